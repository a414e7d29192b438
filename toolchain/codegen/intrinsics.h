/* codegen/intrinsics: the emitters of corelib/intrinsics.def. Internal to codegen. Each takes its arguments from the
 * stack and leaves its result there; false when the call has a shape it does not know. */
#ifndef AOT_CODEGEN_INTRINSICS_H
#define AOT_CODEGEN_INTRINSICS_H

#include "codegen/function.h"

bool expand_unsafe_as_object(Function *f); /* intrinsics_unsafe.c */
bool expand_unsafe_as_ref(Function *f, const Op *op);
bool expand_unsafe_add(Function *f, const Op *op, bool subtract);
bool expand_unsafe_add_bytes(Function *f, bool subtract);
bool expand_unsafe_byte_offset(Function *f);
bool expand_unsafe_compare(Function *f, LLVMIntPredicate predicate);
bool expand_unsafe_is_null(Function *f);
bool expand_unsafe_read(Function *f, const Op *op);
bool expand_unsafe_write(Function *f, const Op *op);
bool expand_unsafe_copy(Function *f, const Op *op);
bool expand_unsafe_bit_cast(Function *f, const Op *op);
bool expand_unsafe_unbox(Function *f, const Op *op);

bool expand_exchange(Function *f, const Op *op); /* intrinsics_atomic.c */
bool expand_compare_exchange(Function *f, const Op *op);
bool expand_read_modify_write(Function *f, const Op *op, LLVMAtomicRMWBinOp operation);
bool expand_fence(Function *f, LLVMAtomicOrdering ordering);
bool expand_volatile_read(Function *f, const Op *op);
bool expand_volatile_write(Function *f, const Op *op);

bool expand_create_span(Function *f, const Op *op); /* intrinsics_object.c */
bool expand_initialize_array(Function *f);
bool expand_get_method_table(Function *f);
bool expand_array_data_reference(Function *f);
bool expand_method_table_of(Function *f, const Op *op);
/* Calls a helper with as many values from the stack as it has parameters. */
bool expand_helper(Function *f, HelperId helper, StackKind result);

bool expand_unary_real(Function *f, const Op *op, const char *name); /* intrinsics_number.c */
bool expand_fused_multiply_add(Function *f, const Op *op);
bool expand_count_bits(Function *f, const Op *op, const char *name);
bool expand_rotate(Function *f, const Op *op, const char *name);

#endif
