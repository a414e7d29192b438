/* Interface and generic virtual dispatch. */
#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
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

/* Answers found so far, by type and interface. Entries are filled once and never change, so that readers need no lock;
 * when all places for a pair are taken, it is searched for every time. */
typedef struct DispatchEntry {
    const MethodTable *type;
    MethodTable *interface;
    void *const *slots;
} DispatchEntry;

#define CACHE_ENTRIES 256
#define CACHE_PROBES 4

static const DispatchEntry *cache[CACHE_ENTRIES];

static uintptr_t cache_place(const MethodTable *type, const MethodTable *interface)
{
    return ((uintptr_t)type >> 4) + ((uintptr_t)interface >> 4) * 31;
}

static void *const *find_slots(Object *object, MethodTable *interface)
{
    const MethodTable *type = object->mt;
    int32_t index = interface_index(type, interface);
    if (index < 0) {
        char name[512];
        uintptr_t length = rt_type_name(interface, RT_NAME_NAMESPACE, name, sizeof name - 1);
        name[length < sizeof name - 1 ? length : sizeof name - 1] = 0;
        rt_fail_fast("Interface call on an object that does not implement the interface.", name);
    }
    void *const *slots = type->interface_slots[index];
    uintptr_t place = cache_place(type, interface);
    for (uintptr_t i = 0; i < CACHE_PROBES; i++) {
        const DispatchEntry **entry = &cache[(place + i) % CACHE_ENTRIES], *none = NULL;
        if (__atomic_load_n(entry, __ATOMIC_RELAXED))
            continue;
        DispatchEntry *made = rt_memory_new(sizeof *made);
        if (!made)
            break;
        *made = (DispatchEntry){type, interface, slots};
        __atomic_compare_exchange_n(entry, &none, made, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED);
        break;
    }
    return slots;
}

void *rt_interface_method(Object *object, MethodTable *interface, int32_t slot)
{
    const MethodTable *type = object->mt;
    uintptr_t place = cache_place(type, interface);
    for (uintptr_t i = 0; i < CACHE_PROBES; i++) {
        const DispatchEntry *entry = __atomic_load_n(&cache[(place + i) % CACHE_ENTRIES], __ATOMIC_ACQUIRE);
        if (!entry)
            break;
        if (entry->type == type && entry->interface == interface)
            return entry->slots[slot];
    }
    return find_slots(object, interface)[slot];
}

void *rt_gvm_lookup(Object *object, const RtGvmEntry *table)
{
    for (; table->type; table++)
        if (table->type == object->mt)
            return table->code;
    rt_fail_fast("Generic virtual call on an object of an unexpected type.", NULL);
}
