/* Clocks, processor time, random bytes. */
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"

#define NS_PER_TICK 100 /* DateTime's */

/* Stopwatch: nanoseconds. */
int64_t SystemNative_GetTimestamp(void)
{
    return pal_monotonic_ns();
}

/* Environment.TickCount64: milliseconds. */
int64_t SystemNative_GetLowResolutionTimestamp(void)
{
    return pal_coarse_ms();
}

/* Ticks since 1970. */
int64_t SystemNative_GetSystemTimeAsTicks(void)
{
    return pal_realtime_ns() / NS_PER_TICK;
}

int64_t SystemNative_GetBootTimeTicks(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_BOOTTIME, &now))
        return -1;
    return (pal_realtime_ns() - ((int64_t)now.tv_sec * 1000000000 + now.tv_nsec)) / NS_PER_TICK;
}

static uint64_t nanoseconds(struct timeval time)
{
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_usec * 1000;
}

/* Percent of one processor's time that the process took since the last call; 0 to 100 per processor. */
double SystemNative_GetCpuUtilization(ProcessCpuInformation *previous)
{
    struct rusage usage;
    uint64_t kernel = 0, user = 0;
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
        kernel = nanoseconds(usage.ru_stime);
        user = nanoseconds(usage.ru_utime);
    }
    uint64_t now = (uint64_t)pal_monotonic_ns();
    double utilization = 0;
    if (previous->last_time && now > previous->last_time && kernel >= previous->last_kernel_time &&
        user >= previous->last_user_time) {
        uint64_t busy = kernel - previous->last_kernel_time + user - previous->last_user_time;
        utilization = (double)busy * 100 / (double)(now - previous->last_time);
    }
    *previous = (ProcessCpuInformation){now, kernel, user};
    return utilization;
}

void SystemNative_GetNonCryptographicallySecureRandomBytes(uint8_t *buffer, int32_t length)
{
    pal_random(buffer, (uintptr_t)length);
}

int32_t SystemNative_GetCryptographicallySecureRandomBytes(uint8_t *buffer, int32_t length)
{
    pal_random(buffer, (uintptr_t)length);
    return 0;
}
