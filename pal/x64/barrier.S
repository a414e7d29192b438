/* barrier: stores of references.
 *
 * rt_assign_ref  in: rdi destination, rsi reference                      clobbered: rax rcx       unwind: leaf
 * rt_bulk_copy   in: rdi destination, rsi source, rdx bytes, a multiple  clobbered: rax rcx rdx rsi rdi r8-r11
 *                of 8; the two may overlap                               unwind: leaf
 *
 * The card is marked before the store, with the reference in a register: a collection between the two clears the card, but
 * sees the register and makes the object old. The bulk copy keeps the same rule for groups of four aligned words, which lie in
 * one card. Every word is moved whole. x86 keeps the order of stores. */
#include "pal/x64/stub.inc"

/* card table in \table; marks the card of \address */
.macro MARK_CARD address, table, scratch, scratch32
    movq \address, \scratch
    shrq $CARD_SHIFT, \scratch
    andl $(1 << CARD_BITS) - 1, \scratch32
    movb $1, (\table, \scratch)
.endm

FUNCTION rt_assign_ref
    leaq rt_card_table(%rip), %rcx
    MARK_CARD %rdi, %rcx, %rax, %eax
    movq %rsi, (%rdi)
    ret
END rt_assign_ref

FUNCTION rt_bulk_copy
    leaq rt_card_table(%rip), %r11
    movq %rdi, %rax
    subq %rsi, %rax
    cmpq %rdx, %rax
    jb 4f
    /* Upwards; rdx becomes the end of the destination. */
    addq %rdi, %rdx
1:  cmpq %rdx, %rdi
    je 9f
    testb $31, %dil
    jnz 2f
    leaq 32(%rdi), %rax
    cmpq %rdx, %rax
    jbe 3f
2:  movq (%rsi), %r8
    MARK_CARD %rdi, %r11, %rax, %eax
    movq %r8, (%rdi)
    addq $8, %rsi
    addq $8, %rdi
    jmp 1b
3:  movq (%rsi), %r8
    movq 8(%rsi), %r9
    movq 16(%rsi), %r10
    movq 24(%rsi), %rcx
    MARK_CARD %rdi, %r11, %rax, %eax
    movq %r8, (%rdi)
    movq %r9, 8(%rdi)
    movq %r10, 16(%rdi)
    movq %rcx, 24(%rdi)
    addq $32, %rsi
    addq $32, %rdi
    jmp 1b
    /* Downwards; rdx becomes the start of the destination, rdi and rsi run down from the ends. */
4:  movq %rdi, %rax
    addq %rdx, %rdi
    addq %rdx, %rsi
    movq %rax, %rdx
5:  cmpq %rdx, %rdi
    je 9f
    testb $31, %dil
    jnz 6f
    leaq -32(%rdi), %rax
    cmpq %rdx, %rax
    jae 7f
6:  subq $8, %rsi
    subq $8, %rdi
    movq (%rsi), %r8
    MARK_CARD %rdi, %r11, %rax, %eax
    movq %r8, (%rdi)
    jmp 5b
7:  subq $32, %rsi
    subq $32, %rdi
    movq (%rsi), %r8
    movq 8(%rsi), %r9
    movq 16(%rsi), %r10
    movq 24(%rsi), %rcx
    MARK_CARD %rdi, %r11, %rax, %eax
    movq %rcx, 24(%rdi)
    movq %r10, 16(%rdi)
    movq %r9, 8(%rdi)
    movq %r8, (%rdi)
    jmp 5b
9:  ret
END rt_bulk_copy
