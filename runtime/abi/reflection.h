/* abi/reflection: the records behind reflection, which the compiler writes for what reflection can ask for
 * (toolchain/codegen/data_reflection.c) and the class library's replaced members read (runtime/managed/Reflection.cs).
 *
 * RtAuxData.reflection of a type leads to an RtReflection, 0 when nothing of it is kept; RtAssemblyInfo.reflection to
 * the attributes of an assembly. Code pointers are static managed methods. Texts are UTF-8 and end with zero. */
#ifndef RT_ABI_REFLECTION_H
#define RT_ABI_REFLECTION_H

#include "runtime/abi/layout.h"

#define RT_ATTRIBUTE_INHERITED 1u
#define RT_ATTRIBUTE_MULTIPLE 2u

#define RT_METHOD_LISTED 1u    /* one of the type's methods, not only an accessor of a property */
#define RT_METHOD_GENERIC 2u   /* a generic method: its parameters have no types here */
#define RT_CONSTANT_NULL 0x12u /* a constant null, as RtConstant.element_type */

#ifndef AOT_HOST

typedef struct RtAttribute {
    MethodTable *type;
    void *make;      /* object make(): a new instance; 0 when nobody asks for one */
    void *data;      /* object[] data(): its arguments, names of the named ones, these; or 0 */
    uintptr_t flags; /* RT_ATTRIBUTE_* */
} RtAttribute;
typedef struct RtAttributes {
    uintptr_t count;
    RtAttribute items[];
} RtAttributes;

/* The value of a literal field or the default of a parameter: its bits, or a string object. */
typedef struct RtConstant {
    Object *string;
    uintptr_t element_type; /* CorElementType; RT_CONSTANT_NULL */
    uint64_t bits;
} RtConstant;

typedef struct RtParameter {
    const char *name;  /* "" for the result */
    MethodTable *type; /* 0 when it depends on type parameters */
    const RtAttributes *attributes;
    const RtConstant *value; /* 0 without a default */
    uintptr_t flags;         /* ParameterAttributes */
} RtParameter;

typedef struct RtMethod {
    const char *name;
    void *call;                    /* object call(object target, object[] arguments), or 0 */
    const RtParameter *parameters; /* the result, then each parameter */
    const RtAttributes *attributes;
    uint32_t parameter_count, flags, impl_flags, traits,
        token; /* MethodAttributes, MethodImplAttributes, RT_METHOD_* */
    uint32_t padding;
} RtMethod;

typedef struct RtField {
    const char *name;
    MethodTable *type;
    void *get; /* object get(object target), or 0 */
    void *set; /* void set(object target, object value), or 0 */
    const RtAttributes *attributes;
    const RtConstant *value;
    uint32_t flags, token; /* FieldAttributes */
} RtField;

/* A property with its getter and setter, or an event with its add and remove. */
typedef struct RtProperty {
    const char *name;
    MethodTable *type;
    const RtMethod *first, *second;
    const RtAttributes *attributes;
    uint32_t flags, token;
} RtProperty;

typedef struct RtReflection {
    const RtAttributes *attributes;
    const RtMethod *methods; /* in the order of their tokens */
    const RtField *fields;
    const RtProperty *properties, *events;
    const char *const *names; /* names that were asked for: all members of these are here */
    /* kinds: all members of these are here (DynamicallyAccessedMemberTypes). */
    uint32_t kinds, method_count, field_count, property_count, event_count, name_count;
} RtReflection;

/* A resource in the assembly's file. */
typedef struct RtResource {
    const char *name;
    const uint8_t *bytes;
    uintptr_t length;
} RtResource;

typedef struct RtAssemblyReflection {
    const RtAttributes *attributes;
    const RtResource *resources; /* ended by one without a name; 0 when the program asks for none */
    MethodTable *const *types;   /* those that can be found by name, in the order of their tokens; ended by 0 */
} RtAssemblyReflection;

#endif
#endif
