/* Results and errors of QCalls. */
#include "runtime/call/qcalls.h"

#include <string.h>

#include "runtime/eh/eh.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

/* The overlay's; see abi/exceptions.def. */
Object *rt_managed_make_exception(int32_t id, String *message) __attribute__((weak));

static void raise_managed(enum RtExceptionId id, const char *message)
{
    if (!rt_managed_make_exception)
        rt_fail_fast("An error in the runtime cannot be reported as an exception.", message);
    uintptr_t arguments[2] = {id, (uintptr_t)(message ? rt_string_from_c(message) : NULL)};
    Object *failure;
    Object *exception = (Object *)rt_call_managed((void *)rt_managed_make_exception, arguments, 2, &failure);
    rt_thread.pending_exception = exception ? exception : failure;
}

void rt_raise(enum RtExceptionId id, const char *message)
{
    rt_managed_enter();
    raise_managed(id, message);
    rt_managed_leave();
}

void rt_return_object(ObjectHandleOnStack result, Object *object)
{
    if (object)
        *result.reference = object;
    else
        raise_managed(RT_EXCEPTION_OUT_OF_MEMORY, NULL);
}

void rt_return_string(StringHandleOnStack result, const char *text, uintptr_t bytes)
{
    rt_managed_enter();
    rt_return_object((ObjectHandleOnStack){(Object **)result.reference}, (Object *)rt_string_from_utf8(text, bytes));
    rt_managed_leave();
}
