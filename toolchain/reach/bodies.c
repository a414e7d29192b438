/* reach/bodies: makes the Body of a method: what its code is and where it comes from. */
#include <string.h>

#include "reach/marshal.h"

bool native_symbol_is_there(const Reach *reach, const char *symbol)
{
    const ReachOptions *options = &reach->program->options;
    return !options->native_symbol_exists || options->native_symbol_exists(options->native_context, symbol);
}

static void make_throw(Body *body, const char *helper, const char *text)
{
    body->kind = BODY_THROW;
    body->throw_helper = intern(helper);
    body->text = text;
}

/* Nothing of the IL is compiled, nor what it would reach. */
static void make_unavailable(Body *body)
{
    body->op_count = 0;
    body->regions = NULL;
    body->entry_cctor = NULL;
    body->synchronized = false;
    make_throw(body, "rt_throw_platform_not_supported", method_name(body->method));
}

/* ---- P/Invoke ---- */

static void make_pinvoke(Reach *reach, Body *body)
{
    body->kind = BODY_PINVOKE;
    body->native_symbol = intern(body->pinvoke.entry_point);
    body->native_library = intern(body->pinvoke.module);
    map_put(&reach->natives_reached, MAP_KEY(body->native_symbol), body);
    LibraryKind library = corelib_library_kind(body->native_library);
    bool is_linked = library != LIBRARY_UNKNOWN;
    bool is_ours = library == LIBRARY_RUNTIME || library == LIBRARY_FRAMEWORK;
    bool is_there = (is_linked || reach->program->options.native_symbol_exists) && /* an archive of the project */
                    native_symbol_is_there(reach, body->native_symbol);
    if (is_there) {
        marshal_import(reach, body);
        return;
    }
    note_missing(reach, body, is_ours ? MISSING_FUNCTION : MISSING_IMPORT, body->native_symbol);
    if (is_ours)
        make_throw(body, "rt_throw_platform_not_supported", method_name(body->method));
    else
        make_throw(body, is_linked ? "rt_throw_entry_point_not_found" : "rt_throw_dll_not_found",
                   is_linked ? body->native_symbol : body->native_library);
}

/* ---- IL ---- */

/* Depth of the deepest type argument. */
static uint32_t argument_depth(const Method *method)
{
    uint32_t depth = method->owner->depth;
    for (uint32_t i = 0; i < method->arg_count; i++)
        if (method->args[i]->depth > depth)
            depth = method->args[i]->depth;
    return depth;
}

typedef struct Nesting {
    const Type *type;
    const struct Nesting *outer;
} Nesting;

/* How often one generic definition stands inside its own arguments: 2 for List<List<int>>. */
static uint32_t self_nesting(const Type *type, const Nesting *outer)
{
    if (type->element)
        return self_nesting(type->element, outer);
    Nesting own = {type, outer};
    uint32_t most = type->arg_count != 0;
    for (const Nesting *n = outer; n && type->arg_count; n = n->outer)
        most += n->type->def == type->def;
    for (uint32_t i = 0; i < type->arg_count; i++) {
        uint32_t inner = self_nesting(type->args[i], &own);
        most = inner > most ? inner : most;
    }
    return most;
}

static uint32_t method_nesting(const Method *method)
{
    uint32_t most = self_nesting(method->owner, NULL);
    for (uint32_t i = 0; i < method->arg_count; i++) {
        uint32_t nesting = self_nesting(method->args[i], NULL);
        most = nesting > most ? nesting : most;
    }
    return most;
}

/* Is it reached through an instance of the same method whose arguments nest less? */
static bool grows(const Body *body)
{
    uint32_t nesting = method_nesting(body->method);
    if (nesting < 2)
        return false;
    const Body *from = body->via;
    for (int steps = 0; from && steps < GENERIC_PATH_LIMIT; steps++, from = from->via)
        if (from->method->def == body->method->def && method_nesting(from->method) < nesting)
            return true;
    return false;
}

/* Instances that grow out of each other: either very deep ones, or very many. */
static bool is_endless(Reach *reach, const Body *body)
{
    uint32_t depth = argument_depth(body->method);
    bool deep = depth > GENERIC_DEPTH_ORDINARY;
    if (!deep && (depth <= 2 || !grows(body)))
        return false;
    void **count = map_slot(&reach->deep_instances, MAP_KEY(body->method->def), &(bool){false});
    *count = (void *)((uintptr_t)*count + 1);
    return depth > GENERIC_DEPTH_LIMIT || (uintptr_t)*count > (deep ? GENERIC_INSTANCE_LIMIT : GENERIC_GROWN_LIMIT);
}

/* The outermost body on the way to this one whose method occurs again on it. */
static const Body *recursion_start(const Body *body)
{
    const Body *start = body;
    for (const Body *from = body->via; from; from = from->via)
        for (const Body *inner = body; inner != from; inner = inner->via)
            if (inner->method->def == from->method->def)
                start = from;
    return start;
}

static void cut_recursion(Reach *reach, Body *body)
{
    make_throw(body, "rt_throw_invalid_program", "type arguments nest without end here (IL3054)");
    MethodDef *def = body->method->def;
    if (map_has(&reach->recursion_warned, MAP_KEY(def)))
        return;
    map_put(&reach->recursion_warned, MAP_KEY(def), def);
    Diag *diag = diag_report(
        reach->diags, IL3054, (DiagPlace){.member = def->name, .file = def->owner->full_name, .il_offset = -1},
        "its type arguments nest without end; beyond depth %d or %d instances it throws when called",
        GENERIC_DEPTH_LIMIT, GENERIC_GROWN_LIMIT);
    diag->path = arena_strdup(diags_arena(reach->diags), reach_path(reach->program, recursion_start(body)));
}

/* The precise static constructor that runs before this body (I.8.9.5), or NULL. */
static Type *entry_constructor(const Method *method)
{
    const TypeDef *owner = method->def->owner;
    if (!owner->static_constructor || owner->before_field_init || method->def->is_static_constructor)
        return NULL;
    bool triggers = method->def->is_static || method->def->is_constructor || owner->is_value_type;
    return triggers ? method->owner : NULL;
}

static void make_il(Reach *reach, Body *body)
{
    Method *source = body->source;
    body->kind = BODY_IL;
    if (!methoddef_body(source->def, &body->il)) {
        if (synthesize_accessor(reach, body))
            return;
        if (body->method->def->is_abstract)
            make_throw(body, "rt_throw_entry_point_not_found", method_name(body->method));
        else
            make_throw(body, "rt_throw_invalid_program",
                       arena_printf(reach->arena, "%s has no body", method_name(body->method)));
        return;
    }
    if (body->il.locals_token) {
        body->local_count =
            types_locals(body->assembly, body->il.locals_token, method_context(source), &body->locals, &body->pinned);
        if (body->local_count == UINT32_MAX) {
            body->local_count = 0;
            make_throw(body, "rt_throw_invalid_program", "a local's type cannot be found");
            return;
        }
    }
    body->entry_cctor = entry_constructor(body->method);
    body->synchronized = body->method->def->impl_flags & METHODIMPL_SYNCHRONIZED;
    body->is_unmanaged_entry = body->method->def->is_unmanaged_callers_only;
    if (!scan_body(reach, body))
        make_throw(body, "rt_throw_invalid_program", body->text);
}

/* An intrinsic of CoreLib that just calls itself waits for the compiler to expand it. */
static void check_self_call(Reach *reach, Body *body)
{
    const MethodDef *def = body->source->def;
    if (body->kind != BODY_IL || !def || !def->has_intrinsic_attribute || !def->owner->assembly->is_framework ||
        body->il.code_size > 40)
        return;
    for (uint32_t i = 0; i < body->op_count; i++)
        if (body->ops[i].kind == OP_CALL_DIRECT && body->ops[i].method == body->method) {
            note_missing(reach, body, MISSING_FUNCTION,
                         arena_printf(reach->arena, "the expansion of %s", method_name(body->method)));
            make_unavailable(body);
            return;
        }
}

/* Machine code in a mixed-mode assembly (C++/CLI). */
static bool is_machine_code(const Method *method)
{
    return (method->def->impl_flags & 3) == METHODIMPL_NATIVE;
}

static bool is_runtime_implemented(const Method *method)
{
    return (method->def->impl_flags & 3) == METHODIMPL_RUNTIME;
}

void make_body(Reach *reach, Body *body)
{
    Method *method = body->method;
    CoreLib *corelib = reach->corelib;
    Method *replacement = corelib_replacement(corelib, method);
    const Substitution *substitution = corelib_method_substitution(corelib, method->def);
    Intrinsic intrinsic = corelib_intrinsic(corelib, method->def);
    Synthesis synthesis = corelib_synthesis(corelib, (replacement ? replacement : method)->def);
    body->source = replacement ? replacement : method;
    body->assembly = body->source->def->owner->assembly;
    if (is_endless(reach, body))
        cut_recursion(reach, body);
    else if (reflect_body(reach, body))
        return;
    else if (is_unavailable(reach, method->def))
        make_unavailable(body);
    else if (synthesis)
        synthesize_overlay(reach, body, synthesis);
    else if (intrinsic)
        synthesize_intrinsic(reach, body, intrinsic);
    else if (substitution)
        synthesize_constant(reach, body, substitution);
    else if (replacement)
        make_il(reach, body);
    else if (method->def->impl_flags & METHODIMPL_INTERNALCALL)
        synthesize_internal_call(reach, body, corelib_internal_call(corelib, method));
    else if (is_runtime_implemented(method) && !strcmp(method->def->name, "Invoke"))
        body->kind = BODY_RUNTIME;
    else if (is_runtime_implemented(method))
        make_throw(body, "rt_throw_platform_not_supported", method_name(method));
    else if (method_pinvoke(method, &body->pinvoke))
        make_pinvoke(reach, body);
    else if (is_machine_code(method)) {
        note_missing(reach, body, MISSING_FUNCTION, "it is machine code for another processor or system (C++/CLI)");
        make_unavailable(body);
    } else
        make_il(reach, body);
    check_self_call(reach, body);
}

Body *reach_method(Reach *reach, Method *method, const Body *via, const char *reason)
{
    if (!method || !method->def || method->is_open)
        return NULL;
    MethodFacts *facts = method_facts(reach, method);
    if (facts->body)
        return facts->body;
    Body *body = ARENA_NEW(reach->arena, Body);
    body->method = method;
    body->via = via;
    body->via_reason = reason;
    facts->body = body;
    vec_push(reach->arena, &reach->program->bodies, body);
    map_put(&reach->program->body_of, MAP_KEY(method), body);
    return body;
}
