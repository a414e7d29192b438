/* type: casting, generic virtual dispatch, and what types are called. */
#ifndef RT_TYPE_H
#define RT_TYPE_H

#include <stdbool.h>

#include "runtime/abi/layout.h"
#include "runtime/abi/typeinfo.h"

/* The object, or 0 when it is none of the type; 0 for 0 (helpers.def). */
Object *rt_isinst(MethodTable *type, Object *object);
Object *rt_isinst_class(MethodTable *type, Object *object);
/* May a reference or boxed value of exact type `from` be held in a location of type `to`? */
bool rt_can_cast(MethodTable *from, MethodTable *to);

void *rt_gvm_lookup(Object *object, const RtGvmEntry *table);

/* Type.ToString, FullName and the like. The flags are System.TypeNameFormatFlags. */
enum {
    RT_NAME_NAMESPACE = 1,
    RT_NAME_FULL_INSTANCE = 2,
    RT_NAME_ASSEMBLY = 4,
    RT_NAME_SIGNATURE = 8,
    RT_NAME_ANGLE_BRACKETS = 32,
    RT_NAME_NESTED_ALONE =
        1 << 16, /* ours: a nested type without namespace and outer types, as casts that fail say it */
};
/* Writes UTF-8 without terminator, at most `room` bytes, and answers the length needed. */
uintptr_t rt_type_name(const MethodTable *mt, uint32_t flags, char *out, uintptr_t room);

#endif
