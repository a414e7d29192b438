/* The command line, and the end of the process. */
#include <stdbool.h>

#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/start/start.h"

/* The overlay's: raises AppContext's ProcessExit. */
void rt_managed_process_exit(void) __attribute__((weak));

static int argument_count;
static char **argument_values;
static int32_t exit_code;

Array *rt_command_line_array(int first)
{
    int count = argument_count > first ? argument_count - first : 0;
    Array *arguments = rt_alloc_array_slow(rt_known_types[RT_TYPE_STRING_ARRAY], (uintptr_t)count);
    for (int i = 0; i < count && arguments; i++) {
        String *argument = rt_string_from_c(argument_values[first + i]);
        if (!argument)
            return NULL;
        rt_assign_ref(rt_array_data(arguments) + (size_t)i * sizeof(Object *), (Object *)argument);
    }
    return arguments;
}

void rt_command_line_set(int count, char **values)
{
    argument_count = count;
    argument_values = values;
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
