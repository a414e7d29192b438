/* reach/call: what call, callvirt, newobj, calli, ldftn and ldvirtftn mean. */
#include <string.h>

#include "reach/internal.h"

enum { TYPE_IMPORT = 0x1000 };

typedef struct CallSite {
    Method *method;          /* as written, then what is called */
    uint32_t argument_count; /* with `this` */
    Value arguments[4];      /* the first ones */
    uint8_t flags;           /* OP_* */
    Type *boxed;             /* OP_BOX_THIS */
} CallSite;

static uint32_t argument_count(const Method *method)
{
    return method->signature->parameter_count + !method_is_static(method);
}

static void look_at_arguments(Scan *scan, CallSite *site)
{
    site->argument_count = argument_count(site->method);
    for (uint32_t i = 0; i < 4; i++)
        site->arguments[i] = i < site->argument_count ? scan_peek(scan, site->argument_count - 1 - i) : UNKNOWN;
}

static void pop_arguments(Scan *scan, uint32_t count)
{
    while (count-- && !scan->failed)
        scan_pop(scan);
}

static void push_result(Scan *scan, const Method *method, Value value)
{
    if (method->signature->return_type->kind != TYPE_VOID)
        scan_push(scan, value);
}

/* ---- Direct calls ---- */

static bool is_internal_call(const Method *method)
{
    return method->def && method->def->impl_flags & METHODIMPL_INTERNALCALL;
}

/* The Op of a call to exactly this method. */
static Op *direct_op(Scan *scan, Method *method, uint8_t flags)
{
    CoreLib *corelib = scan->reach->corelib;
    Intrinsic intrinsic = method->def ? corelib_intrinsic(corelib, method->def) : INTRINSIC_NONE;
    Op *op = scan_op(scan, OP_CALL_DIRECT);
    op->method = method;
    op->flags = flags;
    if (intrinsic) {
        op->kind = OP_CALL_INTRINSIC;
        op->intrinsic = (uint16_t)intrinsic;
    } else if (corelib_vector_op(corelib, method)) {
        op->kind = OP_CALL_VECTOR;
        op->intrinsic = (uint16_t)corelib_vector_op(corelib, method);
    } else if (is_internal_call(method) && !corelib_replacement(corelib, method)) {
        op->symbol = corelib_internal_call(corelib, method);
        op->kind = OP_CALL_ICALL;
    }
    return op;
}

/* A member that cannot be had ahead of time: what follows is not reached. The Op keeps the method for the warning. */
static bool call_unavailable(Scan *scan, Method *method)
{
    if (!method->def || !is_unavailable(scan->reach, method->def))
        return false;
    scan_throw(scan, "rt_throw_platform_not_supported", method_name(method));
    if (scan->writes_ops)
        scan->ops.items[scan->ops.count - 1].method = method;
    return true;
}

static void call_direct(Scan *scan, CallSite *site)
{
    if (call_unavailable(scan, site->method))
        return;
    Op *op = direct_op(scan, site->method, site->flags);
    if (site->flags & OP_BOX_THIS)
        op->type = site->boxed;
    if (scan->prefixes.is_tail)
        op->flags |= OP_TAIL;
    scan_impure(scan);
    pop_arguments(scan, site->argument_count);
    push_result(scan, site->method, UNKNOWN);
}

/* ---- Known results ---- */

static bool call_constant(Scan *scan, CallSite *site)
{
    Value result;
    if (site->flags & (OP_BOX_THIS | OP_DEREF_THIS) ||
        !fold_call(scan, site->method, site->arguments, site->argument_count, &result))
        return false;
    for (uint32_t i = 0; i < site->argument_count && !scan->failed; i++)
        scan_discard(scan, scan_pop(scan));
    scan_constant_op(scan, OP_CALL_CONSTANT, result);
    if (scan->writes_ops) {
        Op *op = &scan->ops.items[scan->ops.count - 1];
        op->method = site->method;
        if (site->method->signature->return_type->kind == TYPE_VOID)
            op->stack_kind = TYPE_VOID;
    }
    push_result(scan, site->method, result);
    return true;
}

/* Type.GetTypeFromHandle and Object.GetType: no constant, but the type is known. */
static bool call_type(Scan *scan, CallSite *site)
{
    Fold fold =
        site->method->def ? (Fold)(uintptr_t)map_get(&scan->reach->folds, MAP_KEY(site->method->def)) : FOLD_NONE;
    Value argument = site->arguments[0];
    Type *type = NULL;
    if (fold == FOLD_TYPE_FROM_HANDLE && argument.kind == VALUE_TYPE)
        type = argument.type;
    else if (fold == FOLD_OBJECT_GET_TYPE && site->flags & OP_BOX_THIS && !type_is_nullable(site->boxed))
        type = site->boxed;
    else if (fold == FOLD_OBJECT_GET_TYPE && (argument.kind == VALUE_BOXED || argument.kind == VALUE_OBJECT))
        type = argument.type;
    if (!type)
        return false;
    bool was_impure = scan->is_impure, ended = scan->block_ends;
    call_direct(scan, site);
    scan->is_impure = was_impure;
    scan->block_ends = ended;
    scan_pop(scan);
    Value result = {.kind = VALUE_TYPE, .origin = NO_ORIGIN, .type = type};
    if (fold == FOLD_TYPE_FROM_HANDLE)
        result.origin = scan_origin(scan, argument);
    scan_push(scan, result);
    return true;
}

/* SR.GetResourceString of a literal: the message is known now. */
static bool call_message(Scan *scan, CallSite *site)
{
    const MethodDef *def = site->method->def;
    if (!def || !def->owner->assembly->is_framework || strcmp(def->owner->full_name, "System.SR") ||
        strcmp(def->name, "GetResourceString"))
        return false;
    Value key = site->arguments[0];
    if (key.kind != VALUE_LITERAL || site->argument_count != 1)
        return false;
    if (!scan->writes_ops) {
        scan_pop(scan);
        scan_push(scan, (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN});
        scan_impure(scan);
        return true;
    }
    if (key.origin == NO_ORIGIN)
        return false;
    Reach *reach = scan->reach;
    MdBlob utf16 = md_user_string(&scan->body->assembly->image, MD_TOKEN_ROW((MdToken)key.number));
    char *name = arena_alloc(scan->arena, utf16.length / 2 + 1);
    for (uint32_t i = 0; i < utf16.length / 2; i++)
        name[i] = (char)utf16.bytes[2 * i];
    bool is_key = corelib_feature(reach->corelib, "System.Resources.UseSystemResourceKeys") == 1;
    const char *text = is_key ? NULL : corelib_resource_string(reach->corelib, def->owner->assembly, name);
    if (text) {
        Op *literal = &scan->ops.items[key.origin];
        literal->kind = OP_LITERAL;
        literal->literal = ARENA_NEW(reach->arena, MdBlob);
        *(MdBlob *)literal->literal = utf16_from_utf8(reach->arena, text);
    }
    scan_op(scan, OP_KEEP);
    scan_pop(scan);
    scan_push(scan, (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN});
    return true;
}

/* ---- Virtual calls ---- */

static bool is_sealed(const Method *method)
{
    return method->def->flags & METHOD_FINAL || type_is_sealed(method->owner);
}

/* The one body that a virtual call can reach, known without looking at the rest of the program. */
static Method *known_target(const CallSite *site)
{
    Method *method = site->method;
    Value receiver = site->arguments[0];
    bool is_exact = !(site->flags & (OP_DEREF_THIS | OP_BOX_THIS)) && receiver.kind == VALUE_OBJECT && receiver.type;
    Type *type = is_exact ? receiver.type : method->owner;
    if (!is_exact && (type_is_interface(method->owner) || !is_sealed(method)))
        return NULL;
    Method *target = types_resolve_virtual(type, method, NULL);
    return target && !type_is_value(target->owner) && !(target->def && target->def->is_abstract) ? target : NULL;
}

static OpKind virtual_kind(const Method *method)
{
    if (method->arg_count)
        return OP_CALL_GVM;
    return type_is_interface(method->owner) ? OP_CALL_INTERFACE : OP_CALL_VIRTUAL;
}

static void call_virtual(Scan *scan, CallSite *site)
{
    Method *target = known_target(site);
    if (target) {
        site->method = target;
        if (!value_is_nonnull(site->arguments[0]))
            site->flags |= OP_CHECK_NULL;
        call_direct(scan, site);
        return;
    }
    Op *op = scan_op(scan, virtual_kind(site->method));
    op->method = site->method;
    op->slot = method_slot(site->method);
    op->flags = site->flags | (scan->prefixes.is_tail ? OP_TAIL : 0);
    scan_impure(scan);
    pop_arguments(scan, site->argument_count);
    push_result(scan, site->method, UNKNOWN);
}

static bool is_delegate_invoke(const Method *method)
{
    return method->def && type_is_delegate(method->owner) && !strcmp(method->def->name, "Invoke");
}

static void call_other(Scan *scan, CallSite *site, OpKind kind)
{
    Op *op = scan_op(scan, kind);
    op->method = site->method;
    op->type = site->method->owner;
    op->flags = site->flags | (scan->prefixes.is_tail ? OP_TAIL : 0);
    scan_impure(scan);
    pop_arguments(scan, site->argument_count);
    push_result(scan, site->method, UNKNOWN);
}

/* ---- constrained. (III.2.1) ---- */

/* False when the call became a throw. Sets the flags, and the method when it is known what is called. */
static bool apply_constraint(Scan *scan, CallSite *site, bool *is_virtual)
{
    Type *type = scan_type(scan, scan->prefixes.constrained);
    if (!type)
        return false;
    Method *method = site->method;
    if (method_is_static(method)) {
        Method *target = types_resolve_static_virtual(type, method);
        if (!target) {
            scan_throw(scan, "rt_throw_entry_point_not_found", method_name(method));
            return false;
        }
        site->method = target;
        *is_virtual = false;
        return true;
    }
    if (!type_is_value(type)) {
        site->flags |= OP_DEREF_THIS;
        Method *target = type_is_sealed(type) && *is_virtual ? types_resolve_virtual(type, method, NULL) : NULL;
        if (target && !(target->def && target->def->is_abstract)) {
            site->method = target;
            site->flags |= OP_CHECK_NULL;
            *is_virtual = false;
        }
        return true;
    }
    *is_virtual = false;
    if (method->owner == type)
        return true;
    Method *target = method_is_virtual(method) ? types_resolve_constrained(type, method) : NULL;
    if (!target) {
        target = method_is_virtual(method) ? types_resolve_virtual(type, method, NULL) : method;
        site->flags |= OP_BOX_THIS;
        site->boxed = type;
        if (target && type_is_value(target->owner)) /* cannot be: types_resolve_constrained would have said so */
            target = NULL;
    }
    if (!target) {
        scan_throw(scan, "rt_throw_entry_point_not_found", method_name(method));
        return false;
    }
    site->method = target;
    return true;
}

/* Assembly.GetExecutingAssembly() is that of the method it is written in. */
static void know_executing_assembly(const Scan *scan, CallSite *site)
{
    Assembly *overlay = corelib_overlay(scan->reach->corelib);
    if (!overlay || !site->method->def ||
        (Fold)(uintptr_t)map_get(&scan->reach->folds, MAP_KEY(site->method->def)) != FOLD_EXECUTING_ASSEMBLY)
        return;
    Type *assemblies = types_instantiate(scan->reach->types, types_find(overlay, "AotSdk.Assemblies"), NULL, 0);
    const Method *open = assemblies ? type_find_method(assemblies, "Executing", "") : NULL;
    if (open)
        site->method = types_method(assemblies, open->def, &scan->body->method->owner, 1);
}

void scan_call(Scan *scan)
{
    CallSite site = {.method = scan_method(scan, scan->instr.operand.token)};
    bool is_virtual = scan->instr.base == IL_CALLVIRT;
    if (!site.method)
        return;
    if (site.method->array_op) {
        site.argument_count = argument_count(site.method);
        call_other(scan, &site, OP_CALL_ARRAY);
        return;
    }
    if (scan->prefixes.constrained && !apply_constraint(scan, &site, &is_virtual))
        return;
    look_at_arguments(scan, &site);
    if (site.argument_count > scan->depth) {
        scan_fail(scan, "the evaluation stack is empty");
        return;
    }
    inspect_call(scan, site.method, site.argument_count);
    if (is_delegate_invoke(site.method)) {
        call_other(scan, &site, OP_CALL_DELEGATE);
        return;
    }
    know_executing_assembly(scan, &site);
    if (call_constant(scan, &site) || call_type(scan, &site) || call_message(scan, &site))
        return;
    if (is_virtual && method_is_virtual(site.method) && !type_is_value(site.method->owner)) {
        call_virtual(scan, &site);
        return;
    }
    bool may_be_null = scan->instr.base == IL_CALLVIRT && !method_is_static(site.method) &&
                       !type_is_value(site.method->owner) && !(site.flags & OP_BOX_THIS);
    if (may_be_null && !value_is_nonnull(site.arguments[0]))
        site.flags |= OP_CHECK_NULL;
    call_direct(scan, &site);
}

/* ---- newobj ---- */

static Method *string_factory(Method *constructor)
{
    const char *text = strrchr(method_name(constructor), '(') + 1;
    return type_find_method(constructor->owner, "Ctor", intern_n(text, strlen(text) - 1));
}

void scan_newobj(Scan *scan)
{
    Method *method = scan_method(scan, scan->instr.operand.token);
    if (!method)
        return;
    Type *type = method->owner;
    if (call_unavailable(scan, method))
        return;
    if (type->def && type->def->flags & TYPE_IMPORT) { /* a COM class */
        scan_throw(scan, "rt_throw_platform_not_supported", type_name(type));
        if (scan->writes_ops)
            scan->ops.items[scan->ops.count - 1].type = type;
        return;
    }
    inspect_call(scan, method, method->signature->parameter_count);
    bool is_string = type == types_string(scan->reach->types);
    Op *op = scan_op(scan, method->array_op         ? OP_NEWOBJ_ARRAY
                           : is_string              ? OP_NEWOBJ_FACTORY
                           : type_is_delegate(type) ? OP_NEWOBJ_DELEGATE
                                                    : OP_NEWOBJ);
    op->type = type;
    op->method = is_string ? string_factory(method) : method;
    if (!op->method && scan->writes_ops) {
        scan_fail(scan, "there is no such constructor");
        return;
    }
    scan_impure(scan);
    pop_arguments(scan, method->signature->parameter_count);
    bool is_object = type_is_reference(type);
    scan_push(scan, is_object ? (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN, .type = type} : UNKNOWN);
}

/* ---- Function pointers ---- */

void scan_calli(Scan *scan)
{
    Signature *signature = types_resolve_standalone(scan->body->assembly, scan->instr.operand.token, scan->context);
    if (!signature) {
        scan_throw(scan, "rt_throw_invalid_program", "the signature of a calli cannot be read");
        return;
    }
    scan_op(scan, OP_CALLI)->signature = signature;
    scan_impure(scan);
    pop_arguments(scan, signature->parameter_count + signature->has_this + 1);
    if (signature->return_type->kind != TYPE_VOID)
        scan_push(scan, UNKNOWN);
}

void scan_function(Scan *scan)
{
    CallSite site = {.method = scan_method(scan, scan->instr.operand.token)};
    bool is_virtual = scan->instr.base == IL_LDVIRTFTN;
    if (!site.method || (scan->prefixes.constrained && !apply_constraint(scan, &site, &is_virtual)))
        return;
    scan_impure(scan);
    if (scan->instr.base == IL_LDVIRTFTN)
        scan_pop(scan);
    Method *method = site.method;
    if (is_virtual && method_is_virtual(method)) {
        Op *op = scan_op(scan, OP_VIRTUAL_FUNCTION);
        op->virtual_kind = (uint8_t)virtual_kind(method);
        op->slot = method_slot(method);
        op->method = method;
    } else {
        Op *op = scan_op(scan, OP_FUNCTION);
        op->method = method;
        if (!method_is_static(method) && type_is_value(method->owner))
            op->flags = OP_UNBOX_STUB;
    }
    scan_push(scan, UNKNOWN);
}
