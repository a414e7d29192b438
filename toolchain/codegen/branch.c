/* Comparisons and branches (III.3.5-III.3.18, III.3.21-25, III.3.66). */
#include "codegen/function.h"

typedef struct Condition {
    uint16_t opcode;
    LLVMIntPredicate integer;
    LLVMRealPredicate real;
} Condition;

static const Condition conditions[] = {
    {IL_CEQ, LLVMIntEQ, LLVMRealOEQ},     {IL_CGT, LLVMIntSGT, LLVMRealOGT},    {IL_CGT_UN, LLVMIntUGT, LLVMRealUGT},
    {IL_CLT, LLVMIntSLT, LLVMRealOLT},    {IL_CLT_UN, LLVMIntULT, LLVMRealULT}, {IL_BEQ, LLVMIntEQ, LLVMRealOEQ},
    {IL_BGE, LLVMIntSGE, LLVMRealOGE},    {IL_BGT, LLVMIntSGT, LLVMRealOGT},    {IL_BLE, LLVMIntSLE, LLVMRealOLE},
    {IL_BLT, LLVMIntSLT, LLVMRealOLT},    {IL_BNE_UN, LLVMIntNE, LLVMRealUNE},  {IL_BGE_UN, LLVMIntUGE, LLVMRealUGE},
    {IL_BGT_UN, LLVMIntUGT, LLVMRealUGT}, {IL_BLE_UN, LLVMIntULE, LLVMRealULE}, {IL_BLT_UN, LLVMIntULT, LLVMRealULT},
};

static const Condition *condition_of(uint16_t opcode)
{
    const Condition *condition = conditions;
    while (condition->opcode != opcode)
        condition++;
    return condition;
}

static bool is_pointer(const Value *value)
{
    return LLVMGetTypeKind(LLVMTypeOf(value->value)) == LLVMPointerTypeKind;
}

static bool is_zero(const Value *value)
{
    return LLVMIsConstant(value->value) && LLVMIsNull(value->value);
}

static LLVMValueRef compare_scalars(Function *f, const Condition *condition, Value a, Value b, Scalar scalar)
{
    LLVMValueRef left = scalar_to_storage(f, scalar, &a), right = scalar_to_storage(f, scalar, &b);
    if (scalar == SCALAR_F32 || scalar == SCALAR_F64)
        return LLVMBuildFCmp(f->builder, condition->real, left, right, "");
    return LLVMBuildICmp(f->builder, condition->integer, left, right, "");
}

static LLVMValueRef compare(Function *f, const Condition *condition, Value a, Value b)
{
    if (a.kind == STACK_STRUCT || b.kind == STACK_STRUCT || a.value == NULL || b.value == NULL) {
        function_error(f, AOT0603, "%s on a struct", il_opcode(f->instr.opcode)->text);
        return LLVMConstInt(f->module->i1, 0, false);
    }
    if (a.kind == STACK_F8 || b.kind == STACK_F8)
        return compare_scalars(f, condition, a, b, SCALAR_F64);
    if (a.kind == STACK_F4 || b.kind == STACK_F4)
        return compare_scalars(f, condition, a, b, SCALAR_F32);
    if (a.kind == STACK_I8 || b.kind == STACK_I8)
        return compare_scalars(f, condition, a, b, SCALAR_I64);
    if (a.kind == STACK_I4 && b.kind == STACK_I4)
        return compare_scalars(f, condition, a, b, SCALAR_I32);
    bool pointers = (is_pointer(&a) && (is_pointer(&b) || is_zero(&b))) || (is_pointer(&b) && is_zero(&a));
    return compare_scalars(f, condition, a, b, pointers ? SCALAR_PTR : SCALAR_WORD);
}

void emit_compare(Function *f)
{
    Value b = pop(f), a = pop(f);
    push_i4(f, LLVMBuildZExt(f->builder, compare(f, condition_of(f->instr.base), a, b), f->module->i32, ""));
}

/* Both ways of a conditional branch. A stack that is not empty is stored for both before the branch. */
static void branch(Function *f, LLVMValueRef condition, uint32_t target)
{
    LLVMBasicBlockRef taken = flow_to(f, target), fall = flow_to(f, f->instr.next);
    LLVMBuildCondBr(f->builder, condition, taken, fall);
    f->terminated = true;
}

void emit_branch_compare(Function *f)
{
    Value b = pop(f), a = pop(f);
    branch(f, compare(f, condition_of(f->instr.base), a, b), f->instr.operand.target);
}

void emit_branch_on(Function *f)
{
    Value value = pop(f);
    if (value.kind == STACK_STRUCT || value.value == NULL) {
        function_error(f, AOT0603, "a branch on a struct");
        return;
    }
    LLVMValueRef condition = f->instr.base == IL_BRTRUE ? LLVMBuildIsNotNull(f->builder, value.value, "")
                                                        : LLVMBuildIsNull(f->builder, value.value, "");
    branch(f, condition, f->instr.operand.target);
}

void emit_br(Function *f)
{
    LLVMBuildBr(f->builder, flow_to(f, f->instr.operand.target));
    f->terminated = true;
}

void emit_switch(Function *f)
{
    LLVMValueRef value = pop_i4(f);
    uint32_t count = f->instr.operand.jump.count;
    LLVMBasicBlockRef *targets = ARENA_ARRAY(f->arena, LLVMBasicBlockRef, count);
    for (uint32_t i = 0; i < count; i++)
        targets[i] = flow_to(f, il_switch_target(&f->instr, i));
    LLVMBasicBlockRef fall = flow_to(f, f->instr.next);
    LLVMValueRef choice = LLVMBuildSwitch(f->builder, value, fall, count);
    for (uint32_t i = 0; i < count; i++)
        LLVMAddCase(choice, const_i32(f, i), targets[i]);
    f->terminated = true;
}
