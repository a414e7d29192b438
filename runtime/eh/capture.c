/* The trace of a running thread, for Environment.StackTrace and new StackTrace(). */
#include "runtime/call/icalls.h"
#include "runtime/eh/cursor.h"
#include "runtime/eh/machine.h"

#define BATCH 32

/* Label in the assembly of rt_run_managed: the outermost managed frame called it. */
extern const char rt_run_managed_return[];

/* Compiled with unwind tables: the first step goes from this function to its managed caller. */
void rt_icall_stack_trace_capture(Object *exception)
{
    unw_context_t context;
    RtCursor cursor;
    uintptr_t frames[BATCH], count = 0;
    unw_getcontext(&context);
    rt_cursor_begin(&cursor, &context);
    while (rt_cursor_step(&cursor)) {
        uintptr_t address = rt_cursor_pointer(&cursor);
        if (address == rt_code_address((uintptr_t)rt_run_managed_return))
            break;
        if (!rt_cursor_method(&cursor))
            continue;
        if (count == BATCH) {
            rt_stack_trace_append(exception, frames, count);
            count = 0;
        }
        frames[count++] = (address - 1) & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN;
    }
    rt_stack_trace_append(exception, frames, count);
}
