/* types/interface: which interfaces a type has (II.12.2), in a fixed order: the base class's, then each declared one
 * followed by what it inherits. */
#include "types/internal.h"

#include <string.h>

enum { LINEAR_SEARCH_LIMIT = 32 };

typedef struct InterfaceList {
    Arena *arena;
    VEC(Type *) items;
    Map seen; /* used once the list is long */
    bool full;
} InterfaceList;

static bool list_has(const InterfaceList *list, const Type *interface)
{
    if (list->items.count > LINEAR_SEARCH_LIMIT)
        return map_has(&list->seen, MAP_KEY(interface));
    for (uint32_t i = 0; i < list->items.count; i++) {
        if (list->items.items[i] == interface)
            return true;
    }
    return false;
}

static void list_add(InterfaceList *list, Type *interface)
{
    if (list->full || list_has(list, interface))
        return;
    if (list->items.count == INTERFACE_LIMIT) {
        list->full = true;
        return;
    }
    vec_push(list->arena, &list->items, interface);
    if (list->items.count == LINEAR_SEARCH_LIMIT + 1) {
        map_init(&list->seen, list->arena);
        for (uint32_t i = 0; i < list->items.count; i++)
            map_put(&list->seen, MAP_KEY(list->items.items[i]), interface);
    } else if (list->items.count > LINEAR_SEARCH_LIMIT) {
        map_put(&list->seen, MAP_KEY(interface), interface);
    }
}

static void list_add_with_inherited(InterfaceList *list, Type *interface)
{
    if (list->full || list_has(list, interface))
        return;
    list_add(list, interface);
    const TypeInterfaces *inherited = type_interfaces(interface);
    for (uint32_t i = 0; i < inherited->count; i++)
        list_add(list, inherited->items[i]);
}

/* The generic interfaces of vectors, which the runtime supplies (I.8.9.1). */
static const char *const vector_interfaces[] = {"System.Collections.Generic.IList`1",
                                                "System.Collections.Generic.ICollection`1",
                                                "System.Collections.Generic.IEnumerable`1",
                                                "System.Collections.Generic.IReadOnlyList`1",
                                                "System.Collections.Generic.IReadOnlyCollection`1",
                                                NULL};

static void add_vector_interfaces(InterfaceList *list, Type *array)
{
    if (array->element->kind == TYPE_PTR || array->element->kind == TYPE_FNPTR)
        return;
    for (const char *const *name = vector_interfaces; *name; name++) {
        Type *open = types_well_known(array->types, *name);
        Type *exact = open ? types_instantiate(array->types, open->def, &array->element, 1) : NULL;
        if (exact)
            list_add(list, exact);
    }
}

static void add_declared(InterfaceList *list, Type *type)
{
    Type **declared;
    uint32_t count;
    typedef_declared_interfaces(type->def, &declared, &count);
    for (uint32_t i = 0; i < count; i++) {
        Type *interface = types_substitute(declared[i], type_context(type));
        if (interface)
            list_add_with_inherited(list, interface);
    }
}

static bool can_have_interfaces(const Type *type)
{
    return type->def || type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY;
}

const TypeInterfaces *type_interfaces(Type *type)
{
    static const TypeInterfaces none;
    TypeSystem *types = type->types;
    if (type->interfaces)
        return type->interfaces;
    if (!can_have_interfaces(type))
        return &none;
    if ((type->busy & BUSY_INTERFACES) || types->interface_depth == INTERFACE_DEPTH_LIMIT) {
        diag_report(types->diags, AOT0406, type->def ? typedef_place(type->def) : DIAG_PLACE_NONE, "%s",
                    type->busy & BUSY_INTERFACES ? "the interface inherits from itself"
                                                 : "interfaces inherit too deeply");
        return &none;
    }
    type->busy |= BUSY_INTERFACES;
    types->interface_depth++;
    InterfaceList list = {.arena = types->arena};
    Type *base = type_base(type);
    const TypeInterfaces *inherited = base ? type_interfaces(base) : &none;
    for (uint32_t i = 0; i < inherited->count; i++)
        list_add(&list, inherited->items[i]);
    if (type->def)
        add_declared(&list, type);
    else if (type->kind == TYPE_SZARRAY)
        add_vector_interfaces(&list, type);
    types->interface_depth--;
    type->busy &= (uint8_t)~BUSY_INTERFACES;
    if (list.full)
        diag_report(types->diags, AOT0406, type->def ? typedef_place(type->def) : DIAG_PLACE_NONE,
                    "the type has more than %d interfaces", INTERFACE_LIMIT);
    type->interfaces = ARENA_NEW(types->arena, TypeInterfaces);
    *type->interfaces = (TypeInterfaces){list.items.items, list.items.count};
    return type->interfaces;
}

bool implements_exactly(Type *type, const Type *interface)
{
    const TypeInterfaces *interfaces = type_interfaces(type);
    for (uint32_t i = 0; i < interfaces->count; i++) {
        if (interfaces->items[i] == interface)
            return true;
    }
    return false;
}

bool is_vector_interface(const Type *interface)
{
    if (interface->arg_count != 1 || !interface->def || !interface->def->assembly->is_corelib)
        return false;
    for (const char *const *name = vector_interfaces; *name; name++) {
        if (strcmp(interface->def->full_name, *name) == 0)
            return true;
    }
    return false;
}
