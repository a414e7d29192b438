/* types/cast: which references may be held where (I.8.7.1), variance (II.9.9), and the merge of two stack types. */
#include "types/internal.h"

typedef enum CastAnswer { CAST_UNKNOWN, CAST_NO, CAST_YES, CAST_ASKING } CastAnswer;

enum { COVARIANT = 1, CONTRAVARIANT = 2 };

/* Integers of one size and enums over them stand for each other in arrays; bool, char and floats only for themselves.
 */
static TypeKind array_storage_kind(Type *element)
{
    Type *type = type_enum_underlying(element);
    switch (type->kind) {
    case TYPE_U1: return TYPE_I1;
    case TYPE_U2: return TYPE_I2;
    case TYPE_U4: return TYPE_I4;
    case TYPE_U8: return TYPE_I8;
    case TYPE_U: return TYPE_I;
    default: return type->kind;
    }
}

bool array_elements_compatible(Type *from, Type *to)
{
    if (from == to)
        return true;
    if (type_is_reference(from) && type_is_reference(to))
        return types_can_cast(from, to);
    bool from_simple = from->kind <= TYPE_U || type_is_enum(from), to_simple = to->kind <= TYPE_U || type_is_enum(to);
    return from_simple && to_simple && array_storage_kind(from) == array_storage_kind(to);
}

bool is_variant_castable(Type *from, Type *to)
{
    if (from == to)
        return true;
    if (!from->def || from->def != to->def || from->arg_count == 0)
        return false;
    const uint8_t *variance = typedef_variance(from->def);
    for (uint32_t i = 0; i < from->arg_count; i++) {
        Type *source = from->args[i], *target = to->args[i];
        if (source == target)
            continue;
        if (!variance || !type_is_reference(source) || !type_is_reference(target))
            return false;
        if (variance[i] == COVARIANT ? !types_can_cast(source, target)
                                     : variance[i] != CONTRAVARIANT || !types_can_cast(target, source))
            return false;
    }
    return true;
}

static bool can_cast_to_interface(Type *from, Type *to)
{
    if (is_variant_castable(from, to))
        return true;
    const TypeInterfaces *interfaces = type_interfaces(from);
    for (uint32_t i = 0; i < interfaces->count; i++) {
        if (is_variant_castable(interfaces->items[i], to))
            return true;
    }
    /* int[] is also IList<uint>: vectors implement their interfaces for all compatible elements. */
    return from->kind == TYPE_SZARRAY && is_vector_interface(to) &&
           array_elements_compatible(from->element, to->args[0]);
}

static bool can_cast_array(Type *from, Type *to)
{
    if (from->kind != TYPE_SZARRAY && from->kind != TYPE_ARRAY)
        return false;
    if (from->rank != to->rank || (from->kind == TYPE_ARRAY && to->kind == TYPE_SZARRAY))
        return false;
    return array_elements_compatible(from->element, to->element);
}

static bool derives_or_varies(Type *from, Type *to)
{
    for (uint32_t i = 0; from && i < BASE_CHAIN_LIMIT; i++, from = type_base(from)) {
        if (is_variant_castable(from, to))
            return true;
    }
    return false;
}

static bool compute_cast(Type *from, Type *to)
{
    if (to == types_object(to->types))
        return type_is_reference(from) || type_is_value(from);
    if (to->kind == TYPE_SZARRAY || to->kind == TYPE_ARRAY)
        return can_cast_array(from, to);
    if (type_is_interface(to))
        return can_cast_to_interface(from, to);
    return derives_or_varies(from, to);
}

bool types_can_cast(Type *from, Type *to)
{
    if (from == to)
        return true;
    if (from->kind == TYPE_BYREF || to->kind == TYPE_BYREF)
        return false;
    /* A boxed Nullable<T> is a T, and a T is what a Nullable<T> is unboxed from. */
    if (type_is_nullable(from))
        from = from->args[0];
    if (type_is_nullable(to))
        to = to->args[0];
    if (from == to)
        return true;
    Map *cache = &from->types->cast_cache;
    uint64_t key = (uint64_t)from->id << 32 | to->id;
    bool added;
    void **slot = map_slot(cache, key, &added);
    if (!added) /* asked again while computing it: the question is circular, and then the answer is no */
        return (uintptr_t)*slot == CAST_YES;
    *slot = (void *)(uintptr_t)CAST_ASKING;
    bool answer = false;
    if (from->types->cast_depth < CAST_DEPTH_LIMIT) {
        from->types->cast_depth++;
        answer = compute_cast(from, to);
        from->types->cast_depth--;
    }
    map_put(cache, key, (void *)(uintptr_t)(answer ? CAST_YES : CAST_NO));
    return answer;
}

Type *types_merge(Type *a, Type *b)
{
    if (!a || !b) /* the null reference has no type */
        return a ? a : b;
    if (a == b || types_can_cast(a, b))
        return b;
    if (types_can_cast(b, a))
        return a;
    if (a->kind == TYPE_SZARRAY && b->kind == TYPE_SZARRAY && type_is_reference(a->element) &&
        type_is_reference(b->element)) {
        Type *element = types_merge(a->element, b->element);
        return element ? types_szarray(element) : types_object(a->types);
    }
    for (Type *base = type_base(a); base; base = type_base(base)) {
        if (types_can_cast(b, base))
            return base;
    }
    return types_object(a->types);
}
