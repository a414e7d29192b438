/* LowLevelMonitor: the lock with one condition that the library's thread pool and timers wait on. */
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"

typedef struct LowLevelMonitor {
    pthread_mutex_t mutex;
    pthread_cond_t condition;
} LowLevelMonitor;

LowLevelMonitor *SystemNative_LowLevelMonitor_Create(void)
{
    LowLevelMonitor *monitor = malloc(sizeof *monitor);
    if (!monitor)
        return NULL;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&monitor->mutex, NULL);
    pthread_cond_init(&monitor->condition, &attributes);
    pthread_condattr_destroy(&attributes);
    return monitor;
}

void SystemNative_LowLevelMonitor_Destroy(LowLevelMonitor *monitor)
{
    pthread_cond_destroy(&monitor->condition);
    pthread_mutex_destroy(&monitor->mutex);
    free(monitor);
}

void SystemNative_LowLevelMonitor_Acquire(LowLevelMonitor *monitor)
{
    pthread_mutex_lock(&monitor->mutex);
}

void SystemNative_LowLevelMonitor_Release(LowLevelMonitor *monitor)
{
    pthread_mutex_unlock(&monitor->mutex);
}

void SystemNative_LowLevelMonitor_Wait(LowLevelMonitor *monitor)
{
    pthread_cond_wait(&monitor->condition, &monitor->mutex);
}

/* 1 when signalled, 0 when the time is up; may wake without a reason. */
int32_t SystemNative_LowLevelMonitor_TimedWait(LowLevelMonitor *monitor, int32_t timeout_ms)
{
    if (timeout_ms < 0) {
        SystemNative_LowLevelMonitor_Wait(monitor);
        return 1;
    }
    int64_t deadline = pal_monotonic_ns() + timeout_ms * 1000000LL;
    struct timespec until = {.tv_sec = (time_t)(deadline / 1000000000), .tv_nsec = (long)(deadline % 1000000000)};
    return pthread_cond_timedwait(&monitor->condition, &monitor->mutex, &until) == 0;
}

void SystemNative_LowLevelMonitor_Signal_Release(LowLevelMonitor *monitor)
{
    pthread_cond_signal(&monitor->condition);
    pthread_mutex_unlock(&monitor->mutex);
}
