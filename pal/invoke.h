/* pal/invoke: calls of managed code from C, and the other assembly that C sees.
 *
 * C calls managed code only through these; the state is managed. */
#ifndef PAL_INVOKE_H
#define PAL_INVOKE_H

#include <stddef.h>

#include "runtime/abi/layout.h"

/* The registers of a call, as the managed convention (LLVM's ccc, the C convention of the target) uses them:
 *              integer                      floating
 *   armv6/7    r0-r3                        d0-d7 (s0-s15), each in the first 8 bytes of its slot
 *   arm64      x0-x7, [8] = x8 (sret)       q0-q7
 *   x64        rdi rsi rdx rcx r8 r9        xmm0-xmm7
 * and the words that go onto the stack, in order. After the call integer[0..1] and floating[0..3] (x64: [0..1]) hold
 * the result registers. */
typedef struct RtRegisterImage {
    uint64_t floating[8][2];
    uintptr_t integer[9];
    const uintptr_t *stack;
    uintptr_t stack_words;
} RtRegisterImage;

/* Calls `code`. *exception is set to what it threw, else to 0. */
void rt_invoke(void *code, RtRegisterImage *image, Object **exception);
/* The same for up to four integer arguments; answers the integer result, 0 when it threw. */
uintptr_t rt_call_managed(void *code, const uintptr_t *arguments, uintptr_t count, Object **exception);
/* The base of a thread's managed frames: what is thrown through it is unhandled. */
uintptr_t rt_run_managed(void *code, const uintptr_t *arguments, uintptr_t count);

/* Fills words 1.. of an RtNativeFrame (convention.h) with the caller's stack pointer and callee-saved registers. */
void rt_capture_context(uintptr_t *frame);

#endif
