/* When to collect, and the order of a collection. */
#include "runtime/gc/collect.h"

#include <stdlib.h>
#include <string.h>

#include "pal/invoke.h"
#include "pal/pal.h"
#include "runtime/gc/collection_info.h"
#include "runtime/gc/heap.h"
#include "runtime/gc/notify.h"
#include "runtime/gc/roots.h"
#include "runtime/thread/registry.h"
#include "runtime/thread/thread.h"

#define FIRST_BUDGET (1u << 20)
#define LEAST_BUDGET (256u << 10)
#define MOST_BUDGET (16u << 20)
#define FIRST_FULL_THRESHOLD (1u << 20)
#define FULL_INTERVAL 100000000000 /* 100 s */
#define FULL_EVERY 100             /* collections */
#define LEAST_PRESSURE (4u << 20)
#define LEAST_FREE (GC_BLOCK_GRANULES / 32) /* blocks with fewer free granules wait for the next full collection */
#define LEAST_HOLE (GC_LINE_BYTES >> GC_GRANULE_LOG2)
#define LEAST_HOLE_OF_FRAGMENTED (4 * sizeof(void *) >> GC_GRANULE_LOG2) /* room for most small objects */

static struct {
    uint32_t count[RT_GC_OLDEST + 1]; /* collections, by the oldest generation that they collected */
    bool is_full;                     /* the one that runs */
    bool is_checked;                  /* AOTSDK_GC_CHECK: the heap is verified around every collection */
    bool options_read;
    uint64_t stress; /* AOTSDK_GC_STRESS */
    uint64_t fail;   /* AOTSDK_GC_FAIL */
    int64_t first_start;
    uint64_t pause;             /* nanoseconds of all collections */
    RtGcInfo young, full, last; /* the last ones */
    RtRegionCallback *region_callback;
    uint32_t young_since_full;
    int64_t full_end;      /* when the last one ended, or the first collection began */
    uint64_t full_base;    /* live bytes after the last full collection */
    uint64_t young_budget; /* that the user wants; 0: by the live heap */
    uint64_t conserve;     /* 0 to 9: how much of the growth between full collections is given up, in tenths */
    uint64_t region_start, region_callback_at; /* gc_heap.allocated when it began, and when the callback is due */
} collector;

static const char *number(const char *variable, uint64_t *value)
{
    const char *text = pal_getenv(variable);
    *value = text ? strtoull(text, NULL, 10) : 0;
    return text;
}

static uint64_t clamp(uint64_t value, uint64_t least, uint64_t most)
{
    return value < least ? least : value > most ? most : value;
}

/* AOTSDK_GC_STRESS=N collects at every N-th allocation, AOTSDK_GC_FAIL=N lets the N-th fail once. */
static void read_options(void)
{
    uint64_t check;
    collector.options_read = true;
    number("AOTSDK_GC_STRESS", &collector.stress);
    number("AOTSDK_GC_FAIL", &collector.fail);
    collector.is_checked = number("AOTSDK_GC_CHECK", &check) && check;
    gc_heap.is_stressed = collector.stress || collector.fail;
    collector.young_budget = rt_gc_configured("DOTNET_GCgen0size", "System.GC.Gen0Size");
    collector.conserve = clamp(rt_gc_configured("DOTNET_GCConserveMemory", "System.GC.ConserveMemory"), 0, 9);
    gc_heap.budget = collector.young_budget ? collector.young_budget : FIRST_BUDGET;
    gc_heap.full_threshold = FIRST_FULL_THRESHOLD;
    gc_heap.full_interval = FULL_INTERVAL;
}

bool rt_gc_is_full(void)
{
    return collector.is_full;
}

uint32_t gc_full_count(void)
{
    return __atomic_load_n(&collector.count[RT_GC_OLDEST], __ATOMIC_RELAXED);
}

bool gc_allocation_fails(void)
{
    return __atomic_add_fetch(&gc_heap.sequence, 1, __ATOMIC_RELAXED) == collector.fail;
}

/* ---- Before marking ---- */

static void prepare_block(GcBlockChunk *chunk, uint32_t index)
{
    GcBlock *block = &chunk->blocks[index];
    block->is_walked = false;
    if (block->is_new)
        memset(chunk->held[index], 0, sizeof chunk->held[index]);
    if (collector.is_full) {
        if (block->is_new)
            gc_block_walk(chunk, index);
        for (uint32_t i = 0; i < GC_BLOCK_WORDS; i++)
            chunk->starts[index][i] |= chunk->marks[index][i];
        memset(chunk->marks[index], 0, sizeof chunk->marks[index]);
        memset(chunk->occupied[index], 0, sizeof chunk->occupied[index]);
    }
}

static void each_used_block(void (*act)(GcBlockChunk *chunk, uint32_t index))
{
    for (GcChunk *chunk = gc_heap.blocks; chunk; chunk = chunk->next)
        for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++)
            if (((GcBlockChunk *)chunk)->blocks[i].state == GC_BLOCK_USED)
                act((GcBlockChunk *)chunk, i);
}

static void prepare(void)
{
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next)
        gc_buffer_cut(each->block->alloc_cur, each->block->buffer_end);
    each_used_block(prepare_block);
    if (collector.is_full)
        gc_large_clear_marks();
}

/* ---- Marking: the order of roots.h ---- */

static void mark_dependents(void)
{
    do
        gc_mark_drain();
    while (rt_handles_mark_dependents());
}

static void mark(const RtNativeFrame *own)
{
    gc_mark_roots(own);
    if (!collector.is_full)
        gc_mark_cards();
    rt_handles_mark_strong();
    rt_finalizers_mark();
    mark_dependents();
    rt_handles_clear_weak(RT_HANDLE_WEAK);
    rt_finalizers_queue_unmarked();
    mark_dependents();
    rt_handles_clear_weak(RT_HANDLE_WEAK_TRACK);
    rt_handles_clear_weak(RT_HANDLE_DEPENDENT);
    if (rt_monitors_sweep)
        rt_monitors_sweep();
}

/* ---- Sweeping ---- */

static uint64_t live_granules, used_blocks;
static GcBlock **recyclable_end[2], **free_end;

static void sweep_block(GcBlockChunk *chunk, uint32_t index)
{
    GcBlock *block = &chunk->blocks[index];
    if (block->is_new || collector.is_full) {
        uint32_t free = 0;
        for (uint32_t word = 0; word < GC_BLOCK_WORDS; word++)
            free += (uint32_t)__builtin_popcountll(gc_free_granules(chunk, index, word));
        block->free = (uint16_t)free;
        block->is_new = false;
        memset(chunk->starts[index], 0, sizeof chunk->starts[index]);
    }
    if (block->free == GC_BLOCK_GRANULES) {
        block->state = GC_BLOCK_FREE;
        return;
    }
    used_blocks++;
    live_granules += GC_BLOCK_GRANULES - block->free;
    if (block->free >= LEAST_FREE) {
        int list = block->free > GC_BLOCK_GRANULES / 2 ? GC_SPARSE : GC_DENSE;
        *recyclable_end[list] = block;
        recyclable_end[list] = &block->next;
    }
}

static void list_free_blocks(void)
{
    free_end = &gc_heap.free;
    for (GcChunk *chunk = gc_heap.blocks; chunk; chunk = chunk->next)
        for (uint32_t i = GC_FIRST_BLOCK; i < GC_CHUNK_BLOCKS; i++) {
            GcBlock *block = &((GcBlockChunk *)chunk)->blocks[i];
            if (block->state == GC_BLOCK_FREE) {
                *free_end = block;
                free_end = &block->next;
            }
        }
    *free_end = NULL;
}

static void sweep(void)
{
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next) {
        gc_buffer_drop_blocks(each->block);
        each->block->handed_out = 0;
        gc_buffer_hold(each->block->alloc_cur, each->block->buffer_end);
    }
    live_granules = used_blocks = 0;
    for (int i = GC_DENSE; i <= GC_SPARSE; i++)
        recyclable_end[i] = &gc_heap.recyclable[i];
    each_used_block(sweep_block);
    for (int i = GC_DENSE; i <= GC_SPARSE; i++)
        *recyclable_end[i] = NULL;
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next)
        if (each->block->alloc_cur != each->block->buffer_end)
            gc_buffer_note(each->block->alloc_cur, each->block->buffer_end);
    uint64_t large = gc_large_sweep();
    list_free_blocks();
    uint64_t live = live_granules << GC_GRANULE_LOG2, used = used_blocks << GC_BLOCK_LOG2;
    gc_heap.live = live + large;
    gc_heap.least_hole = used - live > used / 4 ? LEAST_HOLE_OF_FRAGMENTED : LEAST_HOLE;
    gc_clear_cards();
}

/* ---- Pacing ----
 *
 * A young collection costs what survives it, a full one what lives: the budget grows with the live heap, so that the
 * work per allocated byte stays the same, within bounds that keep the peak near the live size. */

static void pace(void)
{
    uint64_t limit = gc_heap.limit ? gc_heap.limit : UINT64_MAX;
    uint64_t taken = gc_heap.live + gc_heap.runtime_bytes, room = limit > taken ? limit - taken : 0;
    gc_heap.allocated = 0;
    gc_heap.budget =
        collector.young_budget ? collector.young_budget : clamp(gc_heap.live / 4, FIRST_BUDGET, MOST_BUDGET);
    gc_heap.budget = clamp(gc_heap.budget, LEAST_BUDGET, room / 2 > LEAST_BUDGET ? room / 2 : LEAST_BUDGET);
    if (collector.is_full) {
        uint64_t growth = gc_heap.live / 20 * (10 - collector.conserve);
        collector.full_base = gc_heap.live;
        gc_heap.full_threshold = gc_heap.live + clamp(growth, FIRST_FULL_THRESHOLD, room / 2 + LEAST_BUDGET);
        gc_heap.external_new = 0;
        if (gc_heap.committed + GC_RESERVE <= limit)
            gc_heap.is_reserve_open = false;
        gc_blocks_trim(gc_heap.budget + gc_heap.live / 4);
        gc_large_trim();
        gc_mark_stack_free();
        gc_notify_full_end();
    } else {
        uint64_t left = gc_heap.full_threshold > gc_heap.live ? gc_heap.full_threshold - gc_heap.live : 0;
        gc_notify_room(left, gc_heap.full_threshold - collector.full_base);
    }
}

/* ---- One collection ---- */

static void record(int32_t generation, uint64_t before, uint64_t old_before, int64_t start)
{
    int64_t end = pal_monotonic_ns();
    if (!collector.first_start)
        collector.first_start = collector.full_end = start;
    collector.young_since_full++;
    if (generation == RT_GC_OLDEST) {
        collector.young_since_full = 0;
        collector.full_end = end;
    }
    __atomic_add_fetch(&collector.count[generation], 1, __ATOMIC_RELAXED);
    collector.pause += (uint64_t)(end - start);
    uint64_t lived = (uint64_t)(end - collector.first_start);
    collector.last = (RtGcInfo){
        .index = rt_gc_count(0),
        .generation = generation,
        .before = before,
        .after = gc_heap.live,
        .committed = gc_heap.committed,
        .fragmented = (used_blocks << GC_BLOCK_LOG2) - (live_granules << GC_GRANULE_LOG2),
        .promoted = gc_heap.live > old_before ? gc_heap.live - old_before : 0,
        .pinned = rt_handles_count(RT_HANDLE_PINNED),
        .pause = (uint64_t)(end - start),
        .pause_percent_100 = lived ? collector.pause * 10000 / lived : 0,
    };
    *(generation == RT_GC_OLDEST ? &collector.full : &collector.young) = collector.last;
}

static void collect_stopped(const RtNativeFrame *own, int32_t generation, RtGcMode mode)
{
    int64_t start = pal_monotonic_ns();
    uint64_t before = gc_heap.live + gc_heap.allocated, old_before = gc_heap.live;
    collector.is_full = generation == RT_GC_OLDEST;
    if (collector.is_checked && !collector.is_full)
        gc_check_cards();
    prepare();
    mark(own);
    sweep();
    pace();
    if (mode == RT_GC_GIVE_MEMORY_BACK)
        gc_blocks_trim(0);
    if (collector.is_checked)
        gc_check_heap();
    record(generation, before, collector.is_full ? 0 : old_before, start);
}

/* Unless is_done(seen) says that another thread was faster. */
static void collect(int32_t generation, RtGcMode mode, bool (*is_done)(uint64_t seen), uint64_t seen)
{
    if (rt_thread.no_stop > 0) /* whoever holds a lock grows the heap instead */
        return;
    RtNativeFrame own;
    rt_gc_heap_limit(); /* found before the world stops */
    rt_threads_stop();
    bool skip = is_done && is_done(seen);
    if (!skip) {
        rt_capture_context((uintptr_t *)&own);
        collect_stopped(&own, generation, mode);
    }
    rt_threads_resume();
    if (!skip)
        rt_finalizers_wake();
}

static bool budget_is_left(uint64_t bytes)
{
    uint64_t budget = gc_heap.no_collection == GC_IN_REGION ? gc_heap.no_collection_budget : gc_heap.budget;
    return gc_heap.allocated + bytes < budget;
}

static bool was_collected_fully(uint64_t seen)
{
    return gc_full_count() != seen;
}

/* Hands the callback of a no-GC region to the finalizer thread, which also frees one that came too late. */
static void run_region_callback(bool is_abandoned)
{
    RtRegionCallback *callback = __atomic_exchange_n(&collector.region_callback, NULL, __ATOMIC_ACQ_REL);
    if (!callback)
        return;
    callback->is_scheduled = true;
    callback->is_abandoned = is_abandoned;
    rt_finalizers_post(&callback->work);
    if (rt_thread.no_stop == 0) /* else the next collection wakes it */
        rt_finalizers_wake();
}

static void end_region(GcNoCollection how)
{
    if (gc_heap.no_collection != GC_IN_REGION)
        return;
    gc_heap.no_collection = (uint8_t)how;
    run_region_callback(true);
}

/* A program that dropped much and keeps little of what it allocates would never collect fully, and never give the
 * memory back. */
static bool is_overdue(void)
{
    return collector.young_since_full >= FULL_EVERY && pal_monotonic_ns() - collector.full_end >= gc_heap.full_interval;
}

void gc_collect_if_due(uintptr_t bytes)
{
    if (!collector.options_read)
        read_options();
    if (collector.region_callback && gc_heap.allocated + bytes >= collector.region_callback_at)
        run_region_callback(false);
    if (collector.stress && gc_heap.sequence % collector.stress == 0 && gc_heap.no_collection != GC_IN_REGION) {
        collect(rt_gc_count(0) % 4 == 3 ? RT_GC_OLDEST : 0, RT_GC_KEEP_MEMORY, NULL, 0);
    } else if (!budget_is_left(bytes)) {
        end_region(GC_REGION_EXCEEDED);
        /* Large objects count before they are there: the dead they replace are often as large. */
        bool is_full = gc_heap.live + (bytes > GC_MEDIUM_LIMIT ? bytes : 0) > gc_heap.full_threshold;
        collect(is_full || is_overdue() ? RT_GC_OLDEST : 0, RT_GC_KEEP_MEMORY, budget_is_left, bytes);
    }
}

void gc_collect_for_memory(uint32_t seen)
{
    end_region(GC_REGION_EXCEEDED);
    collect(RT_GC_OLDEST, RT_GC_KEEP_MEMORY, was_collected_fully, seen);
}

/* ---- For the managed GC class ---- */

void rt_gc_collect_generation(int32_t generation, RtGcMode mode)
{
    if (!collector.options_read)
        read_options();
    end_region(GC_REGION_INDUCED);
    collect(generation, mode, NULL, 0);
}

RtGcInfo rt_gc_info(RtGcKind kind)
{
    switch (kind) {
    case RT_GC_EPHEMERAL: return collector.young;
    case RT_GC_FULL_BLOCKING: return collector.full;
    case RT_GC_BACKGROUND: return (RtGcInfo){0}; /* there are none */
    default: return collector.last;
    }
}

uint32_t rt_gc_count(int32_t generation)
{
    uint32_t count = 0;
    for (; generation <= RT_GC_OLDEST; generation++)
        count += __atomic_load_n(&collector.count[generation], __ATOMIC_RELAXED);
    return count;
}

uint64_t rt_gc_pause_total(void)
{
    return collector.pause;
}

uint64_t rt_gc_used_bytes(void)
{
    rt_lock(&rt_registry.lock);
    rt_lock(&gc_heap.lock); /* nobody changes buffers meanwhile */
    uint64_t bytes = gc_heap.live + gc_heap.allocated;
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next)
        bytes += each->block->handed_out - (uint64_t)(each->block->buffer_end - each->block->alloc_cur);
    rt_unlock(&gc_heap.lock);
    rt_unlock(&rt_registry.lock);
    return bytes;
}

void rt_gc_pressure_add(uint64_t bytes)
{
    uint64_t total = __atomic_add_fetch(&gc_heap.external, bytes, __ATOMIC_RELAXED);
    uint64_t added = __atomic_add_fetch(&gc_heap.external_new, bytes, __ATOMIC_RELAXED);
    /* As for the heap: what was added since the last full collection may be half of what there was. */
    uint64_t base = gc_heap.live + (total > added ? total - added : 0);
    if (added > clamp(base / 2, LEAST_PRESSURE, UINT64_MAX))
        gc_collect_for_memory(gc_full_count());
}

void rt_gc_pressure_remove(uint64_t bytes)
{
    uint64_t was = __atomic_load_n(&gc_heap.external, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&gc_heap.external, &was, was > bytes ? was - bytes : 0, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED))
        ;
}

RtNoGcStart rt_gc_no_collection_start(uint64_t bytes, bool may_collect)
{
    if (gc_heap.no_collection == GC_IN_REGION)
        return RT_NO_GC_ALREADY;
    if (bytes > rt_gc_heap_limit())
        return RT_NO_GC_TOO_LARGE;
    rt_gc_collect_generation(may_collect ? RT_GC_OLDEST : 0, RT_GC_KEEP_MEMORY);
    if (gc_heap.live + bytes > rt_gc_heap_limit())
        return RT_NO_GC_NO_MEMORY;
    collector.region_start = gc_heap.allocated;
    gc_heap.no_collection_budget = gc_heap.allocated + bytes + 2 * GC_BLOCK_BYTES;
    gc_heap.no_collection = GC_IN_REGION;
    return RT_NO_GC_STARTED;
}

RtNoGcEnd rt_gc_no_collection_end(void)
{
    static const RtNoGcEnd answers[] = {[GC_NO_REGION] = RT_NO_GC_NONE,
                                        [GC_IN_REGION] = RT_NO_GC_ENDED,
                                        [GC_REGION_INDUCED] = RT_NO_GC_INDUCED,
                                        [GC_REGION_EXCEEDED] = RT_NO_GC_EXCEEDED};
    RtNoGcEnd answer = answers[gc_heap.no_collection];
    end_region(GC_NO_REGION);
    gc_heap.no_collection = GC_NO_REGION;
    return answer;
}

RtRegionCallbackStatus rt_gc_region_callback(RtRegionCallback *callback, uint64_t bytes)
{
    RtRegionCallback *none = NULL;
    if (gc_heap.no_collection != GC_IN_REGION)
        return RT_REGION_CALLBACK_NO_REGION;
    if (collector.region_callback)
        return RT_REGION_CALLBACK_ALREADY;
    if (collector.region_start + bytes > gc_heap.no_collection_budget)
        return RT_REGION_CALLBACK_TOO_LARGE;
    collector.region_callback_at = collector.region_start + bytes;
    bool is_set = __atomic_compare_exchange_n(&collector.region_callback, &none, callback, false, __ATOMIC_ACQ_REL,
                                              __ATOMIC_RELAXED);
    return is_set ? RT_REGION_CALLBACK_SET : RT_REGION_CALLBACK_ALREADY;
}

bool rt_gc_is_no_collection_region(void)
{
    return gc_heap.no_collection == GC_IN_REGION;
}
