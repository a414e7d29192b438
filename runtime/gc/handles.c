/* GC handles: slots in blocks that never move, free ones in a list. */
#include "pal/pal.h"
#include "runtime/gc/gc.h"
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
