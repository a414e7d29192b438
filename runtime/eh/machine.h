/* eh/machine: what unwinding must know of the instruction set. */
#ifndef RT_EH_MACHINE_H
#define RT_EH_MACHINE_H

#include <stdint.h>

#if defined(__x86_64__)
#define RT_FRAME_POINTER 6
#define RT_LANDING_RECORD 0   /* rax */
#define RT_LANDING_SELECTOR 1 /* rdx */
#elif defined(__aarch64__)
#define RT_FRAME_POINTER 29
#define RT_LANDING_RECORD 0
#define RT_LANDING_SELECTOR 1
#elif defined(__thumb__)
#define RT_FRAME_POINTER 7
#define RT_LANDING_RECORD 0
#define RT_LANDING_SELECTOR 1
#else
#define RT_FRAME_POINTER 11
#define RT_LANDING_RECORD 0
#define RT_LANDING_SELECTOR 1
#endif

/* What the runtime's own code has set in pointers to it. */
#if defined(__thumb__)
#define RT_CODE_BIT 1u
#else
#define RT_CODE_BIT 0u
#endif

#if defined(__arm__)
#define RT_THUMB_BIT 1u
/* EHABI writes type table entries with R_ARM_TARGET2, which lld resolves to a place-relative offset of a GOT entry. */
#define RT_TYPE_ENCODING(encoding) 0x90u
#else
#define RT_THUMB_BIT 0u
#define RT_TYPE_ENCODING(encoding) (encoding)
#endif

/* The address itself, without the bit that tells Thumb code. */
static inline uintptr_t rt_code_address(uintptr_t pointer)
{
    return pointer & ~(uintptr_t)RT_THUMB_BIT;
}

#endif
