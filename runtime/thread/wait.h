/* thread/wait: what WaitHandle holds: events, semaphores and mutexes with the semantics of the Win32 objects whose
 * names the class library's QCalls bear. Native state throughout. */
#ifndef RT_WAIT_H
#define RT_WAIT_H

#include <stdbool.h>
#include <stdint.h>

typedef struct RtWaitObject RtWaitObject;

typedef enum RtWaitKind { RT_WAIT_MANUAL_EVENT, RT_WAIT_AUTO_EVENT, RT_WAIT_SEMAPHORE, RT_WAIT_MUTEX } RtWaitKind;

#define RT_WAIT_MOST 64 /* objects in one wait, as the class library promises */
#define RT_WAIT_TIMEOUT 0x102
#define RT_WAIT_ABANDONED 0x80
#define RT_WAIT_FAILED -1
#define RT_WAIT_INTERRUPTED -2

enum RtWaitFlags {
    RT_WAIT_ALL = 1,           /* every object, not any */
    RT_WAIT_FIRST_IN_LINE = 2, /* before those who wait already */
    RT_WAIT_ALERTABLE = 4      /* Thread.Interrupt ends the wait */
};

/* Events: initial 0 or 1. Semaphores: initial and maximum count. Mutexes: initial 1 means owned by the caller. 0 when
 * out of memory. */
RtWaitObject *rt_wait_new(RtWaitKind kind, int32_t initial, int32_t maximum);
/* The mutex of that name, which this user's or all processes of the session or machine share; made when there is none
 * and `create` says so (*is_new), then owned by the caller if `owned`. Each answer is closed once. 0 or -errno;
 * -ENOENT: there is none. */
typedef struct RtMutexName {
    const char *text; /* without slashes */
    bool is_global, is_private;
} RtMutexName;
int rt_mutex_named(const RtMutexName *name, bool create, bool owned, RtWaitObject **mutex, bool *is_new);
bool rt_wait_is_named(const RtWaitObject *object);
void rt_wait_close(RtWaitObject *object);

/* False: not an object of the right kind (semaphore: beyond its maximum; mutex: not the owner). */
bool rt_event_set(RtWaitObject *event);
bool rt_event_reset(RtWaitObject *event);
bool rt_semaphore_release(RtWaitObject *semaphore, int32_t count, int32_t *previous);
bool rt_mutex_release(RtWaitObject *mutex);

/* Waits for one or all; answers the index of the object that ended the wait (plus RT_WAIT_ABANDONED for the mutex of a
 * dead thread), 0 for all, RT_WAIT_TIMEOUT, RT_WAIT_INTERRUPTED, or RT_WAIT_FAILED. */
int32_t rt_wait(RtWaitObject *const *objects, uint32_t count, uint32_t flags, int32_t timeout_ms);

/* A thread ends: its mutexes are abandoned. */
void rt_wait_abandon(uint32_t managed_id);

#endif
