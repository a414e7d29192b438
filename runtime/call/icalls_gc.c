/* Internal calls of GC, GCHandle and DependentHandle. */
#include "runtime/call/icalls.h"
#include "runtime/object/object.h"

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
