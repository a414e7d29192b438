/* Arithmetic (III.3): wrap-around integers without LLVM's undefined cases, checked operations, IEEE floats. */
#include "codegen/function.h"

static bool is_pointer(const Value *value)
{
    return LLVMGetTypeKind(LLVMTypeOf(value->value)) == LLVMPointerTypeKind;
}

/* Brings both operands to the kind of the result (III.1.5). */
static StackKind unify(Function *f, Value *a, Value *b)
{
    Scalar scalar;
    StackKind kind;
    if (a->kind == STACK_STRUCT || b->kind == STACK_STRUCT || a->value == NULL || b->value == NULL) {
        function_error(f, AOT0603, "%s on a struct", il_opcode(f->instr.opcode)->text);
        a->value = b->value = const_i32(f, 0);
        return STACK_I4;
    }
    if (a->kind == STACK_F8 || b->kind == STACK_F8) {
        kind = STACK_F8, scalar = SCALAR_F64;
    } else if (a->kind == STACK_F4 || b->kind == STACK_F4) {
        kind = STACK_F4, scalar = SCALAR_F32;
    } else if (a->kind == STACK_I8 || b->kind == STACK_I8) {
        kind = STACK_I8, scalar = SCALAR_I64;
    } else if (a->kind == STACK_I4 && b->kind == STACK_I4) {
        kind = STACK_I4, scalar = SCALAR_I32;
    } else {
        kind = STACK_NATIVE, scalar = SCALAR_WORD;
    }
    a->value = scalar_to_storage(f, scalar, a);
    b->value = scalar_to_storage(f, scalar, b);
    return kind;
}

static bool is_float(StackKind kind)
{
    return kind == STACK_F4 || kind == STACK_F8;
}

/* pointer +- integer stays a pointer for LLVM, so that it knows what is pointed into. */
static bool pointer_arithmetic(Function *f, Value a, Value b)
{
    bool subtract = f->instr.base == IL_SUB;
    if (!is_pointer(&a) && is_pointer(&b) && !subtract) {
        Value swapped = a;
        a = b;
        b = swapped;
    }
    if (!is_pointer(&a) || is_pointer(&b))
        return false;
    LLVMValueRef bytes = value_as_word(f, &b);
    if (subtract)
        bytes = LLVMBuildNeg(f->builder, bytes, "");
    StackKind kind = a.kind == STACK_BYREF || b.kind == STACK_BYREF ? STACK_BYREF : STACK_NATIVE;
    push_scalar(f, kind, offset_ptr_by(f, a.value, bytes));
    return true;
}

void emit_add_sub(Function *f)
{
    Value b = pop(f), a = pop(f);
    if (a.value != NULL && b.value != NULL && pointer_arithmetic(f, a, b))
        return;
    StackKind kind = unify(f, &a, &b);
    LLVMOpcode add = is_float(kind) ? LLVMFAdd : LLVMAdd, sub = is_float(kind) ? LLVMFSub : LLVMSub;
    push_scalar(f, kind, LLVMBuildBinOp(f->builder, f->instr.base == IL_ADD ? add : sub, a.value, b.value, ""));
}

void emit_binary(Function *f)
{
    Value b = pop(f), a = pop(f);
    StackKind kind = unify(f, &a, &b);
    LLVMOpcode operation;
    switch (f->instr.base) {
    case IL_MUL: operation = is_float(kind) ? LLVMFMul : LLVMMul; break;
    case IL_AND: operation = LLVMAnd; break;
    case IL_OR: operation = LLVMOr; break;
    default: operation = LLVMXor; break;
    }
    if (is_float(kind) && operation != LLVMFMul) {
        function_error(f, AOT0603, "%s on a floating-point number", il_opcode(f->instr.opcode)->text);
        return;
    }
    push_scalar(f, kind, LLVMBuildBinOp(f->builder, operation, a.value, b.value, ""));
}

static void check_division(Function *f, LLVMValueRef a, LLVMValueRef b, bool is_signed)
{
    LLVMTypeRef type = LLVMTypeOf(b);
    throw_if(f, LLVMBuildIsNull(f->builder, b, ""), THROW_DIVIDE);
    if (!is_signed)
        return;
    LLVMValueRef minus_one = LLVMBuildICmp(f->builder, LLVMIntEQ, b, LLVMConstAllOnes(type), "");
    if (LLVMIsAConstantInt(minus_one) && LLVMConstIntGetZExtValue(minus_one) == 0)
        return;
    LLVMValueRef least = LLVMConstInt(type, 1ull << (LLVMGetIntTypeWidth(type) - 1), false);
    LLVMValueRef is_least = LLVMBuildICmp(f->builder, LLVMIntEQ, a, least, "");
    throw_if(f, LLVMBuildAnd(f->builder, minus_one, is_least, ""), THROW_OVERFLOW);
}

void emit_divide(Function *f)
{
    Value b = pop(f), a = pop(f);
    StackKind kind = unify(f, &a, &b);
    bool divides = f->instr.base == IL_DIV || f->instr.base == IL_DIV_UN;
    bool is_signed = f->instr.base == IL_DIV || f->instr.base == IL_REM;
    if (is_float(kind)) {
        push_scalar(f, kind, LLVMBuildBinOp(f->builder, divides ? LLVMFDiv : LLVMFRem, a.value, b.value, ""));
        return;
    }
    check_division(f, a.value, b.value, is_signed);
    LLVMOpcode operation = divides ? (is_signed ? LLVMSDiv : LLVMUDiv) : (is_signed ? LLVMSRem : LLVMURem);
    push_scalar(f, kind, LLVMBuildBinOp(f->builder, operation, a.value, b.value, ""));
}

void emit_shift(Function *f)
{
    Value count = pop(f), value = pop(f);
    if (value.kind == STACK_NATIVE || value.kind == STACK_BYREF)
        value.value = value_as_word(f, &value);
    if (value.value == NULL || count.value == NULL || LLVMGetTypeKind(LLVMTypeOf(value.value)) != LLVMIntegerTypeKind) {
        function_error(f, AOT0603, "%s on a value that is no integer", il_opcode(f->instr.opcode)->text);
        return;
    }
    LLVMTypeRef type = LLVMTypeOf(value.value);
    unsigned width = LLVMGetIntTypeWidth(type);
    LLVMValueRef amount = scalar_to_storage(f, SCALAR_I32, &count);
    amount = LLVMBuildAnd(f->builder, amount, const_i32(f, width - 1), "");
    if (width > 32)
        amount = LLVMBuildZExt(f->builder, amount, type, "");
    LLVMOpcode operation = f->instr.base == IL_SHL ? LLVMShl : f->instr.base == IL_SHR ? LLVMAShr : LLVMLShr;
    push_scalar(f, value.kind, LLVMBuildBinOp(f->builder, operation, value.value, amount, ""));
}

void emit_neg(Function *f)
{
    Value value = pop(f);
    if (is_float(value.kind))
        push_scalar(f, value.kind, LLVMBuildFNeg(f->builder, value.value, ""));
    else if (value.kind == STACK_I4 || value.kind == STACK_I8)
        push_scalar(f, value.kind, LLVMBuildNeg(f->builder, value.value, ""));
    else
        push_scalar(f, STACK_NATIVE, LLVMBuildNeg(f->builder, value_as_word(f, &value), ""));
}

void emit_not(Function *f)
{
    Value value = pop(f);
    if (value.kind == STACK_I4 || value.kind == STACK_I8)
        push_scalar(f, value.kind, LLVMBuildNot(f->builder, value.value, ""));
    else
        push_scalar(f, STACK_NATIVE, LLVMBuildNot(f->builder, value_as_word(f, &value), ""));
}

static const char *overflow_intrinsic(uint32_t opcode)
{
    switch (opcode) {
    case IL_ADD_OVF: return "llvm.sadd.with.overflow";
    case IL_ADD_OVF_UN: return "llvm.uadd.with.overflow";
    case IL_SUB_OVF: return "llvm.ssub.with.overflow";
    case IL_SUB_OVF_UN: return "llvm.usub.with.overflow";
    case IL_MUL_OVF: return "llvm.smul.with.overflow";
    default: return "llvm.umul.with.overflow";
    }
}

void emit_overflow(Function *f)
{
    Value b = pop(f), a = pop(f);
    bool byref = a.kind == STACK_BYREF || b.kind == STACK_BYREF;
    StackKind kind = unify(f, &a, &b);
    if (is_float(kind)) {
        function_error(f, AOT0603, "%s on a floating-point number", il_opcode(f->instr.opcode)->text);
        return;
    }
    LLVMTypeRef types[1] = {LLVMTypeOf(a.value)};
    LLVMValueRef operands[2] = {a.value, b.value};
    LLVMValueRef pair = call_intrinsic(f, overflow_intrinsic(f->instr.base), types, 1, operands, 2);
    throw_if(f, LLVMBuildExtractValue(f->builder, pair, 1, ""), THROW_OVERFLOW);
    LLVMValueRef result = LLVMBuildExtractValue(f->builder, pair, 0, "");
    if (byref && f->instr.base != IL_SUB_OVF_UN)
        push_byref(f, LLVMBuildIntToPtr(f->builder, result, f->module->ptr, ""));
    else
        push_scalar(f, kind, result);
}

void emit_ckfinite(Function *f)
{
    Value value = pop(f);
    LLVMValueRef difference = LLVMBuildFSub(f->builder, value.value, value.value, "");
    throw_if(f, LLVMBuildFCmp(f->builder, LLVMRealUNO, difference, difference, ""), THROW_ARITHMETIC);
    push(f, value);
}
