/* From the C entry point to Main. Apart from the rest, so that C programs can use the runtime. */
#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/eh/eh.h"
#include "runtime/start/start.h"
#include "runtime/thread/thread.h"

/* The compiler's: module initialisers, then Main; answers its result, or rt_exit_code() when it has none. */
int32_t rt_managed_main(Array *arguments);

int main(int count, char **values)
{
    pal_start();
    rt_command_line_set(count, values);
    rt_thread_init_main();
    rt_crash_install();
    rt_crash_install_thread();
    uintptr_t arguments = (uintptr_t)rt_command_line_array(1);
    if (!arguments)
        rt_fail_fast("Out of memory.", NULL);
    int32_t code = (int32_t)rt_run_managed((void *)rt_managed_main, &arguments, 1);
    rt_set_exit_code(code);
    RtNativeFrame frame;
    rt_native_enter(&frame);
    rt_threads_join_foreground();
    rt_native_leave(&frame);
    rt_exit(rt_exit_code());
}
