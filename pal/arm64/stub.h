/* Macros of the AArch64 stubs. Every stub has its own section, CFI, and an entry in rt_methods that hides it from stack
 * traces: a method ends where the next one begins. */
#include "pal/offsets.h"

#define P 8
#define FRAME(word, base) [base, #(word) * P]

.macro FUNCTION name
    .section .text.\name, "ax", %progbits
    .p2align 4
    .globl \name
    .type \name, %function
\name:
    .cfi_startproc
.endm

.macro END name
    .cfi_endproc
    .size \name, . - \name
    .section .rodata.str1.1, "aMS", %progbits, 1
.Lempty_\name:
    .byte 0
    .section rt_methods, "ao", %progbits, \name
    .p2align 2
    .word \name - .
    .word .Lempty_\name - .
    .word .Lempty_\name - .
    .word 1
.endm

/* \register = the thread block */
.macro THREAD_BLOCK register
    mrs \register, tpidr_el0
    add \register, \register, #:tprel_hi12:rt_thread, lsl #12
    add \register, \register, #:tprel_lo12_nc:rt_thread
.endm

/* A frame record and \bytes more (a multiple of 16) above it. */
.macro PUSH_FRAME bytes
    stp x29, x30, [sp, #-(16 + \bytes)]!
    .cfi_def_cfa_offset 16 + \bytes
    .cfi_offset x29, -(16 + \bytes)
    .cfi_offset x30, -(8 + \bytes)
    mov x29, sp
    .cfi_def_cfa x29, 16 + \bytes
.endm

/* sp is where PUSH_FRAME left it. */
.macro POP_FRAME bytes
    ldp x29, x30, [sp], #16 + \bytes
    .cfi_def_cfa sp, 0
    .cfi_restore x29
    .cfi_restore x30
.endm
