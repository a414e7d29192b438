/* reach, private: the facts gathered per type and method, the abstract values, and what the files offer each other.
 *
 * The way of a body: reach_method makes it and queues it; scan_body interprets its IL over known values until nothing
 * changes, then writes the Ops of the live instructions; mark_body follows the Ops to further types and methods. Only
 * mark.c adds to the program, so folding can look at anything without side effects. */
#ifndef AOT_REACH_INTERNAL_H
#define AOT_REACH_INTERNAL_H

#include "reach/reach.h"

/* Type arguments that nest deeper than the limit come from a generic recursion, which is cut off there; so do too many
 * instances of one definition that nest deeper than ordinary code or grow out of each other. */
enum {
    GENERIC_DEPTH_ORDINARY = 8,
    GENERIC_DEPTH_LIMIT = 40,
    GENERIC_INSTANCE_LIMIT = 300,
    GENERIC_GROWN_LIMIT = 100, /* of each kind, where two kinds of arguments can meet */
    GENERIC_PATH_LIMIT = 100   /* bodies between two instances of a recursion */
};

/* ---- Abstract values ---- */

typedef enum ValueKind {
    VALUE_UNKNOWN,
    VALUE_INT, /* int32 on the stack: number, sign-extended */
    VALUE_LONG,
    VALUE_NATIVE, /* native int: number, sign-extended from the target's width */
    VALUE_NULL,
    VALUE_TYPE,   /* RuntimeTypeHandle or System.Type of `type` */
    VALUE_OBJECT, /* not null; exactly of `type` when that is set */
    VALUE_BOXED,  /* result of box; exactly `type` */
    VALUE_LITERAL /* ldstr: number is the token */
} ValueKind;

enum { NO_ORIGIN = -1 };

typedef struct Value {
    ValueKind kind;
    int32_t origin; /* the Op that made it, while nobody else has seen it; NO_ORIGIN */
    int64_t number;
    Type *type;
} Value;

#define UNKNOWN ((Value){.kind = VALUE_UNKNOWN, .origin = NO_ORIGIN})
static inline Value value_int(int32_t number)
{
    return (Value){.kind = VALUE_INT, .origin = NO_ORIGIN, .number = number};
}
bool value_equal(Value a, Value b);
bool value_is_number(Value value);
bool value_is_nonnull(Value value);
/* 1, 0, or -1 when it is not known: brtrue's question. */
int value_truth(Value value);
/* The result of an arithmetic, logical, comparing or converting instruction (long form); UNKNOWN when it cannot be
 * told. */
Value value_binary(uint32_t opcode, Value a, Value b, uint32_t pointer_size);
Value value_unary(uint32_t opcode, Value a, uint32_t pointer_size);
/* Whether a two-operand branch jumps: 1, 0, -1 unknown. */
int value_compare_branch(uint32_t opcode, Value a, Value b, uint32_t pointer_size);
/* The constant of a location of this type, from its bits; UNKNOWN for types that are no integer. */
Value value_of_type(Type *type, int64_t number, uint32_t pointer_size);

/* ---- Facts ---- */

typedef enum Tried { TRIED_NOT, TRIED_BUSY, TRIED_DONE } Tried;

typedef struct MethodFacts {
    Body *body;
    Tried constant_tried;
    Value constant; /* what every call returns; UNKNOWN: not a constant */
    bool slot_used; /* as declaration of virtual calls */
    GvmTable *gvm;
} MethodFacts;

typedef struct TypeFacts {
    ReachedType reached;
    bool is_reached;
    bool uses_field_equality;
    bool is_own_token;
    uint32_t inspected;    /* open inspections, the first ones, that this type's members were kept for */
    VEC(Type *) receivers; /* constructed types that derive from this class or have this interface in their map */
    VEC(Method *) used;    /* declarations of this type that are called virtually */
    Tried statics_tried;
    Map *static_constants; /* FieldDef -> Value, from the static constructor */
} TypeFacts;

/* Variant interfaces by definition: exact instances whose slots are used or that casts ask for, and receivers'
 * instances. */
typedef struct VariantReceiver {
    Type *receiver, *interface;
} VariantReceiver;
typedef struct VariantFacts {
    VEC(Type *) wanted;
    VEC(VariantReceiver) receivers;
} VariantFacts;

typedef enum Fold {
    FOLD_NONE,
#define FOLD(id, type, name) FOLD_##id,
#include "reach/folds.def"
#undef FOLD
} Fold;

/* What the library does to a type of which it has only the RuntimeType. */
typedef enum Reflection {
    REFLECTION_NONE,
#define REFLECTION(id, type, name) REFLECTION_##id,
#include "reach/reflections.def"
#undef REFLECTION
} Reflection;

/* What a body needs and does not get (unavailable.c). */
typedef enum MissingKind {
    MISSING_FUNCTION, /* of the runtime, or an expansion by the compiler */
    MISSING_IMPORT    /* a native function that nothing defines */
} MissingKind;
struct Missing {
    const Body *body;
    MissingKind kind;
    const char *name;
};

/* Of a type that is not known there: any of the program's own. */
typedef struct OpenInspection {
    Inspection inspection;
    const Body *via;
    uint32_t next_type; /* of those reached: the first that a generic definition was not compared with */
} OpenInspection;

/* A call in System.Enum that is made for enums of certain underlying types (enums.c). */
struct EnumCall {
    Body *body;
    Op *op;         /* NULL: it waits no more */
    uint32_t kinds; /* bit per TypeKind */
};

typedef struct Reach {
    Program *program;
    TypeSystem *types;
    CoreLib *corelib;
    Arena *arena;
    Diags *diags;
    uint32_t pointer_size;
    bool fold_native_size; /* the long form `ldc.i4 8` in CoreLib means sizeof(nint) */
    uint32_t next_body;    /* bodies before it are scanned and marked */
    Map variants;          /* TypeDef -> VariantFacts */
    Map folds;             /* MethodDef -> Fold */
    Map natives_reached;   /* interned symbol */
    Map deep_instances;    /* MethodDef -> how many */
    Map recursion_warned;  /* MethodDef */
    MethodDef *value_equals, *value_hash;
    bool field_equality_used;
    Map reflections;           /* MethodDef -> Reflection */
    uint32_t reflections_used; /* bit per Reflection */
    Map unavailable_types;     /* interned name -> first row of unavailable.def */
    Map warned_calls;          /* caller and callee */
    VEC(struct Missing) missing;
    Map native_layouts;     /* Type -> NativeLayout (marshal.h) */
    VEC(Type *) tokens;     /* types whose RuntimeType the program names */
    VEC(Type *) own_tokens; /* those that code outside the framework names */
    VEC(Type *) constructed;
    TypeDef *enum_type;  /* System.Enum */
    uint32_t enum_kinds; /* underlying types of the enums that are reached: bit per TypeKind */
    VEC(struct EnumCall) enum_calls;
    int constant_depth;
    Map annotations;   /* MethodDef, TypeDef -> what inspect.c read there */
    Map reflect_stubs; /* MethodDef -> ReflectStub */
    VEC(OpenInspection) open_inspections;
    VEC(OpenInspection) open_definitions; /* of generic types, whose instances it means */
    bool wants_all_attributes;            /* of the program's own types and members */
    bool wants_own_types;                 /* all of them, by name or as a list */
    uint32_t next_own_types;              /* assemblies before it were looked at */
    const Body *attributes_via, *own_types_via;
    uint32_t next_attributed; /* reached types before it were looked at for attributes */
    uint32_t members_kept;
    uint32_t next_delegate; /* constructed types before it were looked at for DynamicInvoke */
} Reach;

MethodFacts *method_facts(Reach *reach, Method *method);
TypeFacts *type_facts(Reach *reach, Type *type);

/* ---- scan.c: from IL to Ops ---- */

typedef struct BlockState {
    bool live, queued;
    uint32_t depth;
    Value *stack, *locals;
} BlockState;

typedef struct Scan {
    Reach *reach;
    Body *body;
    Arena *arena; /* scratch */
    TypeContext context;
    struct IlRegions regions;
    IlBlocks blocks;
    BlockState *states;
    VEC(uint32_t) queue; /* blocks whose state changed */
    bool *local_is_open; /* its address escapes: never known */
    uint32_t max_stack;
    /* Where the interpreter is. */
    uint32_t block;
    IlInstr instr;
    IlPrefixes prefixes;
    Value *stack, *locals;
    uint32_t depth;
    bool block_ends;
    /* What it does there: look for the fixpoint, write Ops, or find out what a callee returns. */
    bool writes_ops, is_probe, is_impure, failed;
    const char *problem;
    VEC(Op) ops;
    VEC(int32_t) sources;            /* per Op: the Op that made its operand, or NO_ORIGIN */
    bool has_result, result_differs; /* probe */
    Value result;
    Map *static_stores; /* probing a static constructor: FieldDef -> Value */
} Scan;

/* Interprets the body and fills in its Ops, live and leaders. False when the IL is invalid (text in body->text). */
bool scan_body(Reach *reach, Body *body);
/* The constant that every call of a static method returns, or UNKNOWN. That a method without a result does nothing is
 * said by any constant. */
Value scan_constant_result(Reach *reach, Method *method);
/* The constant that a static readonly field holds, or UNKNOWN. */
Value scan_static_constant(Reach *reach, Field *field);

void scan_push(Scan *scan, Value value);
Value scan_pop(Scan *scan);
Value scan_peek(const Scan *scan, uint32_t depth); /* 0: top */
/* The Op of the current instruction, for filling in; a dummy while no Ops are written. */
Op *scan_op(Scan *scan, OpKind kind);
/* The Op last made is where a value comes from, and `operand` is what it was made of. */
int32_t scan_origin(Scan *scan, Value operand);
/* The values' producers are not needed any more: they just balance the stack. */
void scan_discard(Scan *scan, Value value);
void scan_impure(Scan *scan);
void scan_fail(Scan *scan, const char *problem);
Type *scan_type(Scan *scan, MdToken token); /* NULL: the instruction became OP_THROW */
Method *scan_method(Scan *scan, MdToken token);
Field *scan_field(Scan *scan, MdToken token);
/* A member is missing: the instruction throws when it runs, and the block ends. */
void scan_throw(Scan *scan, const char *helper, const char *text);
void scan_constant_op(Scan *scan, OpKind kind, Value value);

/* call.c, operand.c: one instruction each. */
void scan_call(Scan *scan); /* call, callvirt */
void scan_newobj(Scan *scan);
void scan_calli(Scan *scan);
void scan_function(Scan *scan); /* ldftn, ldvirtftn */
void scan_operand(Scan *scan);  /* type, field and ldtoken operands */
bool needs_static_constructor(Scan *scan, Type *owner);

/* fold.c: calls whose result is known. True when *result says it. */
bool fold_call(Scan *scan, Method *method, const Value *arguments, uint32_t count, Value *result);
void folds_init(Reach *reach); /* also the reflections */
bool type_is_bitwise_equatable(Type *type);

/* ---- mark.c: what a body brings in ---- */

void mark_body(Reach *reach, Body *body);
void mark_reached(Reach *reach, Type *type, const Body *via, const char *reason);
void mark_constructed(Reach *reach, Type *type, const Body *via, const char *reason);
void mark_puns(const Op *op); /* puns.c */
void mark_slot_used(Reach *reach, Method *declaration, const Body *via);
void mark_runtime_type(Reach *reach, Type *type, const Body *via, const char *reason);

/* enums.c: calls that wait for an enum of their underlying type. */
void enums_init(Reach *reach);
bool enum_call_waits(Reach *reach, Body *body, Op *op);
void enum_is_reached(Reach *reach, Type *type);
void finish_enum_calls(Reach *reach);

/* bodies.c */
Body *reach_method(Reach *reach, Method *method, const Body *via, const char *reason);
/* Finds out what the body's code is and scans it; once, when its turn comes. */
void make_body(Reach *reach, Body *body);
bool native_symbol_is_there(const Reach *reach, const char *symbol);

/* synthesize.c: bodies that the compiler writes itself. */
void synthesize_intrinsic(Reach *reach, Body *body, Intrinsic intrinsic);
void synthesize_internal_call(Reach *reach, Body *body, const char *symbol);
void synthesize_constant(Reach *reach, Body *body, const Substitution *substitution);
void synthesize_overlay(Reach *reach, Body *body, Synthesis synthesis);
void synthesize_call(Reach *reach, Body *body, Method *member, bool skip_first);
void synthesize_field_address(Reach *reach, Body *body, Field *field);

/* accessor.c: the body of an [UnsafeAccessor] method; false when it is none or its member is not there. */
bool synthesize_accessor(Reach *reach, Body *body);

MdBlob utf16_from_utf8(Arena *arena, const char *text);

/* unavailable.c: what cannot be had ahead of time throws when it is called, and warns here. */
void unavailable_init(Reach *reach);
bool is_unavailable(const Reach *reach, const MethodDef *def);
void check_calls(Reach *reach, const Body *body);
void note_missing(Reach *reach, const Body *body, MissingKind kind, const char *name);
void report_unavailable(Reach *reach);

/* inspect.c: where reflection looks. `count` arguments of a call, with `this`, are on the stack. */
void inspect_call(Scan *scan, const Method *method, uint32_t count);
void inspect_field_store(Scan *scan, const Field *field, Value value);
void inspect_result(Scan *scan, Value value);
void inspect_type_arguments(Reach *reach, const Body *body);

/* reflect.c, reflect_stubs.c: what it finds. */
void reflect_init(Reach *reach);
void reflect_inspect(Reach *reach, const Inspection *inspection, const Body *via);
void reflect_note_calls(Reach *reach, const Body *body);
/* Keeps what the bodies reached so far ask for; true when that brought in more. */
bool reflect_round(Reach *reach);
/* Writes the body of a stub; false for other methods. */
bool reflect_body(Reach *reach, Body *body);

/* closed.c: facts that hold for this whole program. */
void apply_closed_facts(Reach *reach);

#endif
