/* QCalls of String. */
#include "runtime/call/qcalls.h"
#include "runtime/object/intern.h"
#include "runtime/thread/thread.h"

RT_QCALL(void, String_Intern, StringHandleOnStack string)
{
    rt_managed_enter();
    rt_return_object((ObjectHandleOnStack){(Object **)string.reference},
                     (Object *)rt_string_intern(*string.reference, true));
    rt_managed_leave();
}

RT_QCALL(void, String_IsInterned, StringHandleOnStack string)
{
    rt_managed_enter();
    *string.reference = rt_string_intern(*string.reference, false);
    rt_managed_leave();
}
