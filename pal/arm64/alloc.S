/* alloc: new objects and vectors from the thread's buffer.
 *
 * rt_new        in: x0 MethodTable                          out: x0 object
 * rt_new_array  in: x0 MethodTable, x1 length (signed)      out: x0 array or string
 * clobbered: as any call                                    unwind: yes, both throw; slow path has a frame
 *
 * Memory between alloc_cur and alloc_end is zero. The MethodTable and the length are stored before alloc_cur moves: whoever
 * stops this thread sees either no object or a whole one. Other cores see the object through a store that publishes it, which
 * is a release, or once this thread has stopped. */
#include "pal/arm64/stub.inc"

FUNCTION rt_new
    ldp w2, w3, [x0, #MT_FLAGS]
    tst w2, #MTF_HAS_FINALIZER
    b.ne 1f
    THREAD_BLOCK x4
    ldp x5, x6, [x4, #THREAD_ALLOC_CUR * P]
    sub x6, x6, x5
    cmp x3, x6
    b.hi 1f
    add x3, x3, x5
    str x0, [x5, #P]!
    mov x0, x5
    str x3, [x4, #THREAD_ALLOC_CUR * P]
    ret
1:  PUSH_FRAME 0
    bl rt_alloc_slow
    POP_FRAME 0
    cbz x0, 2f
    ret
2:  b rt_throw_out_of_memory
END rt_new

FUNCTION rt_new_array
    cmp x1, #16, lsl #12
    b.hs 1f
    ldp w2, w3, [x0, #MT_FLAGS]
    and w2, w2, #0xffff
    madd w3, w2, w1, w3
    add w3, w3, #7
    and w3, w3, #-8
    THREAD_BLOCK x4
    ldp x5, x6, [x4, #THREAD_ALLOC_CUR * P]
    sub x6, x6, x5
    cmp x3, x6
    b.hi 2f
    add x3, x3, x5
    str x0, [x5, #P]!
    str w1, [x5, #P]
    mov x0, x5
    str x3, [x4, #THREAD_ALLOC_CUR * P]
    ret
1:  tbnz x1, #63, 3f
2:  PUSH_FRAME 0
    bl rt_alloc_array_slow
    POP_FRAME 0
    cbz x0, 4f
    ret
3:  b rt_throw_overflow
4:  b rt_throw_out_of_memory
END rt_new_array
