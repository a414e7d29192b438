/* Allocation: what the passes are told, and the code in line. */
#include "codegen/late_allocate.h"

#include <llvm-c/DebugInfo.h>
#include <stdlib.h>
#include <string.h>

#include "codegen/lower.h"
#include "runtime/abi/layout.h"

enum {
    MOST_BYTES = 4096, /* of an array in line */
    ALLOC_KIND = 1     /* llvm::AllocFnKind::Alloc */
};

/* Attributes of the calls. */
static const char bytes_text[] = "aot-bytes", element_text[] = "aot-element";

static void add_number(Module *module, LLVMValueRef call, const char *name, uint32_t value)
{
    LLVMAttributeRef attribute = module_text_attribute(module, name, arena_printf(module->arena, "%u", value));
    LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, attribute);
}

static uint32_t number_of(LLVMValueRef call, const char *name)
{
    LLVMAttributeRef attribute =
        LLVMGetCallSiteStringAttribute(call, LLVMAttributeFunctionIndex, name, (unsigned)strlen(name));
    unsigned length;
    return attribute == NULL ? 0 : (uint32_t)strtoul(LLVMGetStringAttributeValue(attribute, &length), NULL, 10);
}

void late_describe_allocation(Module *module, LLVMValueRef call, uint32_t bytes, uint32_t element, bool may_drop)
{
    if (module->options->level == OPT_NONE)
        return;
    /* In a try block, filters may run before the handler does when memory is out, and write anything. */
    if (LLVMIsACallInst(call) != NULL)
        LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, module_attribute(module, "memory", MEMORY_INTERNAL));
    LLVMAddCallSiteAttribute(call, LLVMAttributeReturnIndex, module_attribute(module, "align", module->P));
    /* Nobody else knows the object. */
    if (bytes != 0)
        LLVMAddCallSiteAttribute(call, LLVMAttributeReturnIndex, module_attribute(module, "noalias", 0));
    if (may_drop)
        LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, module_attribute(module, "allockind", ALLOC_KIND));
    if (bytes == 0)
        return;
    LLVMAddCallSiteAttribute(call, LLVMAttributeReturnIndex,
                             module_attribute(module, "dereferenceable", bytes - RT_HEADER_SIZE(module->P)));
    add_number(module, call, bytes_text, bytes);
    add_number(module, call, element_text, element);
}

/* ---- What the allocation writes itself ---- */

static bool is_length_of(LLVMValueRef value, LLVMValueRef length)
{
    /* The call may take the length wider than it is stored. */
    if (LLVMIsATruncInst(value) != NULL)
        value = LLVMGetOperand(value, 0);
    else if (LLVMIsASExtInst(length) != NULL || LLVMIsAZExtInst(length) != NULL)
        length = LLVMGetOperand(length, 0);
    if (LLVMIsAConstantInt(value) != NULL && LLVMIsAConstantInt(length) != NULL)
        return LLVMConstIntGetZExtValue(value) == LLVMConstIntGetZExtValue(length);
    return value == length;
}

/* The store of the length: through the address one word behind the reference. */
static bool is_length_address(const Module *module, LLVMValueRef address)
{
    if (LLVMIsAGetElementPtrInst(address) == NULL || LLVMGetNumOperands(address) != 2)
        return false;
    LLVMValueRef offset = LLVMGetOperand(address, 1);
    return LLVMIsAConstantInt(offset) != NULL && LLVMGetGEPSourceElementType(address) == module->i8 &&
           LLVMConstIntGetZExtValue(offset) == RT_ARRAY_LENGTH_OFFSET(module->P);
}

static LLVMValueRef find_length_store(LLVMValueRef address, LLVMValueRef length)
{
    for (LLVMUseRef use = LLVMGetFirstUse(address); use != NULL; use = LLVMGetNextUse(use)) {
        LLVMValueRef user = LLVMGetUser(use);
        if (LLVMIsAStoreInst(user) != NULL && LLVMGetOperand(user, 1) == address &&
            is_length_of(LLVMGetOperand(user, 0), length))
            return user;
    }
    return NULL;
}

static LLVMValueRef find_repeated_store(const Module *module, LLVMValueRef call)
{
    bool is_array = LLVMGetNumArgOperands(call) == 2;
    for (LLVMUseRef use = LLVMGetFirstUse(call); use != NULL; use = LLVMGetNextUse(use)) {
        LLVMValueRef user = LLVMGetUser(use);
        if (LLVMIsAStoreInst(user) != NULL && LLVMGetOperand(user, 1) == call &&
            LLVMGetOperand(user, 0) == LLVMGetOperand(call, 0))
            return user;
        LLVMValueRef found =
            is_array && is_length_address(module, user) ? find_length_store(user, LLVMGetOperand(call, 1)) : NULL;
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* ---- Zeros ----
 *
 * A new object is zero, so that the first store of a zero need not be made. */

enum {
    MOST_FIELDS = 32, /* that were written before */
    MOST_STEPS = 200  /* instructions behind the allocation */
};

typedef struct Range {
    uint64_t first, end;
} Range;

/* The bytes of the object that the store writes; false: not known to be in the object. */
static bool range_of(const Module *module, LLVMValueRef store, LLVMValueRef object, Range *range)
{
    LLVMValueRef address = LLVMGetOperand(store, 1);
    uint64_t first = 0;
    while (LLVMIsAGetElementPtrInst(address) != NULL && LLVMGetNumOperands(address) == 2 &&
           LLVMIsAConstantInt(LLVMGetOperand(address, 1)) != NULL) {
        first += LLVMConstIntGetZExtValue(LLVMGetOperand(address, 1)) *
                 LLVMABISizeOfType(module->layout, LLVMGetGEPSourceElementType(address));
        address = LLVMGetOperand(address, 0);
    }
    *range = (Range){first, first + LLVMABISizeOfType(module->layout, LLVMTypeOf(LLVMGetOperand(store, 0)))};
    return address == object;
}

static bool overlaps(const Range *written, uint32_t count, Range range)
{
    for (uint32_t i = 0; i < count; i++)
        if (range.first < written[i].end && written[i].first < range.end)
            return true;
    return false;
}

/* May the instruction write memory that it is not seen to write? */
static bool is_opaque_write(LLVMValueRef instruction)
{
    return LLVMIsACallInst(instruction) != NULL || LLVMIsAInvokeInst(instruction) != NULL ||
           LLVMIsAAtomicRMWInst(instruction) != NULL || LLVMIsAAtomicCmpXchgInst(instruction) != NULL;
}

static void drop_zero_stores(const Module *module, LLVMValueRef call)
{
    Range written[MOST_FIELDS];
    uint32_t count = 0;
    LLVMValueRef at = LLVMIsACallInst(call) != NULL ? LLVMGetNextInstruction(call) : NULL, next;
    for (int steps = 0; at != NULL && count < MOST_FIELDS && steps < MOST_STEPS; steps++, at = next) {
        next = LLVMGetNextInstruction(at);
        if (is_opaque_write(at))
            return;
        Range range;
        if (LLVMIsAStoreInst(at) == NULL)
            continue;
        if (!range_of(module, at, call, &range))
            return;
        bool is_plain = LLVMGetOrdering(at) <= LLVMAtomicOrderingUnordered && !LLVMGetVolatile(at);
        if (!LLVMIsNull(LLVMGetOperand(at, 0)))
            written[count++] = range;
        else if (is_plain && !overlaps(written, count, range))
            LLVMInstructionEraseFromParent(at);
    }
}

/* ---- In line ---- */

/* The bytes of the instance; 0 when they are not known or too many. */
static uint32_t size_of(LLVMValueRef call)
{
    uint32_t bytes = number_of(call, bytes_text), element = number_of(call, element_text);
    if (bytes == 0 || LLVMGetNumArgOperands(call) == 1)
        return bytes;
    LLVMValueRef length = LLVMGetOperand(call, 1);
    if (LLVMIsAConstantInt(length) == NULL || LLVMConstIntGetZExtValue(length) > MOST_BYTES)
        return 0;
    uint64_t total = (bytes + LLVMConstIntGetZExtValue(length) * element + 7) & ~(uint64_t)7;
    return total <= MOST_BYTES ? (uint32_t)total : 0;
}

static LLVMValueRef offset_by(const Module *module, LLVMBuilderRef builder, LLVMValueRef base, uint32_t offset)
{
    LLVMValueRef index = LLVMConstInt(module->word, offset, false);
    return LLVMBuildGEP2(builder, module->i8, base, &index, 1, "");
}

/* The same value, about whose origin LLVM knows nothing. */
static LLVMValueRef make_opaque(const Module *module, LLVMBuilderRef builder, LLVMValueRef value)
{
    LLVMTypeRef type = LLVMFunctionType(module->ptr, &((LLVMTypeRef){module->ptr}), 1, false);
    LLVMValueRef identity = LLVMGetInlineAsm(type, "", 0, "=r,0", 4, false, false, LLVMInlineAsmDialectATT, false);
    return LLVMBuildCall2(builder, type, identity, &value, 1, "");
}

static void store_word(LLVMBuilderRef builder, LLVMValueRef value, LLVMValueRef address, uint32_t align)
{
    LLVMSetAlignment(LLVMBuildStore(builder, value, address), align);
}

/* Order for whoever stops this thread, not for other cores. */
static void compiler_fence(LLVMBuilderRef builder)
{
    LLVMBuildFence(builder, LLVMAtomicOrderingAcquireRelease, true, "");
}

/* The address of a word of the thread block. */
static LLVMValueRef thread_word(Module *module, LLVMBuilderRef builder, LLVMValueRef thread, enum RtThreadWord word)
{
    return offset_by(module, builder, thread, (uint32_t)word * module->P);
}

/* Steps 2 to 4 of late.h; the builder stands in the block of the fast path. */
static LLVMValueRef write_object(Module *module, LLVMBuilderRef builder, LLVMValueRef call, LLVMValueRef thread,
                                 LLVMValueRef current, LLVMValueRef next)
{
    uint32_t P = module->P;
    LLVMValueRef object = make_opaque(module, builder, offset_by(module, builder, current, RT_HEADER_SIZE(P)));
    store_word(builder, LLVMGetOperand(call, 0), object, P);
    if (LLVMGetNumArgOperands(call) == 2) {
        uint64_t length = LLVMConstIntGetZExtValue(LLVMGetOperand(call, 1));
        store_word(builder, LLVMConstInt(module->i32, length, false),
                   offset_by(module, builder, object, RT_ARRAY_LENGTH_OFFSET(P)), 4);
    }
    compiler_fence(builder);
    LLVMValueRef moved = LLVMBuildStore(builder, next, thread_word(module, builder, thread, RT_THREAD_ALLOC_CUR));
    LLVMSetAlignment(moved, P);
    LLVMSetVolatile(moved, true);
    compiler_fence(builder);
    return object;
}

/* All jumps to `from` go to `to`. Phis behind `from` go on naming it. */
static void redirect(LLVMBasicBlockRef from, LLVMBasicBlockRef to)
{
    for (LLVMUseRef use; (use = LLVMGetFirstUse(LLVMBasicBlockAsValue(from))) != NULL;) {
        LLVMValueRef jump = LLVMGetUser(use);
        for (unsigned i = 0; i < LLVMGetNumSuccessors(jump); i++)
            if (LLVMGetSuccessor(jump, i) == from)
                LLVMSetSuccessor(jump, i, to);
    }
}

/* Moves what stands before `end` to a block of its own, to which all jumps go that went to the old one. */
static LLVMBasicBlockRef split_before(Module *module, LLVMBuilderRef builder, LLVMValueRef end)
{
    LLVMBasicBlockRef block = LLVMGetInstructionParent(end);
    LLVMBasicBlockRef head = LLVMInsertBasicBlockInContext(module->context, block, "");
    redirect(block, head);
    LLVMPositionBuilderAtEnd(builder, head);
    LLVMSetCurrentDebugLocation2(builder, NULL);
    for (LLVMValueRef at = LLVMGetFirstInstruction(block); at != end; at = LLVMGetFirstInstruction(block)) {
        LLVMInstructionRemoveFromParent(at);
        LLVMInsertIntoBuilder(builder, at);
    }
    return head;
}

/* The phis of `block` name `to` where they named `from`. */
static void rename_predecessor(LLVMBuilderRef builder, LLVMBasicBlockRef block, LLVMBasicBlockRef from,
                               LLVMBasicBlockRef to)
{
    LLVMValueRef next;
    for (LLVMValueRef phi = LLVMGetFirstInstruction(block); LLVMIsAPHINode(phi) != NULL; phi = next) {
        next = LLVMGetNextInstruction(phi);
        LLVMPositionBuilderBefore(builder, phi);
        LLVMValueRef renamed = LLVMBuildPhi(builder, LLVMTypeOf(phi), "");
        LLVMReplaceAllUsesWith(phi, renamed);
        for (unsigned i = 0; i < LLVMCountIncoming(phi); i++) {
            LLVMValueRef value = LLVMGetIncomingValue(phi, i);
            LLVMBasicBlockRef origin = LLVMGetIncomingBlock(phi, i);
            origin = origin == from ? to : origin;
            LLVMAddIncoming(renamed, &value, &origin, 1);
        }
        LLVMInstructionEraseFromParent(phi);
    }
}

/* Where fast and slow path meet: a phi that stands for the call's result. The builder stands behind it. */
static void join(Module *module, LLVMBuilderRef builder, LLVMValueRef call, LLVMBasicBlockRef slow, LLVMValueRef object,
                 LLVMBasicBlockRef fast)
{
    LLVMValueRef phi = LLVMBuildPhi(builder, module->ptr, "");
    LLVMReplaceAllUsesWith(call, phi);
    LLVMAddIncoming(phi, &call, &slow, 1);
    LLVMAddIncoming(phi, &object, &fast, 1);
}

static void join_call(Module *module, LLVMBuilderRef builder, LLVMValueRef call, LLVMBasicBlockRef slow,
                      LLVMValueRef object, LLVMBasicBlockRef fast)
{
    LLVMBasicBlockRef rest = LLVMGetInstructionParent(call);
    LLVMPositionBuilderAtEnd(builder, fast);
    LLVMBuildBr(builder, rest);
    LLVMPositionBuilderAtEnd(builder, slow);
    LLVMInstructionRemoveFromParent(call);
    LLVMInsertIntoBuilder(builder, call);
    LLVMBuildBr(builder, rest);
    LLVMPositionBuilderBefore(builder, LLVMGetFirstInstruction(rest));
    join(module, builder, call, slow, object, fast);
}

/* The block of an invoke is the slow path itself. */
static void join_invoke(Module *module, LLVMBuilderRef builder, LLVMValueRef invoke, LLVMValueRef object,
                        LLVMBasicBlockRef fast)
{
    LLVMBasicBlockRef slow = LLVMGetInstructionParent(invoke), next = LLVMGetNormalDest(invoke);
    LLVMBasicBlockRef meeting = LLVMInsertBasicBlockInContext(module->context, next, "");
    rename_predecessor(builder, next, slow, meeting);
    LLVMSetNormalDest(invoke, meeting);
    LLVMPositionBuilderAtEnd(builder, fast);
    LLVMBuildBr(builder, meeting);
    LLVMPositionBuilderAtEnd(builder, meeting);
    join(module, builder, invoke, slow, object, fast);
    LLVMBuildBr(builder, next);
}

static void allocate_in_line(Module *module, LLVMBuilderRef builder, LLVMValueRef call, uint32_t bytes)
{
    bool is_invoke = LLVMIsAInvokeInst(call) != NULL;
    LLVMMetadataRef location = LLVMInstructionGetDebugLoc(call);
    LLVMBasicBlockRef head = split_before(module, builder, call), rest = LLVMGetInstructionParent(call);
    LLVMValueRef function = LLVMGetBasicBlockParent(head);
    LLVMBasicBlockRef fast = LLVMInsertBasicBlockInContext(module->context, rest, "");
    LLVMBasicBlockRef slow = is_invoke ? rest : LLVMAppendBasicBlockInContext(module->context, function, "");
    LLVMSetCurrentDebugLocation2(builder, location);

    LLVMPositionBuilderAtEnd(builder, head);
    LLVMValueRef thread = module_thread_block(module);
    if (module->P == 4) /* kept in a register: to find it takes three instructions each time */
        thread = make_opaque(module, builder, thread);
    LLVMValueRef current =
        LLVMBuildLoad2(builder, module->ptr, thread_word(module, builder, thread, RT_THREAD_ALLOC_CUR), "");
    LLVMValueRef end =
        LLVMBuildLoad2(builder, module->ptr, thread_word(module, builder, thread, RT_THREAD_ALLOC_END), "");
    LLVMValueRef next = offset_by(module, builder, current, bytes);
    build_unlikely(module, builder, LLVMBuildICmp(builder, LLVMIntUGT, next, end, ""), slow, fast);

    LLVMPositionBuilderAtEnd(builder, fast);
    LLVMValueRef object = write_object(module, builder, call, thread, current, next);
    if (is_invoke)
        join_invoke(module, builder, call, object, fast);
    else
        join_call(module, builder, call, slow, object, fast);
    LLVMSetCurrentDebugLocation2(builder, NULL);
}

void late_lower_allocation(Module *module, LLVMBuilderRef builder, LLVMValueRef call, bool in_line)
{
    for (LLVMValueRef store; (store = find_repeated_store(module, call)) != NULL;)
        LLVMInstructionEraseFromParent(store);
    drop_zero_stores(module, call);
    uint32_t bytes = in_line ? size_of(call) : 0;
    if (bytes != 0)
        allocate_in_line(module, builder, call, bytes);
}
