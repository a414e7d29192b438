/* reach/reflect_members: the members of a type that are kept for reflection. */
#include "reach/reflect.h"

enum { ACCESS = 7, ACCESS_PRIVATE = 1, ACCESS_PUBLIC = 6 };

/* ---- Types ---- */

Reflected *reflect_type(Reach *reach, Type *type, const Body *via)
{
    mark_reached(reach, type, via, "reflection");
    ReachedType *reached = &type_facts(reach, type)->reached;
    if (!reached->reflected) {
        Reflected *reflected = reached->reflected = ARENA_NEW(reach->arena, Reflected);
        reflected->type = type;
        reflected->via = via;
        reflect_find_attributes(reach, &reflected->attributes, type->def->assembly,
                                MD_TOKEN(MD_TypeDef, type->def->row));
        vec_push(reach->arena, &reach->program->reflected, reflected);
    }
    return reached->reflected;
}

bool can_reflect(const Type *type)
{
    return type && type->def && !type->is_open;
}

/* ---- Methods and constructors ---- */

static KeptMethod *keep_method(Reach *reach, Reflected *reflected, MethodDef *def)
{
    for (uint32_t i = 0; i < reflected->methods.count; i++)
        if (reflected->methods.items[i]->method->def == def)
            return reflected->methods.items[i];
    Method *method = types_method(reflected->type, def, NULL, 0);
    if (!method)
        return NULL;
    Assembly *assembly = def->owner->assembly;
    KeptMethod *kept = ARENA_NEW(reach->arena, KeptMethod);
    kept->method = method;
    kept->attributes = ARENA_ARRAY(reach->arena, KeptAttributes, method->signature->parameter_count + 2);
    reflect_find_attributes(reach, &kept->attributes[0], assembly, MD_TOKEN(MD_MethodDef, def->row));
    uint32_t first, end;
    md_list(&assembly->image, MD_MethodDef, def->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t at = first; at < end; at++) {
        uint32_t row = md_list_row(&assembly->image, MD_Param, at);
        uint32_t sequence = md_cell(&assembly->image, MD_Param, row, MD_Param_Sequence);
        if (sequence <= method->signature->parameter_count)
            reflect_find_attributes(reach, &kept->attributes[1 + sequence], assembly, MD_TOKEN(MD_Param, row));
    }
    vec_push(reach->arena, &reflected->methods, kept);
    reach->members_kept++;
    return kept;
}

/* The bit of a member's kind that says whether it is asked for. */
static uint32_t kind_bit(uint32_t kind, uint16_t flags)
{
    return (flags & ACCESS) == ACCESS_PUBLIC ? kind : kind << MEMBERS_NON_PUBLIC;
}

static bool is_asked_for(const Inspection *inspection, uint32_t kind, uint16_t flags, const char *name, bool is_base)
{
    return inspection->kinds & kind_bit(kind, flags) && (!inspection->name || inspection->name == name) &&
           !(is_base && (flags & ACCESS) <= ACCESS_PRIVATE);
}

static void keep_methods(Reach *reach, Reflected *reflected, const Inspection *inspection, bool is_base)
{
    const TypeDef *def = reflected->type->def;
    for (uint32_t i = 0; i < def->method_count; i++) {
        MethodDef *method = def->methods[i];
        uint32_t kind =
            method->is_constructor || method->is_static_constructor ? MEMBERS_CONSTRUCTORS : MEMBERS_METHODS;
        if (kind == MEMBERS_CONSTRUCTORS && (is_base || method->is_static_constructor))
            continue;
        const char *name = kind == MEMBERS_CONSTRUCTORS ? inspection->name : method->name;
        bool is_default = kind == MEMBERS_CONSTRUCTORS && inspection->kinds & MEMBERS_DEFAULT_CONSTRUCTOR &&
                          methoddef_complete(method) && !method->signature->parameter_count;
        if (!is_default && !is_asked_for(inspection, kind, method->flags, name, is_base))
            continue;
        KeptMethod *kept = keep_method(reach, reflected, method);
        if (kept)
            kept->is_listed = true;
    }
}

/* ---- Fields ---- */

static void keep_fields(Reach *reach, Reflected *reflected, const Inspection *inspection, bool is_base)
{
    const TypeDef *def = reflected->type->def;
    for (uint32_t i = 0; i < def->field_count; i++) {
        FieldDef *field = def->fields[i];
        bool known = false;
        for (uint32_t n = 0; n < reflected->fields.count; n++)
            known |= reflected->fields.items[n]->field->def == field;
        if (known || !is_asked_for(inspection, MEMBERS_FIELDS, field->flags, field->name, is_base))
            continue;
        KeptField *kept = ARENA_NEW(reach->arena, KeptField);
        kept->field = type_field(reflected->type, field);
        if (!kept->field)
            continue;
        reflect_find_attributes(reach, &kept->attributes, def->assembly, MD_TOKEN(MD_Field, field->row));
        vec_push(reach->arena, &reflected->fields, kept);
        reach->members_kept++;
    }
}

/* ---- Properties and events ---- */

enum { SEMANTICS_SETTER = 1, SEMANTICS_GETTER = 2, SEMANTICS_ADD = 8, SEMANTICS_REMOVE = 16 };

typedef struct Accessors {
    MethodDef *first, *second;
    uint16_t flags; /* the more accessible one's */
} Accessors;

static Accessors find_accessors(const TypeDef *def, MdToken owner)
{
    Accessors found = {0};
    const MdImage *image = &def->assembly->image;
    uint32_t first, end;
    md_find(image, MD_MethodSemantics, MD_MethodSemantics_Association, owner, &first, &end);
    for (uint32_t row = first; row < end; row++) {
        uint32_t semantics = md_cell(image, MD_MethodSemantics, row, MD_MethodSemantics_Semantics);
        MethodDef *method =
            types_methoddef(def->assembly, md_cell(image, MD_MethodSemantics, row, MD_MethodSemantics_Method));
        if (!method)
            continue;
        if (semantics & (SEMANTICS_GETTER | SEMANTICS_ADD))
            found.first = method;
        else if (semantics & (SEMANTICS_SETTER | SEMANTICS_REMOVE))
            found.second = method;
        if ((method->flags & ACCESS) > (found.flags & ACCESS))
            found.flags = method->flags;
    }
    return found;
}

/* A property's type is what its getter returns or its setter takes last. */
static Type *accessed_type(const KeptProperty *kept)
{
    const Signature *signature = kept->first ? kept->first->method->signature : NULL;
    if (signature && signature->return_type->kind != TYPE_VOID)
        return signature->return_type;
    signature = signature ? signature : kept->second ? kept->second->method->signature : NULL;
    return signature && signature->parameter_count ? signature->parameters[signature->parameter_count - 1] : NULL;
}

static void keep_property(Reach *reach, Reflected *reflected, KeptProperty property, MdToken owner, Accessors accessors)
{
    KeptProperty *kept = arena_copy(reach->arena, &property, sizeof property);
    bool is_event = MD_TOKEN_TABLE(owner) == MD_Event;
    for (uint32_t i = 0; i < (is_event ? reflected->events.count : reflected->properties.count); i++)
        if ((is_event ? reflected->events.items[i] : reflected->properties.items[i])->row == property.row)
            return;
    kept->first = accessors.first ? keep_method(reach, reflected, accessors.first) : NULL;
    kept->second = accessors.second ? keep_method(reach, reflected, accessors.second) : NULL;
    kept->type = accessed_type(kept);
    if (!kept->type)
        return;
    reflect_find_attributes(reach, &kept->attributes, reflected->type->def->assembly, owner);
    reach->members_kept++;
    if (is_event)
        vec_push(reach->arena, &reflected->events, kept);
    else
        vec_push(reach->arena, &reflected->properties, kept);
}

static void keep_properties(Reach *reach, Reflected *reflected, const Inspection *inspection, bool is_base)
{
    const TypeDef *def = reflected->type->def;
    const MdImage *image = &def->assembly->image;
    uint32_t map, end, first;
    md_find(image, MD_PropertyMap, MD_PropertyMap_Parent, def->row, &map, &end);
    if (map == end)
        return;
    md_list(image, MD_PropertyMap, map, MD_PropertyMap_PropertyList, &first, &end);
    for (uint32_t at = first; at < end; at++) {
        uint32_t row = md_list_row(image, MD_Property, at);
        Accessors accessors = find_accessors(def, MD_TOKEN(MD_Property, row));
        KeptProperty property = {.row = row,
                                 .name = intern(md_string(image, md_cell(image, MD_Property, row, MD_Property_Name))),
                                 .flags = md_cell(image, MD_Property, row, MD_Property_Flags)};
        if (is_asked_for(inspection, MEMBERS_PROPERTIES, accessors.flags, property.name, is_base))
            keep_property(reach, reflected, property, MD_TOKEN(MD_Property, row), accessors);
    }
}

static void keep_events(Reach *reach, Reflected *reflected, const Inspection *inspection, bool is_base)
{
    const TypeDef *def = reflected->type->def;
    const MdImage *image = &def->assembly->image;
    uint32_t map, end, first;
    md_find(image, MD_EventMap, MD_EventMap_Parent, def->row, &map, &end);
    if (map == end)
        return;
    md_list(image, MD_EventMap, map, MD_EventMap_EventList, &first, &end);
    for (uint32_t at = first; at < end; at++) {
        uint32_t row = md_list_row(image, MD_Event, at);
        Accessors accessors = find_accessors(def, MD_TOKEN(MD_Event, row));
        KeptProperty event = {.row = row,
                              .name = intern(md_string(image, md_cell(image, MD_Event, row, MD_Event_Name))),
                              .flags = md_cell(image, MD_Event, row, MD_Event_EventFlags)};
        if (is_asked_for(inspection, MEMBERS_EVENTS, accessors.flags, event.name, is_base))
            keep_property(reach, reflected, event, MD_TOKEN(MD_Event, row), accessors);
    }
}

/* ---- What is asked for ---- */

static void note_name(Reach *reach, Reflected *reflected, const char *name)
{
    for (uint32_t i = 0; i < reflected->names.count; i++)
        if (reflected->names.items[i] == name)
            return;
    vec_push(reach->arena, &reflected->names, name);
}

void keep_members(Reach *reach, Type *type, const Inspection *inspection, const Body *via)
{
    bool is_base = false;
    for (Type *level = type; can_reflect(level); level = type_base(level), is_base = true) {
        Reflected *reflected = reflect_type(reach, level, via);
        uint32_t missing = inspection->kinds & ~reflected->kinds;
        if (!missing)
            continue;
        keep_methods(reach, reflected, inspection, is_base);
        keep_fields(reach, reflected, inspection, is_base);
        keep_properties(reach, reflected, inspection, is_base);
        keep_events(reach, reflected, inspection, is_base);
        if (inspection->name)
            note_name(reach, reflected, inspection->name);
        else
            reflected->kinds |= is_base ? inspection->kinds & REFLECT_INHERITED_KINDS : inspection->kinds;
    }
}
