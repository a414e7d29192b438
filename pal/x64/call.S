/* call: from C into managed code (pal/invoke.h).
 *
 * rt_invoke        in: rdi code, rsi RtRegisterImage, rdx Object **exception           out: image, *exception
 * rt_call_managed  in: rdi code, rsi arguments, rdx count <= 4, rcx Object **exception  out: rax, *exception
 * rt_run_managed   in: rdi code, rsi arguments, rdx count <= 4                          out: rax
 * clobbered: as any call     unwind: through
 *
 * rt_call_managed_return marks the one call that takes every exception: the runtime resumes at rt_call_managed_catch with
 * the stack and callee-saved registers as at the call and the record in rax. At rt_run_managed_return exceptions are unhandled. */
#include "pal/x64/stub.inc"

FUNCTION rt_invoke
    PUSH_FRAME
    pushq %rbx
    .cfi_offset %rbx, -24
    pushq %r12
    .cfi_offset %r12, -32
    movq %rdi, %r11
    movq %rsi, %rbx
    movq %rdx, %r12
    movq IMAGE_STACK_WORDS(P)(%rbx), %rcx
    leaq 15(, %rcx, 8), %rax
    andq $-16, %rax
    subq %rax, %rsp
    movq IMAGE_STACK(P)(%rbx), %rsi
    movq %rsp, %rdi
    rep movsq
    movups IMAGE_FLOATING(%rbx), %xmm0
    movups IMAGE_FLOATING + 16(%rbx), %xmm1
    movups IMAGE_FLOATING + 32(%rbx), %xmm2
    movups IMAGE_FLOATING + 48(%rbx), %xmm3
    movups IMAGE_FLOATING + 64(%rbx), %xmm4
    movups IMAGE_FLOATING + 80(%rbx), %xmm5
    movups IMAGE_FLOATING + 96(%rbx), %xmm6
    movups IMAGE_FLOATING + 112(%rbx), %xmm7
    movq IMAGE_INTEGER(%rbx), %rdi
    movq IMAGE_INTEGER + 8(%rbx), %rsi
    movq IMAGE_INTEGER + 16(%rbx), %rdx
    movq IMAGE_INTEGER + 24(%rbx), %rcx
    movq IMAGE_INTEGER + 32(%rbx), %r8
    movq IMAGE_INTEGER + 40(%rbx), %r9
    call *%r11
    .globl rt_call_managed_return
rt_call_managed_return:
    movq %rax, IMAGE_INTEGER(%rbx)
    movq %rdx, IMAGE_INTEGER + 8(%rbx)
    movups %xmm0, IMAGE_FLOATING(%rbx)
    movups %xmm1, IMAGE_FLOATING + 16(%rbx)
    xorl %eax, %eax
1:  movq %rax, (%r12)
    leaq -16(%rbp), %rsp
    .cfi_remember_state
    popq %r12
    .cfi_restore %r12
    popq %rbx
    .cfi_restore %rbx
    POP_FRAME
    ret
    .cfi_restore_state
    .globl rt_call_managed_catch
rt_call_managed_catch:
    movq %rax, %rdi
    call rt_catch
    jmp 1b
END rt_invoke

FUNCTION rt_call_managed
    PUSH_FRAME
    pushq %rbx
    .cfi_offset %rbx, -24
    subq $IMAGE_BYTES + 8, %rsp
    movq %rcx, %rbx
    movq $0, IMAGE_STACK_WORDS(P)(%rsp)
    movq %rdx, %rcx
    movq %rdi, %rax
    leaq IMAGE_INTEGER(%rsp), %rdi
    rep movsq
    movq %rax, %rdi
    movq %rsp, %rsi
    movq %rbx, %rdx
    call rt_invoke
    xorl %eax, %eax
    cmpq $0, (%rbx)
    cmoveq IMAGE_INTEGER(%rsp), %rax
    addq $IMAGE_BYTES + 8, %rsp
    popq %rbx
    .cfi_restore %rbx
    POP_FRAME
    ret
END rt_call_managed

FUNCTION rt_run_managed
    PUSH_FRAME
    movq %rdi, %r11
    movq %rsi, %r10
    movq %rdx, %rax
    cmpq $1, %rax
    jb 1f
    movq (%r10), %rdi
    je 1f
    movq 8(%r10), %rsi
    cmpq $3, %rax
    jb 1f
    movq 16(%r10), %rdx
    je 1f
    movq 24(%r10), %rcx
1:  call *%r11
    .globl rt_run_managed_return
rt_run_managed_return:
    POP_FRAME
    ret
END rt_run_managed
