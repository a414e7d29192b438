/* memory: memcpy, memmove and memset in place of musl's, whose string instructions take tens of cycles to start. Most blocks
 * here are small: struct copies, loops over short arrays, holes of a few lines. The C library of the other targets has its own.
 *
 * memcpy, memmove   in: rdi destination, rsi source, rdx bytes   out: rax destination   clobbered: rcx rdx rsi rdi r8 r9 xmm0-xmm7
 * memset            in: rdi destination, esi byte, rdx bytes     out: rax destination   clobbered: rcx rdx rsi rdi r8 xmm0
 * unwind: leaves
 *
 * A block of up to 128 bytes is read whole before anything of it is written, from both ends, where the parts may overlap each
 * other. References are not moved by these: a part may begin in the middle of a word. */

#define STRING_BYTES 2048 /* from here on a string instruction is as fast */

.macro ENTRY name
    .section .text.\name, "ax", @progbits
    .p2align 5
    .globl \name
    .type \name, @function
\name:
.endm

    ENTRY memcpy
    .globl memmove
    .type memmove, @function
memmove:
    .cfi_startproc
    movq %rdi, %rax
    cmpq $16, %rdx
    jb 1f
    cmpq $32, %rdx
    ja 2f
    movups (%rsi), %xmm0
    movups -16(%rsi, %rdx), %xmm1
    movups %xmm0, (%rdi)
    movups %xmm1, -16(%rdi, %rdx)
    ret
1:  cmpl $8, %edx
    jae 8f
    cmpl $4, %edx
    jae 4f
    testl %edx, %edx
    je 9f
    movzbl (%rsi), %ecx
    cmpl $1, %edx
    je 3f
    movzwl -2(%rsi, %rdx), %r8d
    movw %r8w, -2(%rdi, %rdx)
3:  movb %cl, (%rdi)
9:  ret
4:  movl (%rsi), %ecx
    movl -4(%rsi, %rdx), %r8d
    movl %ecx, (%rdi)
    movl %r8d, -4(%rdi, %rdx)
    ret
8:  movq (%rsi), %rcx
    movq -8(%rsi, %rdx), %r8
    movq %rcx, (%rdi)
    movq %r8, -8(%rdi, %rdx)
    ret
2:  cmpq $64, %rdx
    ja 5f
    movups (%rsi), %xmm0
    movups 16(%rsi), %xmm1
    movups -32(%rsi, %rdx), %xmm2
    movups -16(%rsi, %rdx), %xmm3
    movups %xmm0, (%rdi)
    movups %xmm1, 16(%rdi)
    movups %xmm2, -32(%rdi, %rdx)
    movups %xmm3, -16(%rdi, %rdx)
    ret
5:  cmpq $128, %rdx
    ja 6f
    movups (%rsi), %xmm0
    movups 16(%rsi), %xmm1
    movups 32(%rsi), %xmm2
    movups 48(%rsi), %xmm3
    movups -64(%rsi, %rdx), %xmm4
    movups -48(%rsi, %rdx), %xmm5
    movups -32(%rsi, %rdx), %xmm6
    movups -16(%rsi, %rdx), %xmm7
    movups %xmm0, (%rdi)
    movups %xmm1, 16(%rdi)
    movups %xmm2, 32(%rdi)
    movups %xmm3, 48(%rdi)
    movups %xmm4, -64(%rdi, %rdx)
    movups %xmm5, -48(%rdi, %rdx)
    movups %xmm6, -32(%rdi, %rdx)
    movups %xmm7, -16(%rdi, %rdx)
    ret
    /* Large: downwards when the destination begins inside the source. */
6:  movq %rdi, %rcx
    subq %rsi, %rcx
    cmpq %rdx, %rcx
    jb 7f
    cmpq $STRING_BYTES, %rdx
    jae 11f
    /* Upwards; the last 64 bytes are read first and written last. */
    movups -64(%rsi, %rdx), %xmm4
    movups -48(%rsi, %rdx), %xmm5
    movups -32(%rsi, %rdx), %xmm6
    movups -16(%rsi, %rdx), %xmm7
    leaq -64(%rdi, %rdx), %r8
    .p2align 4
10: movups (%rsi), %xmm0
    movups 16(%rsi), %xmm1
    movups 32(%rsi), %xmm2
    movups 48(%rsi), %xmm3
    addq $64, %rsi
    movups %xmm0, (%rdi)
    movups %xmm1, 16(%rdi)
    movups %xmm2, 32(%rdi)
    movups %xmm3, 48(%rdi)
    addq $64, %rdi
    cmpq %r8, %rdi
    jb 10b
    movups %xmm4, (%r8)
    movups %xmm5, 16(%r8)
    movups %xmm6, 32(%r8)
    movups %xmm7, 48(%r8)
    ret
    /* A short way from source to destination makes the string instruction slow. */
11: movq %rsi, %r9
    subq %rdi, %r9
    cmpq $64, %r9
    jb 13f
    movq %rdx, %rcx
    rep movsb
    ret
13: movups -64(%rsi, %rdx), %xmm4
    movups -48(%rsi, %rdx), %xmm5
    movups -32(%rsi, %rdx), %xmm6
    movups -16(%rsi, %rdx), %xmm7
    leaq -64(%rdi, %rdx), %r8
    jmp 10b
    /* Downwards; the first 64 bytes are read first and written last. rdx becomes what is left. */
7:  testq %rcx, %rcx
    je 9b
    movups (%rsi), %xmm4
    movups 16(%rsi), %xmm5
    movups 32(%rsi), %xmm6
    movups 48(%rsi), %xmm7
    .p2align 4
12: movups -16(%rsi, %rdx), %xmm0
    movups -32(%rsi, %rdx), %xmm1
    movups -48(%rsi, %rdx), %xmm2
    movups -64(%rsi, %rdx), %xmm3
    movups %xmm0, -16(%rdi, %rdx)
    movups %xmm1, -32(%rdi, %rdx)
    movups %xmm2, -48(%rdi, %rdx)
    movups %xmm3, -64(%rdi, %rdx)
    subq $64, %rdx
    cmpq $64, %rdx
    ja 12b
    movups %xmm4, (%rdi)
    movups %xmm5, 16(%rdi)
    movups %xmm6, 32(%rdi)
    movups %xmm7, 48(%rdi)
    ret
    .cfi_endproc
    .size memcpy, . - memcpy
    .size memmove, . - memmove

    ENTRY memset
    .cfi_startproc
    movq %rdi, %rax
    movzbl %sil, %esi
    movabsq $0x0101010101010101, %rcx
    imulq %rcx, %rsi
    cmpq $16, %rdx
    jb 1f
    movq %rsi, %xmm0
    punpcklqdq %xmm0, %xmm0
    cmpq $64, %rdx
    ja 2f
    movups %xmm0, (%rdi)
    movups %xmm0, -16(%rdi, %rdx)
    cmpq $32, %rdx
    jbe 9f
    movups %xmm0, 16(%rdi)
    movups %xmm0, -32(%rdi, %rdx)
9:  ret
1:  cmpl $8, %edx
    jae 8f
    cmpl $4, %edx
    jae 4f
    testl %edx, %edx
    je 9b
    movb %sil, (%rdi)
    movb %sil, -1(%rdi, %rdx)
    shrl $1, %edx
    je 9b
    movb %sil, 1(%rdi)
    ret
4:  movl %esi, (%rdi)
    movl %esi, -4(%rdi, %rdx)
    ret
8:  movq %rsi, (%rdi)
    movq %rsi, -8(%rdi, %rdx)
    ret
2:  cmpq $STRING_BYTES, %rdx
    jae 6f
    leaq -64(%rdi, %rdx), %r8
    .p2align 4
5:  movups %xmm0, (%rdi)
    movups %xmm0, 16(%rdi)
    movups %xmm0, 32(%rdi)
    movups %xmm0, 48(%rdi)
    addq $64, %rdi
    cmpq %r8, %rdi
    jb 5b
    movups %xmm0, (%r8)
    movups %xmm0, 16(%r8)
    movups %xmm0, 32(%r8)
    movups %xmm0, 48(%r8)
    ret
6:  movq %rdx, %rcx
    movq %rax, %r8
    movl %esi, %eax
    rep stosb
    movq %r8, %rax
    ret
    .cfi_endproc
    .size memset, . - memset

    .section .note.GNU-stack, "", @progbits
