/* Macros of the x86-64 stubs (AT&T syntax). Every stub has its own section, CFI, and an entry in rt_methods that hides it from
 * stack traces: a method ends where the next one begins. */
#include "pal/offsets.h"

#define P 8
#define THREAD(word) %fs:rt_thread@tpoff + (word) * P
#define FRAME(word, base) ((word) * P)(base)

.macro FUNCTION name
    .section .text.\name, "ax", @progbits
    .p2align 4
    .globl \name
    .type \name, @function
\name:
    .cfi_startproc
.endm

.macro END name
    .cfi_endproc
    .size \name, . - \name
    .section .rodata.str1.1, "aMS", @progbits, 1
.Lempty_\name:
    .byte 0
    .section rt_methods, "ao", @progbits, \name
    .p2align 2
    .long \name - .
    .long .Lempty_\name - .
    .long .Lempty_\name - .
    .long 1
.endm

.macro PUSH_FRAME
    pushq %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    movq %rsp, %rbp
    .cfi_def_cfa_register %rbp
.endm

/* rsp is where PUSH_FRAME left it. */
.macro POP_FRAME
    popq %rbp
    .cfi_def_cfa %rsp, 8
    .cfi_restore %rbp
.endm
