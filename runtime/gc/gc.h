/* gc: the heap.
 *
 * Objects are allocated from per-thread buffers, which are cut from zeroed chunks of the OS; large objects get room of
 * their own. The heap grows up to a limit (DOTNET_GCHeapHardLimit, else three quarters of the cgroup's limit), beyond
 * which allocation answers 0 and the caller throws the preallocated OutOfMemoryException.
 *
 * Roots, for whoever traverses the heap: section rt_gcstatics (statics blocks), section rt_frozen (frozen objects and
 * records with reference fields), both bounded by linker symbols __start_ and __stop_; the TLS image and the stack of
 * each thread; RtThread.exceptions; handles; RtThreadHandle.object. */
#ifndef RT_GC_H
#define RT_GC_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/abi/layout.h"

extern uint8_t rt_card_table[1u << RT_CARD_COUNT_LOG2];

/* Zeroed, with its MethodTable (and length) set; 0 when out of memory. Managed state. */
Object *rt_alloc_slow(MethodTable *mt);
Array *rt_alloc_array_slow(MethodTable *mt, uintptr_t length);

/* Memory of the runtime itself: zeroed, 16-aligned, never given back; 0 when out of memory. */
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
    RT_HANDLE_DEPENDENT
} RtHandleKind;

typedef struct RtHandle {
    Object *target;
    Object *dependent; /* RT_HANDLE_DEPENDENT; free slots: the next free one */
    uintptr_t kind;    /* RtHandleKind + 1; 0: free */
    uintptr_t unused;
} RtHandle;

RtHandle *rt_handle_new(RtHandleKind kind, Object *target, Object *dependent); /* 0 when out of memory */
void rt_handle_free(RtHandle *handle);

#endif
