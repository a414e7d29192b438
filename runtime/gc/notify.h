/* gc/notify: who wants to know of full collections (GC.RegisterForFullGCNotification), and the callback of a no-GC
 * region. */
#ifndef RT_GC_NOTIFY_H
#define RT_GC_NOTIFY_H

#include <stdbool.h>

#include "runtime/gc/finalizers.h"

/* ---- Full collections ---- */

/* GCNotificationStatus */
typedef enum RtGcNotified {
    RT_GC_NOTIFIED,
    RT_GC_NOTIFY_FAILED,
    RT_GC_NOTIFY_CANCELED,
    RT_GC_NOTIFY_TIMEOUT,
    RT_GC_NOTIFY_NOT_APPLICABLE
} RtGcNotified;

/* Announces full collections that allocations bring about when less than `percent` (1 to 99) of the room before the
 * next one is left. */
void rt_gc_notify_register(uint32_t percent);
void rt_gc_notify_cancel(void);
/* Until the next announcement, or the end of the collection that was announced; timeout_ms -1: for ever. Native state.
 */
RtGcNotified rt_gc_notify_wait_approach(int32_t timeout_ms);
RtGcNotified rt_gc_notify_wait_complete(int32_t timeout_ms);

/* The collector's: `room` of `whole` bytes are left before a full collection; one has ended. World stopped. */
void gc_notify_room(uint64_t room, uint64_t whole);
void gc_notify_full_end(void);

/* ---- No-GC regions ---- */

/* NoGCRegionCallbackFinalizerWorkItem */
typedef struct RtRegionCallback {
    RtWorkItem work;
    uint8_t is_scheduled, is_abandoned; /* the second: the region ended before it was due */
    uintptr_t action;
} RtRegionCallback;

/* EnableNoGCRegionCallbackStatus */
typedef enum RtRegionCallbackStatus {
    RT_REGION_CALLBACK_SET,
    RT_REGION_CALLBACK_NO_REGION,
    RT_REGION_CALLBACK_TOO_LARGE,
    RT_REGION_CALLBACK_ALREADY
} RtRegionCallbackStatus;

/* The finalizer thread runs the callback when `bytes` have been allocated in the region. Managed state. */
RtRegionCallbackStatus rt_gc_region_callback(RtRegionCallback *callback, uint64_t bytes);

#endif
