/* thread/monitor: object locks and identity hash codes, which share the object's header word.
 *
 * A header holds a thin lock (owner and recursion), or a hash code, or the index of a sync block that holds both. Sync
 * blocks never move; the collector takes back those of dead objects. */
#ifndef RT_MONITOR_H
#define RT_MONITOR_H

#include <stdbool.h>

#include "runtime/abi/layout.h"
#include "runtime/thread/thread.h"

typedef struct RtMonitorWaiter {
    struct RtMonitorWaiter *next;
    uint32_t pulsed; /* futex */
} RtMonitorWaiter;

typedef struct RtSyncBlock {
    uint32_t lock;            /* futex: 0 free, 1 held, 2 held and somebody waits */
    uint32_t owner;           /* managed thread id, 0 when free */
    uint32_t recursion;       /* entries beyond the first */
    uint32_t hash;            /* 0: none yet */
    RtMonitorWaiter *waiters; /* in Wait, first come first; guarded by the lock */
    Object *object;           /* whose block it is: weak */
    uint32_t next_free;       /* index, 0 ends; of free blocks */
} RtSyncBlock;

/* EnterHelperResult and LeaveHelperAction of System.Threading.Monitor. */
enum { RT_ENTER_CONTENTION, RT_ENTER_ENTERED, RT_ENTER_USE_SLOW_PATH };
enum { RT_LEAVE_NONE, RT_LEAVE_SIGNAL, RT_LEAVE_YIELD, RT_LEAVE_CONTENTION, RT_LEAVE_ERROR };

/* Without blocking. Managed state. */
int32_t rt_monitor_try_enter(Object *object);
int32_t rt_monitor_exit(Object *object); /* RT_LEAVE_NONE, or RT_LEAVE_ERROR when the caller does not own it */
bool rt_monitor_is_entered(Object *object);
/* The sync block of an object, made when it has none; 0 when out of memory. Managed state. */
RtSyncBlock *rt_monitor_inflate(Object *object);
/* Blocks up to timeout_ms (-1: for ever). Native state. */
RtBlocked rt_monitor_enter(RtSyncBlock *block, int32_t timeout_ms);
/* Leaves the lock, waits for a pulse, enters again however the wait ended. The caller owns it. Native state. */
RtBlocked rt_monitor_wait(RtSyncBlock *block, int32_t timeout_ms);
uint64_t rt_monitor_contentions(void); /* how often a thread had to block for a lock */
void rt_monitor_pulse(RtSyncBlock *block, bool all);
bool rt_monitor_owns(const RtSyncBlock *block);

int32_t rt_hash_code_try(Object *object); /* 0: none yet */
int32_t rt_hash_code(Object *object);     /* makes one; 0 when out of memory */

/* A deadline for timeouts that are interrupted: milliseconds to absolute time and back. */
int64_t rt_deadline(int32_t timeout_ms);         /* -1 for ever */
int64_t rt_deadline_remaining(int64_t deadline); /* nanoseconds, 0 when over, -1 for ever */

#endif
