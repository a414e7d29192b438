/* stubs: ends of the road.
 *
 * rt_unreached_slot   in vtable slots that no call was found for; reports who called        no return   unwind: through
 * rt_stack_overflow   called by a frame check that failed; reports with the frames           no return   unwind: through */
#include "pal/armv7/stub.inc"

FUNCTION rt_unreached_slot
    mov r0, lr
    PUSH_FRAME
    bl rt_fatal_unreached_slot
    udf #0
END rt_unreached_slot

FUNCTION rt_stack_overflow
    PUSH_FRAME
    mov r0, r7
    bl rt_fatal_stack_overflow
    udf #0
END rt_stack_overflow
