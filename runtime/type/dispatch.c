/* Interface and generic virtual dispatch. */
#include "runtime/eh/eh.h"
#include "runtime/object/object.h"
#include "runtime/type/type.h"

/* The interface through which `mt` answers calls on `interface`: itself, else one that converts to it. -1: none. */
static int32_t interface_index(const MethodTable *mt, MethodTable *interface)
{
    for (uint32_t i = 0; i < mt->interface_count; i++)
        if (mt->interface_map[i] == interface)
            return (int32_t)i;
    for (uint32_t i = 0; i < mt->interface_count; i++) {
        MethodTable *listed = mt->interface_map[i];
        if (listed->type_info->generic_definition == interface->type_info->generic_definition &&
            listed->type_info->generic_arg_count == interface->type_info->generic_arg_count &&
            (rt_can_cast(listed, interface) || rt_is_szarray(mt)))
            return (int32_t)i;
    }
    return -1;
}

void *rt_interface_method(Object *object, MethodTable *interface, int32_t slot)
{
    const MethodTable *mt = object->mt;
    int32_t index = interface_index(mt, interface);
    if (index < 0) {
        char name[512];
        uintptr_t length = rt_type_name(interface, RT_NAME_NAMESPACE | RT_NAME_FULL_INSTANCE, name, sizeof name - 1);
        name[length < sizeof name - 1 ? length : sizeof name - 1] = 0;
        rt_fail_fast("Interface call on an object that does not implement the interface.", name);
    }
    return mt->interface_slots[index][slot];
}

void *rt_gvm_lookup(Object *object, const RtGvmEntry *table)
{
    for (; table->type; table++)
        if (table->type == object->mt)
            return table->code;
    rt_fail_fast("Generic virtual call on an object of an unexpected type.", NULL);
}
