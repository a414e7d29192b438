/* codegen/finish: see finish.h. */
#include "codegen/finish.h"

#include <string.h>

/* ---- Null checks that may be left to faults (fault_map.h) ---- */

static bool is_debug_record(LLVMValueRef instruction)
{
    return LLVMIsADbgInfoIntrinsic(instruction) != NULL;
}

/* Does the block do nothing but throw for null? */
static bool throws_for_null(Module *module, LLVMBasicBlockRef block)
{
    LLVMValueRef first = LLVMGetFirstInstruction(block);
    while (first != NULL && is_debug_record(first))
        first = LLVMGetNextInstruction(first);
    if (first == NULL || (LLVMIsACallInst(first) == NULL && LLVMIsAInvokeInst(first) == NULL))
        return false;
    return LLVMGetCalledValue(first) == module_helper(module, HELPER_rt_throw_null_reference);
}

/* The successor that a branch takes for a null pointer; NULL when it compares something else. */
static LLVMBasicBlockRef null_successor(LLVMValueRef branch)
{
    if (branch == NULL || LLVMIsABranchInst(branch) == NULL || !LLVMIsConditional(branch))
        return NULL;
    LLVMValueRef compare = LLVMGetCondition(branch);
    if (LLVMIsAICmpInst(compare) == NULL || LLVMIsAConstantPointerNull(LLVMGetOperand(compare, 1)) == NULL)
        return NULL;
    switch (LLVMGetICmpPredicate(compare)) {
    case LLVMIntEQ: return LLVMGetSuccessor(branch, 0);
    case LLVMIntNE: return LLVMGetSuccessor(branch, 1);
    default: return NULL;
    }
}

static void mark_null_check(Module *module, LLVMBasicBlockRef block)
{
    LLVMValueRef branch = LLVMGetBasicBlockTerminator(block);
    LLVMBasicBlockRef null = null_successor(branch);
    if (null == NULL || !throws_for_null(module, null))
        return;
    LLVMMetadataRef node = LLVMMDNodeInContext2(module->context, NULL, 0);
    LLVMSetMetadata(branch, LLVMGetMDKindIDInContext(module->context, "make.implicit", strlen("make.implicit")),
                    LLVMMetadataAsValue(module->context, node));
}

static void mark_null_checks(Module *module, LLVMValueRef function)
{
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block != NULL;
         block = LLVMGetNextBasicBlock(block))
        mark_null_check(module, block);
}

void finish_functions(Module *module)
{
    if (module->options->level == OPT_NONE)
        return; /* addresses are computed where they are used */
    for (LLVMValueRef f = LLVMGetFirstFunction(module->module); f != NULL; f = LLVMGetNextFunction(f)) {
        if (LLVMGetLinkage(f) == LLVMAvailableExternallyLinkage || LLVMCountBasicBlocks(f) == 0)
            continue;
        keep_bases_alive(module, f);
        if (module->faults_are_checks)
            mark_null_checks(module, f);
    }
}
