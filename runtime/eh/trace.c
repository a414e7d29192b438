/* Exception._stackTrace: appended to in pass 1, copied when somebody captures it, extended after a foreign raise. */
#include <string.h>

#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/type/type.h"

#define FIRST_CAPACITY 14 /* frames */

static Array **trace_field(Object *exception)
{
    if (!rt_isinst_class(rt_known_types[RT_TYPE_EXCEPTION], exception))
        return NULL;
    return rt_field(exception, RT_FIELD_EXCEPTION_STACK_TRACE);
}

static RtStackTrace *trace_of(Array *array)
{
    return (RtStackTrace *)rt_array_data(array);
}

static uintptr_t capacity_of(const Array *array)
{
    return array->length / sizeof(uintptr_t) - 1;
}

const RtStackTrace *rt_stack_trace(Object *exception)
{
    Array **field = trace_field(exception);
    return field && *field ? trace_of(*field) : NULL;
}

void rt_stack_trace_clear(Object *exception)
{
    Array **field = trace_field(exception);
    if (field)
        *field = NULL;
}

static Array *trace_new(uintptr_t capacity, const RtStackTrace *from)
{
    Array *array = rt_alloc_array_slow(rt_known_types[RT_TYPE_BYTE_ARRAY], (capacity + 1) * sizeof(uintptr_t));
    if (array && from)
        memcpy(trace_of(array), from, (from->count + 1) * sizeof(uintptr_t));
    return array;
}

void rt_stack_trace_append(Object *exception, const uintptr_t *frames, uintptr_t count)
{
    Array **field = trace_field(exception);
    if (!field)
        return;
    RtStackTrace *trace = *field ? trace_of(*field) : NULL;
    uintptr_t used = trace ? trace->count : 0;
    if (!trace || used + count > capacity_of(*field)) {
        uintptr_t capacity = used + count > FIRST_CAPACITY ? (used + count) * 2 : FIRST_CAPACITY;
        Array *larger = trace_new(capacity, trace);
        if (!larger)
            return;
        rt_assign_ref(field, (Object *)larger);
        trace = trace_of(larger);
    }
    memcpy(trace->frames + used, frames, count * sizeof *frames);
    trace->count = used + count;
}

Array *rt_stack_trace_copy(Object *exception)
{
    const RtStackTrace *trace = rt_stack_trace(exception);
    return trace ? trace_new(trace->count, trace) : NULL;
}

void rt_stack_trace_mark_foreign(Object *exception)
{
    Array *copy = rt_stack_trace_copy(exception);
    if (!copy)
        return;
    RtStackTrace *trace = trace_of(copy);
    if (trace->count)
        trace->frames[trace->count - 1] |= RT_FRAME_ENDS_FOREIGN;
    rt_assign_ref(trace_field(exception), (Object *)copy);
}
