/* From the C entry point to Main. Apart from the rest, so that C programs can use the runtime. */
#include "runtime/call/call.h"
#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/start/start.h"
#include "runtime/thread/thread.h"

/* The compiler's: module initialisers, then Main; answers its result, or rt_exit_code() when it has none. */
int32_t rt_managed_main(Array *arguments);

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
    rt_command_line_set(count, values);
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
