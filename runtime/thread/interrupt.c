/* Thread.Interrupt. A thread publishes the word that it is about to wait on, then looks for a request; who interrupts
 * leaves the request, then looks for a word. The thread may not sleep yet when it is woken, so waking is repeated until
 * the thread has seen the request. */
#include "runtime/thread/interrupt.h"

#include "pal/pal.h"

bool rt_interrupt_take(void)
{
    uint32_t *requested = &rt_thread.handle->interrupt_requested;
    return __atomic_load_n(requested, __ATOMIC_RELAXED) && __atomic_exchange_n(requested, 0, __ATOMIC_SEQ_CST);
}

void rt_interrupt_keep(void)
{
    __atomic_store_n(&rt_thread.handle->interrupt_requested, 1, __ATOMIC_SEQ_CST);
}

RtBlocked rt_block(uint32_t *word, uint32_t expected, int64_t timeout_ns)
{
    RtThreadHandle *handle = rt_thread.handle;
    __atomic_store_n(&handle->blocked_on, word, __ATOMIC_SEQ_CST);
    bool in_time = true;
    if (!__atomic_load_n(&handle->interrupt_requested, __ATOMIC_SEQ_CST))
        in_time = pal_futex_wait(word, expected, timeout_ns);
    __atomic_store_n(&handle->blocked_on, NULL, __ATOMIC_SEQ_CST);
    if (rt_interrupt_take())
        return RT_BLOCKED_INTERRUPTED;
    return in_time ? RT_BLOCKED_WOKEN : RT_BLOCKED_TIMEOUT;
}

void rt_thread_interrupt(RtThreadHandle *handle)
{
    __atomic_store_n(&handle->interrupt_requested, 1, __ATOMIC_SEQ_CST);
    uint32_t *word;
    while ((word = __atomic_load_n(&handle->blocked_on, __ATOMIC_SEQ_CST)) &&
           __atomic_load_n(&handle->interrupt_requested, __ATOMIC_SEQ_CST)) {
        /* Others that wait on the same word take it as a spurious wake. */
        pal_futex_wake(word, INT32_MAX);
        pal_yield();
    }
}
