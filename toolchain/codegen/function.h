/* codegen/function: one body on its way into LLVM IR. Internal to codegen.
 *
 * function.c drives: it walks the live basic blocks, keeps the evaluation stack, and hands each instruction to the
 * emitter of its family (emitters.def). Emitters pop Values, build IR through `builder` and push Values. */
#ifndef AOT_CODEGEN_FUNCTION_H
#define AOT_CODEGEN_FUNCTION_H

#include "codegen/lower.h"

/* A value on the evaluation stack. */
typedef struct Value {
    StackKind kind;
    bool nonnull;  /* STACK_REF, STACK_BYREF: known */
    bool is_cast;  /* STACK_REF: `value` had a wider static type before */
    bool borrowed; /* FORM_MEMORY: `address` is a variable or field that may change; the value must be used at once */
    bool local;    /* STACK_BYREF: points into this frame; borrowed: so does `address` */
    Type *type;    /* STACK_STRUCT: exact */
    LLVMValueRef value;   /* the scalar, or the first leaf */
    LLVMValueRef second;  /* the second leaf */
    LLVMValueRef address; /* FORM_MEMORY */
    const Op *function;   /* result of ldftn or ldvirtftn */
} Value;

/* An argument or local. */
typedef struct Variable {
    Type *type;
    const Shape *shape;
    LLVMValueRef address; /* NULL: an argument that is never written, `known` is its value */
    bool is_argument;
    bool address_taken, written, in_filter;
    uint32_t frame_offset; /* in_filter: in the frame struct */
    bool is_never_null;    /* an argument that callers have checked */
    bool has_known;        /* `known` is its content within the current block */
    Value known;
} Variable;

typedef struct Block {
    LLVMBasicBlockRef block;
    bool has_state; /* some predecessor was seen: depth and slots are valid */
    bool done;
    uint32_t depth;
    Value *slots; /* as Values whose LLVM parts are addresses */
} Block;

/* A way on behind a finally handler, and the block that notes its number and enters the handler. */
typedef struct Continuation {
    LLVMBasicBlockRef target, stub;
} Continuation;

/* What an exception region needs besides its description in IlRegions. */
typedef struct Region {
    LLVMBasicBlockRef pad, dispatch, exit; /* exit: behind endfinally */
    LLVMValueRef clause;                   /* descriptor that the pad names */
    LLVMValueRef exception,
        selector;              /* finally, fault: saved while the handler runs; catch: `exception` holds the object */
    LLVMValueRef continuation; /* finally: what to do at its end; 0 goes on unwinding */
    VEC(Continuation) continuations; /* number 1, 2, ... */
} Region;

typedef enum ThrowKind {
    THROW_NULL,
    THROW_INDEX,
    THROW_DIVIDE,
    THROW_OVERFLOW,
    THROW_ARITHMETIC,
    THROW_MISMATCH,
    THROW_KINDS
} ThrowKind;

typedef struct Temporary {
    Type *type;
    LLVMValueRef address;
    bool busy;
} Temporary;

typedef struct Function {
    Module *module;
    Arena *arena;
    const Body *body;
    const LoweredSignature *lowered;
    LLVMValueRef function;
    LLVMBuilderRef builder, entry_builder; /* entry_builder: allocas and what must come before the first instruction */
    LLVMBasicBlockRef entry;
    bool failed; /* a diagnostic was given */

    Variable *arguments, *locals;
    uint32_t argument_count, local_count;
    Value *stack;
    uint32_t depth, capacity;
    Map blocks;            /* IL offset + 1 -> Block* */
    VEC(uint32_t) pending; /* offsets of blocks with a state that are not done */
    VEC(Temporary) temporaries;
    VEC(LLVMValueRef) known_cctors; /* records checked on every way to here within the block */
    VEC(LLVMValueRef) entry_cctors; /* where the method begins */

    /* The instruction being compiled. */
    IlPrefixes prefixes;
    IlInstr instr;
    const Op *op;    /* or NULL */
    bool terminated; /* the LLVM block has its terminator */
    int32_t context; /* innermost region whose try block holds the instruction; -1 none */

    Region *regions; /* parallel to body->regions->items */
    uint32_t region_count;
    LLVMValueRef exception_slot, selector_slot;
    LLVMBasicBlockRef resume_block;
    Map context_throws; /* (context, ThrowKind) -> LLVMBasicBlockRef */
    bool has_localloc;
    uint32_t alloca_bytes; /* of the frame, before LLVM optimises it */

    /* Filters. In a filter function `filter_region` is its region and `frame` the parent's frame struct. */
    int32_t filter_region; /* -1 in the method itself */
    LLVMValueRef frame, frame_offset_word;
    uint32_t frame_size;
    LLVMBasicBlockRef filter_pad;
} Function;

/* ---- Stack ---- */

void push(Function *f, Value value);
Value pop(Function *f);
void push_scalar(Function *f, StackKind kind, LLVMValueRef value);
void push_i4(Function *f, LLVMValueRef value);
void push_ref(Function *f, LLVMValueRef value, bool nonnull);
void push_byref(Function *f, LLVMValueRef value); /* not null */
/* Pops a value and gives it as ptr, word, i32, ... */
LLVMValueRef pop_ptr(Function *f);
LLVMValueRef pop_accessed(Function *f); /* as accessed_address */
LLVMValueRef pop_word(Function *f);
LLVMValueRef pop_i4(Function *f);
LLVMValueRef value_as_ptr(Function *f, const Value *value);
LLVMValueRef value_as_word(Function *f, const Value *value); /* int32 is sign-extended */

/* ---- Values and memory (value.c) ---- */

enum {                   /* how memory is accessed */
       ACCESS_LOCAL = 1, /* memory of this frame that nobody else sees change */
       ACCESS_VOLATILE = 2,
       ACCESS_UNALIGNED = 4,
       ACCESS_UNKNOWN = 0
};
/* Reads a value of `type`. FORM_MEMORY is copied to a temporary, or borrowed when `may_borrow`. */
Value value_load(Function *f, Type *type, LLVMValueRef address, unsigned access, bool may_borrow);
/* Writes a value; it is converted to the type first. Reference stores to unknown memory go through the barrier. */
void value_store(Function *f, Type *type, LLVMValueRef address, Value value, unsigned access);
void value_zero(Function *f, Type *type, LLVMValueRef address, unsigned access);
Value value_default(Function *f, Type *type);
/* The value as one of `type` can be stored: int32 <-> native int, float <-> double, ptr <-> word. */
Value value_convert(Function *f, Value value, Type *type);
/* A scalar between its storage type and its stack type. */
Value scalar_from_storage(Function *f, Scalar scalar, LLVMValueRef stored);
LLVMValueRef scalar_to_storage(Function *f, Scalar scalar, const Value *value);
LLVMValueRef load_scalar(Function *f, Scalar scalar, LLVMValueRef address, unsigned access, uint32_t align);
void store_scalar(Function *f, Scalar scalar, LLVMValueRef address, LLVMValueRef stored, unsigned access,
                  uint32_t align);
/* A FORM_VECTOR value from and to the leaves that stand for it in calls. */
LLVMValueRef vector_from_leaves(Function *f, const Shape *shape, LLVMValueRef *leaves);
void vector_to_leaves(Function *f, const Shape *shape, LLVMValueRef vector, LLVMValueRef *leaves);
/* The address of a struct value: its own, or a temporary that holds its leaves. */
LLVMValueRef value_in_memory(Function *f, Value value);
void copy_struct(Function *f, Type *type, LLVMValueRef destination, LLVMValueRef source, bool to_local,
                 bool from_local);
LLVMValueRef function_alloca(Function *f, LLVMTypeRef type, uint32_t align);
LLVMValueRef temporary(Function *f, Type *type);
void release_temporaries(Function *f);
bool next_uses_at_once(Function *f); /* the next instruction takes the top value and nothing can change before */

/* ---- Aliasing (alias.c) ---- */

/* The load or store is of a scalar anywhere. */
void set_alias_class(Function *f, LLVMValueRef access, Scalar scalar);
/* The load or store is of a field of an object. Values that were no single access are left alone. */
void set_alias_field(Function *f, LLVMValueRef access, const Field *field);

/* ---- Static types (static_type.c) ---- */

/* The reference is one of this type wherever its value is known, not only here. */
void note_static_type(Function *f, const Value *reference, Type *type);
/* LLVM's parameter `index` of the function is a reference of this type. */
void note_parameter_type(Function *f, uint32_t index, Type *type);

/* ---- IR shorthand (value.c) ---- */

LLVMValueRef const_i32(const Function *f, int64_t value);
LLVMValueRef const_i64(const Function *f, int64_t value);
LLVMValueRef const_word(const Function *f, int64_t value);
LLVMValueRef offset_ptr(Function *f, LLVMValueRef base, int64_t offset);
LLVMValueRef offset_ptr_by(Function *f, LLVMValueRef base, LLVMValueRef bytes);
LLVMValueRef load_plain(Function *f, LLVMTypeRef type, LLVMValueRef address, uint32_t align);
LLVMValueRef load_invariant(Function *f, LLVMTypeRef type, LLVMValueRef address, uint32_t align);
LLVMValueRef load_length(Function *f, LLVMValueRef array_or_string); /* i32, 0..2^31-1 */
LLVMValueRef load_method_table(Function *f, LLVMValueRef object);
LLVMBasicBlockRef new_block(Function *f, const char *name);
void start_block(Function *f, LLVMBasicBlockRef block);
/* Goes on when `condition` is false (expected), else throws. */
void throw_if(Function *f, LLVMValueRef condition, ThrowKind kind);
void branch_unlikely(Function *f, LLVMValueRef condition, LLVMBasicBlockRef unlikely, LLVMBasicBlockRef likely);
void check_null(Function *f, Value *reference);
/* The address of an access through what is on the stack; checked, where the program's own code may hold null. */
LLVMValueRef accessed_address(Function *f, Value *address);
LLVMValueRef call_intrinsic(Function *f, const char *name, LLVMTypeRef *types, uint32_t type_count,
                            LLVMValueRef *arguments, uint32_t count);

/* ---- Calls (call.c) ---- */

/* A call, or an invoke inside a try block when it may throw. */
LLVMValueRef emit_call(Function *f, LLVMTypeRef type, LLVMValueRef callee, LLVMValueRef *arguments, uint32_t count,
                       bool may_throw);
LLVMValueRef call_helper(Function *f, HelperId helper, LLVMValueRef *arguments, uint32_t count);
/* Calls managed code. `this_pointer` is NULL for static methods. The result is in result->kind unless void (false). */
bool call_managed(Function *f, const LoweredSignature *lowered, LLVMValueRef callee, LLVMValueRef this_pointer,
                  const Value *arguments, bool tail, Value *result);
/* The parts of call_managed: arguments as LLVM passes them, with the return buffer if there is one; what a call gave.
 */
LLVMValueRef *call_arguments(Function *f, const LoweredSignature *lowered, LLVMValueRef this_pointer,
                             const Value *arguments, LLVMValueRef *buffer);
bool call_result(Function *f, const LoweredSignature *lowered, LLVMValueRef call, LLVMValueRef buffer, Value *result);
bool call_method(Function *f, Method *method, LLVMValueRef this_pointer, const Value *arguments, Value *result);
/* Incoming parameter `index` (without this) of the function being built, as a value. */
Value incoming_argument(Function *f, const LoweredSignature *lowered, uint32_t index);
void return_value(Function *f, const LoweredSignature *lowered, const Value *value);
void pop_arguments(Function *f, const Signature *signature, Value *arguments);
void emit_unreachable(Function *f);
/* Calls a helper that does not return and ends the block. */
void throw_helper(Function *f, HelperId helper, LLVMValueRef *arguments, uint32_t count);

/* ---- All possible types are known (alternatives.c) ---- */

/* Calls by comparing the receiver, which is not null, with all types that it can have. False: not worth it. */
bool call_alternatives(Function *f, const Op *op, LLVMValueRef object, const Value *arguments, bool *has_result,
                       Value *result);
/* A cast: are all types known that pass it, and is the table one of theirs? */
bool cast_has_alternatives(const Function *f);
LLVMValueRef is_alternative(Function *f, LLVMValueRef table);

/* ---- Objects (object.c, array.c) ---- */

LLVMValueRef new_object(Function *f, Type *type);
LLVMValueRef box_value(Function *f, Type *type, Value value);
Value unbox_any(Function *f, Type *type, Value object);
LLVMValueRef method_table_of(Function *f, Type *type);
LLVMValueRef element_address(Function *f, LLVMValueRef array, LLVMValueRef index, uint32_t element_size,
                             uint32_t data_offset);
/* Checks null and bounds; answers the element's address. */
LLVMValueRef checked_element(Function *f, Value array, const Value *index, Type *element);
void emit_array_method(Function *f, Method *method, Type *array);
void emit_new_mdarray(Function *f, Method *constructor, Type *array);

/* ---- Delegates (delegate.c) ---- */

void emit_new_delegate(Function *f, Type *type);
bool delegate_invoke(Function *f, Method *invoke, LLVMValueRef this_pointer, const Value *arguments, Value *result);

/* ---- Exceptions (eh.c) ---- */

void eh_begin(Function *f);
LLVMBasicBlockRef eh_pad(Function *f); /* where exceptions of the current instruction go; NULL: out of the function */
int32_t eh_context(const Function *f, uint32_t offset);
void eh_finish(Function *f); /* dispatch blocks and finally exits, once all code is there */
void eh_plan_frame(Function *f);
void eh_emit_frame_offset(Function *f);
/* Compiles a filter's code as a function of its own. */
void compile_filter(Function *parent, int32_t region);

/* ---- Driver (function.c) ---- */

void function_error(Function *f, DiagCode code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Control goes on to the block at an IL offset, with the present stack; gives its LLVM block. */
LLVMBasicBlockRef flow_to(Function *f, uint32_t offset);
Block *block_at(Function *f, uint32_t offset);
void schedule_block(Function *f, uint32_t offset);
void compile_blocks(Function *f);
Variable *variable_at(Function *f, bool is_argument, uint32_t index);
LLVMValueRef variable_address(Function *f, Variable *variable);
void forget_known(Function *f);
/* Prepares `function` to receive code: builders and an entry block. */
void function_begin(Function *f, Module *module, const Body *body, LLVMValueRef function,
                    const LoweredSignature *lowered);
void function_end(Function *f);
/* Compares the stack pointer with the thread's limit: ends the program when `bytes` more do not fit. */
void check_stack(Function *f, LLVMValueRef bytes);
/* Scans the code for what variables need. */
void analyse_variables(Function *f);

/* ---- Static constructors (static_init.c) ---- */

/* Runs the type's static constructor when it has not run. */
void check_cctor(Function *f, Type *type);
/* Where the method begins: the checks that would run in its loops and may run earlier. */
void check_cctors_of_loops(Function *f);

/* ---- Bodies ---- */

void compile_il_body(Module *module, const Body *body, LLVMValueRef function); /* function.c */
void compile_pinvoke(Module *module, const Body *body, LLVMValueRef function); /* native.c */
void compile_unmanaged_entry(Module *module, const Body *body, LLVMValueRef managed);
void emit_icall(Function *f, const Op *op);
void emit_unmanaged_calli(Function *f, Signature *signature, LLVMValueRef code);
void emit_native_call(Function *f, const Op *op);
void compile_throw_body(Module *module, const Body *body, LLVMValueRef function); /* stubs.c */
void compile_delegate_body(Module *module, const Body *body);
void compile_unbox_stub(Module *module, const Body *body);
void compile_synchronized(Module *module, const Body *body, LLVMValueRef function);
void compile_start(Module *module);

/* ---- Intrinsics (intrinsics.c) ---- */

/* Expands a call: the arguments are on the stack, the result goes there. */
void emit_intrinsic(Function *f, const Op *op);
void emit_vector(Function *f, const Op *op); /* vector.c */

/* ---- Emitters, one per instruction family ---- */

typedef void (*Emitter)(Function *f);
#define EMITTER(opcode, function) void function(Function *f);
#include "codegen/emitters.def"
#undef EMITTER

#endif
