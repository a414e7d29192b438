/* codegen/lower: how values of a type live in LLVM and how signatures become LLVM function types.
 *
 * The one place that knows the managed calling convention of runtime/abi/convention.h: calls, prologues, returns and
 * stubs all go through it. */
#ifndef AOT_CODEGEN_LOWER_H
#define AOT_CODEGEN_LOWER_H

#include "codegen/module.h"

/* What a value is on the evaluation stack (III.1.1). */
typedef enum StackKind {
    STACK_I4,
    STACK_I8,
    STACK_NATIVE, /* native int, unmanaged and function pointers; in LLVM a word or a ptr */
    STACK_F4,
    STACK_F8,
    STACK_REF,
    STACK_BYREF,
    STACK_STRUCT
} StackKind;

/* What is in memory. */
typedef enum Scalar {
    SCALAR_I8,
    SCALAR_U8,
    SCALAR_I16,
    SCALAR_U16,
    SCALAR_I32,
    SCALAR_I64,
    SCALAR_F32,
    SCALAR_F64,
    SCALAR_WORD, /* native int */
    SCALAR_PTR,  /* unmanaged or function pointer */
    SCALAR_BYREF,
    SCALAR_REF
} Scalar;

/* One scalar of a struct. */
typedef struct Leaf {
    uint32_t offset;
    Scalar scalar;
} Leaf;

typedef enum Form {
    FORM_VOID,
    FORM_SCALAR, /* one LLVM value */
    FORM_LEAVES, /* a struct of at most two leaves without holes: that many LLVM values, in storage types */
    FORM_VECTOR, /* Vector128<T> and the like: one LLVM vector of its lanes; its leaves are how it is passed */
    FORM_MEMORY  /* any other struct: an address in this frame */
} Form;

typedef enum Pass {
    PASS_NOTHING,
    PASS_LEAVES, /* one parameter per leaf */
    PASS_WORDS,  /* one or two words */
    PASS_MEMORY  /* ptr to a copy; as result: through the return buffer */
} Pass;

/* Everything about values of one type. */
typedef struct Shape {
    Form form;
    Pass pass;
    StackKind stack;
    uint32_t leaf_count; /* FORM_SCALAR: 1 */
    Leaf leaves[2];
    uint32_t words; /* PASS_WORDS */
    uint32_t size, align;
    bool has_references; /* object references, for which the collector's rules hold */
    LLVMTypeRef vector;  /* FORM_VECTOR */
    Scalar lane;         /* of one lane */
    bool is_unsigned;    /* lanes */
} Shape;

const Shape *module_shape(Module *module, Type *type);
LLVMTypeRef module_scalar_type(const Module *module, Scalar scalar);
uint32_t scalar_size(const Module *module, Scalar scalar);
StackKind scalar_stack_kind(Scalar scalar);
/* The type of memory for a value: [size x i8]. */
LLVMTypeRef module_bytes_type(const Module *module, uint32_t size);

typedef struct LoweredParameter {
    Type *type;
    const Shape *shape;
    uint32_t first; /* its first LLVM parameter */
} LoweredParameter;

typedef struct LoweredSignature {
    LLVMTypeRef type;
    bool has_this; /* LLVM parameter 0 */
    bool has_buffer;
    uint32_t buffer;              /* LLVM parameter of the return buffer */
    LoweredParameter *parameters; /* without `this` */
    uint32_t parameter_count;
    uint32_t llvm_count;
    Type *return_type;
    const Shape *return_shape;
} LoweredSignature;

const LoweredSignature *lower_signature(Module *module, Signature *signature, bool has_this);
const LoweredSignature *lower_method(Module *module, Method *method);
/* zeroext, signext and sret on a function or a call. */
void lower_attributes(Module *module, const LoweredSignature *lowered, LLVMValueRef function_or_call, bool is_call);

/* Values of the attribute "memory" (llvm::MemoryEffects): what is read and written of the memory that arguments point
 * to, of the runtime's own, and of all other. */
enum {
    MEMORY_READ = 0x15,     /* all read */
    MEMORY_INTERNAL = 0x0c, /* the runtime's own changes */
    MEMORY_PUBLISH = 0x1f   /* as a release store through an argument: all is read, in effect */
};
/* Attributes by LLVM's name. */
LLVMAttributeRef module_attribute(const Module *module, const char *name, uint64_t value);
LLVMAttributeRef module_text_attribute(const Module *module, const char *name, const char *value);
LLVMAttributeRef module_type_attribute(const Module *module, const char *name, LLVMTypeRef type);

/* What every function with managed frames carries: unwind table, frame pointer, null is an address. */
void module_function_attributes(Module *module, LLVMValueRef function);
/* Puts the function into ".text.<symbol>", so that the linker can drop it alone. */
void module_function_section(Module *module, LLVMValueRef function);
/* Branches to `unlikely` when the condition holds, which is not expected (value.c). */
void build_unlikely(const Module *module, LLVMBuilderRef builder, LLVMValueRef condition, LLVMBasicBlockRef unlikely,
                    LLVMBasicBlockRef likely);
/* An intrinsic's declaration; `types` are its overloaded types. */
LLVMValueRef module_intrinsic(Module *module, const char *name, LLVMTypeRef *types, uint32_t count, LLVMTypeRef *type);

#endif
