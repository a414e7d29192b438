/* reach: see reach.h. This file holds the fixpoint with its roots, and the questions that later stages ask. */
#include <string.h>

#include "reach/internal.h"

/* ---- Roots ---- */

static void root_known_types(Reach *reach)
{
    static const char *const names[] = {
#define RT_KNOWN_TYPE(name, type) type,
#include "runtime/abi/known.def"
#undef RT_KNOWN_TYPE
        "System.RuntimeType"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        bool is_array = length > 2 && !strcmp(names[i] + length - 2, "[]");
        Type *type = types_well_known(reach->types, is_array ? intern_n(names[i], length - 2) : names[i]);
        if (type)
            mark_constructed(reach, is_array ? types_szarray(type) : type, NULL, "root: made by the runtime");
    }
}

/* Helpers and exports of the overlay whose condition holds; true when one was added. */
static bool root_overlay(Reach *reach)
{
    uint32_t count;
    bool added = false;
    const OverlayRoot *roots = corelib_overlay_roots(reach->corelib, &count);
    for (uint32_t i = 0; i < count; i++) {
        const Body *known = method_facts(reach, roots[i].method)->body;
        if ((known && known->is_export) || (roots[i].when && !map_has(&reach->natives_reached, MAP_KEY(roots[i].when))))
            continue;
        Body *body =
            reach_method(reach, roots[i].method, NULL, arena_printf(reach->arena, "root: %s", roots[i].symbol));
        body->is_export = true;
        body->export_name = roots[i].symbol;
        added = true;
    }
    return added;
}

static Method *find_entry_point(Reach *reach, Assembly *main)
{
    MdToken token = main->image.entry_point;
    Method *entry = MD_TOKEN_TABLE(token) == MD_MethodDef ? types_resolve_method(main, token, (TypeContext){0}) : NULL;
    if (!entry) {
        Diag *diag = diag_report(reach->diags, AOT0503, DIAG_PLACE_FILE(main->path), "the assembly has no entry point");
        diag->remedy = "set <OutputType>Exe</OutputType> in the project";
    }
    return entry;
}

/* The module initialiser of an assembly is the static constructor of its <Module> type (II.23.1.2). */
static void root_module_initializer(Reach *reach, Assembly *assembly)
{
    TypeDef *module = types_typedef(assembly, 1);
    if (!module || !module->static_constructor || assembly->is_corelib)
        return;
    Type *owner = types_instantiate(reach->types, module, NULL, 0);
    Method *method = owner ? types_method(owner, module->static_constructor, NULL, 0) : NULL;
    if (!method || method_facts(reach, method)->body)
        return;
    Body *body = reach_method(reach, method, NULL, "root: module initializer");
    vec_push(reach->arena, &reach->program->module_initializers, body);
}

static void run_to_fixpoint(Reach *reach)
{
    do {
        while (reach->next_body < reach->program->bodies.count) {
            Body *body = reach->program->bodies.items[reach->next_body++];
            make_body(reach, body);
            mark_body(reach, body);
            if (body->method->def->is_constructor || body->method->def->is_static)
                root_module_initializer(reach, body->method->def->owner->assembly);
        }
    } while (root_overlay(reach) || reflect_round(reach));
}

/* Whether any body of a CoreLib type's method of that name is reached, whatever its type arguments. */
static bool reaches_member(const Reach *reach, const char *type, const char *member)
{
    TypeDef *def = types_find(types_corelib(reach->types), type);
    for (uint32_t i = 0; def && i < reach->program->bodies.count; i++) {
        const Body *body = reach->program->bodies.items[i];
        if (body->method->def->owner == def && !strcmp(body->method->def->name, member))
            return true;
    }
    return false;
}

/* Enum names are asked for by the type of a boxed value: when anything asks, every enum may be meant. */
static void finish_enums(Reach *reach)
{
    bool asks = reaches_member(reach, "System.Enum", "GetEnumInfo");
    for (uint32_t i = 0; asks && i < reach->program->types_reached.count; i++) {
        ReachedType *reached = reach->program->types_reached.items[i];
        if (type_is_enum(reached->type))
            reached->needs_enum_info = true;
    }
}

/* Object.GetType answers the RuntimeType of whatever it is called on. */
static void finish_runtime_types(Reach *reach)
{
    Method *get_type = type_find_method(types_object(reach->types), "GetType", "");
    if (!get_type || !method_facts(reach, get_type)->body)
        return;
    for (uint32_t i = 0; i < reach->constructed.count; i++)
        type_facts(reach, reach->constructed.items[i])->reached.needs_runtime_type = true;
}

static bool prepare(Reach *reach, TypeSystem *types, Diags *diags, const ReachOptions *options)
{
    Arena *arena = types_arena(types);
    Program *program = ARENA_NEW(arena, Program);
    *program = (Program){.types = types, .arena = arena, .diags = diags, .options = *options};
    map_init(&program->body_of, arena);
    map_init(&program->type_of, arena);
    *reach = (Reach){
        .program = program, .types = types, .arena = arena, .diags = diags, .pointer_size = types_pointer_size(types)};
    CoreLibOptions corelib = {
        .vectors = options->vectors, .overlay = options->overlay, .feature_switches = options->feature_switches};
    reach->corelib = program->corelib = corelib_open(arena, types, diags, &corelib);
    if (!reach->corelib)
        return false;
    program->options.feature_switches = corelib_switches(reach->corelib);
    reach->fold_native_size = corelib_folded_native_size(reach->corelib) == 8 && reach->pointer_size == 4;
    Map *maps[] = {&reach->variants, &reach->natives_reached, &reach->recursion_warned, &reach->deep_instances};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_init(maps[i], arena);
    folds_init(reach);
    enums_init(reach);
    reflect_init(reach);
    unavailable_init(reach);
    Type *value_type = types_well_known(types, "System.ValueType");
    Method *equals = value_type ? type_find_method(value_type, "Equals", "System.Object") : NULL;
    Method *hash = value_type ? type_find_method(value_type, "GetHashCode", "") : NULL;
    reach->value_equals = equals ? equals->def : NULL;
    reach->value_hash = hash ? hash->def : NULL;
    return true;
}

Program *reach_program(TypeSystem *types, Diags *diags, Assembly *main, const ReachOptions *options)
{
    Reach reach;
    if (!prepare(&reach, types, diags, options))
        return NULL;
    Method *entry = reach.program->entry_point = find_entry_point(&reach, main);
    if (!entry)
        return NULL;
    reach_method(&reach, entry, NULL, "root: entry point");
    root_module_initializer(&reach, main);
    root_known_types(&reach);
    run_to_fixpoint(&reach);
    finish_enums(&reach);
    finish_enum_calls(&reach);
    reach.program->asks_generic_definitions = reaches_member(&reach, "System.RuntimeType", "GetGenericTypeDefinition");
    reach.program->asks_interfaces = reaches_member(&reach, "System.RuntimeType", "GetInterfaces");
    reach.program->asks_resources = reach.reflections_used >> REFLECTION_RESOURCES & 1;
    reach.program->asks_generic_instances = reach.reflections_used >> REFLECTION_MAKE_GENERIC & 1;
    reach.program->asks_generic_definitions |= reach.program->asks_generic_instances;
    reach.program->asks_types = reach.reflections_used >> REFLECTION_TYPES_OF & 1;
    reach.program->asks_members = reach.reflections_used >> REFLECTION_FIND_MEMBERS & 1;
    finish_runtime_types(&reach);
    report_unavailable(&reach);
    if (options->closed)
        apply_closed_facts(&reach);
    return reach.program;
}

/* ---- Questions ---- */

const Op *body_op(const Body *body, uint32_t offset)
{
    uint32_t low = 0, high = body->op_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (body->ops[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < body->op_count && body->ops[low].offset == offset ? &body->ops[low] : NULL;
}

MdBlob body_literal(const Body *body, uint32_t offset, MdToken token)
{
    const Op *op = body_op(body, offset);
    return op && op->kind == OP_LITERAL ? *op->literal : md_user_string(&body->assembly->image, MD_TOKEN_ROW(token));
}

Body *reach_body(const Program *program, const Method *method)
{
    (void)program;
    return method && method->reach ? ((MethodFacts *)method->reach)->body : NULL;
}

ReachedType *reach_type(const Program *program, const Type *type)
{
    (void)program;
    TypeFacts *facts = type ? type->reach : NULL;
    return facts && facts->is_reached ? &facts->reached : NULL;
}

Method *reach_slot_implementation(const Program *program, Type *type, uint32_t vtable_slot)
{
    const ReachedType *reached = reach_type(program, type);
    const TypeVTable *vtable = reached && reached->constructed ? type_vtable(type) : NULL;
    if (!vtable || vtable_slot >= vtable->count)
        return NULL;
    Method *implementation = vtable->slots[vtable_slot].implementation;
    return reach_body(program, implementation) ? implementation : NULL;
}

Method *reach_interface_implementation(const Program *program, Type *type, Type *interface, uint32_t slot)
{
    const ReachedType *reached = reach_type(program, type);
    if (!reached || !reached->constructed || slot >= interface->def->method_count)
        return NULL;
    MethodDef *def = interface->def->methods[slot];
    if (def->is_static || !def->is_virtual || !methoddef_complete(def) || def->generic_count)
        return NULL;
    Method *declaration = types_method(interface, def, NULL, 0);
    Method *implementation = declaration ? types_resolve_virtual(type, declaration, NULL) : NULL;
    return reach_body(program, implementation) ? implementation : NULL;
}

/* ---- Paths ---- */

static void add_path(Text *text, const Body *via, const char *reason)
{
    for (int steps = 0; steps < 1000; steps++) {
        if (!via) {
            if (reason)
                text_printf(text, " <- %s", reason);
            return;
        }
        text_printf(text, " <- %s", method_name(via->method));
        reason = via->via_reason;
        via = via->via;
    }
}

const char *reach_path(Program *program, const Body *body)
{
    Text text = {.arena = program->arena};
    text_add(&text, method_name(body->method));
    add_path(&text, body->via, body->via_reason);
    return text.chars;
}
