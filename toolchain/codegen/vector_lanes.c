/* Vector operations that make vectors, read and write them, and move their lanes about. */
#include "codegen/vector.h"

/* ---- Shuffles with known lanes ---- */

/* Lanes first, first + step, ... of two vectors one behind the other. */
static LLVMValueRef pick(Function *f, LLVMValueRef low, LLVMValueRef high, uint32_t first, uint32_t step,
                         uint32_t count)
{
    LLVMValueRef lanes[16];
    for (uint32_t i = 0; i < count; i++)
        lanes[i] = const_i32(f, first + i * step);
    return LLVMBuildShuffleVector(f->builder, low, high, LLVMConstVector(lanes, count), "");
}

static LLVMValueRef concatenate(Function *f, LLVMValueRef low, LLVMValueRef high)
{
    return pick(f, low, high, 0, 1, 2 * LLVMGetVectorSize(LLVMTypeOf(low)));
}

LLVMValueRef vector_half(Function *f, LLVMValueRef value, bool upper)
{
    uint32_t count = LLVMGetVectorSize(LLVMTypeOf(value)) / 2;
    return pick(f, value, LLVMGetPoison(LLVMTypeOf(value)), upper ? count : 0, 1, count);
}

static LLVMValueRef with_half(Function *f, const VectorCall *call, bool upper)
{
    LLVMValueRef kept = vector_half(f, call->operands[0], !upper);
    return upper ? concatenate(f, kept, call->operands[1]) : concatenate(f, call->operands[1], kept);
}

static LLVMValueRef unpack(Function *f, const VectorCall *call, bool upper)
{
    LLVMValueRef lanes[16];
    uint32_t count = call->main.count;
    for (uint32_t i = 0; i < count; i++)
        lanes[i] = const_i32(f, (upper ? count / 2 : 0) + i / 2 + (i % 2) * count);
    LLVMValueRef mask = LLVMConstVector(lanes, count);
    return LLVMBuildShuffleVector(f->builder, call->operands[0], call->operands[1], mask, "");
}

/* ---- Shuffles by a vector ---- */

static LLVMValueRef look_up_halves(Function *f, LLVMValueRef table, LLVMValueRef indices)
{
    LLVMValueRef found[2];
    for (int i = 0; i < 2; i++) {
        LLVMValueRef arguments[3] = {vector_half(f, table, false), vector_half(f, table, true),
                                     vector_half(f, indices, i == 1)};
        found[i] = call_intrinsic(f, "llvm.arm.neon.vtbl2", NULL, 0, arguments, 3);
    }
    return concatenate(f, found[0], found[1]);
}

/* Bytes of a table of 16; what an index above 15 gives is the caller's matter, but it never faults. */
static LLVMValueRef look_up_bytes(Function *f, LLVMValueRef table, LLVMValueRef indices)
{
    LLVMTypeRef bytes = LLVMVectorType(f->module->i8, 16);
    LLVMValueRef arguments[2] = {table, indices};
    if (f->module->target->id == TARGET_ARMV7)
        return look_up_halves(f, table, indices);
    if (f->module->target->id == TARGET_ARM64)
        return call_intrinsic(f, "llvm.aarch64.neon.tbl1", &bytes, 1, arguments, 2);
    return call_intrinsic(f, "llvm.x86.ssse3.pshuf.b.128", NULL, 0, arguments, 2);
}

/* The index of each byte, from the indices of lanes that are in range. */
static LLVMValueRef byte_indices(Function *f, const Vector *v, LLVMValueRef indices)
{
    uint32_t size = v->bytes / v->count;
    uint64_t replicate = 0, offsets = 0;
    for (uint32_t i = 0; i < size; i++) {
        replicate |= (uint64_t)1 << (8 * i);
        offsets |= (uint64_t)i << (8 * i);
    }
    LLVMTypeRef type = LLVMTypeOf(indices);
    indices = LLVMBuildAnd(f->builder, indices, vector_splat_constant(type, v->count - 1), "");
    indices = LLVMBuildMul(f->builder, indices, vector_splat_constant(type, replicate * size), "");
    return LLVMBuildAdd(f->builder, indices, vector_splat_constant(type, offsets), "");
}

static LLVMValueRef widen_to_16_bytes(Function *f, LLVMValueRef bytes)
{
    LLVMTypeRef type = LLVMTypeOf(bytes);
    return LLVMGetVectorSize(type) == 16 ? bytes : concatenate(f, bytes, LLVMConstNull(type));
}

/* One of two lanes: cheaper than a table, whose indices would need a multiplication of 64 bits. */
static LLVMValueRef shuffle_pair(Function *f, const Vector *v, LLVMValueRef value, LLVMValueRef indices)
{
    LLVMTypeRef type = LLVMTypeOf(indices);
    LLVMValueRef result = LLVMConstNull(LLVMTypeOf(value));
    for (uint32_t lane = v->count; lane-- > 0;) {
        LLVMValueRef chosen = LLVMBuildICmp(f->builder, LLVMIntEQ, indices, vector_splat_constant(type, lane), "");
        result = LLVMBuildSelect(f->builder, chosen, pick(f, value, value, lane, 0, v->count), result, "");
    }
    return result;
}

static LLVMValueRef shuffle(Function *f, const VectorCall *call)
{
    const Vector *v = &call->main;
    LLVMTypeRef type = vector_integers(f, v), bytes = LLVMVectorType(f->module->i8, v->bytes);
    LLVMValueRef value = vector_bits(f, v, call->operands[0]), indices = vector_bits(f, v, call->operands[1]);
    if (v->count <= 2)
        return shuffle_pair(f, v, value, indices);
    LLVMValueRef table = widen_to_16_bytes(f, LLVMBuildBitCast(f->builder, value, bytes, ""));
    LLVMValueRef positions = LLVMBuildBitCast(f->builder, byte_indices(f, v, indices), bytes, "");
    LLVMValueRef found = look_up_bytes(f, table, widen_to_16_bytes(f, positions));
    if (v->bytes < 16)
        found = pick(f, found, found, 0, 1, v->bytes);
    LLVMValueRef in_range = LLVMBuildICmp(f->builder, LLVMIntULT, indices, vector_splat_constant(type, v->count), "");
    found = LLVMBuildBitCast(f->builder, found, type, "");
    return LLVMBuildSelect(f->builder, in_range, found, LLVMConstNull(type), "");
}

/* ---- Making ---- */

static LLVMValueRef lanes_given(Function *f, const VectorCall *call)
{
    LLVMValueRef vector = LLVMGetPoison(call->result.type);
    for (uint32_t i = 0; i < call->count; i++)
        vector = LLVMBuildInsertElement(f->builder, vector, call->operands[i], const_i32(f, i), "");
    return vector;
}

static LLVMValueRef indices(const VectorCall *call)
{
    uint64_t lanes[16];
    for (uint32_t i = 0; i < 16; i++)
        lanes[i] = i;
    return vector_constant(call->result.type, lanes);
}

static LLVMValueRef lane_address(Function *f, const VectorCall *call, uint32_t operand)
{
    LLVMValueRef base = call->operands[operand];
    if (call->count <= operand + 1)
        return base;
    LLVMValueRef size = const_word(f, call->main.bytes / call->main.count);
    return offset_ptr_by(f, base, LLVMBuildMul(f->builder, call->operands[operand + 1], size, ""));
}

static LLVMValueRef store(Function *f, const VectorCall *call)
{
    LLVMValueRef stored = LLVMBuildStore(f->builder, call->operands[0], lane_address(f, call, 1));
    LLVMSetAlignment(stored, 1);
    return stored;
}

/* ---- Narrower and wider lanes ---- */

static LLVMValueRef saturate_lanes(Function *f, const VectorCall *call, LLVMValueRef wide)
{
    const Vector *to = &call->result;
    unsigned bits = vector_lane_bits(to);
    LLVMTypeRef type = LLVMTypeOf(wide);
    uint64_t greatest = to->is_unsigned ? ((uint64_t)1 << bits) - 1 : ((uint64_t)1 << (bits - 1)) - 1;
    LLVMValueRef limit[2] = {wide, vector_splat_constant(type, greatest)};
    wide = call_intrinsic(f, to->is_unsigned ? "llvm.umin" : "llvm.smin", &type, 1, limit, 2);
    if (to->is_unsigned)
        return wide;
    LLVMValueRef least[2] = {wide, vector_splat_constant(type, ~greatest)};
    return call_intrinsic(f, "llvm.smax", &type, 1, least, 2);
}

static LLVMValueRef narrow(Function *f, const VectorCall *call, bool saturate)
{
    LLVMValueRef wide = concatenate(f, call->operands[0], call->operands[1]);
    if (call->result.is_real)
        return LLVMBuildFPTrunc(f->builder, wide, call->result.type, "");
    if (saturate)
        wide = saturate_lanes(f, call, wide);
    return LLVMBuildTrunc(f->builder, wide, call->result.type, "");
}

static LLVMValueRef widen(Function *f, const VectorCall *call, bool upper)
{
    LLVMValueRef lanes = vector_half(f, call->operands[0], upper);
    LLVMTypeRef type = call->result.type;
    if (call->main.is_real)
        return LLVMBuildFPExt(f->builder, lanes, type, "");
    return call->main.is_unsigned ? LLVMBuildZExt(f->builder, lanes, type, "")
                                  : LLVMBuildSExt(f->builder, lanes, type, "");
}

/* ---- The table ---- */

LLVMValueRef vector_move_lanes(Function *f, const VectorCall *call)
{
    LLVMTypeRef type = call->result.type;
    LLVMValueRef first = call->count > 0 ? call->operands[0] : NULL;
    switch (call->op) {
    case VECTOR_ZERO: return LLVMConstNull(type);
    case VECTOR_ALL_BITS_SET: return LLVMConstAllOnes(vector_integers(f, &call->result));
    case VECTOR_ONE: return vector_splat_constant(type, 1);
    case VECTOR_INDICES: return indices(call);
    case VECTOR_BROADCAST: return vector_splat(f, type, first);
    case VECTOR_LANES: return lanes_given(f, call);
    case VECTOR_CONCATENATE: return concatenate(f, first, call->operands[1]);
    case VECTOR_SCALAR: return LLVMBuildInsertElement(f->builder, LLVMConstNull(type), first, const_i32(f, 0), "");
    case VECTOR_LOAD: return load_plain(f, type, lane_address(f, call, 0), 1);
    case VECTOR_STORE: return store(f, call);
    case VECTOR_TO_SCALAR: return LLVMBuildExtractElement(f->builder, first, const_i32(f, 0), "");
    case VECTOR_LOWER: return vector_half(f, first, false);
    case VECTOR_UPPER: return vector_half(f, first, true);
    case VECTOR_WITH_LOWER: return with_half(f, call, false);
    case VECTOR_WITH_UPPER: return with_half(f, call, true);
    case VECTOR_EXTEND: return concatenate(f, first, LLVMConstNull(call->main.type));
    case VECTOR_UNPACK_LOW: return unpack(f, call, false);
    case VECTOR_UNPACK_HIGH: return unpack(f, call, true);
    case VECTOR_SHUFFLE: return shuffle(f, call);
    case VECTOR_AS: return first;
    case VECTOR_NARROW: return narrow(f, call, false);
    case VECTOR_NARROW_SATURATE: return narrow(f, call, true);
    case VECTOR_WIDEN_LOWER: return widen(f, call, false);
    case VECTOR_WIDEN_UPPER: return widen(f, call, true);
    default: return NULL;
    }
}
