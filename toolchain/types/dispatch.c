/* types/dispatch: which body a virtual, interface or static virtual call runs for an exact receiver.
 *
 * Interfaces (II.12.2; for default and static members the runtime's own rules): MethodImpls and public methods of the
 * class that declares the interface, from the receiver upwards; then variant interfaces; then the most specific default
 * implementation. */
#include "types/internal.h"

#include <string.h>

enum { ACCESS_MASK = 7, ACCESS_PUBLIC = 6 };

typedef struct DispatchResult {
    Method *method;
    bool ambiguous;
} DispatchResult;

static Method *with_arguments(Method *method, const Method *declaration)
{
    if (!method || declaration->arg_count == 0)
        return method;
    return types_method(method->owner, method->def, declaration->args, declaration->arg_count);
}

/* What the receiver's vtable holds for a method found on one of its classes; static methods stand for themselves. */
static Method *filled_slot(Type *receiver, Type *owner, MethodDef *def)
{
    int32_t slot = methoddef_slot(def);
    const TypeVTable *table = type_vtable(receiver);
    if (slot < 0 || (uint32_t)slot >= table->count)
        return types_method(owner, def, NULL, 0);
    return table->slots[slot].implementation;
}

/* ---- Implementations on classes ---- */

/* The MethodImpl of `type` for the declaration: its body and the body's exact owner. */
static MethodDef *explicit_implementation(Type *type, const Method *declaration, Type **owner)
{
    uint32_t count;
    const MethodImpl *impls = typedef_method_impls(type->def, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (impls[i].declaration->def != declaration->def ||
            types_substitute(impls[i].declaration->owner, type_context(type)) != declaration->owner)
            continue;
        *owner = types_substitute(impls[i].body_owner, type_context(type));
        return impls[i].body;
    }
    return NULL;
}

/* Does the type itself, rather than a base class, say that it implements the interface? */
static bool declares_interface(Type *type, Type *interface)
{
    Type **declared;
    uint32_t count;
    typedef_declared_interfaces(type->def, &declared, &count);
    for (uint32_t i = 0; i < count; i++) {
        Type *exact = types_substitute(declared[i], type_context(type));
        if (exact && (exact == interface || implements_exactly(exact, interface)))
            return true;
    }
    return false;
}

static MethodDef *implicit_implementation(Type *type, const Method *declaration)
{
    uint32_t wanted = METHOD_VIRTUAL | ACCESS_PUBLIC, mask = METHOD_VIRTUAL | METHOD_STATIC | ACCESS_MASK;
    if (declaration->def->is_static) {
        wanted = METHOD_STATIC | ACCESS_PUBLIC;
        mask = METHOD_STATIC | ACCESS_MASK;
    }
    return find_matching_method(type, declaration->def->name, declaration->signature, mask, wanted);
}

/* `declaration` has its own type parameters open; the receiver has the interface exactly. */
static Method *class_implementation(Type *receiver, Type *interface, const Method *declaration)
{
    for (Type *type = receiver; type && type->def && !type->def->is_interface; type = type_base(type)) {
        Type *owner = type;
        MethodDef *def = explicit_implementation(type, declaration, &owner);
        if (def)
            return owner ? filled_slot(receiver, owner, def) : NULL;
        if (!implements_exactly(type, interface))
            return NULL;
        if (!declares_interface(type, interface))
            continue;
        def = implicit_implementation(type, declaration);
        if (def)
            return filled_slot(receiver, type, def);
        Type *base = type_base(type);
        if (base && implements_exactly(base, interface))
            continue; /* implemented again, but not this method: the base class's answer stands */
        for (; base; base = type_base(base)) {
            def = implicit_implementation(base, declaration);
            if (def)
                return filled_slot(receiver, base, def);
        }
        return NULL;
    }
    return NULL;
}

/* ---- Default implementations in interfaces ---- */

typedef VEC(Method *) Candidates;

/* What `holder` itself offers for the declaration; reabstraction offers an abstract method. */
static Method *offered_default(Type *holder, Method *declaration)
{
    if (holder == declaration->owner)
        return declaration->def->is_abstract ? NULL : declaration;
    Type *owner = holder;
    MethodDef *def = explicit_implementation(holder, declaration, &owner);
    return def && owner ? types_method(owner, def, NULL, 0) : NULL;
}

/* Keeps the candidates that no other one is more specific than. */
static void consider_default(Arena *arena, Candidates *candidates, Method *offer)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < candidates->count; i++) {
        Method *other = candidates->items[i];
        if (other == offer || implements_exactly(other->owner, offer->owner))
            return;
        if (!implements_exactly(offer->owner, other->owner))
            candidates->items[kept++] = other;
    }
    candidates->count = kept;
    vec_push(arena, candidates, offer);
}

static DispatchResult default_implementation(Type *receiver, Method *declaration)
{
    Candidates candidates = {0};
    Arena *arena = receiver->types->arena;
    const TypeInterfaces *interfaces = type_interfaces(receiver);
    for (uint32_t i = 0; i <= interfaces->count; i++) {
        Type *holder = i < interfaces->count ? interfaces->items[i] : type_is_interface(receiver) ? receiver : NULL;
        Method *offer = holder ? offered_default(holder, declaration) : NULL;
        if (offer)
            consider_default(arena, &candidates, offer);
    }
    if (candidates.count > 1)
        return (DispatchResult){NULL, true};
    Method *method = candidates.count ? candidates.items[0] : NULL;
    return (DispatchResult){method && !method->def->is_abstract ? method : NULL, false};
}

/* ---- Interface calls ---- */

/* Vectors: System.SZArrayHelper holds the bodies; their `this` is the array. */
static Method *vector_implementation(Type *array, Type *interface, const Method *declaration)
{
    Type *helper = types_well_known(array->types, "System.SZArrayHelper");
    if (!helper || !array_elements_compatible(array->element, interface->args[0]))
        return NULL;
    for (uint32_t i = 0; i < helper->def->method_count; i++) {
        MethodDef *def = helper->def->methods[i];
        if (def->name == declaration->def->name && def->generic_count == 1)
            return types_method(helper, def, interface->args, 1);
    }
    return NULL;
}

static bool has_interface(Type *receiver, Type *interface)
{
    return receiver == interface || implements_exactly(receiver, interface);
}

/* The same method of an interface that the receiver has exactly; for matching, its own type parameters are left open.
 */
static DispatchResult exact_interface_call(Type *receiver, Type *interface, const Method *called)
{
    Method *declaration = types_method(interface, called->def, NULL, 0);
    if (!declaration)
        return (DispatchResult){0};
    DispatchResult result = {class_implementation(receiver, interface, declaration), false};
    if (!result.method)
        result = default_implementation(receiver, declaration);
    result.method = with_arguments(result.method, called);
    return result;
}

static DispatchResult interface_call(Type *receiver, Method *declaration)
{
    Type *interface = declaration->owner;
    if (receiver->kind == TYPE_SZARRAY && is_vector_interface(interface) && !declaration->def->is_static)
        return (DispatchResult){vector_implementation(receiver, interface, declaration), false};
    if (!receiver->def)
        receiver = type_base(receiver);
    if (!receiver)
        return (DispatchResult){0};
    if (has_interface(receiver, interface))
        return exact_interface_call(receiver, interface, declaration);
    DispatchResult result = {0};
    const TypeInterfaces *interfaces = type_interfaces(receiver);
    for (uint32_t i = 0; i < interfaces->count && !result.method; i++) {
        if (is_variant_castable(interfaces->items[i], interface))
            result = exact_interface_call(receiver, interfaces->items[i], declaration);
    }
    return result;
}

static DispatchResult cached_interface_call(Type *receiver, Method *declaration)
{
    Map *cache = &receiver->types->dispatch_cache;
    uint64_t key = (uint64_t)receiver->id << 32 | declaration->id;
    DispatchResult *known = map_get(cache, key);
    if (!known) {
        DispatchResult result = interface_call(receiver, declaration);
        known = arena_copy(receiver->types->arena, &result, sizeof result);
        map_put(cache, key, known);
    }
    return *known;
}

/* ---- Class calls ---- */

static bool derives_from(Type *type, const TypeDef *def)
{
    for (; type; type = type_base(type)) {
        if (type->def == def)
            return true;
    }
    return false;
}

static Method *class_call(Type *receiver, Method *declaration)
{
    int32_t slot = method_slot(declaration);
    if (slot < 0)
        return declaration;
    const TypeVTable *table = type_vtable(receiver);
    if (!derives_from(receiver, declaration->def->owner) || (uint32_t)slot >= table->count)
        return NULL;
    return with_arguments(table->slots[slot].implementation, declaration);
}

Method *types_resolve_virtual(Type *receiver, Method *declaration, bool *ambiguous)
{
    if (ambiguous)
        *ambiguous = false;
    if (!declaration->def || declaration->def->is_static)
        return NULL;
    if (!declaration->def->owner->is_interface)
        return class_call(receiver, declaration);
    if (!declaration->def->is_virtual)
        return declaration;
    DispatchResult result = cached_interface_call(receiver, declaration);
    if (ambiguous)
        *ambiguous = result.ambiguous;
    return result.method;
}

Method *types_resolve_static_virtual(Type *receiver, Method *declaration)
{
    if (!declaration->def || !declaration->def->is_static)
        return NULL;
    if (!declaration->def->owner->is_interface || !declaration->def->is_virtual)
        return declaration;
    return cached_interface_call(receiver, declaration).method;
}

Method *types_resolve_constrained(Type *receiver, Method *declaration)
{
    if (method_is_static(declaration))
        return types_resolve_static_virtual(receiver, declaration);
    if (!type_is_value(receiver) || !declaration->def)
        return NULL;
    if (declaration->owner == receiver)
        return declaration;
    Method *method = declaration->def->is_virtual ? types_resolve_virtual(receiver, declaration, NULL) : NULL;
    return method && method->owner == receiver ? method : NULL;
}
