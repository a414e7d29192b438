/* Marking: from any word or reference to the object, its mark, its granules, its fields.
 *
 * An object is marked when it is pushed; its granules are marked and its fields read when it is popped. When the stack
 * cannot grow, objects are dropped after they were marked, and the heap is searched for marked objects with unmarked
 * fields until there are none: slow, but it needs no memory. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/gc/collect.h"
#include "runtime/gc/collection_info.h"
#include "runtime/gc/heap.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"

#define FIRST_STACK 4096 /* objects */

static GcMarkStack stack;

/* The image, where frozen objects lie. */
extern const char __executable_start[], _end[];

static bool is_frozen(const void *object)
{
    return (uintptr_t)object - (uintptr_t)__executable_start < (uintptr_t)_end - (uintptr_t)__executable_start;
}

/* ---- The stack ---- */

static void stack_grow(void)
{
    uintptr_t capacity = stack.capacity ? stack.capacity * 2 : FIRST_STACK;
    /* An eighth of the heap is enough for any shape of it that is not made for the purpose. */
    bool is_allowed = capacity == FIRST_STACK || capacity * sizeof(Object *) <= gc_heap.committed / 8;
    Object **items = is_allowed ? pal_pages_map(capacity * sizeof *items) : NULL;
    if (!items)
        return;
    if (stack.items) {
        memcpy(items, stack.items, stack.count * sizeof *items);
        pal_pages_unmap(stack.items, stack.capacity * sizeof *items);
    }
    stack.items = items;
    stack.capacity = capacity;
}

static __attribute__((noinline)) void push_to_full(Object *object)
{
    stack_grow();
    if (stack.count == stack.capacity)
        stack.overflowed = true;
    else
        stack.items[stack.count++] = object;
}

static inline void push(Object *object)
{
    if (stack.count == stack.capacity)
        push_to_full(object);
    else
        stack.items[stack.count++] = object;
}

void gc_mark_stack_free(void)
{
    if (stack.capacity <= FIRST_STACK)
        return;
    pal_pages_unmap(stack.items, stack.capacity * sizeof *stack.items);
    stack = (GcMarkStack){0};
}

/* ---- Marks ---- */

static uint8_t *large_mark(GcChunk *chunk, const Object *object)
{
    if (chunk->kind == GC_CHUNK_HUGE_KIND)
        return &chunk->is_marked;
    return &((GcLargeChunk *)chunk)->marks[((uintptr_t)object & (GC_CHUNK_BYTES - 1)) >> GC_PAGE_LOG2];
}

/* An object in the heap; false when it was marked before. */
static inline bool mark_set(Object *object)
{
    GcChunk *chunk = gc_chunk_of(object);
    if (chunk->kind != GC_CHUNK_BLOCKS_KIND) {
        uint8_t *mark = large_mark(chunk, object);
        bool was_marked = *mark;
        *mark = 1;
        return !was_marked;
    }
    uintptr_t offset = ((uintptr_t)object & (GC_CHUNK_BYTES - 1)) - GC_HEADER;
    uint64_t *word = &((GcBlockChunk *)chunk)->marks[0][0] + gc_bit_word(offset), bit = gc_bit(offset);
    if (*word & bit)
        return false;
    *word |= bit;
    return true;
}

bool rt_gc_is_marked(const Object *object)
{
    if (!object || is_frozen(object))
        return true;
    GcChunk *chunk = gc_chunk_of(object);
    if (chunk->kind != GC_CHUNK_BLOCKS_KIND)
        return *large_mark(chunk, object);
    uintptr_t offset = ((uintptr_t)object & (GC_CHUNK_BYTES - 1)) - GC_HEADER;
    return *(&((GcBlockChunk *)chunk)->marks[0][0] + gc_bit_word(offset)) & gc_bit(offset);
}

int32_t rt_gc_generation(const Object *object)
{
    return is_frozen(object) ? INT32_MAX : rt_gc_is_marked(object) ? RT_GC_OLDEST : 0;
}

static inline __attribute__((always_inline)) void mark(Object *object)
{
    if (object && !is_frozen(object) && mark_set(object))
        push(object);
}

void rt_gc_mark(Object *object)
{
    mark(object);
}

static void occupy(const Object *object)
{
    GcChunk *chunk = gc_chunk_of(object);
    if (chunk->kind != GC_CHUNK_BLOCKS_KIND)
        return;
    uintptr_t first = (((uintptr_t)object & (GC_CHUNK_BYTES - 1)) - GC_HEADER) >> GC_GRANULE_LOG2;
    uintptr_t last = first + (rt_object_size(object) >> GC_GRANULE_LOG2) - 1;
    uint64_t *word = ((GcBlockChunk *)chunk)->occupied[0] + first / 64;
    uint64_t *last_word = ((GcBlockChunk *)chunk)->occupied[0] + last / 64;
    uint64_t bits = ~(uint64_t)0 << first % 64;
    for (; word < last_word; word++, bits = ~(uint64_t)0)
        *word |= bits;
    *word |= bits & ~(uint64_t)0 >> (63 - last % 64);
}

/* ---- Fields ---- */

static inline __attribute__((always_inline)) void visit_bits(char *from, const RtGcDesc *desc, char *low, char *high,
                                                             GcVisitSlot *visit, void *context)
{
    for (uint32_t unit = 0; unit * 32 < desc->word_count; unit++)
        for (uint32_t bits = desc->bits[unit]; bits; bits &= bits - 1) {
            char *slot = from + (unit * 32 + (uint32_t)__builtin_ctz(bits)) * sizeof(Object *);
            if (slot >= low && slot < high)
                visit(context, (Object **)slot);
        }
}

static inline __attribute__((always_inline)) void visit_object(Object *object, char *low, char *high,
                                                               GcVisitSlot *visit, void *context)
{
    const MethodTable *mt = object->mt;
    const RtGcDesc *desc = mt->gc_desc;
    if (!desc)
        return;
    if (!(mt->flags & RT_MTF_HAS_COMPONENT_SIZE)) {
        visit_bits((char *)(object + 1), desc, low, high, visit, context);
        return;
    }
    uintptr_t size = mt->flags & 0xffffu, length = ((Array *)object)->length;
    char *data = rt_array_data((Array *)object), *end = data + length * size;
    if (end > high)
        end = high;
    if (desc->word_count == RT_GC_ALL_REFERENCES) {
        for (char *slot = data > low ? data : low; slot < end; slot += sizeof(Object *))
            visit(context, (Object **)slot);
        return;
    }
    if (low > data)
        data += (uintptr_t)(low - data) / size * size;
    for (; data < end; data += size)
        visit_bits(data, desc, low, high, visit, context);
}

void gc_object_visit(Object *object, char *low, char *high, GcVisitSlot *visit, void *context)
{
    visit_object(object, low, high, visit, context);
}

static void mark_slot(void *context, Object **slot)
{
    (void)context;
    mark(*slot);
}

static void scan(Object *object)
{
    occupy(object);
    visit_object(object, (char *)object, (char *)UINTPTR_MAX, mark_slot, NULL);
}

/* ---- All marked objects of a stretch of memory ---- */

typedef void VisitObject(Object *object, char *low, char *high);

/* Marked objects of a block that touch [low, high). */
static void visit_marked(GcBlockChunk *chunk, uintptr_t low, uintptr_t high, VisitObject *visit)
{
    const uint64_t *marks = &chunk->marks[0][0];
    char *base = (char *)chunk;
    uint32_t first = (uint32_t)(low >> GC_BLOCK_LOG2) * GC_BLOCK_WORDS, word = gc_bit_word(low);
    /* The last object that begins before `low` may reach into it. */
    uint64_t before = marks[word] & (gc_bit(low) - 1);
    for (uint32_t at = word; !before && at > first;)
        before = marks[--at], word = at;
    if (before) {
        uintptr_t start = ((uintptr_t)word * 64 + 63 - (uint32_t)__builtin_clzll(before)) << GC_GRANULE_LOG2;
        Object *object = (Object *)(base + start + GC_HEADER);
        if (start + rt_object_size(object) > low)
            visit(object, base + low, base + high);
    }
    for (word = gc_bit_word(low); word < gc_bit_word(high - 1) + 1; word++) {
        uint64_t bits = marks[word];
        if (word == gc_bit_word(low))
            bits &= ~(gc_bit(low) - 1);
        for (; bits; bits &= bits - 1) {
            uintptr_t start = ((uintptr_t)word * 64 + (uint32_t)__builtin_ctzll(bits)) << GC_GRANULE_LOG2;
            if (start >= high)
                return;
            visit((Object *)(base + start + GC_HEADER), base + low, base + high);
        }
    }
}

static void visit_marked_large(GcLargeChunk *chunk, VisitObject *visit)
{
    for (uint32_t page = 1; page < GC_CHUNK_PAGES; page++)
        if (chunk->states[page] == GC_PAGE_FIRST && chunk->marks[page]) {
            Object *object = (Object *)((char *)chunk + ((uintptr_t)page << GC_PAGE_LOG2) + GC_HEADER);
            visit(object, (char *)object, (char *)UINTPTR_MAX);
        }
}

static void visit_all_marked(VisitObject *visit)
{
    for (GcChunk *chunk = gc_heap.blocks; chunk; chunk = chunk->next)
        for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++)
            if (((GcBlockChunk *)chunk)->blocks[i].state == GC_BLOCK_USED)
                visit_marked((GcBlockChunk *)chunk, (uintptr_t)i << GC_BLOCK_LOG2, ((uintptr_t)i + 1) << GC_BLOCK_LOG2,
                             visit);
    for (GcChunk *chunk = gc_heap.large; chunk; chunk = chunk->next)
        visit_marked_large((GcLargeChunk *)chunk, visit);
    for (GcChunk *chunk = gc_heap.huge; chunk; chunk = chunk->next)
        if (chunk->is_marked) {
            Object *object = (Object *)((char *)chunk + GC_HUGE_OFFSET + GC_HEADER);
            visit(object, (char *)object, (char *)UINTPTR_MAX);
        }
}

/* Depth first follows the order of allocation of most structures. A queue that fetches objects before their scan (Cher,
 * Hosking & Vitek, ASPLOS 2004) breaks it: measured, trees took a quarter more time. */
static void drain_stack(void)
{
    while (stack.count)
        scan(stack.items[--stack.count]);
}

static void rescan(Object *object, char *low, char *high)
{
    (void)low, (void)high;
    scan(object);
    drain_stack();
}

void gc_mark_drain(void)
{
    drain_stack();
    while (stack.overflowed) {
        stack.overflowed = false;
        visit_all_marked(rescan);
    }
}

/* ---- Cards ---- */

static void scan_part(Object *object, char *low, char *high)
{
    visit_object(object, low, high, mark_slot, NULL);
}

#define CARD_BYTES ((uintptr_t)1 << RT_CARD_SHIFT)
#define CHUNK_CARDS (1u << (GC_CHUNK_LOG2 - RT_CARD_SHIFT))

static void mark_block_card(GcBlockChunk *chunk, uintptr_t low)
{
    if (chunk->blocks[low >> GC_BLOCK_LOG2].state == GC_BLOCK_USED)
        visit_marked(chunk, low, low + CARD_BYTES, scan_part);
}

static void mark_large_card(GcChunk *chunk, char *low)
{
    Object *object = gc_large_find(chunk, (uintptr_t)low); /* begins with a page, so with a card */
    if (object && *large_mark(gc_chunk_of(object), object))
        scan_part(object, low, low + CARD_BYTES);
}

static void mark_chunk_cards(GcChunk *chunk)
{
    for (char *at = (char *)chunk; at < (char *)chunk + chunk->mapped_bytes; at += GC_CHUNK_BYTES) {
        const uint8_t *cards = rt_card_table + ((uintptr_t)at >> RT_CARD_SHIFT & RT_CARD_MASK);
        for (uint32_t i = 0; i < CHUNK_CARDS; i += 8) {
            uint64_t eight;
            memcpy(&eight, cards + i, sizeof eight);
            for (uint32_t card = i; eight && card < i + 8; card++) {
                if (!cards[card])
                    continue;
                if (chunk->kind == GC_CHUNK_BLOCKS_KIND)
                    mark_block_card((GcBlockChunk *)chunk, (uintptr_t)card << RT_CARD_SHIFT);
                else
                    mark_large_card(chunk, at + ((uintptr_t)card << RT_CARD_SHIFT));
            }
        }
    }
}

static void each_chunk(void (*act)(GcChunk *chunk))
{
    GcChunk *const lists[] = {gc_heap.blocks, gc_heap.large, gc_heap.huge};
    for (unsigned i = 0; i < 3; i++)
        for (GcChunk *chunk = lists[i]; chunk; chunk = chunk->next)
            act(chunk);
}

void gc_mark_cards(void)
{
    each_chunk(mark_chunk_cards);
}

static void clear_chunk_cards(GcChunk *chunk)
{
    for (char *at = (char *)chunk; at < (char *)chunk + chunk->mapped_bytes; at += GC_CHUNK_BYTES)
        memset(rt_card_table + ((uintptr_t)at >> RT_CARD_SHIFT & RT_CARD_MASK), 0, CHUNK_CARDS);
}

void gc_clear_cards(void)
{
    each_chunk(clear_chunk_cards);
}

/* ---- Any word ---- */

static Object *block_object_find(GcBlockChunk *chunk, uintptr_t offset)
{
    uint32_t index = (uint32_t)(offset >> GC_BLOCK_LOG2);
    GcBlock *block = &chunk->blocks[index];
    if (block->state != GC_BLOCK_USED)
        return NULL;
    if (block->is_new && !block->is_walked)
        gc_block_walk(chunk, index);
    const uint64_t *marks = &chunk->marks[0][0], *starts = &chunk->starts[0][0];
    uint32_t word = gc_bit_word(offset), first = index * GC_BLOCK_WORDS;
    uint64_t bits = (marks[word] | starts[word]) & (gc_bit(offset) | (gc_bit(offset) - 1));
    while (!bits && word > first)
        word--, bits = marks[word] | starts[word];
    if (!bits)
        return NULL;
    uintptr_t start = ((uintptr_t)word * 64 + 63 - (uint32_t)__builtin_clzll(bits)) << GC_GRANULE_LOG2;
    Object *object = (Object *)((char *)chunk + start + GC_HEADER);
    /* The end of the object before is no reference to this one. */
    return offset >= start + GC_HEADER && offset < start + rt_object_size(object) ? object : NULL;
}

Object *gc_object_find(uintptr_t address)
{
    GcChunk *chunk = gc_chunk_find(address);
    if (!chunk)
        return NULL;
    return chunk->kind == GC_CHUNK_BLOCKS_KIND
               ? block_object_find((GcBlockChunk *)chunk, address & (GC_CHUNK_BYTES - 1))
               : gc_large_find(chunk, address);
}

void gc_mark_word(uintptr_t word)
{
    Object *object = gc_object_find(word);
    if (object && mark_set(object))
        push(object);
}

void gc_mark_words(const void *low, const void *high)
{
    const uintptr_t *word = (const uintptr_t *)(((uintptr_t)low + sizeof *word - 1) & ~(sizeof *word - 1));
    for (; word + 1 <= (const uintptr_t *)high; word++)
        if (*word >= gc_heap.low && *word < gc_heap.high)
            gc_mark_word(*word);
}
