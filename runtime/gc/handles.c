/* GC handles: slots in blocks that never move, free ones in a list. */
#include "pal/pal.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

#define BLOCK_HANDLES 64

typedef struct HandleBlock {
    struct HandleBlock *next;
    uintptr_t unused;
    RtHandle handles[BLOCK_HANDLES];
} HandleBlock;

static struct {
    RtLock lock;
    HandleBlock *blocks;
    uintptr_t used; /* slots of the newest block handed out so far */
    RtHandle *free;
} handles;

RtHandle *rt_handle_new(RtHandleKind kind, Object *target, Object *dependent)
{
    rt_lock(&handles.lock);
    RtHandle *handle = handles.free;
    if (handle) {
        handles.free = (RtHandle *)handle->dependent;
    } else {
        if (!handles.blocks || handles.used == BLOCK_HANDLES) {
            HandleBlock *block = rt_memory_new(sizeof *block);
            if (block) {
                block->next = handles.blocks;
                handles.blocks = block;
                handles.used = 0;
            }
        }
        if (handles.blocks && handles.used < BLOCK_HANDLES)
            handle = &handles.blocks->handles[handles.used++];
    }
    if (handle) {
        handle->target = target;
        handle->dependent = dependent;
        handle->kind = (uintptr_t)kind + 1;
    }
    rt_unlock(&handles.lock);
    return handle;
}

void rt_handle_free(RtHandle *handle)
{
    rt_lock(&handles.lock);
    handle->target = NULL;
    handle->kind = 0;
    handle->dependent = (Object *)handles.free;
    handles.free = handle;
    rt_unlock(&handles.lock);
}

/* ---- Collections ---- */

static void each_handle(void (*act)(RtHandle *handle, void *context), void *context)
{
    rt_lock(&handles.lock);
    for (HandleBlock *block = handles.blocks; block; block = block->next)
        for (uintptr_t i = 0; i < BLOCK_HANDLES; i++)
            if (block->handles[i].kind)
                act(&block->handles[i], context);
    rt_unlock(&handles.lock);
}

static void mark_strong(RtHandle *handle, void *context)
{
    (void)context;
    if (handle->kind == RT_HANDLE_NORMAL + 1 || handle->kind == RT_HANDLE_PINNED + 1)
        rt_gc_mark(handle->target);
}

void rt_handles_mark_strong(void)
{
    each_handle(mark_strong, NULL);
}

static void mark_dependent(RtHandle *handle, void *context)
{
    if (handle->kind != RT_HANDLE_DEPENDENT + 1 || !handle->target || !rt_gc_is_marked(handle->target) ||
        rt_gc_is_marked(handle->dependent))
        return;
    rt_gc_mark(handle->dependent);
    *(bool *)context = true;
}

bool rt_handles_mark_dependents(void)
{
    bool is_new = false;
    each_handle(mark_dependent, &is_new);
    return is_new;
}

static void clear_weak(RtHandle *handle, void *context)
{
    if (handle->kind != *(RtHandleKind *)context + 1u || rt_gc_is_marked(handle->target))
        return;
    handle->target = NULL;
    handle->dependent = NULL;
}

void rt_handles_clear_weak(RtHandleKind kind)
{
    each_handle(clear_weak, &kind);
}
