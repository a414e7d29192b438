/* reach/accessor: bodies of [UnsafeAccessor] methods: static extern methods that stand for a member of another type,
 * named by the attribute and found by signature. See System.Runtime.CompilerServices.UnsafeAccessorAttribute. */
#include <string.h>

#include "reach/internal.h"

typedef enum AccessorKind { /* UnsafeAccessorKind */
                            ACCESSOR_CONSTRUCTOR,
                            ACCESSOR_METHOD,
                            ACCESSOR_STATIC_METHOD,
                            ACCESSOR_FIELD,
                            ACCESSOR_STATIC_FIELD
} AccessorKind;

typedef struct Accessor {
    AccessorKind kind;
    const char *name; /* the member's */
    Type *target;     /* the type that has it */
} Accessor;

static bool read_accessor(Method *method, Accessor *accessor)
{
    const Assembly *assembly = method->def->owner->assembly;
    uint32_t row;
    if (!md_has_attribute(&assembly->image, MD_TOKEN(MD_MethodDef, method->def->row), "System.Runtime.CompilerServices",
                          "UnsafeAccessorAttribute", &row))
        return false;
    MdCursor cursor = md_cursor(md_attribute_value(&assembly->image, row));
    md_read_bytes(&cursor, 2);
    accessor->kind = (AccessorKind)md_read_bytes(&cursor, 4);
    accessor->name = method->def->name;
    if (md_read_bytes(&cursor, 2) == 1) { /* Name, a property of type string */
        bool is_null;
        md_read_bytes(&cursor, 2);
        md_read_ser_string(&cursor, &is_null);
        MdBlob name = md_read_ser_string(&cursor, &is_null);
        accessor->name = intern_n((const char *)name.bytes, is_null ? 0 : name.length);
    }
    const Signature *signature = method->signature;
    bool makes = accessor->kind == ACCESSOR_CONSTRUCTOR;
    if (cursor.failed || accessor->kind > ACCESSOR_STATIC_FIELD || (!makes && !signature->parameter_count))
        return false;
    accessor->target = makes ? signature->return_type : signature->parameters[0];
    if (accessor->target->kind == TYPE_BYREF)
        accessor->target = accessor->target->element;
    return accessor->target->def != NULL;
}

/* The member with the accessor's parameters from `first` on. */
static Method *find_member(const Accessor *accessor, const char *name, const Signature *signature, uint32_t first)
{
    Text parameters = {.arena = types_arena(accessor->target->types)};
    text_add(&parameters, "");
    for (uint32_t i = first; i < signature->parameter_count; i++)
        text_printf(&parameters, "%s%s", i > first ? "," : "", type_name(signature->parameters[i]));
    return type_find_method(accessor->target, name, parameters.chars);
}

bool synthesize_accessor(Reach *reach, Body *body)
{
    Accessor accessor;
    Method *method = body->method, *member = NULL;
    if (!method->def->is_static || !read_accessor(method, &accessor))
        return false;
    switch (accessor.kind) {
    case ACCESSOR_CONSTRUCTOR: member = find_member(&accessor, ".ctor", method->signature, 0); break;
    case ACCESSOR_METHOD:
    case ACCESSOR_STATIC_METHOD: member = find_member(&accessor, accessor.name, method->signature, 1); break;
    case ACCESSOR_FIELD:
    case ACCESSOR_STATIC_FIELD: {
        Field *field = type_find_field(accessor.target, accessor.name);
        if (!field || field->def->is_static != (accessor.kind == ACCESSOR_STATIC_FIELD))
            return false;
        synthesize_field_address(reach, body, field);
        return true;
    }
    }
    if (!member || (accessor.kind != ACCESSOR_CONSTRUCTOR &&
                    method_is_static(member) != (accessor.kind == ACCESSOR_STATIC_METHOD)))
        return false;
    synthesize_call(reach, body, member, accessor.kind == ACCESSOR_STATIC_METHOD);
    return true;
}
