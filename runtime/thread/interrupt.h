/* thread/interrupt: waits that Thread.Interrupt ends. Native state.
 *
 * A request stays with its thread until the thread blocks, or is blocked already. */
#ifndef RT_INTERRUPT_H
#define RT_INTERRUPT_H

#include "runtime/thread/thread.h"

/* Takes the request of the calling thread, if there is one. */
bool rt_interrupt_take(void);
/* Gives a request back that was taken by a wait which succeeded after all. */
void rt_interrupt_keep(void);
/* As pal_futex_wait; takes the request when one ends the wait. WOKEN may be spurious. */
RtBlocked rt_block(uint32_t *word, uint32_t expected, int64_t timeout_ns);
/* Leaves a request with the thread and wakes it where it blocks. */
void rt_thread_interrupt(RtThreadHandle *handle);

#endif
