/* System.Runtime.CompilerServices.Unsafe. Addresses are never inbounds; Read and Write assume no alignment. */
#include "codegen/intrinsics.h"

bool expand_unsafe_as_object(Function *f)
{
    if (f->depth == 0)
        return false;
    f->stack[f->depth - 1].is_cast = true;
    return true;
}

bool expand_unsafe_as_ref(Function *f, const Op *op)
{
    Value address = pop(f);
    address.value = value_as_ptr(f, &address);
    address.kind = op->method->signature->return_type->kind == TYPE_BYREF ? STACK_BYREF : STACK_NATIVE;
    push(f, address);
    return true;
}

static void push_moved(Function *f, Value base, LLVMValueRef bytes, bool subtract)
{
    if (subtract)
        bytes = LLVMBuildNeg(f->builder, bytes, "");
    LLVMValueRef start = value_as_ptr(f, &base);
    push(f,
         (Value){
             .kind = base.kind, .local = base.local, .nonnull = base.nonnull, .value = offset_ptr_by(f, start, bytes)});
}

bool expand_unsafe_add(Function *f, const Op *op, bool subtract)
{
    Value index = pop(f), base = pop(f);
    LLVMValueRef size = const_word(f, type_size(op->method->args[0]));
    push_moved(f, base, LLVMBuildMul(f->builder, value_as_word(f, &index), size, ""), subtract);
    return true;
}

bool expand_unsafe_add_bytes(Function *f, bool subtract)
{
    Value bytes = pop(f), base = pop(f);
    push_moved(f, base, value_as_word(f, &bytes), subtract);
    return true;
}

bool expand_unsafe_byte_offset(Function *f)
{
    LLVMValueRef target = pop_word(f), origin = pop_word(f);
    push_scalar(f, STACK_NATIVE, LLVMBuildSub(f->builder, target, origin, ""));
    return true;
}

bool expand_unsafe_compare(Function *f, LLVMIntPredicate predicate)
{
    LLVMValueRef right = pop_ptr(f), left = pop_ptr(f);
    push_i4(f, LLVMBuildZExt(f->builder, LLVMBuildICmp(f->builder, predicate, left, right, ""), f->module->i32, ""));
    return true;
}

bool expand_unsafe_is_null(Function *f)
{
    LLVMValueRef null = LLVMBuildIsNull(f->builder, pop_ptr(f), "");
    push_i4(f, LLVMBuildZExt(f->builder, null, f->module->i32, ""));
    return true;
}

static unsigned unaligned_access(const Value *address)
{
    return ACCESS_UNALIGNED | (address->local ? ACCESS_LOCAL : 0);
}

bool expand_unsafe_read(Function *f, const Op *op)
{
    Value address = pop(f);
    Type *type = op->method->args[0];
    push(f, value_load(f, type, accessed_address(f, &address), unaligned_access(&address), next_uses_at_once(f)));
    return true;
}

bool expand_unsafe_write(Function *f, const Op *op)
{
    Value value = pop(f), address = pop(f);
    value_store(f, op->method->args[0], accessed_address(f, &address), value, unaligned_access(&address));
    return true;
}

bool expand_unsafe_copy(Function *f, const Op *op)
{
    Value source = pop(f), destination = pop(f);
    Type *type = op->method->args[0];
    Value value = value_load(f, type, accessed_address(f, &source), unaligned_access(&source), true);
    value_store(f, type, accessed_address(f, &destination), value, unaligned_access(&destination));
    return true;
}

bool expand_unsafe_bit_cast(Function *f, const Op *op)
{
    Type *from = op->method->args[0], *to = op->method->args[1];
    Value value = pop(f);
    if (type_size(from) != type_size(to)) {
        LLVMValueRef text = module_c_string(f->module, "Unsafe.BitCast between types of different sizes");
        throw_helper(f, HELPER_rt_throw_platform_not_supported, &text, 1);
        f->terminated = false;
        start_block(f, new_block(f, "dead"));
        push(f, value_default(f, to));
        return true;
    }
    /* Memory large and aligned enough for both. */
    LLVMValueRef memory = function_alloca(f, module_bytes_type(f->module, type_size(from)), 8);
    value_store(f, from, memory, value, ACCESS_LOCAL);
    push(f, value_load(f, to, memory, ACCESS_LOCAL, false));
    return true;
}

bool expand_unsafe_unbox(Function *f, const Op *op)
{
    Op unbox = *op;
    const Op *saved = f->op;
    unbox.type = op->method->args[0];
    f->op = &unbox;
    emit_unbox(f);
    f->op = saved;
    return true;
}
