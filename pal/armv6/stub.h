/* Macros of the ARM-state stubs; ARMv6 has no dmb, ubfx, cbz, movw. Every stub has its own section, an EHABI entry, and an entry
 * in rt_methods that hides it from stack traces: a method ends where the next one begins. The frame pointer is r11. */
#include "pal/offsets.h"

    .syntax unified
    .arm

#define P 4
#define FRAME(word, base) [base, #(word) * P]

.macro FUNCTION name
    .section .text.\name, "ax", %progbits
    .p2align 2
    .globl \name
    .type \name, %function
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

/* The data memory barrier of ARMv6: orders all cores. */
.macro BARRIER zero
    mov \zero, #0
    mcr p15, 0, \zero, c7, c10, 5
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
    push {r4, r5, r11, lr}
    .save {r4, r5, r11, lr}
    add r11, sp, #8
    .setfp r11, sp, #8
.endm

/* sp is where PUSH_FRAME left it. */
.macro POP_FRAME
    pop {r4, r5, r11, lr}
.endm
