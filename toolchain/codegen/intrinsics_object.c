/* Intrinsics over objects: RVA data, method tables, array data, and the runtime helpers that the overlay calls. */
#include "codegen/intrinsics.h"
#include "runtime/abi/layout.h"

/* The field whose handle ldtoken pushed, or NULL. */
static Field *pop_field_handle(Function *f)
{
    Value handle = pop(f);
    const Op *op = handle.function;
    if (op != NULL && op->kind == OP_TOKEN_FIELD && op->field->def->has_rva)
        return op->field;
    function_error(f, AOT0603, "the field handle does not come from ldtoken of a field with data");
    return NULL;
}

bool expand_create_span(Function *f, const Op *op)
{
    Field *field = pop_field_handle(f);
    Type *span = op->method->signature->return_type;
    if (field == NULL)
        return false;
    uint32_t bytes;
    field_rva_data(field, &bytes);
    LLVMValueRef memory = temporary(f, span);
    Field *reference = type_find_field(span, "_reference"), *length = type_find_field(span, "_length");
    if (reference == NULL || length == NULL)
        return false;
    store_scalar(f, SCALAR_BYREF, offset_ptr(f, memory, field_offset(reference)), module_field_data(f->module, field),
                 ACCESS_LOCAL, f->module->P);
    store_scalar(f, SCALAR_I32, offset_ptr(f, memory, field_offset(length)),
                 const_i32(f, bytes / type_size(op->method->args[0])), ACCESS_LOCAL, 4);
    push(f, value_load(f, span, memory, ACCESS_LOCAL, false));
    return true;
}

bool expand_initialize_array(Function *f)
{
    Field *field = pop_field_handle(f);
    Value array = pop(f);
    if (field == NULL)
        return false;
    check_null(f, &array);
    uint32_t bytes, P = f->module->P;
    field_rva_data(field, &bytes);
    /* Multi-dimensional arrays keep their bounds before the data; the base size tells. */
    LLVMValueRef table = load_method_table(f, array.value);
    LLVMValueRef base = load_invariant(f, f->module->i32, offset_ptr(f, table, RT_MT_BASE_SIZE), 4);
    LLVMValueRef data = LLVMBuildZExtOrBitCast(f->builder, base, f->module->word, "");
    LLVMValueRef start = offset_ptr(f, offset_ptr_by(f, array.value, data), -(int64_t)RT_HEADER_SIZE(P));
    LLVMBuildMemCpy(f->builder, start, 4, module_field_data(f->module, field), 8, const_word(f, bytes));
    return true;
}

bool expand_get_method_table(Function *f)
{
    Value object = pop(f);
    check_null(f, &object);
    push_scalar(f, STACK_NATIVE, load_method_table(f, object.value));
    return true;
}

bool expand_array_data_reference(Function *f)
{
    Value array = pop(f);
    check_null(f, &array);
    push_byref(f, offset_ptr(f, array.value, RT_ARRAY_DATA_OFFSET(f->module->P)));
    return true;
}

bool expand_method_table_of(Function *f, const Op *op)
{
    push_scalar(f, STACK_NATIVE, method_table_of(f, op->method->args[0]));
    return true;
}

bool expand_helper(Function *f, HelperId helper, StackKind result)
{
    LLVMTypeRef type = module_helper_type(f->module, helper), types[8];
    unsigned count = LLVMCountParamTypes(type);
    LLVMGetParamTypes(type, types);
    LLVMValueRef arguments[8];
    for (unsigned i = count; i > 0; i--)
        arguments[i - 1] = types[i - 1] == f->module->ptr ? pop_ptr(f) : pop_word(f);
    LLVMValueRef answer = call_helper(f, helper, arguments, count);
    if (result == STACK_REF)
        push_ref(f, answer, false);
    return true;
}
