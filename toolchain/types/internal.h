/* types, private: the state behind the contract, and what its files offer each other. */
#ifndef AOT_TYPES_INTERNAL_H
#define AOT_TYPES_INTERNAL_H

#include "types/types.h"

/* Limits that make corrupt or runaway input end. Real programs stay far below them. */
enum {
    TYPE_DEPTH_LIMIT = 100,   /* List<List<...>> */
    TYPE_WEIGHT_LIMIT = 5000, /* types written in one type's name */
    SIGNATURE_DEPTH_LIMIT = 100,
    BASE_CHAIN_LIMIT = 500,
    INTERFACE_LIMIT = 5000, /* interfaces of one type */
    FORWARD_LIMIT = 32,     /* type forwards in a row */
    NESTING_LIMIT = 64,
    ARRAY_RANK_LIMIT = 32,
    LAYOUT_DEPTH_LIMIT = 200,        /* structs within structs */
    INTERFACE_DEPTH_LIMIT = 200,     /* interfaces of interfaces */
    CAST_DEPTH_LIMIT = 200,          /* casts of type arguments of type arguments */
    INSTANCE_SIZE_LIMIT = 0x7ffffff, /* CoreCLR's FIELD_OFFSET_LAST_REAL_OFFSET */
    INLINE_ARRAY_SIZE_LIMIT = 0x100000
};

struct TypeSystem {
    Arena *arena;
    Diags *diags;
    uint32_t pointer_size;
    bool unchecked;
    const char **search_folders, **assembly_files; /* NULL-terminated, absolute */
    VEC(Assembly *) assemblies;
    Map assembly_by_name; /* interned lower-case simple name -> Assembly, or &missing_assembly */
    Map assembly_by_path; /* interned absolute path -> Assembly, or &missing_assembly */
    Assembly missing_assembly;
    bool corelib_tried;
    Assembly *corelib;
    Intern type_set, method_set, field_set, signature_set;
    Type *primitives[TYPE_TYPEDREF + 1];
    uint32_t layout_depth, interface_depth, cast_depth;
    Map well_known;     /* interned full name -> Type */
    Map dispatch_cache; /* receiver id, declaration id -> DispatchResult */
    Map cast_cache;     /* from id, to id -> CastAnswer */
    const char *name_ctor, *name_cctor;
};

typedef struct MemberRefEntry {
    bool tried, is_field;
    Method *method; /* open: over the VARs of the place that mentions it */
    Field *field;
} MemberRefEntry;

/* Per-token caches. Everything in them is open: in terms of the VARs and MVARs of the place that mentions the token. */
struct AssemblyCache {
    bool names_ready;
    Map typedef_by_name;  /* interned full name -> row */
    Map exported_by_name; /* interned full name -> ExportedType row */
    Assembly **assembly_refs;
    TypeDef **type_refs;
    bool *type_ref_tried;
    Type **type_specs;
    bool *type_spec_tried;
    MethodDef **methods;
    FieldDef **fields;
    MemberRefEntry *member_refs;
    Method **method_specs;
    bool *method_spec_tried;
    Signature **standalone;
    bool *standalone_tried;
};

/* A MethodImpl row of a definition, resolved: in terms of the definition's VARs. */
typedef struct MethodImpl {
    Method *declaration;
    MethodDef *body; /* the body as written, which a base class may own */
    Type *body_owner;
} MethodImpl;

struct TypeDefCache {
    uint8_t *variance; /* GenericParamAttributes & 3 per parameter */
    bool variance_ready, has_variance;
    bool impls_ready, vtable_ready, vtable_busy, base_ready;
    Type *open; /* the definition over its own VARs */
    Type *base; /* open */
    MethodImpl *impls;
    uint32_t impl_count;
    TypeVTable vtable;     /* open */
    int32_t *method_slots; /* by MethodDef.index */
    Type **interfaces;     /* declared ones (InterfaceImpl), open */
    uint32_t interface_count;
    bool interfaces_ready;
};

enum { BUSY_LAYOUT = 1, BUSY_INTERFACES = 2, BUSY_BASE = 4 };

/* assembly.c */
Assembly *assembly_from_ref(Assembly *assembly, uint32_t assembly_ref_row);

/* definition.c */
DiagPlace typedef_place(const TypeDef *def);
DiagPlace methoddef_place(const MethodDef *def);
DiagPlace assembly_place(const Assembly *assembly);
const uint8_t *typedef_variance(TypeDef *def); /* NULL when no parameter is variant */
MdToken typedef_token(const TypeDef *def);
MdToken methoddef_token(const MethodDef *def);
Type *typedef_open(TypeDef *def);
/* What InterfaceImpl declares, without the bases' and without what those interfaces inherit. */
void typedef_declared_interfaces(TypeDef *def, Type ***interfaces, uint32_t *count);

/* reference.c */
/* The definition behind a TypeDef or TypeRef token; NULL after a diagnostic. */
TypeDef *typedef_from_token(Assembly *assembly, MdToken token);
/* The open type behind a TypeDef, TypeRef or TypeSpec token. */
Type *open_type_from_token(Assembly *assembly, MdToken token);
/* The open method behind a MethodDef, MemberRef or MethodSpec token. */
Method *open_method_from_token(Assembly *assembly, MdToken token);
const char *token_name(Assembly *assembly, MdToken token); /* of a type, for diagnostics and modifier identity */

/* signature.c: parse into open types; NULL after a diagnostic. */
Signature *parse_method_signature(Assembly *assembly, MdBlob blob, const char *where);
Type *parse_field_signature(Assembly *assembly, MdBlob blob, const char *where);
Type *parse_type_spec(Assembly *assembly, MdBlob blob, const char *where);
bool parse_method_spec(Assembly *assembly, MdBlob blob, const char *where, Type ***args, uint32_t *count);
uint32_t parse_locals(Assembly *assembly, MdBlob blob, const char *where, Type ***locals, bool **pinned);

/* intern.c */
Type *types_variable(TypeSystem *types, TypeKind kind, uint32_t index);
Method *types_array_method(Type *array, ArrayOp op, uint32_t parameter_count);
Method *substitute_method(Method *method, TypeContext context);
Field *substitute_field(Field *field, TypeContext context);
Type *fielddef_open_type(FieldDef *def);

/* layout.c */
/* The layout without the statics, which may refer to types whose layout is being computed. */
TypeLayout *instance_layout(Type *type);

/* Places fields the way that wastes least: references, scalars from large to small, structs; alignment gaps are filled
 * with what fits. Used for classes and for statics. */
typedef VEC(Field *) FieldList;
void place_fields(TypeSystem *types, const FieldList *fields, uint64_t *offset, uint32_t *align);

/* vtable.c */
/* The slots of a definition over its own VARs. */
const TypeVTable *typedef_vtable(TypeDef *def);
int32_t methoddef_slot(MethodDef *def);
const MethodImpl *typedef_method_impls(TypeDef *def, uint32_t *count);
/* A method of the definition that matches by name and exact signature in an exact type, or NULL. `accept` masks and
 * compares MethodAttributes. */
MethodDef *find_matching_method(Type *type, const char *name, const Signature *exact, uint32_t mask, uint32_t value);

/* interface.c */
bool implements_exactly(Type *type, const Type *interface);
bool is_vector_interface(const Type *interface); /* IList<T> and the like: what vectors implement */

/* cast.c */
bool is_variant_castable(Type *from, Type *to); /* same definition, arguments compatible by variance */
bool array_elements_compatible(Type *from, Type *to);

#endif
