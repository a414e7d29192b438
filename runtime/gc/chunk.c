/* Chunks and blocks: the table of chunks, memory from and to the OS, the limit. */
#include <stdlib.h>
#include <string.h>

#include "pal/pal.h"
#include "runtime/gc/collection_info.h"
#include "runtime/gc/heap.h"
#include "runtime/start/settings.h"

#define LIMIT_CHECK_FROM (2u << 20) /* smaller heaps do not look for the limit: it costs file accesses at start */

uint8_t rt_card_table[1u << RT_CARD_COUNT_LOG2] __attribute__((aligned(64)));

GcHeap gc_heap = {.low = UINTPTR_MAX};

/* ---- The limit ---- */

/* As .NET: the environment's values are hexadecimal, those of runtimeconfig.json decimal unless they begin with 0x. */
uint64_t rt_gc_configured(const char *variable, const char *setting)
{
    const char *text = pal_getenv(variable);
    if (text)
        return strtoull(text, NULL, 16);
    text = rt_setting(setting, strlen(setting));
    return text ? strtoull(text, NULL, 0) : 0;
}

static uint64_t limit_find(void)
{
    uint64_t physical = pal_physical_memory();
    uint64_t limit = rt_gc_configured("DOTNET_GCHeapHardLimit", "System.GC.HeapHardLimit");
    if (limit)
        return limit;
    uint64_t percent = rt_gc_configured("DOTNET_GCHeapHardLimitPercent", "System.GC.HeapHardLimitPercent");
    if (percent && percent < 100)
        return physical / 100 * percent;
    limit = pal_memory_limit();
    if (limit && limit < physical)
        return limit / 4 * 3;
    return physical;
}

uint64_t rt_gc_heap_limit(void)
{
    if (!gc_heap.limit)
        gc_heap.limit = limit_find();
    return gc_heap.limit;
}

bool rt_gc_refresh_limit(uint64_t bytes, uint64_t percent)
{
    uint64_t limit = bytes ? bytes : percent ? pal_physical_memory() / 100 * percent : limit_find();
    if (limit < gc_heap.committed)
        return false;
    gc_heap.limit = limit;
    return true;
}

bool gc_may_commit(uint64_t bytes)
{
    uint64_t after = gc_heap.committed + __atomic_load_n(&gc_heap.runtime_bytes, __ATOMIC_RELAXED) + bytes;
    if (after <= LIMIT_CHECK_FROM && !gc_heap.limit)
        return true;
    return after <= rt_gc_heap_limit() + (gc_heap.is_reserve_open ? GC_RESERVE : 0);
}

/* ---- The table of chunks: by address, in two levels where addresses are long ---- */

#if UINTPTR_MAX > 0xffffffffu
#define ADDRESS_BITS 48
#define LEAF_LOG2 14
#else
#define ADDRESS_BITS 32
#define LEAF_LOG2 0
#endif
#define LEAF_ENTRIES ((uintptr_t)1 << LEAF_LOG2)
#define ROOT_ENTRIES ((uintptr_t)1 << (ADDRESS_BITS - GC_CHUNK_LOG2 - LEAF_LOG2))

/* With one level the root's entries are the chunks themselves. */
static void *root[ROOT_ENTRIES];

static GcChunk **table_entry(uintptr_t address, bool add)
{
    uintptr_t number = address >> GC_CHUNK_LOG2;
    if (number >> LEAF_LOG2 >= ROOT_ENTRIES)
        return NULL;
    void **place = &root[number >> LEAF_LOG2];
    if (!LEAF_LOG2)
        return (GcChunk **)place;
    if (!*place && add)
        *place = pal_pages_map(LEAF_ENTRIES * sizeof(GcChunk *));
    return *place ? (GcChunk **)*place + (number & (LEAF_ENTRIES - 1)) : NULL;
}

GcChunk *gc_chunk_find(uintptr_t address)
{
    if (address < gc_heap.low || address >= gc_heap.high)
        return NULL;
    GcChunk **entry = table_entry(address, false);
    return entry ? *entry : NULL;
}

static bool table_set(GcChunk *chunk, uintptr_t bytes, GcChunk *value)
{
    for (uintptr_t at = 0; at < bytes; at += GC_CHUNK_BYTES) {
        GcChunk **entry = table_entry((uintptr_t)chunk + at, value != NULL);
        if (entry)
            *entry = value;
        else if (value)
            return false;
    }
    return true;
}

/* ---- Chunks ---- */

static char *map_aligned(uintptr_t bytes)
{
    char *pages = pal_pages_map(bytes + GC_CHUNK_BYTES);
    if (!pages)
        return NULL;
    char *chunk = (char *)(((uintptr_t)pages + GC_CHUNK_BYTES - 1) & ~(GC_CHUNK_BYTES - 1));
    if (chunk > pages)
        pal_pages_unmap(pages, (uintptr_t)(chunk - pages));
    uintptr_t behind = (uintptr_t)(pages + GC_CHUNK_BYTES - chunk);
    if (behind)
        pal_pages_unmap(chunk + bytes, behind);
    return chunk;
}

static GcChunk **list_of(GcChunkKind kind)
{
    return kind == GC_CHUNK_BLOCKS_KIND  ? &gc_heap.blocks
           : kind == GC_CHUNK_LARGE_KIND ? &gc_heap.large
                                         : &gc_heap.huge;
}

GcChunk *gc_chunk_new(GcChunkKind kind, uintptr_t bytes, uintptr_t committed)
{
    if (!gc_may_commit(committed))
        return NULL;
    GcChunk *chunk = (GcChunk *)map_aligned(bytes);
    if (!chunk)
        return NULL;
    if (!table_set(chunk, bytes, chunk)) {
        table_set(chunk, bytes, NULL);
        pal_pages_unmap(chunk, bytes);
        return NULL;
    }
    chunk->kind = kind;
    chunk->mapped_bytes = bytes;
    GcChunk **list = list_of(kind);
    chunk->next = *list;
    *list = chunk;
    if ((uintptr_t)chunk < gc_heap.low)
        gc_heap.low = (uintptr_t)chunk;
    if ((uintptr_t)chunk + bytes > gc_heap.high)
        gc_heap.high = (uintptr_t)chunk + bytes;
    gc_heap.committed += committed;
    return chunk;
}

void gc_chunk_free(GcChunk **link, uintptr_t committed)
{
    GcChunk *chunk = *link;
    *link = chunk->next;
    if (gc_heap.fresh == chunk)
        gc_heap.fresh = NULL;
    table_set(chunk, chunk->mapped_bytes, NULL);
    gc_heap.committed -= committed;
    pal_pages_unmap(chunk, chunk->mapped_bytes);
}

/* ---- Blocks ---- */

/* What the tables of a chunk cost when all its blocks are used. */
#define TABLE_BYTES ((sizeof(GcBlockChunk) + GC_PAGE_BYTES - 1) & ~(GC_PAGE_BYTES - 1))

static GcBlock *unused_block_of(GcChunk *chunk)
{
    GcBlock *blocks = ((GcBlockChunk *)chunk)->blocks;
    for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++)
        if (blocks[i].state == GC_BLOCK_UNUSED)
            return &blocks[i];
    return NULL;
}

static GcBlock *unused_block(void)
{
    GcBlock *block = gc_heap.fresh ? unused_block_of(gc_heap.fresh) : NULL;
    if (block)
        return block;
    for (gc_heap.fresh = gc_heap.blocks; gc_heap.fresh; gc_heap.fresh = gc_heap.fresh->next)
        if ((block = unused_block_of(gc_heap.fresh)))
            return block;
    gc_heap.fresh = gc_chunk_new(GC_CHUNK_BLOCKS_KIND, GC_CHUNK_BYTES, TABLE_BYTES);
    return gc_heap.fresh ? unused_block_of(gc_heap.fresh) : NULL;
}

GcBlock *gc_block_take(bool *is_zero)
{
    GcBlock *block = gc_heap.free;
    *is_zero = !block;
    if (block) {
        gc_heap.free = block->next;
    } else {
        if (!gc_may_commit(GC_BLOCK_BYTES) || !(block = unused_block()))
            return NULL;
        if (!gc_may_commit(GC_BLOCK_BYTES))
            return NULL; /* the tables of a new chunk took the rest */
        gc_heap.committed += GC_BLOCK_BYTES;
    }
    block->state = GC_BLOCK_USED;
    return block;
}

/* Chunks without a used block go back as a whole, unless there is no other. */
static void unmap_empty_chunks(void)
{
    for (GcChunk **link = &gc_heap.blocks; *link;) {
        GcBlockChunk *chunk = (GcBlockChunk *)*link;
        bool is_empty = *link != gc_heap.blocks || (*link)->next;
        for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS && is_empty; i++)
            is_empty = chunk->blocks[i].state == GC_BLOCK_UNUSED;
        if (is_empty)
            gc_chunk_free(link, TABLE_BYTES);
        else
            link = &(*link)->next;
    }
}

void gc_blocks_trim(uint64_t keep)
{
    uint64_t kept = 0;
    for (GcBlock **link = &gc_heap.free; *link;) {
        GcBlock *block = *link;
        if (kept + GC_BLOCK_BYTES <= keep) {
            kept += GC_BLOCK_BYTES;
            link = &block->next;
            continue;
        }
        *link = block->next;
        if (pal_pages_discard(gc_block_memory(block), GC_BLOCK_BYTES) == 0) {
            block->state = GC_BLOCK_UNUSED;
            gc_heap.committed -= GC_BLOCK_BYTES;
        } else {
            block->next = *link; /* it stays as it is */
            *link = block;
            link = &block->next;
        }
    }
    unmap_empty_chunks();
}
