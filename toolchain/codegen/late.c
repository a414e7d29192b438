/* Which calls become code, the store barrier, and the analysis of what needs none. */
#include <llvm-c/DebugInfo.h>

#include "codegen/late_allocate.h"
#include "runtime/abi/layout.h"

enum {
    MOST_ALLOCATIONS = 32, /* of one function in line; what allocates more is cold set-up code */
    MOST_STEPS = 1000      /* instructions looked at on each side of an allocation */
};

typedef enum Barrier {
    BARRIER_CARD,    /* card and release */
    BARRIER_RELEASE, /* the store publishes, but needs no card */
    BARRIER_NONE
} Barrier;

typedef struct Store {
    LLVMValueRef call;
    Barrier barrier;
} Store;

typedef struct Late {
    Module *module;
    Arena *arena;
    LLVMBuilderRef builder;
    LLVMValueRef new_object, new_array, assign; /* the helpers; NULL when the module does not call them */
    VEC(Store) stores;
    VEC(LLVMValueRef) allocations;
    Map reachable; /* block -> Map of the blocks reachable without it */
} Late;

/* ---- Where a value comes from ---- */

static bool is_call_of(LLVMValueRef value, LLVMValueRef callee)
{
    return callee != NULL && (LLVMIsACallInst(value) != NULL || LLVMIsAInvokeInst(value) != NULL) &&
           LLVMGetCalledValue(value) == callee;
}

static bool is_allocation(const Late *late, LLVMValueRef value)
{
    return is_call_of(value, late->new_object) || is_call_of(value, late->new_array);
}

/* The object or variable that an address lies in, as far as address arithmetic tells. */
static LLVMValueRef base_of(LLVMValueRef address)
{
    while (LLVMIsAGetElementPtrInst(address) != NULL ||
           (LLVMIsAConstantExpr(address) != NULL && LLVMGetConstOpcode(address) == LLVMGetElementPtr))
        address = LLVMGetOperand(address, 0);
    return address;
}

/* The blocks that can be reached from the function's start without passing through `without`. */
static Map *reachable_without(Late *late, LLVMBasicBlockRef without)
{
    bool added;
    void **slot = map_slot(&late->reachable, MAP_KEY(without), &added);
    if (!added)
        return *slot;
    Map *reached = ARENA_NEW(late->arena, Map);
    *slot = reached;
    map_init(reached, late->arena);
    VEC(LLVMBasicBlockRef) pending = {0};
    vec_push(late->arena, &pending, LLVMGetEntryBasicBlock(LLVMGetBasicBlockParent(without)));
    while (pending.count > 0) {
        LLVMBasicBlockRef block = pending.items[--pending.count];
        if (block == without || map_has(reached, MAP_KEY(block)))
            continue;
        map_put(reached, MAP_KEY(block), block);
        LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
        for (unsigned i = 0; i < LLVMGetNumSuccessors(end); i++)
            vec_push(late->arena, &pending, LLVMGetSuccessor(end, i));
    }
    return reached;
}

/* Both dominate one store. So one of them dominates the other, and the value comes first when it can be had
 * without the allocation. */
static bool is_before(Late *late, LLVMValueRef value, LLVMValueRef allocation)
{
    if (LLVMIsAInstruction(value) == NULL)
        return true; /* an argument or a constant */
    LLVMBasicBlockRef home = LLVMGetInstructionParent(value), there = LLVMGetInstructionParent(allocation);
    if (home != there)
        return map_has(reachable_without(late, there), MAP_KEY(home));
    LLVMValueRef at = LLVMGetPreviousInstruction(allocation);
    for (int steps = 0; at != NULL && steps < MOST_STEPS; steps++, at = LLVMGetPreviousInstruction(at))
        if (at == value)
            return true;
    return false;
}

/* Does the instruction let others know the object, other than by storing into it? */
static bool may_publish(const Late *late, LLVMValueRef instruction, LLVMValueRef object)
{
    unsigned count = (unsigned)LLVMGetNumOperands(instruction);
    if (LLVMIsAGetElementPtrInst(instruction) != NULL || LLVMIsALoadInst(instruction) != NULL)
        return false;
    for (unsigned i = 0; i < count; i++) {
        LLVMValueRef operand = LLVMGetOperand(instruction, i);
        bool is_destination =
            (LLVMIsAStoreInst(instruction) != NULL && i == 1) || (is_call_of(instruction, late->assign) && i == 0);
        if (!LLVMValueIsBasicBlock(operand) && base_of(operand) == object && !is_destination)
            return true;
    }
    return false;
}

static bool has_one_predecessor(LLVMBasicBlockRef block)
{
    LLVMUseRef first = LLVMGetFirstUse(LLVMBasicBlockAsValue(block));
    return first != NULL && LLVMGetNextUse(first) == NULL;
}

/* Is there nothing but straight code between the two, and does nobody else know the object after it? */
static bool is_unknown_to_others(const Late *late, LLVMValueRef object, LLVMValueRef store)
{
    LLVMValueRef at = LLVMGetNextInstruction(object);
    if (LLVMIsAInvokeInst(object) != NULL) {
        LLVMBasicBlockRef next = LLVMGetNormalDest(object);
        at = has_one_predecessor(next) ? LLVMGetFirstInstruction(next) : NULL;
    }
    for (int steps = 0; at != NULL && steps < MOST_STEPS; steps++, at = LLVMGetNextInstruction(at)) {
        if (at == store)
            return true;
        if (may_publish(late, at, object))
            return false;
    }
    return false;
}

static Barrier barrier_of(Late *late, LLVMValueRef call)
{
    LLVMValueRef base = base_of(LLVMGetOperand(call, 0)), value = LLVMGetOperand(call, 1);
    if (LLVMIsAConstant(value) != NULL)
        return BARRIER_NONE; /* null, or a frozen object: it was there before the program ran */
    if (LLVMIsAGlobalVariable(base) != NULL)
        return BARRIER_RELEASE;
    if (!is_allocation(late, base) || (value != base && !is_before(late, value, base)))
        return BARRIER_CARD;
    return is_unknown_to_others(late, base, call) ? BARRIER_NONE : BARRIER_RELEASE;
}

/* ---- The barrier ---- */

static void mark_card(Late *late, LLVMValueRef address)
{
    Module *module = late->module;
    LLVMBuilderRef builder = late->builder;
    LLVMValueRef word = LLVMBuildPtrToInt(builder, address, module->word, "");
    LLVMValueRef card = LLVMBuildLShr(builder, word, LLVMConstInt(module->word, RT_CARD_SHIFT, false), "");
    card = LLVMBuildAnd(builder, card, LLVMConstInt(module->word, RT_CARD_MASK, false), "");
    LLVMValueRef entry = LLVMBuildGEP2(builder, module->i8, module_data(module, "rt_card_table"), &card, 1, "");
    LLVMValueRef store = LLVMBuildStore(builder, LLVMConstInt(module->i8, 1, false), entry);
    LLVMSetAlignment(store, 1);
    LLVMSetOrdering(store, LLVMAtomicOrderingMonotonic);
}

static void lower_store(Late *late, const Store *store)
{
    if (store->barrier == BARRIER_CARD && late->module->options->level != OPT_SPEED)
        return;
    LLVMValueRef address = LLVMGetOperand(store->call, 0), value = LLVMGetOperand(store->call, 1);
    LLVMPositionBuilderBefore(late->builder, store->call);
    LLVMSetCurrentDebugLocation2(late->builder, LLVMInstructionGetDebugLoc(store->call));
    if (store->barrier == BARRIER_CARD)
        mark_card(late, address);
    LLVMValueRef written = LLVMBuildStore(late->builder, value, address);
    LLVMSetAlignment(written, late->module->P);
    LLVMSetOrdering(written, store->barrier == BARRIER_NONE ? LLVMAtomicOrderingUnordered : LLVMAtomicOrderingRelease);
    LLVMInstructionEraseFromParent(store->call);
}

/* ---- A function ---- */

static void look_at(Late *late, LLVMValueRef instruction)
{
    if (is_call_of(instruction, late->assign)) {
        Store store = {instruction, barrier_of(late, instruction)};
        vec_push(late->arena, &late->stores, store);
    } else if (is_allocation(late, instruction)) {
        vec_push(late->arena, &late->allocations, instruction);
    }
}

static void lower_function(Late *late, LLVMValueRef function)
{
    late->stores.count = late->allocations.count = 0;
    map_init(&late->reachable, late->arena);
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block; block = LLVMGetNextBasicBlock(block))
        for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at))
            look_at(late, at);
    for (uint32_t i = 0; i < late->stores.count; i++)
        lower_store(late, &late->stores.items[i]);
    bool in_line = late->module->options->level == OPT_SPEED && late->allocations.count <= MOST_ALLOCATIONS;
    for (uint32_t i = 0; i < late->allocations.count; i++)
        late_lower_allocation(late->module, late->builder, late->allocations.items[i], in_line);
}

void late_lower(Module *module)
{
    if (module->options->level == OPT_NONE)
        return;
    Late late = {.module = module, .arena = arena_new(), .builder = LLVMCreateBuilderInContext(module->context)};
    late.new_object = LLVMGetNamedFunction(module->module, "rt_new");
    late.new_array = LLVMGetNamedFunction(module->module, "rt_new_array");
    late.assign = LLVMGetNamedFunction(module->module, "rt_assign_ref");
    for (LLVMValueRef function = LLVMGetFirstFunction(module->module); function;
         function = LLVMGetNextFunction(function))
        if (LLVMGetFirstBasicBlock(function) != NULL && LLVMGetLinkage(function) != LLVMAvailableExternallyLinkage)
            lower_function(&late, function);
    LLVMDisposeBuilder(late.builder);
    arena_free(late.arena);
}
