/* syscall: intptr_t pal_system_call(number, a, b, c, d, e, f).
 * in: x0-x6    out: x0, a negative errno value on failure
 * clobbered: x1-x5 x8               unwind: leaf */
#include "pal/arm64/stub.inc"

FUNCTION pal_system_call
    mov x8, x0
    mov x0, x1
    mov x1, x2
    mov x2, x3
    mov x3, x4
    mov x4, x5
    mov x5, x6
    svc #0
    ret
END pal_system_call
