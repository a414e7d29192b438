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

#ifdef SYS_mmap2 /* takes the file offset in units of 4096 */
#define SYSTEM_MMAP SYS_mmap2
#define SYSTEM_MMAP_OFFSET(offset) ((offset) / 4096)
#else
#define SYSTEM_MMAP SYS_mmap
#define SYSTEM_MMAP_OFFSET(offset) (offset)
#endif

#define NS_PER_SECOND 1000000000LL

#endif
