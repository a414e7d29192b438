/* gc/heap: how memory is divided. Internal to runtime/gc.
 *
 * The heap is a mark-region collector that never moves an object: Blackburn & McKinley, "Immix: a mark-region garbage
 * collector with space efficiency, fast collection, and mutator performance" (PLDI 2008), without its evacuation.
 *
 *   chunk   1 MB, aligned, from the OS; begins with its own tables. A table of all chunks answers whether any word
 * could be an address in the heap. block   32 KB of a chunk: what a thread takes to allocate from. granule 8 bytes:
 * objects are aligned to it; the bitmaps have a bit for each. line    128 bytes.
 *
 * A sequence of granules that no surviving object covers, a hole, is zeroed and becomes the allocation buffer of a
 * thread. Immix reuses whole lines only, because its objects move when that wastes too much; here a bitmap says of each
 * granule whether it is occupied. Holes shorter than a line cost more than they are worth unless the heap has many:
 * GcHeap.least_hole is what the last collection decided. Objects larger than a line that do not fit the hole at hand go
 * to a second buffer of the thread, from a block that is free or mostly so (Immix's overflow allocation).
 * Objects above GC_MEDIUM_LIMIT take whole pages of a chunk for large objects, and those that do not fit such a chunk,
 * chunks of their own.
 *
 * Mark bits are sticky (Demers et al., "Combining generational and conservative garbage collection", POPL 1990): a set
 * bit means that the object survived a collection and is old. A young collection keeps the bits and finds references
 * from old objects to new ones by the cards that stores have marked; a full one clears them first.
 *
 * Words on stacks may be anything, so that an address must be matched with the object around it (Shahriyar, Blackburn &
 * McKinley, "Fast conservative garbage collection", OOPSLA 2014). They keep a bit per object, set at every allocation.
 * Here the marks tell where old objects begin; for new ones the second bitmap, `starts`, holds the bounds of the
 * buffers handed out since the last collection, and only the buffers of a block that such a word hits are walked,
 * object by object, to set the bits of its new objects.
 *
 * Compiled code allocates in line and leaves out barriers; toolchain/codegen/late.h says what it relies on: only the
 * thread itself moves its alloc_cur, the memory above it is zero and is left alone, every word of stacks and registers
 * is a root, and so are statics and frozen objects in every collection, young ones too. */
#ifndef RT_GC_HEAP_H
#define RT_GC_HEAP_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/gc/gc.h"
#include "runtime/thread/thread.h"

#define GC_HEADER RT_HEADER_SIZE(sizeof(void *))
#define GC_CHUNK_LOG2 20
#define GC_CHUNK_BYTES ((uintptr_t)1 << GC_CHUNK_LOG2)
#define GC_BLOCK_LOG2 15
#define GC_BLOCK_BYTES ((uintptr_t)1 << GC_BLOCK_LOG2)
#define GC_CHUNK_BLOCKS (1u << (GC_CHUNK_LOG2 - GC_BLOCK_LOG2))
#define GC_LINE_LOG2 7
#define GC_LINE_BYTES ((uintptr_t)1 << GC_LINE_LOG2)
#define GC_BLOCK_LINES (1u << (GC_BLOCK_LOG2 - GC_LINE_LOG2))
#define GC_GRANULE_LOG2 3
#define GC_BLOCK_GRANULES (1u << (GC_BLOCK_LOG2 - GC_GRANULE_LOG2))
#define GC_BLOCK_WORDS (GC_BLOCK_GRANULES / 64) /* of a block's bitmap */
#define GC_WORD_LINES (64 * 8 >> GC_LINE_LOG2)  /* that a word of the bitmap is about */
#define GC_MEDIUM_LIMIT ((uintptr_t)8 << 10)    /* bytes; larger objects are large */
#define GC_PAGE_LOG2 12
#define GC_PAGE_BYTES ((uintptr_t)1 << GC_PAGE_LOG2)
#define GC_CHUNK_PAGES (1u << (GC_CHUNK_LOG2 - GC_PAGE_LOG2))

/* ---- Chunks ---- */

typedef enum GcChunkKind { GC_CHUNK_BLOCKS_KIND, GC_CHUNK_LARGE_KIND, GC_CHUNK_HUGE_KIND } GcChunkKind;

typedef enum GcBlockState {
    GC_BLOCK_UNUSED, /* zero, without memory behind it */
    GC_BLOCK_FREE,   /* no live object, contents arbitrary */
    GC_BLOCK_USED
} GcBlockState;

typedef struct GcBlock {
    struct GcBlock *next; /* in a list of the heap */
    uint8_t state;        /* GcBlockState */
    uint8_t is_new;       /* buffers were handed out since the last collection: `starts` holds their bounds */
    uint8_t is_walked;    /* during a collection: `starts` holds the objects of those buffers */
    uint16_t free;        /* granules, as of the last collection */
} GcBlock;

typedef struct GcChunk {
    GcChunkKind kind;
    struct GcChunk *next;    /* of its kind */
    uintptr_t mapped_bytes;  /* GC_CHUNK_BYTES, or more for a huge object */
    uintptr_t object_bytes;  /* huge */
    uint32_t first_fit_page; /* large: pages before it are in use */
    uint8_t is_marked;       /* huge */
} GcChunk;

/* Blocks of objects. Tables are indexed by the offset in the chunk; the blocks under the tables are not used. */
typedef struct GcBlockChunk {
    GcChunk head;
    GcBlock blocks[GC_CHUNK_BLOCKS];
    /* Lines of a thread's buffer during a collection: not to be handed out before the next one. */
    uint64_t held[GC_CHUNK_BLOCKS][GC_BLOCK_LINES / 64];
    uint64_t occupied[GC_CHUNK_BLOCKS][GC_BLOCK_WORDS]; /* granules of objects that survived the last collection */
    uint64_t marks[GC_CHUNK_BLOCKS][GC_BLOCK_WORDS];
    uint64_t starts[GC_CHUNK_BLOCKS][GC_BLOCK_WORDS];
} GcBlockChunk;
#define GC_FIRST_BLOCK ((uint32_t)((sizeof(GcBlockChunk) + GC_BLOCK_BYTES - 1) >> GC_BLOCK_LOG2))

/* Pages of large objects. */
typedef enum GcPageState {
    GC_PAGE_ZERO,  /* free, zero, without memory behind it */
    GC_PAGE_DIRTY, /* free, contents arbitrary */
    GC_PAGE_FIRST, /* first page of an object */
    GC_PAGE_NEXT
} GcPageState;
typedef struct GcLargeChunk {
    GcChunk head;
    uint8_t states[GC_CHUNK_PAGES]; /* GcPageState */
    uint8_t firsts[GC_CHUNK_PAGES]; /* page where the object of this page begins */
    uint8_t marks[GC_CHUNK_PAGES];  /* of first pages */
    uint8_t counts[GC_CHUNK_PAGES]; /* of first pages: pages of the object */
} GcLargeChunk;
_Static_assert(sizeof(GcLargeChunk) <= GC_PAGE_BYTES, "page 0 holds the tables");
#define GC_HUGE_OFFSET GC_PAGE_BYTES /* of the object in its chunks */

/* ---- The heap ---- */

enum { GC_DENSE, GC_SPARSE }; /* of recyclable blocks */

typedef enum GcNoCollection { GC_NO_REGION, GC_IN_REGION, GC_REGION_INDUCED, GC_REGION_EXCEEDED } GcNoCollection;

typedef struct GcHeap {
    RtLock lock; /* everything below while the world runs */
    GcChunk *blocks, *large, *huge;
    uintptr_t low, high;             /* all chunks lie between */
    GcBlock *recyclable[2];          /* blocks with holes: at least half full, and less */
    GcBlock *free;                   /* blocks without objects, used before */
    GcChunk *fresh;                  /* where unused blocks are looked for */
    uint32_t least_hole;             /* granules: shorter holes are left alone */
    uint64_t committed;              /* bytes that the OS has given memory for: used and free blocks, pages, tables */
    uint64_t runtime_bytes;          /* that rt_memory_new took; atomic */
    uint64_t limit;                  /* of both; 0: not asked for yet */
    uint64_t allocated;              /* bytes handed out since the last collection */
    uint64_t budget;                 /* bytes after which a collection is due */
    uint64_t external, external_new; /* bytes of memory pressure: now, and added since the last full collection */
    uint64_t live;                   /* bytes in use after the last collection, in granules and whole pages */
    uint64_t full_threshold;         /* live bytes beyond which the next collection is full */
    int64_t full_interval;           /* nanoseconds after which one is full that 100 young ones came before */
    uint64_t allocated_by_ended;     /* bytes that threads allocated that have ended */
    uint64_t no_collection_budget;   /* inside a no-GC region: bytes that may be allocated before a collection */
    uint64_t sequence;               /* allocations so far, when they are counted */
    bool is_stressed;                /* every allocation takes the slow path and is counted */
    bool is_reserve_open;            /* after an OutOfMemoryException: GC_RESERVE beyond the limit */
    uint8_t no_collection;           /* GcNoCollection */
} GcHeap;
extern GcHeap gc_heap;

#define GC_RESERVE (64u << 10)

/* ---- chunk.c: memory from and to the OS ---- */

/* The chunk around any word, or 0. Huge objects: their first chunk. */
GcChunk *gc_chunk_find(uintptr_t address);
static inline GcChunk *gc_chunk_of(const void *object) /* of an object in the heap */
{
    return (GcChunk *)((uintptr_t)object & ~(GC_CHUNK_BYTES - 1));
}
/* May the heap grow by so many bytes? */
bool gc_may_commit(uint64_t bytes);
/* A new chunk, counted and listed; 0 beyond the limit. `bytes` is a multiple of GC_CHUNK_BYTES. */
GcChunk *gc_chunk_new(GcChunkKind kind, uintptr_t bytes, uintptr_t committed);
void gc_chunk_free(GcChunk **link, uintptr_t committed);
/* A block without objects, in state USED and off the lists; 0 beyond the limit. *is_zero: it need not be cleared. */
GcBlock *gc_block_take(bool *is_zero);
/* Gives the memory of free blocks back until at most `keep` bytes of them are left. World stopped. */
void gc_blocks_trim(uint64_t keep);

static inline GcBlockChunk *gc_block_chunk(const GcBlock *block)
{
    return (GcBlockChunk *)gc_chunk_of(block);
}
static inline uint32_t gc_block_index(const GcBlock *block)
{
    return (uint32_t)(block - gc_block_chunk(block)->blocks);
}
static inline char *gc_block_memory(const GcBlock *block)
{
    return (char *)gc_block_chunk(block) + ((uintptr_t)gc_block_index(block) << GC_BLOCK_LOG2);
}

/* ---- The bitmaps of blocks; `offset` is the offset in the chunk ---- */

static inline uint32_t gc_bit_word(uintptr_t offset)
{
    return (uint32_t)(offset >> (GC_GRANULE_LOG2 + 6));
}
static inline uint64_t gc_bit(uintptr_t offset)
{
    return (uint64_t)1 << (offset >> GC_GRANULE_LOG2 & 63);
}

/* Granules of a word of the block's bitmap that can be handed out. */
static inline uint64_t gc_free_granules(const GcBlockChunk *chunk, uint32_t index, uint32_t word)
{
    uint64_t lines = chunk->held[index][word * GC_WORD_LINES / 64] >> (word * GC_WORD_LINES % 64) & 0xf;
    uint64_t held = 0;
    if (lines) /* each of the four bits becomes sixteen */
        held = (lines * 0x0000200040008001 & 0x0001000100010001) * 0xffff;
    return ~(chunk->occupied[index][word] | held);
}

/* ---- large.c ---- */

/* Zeroed; 0 beyond the limit. The heap's lock is held. */
char *gc_large_new(uintptr_t bytes);
/* Clears the marks / frees what is not marked and answers the bytes that are left. World stopped. */
void gc_large_clear_marks(void);
uint64_t gc_large_sweep(void);
void gc_large_trim(void);
/* The object around the address, or 0. */
Object *gc_large_find(GcChunk *chunk, uintptr_t address);

/* ---- buffer.c: what a collection does to buffers ---- */

/* Sets the bits of new objects of the block in `starts`, in place of the bounds of their buffers. World stopped. */
void gc_block_walk(GcBlockChunk *chunk, uint32_t index);
/* Notes [start, end) as buffer handed out. */
void gc_buffer_note(char *start, char *end);

#endif
