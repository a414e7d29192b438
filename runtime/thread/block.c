/* The thread block, the registry, attaching and leaving, and the change between native and managed state. */
#include "pal/pal.h"
#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/thread/registry.h"
#include "runtime/thread/thread.h"

_Thread_local RtThread rt_thread __attribute__((tls_model("local-exec")));

RtRegistry rt_registry;

#define STACK_RESERVE (16u << 10) /* kept free below managed frames for the runtime's own C code */

static void block_init(void)
{
    char *low, *high;
    pal_stack_bounds(&low, &high);
    rt_thread.stack_base = high;
    rt_thread.stack_limit = low + STACK_RESERVE;
    rt_thread.state = RT_STATE_MANAGED;
}

static uint32_t next_managed_id(void)
{
    return __atomic_add_fetch(&rt_registry.last_managed_id, 1, __ATOMIC_RELAXED);
}

RtThreadHandle *rt_thread_handle_new(void)
{
    rt_lock(&rt_registry.lock);
    RtThreadHandle *handle = rt_registry.free_handles;
    if (handle)
        rt_registry.free_handles = handle->next;
    rt_unlock(&rt_registry.lock);
    uint32_t managed_id = handle ? handle->managed_id : next_managed_id();
    if (!handle && !(handle = rt_memory_new(sizeof *handle)))
        return NULL;
    *handle = (RtThreadHandle){.managed_id = managed_id, .holders = 1, .priority = RT_PRIORITY_NORMAL};
    return handle;
}

void rt_thread_handle_hold(RtThreadHandle *handle)
{
    __atomic_add_fetch(&handle->holders, 1, __ATOMIC_RELAXED);
}

void rt_thread_handle_release(RtThreadHandle *handle)
{
    if (__atomic_sub_fetch(&handle->holders, 1, __ATOMIC_ACQ_REL))
        return;
    rt_lock(&rt_registry.lock);
    handle->next = rt_registry.free_handles;
    rt_registry.free_handles = handle;
    rt_unlock(&rt_registry.lock);
}

/* A stop holds the registry's lock and signals only threads that are listed. */
void rt_thread_register(RtThreadHandle *handle)
{
    rt_thread.handle = handle;
    rt_thread.managed_id = handle->managed_id;
    handle->block = &rt_thread;
    handle->os_id = pal_thread_id();
    rt_lock(&rt_registry.lock);
    handle->next = rt_registry.threads;
    rt_registry.threads = handle;
    rt_unlock(&rt_registry.lock);
}

void rt_thread_unregister(void)
{
    RtThreadHandle *handle = rt_thread.handle;
    if (rt_thread.state != RT_STATE_MANAGED)
        rt_managed_enter(); /* a foreign thread that ends */
    rt_gc_detach_thread();
    rt_thread.native_frame = NULL; /* nothing on the stack matters any more */
    rt_managed_leave();
    rt_lock(&rt_registry.lock);
    RtThreadHandle **link = &rt_registry.threads;
    while (*link && *link != handle)
        link = &(*link)->next;
    if (*link)
        *link = handle->next;
    handle->block = NULL;
    handle->object = NULL;
    rt_unlock(&rt_registry.lock);
}

/* The main thread is registered without allocating: most programs never look at it. */
static RtThreadHandle main_handle = {.priority = RT_PRIORITY_NORMAL, .started = true, .holders = 1};

RtThreadHandle *rt_registry_main(void)
{
    return &main_handle;
}

void rt_thread_init_main(void)
{
    block_init();
    main_handle.managed_id = next_managed_id();
    main_handle.block = &rt_thread;
    main_handle.os_id = pal_thread_id();
    rt_thread.handle = &main_handle;
    rt_thread.managed_id = main_handle.managed_id;
    rt_registry.threads = &main_handle;
}

void rt_thread_begin(RtThreadHandle *handle)
{
    block_init();
    rt_thread_register(handle);
    rt_crash_install_thread();
}

static void foreign_thread_ends(void)
{
    RtThreadHandle *handle = rt_thread.handle;
    rt_thread_unregister();
    rt_thread_handle_release(handle);
}

void rt_thread_attach(void)
{
    RtThreadHandle *handle = rt_thread_handle_new();
    if (!handle)
        rt_fail_fast("Out of memory.", NULL);
    handle->started = handle->is_background = true;
    rt_thread_begin(handle);
    pal_thread_at_exit(foreign_thread_ends);
}

uint64_t rt_gc_allocated(void)
{
    rt_lock(&rt_registry.lock);
    uint64_t bytes = rt_gc_allocated_by_ended();
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next)
        bytes += each->block->allocated + (uint64_t)(each->block->alloc_cur - each->block->alloc_start);
    rt_unlock(&rt_registry.lock);
    return bytes;
}

/* ---- States ---- */

void rt_native_leave_slow(void)
{
    for (;;) {
        uint32_t epoch = __atomic_load_n(&rt_registry.epoch, __ATOMIC_ACQUIRE);
        uintptr_t expected = RT_STATE_NATIVE;
        if (__atomic_compare_exchange_n(&rt_thread.state, &expected, RT_STATE_MANAGED, false, __ATOMIC_ACQUIRE,
                                        __ATOMIC_RELAXED))
            return;
        pal_futex_wait(&rt_registry.epoch, epoch, -1);
    }
}

void rt_managed_enter(void)
{
    uintptr_t expected = RT_STATE_NATIVE;
    if (!__atomic_compare_exchange_n(&rt_thread.state, &expected, RT_STATE_MANAGED, false, __ATOMIC_ACQUIRE,
                                     __ATOMIC_RELAXED))
        rt_native_leave_slow();
}

void rt_managed_leave(void)
{
    __atomic_store_n(&rt_thread.state, RT_STATE_NATIVE, __ATOMIC_RELEASE);
}

/* ---- Locks ---- */

enum { UNLOCKED, LOCKED, CONTENDED };

void rt_lock(RtLock *lock)
{
    rt_no_stop_enter();
    uint32_t state = UNLOCKED;
    if (__atomic_compare_exchange_n(&lock->state, &state, LOCKED, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        return;
    while (__atomic_exchange_n(&lock->state, CONTENDED, __ATOMIC_ACQUIRE) != UNLOCKED) {
        rt_no_stop_leave();
        pal_futex_wait(&lock->state, CONTENDED, -1);
        rt_no_stop_enter();
    }
}

void rt_unlock(RtLock *lock)
{
    if (__atomic_exchange_n(&lock->state, UNLOCKED, __ATOMIC_RELEASE) == CONTENDED)
        pal_futex_wake(&lock->state, 1);
    rt_no_stop_leave();
}

void rt_no_stop_leave(void)
{
    __asm__ volatile("" ::: "memory");
    uintptr_t count = --rt_thread.no_stop;
    /* A stop signal either comes behind this store and parks, or has left its request before the load below: one
     * instruction that loads both words would lose it. */
    __asm__ volatile("" ::: "memory");
    if (count == 0 && rt_thread.stop_pending)
        rt_thread_park();
}
