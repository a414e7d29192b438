/* Operations of the vector types (corelib/vectors.def) as LLVM vectors. Reach decided that the call is one of them, so
 * every operand has the form that its row names. Those that move lanes about are in vector_lanes.c. */
#include "codegen/vector.h"

/* ---- Types ---- */

unsigned vector_lane_bits(const Vector *v)
{
    return v->bytes * 8 / v->count;
}

Vector vector_of(Function *f, Type *type)
{
    const Shape *shape = module_shape(f->module, type);
    return (Vector){.type = shape->vector,
                    .lane = shape->lane,
                    .count = LLVMGetVectorSize(shape->vector),
                    .bytes = shape->size,
                    .is_real = shape->lane == SCALAR_F32 || shape->lane == SCALAR_F64,
                    .is_unsigned = shape->is_unsigned};
}

LLVMTypeRef vector_integers(Function *f, const Vector *v)
{
    return LLVMVectorType(LLVMIntTypeInContext(f->module->context, vector_lane_bits(v)), v->count);
}

LLVMValueRef vector_bits(Function *f, const Vector *v, LLVMValueRef value)
{
    return LLVMBuildBitCast(f->builder, value, vector_integers(f, v), "");
}

LLVMValueRef vector_constant(LLVMTypeRef type, const uint64_t *lanes)
{
    unsigned count = LLVMGetVectorSize(type);
    LLVMTypeRef lane = LLVMGetElementType(type);
    LLVMValueRef values[16];
    for (unsigned i = 0; i < count; i++)
        values[i] = LLVMGetTypeKind(lane) == LLVMIntegerTypeKind ? LLVMConstInt(lane, lanes[i], false)
                                                                 : LLVMConstReal(lane, (double)lanes[i]);
    return LLVMConstVector(values, count);
}

LLVMValueRef vector_splat_constant(LLVMTypeRef type, uint64_t lane)
{
    uint64_t lanes[16];
    for (unsigned i = 0; i < 16; i++)
        lanes[i] = lane;
    return vector_constant(type, lanes);
}

LLVMValueRef vector_splat(Function *f, LLVMTypeRef type, LLVMValueRef lane)
{
    LLVMValueRef first = LLVMBuildInsertElement(f->builder, LLVMGetPoison(type), lane, const_i32(f, 0), "");
    LLVMTypeRef indices = LLVMVectorType(f->module->i32, LLVMGetVectorSize(type));
    return LLVMBuildShuffleVector(f->builder, first, LLVMGetPoison(type), LLVMConstNull(indices), "");
}

static LLVMValueRef call_lanes(Function *f, const char *name, LLVMValueRef *arguments, uint32_t count)
{
    LLVMTypeRef type = LLVMTypeOf(arguments[0]);
    return call_intrinsic(f, name, &type, 1, arguments, count);
}

/* ---- Lane by lane ---- */

/* How an operation is said for reals, signed and unsigned integers; NULL: not a call. */
static LLVMValueRef call_by_lane(Function *f, const VectorCall *call, const char *real, const char *with_sign,
                                 const char *without_sign)
{
    LLVMValueRef arguments[3] = {call->operands[0], call->operands[1], call->operands[2]};
    const Vector *v = &call->main;
    return call_lanes(f, v->is_real ? real : v->is_unsigned ? without_sign : with_sign, arguments, call->count);
}

static LLVMValueRef binary(Function *f, const VectorCall *call, LLVMOpcode real, LLVMOpcode integer)
{
    LLVMOpcode opcode = call->main.is_real ? real : integer;
    return LLVMBuildBinOp(f->builder, opcode, call->operands[0], call->operands[1], "");
}

static LLVMValueRef saturate(Function *f, const VectorCall *call, LLVMOpcode real, const char *with_sign,
                             const char *without_sign)
{
    if (call->main.is_real)
        return binary(f, call, real, real);
    return call_by_lane(f, call, NULL, with_sign, without_sign);
}

static LLVMValueRef negate(Function *f, const VectorCall *call)
{
    LLVMValueRef value = call->operands[0];
    return call->main.is_real ? LLVMBuildFNeg(f->builder, value, "") : LLVMBuildNeg(f->builder, value, "");
}

/* The least integer stays what it is. */
static LLVMValueRef absolute(Function *f, const VectorCall *call)
{
    LLVMValueRef arguments[2] = {call->operands[0], LLVMConstInt(f->module->i1, 0, false)};
    if (call->main.is_unsigned)
        return arguments[0];
    return call_lanes(f, call->main.is_real ? "llvm.fabs" : "llvm.abs", arguments, call->main.is_real ? 1 : 2);
}

static LLVMValueRef unary_real(Function *f, const VectorCall *call, const char *name)
{
    LLVMValueRef argument = call->operands[0];
    return call_lanes(f, name, &argument, 1);
}

/* Fused where the processor has it, which is what .NET promises for neither. */
static LLVMValueRef multiply_add_estimate(Function *f, const VectorCall *call)
{
    if (f->module->target->id == TARGET_ARM64)
        return call_by_lane(f, call, "llvm.fma", NULL, NULL);
    LLVMValueRef product = LLVMBuildFMul(f->builder, call->operands[0], call->operands[1], "");
    return LLVMBuildFAdd(f->builder, product, call->operands[2], "");
}

static LLVMValueRef native_extreme(Function *f, const VectorCall *call, LLVMRealPredicate predicate,
                                   const char *with_sign, const char *without_sign)
{
    if (!call->main.is_real)
        return call_by_lane(f, call, NULL, with_sign, without_sign);
    LLVMValueRef first = LLVMBuildFCmp(f->builder, predicate, call->operands[0], call->operands[1], "");
    return LLVMBuildSelect(f->builder, first, call->operands[0], call->operands[1], "");
}

/* ---- Bits ---- */

static LLVMValueRef bitwise(Function *f, const VectorCall *call, LLVMOpcode opcode, bool invert_second)
{
    LLVMValueRef left = vector_bits(f, &call->main, call->operands[0]);
    LLVMValueRef right = vector_bits(f, &call->main, call->operands[1]);
    if (invert_second)
        right = LLVMBuildNot(f->builder, right, "");
    return LLVMBuildBinOp(f->builder, opcode, left, right, "");
}

static LLVMValueRef conditional_select(Function *f, const VectorCall *call)
{
    LLVMValueRef parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = LLVMBuildBitCast(f->builder, call->operands[i], vector_integers(f, &call->result), "");
    LLVMValueRef taken = LLVMBuildAnd(f->builder, parts[1], parts[0], "");
    LLVMValueRef other = LLVMBuildAnd(f->builder, parts[2], LLVMBuildNot(f->builder, parts[0], ""), "");
    return LLVMBuildOr(f->builder, taken, other, "");
}

static LLVMValueRef shift(Function *f, const VectorCall *call, LLVMOpcode opcode)
{
    const Vector *v = &call->main;
    LLVMTypeRef type = vector_integers(f, v), lane = LLVMGetElementType(type);
    LLVMValueRef count = call->operands[1];
    if (LLVMGetTypeKind(LLVMTypeOf(count)) != LLVMVectorTypeKind)
        count = vector_splat(f, type, LLVMBuildIntCast2(f->builder, count, lane, false, ""));
    count = LLVMBuildAnd(f->builder, count, vector_splat_constant(type, vector_lane_bits(v) - 1), "");
    return LLVMBuildBinOp(f->builder, opcode, call->operands[0], count, "");
}

/* ---- Comparisons ---- */

typedef enum Quantity { EVERY_LANE, ANY_LANE, ALL_LANES } Quantity;

static LLVMValueRef compare_lanes(Function *f, const VectorCall *call, LLVMIntPredicate integer, LLVMRealPredicate real)
{
    LLVMValueRef left = call->operands[0], right = call->operands[1];
    if (call->main.is_real)
        return LLVMBuildFCmp(f->builder, real, left, right, "");
    return LLVMBuildICmp(f->builder, integer, left, right, "");
}

/* On 32-bit ARM LLVM takes masks apart lane by lane: there a word of 32 bits at a time is looked at instead. */
static LLVMValueRef any_or_all_words(Function *f, const Vector *v, Quantity quantity, LLVMValueRef lanes)
{
    if (quantity == ALL_LANES)
        lanes = LLVMBuildNot(f->builder, lanes, "");
    LLVMValueRef mask = LLVMBuildSExt(f->builder, lanes, vector_integers(f, v), "");
    LLVMValueRef words = LLVMBuildBitCast(f->builder, mask, LLVMVectorType(f->module->i32, v->bytes / 4), "");
    LLVMValueRef any = const_i32(f, 0);
    for (uint32_t count = v->bytes / 8; count >= 2; count /= 2)
        words = LLVMBuildOr(f->builder, vector_half(f, words, false), vector_half(f, words, true), "");
    for (uint32_t i = 0; i < 2; i++)
        any = LLVMBuildOr(f->builder, any, LLVMBuildExtractElement(f->builder, words, const_i32(f, i), ""), "");
    LLVMIntPredicate predicate = quantity == ANY_LANE ? LLVMIntNE : LLVMIntEQ;
    return LLVMBuildZExt(f->builder, LLVMBuildICmp(f->builder, predicate, any, const_i32(f, 0), ""), f->module->i32,
                         "");
}

static LLVMValueRef compare(Function *f, const VectorCall *call, Quantity quantity, LLVMIntPredicate with_sign,
                            LLVMIntPredicate without_sign, LLVMRealPredicate real)
{
    LLVMValueRef lanes = compare_lanes(f, call, call->main.is_unsigned ? without_sign : with_sign, real);
    if (quantity == EVERY_LANE)
        return LLVMBuildSExt(f->builder, lanes, vector_integers(f, &call->main), "");
    if (f->module->target->id == TARGET_ARMV7)
        return any_or_all_words(f, &call->main, quantity, lanes);
    const char *name = quantity == ANY_LANE ? "llvm.vector.reduce.or" : "llvm.vector.reduce.and";
    return LLVMBuildZExt(f->builder, call_lanes(f, name, &lanes, 1), f->module->i32, "");
}

/* A bit of its own for each negative lane of 8 bytes, added up by pairs of neighbours. */
static LLVMValueRef sign_bits_by_pairs(Function *f, const Vector *v, LLVMValueRef bits)
{
    LLVMTypeRef type = LLVMTypeOf(bits);
    unsigned width = vector_lane_bits(v);
    uint64_t marks[16];
    for (uint32_t i = 0; i < v->count; i++)
        marks[i] = (uint64_t)1 << (i % 8);
    LLVMValueRef negative = LLVMBuildAShr(f->builder, bits, vector_splat_constant(type, width - 1), "");
    LLVMValueRef sums = LLVMBuildAnd(f->builder, negative, vector_constant(type, marks), "");
    for (unsigned count = v->count; width < 64; width *= 2, count /= 2) {
        LLVMTypeRef types[2] = {LLVMVectorType(LLVMIntTypeInContext(f->module->context, width * 2), count / 2),
                                LLVMTypeOf(sums)};
        sums = call_intrinsic(f, "llvm.arm.neon.vpaddlu", types, 2, &sums, 1);
    }
    LLVMValueRef result = const_i32(f, 0);
    for (uint32_t i = 0; i < v->bytes / 8; i++) {
        LLVMValueRef part = LLVMBuildExtractElement(f->builder, sums, const_i32(f, i), "");
        part = LLVMBuildTrunc(f->builder, part, f->module->i32, "");
        uint32_t shift = v->count == 16 ? 8 * i : 0;
        result = LLVMBuildOr(f->builder, result, LLVMBuildShl(f->builder, part, const_i32(f, shift), ""), "");
    }
    return result;
}

static LLVMValueRef sign_bits(Function *f, const VectorCall *call)
{
    const Vector *v = &call->main;
    LLVMValueRef bits = vector_bits(f, v, call->operands[0]);
    if (f->module->target->id == TARGET_ARMV7)
        return sign_bits_by_pairs(f, v, bits);
    LLVMValueRef negative = LLVMBuildICmp(f->builder, LLVMIntSLT, bits, LLVMConstNull(LLVMTypeOf(bits)), "");
    LLVMValueRef mask = LLVMBuildBitCast(f->builder, negative, LLVMIntTypeInContext(f->module->context, v->count), "");
    return LLVMBuildZExt(f->builder, mask, f->module->i32, "");
}

/* ---- Over all lanes ---- */

static LLVMValueRef sum(Function *f, const Vector *v, LLVMValueRef value)
{
    if (!v->is_real)
        return call_lanes(f, "llvm.vector.reduce.add", &value, 1);
    LLVMValueRef lanes[16];
    for (uint32_t i = 0; i < v->count; i++)
        lanes[i] = LLVMBuildExtractElement(f->builder, value, const_i32(f, i), "");
    for (uint32_t count = v->count; count > 1; count /= 2)
        for (uint32_t i = 0; i < count / 2; i++)
            lanes[i] = LLVMBuildFAdd(f->builder, lanes[2 * i], lanes[2 * i + 1], "");
    return lanes[0];
}

/* ---- Numbers to numbers ---- */

static LLVMValueRef convert(Function *f, const VectorCall *call)
{
    const Vector *from = &call->main, *to = &call->result;
    LLVMValueRef value = call->operands[0];
    if (to->is_real)
        return from->is_unsigned ? LLVMBuildUIToFP(f->builder, value, to->type, "")
                                 : LLVMBuildSIToFP(f->builder, value, to->type, "");
    LLVMTypeRef types[2] = {to->type, from->type};
    return call_intrinsic(f, to->is_unsigned ? "llvm.fptoui.sat" : "llvm.fptosi.sat", types, 2, &value, 1);
}

/* ---- The table ---- */

static LLVMValueRef arithmetic(Function *f, const VectorCall *call)
{
    switch (call->op) {
    case VECTOR_ADD: return binary(f, call, LLVMFAdd, LLVMAdd);
    case VECTOR_SUBTRACT: return binary(f, call, LLVMFSub, LLVMSub);
    case VECTOR_MULTIPLY: return binary(f, call, LLVMFMul, LLVMMul);
    case VECTOR_DIVIDE: return binary(f, call, LLVMFDiv, LLVMFDiv);
    case VECTOR_ADD_SATURATE: return saturate(f, call, LLVMFAdd, "llvm.sadd.sat", "llvm.uadd.sat");
    case VECTOR_SUBTRACT_SATURATE: return saturate(f, call, LLVMFSub, "llvm.ssub.sat", "llvm.usub.sat");
    case VECTOR_NEGATE: return negate(f, call);
    case VECTOR_ABS: return absolute(f, call);
    case VECTOR_SQRT: return unary_real(f, call, "llvm.sqrt");
    case VECTOR_FLOOR: return unary_real(f, call, "llvm.floor");
    case VECTOR_CEILING: return unary_real(f, call, "llvm.ceil");
    case VECTOR_TRUNCATE: return unary_real(f, call, "llvm.trunc");
    case VECTOR_ROUND: return unary_real(f, call, "llvm.roundeven");
    case VECTOR_FUSED_MULTIPLY_ADD: return call_by_lane(f, call, "llvm.fma", NULL, NULL);
    case VECTOR_MULTIPLY_ADD_ESTIMATE: return multiply_add_estimate(f, call);
    case VECTOR_MIN: return call_by_lane(f, call, "llvm.minimum", "llvm.smin", "llvm.umin");
    case VECTOR_MAX: return call_by_lane(f, call, "llvm.maximum", "llvm.smax", "llvm.umax");
    case VECTOR_MIN_NATIVE: return native_extreme(f, call, LLVMRealOLT, "llvm.smin", "llvm.umin");
    case VECTOR_MAX_NATIVE: return native_extreme(f, call, LLVMRealOGT, "llvm.smax", "llvm.umax");
    case VECTOR_AND: return bitwise(f, call, LLVMAnd, false);
    case VECTOR_OR: return bitwise(f, call, LLVMOr, false);
    case VECTOR_XOR: return bitwise(f, call, LLVMXor, false);
    case VECTOR_AND_NOT: return bitwise(f, call, LLVMAnd, true);
    case VECTOR_NOT: return LLVMBuildNot(f->builder, vector_bits(f, &call->main, call->operands[0]), "");
    case VECTOR_CONDITIONAL_SELECT: return conditional_select(f, call);
    case VECTOR_SHIFT_LEFT: return shift(f, call, LLVMShl);
    case VECTOR_SHIFT_RIGHT: return shift(f, call, call->main.is_unsigned ? LLVMLShr : LLVMAShr);
    case VECTOR_SHIFT_RIGHT_LOGICAL: return shift(f, call, LLVMLShr);
    case VECTOR_SUM: return sum(f, &call->main, call->operands[0]);
    case VECTOR_DOT: return sum(f, &call->main, binary(f, call, LLVMFMul, LLVMMul));
    case VECTOR_CONVERT: return convert(f, call);
    default: return NULL;
    }
}

static LLVMValueRef comparison(Function *f, const VectorCall *call)
{
#define EQUAL LLVMIntEQ, LLVMIntEQ, LLVMRealOEQ
#define GREATER LLVMIntSGT, LLVMIntUGT, LLVMRealOGT
#define GREATER_OR_EQUAL LLVMIntSGE, LLVMIntUGE, LLVMRealOGE
#define LESS LLVMIntSLT, LLVMIntULT, LLVMRealOLT
#define LESS_OR_EQUAL LLVMIntSLE, LLVMIntULE, LLVMRealOLE
    switch (call->op) {
    case VECTOR_EQUALS: return compare(f, call, EVERY_LANE, EQUAL);
    case VECTOR_EQUALS_ANY: return compare(f, call, ANY_LANE, EQUAL);
    case VECTOR_EQUALS_ALL: return compare(f, call, ALL_LANES, EQUAL);
    case VECTOR_NOT_EQUALS: return compare(f, call, ANY_LANE, LLVMIntNE, LLVMIntNE, LLVMRealUNE);
    case VECTOR_GREATER: return compare(f, call, EVERY_LANE, GREATER);
    case VECTOR_GREATER_ANY: return compare(f, call, ANY_LANE, GREATER);
    case VECTOR_GREATER_ALL: return compare(f, call, ALL_LANES, GREATER);
    case VECTOR_GREATER_OR_EQUAL: return compare(f, call, EVERY_LANE, GREATER_OR_EQUAL);
    case VECTOR_GREATER_OR_EQUAL_ANY: return compare(f, call, ANY_LANE, GREATER_OR_EQUAL);
    case VECTOR_GREATER_OR_EQUAL_ALL: return compare(f, call, ALL_LANES, GREATER_OR_EQUAL);
    case VECTOR_LESS: return compare(f, call, EVERY_LANE, LESS);
    case VECTOR_LESS_ANY: return compare(f, call, ANY_LANE, LESS);
    case VECTOR_LESS_ALL: return compare(f, call, ALL_LANES, LESS);
    case VECTOR_LESS_OR_EQUAL: return compare(f, call, EVERY_LANE, LESS_OR_EQUAL);
    case VECTOR_LESS_OR_EQUAL_ANY: return compare(f, call, ANY_LANE, LESS_OR_EQUAL);
    case VECTOR_LESS_OR_EQUAL_ALL: return compare(f, call, ALL_LANES, LESS_OR_EQUAL);
    case VECTOR_SIGN_BITS: return sign_bits(f, call);
    default: return NULL;
    }
#undef EQUAL
#undef GREATER
#undef GREATER_OR_EQUAL
#undef LESS
#undef LESS_OR_EQUAL
}

/* ---- Calls ---- */

/* Pops an operand: a vector, or a scalar as it is stored. A scalar beside a vector of arithmetic stands for all lanes.
 */
static LLVMValueRef pop_operand(Function *f, Type *type)
{
    Value value = pop(f);
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_VECTOR)
        return value_convert(f, value, type).value;
    return scalar_to_storage(f, shape->leaves[0].scalar, &value);
}

/* A scalar beside a vector stands for all lanes. */
static bool takes_scalars(VectorOp op)
{
    return op == VECTOR_MULTIPLY || op == VECTOR_DIVIDE;
}

static void take_operands(Function *f, VectorCall *call, const Signature *signature)
{
    call->count = signature->parameter_count;
    call->operands = ARENA_ARRAY(f->arena, LLVMValueRef, call->count + 3);
    for (uint32_t i = call->count; i-- > 0;)
        call->operands[i] = pop_operand(f, signature->parameters[i]);
    for (uint32_t i = 0; i < call->count && takes_scalars(call->op); i++)
        if (LLVMTypeOf(call->operands[i]) != call->main.type)
            call->operands[i] = vector_splat(f, call->main.type, call->operands[i]);
}

static void push_vector_result(Function *f, Type *type, LLVMValueRef result)
{
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_VECTOR) {
        LLVMValueRef lanes = LLVMBuildBitCast(f->builder, result, shape->vector, "");
        push(f, (Value){.kind = STACK_STRUCT, .type = type, .value = lanes});
    } else if (type->kind == TYPE_BOOL || type->kind == TYPE_U4) {
        push_i4(f, result);
    } else {
        push(f, scalar_from_storage(f, shape->leaves[0].scalar, result));
    }
}

void emit_vector(Function *f, const Op *op)
{
    const Signature *signature = op->method->signature;
    VectorCall call = {.op = (VectorOp)op->intrinsic};
    Type *main = NULL;
    for (uint32_t i = 0; i < signature->parameter_count && main == NULL; i++)
        if (module_shape(f->module, signature->parameters[i])->form == FORM_VECTOR)
            main = signature->parameters[i];
    bool gives_vector = module_shape(f->module, signature->return_type)->form == FORM_VECTOR;
    call.main = vector_of(f, main != NULL ? main : signature->return_type);
    call.result = gives_vector ? vector_of(f, signature->return_type) : call.main;
    take_operands(f, &call, signature);
    LLVMValueRef result = arithmetic(f, &call);
    if (result == NULL)
        result = comparison(f, &call);
    if (result == NULL)
        result = vector_move_lanes(f, &call);
    if (result == NULL)
        function_error(f, AOT0603, "%s cannot be expanded here", method_name(op->method));
    else if (signature->return_type->kind != TYPE_VOID)
        push_vector_result(f, signature->return_type, result);
}
