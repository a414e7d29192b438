/* Types under which a program may see objects of other types: those that Unsafe.As and its like name, and those of
 * references that share their place with others. Code generation believes nothing of their objects. */
#include "reach/internal.h"

static void mark_type(Type *type)
{
    if (type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY) {
        mark_type(type->element);
    } else if (type->kind == TYPE_CLASS) {
        for (; type && !type->is_punned; type = type_base(type))
            type->is_punned = true;
    } else if (type->kind == TYPE_VALUE && type_contains_references(type)) {
        const TypeLayout *layout = type_layout(type);
        for (uint32_t i = 0; layout && i < layout->field_count; i++)
            mark_type(layout->fields[i].field->type);
    }
}

static bool takes_pointer(const Method *method)
{
    const Signature *signature = method->signature;
    return signature->parameter_count > 0 && signature->parameters[0]->kind == TYPE_PTR;
}

void mark_puns(const Op *op)
{
    if (op->kind == OP_FIELD) {
        const TypeLayout *layout = op->field->def->is_static ? NULL : type_layout(op->field->owner);
        if (layout && layout->overlaps)
            mark_type(op->field->type);
        return;
    }
    if (op->kind != OP_CALL_INTRINSIC || !op->method || !op->method->arg_count)
        return;
    switch (op->intrinsic) {
    case INTRINSIC_UNSAFE_AS_OBJECT:
    case INTRINSIC_UNSAFE_READ:
    case INTRINSIC_UNSAFE_READ_UNALIGNED: mark_type(op->method->args[0]); break;
    case INTRINSIC_UNSAFE_BIT_CAST: mark_type(op->method->args[1]); break;
    case INTRINSIC_UNSAFE_AS_REF: /* As with two types, AsRef of a pointer */
        if (op->method->arg_count == 2)
            mark_type(op->method->args[1]);
        else if (takes_pointer(op->method))
            mark_type(op->method->args[0]);
        break;
    default: break;
    }
}
