/* thunk: the page of identical thunks behind the function pointers of delegates.
 *
 * A copy of the page is mapped beside a page of slots { record, rt_thunk_common }: thunk i finds slot i at a fixed distance,
 * so the code holds no address and is never written. The record goes into the thread block and its target is jumped to with
 * all arguments untouched.
 * clobbered: r10 (thunk and common)      unwind: tail jumps, no frame of their own */
#include "pal/x64/stub.inc"

#define PAGE 4096

    .section .text.rt_thunk_page, "ax", @progbits
    .p2align 12
    .globl rt_thunk_page
rt_thunk_page:
    .rept PAGE / 16 - 1
1:  leaq 1b + PAGE(%rip), %r10
    jmp *P(%r10)
    .p2align 4, 0xcc
    .endr
    .p2align 12, 0xcc
    .size rt_thunk_page, . - rt_thunk_page

FUNCTION rt_thunk_common
    movq (%r10), %r10
    movq %r10, THREAD(THREAD_THUNK_RECORD)
    jmp *P(%r10)
END rt_thunk_common

    /* PalThunkLayout: bytes of the page, of a thunk, from a thunk to its slot, added to a thunk's address in pointers. */
    .section .rodata.rt_thunk_layout, "a", @progbits
    .p2align 2
    .globl rt_thunk_layout
rt_thunk_layout:
    .long PAGE, 16, PAGE, 0
    .size rt_thunk_layout, . - rt_thunk_layout
