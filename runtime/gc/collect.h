/* gc/collect: when a collection happens, and its steps. Internal to runtime/gc. */
#ifndef RT_GC_COLLECT_H
#define RT_GC_COLLECT_H

#include <stdbool.h>

#include "runtime/gc/heap.h"

/* ---- collect.c ---- Managed state, no lock held. */

/* Collects when the budget is used up, or when every N-th allocation asks for it. `bytes` are about to be allocated. */
void gc_collect_if_due(uintptr_t bytes);
/* An allocation failed: collects fully unless another thread has done so since gc_full_count() was `seen`. */
void gc_collect_for_memory(uint32_t seen);
uint32_t gc_full_count(void);
/* Counts an allocation; true when this is the one that AOTSDK_GC_FAIL wants to fail. */
bool gc_allocation_fails(void);

/* ---- buffer.c ---- World stopped. */

/* What was handed out as [.., end) ends at `cur`: nothing above exists. */
void gc_buffer_cut(char *cur, char *end);
/* Keeps the lines of [cur, end) from being handed out. */
void gc_buffer_hold(char *cur, char *end);
/* The thread takes new blocks for its next buffers. */
void gc_buffer_drop_blocks(RtThread *thread);

/* ---- mark.c ---- World stopped. */

typedef struct GcMarkStack {
    Object **items;
    uintptr_t count, capacity;
    bool overflowed; /* marked objects were dropped: the heap must be searched for them */
} GcMarkStack;

/* Scans marked objects until nothing is left to do. */
void gc_mark_drain(void);
/* Keeps the object around the address, if there is one. */
void gc_mark_word(uintptr_t word);
void gc_mark_words(const void *low, const void *high);
/* Old objects on marked cards: keeps what they refer to. */
void gc_mark_cards(void);
/* All survivors are old: no card of the heap matters any more. (Those of statics and stacks are never looked at.) */
void gc_clear_cards(void);
/* The object in the heap around the address, new ones included; 0 when there is none. */
Object *gc_object_find(uintptr_t address);
void gc_mark_stack_free(void);

/* Calls visit for the reference fields of the object that lie in [low, high). */
typedef void GcVisitSlot(void *context, Object **slot);
void gc_object_visit(Object *object, char *low, char *high, GcVisitSlot *visit, void *context);

/* ---- scan.c: roots ---- World stopped. */

void gc_mark_roots(const RtNativeFrame *own);

/* ---- check.c ---- */

/* Verifies the whole heap and ends the process with a report when something is wrong. World stopped, after a
 * collection. */
void gc_check_heap(void);
/* Before a young collection: every reference from an old object to a new one lies on a marked card. */
void gc_check_cards(void);

#endif
