/* corelib: what the compiler knows about the framework by name: intrinsics, internal calls, feature switches and
 * substitutions, folded native sizes, replaced members and helpers written in C# (the overlay).
 *
 * Comes in: a TypeSystem with the framework, the overlay assembly, the project's feature switches. Goes out: answers
 * per definition. Names only: what an intrinsic becomes is codegen's matter. */
#ifndef AOT_CORELIB_H
#define AOT_CORELIB_H

#include "target/target.h"
#include "types/types.h"

typedef enum Intrinsic {
    INTRINSIC_NONE,
#define INTRINSIC(id, type, name, parameters) INTRINSIC_##id,
#include "corelib/intrinsics.def"
#undef INTRINSIC
    INTRINSIC_COUNT
} Intrinsic;

typedef enum VectorOp {
    VECTOR_NONE,
#define VECTOR(id, lanes, operands, name) VECTOR_##id,
#include "corelib/vectors.def"
#undef VECTOR
    VECTOR_COUNT
} VectorOp;

typedef struct CoreLib CoreLib;

typedef struct CoreLibOptions {
    TargetVectors vectors;               /* what code generation emits */
    const char *overlay;                 /* the overlay assembly, or NULL for none */
    const char *const *feature_switches; /* "Name=true", NULL-terminated, or NULL */
} CoreLibOptions;

/* NULL after diagnostics: a member that the overlay touches or replaces is not in this framework. */
CoreLib *corelib_open(Arena *arena, TypeSystem *types, Diags *diags, const CoreLibOptions *options);

Intrinsic corelib_intrinsic(CoreLib *corelib, const MethodDef *def);
const char *corelib_intrinsic_name(Intrinsic intrinsic); /* "UNSAFE_ADD" */

typedef struct VectorType {
    uint32_t bytes;
    TypeKind lane; /* TYPE_I1 to TYPE_U */
} VectorType;
/* Is this a vector type that the target has? */
bool corelib_vector_type(CoreLib *corelib, const Type *type, VectorType *vector);
/* What IsHardwareAccelerated of a class says; false for other classes too. */
bool corelib_vector_is_accelerated(CoreLib *corelib, const TypeDef *def);
/* The operation to emit for a call of this method; VECTOR_NONE: its IL runs. */
VectorOp corelib_vector_op(CoreLib *corelib, const Method *method);

/* The C function of an internal call (runtime/abi/icalls.def), or NULL. */
const char *corelib_internal_call(CoreLib *corelib, Method *method);
/* What a P/Invoke means by the name of a library (libraries.def). */
typedef enum LibraryKind {
    LIBRARY_UNKNOWN,   /* code of the project, or of nobody */
    LIBRARY_RUNTIME,   /* the runtime itself: its functions may touch objects and leave exceptions */
    LIBRARY_FRAMEWORK, /* a native part of the class library: what we have of it is in the SDK's archives */
    LIBRARY_SYSTEM     /* libc and other libraries that are there for everybody */
} LibraryKind;
LibraryKind corelib_library_kind(const char *library);

/* ---- Feature switches and substitutions (ILLink.Substitutions.xml of each assembly, FeatureSwitchDefinition) ---- */

/* 1 or 0, -1 when nobody set it. The project's value comes first, then the SDK's trimming default. */
int corelib_feature(CoreLib *corelib, const char *name);
/* All switches and other settings, as "Name=true", NULL-terminated, sorted: what AppContext answers at run time. */
const char *const *corelib_switches(CoreLib *corelib);

typedef struct Substitution {
    bool has_value; /* false: the method does nothing and returns its type's default */
    int64_t value;
} Substitution;
const Substitution *corelib_method_substitution(CoreLib *corelib, const MethodDef *def); /* NULL: none */
const Substitution *corelib_field_substitution(CoreLib *corelib, const FieldDef *def);

/* ---- The overlay ---- */

/* The method of the overlay whose IL runs instead of `method`'s, with the arguments that fit; NULL: none. */
Method *corelib_replacement(CoreLib *corelib, Method *method);

typedef enum OverlayRole { OVERLAY_HELPER, OVERLAY_EXPORT } OverlayRole;
typedef struct OverlayRoot {
    OverlayRole role;
    const char *symbol; /* C name, interned */
    const char *when;   /* root only when this native function is reached; NULL: always */
    Method *method;
} OverlayRoot;
Assembly *corelib_overlay(const CoreLib *corelib); /* NULL: none */
/* Helpers (helpers.def, MANAGED) and functions that the runtime in C calls. */
const OverlayRoot *corelib_overlay_roots(CoreLib *corelib, uint32_t *count);

/* Methods of the overlay whose body the compiler makes for each instantiation. */
typedef enum Synthesis {
    SYNTHESIS_NONE,
    SYNTHESIS_DEFAULT_INSTANCE,  /* T Make<T>(): new T(), by the default constructor */
    SYNTHESIS_EQUALITY_COMPARER, /* object Make<T>(): what EqualityComparer<T>.Default is */
    SYNTHESIS_COMPARER,          /* object Make<T>(): what Comparer<T>.Default is */
    SYNTHESIS_ANY_INSTANCE,      /* T Make<T>(): new T(), whatever its constructor's visibility */
    SYNTHESIS_STRUCT_SIZE,       /* of a struct's native side, and its conversions (reach/marshal_structs.c) */
    SYNTHESIS_STRUCT_TO_NATIVE,
    SYNTHESIS_STRUCT_FROM_NATIVE,
    SYNTHESIS_STRUCT_FREE,
    SYNTHESIS_STRUCT_OFFSET,
    SYNTHESIS_CALLBACK_ENTRY, /* of delegates and C functions (reach/marshal_stubs.c) */
    SYNTHESIS_CALLBACK,
    SYNTHESIS_FUNCTION_DELEGATE,
    SYNTHESIS_FUNCTION_CALL,
    SYNTHESIS_SORT_HELPER /* object Make<T>(), Make<TKey,TValue>(): what sorts arrays of T */
} Synthesis;
Synthesis corelib_synthesis(CoreLib *corelib, const MethodDef *def);

/* ---- Messages ---- */

/* The text that SR.GetResourceString(key) of an assembly answers, UTF-8, interned; NULL when it is not in the
 * resources. */
const char *corelib_resource_string(CoreLib *corelib, Assembly *assembly, const char *key);

/* ---- 32 bits ---- */

/* sizeof(nint) as the framework's IL was folded for: 8 or 4 (from CoreLib's own substitutions). */
uint32_t corelib_folded_native_size(CoreLib *corelib);

#endif
