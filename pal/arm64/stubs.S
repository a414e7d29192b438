/* stubs: ends of the road.
 *
 * rt_unreached_slot   in vtable slots that no call was found for; reports who called        no return   unwind: through
 * rt_stack_overflow   called by a frame check that failed; reports with the frames           no return   unwind: through */
#include "pal/arm64/stub.inc"

FUNCTION rt_unreached_slot
    mov x0, x30
    PUSH_FRAME 0
    bl rt_fatal_unreached_slot
    brk #1
END rt_unreached_slot

FUNCTION rt_stack_overflow
    PUSH_FRAME 0
    mov x0, x29
    bl rt_fatal_stack_overflow
    brk #1
END rt_stack_overflow
