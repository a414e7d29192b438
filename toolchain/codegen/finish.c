/* codegen/finish: see finish.h. */
#include "codegen/finish.h"

#include <llvm-c/DebugInfo.h>
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

/* Is the address this pointer, with a constant added? */
static bool is_part_of(LLVMValueRef address, LLVMValueRef pointer)
{
    if (address == pointer)
        return true;
    return LLVMIsAGetElementPtrInst(address) != NULL && LLVMGetOperand(address, 0) == pointer &&
           LLVMGetNumOperands(address) == 2 && LLVMIsAConstantInt(LLVMGetOperand(address, 1)) != NULL;
}

/* May loads be moved to before the instruction? */
static bool lets_pass(LLVMValueRef instruction)
{
    switch (LLVMGetInstructionOpcode(instruction)) {
    case LLVMStore:
    case LLVMCall:
    case LLVMFence:
    case LLVMAtomicRMW:
    case LLVMAtomicCmpXchg: return false;
    case LLVMLoad: return !LLVMGetVolatile(instruction) && LLVMGetOrdering(instruction) <= LLVMAtomicOrderingUnordered;
    default: return LLVMIsATerminatorInst(instruction) == NULL;
    }
}

static void move(LLVMBuilderRef builder, LLVMValueRef instruction, LLVMValueRef before)
{
    LLVMMetadataRef location = LLVMInstructionGetDebugLoc(instruction);
    LLVMInstructionRemoveFromParent(instruction);
    LLVMPositionBuilderBefore(builder, before);
    LLVMSetCurrentDebugLocation2(builder, location);
    LLVMInsertIntoBuilder(builder, instruction);
}

/* LLVM leaves a check to the first instruction behind it only, on arm64: puts a load through the pointer there. */
static void load_first(LLVMBuilderRef builder, LLVMBasicBlockRef block, LLVMValueRef pointer)
{
    enum { MOST_STEPS = 16 };
    LLVMUseRef use = LLVMGetFirstUse(LLVMBasicBlockAsValue(block));
    LLVMValueRef first = LLVMGetFirstInstruction(block), at = first;
    if (LLVMIsAPHINode(first) != NULL || use == NULL || LLVMGetNextUse(use) != NULL)
        return;
    for (int steps = 0; steps < MOST_STEPS && lets_pass(at); steps++, at = LLVMGetNextInstruction(at)) {
        LLVMValueRef address = LLVMIsALoadInst(at) != NULL ? LLVMGetOperand(at, 0) : NULL;
        if (address == NULL || !is_part_of(address, pointer))
            continue;
        bool is_here = address != pointer && LLVMGetInstructionParent(address) == block;
        if (is_here && address != first)
            move(builder, address, first);
        LLVMValueRef place = is_here ? LLVMGetNextInstruction(address) : first;
        if (at != place)
            move(builder, at, place);
        return;
    }
}

static void mark_null_check(Module *module, LLVMBuilderRef builder, LLVMBasicBlockRef block)
{
    LLVMValueRef branch = LLVMGetBasicBlockTerminator(block);
    LLVMBasicBlockRef null = null_successor(branch);
    if (null == NULL || !throws_for_null(module, null))
        return;
    LLVMBasicBlockRef other = LLVMGetSuccessor(branch, LLVMGetSuccessor(branch, 0) == null);
    load_first(builder, other, LLVMGetOperand(LLVMGetCondition(branch), 0));
    LLVMMetadataRef node = LLVMMDNodeInContext2(module->context, NULL, 0);
    LLVMSetMetadata(branch, LLVMGetMDKindIDInContext(module->context, "make.implicit", strlen("make.implicit")),
                    LLVMMetadataAsValue(module->context, node));
}

static void mark_null_checks(Module *module, LLVMValueRef function)
{
    LLVMBuilderRef builder = LLVMCreateBuilderInContext(module->context);
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block != NULL;
         block = LLVMGetNextBasicBlock(block))
        mark_null_check(module, builder, block);
    LLVMDisposeBuilder(builder);
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
