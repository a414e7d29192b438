/* call: from C into managed code (pal/invoke.h).
 *
 * rt_invoke        in: r0 code, r1 RtRegisterImage, r2 Object **exception           out: image, *exception
 * rt_call_managed  in: r0 code, r1 arguments, r2 count <= 4, r3 Object **exception  out: r0, *exception
 * rt_run_managed   in: r0 code, r1 arguments, r2 count <= 4                         out: r0
 * clobbered: as any call     unwind: through
 *
 * rt_call_managed_return marks the one call that takes every exception: the runtime resumes at rt_call_managed_catch with
 * the stack and callee-saved registers as at the call and the record in r0. At rt_run_managed_return exceptions are unhandled. */
#include "pal/armv7/stub.inc"

FUNCTION rt_invoke
    PUSH_FRAME
    mov r12, r0
    mov r4, r1
    mov r5, r2
    ldr r1, [r4, #IMAGE_STACK(P)]
    ldr r2, [r4, #IMAGE_STACK_WORDS(P)]
    adds r3, r2, #1
    bic r3, r3, #1
    sub sp, sp, r3, lsl #2
    mov r3, sp
1:  cbz r2, 2f
    ldr r0, [r1], #4
    str r0, [r3], #4
    subs r2, r2, #1
    b 1b
2:  vldr d0, [r4, #IMAGE_FLOATING]
    vldr d1, [r4, #IMAGE_FLOATING + 16]
    vldr d2, [r4, #IMAGE_FLOATING + 32]
    vldr d3, [r4, #IMAGE_FLOATING + 48]
    vldr d4, [r4, #IMAGE_FLOATING + 64]
    vldr d5, [r4, #IMAGE_FLOATING + 80]
    vldr d6, [r4, #IMAGE_FLOATING + 96]
    vldr d7, [r4, #IMAGE_FLOATING + 112]
    ldrd r0, r1, [r4, #IMAGE_INTEGER]
    ldrd r2, r3, [r4, #IMAGE_INTEGER + 8]
    blx r12
    .globl rt_call_managed_return
rt_call_managed_return:
    strd r0, r1, [r4, #IMAGE_INTEGER]
    vstr d0, [r4, #IMAGE_FLOATING]
    vstr d1, [r4, #IMAGE_FLOATING + 16]
    vstr d2, [r4, #IMAGE_FLOATING + 32]
    vstr d3, [r4, #IMAGE_FLOATING + 48]
    movs r0, #0
3:  str r0, [r5]
    sub r1, r7, #8
    mov sp, r1
    pop {r4, r5, r7, pc}
    .globl rt_call_managed_catch
rt_call_managed_catch:
    bl rt_catch
    b 3b
END rt_invoke

FUNCTION rt_call_managed
    PUSH_FRAME
    sub sp, sp, #IMAGE_BYTES
    mov r4, r3
    movs r3, #0
    str r3, [sp, #IMAGE_STACK_WORDS(P)]
    add r5, sp, #IMAGE_INTEGER
1:  cbz r2, 2f
    ldr r3, [r1], #4
    str r3, [r5], #4
    subs r2, r2, #1
    b 1b
2:  mov r1, sp
    mov r2, r4
    bl rt_invoke
    ldr r1, [r4]
    ldr r0, [sp, #IMAGE_INTEGER]
    cbz r1, 3f
    movs r0, #0
3:  add sp, sp, #IMAGE_BYTES
    pop {r4, r5, r7, pc}
END rt_call_managed

FUNCTION rt_run_managed
    PUSH_FRAME
    mov r12, r0
    mov r4, r1
    cmp r2, #1
    blo 1f
    ldr r0, [r4]
    beq 1f
    ldr r1, [r4, #4]
    cmp r2, #3
    blo 1f
    ldr r2, [r4, #8]
    beq 1f
    ldr r3, [r4, #12]
1:  blx r12
    .globl rt_run_managed_return
rt_run_managed_return:
    pop {r4, r5, r7, pc}
END rt_run_managed
