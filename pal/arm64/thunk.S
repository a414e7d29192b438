/* thunk: the page of identical thunks behind the function pointers of delegates.
 *
 * A copy of the page is mapped beside a page of slots { record, rt_thunk_common }: thunk i finds slot i at a fixed distance,
 * so the code holds no address and is never written. The record goes into the thread block and its target is jumped to with
 * all arguments untouched. 16 KB serve kernels with 4 KB and with 16 KB pages.
 * clobbered: x15 x16 x17      unwind: tail jumps, no frame of their own */
#include "pal/arm64/stub.inc"

#define PAGE 16384

    .section .text.rt_thunk_page, "ax", %progbits
    .p2align 14
    .globl rt_thunk_page
rt_thunk_page:
    .rept PAGE / 16 - 1
    hint #34 /* bti c */
    adr x15, . - 4 + PAGE
    ldr x16, [x15, #P]
    br x16
    .endr
    .balign 16384, 0
    .size rt_thunk_page, . - rt_thunk_page

FUNCTION rt_thunk_common
    hint #34
    ldr x16, [x15]
    THREAD_BLOCK x17
    str x16, FRAME(THREAD_THUNK_RECORD, x17)
    ldr x17, [x16, #P]
    br x17
END rt_thunk_common

    /* PalThunkLayout: bytes of the page, of a thunk, from a thunk to its slot, added to a thunk's address in pointers. */
    .section .rodata.rt_thunk_layout, "a", %progbits
    .p2align 2
    .globl rt_thunk_layout
rt_thunk_layout:
    .word PAGE, 16, PAGE, 0
    .size rt_thunk_layout, . - rt_thunk_layout
