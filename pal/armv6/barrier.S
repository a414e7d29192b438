/* barrier: stores of references.
 *
 * rt_assign_ref  in: r0 destination, r1 reference                       clobbered: r2 r3 r12       unwind: leaf
 * rt_bulk_copy   in: r0 destination, r1 source, r2 bytes, a multiple    clobbered: r0-r3 r12       unwind: leaf
 *                of 4; the two may overlap
 *
 * The card is marked before the store, with the reference in a register: a collection between the two clears the card, but
 * sees the register and makes the object old. The bulk copy keeps the same rule for groups of four aligned words, which lie in
 * one card; ldm and stm move every word whole. The stores publish: one barrier before the store or the copy (what is copied
 * afterwards depends on its load). */
#include "pal/armv6/stub.inc"

/* card table in \table, 1 in \one; marks the card of \address */
.macro MARK_CARD address, table, one, scratch
    lsl \scratch, \address, #32 - CARD_SHIFT - CARD_BITS
    lsr \scratch, \scratch, #32 - CARD_BITS
    strb \one, [\table, \scratch]
.endm

FUNCTION rt_assign_ref
    ldr r2, 9f
1:  add r2, pc, r2
    mov r3, #1
    MARK_CARD r0, r2, r3, r12
    BARRIER r3
    str r1, [r0]
    bx lr
    .p2align 2
9:  .word rt_card_table - (1b + 8)
END rt_assign_ref

FUNCTION rt_bulk_copy
    push {r4, r5, r6, r8, r9, lr}
    .save {r4, r5, r6, r8, r9, lr}
    BARRIER r3
    ldr r9, 9f
8:  add r9, pc, r9
    mov lr, #1
    subs r3, r0, r1
    cmp r3, r2
    blo 4f
    /* Upwards; r2 becomes the end of the destination. */
    add r2, r2, r0
1:  subs r3, r2, r0
    beq 7f
    tst r0, #15
    bne 2f
    cmp r3, #16
    bhs 3f
2:  ldr r4, [r1], #4
    MARK_CARD r0, r9, lr, r12
    str r4, [r0], #4
    b 1b
3:  ldm r1!, {r4, r5, r6, r8}
    MARK_CARD r0, r9, lr, r12
    stm r0!, {r4, r5, r6, r8}
    b 1b
    /* Downwards; r2 becomes the start of the destination, r0 and r1 run down from the ends. */
4:  mov r3, r0
    add r0, r0, r2
    add r1, r1, r2
    mov r2, r3
5:  subs r3, r0, r2
    beq 7f
    tst r0, #15
    bne 6f
    cmp r3, #16
    bhs 0f
6:  ldr r4, [r1, #-4]!
    subs r0, r0, #4
    MARK_CARD r0, r9, lr, r12
    str r4, [r0]
    b 5b
0:  ldmdb r1!, {r4, r5, r6, r8}
    subs r0, r0, #16
    MARK_CARD r0, r9, lr, r12
    stm r0, {r4, r5, r6, r8}
    b 5b
7:  pop {r4, r5, r6, r8, r9, pc}
    .p2align 2
9:  .word rt_card_table - (8b + 8)
END rt_bulk_copy
