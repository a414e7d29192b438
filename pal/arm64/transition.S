/* transition: between managed and native state, and the registers of the own thread for scanning.
 *
 * rt_native_enter     in: x0 frame  managed -> native; publishes the frame      clobbered: x1-x3          unwind: leaf
 * rt_native_leave     in: x0 frame  native -> managed; waits while stopped      clobbered: as any call    unwind: through
 * rt_reverse_enter    in: x0 frame  native -> managed; attaches foreign threads clobbered: as any call    unwind: through
 * rt_reverse_leave    in: x0 frame  managed -> native                           clobbered: x1-x3          unwind: leaf
 * rt_capture_context  in: x0 frame  fills the frame, changes no state           clobbered: x3             unwind: leaf
 *
 * The frame is RT_NATIVE_FRAME_WORDS words of the caller's stack frame (runtime/abi/convention.h). It is published before the
 * state word says native (release); the state word goes back only by compare-and-swap (acquire), because a stop request may
 * hold it. */
#include "pal/arm64/stub.inc"

.macro SPILL
    mov x3, sp
    stp x3, x30, FRAME(FRAME_STACK_POINTER, x0)
    stp x29, x19, FRAME(FRAME_FRAME_POINTER, x0)
    stp x20, x21, FRAME(FRAME_OTHERS + 1, x0)
    stp x22, x23, FRAME(FRAME_OTHERS + 3, x0)
    stp x24, x25, FRAME(FRAME_OTHERS + 5, x0)
    stp x26, x27, FRAME(FRAME_OTHERS + 7, x0)
    str x28, FRAME(FRAME_OTHERS + 9, x0)
.endm

.macro TO_NATIVE thread
    add x2, \thread, #THREAD_STATE * P
    mov w3, #STATE_NATIVE
    stlr x3, [x2]
.endm

/* Jumps to \held when a stop request holds the thread. */
.macro TO_MANAGED thread, held
    add x2, \thread, #THREAD_STATE * P
7:  ldaxr x3, [x2]
    cmp x3, #STATE_NATIVE
    b.ne \held
    stxr w3, xzr, [x2]
    cbnz w3, 7b
.endm

FUNCTION rt_native_enter
    THREAD_BLOCK x1
    ldr x2, FRAME(THREAD_NATIVE_FRAME, x1)
    str x2, FRAME(FRAME_OUTER, x0)
    SPILL
    str x0, FRAME(THREAD_NATIVE_FRAME, x1)
    TO_NATIVE x1
    ret
END rt_native_enter

FUNCTION rt_native_leave
    THREAD_BLOCK x1
    TO_MANAGED x1, 2f
1:  ldr x2, FRAME(FRAME_OUTER, x0)
    str x2, FRAME(THREAD_NATIVE_FRAME, x1)
    ret
2:  PUSH_FRAME 16
    str x0, [sp, #16]
    bl rt_native_leave_slow
    ldr x0, [sp, #16]
    POP_FRAME 16
    THREAD_BLOCK x1
    b 1b
END rt_native_leave

FUNCTION rt_reverse_enter
    THREAD_BLOCK x1
    ldr x2, FRAME(THREAD_STACK_BASE, x1)
    cbz x2, 2f
    TO_MANAGED x1, 3f
1:  ldr x2, FRAME(THREAD_NATIVE_FRAME, x1)
    str x2, FRAME(FRAME_OUTER, x0)
    ret
2:  adrp x2, rt_thread_attach
    add x2, x2, :lo12:rt_thread_attach
    b 4f
3:  adrp x2, rt_native_leave_slow
    add x2, x2, :lo12:rt_native_leave_slow
4:  PUSH_FRAME 16
    str x0, [sp, #16]
    blr x2
    ldr x0, [sp, #16]
    POP_FRAME 16
    THREAD_BLOCK x1
    b 1b
END rt_reverse_enter

FUNCTION rt_reverse_leave
    THREAD_BLOCK x1
    ldr x2, FRAME(FRAME_OUTER, x0)
    str x2, FRAME(THREAD_NATIVE_FRAME, x1)
    TO_NATIVE x1
    ret
END rt_reverse_leave

FUNCTION rt_capture_context
    SPILL
    ret
END rt_capture_context
