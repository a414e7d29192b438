/* Managed Thread objects: making them, starting, joining, and the end of the process waiting for the others. */
#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/thread/interrupt.h"
#include "runtime/thread/monitor.h"
#include "runtime/thread/registry.h"
#include "runtime/thread/thread.h"

/* The overlay's: runs the thread's delegate. */
void rt_managed_thread_start(Object *thread) __attribute__((weak));

RtThreadHandle *rt_thread_handle(Object *thread)
{
    return *(RtThreadHandle **)rt_field(thread, RT_FIELD_THREAD_NATIVE);
}

static void bind(Object *thread, RtThreadHandle *handle)
{
    *(RtThreadHandle **)rt_field(thread, RT_FIELD_THREAD_NATIVE) = handle;
    *(int32_t *)rt_field(thread, RT_FIELD_THREAD_ID) = (int32_t)handle->managed_id;
    *(int32_t *)rt_field(thread, RT_FIELD_THREAD_PRIORITY) = handle->priority;
}

Object *rt_thread_object(void)
{
    if (!rt_thread.object) {
        Object *object = rt_alloc_slow(rt_known_types[RT_TYPE_THREAD]);
        if (!object)
            return NULL;
        bind(object, rt_thread.handle);
        rt_thread_handle_hold(rt_thread.handle);
        rt_thread.object = rt_thread.handle->object = object;
    }
    return rt_thread.object;
}

bool rt_thread_object_init(Object *thread)
{
    RtThreadHandle *handle = rt_thread_handle_new();
    if (!handle)
        return false;
    bind(thread, handle);
    handle->object = thread;
    return true;
}

/* ---- Starting ---- */

static void count_foreground(int32_t change)
{
    if (__atomic_add_fetch(&rt_registry.foreground, (uint32_t)change, __ATOMIC_ACQ_REL) == 0)
        pal_futex_wake(&rt_registry.foreground, INT32_MAX);
}

/* Only in programs that use wait handles. */
void rt_wait_abandon(uint32_t managed_id) __attribute__((weak));

static void leave(RtThreadHandle *handle)
{
    *(bool *)rt_field(rt_thread.object, RT_FIELD_THREAD_IS_DEAD) = true;
    rt_thread_unregister();
    rt_managed_leave();
    if (rt_wait_abandon)
        rt_wait_abandon(handle->managed_id);
    bool background = __atomic_exchange_n(&handle->is_background, true, __ATOMIC_RELAXED);
    __atomic_store_n(&handle->exited, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&handle->exited, INT32_MAX);
    if (!background)
        count_foreground(-1);
    rt_thread_handle_release(handle);
}

static void thread_entry(void *argument)
{
    RtThreadHandle *handle = argument;
    rt_thread_begin(handle);
    rt_thread.object = handle->object;
    if (handle->name[0])
        pal_thread_set_name(handle->name);
    __atomic_store_n(&handle->start_signal, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&handle->start_signal, 1);
    uintptr_t thread = (uintptr_t)rt_thread.object;
    rt_run_managed((void *)rt_managed_thread_start, &thread, 1);
    leave(handle);
}

bool rt_thread_start(RtThreadHandle *handle, uintptr_t stack_bytes)
{
    handle->started = true;
    rt_thread_handle_hold(handle);
    if (!handle->is_background)
        count_foreground(1);
    rt_managed_leave();
    bool started = pal_thread_start(thread_entry, handle, stack_bytes);
    while (started && !__atomic_load_n(&handle->start_signal, __ATOMIC_ACQUIRE))
        pal_futex_wait(&handle->start_signal, 0, -1);
    rt_managed_enter();
    if (!started) {
        handle->started = false;
        rt_thread_handle_release(handle);
        if (!handle->is_background)
            count_foreground(-1);
    }
    return started;
}

void rt_thread_set_background(RtThreadHandle *handle, bool background)
{
    if (__atomic_exchange_n(&handle->is_background, background, __ATOMIC_RELAXED) == background)
        return;
    if (handle->started && handle != rt_registry_main() && !__atomic_load_n(&handle->exited, __ATOMIC_ACQUIRE))
        count_foreground(background ? -1 : 1);
}

RtBlocked rt_thread_join(RtThreadHandle *handle, int32_t timeout_ms)
{
    if (rt_interrupt_take())
        return RT_BLOCKED_INTERRUPTED;
    int64_t deadline = rt_deadline(timeout_ms);
    while (!__atomic_load_n(&handle->exited, __ATOMIC_ACQUIRE)) {
        int64_t rest = rt_deadline_remaining(deadline);
        if (rest == 0)
            return RT_BLOCKED_TIMEOUT;
        if (rt_block(&handle->exited, 0, rest) == RT_BLOCKED_INTERRUPTED)
            return RT_BLOCKED_INTERRUPTED;
    }
    return RT_BLOCKED_WOKEN;
}

void rt_threads_join_foreground(void)
{
    uint32_t running;
    while ((running = __atomic_load_n(&rt_registry.foreground, __ATOMIC_ACQUIRE)) != 0)
        pal_futex_wait(&rt_registry.foreground, running, -1);
}
