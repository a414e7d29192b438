/* reach/scan: interprets a body's IL over known values (conditional constant propagation, after Wegman & Zadeck 1991)
 * and writes the Ops of its live instructions.
 *
 * Each basic block has the state of stack and locals at its start; a state only ever loses knowledge, so the worklist
 * ends. Then every live block is interpreted once more to write Ops. Exception handlers live when a block of their try
 * does; they start with nothing known. */
#include <string.h>

#include "reach/internal.h"

enum { PROBE_CODE_LIMIT = 96, PROBE_INLINE_CODE_LIMIT = 512, PROBE_DEPTH_LIMIT = 12, STATIC_CONSTRUCTOR_LIMIT = 4096 };

/* ---- Stack and Ops ---- */

void scan_fail(Scan *scan, const char *problem)
{
    if (!scan->failed)
        scan->problem = arena_printf(scan->reach->arena, "IL_%04x: %s", scan->instr.offset, problem);
    scan->failed = scan->block_ends = true;
}

void scan_impure(Scan *scan)
{
    scan->is_impure = true;
    if (scan->is_probe && !scan->static_stores)
        scan->block_ends = true;
}

void scan_push(Scan *scan, Value value)
{
    if (scan->depth < scan->max_stack)
        scan->stack[scan->depth++] = value;
    else
        scan_fail(scan, "the evaluation stack overflows");
}

Value scan_pop(Scan *scan)
{
    if (scan->depth)
        return scan->stack[--scan->depth];
    scan_fail(scan, "the evaluation stack is empty");
    return UNKNOWN;
}

Value scan_peek(const Scan *scan, uint32_t depth)
{
    return depth < scan->depth ? scan->stack[scan->depth - 1 - depth] : UNKNOWN;
}

Op *scan_op(Scan *scan, OpKind kind)
{
    static Op dummy;
    if (!scan->writes_ops) {
        dummy = (Op){0};
        return &dummy;
    }
    Op op = {.offset = scan->instr.offset, .kind = (uint8_t)kind, .slot = -1};
    vec_push(scan->arena, &scan->ops, op);
    vec_push(scan->arena, &scan->sources, NO_ORIGIN);
    return &scan->ops.items[scan->ops.count - 1];
}

int32_t scan_origin(Scan *scan, Value operand)
{
    if (!scan->writes_ops)
        return NO_ORIGIN;
    scan->sources.items[scan->sources.count - 1] = operand.origin;
    return (int32_t)scan->ops.count - 1;
}

/* The makers of a value that nobody looks at become pops and a null. */
void scan_discard(Scan *scan, Value value)
{
    if (!scan->writes_ops)
        return;
    for (int32_t i = value.origin; i != NO_ORIGIN; i = scan->sources.items[i]) {
        Op *op = &scan->ops.items[i];
        if (op->kind == OP_CALL_DIRECT) /* GetTypeFromHandle, the only call that values remember */
            op->kind = OP_KEEP;
        else if (op->kind == OP_TOKEN_TYPE || op->kind == OP_TYPE)
            op->kind = OP_NULL;
    }
}

void scan_constant_op(Scan *scan, OpKind kind, Value value)
{
    Op *op = scan_op(scan, kind);
    op->constant = value.number;
    op->stack_kind = value.kind == VALUE_INT      ? TYPE_I4
                     : value.kind == VALUE_LONG   ? TYPE_I8
                     : value.kind == VALUE_NATIVE ? TYPE_I
                                                  : TYPE_CLASS;
}

void scan_throw(Scan *scan, const char *helper, const char *text)
{
    Op *op = scan_op(scan, OP_THROW);
    op->symbol = intern(helper);
    op->text = text;
    scan->block_ends = true;
    scan_impure(scan);
}

static void pop_many(Scan *scan, uint32_t count)
{
    while (count-- && !scan->failed)
        scan_pop(scan);
}

/* ---- Tokens ---- */

static void throw_missing(Scan *scan, const char *what)
{
    scan_throw(scan, "rt_throw_invalid_program",
               intern_printf("the %s at IL_%04x cannot be found", what, scan->instr.offset));
}

Type *scan_type(Scan *scan, MdToken token)
{
    Type *type = types_resolve_type(scan->body->assembly, token, scan->context);
    if (!type)
        throw_missing(scan, "type");
    return type;
}

Method *scan_method(Scan *scan, MdToken token)
{
    Method *method = types_resolve_method(scan->body->assembly, token, scan->context);
    if (!method)
        throw_missing(scan, "method");
    return method;
}

Field *scan_field(Scan *scan, MdToken token)
{
    Field *field = types_resolve_field(scan->body->assembly, token, scan->context);
    if (!field)
        throw_missing(scan, "field");
    return field;
}

/* ---- Control flow ---- */

/* Control reaches the block at `offset` with the current locals and this stack. */
static void flow_state(Scan *scan, uint32_t offset, const Value *stack, uint32_t depth, const Value *locals)
{
    uint32_t index = il_block_at(&scan->blocks, offset);
    BlockState *state = &scan->states[index];
    uint32_t local_count = scan->body->local_count;
    bool changed = false;
    if (!state->live) {
        state->live = changed = true;
        state->depth = depth;
        state->stack = ARENA_ARRAY(scan->arena, Value, depth + 1);
        state->locals = ARENA_ARRAY(scan->arena, Value, local_count + 1);
        for (uint32_t i = 0; i < depth; i++) {
            state->stack[i] = stack[i];
            state->stack[i].origin = NO_ORIGIN;
        }
        for (uint32_t i = 0; i < local_count; i++)
            state->locals[i] = locals ? locals[i] : UNKNOWN;
    } else if (state->depth != depth) {
        scan_fail(scan, "the stack's depth differs where ways meet");
        return;
    } else {
        for (uint32_t i = 0; i < depth; i++)
            if (state->stack[i].kind != VALUE_UNKNOWN && !value_equal(state->stack[i], stack[i])) {
                state->stack[i] = UNKNOWN;
                changed = true;
            }
        for (uint32_t i = 0; i < local_count; i++)
            if (state->locals[i].kind != VALUE_UNKNOWN && (!locals || !value_equal(state->locals[i], locals[i]))) {
                state->locals[i] = UNKNOWN;
                changed = true;
            }
    }
    if (changed && !state->queued) {
        state->queued = true;
        vec_push(scan->arena, &scan->queue, index);
    }
}

static void flow_to(Scan *scan, uint32_t offset)
{
    if (!scan->writes_ops)
        flow_state(scan, offset, scan->stack, scan->depth, scan->locals);
}

/* The handlers around the current block can be entered with anything in the locals. */
static void flow_to_handlers(Scan *scan)
{
    const IlBlock *block = &scan->blocks.items[scan->block];
    int32_t region = block->region;
    IlPart part = block->part;
    while (region >= 0) {
        if (part == IL_PART_TRY) {
            for (int32_t i = region; i >= 0; i = scan->regions.items[i].next_same_try) {
                const IlRegion *clause = &scan->regions.items[i];
                Value exception = {.kind = VALUE_OBJECT, .origin = NO_ORIGIN};
                bool has_exception = clause->kind == MD_CLAUSE_CATCH || clause->kind == MD_CLAUSE_FILTER;
                if (clause->kind == MD_CLAUSE_FILTER)
                    flow_state(scan, clause->filter_start, &exception, 1, NULL);
                flow_state(scan, clause->handler_start, &exception, has_exception, NULL);
            }
        }
        part = scan->regions.items[region].parent_part;
        region = scan->regions.items[region].parent;
    }
}

/* A finally block may run between a leave and its target, and store to locals. */
static void forget_locals_of_finally(Scan *scan)
{
    for (uint32_t i = 0; i < scan->regions.count; i++)
        if (scan->regions.items[i].kind == MD_CLAUSE_FINALLY)
            for (uint32_t n = 0; n < scan->body->local_count; n++)
                scan->locals[n] = UNKNOWN;
}

static void branch_known(Scan *scan, bool taken, uint32_t target)
{
    Op *op = scan_op(scan, taken ? OP_BRANCH_TAKEN : OP_BRANCH_FALL);
    op->target = target;
    if (taken) {
        flow_to(scan, target);
        scan->block_ends = true;
    }
}

static void branch_on(Scan *scan)
{
    Value value = scan_pop(scan);
    int truth = value_truth(value);
    uint32_t target = scan->instr.operand.target;
    if (truth < 0) {
        flow_to(scan, target);
        return;
    }
    scan_discard(scan, value);
    branch_known(scan, truth == (scan->instr.base == IL_BRTRUE), target);
}

static void branch_compare(Scan *scan)
{
    Value b = scan_pop(scan), a = scan_pop(scan);
    int answer = value_compare_branch(scan->instr.base, a, b, scan->reach->pointer_size);
    if (answer < 0) {
        flow_to(scan, scan->instr.operand.target);
        return;
    }
    scan_discard(scan, a);
    scan_discard(scan, b);
    branch_known(scan, answer, scan->instr.operand.target);
}

static void branch_switch(Scan *scan)
{
    Value value = scan_pop(scan);
    uint32_t count = scan->instr.operand.jump.count;
    if (value.kind == VALUE_INT) {
        bool inside = (uint64_t)value.number < count;
        branch_known(scan, inside, inside ? il_switch_target(&scan->instr, (uint32_t)value.number) : 0);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        flow_to(scan, il_switch_target(&scan->instr, i));
}

static void probe_return(Scan *scan)
{
    bool is_void = scan->body->method->signature->return_type->kind == TYPE_VOID;
    if (!scan->depth && !is_void)
        return;
    Value value = is_void ? value_int(0) : scan_peek(scan, 0);
    if (scan->has_result && !value_equal(value, scan->result))
        scan->result_differs = true;
    scan->has_result = true;
    scan->result = value;
}

/* ---- Locals ---- */

static bool is_initobj_next(const Scan *scan)
{
    IlInstr next;
    return il_decode(scan->body->il.code, scan->body->il.code_size, scan->instr.next, &next) && next.base == IL_INITOBJ;
}

static void load_local_address(Scan *scan)
{
    uint32_t index = scan->instr.operand.index;
    if (index >= scan->body->local_count) {
        scan_fail(scan, "there is no such local");
        return;
    }
    if (is_initobj_next(scan)) {
        Type *type = scan->body->locals[index];
        scan->locals[index] = scan->local_is_open[index] ? UNKNOWN : value_of_type(type, 0, scan->reach->pointer_size);
    }
    scan_push(scan, UNKNOWN);
}

static void load_local(Scan *scan)
{
    uint32_t index = scan->instr.operand.index;
    if (index >= scan->body->local_count)
        scan_fail(scan, "there is no such local");
    else
        scan_push(scan, scan->locals[index]);
}

static void store_local(Scan *scan)
{
    uint32_t index = scan->instr.operand.index;
    Value value = scan_pop(scan);
    value.origin = NO_ORIGIN;
    if (index >= scan->body->local_count)
        scan_fail(scan, "there is no such local");
    else if (scan->local_is_open[index])
        scan->locals[index] = UNKNOWN;
    else if (value_is_number(value)) /* narrow locals truncate */
        scan->locals[index] = value_of_type(scan->body->locals[index], value.number, scan->reach->pointer_size);
    else
        scan->locals[index] = value;
}

/* ---- One instruction ---- */

static void load_constant(Scan *scan)
{
    int64_t number = scan->instr.operand.i;
    bool is_native_size = scan->reach->fold_native_size && scan->instr.opcode == IL_LDC_I4 && number == 8 &&
                          scan->body->assembly->is_corelib;
    if (is_native_size) {
        number = scan->reach->pointer_size;
        scan_constant_op(scan, OP_CONSTANT, value_int((int32_t)number));
    }
    scan_push(scan, scan->instr.base == IL_LDC_I8 ? (Value){.kind = VALUE_LONG, .origin = NO_ORIGIN, .number = number}
                                                  : value_int((int32_t)number));
}

static void duplicate(Scan *scan)
{
    Value value = scan_pop(scan);
    value.origin = NO_ORIGIN;
    scan_push(scan, value);
    scan_push(scan, value);
}

static void pop_value(Scan *scan)
{
    scan_discard(scan, scan_pop(scan));
}

static void binary(Scan *scan)
{
    Value b = scan_pop(scan), a = scan_pop(scan);
    Value result = value_binary(scan->instr.base, a, b, scan->reach->pointer_size);
    bool is_reference = !value_is_number(a) || !value_is_number(b);
    if (result.kind != VALUE_UNKNOWN && is_reference && (a.origin != NO_ORIGIN || b.origin != NO_ORIGIN)) {
        scan_discard(scan, a);
        scan_discard(scan, b);
        scan_constant_op(scan, OP_CONSTANT, result);
    }
    scan_push(scan, result);
}

static void unary(Scan *scan)
{
    scan_push(scan, value_unary(scan->instr.base, scan_pop(scan), scan->reach->pointer_size));
}

static void leave(Scan *scan)
{
    scan->depth = 0;
    forget_locals_of_finally(scan);
    flow_to(scan, scan->instr.operand.target);
    scan->block_ends = true;
}

static void load_string(Scan *scan)
{
    scan_op(scan, OP_NONE);
    scan_push(
        scan,
        (Value){.kind = VALUE_LITERAL, .origin = scan_origin(scan, UNKNOWN), .number = scan->instr.operand.token});
}

/* Instructions without a meaning of their own here: the stack keeps its balance. */
static void other(Scan *scan)
{
    const IlOpcodeInfo *info = il_opcode(scan->instr.base);
    if (info->pop_count < 0 || info->push_count < 0) {
        scan_fail(scan, "the instruction is not supported");
        return;
    }
    pop_many(scan, (uint32_t)info->pop_count);
    for (int8_t i = 0; i < info->push_count; i++)
        scan_push(scan, UNKNOWN);
    if (info->flow == IL_FLOW_RETURN || info->flow == IL_FLOW_THROW)
        scan->block_ends = true;
    scan_impure(scan);
}

static void pure_other(Scan *scan)
{
    bool was_impure = scan->is_impure, ended = scan->block_ends;
    other(scan);
    scan->is_impure = was_impure;
    if (!scan->failed)
        scan->block_ends = ended;
}

static void interpret(Scan *scan)
{
    switch (scan->instr.base) {
    case IL_NOP:
    case IL_BREAK: break;
    case IL_LDC_I4:
    case IL_LDC_I8: load_constant(scan); break;
    case IL_LDNULL: scan_push(scan, (Value){.kind = VALUE_NULL, .origin = NO_ORIGIN}); break;
    case IL_LDSTR: load_string(scan); break;
    case IL_DUP: duplicate(scan); break;
    case IL_POP: pop_value(scan); break;
    case IL_LDLOC: load_local(scan); break;
    case IL_STLOC: store_local(scan); break;
    case IL_LDLOCA: load_local_address(scan); break;
    case IL_LDC_R4:
    case IL_LDC_R8:
    case IL_LDARG:
    case IL_LDARGA:
    case IL_STARG:
    case IL_CONV_R4:
    case IL_CONV_R8:
    case IL_CONV_R_UN: pure_other(scan); break;
    case IL_ADD:
    case IL_SUB:
    case IL_MUL:
    case IL_AND:
    case IL_OR:
    case IL_XOR:
    case IL_SHL:
    case IL_SHR:
    case IL_SHR_UN:
    case IL_DIV:
    case IL_DIV_UN:
    case IL_REM:
    case IL_REM_UN:
    case IL_CEQ:
    case IL_CGT:
    case IL_CGT_UN:
    case IL_CLT:
    case IL_CLT_UN: binary(scan); break;
    case IL_NEG:
    case IL_NOT:
    case IL_CONV_I1:
    case IL_CONV_U1:
    case IL_CONV_I2:
    case IL_CONV_U2:
    case IL_CONV_I4:
    case IL_CONV_U4:
    case IL_CONV_I8:
    case IL_CONV_U8:
    case IL_CONV_I:
    case IL_CONV_U: unary(scan); break;
    case IL_BR:
        flow_to(scan, scan->instr.operand.target);
        scan->block_ends = true;
        break;
    case IL_BRTRUE:
    case IL_BRFALSE: branch_on(scan); break;
    case IL_BEQ:
    case IL_BNE_UN:
    case IL_BGE:
    case IL_BGE_UN:
    case IL_BGT:
    case IL_BGT_UN:
    case IL_BLE:
    case IL_BLE_UN:
    case IL_BLT:
    case IL_BLT_UN: branch_compare(scan); break;
    case IL_SWITCH: branch_switch(scan); break;
    case IL_LEAVE: leave(scan); break;
    case IL_RET:
        if (scan->is_probe)
            probe_return(scan);
        else
            inspect_result(scan, scan_peek(scan, 0));
        scan->depth = 0;
        scan->block_ends = true;
        break;
    case IL_CALL:
    case IL_CALLVIRT: scan_call(scan); break;
    case IL_NEWOBJ: scan_newobj(scan); break;
    case IL_CALLI: scan_calli(scan); break;
    case IL_LDFTN:
    case IL_LDVIRTFTN: scan_function(scan); break;
    case IL_LDFLD:
    case IL_LDFLDA:
    case IL_STFLD:
    case IL_LDSFLD:
    case IL_LDSFLDA:
    case IL_STSFLD:
    case IL_BOX:
    case IL_UNBOX:
    case IL_UNBOX_ANY:
    case IL_CASTCLASS:
    case IL_ISINST:
    case IL_NEWARR:
    case IL_LDELEMA:
    case IL_LDELEM:
    case IL_STELEM:
    case IL_LDOBJ:
    case IL_STOBJ:
    case IL_CPOBJ:
    case IL_INITOBJ:
    case IL_SIZEOF:
    case IL_LDTOKEN:
    case IL_MKREFANY:
    case IL_REFANYVAL: scan_operand(scan); break;
    default: other(scan); break;
    }
}

/* ---- Blocks ---- */

static void scan_block(Scan *scan, uint32_t index)
{
    const IlBlock *block = &scan->blocks.items[index];
    BlockState *state = &scan->states[index];
    scan->block = index;
    scan->block_ends = false;
    scan->depth = state->depth;
    memcpy(scan->stack, state->stack, sizeof(Value) * state->depth);
    memcpy(scan->locals, state->locals, sizeof(Value) * scan->body->local_count);
    if (!scan->writes_ops)
        flow_to_handlers(scan);
    const MdBody *il = &scan->body->il;
    for (uint32_t at = block->start; at < block->end && !scan->block_ends && !scan->failed; at = scan->instr.next) {
        if (!il_decode_prefixed(il->code, il->code_size, at, &scan->prefixes, &scan->instr)) {
            scan_fail(scan, "the instruction cannot be read");
            return;
        }
        if (scan->writes_ops) {
            scan->body->live[at >> 3] |= (uint8_t)(1u << (at & 7));
            scan->body->live[scan->instr.offset >> 3] |= (uint8_t)(1u << (scan->instr.offset & 7));
        }
        interpret(scan);
    }
    if (!scan->block_ends && !scan->failed && block->falls_through)
        flow_to(scan, block->end);
}

/* Locals whose address is taken other than for initobj are not followed. */
static void find_open_locals(Scan *scan)
{
    const MdBody *il = &scan->body->il;
    IlInstr instr, next;
    for (uint32_t at = 0; at < il->code_size && il_decode(il->code, il->code_size, at, &instr); at = instr.next)
        if (instr.base == IL_LDLOCA && instr.operand.index < scan->body->local_count &&
            !(il_decode(il->code, il->code_size, instr.next, &next) && next.base == IL_INITOBJ))
            scan->local_is_open[instr.operand.index] = true;
}

static bool prepare(Scan *scan, Reach *reach, Body *body, Arena *arena)
{
    *scan = (Scan){.reach = reach, .body = body, .arena = arena, .context = method_context(body->source)};
    IlError error = {0};
    if (!il_regions(arena, &body->il, &scan->regions, &error) ||
        !il_blocks(arena, &body->il, &scan->regions, &scan->blocks, &error)) {
        scan->problem = arena_printf(reach->arena, "IL_%04x: %s", error.offset, error.what);
        return false;
    }
    scan->max_stack = body->il.max_stack + 2u;
    scan->states = ARENA_ARRAY(arena, BlockState, scan->blocks.count + 1);
    scan->stack = ARENA_ARRAY(arena, Value, scan->max_stack + 1);
    scan->locals = ARENA_ARRAY(arena, Value, body->local_count + 1);
    scan->local_is_open = ARENA_ARRAY(arena, bool, body->local_count + 1);
    find_open_locals(scan);
    return true;
}

static void run_to_fixpoint(Scan *scan)
{
    if (!scan->blocks.count)
        return;
    flow_state(scan, 0, NULL, 0, NULL);
    while (scan->queue.count && !scan->failed && !(scan->is_probe && scan->is_impure && !scan->static_stores)) {
        uint32_t index = scan->queue.items[--scan->queue.count];
        scan->states[index].queued = false;
        scan_block(scan, index);
    }
}

static int compare_offsets(const void *left, const void *right)
{
    uint32_t a = ((const Op *)left)->offset, b = ((const Op *)right)->offset;
    return a < b ? -1 : a > b;
}

static void finish_ops(Scan *scan)
{
    Body *body = scan->body;
    body->ops = ARENA_ARRAY(scan->reach->arena, Op, scan->ops.count + 1);
    for (uint32_t i = 0; i < scan->ops.count; i++)
        if (scan->ops.items[i].kind != OP_NONE)
            body->ops[body->op_count++] = scan->ops.items[i];
    for (uint32_t i = 1; i < body->op_count; i++)
        if (compare_offsets(&body->ops[i - 1], &body->ops[i]) >= 0) {
            scan_fail(scan, "two meanings for one instruction");
            return;
        }
}

bool scan_body(Reach *reach, Body *body)
{
    Arena *arena = arena_new();
    Scan scan;
    bool done = prepare(&scan, reach, body, arena);
    if (done) {
        run_to_fixpoint(&scan);
        uint32_t bitmap = (body->il.code_size + 7) / 8 + 1;
        body->live = ARENA_ARRAY(reach->arena, uint8_t, bitmap);
        body->leaders = ARENA_ARRAY(reach->arena, uint8_t, bitmap);
        scan.writes_ops = true;
        for (uint32_t i = 0; i < scan.blocks.count && !scan.failed; i++) {
            if (!scan.states[i].live)
                continue;
            uint32_t start = scan.blocks.items[i].start;
            body->leaders[start >> 3] |= (uint8_t)(1u << (start & 7));
            scan_block(&scan, i);
        }
        if (!scan.failed)
            finish_ops(&scan);
        IlRegions *regions = ARENA_NEW(reach->arena, IlRegions);
        regions->count = scan.regions.count;
        if (regions->count)
            regions->items = arena_copy(reach->arena, scan.regions.items, sizeof(IlRegion) * scan.regions.count);
        body->regions = regions;
        done = !scan.failed;
    }
    if (!done)
        body->text = scan.problem ? scan.problem : "the IL is invalid";
    arena_free(arena);
    return done;
}

/* ---- Probes: what does this code compute? ---- */

/* A body outside the program, for a look at its IL. False when there is none. */
static bool probe_prepare(Scan *scan, Reach *reach, Method *method, Body *body, Arena *arena, uint32_t limit)
{
    Method *source = corelib_replacement(reach->corelib, method);
    source = source ? source : method;
    *body = (Body){.kind = BODY_IL, .method = method, .source = source, .assembly = source->def->owner->assembly};
    if (corelib_synthesis(reach->corelib, source->def) || !methoddef_body(source->def, &body->il) ||
        body->il.code_size > limit)
        return false;
    if (body->il.locals_token) {
        body->local_count =
            types_locals(body->assembly, body->il.locals_token, method_context(source), &body->locals, &body->pinned);
        if (body->local_count == UINT32_MAX)
            return false;
    }
    if (!prepare(scan, reach, body, arena))
        return false;
    scan->is_probe = true;
    return true;
}

Value scan_constant_result(Reach *reach, Method *method)
{
    MethodFacts *facts = method_facts(reach, method);
    if (facts->constant_tried != TRIED_NOT || reach->constant_depth > PROBE_DEPTH_LIMIT)
        return facts->constant_tried == TRIED_DONE ? facts->constant : UNKNOWN;
    facts->constant_tried = TRIED_BUSY;
    facts->constant = UNKNOWN;
    const MethodDef *def = method->def;
    bool runs_constructor = def->owner->static_constructor && !def->owner->before_field_init;
    bool is_void = method->signature->return_type->kind == TYPE_VOID;
    if (def->is_static && !runs_constructor &&
        !(def->impl_flags & (METHODIMPL_SYNCHRONIZED | METHODIMPL_INTERNALCALL)) && !(def->flags & METHOD_PINVOKE) &&
        !(is_void && def->impl_flags & (METHODIMPL_NOINLINING | METHODIMPL_NOOPTIMIZATION))) {
        Arena *arena = arena_new();
        Scan scan;
        Body body;
        reach->constant_depth++;
        bool is_inlined = def->impl_flags & METHODIMPL_AGGRESSIVEINLINING;
        uint32_t limit = is_inlined ? PROBE_INLINE_CODE_LIMIT : PROBE_CODE_LIMIT;
        if (probe_prepare(&scan, reach, method, &body, arena, limit) && !scan.regions.count) {
            run_to_fixpoint(&scan);
            bool is_constant = !scan.failed && !scan.is_impure && scan.has_result && !scan.result_differs;
            if (is_constant && is_void)
                facts->constant = value_int(0);
            else if (is_constant && value_is_number(scan.result))
                facts->constant =
                    value_of_type(method->signature->return_type, scan.result.number, reach->pointer_size);
            else if (is_constant && scan.result.kind == VALUE_NULL)
                facts->constant = scan.result;
            facts->constant.origin = NO_ORIGIN;
        }
        reach->constant_depth--;
        arena_free(arena);
    }
    facts->constant_tried = TRIED_DONE;
    return facts->constant;
}

/* Static readonly fields that the straight beginning of the static constructor sets once, to a constant. */
static void find_static_constants(Reach *reach, Type *type, TypeFacts *facts)
{
    Method *constructor = types_method(type, type->def->static_constructor, NULL, 0);
    if (!constructor)
        return;
    Arena *arena = arena_new();
    Scan scan;
    Body body;
    if (probe_prepare(&scan, reach, constructor, &body, arena, STATIC_CONSTRUCTOR_LIMIT)) {
        facts->static_constants = ARENA_NEW(reach->arena, Map);
        map_init(facts->static_constants, reach->arena);
        scan.static_stores = facts->static_constants;
        scan.states[0].live = true;
        scan.states[0].stack = ARENA_ARRAY(arena, Value, 1);
        scan.states[0].locals = ARENA_ARRAY(arena, Value, body.local_count + 1);
        scan_block(&scan, 0);
        scan.static_stores = NULL;
        /* A second store anywhere makes the field unknown. */
        Map stores;
        map_init(&stores, arena);
        IlInstr instr;
        for (uint32_t at = 0; at < body.il.code_size && il_decode(body.il.code, body.il.code_size, at, &instr);
             at = instr.next) {
            bool is_address = instr.base == IL_LDSFLDA;
            if (instr.base != IL_STSFLD && !is_address)
                continue;
            Field *field = types_resolve_field(body.assembly, instr.operand.token, method_context(constructor));
            if (field && (is_address || map_has(&stores, MAP_KEY(field->def))))
                map_put(facts->static_constants, MAP_KEY(field->def), NULL);
            if (field)
                map_put(&stores, MAP_KEY(field->def), field);
        }
    }
    arena_free(arena);
}

Value scan_static_constant(Reach *reach, Field *field)
{
    const Substitution *substitution = corelib_field_substitution(reach->corelib, field->def);
    if (substitution)
        return value_of_type(field->type, substitution->value, reach->pointer_size);
    Type *type = field->owner;
    if (!(field->def->flags & FIELD_INITONLY) || !type->def->static_constructor || !type->def->before_field_init ||
        !type->def->assembly->is_framework || field->def->is_thread_static)
        return UNKNOWN;
    TypeFacts *facts = type_facts(reach, type);
    if (facts->statics_tried == TRIED_NOT) {
        facts->statics_tried = TRIED_BUSY;
        if (reach->constant_depth++ < PROBE_DEPTH_LIMIT)
            find_static_constants(reach, type, facts);
        reach->constant_depth--;
        facts->statics_tried = TRIED_DONE;
    }
    if (facts->statics_tried != TRIED_DONE || !facts->static_constants)
        return UNKNOWN;
    const Value *value = map_get(facts->static_constants, MAP_KEY(field->def));
    return value ? *value : UNKNOWN;
}
