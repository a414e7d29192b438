/* QCalls of GC, GCHandle, DependentHandle and Buffer. */
#include <string.h>

#include "runtime/call/qcalls.h"
#include "runtime/gc/finalizers.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

RT_QCALL(void, GCInterface_AllocateNewArray, MethodTable *mt, int32_t length, int32_t flags, ObjectHandleOnStack result)
{
    (void)flags; /* nothing moves, so that pinned needs no place of its own */
    if (length < 0) {
        rt_raise(RT_EXCEPTION_OVERFLOW, NULL);
        return;
    }
    rt_managed_enter();
    rt_return_object(result, (Object *)rt_alloc_array_slow(mt, (uintptr_t)length));
    rt_managed_leave();
}

RT_QCALL(void, GCInterface_ReRegisterForFinalize, ObjectHandleOnStack object)
{
    rt_managed_enter();
    bool is_registered = rt_finalizers_register_again(*object.reference);
    rt_managed_leave();
    if (!is_registered)
        rt_raise(RT_EXCEPTION_OUT_OF_MEMORY, NULL);
}

RT_QCALL(void, GCInterface_WaitForPendingFinalizers, void)
{
    rt_finalizers_wait();
}

static RtHandle *handle_new(RtHandleKind kind, Object *target, Object *dependent)
{
    RtHandle *handle = rt_handle_new(kind, target, dependent);
    rt_managed_leave();
    if (!handle)
        rt_raise(RT_EXCEPTION_OUT_OF_MEMORY, NULL);
    return handle;
}

RT_QCALL(RtHandle *, GCHandle_InternalAllocWithGCTransition, ObjectHandleOnStack target, int32_t kind)
{
    rt_managed_enter();
    return handle_new((RtHandleKind)kind, *target.reference, NULL);
}

RT_QCALL(void, GCHandle_InternalFreeWithGCTransition, RtHandle *handle)
{
    rt_handle_free(handle);
}

RT_QCALL(RtHandle *, DependentHandle_InternalAllocWithGCTransition, ObjectHandleOnStack target,
         ObjectHandleOnStack dependent)
{
    rt_managed_enter();
    return handle_new(RT_HANDLE_DEPENDENT, *target.reference, *dependent.reference);
}

RT_QCALL(void, DependentHandle_InternalFreeWithGCTransition, RtHandle *handle)
{
    rt_handle_free(handle);
}

/* Raises what .NET throws for accesses below 64 KB. */
static bool raise_if_null(const void *address, uintptr_t bytes)
{
    bool is_null = (uintptr_t)address < 0x10000 && bytes;
    if (is_null)
        rt_raise(RT_EXCEPTION_NULL_REFERENCE, NULL);
    return is_null;
}

RT_QCALL(void, Buffer_Clear, void *destination, uintptr_t bytes)
{
    if (!raise_if_null(destination, bytes))
        memset(destination, 0, bytes);
}

RT_QCALL(void, Buffer_MemMove, void *destination, const void *source, uintptr_t bytes)
{
    if (!raise_if_null(destination, bytes) && !raise_if_null(source, bytes))
        memmove(destination, source, bytes);
}
