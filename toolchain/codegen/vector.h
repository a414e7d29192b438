/* codegen/vector: what the files that emit vector operations share. Internal to codegen. */
#ifndef AOT_CODEGEN_VECTOR_H
#define AOT_CODEGEN_VECTOR_H

#include "codegen/function.h"

typedef struct Vector {
    LLVMTypeRef type;
    Scalar lane;
    uint32_t count, bytes;
    bool is_real, is_unsigned;
} Vector;

/* A call of a vector operation with its operands popped: vectors, and scalars in their storage type. */
typedef struct VectorCall {
    VectorOp op;
    Vector main, result; /* main: of the first operand that is a vector, else of the result */
    LLVMValueRef *operands;
    uint32_t count;
} VectorCall;

Vector vector_of(Function *f, Type *type);
unsigned vector_lane_bits(const Vector *v);
LLVMTypeRef vector_integers(Function *f, const Vector *v); /* integers of the lanes' size */
LLVMValueRef vector_bits(Function *f, const Vector *v, LLVMValueRef value);
/* Constants of at most 16 lanes; the numbers are converted when the lanes are reals. */
LLVMValueRef vector_constant(LLVMTypeRef type, const uint64_t *lanes);
LLVMValueRef vector_splat_constant(LLVMTypeRef type, uint64_t lane);
LLVMValueRef vector_splat(Function *f, LLVMTypeRef type, LLVMValueRef lane);

LLVMValueRef vector_half(Function *f, LLVMValueRef value, bool upper);

/* Operations that make, load, store and move lanes (vector_lanes.c). NULL: not one of them. The result has the right
 * size; a store answers something that is not NULL. */
LLVMValueRef vector_move_lanes(Function *f, const VectorCall *call);

#endif
