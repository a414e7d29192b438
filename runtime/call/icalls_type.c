/* Internal calls that ask method tables. */
#include "runtime/call/icalls.h"
#include "runtime/object/object.h"

enum {
    ELEMENT_STRING = 0x0e,
    ELEMENT_VALUETYPE = 0x11,
    ELEMENT_CLASS = 0x12,
    ELEMENT_GENERICINST = 0x15,
    ELEMENT_OBJECT = 0x1c
};

MethodTable *rt_type_of(Object *runtime_type)
{
    return *(MethodTable **)rt_field(runtime_type, RT_FIELD_RUNTIME_TYPE_HANDLE);
}

int32_t rt_cor_element_type(const MethodTable *mt)
{
    uint32_t element = mt->type_info->element_type & 0xff;
    if (mt->flags2 & RT_MTF2_ENUM)
        return ELEMENT_VALUETYPE;
    if (element == ELEMENT_STRING || element == ELEMENT_OBJECT)
        return ELEMENT_CLASS;
    if (element == ELEMENT_GENERICINST)
        return rt_is_value_type(mt) ? ELEMENT_VALUETYPE : ELEMENT_CLASS;
    return (int32_t)element;
}

int32_t rt_verifier_cor_element_type(const MethodTable *mt)
{
    if (mt->flags2 & RT_MTF2_ENUM)
        return (int32_t)(mt->type_info->element_type >> 8 & 0xff);
    return rt_cor_element_type(mt);
}

int32_t rt_icall_primitive_cor_type(MethodTable *mt)
{
    return rt_verifier_cor_element_type(mt);
}

uint32_t rt_icall_instance_field_bytes(MethodTable *mt)
{
    return rt_is_value_type(mt) ? mt->type_info->value_size : mt->base_size - 2 * (uint32_t)sizeof(void *);
}

MethodTable *rt_icall_instantiation_arg0(MethodTable *mt)
{
    return mt->type_info->generic_args[0];
}

MethodTable *rt_icall_matching_parent(MethodTable *mt, MethodTable *parent)
{
    for (; mt; mt = mt->parent)
        if (mt == parent || (parent->type_info->generic_arg_count &&
                             mt->type_info->generic_definition == parent->type_info->generic_definition))
            return mt;
    return NULL;
}

/* Of arrays, pointers and byrefs; 0 for others. */
MethodTable *rt_icall_element_type(MethodTable *mt)
{
    uint32_t element = mt->type_info->element_type & 0xff;
    return element == 0x0f || element == 0x10 || element == 0x14 || element == 0x1d ? mt->element_type : NULL;
}

int32_t rt_icall_type_attributes(Object *type)
{
    return (int32_t)rt_type_of(type)->type_info->type_attributes;
}

int32_t rt_icall_array_rank(Object *type)
{
    const MethodTable *mt = rt_type_of(type);
    return rt_is_szarray(mt) ? 1 : (int32_t)mt->type_info->rank;
}

int32_t rt_icall_type_token(Object *type)
{
    return (int32_t)rt_type_of(type)->type_info->token;
}

bool rt_icall_same_definition(Object *a, Object *b)
{
    const MethodTable *x = rt_type_of(a), *y = rt_type_of(b);
    return x == y ||
           (x->type_info->generic_arg_count && x->type_info->generic_definition == y->type_info->generic_definition);
}
