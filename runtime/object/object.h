/* object: making strings and arrays, and reading what a MethodTable says. All in managed state. */
#ifndef RT_OBJECT_H
#define RT_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/abi/layout.h"
#include "runtime/abi/typeinfo.h"

/* Answers of the compiler to known.def. */
enum RtKnownType {
#define RT_KNOWN_TYPE(id, type) RT_TYPE_##id,
#include "runtime/abi/known.def"
#undef RT_KNOWN_TYPE
    RT_KNOWN_TYPE_COUNT
};
enum RtKnownField {
#define RT_KNOWN_FIELD(id, type, field) RT_FIELD_##id,
#include "runtime/abi/known.def"
#undef RT_KNOWN_FIELD
    RT_KNOWN_FIELD_COUNT
};
extern MethodTable *const rt_known_types[];
extern const uint32_t rt_known_fields[];

static inline void *rt_field(Object *object, enum RtKnownField field)
{
    return (char *)object + rt_known_fields[field];
}

/* Header word of an object (object header bits of layout.h). */
static inline uint32_t *rt_header(Object *object)
{
    return (uint32_t *)object - 1;
}

static inline uint32_t rt_component_size(const MethodTable *mt)
{
    return mt->flags & RT_MTF_HAS_COMPONENT_SIZE ? mt->flags & 0xffffu : 0;
}

static inline bool rt_is_array(const MethodTable *mt)
{
    return (mt->flags & 0x000c0000u) == RT_MTF_CATEGORY_ARRAY;
}

static inline bool rt_is_szarray(const MethodTable *mt)
{
    return (mt->flags & RT_MTF_CATEGORY_MASK) == RT_MTF_CATEGORY_SZARRAY;
}

static inline bool rt_is_interface(const MethodTable *mt)
{
    return (mt->flags & RT_MTF_CATEGORY_MASK) == RT_MTF_CATEGORY_INTERFACE;
}

static inline bool rt_is_value_type(const MethodTable *mt)
{
    return (mt->flags & RT_MTF_CATEGORY_VALUETYPE_MASK) == RT_MTF_CATEGORY_VALUETYPE;
}

static inline bool rt_is_nullable(const MethodTable *mt)
{
    return (mt->flags & RT_MTF_CATEGORY_MASK) == RT_MTF_CATEGORY_NULLABLE;
}

/* Bytes of the object from its header, rounded to 8. */
static inline uintptr_t rt_object_size(const Object *object)
{
    const MethodTable *mt = object->mt;
    uintptr_t size = mt->base_size;
    if (mt->flags & RT_MTF_HAS_COMPONENT_SIZE)
        size += (uintptr_t)(mt->flags & 0xffffu) * ((const Array *)object)->length;
    return (size + 7) & ~(uintptr_t)7;
}
/* Start of a vector's elements, also of multi-dimensional arrays. */
static inline char *rt_array_data(Array *array)
{
    return (char *)array + array->mt->base_size - RT_HEADER_SIZE(sizeof(void *));
}

/* The RuntimeType of a type, made when the image has none; 0 when out of memory. */
Object *rt_runtime_type(MethodTable *mt);

/* Zeroed; 0 when out of memory or too long. */
String *rt_string_new(uintptr_t length);
String *rt_string_from_utf8(const char *text, uintptr_t bytes);
String *rt_string_from_c(const char *text);
/* Writes UTF-16 to `out` unless that is 0, and answers the characters; ill-formed bytes become U+FFFD. */
uintptr_t rt_utf8_to_utf16(const char *text, uintptr_t bytes, uint16_t *out);
/* Writes the string as UTF-8 to `out` (3 bytes per character suffice) and answers the bytes; unpaired surrogates become
 * U+FFFD. */
uintptr_t rt_string_to_utf8(const uint16_t *chars, uintptr_t length, char *out);

/* Stores a reference into the heap. */
void rt_assign_ref(void *destination, Object *value);
void rt_bulk_copy(void *destination, const void *source, uintptr_t bytes);

#endif
