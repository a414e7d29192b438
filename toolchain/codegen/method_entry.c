/* codegen/method_entry: a function's row in rt_methods (runtime/abi/layout.h, RtMethodEntry).
 *
 * `!associated` makes the row's section SHF_LINK_ORDER to the function's: the linker sorts the rows by address and
 * drops a row with its function. */
#include <string.h>

#include "codegen/module.h"
#include "codegen/trace_text.h"
#include "runtime/abi/layout.h"

/* target - &entry[field], as a 32-bit constant. */
static LLVMValueRef relative(Module *module, LLVMValueRef target, LLVMValueRef entry, uint32_t field)
{
    LLVMValueRef offset = LLVMConstInt(module->word, field * 4, 0);
    LLVMValueRef base = LLVMConstAdd(LLVMConstPtrToInt(entry, module->word), offset);
    LLVMValueRef difference = LLVMConstSub(LLVMConstPtrToInt(target, module->word), base);
    return module->P == 8 ? LLVMConstTrunc(difference, module->i32) : difference;
}

void module_add_method_entry(Module *module, LLVMValueRef function, Method *method, uint32_t flags)
{
    if (method)
        flags |= trace_flags(method);
    LLVMValueRef type_name = module_c_string(module, method ? trace_type_name(method) : "");
    LLVMValueRef text = module_c_string(module, method ? trace_method_text(method) : "");
    LLVMTypeRef type = LLVMArrayType2(module->i32, 4);
    LLVMValueRef entry = LLVMAddGlobal(module->module, type, "entry"); /* only named globals may be listed as used */
    LLVMValueRef words[] = {relative(module, function, entry, 0), relative(module, type_name, entry, 1),
                            relative(module, text, entry, 2), LLVMConstInt(module->i32, flags, 0)};
    LLVMSetInitializer(entry, LLVMConstArray2(module->i32, words, 4));
    LLVMSetLinkage(entry, LLVMPrivateLinkage);
    LLVMSetGlobalConstant(entry, 1);
    LLVMSetSection(entry, RT_SECTION_METHODS);
    LLVMSetAlignment(entry, 4);
    LLVMMetadataRef associated = LLVMValueAsMetadata(function);
    LLVMMetadataRef node = LLVMMDNodeInContext2(module->context, &associated, 1);
    unsigned kind = LLVMGetMDKindIDInContext(module->context, "associated", sizeof "associated" - 1);
    LLVMGlobalSetMetadata(entry, kind, node);
    vec_push(module->arena, &module->method_entries, entry);
}

/* Nothing names the rows, and the optimiser must not take them for dead. */
void module_keep_method_entries(Module *module)
{
    if (!module->method_entries.count)
        return;
    LLVMTypeRef type = LLVMArrayType2(module->ptr, module->method_entries.count);
    LLVMValueRef used = LLVMAddGlobal(module->module, type, "llvm.compiler.used");
    LLVMSetInitializer(used, LLVMConstArray2(module->ptr, module->method_entries.items, module->method_entries.count));
    LLVMSetLinkage(used, LLVMAppendingLinkage);
    LLVMSetSection(used, "llvm.metadata");
}
