/* Casting: ECMA-335 I.8.7 (assignment compatibility) and III.4.6, over method tables.
 *
 * Subtyping facts come from parent links and complete interface maps; variance compares generic arguments where the
 * definition is the same (one text identity per definition). */
#include "runtime/object/object.h"
#include "runtime/type/type.h"

static bool derives_from(const MethodTable *from, const MethodTable *to)
{
    for (; from; from = from->parent)
        if (from == to)
            return true;
    return false;
}

/* CorElementType after enums became their underlying types and signedness is dropped, as array elements compare
 * (I.8.7.1, reduced types); 0 for types that only equal themselves. */
static uint32_t reduced_element(const MethodTable *mt)
{
    uint32_t category = mt->flags & RT_MTF_CATEGORY_MASK;
    if (category != RT_MTF_CATEGORY_TRUE_PRIMITIVE && category != RT_MTF_CATEGORY_PRIMITIVE_VALUETYPE)
        return 0;
    uint32_t type = mt->type_info->element_type;
    uint32_t element = type >> 8 & 0xff ? type >> 8 & 0xff : type & 0xff;
    switch (element) {
    case 0x05: /* U1 */ return 0x04;
    case 0x07: /* U2 */ return 0x06;
    case 0x09: /* U4 */ return 0x08;
    case 0x0b: /* U8 */ return 0x0a;
    case 0x19: /* U */ return 0x18;
    case 0x02: /* bool and char have no signed twin, but are themselves */
    case 0x03:
    default: return element;
    }
}

static bool array_elements_match(MethodTable *from, MethodTable *to)
{
    if (from == to)
        return true;
    if (rt_is_value_type(from) || rt_is_value_type(to)) {
        if (!rt_is_value_type(from) || !rt_is_value_type(to))
            return false;
        uint32_t reduced = reduced_element(from);
        return reduced != 0 && reduced == reduced_element(to);
    }
    return rt_can_cast(from, to);
}

static bool array_can_cast(MethodTable *from, MethodTable *to)
{
    if (rt_is_szarray(from) != rt_is_szarray(to) || from->type_info->rank != to->type_info->rank)
        return false;
    return array_elements_match(from->element_type, to->element_type);
}

/* Same generic definition, and each argument equal or convertible in the direction its parameter allows. */
static bool variance_can_cast(const MethodTable *from, const MethodTable *to)
{
    const RtTypeInfo *a = from->type_info, *b = to->type_info;
    if (a->generic_definition != b->generic_definition || a->generic_arg_count != b->generic_arg_count)
        return false;
    for (uint32_t i = 0; i < a->generic_arg_count; i++) {
        MethodTable *x = a->generic_args[i], *y = b->generic_args[i];
        if (x == y)
            continue;
        uint32_t direction = b->variance >> (2 * i) & 3;
        if (direction == 0 || rt_is_value_type(x) || rt_is_value_type(y))
            return false;
        if (!(direction == 1 ? rt_can_cast(x, y) : rt_can_cast(y, x)))
            return false;
    }
    return true;
}

/* The interfaces of a vector T[] over U, U's array interfaces being IList<U> and its bases: allowed when T[] casts to
 * U[]. */
static bool szarray_implements(MethodTable *from, const MethodTable *interface, const MethodTable *listed)
{
    const RtTypeInfo *wanted = interface->type_info, *own = listed->type_info;
    return own->generic_arg_count == 1 && own->generic_definition == wanted->generic_definition &&
           wanted->generic_arg_count == 1 && own->generic_args[0] == from->element_type &&
           array_elements_match(from->element_type, wanted->generic_args[0]);
}

static bool implements(MethodTable *from, MethodTable *interface)
{
    for (uint32_t i = 0; i < from->interface_count; i++)
        if (from->interface_map[i] == interface)
            return true;
    if (interface->flags2 & RT_MTF2_VARIANT)
        for (uint32_t i = 0; i < from->interface_count; i++)
            if (variance_can_cast(from->interface_map[i], interface))
                return true;
    if (rt_is_szarray(from) && interface->flags2 & RT_MTF2_GENERIC)
        for (uint32_t i = 0; i < from->interface_count; i++)
            if (szarray_implements(from, interface, from->interface_map[i]))
                return true;
    return false;
}

bool rt_can_cast(MethodTable *from, MethodTable *to)
{
    if (from == to)
        return true;
    if (rt_is_interface(to)) {
        if (rt_is_interface(from) && to->flags2 & RT_MTF2_VARIANT && variance_can_cast(from, to))
            return true;
        return implements(from, to);
    }
    if (rt_is_array(to) && rt_is_array(from))
        return array_can_cast(from, to);
    if (rt_is_interface(from)) /* only Object remains */
        return to->parent == NULL && !rt_is_value_type(to);
    if (derives_from(from, to))
        return true;
    if (to->flags2 & RT_MTF2_DELEGATE && to->flags2 & RT_MTF2_VARIANT)
        return variance_can_cast(from, to);
    if (rt_is_nullable(to)) /* a boxed T unboxes as T? */
        return to->type_info->generic_args[0] == from;
    return false;
}

/* Types of objects are numbered; the others' parents are asked one after the other. */
static bool is_of_class(const Object *object, const MethodTable *class)
{
    return object->mt->class_number - class->class_number <= class->class_span;
}

Object *rt_isinst_class(MethodTable *type, Object *object)
{
    return object && is_of_class(object, type) ? object : NULL;
}

Object *rt_isinst(MethodTable *type, Object *object)
{
    if (!object || object->mt == type)
        return object;
    return rt_can_cast(object->mt, type) ? object : NULL;
}
