/* types: the type system over loaded assemblies: resolution, exact generic instantiation, layout, virtual tables,
 * interface maps, casting.
 *
 * Everything is interned: two equal types, methods or fields are one pointer. Nothing is freed before the TypeSystem.
 * A TypeSystem is made for one pointer size. Questions about broken metadata report a diagnostic once and answer NULL
 * (or a harmless value); callers just stop what they were doing. Derived facts (layout, vtable, interfaces) are
 * computed on first use and cached. Sources: ECMA-335 I.8, II.10, II.12, II.22-23; the runtime's book "type-loader"
 * rules for static virtuals, default interface methods, covariant returns and inline arrays. */
#ifndef AOT_TYPES_H
#define AOT_TYPES_H

#include "metadata/metadata.h"
#include "support/support.h"

typedef struct TypeSystem TypeSystem;
typedef struct Assembly Assembly;
typedef struct TypeDef TypeDef;
typedef struct MethodDef MethodDef;
typedef struct FieldDef FieldDef;
typedef struct Type Type;
typedef struct Method Method;
typedef struct Field Field;
typedef struct Signature Signature;

/* ---- Assemblies ---- */

struct Assembly {
    const char *name; /* simple name, interned */
    const char *path;
    MdImage image;
    const MdImage *pdb; /* NULL without symbols */
    const char *mvid;   /* 32 hex digits, interned */
    uint64_t body_seed; /* part of every content key of this assembly */
    uint32_t index;     /* load order; deterministic */
    bool is_corelib, is_framework;
    TypeSystem *types;
    TypeDef **typedefs;          /* by row; filled on demand through types_typedef */
    struct AssemblyCache *cache; /* token resolution caches, private to types */
};

typedef struct TypeSystemOptions {
    uint32_t pointer_size;             /* 4 or 8 */
    const char *const *search_folders; /* NULL-terminated: framework folder, application folder */
    const char *const *assembly_files; /* NULL-terminated: explicit files (from deps.json), searched first */
    bool unchecked;                    /* skips md_check: tests show that the types are total without it */
} TypeSystemOptions;
TypeSystem *types_new(Arena *arena, Diags *diags, const TypeSystemOptions *options);
Arena *types_arena(TypeSystem *types);
uint32_t types_pointer_size(const TypeSystem *types);
/* Loads a file (once), or finds an assembly by simple name. `requested_by` names who needs it in the diagnostic. */
Assembly *types_load_file(TypeSystem *types, const char *path);
Assembly *types_load(TypeSystem *types, const char *simple_name, const char *requested_by);
Assembly *types_corelib(TypeSystem *types);
uint32_t types_assembly_count(const TypeSystem *types);
Assembly *types_assembly(TypeSystem *types, uint32_t index);

/* ---- Definitions: what metadata says, without type arguments ---- */

struct TypeDef {
    Assembly *assembly;
    uint32_t row;
    const char *name_space, *name; /* interned; name keeps its `N suffix */
    const char *full_name;         /* interned: "System.Collections.Generic.List`1", nested: "Outer/Inner" */
    TypeDef *enclosing;            /* or NULL */
    uint32_t flags;                /* TypeAttributes */
    uint16_t generic_count;        /* own and inherited from enclosing types */
    bool is_interface, is_value_type, is_enum, is_delegate, is_byref_like, is_inline_array, has_intrinsic_attribute;
    uint32_t inline_array_length;
    uint32_t first_field, end_field, first_method, end_method; /* list positions */
    MethodDef **methods;                                       /* [end_method - first_method] */
    FieldDef **fields;
    uint32_t method_count, field_count;
    MethodDef *static_constructor; /* or NULL */
    bool before_field_init;
    int8_t primitive;           /* TypeKind of System.Int32 and its like, else -1 */
    struct TypeDefCache *cache; /* private to types */
};

enum {
    METHOD_STATIC = 0x10,
    METHOD_FINAL = 0x20,
    METHOD_VIRTUAL = 0x40,
    METHOD_HIDEBYSIG = 0x80,
    METHOD_NEWSLOT = 0x100,
    METHOD_ABSTRACT = 0x400,
    METHOD_SPECIALNAME = 0x800,
    METHOD_PINVOKE = 0x2000,
    METHOD_RTSPECIALNAME = 0x1000
};
enum {
    METHODIMPL_RUNTIME = 3,
    METHODIMPL_NATIVE = 1,
    METHODIMPL_INTERNALCALL = 0x1000,
    METHODIMPL_SYNCHRONIZED = 0x20,
    METHODIMPL_NOINLINING = 8,
    METHODIMPL_AGGRESSIVEINLINING = 0x100,
    METHODIMPL_NOOPTIMIZATION = 0x40
};
enum { FIELD_STATIC = 0x10, FIELD_INITONLY = 0x20, FIELD_LITERAL = 0x40, FIELD_HASRVA = 0x100 };

/* The methods of a TypeDef carry names and flags from the start. What costs more, the signature and the facts read from
 * attributes, is filled in by methoddef_complete; types_methoddef and every Method have done so. */
struct MethodDef {
    TypeDef *owner;
    uint32_t row;
    const char *name;           /* interned */
    uint16_t flags, impl_flags; /* MethodAttributes, MethodImplAttributes */
    uint16_t generic_count;
    bool is_static, is_virtual, is_abstract, is_constructor, is_static_constructor;
    uint32_t index; /* among the owner's methods */
    /* After methoddef_complete: */
    bool is_complete;
    bool has_intrinsic_attribute, is_unmanaged_callers_only, preserves_base_overrides;
    Signature *signature; /* open: may mention VAR and MVAR; NULL when it is broken */
};
/* False when the signature is broken (diagnostic reported). */
bool methoddef_complete(MethodDef *def);

struct FieldDef {
    TypeDef *owner;
    uint32_t row;
    const char *name;
    uint16_t flags;
    bool is_static, is_literal, has_rva, is_thread_static;
    uint32_t index; /* among the owner's fields */
    Type *type;     /* private to types: the open type, filled on first use */
};

TypeDef *types_typedef(Assembly *assembly, uint32_t row);
MethodDef *types_methoddef(Assembly *assembly, uint32_t row);
FieldDef *types_fielddef(Assembly *assembly, uint32_t row);
/* By full name ("System.Console", nested with '/'), following type forwards; NULL without a diagnostic. */
TypeDef *types_find(Assembly *assembly, const char *full_name);
bool typedef_has_attribute(const TypeDef *def, const char *name_space, const char *name);
bool methoddef_has_attribute(const MethodDef *def, const char *name_space, const char *name);
/* The body, or false (abstract, native, or broken with a diagnostic). */
bool methoddef_body(const MethodDef *def, MdBody *body);

/* ---- Types ---- */

typedef enum TypeKind {
    TYPE_VOID,
    TYPE_BOOL,
    TYPE_CHAR,
    TYPE_I1,
    TYPE_U1,
    TYPE_I2,
    TYPE_U2,
    TYPE_I4,
    TYPE_U4,
    TYPE_I8,
    TYPE_U8,
    TYPE_R4,
    TYPE_R8,
    TYPE_I,
    TYPE_U, /* the primitives; they have a def (System.Int32, ...) */
    TYPE_TYPEDREF,
    TYPE_CLASS, /* any class or interface, also String and Object; def + args */
    TYPE_VALUE, /* any other struct, also enums; def + args */
    TYPE_SZARRAY,
    TYPE_ARRAY, /* element, rank */
    TYPE_PTR,
    TYPE_BYREF, /* element */
    TYPE_FNPTR, /* signature */
    TYPE_VAR,
    TYPE_MVAR /* index: only inside open types */
} TypeKind;

struct Type {
    TypeKind kind;
    bool is_open; /* mentions VAR or MVAR */
    uint8_t rank; /* TYPE_ARRAY */
    uint16_t arg_count;
    uint32_t index; /* VAR, MVAR number */
    uint32_t id;    /* creation order: deterministic sort key of last resort */
    TypeDef *def;   /* NULL for constructed kinds */
    Type **args;    /* arg_count exact types (or the VARs themselves in an open definition) */
    Type *element;
    Signature *signature;      /* FNPTR */
    uint16_t depth;            /* of nested constructions: List<List<int>> is 3 */
    uint32_t weight;           /* number of types written in its name */
    Type *base;                /* see type_base */
    const char *name, *symbol; /* see type_name, type_symbol */
    uint8_t busy;              /* private to types: what is being computed, against cycles */
    bool is_punned;            /* set by reach: references of this type may be to objects of other types */
    bool has_static_layout;    /* private to types */
    struct TypeLayout *layout;
    struct TypeVTable *vtable;
    struct TypeInterfaces *interfaces;
    TypeSystem *types;
    void *reach, *codegen; /* slots of the later stages */
};

struct Signature {
    uint8_t convention; /* SIG_* kind byte: default, vararg, unmanaged ... */
    bool has_this, explicit_this;
    uint16_t generic_count;
    uint32_t parameter_count;
    Type *return_type;
    Type **parameters;
    bool has_modifiers; /* modreq/modopt are dropped from the types but kept in `modifier_hash` for identity */
    uint64_t modifier_hash;
};

/* What VAR and MVAR stand for. */
typedef struct TypeContext {
    Type **type_args;
    uint32_t type_arg_count;
    Type **method_args;
    uint32_t method_arg_count;
} TypeContext;
TypeContext type_context(const Type *type);
TypeContext method_context(const Method *method);

Type *types_primitive(TypeSystem *types, TypeKind kind); /* VOID .. TYPEDREF */
Type *types_object(TypeSystem *types);
Type *types_string(TypeSystem *types);
/* What one byte of a signature says (II.23.1.16): primitives, String and Object; NULL for others. */
Type *types_element(TypeSystem *types, uint8_t element);
/* A type of CoreLib that must exist ("System.Exception"); reports a diagnostic otherwise. */
Type *types_well_known(TypeSystem *types, const char *full_name);
/* Primitives map to their kind. No arguments for a generic definition gives its open form, over its own VARs. NULL
 * after a diagnostic: wrong number of arguments, or generics nested beyond what any program needs. */
Type *types_instantiate(TypeSystem *types, TypeDef *def, Type *const *args, uint32_t count);
Type *types_szarray(Type *element);
Type *types_array(Type *element, uint32_t rank);
Type *types_pointer(Type *element);
Type *types_byref(Type *element);
Type *types_fnptr(TypeSystem *types, Signature *signature);
Type *types_substitute(Type *type, TypeContext context);
Signature *types_substitute_signature(Signature *signature, TypeContext context);
Signature *types_signature(TypeSystem *types, const Signature *probe); /* interned copy */

/* The type of a name as attributes write it: "Space.Outer+Inner[], Assembly, Version=1.0.0.0". Names without an
 * assembly are of `context` or of CoreLib. NULL: there is none; a diagnostic only when an assembly is missing. */
Type *types_parse(Assembly *context, const char *text, size_t length);
/* TypeDef, TypeRef or TypeSpec token. NULL after a diagnostic. */
Type *types_resolve_type(Assembly *assembly, MdToken token, TypeContext context);
/* MethodDef, MemberRef or MethodSpec token. Array pseudo-methods (.ctor, Get, Set, Address) come as Methods with
 * array_op set. */
Method *types_resolve_method(Assembly *assembly, MdToken token, TypeContext context);
Field *types_resolve_field(Assembly *assembly, MdToken token, TypeContext context);
Signature *types_resolve_standalone(Assembly *assembly, MdToken token, TypeContext context); /* calli */
/* The types of a body's locals; (*pinned)[i] tells pinned ones. Returns the count; UINT32_MAX after a diagnostic. */
uint32_t types_locals(Assembly *assembly, MdToken token, TypeContext context, Type ***locals, bool **pinned);

/* "System.Collections.Generic.List`1<System.Int32>", arrays "T[]", "T[,]", pointers "T*", byrefs "T&": unique within an
 * assembly's view; interned. type_symbol prefixes the assembly ("System.Console!System.SR") and is unique in the
 * program; inside it, type arguments from CoreLib go without their prefix. */
const char *type_name(Type *type);
const char *type_symbol(Type *type);
bool type_is_value(const Type *type);     /* primitives, structs, enums, pointers: not a reference, not a byref */
bool type_is_reference(const Type *type); /* class, interface, array */
bool type_is_interface(const Type *type);
bool type_is_enum(const Type *type);
bool type_is_delegate(const Type *type);
bool type_is_sealed(const Type *type);   /* no class derives from it */
bool type_is_nullable(const Type *type); /* System.Nullable`1<T> */
bool type_is_byref_like(const Type *type);
bool type_is_def(const Type *type, const char *corelib_full_name); /* definition of CoreLib by name */
Type *type_enum_underlying(Type *type);                            /* the primitive; other types answer themselves */
Type *type_verification(
    Type *type); /* III.1.8.1.2.1: enum -> underlying, then signed of its size: bool -> I1, char -> I2, U4 -> I4 */
Type *type_base(Type *type); /* exact base class; arrays: System.Array; NULL for Object, interfaces, byrefs, pointers */
bool type_has_finalizer(Type *type);
bool type_contains_references(
    Type *type); /* GC references inside a value (or true for references); byref fields count separately */
bool type_contains_byrefs(Type *type);

/* ---- Layout ---- */

typedef struct FieldLayout {
    Field *field;
    uint32_t offset;
} FieldLayout;
typedef struct TypeLayout {
    /* Of the value (value types) or of the instance fields counted from the end of the MethodTable pointer (classes).
     */
    uint32_t size, align;
    FieldLayout *fields; /* instance fields, own and inherited, by offset then declaration */
    uint32_t field_count;
    uint32_t *references; /* byte offsets of GC references in the value/instance, ascending (inline arrays expanded) */
    uint32_t reference_count;
    uint32_t *byrefs; /* same for managed pointers in ref structs */
    uint32_t byref_count;
    bool is_blittable; /* same bytes in native code */
    bool overlaps;     /* explicit layout with overlapping fields */
    /* Statics of this exact type, offsets within its static block; thread statics in a block of their own. Literals and
     * RVA fields have no place there. */
    uint32_t static_size, static_align, thread_static_size, thread_static_align;
} TypeLayout;
const TypeLayout *type_layout(Type *type);
uint32_t type_size(Type *type); /* of a value in a location: references are one word */
uint32_t type_align(Type *type);
/* Bytes of an instance: header word, MethodTable pointer and fields, rounded to 8. Arrays: without elements. Strings:
 * without characters but with the terminating zero and not rounded (22 or 14), as MethodTable.BaseSize has it. */
uint32_t type_instance_size(Type *type);
/* Bytes of one array element or string character. */
uint32_t type_element_size(Type *array);

/* ---- Fields ---- */

struct Field {
    Type *owner;
    FieldDef *def;
    Type *type;       /* exact */
    const char *name; /* of the def */
    uint32_t offset;  /* see field_offset */
    void *codegen;
};
Field *type_field(Type *owner, FieldDef *def);
Field *type_find_field(Type *owner, const char *name);
uint32_t field_offset(Field *field); /* instance: within the value/instance fields; static: within its static block */
const uint8_t *field_rva_data(Field *field, uint32_t *size);            /* initial bytes of an RVA field */
bool field_literal(Field *field, uint8_t *element_type, MdBlob *value); /* Constant row of a literal */

/* ---- Methods ---- */

typedef enum ArrayOp { ARRAY_OP_NONE, ARRAY_OP_CTOR, ARRAY_OP_GET, ARRAY_OP_SET, ARRAY_OP_ADDRESS } ArrayOp;

struct Method {
    Type *owner;
    MethodDef *def; /* NULL for array pseudo-methods */
    Type **args;
    uint16_t arg_count;
    ArrayOp array_op;
    bool is_open;
    uint32_t id;               /* creation order */
    Signature *signature;      /* exact */
    const char *name, *symbol; /* see method_name, method_symbol */
    void *reach, *codegen;
};
/* `owner` must be an instantiation of the definition's owner. No arguments for a generic method gives its open form,
 * over its own MVARs. NULL after a diagnostic. */
Method *types_method(Type *owner, MethodDef *def, Type *const *args, uint32_t count);
/* "System.Console.WriteLine(System.String)", generic: "Ns.Type<Arg>.Name<MArg>(Param,Param)"; interned.
 * method_symbol: with the assembly in front and the return type for conversion operators; unique in the program. */
const char *method_name(Method *method);
const char *method_symbol(Method *method);
/* First method of the definition with this name and, when not NULL, this parameter list as method_name prints it
 * ("System.String,System.Int32"). Searches the type itself only. */
Method *type_find_method(Type *owner, const char *name, const char *parameters);
TypeDef *method_owner_def(const Method *method);
bool method_is_static(const Method *method);
bool method_is_virtual(const Method *method);

/* P/Invoke data (II.22.22); false when the method is none. */
typedef struct PInvoke {
    const char *module, *entry_point;
    uint16_t flags;
    bool preserve_sig;
    bool suppress_gc_transition;
    bool set_last_error;
} PInvoke;
bool method_pinvoke(const Method *method, PInvoke *pinvoke);

/* ---- Virtual dispatch ---- */

typedef struct VirtualSlot {
    Method *declaration;    /* the method that introduced the slot */
    Method *implementation; /* NULL while abstract */
} VirtualSlot;
typedef struct TypeVTable {
    VirtualSlot *slots;
    uint32_t count;
} TypeVTable;
/* Complete and fixed: inherited slots first, then the type's new ones in metadata order. Generic virtual methods have a
 * slot each too (implementation = the open method), which the code generator leaves out. */
const TypeVTable *type_vtable(Type *type);
int32_t method_slot(Method *method); /* slot in its owner's vtable (interfaces: index among the interface's methods), -1
                                        when not virtual */

typedef struct TypeInterfaces {
    Type **items;
    uint32_t count;
} TypeInterfaces;
const TypeInterfaces *type_interfaces(Type *type); /* all, transitively, exact, deterministic order */

/* The body that runs when `declaration` (class or interface method, exact, with its method arguments) is called on an
 * instance of exactly `receiver` (for value types: the boxed type). Follows MethodImpls, base classes, variance,
 * default interface methods (most specific; a diamond gives *ambiguous), SZArrayHelper for arrays. NULL when there is
 * none. */
Method *types_resolve_virtual(Type *receiver, Method *declaration, bool *ambiguous);
/* Static abstract/virtual interface members through a constraint. */
Method *types_resolve_static_virtual(Type *receiver, Method *declaration);
/* III.2.1 constrained.: the method to call directly on a value type, or NULL when it must be boxed and dispatched. */
Method *types_resolve_constrained(Type *receiver, Method *declaration);

/* I.8.7.1 and II.9.9 (variance): may a value of type `from` be held in a location of type `to`? For castclass/isinst of
 * a boxed or reference `from`. */
bool types_can_cast(Type *from, Type *to);
/* Nearest common reference type for merging evaluation stacks (III.1.8.1.3). */
Type *types_merge(Type *a, Type *b);

#endif
