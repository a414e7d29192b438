/* pal/linux/system: raw system calls, as the files of pal/linux use them. */
#ifndef PAL_LINUX_SYSTEM_H
#define PAL_LINUX_SYSTEM_H

#include <errno.h>
#include <stdint.h>
#include <sys/syscall.h>

#include "pal/pal.h"

#define SYSTEM0(number) pal_system_call((number), 0, 0, 0, 0, 0, 0)
#define SYSTEM1(number, a) pal_system_call((number), (intptr_t)(a), 0, 0, 0, 0, 0)
#define SYSTEM2(number, a, b) pal_system_call((number), (intptr_t)(a), (intptr_t)(b), 0, 0, 0, 0)
#define SYSTEM3(number, a, b, c) pal_system_call((number), (intptr_t)(a), (intptr_t)(b), (intptr_t)(c), 0, 0, 0)
#define SYSTEM4(number, a, b, c, d)                                                                                    \
    pal_system_call((number), (intptr_t)(a), (intptr_t)(b), (intptr_t)(c), (intptr_t)(d), 0, 0)
#define SYSTEM6(number, a, b, c, d, e, f)                                                                              \
    pal_system_call((number), (intptr_t)(a), (intptr_t)(b), (intptr_t)(c), (intptr_t)(d), (intptr_t)(e), (intptr_t)(f))

/* The kernel's 64-bit time, on every target: two 64-bit numbers. 32-bit kernels have calls of their own for it. */
typedef struct SystemTime {
    int64_t seconds, nanoseconds;
} SystemTime;

#ifdef SYS_futex_time64
#define SYSTEM_FUTEX SYS_futex_time64
#define SYSTEM_CLOCK_NANOSLEEP SYS_clock_nanosleep_time64
#define SYSTEM_PPOLL SYS_ppoll_time64
#else
#define SYSTEM_FUTEX SYS_futex
#define SYSTEM_CLOCK_NANOSLEEP SYS_clock_nanosleep
#define SYSTEM_PPOLL SYS_ppoll
#endif

#ifdef SYS_mmap2 /* takes the file offset in units of 4096 */
#define SYSTEM_MMAP SYS_mmap2
#define SYSTEM_MMAP_OFFSET(offset) ((offset) / 4096)
#else
#define SYSTEM_MMAP SYS_mmap
#define SYSTEM_MMAP_OFFSET(offset) (offset)
#endif

#define NS_PER_SECOND 1000000000LL

static inline SystemTime system_time(int64_t nanoseconds)
{
    return (SystemTime){nanoseconds / NS_PER_SECOND, nanoseconds % NS_PER_SECOND};
}

#endif
