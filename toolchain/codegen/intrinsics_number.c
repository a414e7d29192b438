/* Math and BitOperations members that LLVM has exact intrinsics for. The type is that of the first parameter. */
#include "codegen/intrinsics.h"

static Scalar parameter_scalar(Function *f, const Op *op)
{
    return module_shape(f->module, op->method->signature->parameters[0])->leaves[0].scalar;
}

bool expand_unary_real(Function *f, const Op *op, const char *name)
{
    Scalar scalar = parameter_scalar(f, op);
    Value value = pop(f);
    LLVMTypeRef types[1] = {module_scalar_type(f->module, scalar)};
    LLVMValueRef argument = scalar_to_storage(f, scalar, &value);
    push_scalar(f, scalar_stack_kind(scalar), call_intrinsic(f, name, types, 1, &argument, 1));
    return true;
}

bool expand_fused_multiply_add(Function *f, const Op *op)
{
    Scalar scalar = parameter_scalar(f, op);
    LLVMValueRef arguments[3];
    for (int i = 2; i >= 0; i--) {
        Value value = pop(f);
        arguments[i] = scalar_to_storage(f, scalar, &value);
    }
    LLVMTypeRef types[1] = {module_scalar_type(f->module, scalar)};
    push_scalar(f, scalar_stack_kind(scalar), call_intrinsic(f, "llvm.fma", types, 1, arguments, 3));
    return true;
}

bool expand_count_bits(Function *f, const Op *op, const char *name)
{
    Scalar scalar = parameter_scalar(f, op);
    Value value = pop(f);
    LLVMTypeRef types[1] = {module_scalar_type(f->module, scalar)};
    bool has_flag = name[5] == 'c' && name[7] != 'p'; /* ctlz and cttz say what 0 gives; ctpop does not ask */
    LLVMValueRef arguments[2] = {scalar_to_storage(f, scalar, &value), LLVMConstInt(f->module->i1, 0, false)};
    LLVMValueRef count = call_intrinsic(f, name, types, 1, arguments, has_flag ? 2 : 1);
    push_i4(f, LLVMBuildIntCast2(f->builder, count, f->module->i32, false, ""));
    return true;
}

bool expand_rotate(Function *f, const Op *op, const char *name)
{
    Scalar scalar = parameter_scalar(f, op);
    LLVMTypeRef type = module_scalar_type(f->module, scalar);
    LLVMValueRef amount = pop_i4(f);
    Value value = pop(f);
    LLVMValueRef bits = scalar_to_storage(f, scalar, &value);
    LLVMValueRef arguments[3] = {bits, bits, LLVMBuildIntCast2(f->builder, amount, type, false, "")};
    push(f, scalar_from_storage(f, scalar, call_intrinsic(f, name, &type, 1, arguments, 3)));
    return true;
}
