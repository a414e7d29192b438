/* alloc: new objects and vectors from the thread's buffer.
 *
 * rt_new        in: r0 MethodTable                          out: r0 object
 * rt_new_array  in: r0 MethodTable, r1 length (signed)      out: r0 array or string
 * clobbered: as any call                                    unwind: yes, both throw; slow path has a frame
 *
 * Memory between alloc_cur and alloc_end is zero. The MethodTable and the length are stored before alloc_cur moves: whoever
 * stops this thread sees either no object or a whole one. Other cores see the object through a store that publishes it, which
 * is a release, or once this thread has stopped. */
#include "pal/armv6/stub.inc"

FUNCTION rt_new
    ldr r1, [r0, #MT_FLAGS]
    tst r1, #MTF_HAS_FINALIZER
    bne 1f
    THREAD_BLOCK r3, r2
    ldr r1, [r3, #THREAD_ALLOC_CUR * P]
    ldr r2, [r3, #THREAD_ALLOC_END * P]
    ldr r12, [r0, #MT_BASE_SIZE]
    subs r2, r2, r1
    cmp r12, r2
    bhi 1f
    add r12, r12, r1
    str r0, [r1, #P]!
    mov r0, r1
    str r12, [r3, #THREAD_ALLOC_CUR * P]
    bx lr
1:  PUSH_FRAME
    bl rt_alloc_slow
    POP_FRAME
    cmp r0, #0
    bxne lr
    b rt_throw_out_of_memory
    THREAD_LITERAL
END rt_new

FUNCTION rt_new_array
    cmp r1, #0x10000
    bhs 1f
    ldr r2, [r0, #MT_FLAGS]
    ldr r3, [r0, #MT_BASE_SIZE]
    uxth r2, r2
    mla r12, r2, r1, r3
    add r12, r12, #7
    bic r12, r12, #7
    push {r4, r5}
    THREAD_BLOCK r3, r2
    ldr r4, [r3, #THREAD_ALLOC_CUR * P]
    ldr r2, [r3, #THREAD_ALLOC_END * P]
    subs r2, r2, r4
    cmp r12, r2
    bhi 2f
    add r12, r12, r4
    str r0, [r4, #P]!
    str r1, [r4, #P]
    mov r0, r4
    str r12, [r3, #THREAD_ALLOC_CUR * P]
    pop {r4, r5}
    bx lr
1:  cmp r1, #0
    bge 3f
    b rt_throw_overflow
2:  pop {r4, r5}
3:  PUSH_FRAME
    bl rt_alloc_array_slow
    POP_FRAME
    cmp r0, #0
    bxne lr
    b rt_throw_out_of_memory
    THREAD_LITERAL
END rt_new_array
