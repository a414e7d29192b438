/* The process: environment, identity, ends. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>

#include "pal/linux/system.h"

static void open_standard_streams(void)
{
    struct pollfd streams[3] = {{.fd = 0}, {.fd = 1}, {.fd = 2}};
    if (poll(streams, 3, 0) <= 0)
        return;
    for (int i = 0; i < 3; i++)
        if (streams[i].revents & POLLNVAL)
            open("/dev/null", O_RDWR); /* takes the lowest free number */
}

void pal_start(void)
{
    signal(SIGPIPE, SIG_IGN);
    open_standard_streams();
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
