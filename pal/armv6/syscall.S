/* syscall: intptr_t pal_system_call(number, a, b, c, d, e, f).
 * in: r0-r3 and three stack words    out: r0, a negative errno value on failure
 * clobbered: r1-r3 r12               unwind: through */
#include "pal/armv6/stub.inc"

FUNCTION pal_system_call
    push {r4, r5, r7, lr}
    .save {r4, r5, r7, lr}
    mov r7, r0
    mov r0, r1
    mov r1, r2
    mov r2, r3
    ldr r3, [sp, #16]
    ldr r4, [sp, #20]
    ldr r5, [sp, #24]
    svc #0
    pop {r4, r5, r7, pc}
END pal_system_call
