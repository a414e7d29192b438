/* Stopping and resuming the other threads.
 *
 * A thread in native state is held by changing its state word, so that it cannot come back; a thread in managed state
 * gets the stop signal and parks in its handler, or, with no_stop raised, when the count drops. Resuming counts an
 * epoch up and wakes everybody, without acknowledgement. */
#include "pal/invoke.h"
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
    RtNativeFrame registers;
    rt_capture_context((uintptr_t *)&registers);
    uint32_t epoch = __atomic_load_n(&rt_registry.epoch, __ATOMIC_ACQUIRE);
    rt_thread.parked_at = (const char *)&registers;
    rt_thread.stop_pending = 0;
    acknowledge();
    while (__atomic_load_n(&rt_registry.epoch, __ATOMIC_ACQUIRE) == epoch)
        pal_futex_wait(&rt_registry.epoch, epoch, -1);
}

/* The signal's frame, with all registers, lies above this function's on the thread's own stack. */
static void on_stop(void *context)
{
    (void)context;
    RtThread *thread = &rt_thread;
    if (thread->no_stop > 0)
        thread->stop_pending = 1;
    else if (hold_native(thread))
        acknowledge();
    else
        rt_thread_park();
}

/* One stop at a time. Who waits for its turn is in native state, so that the stop before does not wait for it. */
static uint32_t turn; /* futex: 0 free, 1 taken, 2 with waiters */

static void turn_take(void)
{
    RtNativeFrame frame;
    rt_native_enter(&frame);
    uint32_t expected = 0;
    if (!__atomic_compare_exchange_n(&turn, &expected, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        while (__atomic_exchange_n(&turn, 2, __ATOMIC_ACQUIRE) != 0)
            pal_futex_wait(&turn, 2, -1);
    rt_native_leave(&frame);
}

static void turn_leave(void)
{
    if (__atomic_exchange_n(&turn, 0, __ATOMIC_RELEASE) == 2)
        pal_futex_wake(&turn, 1);
}

void rt_threads_stop(void)
{
    static bool installed;
    turn_take();
    rt_lock(&rt_registry.lock);
    if (!installed && rt_registry.threads && rt_registry.threads->next) {
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
    turn_leave();
}
