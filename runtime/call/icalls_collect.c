/* Internal calls of GC that ask about collections. */
#include "pal/pal.h"
#include "runtime/call/icalls.h"
#include "runtime/gc/collection_info.h"
#include "runtime/gc/finalizers.h"
#include "runtime/gc/notify.h"

/* System.GCGenerationInfo and the fields of System.GCMemoryInfoData, which has sequential layout. */
typedef struct GenerationInfo {
    int64_t size_before, fragmentation_before, size_after, fragmentation_after;
} GenerationInfo;
typedef struct MemoryInfo {
    int64_t high_memory_load_threshold, total_available, memory_load, heap_size, fragmented, total_committed, promoted;
    int64_t pinned_objects, finalization_pending, index;
    int32_t generation, pause_percentage;
    uint8_t compacted, concurrent;
    GenerationInfo generations[5];
    int64_t pauses[2]; /* TimeSpans: 100 ns */
} MemoryInfo;

void rt_icall_memory_info(Object *object, int32_t kind)
{
    MemoryInfo *info = (MemoryInfo *)(object + 1);
    RtGcInfo last = rt_gc_info((RtGcKind)kind);
    uint64_t limit = rt_gc_heap_limit(), available = pal_memory_available(), physical = pal_physical_memory();
    info->total_available = (int64_t)limit;
    info->high_memory_load_threshold = (int64_t)(limit / 10 * 9);
    info->memory_load = (int64_t)(physical > available ? physical - available : 0);
    info->heap_size = (int64_t)last.after;
    info->fragmented = (int64_t)last.fragmented;
    info->total_committed = (int64_t)last.committed;
    info->promoted = (int64_t)last.promoted;
    info->pinned_objects = (int64_t)last.pinned;
    info->finalization_pending = rt_finalizers_pending();
    info->index = (int64_t)last.index;
    info->generation = last.generation;
    info->pause_percentage = (int32_t)last.pause_percent_100;
    info->generations[0].size_before = (int64_t)(last.before - (last.after - last.promoted));
    info->generations[RT_GC_OLDEST].size_before = (int64_t)(last.after - last.promoted);
    info->generations[RT_GC_OLDEST].size_after = (int64_t)last.after;
    info->generations[RT_GC_OLDEST].fragmentation_after = (int64_t)last.fragmented;
    info->pauses[0] = (int64_t)last.pause / 100;
}

/* Large objects belong to the oldest generation here and have no threshold of their own. */
bool rt_icall_register_full(int32_t percent, int32_t large_percent)
{
    rt_gc_notify_register((uint32_t)(percent > large_percent ? percent : large_percent));
    return true;
}

bool rt_icall_cancel_full(void)
{
    rt_gc_notify_cancel();
    return true;
}

int32_t rt_icall_max_generation(void)
{
    return RT_GC_OLDEST;
}

int32_t rt_icall_collection_count(int32_t generation, int32_t special)
{
    return special || generation > RT_GC_OLDEST ? 0 : (int32_t)rt_gc_count(generation);
}

uint64_t rt_icall_segment_size(void)
{
    return rt_gc_heap_limit();
}

uint64_t rt_icall_generation_size(int32_t generation)
{
    RtGcInfo last = rt_gc_info(RT_GC_ANY);
    uint64_t used = rt_gc_used_bytes();
    return generation == RT_GC_OLDEST ? last.after : generation == 0 && used > last.after ? used - last.after : 0;
}

int32_t rt_icall_percent_time_in_gc(void)
{
    return (int32_t)(rt_gc_info(RT_GC_ANY).pause_percent_100 / 100);
}

int64_t rt_icall_total_pause(void)
{
    return (int64_t)rt_gc_pause_total() / 100;
}

/* System.Runtime.GCLatencyMode: it is kept and answered; only NoGCRegion changes what happens. */
enum { LATENCY_INTERACTIVE = 1, LATENCY_NO_GC_REGION = 4 };
static int32_t latency_mode = LATENCY_INTERACTIVE;

int32_t rt_icall_latency_mode(void)
{
    return rt_gc_is_no_collection_region() ? LATENCY_NO_GC_REGION : latency_mode;
}

int32_t rt_icall_set_latency_mode(int32_t mode)
{
    if (rt_gc_is_no_collection_region())
        return 1;
    latency_mode = mode;
    return 0;
}

/* Objects never move: nothing is compacted, and the mode only answers what was set. */
static int32_t compaction_mode = 1; /* GCLargeObjectHeapCompactionMode.Default */

int32_t rt_icall_compaction_mode(void)
{
    return compaction_mode;
}

void rt_icall_set_compaction_mode(int32_t mode)
{
    compaction_mode = mode;
}
