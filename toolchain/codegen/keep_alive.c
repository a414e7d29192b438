/* Keeps the base of an object visible to the collector, which scans stacks conservatively.
 *
 * Instruction selection may leave only a derived pointer that lies outside the object (base + 4*i - 4000), with the
 * base register dead. An empty assembly statement that names the base stands in a block that uses the derived address:
 * within straight code the base outlives the access, and in a loop, where the statement runs in every iteration, the
 * base is live all around it. The optimiser, which sees none of this, keeps every base apart from what is added to it;
 * so the statements come after it and hinder neither unrolling nor vectors nor what is known of memory.
 *
 * Outside loops a derived pointer leaves the object only where something is subtracted on the way or two distances are
 * added, one of which may be computed with the base first. */
#include "codegen/finish.h"

/* ---- Loops: strongly connected components of the control flow (Tarjan 1972) ---- */

typedef struct Node {
    LLVMBasicBlockRef block;
    uint32_t index, low, component; /* from 1; 0: not visited, not complete */
    unsigned next_successor;
    bool in_loop;
} Node;

typedef struct Graph {
    Arena *arena;
    Node *nodes;
    Map of_block; /* block -> index of its node + 1 */
    VEC(uint32_t) path, open;
    uint32_t visited, components;
} Graph;

static Node *node_of(const Graph *graph, LLVMBasicBlockRef block)
{
    return &graph->nodes[(uintptr_t)map_get(&graph->of_block, MAP_KEY(block)) - 1];
}

static void enter(Graph *graph, uint32_t at)
{
    Node *node = &graph->nodes[at];
    node->index = node->low = ++graph->visited;
    vec_push(graph->arena, &graph->path, at);
    vec_push(graph->arena, &graph->open, at);
}

/* All of the component whose first node this is have been seen. */
static void close_component(Graph *graph, uint32_t first)
{
    bool is_loop = graph->open.items[graph->open.count - 1] != first;
    graph->components++;
    uint32_t at;
    do {
        at = graph->open.items[--graph->open.count];
        graph->nodes[at].component = graph->components;
        graph->nodes[at].in_loop |= is_loop;
    } while (at != first);
}

/* The next step of the walk at the node at the end of the path. */
static void visit(Graph *graph)
{
    uint32_t at = graph->path.items[graph->path.count - 1];
    Node *node = &graph->nodes[at];
    LLVMValueRef terminator = LLVMGetBasicBlockTerminator(node->block);
    if (node->next_successor < LLVMGetNumSuccessors(terminator)) {
        Node *other = node_of(graph, LLVMGetSuccessor(terminator, node->next_successor++));
        node->in_loop |= other == node;
        if (!other->index)
            enter(graph, (uint32_t)(other - graph->nodes));
        else if (!other->component && other->index < node->low)
            node->low = other->index;
        return;
    }
    if (node->low == node->index)
        close_component(graph, at);
    if (--graph->path.count == 0)
        return;
    Node *outer = &graph->nodes[graph->path.items[graph->path.count - 1]];
    if (!node->component || node->low < outer->low)
        outer->low = node->low < outer->low ? node->low : outer->low;
}

static Graph find_loops(Arena *arena, LLVMValueRef function)
{
    Graph graph = {.arena = arena};
    map_init(&graph.of_block, arena);
    graph.nodes = ARENA_ARRAY(arena, Node, LLVMCountBasicBlocks(function));
    uint32_t count = 0;
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b != NULL; b = LLVMGetNextBasicBlock(b)) {
        graph.nodes[count++] = (Node){.block = b};
        map_put(&graph.of_block, MAP_KEY(b), (void *)(uintptr_t)count);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!graph.nodes[i].index)
            enter(&graph, i);
        while (graph.path.count > 0)
            visit(&graph);
    }
    return graph;
}

/* ---- Bases ---- */

/* How an address was made from its base. */
typedef struct Derivation {
    LLVMValueRef base;
    uint32_t variables; /* distances that are no constants */
    bool may_leave;     /* a part of the sum may lie outside the object */
} Derivation;

enum { MOST_STEPS = 64 };

static bool is_negative(LLVMValueRef constant)
{
    return LLVMIsAConstantInt(constant) != NULL && LLVMConstIntGetSExtValue(constant) < 0;
}

static void add_index(Derivation *derivation, LLVMValueRef index)
{
    if (LLVMIsConstant(index)) {
        derivation->may_leave |= is_negative(index);
        return;
    }
    derivation->variables++;
    if (LLVMIsAInstruction(index) == NULL)
        return;
    LLVMOpcode opcode = LLVMGetInstructionOpcode(index);
    derivation->may_leave |= opcode == LLVMAdd || opcode == LLVMSub || opcode == LLVMOr || opcode == LLVMMul;
}

static LLVMValueRef skip_offsets(LLVMValueRef pointer)
{
    for (int step = 0; step < MOST_STEPS && LLVMIsAGetElementPtrInst(pointer) != NULL; step++)
        pointer = LLVMGetOperand(pointer, 0);
    return pointer;
}

/* Where a pointer that moves through a loop began; NULL when the phi is another one. */
static LLVMValueRef start_of_induction(LLVMValueRef phi)
{
    LLVMValueRef start = NULL;
    unsigned count = LLVMCountIncoming(phi);
    for (unsigned i = 0; i < count; i++) {
        LLVMValueRef incoming = LLVMGetIncomingValue(phi, i);
        if (skip_offsets(incoming) == phi)
            continue;
        if (start != NULL && start != incoming)
            return NULL;
        start = incoming;
    }
    return start;
}

static Derivation derivation_of(LLVMValueRef pointer)
{
    Derivation found = {.base = pointer};
    for (int step = 0; step < MOST_STEPS; step++) {
        if (LLVMIsAGetElementPtrInst(found.base) != NULL) {
            unsigned count = (unsigned)LLVMGetNumOperands(found.base);
            for (unsigned i = 1; i < count; i++)
                add_index(&found, LLVMGetOperand(found.base, i));
            found.base = LLVMGetOperand(found.base, 0);
            continue;
        }
        LLVMValueRef start = LLVMIsAPHINode(found.base) != NULL ? start_of_induction(found.base) : NULL;
        if (start == NULL)
            break;
        found.variables++;
        found.base = start;
    }
    return found;
}

/* Can it point into the heap? */
static bool is_base(LLVMValueRef value)
{
    if (LLVMIsAArgument(value) != NULL)
        return true;
    return LLVMIsAInstruction(value) != NULL && LLVMIsAAllocaInst(value) == NULL && LLVMIsAIntToPtrInst(value) == NULL;
}

/* ---- Statements ---- */

typedef struct Walk {
    Module *module;
    LLVMBuilderRef builder;
    Graph graph;
    Map kept;                /* (component, base) of loops that the base is from outside of */
    VEC(LLVMValueRef) bases; /* of the block */
} Walk;

static bool is_kept(Walk *walk, const Node *node, LLVMValueRef base)
{
    for (uint32_t i = 0; i < walk->bases.count; i++)
        if (walk->bases.items[i] == base)
            return true;
    bool is_outer = LLVMIsAInstruction(base) == NULL ||
                    node_of(&walk->graph, LLVMGetInstructionParent(base))->component != node->component;
    if (!node->in_loop || !is_outer)
        return false;
    bool added;
    map_slot(&walk->kept, hash_mix(MAP_KEY(base), node->component), &added);
    return !added;
}

static void look_at(Walk *walk, const Node *node, LLVMValueRef pointer)
{
    if (LLVMGetTypeKind(LLVMTypeOf(pointer)) != LLVMPointerTypeKind ||
        (LLVMIsAGetElementPtrInst(pointer) == NULL && LLVMIsAPHINode(pointer) == NULL))
        return;
    Derivation derivation = derivation_of(pointer);
    bool is_needed = derivation.variables > 0 && (node->in_loop || derivation.may_leave || derivation.variables > 1);
    if (is_needed && is_base(derivation.base) && !is_kept(walk, node, derivation.base))
        vec_push(walk->module->arena, &walk->bases, derivation.base);
}

/* The address is computed for an access or a call: what only adds to it is looked at where that is used. */
static bool uses_addresses(LLVMValueRef instruction)
{
    switch (LLVMGetInstructionOpcode(instruction)) {
    case LLVMGetElementPtr:
    case LLVMPHI:
    case LLVMICmp: return false;
    default: return true;
    }
}

static void position_at_end(Walk *walk, LLVMBasicBlockRef block)
{
    LLVMValueRef end = LLVMGetBasicBlockTerminator(block), before = LLVMGetPreviousInstruction(end);
    bool must_stay =
        before != NULL && LLVMIsACallInst(before) != NULL && LLVMGetTailCallKind(before) == LLVMTailCallKindMustTail;
    LLVMPositionBuilderBefore(walk->builder, must_stay ? before : end);
}

static void walk_block(Walk *walk, const Node *node)
{
    walk->bases.count = 0;
    for (LLVMValueRef i = LLVMGetFirstInstruction(node->block); i != NULL; i = LLVMGetNextInstruction(i))
        for (int n = 0, count = uses_addresses(i) ? LLVMGetNumOperands(i) : 0; n < count; n++)
            look_at(walk, node, LLVMGetOperand(i, (unsigned)n));
    if (walk->bases.count == 0)
        return;
    position_at_end(walk, node->block);
    LLVMTypeRef type = LLVMFunctionType(walk->module->void_type, &walk->module->ptr, 1, false);
    LLVMValueRef use = LLVMGetInlineAsm(type, "", 0, "r", 1, true, false, LLVMInlineAsmDialectATT, false);
    for (uint32_t i = 0; i < walk->bases.count; i++)
        LLVMBuildCall2(walk->builder, type, use, &walk->bases.items[i], 1, "");
}

void keep_bases_alive(Module *module, LLVMValueRef function)
{
    Arena *arena = arena_new();
    Walk walk = {
        .module = module, .builder = LLVMCreateBuilderInContext(module->context), .graph = find_loops(arena, function)};
    map_init(&walk.kept, arena);
    uint32_t count = LLVMCountBasicBlocks(function);
    for (uint32_t i = 0; i < count; i++)
        walk_block(&walk, &walk.graph.nodes[i]);
    LLVMDisposeBuilder(walk.builder);
    arena_free(arena);
}
