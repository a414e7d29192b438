/* Wait objects under one lock. Each waiter blocks on a futex of its own and is listed at every object it waits for; who
 * signals an object wakes its waiters, and they look again. */
#include "runtime/thread/wait.h"

#include "pal/pal.h"
#include "runtime/gc/gc.h"
#include "runtime/thread/monitor.h"
#include "runtime/thread/thread.h"

typedef struct Waiter {
    uint32_t woken; /* futex */
} Waiter;

typedef struct Listing {
    struct Listing *next;
    Waiter *waiter;
} Listing;

struct RtWaitObject {
    RtWaitKind kind;
    int32_t count; /* events and mutexes: 1 signalled; semaphores: the count */
    int32_t maximum;
    uint32_t owner; /* mutexes */
    uint32_t recursion;
    bool abandoned;
    bool closed; /* freed when the last waiter has left */
    Listing *waiters;
    RtWaitObject *next; /* owned mutexes; free objects */
};

static struct {
    RtLock lock;
    RtWaitObject *free, *owned_mutexes;
} objects;

static void mutex_own(RtWaitObject *mutex)
{
    mutex->count = 0;
    mutex->owner = (uint32_t)rt_thread.managed_id;
    mutex->next = objects.owned_mutexes;
    objects.owned_mutexes = mutex;
}

static void mutex_disown(RtWaitObject *mutex)
{
    for (RtWaitObject **link = &objects.owned_mutexes; *link; link = &(*link)->next)
        if (*link == mutex) {
            *link = mutex->next;
            break;
        }
    mutex->owner = 0;
    mutex->count = 1;
}

RtWaitObject *rt_wait_new(RtWaitKind kind, int32_t initial, int32_t maximum)
{
    rt_lock(&objects.lock);
    RtWaitObject *object = objects.free;
    if (object)
        objects.free = object->next;
    else
        object = rt_memory_new(sizeof *object);
    if (object) {
        *object = (RtWaitObject){.kind = kind, .count = initial, .maximum = maximum};
        if (kind == RT_WAIT_MUTEX) {
            object->count = 1;
            if (initial)
                mutex_own(object);
        }
    }
    rt_unlock(&objects.lock);
    return object;
}

static void free_object(RtWaitObject *object)
{
    object->next = objects.free;
    objects.free = object;
}

void rt_wait_close(RtWaitObject *object)
{
    rt_lock(&objects.lock);
    if (object->kind == RT_WAIT_MUTEX && object->owner)
        mutex_disown(object);
    object->closed = true;
    if (!object->waiters)
        free_object(object);
    rt_unlock(&objects.lock);
}

/* ---- Signalling ---- */

static void wake_waiters(RtWaitObject *object)
{
    for (Listing *each = object->waiters; each; each = each->next) {
        __atomic_store_n(&each->waiter->woken, 1, __ATOMIC_RELEASE);
        pal_futex_wake(&each->waiter->woken, 1);
    }
}

bool rt_event_set(RtWaitObject *event)
{
    if (event->kind > RT_WAIT_AUTO_EVENT)
        return false;
    rt_lock(&objects.lock);
    event->count = 1;
    wake_waiters(event);
    rt_unlock(&objects.lock);
    return true;
}

bool rt_event_reset(RtWaitObject *event)
{
    if (event->kind > RT_WAIT_AUTO_EVENT)
        return false;
    rt_lock(&objects.lock);
    event->count = 0;
    rt_unlock(&objects.lock);
    return true;
}

bool rt_semaphore_release(RtWaitObject *semaphore, int32_t count, int32_t *previous)
{
    if (semaphore->kind != RT_WAIT_SEMAPHORE || count <= 0)
        return false;
    rt_lock(&objects.lock);
    bool fits = count <= semaphore->maximum - semaphore->count;
    if (fits) {
        if (previous)
            *previous = semaphore->count;
        semaphore->count += count;
        wake_waiters(semaphore);
    }
    rt_unlock(&objects.lock);
    return fits;
}

bool rt_mutex_release(RtWaitObject *mutex)
{
    if (mutex->kind != RT_WAIT_MUTEX || mutex->owner != (uint32_t)rt_thread.managed_id)
        return false;
    rt_lock(&objects.lock);
    if (mutex->recursion) {
        mutex->recursion--;
    } else {
        mutex_disown(mutex);
        wake_waiters(mutex);
    }
    rt_unlock(&objects.lock);
    return true;
}

void rt_wait_abandon(uint32_t managed_id)
{
    rt_lock(&objects.lock);
    for (RtWaitObject *each = objects.owned_mutexes, *next; each; each = next) {
        next = each->next;
        if (each->owner != managed_id)
            continue;
        mutex_disown(each);
        each->recursion = 0;
        each->abandoned = true;
        wake_waiters(each);
    }
    rt_unlock(&objects.lock);
}

/* ---- Waiting ---- */

static bool is_available(const RtWaitObject *object)
{
    return object->count > 0 || (object->kind == RT_WAIT_MUTEX && object->owner == (uint32_t)rt_thread.managed_id);
}

/* Takes what the wait takes; true when it was an abandoned mutex. */
static bool acquire(RtWaitObject *object)
{
    bool abandoned = object->abandoned;
    object->abandoned = false;
    switch (object->kind) {
    case RT_WAIT_MANUAL_EVENT: break;
    case RT_WAIT_MUTEX:
        if (object->count == 0)
            object->recursion++;
        else
            mutex_own(object);
        break;
    default: object->count--; break;
    }
    return abandoned;
}

/* The lock is held. RT_WAIT_TIMEOUT: not yet. */
static int32_t try_acquire(RtWaitObject *const *wanted, uint32_t count, bool all)
{
    if (!all) {
        for (uint32_t i = 0; i < count; i++)
            if (is_available(wanted[i]))
                return acquire(wanted[i]) ? (int32_t)i + RT_WAIT_ABANDONED : (int32_t)i;
        return RT_WAIT_TIMEOUT;
    }
    for (uint32_t i = 0; i < count; i++)
        if (!is_available(wanted[i]))
            return RT_WAIT_TIMEOUT;
    int32_t result = 0;
    for (uint32_t i = 0; i < count; i++)
        if (acquire(wanted[i]))
            result = (int32_t)i + RT_WAIT_ABANDONED;
    return result;
}

static void list(RtWaitObject *object, Listing *listing)
{
    Listing **end = &object->waiters;
    while (*end)
        end = &(*end)->next;
    *end = listing;
}

static void unlist(RtWaitObject *object, Listing *listing)
{
    Listing **link = &object->waiters;
    while (*link != listing)
        link = &(*link)->next;
    *link = listing->next;
    if (object->closed && !object->waiters)
        free_object(object);
}

int32_t rt_wait(RtWaitObject *const *wanted, uint32_t count, bool all, int32_t timeout_ms)
{
    if (count > RT_WAIT_MOST)
        return RT_WAIT_FAILED;
    int64_t deadline = rt_deadline(timeout_ms);
    rt_lock(&objects.lock);
    int32_t result = try_acquire(wanted, count, all);
    if (result != RT_WAIT_TIMEOUT || timeout_ms == 0) {
        rt_unlock(&objects.lock);
        return result;
    }
    Waiter waiter = {0};
    Listing listings[RT_WAIT_MOST];
    for (uint32_t i = 0; i < count; i++) {
        listings[i] = (Listing){.waiter = &waiter};
        list(wanted[i], &listings[i]);
    }
    while (result == RT_WAIT_TIMEOUT) {
        int64_t rest = rt_deadline_remaining(deadline);
        if (rest == 0)
            break;
        rt_unlock(&objects.lock);
        pal_futex_wait(&waiter.woken, 0, rest);
        rt_lock(&objects.lock);
        __atomic_store_n(&waiter.woken, 0, __ATOMIC_RELAXED);
        result = try_acquire(wanted, count, all);
    }
    for (uint32_t i = 0; i < count; i++)
        unlist(wanted[i], &listings[i]);
    rt_unlock(&objects.lock);
    return result;
}
