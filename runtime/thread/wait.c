/* Wait objects under one lock. Each waiter blocks on a futex of its own and is listed at every object it waits for. Who
 * signals an object gives it to the waiters in line, so that nobody comes between. */
#include "runtime/thread/wait.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "pal/pal.h"
#include "runtime/gc/gc.h"
#include "runtime/thread/interrupt.h"
#include "runtime/thread/monitor.h"

typedef struct Waiter {
    RtWaitObject *const *wanted;
    uint32_t count, managed_id;
    bool all;
    int32_t result; /* RT_WAIT_TIMEOUT until it has what it waits for */
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
    struct Name *name;     /* named mutexes, which have a lock ... */
    PalSharedLock *shared; /* ... that their first owner in this process takes for all of it */
    RtWaitObject *next;    /* owned mutexes; free objects */
};

typedef struct Name {
    struct Name *next;
    RtWaitObject *mutex; /* 0: unused */
    uint32_t references;
    char path[PAL_SHARED_LOCK_ROOM];
} Name;

static struct {
    RtLock lock;
    RtWaitObject *free, *owned_mutexes;
    Name *names;
} objects;

static void mutex_own(RtWaitObject *mutex, uint32_t managed_id)
{
    mutex->count = 0;
    mutex->owner = managed_id;
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

static RtWaitObject *object_new(RtWaitKind kind, int32_t initial, int32_t maximum)
{
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
                mutex_own(object, (uint32_t)rt_thread.managed_id);
        }
    }
    return object;
}

RtWaitObject *rt_wait_new(RtWaitKind kind, int32_t initial, int32_t maximum)
{
    rt_lock(&objects.lock);
    RtWaitObject *object = object_new(kind, initial, maximum);
    rt_unlock(&objects.lock);
    return object;
}

/* The name's record, or an unused one, or 0. */
static Name *name_find(const char *path)
{
    Name *unused = NULL;
    for (Name *each = objects.names; each; each = each->next) {
        if (!each->mutex)
            unused = each;
        else if (!strcmp(each->path, path))
            return each;
    }
    return unused;
}

static Name *name_new(void)
{
    Name *name = rt_memory_new(sizeof *name);
    if (name) {
        name->next = objects.names;
        objects.names = name;
    }
    return name;
}

/* When the process ends, files that nobody else has open are removed. */
static void close_shared(void)
{
    for (Name *each = objects.names; each; each = each->next)
        if (each->mutex)
            pal_shared_lock_close(each->mutex->shared);
}

/* A name that is new to the process. */
static int name_open(Name *name, const char *path, bool create, bool is_private, bool *is_new)
{
    static bool is_registered;
    PalSharedLock *shared;
    int error = pal_shared_lock_open(path, create, is_private, &shared, is_new);
    if (error)
        return error;
    if (!(name->mutex = object_new(RT_WAIT_MUTEX, 0, 1))) {
        pal_shared_lock_close(shared);
        return -ENOMEM;
    }
    if (!is_registered)
        atexit(close_shared);
    is_registered = true;
    name->mutex->name = name;
    name->mutex->shared = shared;
    name->references = 0;
    strcpy(name->path, path);
    return 0;
}

int rt_mutex_named(const RtMutexName *wanted, bool create, bool owned, RtWaitObject **mutex, bool *is_new)
{
    char path[PAL_SHARED_LOCK_ROOM];
    int error = pal_shared_lock_path(wanted->text, wanted->is_global, wanted->is_private, path);
    *is_new = false;
    if (error)
        return error;
    rt_lock(&objects.lock);
    Name *name = name_find(path);
    if (!name && !(name = name_new()))
        error = -ENOMEM;
    else if (!name->mutex)
        error = name_open(name, path, create, wanted->is_private, is_new);
    if (!error) {
        name->references++;
        *mutex = name->mutex;
    }
    rt_unlock(&objects.lock);
    if (!error && *is_new && owned)
        rt_wait(mutex, 1, 0, -1);
    return error;
}

bool rt_wait_is_named(const RtWaitObject *object)
{
    return object->name;
}

static void free_object(RtWaitObject *object)
{
    object->next = objects.free;
    objects.free = object;
}

/* Has it been opened as often as it is closed? The lock is held. */
static bool is_last_close(RtWaitObject *object)
{
    if (!object->name)
        return true;
    if (--object->name->references)
        return false;
    object->name->mutex = NULL;
    return true;
}

static void close_object(RtWaitObject *object)
{
    bool is_owned = object->kind == RT_WAIT_MUTEX && object->owner;
    if (is_owned)
        mutex_disown(object);
    if (object->shared) {
        if (is_owned)
            pal_shared_lock_release(object->shared, true);
        pal_shared_lock_close(object->shared);
        object->shared = NULL;
    }
    object->closed = true;
    if (!object->waiters)
        free_object(object);
}

void rt_wait_close(RtWaitObject *object)
{
    rt_lock(&objects.lock);
    if (is_last_close(object))
        close_object(object);
    rt_unlock(&objects.lock);
}

/* ---- Taking ---- */

static bool is_available(const RtWaitObject *object, uint32_t managed_id)
{
    return object->count > 0 || (object->kind == RT_WAIT_MUTEX && object->owner == managed_id);
}

/* Takes what the wait takes; true when it was an abandoned mutex. */
static bool acquire(RtWaitObject *object, uint32_t managed_id)
{
    bool abandoned = object->abandoned;
    object->abandoned = false;
    switch (object->kind) {
    case RT_WAIT_MANUAL_EVENT: break;
    case RT_WAIT_MUTEX:
        if (object->count == 0)
            object->recursion++;
        else
            mutex_own(object, managed_id);
        break;
    default: object->count--; break;
    }
    return abandoned;
}

/* The lock is held. RT_WAIT_TIMEOUT: not yet. */
static int32_t try_acquire(const Waiter *waiter)
{
    RtWaitObject *const *wanted = waiter->wanted;
    uint32_t id = waiter->managed_id;
    if (!waiter->all) {
        for (uint32_t i = 0; i < waiter->count; i++)
            if (is_available(wanted[i], id))
                return acquire(wanted[i], id) ? (int32_t)i + RT_WAIT_ABANDONED : (int32_t)i;
        return RT_WAIT_TIMEOUT;
    }
    for (uint32_t i = 0; i < waiter->count; i++)
        if (!is_available(wanted[i], id))
            return RT_WAIT_TIMEOUT;
    int32_t result = 0;
    for (uint32_t i = 0; i < waiter->count; i++)
        if (acquire(wanted[i], id))
            result = (int32_t)i + RT_WAIT_ABANDONED;
    return result;
}

/* ---- Signalling ---- */

static void serve_waiters(RtWaitObject *object)
{
    for (Listing *each = object->waiters; each && object->count > 0; each = each->next) {
        Waiter *waiter = each->waiter;
        if (waiter->result != RT_WAIT_TIMEOUT)
            continue;
        waiter->result = try_acquire(waiter);
        if (waiter->result == RT_WAIT_TIMEOUT)
            continue;
        __atomic_store_n(&waiter->woken, 1, __ATOMIC_RELEASE);
        pal_futex_wake(&waiter->woken, 1);
    }
}

bool rt_event_set(RtWaitObject *event)
{
    if (event->kind > RT_WAIT_AUTO_EVENT)
        return false;
    rt_lock(&objects.lock);
    event->count = 1;
    serve_waiters(event);
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
        serve_waiters(semaphore);
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
        if (mutex->shared)
            pal_shared_lock_release(mutex->shared, false);
        mutex_disown(mutex);
        serve_waiters(mutex);
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
        if (each->shared)
            pal_shared_lock_release(each->shared, true); /* the next owner of all learns it from there */
        else
            each->abandoned = true;
        serve_waiters(each);
    }
    rt_unlock(&objects.lock);
}

/* ---- Waiting ---- */

static void list(RtWaitObject *object, Listing *listing, bool first)
{
    Listing **link = &object->waiters;
    while (*link && !first)
        link = &(*link)->next;
    listing->next = *link;
    *link = listing;
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

/* Sleeps until the waiter is served; the lock is not held. */
static RtBlocked sleep(Waiter *waiter, int32_t timeout_ms, bool is_alertable)
{
    int64_t deadline = rt_deadline(timeout_ms);
    while (!__atomic_load_n(&waiter->woken, __ATOMIC_ACQUIRE)) {
        int64_t rest = rt_deadline_remaining(deadline);
        if (rest == 0)
            return RT_BLOCKED_TIMEOUT;
        if (!is_alertable)
            pal_futex_wait(&waiter->woken, 0, rest);
        else if (rt_block(&waiter->woken, 0, rest) == RT_BLOCKED_INTERRUPTED)
            return RT_BLOCKED_INTERRUPTED;
    }
    return RT_BLOCKED_WOKEN;
}

/* Of this process alone. */
static int32_t wait_inside(RtWaitObject *const *wanted, uint32_t count, uint32_t flags, int32_t timeout_ms)
{
    bool is_alertable = flags & RT_WAIT_ALERTABLE;
    if (count > RT_WAIT_MOST)
        return RT_WAIT_FAILED;
    if (is_alertable && rt_interrupt_take())
        return RT_WAIT_INTERRUPTED;
    Waiter waiter = {
        .wanted = wanted, .count = count, .managed_id = (uint32_t)rt_thread.managed_id, .all = flags & RT_WAIT_ALL};
    rt_lock(&objects.lock);
    waiter.result = try_acquire(&waiter);
    if (waiter.result != RT_WAIT_TIMEOUT || timeout_ms == 0) {
        rt_unlock(&objects.lock);
        return waiter.result;
    }
    Listing listings[RT_WAIT_MOST];
    for (uint32_t i = 0; i < count; i++) {
        listings[i] = (Listing){.waiter = &waiter};
        list(wanted[i], &listings[i], flags & RT_WAIT_FIRST_IN_LINE);
    }
    rt_unlock(&objects.lock);

    RtBlocked ended = sleep(&waiter, timeout_ms, is_alertable);

    rt_lock(&objects.lock);
    for (uint32_t i = 0; i < count; i++)
        unlist(wanted[i], &listings[i]);
    rt_unlock(&objects.lock);
    if (ended != RT_BLOCKED_INTERRUPTED)
        return waiter.result;
    if (waiter.result == RT_WAIT_TIMEOUT)
        return RT_WAIT_INTERRUPTED;
    rt_interrupt_keep(); /* it was served in the meantime */
    return waiter.result;
}

/* The thread owns the mutex within the process, for the first time: now the process must get it. */
static int32_t wait_for_processes(RtWaitObject *mutex, bool is_alertable, int64_t deadline)
{
    uint32_t state;
    int result;
    while ((result = pal_shared_lock_try(mutex->shared, &state)) < 0) {
        int64_t rest = rt_deadline_remaining(deadline);
        bool is_interrupted = is_alertable && rt_interrupt_take();
        if (rest == 0 || is_interrupted || result != -EAGAIN) {
            rt_lock(&objects.lock);
            mutex_disown(mutex);
            serve_waiters(mutex);
            rt_unlock(&objects.lock);
            return is_interrupted ? RT_WAIT_INTERRUPTED : rest == 0 ? RT_WAIT_TIMEOUT : RT_WAIT_FAILED;
        }
        pal_shared_lock_wait(mutex->shared, state, rest);
    }
    return result == PAL_SHARED_LOCK_ABANDONED ? RT_WAIT_ABANDONED : 0;
}

int32_t rt_wait(RtWaitObject *const *wanted, uint32_t count, uint32_t flags, int32_t timeout_ms)
{
    bool is_shared = count == 1 && wanted[0]->shared;
    int64_t deadline = is_shared ? rt_deadline(timeout_ms) : 0;
    int32_t result = wait_inside(wanted, count, flags, timeout_ms);
    if (result != 0 || !is_shared || wanted[0]->recursion)
        return result;
    return wait_for_processes(wanted[0], flags & RT_WAIT_ALERTABLE, deadline);
}
