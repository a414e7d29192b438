/* Delegates (runtime/abi/convention.h): creating, calling, and the two stubs of each delegate type. */
#include "codegen/function.h"
#include "runtime/abi/layout.h"

/* Offset of a field of System.Delegate or MulticastDelegate from the reference. */
static int64_t delegate_field(Function *f, const char *owner, const char *name)
{
    Type *type = types_well_known(f->module->program->types, owner);
    Field *field = type != NULL ? type_find_field(type, name) : NULL;
    if (field == NULL) {
        function_error(f, AOT0603, "%s has no field %s", owner, name);
        return 0;
    }
    return (int64_t)RT_FIELDS_OFFSET(f->module->P) + field_offset(field);
}

static LLVMValueRef delegate_address(Function *f, LLVMValueRef delegate, const char *name)
{
    return offset_ptr(f, delegate, delegate_field(f, "System.Delegate", name));
}

static LLVMValueRef load_code(Function *f, LLVMValueRef delegate, const char *name)
{
    return load_plain(f, f->module->ptr, delegate_address(f, delegate, name), f->module->P);
}

static void store_code(Function *f, LLVMValueRef delegate, const char *name, LLVMValueRef code)
{
    LLVMValueRef store = LLVMBuildStore(f->builder, code, delegate_address(f, delegate, name));
    LLVMSetAlignment(store, f->module->P);
}

static void store_target(Function *f, LLVMValueRef delegate, LLVMValueRef target)
{
    store_scalar(f, SCALAR_REF, delegate_address(f, delegate, "_target"), target, 0, f->module->P);
}

static Method *invoke_of(Function *f, Type *type)
{
    Method *invoke = type_find_method(type, "Invoke", NULL);
    if (invoke == NULL)
        function_error(f, AOT0603, "%s has no Invoke", type_name(type));
    return invoke;
}

void emit_new_delegate(Function *f, Type *type)
{
    Module *module = f->module;
    Value function = pop(f), target = pop(f);
    Method *invoke = invoke_of(f, type);
    if (invoke == NULL)
        return;
    Method *method = function.function != NULL && function.function->symbol == NULL ? function.function->method : NULL;
    bool is_static = method != NULL && method_is_static(method);
    bool is_open = is_static && method->signature->parameter_count == invoke->signature->parameter_count;
    LLVMValueRef code = value_as_ptr(f, &function);
    if (!is_static)
        check_null(f, &target);
    LLVMValueRef delegate = new_object(f, type);
    if (is_open) {
        const char *stub = intern_printf("delegate_open:%s", type_symbol(type));
        store_target(f, delegate, delegate);
        store_code(f, delegate, "_methodPtr", module_function(module, stub, lower_method(module, invoke)->type));
        store_code(f, delegate, "_methodPtrAux", code);
    } else {
        store_target(f, delegate, value_as_ptr(f, &target));
        store_code(f, delegate, "_methodPtr", code);
    }
    push_ref(f, delegate, true);
}

bool delegate_invoke(Function *f, Method *invoke, LLVMValueRef delegate, const Value *arguments, Value *result)
{
    LLVMValueRef target = load_scalar(f, SCALAR_REF, delegate_address(f, delegate, "_target"), 0, f->module->P);
    LLVMValueRef code = load_code(f, delegate, "_methodPtr");
    return call_managed(f, lower_method(f->module, invoke), code, target, arguments, false, result);
}

/* ---- Stubs ---- */

static Value *stub_arguments(Function *f, bool copied)
{
    Value *arguments = ARENA_ARRAY(f->arena, Value, f->lowered->parameter_count);
    for (uint32_t i = 0; i < f->lowered->parameter_count; i++) {
        arguments[i] = incoming_argument(f, f->lowered, i);
        /* Several callees get the same value, and each may change its copy. */
        if (copied && arguments[i].address != NULL)
            arguments[i].borrowed = arguments[i].local = true;
    }
    return arguments;
}

static void begin_stub(Function *f, Module *module, const Body *body, const char *symbol)
{
    const LoweredSignature *lowered = lower_method(module, body->method);
    LLVMValueRef function = module_function(module, symbol, lowered->type);
    lower_attributes(module, lowered, function, false);
    module_function_attributes(module, function);
    module_function_section(module, function);
    function_begin(f, module, body, function, lowered);
}

static void end_stub(Function *f, bool hidden)
{
    function_end(f);
    module_add_method_entry(f->module, f->function, f->body->method, hidden ? RT_METHOD_HIDDEN : 0);
}

static void compile_open_stub(Module *module, const Body *body)
{
    Function f;
    begin_stub(&f, module, body, intern_printf("delegate_open:%s", type_symbol(body->method->owner)));
    Value *arguments = stub_arguments(&f, false), result = {.kind = STACK_I4};
    LLVMValueRef code = load_code(&f, LLVMGetParam(f.function, 0), "_methodPtrAux");
    call_managed(&f, lower_signature(module, body->method->signature, false), code, NULL, arguments, false, &result);
    return_value(&f, f.lowered, &result);
    end_stub(&f, true);
}

/* Calls the delegates of _invocationList in turn; the last one's result counts. */
static void compile_multicast_stub(Module *module, const Body *body)
{
    Function f;
    begin_stub(&f, module, body, intern_printf("delegate_multi:%s", type_symbol(body->method->owner)));
    static const char multicast[] = "System.MulticastDelegate";
    uint32_t P = module->P;
    LLVMValueRef self = LLVMGetParam(f.function, 0), zero = const_word(&f, 0);
    LLVMValueRef list =
        load_scalar(&f, SCALAR_REF, offset_ptr(&f, self, delegate_field(&f, multicast, "_invocationList")), 0, P);
    LLVMValueRef count =
        load_plain(&f, module->word, offset_ptr(&f, self, delegate_field(&f, multicast, "_invocationCount")), P);
    Value *arguments = stub_arguments(&f, true), result = {.kind = STACK_I4};
    LLVMBasicBlockRef before = LLVMGetInsertBlock(f.builder), loop = new_block(&f, "loop"),
                      done = new_block(&f, "done");
    LLVMBuildBr(f.builder, loop);
    start_block(&f, loop);
    LLVMValueRef index = LLVMBuildPhi(f.builder, module->word, "");
    LLVMValueRef element = element_address(&f, list, index, P, RT_ARRAY_DATA_OFFSET(P));
    LLVMValueRef item = load_scalar(&f, SCALAR_REF, element, 0, P);
    delegate_invoke(&f, body->method, item, arguments, &result);
    LLVMValueRef next = LLVMBuildAdd(f.builder, index, const_word(&f, 1), "");
    LLVMBasicBlockRef from[2] = {before, LLVMGetInsertBlock(f.builder)};
    LLVMAddIncoming(index, (LLVMValueRef[]){zero, next}, from, 2);
    LLVMBuildCondBr(f.builder, LLVMBuildICmp(f.builder, LLVMIntULT, next, count, ""), loop, done);
    start_block(&f, done);
    return_value(&f, f.lowered, &result);
    end_stub(&f, true);
}

static void compile_invoke(Module *module, const Body *body)
{
    Function f;
    begin_stub(&f, module, body, method_symbol(body->method));
    Value *arguments = stub_arguments(&f, false), result = {.kind = STACK_I4};
    delegate_invoke(&f, body->method, LLVMGetParam(f.function, 0), arguments, &result);
    return_value(&f, f.lowered, &result);
    end_stub(&f, true);
}

void compile_delegate_body(Module *module, const Body *body)
{
    compile_open_stub(module, body);
    compile_multicast_stub(module, body);
    if (body->address_taken)
        compile_invoke(module, body);
}
