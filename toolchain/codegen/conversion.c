/* conv.* (III.3.27-29). Floats convert with saturation and NaN to 0, as .NET 9 and later do on every platform. */
#include "codegen/function.h"

/* Where a conversion goes: bits and sign of the integer, and the kind it has on the stack. */
typedef struct Goal {
    unsigned bits;
    bool is_signed;
    StackKind kind;
} Goal;

static bool is_float(const Value *value)
{
    return value->kind == STACK_F4 || value->kind == STACK_F8;
}

static LLVMTypeRef int_type(const Function *f, unsigned bits)
{
    return LLVMIntTypeInContext(f->module->context, bits);
}

static Goal goal_of(const Function *f, uint32_t opcode)
{
    unsigned word = f->module->P * 8;
    switch (opcode) {
    case IL_CONV_I1:
    case IL_CONV_OVF_I1:
    case IL_CONV_OVF_I1_UN: return (Goal){8, true, STACK_I4};
    case IL_CONV_U1:
    case IL_CONV_OVF_U1:
    case IL_CONV_OVF_U1_UN: return (Goal){8, false, STACK_I4};
    case IL_CONV_I2:
    case IL_CONV_OVF_I2:
    case IL_CONV_OVF_I2_UN: return (Goal){16, true, STACK_I4};
    case IL_CONV_U2:
    case IL_CONV_OVF_U2:
    case IL_CONV_OVF_U2_UN: return (Goal){16, false, STACK_I4};
    case IL_CONV_I4:
    case IL_CONV_OVF_I4:
    case IL_CONV_OVF_I4_UN: return (Goal){32, true, STACK_I4};
    case IL_CONV_U4:
    case IL_CONV_OVF_U4:
    case IL_CONV_OVF_U4_UN: return (Goal){32, false, STACK_I4};
    case IL_CONV_I8:
    case IL_CONV_OVF_I8:
    case IL_CONV_OVF_I8_UN: return (Goal){64, true, STACK_I8};
    case IL_CONV_U8:
    case IL_CONV_OVF_U8:
    case IL_CONV_OVF_U8_UN: return (Goal){64, false, STACK_I8};
    case IL_CONV_I:
    case IL_CONV_OVF_I:
    case IL_CONV_OVF_I_UN: return (Goal){word, true, STACK_NATIVE};
    default: return (Goal){word, false, STACK_NATIVE};
    }
}

/* The integer of a stack value as it is: i32, i64 or word. */
static LLVMValueRef integer_of(Function *f, const Value *value)
{
    if (value->kind == STACK_I4 || value->kind == STACK_I8)
        return value->value;
    return value_as_word(f, value);
}

static LLVMValueRef resize(Function *f, LLVMValueRef value, unsigned bits, bool is_signed)
{
    unsigned from = LLVMGetIntTypeWidth(LLVMTypeOf(value));
    if (from > bits)
        return LLVMBuildTrunc(f->builder, value, int_type(f, bits), "");
    if (from == bits)
        return value;
    return is_signed ? LLVMBuildSExt(f->builder, value, int_type(f, bits), "")
                     : LLVMBuildZExt(f->builder, value, int_type(f, bits), "");
}

static LLVMValueRef saturate(Function *f, LLVMValueRef value, unsigned bits, bool is_signed)
{
    LLVMTypeRef types[2] = {int_type(f, bits), LLVMTypeOf(value)};
    return call_intrinsic(f, is_signed ? "llvm.fptosi.sat" : "llvm.fptoui.sat", types, 2, &value, 1);
}

static void push_integer(Function *f, LLVMValueRef value, Goal goal)
{
    if (goal.bits < 32)
        value = resize(f, value, 32, goal.is_signed);
    push_scalar(f, goal.kind, value);
}

static void convert_to_float(Function *f, Value value)
{
    bool to_single = f->instr.base == IL_CONV_R4;
    bool is_unsigned = f->instr.base == IL_CONV_R_UN;
    if (is_unsigned) {
        /* There is no conv.r4.un: the pair with conv.r4 rounds once. */
        uint32_t next = f->instr.next;
        const MdBody *il = &f->body->il;
        to_single = next < il->code_size && !body_is_leader(f->body, next) && il->code[next] == IL_CONV_R4;
    }
    LLVMTypeRef type = to_single ? f->module->f32 : f->module->f64;
    LLVMValueRef result;
    if (is_float(&value))
        result = LLVMBuildFPCast(f->builder, value.value, type, "");
    else if (is_unsigned)
        result = LLVMBuildUIToFP(f->builder, integer_of(f, &value), type, "");
    else
        result = LLVMBuildSIToFP(f->builder, integer_of(f, &value), type, "");
    push_scalar(f, to_single ? STACK_F4 : STACK_F8, result);
}

static bool check_operand(Function *f, const Value *value)
{
    if (value->kind != STACK_STRUCT && value->value != NULL)
        return true;
    function_error(f, AOT0603, "%s on a struct", il_opcode(f->instr.opcode)->text);
    return false;
}

void emit_convert(Function *f)
{
    Value value = pop(f);
    if (!check_operand(f, &value))
        return;
    uint32_t opcode = f->instr.base;
    if (opcode == IL_CONV_R4 || opcode == IL_CONV_R8 || opcode == IL_CONV_R_UN) {
        convert_to_float(f, value);
        return;
    }
    Goal goal = goal_of(f, opcode);
    if (is_float(&value)) {
        /* Small integers go through int32. */
        bool small = goal.bits < 32;
        LLVMValueRef whole = saturate(f, value.value, small ? 32 : goal.bits, small || goal.is_signed);
        push_integer(f, resize(f, whole, goal.bits, goal.is_signed), goal);
        return;
    }
    bool is_pointer = LLVMGetTypeKind(LLVMTypeOf(value.value)) == LLVMPointerTypeKind;
    if (is_pointer && goal.kind == STACK_NATIVE) {
        push(f, (Value){.kind = STACK_NATIVE, .value = value.value, .function = value.function});
        return;
    }
    push_integer(f, resize(f, integer_of(f, &value), goal.bits, goal.is_signed), goal);
}

/* ---- Checked ---- */

static double power_of_two(unsigned exponent)
{
    double result = 1;
    while (exponent-- > 0)
        result *= 2;
    return result;
}

/* In range when truncation towards zero gives a value of the goal. NaN is not. */
static LLVMValueRef float_out_of_range(Function *f, LLVMValueRef value, Goal goal)
{
    LLVMTypeRef f64 = f->module->f64;
    double limit = power_of_two(goal.is_signed ? goal.bits - 1 : goal.bits);
    LLVMValueRef below = LLVMBuildFCmp(f->builder, LLVMRealOLT, value, LLVMConstReal(f64, limit), "");
    LLVMValueRef above;
    if (goal.is_signed && goal.bits == 64) /* -2^63 - 1 is no double */
        above = LLVMBuildFCmp(f->builder, LLVMRealOGE, value, LLVMConstReal(f64, -limit), "");
    else
        above = LLVMBuildFCmp(f->builder, LLVMRealOGT, value, LLVMConstReal(f64, goal.is_signed ? -limit - 1 : -1), "");
    return LLVMBuildNot(f->builder, LLVMBuildAnd(f->builder, below, above, ""), "");
}

static LLVMValueRef integer_out_of_range(Function *f, LLVMValueRef value, bool from_signed, Goal goal)
{
    LLVMTypeRef type = LLVMTypeOf(value);
    unsigned width = LLVMGetIntTypeWidth(type);
    if (goal.bits < width) {
        if (from_signed || !goal.is_signed) {
            LLVMValueRef back = resize(f, resize(f, value, goal.bits, false), width, goal.is_signed);
            return LLVMBuildICmp(f->builder, LLVMIntNE, back, value, "");
        }
        LLVMValueRef most = LLVMConstInt(type, (1ull << (goal.bits - 1)) - 1, false);
        return LLVMBuildICmp(f->builder, LLVMIntUGT, value, most, "");
    }
    bool sign_matters = from_signed ? !goal.is_signed : goal.is_signed && goal.bits == width;
    if (!sign_matters)
        return LLVMConstInt(f->module->i1, 0, false);
    return LLVMBuildICmp(f->builder, LLVMIntSLT, value, LLVMConstNull(type), "");
}

static bool is_unsigned_source(uint32_t opcode)
{
    return opcode >= IL_CONV_OVF_I1_UN && opcode <= IL_CONV_OVF_U_UN;
}

void emit_convert_checked(Function *f)
{
    Value value = pop(f);
    if (!check_operand(f, &value))
        return;
    Goal goal = goal_of(f, f->instr.base);
    if (is_float(&value)) {
        LLVMValueRef wide = LLVMBuildFPCast(f->builder, value.value, f->module->f64, "");
        throw_if(f, float_out_of_range(f, wide, goal), THROW_OVERFLOW);
        push_integer(f, saturate(f, wide, goal.bits, goal.is_signed), goal);
        return;
    }
    bool from_signed = !is_unsigned_source(f->instr.base);
    LLVMValueRef whole = integer_of(f, &value);
    throw_if(f, integer_out_of_range(f, whole, from_signed, goal), THROW_OVERFLOW);
    push_integer(f, resize(f, whole, goal.bits, from_signed), goal);
}
