/* GC handles: slots in blocks that never move. Each kind has blocks of its own, so that a step of a collection looks
 * only at the handles it is about, and a list of its free slots. */
#include "pal/pal.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

#define BLOCK_HANDLES 64

typedef struct HandleBlock {
    struct HandleBlock *next;
    uintptr_t used; /* slots handed out so far; full unless it is the newest */
    RtHandle handles[BLOCK_HANDLES];
} HandleBlock;

static struct {
    RtLock lock;
    HandleBlock *blocks[RT_HANDLE_KINDS];
    RtHandle *free[RT_HANDLE_KINDS];
} handles;

static RtHandle *slot_take(RtHandleKind kind)
{
    RtHandle *handle = handles.free[kind];
    if (handle) {
        handles.free[kind] = (RtHandle *)handle->dependent;
        return handle;
    }
    HandleBlock *block = handles.blocks[kind];
    if (!block || block->used == BLOCK_HANDLES) {
        if (!(block = rt_memory_new(sizeof *block)))
            return NULL;
        block->next = handles.blocks[kind];
        handles.blocks[kind] = block;
    }
    return &block->handles[block->used++];
}

RtHandle *rt_handle_new(RtHandleKind kind, Object *target, Object *dependent)
{
    rt_lock(&handles.lock);
    RtHandle *handle = slot_take(kind);
    if (handle)
        *handle = (RtHandle){.target = target, .dependent = dependent, .kind = (uintptr_t)kind + 1};
    rt_unlock(&handles.lock);
    return handle;
}

void rt_handle_free(RtHandle *handle)
{
    rt_lock(&handles.lock);
    uintptr_t kind = handle->kind - 1;
    if (kind < RT_HANDLE_KINDS) { /* not freed already */
        *handle = (RtHandle){.dependent = (Object *)handles.free[kind]};
        handles.free[kind] = handle;
    }
    rt_unlock(&handles.lock);
}

/* ---- Collections ---- */

static void each_handle(RtHandleKind kind, void (*act)(RtHandle *handle, void *context), void *context)
{
    rt_lock(&handles.lock);
    for (HandleBlock *block = handles.blocks[kind]; block; block = block->next)
        for (uintptr_t i = 0; i < block->used; i++)
            if (block->handles[i].target)
                act(&block->handles[i], context);
    rt_unlock(&handles.lock);
}

static void count_one(RtHandle *handle, void *context)
{
    (void)handle;
    ++*(uint64_t *)context;
}

uint64_t rt_handles_count(RtHandleKind kind)
{
    uint64_t count = 0;
    each_handle(kind, count_one, &count);
    return count;
}

static void mark_target(RtHandle *handle, void *context)
{
    (void)context;
    rt_gc_mark(handle->target);
}

void rt_handles_mark_strong(void)
{
    each_handle(RT_HANDLE_NORMAL, mark_target, NULL);
    each_handle(RT_HANDLE_PINNED, mark_target, NULL);
}

static void mark_dependent(RtHandle *handle, void *context)
{
    if (!rt_gc_is_marked(handle->target) || rt_gc_is_marked(handle->dependent))
        return;
    rt_gc_mark(handle->dependent);
    *(bool *)context = true;
}

bool rt_handles_mark_dependents(void)
{
    bool is_new = false;
    each_handle(RT_HANDLE_DEPENDENT, mark_dependent, &is_new);
    return is_new;
}

static void clear_dead(RtHandle *handle, void *context)
{
    (void)context;
    if (rt_gc_is_marked(handle->target))
        return;
    handle->target = NULL;
    handle->dependent = NULL;
}

void rt_handles_clear_weak(RtHandleKind kind)
{
    each_handle(kind, clear_dead, NULL);
}
