/* throw: from compiled code into the runtime's two passes.
 *
 * rt_throw         in: r0 exception object; 0 throws NullReferenceException   no return   unwind: through
 * rt_rethrow       in: r0 exception object, which keeps its trace             no return   unwind: through
 * _Unwind_Resume   in: r0 exception record, from the end of a landing pad     no return   unwind: through
 * rt_throw_fault   in: r12 return address; the signal handler goes on here where an instruction accessed null: it throws
 *                  NullReferenceException as if a call stood in its place       no return   unwind: through
 *
 * Each captures the registers in its own frame and lets C step out of that frame: C is never unwound through. */
#include "pal/armv7/stub.inc"

.macro RAISE function
    PUSH_FRAME
    sub sp, sp, #UNWIND_CONTEXT_BYTES
    mov r4, r0
    mov r0, sp
    bl __unw_getcontext
    mov r0, r4
    mov r1, sp
    bl \function
    udf #0
.endm

FUNCTION rt_throw
    cbnz r0, 1f
    b rt_throw_null_reference
1:  RAISE rt_eh_throw
END rt_throw

FUNCTION rt_rethrow
    RAISE rt_eh_rethrow
END rt_rethrow

FUNCTION _Unwind_Resume
    RAISE rt_eh_resume
END _Unwind_Resume

FUNCTION rt_throw_fault
    mov lr, r12
    PUSH_FRAME
    bl rt_throw_null_reference
    udf #0
END rt_throw_fault
