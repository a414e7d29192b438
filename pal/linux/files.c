/* The few files that the runtime itself touches. */
#include <fcntl.h>
#include <poll.h>

#include "pal/linux/system.h"

void pal_write(int descriptor, const void *bytes, uintptr_t count)
{
    const char *at = bytes;
    while (count > 0) {
        intptr_t written = SYSTEM3(SYS_write, descriptor, at, count);
        if (written == -EAGAIN) {
            struct pollfd wait = {.fd = descriptor, .events = POLLOUT};
            int saved = errno;
            poll(&wait, 1, 1000);
            errno = saved;
        } else if (written < 0 && written != -EINTR) {
            return;
        } else if (written > 0) {
            at += written;
            count -= (uintptr_t)written;
        }
    }
}

void pal_write_stderr(const void *bytes, uintptr_t count)
{
    pal_write(2, bytes, count);
}

intptr_t pal_read_file(const char *path, char *bytes, uintptr_t room)
{
    intptr_t file = SYSTEM4(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0)
        return file;
    uintptr_t count = 0;
    intptr_t result = 0;
    while (count + 1 < room) {
        result = SYSTEM3(SYS_read, file, bytes + count, room - 1 - count);
        if (result == -EINTR)
            continue;
        if (result <= 0)
            break;
        count += (uintptr_t)result;
    }
    SYSTEM1(SYS_close, file);
    bytes[count] = 0;
    return result < 0 ? result : (intptr_t)count;
}
