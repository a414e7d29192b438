/* Functions without IL of their own: unboxing stubs, bodies that throw, Synchronized wrappers, the start of the
 * program. */
#include "codegen/function.h"
#include "runtime/abi/layout.h"

/* Passes all parameters on; `first`, when not NULL, replaces the first one. */
static LLVMValueRef forward_call(Function *f, LLVMValueRef callee, LLVMValueRef first, bool tail)
{
    uint32_t count = f->lowered->llvm_count;
    LLVMValueRef *arguments = ARENA_ARRAY(f->arena, LLVMValueRef, count + 1);
    for (uint32_t i = 0; i < count; i++)
        arguments[i] = i == 0 && first != NULL ? first : LLVMGetParam(f->function, i);
    LLVMValueRef call = emit_call(f, f->lowered->type, callee, arguments, count, true);
    lower_attributes(f->module, f->lowered, call, true);
    if (tail)
        LLVMSetTailCallKind(call, LLVMTailCallKindTail);
    return call;
}

static void return_call(Function *f, LLVMValueRef call)
{
    if (LLVMGetTypeKind(LLVMTypeOf(call)) == LLVMVoidTypeKind)
        LLVMBuildRetVoid(f->builder);
    else
        LLVMBuildRet(f->builder, call);
}

static LLVMValueRef define(Module *module, const char *symbol, const LoweredSignature *lowered)
{
    LLVMValueRef function = module_function(module, symbol, lowered->type);
    lower_attributes(module, lowered, function, false);
    module_function_attributes(module, function);
    module_function_section(module, function);
    return function;
}

/* Virtual slots of value types get the boxed object; their methods want the address of the value. */
void compile_unbox_stub(Module *module, const Body *body)
{
    const LoweredSignature *lowered = lower_method(module, body->method);
    LLVMValueRef function = define(module, intern_printf("unbox:%s", method_symbol(body->method)), lowered);
    Function f;
    function_begin(&f, module, body, function, lowered);
    LLVMValueRef value = offset_ptr(&f, LLVMGetParam(function, 0), RT_FIELDS_OFFSET(module->P));
    return_call(&f, forward_call(&f, module_method(module, body->method), value, true));
    function_end(&f);
    module_add_method_entry(module, function, body->method, RT_METHOD_HIDDEN);
}

void compile_throw_body(Module *module, const Body *body, LLVMValueRef function)
{
    Function f;
    function_begin(&f, module, body, function, lower_method(module, body->method));
    HelperId helper;
    if (body->throw_helper == NULL || !helper_find(body->throw_helper, &helper)) {
        function_error(&f, AOT0603, "unknown helper %s", body->throw_helper != NULL ? body->throw_helper : "");
        LLVMBuildUnreachable(f.builder);
    } else {
        LLVMValueRef text = module_c_string(module, body->text != NULL ? body->text : "");
        LLVMValueRef library = module_c_string(module, body->native_library != NULL ? body->native_library : "");
        LLVMValueRef arguments[2] = {text, library};
        throw_helper(&f, helper, arguments, LLVMCountParamTypes(module_helper_type(module, helper)));
    }
    function_end(&f);
}

static LLVMValueRef monitor_method(Function *f, const char *name)
{
    Type *monitor = types_well_known(f->module->program->types, "System.Threading.Monitor");
    Method *method = monitor != NULL ? type_find_method(monitor, name, "System.Object") : NULL;
    if (method == NULL || reach_body(f->module->program, method) == NULL) {
        function_error(f, AOT0603, "System.Threading.Monitor.%s was not reached", name);
        return NULL;
    }
    return module_method(f->module, method);
}

static void call_monitor(Function *f, LLVMValueRef code, LLVMValueRef object)
{
    LLVMTypeRef type = LLVMFunctionType(f->module->void_type, &f->module->ptr, 1, false);
    LLVMBuildCall2(f->builder, type, code, &object, 1, "");
}

/* Enter; the body, compiled under another name; Exit on both ways out. */
void compile_synchronized(Module *module, const Body *body, LLVMValueRef function)
{
    const LoweredSignature *lowered = lower_method(module, body->method);
    const char *symbol = intern_printf("synchronized:%s", method_symbol(body->method));
    LLVMValueRef inner = define(module, symbol, lowered);
    LLVMSetLinkage(inner, LLVMInternalLinkage);
    LLVMSetVisibility(inner, LLVMDefaultVisibility);
    compile_il_body(module, body, inner);
    module_add_method_entry(module, inner, body->method, 0);

    Function f;
    function_begin(&f, module, body, function, lowered);
    LLVMValueRef enter = monitor_method(&f, "Enter"), leave = monitor_method(&f, "Exit");
    if (f.failed) {
        LLVMBuildUnreachable(f.builder);
        function_end(&f);
        return;
    }
    LLVMValueRef object =
        lowered->has_this ? LLVMGetParam(function, 0) : module_runtime_type(module, body->method->owner);
    call_monitor(&f, enter, object);
    LLVMBasicBlockRef pad = new_block(&f, "pad");
    LLVMBasicBlockRef current = LLVMGetInsertBlock(f.builder), next = new_block(&f, "");
    uint32_t count = lowered->llvm_count;
    LLVMValueRef *arguments = ARENA_ARRAY(f.arena, LLVMValueRef, count + 1);
    for (uint32_t i = 0; i < count; i++)
        arguments[i] = LLVMGetParam(function, i);
    LLVMValueRef call = LLVMBuildInvoke2(f.builder, lowered->type, inner, arguments, count, next, pad, "");
    lower_attributes(module, lowered, call, true);
    LLVMPositionBuilderAtEnd(f.builder, pad);
    LLVMTypeRef parts[2] = {module->ptr, module->i32};
    LLVMTypeRef pad_type = LLVMStructTypeInContext(module->context, parts, 2, false);
    LLVMSetPersonalityFn(function,
                         module_function(module, "rt_personality", LLVMFunctionType(module->i32, NULL, 0, true)));
    LLVMValueRef landing = LLVMBuildLandingPad(f.builder, pad_type, NULL, 0, "");
    LLVMSetCleanup(landing, true);
    call_monitor(&f, leave, object);
    LLVMBuildResume(f.builder, landing);
    LLVMPositionBuilderAtEnd(f.builder, current);
    start_block(&f, next);
    call_monitor(&f, leave, object);
    return_call(&f, call);
    function_end(&f);
}

/* rt_managed_main(string[]) -> exit code: module initialisers, then Main. */
void compile_start(Module *module)
{
    const Program *program = module->program;
    Method *main = program->entry_point;
    LLVMTypeRef type = LLVMFunctionType(module->i32, &module->ptr, 1, false);
    LLVMValueRef function = module_function(module, "rt_managed_main", type);
    module_function_attributes(module, function);
    module_function_section(module, function);
    Function f;
    Body body = {.kind = BODY_IL, .method = main, .source = main};
    function_begin(&f, module, &body, function, lower_method(module, main));
    Value result = {.kind = STACK_I4, .value = NULL};
    for (uint32_t i = 0; i < program->module_initializers.count; i++)
        call_method(&f, program->module_initializers.items[i]->method, NULL, NULL, &result);
    Value arguments[1] = {{.kind = STACK_REF, .value = LLVMGetParam(function, 0)}};
    if (call_method(&f, main, NULL, arguments, &result)) {
        LLVMBuildRet(f.builder, scalar_to_storage(&f, SCALAR_I32, &result));
    } else {
        LLVMTypeRef exit_type = LLVMFunctionType(module->i32, NULL, 0, false);
        LLVMValueRef exit_code = module_function(module, "rt_exit_code", exit_type);
        LLVMBuildRet(f.builder, LLVMBuildCall2(f.builder, exit_type, exit_code, NULL, 0, ""));
    }
    function_end(&f);
    /* The last function of compiled code. It accesses nothing itself. */
    module_add_method_entry(module, function, NULL, RT_METHOD_HIDDEN | 1u << RT_METHOD_LENGTH_SHIFT);
}
