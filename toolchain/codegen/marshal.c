/* Marshalling of P/Invoke parameters and results. Source: II.22.17 (FieldMarshal), .NET's documented defaults on Unix.
 */
#include <string.h>

#include "codegen/marshal.h"
#include "runtime/abi/layout.h"

enum { /* II.23.4 NativeType and UnmanagedType, as FieldMarshal blobs begin */
       NATIVE_NONE = 0,
       NATIVE_BOOLEAN = 0x02,
       NATIVE_I1 = 0x03,
       NATIVE_U1 = 0x04,
       NATIVE_I2 = 0x05,
       NATIVE_U2 = 0x06,
       NATIVE_LPSTR = 0x14,
       NATIVE_LPWSTR = 0x15,
       NATIVE_LPUTF8STR = 0x30
};
enum { PINVOKE_CHARSET_MASK = 6, PINVOKE_CHARSET_UNICODE = 4 };

/* The MarshalAs of a parameter; number 0 is the result. */
static uint8_t marshal_as(const Body *body, uint32_t number)
{
    const MethodDef *def = body->method->def;
    const MdImage *image = &def->owner->assembly->image;
    uint32_t first, end;
    md_list(image, MD_MethodDef, def->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t position = first; position < end; position++) {
        uint32_t row = md_list_row(image, MD_Param, position), found, found_end;
        if (md_cell(image, MD_Param, row, MD_Param_Sequence) != number)
            continue;
        md_find(image, MD_FieldMarshal, MD_FieldMarshal_Parent, MD_TOKEN(MD_Param, row), &found, &found_end);
        if (found == found_end)
            return NATIVE_NONE;
        MdBlob blob = md_blob(image, md_cell(image, MD_FieldMarshal, found, MD_FieldMarshal_NativeType));
        return blob.length > 0 ? blob.bytes[0] : NATIVE_NONE;
    }
    return NATIVE_NONE;
}

static bool marshalling_disabled(const Body *body)
{
    uint32_t row;
    return md_has_attribute(&body->method->def->owner->assembly->image, MD_TOKEN(MD_Assembly, 1),
                            "System.Runtime.CompilerServices", "DisableRuntimeMarshallingAttribute", &row);
}

static bool is_unicode(const Body *body)
{
    return (body->pinvoke.flags & PINVOKE_CHARSET_MASK) == PINVOKE_CHARSET_UNICODE;
}

static Type *primitive(Function *f, TypeKind kind)
{
    return types_primitive(f->module->program->types, kind);
}

/* bool and char: the primitive that C sees, or NULL when the managed one passes unchanged. */
static Type *small_type(Function *f, const Body *body, Type *type, uint32_t number)
{
    if ((type->kind != TYPE_BOOL && type->kind != TYPE_CHAR) || marshalling_disabled(body))
        return NULL;
    uint8_t native = marshal_as(body, number);
    if (type->kind == TYPE_CHAR)
        return native == NATIVE_I1 || native == NATIVE_U1 || (native == NATIVE_NONE && !is_unicode(body))
                   ? primitive(f, TYPE_U1)
                   : NULL;
    return native == NATIVE_I1 || native == NATIVE_U1 ? NULL : primitive(f, TYPE_I4);
}

static bool is_derived(Type *type, const char *base)
{
    for (; type != NULL; type = type_base(type))
        if (type_is_def(type, base))
            return true;
    return false;
}

static bool is_string(const Type *type)
{
    return type_is_def(type, "System.String");
}

static LLVMValueRef call_runtime(Function *f, const char *symbol, LLVMValueRef argument)
{
    LLVMTypeRef type = LLVMFunctionType(f->module->ptr, &f->module->ptr, 1, false);
    LLVMValueRef function = module_function(f->module, symbol, type);
    return LLVMBuildCall2(f->builder, type, function, &argument, 1, "");
}

static void free_native(Function *f, LLVMValueRef memory)
{
    LLVMTypeRef type = LLVMFunctionType(f->module->void_type, &f->module->ptr, 1, false);
    LLVMBuildCall2(f->builder, type, module_function(f->module, "free", type), &memory, 1, "");
}

/* base + offset, or null for null. */
static LLVMValueRef inside(Function *f, LLVMValueRef object, int64_t offset)
{
    LLVMValueRef null = LLVMBuildIsNull(f->builder, object, "");
    return LLVMBuildSelect(f->builder, null, LLVMConstNull(f->module->ptr), offset_ptr(f, object, offset), "");
}

static Value pointer_value(LLVMValueRef pointer)
{
    return (Value){.kind = STACK_NATIVE, .value = pointer};
}

static void unsupported(Function *f, Type *type, uint32_t number)
{
    if (number == 0)
        function_error(f, AOT0606, "a result of %s cannot be marshalled", type_name(type));
    else
        function_error(f, AOT0606, "parameter %u of %s cannot be marshalled", number, type_name(type));
}

static void marshal_string(Function *f, const Body *body, uint32_t index, Marshalled *marshalled)
{
    LLVMValueRef text = marshalled->value.value;
    uint8_t native = marshal_as(body, index + 1);
    bool wide = native == NATIVE_LPWSTR || (native == NATIVE_NONE && is_unicode(body));
    if (wide) {
        marshalled->value = pointer_value(inside(f, text, RT_STRING_CHARS_OFFSET(f->module->P)));
        marshalled->keep = text;
    } else {
        marshalled->release = call_runtime(f, "rt_marshal_utf8", text);
        marshalled->value = pointer_value(marshalled->release);
    }
}

static Method *safe_handle_method(Function *f, const char *name)
{
    Type *type = types_well_known(f->module->program->types, "System.Runtime.InteropServices.SafeHandle");
    Method *method = type != NULL ? type_find_method(type, name, NULL) : NULL;
    if (method == NULL || reach_body(f->module->program, method) == NULL) {
        function_error(f, AOT0606, "SafeHandle.%s was not reached", name);
        return NULL;
    }
    return method;
}

static void marshal_safe_handle(Function *f, Marshalled *marshalled)
{
    Method *add = safe_handle_method(f, "DangerousAddRef"), *get = safe_handle_method(f, "DangerousGetHandle");
    Value handle = marshalled->value, unused, result;
    if (add == NULL || get == NULL)
        return;
    check_null(f, &handle);
    LLVMValueRef added = function_alloca(f, f->module->i8, 1);
    LLVMBuildStore(f->builder, LLVMConstNull(f->module->i8), added);
    Value arguments[1] = {{.kind = STACK_BYREF, .local = true, .value = added}};
    call_method(f, add, handle.value, arguments, &unused);
    if (call_method(f, get, handle.value, NULL, &result))
        marshalled->value = result;
    marshalled->handle = handle.value;
}

/* References, also inside structs, have no C counterpart that is known here. The framework's own imports may pass them
 * by address: the runtime behind them knows what it gets. */
static bool holds_references(const Body *body, Type *type)
{
    if (type_is_reference(type))
        return true;
    if (type->kind == TYPE_BYREF)
        type = type->element;
    if (type_is_reference(type))
        return true;
    return !body->method->def->owner->assembly->is_framework && type_is_value(type) && type_contains_references(type);
}

Marshalled marshal_in(Function *f, const Body *body, uint32_t index, Value argument)
{
    Type *type = body->method->signature->parameters[index];
    Marshalled marshalled = {.native_type = type, .value = argument};
    Type *small = small_type(f, body, type, index + 1);
    Type *pointer = types_pointer(primitive(f, TYPE_U1));
    if (small != NULL) {
        marshalled.native_type = small;
    } else if (is_string(type)) {
        marshal_string(f, body, index, &marshalled);
        marshalled.native_type = pointer;
    } else if (type->kind == TYPE_SZARRAY && type_is_value(type->element) && !type_contains_references(type->element)) {
        marshalled.native_type = pointer;
        marshalled.keep = argument.value;
        marshalled.value = pointer_value(inside(f, argument.value, RT_ARRAY_DATA_OFFSET(f->module->P)));
    } else if (type->kind == TYPE_CLASS && is_derived(type, "System.Runtime.InteropServices.SafeHandle")) {
        marshal_safe_handle(f, &marshalled);
        marshalled.native_type = primitive(f, TYPE_I);
    } else if (holds_references(body, type)) {
        unsupported(f, type, index + 1);
    }
    return marshalled;
}

void marshal_release(Function *f, const Marshalled *marshalled)
{
    if (marshalled->release != NULL)
        free_native(f, marshalled->release);
    if (marshalled->keep != NULL)
        codegen_keep_alive(f, marshalled->keep);
    keep_alive_block_end(f);
    Method *release = marshalled->handle != NULL ? safe_handle_method(f, "DangerousRelease") : NULL;
    Value unused;
    if (release != NULL)
        call_method(f, release, marshalled->handle, NULL, &unused);
}

Type *marshal_result_type(Function *f, const Body *body)
{
    Type *type = body->method->signature->return_type;
    Type *small = small_type(f, body, type, 0);
    if (small != NULL)
        return small;
    if (is_string(type))
        return types_pointer(primitive(f, TYPE_U1));
    if (holds_references(body, type))
        unsupported(f, type, 0);
    return type;
}

Value marshal_result(Function *f, const Body *body, Value result)
{
    Type *type = body->method->signature->return_type;
    if (type->kind == TYPE_BOOL && result.kind == STACK_I4 && !marshalling_disabled(body)) {
        LLVMValueRef is_true = LLVMBuildIsNotNull(f->builder, result.value, "");
        result.value = LLVMBuildZExt(f->builder, is_true, f->module->i32, "");
    } else if (is_string(type)) {
        /* The caller owns the characters that the function answers. */
        LLVMValueRef text = call_runtime(f, "rt_marshal_string", result.value);
        free_native(f, result.value);
        result = (Value){.kind = STACK_REF, .value = text};
    }
    return result;
}
