/* A module under construction: types of the target, symbols, runtime helpers with what LLVM may know about them. */
#include <string.h>

#include <llvm-c/Comdat.h>
#include <llvm-c/Support.h>

#include "codegen/fault_map.h"
#include "codegen/lower.h"
#include "runtime/abi/layout.h"

static bool targets_initialised;

static void initialise_targets(void)
{
    if (targets_initialised)
        return;
    targets_initialised = true;
    /* Has an effect on marked branches only (codegen/fault_map.h); there is no other way to turn it on. */
    static const char *const arguments[] = {"llvm", "-enable-implicit-null-checks"};
    LLVMParseCommandLineOptions(sizeof arguments / sizeof *arguments, arguments, NULL);
    LLVMInitializeARMTargetInfo();
    LLVMInitializeARMTarget();
    LLVMInitializeARMTargetMC();
    LLVMInitializeARMAsmPrinter();
    LLVMInitializeAArch64TargetInfo();
    LLVMInitializeAArch64Target();
    LLVMInitializeAArch64TargetMC();
    LLVMInitializeAArch64AsmPrinter();
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
}

static LLVMTargetMachineRef make_machine(const CodegenOptions *options, char **error)
{
    initialise_targets();
    LLVMTargetRef target;
    if (LLVMGetTargetFromTriple(options->target->triple, &target, error))
        return NULL;
    LLVMTargetMachineOptionsRef machine_options = LLVMCreateTargetMachineOptions();
    LLVMTargetMachineOptionsSetCPU(machine_options, options->cpu != NULL ? options->cpu : options->target->cpu);
    LLVMTargetMachineOptionsSetFeatures(machine_options,
                                        options->features != NULL ? options->features : options->target->features);
    LLVMTargetMachineOptionsSetCodeGenOptLevel(machine_options, options->level == OPT_NONE ? LLVMCodeGenLevelNone
                                                                : options->level == OPT_SPEED
                                                                    ? LLVMCodeGenLevelAggressive
                                                                    : LLVMCodeGenLevelDefault);
    LLVMTargetMachineOptionsSetRelocMode(machine_options, LLVMRelocStatic);
    LLVMTargetMachineOptionsSetCodeModel(machine_options, LLVMCodeModelSmall);
    LLVMTargetMachineRef machine = LLVMCreateTargetMachineWithOptions(target, options->target->triple, machine_options);
    LLVMDisposeTargetMachineOptions(machine_options);
    /* AArch64's default selector without optimisation moves constants to the first line of a function: stepping jumps.
     */
    if (machine != NULL && options->debug)
        LLVMSetTargetMachineGlobalISel(machine, false);
    return machine;
}

static void add_module_flag(Module *module, LLVMModuleFlagBehavior behaviour, const char *name, uint64_t value)
{
    LLVMAddModuleFlag(module->module, behaviour, name, strlen(name),
                      LLVMValueAsMetadata(LLVMConstInt(module->i32, value, false)));
}

Module *module_new(const Program *program, const CodegenOptions *options, const char *name, Diags *diags)
{
    char *error = NULL;
    LLVMTargetMachineRef machine = make_machine(options, &error);
    if (machine == NULL) {
        diag_report(diags, AOT0601, DIAG_PLACE_NONE, "LLVM does not know the target %s: %s", options->target->triple,
                    error != NULL ? error : "no reason given");
        LLVMDisposeMessage(error);
        return NULL;
    }
    Arena *arena = arena_new();
    Module *module = ARENA_NEW(arena, Module);
    module->arena = arena;
    module->diags = diags;
    module->program = program;
    module->options = options;
    module->target = options->target;
    module->P = options->target->pointer_size;
    module->machine = machine;
    module->context = LLVMContextCreate();
    module->module = LLVMModuleCreateWithNameInContext(name, module->context);
    module->faults_are_checks = options->level != OPT_NONE && fault_map_is_available(options->target);
    module->layout = LLVMCreateTargetDataLayout(machine);
    LLVMSetTarget(module->module, options->target->triple);
    LLVMSetModuleDataLayout(module->module, module->layout);
    module->void_type = LLVMVoidTypeInContext(module->context);
    module->i1 = LLVMInt1TypeInContext(module->context);
    module->i8 = LLVMInt8TypeInContext(module->context);
    module->i16 = LLVMInt16TypeInContext(module->context);
    module->i32 = LLVMInt32TypeInContext(module->context);
    module->i64 = LLVMInt64TypeInContext(module->context);
    module->f32 = LLVMFloatTypeInContext(module->context);
    module->f64 = LLVMDoubleTypeInContext(module->context);
    module->ptr = LLVMPointerTypeInContext(module->context, 0);
    module->word = module->P == 8 ? module->i64 : module->i32;
    map_init(&module->symbols, arena);
    map_init(&module->shapes, arena);
    map_init(&module->lowered_static, arena);
    map_init(&module->lowered_instance, arena);
    add_module_flag(module, LLVMModuleFlagBehaviorError, "wchar_size", 4);
    add_module_flag(module, LLVMModuleFlagBehaviorError, "frame-pointer", 2);
    add_module_flag(module, LLVMModuleFlagBehaviorError, "uwtable", 1);
    return module;
}

void module_free(Module *module)
{
    LLVMDisposeTargetData(module->layout);
    LLVMDisposeModule(module->module);
    LLVMContextDispose(module->context);
    LLVMDisposeTargetMachine(module->machine);
    arena_free(module->arena);
}

/* ---- Helpers ---- */

enum { C, ASM, MANAGED };
enum { THROWS = 1, NORETURN = 2, ALLOC = 4, PURE = 8, COLD = 16, PUBLISH = 32, NONNULL = 64 };

typedef struct Helper {
    const char *symbol;
    int kind;
    const char *signature;
    unsigned flags;
} Helper;

static const Helper helpers[HELPER_COUNT] = {
#define RT_HELPER(symbol, kind, signature, flags) {#symbol, kind, signature, flags},
#include "runtime/abi/helpers.def"
#undef RT_HELPER
};

bool helper_throws(HelperId helper)
{
    return helpers[helper].flags & THROWS;
}

bool helper_find(const char *symbol, HelperId *helper)
{
    for (int i = 0; i < HELPER_COUNT; i++) {
        if (strcmp(helpers[i].symbol, symbol) == 0) {
            *helper = (HelperId)i;
            return true;
        }
    }
    return false;
}

static LLVMTypeRef letter_type(const Module *module, char letter)
{
    switch (letter) {
    case 'P': return module->ptr;
    case 'W': return module->word;
    case 'I': return module->i32;
    case 'L': return module->i64;
    case 'B': return module->i8;
    default: return module->void_type;
    }
}

LLVMTypeRef module_helper_type(Module *module, HelperId helper)
{
    const char *signature = helpers[helper].signature;
    LLVMTypeRef types[8];
    unsigned count = 0;
    for (const char *at = signature + 2; *at != ')'; at++)
        types[count++] = letter_type(module, *at);
    return LLVMFunctionType(letter_type(module, signature[0]), types, count, false);
}

static void add_attribute(Module *module, LLVMValueRef function, LLVMAttributeIndex index, const char *name,
                          uint64_t value)
{
    LLVMAddAttributeAtIndex(function, index, module_attribute(module, name, value));
}

static void add_helper_attributes(Module *module, LLVMValueRef function, const Helper *helper)
{
    if (!(helper->flags & THROWS))
        add_attribute(module, function, LLVMAttributeFunctionIndex, "nounwind", 0);
    if (helper->flags & NORETURN)
        add_attribute(module, function, LLVMAttributeFunctionIndex, "noreturn", 0);
    /* Nothing that is in reach is freed: what LLVM needs to believe in dereferenceable memory. */
    if (helper->flags & (NORETURN | PURE | ALLOC | NONNULL)) {
        add_attribute(module, function, LLVMAttributeFunctionIndex, "nofree", 0);
        add_attribute(module, function, LLVMAttributeFunctionIndex, "nosync", 0);
    }
    if (helper->flags & COLD)
        add_attribute(module, function, LLVMAttributeFunctionIndex, "cold", 0);
    if (helper->flags & PURE) {
        add_attribute(module, function, LLVMAttributeFunctionIndex, "memory", MEMORY_READ);
        add_attribute(module, function, LLVMAttributeFunctionIndex, "willreturn", 0);
    }
    if (helper->flags & PUBLISH) {
        add_attribute(module, function, LLVMAttributeFunctionIndex, "memory", MEMORY_PUBLISH);
        add_attribute(module, function, LLVMAttributeFunctionIndex, "willreturn", 0);
        add_attribute(module, function, 1, "nocapture", 0);
        add_attribute(module, function, 2, "readonly", 0);
    }
    if (helper->flags & ALLOC)
        add_attribute(module, function, LLVMAttributeReturnIndex, "noalias", 0);
    if (helper->flags & (ALLOC | NONNULL)) {
        add_attribute(module, function, LLVMAttributeReturnIndex, "nonnull", 0);
        add_attribute(module, function, LLVMAttributeReturnIndex, "noundef", 0);
    }
    const char *signature = helper->signature;
    if (signature[0] == 'B')
        add_attribute(module, function, LLVMAttributeReturnIndex, "zeroext", 0);
    for (unsigned i = 0; signature[2 + i] != ')'; i++)
        if (signature[2 + i] == 'B')
            add_attribute(module, function, i + 1, "zeroext", 0);
}

LLVMValueRef module_helper(Module *module, HelperId id)
{
    const Helper *helper = &helpers[id];
    LLVMValueRef known = LLVMGetNamedFunction(module->module, helper->symbol);
    if (known != NULL)
        return known;
    LLVMValueRef function = LLVMAddFunction(module->module, helper->symbol, module_helper_type(module, id));
    add_helper_attributes(module, function, helper);
    return function;
}

/* ---- Data ---- */

static LLVMValueRef add_data(Module *module, const char *symbol, bool thread_local)
{
    LLVMValueRef known = map_get(&module->symbols, MAP_KEY(symbol));
    if (known != NULL)
        return known;
    LLVMValueRef global = LLVMAddGlobal(module->module, module->i8, symbol);
    LLVMSetLinkage(global, LLVMExternalLinkage);
    LLVMSetVisibility(global, LLVMHiddenVisibility);
    LLVMSetAlignment(global, module->P);
    if (thread_local)
        LLVMSetThreadLocalMode(global, LLVMLocalExecTLSModel);
    map_put(&module->symbols, MAP_KEY(symbol), global);
    return global;
}

LLVMValueRef module_data(Module *module, const char *symbol)
{
    return add_data(module, intern(symbol), false);
}

LLVMValueRef module_method_table(Module *module, Type *type)
{
    return add_data(module, intern_printf("mt:%s", type_symbol(type)), false);
}

LLVMValueRef module_runtime_type(Module *module, Type *type)
{
    return add_data(module, intern_printf("rtype:%s", type_symbol(type)), false);
}

LLVMValueRef module_string_literal(Module *module, MdBlob utf16)
{
    return add_data(module, intern(string_literal_symbol(utf16)), false);
}

LLVMValueRef module_statics(Module *module, Type *type)
{
    return add_data(module, intern_printf("statics:%s", type_symbol(type)), false);
}

LLVMValueRef module_thread_statics(Module *module, Type *type)
{
    return add_data(module, intern_printf("tls:%s", type_symbol(type)), true);
}

LLVMValueRef module_cctor(Module *module, Type *type)
{
    return add_data(module, intern_printf("cctor:%s", type_symbol(type)), false);
}

LLVMValueRef module_field_data(Module *module, Field *field)
{
    return add_data(module, intern_printf("rva:%s.%s", type_symbol(field->owner), field->name), false);
}

LLVMValueRef module_gvm_table(Module *module, Method *declaration)
{
    return add_data(module, intern_printf("gvm:%s", method_symbol(declaration)), false);
}

LLVMValueRef module_thread_block(Module *module)
{
    return add_data(module, intern("rt_thread"), true);
}

LLVMValueRef module_catch_clause(Module *module, Type *type)
{
    const char *symbol = intern_printf("clause:%s", type_symbol(type));
    LLVMValueRef known = map_get(&module->symbols, MAP_KEY(symbol));
    if (known != NULL)
        return known;
    LLVMValueRef words[RT_CLAUSE_WORDS] = {module_method_table(module, type), LLVMConstNull(module->ptr),
                                           LLVMConstNull(module->ptr)};
    LLVMValueRef initial = LLVMConstArray2(module->ptr, words, RT_CLAUSE_WORDS);
    LLVMValueRef global = LLVMAddGlobal(module->module, LLVMTypeOf(initial), symbol);
    LLVMSetInitializer(global, initial);
    LLVMSetGlobalConstant(global, true);
    LLVMSetLinkage(global, LLVMLinkOnceODRLinkage);
    LLVMSetVisibility(global, LLVMHiddenVisibility);
    LLVMComdatRef comdat = LLVMGetOrInsertComdat(module->module, symbol);
    LLVMSetComdatSelectionKind(comdat, LLVMAnyComdatSelectionKind);
    LLVMSetComdat(global, comdat);
    map_put(&module->symbols, MAP_KEY(symbol), global);
    return global;
}

LLVMValueRef module_c_string(Module *module, const char *text)
{
    const char *key = intern_printf("text:%s", text);
    LLVMValueRef known = map_get(&module->symbols, MAP_KEY(key));
    if (known != NULL)
        return known;
    LLVMValueRef initial = LLVMConstStringInContext2(module->context, text, strlen(text), false);
    LLVMValueRef global = LLVMAddGlobal(module->module, LLVMTypeOf(initial), "text");
    LLVMSetInitializer(global, initial);
    LLVMSetGlobalConstant(global, true);
    LLVMSetLinkage(global, LLVMPrivateLinkage);
    LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
    LLVMSetAlignment(global, 1);
    map_put(&module->symbols, MAP_KEY(key), global);
    return global;
}

/* ---- Functions ---- */

LLVMValueRef module_function(Module *module, const char *symbol, LLVMTypeRef type)
{
    LLVMValueRef known = LLVMGetNamedFunction(module->module, symbol);
    if (known != NULL)
        return known;
    LLVMValueRef function = LLVMAddFunction(module->module, symbol, type);
    LLVMSetVisibility(function, LLVMHiddenVisibility);
    return function;
}

static LLVMValueRef managed_function(Module *module, const char *symbol, const LoweredSignature *lowered)
{
    LLVMValueRef known = LLVMGetNamedFunction(module->module, symbol);
    if (known != NULL)
        return known;
    LLVMValueRef function = module_function(module, symbol, lowered->type);
    lower_attributes(module, lowered, function, false);
    return function;
}

LLVMValueRef module_method(Module *module, Method *method)
{
    return managed_function(module, method_symbol(method), lower_method(module, method));
}

LLVMValueRef module_unbox_stub(Module *module, Method *method)
{
    return managed_function(module, intern_printf("unbox:%s", method_symbol(method)), lower_method(module, method));
}
