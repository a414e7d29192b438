/* gc: the heap and its collector.
 *
 * Precise in the heap, conservative on stacks, non-moving: heap.h says how memory is divided and which papers it
 * follows, roots.h how the owners of handles and finalizers take part in a collection. The heap grows up to a limit
 * (DOTNET_GCHeapHardLimit, else three quarters of the control group's limit); when a full collection cannot make room
 * below it, allocation answers 0 and the caller throws the preallocated OutOfMemoryException.
 *
 * AOTSDK_GC_STRESS=N collects at every N-th allocation, AOTSDK_GC_FAIL=N lets the N-th allocation fail once, and
 * AOTSDK_GC_CHECK=1 verifies the heap around every collection.
 *
 * C code in managed state may be stopped anywhere and collects when it allocates: references in its locals are found
 * like those of compiled code; those it keeps elsewhere must be in a root (handles, RtThread.exceptions, the image's
 * sections). References in heap, statics and frozen data are stored by rt_assign_ref and rt_bulk_copy only. */
#ifndef RT_GC_H
#define RT_GC_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/abi/layout.h"

extern uint8_t rt_card_table[1u << RT_CARD_COUNT_LOG2];

/* Zeroed, with its MethodTable (and length) set; 0 when out of memory. Managed state. May collect, unless no_stop is
 * raised (a lock is held). */
Object *rt_alloc_slow(MethodTable *mt);
Array *rt_alloc_array_slow(MethodTable *mt, uintptr_t length);

/* Memory of the runtime itself: zeroed, 16-aligned, never given back, part of the heap's limit; 0 when out of memory.
 */
void *rt_memory_new(uintptr_t bytes);

/* Gives the rest of the calling thread's buffer back when the thread ends. */
void rt_gc_detach_thread(void);

uint64_t rt_gc_allocated_by_thread(void);
uint64_t rt_gc_allocated_by_ended(void);
uint64_t rt_gc_allocated(void);  /* by all threads, including ended ones (runtime/thread) */
uint64_t rt_gc_heap_bytes(void); /* taken from the OS */
uint64_t rt_gc_heap_limit(void); /* bytes the heap may grow to; the physical memory when nothing limits it */

/* ---- Handles ---- A handle is a pointer to a slot whose first word is the reference. */

typedef enum RtHandleKind {
    RT_HANDLE_WEAK,
    RT_HANDLE_WEAK_TRACK,
    RT_HANDLE_NORMAL,
    RT_HANDLE_PINNED,
    RT_HANDLE_DEPENDENT,
    RT_HANDLE_KINDS
} RtHandleKind;

typedef struct RtHandle {
    Object *target;
    Object *dependent; /* RT_HANDLE_DEPENDENT; free slots: the next free one */
    uintptr_t kind;    /* RtHandleKind + 1; 0: free */
    uintptr_t unused;
} RtHandle;

RtHandle *rt_handle_new(RtHandleKind kind, Object *target, Object *dependent); /* 0 when out of memory */
void rt_handle_free(RtHandle *handle);
uint64_t rt_handles_count(RtHandleKind kind); /* that refer to an object */

#endif
