/* Macros of the Thumb-2 stubs. Every stub has its own section, an EHABI entry, and an entry in rt_methods that hides it from
 * stack traces: a method ends where the next one begins. The frame pointer is r7. */
#include "pal/offsets.h"

    .syntax unified
    .thumb

#define P 4
#define FRAME(word, base) [base, #(word) * P]

.macro FUNCTION name
    .section .text.\name, "ax", %progbits
    .p2align 2
    .globl \name
    .type \name, %function
    .thumb_func
\name:
    .fnstart
.endm

.macro END name
    .fnend
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

/* \register = the thread block; the function ends with THREAD_LITERAL. */
.macro THREAD_BLOCK register, scratch
    mrc p15, 0, \register, c13, c0, 3
    ldr \scratch, 8f
    add \register, \register, \scratch
.endm

.macro THREAD_LITERAL
    .p2align 2
8:  .word rt_thread(tpoff)
.endm

/* A frame with r4 and r5 saved; the frame pointer chain stays whole. */
.macro PUSH_FRAME
    push {r4, r5, r7, lr}
    .save {r4, r5, r7, lr}
    add r7, sp, #8
    .setfp r7, sp, #8
.endm

/* sp is where PUSH_FRAME left it. */
.macro POP_FRAME
    pop {r4, r5, r7, lr}
.endm
