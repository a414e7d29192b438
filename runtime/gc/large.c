/* Large objects: runs of pages in chunks of their own, and whole chunks for what is larger still.
 *
 * Pages of a dead object keep their memory until the next allocation or trim, except runs of DISCARD_PAGES and more,
 * which the kernel clears faster than a copy loop would. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/gc/heap.h"
#include "runtime/object/object.h"

#define DISCARD_PAGES 32

static uintptr_t pages_of(uintptr_t bytes)
{
    return (bytes + GC_PAGE_BYTES - 1) >> GC_PAGE_LOG2;
}

static bool is_free(uint8_t state)
{
    return state <= GC_PAGE_DIRTY;
}

/* First fit; 0 when the chunk has no such run (page 0 holds the tables). */
static uint32_t find_run(const GcLargeChunk *chunk, uint32_t count)
{
    uint32_t run = 0;
    for (uint32_t page = chunk->head.first_fit_page; page < GC_CHUNK_PAGES; page++) {
        run = is_free(chunk->states[page]) ? run + 1 : 0;
        if (run == count)
            return page - count + 1;
    }
    return 0;
}

static uint64_t zero_pages(const GcLargeChunk *chunk, uint32_t first, uint32_t count)
{
    uint64_t zero = 0;
    for (uint32_t i = 0; i < count; i++)
        zero += chunk->states[first + i] == GC_PAGE_ZERO;
    return zero;
}

static char *take_run(GcLargeChunk *chunk, uint32_t first, uint32_t count)
{
    char *start = (char *)chunk + ((uintptr_t)first << GC_PAGE_LOG2);
    gc_heap.committed += zero_pages(chunk, first, count) << GC_PAGE_LOG2;
    for (uint32_t i = 0; i < count; i++) {
        if (chunk->states[first + i] == GC_PAGE_DIRTY)
            memset(start + ((uintptr_t)i << GC_PAGE_LOG2), 0, GC_PAGE_BYTES);
        chunk->states[first + i] = i ? GC_PAGE_NEXT : GC_PAGE_FIRST;
        chunk->firsts[first + i] = (uint8_t)first;
    }
    chunk->counts[first] = (uint8_t)count;
    chunk->marks[first] = 0;
    while (chunk->head.first_fit_page < GC_CHUNK_PAGES && !is_free(chunk->states[chunk->head.first_fit_page]))
        chunk->head.first_fit_page++;
    return start;
}

static char *huge_new(uintptr_t bytes)
{
    if (bytes > UINTPTR_MAX - 2 * GC_CHUNK_BYTES)
        return NULL;
    uintptr_t mapped = (bytes + GC_HUGE_OFFSET + GC_CHUNK_BYTES - 1) & ~(GC_CHUNK_BYTES - 1);
    uintptr_t committed = (pages_of(bytes) << GC_PAGE_LOG2) + GC_HUGE_OFFSET;
    GcChunk *chunk = gc_chunk_new(GC_CHUNK_HUGE_KIND, mapped, committed);
    if (!chunk)
        return NULL;
    chunk->object_bytes = bytes;
    return (char *)chunk + GC_HUGE_OFFSET;
}

char *gc_large_new(uintptr_t bytes)
{
    uintptr_t count = pages_of(bytes);
    if (count >= GC_CHUNK_PAGES)
        return huge_new(bytes);
    for (GcChunk *each = gc_heap.large; each; each = each->next) {
        GcLargeChunk *chunk = (GcLargeChunk *)each;
        uint32_t first = find_run(chunk, (uint32_t)count);
        if (first)
            return gc_may_commit(zero_pages(chunk, first, (uint32_t)count) << GC_PAGE_LOG2)
                       ? take_run(chunk, first, (uint32_t)count)
                       : NULL;
    }
    if (!gc_may_commit((count + 1) << GC_PAGE_LOG2))
        return NULL;
    GcLargeChunk *chunk = (GcLargeChunk *)gc_chunk_new(GC_CHUNK_LARGE_KIND, GC_CHUNK_BYTES, GC_PAGE_BYTES);
    if (!chunk)
        return NULL;
    chunk->head.first_fit_page = 1;
    return take_run(chunk, 1, (uint32_t)count);
}

/* ---- Collections ---- */

void gc_large_clear_marks(void)
{
    for (GcChunk *chunk = gc_heap.large; chunk; chunk = chunk->next)
        memset(((GcLargeChunk *)chunk)->marks, 0, GC_CHUNK_PAGES);
    for (GcChunk *chunk = gc_heap.huge; chunk; chunk = chunk->next)
        chunk->is_marked = 0;
}

static void discard_pages(GcLargeChunk *chunk, uint32_t first, uint32_t count)
{
    if ((GC_PAGE_BYTES & (pal_page_size() - 1)) != 0) /* larger pages of the kernel: neighbours would go with them */
        return;
    if (pal_pages_discard((char *)chunk + ((uintptr_t)first << GC_PAGE_LOG2), (uintptr_t)count << GC_PAGE_LOG2) != 0)
        return;
    memset(chunk->states + first, GC_PAGE_ZERO, count);
    gc_heap.committed -= (uint64_t)count << GC_PAGE_LOG2;
}

static uint64_t sweep_chunk(GcLargeChunk *chunk)
{
    uint64_t live = 0;
    for (uint32_t page = 1; page < GC_CHUNK_PAGES;) {
        if (chunk->states[page] != GC_PAGE_FIRST) {
            page++;
            continue;
        }
        uint32_t count = chunk->counts[page];
        if (chunk->marks[page]) {
            live += (uint64_t)count << GC_PAGE_LOG2;
        } else {
            memset(chunk->states + page, GC_PAGE_DIRTY, count);
            if (count >= DISCARD_PAGES)
                discard_pages(chunk, page, count);
            if (page < chunk->head.first_fit_page)
                chunk->head.first_fit_page = page;
        }
        page += count;
    }
    return live;
}

uint64_t gc_large_sweep(void)
{
    uint64_t live = 0;
    for (GcChunk **link = &gc_heap.large; *link;) {
        uint64_t bytes = sweep_chunk((GcLargeChunk *)*link);
        live += bytes;
        if (!bytes && (*link != gc_heap.large || (*link)->next)) {
            uint32_t dirty = GC_CHUNK_PAGES - 1 - (uint32_t)zero_pages((GcLargeChunk *)*link, 1, GC_CHUNK_PAGES - 1);
            gc_chunk_free(link, (uintptr_t)(dirty + 1) << GC_PAGE_LOG2);
        } else {
            link = &(*link)->next;
        }
    }
    for (GcChunk **link = &gc_heap.huge; *link;) {
        uintptr_t committed = (pages_of((*link)->object_bytes) << GC_PAGE_LOG2) + GC_HUGE_OFFSET;
        if ((*link)->is_marked) {
            live += committed;
            link = &(*link)->next;
        } else {
            gc_chunk_free(link, committed);
        }
    }
    return live;
}

void gc_large_trim(void)
{
    for (GcChunk *each = gc_heap.large; each; each = each->next) {
        GcLargeChunk *chunk = (GcLargeChunk *)each;
        for (uint32_t page = 1, end; page < GC_CHUNK_PAGES; page = end) {
            end = page + 1;
            if (chunk->states[page] != GC_PAGE_DIRTY)
                continue;
            while (end < GC_CHUNK_PAGES && chunk->states[end] == GC_PAGE_DIRTY)
                end++;
            discard_pages(chunk, page, end - page);
        }
    }
}

Object *gc_large_find(GcChunk *each, uintptr_t address)
{
    uintptr_t start = (uintptr_t)each + GC_HUGE_OFFSET;
    if (each->kind == GC_CHUNK_LARGE_KIND) {
        const GcLargeChunk *chunk = (const GcLargeChunk *)each;
        uint32_t page = (uint32_t)((address & (GC_CHUNK_BYTES - 1)) >> GC_PAGE_LOG2);
        if (!page || is_free(chunk->states[page]))
            return NULL;
        start = (uintptr_t)chunk + ((uintptr_t)chunk->firsts[page] << GC_PAGE_LOG2);
    }
    Object *object = (Object *)(start + GC_HEADER);
    return address >= start && address < start + rt_object_size(object) ? object : NULL;
}
