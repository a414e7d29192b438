/* Clocks, sleeping and random bytes. */
#include <fcntl.h>
#include <time.h>

#include "pal/linux/system.h"

static int64_t clock_ns(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now); /* by the vDSO; cannot fail for these clocks, so errno stays */
    return (int64_t)now.tv_sec * NS_PER_SECOND + now.tv_nsec;
}

int64_t pal_monotonic_ns(void)
{
    return clock_ns(CLOCK_MONOTONIC);
}

int64_t pal_realtime_ns(void)
{
    return clock_ns(CLOCK_REALTIME);
}

int64_t pal_coarse_ms(void)
{
    return clock_ns(CLOCK_MONOTONIC_COARSE) / 1000000;
}

void pal_sleep_until(int64_t deadline)
{
    if (deadline <= 0)
        return;
    struct timespec until = {.tv_sec = deadline / NS_PER_SECOND, .tv_nsec = (long)(deadline % NS_PER_SECOND)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) ==
           EINTR) /* answers the error, leaves errno alone */
        ;
}

void pal_sleep_ns(int64_t duration)
{
    if (duration <= 0)
        return;
    int64_t now = pal_monotonic_ns();
    pal_sleep_until(duration > INT64_MAX - now ? INT64_MAX : now + duration);
}

/* Kernels before 3.17 have no getrandom. */
static void random_from_device(char *at, uintptr_t count)
{
    intptr_t file = SYSTEM4(SYS_openat, AT_FDCWD, "/dev/urandom", O_RDONLY | O_CLOEXEC, 0);
    while (count > 0) {
        intptr_t got = SYSTEM3(SYS_read, file, at, count);
        if (got < 0 && got != -EINTR)
            pal_abort();
        if (got > 0) {
            at += got;
            count -= (uintptr_t)got;
        }
    }
    SYSTEM1(SYS_close, file);
}

void pal_random(void *bytes, uintptr_t count)
{
    char *at = bytes;
    while (count > 0) {
        intptr_t got = SYSTEM3(SYS_getrandom, at, count, 0);
        if (got == -ENOSYS) {
            random_from_device(at, count);
            return;
        }
        if (got > 0) {
            at += got;
            count -= (uintptr_t)got;
        }
    }
}
