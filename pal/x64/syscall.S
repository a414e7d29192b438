/* syscall: intptr_t pal_system_call(number, a, b, c, d, e, f).
 * in: rdi rsi rdx rcx r8 r9 and one stack word    out: rax, a negative errno value on failure
 * clobbered: rcx rdx rsi rdi r8-r11               unwind: leaf */
#include "pal/x64/stub.inc"

FUNCTION pal_system_call
    movq %rdi, %rax
    movq %rsi, %rdi
    movq %rdx, %rsi
    movq %rcx, %rdx
    movq %r8, %r10
    movq %r9, %r8
    movq 8(%rsp), %r9
    syscall
    ret
END pal_system_call
