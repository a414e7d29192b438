/* reach/inspect: which members of which types a body asks for by reflection. The library marks where types go that are
 * looked into: [DynamicallyAccessedMembers] on parameters, fields, results, type parameters, and on members of Type for
 * the type itself. Where the type that goes there is known, its members of the kinds named are kept. A literal name
 * and literal BindingFlags narrow them. */
#include <string.h>

#include "reach/internal.h"

enum { PARAMETERS_LIMIT = 32, BINDING_PUBLIC = 0x10, BINDING_NON_PUBLIC = 0x20 };

enum {
    NON_PUBLIC_KINDS = (MEMBERS_CONSTRUCTORS | MEMBERS_METHODS | MEMBERS_FIELDS | MEMBERS_PROPERTIES | MEMBERS_EVENTS)
                       << MEMBERS_NON_PUBLIC,
    PUBLIC_KINDS = MEMBERS_CONSTRUCTORS | MEMBERS_METHODS | MEMBERS_FIELDS | MEMBERS_PROPERTIES | MEMBERS_EVENTS
};

/* ---- Annotations ---- */

/* The marks of a method: of `this`, of each parameter, of the result. */
typedef struct Annotations {
    uint32_t self, result, parameters[PARAMETERS_LIMIT];
    uint32_t generic[PARAMETERS_LIMIT]; /* of its type parameters */
} Annotations;

static uint32_t kinds_of(const MdImage *image, MdToken owner)
{
    uint32_t row;
    if (!md_has_attribute(image, owner, "System.Diagnostics.CodeAnalysis", "DynamicallyAccessedMembersAttribute", &row))
        return 0;
    MdCursor cursor = md_cursor(md_attribute_value(image, row));
    md_read_bytes(&cursor, 2);
    uint32_t kinds = (uint32_t)md_read_bytes(&cursor, 4);
    return cursor.failed ? 0 : kinds;
}

static bool read_generic_kinds(const MdImage *image, MdToken owner, uint32_t *kinds)
{
    uint32_t first, end;
    bool any = false;
    md_find(image, MD_GenericParam, MD_GenericParam_Owner, owner, &first, &end);
    for (uint32_t row = first; row < end; row++) {
        uint32_t number = md_cell(image, MD_GenericParam, row, MD_GenericParam_Number);
        if (number < PARAMETERS_LIMIT)
            any |= (kinds[number] = kinds_of(image, MD_TOKEN(MD_GenericParam, row))) != 0;
    }
    return any;
}

/* NULL: there are none. */
static const Annotations *method_annotations(Reach *reach, const MethodDef *def)
{
    bool added;
    void **slot = map_slot(&reach->annotations, MAP_KEY(def), &added);
    if (!added)
        return *slot;
    const MdImage *image = &def->owner->assembly->image;
    Annotations found = {.self = kinds_of(image, MD_TOKEN(MD_MethodDef, def->row))};
    bool any = read_generic_kinds(image, MD_TOKEN(MD_MethodDef, def->row), found.generic) || found.self;
    uint32_t first, end;
    md_list(image, MD_MethodDef, def->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t at = first; at < end; at++) {
        uint32_t row = md_list_row(image, MD_Param, at), sequence = md_cell(image, MD_Param, row, MD_Param_Sequence);
        uint32_t kinds = sequence <= PARAMETERS_LIMIT ? kinds_of(image, MD_TOKEN(MD_Param, row)) : 0;
        if (sequence)
            found.parameters[sequence - 1] = kinds;
        else
            found.result = kinds;
        any |= kinds != 0;
    }
    Annotations *kept = any ? arena_copy(reach->arena, &found, sizeof found) : NULL;
    map_put(&reach->annotations, MAP_KEY(def), kept);
    return kept;
}

/* The marks of a generic type's parameters, NULL: there are none. */
static const uint32_t *type_annotations(Reach *reach, const TypeDef *def)
{
    bool added;
    void **slot = map_slot(&reach->annotations, MAP_KEY(def), &added);
    if (!added)
        return *slot;
    uint32_t kinds[PARAMETERS_LIMIT] = {0};
    bool any = read_generic_kinds(&def->assembly->image, MD_TOKEN(MD_TypeDef, def->row), kinds);
    uint32_t *kept = any ? arena_copy(reach->arena, kinds, sizeof kinds) : NULL;
    map_put(&reach->annotations, MAP_KEY(def), kept);
    return kept;
}

/* ---- Type arguments ---- */

void inspect_type_arguments(Reach *reach, const Body *body)
{
    const Method *method = body->method;
    const uint32_t *of_type = method->owner->arg_count ? type_annotations(reach, method->owner->def) : NULL;
    for (uint32_t i = 0; of_type && i < method->owner->arg_count && i < PARAMETERS_LIMIT; i++)
        if (of_type[i])
            reflect_inspect(reach, &(Inspection){method->owner->args[i], of_type[i], NULL}, body);
    const Annotations *of_method = method->arg_count ? method_annotations(reach, method->def) : NULL;
    for (uint32_t i = 0; of_method && i < method->arg_count && i < PARAMETERS_LIMIT; i++)
        if (of_method->generic[i])
            reflect_inspect(reach, &(Inspection){method->args[i], of_method->generic[i], NULL}, body);
}

/* ---- Values that go to marked places ---- */

static void add_inspection(Scan *scan, Value value, uint32_t kinds, const char *name)
{
    Inspection inspection = {value.kind == VALUE_TYPE ? value.type : NULL, kinds, name};
    bool is_own = !method_owner_def(scan->body->method)->assembly->is_framework;
    if (value.kind == VALUE_NULL || (!inspection.type && !is_own) || !kinds)
        return;
    vec_push(scan->reach->arena, &scan->body->inspections, inspection);
}

static const char *literal_text(Scan *scan, Value value)
{
    MdBlob utf16 = md_user_string(&scan->body->assembly->image, MD_TOKEN_ROW((MdToken)value.number));
    char *text = arena_alloc(scan->arena, utf16.length / 2 + 1);
    for (uint32_t i = 0; i < utf16.length / 2; i++) {
        if (utf16.bytes[2 * i] >= 0x80 || utf16.bytes[2 * i + 1])
            return NULL;
        text[i] = (char)utf16.bytes[2 * i];
    }
    return intern(text);
}

/* Kinds that literal BindingFlags leave. */
static uint32_t narrow(const Scan *scan, const Method *method, uint32_t count, uint32_t kinds)
{
    uint32_t first = !method_is_static(method);
    for (uint32_t i = 0; i < method->signature->parameter_count; i++) {
        Value value = scan_peek(scan, count - 1 - first - i);
        if (!type_is_def(method->signature->parameters[i], "System.Reflection.BindingFlags") || value.kind != VALUE_INT)
            continue;
        if (!(value.number & BINDING_NON_PUBLIC))
            kinds &= ~(uint32_t)NON_PUBLIC_KINDS;
        if (!(value.number & BINDING_PUBLIC))
            kinds &= ~(uint32_t)PUBLIC_KINDS;
    }
    return kinds;
}

void inspect_call(Scan *scan, const Method *method, uint32_t count)
{
    if (!scan->writes_ops || !method->def)
        return;
    bool any = !method_owner_def(scan->body->method)->assembly->is_framework;
    for (uint32_t i = 0; i < count && !any; i++)
        any = scan_peek(scan, i).kind == VALUE_TYPE;
    const Annotations *annotations = any ? method_annotations(scan->reach, method->def) : NULL;
    if (!annotations)
        return;
    const Signature *signature = method->signature;
    uint32_t first = count - signature->parameter_count;
    if (annotations->self && first) {
        Value name = signature->parameter_count ? scan_peek(scan, count - 1 - first) : UNKNOWN;
        add_inspection(scan, scan_peek(scan, count - 1), narrow(scan, method, count, annotations->self),
                       name.kind == VALUE_LITERAL ? literal_text(scan, name) : NULL);
    }
    for (uint32_t i = 0; i < signature->parameter_count && i < PARAMETERS_LIMIT; i++)
        if (annotations->parameters[i])
            add_inspection(scan, scan_peek(scan, count - 1 - first - i), annotations->parameters[i], NULL);
}

void inspect_field_store(Scan *scan, const Field *field, Value value)
{
    if (scan->writes_ops && value.kind == VALUE_TYPE)
        add_inspection(scan, value, kinds_of(&field->def->owner->assembly->image, MD_TOKEN(MD_Field, field->def->row)),
                       NULL);
}

void inspect_result(Scan *scan, Value value)
{
    const MethodDef *def = scan->body->method->def;
    const Annotations *annotations =
        scan->writes_ops && value.kind == VALUE_TYPE && def ? method_annotations(scan->reach, def) : NULL;
    if (annotations)
        add_inspection(scan, value, annotations->result, NULL);
}
