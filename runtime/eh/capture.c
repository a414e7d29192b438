/* The trace of a running thread, for Environment.StackTrace and new StackTrace(). */
#include <libunwind.h>

#include "runtime/call/icalls.h"
#include "runtime/eh/eh.h"
#include "runtime/eh/machine.h"

#define BATCH 32

/* Label in the assembly of rt_run_managed: the outermost managed frame called it. */
extern const char rt_run_managed_return[];

/* Compiled with unwind tables: the first step goes from this function to its managed caller. */
void rt_icall_stack_trace_capture(Object *exception)
{
    unw_context_t context;
    unw_cursor_t cursor;
    uintptr_t frames[BATCH], count = 0;
    unw_getcontext(&context);
    unw_init_local(&cursor, &context);
    while (unw_step(&cursor) > 0) {
        unw_word_t pointer = 0;
        unw_get_reg(&cursor, UNW_REG_IP, &pointer);
        uintptr_t address = rt_code_address((uintptr_t)pointer);
        if (address == rt_code_address((uintptr_t)rt_run_managed_return))
            break;
        if (!rt_method_find(address - 1))
            continue;
        if (count == BATCH) {
            rt_stack_trace_append(exception, frames, count);
            count = 0;
        }
        frames[count++] = (address - 1) & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN;
    }
    rt_stack_trace_append(exception, frames, count);
}
