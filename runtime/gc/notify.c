/* Announcements of full collections: two events that wake one waiter each, as .NET's do. */
#include "runtime/gc/notify.h"

#include "pal/pal.h"

#define NS_PER_MS 1000000

static struct {
    uint32_t percent;             /* 0: nobody is registered */
    uint32_t approaches, is_over; /* futexes: 1 until a waiter has seen it */
    bool is_announced;            /* and not over yet */
} notify;

static void event_set(uint32_t *event)
{
    __atomic_store_n(event, 1, __ATOMIC_RELEASE);
    pal_futex_wake(event, 1);
}

void rt_gc_notify_register(uint32_t percent)
{
    __atomic_store_n(&notify.approaches, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&notify.is_over, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&notify.percent, percent, __ATOMIC_RELEASE);
}

void rt_gc_notify_cancel(void)
{
    __atomic_store_n(&notify.percent, 0, __ATOMIC_RELEASE);
    event_set(&notify.approaches);
    event_set(&notify.is_over);
}

static RtGcNotified wait_for(uint32_t *event, int32_t timeout_ms)
{
    if (!__atomic_load_n(&notify.percent, __ATOMIC_ACQUIRE))
        return RT_GC_NOTIFY_NOT_APPLICABLE;
    int64_t deadline = timeout_ms < 0 ? INT64_MAX : pal_monotonic_ns() + (int64_t)timeout_ms * NS_PER_MS;
    bool is_set;
    while (!(is_set = __atomic_exchange_n(event, 0, __ATOMIC_ACQUIRE)))
        if (!pal_futex_wait_until(event, 0, deadline))
            break;
    if (!__atomic_load_n(&notify.percent, __ATOMIC_ACQUIRE))
        return RT_GC_NOTIFY_CANCELED;
    return is_set ? RT_GC_NOTIFIED : RT_GC_NOTIFY_TIMEOUT;
}

RtGcNotified rt_gc_notify_wait_approach(int32_t timeout_ms)
{
    return wait_for(&notify.approaches, timeout_ms);
}

RtGcNotified rt_gc_notify_wait_complete(int32_t timeout_ms)
{
    return wait_for(&notify.is_over, timeout_ms);
}

void gc_notify_room(uint64_t room, uint64_t whole)
{
    if (!notify.percent || notify.is_announced || room > whole / 100 * notify.percent)
        return;
    notify.is_announced = true;
    event_set(&notify.approaches);
}

void gc_notify_full_end(void)
{
    if (notify.is_announced)
        event_set(&notify.is_over);
    notify.is_announced = false;
}
