/* throw: from compiled code into the runtime's two passes.
 *
 * rt_throw         in: x0 exception object; 0 throws NullReferenceException   no return   unwind: through
 * rt_rethrow       in: x0 exception object, which keeps its trace             no return   unwind: through
 * _Unwind_Resume   in: x0 exception record, from the end of a landing pad     no return   unwind: through
 * rt_throw_fault   in: x16 return address; the signal handler goes on here where an instruction accessed null: it throws
 *                  NullReferenceException as if a call stood in its place       no return   unwind: through
 *
 * Each captures the registers in its own frame and lets C step out of that frame: C is never unwound through. */
#include "pal/arm64/stub.inc"

.macro RAISE function
    PUSH_FRAME 16
    str x19, [sp, #16]
    .cfi_offset x19, -16
    sub sp, sp, #UNWIND_CONTEXT_BYTES
    mov x19, x0
    mov x0, sp
    bl __unw_getcontext
    mov x0, x19
    mov x1, sp
    bl \function
    brk #1
.endm

FUNCTION rt_throw
    cbz x0, 1f
    RAISE rt_eh_throw
1:  .cfi_def_cfa sp, 0
    .cfi_restore x19
    .cfi_restore x29
    .cfi_restore x30
    b rt_throw_null_reference
END rt_throw

FUNCTION rt_rethrow
    RAISE rt_eh_rethrow
END rt_rethrow

FUNCTION _Unwind_Resume
    RAISE rt_eh_resume
END _Unwind_Resume

FUNCTION rt_throw_fault
    mov x30, x16
    PUSH_FRAME 0
    bl rt_throw_null_reference
    brk #1
END rt_throw_fault
