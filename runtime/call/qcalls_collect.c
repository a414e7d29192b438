/* QCalls of GC that collect or ask about collections. */
#include "runtime/call/qcalls.h"
#include "runtime/gc/collection_info.h"
#include "runtime/gc/notify.h"
#include "runtime/thread/thread.h"

/* System.GC's collection modes */
enum { MODE_AGGRESSIVE = 16 };

RT_QCALL(void, GCInterface_Collect, int32_t generation, int32_t mode, uint8_t low_memory_only)
{
    if (low_memory_only && rt_gc_heap_bytes() < rt_gc_heap_limit() / 10 * 9)
        return;
    bool is_full = generation < 0 || generation > RT_GC_OLDEST;
    rt_managed_enter();
    rt_gc_collect_generation(is_full ? RT_GC_OLDEST : generation,
                             mode & MODE_AGGRESSIVE ? RT_GC_GIVE_MEMORY_BACK : RT_GC_KEEP_MEMORY);
    rt_managed_leave();
}

RT_QCALL(int64_t, GCInterface_GetTotalMemory, void)
{
    return (int64_t)rt_gc_used_bytes();
}

RT_QCALL(int64_t, GCInterface_GetTotalAllocatedBytesPrecise, void)
{
    return (int64_t)rt_gc_allocated();
}

RT_QCALL(int64_t, GCInterface_GetGenerationBudget, int32_t generation)
{
    (void)generation;
    return -1; /* none that anybody set */
}

RT_QCALL(void, GCInterface_AddMemoryPressure, uint64_t bytes)
{
    rt_managed_enter();
    rt_gc_pressure_add(bytes);
    rt_managed_leave();
}

RT_QCALL(void, GCInterface_RemoveMemoryPressure, uint64_t bytes)
{
    rt_gc_pressure_remove(bytes);
}

RT_QCALL(int32_t, GCInterface_StartNoGCRegion, int64_t bytes, int32_t is_large_known, int64_t large_bytes,
         int32_t disallow_full)
{
    (void)is_large_known;
    (void)large_bytes; /* part of `bytes` */
    rt_managed_enter();
    RtNoGcStart answer = rt_gc_no_collection_start((uint64_t)bytes, !disallow_full);
    rt_managed_leave();
    return answer;
}

RT_QCALL(int32_t, GCInterface_EndNoGCRegion, void)
{
    rt_managed_enter();
    RtNoGcEnd answer = rt_gc_no_collection_end();
    rt_managed_leave();
    return answer;
}

RT_QCALL(int32_t, GCInterface_EnableNoGCRegionCallback, RtRegionCallback *callback, int64_t bytes)
{
    rt_managed_enter();
    RtRegionCallbackStatus status = rt_gc_region_callback(callback, (uint64_t)bytes);
    rt_managed_leave();
    return status;
}

RT_QCALL(int32_t, GCInterface_WaitForFullGCApproach, int32_t timeout_ms)
{
    return rt_gc_notify_wait_approach(timeout_ms);
}

RT_QCALL(int32_t, GCInterface_WaitForFullGCComplete, int32_t timeout_ms)
{
    return rt_gc_notify_wait_complete(timeout_ms);
}

/* Of the variables that .NET names those that mean something here. */
typedef enum ConfigurationType { CONFIGURATION_NUMBER, CONFIGURATION_TEXT, CONFIGURATION_TRUTH } ConfigurationType;
typedef void AddVariable(void *context, const char *name, const char *public_name, ConfigurationType type,
                         int64_t value);

RT_QCALL(void, GCInterface_EnumerateConfigurationValues, void *context, AddVariable *add)
{
    static const struct {
        const char *name, *setting;
        ConfigurationType type;
        const char *variable; /* 0: `value` */
        int64_t value;
    } variables[] = {
        {"ServerGC", "System.GC.Server", CONFIGURATION_TRUTH, NULL, false},
        {"ConcurrentGC", "System.GC.Concurrent", CONFIGURATION_TRUTH, NULL, false},
        {"RetainVM", "System.GC.RetainVM", CONFIGURATION_TRUTH, NULL, false},
        {"HeapCount", "System.GC.HeapCount", CONFIGURATION_NUMBER, NULL, 1},
        {"GCHighMemPercent", "System.GC.HighMemoryPercent", CONFIGURATION_NUMBER, NULL, 90},
        {"GCHeapHardLimit", "System.GC.HeapHardLimit", CONFIGURATION_NUMBER, "DOTNET_GCHeapHardLimit", 0},
        {"GCHeapHardLimitPercent", "System.GC.HeapHardLimitPercent", CONFIGURATION_NUMBER,
         "DOTNET_GCHeapHardLimitPercent", 0},
        {"GCGen0Size", "System.GC.Gen0Size", CONFIGURATION_NUMBER, "DOTNET_GCgen0size", 0},
        {"GCConserveMem", "System.GC.ConserveMemory", CONFIGURATION_NUMBER, "DOTNET_GCConserveMemory", 0},
    };
    for (unsigned i = 0; i < sizeof variables / sizeof *variables; i++) {
        int64_t value = variables[i].variable ? (int64_t)rt_gc_configured(variables[i].variable, variables[i].setting)
                                              : variables[i].value;
        add(context, variables[i].name, variables[i].setting, variables[i].type, value);
    }
}

/* System.GC+GCHeapHardLimitInfo; all ones: not set. The limits of parts of the heap have no meaning here. */
typedef struct HardLimitInfo {
    uint64_t limit, percent, small, large, pinned, small_percent, large_percent, pinned_percent;
} HardLimitInfo;
enum { REFRESHED, LIMIT_TOO_LOW, LIMIT_INVALID };

RT_QCALL(int32_t, GCInterface_RefreshMemoryLimit, HardLimitInfo info)
{
    uint64_t none = UINT64_MAX;
    if (info.percent != none && (info.percent == 0 || info.percent >= 100))
        return LIMIT_INVALID;
    bool fits = rt_gc_refresh_limit(info.limit == none ? 0 : info.limit, info.percent == none ? 0 : info.percent);
    return fits ? REFRESHED : LIMIT_TOO_LOW;
}
