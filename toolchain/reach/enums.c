/* reach/enums: what of System.Enum a program needs for the underlying types that its enums have.
 *
 * Members such as Enum.ToString choose an instance of a generic method by the underlying type of the enum they are
 * called on. An instance waits for the first enum of such a type; where none comes, the call throws. */
#include <string.h>

#include "reach/internal.h"

static uint32_t kind_bit(const Type *type)
{
    return 1u << type->kind;
}

/* Names and values are kept as unsigned integers of the size. */
static uint32_t kinds_stored_as(const Type *storage)
{
    switch (storage->kind) {
    case TYPE_U1: return 1u << TYPE_U1 | 1u << TYPE_I1;
    case TYPE_U2: return 1u << TYPE_U2 | 1u << TYPE_I2;
    case TYPE_U4: return 1u << TYPE_U4 | 1u << TYPE_I4;
    case TYPE_U8: return 1u << TYPE_U8 | 1u << TYPE_I8;
    case TYPE_U: return 1u << TYPE_U | 1u << TYPE_I;
    default: return kind_bit(storage);
    }
}

/* The underlying types for which such a member makes the call; 0: it makes it always. The instances are methods of Enum
 * for (storage) or (underlying type, storage), and methods of EnumInfo<storage>. */
static uint32_t kinds_of_call(const Reach *reach, const Body *body, const Method *callee)
{
    const MethodDef *caller = body->method->def;
    if (caller->owner != reach->enum_type || body->method->arg_count || !callee->def)
        return 0;
    const TypeDef *owner = callee->def->owner;
    if (owner == reach->enum_type && callee->arg_count && type_is_value(callee->args[0]))
        return callee->arg_count == 1 ? kinds_stored_as(callee->args[0]) : kind_bit(callee->args[0]);
    if (owner->enclosing == reach->enum_type && callee->owner->arg_count && !callee->arg_count)
        return kinds_stored_as(callee->owner->args[0]);
    return 0;
}

void enums_init(Reach *reach)
{
    const Type *type = types_well_known(reach->types, "System.Enum");
    reach->enum_type = type ? type->def : NULL;
}

bool enum_call_waits(Reach *reach, Body *body, Op *op)
{
    uint32_t kinds = kinds_of_call(reach, body, op->method);
    if (!kinds || kinds & reach->enum_kinds)
        return false;
    struct EnumCall call = {body, op, kinds};
    vec_push(reach->arena, &reach->enum_calls, call);
    return true;
}

void enum_is_reached(Reach *reach, Type *type)
{
    uint32_t bit = kind_bit(type_enum_underlying(type));
    if (reach->enum_kinds & bit)
        return;
    reach->enum_kinds |= bit;
    for (uint32_t i = 0; i < reach->enum_calls.count; i++) { /* grows while it runs */
        struct EnumCall *call = &reach->enum_calls.items[i];
        if (call->kinds & bit && call->op) {
            Op *op = call->op;
            call->op = NULL;
            reach_method(reach, op->method, call->body, "call");
        }
    }
}

void finish_enum_calls(Reach *reach)
{
    for (uint32_t i = 0; i < reach->enum_calls.count; i++) {
        Op *op = reach->enum_calls.items[i].op;
        if (!op)
            continue;
        op->kind = OP_THROW;
        op->symbol = intern("rt_throw_platform_not_supported");
        op->text = intern("the program has no enum of this underlying type");
        op->method = NULL;
    }
}
