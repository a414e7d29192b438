/* reach/reflect: members and custom attributes that reflection can ask for while the program runs.
 *
 * Members: those of types that flow to marked places (inspect.c). Where the program's own code looks into a type that
 * is not known, as in `value.GetType().GetProperties()`, the types of the program's own assemblies are meant.
 * Attributes: those of reached types, kept members and assemblies whose class, a base or an interface of it the program
 * names, or all of the program's own when its code asks for all. What is kept is a record (codegen/data_reflection.c);
 * code that calls a member or makes an attribute is kept only when the program can do that (reach/reflect_stubs.c). */
#include "reach/reflect.h"

#include <string.h>

static bool is_open_door(const Reach *reach, Reflection door)
{
    return reach->reflections_used >> door & 1;
}

void reflect_init(Reach *reach)
{
    map_init(&reach->annotations, reach->arena);
    map_init(&reach->reflect_stubs, reach->arena);
}

static bool asks_attributes(const Reach *reach)
{
    return is_open_door(reach, REFLECTION_ATTRIBUTES) || is_open_door(reach, REFLECTION_HAS_ATTRIBUTE);
}

static bool is_own(const Type *type)
{
    return type->def && !type->def->assembly->is_framework;
}

/* ---- Attributes ---- */

/* [AttributeUsage] of the class or of one it derives from. */
static void read_usage(Type *type, KeptAttribute *attribute)
{
    uint32_t row = 0;
    attribute->is_inherited = true;
    while (type && !md_has_attribute(&type->def->assembly->image, MD_TOKEN(MD_TypeDef, type->def->row), "System",
                                     "AttributeUsageAttribute", &row))
        type = type_base(type);
    if (!type)
        return;
    MdCursor cursor = md_cursor(md_attribute_value(&type->def->assembly->image, row));
    md_read_bytes(&cursor, 6); /* prolog, AttributeTargets */
    for (uint64_t count = md_read_bytes(&cursor, 2); count && !cursor.failed; count--) {
        bool is_null;
        md_read_bytes(&cursor, 2); /* property, bool */
        MdBlob name = md_read_ser_string(&cursor, &is_null);
        bool value = md_read_u8(&cursor);
        if (name.length == 13 && !memcmp(name.bytes, "AllowMultiple", 13))
            attribute->allows_multiple = value;
        else if (name.length == 9 && !memcmp(name.bytes, "Inherited", 9))
            attribute->is_inherited = value;
    }
}

void reflect_find_attributes(Reach *reach, KeptAttributes *attributes, Assembly *assembly, MdToken owner)
{
    uint32_t first, end;
    attributes->assembly = assembly;
    md_attributes(&assembly->image, owner, &first, &end);
    for (uint32_t row = first; row < end; row++) {
        MdToken token = md_cell(&assembly->image, MD_CustomAttribute, row, MD_CustomAttribute_Type);
        Method *constructor = types_resolve_method(assembly, token, (TypeContext){0});
        if (!constructor || !constructor->def || constructor->owner->is_open)
            continue;
        KeptAttribute attribute = {.row = row, .constructor = constructor, .type = constructor->owner};
        read_usage(attribute.type, &attribute);
        vec_push(reach->arena, &attributes->list, attribute);
    }
}

static bool is_named(Type *type)
{
    const TypeFacts *facts = type->reach;
    return facts && facts->is_reached && facts->reached.needs_runtime_type;
}

/* Does the program name the class, so that it can ask for it? */
static bool is_wanted(const Reach *reach, const KeptAttribute *attribute, bool of_own)
{
    if (of_own && reach->wants_all_attributes)
        return true;
    for (Type *type = attribute->type; type && !type_is_def(type, "System.Attribute"); type = type_base(type))
        if (is_named(type))
            return true;
    const TypeInterfaces *interfaces = type_interfaces(attribute->type);
    for (uint32_t i = 0; i < interfaces->count; i++)
        if (is_named(interfaces->items[i]))
            return true;
    return false;
}

static void keep_data(Reach *reach, KeptAttribute *attribute, Assembly *assembly, Type *of, const Body *via)
{
    attribute->data = reflect_data_stub(reach, assembly, attribute, of);
    reach_method(reach, attribute->data, via, "arguments of an attribute");
    const Inspection named = {attribute->type, MEMBERS_PROPERTIES | MEMBERS_FIELDS, NULL};
    keep_members(reach, attribute->type, &named, via);
}

/* `of` tells apart the instances of a generic owner. */
static bool keep_attributes(Reach *reach, KeptAttributes *attributes, Type *of, const Body *via)
{
    bool changed = false, own = !attributes->assembly->is_framework;
    for (uint32_t i = 0; i < attributes->list.count; i++) {
        KeptAttribute *attribute = &attributes->list.items[i];
        if (!attribute->make && asks_attributes(reach) && is_wanted(reach, attribute, own)) {
            attribute->make = reflect_make_stub(reach, attributes->assembly, attribute, of);
            reach_method(reach, attribute->make, via, "attribute");
            changed = true;
        }
        if (!attribute->data && own && is_open_door(reach, REFLECTION_ATTRIBUTE_DATA)) {
            keep_data(reach, attribute, attributes->assembly, of, via);
            changed = true;
        }
    }
    return changed;
}

/* Instances of generic code ask for the same again and again. */
static bool is_known(const OpenInspection *open, uint32_t count, const Inspection *inspection)
{
    for (uint32_t i = 0; i < count; i++)
        if (open[i].inspection.type == inspection->type && open[i].inspection.kinds == inspection->kinds &&
            open[i].inspection.name == inspection->name)
            return true;
    return false;
}

void reflect_inspect(Reach *reach, const Inspection *inspection, const Body *via)
{
    const OpenInspection open = {*inspection, via, 0};
    Type *type = inspection->type;
    while (type && type->element)
        type = types_well_known(reach->types, "System.Array");
    if (!inspection->type) {
        if (!is_known(reach->open_inspections.items, reach->open_inspections.count, inspection))
            vec_push(reach->arena, &reach->open_inspections, open);
    } else if (can_reflect(type)) {
        keep_members(reach, type, inspection, via);
    } else if (type->is_open && type->def && type->arg_count && !type_is_interface(type)) {
        if (!is_known(reach->open_definitions.items, reach->open_definitions.count, inspection))
            vec_push(reach->arena, &reach->open_definitions, open);
    }
}

/* GetCustomAttributes without a class. */
static bool asks_for_all(const Method *method)
{
    if (!method->def || method->arg_count || strcmp(method->def->name, "GetCustomAttributes"))
        return false;
    for (uint32_t i = 0; i < method->signature->parameter_count; i++)
        if (type_is_def(method->signature->parameters[i], "System.Type"))
            return false;
    return true;
}

/* Types of an assembly as a list, or by a name that is not known here. */
static bool asks_for_types(const Method *method)
{
    static const struct {
        const char *type, *member;
    } members[] = {{"System.Reflection.Assembly", "GetTypes"},
                   {"System.Reflection.Assembly", "GetExportedTypes"},
                   {"System.Reflection.Assembly", "GetType"},
                   {"System.Reflection.Assembly", "get_DefinedTypes"},
                   {"System.Reflection.Assembly", "get_ExportedTypes"},
                   {"System.Reflection.Module", "GetTypes"},
                   {"System.Reflection.Module", "GetType"},
                   {"System.Type", "GetType"}};
    for (size_t i = 0; method->def && i < sizeof members / sizeof *members; i++)
        if (!strcmp(method->def->name, members[i].member) && type_is_def(method->owner, members[i].type) &&
            (method->signature->parameter_count || strcmp(members[i].member, "GetType")))
            return true;
    return false;
}

void reflect_note_calls(Reach *reach, const Body *body)
{
    if (method_owner_def(body->method)->assembly->is_framework)
        return;
    for (uint32_t i = 0; i < body->op_count; i++) {
        const Op *op = &body->ops[i];
        if (op->kind < OP_CALL_DIRECT || op->kind > OP_CALL_GVM)
            continue;
        if (!reach->wants_all_attributes && asks_for_all(op->method)) {
            reach->wants_all_attributes = true;
            reach->attributes_via = body;
        }
        if (!reach->wants_own_types && asks_for_types(op->method)) {
            reach->wants_own_types = true;
            reach->own_types_via = body;
        }
    }
}

/* ---- Rounds ---- */

/* Code that looks into a type it does not know may do so with its base types, too: each is asked for by itself. */
static void keep_open_members(Reach *reach, Type *type, const OpenInspection *open)
{
    for (; can_reflect(type); type = type_base(type))
        keep_members(reach, type, &open->inspection, open->via);
}

/* What the program's own code asks of types that are not known there: its own types, and by a literal name the generic
 * interfaces of the library, as ICollection<T>.Add. */
static bool inspect_own_types(Reach *reach)
{
    uint32_t before = reach->program->reflected.count, members = reach->members_kept;
    for (uint32_t i = 0; i < reach->program->types_reached.count; i++) {
        ReachedType *reached = reach->program->types_reached.items[i];
        Type *type = reached->type;
        bool is_collection = can_reflect(type) && !is_own(type) && type_is_interface(type) && type->arg_count;
        bool is_used = reached->constructed || reached->needs_runtime_type;
        if (!can_reflect(type) || (!is_collection && (!is_own(type) || !is_used || type->def->is_delegate)))
            continue;
        TypeFacts *facts = type_facts(reach, type);
        for (; facts->inspected < reach->open_inspections.count; facts->inspected++) {
            const OpenInspection *open = &reach->open_inspections.items[facts->inspected];
            if (!is_collection || open->inspection.name)
                keep_open_members(reach, type, open);
        }
    }
    return before != reach->program->reflected.count || members != reach->members_kept;
}

/* Every type of the program's own assemblies, when its code lists them or finds them by name. */
static bool name_own_types(Reach *reach)
{
    if (!reach->wants_own_types)
        return false;
    bool changed = false;
    for (; reach->next_own_types < types_assembly_count(reach->types); reach->next_own_types++) {
        Assembly *assembly = types_assembly(reach->types, reach->next_own_types);
        for (uint32_t row = 2; !assembly->is_framework && row <= md_rows(&assembly->image, MD_TypeDef); row++) {
            TypeDef *def = types_typedef(assembly, row);
            Type *type = def ? types_instantiate(reach->types, def, NULL, 0) : NULL;
            if (type)
                mark_runtime_type(reach, type, reach->own_types_via, "listed by reflection");
            changed = true;
        }
    }
    return changed;
}

/* ---- Instances made by Type.MakeGenericType ---- */

/* Is `type` a generic instance over exactly the type parameters of `count`, in order? */
static bool is_over_parameters(const Type *type, uint32_t count)
{
    if (!type || type->arg_count != count)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (type->args[i]->kind != TYPE_VAR || type->args[i]->index != i)
            return false;
    return true;
}

static bool implements_over_parameters(Type *definition, const TypeDef *wanted)
{
    for (Type *type = type_base(definition); type; type = type_base(type))
        if (type->def == wanted && is_over_parameters(type, definition->arg_count))
            return true;
    const TypeInterfaces *interfaces = type_interfaces(definition);
    for (uint32_t i = 0; interfaces && i < interfaces->count; i++)
        if (interfaces->items[i]->def == wanted && is_over_parameters(interfaces->items[i], definition->arg_count))
            return true;
    return false;
}

/* A service of an open generic type is made for the arguments of the interface that is asked for: for each one that the
 * program has, the instance of the class over the same arguments is kept. */
static void make_instance(Reach *reach, const OpenInspection *open, const Type *like)
{
    Type *definition = open->inspection.type;
    if (!like->def || like->is_open || like->arg_count != definition->arg_count ||
        (like->def != definition->def && !implements_over_parameters(definition, like->def)))
        return;
    Inspection inspection = open->inspection;
    inspection.type = types_instantiate(reach->types, definition->def, like->args, like->arg_count);
    if (!inspection.type)
        return;
    mark_runtime_type(reach, inspection.type, open->via, "made by reflection");
    keep_members(reach, inspection.type, &inspection, open->via);
}

static bool make_generic_instances(Reach *reach)
{
    uint32_t reflected = reach->program->reflected.count, members = reach->members_kept;
    for (uint32_t n = 0; is_open_door(reach, REFLECTION_MAKE_GENERIC) && n < reach->open_definitions.count; n++) {
        OpenInspection *open = &reach->open_definitions.items[n];
        for (; open->next_type < reach->program->types_reached.count; open->next_type++)
            make_instance(reach, open, reach->program->types_reached.items[open->next_type]->type);
    }
    return reflected != reach->program->reflected.count || members != reach->members_kept;
}

/* Delegate.DynamicInvoke calls Invoke of whatever delegate it has. */
static bool keep_invokes(Reach *reach)
{
    const Inspection invoke = {NULL, MEMBERS_METHODS, intern("Invoke")};
    uint32_t members = reach->members_kept;
    for (; is_open_door(reach, REFLECTION_DYNAMIC_INVOKE) && reach->next_delegate < reach->constructed.count;
         reach->next_delegate++) {
        Type *type = reach->constructed.items[reach->next_delegate];
        if (type_is_delegate(type) && can_reflect(type))
            keep_members(reach, type, &invoke, type_facts(reach, type)->reached.via);
    }
    return members != reach->members_kept;
}

static bool keep_member_attributes(Reach *reach, Reflected *reflected)
{
    bool changed = false;
    const Body *via = reflected->via;
    Type *of = reflected->type;
    for (uint32_t i = 0; i < reflected->methods.count; i++) {
        KeptMethod *kept = reflected->methods.items[i];
        for (uint32_t n = 0; n < kept->method->signature->parameter_count + 2; n++)
            if (kept->attributes[n].assembly)
                changed |= keep_attributes(reach, &kept->attributes[n], of, via);
    }
    for (uint32_t i = 0; i < reflected->fields.count; i++)
        changed |= keep_attributes(reach, &reflected->fields.items[i]->attributes, of, via);
    for (uint32_t i = 0; i < reflected->properties.count; i++)
        changed |= keep_attributes(reach, &reflected->properties.items[i]->attributes, of, via);
    for (uint32_t i = 0; i < reflected->events.count; i++)
        changed |= keep_attributes(reach, &reflected->events.items[i]->attributes, of, via);
    return changed;
}

/* Types whose attributes somebody may ask for, with those they inherit from. */
static bool has_attributes(const TypeDef *def)
{
    uint32_t first, end;
    md_attributes(&def->assembly->image, MD_TOKEN(MD_TypeDef, def->row), &first, &end);
    return first < end;
}

static void reflect_reached_types(Reach *reach)
{
    for (; reach->next_attributed < reach->program->types_reached.count; reach->next_attributed++) {
        ReachedType *reached = reach->program->types_reached.items[reach->next_attributed];
        for (Type *type = reached->type; can_reflect(type); type = type_base(type))
            if (has_attributes(type->def))
                reflect_type(reach, type, reached->via);
    }
}

static bool keep_assembly_attributes(Reach *reach)
{
    bool changed = false;
    for (uint32_t i = reach->program->reflected_assemblies.count; i < types_assembly_count(reach->types); i++) {
        KeptAttributes *attributes = ARENA_NEW(reach->arena, KeptAttributes);
        reflect_find_attributes(reach, attributes, types_assembly(reach->types, i), MD_TOKEN(MD_Assembly, 1));
        vec_push(reach->arena, &reach->program->reflected_assemblies, attributes);
    }
    for (uint32_t i = 0; i < reach->program->reflected_assemblies.count; i++)
        changed |= keep_attributes(reach, reach->program->reflected_assemblies.items[i], types_object(reach->types),
                                   reach->attributes_via);
    return changed;
}

/* Who fills a constructor's parameters in by reflection makes arrays for its sequences. */
static void construct_lists(Reach *reach, const Method *method, const Body *via)
{
    for (uint32_t i = 0; i < method->signature->parameter_count; i++) {
        Type *type = method->signature->parameters[i];
        if (type_is_def(type, "System.Collections.Generic.IEnumerable`1"))
            mark_constructed(reach, types_szarray(type->args[0]), via, "sequence for a constructor");
    }
}

/* Code that calls members, once the program has what leads there. */
static bool make_callers(Reach *reach, Reflected *reflected)
{
    bool changed = false;
    for (uint32_t i = 0; i < reflected->methods.count; i++) {
        KeptMethod *kept = reflected->methods.items[i];
        bool makes = kept->method->def->is_constructor;
        if (kept->call || !is_open_door(reach, makes ? REFLECTION_CALL_CONSTRUCTOR : REFLECTION_CALL_METHOD))
            continue;
        kept->call = reflect_call_stub(reach, kept->method);
        if (makes && is_open_door(reach, REFLECTION_CREATE_ARRAY))
            construct_lists(reach, kept->method, reflected->via);
        changed |= reach_method(reach, kept->call, reflected->via, "called by reflection") != NULL;
    }
    for (uint32_t i = 0; i < reflected->fields.count; i++) {
        KeptField *kept = reflected->fields.items[i];
        if (!kept->get && is_open_door(reach, REFLECTION_GET_FIELD) &&
            (kept->get = reflect_get_stub(reach, kept->field)))
            changed |= reach_method(reach, kept->get, reflected->via, "read by reflection") != NULL;
        if (!kept->set && is_open_door(reach, REFLECTION_SET_FIELD) &&
            (kept->set = reflect_set_stub(reach, kept->field)))
            changed |= reach_method(reach, kept->set, reflected->via, "set by reflection") != NULL;
    }
    return changed;
}

bool reflect_round(Reach *reach)
{
    bool changed = name_own_types(reach);
    changed |= keep_invokes(reach);
    changed |= inspect_own_types(reach);
    changed |= make_generic_instances(reach);
    bool attributes = asks_attributes(reach) || is_open_door(reach, REFLECTION_ATTRIBUTE_DATA);
    if (attributes) {
        reflect_reached_types(reach);
        changed |= keep_assembly_attributes(reach);
    }
    for (uint32_t i = 0; i < reach->program->reflected.count; i++) {
        Reflected *reflected = reach->program->reflected.items[i];
        changed |= make_callers(reach, reflected);
        if (!attributes)
            continue;
        changed |= keep_attributes(reach, &reflected->attributes, reflected->type, reflected->via);
        changed |= keep_member_attributes(reach, reflected);
    }
    return changed || reach->next_body < reach->program->bodies.count;
}
