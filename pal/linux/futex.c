/* Waiting for a word to change. */
#include <linux/futex.h>

#include "pal/linux/system.h"

bool pal_futex_wait_until(uint32_t *word, uint32_t expected, int64_t deadline)
{
    SystemTime until = system_time(deadline);
    const SystemTime *limit = deadline == INT64_MAX ? NULL : &until;
    if (limit && deadline < 0)
        until = (SystemTime){0, 0};
    for (;;) {
        intptr_t error = SYSTEM6(SYSTEM_FUTEX, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, expected, limit, 0,
                                 FUTEX_BITSET_MATCH_ANY);
        if (error == -ETIMEDOUT)
            return false;
        if (error != -EINTR)
            return true;
        if (__atomic_load_n(word, __ATOMIC_ACQUIRE) != expected)
            return true;
    }
}

bool pal_futex_wait(uint32_t *word, uint32_t expected, int64_t timeout_ns)
{
    if (timeout_ns < 0)
        return pal_futex_wait_until(word, expected, INT64_MAX);
    int64_t now = pal_monotonic_ns();
    return pal_futex_wait_until(word, expected, timeout_ns > INT64_MAX - 1 - now ? INT64_MAX - 1 : now + timeout_ns);
}

int pal_futex_wake(uint32_t *word, int32_t count)
{
    intptr_t woken = SYSTEM3(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count);
    return woken < 0 ? 0 : (int)woken;
}
