/* call: from C into managed code (pal/invoke.h).
 *
 * rt_invoke        in: x0 code, x1 RtRegisterImage, x2 Object **exception           out: image, *exception
 * rt_call_managed  in: x0 code, x1 arguments, x2 count <= 4, x3 Object **exception  out: x0, *exception
 * rt_run_managed   in: x0 code, x1 arguments, x2 count <= 4                         out: x0
 * clobbered: as any call     unwind: through
 *
 * rt_call_managed_return marks the one call that takes every exception: the runtime resumes at rt_call_managed_catch with
 * the stack and callee-saved registers as at the call and the record in x0. At rt_run_managed_return exceptions are unhandled. */
#include "pal/arm64/stub.inc"

FUNCTION rt_invoke
    PUSH_FRAME 16
    stp x19, x20, [sp, #16]
    .cfi_offset x19, -16
    .cfi_offset x20, -8
    mov x16, x0
    mov x19, x1
    mov x20, x2
    ldp x9, x10, [x19, #IMAGE_STACK(P)]
    add x11, x10, #1
    and x11, x11, #-2
    sub sp, sp, x11, lsl #3
    mov x11, sp
1:  cbz x10, 2f
    ldr x12, [x9], #8
    str x12, [x11], #8
    sub x10, x10, #1
    b 1b
2:  ldp q0, q1, [x19, #IMAGE_FLOATING]
    ldp q2, q3, [x19, #IMAGE_FLOATING + 32]
    ldp q4, q5, [x19, #IMAGE_FLOATING + 64]
    ldp q6, q7, [x19, #IMAGE_FLOATING + 96]
    ldp x0, x1, [x19, #IMAGE_INTEGER]
    ldp x2, x3, [x19, #IMAGE_INTEGER + 16]
    ldp x4, x5, [x19, #IMAGE_INTEGER + 32]
    ldp x6, x7, [x19, #IMAGE_INTEGER + 48]
    ldr x8, [x19, #IMAGE_INTEGER + 64]
    blr x16
    .globl rt_call_managed_return
rt_call_managed_return:
    stp x0, x1, [x19, #IMAGE_INTEGER]
    stp q0, q1, [x19, #IMAGE_FLOATING]
    stp q2, q3, [x19, #IMAGE_FLOATING + 32]
    mov x0, #0
3:  str x0, [x20]
    mov sp, x29
    .cfi_remember_state
    ldp x19, x20, [sp, #16]
    .cfi_restore x19
    .cfi_restore x20
    POP_FRAME 16
    ret
    .cfi_restore_state
    .globl rt_call_managed_catch
rt_call_managed_catch:
    bl rt_catch
    b 3b
END rt_invoke

FUNCTION rt_call_managed
    PUSH_FRAME 16
    str x19, [sp, #16]
    .cfi_offset x19, -16
    sub sp, sp, #IMAGE_BYTES
    mov x19, x3
    str xzr, [sp, #IMAGE_STACK_WORDS(P)]
    add x4, sp, #IMAGE_INTEGER
1:  cbz x2, 2f
    ldr x5, [x1], #8
    str x5, [x4], #8
    sub x2, x2, #1
    b 1b
2:  mov x1, sp
    mov x2, x19
    bl rt_invoke
    ldr x1, [x19]
    ldr x0, [sp, #IMAGE_INTEGER]
    cmp x1, #0
    csel x0, x0, xzr, eq
    mov sp, x29
    ldr x19, [sp, #16]
    .cfi_restore x19
    POP_FRAME 16
    ret
END rt_call_managed

FUNCTION rt_run_managed
    PUSH_FRAME 0
    mov x16, x0
    mov x9, x1
    cmp x2, #1
    b.lo 1f
    ldr x0, [x9]
    b.eq 1f
    ldr x1, [x9, #8]
    cmp x2, #3
    b.lo 1f
    ldr x2, [x9, #16]
    b.eq 1f
    ldr x3, [x9, #24]
1:  blr x16
    .globl rt_run_managed_return
rt_run_managed_return:
    POP_FRAME 0
    ret
END rt_run_managed
