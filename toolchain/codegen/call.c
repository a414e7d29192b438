/* Calls: of helpers, of managed code in all its kinds of dispatch, and their results. */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/layout.h"

/* ---- Building ---- */

LLVMValueRef emit_call(Function *f, LLVMTypeRef type, LLVMValueRef callee, LLVMValueRef *arguments, uint32_t count,
                       bool may_throw)
{
    LLVMBasicBlockRef pad = may_throw ? eh_pad(f) : NULL;
    if (pad == NULL)
        return LLVMBuildCall2(f->builder, type, callee, arguments, count, "");
    LLVMBasicBlockRef next = new_block(f, "");
    LLVMValueRef invoke = LLVMBuildInvoke2(f->builder, type, callee, arguments, count, next, pad, "");
    start_block(f, next);
    return invoke;
}

LLVMValueRef call_helper(Function *f, HelperId helper, LLVMValueRef *arguments, uint32_t count)
{
    return emit_call(f, module_helper_type(f->module, helper), module_helper(f->module, helper), arguments, count,
                     helper_throws(helper));
}

void emit_unreachable(Function *f)
{
    /* Reached only by invalid code: stop rather than run on into whatever follows. */
    call_intrinsic(f, "llvm.trap", NULL, 0, NULL, 0);
    LLVMBuildUnreachable(f->builder);
    f->terminated = true;
}

void throw_helper(Function *f, HelperId helper, LLVMValueRef *arguments, uint32_t count)
{
    call_helper(f, helper, arguments, count);
    LLVMBuildUnreachable(f->builder);
    f->terminated = true;
}

/* The value's words, zero-padded; it is in memory. */
static void words_of(Function *f, const Shape *shape, LLVMValueRef address, LLVMValueRef *words)
{
    uint32_t P = f->module->P;
    if (shape->size % P != 0) {
        LLVMValueRef padded = function_alloca(f, module_bytes_type(f->module, shape->words * P), P);
        store_scalar(f, SCALAR_WORD, offset_ptr(f, padded, (shape->words - 1) * P), const_word(f, 0), ACCESS_LOCAL, P);
        LLVMBuildMemCpy(f->builder, padded, P, address, 1, const_word(f, shape->size));
        address = padded;
    }
    for (uint32_t i = 0; i < shape->words; i++)
        words[i] = load_scalar(f, SCALAR_WORD, offset_ptr(f, address, i * P), ACCESS_UNALIGNED, P);
}

static LLVMValueRef words_to_memory(Function *f, const Shape *shape, const LLVMValueRef *words)
{
    uint32_t P = f->module->P;
    LLVMValueRef address = function_alloca(f, module_bytes_type(f->module, shape->words * P), P);
    for (uint32_t i = 0; i < shape->words; i++)
        store_scalar(f, SCALAR_WORD, offset_ptr(f, address, i * P), words[i], ACCESS_LOCAL, P);
    return address;
}

static void leaves_of(Function *f, const Shape *shape, const Value *value, LLVMValueRef *leaves)
{
    if (shape->form == FORM_VECTOR) {
        vector_to_leaves(f, shape, value->value, leaves);
        return;
    }
    leaves[0] = value->value;
    if (shape->leaf_count > 1)
        leaves[1] = value->second;
}

static void set_leaves(Function *f, const Shape *shape, Value *value, LLVMValueRef *leaves)
{
    if (shape->form == FORM_VECTOR) {
        value->value = vector_from_leaves(f, shape, leaves);
        return;
    }
    value->value = leaves[0];
    if (shape->leaf_count > 1)
        value->second = leaves[1];
}

static void add_argument(Function *f, const LoweredParameter *parameter, const Value *argument, LLVMValueRef *out)
{
    const Shape *shape = parameter->shape;
    if (shape->form == FORM_SCALAR) {
        *out = scalar_to_storage(f, shape->leaves[0].scalar, argument);
        return;
    }
    Value value = value_convert(f, *argument, parameter->type);
    switch (shape->pass) {
    case PASS_NOTHING: break;
    case PASS_LEAVES: leaves_of(f, shape, &value, out); break;
    case PASS_WORDS: words_of(f, shape, value.address, out); break;
    case PASS_MEMORY:
        if (shape->form == FORM_MEMORY && !value.borrowed) {
            *out = value.address;
        } else {
            *out = temporary(f, parameter->type);
            value_store(f, parameter->type, *out, value, ACCESS_LOCAL);
        }
        break;
    }
}

bool call_result(Function *f, const LoweredSignature *lowered, LLVMValueRef call, LLVMValueRef buffer, Value *result)
{
    const Shape *shape = lowered->return_shape;
    if (shape->form == FORM_VOID)
        return false;
    *result = (Value){.kind = STACK_STRUCT, .type = lowered->return_type};
    if (shape->form == FORM_SCALAR) {
        *result = scalar_from_storage(f, shape->leaves[0].scalar, call);
    } else if (shape->pass == PASS_LEAVES) {
        LLVMValueRef leaves[2] = {call, NULL};
        if (shape->leaf_count > 1) {
            leaves[0] = LLVMBuildExtractValue(f->builder, call, 0, "");
            leaves[1] = LLVMBuildExtractValue(f->builder, call, 1, "");
        }
        set_leaves(f, shape, result, leaves);
    } else if (shape->pass == PASS_WORDS) {
        LLVMValueRef words[2] = {call, NULL};
        if (shape->words == 2) {
            words[0] = LLVMBuildExtractValue(f->builder, call, 0, "");
            words[1] = LLVMBuildExtractValue(f->builder, call, 1, "");
        }
        result->address = words_to_memory(f, shape, words);
    } else if (shape->form == FORM_MEMORY) {
        result->address = buffer;
    } else if (shape->pass == PASS_MEMORY) {
        *result = value_load(f, lowered->return_type, buffer, ACCESS_LOCAL, false);
    }
    return true;
}

/* musttail needs equal prototypes, and on ARM arguments in registers. */
static bool can_tail_call(const Function *f, const LoweredSignature *lowered)
{
    if (f->context >= 0 || f->filter_region >= 0 || f->has_localloc || lowered->has_buffer || lowered->llvm_count > 4 ||
        lowered->type != f->lowered->type)
        return false;
    for (uint32_t i = 0; i < lowered->parameter_count; i++) {
        const Shape *shape = lowered->parameters[i].shape;
        if (shape->pass == PASS_MEMORY || (f->module->P == 4 && shape->size > 4))
            return false;
    }
    uint32_t next = f->instr.next;
    return next < f->body->il.code_size && f->body->il.code[next] == IL_RET;
}

static bool finish_tail_call(Function *f, const LoweredSignature *lowered, LLVMValueRef call)
{
    LLVMSetTailCallKind(call, LLVMTailCallKindMustTail);
    if (LLVMGetTypeKind(LLVMGetReturnType(lowered->type)) == LLVMVoidTypeKind)
        LLVMBuildRetVoid(f->builder);
    else
        LLVMBuildRet(f->builder, call);
    f->terminated = true;
    return false;
}

LLVMValueRef *call_arguments(Function *f, const LoweredSignature *lowered, LLVMValueRef this_pointer,
                             const Value *arguments, LLVMValueRef *buffer)
{
    LLVMValueRef *out = ARENA_ARRAY(f->arena, LLVMValueRef, lowered->llvm_count + 1);
    *buffer = NULL;
    if (lowered->has_this)
        out[0] = this_pointer;
    if (lowered->has_buffer)
        *buffer = out[lowered->buffer] = temporary(f, lowered->return_type);
    for (uint32_t i = 0; i < lowered->parameter_count; i++)
        add_argument(f, &lowered->parameters[i], &arguments[i], &out[lowered->parameters[i].first]);
    return out;
}

bool call_managed(Function *f, const LoweredSignature *lowered, LLVMValueRef callee, LLVMValueRef this_pointer,
                  const Value *arguments, bool tail, Value *result)
{
    LLVMValueRef buffer, *out = call_arguments(f, lowered, this_pointer, arguments, &buffer);
    if (tail && can_tail_call(f, lowered)) {
        LLVMValueRef call = LLVMBuildCall2(f->builder, lowered->type, callee, out, lowered->llvm_count, "");
        lower_attributes(f->module, lowered, call, true);
        return finish_tail_call(f, lowered, call);
    }
    LLVMValueRef call = emit_call(f, lowered->type, callee, out, lowered->llvm_count, true);
    lower_attributes(f->module, lowered, call, true);
    return call_result(f, lowered, call, buffer, result);
}

bool call_method(Function *f, Method *method, LLVMValueRef this_pointer, const Value *arguments, Value *result)
{
    return call_managed(f, lower_method(f->module, method), module_method(f->module, method), this_pointer, arguments,
                        false, result);
}

Value incoming_argument(Function *f, const LoweredSignature *lowered, uint32_t index)
{
    const LoweredParameter *parameter = &lowered->parameters[index];
    const Shape *shape = parameter->shape;
    LLVMValueRef first = shape->pass == PASS_NOTHING ? NULL : LLVMGetParam(f->function, parameter->first);
    if (shape->form == FORM_SCALAR)
        return scalar_from_storage(f, shape->leaves[0].scalar, first);
    Value value = {.kind = STACK_STRUCT, .type = parameter->type, .value = first};
    switch (shape->pass) {
    case PASS_NOTHING: break;
    case PASS_LEAVES: {
        LLVMValueRef leaves[2] = {first, NULL};
        if (shape->leaf_count > 1)
            leaves[1] = LLVMGetParam(f->function, parameter->first + 1);
        set_leaves(f, shape, &value, leaves);
        break;
    }
    case PASS_WORDS: {
        LLVMValueRef words[2] = {first, shape->words > 1 ? LLVMGetParam(f->function, parameter->first + 1) : NULL};
        value.address = words_to_memory(f, shape, words);
        break;
    }
    case PASS_MEMORY:
        if (shape->form == FORM_MEMORY)
            value.address = first;
        else
            value = value_load(f, parameter->type, first, ACCESS_LOCAL, false);
        break;
    }
    return value;
}

void return_value(Function *f, const LoweredSignature *lowered, const Value *returned)
{
    const Shape *shape = lowered->return_shape;
    f->terminated = true;
    if (shape->form == FORM_VOID || shape->pass == PASS_NOTHING) {
        LLVMBuildRetVoid(f->builder);
        return;
    }
    if (shape->form == FORM_SCALAR) {
        LLVMBuildRet(f->builder, scalar_to_storage(f, shape->leaves[0].scalar, returned));
        return;
    }
    Value value = value_convert(f, *returned, lowered->return_type);
    if (shape->pass == PASS_MEMORY) {
        value_store(f, lowered->return_type, LLVMGetParam(f->function, lowered->buffer), value, ACCESS_LOCAL);
        LLVMBuildRetVoid(f->builder);
        return;
    }
    LLVMValueRef parts[2];
    uint32_t count = shape->leaf_count;
    if (shape->pass == PASS_WORDS) {
        words_of(f, shape, value.address, parts);
        count = shape->words;
    } else {
        leaves_of(f, shape, &value, parts);
    }
    if (count == 1)
        LLVMBuildRet(f->builder, parts[0]);
    else
        LLVMBuildAggregateRet(f->builder, parts, 2);
}

void pop_arguments(Function *f, const Signature *signature, Value *arguments)
{
    for (uint32_t i = signature->parameter_count; i > 0; i--)
        arguments[i - 1] = pop(f);
}

/* ---- Dispatch ---- */

static LLVMValueRef vtable_code(Function *f, LLVMValueRef object, int32_t slot)
{
    LLVMValueRef table = load_method_table(f, object);
    int64_t offset = RT_MT_VTABLE + (int64_t)slot * f->module->P;
    return load_invariant(f, f->module->ptr, offset_ptr(f, table, offset), f->module->P);
}

/* The type has a pointer to the interface's code at the place that the interface says, before its method table. */
static LLVMValueRef interface_code(Function *f, LLVMValueRef object, Type *interface, int32_t slot)
{
    Module *module = f->module;
    LLVMValueRef place = offset_ptr(f, method_table_of(f, interface), RT_MT_INTERFACE_COLUMN);
    LLVMValueRef column = load_invariant(f, module->word, place, module->P);
    LLVMValueRef row = offset_ptr_by(f, load_method_table(f, object), column);
    LLVMValueRef slots = load_invariant(f, module->ptr, row, module->P);
    return load_invariant(f, module->ptr, offset_ptr(f, slots, (int64_t)slot * module->P), module->P);
}

static LLVMValueRef direct_code(Function *f, const Op *op)
{
    if (op->method->def->is_unmanaged_callers_only)
        return module_function(f->module, method_symbol(op->method),
                               LLVMFunctionType(f->module->void_type, NULL, 0, false));
    return op->flags & OP_UNBOX_STUB ? module_unbox_stub(f->module, op->method) : module_method(f->module, op->method);
}

/* The code that a call of `kind` on a receiver that is not null reaches. */
static LLVMValueRef dispatch_code(Function *f, const Op *op, OpKind kind, LLVMValueRef object)
{
    Module *module = f->module;
    switch (kind) {
    case OP_CALL_VIRTUAL: return vtable_code(f, object, op->slot);
    case OP_CALL_INTERFACE: return interface_code(f, object, op->method->owner, op->slot);
    case OP_CALL_GVM: {
        LLVMValueRef arguments[2] = {object, module_gvm_table(module, op->method)};
        return call_helper(f, HELPER_rt_gvm_lookup, arguments, 2);
    }
    default: return direct_code(f, op);
    }
}

/* What constrained. makes of `this` (III.2.1). */
static Value constrained_this(Function *f, const Op *op, Value receiver)
{
    if (op->flags & OP_BOX_THIS) {
        Value content = value_load(f, op->type, value_as_ptr(f, &receiver), receiver.local ? ACCESS_LOCAL : 0, true);
        return (Value){
            .kind = STACK_REF, .nonnull = !type_is_nullable(op->type), .value = box_value(f, op->type, content)};
    }
    if (op->flags & OP_DEREF_THIS) {
        unsigned access = receiver.local ? ACCESS_LOCAL : 0;
        return (Value){.kind = STACK_REF,
                       .value = load_scalar(f, SCALAR_REF, value_as_ptr(f, &receiver), access, f->module->P)};
    }
    return receiver;
}

static bool tail_wanted(const Function *f)
{
    return f->prefixes.is_tail || (f->op->flags & OP_TAIL);
}

static void push_result(Function *f, bool has_result, Value result)
{
    if (has_result)
        push(f, result);
}

/* Elements of spans are never at null, though nothing else says so. */
static bool returns_element(const Method *method)
{
    return !strcmp(method->def->name, "get_Item") &&
           (type_is_def(method->owner, "System.Span`1") || type_is_def(method->owner, "System.ReadOnlySpan`1"));
}

/* System.Object's constructor, which every other one calls, does nothing. */
static bool is_object_constructor(const Function *f, const Method *method)
{
    return method->owner == types_object(f->module->program->types) && strcmp(method->def->name, ".ctor") == 0;
}

static void emit_dispatched_call(Function *f)
{
    const Op *op = f->op;
    Method *method = op->method;
    Value *arguments = ARENA_ARRAY(f->arena, Value, method->signature->parameter_count);
    pop_arguments(f, method->signature, arguments);
    LLVMValueRef this_pointer = NULL, code;
    if (method_is_static(method)) {
        code = direct_code(f, op);
    } else {
        Value receiver = constrained_this(f, op, pop(f));
        if (op->kind != OP_CALL_DIRECT || (op->flags & OP_CHECK_NULL))
            if (receiver.kind == STACK_REF)
                check_null(f, &receiver);
        /* The method, which counts on it, may be inlined into a try block that must see the exception. */
        this_pointer = receiver.kind == STACK_BYREF ? accessed_address(f, &receiver) : value_as_ptr(f, &receiver);
        if (is_object_constructor(f, method))
            return;
        if (op->kind == OP_CALL_DELEGATE) {
            Value result;
            bool has_result = delegate_invoke(f, method, this_pointer, arguments, &result);
            push_result(f, has_result, result);
            return;
        }
        bool has_result;
        Value result;
        if (!tail_wanted(f) && call_alternatives(f, op, this_pointer, arguments, &has_result, &result)) {
            push_result(f, has_result, result);
            return;
        }
        code = dispatch_code(f, op, op->kind, this_pointer);
    }
    Value result;
    bool has_result =
        call_managed(f, lower_method(f->module, method), code, this_pointer, arguments, tail_wanted(f), &result);
    if (has_result && result.kind == STACK_BYREF)
        result.nonnull = returns_element(method);
    push_result(f, has_result, result);
}

void emit_call_instruction(Function *f)
{
    const Op *op = f->op;
    if (op == NULL) {
        function_error(f, AOT0603, "the call was not resolved");
        return;
    }
    switch (op->kind) {
    case OP_CALL_DIRECT:
    case OP_CALL_VIRTUAL:
    case OP_CALL_INTERFACE:
    case OP_CALL_GVM:
    case OP_CALL_DELEGATE: emit_dispatched_call(f); break;
    case OP_CALL_ICALL: emit_icall(f, op); break;
    case OP_CALL_INTRINSIC: emit_intrinsic(f, op); break;
    case OP_CALL_VECTOR: emit_vector(f, op); break;
    case OP_CALL_ARRAY: emit_array_method(f, op->method, op->type); break;
    default: function_error(f, AOT0603, "a call of kind %d", op->kind); break;
    }
}

/* ---- Function pointers ---- */

void emit_ldftn(Function *f)
{
    const Op *op = f->op;
    if (op == NULL || op->kind != OP_FUNCTION) {
        function_error(f, AOT0603, "the function was not resolved");
        return;
    }
    LLVMValueRef code;
    if (op->symbol != NULL)
        code = module_function(f->module, op->symbol, LLVMFunctionType(f->module->void_type, NULL, 0, false));
    else
        code = direct_code(f, op);
    push(f, (Value){.kind = STACK_NATIVE, .value = code, .function = op});
}

void emit_ldvirtftn(Function *f)
{
    const Op *op = f->op;
    Value receiver = pop(f);
    if (op == NULL || (op->kind != OP_VIRTUAL_FUNCTION && op->kind != OP_FUNCTION)) {
        function_error(f, AOT0603, "the function was not resolved");
        return;
    }
    check_null(f, &receiver);
    OpKind kind = op->kind == OP_FUNCTION ? OP_CALL_DIRECT : (OpKind)op->virtual_kind;
    push(f, (Value){.kind = STACK_NATIVE, .value = dispatch_code(f, op, kind, receiver.value), .function = op});
}

void emit_calli(Function *f)
{
    if (f->op != NULL && f->op->kind == OP_CALL_NATIVE) {
        emit_native_call(f, f->op);
        return;
    }
    if (f->op == NULL || f->op->kind != OP_CALLI) {
        function_error(f, AOT0603, "the signature was not resolved");
        return;
    }
    Signature *signature = f->op->signature;
    LLVMValueRef code = pop_ptr(f);
    uint8_t convention = signature->convention & SIG_KIND_MASK;
    if (convention == SIG_VARARG) {
        function_error(f, AOT0602, "calls with variable arguments are not supported");
        return;
    }
    if (convention != 0) {
        emit_unmanaged_calli(f, signature, code);
        return;
    }
    Value *arguments = ARENA_ARRAY(f->arena, Value, signature->parameter_count);
    pop_arguments(f, signature, arguments);
    bool has_this = signature->has_this && !signature->explicit_this;
    LLVMValueRef this_pointer = has_this ? pop_ptr(f) : NULL;
    Value result;
    bool has_result = call_managed(f, lower_signature(f->module, signature, has_this), code, this_pointer, arguments,
                                   tail_wanted(f), &result);
    push_result(f, has_result, result);
}

/* ---- newobj and ret ---- */

static void emit_constructor(Function *f)
{
    Type *type = f->op->type;
    Method *constructor = f->op->method;
    Value *arguments = ARENA_ARRAY(f->arena, Value, constructor->signature->parameter_count);
    pop_arguments(f, constructor->signature, arguments);
    Value unused;
    if (type_is_reference(type)) {
        LLVMValueRef object = new_object(f, type);
        if (!is_object_constructor(f, constructor))
            call_method(f, constructor, object, arguments, &unused);
        push_ref(f, object, true);
        return;
    }
    LLVMValueRef address = temporary(f, type);
    value_zero(f, type, address, ACCESS_LOCAL);
    call_method(f, constructor, address, arguments, &unused);
    if (module_shape(f->module, type)->form == FORM_MEMORY)
        push(f, (Value){.kind = STACK_STRUCT, .type = type, .address = address});
    else
        push(f, value_load(f, type, address, ACCESS_LOCAL, false));
}

static void emit_factory(Function *f)
{
    Method *factory = f->op->method;
    Value *arguments = ARENA_ARRAY(f->arena, Value, factory->signature->parameter_count);
    pop_arguments(f, factory->signature, arguments);
    Value result;
    LLVMValueRef null = method_is_static(factory) ? NULL : LLVMConstNull(f->module->ptr);
    if (call_method(f, factory, null, arguments, &result))
        push(f, result);
    else
        function_error(f, AOT0603, "%s returns no object", method_name(factory));
}

void emit_newobj(Function *f)
{
    switch (f->op != NULL ? f->op->kind : OP_NONE) {
    case OP_NEWOBJ: emit_constructor(f); break;
    case OP_NEWOBJ_FACTORY: emit_factory(f); break;
    case OP_NEWOBJ_DELEGATE: emit_new_delegate(f, f->op->type); break;
    case OP_NEWOBJ_ARRAY: emit_new_mdarray(f, f->op->method, f->op->type); break;
    case OP_CALL_INTRINSIC: emit_intrinsic(f, f->op); break;
    default: function_error(f, AOT0603, "newobj was not resolved"); break;
    }
}

void emit_ret(Function *f)
{
    Value value = {.kind = STACK_I4};
    if (f->lowered->return_shape->form != FORM_VOID)
        value = pop(f);
    if (!f->failed)
        return_value(f, f->lowered, &value);
}
