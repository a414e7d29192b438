/* The process: environment, identity, ends. */
#include <signal.h>
#include <stdlib.h>

#include "pal/linux/system.h"

void pal_start(void)
{
    signal(SIGPIPE, SIG_IGN);
}

const char *pal_getenv(const char *name)
{
    return getenv(name);
}

uint32_t pal_process_id(void)
{
    return (uint32_t)SYSTEM0(SYS_getpid);
}

_Noreturn void pal_exit(int code)
{
    exit(code);
}

_Noreturn void pal_abort(void)
{
    abort();
}
