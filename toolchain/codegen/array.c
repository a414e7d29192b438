/* Vectors and multi-dimensional arrays (III.4.7-4.12, 4.20, 4.25-26; II.14.2). */
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

enum { MOST_DROPPED = 1024 }; /* elements of an array that nobody uses */

static void new_vector(Function *f, Type *array, LLVMValueRef length)
{
    LLVMValueRef arguments[2] = {method_table_of(f, array), length};
    LLVMValueRef object = call_helper(f, HELPER_rt_new_array, arguments, 2);
    /* What throws for its length, or because memory is out, is not dropped. */
    bool is_small = LLVMIsAConstantInt(length) != NULL && LLVMConstIntGetZExtValue(length) <= MOST_DROPPED;
    late_describe_allocation(f->module, object, RT_ARRAY_BASE_SIZE(f->module->P), type_element_size(array), is_small);
    /* The helper has done it; this tells the passes the length. */
    if (f->module->options->level != OPT_NONE) {
        LLVMValueRef address = offset_ptr(f, object, RT_ARRAY_LENGTH_OFFSET(f->module->P));
        LLVMSetAlignment(LLVMBuildStore(f->builder, LLVMBuildTrunc(f->builder, length, f->module->i32, ""), address),
                         4);
    }
    push_ref(f, object, true);
}

void emit_newarr(Function *f)
{
    Type *element = op_type(f);
    LLVMValueRef length = pop_word(f);
    new_vector(f, types_szarray(element), length);
}

void emit_ldlen(Function *f)
{
    Value array = pop(f);
    check_null(f, &array);
    LLVMValueRef length = load_length(f, array.value);
    push_scalar(f, STACK_NATIVE, f->module->P == 8 ? LLVMBuildZExt(f->builder, length, f->module->word, "") : length);
}

LLVMValueRef element_address(Function *f, LLVMValueRef array, LLVMValueRef index, uint32_t element_size,
                             uint32_t data_offset)
{
    LLVMValueRef data = offset_ptr(f, array, data_offset);
    return LLVMBuildGEP2(f->builder, module_bytes_type(f->module, element_size), data, &index, 1, "");
}

/* Checks the index (int32 or native int) against the length; gives it as a word. */
static LLVMValueRef check_bounds(Function *f, LLVMValueRef length, const Value *index)
{
    Module *module = f->module;
    if (index->kind == STACK_I4) {
        throw_if(f, LLVMBuildICmp(f->builder, LLVMIntUGE, index->value, length, ""), THROW_INDEX);
        return module->P == 8 ? LLVMBuildZExt(f->builder, index->value, module->word, "") : index->value;
    }
    LLVMValueRef word = value_as_word(f, index);
    LLVMValueRef limit = module->P == 8 ? LLVMBuildZExt(f->builder, length, module->word, "") : length;
    throw_if(f, LLVMBuildICmp(f->builder, LLVMIntUGE, word, limit, ""), THROW_INDEX);
    return word;
}

LLVMValueRef checked_element(Function *f, Value array, const Value *index, Type *element)
{
    check_null(f, &array);
    LLVMValueRef word = check_bounds(f, load_length(f, array.value), index);
    return element_address(f, array.value, word, type_size(element), RT_ARRAY_DATA_OFFSET(f->module->P));
}

static TypeKind element_kind(uint32_t opcode)
{
    switch (opcode) {
    case IL_LDELEM_I1:
    case IL_STELEM_I1: return TYPE_I1;
    case IL_LDELEM_U1: return TYPE_U1;
    case IL_LDELEM_I2:
    case IL_STELEM_I2: return TYPE_I2;
    case IL_LDELEM_U2: return TYPE_U2;
    case IL_LDELEM_I4:
    case IL_LDELEM_U4:
    case IL_STELEM_I4: return TYPE_I4;
    case IL_LDELEM_I8:
    case IL_STELEM_I8: return TYPE_I8;
    case IL_LDELEM_I:
    case IL_STELEM_I: return TYPE_I;
    case IL_LDELEM_R4:
    case IL_STELEM_R4: return TYPE_R4;
    case IL_LDELEM_R8:
    case IL_STELEM_R8: return TYPE_R8;
    default: return TYPE_CLASS;
    }
}

/* The element type that the instruction names. */
static Type *element_type(Function *f)
{
    if (f->instr.base == IL_LDELEM || f->instr.base == IL_STELEM || f->instr.base == IL_LDELEMA)
        return op_type(f);
    TypeKind kind = element_kind(f->instr.base);
    TypeSystem *types = f->module->program->types;
    return kind == TYPE_CLASS ? types_object(types) : types_primitive(types, kind);
}

void emit_ldelem(Function *f)
{
    Type *element = element_type(f);
    Value index = pop(f), array = pop(f);
    LLVMValueRef address = checked_element(f, array, &index, element);
    push(f, value_load(f, element, address, 0, next_uses_at_once(f)));
}

/* An array that is statically of such elements holds exactly them: no store needs a check. */
static bool is_invariant_element(const Type *element)
{
    if (type_is_value(element))
        return true;
    return type_is_sealed(element) && !(type_is_delegate(element) && element->arg_count > 0);
}

void emit_stelem(Function *f)
{
    Type *element = element_type(f);
    Value value = pop(f), index = pop(f), array = pop(f);
    bool is_reference = type_is_reference(element);
    bool unchecked = !is_reference || (f->instr.base == IL_STELEM && is_invariant_element(element)) ||
                     (value.value != NULL && LLVMIsConstant(value.value) && LLVMIsNull(value.value));
    if (unchecked) {
        value_store(f, element, checked_element(f, array, &index, element), value, 0);
        return;
    }
    LLVMValueRef arguments[3] = {value_as_ptr(f, &array), value_as_word(f, &index), value_as_ptr(f, &value)};
    call_helper(f, HELPER_rt_stelem_ref, arguments, 3);
}

void emit_ldelema(Function *f)
{
    Type *element = element_type(f);
    Value index = pop(f), array = pop(f);
    if (f->prefixes.is_readonly || type_is_value(element) || is_invariant_element(element)) {
        push_byref(f, checked_element(f, array, &index, element));
        return;
    }
    LLVMValueRef arguments[3] = {value_as_ptr(f, &array), value_as_word(f, &index), method_table_of(f, element)};
    push_byref(f, call_helper(f, HELPER_rt_ldelema_ref, arguments, 3));
}

/* ---- Multi-dimensional ---- */

static LLVMValueRef load_bound(Function *f, LLVMValueRef array, uint32_t offset)
{
    return load_invariant(f, f->module->i32, offset_ptr(f, array, offset), 4);
}

/* Row-major position of an element whose indexes are checked one by one. */
static LLVMValueRef mdarray_element(Function *f, Value array, const Value *indexes, Type *type)
{
    uint32_t P = f->module->P, rank = type->rank;
    check_null(f, &array);
    LLVMValueRef position = const_word(f, 0);
    for (uint32_t i = 0; i < rank; i++) {
        LLVMValueRef length = load_bound(f, array.value, RT_MDARRAY_LENGTHS_OFFSET(P) + 4 * i);
        LLVMValueRef lower = load_bound(f, array.value, RT_MDARRAY_LOWER_OFFSET(P, rank) + 4 * i);
        LLVMValueRef index = scalar_to_storage(f, SCALAR_I32, &indexes[i]);
        index = LLVMBuildSub(f->builder, index, lower, "");
        throw_if(f, LLVMBuildICmp(f->builder, LLVMIntUGE, index, length, ""), THROW_INDEX);
        if (P == 8) {
            index = LLVMBuildZExt(f->builder, index, f->module->word, "");
            length = LLVMBuildZExt(f->builder, length, f->module->word, "");
        }
        position = LLVMBuildAdd(f->builder, LLVMBuildMul(f->builder, position, length, ""), index, "");
    }
    uint32_t data = RT_ARRAY_DATA_OFFSET(P) + RT_MDARRAY_BOUNDS_SIZE(rank);
    return element_address(f, array.value, position, type_size(type->element), data);
}

static LLVMValueRef array_element_table(Function *f, LLVMValueRef array)
{
    LLVMValueRef table = load_method_table(f, array);
    return load_invariant(f, f->module->ptr, offset_ptr(f, table, RT_MT_ELEMENT_TYPE), f->module->P);
}

static void check_stored_type(Function *f, LLVMValueRef array, LLVMValueRef value)
{
    LLVMValueRef arguments[2] = {array_element_table(f, array), value};
    LLVMValueRef instance = call_helper(f, HELPER_rt_isinst, arguments, 2);
    throw_if(f, LLVMBuildICmp(f->builder, LLVMIntNE, instance, value, ""), THROW_MISMATCH);
}

void emit_array_method(Function *f, Method *method, Type *type)
{
    Value value = {.kind = STACK_I4};
    Value *indexes = ARENA_ARRAY(f->arena, Value, type->rank);
    if (method->array_op == ARRAY_OP_SET)
        value = pop(f);
    for (uint32_t i = type->rank; i > 0; i--)
        indexes[i - 1] = pop(f);
    Value array = pop(f);
    LLVMValueRef address = mdarray_element(f, array, indexes, type);
    bool may_vary = !is_invariant_element(type->element);
    switch (method->array_op) {
    case ARRAY_OP_GET: push(f, value_load(f, type->element, address, 0, next_uses_at_once(f))); break;
    case ARRAY_OP_SET:
        if (may_vary)
            check_stored_type(f, array.value, value_as_ptr(f, &value));
        value_store(f, type->element, address, value, 0);
        break;
    default:
        if (may_vary && !f->prefixes.is_readonly)
            throw_if(f,
                     LLVMBuildICmp(f->builder, LLVMIntNE, array_element_table(f, array.value),
                                   method_table_of(f, type->element), ""),
                     THROW_MISMATCH);
        push_byref(f, address);
        break;
    }
}

void emit_new_mdarray(Function *f, Method *constructor, Type *type)
{
    uint32_t count = constructor->signature->parameter_count;
    if (type->kind == TYPE_SZARRAY && count == 1) {
        new_vector(f, type, pop_word(f));
        return;
    }
    if (type->kind == TYPE_SZARRAY) {
        function_error(f, AOT0602, "creating nested arrays with one constructor is not supported");
        return;
    }
    LLVMValueRef sizes = function_alloca(f, LLVMArrayType2(f->module->i32, count), 4);
    for (uint32_t i = count; i > 0; i--)
        LLVMBuildStore(f->builder, pop_i4(f), offset_ptr(f, sizes, 4 * (int64_t)(i - 1)));
    LLVMValueRef arguments[3] = {method_table_of(f, type), const_i32(f, count), sizes};
    push_ref(f, call_helper(f, HELPER_rt_new_mdarray, arguments, 3), true);
}
