/* Waiting for a word to change. */
#include <linux/futex.h>

#include "pal/linux/system.h"

/* The kernel's 64-bit time, on every target. */
typedef struct SystemTime {
    int64_t seconds, nanoseconds;
} SystemTime;

#define WAIT(number, word, expected, until)                                                                            \
    SYSTEM6(number, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, expected, until, 0, FUTEX_BITSET_MATCH_ANY)

/* futex(2) with an absolute deadline on the monotonic clock; `until` 0: none. */
#ifdef SYS_futex_time64
static intptr_t wait_until(uint32_t *word, uint32_t expected, const SystemTime *until)
{
    intptr_t result = WAIT(SYS_futex_time64, word, expected, until);
    if (result != -ENOSYS || !until)
        return result == -ENOSYS ? WAIT(SYS_futex, word, expected, 0) : result;
    /* Before Linux 5.1 there are only 32-bit seconds; no such machine runs for that long. */
    const long narrow[2] = {until->seconds < INT32_MAX ? (long)until->seconds : INT32_MAX, (long)until->nanoseconds};
    return WAIT(SYS_futex, word, expected, narrow);
}
#else
static intptr_t wait_until(uint32_t *word, uint32_t expected, const SystemTime *until)
{
    return WAIT(SYS_futex, word, expected, until);
}
#endif

bool pal_futex_wait_until(uint32_t *word, uint32_t expected, int64_t deadline)
{
    if (deadline < 0)
        deadline = 0;
    SystemTime until = {deadline / NS_PER_SECOND, deadline % NS_PER_SECOND};
    for (;;) {
        intptr_t error = wait_until(word, expected, deadline == INT64_MAX ? NULL : &until);
        if (error == -ETIMEDOUT)
            return false;
        if (error != -EINTR || __atomic_load_n(word, __ATOMIC_ACQUIRE) != expected)
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
