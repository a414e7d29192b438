/* reach/operand: instructions whose operand is a type, a field or an ldtoken. */
#include <string.h>

#include "reach/internal.h"

/* ---- Static constructors ---- */

/* Does touching the owner's statics from this body need a check? Not where its constructor has certainly begun. */
bool needs_static_constructor(Scan *scan, Type *owner)
{
    const Body *body = scan->body;
    if (!owner->def || !owner->def->static_constructor)
        return false;
    if (owner != body->method->owner)
        return true;
    bool is_constructor = body->method->def->is_static_constructor;
    bool is_instance = !method_is_static(body->method) && !type_is_value(owner);
    return !is_constructor && (owner->def->before_field_init || (!is_instance && body->entry_cctor != owner));
}

/* ---- Fields ---- */

/* String.Empty, which no static constructor sets: the runtime does, and here the compiler. */
static bool scan_empty_string(Scan *scan, const Field *field)
{
    Type *string = types_string(scan->reach->types);
    if (field->owner != string || strcmp(field->name, "Empty"))
        return false;
    Op *op = scan_op(scan, OP_LITERAL);
    op->literal = ARENA_NEW(scan->reach->arena, MdBlob);
    *(MdBlob *)op->literal = (MdBlob){(const uint8_t *)"", 0};
    scan_push(scan, (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN, .type = string});
    return true;
}

static void scan_static_field(Scan *scan, Field *field)
{
    if (scan->instr.base == IL_LDSFLD) {
        if (scan_empty_string(scan, field))
            return;
        Value value = scan_static_constant(scan->reach, field);
        if (value.kind != VALUE_UNKNOWN) {
            scan_constant_op(scan, OP_CONSTANT, value);
            scan_push(scan, value);
            return;
        }
    }
    Op *op = scan_op(scan, OP_FIELD);
    op->field = field;
    op->type = field->type;
    if (!field->def->has_rva && needs_static_constructor(scan, field->owner))
        op->flags = OP_CHECK_CCTOR;
    scan_impure(scan);
    if (scan->instr.base == IL_STSFLD) {
        Value value = scan_pop(scan);
        inspect_field_store(scan, field, value);
        if (scan->static_stores && field->owner == scan->body->method->owner && value_is_number(value)) {
            Value *kept = ARENA_NEW(scan->reach->arena, Value);
            *kept = value_of_type(field->type, value.number, scan->reach->pointer_size);
            map_put(scan->static_stores, MAP_KEY(field->def), kept);
        }
    } else {
        scan_push(scan, UNKNOWN);
    }
}

static void scan_field_operand(Scan *scan)
{
    Field *field = scan_field(scan, scan->instr.operand.token);
    if (!field)
        return;
    uint32_t base = scan->instr.base;
    if (base == IL_LDSFLD || base == IL_LDSFLDA || base == IL_STSFLD) {
        if (!field->def->is_static)
            scan_fail(scan, "the field is not static");
        else
            scan_static_field(scan, field);
        return;
    }
    if (field->def->is_static) { /* allowed by III.4.10: the object is computed and ignored */
        scan_fail(scan, "the field is static");
        return;
    }
    Op *op = scan_op(scan, OP_FIELD);
    op->field = field;
    op->type = field->type;
    scan_impure(scan);
    if (base == IL_STFLD)
        inspect_field_store(scan, field, scan_pop(scan));
    scan_pop(scan);
    if (base != IL_STFLD)
        scan_push(scan, UNKNOWN);
}

/* ---- ldtoken ---- */

static bool is_field_token(Scan *scan, MdToken token)
{
    if (MD_TOKEN_TABLE(token) == MD_Field)
        return true;
    if (MD_TOKEN_TABLE(token) != MD_MemberRef)
        return false;
    const MdImage *image = &scan->body->assembly->image;
    MdBlob signature = md_blob(image, md_cell(image, MD_MemberRef, MD_TOKEN_ROW(token), MD_MemberRef_Signature));
    return signature.length && (signature.bytes[0] & SIG_KIND_MASK) == SIG_FIELD;
}

static void scan_token(Scan *scan)
{
    MdToken token = scan->instr.operand.token;
    MdTable table = MD_TOKEN_TABLE(token);
    if (is_field_token(scan, token)) {
        Field *field = scan_field(scan, token);
        if (!field)
            return;
        scan_op(scan, OP_TOKEN_FIELD)->field = field;
        scan_push(scan, UNKNOWN);
    } else if (table == MD_TypeDef || table == MD_TypeRef || table == MD_TypeSpec) {
        Type *type = scan_type(scan, token);
        if (!type)
            return;
        scan_op(scan, OP_TOKEN_TYPE)->type = type;
        scan_push(scan, (Value){.kind = VALUE_TYPE, .origin = scan_origin(scan, UNKNOWN), .type = type});
    } else {
        Method *method = scan_method(scan, token);
        if (!method)
            return;
        scan_op(scan, OP_TOKEN_METHOD)->method = method;
        scan_impure(scan);
        scan_push(scan, UNKNOWN);
    }
}

/* ---- Types ---- */

static void scan_box(Scan *scan, Type *type)
{
    Value value = scan_pop(scan);
    if (!type_is_value(type)) {
        scan_op(scan, OP_KEEP);
        scan_push(scan, value);
        return;
    }
    scan_op(scan, OP_TYPE)->type = type;
    Value boxed = UNKNOWN;
    if (!type_is_nullable(type))
        boxed = (Value){.kind = VALUE_BOXED, .type = type, .origin = scan_origin(scan, UNKNOWN)};
    scan_push(scan, boxed);
}

/* box T; unbox.any T: the value never needed a box. */
static void scan_unbox_any(Scan *scan, Type *type)
{
    Value value = scan_pop(scan);
    bool is_own_box = value.kind == VALUE_BOXED && value.type == type && value.origin != NO_ORIGIN &&
                      scan->writes_ops && scan->ops.items[value.origin].kind == OP_TYPE &&
                      scan->sources.items[value.origin] == NO_ORIGIN;
    if (is_own_box) {
        scan->ops.items[value.origin].kind = OP_KEEP;
        scan_op(scan, OP_KEEP);
    } else {
        scan_op(scan, OP_TYPE)->type = type;
    }
    scan_impure(scan);
    scan_push(scan, type_is_reference(type) && value_is_nonnull(value)
                        ? (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN}
                        : UNKNOWN);
}

static Type *exact_type(Value value)
{
    return value.kind == VALUE_BOXED || value.kind == VALUE_OBJECT ? value.type : NULL;
}

static void scan_isinst(Scan *scan, Type *type)
{
    Value value = scan_pop(scan);
    Type *exact = exact_type(value);
    if (value.kind == VALUE_NULL || (exact && !types_can_cast(exact, type))) {
        scan_discard(scan, value);
        Value null = {.kind = VALUE_NULL, .origin = NO_ORIGIN};
        scan_constant_op(scan, OP_CONSTANT, null);
        scan_push(scan, null);
        return;
    }
    scan_op(scan, OP_TYPE)->type = type;
    if (exact)
        value.origin = scan_origin(scan, value);
    scan_push(scan, exact ? value : UNKNOWN);
}

static void scan_castclass(Scan *scan, Type *type)
{
    Value value = scan_pop(scan);
    Type *exact = exact_type(value);
    if (value.kind == VALUE_NULL || (exact && types_can_cast(exact, type))) {
        scan_op(scan, OP_KEEP);
        value.origin = NO_ORIGIN;
        scan_push(scan, value);
        return;
    }
    scan_op(scan, OP_TYPE)->type = type;
    scan_impure(scan);
    value.origin = NO_ORIGIN;
    scan_push(scan, value_is_nonnull(value) ? (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN} : UNKNOWN);
}

static void scan_sizeof(Scan *scan, Type *type)
{
    Value size = value_int((int32_t)type_size(type));
    scan_constant_op(scan, OP_CONSTANT, size);
    scan_push(scan, size);
}

static void scan_type_operand(Scan *scan)
{
    Type *type = scan_type(scan, scan->instr.operand.token);
    if (!type)
        return;
    switch (scan->instr.base) {
    case IL_BOX: scan_box(scan, type); return;
    case IL_UNBOX_ANY: scan_unbox_any(scan, type); return;
    case IL_ISINST: scan_isinst(scan, type); return;
    case IL_CASTCLASS: scan_castclass(scan, type); return;
    case IL_SIZEOF: scan_sizeof(scan, type); return;
    default: break;
    }
    Op *op = scan_op(scan, OP_TYPE);
    op->type = type;
    const IlOpcodeInfo *info = il_opcode(scan->instr.base);
    for (int8_t i = 0; i < info->pop_count && !scan->failed; i++)
        scan_pop(scan);
    Value result = scan->instr.base == IL_NEWARR
                       ? (Value){.kind = VALUE_OBJECT, .origin = NO_ORIGIN, .type = types_szarray(type)}
                       : UNKNOWN;
    for (int8_t i = 0; i < info->push_count; i++)
        scan_push(scan, result);
    if (scan->instr.base != IL_INITOBJ || !scan->is_probe)
        scan_impure(scan);
}

void scan_operand(Scan *scan)
{
    switch (scan->instr.base) {
    case IL_LDFLD:
    case IL_LDFLDA:
    case IL_STFLD:
    case IL_LDSFLD:
    case IL_LDSFLDA:
    case IL_STSFLD: scan_field_operand(scan); break;
    case IL_LDTOKEN: scan_token(scan); break;
    default: scan_type_operand(scan); break;
    }
}
