/* reach: whole-program reachability and the compilation plan.
 *
 * Rapid type analysis with used slots over exact instantiations (DESIGN: types and reachability). Reach resolves every
 * token, folds every branch that feature switches, type tests and constants decide, and writes what it learnt into one
 * Op per IL instruction concerned. Code generation takes tokens' meaning only from these Ops, so the two stages cannot
 * disagree, and a partition's cache key is the hash of its bodies' IL, Ops and layouts. Open facts hold in every
 * program; closed facts (devirtualisation, leaf classes) are applied after the fixpoint when the options ask for them.
 */
#ifndef AOT_REACH_H
#define AOT_REACH_H

#include "corelib/corelib.h"
#include "il/il.h"
#include "types/types.h"

typedef struct Program Program;
typedef struct Body Body;

/* ---- Ops ---- */

typedef enum OpKind {
    OP_NONE,
    /* call, callvirt, newobj; the callee's signature is op->method->signature */
    OP_CALL_DIRECT,     /* method: call its symbol. OP_CHECK_NULL: `this` must be checked first */
    OP_CALL_VIRTUAL,    /* method: exact declaration; slot in the receiver's vtable */
    OP_CALL_INTERFACE,  /* method: exact declaration; slot among the interface's methods */
    OP_CALL_GVM,        /* method: exact declaration with its method arguments; table "gvm:<symbol>" */
    OP_CALL_DELEGATE,   /* method: the delegate's Invoke */
    OP_CALL_ICALL,      /* method: signature; symbol: C function, C ABI, managed state */
    OP_CALL_INTRINSIC,  /* method; intrinsic: emitter */
    OP_CALL_VECTOR,     /* method; intrinsic: VectorOp */
    OP_CALL_ARRAY,      /* method->array_op GET, SET, ADDRESS; type: the array */
    OP_CALL_CONSTANT,   /* the call is pure and folded: pop the arguments, push constant of kind `stack_kind` */
    OP_NEWOBJ,          /* method: constructor; type: class or struct */
    OP_NEWOBJ_FACTORY,  /* strings: method: the static method Ctor(...), called with newobj's arguments, returns the
                           object */
    OP_NEWOBJ_DELEGATE, /* type: delegate; the function on the stack comes from ldftn/ldvirtftn of this body */
    OP_NEWOBJ_ARRAY,    /* method->array_op CTOR; type: the array */
    /* others */
    OP_CALLI,       /* signature */
    OP_CALL_NATIVE, /* signature as C sees it; symbol, or the code pointer on the stack. OP_LAST_ERROR, OP_NO_TRANSITION
                     */
    OP_FUNCTION,    /* ldftn: method (code address; unboxing stub when OP_UNBOX_STUB), or symbol when it is native */
    OP_VIRTUAL_FUNCTION, /* ldvirtftn: as the CALL_* kind in `virtual_kind` says, method, slot */
    OP_TYPE,             /* type operand: box, unbox, castclass, isinst, newarr, ldelem, ldobj, initobj, sizeof, ... */
    OP_FIELD, /* field; OP_CHECK_CCTOR: run the owner's static constructor first; constant offsets by field_offset */
    OP_TOKEN_TYPE,   /* ldtoken: type */
    OP_TOKEN_FIELD,  /* ldtoken: field */
    OP_TOKEN_METHOD, /* ldtoken: method */
    OP_CONSTANT, /* the instruction's result is `constant` (sizeof, isinst of a boxed value, readonly statics, folded
                    native sizes): pop its operands */
    OP_NULL,     /* the instruction's result is never looked at: pop operands, push null (box before a folded test) */
    OP_BRANCH_TAKEN, /* a conditional branch or switch whose target is known: pop operands, jump to `target` */
    OP_BRANCH_FALL,  /* a conditional branch that never jumps: pop operands */
    OP_KEEP,    /* the instruction leaves the value on the stack as it is (box of T unboxed again, a folded pass-through
                   call) */
    OP_LITERAL, /* ldstr of other characters than the token's: see body_literal */
    OP_THROW    /* the instruction always throws: helper symbol and text in `symbol`, `text` (missing or
                   unavailable member, recursion cut) */
} OpKind;

enum {                    /* Op.flags */
       OP_CHECK_NULL = 1, /* callvirt on a non-virtual or devirtualised target */
       OP_CHECK_CCTOR = 2,
       OP_BOX_THIS =
           4, /* constrained. on a value type without an own implementation: box *this (type in `type`) first */
       OP_DEREF_THIS = 8, /* constrained. on a reference type: `this` is a pointer to the reference */
       OP_UNBOX_STUB = 16,
       OP_TAIL = 32,  /* tail. prefix that must be honoured when possible */
       OP_EXACT = 64, /* castclass/isinst: a class that has no subclasses in this program (closed fact) */
       OP_NO_RESULT_USE = 128,
       OP_LAST_ERROR = 1, /* OP_CALL_NATIVE: keep errno for Marshal.GetLastPInvokeError */
       OP_NO_TRANSITION = 2
};

/* All types that the receiver of a virtual call, or an instance of a cast's class or interface, can have in this
 * program (closed fact). */
enum { ALTERNATIVES_LIMIT = 4 };
typedef struct Alternatives {
    uint32_t count;
    struct Alternative {
        Type *type;
        Method *target; /* of the call; NULL for casts */
    } items[ALTERNATIVES_LIMIT];
} Alternatives;

typedef struct Op {
    uint32_t offset;    /* of the instruction (not of its prefixes) */
    uint8_t kind;       /* OpKind */
    uint8_t stack_kind; /* TypeKind of a constant's stack value: TYPE_I4, TYPE_I8, TYPE_R8, TYPE_I, TYPE_CLASS (null) */
    uint8_t virtual_kind; /* OP_VIRTUAL_FUNCTION */
    uint8_t flags;
    uint16_t intrinsic; /* Intrinsic or VectorOp */
    int32_t slot;
    uint32_t target; /* IL offset */
    Type *type;
    union {
        Method *method;
        Field *field;
        Signature *signature;
    };
    union {
        int64_t constant;
        double real;
        const char *symbol;
        const MdBlob *literal; /* OP_LITERAL: UTF-16 */
    };
    const char *text;
    const Alternatives *alternatives; /* OP_CALL_VIRTUAL, OP_CALL_INTERFACE, OP_TYPE; or NULL */
} Op;

/* ---- What reflection can ask for ---- */

enum { /* System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes */
       MEMBERS_DEFAULT_CONSTRUCTOR = 1,
       MEMBERS_CONSTRUCTORS = 2, /* PublicConstructors is both */
       MEMBERS_METHODS = 8,
       MEMBERS_FIELDS = 0x20,
       MEMBERS_PROPERTIES = 0x200,
       MEMBERS_EVENTS = 0x800,
       MEMBERS_NON_PUBLIC = 1 /* the bit of the others lies so many above that of the public ones */
};

/* A custom attribute of a type or member. `make` is the static body that answers a new instance, `data` the one that
 * answers its arguments; NULL: nobody asks. */
typedef struct KeptAttribute {
    uint32_t row; /* CustomAttribute */
    Type *type;
    Method *constructor, *make, *data;
    bool is_inherited, allows_multiple;
} KeptAttribute;
typedef struct KeptAttributes {
    Assembly *assembly;
    VEC(KeptAttribute) list;
} KeptAttributes;

typedef struct KeptMethod {
    Method *method;
    Method *call;               /* static object call(object target, object[] arguments), or NULL */
    bool is_listed;             /* among the type's methods, not only as an accessor */
    KeptAttributes *attributes; /* of the method, of its result, of each parameter */
} KeptMethod;

typedef struct KeptField {
    Field *field;
    Method *get, *set; /* static object get(object target), static void set(object target, object value), or NULL */
    KeptAttributes attributes;
} KeptField;

/* A property or an event. */
typedef struct KeptProperty {
    uint32_t row;
    const char *name;
    Type *type;
    uint32_t flags;
    KeptMethod *first, *second; /* getter and setter, add and remove; or NULL */
    KeptAttributes attributes;
} KeptProperty;

typedef struct Reflected {
    Type *type;
    const struct Body *via;
    uint32_t kinds; /* MEMBERS_*: all members of this kind are here */
    VEC(KeptMethod *) methods;
    VEC(KeptField *) fields;
    VEC(KeptProperty *) properties, events;
    VEC(const char *) names; /* whose members are all here, or there are none */
    KeptAttributes attributes;
} Reflected;

/* A place that asks for members of a type: their kinds, or those with a name. Without a type: of an object's. */
typedef struct Inspection {
    Type *type;
    uint32_t kinds;
    const char *name; /* or NULL */
} Inspection;

/* ---- Bodies: everything that becomes a function ---- */

typedef enum BodyKind {
    BODY_IL,      /* source's IL compiled as `method` */
    BODY_PINVOKE, /* stub: marshals, enters native state, calls `native_symbol` */
    BODY_THROW,   /* cannot exist: throws (native function missing, unresolvable IL) with `text` */
    BODY_RUNTIME  /* delegate Invoke/.ctor and the like when their address is needed */
} BodyKind;

struct Body {
    BodyKind kind;
    Method *method;     /* identity: symbol, signature */
    Method *source;     /* where the IL comes from: the method itself or its replacement in the overlay */
    Assembly *assembly; /* of the source: tokens and strings */
    MdBody il;
    uint32_t local_count;
    Type **locals; /* exact */
    bool *pinned;
    const struct IlRegions *regions;
    Op *ops; /* ascending by offset, only live instructions */
    uint32_t op_count;
    uint8_t *live;                 /* one bit per IL byte: set at live instruction starts */
    uint8_t *leaders;              /* one bit per IL byte: set where a live basic block starts */
    Type *entry_cctor;             /* precise static constructor to run on entry, or NULL */
    bool synchronized;             /* wrap in Monitor */
    bool address_taken, is_export; /* export: `export_name` is a further symbol (helpers, UnmanagedCallersOnly entry) */
    const char *export_name;
    bool is_unmanaged_entry; /* UnmanagedCallersOnly: C ABI in, rt_reverse_enter/leave */
    const char *native_symbol, *native_library;
    PInvoke pinvoke;
    const char *throw_helper, *text;
    const struct Body *via; /* who reached it first */
    const char *via_reason; /* "call", "virtual slot of ...", "root: ..." */
    Type *receiver;         /* reached by a virtual call: the constructed type that brought it in */
    VEC(Inspection) inspections;
};

static inline bool body_is_live(const Body *body, uint32_t offset)
{
    return body->live[offset >> 3] >> (offset & 7) & 1;
}
static inline bool body_is_leader(const Body *body, uint32_t offset)
{
    return body->leaders[offset >> 3] >> (offset & 7) & 1;
}
/* The Op at an IL offset, or NULL (binary search; code generation walks ops in step instead). */
const Op *body_op(const Body *body, uint32_t offset);

/* The characters of the ldstr at an IL offset with this token: UTF-16. */
MdBlob body_literal(const Body *body, uint32_t offset, MdToken token);

/* ---- Types in the plan ---- */

typedef struct ReachedType {
    Type *type;
    bool constructed; /* instances exist: full vtable, interface slots, GC description */
    bool needs_enum_info, needs_field_info, needs_default_constructor, needs_runtime_type, needs_cctor;
    bool needs_statics, needs_thread_statics;
    Reflected *reflected; /* or NULL */
    const struct Body *via;
    const char *via_reason;
} ReachedType;

typedef struct GvmTable {
    Method *declaration;
    VEC(struct GvmCase {
        Type *type;
        Method *implementation;
    })
    cases;
} GvmTable;

/* ---- The program ---- */

typedef struct ReachOptions {
    bool closed; /* apply closed facts (-O size, -O speed) */
    TargetVectors vectors;
    const char *overlay;                 /* the assembly of replaced members (runtime/managed), or NULL */
    const char *const *feature_switches; /* "Name=true", NULL-terminated, from the project and runtimeconfig.json */
    /* Does a linked archive or the runtime define this C symbol? */
    bool (*native_symbol_exists)(void *context, const char *symbol);
    void *native_context;
} ReachOptions;

struct Program {
    TypeSystem *types;
    Arena *arena;
    Diags *diags;
    ReachOptions options;
    CoreLib *corelib;
    Method *entry_point;
    VEC(Body *) bodies;               /* discovery order */
    VEC(ReachedType *) types_reached; /* discovery order */
    VEC(GvmTable *) gvm_tables;
    VEC(Type *) delegate_types; /* whose Invoke stubs are needed */
    VEC(Body *) module_initializers;
    VEC(Reflected *) reflected;
    VEC(KeptAttributes *) reflected_assemblies; /* by assembly index */
    /* What the library's insides reach and this runtime lacks, as "name: path": calls of it throw. */
    VEC(const char *) unavailable;
    /* Type.GetGenericTypeDefinition is reached: every generic type's definition has a table. Type.GetInterfaces: tables
     * list every interface. */
    bool asks_generic_definitions, asks_interfaces;
    bool asks_generic_instances; /* Type.MakeGenericType: by definition and arguments */
    bool asks_members;           /* of any type, by reflection */
    bool asks_types;             /* of assemblies, by name or all */
    bool asks_resources;         /* of the program's own assemblies */
    Map body_of;                 /* Method* -> Body* */
    Map type_of;                 /* Type* -> ReachedType* */
};

/* Analyses the program that `main` starts. NULL after errors. What is reachable and cannot work warns in diags and
 * throws when it is called. */
Program *reach_program(TypeSystem *types, Diags *diags, Assembly *main, const ReachOptions *options);

Body *reach_body(const Program *program, const Method *method);    /* NULL when not reached */
ReachedType *reach_type(const Program *program, const Type *type); /* NULL when not reached */
/* Code of a vtable or interface slot in the exact type's table, or NULL when the slot is never called. */
Method *reach_slot_implementation(const Program *program, Type *type, uint32_t vtable_slot);
Method *reach_interface_implementation(const Program *program, Type *type, Type *interface, uint32_t slot);

/* "A <- B <- Main": the shortest way by which a method or type is reached, by its name as printed or a part of it that
 * stands alone ("Console.WriteLine"): a line for each that fits. NULL when there is none. */
const char *reach_explain(Program *program, const char *name);
const char *reach_nearest_name(Program *program, const char *name); /* "'X' or 'Y'" for a misspelt one, or NULL */
const char *reach_path(Program *program, const Body *body);         /* for diagnostics */

#endif
