/* thunk: the page of identical thunks behind the function pointers of delegates.
 *
 * A copy of the page is mapped beside a page of slots { record, rt_thunk_common }: thunk i finds slot i at a fixed distance,
 * so the code holds no address and is never written. The record goes into the thread block and its target is jumped to with
 * all arguments untouched.
 * clobbered: r12      unwind: tail jumps, no frame of their own */
#include "pal/armv7/stub.inc"

#define PAGE 4096

    .section .text.rt_thunk_page, "ax", %progbits
    .p2align 12
    .globl rt_thunk_page
rt_thunk_page:
    .rept PAGE / 8 - 1
    addw r12, pc, #PAGE - 4
    ldr.w pc, [r12, #P]
    .endr
    .balign 4096, 0
    .size rt_thunk_page, . - rt_thunk_page

FUNCTION rt_thunk_common
    push {r0, r1}
    THREAD_BLOCK r0, r1
    ldr r12, [r12]
    str r12, FRAME(THREAD_THUNK_RECORD, r0)
    pop {r0, r1}
    ldr pc, [r12, #P]
    THREAD_LITERAL
END rt_thunk_common

    /* PalThunkLayout: bytes of the page, of a thunk, from a thunk to its slot, added to a thunk's address in pointers. */
    .section .rodata.rt_thunk_layout, "a", %progbits
    .p2align 2
    .globl rt_thunk_layout
rt_thunk_layout:
    .word PAGE, 8, PAGE, 1
    .size rt_thunk_layout, . - rt_thunk_layout
