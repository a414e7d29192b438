/* Methods that are expanded (corelib/intrinsics.def): which emitter takes which id. The switch has no default, so an
 * intrinsic without an emitter does not compile. */
#include "codegen/intrinsics.h"

static bool expand(Function *f, const Op *op)
{
    switch ((Intrinsic)op->intrinsic) {
    case INTRINSIC_NONE:
    case INTRINSIC_COUNT: return false;
    case INTRINSIC_UNSAFE_AS_OBJECT: return expand_unsafe_as_object(f);
    case INTRINSIC_UNSAFE_AS_REF: return expand_unsafe_as_ref(f, op);
    case INTRINSIC_UNSAFE_ADD: return expand_unsafe_add(f, op, false);
    case INTRINSIC_UNSAFE_SUBTRACT: return expand_unsafe_add(f, op, true);
    case INTRINSIC_UNSAFE_ADD_BYTES: return expand_unsafe_add_bytes(f, false);
    case INTRINSIC_UNSAFE_SUBTRACT_BYTES: return expand_unsafe_add_bytes(f, true);
    case INTRINSIC_UNSAFE_BYTE_OFFSET: return expand_unsafe_byte_offset(f);
    case INTRINSIC_UNSAFE_ARE_SAME: return expand_unsafe_compare(f, LLVMIntEQ);
    case INTRINSIC_UNSAFE_IS_GREATER: return expand_unsafe_compare(f, LLVMIntUGT);
    case INTRINSIC_UNSAFE_IS_GREATER_OR_EQUAL: return expand_unsafe_compare(f, LLVMIntUGE);
    case INTRINSIC_UNSAFE_IS_LESS: return expand_unsafe_compare(f, LLVMIntULT);
    case INTRINSIC_UNSAFE_IS_LESS_OR_EQUAL: return expand_unsafe_compare(f, LLVMIntULE);
    case INTRINSIC_UNSAFE_NULL_REF: push_scalar(f, STACK_BYREF, LLVMConstNull(f->module->ptr)); return true;
    case INTRINSIC_UNSAFE_IS_NULL_REF: return expand_unsafe_is_null(f);
    case INTRINSIC_UNSAFE_READ:
    case INTRINSIC_UNSAFE_READ_UNALIGNED: return expand_unsafe_read(f, op);
    case INTRINSIC_UNSAFE_WRITE:
    case INTRINSIC_UNSAFE_WRITE_UNALIGNED: return expand_unsafe_write(f, op);
    case INTRINSIC_UNSAFE_COPY: return expand_unsafe_copy(f, op);
    case INTRINSIC_UNSAFE_BIT_CAST: return expand_unsafe_bit_cast(f, op);
    case INTRINSIC_UNSAFE_SKIP_INIT: pop(f); return true;
    case INTRINSIC_UNSAFE_UNBOX: return expand_unsafe_unbox(f, op);
    case INTRINSIC_UNSAFE_COPY_BLOCK: emit_cpblk(f); return true;
    case INTRINSIC_UNSAFE_INIT_BLOCK: emit_initblk(f); return true;
    case INTRINSIC_INTERLOCKED_EXCHANGE: return expand_exchange(f, op);
    case INTRINSIC_INTERLOCKED_COMPARE_EXCHANGE: return expand_compare_exchange(f, op);
    case INTRINSIC_INTERLOCKED_EXCHANGE_ADD: return expand_read_modify_write(f, op, LLVMAtomicRMWBinOpAdd);
    case INTRINSIC_INTERLOCKED_AND: return expand_read_modify_write(f, op, LLVMAtomicRMWBinOpAnd);
    case INTRINSIC_INTERLOCKED_OR: return expand_read_modify_write(f, op, LLVMAtomicRMWBinOpOr);
    case INTRINSIC_MEMORY_BARRIER: return expand_fence(f, LLVMAtomicOrderingSequentiallyConsistent);
    case INTRINSIC_VOLATILE_READ_BARRIER: return expand_fence(f, LLVMAtomicOrderingAcquire);
    case INTRINSIC_VOLATILE_WRITE_BARRIER: return expand_fence(f, LLVMAtomicOrderingRelease);
    case INTRINSIC_VOLATILE_READ: return expand_volatile_read(f, op);
    case INTRINSIC_VOLATILE_WRITE: return expand_volatile_write(f, op);
    case INTRINSIC_CREATE_SPAN: return expand_create_span(f, op);
    case INTRINSIC_INITIALIZE_ARRAY: return expand_initialize_array(f);
    case INTRINSIC_GET_METHOD_TABLE: return expand_get_method_table(f);
    case INTRINSIC_ARRAY_DATA_REFERENCE: return expand_array_data_reference(f);
    case INTRINSIC_MATH_SQRT: return expand_unary_real(f, op, "llvm.sqrt");
    case INTRINSIC_MATH_ABS: return expand_unary_real(f, op, "llvm.fabs");
    case INTRINSIC_MATH_FLOOR: return expand_unary_real(f, op, "llvm.floor");
    case INTRINSIC_MATH_CEILING: return expand_unary_real(f, op, "llvm.ceil");
    case INTRINSIC_MATH_TRUNCATE: return expand_unary_real(f, op, "llvm.trunc");
    case INTRINSIC_MATH_FUSED_MULTIPLY_ADD: return expand_fused_multiply_add(f, op);
    case INTRINSIC_BITS_LEADING_ZERO_COUNT: return expand_count_bits(f, op, "llvm.ctlz");
    case INTRINSIC_BITS_TRAILING_ZERO_COUNT: return expand_count_bits(f, op, "llvm.cttz");
    case INTRINSIC_BITS_POP_COUNT: return expand_count_bits(f, op, "llvm.ctpop");
    case INTRINSIC_BITS_ROTATE_LEFT: return expand_rotate(f, op, "llvm.fshl");
    case INTRINSIC_BITS_ROTATE_RIGHT: return expand_rotate(f, op, "llvm.fshr");
    case INTRINSIC_METHOD_TABLE_OF: return expand_method_table_of(f, op);
    case INTRINSIC_HELPER_NEW: return expand_helper(f, HELPER_rt_new, STACK_REF);
    case INTRINSIC_HELPER_NEW_ARRAY: return expand_helper(f, HELPER_rt_new_array, STACK_REF);
    case INTRINSIC_HELPER_ASSIGN_REF: return expand_helper(f, HELPER_rt_assign_ref, STACK_I4);
    case INTRINSIC_HELPER_BULK_COPY: return expand_helper(f, HELPER_rt_bulk_copy, STACK_I4);
    case INTRINSIC_HELPER_ISINST: return expand_helper(f, HELPER_rt_isinst, STACK_REF);
    case INTRINSIC_HELPER_ISINST_CLASS: return expand_helper(f, HELPER_rt_isinst_class, STACK_REF);
    }
    return false;
}

void emit_intrinsic(Function *f, const Op *op)
{
    if (!expand(f, op) && !f->failed)
        function_error(f, AOT0603, "%s cannot be expanded here", method_name(op->method));
}
