/* transition: between managed and native state, and the registers of the own thread for scanning.
 *
 * rt_native_enter     in: rdi frame  managed -> native; publishes the frame      clobbered: rax            unwind: leaf
 * rt_native_leave     in: rdi frame  native -> managed; waits while stopped      clobbered: as any call    unwind: through
 * rt_reverse_enter    in: rdi frame  native -> managed; attaches foreign threads clobbered: as any call    unwind: through
 * rt_reverse_leave    in: rdi frame  managed -> native                           clobbered: rax            unwind: leaf
 * rt_capture_context  in: rdi frame  fills the frame, changes no state           clobbered: rax            unwind: leaf
 *
 * The frame is RT_NATIVE_FRAME_WORDS words of the caller's stack frame (runtime/abi/convention.h). It is published before the
 * state word says native; the state word goes back only by compare-and-swap, because a stop request may hold it. */
#include "pal/x64/stub.inc"

.macro SPILL
    leaq 8(%rsp), %rax
    movq %rax, FRAME(FRAME_STACK_POINTER, %rdi)
    movq (%rsp), %rax
    movq %rax, FRAME(FRAME_RETURN_ADDRESS, %rdi)
    movq %rbp, FRAME(FRAME_FRAME_POINTER, %rdi)
    movq %rbx, FRAME(FRAME_OTHERS, %rdi)
    movq %r12, FRAME(FRAME_OTHERS + 1, %rdi)
    movq %r13, FRAME(FRAME_OTHERS + 2, %rdi)
    movq %r14, FRAME(FRAME_OTHERS + 3, %rdi)
    movq %r15, FRAME(FRAME_OTHERS + 4, %rdi)
.endm

/* Jumps to \held when a stop request holds the thread. */
.macro TO_MANAGED held
    movl $STATE_NATIVE, %eax
    xorl %edx, %edx
    lock cmpxchgq %rdx, THREAD(THREAD_STATE)
    jne \held
.endm

FUNCTION rt_native_enter
    movq THREAD(THREAD_NATIVE_FRAME), %rax
    movq %rax, FRAME(FRAME_OUTER, %rdi)
    SPILL
    movq %rdi, THREAD(THREAD_NATIVE_FRAME)
    movq $STATE_NATIVE, THREAD(THREAD_STATE)
    ret
END rt_native_enter

FUNCTION rt_native_leave
    TO_MANAGED 2f
1:  movq FRAME(FRAME_OUTER, %rdi), %rax
    movq %rax, THREAD(THREAD_NATIVE_FRAME)
    ret
2:  PUSH_FRAME
    pushq %rdi
    subq $8, %rsp
    call rt_native_leave_slow
    addq $8, %rsp
    popq %rdi
    POP_FRAME
    jmp 1b
END rt_native_leave

FUNCTION rt_reverse_enter
    cmpq $0, THREAD(THREAD_STACK_BASE)
    je 2f
    TO_MANAGED 3f
1:  movq THREAD(THREAD_NATIVE_FRAME), %rax
    movq %rax, FRAME(FRAME_OUTER, %rdi)
    ret
2:  leaq rt_thread_attach(%rip), %rax
    jmp 4f
3:  leaq rt_native_leave_slow(%rip), %rax
4:  PUSH_FRAME
    pushq %rdi
    subq $8, %rsp
    call *%rax
    addq $8, %rsp
    popq %rdi
    POP_FRAME
    jmp 1b
END rt_reverse_enter

FUNCTION rt_reverse_leave
    movq FRAME(FRAME_OUTER, %rdi), %rax
    movq %rax, THREAD(THREAD_NATIVE_FRAME)
    movq $STATE_NATIVE, THREAD(THREAD_STATE)
    ret
END rt_reverse_leave

FUNCTION rt_capture_context
    SPILL
    ret
END rt_capture_context
