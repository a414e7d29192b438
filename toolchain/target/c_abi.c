/* How C passes arguments and results, as clang lowers it to LLVM IR.
 *
 * Sources: AAPCS32 (IHI0042, 6.4-6.5 and the VFP variant 7.1), AAPCS64 (IHI0055, 6.8), System V AMD64 ABI 3.2.3; the
 * shapes of the IR types are clang's (lib/CodeGen/Targets/{ARM,AArch64,X86}.cpp). */
#include "target/target.h"

enum { HFA_MAX = 4 };

static uint32_t scalar_size(CScalar kind, uint32_t pointer_size)
{
    static const uint32_t sizes[] = {[C_I8] = 1, [C_I16] = 2, [C_I32] = 4, [C_I64] = 8, [C_F32] = 4, [C_F64] = 8};
    return kind == C_PTR ? pointer_size : sizes[kind];
}

static bool scalar_is_float(CScalar kind)
{
    return kind == C_F32 || kind == C_F64;
}

static CPass pass_direct(const CType *type, bool extends_small)
{
    CPass pass = {.how = C_PASS_DIRECT};
    if (extends_small && (type->scalar == C_I8 || type->scalar == C_I16))
        pass.extend = type->is_signed ? C_EXTEND_SIGN : C_EXTEND_ZERO;
    return pass;
}

static CPass pass_memory(CPassHow how, uint32_t align)
{
    return (CPass){.how = how, .align = align};
}

static CPass pass_int(uint32_t bits)
{
    return (CPass){
        .how = C_PASS_PIECES, .piece_count = 1, .pieces = {{.kind = C_PIECE_INT, .bits = (uint8_t)bits, .count = 1}}};
}

static CPass pass_array(CPieceKind kind, uint32_t bits, uint32_t count)
{
    return (CPass){.how = C_PASS_PIECES,
                   .piece_count = 1,
                   .pieces = {{.kind = kind, .bits = (uint8_t)bits, .count = (uint8_t)count, .is_array = true}}};
}

/* A homogeneous floating-point aggregate: one to four members of one floating type and nothing else. Gives its pass. */
static bool classify_hfa(const CType *type, CPass *pass)
{
    if (type->leaf_count == 0 || !scalar_is_float(type->leaves[0].kind))
        return false;
    CScalar base = type->leaves[0].kind;
    uint32_t size = scalar_size(base, 0);
    uint32_t count = type->size / size;
    if (count > HFA_MAX || type->size % size != 0)
        return false;
    uint32_t covered = 0; /* bit per element: a hole would be padding, which an HFA has none of */
    for (uint32_t i = 0; i < type->leaf_count; i++) {
        const CLeaf *leaf = &type->leaves[i];
        if (leaf->kind != base || leaf->offset % size != 0)
            return false;
        covered |= 1u << leaf->offset / size;
    }
    if (covered != (1u << count) - 1)
        return false;
    *pass = pass_array(base == C_F32 ? C_PIECE_F32 : C_PIECE_F64, 0, count);
    return true;
}

/* ---- AAPCS, VFP variant ---- */

static CPass arm_result(const CType *type)
{
    CPass pass;
    if (classify_hfa(type, &pass))
        return pass;
    if (type->size <= 4)
        return pass_int(type->size <= 1 ? 8 : type->size <= 2 ? 16 : 32);
    return pass_memory(C_PASS_SRET, type->align);
}

static CPass arm_parameter(const CType *type)
{
    CPass pass;
    if (classify_hfa(type, &pass))
        return pass;
    if (type->size > 64)
        return pass_memory(C_PASS_BYVAL, type->align < 4 ? 4 : type->align > 8 ? 8 : type->align);
    /* The element type carries the alignment: an array of i64 starts at an even register or an 8-byte stack slot. */
    if (type->align <= 4)
        return pass_array(C_PIECE_INT, 32, (type->size + 3) / 4);
    return pass_array(C_PIECE_INT, 64, (type->size + 7) / 8);
}

/* ---- AAPCS64 ---- */

static CPass arm64_result(const CType *type)
{
    CPass pass;
    if (classify_hfa(type, &pass))
        return pass;
    if (type->size <= 8)
        return pass_int(type->size * 8);
    if (type->size <= 16)
        return pass_array(C_PIECE_INT, 64, 2);
    return pass_memory(C_PASS_SRET, type->align);
}

static CPass arm64_parameter(const CType *type)
{
    CPass pass;
    if (classify_hfa(type, &pass)) {
        pass.stack_align = 8;
        return pass;
    }
    if (type->size <= 8)
        return pass_int(64);
    if (type->size <= 16)
        return pass_array(C_PIECE_INT, 64, 2);
    return pass_memory(C_PASS_INDIRECT, type->align);
}

/* ---- System V x86-64 ---- */

typedef struct SysvRegisters {
    uint32_t integer, sse; /* still free */
} SysvRegisters;

typedef enum SysvClass { SYSV_NONE, SYSV_SSE, SYSV_INTEGER } SysvClass;

static SysvClass sysv_class(const CType *type, uint32_t begin)
{
    SysvClass class = SYSV_NONE;
    for (uint32_t i = 0; i < type->leaf_count; i++) {
        const CLeaf *leaf = &type->leaves[i];
        if (leaf->offset < begin || leaf->offset >= begin + 8)
            continue;
        SysvClass own = scalar_is_float(leaf->kind) ? SYSV_SSE : SYSV_INTEGER;
        class = own > class ? own : class;
    }
    return class;
}

static const CLeaf *sysv_leaf_at(const CType *type, uint32_t offset)
{
    for (uint32_t i = 0; i < type->leaf_count; i++)
        if (type->leaves[i].offset == offset)
            return &type->leaves[i];
    return NULL;
}

static bool sysv_has_leaf_between(const CType *type, uint32_t begin, uint32_t end)
{
    for (uint32_t i = 0; i < type->leaf_count; i++) {
        uint32_t offset = type->leaves[i].offset;
        if (offset < end && offset + scalar_size(type->leaves[i].kind, 8) > begin)
            return true;
    }
    return false;
}

/* clang keeps a leading pointer or a lone small integer as itself and takes every other eightbyte as an integer that
 * ends with the struct. */
static CPiece sysv_integer_piece(const CType *type, uint32_t begin)
{
    CPiece piece = {.kind = C_PIECE_INT, .count = 1, .offset = begin};
    const CLeaf *leaf = sysv_leaf_at(type, begin);
    uint32_t rest = type->size - begin < 8 ? type->size - begin : 8;
    piece.bits = (uint8_t)(rest * 8);
    if (!leaf)
        return piece;
    if (leaf->kind == C_PTR) {
        piece.kind = C_PIECE_PTR;
    } else if (!scalar_is_float(leaf->kind)) {
        uint32_t size = scalar_size(leaf->kind, 8);
        if (!sysv_has_leaf_between(type, begin + size, begin + 8))
            piece.bits = (uint8_t)(size * 8);
    }
    return piece;
}

static CPiece sysv_sse_piece(const CType *type, uint32_t begin)
{
    CPiece piece = {.kind = C_PIECE_F64, .count = 1, .offset = begin};
    const CLeaf *leaf = sysv_leaf_at(type, begin);
    if (!leaf || leaf->kind != C_F32)
        return piece;
    piece.kind = C_PIECE_F32;
    const CLeaf *second = sysv_leaf_at(type, begin + 4);
    if (second && second->kind == C_F32) {
        piece.count = 2;
        piece.is_vector = true;
    }
    return piece;
}

/* False when the struct is in class MEMORY. */
static bool sysv_pieces(const CType *type, CPass *pass, SysvRegisters *needed)
{
    *pass = (CPass){.how = C_PASS_PIECES};
    *needed = (SysvRegisters){0};
    if (type->size > 16)
        return false;
    for (uint32_t i = 0; i < type->leaf_count; i++)
        if (type->leaves[i].offset % scalar_size(type->leaves[i].kind, 8) != 0)
            return false; /* an unaligned field */
    for (uint32_t begin = 0; begin < type->size; begin += 8) {
        SysvClass class = sysv_class(type, begin);
        if (class == SYSV_INTEGER) {
            needed->integer++;
            pass->pieces[pass->piece_count++] = sysv_integer_piece(type, begin);
        } else if (class == SYSV_SSE) {
            needed->sse++;
            pass->pieces[pass->piece_count++] = sysv_sse_piece(type, begin);
        }
    }
    return true;
}

static CPass sysv_result(const CType *type)
{
    CPass pass;
    SysvRegisters needed;
    return sysv_pieces(type, &pass, &needed) ? pass : pass_memory(C_PASS_SRET, type->align);
}

/* A struct that does not fit the registers left goes to the stack as a whole. */
static CPass sysv_stack(const CType *type, const SysvRegisters *free)
{
    uint32_t align = type->align < 8 ? 8 : type->align;
    if (free->integer == 0 && align == 8 && type->size <= 8)
        return pass_int(type->size * 8); /* an integer lands in the same stack slot and spares the copy */
    return pass_memory(C_PASS_BYVAL, align);
}

static CPass sysv_parameter(const CType *type, SysvRegisters *free)
{
    CPass pass;
    SysvRegisters needed;
    if (!sysv_pieces(type, &pass, &needed) || needed.integer > free->integer || needed.sse > free->sse)
        return sysv_stack(type, free);
    free->integer -= needed.integer;
    free->sse -= needed.sse;
    return pass;
}

static void sysv_count_scalar(CScalar kind, SysvRegisters *free)
{
    uint32_t *registers = scalar_is_float(kind) ? &free->sse : &free->integer;
    if (*registers)
        --*registers;
}

/* ---- All of them ---- */

static CPass classify_result(const Target *target, const CType *type)
{
    if (type->kind == C_TYPE_VOID || (type->kind == C_TYPE_STRUCT && type->leaf_count == 0))
        return (CPass){.how = C_PASS_IGNORE};
    if (type->kind == C_TYPE_SCALAR)
        return pass_direct(type, target->c_abi != C_ABI_AAPCS64);
    switch (target->c_abi) {
    case C_ABI_AAPCS_VFP: return arm_result(type);
    case C_ABI_AAPCS64: return arm64_result(type);
    case C_ABI_SYSV_X64: break;
    }
    return sysv_result(type);
}

static CPass classify_parameter(const Target *target, const CType *type, SysvRegisters *free)
{
    if (type->kind == C_TYPE_VOID || (type->kind == C_TYPE_STRUCT && type->leaf_count == 0))
        return (CPass){.how = C_PASS_IGNORE};
    if (type->kind == C_TYPE_SCALAR) {
        sysv_count_scalar(type->scalar, free);
        /* AAPCS64 leaves the upper bits of small integers unspecified: the callee extends. */
        return pass_direct(type, target->c_abi != C_ABI_AAPCS64);
    }
    switch (target->c_abi) {
    case C_ABI_AAPCS_VFP: return arm_parameter(type);
    case C_ABI_AAPCS64: return arm64_parameter(type);
    case C_ABI_SYSV_X64: break;
    }
    return sysv_parameter(type, free);
}

CCall *target_classify_c_call(Arena *arena, const Target *target, const CType *result, const CType *parameters,
                              uint32_t parameter_count)
{
    CCall *call = ARENA_NEW(arena, CCall);
    call->parameters = ARENA_ARRAY(arena, CPass, parameter_count);
    call->result = classify_result(target, result);
    SysvRegisters free = {.integer = 6, .sse = 8};
    if (call->result.how == C_PASS_SRET)
        free.integer--;
    for (uint32_t i = 0; i < parameter_count; i++)
        call->parameters[i] = classify_parameter(target, &parameters[i], &free);
    return call;
}

uint32_t c_pass_bytes(const Target *target, const CType *type, const CPass *pass)
{
    if (type->kind == C_TYPE_VOID)
        return 0;
    uint32_t bytes = type->kind == C_TYPE_STRUCT ? type->size : scalar_size(type->scalar, target->pointer_size);
    for (uint32_t i = 0; i < pass->piece_count; i++) {
        const CPiece *piece = &pass->pieces[i];
        uint32_t element = piece->kind == C_PIECE_INT   ? piece->bits / 8u
                           : piece->kind == C_PIECE_F32 ? 4
                           : piece->kind == C_PIECE_F64 ? 8
                                                        : target->pointer_size;
        uint32_t end = piece->offset + element * piece->count;
        bytes = end > bytes ? end : bytes;
    }
    return bytes;
}
