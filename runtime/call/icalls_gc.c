/* Internal calls of GC, GCHandle and DependentHandle. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/call/icalls.h"
#include "runtime/object/object.h"

/* System.GCMemoryInfoData, an object of sequential layout. */
struct RtMemoryInfo {
    Object header;
    int64_t high_memory_load_threshold, total_available, memory_load, heap_size, fragmented, total_committed, promoted;
    int64_t pinned_objects, finalization_pending, index;
    int32_t generation, pause_percentage;
    uint8_t compacted, concurrent;
};

void rt_icall_memory_info(struct RtMemoryInfo *info, int32_t kind)
{
    (void)kind;
    uint64_t limit = rt_gc_heap_limit(), available = pal_memory_available(), physical = pal_physical_memory();
    info->total_available = (int64_t)limit;
    info->high_memory_load_threshold = (int64_t)(limit / 10 * 9);
    info->memory_load = (int64_t)(physical > available ? physical - available : 0);
    info->heap_size = info->total_committed = (int64_t)rt_gc_heap_bytes();
}

int32_t rt_icall_max_generation(void)
{
    return 2;
}

uint64_t rt_icall_segment_size(void)
{
    return rt_gc_heap_limit();
}

uint64_t rt_icall_generation_size(int32_t generation)
{
    return generation == 0 ? rt_gc_heap_bytes() : 0;
}

RtHandle *rt_icall_handle_alloc(Object *target, int32_t kind)
{
    return rt_handle_new((RtHandleKind)kind, target, NULL);
}

bool rt_icall_handle_free(RtHandle *handle)
{
    rt_handle_free(handle);
    return true;
}

void rt_icall_handle_set(RtHandle *handle, Object *target)
{
    __atomic_store_n(&handle->target, target, __ATOMIC_RELEASE);
}

Object *rt_icall_handle_compare_exchange(RtHandle *handle, Object *value, Object *comparand)
{
    __atomic_compare_exchange_n(&handle->target, &comparand, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    return comparand;
}

RtHandle *rt_icall_dependent_alloc(Object *target, Object *dependent)
{
    return rt_handle_new(RT_HANDLE_DEPENDENT, target, dependent);
}

Object *rt_icall_dependent_get(RtHandle *handle)
{
    return handle->target ? handle->dependent : NULL;
}

Object *rt_icall_dependent_get_both(RtHandle *handle, Object **dependent)
{
    *dependent = handle->target ? handle->dependent : NULL;
    return handle->target;
}

void rt_icall_dependent_set(RtHandle *handle, Object *dependent)
{
    __atomic_store_n(&handle->dependent, dependent, __ATOMIC_RELEASE);
}

void rt_icall_dependent_clear(RtHandle *handle)
{
    handle->dependent = NULL;
    __atomic_store_n(&handle->target, NULL, __ATOMIC_RELEASE);
}
