/* One partition: its bodies become a module, the module an object file. */
#include <llvm-c/Analysis.h>
#include <llvm-c/Error.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <string.h>

#include "codegen/fault_map.h"
#include "codegen/finish.h"
#include "codegen/function.h"
#include "codegen/late.h"
#include "runtime/abi/layout.h"

static void compile_code(Module *module, const Body *body, LLVMValueRef function)
{
    switch (body->kind) {
    case BODY_IL:
        if (body->synchronized)
            compile_synchronized(module, body, function);
        else
            compile_il_body(module, body, function);
        break;
    case BODY_PINVOKE: compile_pinvoke(module, body, function); break;
    case BODY_THROW: compile_throw_body(module, body, function); break;
    case BODY_RUNTIME: break;
    }
}

static uint32_t entry_flags(const Body *body)
{
    return body->kind == BODY_IL && !body->synchronized ? 0 : RT_METHOD_HIDDEN;
}

enum { NO_INLINING = METHODIMPL_NOINLINING | METHODIMPL_NOOPTIMIZATION };

/* A call in tail position keeps its frame, so that stack traces show who called; tail. calls are musttail, which this
 * does not concern. */
static void keep_frames(Module *module, LLVMValueRef function)
{
    LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                            module_text_attribute(module, "disable-tail-calls", "true"));
}

static void add_inline_hints(Module *module, const Body *body, LLVMValueRef function)
{
    uint16_t flags = body->method->def->impl_flags;
    if (flags & NO_INLINING)
        LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, module_attribute(module, "noinline", 0));
    else if (flags & METHODIMPL_AGGRESSIVEINLINING)
        LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, module_attribute(module, "inlinehint", 0));
}

static bool wants_unbox_stub(const Body *body)
{
    return type_is_value(body->method->owner) && !method_is_static(body->method) &&
           (method_is_virtual(body->method) || body->address_taken);
}

/* The symbol of an UnmanagedCallersOnly method has the C ABI; the code behind it is local. */
static LLVMValueRef managed_part(Module *module, const Body *body)
{
    const LoweredSignature *lowered = lower_method(module, body->method);
    const char *symbol = intern_printf("managed:%s", method_symbol(body->method));
    LLVMValueRef function = LLVMAddFunction(module->module, symbol, lowered->type);
    LLVMSetLinkage(function, LLVMInternalLinkage);
    lower_attributes(module, lowered, function, false);
    return function;
}

static void compile_body(Module *module, const Body *body)
{
    if (body->kind == BODY_RUNTIME) {
        compile_delegate_body(module, body);
        return;
    }
    LLVMValueRef function = body->is_unmanaged_entry ? managed_part(module, body) : module_method(module, body->method);
    module_function_attributes(module, function);
    module_function_section(module, function);
    add_inline_hints(module, body, function);
    keep_frames(module, function);
    compile_code(module, body, function);
    module_add_method_entry(module, function, body->method, entry_flags(body));
    if (body->is_unmanaged_entry)
        compile_unmanaged_entry(module, body, function);
    if (wants_unbox_stub(body))
        compile_unbox_stub(module, body);
}

/* Bodies of other partitions, to be inlined; their own partition holds the real function. */
static void compile_import(Module *module, const Body *body)
{
    LLVMValueRef function = module_method(module, body->method);
    if (body->kind != BODY_IL || body->synchronized || LLVMCountBasicBlocks(function) > 0)
        return;
    module_function_attributes(module, function);
    add_inline_hints(module, body, function);
    keep_frames(module, function);
    compile_il_body(module, body, function);
    LLVMSetLinkage(function, LLVMAvailableExternallyLinkage);
}

/* A further name for a body. Calls through the name in this module become calls of the function itself. */
static void add_export(Module *module, const Body *body)
{
    if (body->export_name == NULL || body->is_unmanaged_entry)
        return;
    LLVMValueRef function = module_method(module, body->method);
    LLVMValueRef declared = LLVMGetNamedFunction(module->module, body->export_name);
    if (declared != NULL) {
        LLVMReplaceAllUsesWith(declared, function);
        LLVMDeleteFunction(declared);
    }
    LLVMAddAlias2(module->module, LLVMGlobalGetValueType(function), 0, function, body->export_name);
}

static void dump(const Module *module, const Partition *partition, const char *stage)
{
    if (module->options->dump_folder == NULL)
        return;
    char *name = arena_printf(module->arena, "%s.%s.ll", partition->name, stage);
    for (char *at = name; *at != '\0'; at++)
        if (strchr("/<>,`*&[] ", *at) != NULL)
            *at = '_';
    char *error = NULL;
    LLVMPrintModuleToFile(module->module, path_join(module->arena, module->options->dump_folder, name), &error);
    LLVMDisposeMessage(error);
}

static bool verify(Module *module, const Partition *partition)
{
    if (!module->options->verify)
        return true;
    char *message = NULL;
    bool broken = LLVMVerifyModule(module->module, LLVMReturnStatusAction, &message);
    if (broken)
        diag_report(module->diags, AOT0604, (DiagPlace){.member = partition->name, .il_offset = -1}, "%s", message);
    LLVMDisposeMessage(message);
    return !broken;
}

/* Which functions free nothing is known first: dereferenceable memory may then be read early. Null checks of what a
 * loop does not change leave it before loops are rotated: LLVM would take them for the loop's own condition. */
#define LOOPS_FIRST                                                                                                    \
    "cgscc(function-attrs),function(sroa,early-cse<memssa>,simplifycfg,loop-mssa(licm,simple-loop-unswitch<no-"        \
    "nontrivial;trivial>)),"

static bool run_passes(Module *module, const Partition *partition)
{
    static const char *const pipelines[] = {[OPT_NONE] = "function(mem2reg)",
                                            [OPT_SIZE] = LOOPS_FIRST "default<Os>",
                                            [OPT_SPEED] = LOOPS_FIRST "default<O2>"};
    /* Variables that a debugger shows stay in memory for their whole scope. */
    if (module->options->level == OPT_NONE && debug_has_source(module))
        return true;
    LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
    LLVMErrorRef error = LLVMRunPasses(module->module, pipelines[module->options->level], module->machine, options);
    LLVMDisposePassBuilderOptions(options);
    if (error == NULL)
        return true;
    char *message = LLVMGetErrorMessage(error);
    diag_report(module->diags, AOT0604, (DiagPlace){.member = partition->name, .il_offset = -1}, "%s", message);
    LLVMDisposeErrorMessage(message);
    return false;
}

static bool write_object(Module *module, const Partition *partition, const char *path)
{
    char *message = NULL;
    LLVMMemoryBufferRef object;
    if (LLVMTargetMachineEmitToMemoryBuffer(module->machine, module->module, LLVMObjectFile, &message, &object)) {
        diag_report(module->diags, AOT0604, (DiagPlace){.member = partition->name, .il_offset = -1}, "%s",
                    message != NULL ? message : "no code was made, and no reason given");
        LLVMDisposeMessage(message);
        return false;
    }
    FileView bytes = {(const uint8_t *)LLVMGetBufferStart(object), LLVMGetBufferSize(object)};
    Text changed = {.arena = module->arena};
    if (module->faults_are_checks && !fault_map_convert(module->arena, bytes, &changed)) {
        diag_report(module->diags, AOT0604, (DiagPlace){.member = partition->name, .il_offset = -1},
                    "the fault map has an unknown form");
        LLVMDisposeMemoryBuffer(object);
        return false;
    }
    if (changed.length)
        bytes = (FileView){(const uint8_t *)changed.chars, changed.length};
    /* Not written by LLVM, which ends the process when the disk is full. */
    int error = file_write_atomic(path, bytes.bytes, bytes.length, 0644);
    LLVMDisposeMemoryBuffer(object);
    if (error)
        diag_report(module->diags, AOT0605, DIAG_PLACE_FILE(path_folder(diags_arena(module->diags), path)),
                    "the code of %s cannot be written: %s", partition->name, strerror(error));
    return !error;
}

static void build_module(Module *module, const Partition *partition)
{
    debug_begin_module(module, partition);
    for (uint32_t i = 0; i < partition->bodies.count; i++) {
        codegen_progress(method_symbol(partition->bodies.items[i]->method));
        compile_body(module, partition->bodies.items[i]);
    }
    for (uint32_t i = 0; i < partition->imports.count; i++)
        compile_import(module, partition->imports.items[i]);
    if (strcmp(partition->name, "start") == 0)
        compile_start(module);
    for (uint32_t i = 0; i < partition->bodies.count; i++)
        add_export(module, partition->bodies.items[i]);
    module_keep_method_entries(module);
    debug_end_module(module);
}

bool codegen_compile_partition(const Program *program, const CodegenOptions *options, const Partition *partition,
                               const char *object_path, Diags *diags)
{
    uint32_t errors = diags_count(diags, DIAG_ERROR);
    Module *module = module_new(program, options, partition->name, diags);
    if (module == NULL)
        return false;
    build_module(module, partition);
    bool good = diags_count(diags, DIAG_ERROR) == errors;
    if (good) {
        codegen_progress(partition->name); /* passes work on all its members */
        dump(module, partition, "in");
        good = verify(module, partition) && run_passes(module, partition);
    }
    if (good) {
        late_lower(module);
        finish_functions(module);
        dump(module, partition, "out");
        good = write_object(module, partition, object_path);
    }
    module_free(module);
    return good;
}
