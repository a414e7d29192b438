/* Allocation buffers of threads, and the slow path of allocation.
 *
 * A thread may be stopped at any instruction of its fast path, so a collection leaves [alloc_cur, alloc_end) to it:
 * what lies below alloc_cur exists, what lies above does not. Everything else here happens with no_stop raised. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/gc/collect.h"
#include "runtime/gc/heap.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

/* ---- Bounds of buffers, in `starts` ---- */

static uint64_t *start_word(GcBlockChunk *chunk, uintptr_t offset)
{
    return &chunk->starts[0][0] + gc_bit_word(offset);
}

/* A bound at the end of a block would fall into the next one, and is not needed. */
static bool ends_block(const char *end)
{
    return ((uintptr_t)end & (GC_BLOCK_BYTES - 1)) == 0;
}

static void bound_toggle(const char *at)
{
    uintptr_t offset = (uintptr_t)at & (GC_CHUNK_BYTES - 1);
    *start_word((GcBlockChunk *)gc_chunk_of(at), offset) ^= gc_bit(offset);
}

static GcBlock *block_of(const char *address)
{
    GcBlockChunk *chunk = (GcBlockChunk *)gc_chunk_of(address);
    return &chunk->blocks[((uintptr_t)address & (GC_CHUNK_BYTES - 1)) >> GC_BLOCK_LOG2];
}

void gc_buffer_note(char *start, char *end)
{
    block_of(start)->is_new = true;
    bound_toggle(start);
    if (!ends_block(end))
        bound_toggle(end);
}

void gc_buffer_cut(char *cur, char *end)
{
    if (cur == end)
        return;
    if (!ends_block(end))
        bound_toggle(end);
    bound_toggle(cur); /* nothing was allocated: the beginning goes, too */
}

void gc_buffer_hold(char *cur, char *end)
{
    if (cur == end)
        return;
    GcBlockChunk *chunk = (GcBlockChunk *)gc_chunk_of(cur);
    uint32_t index = gc_block_index(block_of(cur));
    char *base = (char *)chunk + ((uintptr_t)index << GC_BLOCK_LOG2);
    /* A line before and behind is held, too, so that bounds of neighbours never fall together. */
    uint32_t first = (uint32_t)((uintptr_t)(cur - base) >> GC_LINE_LOG2);
    uint32_t last = (uint32_t)((uintptr_t)(end - base) >> GC_LINE_LOG2);
    first -= first > 0;
    for (uint32_t line = first; line <= last && line < GC_BLOCK_LINES; line++)
        chunk->held[index][line / 64] |= (uint64_t)1 << line % 64;
}

/* The next bound at or behind granule *at of the block, cleared; *at behind it. The block's end when there is none. */
static uint32_t take_bound(uint64_t *words, uint32_t at)
{
    for (uint32_t word = at / 64; word < GC_BLOCK_WORDS; word++) {
        uint64_t bits = words[word] & (word == at / 64 ? ~(uint64_t)0 << at % 64 : ~(uint64_t)0);
        if (bits) {
            uint32_t bit = (uint32_t)__builtin_ctzll(bits);
            words[word] ^= (uint64_t)1 << bit;
            return word * 64 + bit;
        }
    }
    return GC_BLOCK_WORDS * 64;
}

void gc_block_walk(GcBlockChunk *chunk, uint32_t index)
{
    uint64_t *words = chunk->starts[index];
    char *base = (char *)chunk + ((uintptr_t)index << GC_BLOCK_LOG2);
    uint32_t granules = GC_BLOCK_WORDS * 64, least = (2 * GC_HEADER) >> GC_GRANULE_LOG2, at = 0;
    chunk->blocks[index].is_walked = true;
    while ((at = take_bound(words, at)) < granules) {
        uint32_t end = take_bound(words, at);
        while (at + least <= end) {
            Object *object = (Object *)(base + ((uintptr_t)at << GC_GRANULE_LOG2) + GC_HEADER);
            if (!object->mt)
                break;
            words[at / 64] |= (uint64_t)1 << at % 64;
            at += (uint32_t)(rt_object_size(object) >> GC_GRANULE_LOG2);
        }
        at = end;
    }
}

/* ---- Buffers ---- */

static void buffer_retire(RtThread *thread)
{
    thread->allocated += (uint64_t)(thread->alloc_cur - thread->alloc_start);
    thread->alloc_start = thread->alloc_cur = thread->alloc_end = thread->buffer_end = NULL;
}

void gc_buffer_drop_blocks(RtThread *thread)
{
    thread->holes.block = thread->overflow_holes.block = NULL;
    thread->overflow_cur = thread->overflow_end = NULL;
}

static void buffer_set(RtThread *thread, char *start, char *end)
{
    thread->alloc_start = thread->alloc_cur = start;
    thread->buffer_end = end;
    /* When allocations are counted the fast path always finds its buffer full. */
    thread->alloc_end = gc_heap.is_stressed ? start : end;
    thread->handed_out += (uint64_t)(end - start);
    gc_buffer_note(start, end);
}

/* The first granule of the block at or behind `at` that is free, or that is not; GC_BLOCK_GRANULES when there is none.
 */
static uint32_t find_granule(const GcBlock *block, uint32_t at, bool is_free)
{
    const GcBlockChunk *chunk = gc_block_chunk(block);
    uint32_t index = gc_block_index(block);
    uint64_t skipped = ((uint64_t)1 << at % 64) - 1, flip = is_free ? 0 : ~(uint64_t)0;
    for (uint32_t word = at / 64; word < GC_BLOCK_WORDS; word++, skipped = 0) {
        uint64_t bits = (gc_free_granules(chunk, index, word) ^ flip) & ~skipped;
        if (bits)
            return word * 64 + (uint32_t)__builtin_ctzll(bits);
    }
    return GC_BLOCK_GRANULES;
}

/* A hole of the block that is long enough, cleared. */
static bool next_hole(RtHoles *holes, uintptr_t bytes, char **start, char **end)
{
    const GcBlock *block = holes->block;
    uint32_t wanted = (uint32_t)(bytes >> GC_GRANULE_LOG2);
    if (wanted < gc_heap.least_hole)
        wanted = gc_heap.least_hole;
    for (;;) {
        uint32_t first = find_granule(block, holes->granule, true);
        if (first == GC_BLOCK_GRANULES)
            return false;
        holes->granule = find_granule(block, first, false);
        if (holes->granule - first < wanted)
            continue;
        *start = gc_block_memory(block) + ((uintptr_t)first << GC_GRANULE_LOG2);
        *end = gc_block_memory(block) + ((uintptr_t)holes->granule << GC_GRANULE_LOG2);
        memset(*start, 0, (uintptr_t)(*end - *start));
        return true;
    }
}

/* The same from the block at hand and then the list's. */
static bool take_hole(RtHoles *holes, GcBlock **list, uintptr_t bytes, char **start, char **end)
{
    while (holes->block || *list) {
        if (!holes->block) {
            *holes = (RtHoles){.block = *list};
            *list = holes->block->next;
        }
        if (next_hole(holes, bytes, start, end))
            return true;
        holes->block = NULL;
    }
    return false;
}

static bool take_block(char **start, char **end)
{
    bool is_zero;
    GcBlock *block = gc_block_take(&is_zero);
    if (!block)
        return false;
    *start = gc_block_memory(block);
    *end = *start + GC_BLOCK_BYTES;
    if (!is_zero)
        memset(*start, 0, GC_BLOCK_BYTES);
    return true;
}

static bool refill(RtThread *thread, uintptr_t bytes)
{
    char *start, *end;
    buffer_retire(thread);
    if (!take_hole(&thread->holes, &gc_heap.recyclable[GC_DENSE], bytes, &start, &end) &&
        !take_hole(&thread->holes, &gc_heap.recyclable[GC_SPARSE], bytes, &start, &end) && !take_block(&start, &end))
        return false;
    buffer_set(thread, start, end);
    return true;
}

/* Room for an object larger than a line. */
static bool overflow(RtThread *thread, uintptr_t bytes)
{
    if ((uintptr_t)(thread->overflow_end - thread->overflow_cur) < bytes) {
        char *start, *end;
        if (!take_hole(&thread->overflow_holes, &gc_heap.recyclable[GC_SPARSE], bytes, &start, &end) &&
            !take_block(&start, &end))
            return false;
        thread->overflow_cur = start;
        thread->overflow_end = end;
        thread->handed_out += (uint64_t)(end - start);
        gc_buffer_note(start, end);
    }
    return true;
}

/* Counts what the thread took from its own block. */
static void hand_in(RtThread *thread)
{
    gc_heap.allocated += thread->handed_out;
    thread->handed_out = 0;
}

/* ---- One object ---- */

typedef struct Request {
    MethodTable *mt;
    uintptr_t bytes;
    uintptr_t length; /* of arrays and strings */
    bool is_array;
} Request;

static Object *object_write(const Request *request, char *start)
{
    Object *object = (Object *)(start + GC_HEADER);
    object->mt = request->mt;
    if (request->is_array)
        ((Array *)object)->length = (uint32_t)request->length;
    __atomic_thread_fence(__ATOMIC_RELEASE);
    return object;
}

/* In the buffer; the object exists before the pointer above it moves. */
static Object *place_in_buffer(RtThread *thread, const Request *request)
{
    char *start = thread->alloc_cur, *end = start + request->bytes;
    Object *object = object_write(request, start);
    if (gc_heap.is_stressed)
        thread->alloc_end = end;
    thread->alloc_cur = end;
    return object;
}

static Object *place_in_overflow(RtThread *thread, const Request *request)
{
    Object *object = object_write(request, thread->overflow_cur);
    thread->overflow_cur += request->bytes;
    thread->allocated += request->bytes;
    return object;
}

/* In what the thread has to itself: its buffers and the block that the next one comes from. */
static Object *place_in_own(RtThread *thread, const Request *request)
{
    uintptr_t bytes = request->bytes;
    if (bytes > GC_MEDIUM_LIMIT)
        return NULL;
    if ((uintptr_t)(thread->buffer_end - thread->alloc_cur) >= bytes)
        return place_in_buffer(thread, request);
    if (bytes > GC_LINE_BYTES)
        return (uintptr_t)(thread->overflow_end - thread->overflow_cur) >= bytes ? place_in_overflow(thread, request)
                                                                                 : NULL;
    GcBlock *none = NULL;
    char *start, *end;
    if (!take_hole(&thread->holes, &none, bytes, &start, &end))
        return NULL;
    buffer_retire(thread);
    buffer_set(thread, start, end);
    return place_in_buffer(thread, request);
}

/* The lock is held. */
static Object *place(RtThread *thread, const Request *request)
{
    uintptr_t bytes = request->bytes;
    if (bytes > GC_MEDIUM_LIMIT) {
        char *start = gc_large_new(bytes);
        if (!start)
            return NULL;
        gc_heap.allocated += bytes;
        thread->allocated += bytes;
        return object_write(request, start);
    }
    if (bytes > GC_LINE_BYTES && overflow(thread, bytes))
        return place_in_overflow(thread, request);
    /* Small; or near the limit, where a hole must do. */
    return refill(thread, bytes) ? place_in_buffer(thread, request) : NULL;
}

static Object *allocate(const Request *request)
{
    RtThread *thread = &rt_thread;
    if (gc_heap.is_stressed && gc_allocation_fails())
        return NULL;
    gc_collect_if_due(request->bytes);
    rt_no_stop_enter();
    Object *own = place_in_own(thread, request);
    rt_no_stop_leave();
    if (own)
        return own;
    for (bool again = true;; again = false) {
        uint32_t seen = gc_full_count();
        rt_lock(&gc_heap.lock);
        Object *object = place(thread, request);
        hand_in(thread);
        if (!object && !again)
            gc_heap.is_reserve_open = true; /* really out: the exception and its handlers get a little more */
        rt_unlock(&gc_heap.lock);
        if (object || !again)
            return object;
        gc_collect_for_memory(seen);
    }
}

Object *rt_alloc_slow(MethodTable *mt)
{
    Request request = {.mt = mt, .bytes = (mt->base_size + 7) & ~(uintptr_t)7};
    Object *object = allocate(&request);
    if (object && mt->flags & RT_MTF_HAS_FINALIZER && !rt_finalizers_register(object))
        return NULL;
    return object;
}

Array *rt_alloc_array_slow(MethodTable *mt, uintptr_t length)
{
    uint64_t bytes = mt->base_size + (uint64_t)(mt->flags & 0xffffu) * length;
    if (length > INT32_MAX || bytes > (uint64_t)INTPTR_MAX - 8)
        return NULL;
    Request request = {.mt = mt, .bytes = ((uintptr_t)bytes + 7) & ~(uintptr_t)7, .length = length, .is_array = true};
    return (Array *)allocate(&request);
}

/* ---- Counts ---- */

void rt_gc_detach_thread(void)
{
    RtThread *thread = &rt_thread;
    rt_lock(&gc_heap.lock);
    buffer_retire(thread);
    hand_in(thread);
    gc_buffer_drop_blocks(thread);
    gc_heap.allocated_by_ended += thread->allocated;
    thread->allocated = 0;
    rt_unlock(&gc_heap.lock);
}

uint64_t rt_gc_allocated_by_thread(void)
{
    return rt_thread.allocated + (uint64_t)(rt_thread.alloc_cur - rt_thread.alloc_start);
}

uint64_t rt_gc_heap_bytes(void)
{
    return gc_heap.committed;
}

uint64_t rt_gc_allocated_by_ended(void)
{
    return gc_heap.allocated_by_ended;
}

/* ---- Memory of the runtime itself ---- */

void *rt_memory_new(uintptr_t bytes)
{
    static struct {
        RtLock lock;
        char *cur, *end;
    } memory;
    static char first[1024] __attribute__((aligned(16)));
    bytes = (bytes + 15) & ~(uintptr_t)15;
    rt_lock(&memory.lock);
    if (!memory.cur) {
        memory.cur = first;
        memory.end = first + sizeof first;
    }
    if ((uintptr_t)(memory.end - memory.cur) < bytes) {
        uintptr_t size = bytes > 16384 ? (bytes + 4095) & ~(uintptr_t)4095 : 16384;
        char *pages = gc_may_commit(size) ? pal_pages_map(size) : NULL;
        if (!pages) {
            rt_unlock(&memory.lock);
            return NULL;
        }
        __atomic_add_fetch(&gc_heap.runtime_bytes, size, __ATOMIC_RELAXED);
        memory.cur = pages;
        memory.end = pages + size;
    }
    void *result = memory.cur;
    memory.cur += bytes;
    rt_unlock(&memory.lock);
    return result;
}
