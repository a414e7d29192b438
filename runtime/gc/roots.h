/* gc/roots: how the collector and the owners of special references work together.
 *
 * All of this happens on the collecting thread while every other thread is stopped or held in native state: no
 * allocation, no C library beyond memory and string functions, no lock that a thread in managed state may hold (locks
 * of runtime/thread are free then, except where a thread in native state holds them for a moment).
 *
 * One collection calls, in this order:
 *     rt_handles_mark_strong         everything that is alive because a table says so
 *     rt_finalizers_mark             objects queued for their finalizer, and the one whose finalizer runs
 *     [everything reachable is marked]
 *     rt_handles_mark_dependents     again and again until it marks nothing
 *     rt_handles_clear_weak          RT_HANDLE_WEAK: targets that are not marked
 *     rt_finalizers_queue_unmarked   registered objects that are not marked go to the queue, and are marked
 *     [everything reachable is marked]
 *     rt_handles_mark_dependents     again until it marks nothing
 *     rt_handles_clear_weak          RT_HANDLE_WEAK_TRACK, and dependent handles whose target is not marked
 *     rt_monitors_sweep              blocks of monitors whose object is not marked
 * and after the threads run again rt_finalizers_wake. A young collection calls the same: objects that survived an
 * earlier one count as marked. Objects do not move. */
#ifndef RT_GC_ROOTS_H
#define RT_GC_ROOTS_H

#include <stdbool.h>

#include "runtime/gc/gc.h"

/* ---- The collector's, for the owners ---- */

/* Keeps the object; 0 and frozen objects are allowed. What it refers to follows before the collector's next step. */
void rt_gc_mark(Object *object);
/* True also for 0, for frozen objects and, in a young collection, for all that survived an earlier one. */
bool rt_gc_is_marked(const Object *object);
bool rt_gc_is_full(void); /* the collection in progress */

/* ---- The owners', for the collector ---- */

void rt_handles_mark_strong(void);
/* Marks dependents whose target is marked; true when one of them was not marked before. */
bool rt_handles_mark_dependents(void);
/* Sets the targets of unmarked objects to 0; RT_HANDLE_DEPENDENT clears both halves. */
void rt_handles_clear_weak(RtHandleKind kind);

/* An object whose MethodTable has a finalizer was allocated (managed state, world running). False: out of memory. */
bool rt_finalizers_register(Object *object);
void rt_finalizers_mark(void);
void rt_finalizers_queue_unmarked(void);
/* The queue may have grown: starts or wakes the finalizer thread. World running, managed state. */
void rt_finalizers_wake(void);

/* Frees the blocks of monitors (runtime/thread/monitor.h) whose objects are not marked. */
void rt_monitors_sweep(void) __attribute__((weak));

#endif
