/* Interlocked and Volatile: sequentially consistent, acquire and release operations of 1, 2, 4 and 8 bytes, native
 * ints, floats and references. */
#include "codegen/intrinsics.h"
#include "runtime/abi/layout.h"

static Scalar location_scalar(Function *f, const Op *op)
{
    Type *location = op->method->signature->parameters[0];
    return module_shape(f->module, location->element)->leaves[0].scalar;
}

static bool is_simple(Function *f, const Op *op)
{
    Type *location = op->method->signature->parameters[0];
    return location->element != NULL && module_shape(f->module, location->element)->form == FORM_SCALAR;
}

/* The integer that stands for the scalar in an atomic operation; pointers and integers stay what they are. */
static LLVMValueRef to_bits(Function *f, Scalar scalar, LLVMValueRef value)
{
    if (scalar != SCALAR_F32 && scalar != SCALAR_F64)
        return value;
    return LLVMBuildBitCast(f->builder, value, scalar == SCALAR_F32 ? f->module->i32 : f->module->i64, "");
}

static void push_bits(Function *f, Scalar scalar, LLVMValueRef bits)
{
    if (scalar == SCALAR_F32 || scalar == SCALAR_F64)
        bits = LLVMBuildBitCast(f->builder, bits, module_scalar_type(f->module, scalar), "");
    push(f, scalar_from_storage(f, scalar, bits));
}

/* A store of a reference marks its card first (rt_assign_ref does so for plain stores). */
static void mark_card(Function *f, Scalar scalar, LLVMValueRef address)
{
    Module *module = f->module;
    if (scalar != SCALAR_REF)
        return;
    LLVMValueRef word = LLVMBuildPtrToInt(f->builder, address, module->word, "");
    LLVMValueRef card = LLVMBuildLShr(f->builder, word, const_word(f, RT_CARD_SHIFT), "");
    card = LLVMBuildAnd(f->builder, card, const_word(f, RT_CARD_MASK), "");
    LLVMValueRef entry = offset_ptr_by(f, module_data(module, "rt_card_table"), card);
    LLVMValueRef store = LLVMBuildStore(f->builder, LLVMConstInt(module->i8, 1, false), entry);
    LLVMSetOrdering(store, LLVMAtomicOrderingMonotonic);
    LLVMSetAlignment(store, 1);
}

bool expand_exchange(Function *f, const Op *op)
{
    if (!is_simple(f, op))
        return false;
    Scalar scalar = location_scalar(f, op);
    Value value = pop(f);
    LLVMValueRef address = pop_accessed(f);
    LLVMValueRef stored = to_bits(f, scalar, scalar_to_storage(f, scalar, &value));
    mark_card(f, scalar, address);
    LLVMValueRef old = LLVMBuildAtomicRMW(f->builder, LLVMAtomicRMWBinOpXchg, address, stored,
                                          LLVMAtomicOrderingSequentiallyConsistent, false);
    LLVMSetAlignment(old, scalar_size(f->module, scalar));
    push_bits(f, scalar, old);
    return true;
}

bool expand_compare_exchange(Function *f, const Op *op)
{
    if (!is_simple(f, op))
        return false;
    Scalar scalar = location_scalar(f, op);
    Value comparand = pop(f), value = pop(f);
    LLVMValueRef address = pop_accessed(f);
    LLVMValueRef expected = to_bits(f, scalar, scalar_to_storage(f, scalar, &comparand));
    LLVMValueRef stored = to_bits(f, scalar, scalar_to_storage(f, scalar, &value));
    mark_card(f, scalar, address);
    LLVMValueRef pair =
        LLVMBuildAtomicCmpXchg(f->builder, address, expected, stored, LLVMAtomicOrderingSequentiallyConsistent,
                               LLVMAtomicOrderingSequentiallyConsistent, false);
    LLVMSetAlignment(pair, scalar_size(f->module, scalar));
    push_bits(f, scalar, LLVMBuildExtractValue(f->builder, pair, 0, ""));
    return true;
}

bool expand_read_modify_write(Function *f, const Op *op, LLVMAtomicRMWBinOp operation)
{
    if (!is_simple(f, op))
        return false;
    Scalar scalar = location_scalar(f, op);
    Value value = pop(f);
    LLVMValueRef address = pop_accessed(f);
    LLVMValueRef old = LLVMBuildAtomicRMW(f->builder, operation, address, scalar_to_storage(f, scalar, &value),
                                          LLVMAtomicOrderingSequentiallyConsistent, false);
    LLVMSetAlignment(old, scalar_size(f->module, scalar));
    push(f, scalar_from_storage(f, scalar, old));
    return true;
}

bool expand_fence(Function *f, LLVMAtomicOrdering ordering)
{
    LLVMBuildFence(f->builder, ordering, false, "");
    return true;
}

bool expand_volatile_read(Function *f, const Op *op)
{
    if (!is_simple(f, op))
        return false;
    Scalar scalar = location_scalar(f, op);
    LLVMValueRef loaded = load_scalar(f, scalar, pop_accessed(f), ACCESS_VOLATILE, 8);
    push(f, scalar_from_storage(f, scalar, loaded));
    return true;
}

bool expand_volatile_write(Function *f, const Op *op)
{
    if (!is_simple(f, op))
        return false;
    Scalar scalar = location_scalar(f, op);
    Value value = pop(f);
    LLVMValueRef address = pop_accessed(f), stored = scalar_to_storage(f, scalar, &value);
    store_scalar(f, scalar, address, stored, ACCESS_VOLATILE, 8);
    return true;
}
