/* barrier: stores of references.
 *
 * rt_assign_ref  in: x0 destination, x1 reference                       clobbered: x2 x3 x4   unwind: leaf
 * rt_bulk_copy   in: x0 destination, x1 source, x2 bytes, a multiple    clobbered: x0-x11     unwind: leaf
 *                of 8; the two may overlap
 *
 * The card is marked before the store, with the reference in a register: a collection between the two clears the card, but
 * sees the register and makes the object old. The bulk copy keeps the same rule for groups of four aligned words, which lie in
 * one card; its pairs of 64-bit registers move every word whole. The stores publish: stlr, or one barrier before the copy
 * (what is copied afterwards depends on its load). */
#include "pal/arm64/stub.inc"

.macro CARD_TABLE register
    adrp \register, rt_card_table
    add \register, \register, :lo12:rt_card_table
.endm

/* card table in \table, 1 in \one; marks the card of \address */
.macro MARK_CARD address, table, one, scratch
    ubfx \scratch, \address, #CARD_SHIFT, #CARD_BITS
    strb \one, [\table, \scratch]
.endm

FUNCTION rt_assign_ref
    CARD_TABLE x2
    mov w3, #1
    MARK_CARD x0, x2, w3, x4
    stlr x1, [x0]
    ret
END rt_assign_ref

FUNCTION rt_bulk_copy
    dmb ish
    CARD_TABLE x9
    mov w10, #1
    sub x3, x0, x1
    cmp x3, x2
    b.lo 4f
    /* Upwards; x2 becomes the end of the destination. */
    add x2, x0, x2
1:  subs x3, x2, x0
    b.eq 9f
    tst x0, #31
    b.ne 2f
    cmp x3, #32
    b.hs 3f
2:  ldr x4, [x1], #8
    MARK_CARD x0, x9, w10, x11
    str x4, [x0], #8
    b 1b
3:  ldp x4, x5, [x1]
    ldp x6, x7, [x1, #16]
    add x1, x1, #32
    MARK_CARD x0, x9, w10, x11
    stp x4, x5, [x0]
    stp x6, x7, [x0, #16]
    add x0, x0, #32
    b 1b
    /* Downwards; x2 becomes the start of the destination, x0 and x1 run down from the ends. */
4:  mov x3, x0
    add x0, x0, x2
    add x1, x1, x2
    mov x2, x3
5:  subs x3, x0, x2
    b.eq 9f
    tst x0, #31
    b.ne 6f
    cmp x3, #32
    b.hs 7f
6:  ldr x4, [x1, #-8]!
    sub x0, x0, #8
    MARK_CARD x0, x9, w10, x11
    str x4, [x0]
    b 5b
7:  ldp x4, x5, [x1, #-32]!
    ldp x6, x7, [x1, #16]
    sub x0, x0, #32
    MARK_CARD x0, x9, w10, x11
    stp x6, x7, [x0, #16]
    stp x4, x5, [x0]
    b 5b
9:  ret
END rt_bulk_copy
