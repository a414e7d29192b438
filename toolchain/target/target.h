/* target: what the compiler knows about each instruction set it can compile for, and how C functions are called there.
 *
 * A target is data at run time: the compiler holds all of them and picks a row. A board names a target and may refine
 * the CPU. The C ABI classifier serves internal calls, QCalls and P/Invokes; managed methods have a convention of their
 * own (runtime/abi). */
#ifndef AOT_TARGET_H
#define AOT_TARGET_H

#include "support/support.h"

typedef enum TargetId {
#define TARGET(id, ...) id,
#include "target/targets.def"
#undef TARGET
    TARGET_COUNT
} TargetId;

typedef enum CAbi {
    C_ABI_AAPCS_VFP, /* 32-bit ARM, hard float */
    C_ABI_AAPCS64,
    C_ABI_SYSV_X64,
} CAbi;

/* Vectors whose operations are exact and fast. */
typedef enum TargetVectors {
    VECTORS_NONE,
    VECTORS_INTEGER,     /* of 128 bits, integers only: reals there flush denormals */
    VECTORS_128,         /* of 128 bits */
    VECTORS_128_AND_HALF /* and of 64 bits as well */
} TargetVectors;

typedef struct Target {
    TargetId id;
    const char *name; /* "arm64"; also the name of its sysroot and of pal/<name> */
    const char *triple;
    const char *cpu, *features; /* LLVM's names; a board may say more */
    uint32_t pointer_size;
    uint16_t elf_machine; /* e_machine */
    CAbi c_abi;
    uint16_t frame_pointer; /* DWARF register number */
    bool thumb;
    TargetVectors vectors;
    const char *qemu_user; /* "qemu-arm": without -static */
    const char *c_flags;
    const char *rids; /* separated by blanks */
} Target;

const Target *target_get(TargetId id);
const Target *target_find(const char *name);    /* NULL when unknown */
const Target *target_from_rid(const char *rid); /* NULL when unknown */
bool target_has_rid(const Target *target, const char *rid);
/* Does this machine execute the target's code without an emulator? */
bool target_is_native(const Target *target);

/* ---- The C calling convention ----
 *
 * Answers in terms of LLVM IR parameters exactly as clang lowers them, so that our calls and clang's functions agree:
 * LLVM alone does not implement the platform's rules for structs. */

typedef enum CScalar { C_I8, C_I16, C_I32, C_I64, C_F32, C_F64, C_PTR } CScalar;

typedef struct CLeaf {
    uint32_t offset;
    CScalar kind;
} CLeaf;

typedef enum CTypeKind { C_TYPE_VOID, C_TYPE_SCALAR, C_TYPE_STRUCT } CTypeKind;

/* A parameter or result type. Structs are given as the flat list of their scalars by ascending offset (arrays and
 * nested structs expanded; unions overlap). */
typedef struct CType {
    CTypeKind kind;
    CScalar scalar;       /* C_TYPE_SCALAR */
    bool is_signed;       /* of a C_I8 or C_I16 */
    uint32_t size, align; /* C_TYPE_STRUCT */
    const CLeaf *leaves;
    uint32_t leaf_count;
} CType;

typedef enum CPassHow {
    C_PASS_IGNORE,   /* void, or an empty struct: no parameter at all */
    C_PASS_DIRECT,   /* the scalar itself, with `extend` */
    C_PASS_PIECES,   /* the struct's bytes, loaded as `pieces` */
    C_PASS_INDIRECT, /* a pointer to a copy that the caller makes */
    C_PASS_BYVAL,    /* a pointer with the attributes byval(T) align `align` */
    C_PASS_SRET, /* result only: a hidden first pointer with the attributes sret(T) align `align`; the call is void */
} CPassHow;

typedef enum CExtend { C_EXTEND_NONE, C_EXTEND_ZERO, C_EXTEND_SIGN } CExtend;

typedef enum CPieceKind { C_PIECE_INT, C_PIECE_F32, C_PIECE_F64, C_PIECE_PTR } CPieceKind;

/* A part of a struct in IR: element type, and how many of it. As parameters, each piece is one IR parameter; as a
 * result, one piece is the result type and two are a literal struct of both. A piece may reach beyond the struct's end:
 * load through a zeroed slot of c_pass_bytes. */
typedef struct CPiece {
    CPieceKind kind;
    uint8_t bits;    /* C_PIECE_INT: 8..64, any multiple of 8 */
    uint8_t count;   /* elements */
    bool is_array;   /* [count x element], also when count is 1 */
    bool is_vector;  /* <count x element> */
    uint32_t offset; /* in the struct */
} CPiece;

typedef struct CPass {
    CPassHow how;
    CExtend extend;
    CPiece pieces[2];
    uint32_t piece_count;
    uint32_t align;       /* BYVAL, SRET, INDIRECT: of the memory */
    uint32_t stack_align; /* PIECES: the attribute alignstack(n), 0 for none */
} CPass;

typedef struct CCall {
    CPass result;
    CPass *parameters; /* as many as the signature has */
} CCall;

/* `parameters` have their order; the result is in `arena`. */
CCall *target_classify_c_call(Arena *arena, const Target *target, const CType *result, const CType *parameters,
                              uint32_t parameter_count);
/* Bytes of memory that loading or storing all pieces of `pass` touches: at least the struct's size. */
uint32_t c_pass_bytes(const Target *target, const CType *type, const CPass *pass);

#endif
