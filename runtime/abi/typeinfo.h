/* abi/typeinfo: descriptors behind method tables, as the runtime sees them. The field lists live in typeinfo.def. */
#ifndef RT_ABI_TYPEINFO_H
#define RT_ABI_TYPEINFO_H

#include "runtime/abi/layout.h"

struct RtTypeInfo {
#define RT_TYPE_INFO_PTR(type, name) type name;
#define RT_TYPE_INFO_U32(name) uint32_t name;
#include "runtime/abi/typeinfo.def"
#undef RT_TYPE_INFO_PTR
#undef RT_TYPE_INFO_U32
};

/* Symbol "asm:<name>". */
typedef struct RtAssemblyInfo {
    const char *name;        /* simple name */
    const char *full_name;   /* "System.Console, Version=10.0.0.0, Culture=neutral, PublicKeyToken=..." */
    const char *module_name; /* "System.Console.dll" */
    Object *objects[2];      /* RuntimeAssembly, RuntimeModule once made (roots: the record lies in rt_frozen) */
    const struct RtAssemblyReflection *reflection; /* 0 when nothing is kept (reflection.h) */
    uint32_t version[4];
} RtAssemblyInfo;

/* Symbol "enum:<type symbol>": literals sorted by unsigned value, stable in declaration order, as Enum.GetEnumInfo
 * wants them. */
typedef struct RtEnumInfo {
    uint32_t count;
    uint32_t is_flags;
    const uint64_t *values;
    const char *const *names;
} RtEnumInfo;

typedef struct RtFieldInfo {
    uint32_t offset; /* in the value */
    uint32_t padding;
    MethodTable *type;
} RtFieldInfo;

/* The class library's MethodTableAuxiliaryData as far as managed code reads it; symbol "aux:<type symbol>", in
 * rt_frozen. */
typedef struct RtAuxData {
    uint32_t flags;                        /* RT_AUX_* */
    const struct RtReflection *reflection; /* 0 when nothing is kept (reflection.h); the library's loader module */
    Object *exposed_class_object;          /* the RuntimeType, 0 until someone asks unless the program names the type */
} RtAuxData;
#define RT_AUX_CLASS_INITED 1u

#endif
