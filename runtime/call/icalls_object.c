/* Internal calls on objects, memory and delegates. */
#include <string.h>

#include "runtime/call/icalls.h"
#include "runtime/object/object.h"

bool rt_icall_false(void)
{
    return false;
}

int32_t rt_icall_zero(void)
{
    return 0;
}

int64_t rt_icall_zero64(void)
{
    return 0;
}

void *rt_icall_null(void)
{
    return NULL;
}

void rt_icall_nothing(void)
{
}

int32_t rt_icall_array_element_cor_type(Array *array)
{
    return rt_verifier_cor_element_type(array->mt->element_type);
}

static void mark_card(void *location)
{
    rt_card_table[(uintptr_t)location >> RT_CARD_SHIFT & RT_CARD_MASK] = 1;
}

Object *rt_icall_exchange_object(Object **location, Object *value)
{
    mark_card(location);
    return __atomic_exchange_n(location, value, __ATOMIC_SEQ_CST);
}

Object *rt_icall_compare_exchange_object(Object **location, Object *value, Object *comparand)
{
    mark_card(location);
    __atomic_compare_exchange_n(location, &comparand, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    return comparand;
}

bool rt_icall_content_equals(Object *a, Object *b)
{
    return a->mt == b->mt && memcmp(a + 1, b + 1, a->mt->type_info->value_size) == 0;
}

void *rt_icall_delegate_multicast(MethodTable *mt)
{
    return mt->type_info->delegate_multicast;
}

void *rt_icall_delegate_invoke(MethodTable *mt)
{
    return mt->type_info->delegate_invoke;
}
