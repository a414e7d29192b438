/* reach/mark: follows the Ops of a body to types and methods, and keeps receivers and used slots paired: a body of a
 * virtual method is reached when its type is constructed and its slot is called. */
#include <string.h>

#include "reach/internal.h"

TypeFacts *type_facts(Reach *reach, Type *type)
{
    if (!type->reach) {
        TypeFacts *facts = ARENA_NEW(reach->arena, TypeFacts);
        facts->reached.type = type;
        type->reach = facts;
    }
    return type->reach;
}

MethodFacts *method_facts(Reach *reach, Method *method)
{
    if (!method->reach) {
        MethodFacts *facts = ARENA_NEW(reach->arena, MethodFacts);
        facts->constant = UNKNOWN;
        method->reach = facts;
    }
    return method->reach;
}

/* ---- Implementations ---- */

static void add_gvm_case(Reach *reach, GvmTable *table, Type *type, Method *implementation)
{
    struct GvmCase item = {type, implementation};
    vec_push(reach->arena, &table->cases, item);
}

static Method *implementation_of(Type *receiver, Method *declaration)
{
    if (type_is_interface(declaration->owner) || declaration->arg_count)
        return types_resolve_virtual(receiver, declaration, NULL);
    int32_t slot = method_slot(declaration);
    const TypeVTable *vtable = type_vtable(receiver);
    return slot >= 0 && (uint32_t)slot < vtable->count ? vtable->slots[slot].implementation : NULL;
}

static void pair(Reach *reach, Type *receiver, Method *declaration, const Body *via)
{
    Method *implementation = implementation_of(receiver, declaration);
    if (!implementation || (implementation->def && implementation->def->is_abstract))
        return;
    const char *reason = arena_printf(reach->arena, "%s on %s", declaration->def->name, type_name(receiver));
    Body *body = reach_method(reach, implementation, via, reason);
    if (body && body->via_reason == reason)
        body->receiver = receiver;
    GvmTable *table = method_facts(reach, declaration)->gvm;
    if (table)
        add_gvm_case(reach, table, receiver, implementation);
}

/* ---- Variant interfaces ---- */

static bool is_variant_interface(Type *type)
{
    if (!type_is_interface(type) || !type->arg_count || type->is_open)
        return false;
    const MdImage *image = &type->def->assembly->image;
    uint32_t first, end;
    md_find(image, MD_GenericParam, MD_GenericParam_Owner, MD_TOKEN(MD_TypeDef, type->def->row), &first, &end);
    for (uint32_t row = first; row < end; row++)
        if (md_cell(image, MD_GenericParam, row, MD_GenericParam_Flags) & 3)
            return true;
    /* Vectors implement the list interfaces covariantly, whatever those say. */
    static const char *const vector[] = {"System.Collections.Generic.IList`1",
                                         "System.Collections.Generic.ICollection`1"};
    for (size_t i = 0; i < sizeof vector / sizeof *vector; i++)
        if (type_is_def(type, vector[i]))
            return true;
    return false;
}

static VariantFacts *variant_facts(Reach *reach, Type *interface)
{
    void **slot = map_slot(&reach->variants, MAP_KEY(interface->def), &(bool){false});
    if (!*slot)
        *slot = ARENA_NEW(reach->arena, VariantFacts);
    return *slot;
}

/* A receiver that has `held` may be asked for `wanted`. */
static void pair_variant(Reach *reach, Type *receiver, Type *held, Type *wanted, const Body *via)
{
    if (held == wanted || !types_can_cast(receiver, wanted) ||
        (receiver->kind != TYPE_SZARRAY && !types_can_cast(held, wanted)))
        return;
    mark_reached(reach, held, via, "variance");
    TypeFacts *facts = type_facts(reach, wanted);
    for (uint32_t i = 0; i < facts->used.count; i++) {
        pair(reach, receiver, facts->used.items[i], via);
        /* The call asks the table of the interface the receiver has. */
        Method *same =
            types_method(held, facts->used.items[i]->def, facts->used.items[i]->args, facts->used.items[i]->arg_count);
        if (same)
            pair(reach, receiver, same, via);
    }
}

static void want_variant(Reach *reach, Type *wanted, const Body *via)
{
    VariantFacts *facts = variant_facts(reach, wanted);
    vec_push(reach->arena, &facts->wanted, wanted);
    for (uint32_t i = 0; i < facts->receivers.count; i++)
        pair_variant(reach, facts->receivers.items[i].receiver, facts->receivers.items[i].interface, wanted, via);
}

static void add_variant_receiver(Reach *reach, Type *receiver, Type *interface, const Body *via)
{
    VariantFacts *facts = variant_facts(reach, interface);
    struct VariantReceiver item = {receiver, interface};
    vec_push(reach->arena, &facts->receivers, item);
    for (uint32_t i = 0; i < facts->wanted.count; i++)
        pair_variant(reach, receiver, interface, facts->wanted.items[i], via);
}

/* ---- Slots ---- */

void mark_slot_used(Reach *reach, Method *declaration, const Body *via)
{
    MethodFacts *facts = method_facts(reach, declaration);
    if (facts->slot_used)
        return;
    facts->slot_used = true;
    Type *owner = declaration->owner;
    mark_reached(reach, owner, via, "virtual call");
    if (declaration->arg_count) {
        facts->gvm = ARENA_NEW(reach->arena, GvmTable);
        facts->gvm->declaration = declaration;
        vec_push(reach->arena, &reach->program->gvm_tables, facts->gvm);
    }
    TypeFacts *owner_facts = type_facts(reach, owner);
    vec_push(reach->arena, &owner_facts->used, declaration);
    for (uint32_t i = 0; i < owner_facts->receivers.count; i++)
        pair(reach, owner_facts->receivers.items[i], declaration, via);
    if (!is_variant_interface(owner))
        return;
    VariantFacts *variants = variant_facts(reach, owner);
    for (uint32_t i = 0; i < variants->receivers.count; i++)
        pair_variant(reach, variants->receivers.items[i].receiver, variants->receivers.items[i].interface, owner, via);
}

/* ---- Types ---- */

static bool add_reached(Reach *reach, Type *type, const Body *via, const char *reason)
{
    TypeFacts *facts = type_facts(reach, type);
    if (facts->is_reached)
        return false;
    facts->is_reached = true;
    facts->reached.via = via;
    facts->reached.via_reason = reason;
    vec_push(reach->arena, &reach->program->types_reached, &facts->reached);
    map_put(&reach->program->type_of, MAP_KEY(type), &facts->reached);
    if (type_is_enum(type))
        enum_is_reached(reach, type);
    return true;
}

/* Types that values can have. The others, void, byrefs and open definitions, are only ever named. */
static bool is_of_values(const Type *type)
{
    return !type->is_open && type->kind != TYPE_VOID && type->kind != TYPE_BYREF;
}

void mark_reached(Reach *reach, Type *type, const Body *via, const char *reason)
{
    if (type && is_of_values(type) && add_reached(reach, type, via, reason) && is_variant_interface(type))
        want_variant(reach, type, via);
}

static void mark_static_constructor(Reach *reach, Type *type, const Body *via)
{
    TypeFacts *facts = type_facts(reach, type);
    mark_reached(reach, type, via, "static constructor");
    if (facts->reached.needs_cctor)
        return;
    facts->reached.needs_cctor = true;
    Method *constructor = types_method(type, type->def->static_constructor, NULL, 0);
    if (constructor)
        reach_method(reach, constructor, via, "static constructor");
}

enum { TYPE_ABSTRACT = 0x80 };

static void construct_by_default(Reach *reach, Type *type, const Body *via)
{
    if (!type->def || type->def->flags & TYPE_ABSTRACT || type_is_interface(type) || type == types_string(reach->types))
        return;
    Method *constructor = type_find_method(type, ".ctor", "");
    if (!constructor && type_is_reference(type))
        return;
    mark_constructed(reach, type, via, "made by reflection");
    type_facts(reach, type)->reached.needs_default_constructor = true;
    reach_method(reach, constructor, via, "called by reflection");
}

/* What the reached members of reflections.def can do to this type. */
static void apply_reflections(Reach *reach, Type *type, uint32_t reflections, const Body *via)
{
    if (reflections & 1u << REFLECTION_BOX && type_is_value(type))
        mark_constructed(reach, type, via, "boxed by reflection");
    if (reflections & 1u << REFLECTION_UNINITIALIZED && type->def && !(type->def->flags & TYPE_ABSTRACT))
        mark_constructed(reach, type_is_nullable(type) ? type->args[0] : type, via, "made by reflection");
    if (reflections & (1u << REFLECTION_UNINITIALIZED | 1u << REFLECTION_CLASS_CONSTRUCTOR) && type->def &&
        type->def->static_constructor)
        mark_static_constructor(reach, type, via);
    if (reflections & 1u << REFLECTION_CREATE_INSTANCE)
        construct_by_default(reach, type, via);
    if (reflections & (1u << REFLECTION_CREATE_ARRAY | 1u << REFLECTION_CREATE_ARRAY_FROM_TYPE)) {
        bool is_array = type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY;
        if (is_array)
            mark_constructed(reach, type, via, "made by reflection");
        else if (type->kind != TYPE_VOID && !type_is_byref_like(type) && type->kind != TYPE_BYREF)
            mark_constructed(reach, types_szarray(type), via, "made by reflection");
    }
}

enum { RANK_LIMIT = 4 }; /* of the array types that are kept for Array.CreateInstance */

/* Array.CreateInstance with several lengths. Few programs name such arrays in another way, and every one costs a method
 * table: the types are those whose tokens the user's code loads. */
static void create_ranks(Reach *reach, Type *type, uint32_t reflections, const Body *via)
{
    bool any = reflections & (1u << REFLECTION_CREATE_RANKS | 1u << REFLECTION_CREATE_RANKS_FROM);
    for (uint32_t rank = 1; rank <= RANK_LIMIT; rank++) {
        bool wanted = rank == 1   ? reflections & 1u << REFLECTION_CREATE_RANKS_FROM
                      : rank == 2 ? any || reflections & 1u << REFLECTION_CREATE_RANK2
                      : rank == 3 ? any || reflections & 1u << REFLECTION_CREATE_RANK3
                                  : any;
        if (wanted)
            mark_constructed(reach, types_array(type, rank), via, "made by reflection");
    }
}

static void note_own_token(Reach *reach, Type *type, const Body *via)
{
    TypeFacts *facts = type_facts(reach, type);
    if (facts->is_own_token || !via || via->method->def->owner->assembly->is_framework || !is_of_values(type) ||
        type_is_byref_like(type))
        return;
    facts->is_own_token = true;
    vec_push(reach->arena, &reach->own_tokens, type);
    create_ranks(reach, type, reach->reflections_used, via);
}

void mark_runtime_type(Reach *reach, Type *type, const Body *via, const char *reason)
{
    if (!type)
        return;
    if (is_of_values(type))
        mark_reached(reach, type, via, reason);
    else
        add_reached(reach, type, via, reason);
    note_own_token(reach, type, via);
    ReachedType *reached = &type_facts(reach, type)->reached;
    if (reached->needs_runtime_type)
        return;
    reached->needs_runtime_type = true;
    if (!is_of_values(type))
        return;
    vec_push(reach->arena, &reach->tokens, type);
    apply_reflections(reach, type, reach->reflections_used, via);
}

/* Array.GetValue and its like box what an array holds. */
static void box_element(Reach *reach, Type *array, const Body *via)
{
    if ((array->kind == TYPE_SZARRAY || array->kind == TYPE_ARRAY) && type_is_value(array->element))
        mark_constructed(reach, array->element, via, "boxed out of an array");
}

static void use_reflection(Reach *reach, const Body *via)
{
    uint32_t bit = 1u << (uintptr_t)map_get(&reach->reflections, MAP_KEY(via->method->def));
    if (bit == 1u << REFLECTION_NONE || reach->reflections_used & bit)
        return;
    reach->reflections_used |= bit;
    for (uint32_t i = 0; i < reach->tokens.count; i++)
        apply_reflections(reach, reach->tokens.items[i], bit, via);
    for (uint32_t i = 0; i < reach->own_tokens.count; i++)
        create_ranks(reach, reach->own_tokens.items[i], bit, via);
    for (uint32_t i = 0; bit == 1u << REFLECTION_BOX_ELEMENT && i < reach->constructed.count; i++)
        box_element(reach, reach->constructed.items[i], via);
}

static void add_receiver(Reach *reach, Type *type, Type *of, const Body *via)
{
    TypeFacts *facts = type_facts(reach, of);
    vec_push(reach->arena, &facts->receivers, type);
    for (uint32_t i = 0; i < facts->used.count; i++)
        pair(reach, type, facts->used.items[i], via);
}

/* ValueType.Equals and GetHashCode look at the fields: their values get boxed. */
static void mark_field_equality(Reach *reach, Type *type, const Body *via)
{
    TypeFacts *facts = type_facts(reach, type);
    if (!reach->field_equality_used || facts->uses_field_equality || type->kind != TYPE_VALUE || type_is_enum(type))
        return;
    facts->uses_field_equality = true;
    const TypeVTable *vtable = type_vtable(type);
    bool inherits = false;
    for (uint32_t i = 0; i < vtable->count; i++) {
        const Method *implementation = vtable->slots[i].implementation;
        inherits |=
            implementation && (implementation->def == reach->value_equals || implementation->def == reach->value_hash);
    }
    const TypeLayout *layout = inherits ? type_layout(type) : NULL;
    if (!layout)
        return;
    facts->reached.needs_field_info = true;
    for (uint32_t i = 0; i < layout->field_count; i++) {
        Type *field = layout->fields[i].field->type;
        if (type_is_value(field) && !type_is_byref_like(field) && field->kind != TYPE_PTR && field->kind != TYPE_FNPTR)
            mark_constructed(reach, field, via, "field of a compared struct");
        else
            mark_reached(reach, field, via, "field of a compared struct");
    }
}

static void use_field_equality(Reach *reach, const Body *via)
{
    if (reach->field_equality_used)
        return;
    reach->field_equality_used = true;
    for (uint32_t i = 0; i < reach->constructed.count; i++)
        mark_field_equality(reach, reach->constructed.items[i], via);
}

void mark_constructed(Reach *reach, Type *type, const Body *via, const char *reason)
{
    if (!type || type->is_open || type->kind == TYPE_PTR || type->kind == TYPE_FNPTR || type->kind == TYPE_BYREF ||
        type->kind == TYPE_VOID || type_is_byref_like(type))
        return;
    if (type_is_nullable(type)) { /* boxes as its value */
        mark_reached(reach, type, via, reason);
        mark_constructed(reach, type->args[0], via, reason);
        return;
    }
    mark_reached(reach, type, via, reason);
    TypeFacts *facts = type_facts(reach, type);
    if (facts->reached.constructed)
        return;
    facts->reached.constructed = true;
    facts->reached.via = via;
    facts->reached.via_reason = reason;
    vec_push(reach->arena, &reach->constructed, type);
    if (reach->reflections_used & 1u << REFLECTION_BOX_ELEMENT)
        box_element(reach, type, via);
    for (Type *base = type; base; base = type_base(base))
        add_receiver(reach, type, base, via);
    const TypeInterfaces *interfaces = type_interfaces(type);
    for (uint32_t i = 0; i < interfaces->count; i++) {
        add_receiver(reach, type, interfaces->items[i], via);
        if (is_variant_interface(interfaces->items[i]))
            add_variant_receiver(reach, type, interfaces->items[i], via);
    }
    if (type_is_delegate(type) && type->def->method_count) {
        Method *invoke = type_find_method(type, "Invoke", NULL);
        if (invoke) {
            vec_push(reach->arena, &reach->program->delegate_types, type);
            reach_method(reach, invoke, via, "delegate");
        }
    }
    if (type_has_finalizer(type)) {
        Method *finalize =
            types_resolve_virtual(type, type_find_method(types_object(reach->types), "Finalize", ""), NULL);
        if (finalize)
            reach_method(reach, finalize, via, "finalizer");
    }
    mark_field_equality(reach, type, via);
}

/* ---- Statics ---- */

static void mark_field(Reach *reach, const Body *body, const Op *op)
{
    Field *field = op->field;
    if (!field->def->is_static || field->def->is_literal || field->def->has_rva)
        return;
    mark_reached(reach, field->owner, body, "static field");
    ReachedType *reached = &type_facts(reach, field->owner)->reached;
    if (field->def->is_thread_static)
        reached->needs_thread_statics = true;
    else
        reached->needs_statics = true;
    if (op->flags & OP_CHECK_CCTOR)
        mark_static_constructor(reach, field->owner, body);
}

/* ---- Ops ---- */

/* An internal call needs its C function; without one it throws. */
static void mark_internal_call(Reach *reach, const Body *body, Op *op)
{
    if (op->symbol && native_symbol_is_there(reach, op->symbol))
        return;
    note_missing(reach, body, MISSING_FUNCTION, method_name(op->method));
    op->kind = OP_THROW;
    op->symbol = intern("rt_throw_platform_not_supported");
    op->text = method_name(op->method);
    op->method = NULL;
}

static void mark_type_operand(Reach *reach, const Body *body, const Op *op)
{
    IlInstr instr;
    if (!il_decode(body->il.code, body->il.code_size, op->offset, &instr))
        return;
    switch (instr.base) {
    case IL_BOX: mark_constructed(reach, op->type, body, "box"); break;
    case IL_NEWARR: mark_constructed(reach, types_szarray(op->type), body, "newarr"); break;
    case IL_CASTCLASS:
    case IL_ISINST:
    case IL_UNBOX:
    case IL_UNBOX_ANY:
    case IL_MKREFANY:
    case IL_REFANYVAL: mark_reached(reach, op->type, body, "cast"); break;
    case IL_LDELEMA:
        if (!type_is_value(op->type))
            mark_reached(reach, op->type, body, "ldelema");
        break;
    default: break;
    }
}

static void mark_intrinsic(Reach *reach, const Body *body, const Op *op)
{
    if (op->intrinsic == INTRINSIC_METHOD_TABLE_OF || op->intrinsic == INTRINSIC_UNSAFE_UNBOX)
        mark_reached(reach, op->method->args[0], body, "intrinsic");
}

static void mark_op(Reach *reach, Body *body, Op *op)
{
    mark_puns(op);
    switch ((OpKind)op->kind) {
    case OP_CALL_DIRECT:
        if (enum_call_waits(reach, body, op))
            break;
        reach_method(reach, op->method, body, "call");
        break;
    case OP_NEWOBJ_FACTORY: reach_method(reach, op->method, body, "call"); break;
    case OP_CALL_VIRTUAL:
    case OP_CALL_INTERFACE:
    case OP_CALL_GVM: mark_slot_used(reach, op->method, body); break;
    case OP_CALL_ICALL: mark_internal_call(reach, body, op); break;
    case OP_CALL_INTRINSIC: mark_intrinsic(reach, body, op); break;
    case OP_CALL_DELEGATE: reach_method(reach, op->method, body, "delegate call"); break;
    case OP_CALL_ARRAY:
        if (op->method->array_op == ARRAY_OP_ADDRESS)
            mark_reached(reach, op->type->element, body, "array element address");
        break;
    case OP_NEWOBJ:
        if (type_is_reference(op->type))
            mark_constructed(reach, op->type, body, "newobj");
        reach_method(reach, op->method, body, "newobj");
        break;
    case OP_NEWOBJ_DELEGATE:
    case OP_NEWOBJ_ARRAY: mark_constructed(reach, op->type, body, "newobj"); break;
    case OP_FUNCTION: {
        Body *target = reach_method(reach, op->method, body, "function pointer");
        if (target)
            target->address_taken = true;
        break;
    }
    case OP_VIRTUAL_FUNCTION: mark_slot_used(reach, op->method, body); break;
    case OP_TYPE: mark_type_operand(reach, body, op); break;
    case OP_FIELD: mark_field(reach, body, op); break;
    case OP_TOKEN_TYPE: mark_runtime_type(reach, op->type, body, "ldtoken"); break;
    case OP_TOKEN_FIELD: mark_reached(reach, op->field->owner, body, "ldtoken"); break;
    default: break;
    }
    if (op->flags & OP_BOX_THIS && op->type)
        mark_constructed(reach, op->type, body, "box for a constrained call");
}

static void mark_catch_types(Reach *reach, const Body *body)
{
    for (uint32_t i = 0; body->regions && i < body->regions->count; i++) {
        const IlRegion *region = &body->regions->items[i];
        if (region->kind == MD_CLAUSE_CATCH && body_is_live(body, region->handler_start))
            mark_reached(reach, types_resolve_type(body->assembly, region->class_token, method_context(body->source)),
                         body, "catch");
    }
}

/* MethodImplOptions.Synchronized: code generation wraps the body in Monitor.Enter and Exit on `this` or the type. */
static void mark_synchronized(Reach *reach, const Body *body)
{
    Type *monitor = types_well_known(reach->types, "System.Threading.Monitor");
    if (!monitor)
        return;
    static const char *const names[] = {"Enter", "Exit"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Method *method = type_find_method(monitor, names[i], "System.Object");
        if (method)
            reach_method(reach, method, body, "synchronized");
    }
    if (method_is_static(body->method))
        mark_runtime_type(reach, body->method->owner, body, "synchronized");
}

void mark_body(Reach *reach, Body *body)
{
    check_calls(reach, body);
    if (body->synchronized)
        mark_synchronized(reach, body);
    for (uint32_t i = 0; i < body->op_count; i++)
        mark_op(reach, body, &body->ops[i]);
    reflect_note_calls(reach, body);
    mark_catch_types(reach, body);
    for (uint32_t i = 0; i < body->inspections.count; i++)
        reflect_inspect(reach, &body->inspections.items[i], body);
    inspect_type_arguments(reach, body);
    if (body->entry_cctor)
        mark_static_constructor(reach, body->entry_cctor, body);
    if (body->method->def == reach->value_equals || body->method->def == reach->value_hash)
        use_field_equality(reach, body);
    use_reflection(reach, body);
}
