/* RuntimeType objects: frozen ones come with the image, the others are made on first use and kept by the type's
 * auxiliary record, which is a root. */
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"

Object *rt_runtime_type(MethodTable *mt)
{
    if (mt->type_info->runtime_type)
        return mt->type_info->runtime_type;
    Object **slot = &mt->aux->exposed_class_object;
    Object *type = __atomic_load_n(slot, __ATOMIC_ACQUIRE);
    if (type)
        return type;
    Object *made = rt_alloc_slow(rt_known_types[RT_TYPE_RUNTIME_TYPE]);
    if (!made)
        return NULL;
    *(MethodTable **)rt_field(made, RT_FIELD_RUNTIME_TYPE_HANDLE) = mt;
    return __atomic_compare_exchange_n(slot, &type, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE) ? made : type;
}
