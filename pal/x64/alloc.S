/* alloc: new objects and vectors from the thread's buffer.
 *
 * rt_new        in: rdi MethodTable                          out: rax object
 * rt_new_array  in: rdi MethodTable, rsi length (signed)     out: rax array or string
 * clobbered: rcx rdx rsi rdi r8-r11 xmm (as any call)        unwind: yes, both throw; slow path has a frame
 *
 * Memory between alloc_cur and alloc_end is zero. The MethodTable and the length are stored before alloc_cur moves: whoever
 * stops this thread sees either no object or a whole one. x86 keeps the order of stores. */
#include "pal/x64/stub.inc"

FUNCTION rt_new
    testl $MTF_HAS_FINALIZER, MT_FLAGS(%rdi)
    jnz 1f
    movl MT_BASE_SIZE(%rdi), %ecx
    movq THREAD(THREAD_ALLOC_CUR), %rax
    movq THREAD(THREAD_ALLOC_END), %rdx
    subq %rax, %rdx
    cmpq %rcx, %rdx
    jb 1f
    addq %rax, %rcx
    movq %rdi, P(%rax)
    addq $P, %rax
    movq %rcx, THREAD(THREAD_ALLOC_CUR)
    ret
1:  PUSH_FRAME
    call rt_alloc_slow
    POP_FRAME
    testq %rax, %rax
    jz rt_throw_out_of_memory
    ret
END rt_new

FUNCTION rt_new_array
    cmpq $0xffff, %rsi
    ja 1f
    movzwl MT_FLAGS(%rdi), %ecx
    imull %esi, %ecx
    addl MT_BASE_SIZE(%rdi), %ecx
    addl $7, %ecx
    andl $-8, %ecx
    movq THREAD(THREAD_ALLOC_CUR), %rax
    movq THREAD(THREAD_ALLOC_END), %rdx
    subq %rax, %rdx
    cmpq %rcx, %rdx
    jb 2f
    addq %rax, %rcx
    movq %rdi, P(%rax)
    movl %esi, (2 * P)(%rax)
    addq $P, %rax
    movq %rcx, THREAD(THREAD_ALLOC_CUR)
    ret
1:  testq %rsi, %rsi
    js rt_throw_overflow
2:  PUSH_FRAME
    call rt_alloc_array_slow
    POP_FRAME
    testq %rax, %rax
    jz rt_throw_out_of_memory
    ret
END rt_new_array
