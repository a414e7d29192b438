/* reach/marshal: how a type crosses the border to C: which type C sees and which kind of the overlay (Marshalling.cs)
 * converts it. Sources: II.15.5, II.23.4 (marshalling descriptors), the class library's documented defaults on Unix. */
#ifndef AOT_REACH_MARSHAL_H
#define AOT_REACH_MARSHAL_H

#include "reach/internal.h"

/* Where a type stands: what is passed may be pinned, what lies in memory is copied, and so is what C passes to a
 * callback. */
typedef enum MarshalPlace { MARSHAL_PARAMETER, MARSHAL_MEMORY, MARSHAL_FIELD, MARSHAL_RECEIVED } MarshalPlace;

typedef struct MarshalContext {
    const Assembly *assembly;
    bool unicode;  /* text is UTF-16 unless a descriptor says otherwise */
    bool disabled; /* DisableRuntimeMarshalling: every unmanaged type passes as it is */
} MarshalContext;

typedef struct MarshalKind {
    Type *native;        /* what C sees */
    Type *kind;          /* of the overlay; NULL: passes as it is */
    uint32_t count;      /* fields: elements that stand in the struct itself; 0: none */
    bool is_text;        /* such elements are characters of a string */
    bool is_wide;        /* ... of two bytes */
    bool is_received;    /* an array that C passes: of `count` elements, and as many more as ... */
    uint32_t counted_by; /* ... this parameter says, numbered from 1; 0: none does */
    const char *problem; /* why it cannot be; NULL: it can */
} MarshalKind;

MarshalContext marshal_context(const MethodDef *def, const PInvoke *pinvoke);
/* `descriptor` is the MarshalAs blob (II.23.4) or empty. */
MarshalKind marshal_kind(Reach *reach, const MarshalContext *context, Type *type, MdBlob descriptor,
                         MarshalPlace place);
/* The MarshalAs blob of a parameter (0: the result), and its flags (II.23.1.13). */
MdBlob marshal_descriptor(const MethodDef *def, uint32_t number, uint32_t *flags);
MdBlob marshal_field_descriptor(const FieldDef *def);
/* The same bytes in C: numbers, pointers, enums and structs of those. */
bool marshal_is_blittable(Type *type);

/* A static or generic method of a class of the overlay, by name alone, with these method arguments. */
Method *marshal_helper(Type *owner, const char *name, Type **args, uint32_t count);

/* A struct's or class's fields as C sees them. */
typedef struct NativeField {
    Field *field;
    MarshalKind kind;
    uint32_t offset;
} NativeField;
typedef struct NativeLayout {
    uint32_t size, align;
    const char *problem;
    VEC(NativeField) fields;
} NativeLayout;
const NativeLayout *marshal_layout(Reach *reach, Type *type);

/* marshal_stubs.c. Bodies: of an import that must convert something (false when nothing must: the call is direct), and
 * those the overlay asks for. */
bool marshal_import(Reach *reach, Body *body);
void synthesize_struct(Reach *reach, Body *body, Synthesis synthesis);
void synthesize_callback(Reach *reach, Body *body, Synthesis synthesis);

#endif
