/* codegen/module: one LLVM module under construction, and the symbols it may name. Internal to codegen.
 *
 * Everything outside the module is an external declaration by symbol (runtime/abi/convention.h lists the prefixes).
 * Every handle of a type, method, literal or static goes through one function here. */
#ifndef AOT_CODEGEN_MODULE_H
#define AOT_CODEGEN_MODULE_H

#include <llvm-c/Core.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>

#include "codegen/codegen.h"

typedef struct Module {
    Arena *arena;
    Diags *diags;
    const Program *program;
    const CodegenOptions *options;
    const Target *target;
    uint32_t P; /* pointer size */
    LLVMContextRef context;
    LLVMModuleRef module;
    LLVMTargetDataRef layout;
    LLVMTypeRef void_type, i1, i8, i16, i32, i64, f32, f64, ptr, word;
    LLVMTargetMachineRef machine;
    Map symbols;                                  /* interned symbol -> LLVMValueRef */
    Map shapes, lowered_static, lowered_instance; /* lower.c */
    VEC(LLVMValueRef) method_entries;
    bool faults_are_checks;                       /* null checks may be left to faults */
    LLVMMetadataRef alias_float, alias_reference; /* value.c; NULL until they are used */
    struct DebugInfo *debug;                      /* NULL without -g */
} Module;

/* module.c. NULL after a diagnostic when LLVM does not know the target. */
Module *module_new(const Program *program, const CodegenOptions *options, const char *name, Diags *diags);
void module_free(Module *module);

/* Helpers of runtime/abi/helpers.def. */
typedef enum HelperId {
#define RT_HELPER(symbol, kind, signature, flags) HELPER_##symbol,
#include "runtime/abi/helpers.def"
#undef RT_HELPER
    HELPER_COUNT
} HelperId;
/* The declaration, with its attributes; helper_type gives the function type. */
LLVMValueRef module_helper(Module *module, HelperId helper);
LLVMTypeRef module_helper_type(Module *module, HelperId helper);
bool helper_throws(HelperId helper);
bool helper_find(const char *symbol, HelperId *helper); /* by name */

/* External data by symbol, typed i8. */
LLVMValueRef module_data(Module *module, const char *symbol);
LLVMValueRef module_method_table(Module *module, Type *type);     /* "mt:" */
LLVMValueRef module_runtime_type(Module *module, Type *type);     /* "rtype:" */
LLVMValueRef module_string_literal(Module *module, MdBlob utf16); /* "str:<hash>"; codegen_write_data defines it */
const char *string_literal_symbol(MdBlob utf16);
LLVMValueRef module_statics(Module *module, Type *type); /* "statics:" block of non-thread statics, at field_offset 0 */
LLVMValueRef module_thread_statics(Module *module, Type *type); /* "tls:" thread-local block (local-exec) */
LLVMValueRef module_cctor(Module *module, Type *type);          /* "cctor:" RtCctor record */
LLVMValueRef module_field_data(Module *module,
                               Field *field); /* "rva:" bytes of an RVA field, align 8; codegen_write_data defines it */
LLVMValueRef module_gvm_table(Module *module, Method *declaration); /* "gvm:" */
LLVMValueRef module_catch_clause(Module *module,
                                 Type *type); /* "clause:" descriptor, defined here, linkonce_odr + comdat */
LLVMValueRef module_c_string(Module *module, const char *text); /* private, mergeable */
LLVMValueRef module_thread_block(Module *module);               /* "rt_thread", local-exec TLS */

/* The function of a method in the managed convention (declaration until its body is compiled here). */
LLVMValueRef module_method(Module *module, Method *method);
LLVMValueRef module_unbox_stub(Module *module, Method *method); /* "unbox:<symbol>" */

/* Any function by symbol; hidden, without attributes when it is new. */
LLVMValueRef module_function(Module *module, const char *symbol, LLVMTypeRef type);

/* Adds the function's entry in rt_methods (runtime/abi/layout.h RtMethodEntry), linked to it by !associated. */
void module_add_method_entry(Module *module, LLVMValueRef function, Method *method, uint32_t flags);
/* Once per module, before the passes run. */
void module_keep_method_entries(Module *module);

/* Debug info (debug.c): all are no-ops without -g. */
void debug_begin_module(Module *module, const Partition *partition);
void debug_begin_function(Module *module, LLVMValueRef function, const Body *body);
/* Sets the builder's location for the instruction at an IL offset. */
void debug_set_location(Module *module, LLVMBuilderRef builder, const Body *body, uint32_t il_offset);
void debug_declare_local(Module *module, LLVMBuilderRef builder, const Body *body, uint32_t index, bool is_argument,
                         LLVMValueRef address);
/* Was a function described? */
bool debug_has_source(const Module *module);
void debug_end_function(Module *module);
void debug_end_module(Module *module);

#endif
