/* The heap checker (AOTSDK_GC_CHECK=1): every object, granule, card and list, and the sums. It only reads, so that it
 * can run between the collector's steps; what it finds ends the process with the place. */
#include <stdio.h>
#include <string.h>

#include "pal/pal.h"
#include "runtime/gc/collect.h"
#include "runtime/gc/heap.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/registry.h"

extern const char __executable_start[], _end[];

static bool is_in_image(const void *address)
{
    return (const char *)address >= __executable_start && (const char *)address < _end;
}

static _Noreturn void fail(const char *what, const void *where, const void *detail)
{
    char text[160];
    int length = snprintf(text, sizeof text, "Heap check failed: %s: %p, %p\n", what, where, detail);
    pal_write_stderr(text, (uintptr_t)length);
    pal_abort();
}

static void require(bool holds, const char *what, const void *where, const void *detail)
{
    if (!holds)
        fail(what, where, detail);
}

/* ---- Objects ---- */

static bool is_method_table(const MethodTable *mt)
{
    return is_in_image(mt) && ((uintptr_t)mt & 3) == 0 && mt->base_size >= 2 * sizeof(void *) && mt->type_info &&
           is_in_image(mt->type_info) && (!mt->gc_desc || is_in_image(mt->gc_desc));
}

/* Is there an object that begins exactly here? For objects that are marked. */
static bool is_marked_object(const Object *object)
{
    GcChunk *chunk = gc_chunk_find((uintptr_t)object);
    if (!chunk || ((uintptr_t)object - GC_HEADER) % 8 != 0)
        return false;
    if (chunk->kind != GC_CHUNK_BLOCKS_KIND)
        return gc_large_find(chunk, (uintptr_t)object) == object && rt_gc_is_marked(object);
    GcBlockChunk *blocks = (GcBlockChunk *)chunk;
    uint32_t index = (uint32_t)(((uintptr_t)object & (GC_CHUNK_BYTES - 1)) >> GC_BLOCK_LOG2);
    return index >= GC_FIRST_BLOCK && blocks->blocks[index].state == GC_BLOCK_USED && rt_gc_is_marked(object);
}

static void check_slot(void *context, Object **slot)
{
    Object *target = *slot;
    require(!target || is_in_image(target) || is_marked_object(target), "a field refers to no live object", slot,
            target);
    (void)context;
}

static void check_object(Object *object)
{
    require(is_method_table(object->mt), "an object has no method table", object, object->mt);
    gc_object_visit(object, (char *)object, (char *)UINTPTR_MAX, check_slot, NULL);
}

/* ---- Marked objects, in order ---- */

typedef void ActOnObject(Object *object, void *context);

static void each_marked_in_block(GcBlockChunk *chunk, uint32_t index, ActOnObject *act, void *context)
{
    const uint64_t *marks = chunk->marks[index];
    char *base = (char *)chunk + ((uintptr_t)index << GC_BLOCK_LOG2);
    for (uint32_t word = 0; word < GC_BLOCK_WORDS; word++)
        for (uint64_t bits = marks[word]; bits; bits &= bits - 1)
            act((Object *)(base + ((word * 64 + (uint32_t)__builtin_ctzll(bits)) << GC_GRANULE_LOG2) + GC_HEADER),
                context);
}

static void each_marked_large(ActOnObject *act, void *context)
{
    for (GcChunk *each = gc_heap.large; each; each = each->next) {
        GcLargeChunk *chunk = (GcLargeChunk *)each;
        for (uint32_t page = 1; page < GC_CHUNK_PAGES; page++)
            if (chunk->states[page] == GC_PAGE_FIRST && chunk->marks[page])
                act((Object *)((char *)chunk + ((uintptr_t)page << GC_PAGE_LOG2) + GC_HEADER), context);
    }
    for (GcChunk *chunk = gc_heap.huge; chunk; chunk = chunk->next)
        if (chunk->is_marked)
            act((Object *)((char *)chunk + GC_HUGE_OFFSET + GC_HEADER), context);
}

/* ---- Blocks ---- */

typedef struct BlockCheck {
    GcBlockChunk *chunk;
    uint32_t index;
    uint32_t end;                      /* granule behind the object before */
    uint64_t occupied[GC_BLOCK_WORDS]; /* by the objects so far */
} BlockCheck;

static void check_block_object(Object *object, void *context)
{
    BlockCheck *check = context;
    char *base = gc_block_memory(&check->chunk->blocks[check->index]);
    check_object(object);
    uint32_t first = (uint32_t)((char *)object - GC_HEADER - base) >> GC_GRANULE_LOG2;
    uint32_t count = (uint32_t)(rt_object_size(object) >> GC_GRANULE_LOG2);
    require(first >= check->end, "an object begins inside another", object, base);
    require(count <= GC_BLOCK_GRANULES - first, "an object leaves its block", object, object->mt);
    check->end = first + count;
    for (uint32_t at = first; at < check->end; at++)
        check->occupied[at / 64] |= (uint64_t)1 << at % 64;
}

static void check_used_block(GcBlockChunk *chunk, uint32_t index)
{
    BlockCheck check = {.chunk = chunk, .index = index};
    GcBlock *block = &chunk->blocks[index];
    each_marked_in_block(chunk, index, check_block_object, &check);
    uint32_t free = 0;
    for (uint32_t word = 0; word < GC_BLOCK_WORDS; word++) {
        uint64_t found = chunk->occupied[index][word];
        require(!(check.occupied[word] & ~found), "a granule of an object is not occupied", block,
                &chunk->occupied[index][word]);
        require(!(found & ~check.occupied[word]), "a granule is occupied without an object", block,
                &chunk->occupied[index][word]);
        require(block->is_new || !chunk->starts[index][word], "bounds of a buffer are left", block,
                &chunk->starts[index][word]);
        free += (uint32_t)__builtin_popcountll(gc_free_granules(chunk, index, word));
    }
    require(free == block->free, "the count of free granules is wrong", block, (void *)(uintptr_t)free);
}

static uint64_t check_block_chunk(GcBlockChunk *chunk)
{
    uint64_t committed = (sizeof(GcBlockChunk) + GC_PAGE_BYTES - 1) & ~(GC_PAGE_BYTES - 1);
    for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++) {
        GcBlock *block = &chunk->blocks[i];
        if (block->state == GC_BLOCK_USED)
            check_used_block(chunk, i);
        committed += block->state == GC_BLOCK_UNUSED ? 0 : GC_BLOCK_BYTES;
    }
    return committed;
}

static void check_lists(void)
{
    for (int i = GC_DENSE; i <= GC_SPARSE; i++)
        for (GcBlock *block = gc_heap.recyclable[i]; block; block = block->next)
            require(block->state == GC_BLOCK_USED && block->free, "a block on a list of holes has none", block, NULL);
    uint64_t listed = 0, found = 0;
    for (GcBlock *block = gc_heap.free; block; block = block->next, listed++)
        require(block->state == GC_BLOCK_FREE, "a block on the list of free blocks is in use", block, NULL);
    for (GcChunk *chunk = gc_heap.blocks; chunk; chunk = chunk->next)
        for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++)
            found += ((GcBlockChunk *)chunk)->blocks[i].state == GC_BLOCK_FREE;
    require(listed == found, "free blocks are not listed", gc_heap.free, NULL);
}

/* ---- Large objects ---- */

static void check_large_object(Object *object, void *context)
{
    (void)context;
    check_object(object);
}

static uint64_t check_large_chunk(GcLargeChunk *chunk)
{
    uint64_t committed = GC_PAGE_BYTES;
    for (uint32_t page = 1, first = 0; page < GC_CHUNK_PAGES; page++) {
        uint8_t state = chunk->states[page];
        if (state == GC_PAGE_FIRST)
            first = page;
        if (state == GC_PAGE_FIRST || state == GC_PAGE_NEXT)
            require(chunk->firsts[page] == first && page - first < chunk->counts[first] && chunk->marks[first],
                    "a page belongs to no large object", chunk, &chunk->states[page]);
        committed += state == GC_PAGE_ZERO ? 0 : GC_PAGE_BYTES;
    }
    return committed;
}

/* ---- Buffers ---- */

static void check_buffers(void)
{
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next) {
        const RtThread *thread = each->block;
        for (char *at = thread->alloc_cur; at < thread->buffer_end; at += GC_LINE_BYTES) {
            GcBlockChunk *chunk = (GcBlockChunk *)gc_chunk_of(at);
            uintptr_t offset = (uintptr_t)at & (GC_CHUNK_BYTES - 1);
            uint32_t word = gc_bit_word(offset) % GC_BLOCK_WORDS;
            require(!(gc_free_granules(chunk, (uint32_t)(offset >> GC_BLOCK_LOG2), word) & gc_bit(offset)),
                    "a granule of a thread's buffer is free", at, thread);
        }
    }
}

void gc_check_heap(void)
{
    uint64_t committed = 0;
    for (GcChunk *chunk = gc_heap.blocks; chunk; chunk = chunk->next)
        committed += check_block_chunk((GcBlockChunk *)chunk);
    for (GcChunk *chunk = gc_heap.large; chunk; chunk = chunk->next)
        committed += check_large_chunk((GcLargeChunk *)chunk);
    for (GcChunk *chunk = gc_heap.huge; chunk; chunk = chunk->next)
        committed += ((chunk->object_bytes + GC_PAGE_BYTES - 1) & ~(GC_PAGE_BYTES - 1)) + GC_HUGE_OFFSET;
    each_marked_large(check_large_object, NULL);
    check_lists();
    check_buffers();
    require(committed == gc_heap.committed, "the sum of memory is wrong", (void *)(uintptr_t)committed,
            (void *)(uintptr_t)gc_heap.committed);
}

/* ---- The remembered set ---- */

static void check_remembered(void *context, Object **slot)
{
    (void)context;
    require(rt_gc_is_marked(*slot) || rt_card_table[(uintptr_t)slot >> RT_CARD_SHIFT & RT_CARD_MASK],
            "an old object refers to a new one without a card", slot, *slot);
}

static void check_old_object(Object *object, void *context)
{
    gc_object_visit(object, (char *)object, (char *)UINTPTR_MAX, check_remembered, context);
}

void gc_check_cards(void)
{
    for (GcChunk *chunk = gc_heap.blocks; chunk; chunk = chunk->next)
        for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++)
            if (((GcBlockChunk *)chunk)->blocks[i].state == GC_BLOCK_USED)
                each_marked_in_block((GcBlockChunk *)chunk, i, check_old_object, NULL);
    each_marked_large(check_old_object, NULL);
}
