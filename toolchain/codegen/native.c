/* The border to C: internal calls, P/Invoke stubs, unmanaged function pointers and UnmanagedCallersOnly entries.
 *
 * Parameters go as clang passes them (target_classify_c_call). Internal calls run in managed state; P/Invokes in native
 * state between rt_native_enter and rt_native_leave unless SuppressGCTransition says otherwise. */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/convention.h"
#include "runtime/abi/layout.h"

/* ---- C types ---- */

static CScalar c_scalar(const Module *module, Scalar scalar)
{
    switch (scalar) {
    case SCALAR_I8:
    case SCALAR_U8: return C_I8;
    case SCALAR_I16:
    case SCALAR_U16: return C_I16;
    case SCALAR_I32: return C_I32;
    case SCALAR_I64: return C_I64;
    case SCALAR_F32: return C_F32;
    case SCALAR_F64: return C_F64;
    case SCALAR_WORD: return module->P == 8 ? C_I64 : C_I32;
    default: return C_PTR;
    }
}

typedef VEC(CLeaf) CLeaves;

static void collect_c_leaves(Module *module, Type *type, uint32_t base, CLeaves *leaves, int depth)
{
    const Shape *shape = module_shape(module, type);
    if (shape->form == FORM_SCALAR) {
        CLeaf leaf = {base, c_scalar(module, shape->leaves[0].scalar)};
        vec_push(module->arena, leaves, leaf);
        return;
    }
    const TypeLayout *layout = type_layout(type);
    uint32_t repeat = type->def != NULL && type->def->is_inline_array ? type->def->inline_array_length : 1;
    for (uint32_t i = 0; layout != NULL && i < layout->field_count && depth < 32; i++)
        for (uint32_t n = 0; n < repeat; n++) {
            Type *field = layout->fields[i].field->type;
            collect_c_leaves(module, field, base + layout->fields[i].offset + n * type_size(field), leaves, depth + 1);
        }
}

static CType c_type(Module *module, Type *type)
{
    const Shape *shape = module_shape(module, type);
    if (shape->form == FORM_VOID)
        return (CType){.kind = C_TYPE_VOID};
    if (shape->form == FORM_SCALAR) {
        Scalar scalar = shape->leaves[0].scalar;
        return (CType){.kind = C_TYPE_SCALAR,
                       .scalar = c_scalar(module, scalar),
                       .is_signed = scalar == SCALAR_I8 || scalar == SCALAR_I16};
    }
    CLeaves leaves = {0};
    collect_c_leaves(module, type, 0, &leaves, 0);
    return (CType){.kind = C_TYPE_STRUCT,
                   .size = shape->size,
                   .align = shape->align,
                   .leaves = leaves.items,
                   .leaf_count = leaves.count};
}

static LLVMTypeRef piece_type(const Module *module, const CPiece *piece)
{
    LLVMTypeRef element;
    switch (piece->kind) {
    case C_PIECE_INT: element = LLVMIntTypeInContext(module->context, piece->bits); break;
    case C_PIECE_F32: element = module->f32; break;
    case C_PIECE_F64: element = module->f64; break;
    default: element = module->ptr; break;
    }
    if (piece->is_array)
        return LLVMArrayType2(element, piece->count);
    return piece->is_vector ? LLVMVectorType(element, piece->count) : element;
}

/* A C function's signature as LLVM sees it. */
typedef struct CFunction {
    Type *result;
    Type **parameters;
    uint32_t count;
    CType result_type, *types;
    CCall *call;
    LLVMTypeRef type;
    uint32_t llvm_count;
    uint32_t *first; /* LLVM parameter of each parameter */
} CFunction;

static LLVMTypeRef c_result_type(Module *module, CFunction *function)
{
    const CPass *pass = &function->call->result;
    if (pass->how == C_PASS_DIRECT)
        return module_scalar_type(module, module_shape(module, function->result)->leaves[0].scalar);
    if (pass->how != C_PASS_PIECES)
        return module->void_type;
    LLVMTypeRef types[2];
    for (uint32_t i = 0; i < pass->piece_count; i++)
        types[i] = piece_type(module, &pass->pieces[i]);
    return pass->piece_count == 1 ? types[0] : LLVMStructTypeInContext(module->context, types, 2, false);
}

static CFunction *c_function(Module *module, Type *result, Type **parameters, uint32_t count)
{
    Arena *arena = module->arena;
    CFunction *function = ARENA_NEW(arena, CFunction);
    *function = (CFunction){.result = result, .parameters = parameters, .count = count};
    function->result_type = c_type(module, result);
    function->types = ARENA_ARRAY(arena, CType, count);
    function->first = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        function->types[i] = c_type(module, parameters[i]);
    function->call = target_classify_c_call(arena, module->target, &function->result_type, function->types, count);
    LLVMTypeRef *types = ARENA_ARRAY(arena, LLVMTypeRef, count * 2 + 1);
    if (function->call->result.how == C_PASS_SRET)
        types[function->llvm_count++] = module->ptr;
    for (uint32_t i = 0; i < count; i++) {
        const CPass *pass = &function->call->parameters[i];
        function->first[i] = function->llvm_count;
        if (pass->how == C_PASS_DIRECT)
            types[function->llvm_count++] =
                module_scalar_type(module, module_shape(module, parameters[i])->leaves[0].scalar);
        else if (pass->how == C_PASS_PIECES)
            for (uint32_t n = 0; n < pass->piece_count; n++)
                types[function->llvm_count++] = piece_type(module, &pass->pieces[n]);
        else if (pass->how != C_PASS_IGNORE)
            types[function->llvm_count++] = module->ptr;
    }
    function->type = LLVMFunctionType(c_result_type(module, function), types, function->llvm_count, false);
    return function;
}

static void put_attribute(LLVMValueRef target, bool is_call, LLVMAttributeIndex index, LLVMAttributeRef attribute)
{
    if (is_call)
        LLVMAddCallSiteAttribute(target, index, attribute);
    else
        LLVMAddAttributeAtIndex(target, index, attribute);
}

static void put_extension(Module *module, LLVMValueRef target, bool is_call, LLVMAttributeIndex index, CExtend extend)
{
    if (extend != C_EXTEND_NONE)
        put_attribute(target, is_call, index,
                      module_attribute(module, extend == C_EXTEND_ZERO ? "zeroext" : "signext", 0));
}

static void c_attributes(Module *module, const CFunction *function, LLVMValueRef target, bool is_call)
{
    const CPass *result = &function->call->result;
    put_extension(module, target, is_call, LLVMAttributeReturnIndex, result->extend);
    if (result->how == C_PASS_SRET) {
        LLVMTypeRef bytes = module_bytes_type(module, function->result_type.size);
        put_attribute(target, is_call, 1, module_type_attribute(module, "sret", bytes));
        put_attribute(target, is_call, 1, module_attribute(module, "align", result->align));
    }
    for (uint32_t i = 0; i < function->count; i++) {
        const CPass *pass = &function->call->parameters[i];
        LLVMAttributeIndex index = function->first[i] + 1;
        if (pass->how == C_PASS_DIRECT)
            put_extension(module, target, is_call, index, pass->extend);
        if (pass->how == C_PASS_BYVAL) {
            LLVMTypeRef bytes = module_bytes_type(module, function->types[i].size);
            put_attribute(target, is_call, index, module_type_attribute(module, "byval", bytes));
            put_attribute(target, is_call, index, module_attribute(module, "align", pass->align));
        }
        if (pass->how == C_PASS_PIECES && pass->stack_align != 0)
            for (uint32_t n = 0; n < pass->piece_count; n++)
                put_attribute(target, is_call, index + n, module_attribute(module, "alignstack", pass->stack_align));
    }
}

/* ---- Calling C ---- */

/* Memory of at least `bytes` that starts with the value. */
static LLVMValueRef padded_copy(Function *f, Type *type, Value value, uint32_t bytes)
{
    LLVMValueRef memory = function_alloca(f, module_bytes_type(f->module, bytes), 8);
    value_store(f, type, memory, value, ACCESS_LOCAL);
    return memory;
}

static void c_argument(Function *f, const CFunction *function, uint32_t index, Value value, LLVMValueRef *out)
{
    const CPass *pass = &function->call->parameters[index];
    Type *type = function->parameters[index];
    out += function->first[index];
    switch (pass->how) {
    case C_PASS_IGNORE: break;
    case C_PASS_DIRECT: *out = scalar_to_storage(f, module_shape(f->module, type)->leaves[0].scalar, &value); break;
    case C_PASS_PIECES: {
        uint32_t bytes = c_pass_bytes(f->module->target, &function->types[index], pass);
        LLVMValueRef memory = padded_copy(f, type, value_convert(f, value, type), bytes);
        for (uint32_t i = 0; i < pass->piece_count; i++)
            out[i] = load_plain(f, piece_type(f->module, &pass->pieces[i]),
                                offset_ptr(f, memory, pass->pieces[i].offset), 1);
        break;
    }
    default: *out = padded_copy(f, type, value_convert(f, value, type), function->types[index].size); break;
    }
}

static bool c_result(Function *f, const CFunction *function, LLVMValueRef call, LLVMValueRef buffer, Value *result)
{
    const CPass *pass = &function->call->result;
    const Shape *shape = module_shape(f->module, function->result);
    if (shape->form == FORM_VOID)
        return false;
    if (pass->how == C_PASS_DIRECT) {
        *result = scalar_from_storage(f, shape->leaves[0].scalar, call);
        return true;
    }
    if (pass->how == C_PASS_PIECES) {
        buffer = function_alloca(
            f, module_bytes_type(f->module, c_pass_bytes(f->module->target, &function->result_type, pass)), 8);
        for (uint32_t i = 0; i < pass->piece_count; i++) {
            LLVMValueRef piece = pass->piece_count == 1 ? call : LLVMBuildExtractValue(f->builder, call, i, "");
            LLVMValueRef store = LLVMBuildStore(f->builder, piece, offset_ptr(f, buffer, pass->pieces[i].offset));
            LLVMSetAlignment(store, 1);
        }
    }
    *result = buffer != NULL ? value_load(f, function->result, buffer, ACCESS_LOCAL, false)
                             : value_default(f, function->result);
    return true;
}

static bool call_c(Function *f, const CFunction *function, LLVMValueRef callee, const Value *arguments, bool may_unwind,
                   Value *result)
{
    LLVMValueRef *out = ARENA_ARRAY(f->arena, LLVMValueRef, function->llvm_count + 1), buffer = NULL;
    if (function->call->result.how == C_PASS_SRET)
        out[0] = buffer = function_alloca(f, module_bytes_type(f->module, function->result_type.size), 8);
    for (uint32_t i = 0; i < function->count; i++)
        c_argument(f, function, i, arguments[i], out);
    /* C itself never unwinds, but a callback into managed code ends the program rather than come back this way. */
    LLVMValueRef call = emit_call(f, function->type, callee, out, function->llvm_count, may_unwind);
    c_attributes(f->module, function, call, true);
    LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, module_attribute(f->module, "nounwind", 0));
    return c_result(f, function, call, buffer, result);
}

static LLVMValueRef c_symbol(Module *module, const CFunction *function, const char *symbol)
{
    LLVMValueRef callee = module_function(module, symbol, function->type);
    return callee;
}

static Type **parameters_with_this(Module *module, Method *method, uint32_t *count)
{
    Signature *signature = method->signature;
    bool has_this = !method_is_static(method);
    *count = signature->parameter_count + has_this;
    Type **parameters = ARENA_ARRAY(module->arena, Type *, *count + 1);
    if (has_this)
        parameters[0] = type_is_value(method->owner) ? types_byref(method->owner) : method->owner;
    if (signature->parameter_count > 0)
        memcpy(parameters + has_this, signature->parameters, signature->parameter_count * sizeof *parameters);
    return parameters;
}

/* ---- Internal calls ---- */

void emit_icall(Function *f, const Op *op)
{
    uint32_t count;
    Type **parameters = parameters_with_this(f->module, op->method, &count);
    Value *arguments = ARENA_ARRAY(f->arena, Value, count + 1), result;
    for (uint32_t i = count; i > 0; i--)
        arguments[i - 1] = pop(f);
    if (!method_is_static(op->method) && arguments[0].kind == STACK_REF && (op->flags & OP_CHECK_NULL))
        check_null(f, &arguments[0]);
    CFunction *function = c_function(f->module, op->method->signature->return_type, parameters, count);
    if (call_c(f, function, c_symbol(f->module, function, op->symbol), arguments, false, &result))
        push(f, result);
}

/* ---- P/Invoke ---- */

static LLVMValueRef native_frame(Function *f)
{
    LLVMTypeRef type = LLVMArrayType2(f->module->word, RT_NATIVE_FRAME_WORDS);
    return function_alloca(f, type, f->module->P);
}

static LLVMValueRef thread_word(Function *f, uint32_t word)
{
    LLVMTypeRef types[1] = {f->module->ptr};
    LLVMValueRef block = module_thread_block(f->module);
    block = call_intrinsic(f, "llvm.threadlocal.address", types, 1, &block, 1);
    return offset_ptr(f, block, (int64_t)word * f->module->P);
}

/* QCalls leave the exception they want thrown in the thread block. */
static void throw_pending(Function *f)
{
    LLVMValueRef slot = thread_word(f, RT_THREAD_PENDING_EXCEPTION);
    LLVMValueRef pending = load_plain(f, f->module->ptr, slot, f->module->P);
    LLVMBasicBlockRef raise = new_block(f, "raise"), next = new_block(f, "");
    branch_unlikely(f, LLVMBuildIsNotNull(f->builder, pending, ""), raise, next);
    LLVMPositionBuilderAtEnd(f->builder, raise);
    LLVMBuildStore(f->builder, LLVMConstNull(f->module->ptr), slot);
    throw_helper(f, HELPER_rt_throw, &pending, 1);
    f->terminated = false;
    start_block(f, next);
}

static LLVMValueRef errno_address(Function *f)
{
    LLVMTypeRef type = LLVMFunctionType(f->module->ptr, NULL, 0, false);
    LLVMValueRef function = module_function(f->module, "__errno_location", type);
    return LLVMBuildCall2(f->builder, type, function, NULL, 0, "");
}

static void save_errno(Function *f)
{
    LLVMValueRef error = load_plain(f, f->module->i32, errno_address(f), 4);
    LLVMBuildStore(f->builder, LLVMBuildSExtOrBitCast(f->builder, error, f->module->word, ""),
                   thread_word(f, RT_THREAD_LAST_PINVOKE_ERROR));
}

static bool call_native(Function *f, const CFunction *function, LLVMValueRef callee, const Value *arguments,
                        bool set_last_error, bool suppress_transition, Value *result)
{
    LLVMValueRef frame = NULL;
    if (!suppress_transition) {
        frame = native_frame(f);
        call_helper(f, HELPER_rt_native_enter, &frame, 1);
    }
    if (set_last_error)
        LLVMBuildStore(f->builder, const_i32(f, 0), errno_address(f));
    bool has_result = call_c(f, function, callee, arguments, false, result);
    if (set_last_error)
        save_errno(f);
    if (frame != NULL)
        call_helper(f, HELPER_rt_native_leave, &frame, 1);
    return has_result;
}

void compile_pinvoke(Module *module, const Body *body, LLVMValueRef managed)
{
    Function f;
    function_begin(&f, module, body, managed, lower_method(module, body->method));
    Signature *signature = body->method->signature;
    Value *arguments = ARENA_ARRAY(module->arena, Value, signature->parameter_count + 1), result = {.kind = STACK_I4};
    for (uint32_t i = 0; i < signature->parameter_count; i++)
        arguments[i] = incoming_argument(&f, f.lowered, i);
    CFunction *function = c_function(module, signature->return_type, signature->parameters, signature->parameter_count);
    call_native(&f, function, c_symbol(module, function, body->native_symbol), arguments, body->pinvoke.set_last_error,
                body->pinvoke.suppress_gc_transition, &result);
    if (body->native_library != NULL && strcmp(body->native_library, "QCall") == 0 &&
        !body->pinvoke.suppress_gc_transition)
        throw_pending(&f);
    return_value(&f, f.lowered, &result);
    function_end(&f);
}

/* The call inside a stub that reach wrote: everything on the stack is what C sees. */
void emit_native_call(Function *f, const Op *op)
{
    Signature *signature = op->signature;
    LLVMValueRef code = op->symbol == NULL ? pop_ptr(f) : NULL;
    Value *arguments = ARENA_ARRAY(f->arena, Value, signature->parameter_count + 1), result;
    pop_arguments(f, signature, arguments);
    CFunction *function =
        c_function(f->module, signature->return_type, signature->parameters, signature->parameter_count);
    if (code == NULL)
        code = c_symbol(f->module, function, op->symbol);
    if (call_native(f, function, code, arguments, op->flags & OP_LAST_ERROR, op->flags & OP_NO_TRANSITION, &result))
        push(f, result);
}

void emit_unmanaged_calli(Function *f, Signature *signature, LLVMValueRef code)
{
    Value *arguments = ARENA_ARRAY(f->arena, Value, signature->parameter_count + 1), result;
    pop_arguments(f, signature, arguments);
    CFunction *function =
        c_function(f->module, signature->return_type, signature->parameters, signature->parameter_count);
    if (call_native(f, function, code, arguments, false, false, &result))
        push(f, result);
}

/* ---- C calls managed code ---- */

static Value c_parameter(Function *f, const CFunction *function, uint32_t index)
{
    const CPass *pass = &function->call->parameters[index];
    Type *type = function->parameters[index];
    LLVMValueRef first = pass->how == C_PASS_IGNORE ? NULL : LLVMGetParam(f->function, function->first[index]);
    switch (pass->how) {
    case C_PASS_IGNORE: return value_default(f, type);
    case C_PASS_DIRECT: return scalar_from_storage(f, module_shape(f->module, type)->leaves[0].scalar, first);
    case C_PASS_PIECES: {
        uint32_t bytes = c_pass_bytes(f->module->target, &function->types[index], pass);
        LLVMValueRef memory = function_alloca(f, module_bytes_type(f->module, bytes), 8);
        for (uint32_t i = 0; i < pass->piece_count; i++) {
            LLVMValueRef piece = LLVMGetParam(f->function, function->first[index] + i);
            LLVMValueRef store = LLVMBuildStore(f->builder, piece, offset_ptr(f, memory, pass->pieces[i].offset));
            LLVMSetAlignment(store, 1);
        }
        return value_load(f, type, memory, ACCESS_LOCAL, false);
    }
    default: return value_load(f, type, first, ACCESS_LOCAL, false);
    }
}

static void c_return(Function *f, const CFunction *function, const Value *result)
{
    const CPass *pass = &function->call->result;
    if (pass->how == C_PASS_DIRECT) {
        Scalar scalar = module_shape(f->module, function->result)->leaves[0].scalar;
        LLVMBuildRet(f->builder, scalar_to_storage(f, scalar, result));
    } else if (pass->how == C_PASS_SRET) {
        value_store(f, function->result, LLVMGetParam(f->function, 0), *result, ACCESS_LOCAL);
        LLVMBuildRetVoid(f->builder);
    } else if (pass->how == C_PASS_PIECES) {
        uint32_t bytes = c_pass_bytes(f->module->target, &function->result_type, pass);
        LLVMValueRef memory = padded_copy(f, function->result, value_convert(f, *result, function->result), bytes),
                     parts[2];
        for (uint32_t i = 0; i < pass->piece_count; i++)
            parts[i] = load_plain(f, piece_type(f->module, &pass->pieces[i]),
                                  offset_ptr(f, memory, pass->pieces[i].offset), 1);
        if (pass->piece_count == 1)
            LLVMBuildRet(f->builder, parts[0]);
        else
            LLVMBuildAggregateRet(f->builder, parts, 2);
    } else {
        LLVMBuildRetVoid(f->builder);
    }
}

/* The function under the method's symbol, with the C type; it may have been named before with another one. */
static LLVMValueRef define_entry(Module *module, const char *symbol, LLVMTypeRef type)
{
    LLVMValueRef named = LLVMGetNamedFunction(module->module, symbol);
    if (named == NULL)
        return LLVMAddFunction(module->module, symbol, type);
    LLVMValueRef entry = LLVMAddFunction(module->module, "", type);
    LLVMReplaceAllUsesWith(named, entry);
    LLVMDeleteFunction(named);
    LLVMSetValueName2(entry, symbol, strlen(symbol));
    return entry;
}

/* The C entry of an UnmanagedCallersOnly method; an exception that reaches it is unhandled. */
void compile_unmanaged_entry(Module *module, const Body *body, LLVMValueRef managed)
{
    Signature *signature = body->method->signature;
    CFunction *function = c_function(module, signature->return_type, signature->parameters, signature->parameter_count);
    LLVMValueRef entry = define_entry(module, method_symbol(body->method), function->type);
    c_attributes(module, function, entry, false);
    module_function_attributes(module, entry);
    module_function_section(module, entry);
    if (body->export_name != NULL)
        LLVMAddAlias2(module->module, function->type, 0, entry, body->export_name);
    Function f;
    function_begin(&f, module, body, entry, lower_method(module, body->method));
    LLVMValueRef frame = native_frame(&f);
    call_helper(&f, HELPER_rt_reverse_enter, &frame, 1);
    Value *arguments = ARENA_ARRAY(module->arena, Value, signature->parameter_count + 1), result = {.kind = STACK_I4};
    for (uint32_t i = 0; i < signature->parameter_count; i++)
        arguments[i] = c_parameter(&f, function, i);
    call_managed(&f, f.lowered, managed, NULL, arguments, false, &result);
    call_helper(&f, HELPER_rt_reverse_leave, &frame, 1);
    c_return(&f, function, &result);
    function_end(&f);
    module_add_method_entry(module, entry, body->method, RT_METHOD_NATIVE_ENTRY | RT_METHOD_HIDDEN);
}
