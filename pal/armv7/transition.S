/* transition: between managed and native state, and the registers of the own thread for scanning.
 *
 * rt_native_enter     in: r0 frame  managed -> native; publishes the frame      clobbered: r1-r3          unwind: leaf
 * rt_native_leave     in: r0 frame  native -> managed; waits while stopped      clobbered: as any call    unwind: through
 * rt_reverse_enter    in: r0 frame  native -> managed; attaches foreign threads clobbered: as any call    unwind: through
 * rt_reverse_leave    in: r0 frame  managed -> native                           clobbered: r1-r3          unwind: leaf
 * rt_capture_context  in: r0 frame  fills the frame, changes no state           clobbered: r3             unwind: leaf
 *
 * The frame is RT_NATIVE_FRAME_WORDS words of the caller's stack frame (runtime/abi/convention.h). It is published before the
 * state word says native (release); the state word goes back only by compare-and-swap (acquire), because a stop request may
 * hold it. */
#include "pal/armv7/stub.inc"

.macro SPILL
    mov r3, sp
    strd r3, lr, FRAME(FRAME_STACK_POINTER, r0)
    str r7, FRAME(FRAME_FRAME_POINTER, r0)
    add r3, r0, #FRAME_OTHERS * P
    stm r3, {r4-r6, r8-r11}
.endm

.macro TO_NATIVE thread
    movs r3, #STATE_NATIVE
    dmb ish
    str r3, FRAME(THREAD_STATE, \thread)
.endm

/* Jumps to \held when a stop request holds the thread. */
.macro TO_MANAGED thread, held
    add r2, \thread, #THREAD_STATE * P
    mov r12, #STATE_MANAGED
7:  ldrex r3, [r2]
    cmp r3, #STATE_NATIVE
    bne \held
    strex r3, r12, [r2]
    cmp r3, #0
    bne 7b
    dmb ish
.endm

FUNCTION rt_native_enter
    THREAD_BLOCK r1, r2
    ldr r2, FRAME(THREAD_NATIVE_FRAME, r1)
    str r2, FRAME(FRAME_OUTER, r0)
    SPILL
    str r0, FRAME(THREAD_NATIVE_FRAME, r1)
    TO_NATIVE r1
    bx lr
    THREAD_LITERAL
END rt_native_enter

FUNCTION rt_native_leave
    THREAD_BLOCK r1, r2
    TO_MANAGED r1, 2f
1:  ldr r2, FRAME(FRAME_OUTER, r0)
    str r2, FRAME(THREAD_NATIVE_FRAME, r1)
    bx lr
2:  PUSH_FRAME
    mov r4, r0
    mov r5, r1
    bl rt_native_leave_slow
    mov r0, r4
    mov r1, r5
    POP_FRAME
    b 1b
    THREAD_LITERAL
END rt_native_leave

FUNCTION rt_reverse_enter
    THREAD_BLOCK r1, r2
    ldr r2, FRAME(THREAD_STACK_BASE, r1)
    cbz r2, 2f
    TO_MANAGED r1, 3f
1:  ldr r2, FRAME(THREAD_NATIVE_FRAME, r1)
    str r2, FRAME(FRAME_OUTER, r0)
    bx lr
2:  PUSH_FRAME
    mov r4, r0
    mov r5, r1
    bl rt_thread_attach
    b 4f
3:  push {r4, r5, r7, lr}
    add r7, sp, #8
    mov r4, r0
    mov r5, r1
    bl rt_native_leave_slow
4:  mov r0, r4
    mov r1, r5
    POP_FRAME
    b 1b
    THREAD_LITERAL
END rt_reverse_enter

FUNCTION rt_reverse_leave
    THREAD_BLOCK r1, r2
    ldr r2, FRAME(FRAME_OUTER, r0)
    str r2, FRAME(THREAD_NATIVE_FRAME, r1)
    TO_NATIVE r1
    bx lr
    THREAD_LITERAL
END rt_reverse_leave

FUNCTION rt_capture_context
    SPILL
    bx lr
END rt_capture_context
