/* Keeps the base of an object visible to the collector, which scans stacks conservatively.
 *
 * LLVM may leave only a derived pointer that lies outside the object (base + 4*i - 4000), with the base register dead.
 * An empty assembly statement that names the base stands at the end of the block that computed the derived address:
 * within straight code the base outlives the access, and in a loop, where the statement runs in every iteration, the
 * base is live all around it. */
#include "codegen/function.h"

void codegen_keep_alive(Function *f, LLVMValueRef base)
{
    for (uint32_t i = 0; i < f->keep_alive.count; i++)
        if (f->keep_alive.items[i] == base)
            return;
    vec_push(f->arena, &f->keep_alive, base);
}

void keep_alive_block_end(Function *f)
{
    LLVMTypeRef type = LLVMFunctionType(f->module->void_type, &f->module->ptr, 1, false);
    LLVMValueRef use = LLVMGetInlineAsm(type, "", 0, "r", 1, true, false, LLVMInlineAsmDialectATT, false);
    for (uint32_t i = 0; i < f->keep_alive.count; i++)
        LLVMAddCallSiteAttribute(LLVMBuildCall2(f->builder, type, use, &f->keep_alive.items[i], 1, ""),
                                 LLVMAttributeFunctionIndex, module_attribute(f->module, "memory", MEMORY_INTERNAL));
    f->keep_alive.count = 0;
}
