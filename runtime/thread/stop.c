/* Stopping and resuming the other threads.
 *
 * A thread in native state is held by changing its state word, so that it cannot come back; a thread in managed state
 * gets the stop signal and parks in its handler, or, with no_stop raised, when the count drops. Resuming counts an
 * epoch up and wakes everybody, without acknowledgement. */
#include "pal/pal.h"
#include "runtime/thread/registry.h"
#include "runtime/thread/thread.h"

static bool hold_native(RtThread *thread)
{
    uintptr_t expected = RT_STATE_NATIVE;
    return __atomic_compare_exchange_n(&thread->state, &expected, RT_STATE_STOPPED, false, __ATOMIC_ACQ_REL,
                                       __ATOMIC_RELAXED);
}

static void acknowledge(void)
{
    __atomic_add_fetch(&rt_registry.parked, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&rt_registry.parked, 1);
}

void rt_thread_park(void)
{
    uint32_t epoch = __atomic_load_n(&rt_registry.epoch, __ATOMIC_ACQUIRE);
    rt_thread.stop_pending = 0;
    acknowledge();
    while (__atomic_load_n(&rt_registry.epoch, __ATOMIC_ACQUIRE) == epoch)
        pal_futex_wait(&rt_registry.epoch, epoch, -1);
}

static void on_stop(void *context)
{
    RtThread *thread = &rt_thread;
    if (thread->no_stop > 0) {
        thread->stop_pending = 1;
        return;
    }
    if (hold_native(thread)) {
        acknowledge();
        return;
    }
    thread->stopped_context = context;
    rt_thread_park();
    thread->stopped_context = NULL;
}

void rt_threads_stop(void)
{
    static bool installed;
    rt_lock(&rt_registry.lock);
    if (!installed) {
        installed = true;
        pal_stop_install(on_stop);
    }
    __atomic_store_n(&rt_registry.parked, 0, __ATOMIC_RELAXED);
    uint32_t signalled = 0;
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next)
        if (each->block != &rt_thread && !hold_native(each->block) && pal_stop_send(each->os_id))
            signalled++;
    for (;;) {
        uint32_t parked = __atomic_load_n(&rt_registry.parked, __ATOMIC_ACQUIRE);
        if (parked >= signalled)
            return;
        pal_futex_wait(&rt_registry.parked, parked, -1);
    }
}

void rt_threads_resume(void)
{
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next)
        if (each->block != &rt_thread && __atomic_load_n(&each->block->state, __ATOMIC_RELAXED) == RT_STATE_STOPPED)
            __atomic_store_n(&each->block->state, RT_STATE_NATIVE, __ATOMIC_RELEASE);
    __atomic_add_fetch(&rt_registry.epoch, 1, __ATOMIC_RELEASE);
    pal_futex_wake(&rt_registry.epoch, INT32_MAX);
    rt_unlock(&rt_registry.lock);
}
