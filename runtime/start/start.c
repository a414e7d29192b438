/* The command line, and the end of the process. */
#include <stdbool.h>

#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/start/start.h"

/* The overlay's: raises AppContext's ProcessExit. */
void rt_managed_process_exit(void) __attribute__((weak));

static int argument_count;
static char **argument_values;
static int32_t exit_code;

int rt_command_line(char ***values)
{
    *values = argument_values;
    return argument_count;
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
