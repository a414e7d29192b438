/* QCalls on types, casts, allocation and delegates. */
#include <string.h>

#include "runtime/call/qcalls.h"
#include "runtime/object/object.h"
#include "runtime/thread/monitor.h"
#include "runtime/thread/thread.h"
#include "runtime/type/type.h"

RT_QCALL(int32_t, TypeHandle_GetCorElementType, MethodTable *mt)
{
    return rt_cor_element_type(mt);
}

RT_QCALL(int32_t, TypeHandle_CanCastTo_NoCacheLookup, MethodTable *from, MethodTable *to)
{
    return rt_can_cast(from, to);
}

static void raise_invalid_cast(const MethodTable *from, const MethodTable *to)
{
    char text[1024];
    uintptr_t at = 0, room = sizeof text - 64;
#define PUT(literal) (memcpy(text + at, literal, sizeof literal - 1), at += sizeof literal - 1)
#define PUT_NAME(mt, limit)                                                                                            \
    do {                                                                                                               \
        uintptr_t length = rt_type_name(mt, RT_NAME_NAMESPACE, text + at, (limit) - at);                               \
        at = at + length < (limit) ? at + length : (limit);                                                            \
    } while (0)
    PUT("Unable to cast object of type '");
    PUT_NAME(from, room / 2);
    PUT("' to type '");
    PUT_NAME(to, room);
    PUT("'.");
    text[at] = 0;
#undef PUT
#undef PUT_NAME
    rt_raise(RT_EXCEPTION_INVALID_CAST, text);
}

RT_QCALL(void, ThrowInvalidCastException, MethodTable *from, MethodTable *to)
{
    raise_invalid_cast(from, to);
}

RT_QCALL(int32_t, IsInstanceOf_NoCacheLookup, MethodTable *type, int32_t throws, ObjectHandleOnStack object)
{
    rt_managed_enter();
    MethodTable *from = (*object.reference)->mt;
    rt_managed_leave();
    bool is = rt_can_cast(from, type);
    if (!is && throws)
        raise_invalid_cast(from, type);
    return is;
}

RT_QCALL(void, RuntimeTypeHandle_GetRuntimeTypeFromHandleSlow, MethodTable *mt, ObjectHandleOnStack result)
{
    rt_managed_enter();
    rt_return_object(result, rt_runtime_type(mt));
    rt_managed_leave();
}

RT_QCALL(void, RuntimeTypeHandle_InternalAllocNoChecks, MethodTable *mt, ObjectHandleOnStack result)
{
    rt_managed_enter();
    rt_return_object(result, rt_alloc_slow(mt));
    rt_managed_leave();
}

RT_QCALL(void, RuntimeTypeHandle_InternalAlloc, MethodTable *mt, ObjectHandleOnStack result)
{
    RuntimeTypeHandle_InternalAllocNoChecks(mt, result);
}

RT_QCALL(void, RuntimeTypeHandle_ConstructName, QCallTypeHandle type, int32_t flags, StringHandleOnStack result)
{
    rt_managed_enter();
    rt_return_object((ObjectHandleOnStack){(Object **)result.reference},
                     (Object *)rt_icall_type_name(type.type, flags));
    rt_managed_leave();
}

RT_QCALL(int32_t, RuntimeTypeHandle_IsCollectible, QCallTypeHandle type)
{
    (void)type;
    return 0;
}

RT_QCALL(int32_t, RuntimeTypeHandle_IsVisible, QCallTypeHandle type)
{
    uint32_t visibility = type.type->type_info->type_attributes & 7; /* TypeAttributes.VisibilityMask */
    return visibility == 1 || visibility == 2;
}

RT_QCALL(RtHandle *, QCall_GetGCHandleForTypeHandle, QCallTypeHandle type, int32_t kind)
{
    (void)type;
    return rt_handle_new((RtHandleKind)kind, NULL, NULL);
}

RT_QCALL(void *, QCall_FreeGCHandleForTypeHandle, QCallTypeHandle type, RtHandle *handle)
{
    (void)type;
    rt_handle_free(handle);
    return NULL;
}

RT_QCALL(int32_t, ObjectNative_GetHashCodeSlow, ObjectHandleOnStack object)
{
    rt_managed_enter();
    int32_t hash = rt_hash_code(*object.reference);
    rt_managed_leave();
    return hash;
}

/* The clone's contents are copied by the caller. */
RT_QCALL(void, ObjectNative_AllocateUninitializedClone, ObjectHandleOnStack object)
{
    rt_managed_enter();
    Object *original = *object.reference;
    Object *clone = original->mt->flags & RT_MTF_HAS_COMPONENT_SIZE
                        ? (Object *)rt_alloc_array_slow(original->mt, ((Array *)original)->length)
                        : rt_alloc_slow(original->mt);
    rt_return_object(object, clone);
    rt_managed_leave();
}

RT_QCALL(int32_t, ReflectionInvocation_SizeOf, QCallTypeHandle type)
{
    return rt_is_value_type(type.type) ? (int32_t)type.type->type_info->value_size : (int32_t)sizeof(void *);
}

RT_QCALL(void *, Delegate_GetMulticastInvokeSlow, MethodTable *mt)
{
    return mt->type_info->delegate_multicast;
}

/* Code is the identity of a method here: bodies are folded only where nobody can tell. */
static void *delegate_method(Object *delegate)
{
    void *open = *(void **)rt_field(delegate, RT_FIELD_DELEGATE_CODE_AUX);
    return open ? open : *(void **)rt_field(delegate, RT_FIELD_DELEGATE_CODE);
}

RT_QCALL(int32_t, Delegate_InternalEqualMethodHandles, ObjectHandleOnStack left, ObjectHandleOnStack right)
{
    rt_managed_enter();
    bool equal = delegate_method(*left.reference) == delegate_method(*right.reference);
    rt_managed_leave();
    return equal;
}

/* Yes means: call the virtual BeginRead or BeginWrite, which is right whether overridden or not. */
RT_QCALL(int32_t, Stream_HasOverriddenSlow, MethodTable *mt, int32_t is_read)
{
    (void)mt;
    (void)is_read;
    return 1;
}

RT_QCALL(int32_t, MethodTable_CanCompareBitsOrUseFastGetHashCode, MethodTable *mt)
{
    return (mt->flags2 & RT_MTF2_BITWISE_EQUATABLE) != 0;
}
