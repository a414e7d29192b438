/* reach/closed: facts that hold because the whole program is known: a virtual call with one possible target is direct,
 * a class without subclasses is compared exactly. */
#include "reach/internal.h"

enum { RECEIVERS_LOOKED_AT = 64 };

/* The one body that the call can reach, or NULL. */
static Method *single_target(Reach *reach, Method *declaration)
{
    const TypeFacts *facts = type_facts(reach, declaration->owner);
    Method *target = NULL;
    if (!facts->receivers.count || facts->receivers.count > RECEIVERS_LOOKED_AT)
        return NULL;
    for (uint32_t i = 0; i < facts->receivers.count; i++) {
        Method *implementation = types_resolve_virtual(facts->receivers.items[i], declaration, NULL);
        if (!implementation || (target && implementation != target) || type_is_value(implementation->owner))
            return NULL;
        target = implementation;
    }
    return target && reach_body(reach->program, target) ? target : NULL;
}

/* The few types that the receiver can have, with what each of them runs. */
static const Alternatives *few_targets(Reach *reach, Method *declaration)
{
    const TypeFacts *facts = type_facts(reach, declaration->owner);
    if (!facts->receivers.count || facts->receivers.count > ALTERNATIVES_LIMIT)
        return NULL;
    Alternatives *made = ARENA_NEW(reach->arena, Alternatives);
    for (uint32_t i = 0; i < facts->receivers.count; i++) {
        Type *receiver = facts->receivers.items[i];
        Method *target = types_resolve_virtual(receiver, declaration, NULL);
        const Body *body = target ? reach_body(reach->program, target) : NULL;
        if (!body || body->kind != BODY_IL || target->arg_count)
            return NULL;
        made->items[made->count++] = (struct Alternative){receiver, target};
    }
    return made;
}

static const Alternatives *few_types(Reach *reach, Type *type)
{
    const TypeFacts *facts = type_facts(reach, type);
    if (!facts->receivers.count || facts->receivers.count > ALTERNATIVES_LIMIT)
        return NULL;
    Alternatives *made = ARENA_NEW(reach->arena, Alternatives);
    for (uint32_t i = 0; i < facts->receivers.count; i++)
        made->items[made->count++] = (struct Alternative){facts->receivers.items[i], NULL};
    return made;
}

static bool is_invariant(const Type *type)
{
    return !type_is_interface(type) || !type->arg_count;
}

static void devirtualise(Reach *reach, Op *op)
{
    if (op->flags & OP_BOX_THIS || !is_invariant(op->method->owner))
        return;
    Method *target = single_target(reach, op->method);
    if (!target) {
        op->alternatives = few_targets(reach, op->method);
        return;
    }
    op->kind = OP_CALL_DIRECT;
    op->method = target;
    op->slot = -1;
    op->flags |= OP_CHECK_NULL;
}

/* Is being an instance of the type a question of the receivers alone? */
static bool is_class_or_invariant(const Type *type)
{
    return type->kind == TYPE_CLASS && !type_is_delegate(type) && is_invariant(type);
}

/* No constructed type derives from the class but itself. */
static bool has_no_subclass(Reach *reach, Type *type)
{
    if (type->kind != TYPE_CLASS || type_is_interface(type) || type_is_delegate(type))
        return false;
    const TypeFacts *facts = type_facts(reach, type);
    return facts->receivers.count == 1 && facts->receivers.items[0] == type;
}

void apply_closed_facts(Reach *reach)
{
    for (uint32_t i = 0; i < reach->program->bodies.count; i++) {
        Body *body = reach->program->bodies.items[i];
        for (uint32_t n = 0; n < body->op_count; n++) {
            Op *op = &body->ops[n];
            if (op->kind == OP_CALL_VIRTUAL || op->kind == OP_CALL_INTERFACE)
                devirtualise(reach, op);
            else if (op->kind == OP_TYPE && has_no_subclass(reach, op->type))
                op->flags |= OP_EXACT;
            else if (op->kind == OP_TYPE && is_class_or_invariant(op->type))
                op->alternatives = few_types(reach, op->type);
        }
    }
}
