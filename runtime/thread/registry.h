/* thread/registry: what the files of runtime/thread share. */
#ifndef RT_THREAD_REGISTRY_H
#define RT_THREAD_REGISTRY_H

#include "runtime/thread/thread.h"

#define RT_PRIORITY_NORMAL 2 /* ThreadPriority.Normal */

typedef struct RtRegistry {
    RtLock lock;
    RtThreadHandle *threads, *free_handles;
    uint32_t last_managed_id;
    uint32_t epoch;      /* futex: counts resumes */
    uint32_t parked;     /* futex: threads that acknowledged the stop in progress */
    uint32_t foreground; /* futex: running foreground threads besides the main one */
} RtRegistry;

extern RtRegistry rt_registry;
RtThreadHandle *rt_registry_main(void);

RtThreadHandle *rt_thread_handle_new(void); /* with one holder; 0 when out of memory */
void rt_thread_handle_hold(RtThreadHandle *handle);
/* First and last acts of a thread; managed state. */
void rt_thread_begin(RtThreadHandle *handle);
void rt_thread_register(RtThreadHandle *handle);
void rt_thread_unregister(void);
/* Acknowledges a pending stop and waits for the resume. */
void rt_thread_park(void);

#endif
