/* stubs: ends of the road.
 *
 * rt_unreached_slot   in vtable slots that no call was found for; reports who called        no return   unwind: through
 * rt_stack_overflow   called by a frame check that failed; reports with the frames           no return   unwind: through */
#include "pal/x64/stub.inc"

FUNCTION rt_unreached_slot
    movq (%rsp), %rdi
    PUSH_FRAME
    andq $-16, %rsp
    call rt_fatal_unreached_slot
    ud2
END rt_unreached_slot

FUNCTION rt_stack_overflow
    PUSH_FRAME
    andq $-16, %rsp
    movq %rbp, %rdi
    call rt_fatal_stack_overflow
    ud2
END rt_stack_overflow
