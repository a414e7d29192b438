/* Objects: allocation, boxing, casts (III.4.1, 4.3, 4.6, 4.32, 4.33). */
#include "codegen/function.h"
#include "codegen/late.h"
#include "runtime/abi/layout.h"

static Type *op_type(Function *f)
{
    if (f->op != NULL && f->op->type != NULL)
        return f->op->type;
    function_error(f, AOT0603, "the type of %s was not resolved", il_opcode(f->instr.opcode)->text);
    return types_object(f->module->program->types);
}

LLVMValueRef method_table_of(Function *f, Type *type)
{
    return module_method_table(f->module, type);
}

LLVMValueRef new_object(Function *f, Type *type)
{
    LLVMValueRef table = method_table_of(f, type);
    LLVMValueRef object = call_helper(f, HELPER_rt_new, &table, 1);
    bool has_finalizer = type_has_finalizer(type);
    late_describe_allocation(f->module, object, has_finalizer ? 0 : type_instance_size(type), 0, !has_finalizer);
    /* The helper has done it; this tells the passes which type it is. */
    if (f->module->options->level != OPT_NONE)
        LLVMSetAlignment(LLVMBuildStore(f->builder, table, object), f->module->P);
    return object;
}

static LLVMValueRef two_way(Function *f, LLVMTypeRef type, LLVMValueRef a, LLVMBasicBlockRef from_a, LLVMValueRef b,
                            LLVMBasicBlockRef from_b)
{
    LLVMValueRef phi = LLVMBuildPhi(f->builder, type, "");
    LLVMValueRef values[2] = {a, b};
    LLVMBasicBlockRef blocks[2] = {from_a, from_b};
    LLVMAddIncoming(phi, values, blocks, 2);
    return phi;
}

/* ---- Nullable ---- */

typedef struct NullableFields {
    Field *has_value, *value;
} NullableFields;

static NullableFields nullable_fields(Type *type)
{
    return (NullableFields){type_find_field(type, "hasValue"), type_find_field(type, "value")};
}

static LLVMValueRef box_plain(Function *f, Type *type, Value value)
{
    LLVMValueRef object = new_object(f, type);
    value_store(f, type, offset_ptr(f, object, RT_FIELDS_OFFSET(f->module->P)), value, 0);
    return object;
}

static LLVMValueRef box_nullable(Function *f, Type *type, Value value)
{
    NullableFields fields = nullable_fields(type);
    bool local = !value.borrowed || value.local;
    unsigned access = local ? ACCESS_LOCAL : 0;
    LLVMValueRef address = value_in_memory(f, value);
    LLVMValueRef has = load_scalar(f, SCALAR_U8, offset_ptr(f, address, field_offset(fields.has_value)), access, 1);
    LLVMBasicBlockRef before = LLVMGetInsertBlock(f->builder), full = new_block(f, "box"), next = new_block(f, "");
    LLVMBuildCondBr(f->builder, LLVMBuildIsNotNull(f->builder, has, ""), full, next);
    start_block(f, full);
    Value content = value_load(f, fields.value->type, offset_ptr(f, address, field_offset(fields.value)), access, true);
    LLVMValueRef object = box_plain(f, type->args[0], content);
    LLVMBasicBlockRef after = LLVMGetInsertBlock(f->builder);
    LLVMBuildBr(f->builder, next);
    start_block(f, next);
    return two_way(f, f->module->ptr, LLVMConstNull(f->module->ptr), before, object, after);
}

LLVMValueRef box_value(Function *f, Type *type, Value value)
{
    if (!type_is_value(type))
        return value_as_ptr(f, &value);
    return type_is_nullable(type) ? box_nullable(f, type, value_convert(f, value, type)) : box_plain(f, type, value);
}

void emit_box(Function *f)
{
    Type *type = op_type(f);
    Value value = pop(f);
    if (!type_is_value(type)) {
        push(f, value);
        return;
    }
    push_ref(f, box_value(f, type, value), !type_is_nullable(type));
}

/* The address of the value in a box that is not null. `named` is what the message of a failure says: the type or the
 * nullable one of it. */
static LLVMValueRef unbox_address(Function *f, Type *type, Type *named, LLVMValueRef object)
{
    LLVMValueRef table = method_table_of(f, type);
    LLVMValueRef same = LLVMBuildICmp(f->builder, LLVMIntNE, load_method_table(f, object), table, "");
    LLVMBasicBlockRef other = new_block(f, "unbox"), next = new_block(f, "");
    LLVMValueRef direct = offset_ptr(f, object, RT_FIELDS_OFFSET(f->module->P));
    LLVMBasicBlockRef before = LLVMGetInsertBlock(f->builder);
    branch_unlikely(f, same, other, next);
    LLVMPositionBuilderAtEnd(f->builder, other);
    LLVMValueRef arguments[2] = {method_table_of(f, named), object};
    LLVMValueRef checked = call_helper(f, HELPER_rt_unbox, arguments, 2);
    LLVMBasicBlockRef after = LLVMGetInsertBlock(f->builder);
    LLVMBuildBr(f->builder, next);
    start_block(f, next);
    return two_way(f, f->module->ptr, direct, before, checked, after);
}

static LLVMValueRef unbox_nullable(Function *f, Type *type, LLVMValueRef object)
{
    NullableFields fields = nullable_fields(type);
    LLVMValueRef address = temporary(f, type);
    value_zero(f, type, address, ACCESS_LOCAL);
    LLVMBasicBlockRef full = new_block(f, "unbox"), next = new_block(f, "");
    LLVMBuildCondBr(f->builder, LLVMBuildIsNull(f->builder, object, ""), next, full);
    start_block(f, full);
    LLVMValueRef source = unbox_address(f, type->args[0], type, object);
    Value content = value_load(f, type->args[0], source, 0, true);
    value_store(f, type->args[0], offset_ptr(f, address, field_offset(fields.value)), content, ACCESS_LOCAL);
    store_scalar(f, SCALAR_U8, offset_ptr(f, address, field_offset(fields.has_value)),
                 LLVMConstInt(f->module->i8, 1, false), ACCESS_LOCAL, 1);
    LLVMBuildBr(f->builder, next);
    start_block(f, next);
    return address;
}

static LLVMValueRef cast_class(Function *f, Type *type, Value *object, bool known);

Value unbox_any(Function *f, Type *type, Value object)
{
    if (!type_is_value(type)) {
        bool exact = f->op != NULL && (f->op->flags & OP_EXACT);
        LLVMValueRef same = cast_class(f, type, &object, exact);
        return (Value){.kind = STACK_REF, .value = same, .nonnull = object.nonnull, .is_cast = true};
    }
    if (type_is_nullable(type)) {
        LLVMValueRef address = unbox_nullable(f, type, object.value);
        Value value = value_load(f, type, address, ACCESS_LOCAL, true);
        value.borrowed = false;
        return value;
    }
    check_null(f, &object);
    return value_load(f, type, unbox_address(f, type, type, object.value), 0, next_uses_at_once(f));
}

void emit_unbox(Function *f)
{
    Type *type = op_type(f);
    Value object = pop(f);
    if (type_is_nullable(type)) {
        push_byref(f, unbox_nullable(f, type, object.value));
        return;
    }
    check_null(f, &object);
    push_byref(f, unbox_address(f, type, type, object.value));
}

void emit_unbox_any(Function *f)
{
    Type *type = op_type(f);
    push(f, unbox_any(f, type, pop(f)));
}

/* ---- Casts ---- */

/* Can only instances of exactly this type pass the test? */
static bool is_exact(const Type *type, bool known)
{
    if (type_is_value(type))
        return true;
    if (type->kind != TYPE_CLASS || type_is_interface(type))
        return false;
    bool variant = type_is_delegate(type) && type->arg_count > 0;
    return !variant && (known || type_is_sealed(type));
}

/* Is a walk over base classes enough? */
static bool is_plain_class(const Type *type)
{
    return type->kind == TYPE_CLASS && !type_is_interface(type) && !(type_is_delegate(type) && type->arg_count > 0);
}

/* Branches to `next` with null when the object is null; goes on in a block where it is not. */
static LLVMBasicBlockRef skip_null(Function *f, const Value *object, LLVMBasicBlockRef next)
{
    LLVMBasicBlockRef before = LLVMGetInsertBlock(f->builder), present = new_block(f, "cast");
    if (object->nonnull) {
        LLVMBuildBr(f->builder, present);
        before = NULL;
    } else {
        LLVMBuildCondBr(f->builder, LLVMBuildIsNull(f->builder, object->value, ""), next, present);
    }
    start_block(f, present);
    return before;
}

static LLVMValueRef load_class_word(Function *f, LLVMValueRef table, int64_t offset)
{
    return load_invariant(f, f->module->i32, offset_ptr(f, table, offset), 4);
}

/* The numbers of a class and of those derived from it are an interval. */
static LLVMValueRef is_derived(Function *f, LLVMValueRef table, Type *type)
{
    LLVMValueRef class = method_table_of(f, type), number = load_class_word(f, table, RT_MT_CLASS_NUMBER);
    LLVMValueRef distance = LLVMBuildSub(f->builder, number, load_class_word(f, class, RT_MT_CLASS_NUMBER), "");
    return LLVMBuildICmp(f->builder, LLVMIntULE, distance, load_class_word(f, class, RT_MT_CLASS_SPAN), "");
}

/* Can the method table of the object answer without a call? That takes more code, except where only one type fits. */
static bool is_answered_inline(const Function *f, const Type *type, bool exact)
{
    return exact || cast_has_alternatives(f) || (f->module->options->level == OPT_SPEED && is_plain_class(type));
}

/* Is the object, which is not null, of the type? */
static LLVMValueRef compare_type(Function *f, Type *type, LLVMValueRef object, bool exact)
{
    LLVMValueRef table = load_method_table(f, object);
    if (cast_has_alternatives(f))
        return is_alternative(f, table);
    return exact ? LLVMBuildICmp(f->builder, LLVMIntEQ, table, method_table_of(f, type), "")
                 : is_derived(f, table, type);
}

static LLVMValueRef is_instance_inline(Function *f, Type *type, Value *object, bool exact)
{
    LLVMBasicBlockRef next = new_block(f, "");
    LLVMBasicBlockRef before = skip_null(f, object, next);
    LLVMValueRef same = compare_type(f, type, object->value, exact);
    LLVMValueRef null = LLVMConstNull(f->module->ptr);
    LLVMValueRef result = LLVMBuildSelect(f->builder, same, object->value, null, "");
    LLVMBasicBlockRef after = LLVMGetInsertBlock(f->builder);
    LLVMBuildBr(f->builder, next);
    start_block(f, next);
    return before == NULL ? result : two_way(f, f->module->ptr, null, before, result, after);
}

void emit_isinst(Function *f)
{
    Type *type = op_type(f);
    Value object = pop(f);
    if (type_is_nullable(type))
        type = type->args[0];
    LLVMValueRef result;
    bool exact = is_exact(type, f->op->flags & OP_EXACT);
    if (is_answered_inline(f, type, exact)) {
        result = is_instance_inline(f, type, &object, exact);
    } else {
        LLVMValueRef arguments[2] = {method_table_of(f, type), value_as_ptr(f, &object)};
        result = call_helper(f, is_plain_class(type) ? HELPER_rt_isinst_class : HELPER_rt_isinst, arguments, 2);
    }
    push_ref(f, result, false);
}

static void cast_inline(Function *f, Type *type, Value *object, bool exact)
{
    LLVMBasicBlockRef next = new_block(f, ""), wrong = new_block(f, "badcast");
    skip_null(f, object, next);
    LLVMValueRef other = LLVMBuildNot(f->builder, compare_type(f, type, object->value, exact), "");
    LLVMBasicBlockRef here = LLVMGetInsertBlock(f->builder);
    branch_unlikely(f, other, wrong, next);
    LLVMPositionBuilderAtEnd(f->builder, wrong);
    LLVMValueRef arguments[2] = {method_table_of(f, type), object->value};
    throw_helper(f, HELPER_rt_throw_invalid_cast, arguments, 2);
    f->terminated = false;
    LLVMPositionBuilderAtEnd(f->builder, here);
    start_block(f, next);
}

static LLVMValueRef cast_class(Function *f, Type *type, Value *object, bool known)
{
    bool exact = is_exact(type, known);
    if (is_answered_inline(f, type, exact)) {
        cast_inline(f, type, object, exact);
        return object->value;
    }
    LLVMValueRef arguments[2] = {method_table_of(f, type), value_as_ptr(f, object)};
    return call_helper(f, is_plain_class(type) ? HELPER_rt_castclass_class : HELPER_rt_castclass, arguments, 2);
}

void emit_castclass(Function *f)
{
    Type *type = op_type(f);
    Value object = pop(f);
    bool nonnull = object.nonnull;
    LLVMValueRef same = cast_class(f, type, &object, f->op->flags & OP_EXACT);
    push(f, (Value){.kind = STACK_REF, .value = same, .nonnull = nonnull, .is_cast = true});
}
