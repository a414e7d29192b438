/* throw: from compiled code into the runtime's two passes.
 *
 * rt_throw         in: rdi exception object; 0 throws NullReferenceException   no return   unwind: through
 * rt_rethrow       in: rdi exception object, which keeps its trace             no return   unwind: through
 * _Unwind_Resume   in: rdi exception record, from the end of a landing pad     no return   unwind: through
 * rt_throw_fault   in: r10 return address; the signal handler goes on here where an instruction accessed null: it throws
 *                  NullReferenceException as if a call stood in its place       no return   unwind: through
 *
 * Each captures the registers in its own frame and lets C step out of that frame: C is never unwound through. */
#include "pal/x64/stub.inc"

.macro RAISE function
    PUSH_FRAME
    pushq %rbx
    .cfi_offset %rbx, -24
    subq $UNWIND_CONTEXT_BYTES + 8, %rsp
    movq %rdi, %rbx
    movq %rsp, %rdi
    call __unw_getcontext
    movq %rbx, %rdi
    movq %rsp, %rsi
    call \function
    ud2
.endm

FUNCTION rt_throw
    testq %rdi, %rdi
    jz rt_throw_null_reference
    RAISE rt_eh_throw
END rt_throw

FUNCTION rt_rethrow
    RAISE rt_eh_rethrow
END rt_rethrow

FUNCTION _Unwind_Resume
    RAISE rt_eh_resume
END _Unwind_Resume

/* Below the red zone of the frame that faulted; the canonical frame address is its stack pointer. */
FUNCTION rt_throw_fault
    leaq -128(%rsp), %rsp
    pushq %r10
    pushq %rbp
    movq %rsp, %rbp
    .cfi_def_cfa %rbp, 144
    .cfi_offset %rip, -136
    .cfi_offset %rbp, -144
    andq $-16, %rsp
    call rt_throw_null_reference
    ud2
END rt_throw_fault
