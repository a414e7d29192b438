/* Objects with finalizers, and the thread that runs them.
 *
 * An object is registered when it is allocated. When nothing else refers to it any more it moves to the queue, from
 * which the finalizer thread takes it; critical finalizers come after the others. The thread starts with the first
 * object that is queued. Nodes are moved between the lists, so that a collection allocates nothing. */
#include "runtime/gc/finalizers.h"

#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/gc/roots.h"
#include "runtime/object/object.h"
#include "runtime/thread/registry.h"
#include "runtime/thread/thread.h"

typedef struct Node {
    struct Node *next;
    Object *object;
} Node;

typedef struct Queue {
    Node *first, *last;
} Queue;

#define BATCH 64 /* nodes that are allocated together */

static struct {
    RtLock lock;
    Node *recent;     /* registered since the last collection */
    Node *old;        /* registered objects that survived one */
    Node *free;       /* unused nodes */
    Queue queues[2];  /* waiting for their finalizer; the second: critical ones */
    RtWorkItem *work; /* of others, newest first */
    Object *running;  /* its finalizer runs */
    uint32_t pending; /* futex: objects in the queues, work, and what runs */
} finalizers;

static Node *node_take(void)
{
    Node *node = finalizers.free;
    if (node) {
        finalizers.free = node->next;
        return node;
    }
    Node *batch = rt_memory_new(BATCH * sizeof *batch);
    for (int i = 1; batch && i < BATCH; i++) {
        batch[i].next = finalizers.free;
        finalizers.free = &batch[i];
    }
    return batch;
}

static void node_free(Node *node)
{
    node->object = NULL;
    node->next = finalizers.free;
    finalizers.free = node;
}

bool rt_finalizers_register(Object *object)
{
    rt_lock(&finalizers.lock);
    Node *node = node_take();
    if (node) {
        *node = (Node){finalizers.recent, object};
        finalizers.recent = node;
    }
    rt_unlock(&finalizers.lock);
    return node;
}

void rt_finalizers_suppress(Object *object)
{
    __atomic_fetch_or(rt_header(object), RT_HEADER_FINALIZER_RUN, __ATOMIC_RELAXED);
}

/* A suppressed object is registered still: it only runs again. */
bool rt_finalizers_register_again(Object *object)
{
    uint32_t before = __atomic_fetch_and(rt_header(object), ~RT_HEADER_FINALIZER_RUN, __ATOMIC_RELAXED);
    return before & RT_HEADER_FINALIZER_RUN || rt_finalizers_register(object);
}

/* ---- Collections ---- */

void rt_finalizers_mark(void)
{
    for (int i = 0; i < 2; i++)
        for (Node *each = finalizers.queues[i].first; each; each = each->next)
            rt_gc_mark(each->object);
    if (finalizers.running)
        rt_gc_mark(finalizers.running);
}

static void enqueue(Node *node)
{
    Queue *queue = &finalizers.queues[(node->object->mt->flags2 & RT_MTF2_CRITICAL_FINALIZER) != 0];
    node->next = NULL;
    if (queue->last)
        queue->last->next = node;
    else
        queue->first = node;
    queue->last = node;
    __atomic_add_fetch(&finalizers.pending, 1, __ATOMIC_RELAXED);
    rt_gc_mark(node->object);
}

/* Takes the dead out of a list of registered objects; those whose finalizer is suppressed are forgotten. */
static void sort_out(Node **link)
{
    while (*link) {
        Node *node = *link;
        if (rt_gc_is_marked(node->object)) {
            link = &node->next;
            continue;
        }
        *link = node->next;
        if (*rt_header(node->object) & RT_HEADER_FINALIZER_RUN)
            node_free(node);
        else
            enqueue(node);
    }
    *link = NULL;
}

/* Marking is not complete between two nodes: an object that only a dead one refers to is dead as well. In a young
 * collection the old ones all count as marked. */
void rt_finalizers_queue_unmarked(void)
{
    rt_lock(&finalizers.lock);
    if (rt_gc_is_full())
        sort_out(&finalizers.old);
    sort_out(&finalizers.recent);
    Node **end = &finalizers.recent;
    while (*end)
        end = &(*end)->next;
    *end = finalizers.old;
    finalizers.old = finalizers.recent;
    finalizers.recent = NULL;
    rt_unlock(&finalizers.lock);
}

/* ---- The finalizer thread ---- */

static Object *take(void)
{
    rt_lock(&finalizers.lock);
    Queue *queue = finalizers.queues[0].first ? &finalizers.queues[0] : &finalizers.queues[1];
    Node *node = queue->first;
    Object *object = NULL;
    if (node) {
        queue->first = node->next;
        if (!node->next)
            queue->last = NULL;
        object = finalizers.running = node->object;
        node_free(node);
    }
    rt_unlock(&finalizers.lock);
    return object;
}

static void finish(void)
{
    __atomic_store_n(&finalizers.running, NULL, __ATOMIC_RELEASE);
    __atomic_sub_fetch(&finalizers.pending, 1, __ATOMIC_ACQ_REL);
    pal_futex_wake(&finalizers.pending, INT32_MAX);
}

void rt_finalizers_post(RtWorkItem *item)
{
    rt_lock(&finalizers.lock);
    item->next = finalizers.work;
    finalizers.work = item;
    __atomic_add_fetch(&finalizers.pending, 1, __ATOMIC_RELAXED);
    rt_unlock(&finalizers.lock);
}

static RtWorkItem *take_work(void)
{
    rt_lock(&finalizers.lock);
    RtWorkItem *item = finalizers.work;
    if (item)
        finalizers.work = item->next;
    rt_unlock(&finalizers.lock);
    return item;
}

static void run_work(void)
{
    for (RtWorkItem *item; (item = take_work()); finish()) {
        RtNativeFrame frame;
        rt_native_enter(&frame);
        item->run(item);
        rt_native_leave(&frame);
    }
}

static void wait_for_work(void)
{
    RtNativeFrame frame;
    rt_native_enter(&frame);
    while (!__atomic_load_n(&finalizers.pending, __ATOMIC_ACQUIRE))
        pal_futex_wait(&finalizers.pending, 0, -1);
    rt_native_leave(&frame);
}

/* An exception that a finalizer lets out is unhandled and ends the process. Never inlined: a thread that waits shall
 * not have the last object on its stack. */
static __attribute__((noinline)) void run_next(void)
{
    uintptr_t argument = (uintptr_t)take();
    if (!argument)
        return;
    rt_run_managed(((Object *)argument)->mt->finalizer, &argument, 1);
    argument = 0;
    finish();
}

static void run(void *handle)
{
    rt_thread_begin(handle);
    pal_thread_set_name(((RtThreadHandle *)handle)->name);
    for (;;) {
        wait_for_work();
        run_work();
        run_next();
    }
}

static RtThreadHandle *thread;

/* One thread in a process; when there is none to be had, the next collection tries again. */
static void start_thread(void)
{
    static uint32_t is_starting;
    if (__atomic_exchange_n(&is_starting, 1, __ATOMIC_ACQUIRE))
        return;
    RtThreadHandle *handle = rt_thread_handle_new();
    if (handle) {
        handle->started = handle->is_background = true;
        __builtin_memcpy(handle->name, ".NET Finalizer", sizeof ".NET Finalizer");
    }
    RtNativeFrame frame;
    rt_native_enter(&frame);
    bool is_started = handle && pal_thread_start(run, handle, 0);
    rt_native_leave(&frame);
    if (is_started)
        __atomic_store_n(&thread, handle, __ATOMIC_RELEASE);
    else if (handle)
        rt_thread_handle_release(handle);
    if (!is_started)
        __atomic_store_n(&is_starting, 0, __ATOMIC_RELEASE);
}

void rt_finalizers_wake(void)
{
    if (!__atomic_load_n(&finalizers.pending, __ATOMIC_ACQUIRE))
        return;
    if (!__atomic_load_n(&thread, __ATOMIC_ACQUIRE))
        start_thread();
    pal_futex_wake(&finalizers.pending, INT32_MAX);
}

void rt_finalizers_wait(void)
{
    if (rt_thread.handle == __atomic_load_n(&thread, __ATOMIC_ACQUIRE))
        return; /* a finalizer would wait for itself */
    uint32_t pending;
    while ((pending = __atomic_load_n(&finalizers.pending, __ATOMIC_ACQUIRE)) != 0)
        pal_futex_wait(&finalizers.pending, pending, -1);
}

uint32_t rt_finalizers_pending(void)
{
    return __atomic_load_n(&finalizers.pending, __ATOMIC_RELAXED);
}
