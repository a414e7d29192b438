/* From the C entry point to Main and to the end of the process. */
#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/start/start.h"
#include "runtime/thread/thread.h"

#include <string.h>

/* The compiler's: module initialisers, then Main. */
int32_t rt_managed_main(Array *arguments);
/* The overlay's: raises AppContext's ProcessExit. */
void rt_managed_process_exit(void) __attribute__((weak));

static struct {
    int count;
    char **values;
} command_line;
static int32_t exit_code;

int rt_command_line(char ***values)
{
    *values = command_line.values;
    return command_line.count;
}

int32_t rt_exit_code(void)
{
    return __atomic_load_n(&exit_code, __ATOMIC_RELAXED);
}

void rt_set_exit_code(int32_t code)
{
    __atomic_store_n(&exit_code, code, __ATOMIC_RELAXED);
}

_Noreturn void rt_exit(int32_t code)
{
    rt_set_exit_code(code);
    static uint32_t exiting;
    bool first = !__atomic_exchange_n(&exiting, 1, __ATOMIC_RELAXED);
    if (first && rt_managed_process_exit)
        rt_run_managed((void *)rt_managed_process_exit, NULL, 0);
    pal_exit(rt_exit_code()); /* handlers of ProcessExit may have changed it */
}

/* What Main gets: the arguments behind the program's name. */
static Array *make_arguments(int count, char **values)
{
    Array *arguments = rt_alloc_array_slow(rt_known_types[RT_TYPE_STRING_ARRAY], (uintptr_t)count);
    for (int i = 0; i < count && arguments; i++) {
        String *argument = rt_string_from_c(values[i]);
        if (!argument)
            return NULL;
        rt_assign_ref(rt_array_data(arguments) + (size_t)i * sizeof(Object *), (Object *)argument);
    }
    return arguments;
}

int main(int count, char **values)
{
    command_line.count = count;
    command_line.values = values;
    rt_thread_init_main();
    rt_crash_install();
    rt_crash_install_thread();
    uintptr_t arguments = (uintptr_t)make_arguments(count > 0 ? count - 1 : 0, values + 1);
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
