/* Basic blocks, and the rules for where control may go (ECMA-335 I.12.4.2.8, III.1.7). */
#include "il/il_private.h"

uint8_t *il_mark_instructions(Arena *arena, const MdBody *body, uint32_t *instruction_count, IlError *error)
{
    uint8_t *marks = ARENA_ARRAY(arena, uint8_t, (size_t)body->code_size + 1);
    *instruction_count = 0;
    bool is_behind_prefix = false;
    IlInstr instr;
    for (uint32_t offset = 0; offset < body->code_size; offset = instr.next) {
        if (!il_decode(body->code, body->code_size, offset, &instr)) {
            il_fail(error,
                    instr.opcode == IL_INVALID ? "an unknown opcode" : "an instruction runs past the end of the code",
                    offset);
            return NULL;
        }
        if (!is_behind_prefix) {
            IlPrefixes prefixes;
            IlInstr prefixed;
            if (il_opcode(instr.opcode)->flow == IL_FLOW_PREFIX &&
                !il_decode_prefixed(body->code, body->code_size, offset, &prefixes, &prefixed)) {
                il_fail(error, "a prefix does not fit its instruction", offset);
                return NULL;
            }
            marks[offset] = IL_IS_INSTRUCTION;
        }
        is_behind_prefix = il_opcode(instr.opcode)->flow == IL_FLOW_PREFIX;
        ++*instruction_count;
    }
    return marks;
}

/* ---- Leaders ---- */

static bool mark_target(const MdBody *body, uint8_t *marks, const IlInstr *instr, uint32_t target, IlError *error)
{
    if (target >= body->code_size || !(marks[target] & IL_IS_INSTRUCTION))
        return il_fail(error, "a branch does not lead to an instruction", instr->offset);
    marks[target] |= IL_IS_LEADER | IL_IS_TARGET;
    if (target <= instr->offset)
        marks[target] |= IL_IS_BACKWARD_TARGET;
    return true;
}

static bool mark_targets(const MdBody *body, uint8_t *marks, IlError *error)
{
    IlInstr instr;
    for (uint32_t offset = 0; offset < body->code_size; offset = instr.next) {
        il_decode(body->code, body->code_size, offset, &instr);
        IlOperandKind operand = il_opcode(instr.opcode)->operand;
        if ((operand == IL_OPERAND_BR1 || operand == IL_OPERAND_BR4) &&
            !mark_target(body, marks, &instr, instr.operand.target, error))
            return false;
        for (uint32_t i = 0; operand == IL_OPERAND_SWITCH && i < instr.operand.jump.count; i++)
            if (!mark_target(body, marks, &instr, il_switch_target(&instr, i), error))
                return false;
        if (il_is_terminator(instr.opcode) || il_opcode(instr.opcode)->flow == IL_FLOW_COND)
            marks[instr.next] |= IL_IS_LEADER;
    }
    return true;
}

static void mark_regions(const IlRegions *regions, uint8_t *marks)
{
    for (uint32_t i = 0; i < regions->count; i++) {
        const IlRegion *region = &regions->items[i];
        marks[region->try_start] |= IL_IS_LEADER;
        marks[region->try_end] |= IL_IS_LEADER;
        marks[region->filter_start] |= IL_IS_LEADER;
        marks[region->handler_start] |= IL_IS_LEADER;
        marks[region->handler_end] |= IL_IS_LEADER;
    }
}

/* ---- Blocks ---- */

/* Finds each block's innermost region by walking blocks and ranges together. */
static void place_blocks(Arena *arena, const IlRegions *regions, IlBlocks *blocks)
{
    uint32_t range_count, next = 0, open = 0;
    const IlRange *ranges = il_sorted_ranges(arena, regions, &range_count);
    const IlRange **stack = ARENA_ARRAY(arena, const IlRange *, range_count);
    for (uint32_t i = 0; i < blocks->count; i++) {
        IlBlock *block = &blocks->items[i];
        while (open && stack[open - 1]->end <= block->start)
            open--;
        for (; next < range_count && ranges[next].start == block->start; next++) {
            const IlRange *range = &ranges[next];
            block->is_try_start |= range->part == IL_PART_TRY;
            block->is_filter_start |= range->part == IL_PART_FILTER;
            block->is_handler_start |= range->part == IL_PART_HANDLER;
            if (range->part != IL_PART_TRY || regions->items[range->region].is_first_of_try)
                stack[open++] = range;
        }
        block->region = open ? (int32_t)stack[open - 1]->region : -1;
        block->part = open ? stack[open - 1]->part : IL_PART_NONE;
    }
}

static void cut_blocks(Arena *arena, const MdBody *body, const uint8_t *marks, IlBlocks *blocks)
{
    for (uint32_t offset = 0; offset < body->code_size; offset++)
        blocks->count += !offset || marks[offset] & IL_IS_LEADER;
    blocks->items = ARENA_ARRAY(arena, IlBlock, blocks->count);
    IlBlock *block = NULL;
    for (uint32_t offset = 0; offset < body->code_size; offset++) {
        if (offset && !(marks[offset] & IL_IS_LEADER))
            continue;
        if (block)
            block->end = offset;
        block = block ? block + 1 : blocks->items;
        block->start = offset;
        block->is_branch_target = marks[offset] & IL_IS_TARGET;
        block->is_backward_target = marks[offset] & IL_IS_BACKWARD_TARGET;
    }
    block->end = body->code_size;
}

uint32_t il_block_at(const IlBlocks *blocks, uint32_t offset)
{
    uint32_t low = 0, high = blocks->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (blocks->items[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* ---- Where control may go ---- */

typedef struct Place {
    int32_t region;
    IlPart part;
} Place;

static bool same_place(Place a, Place b)
{
    return a.region == b.region && a.part == b.part;
}

static Place place_around(const IlRegions *regions, Place place)
{
    const IlRegion *region = &regions->items[place.region];
    return (Place){region->parent, region->parent_part};
}

static bool is_around(const IlRegions *regions, Place outer, Place inner)
{
    while (!same_place(inner, outer)) {
        if (inner.region < 0)
            return false;
        inner = place_around(regions, inner);
    }
    return true;
}

/* Climbs from the target out of the try blocks that it is the first instruction of, to a place that holds the source.
 */
static bool enter(const IlRegions *regions, const IlBlock *target, Place source, Place *reached)
{
    Place place = {target->region, target->part};
    while (!is_around(regions, place, source)) {
        if (place.part != IL_PART_TRY || regions->items[place.region].try_start != target->start)
            return false;
        place = place_around(regions, place);
    }
    *reached = place;
    return true;
}

/* leave may go out of try blocks and catch handlers, but not out of filters, finally and fault handlers. */
static bool may_leave(const IlRegions *regions, Place from, Place to)
{
    for (; !same_place(from, to); from = place_around(regions, from)) {
        MdClauseKind kind = regions->items[from.region].kind;
        bool is_catch = kind == MD_CLAUSE_CATCH || kind == MD_CLAUSE_FILTER;
        if (from.part == IL_PART_FILTER || (from.part == IL_PART_HANDLER && !is_catch))
            return false;
    }
    return true;
}

typedef struct Flow {
    const MdBody *body;
    const IlRegions *regions;
    IlBlocks *blocks;
    IlError *error;
} Flow;

static bool check_edge(const Flow *flow, Place source, uint32_t from, uint32_t target, bool is_leave)
{
    const IlBlock *block = &flow->blocks->items[il_block_at(flow->blocks, target)];
    Place place;
    if (!enter(flow->regions, block, source, &place))
        return il_fail(flow->error, "control enters an exception region other than at its start", from);
    if (is_leave)
        return may_leave(flow->regions, source, place) ||
               il_fail(flow->error, "leave goes out of a filter or finally", from);
    return same_place(source, place) ||
           il_fail(flow->error, "control goes out of an exception region without leave", from);
}

static bool is_in_catch(const IlRegions *regions, Place place)
{
    for (; place.region >= 0; place = place_around(regions, place)) {
        MdClauseKind kind = regions->items[place.region].kind;
        if (place.part == IL_PART_HANDLER && (kind == MD_CLAUSE_CATCH || kind == MD_CLAUSE_FILTER))
            return true;
    }
    return false;
}

/* Instructions that belong in certain parts only. */
static bool check_return(const Flow *flow, Place place, const IlInstr *instr)
{
    MdClauseKind kind = place.region >= 0 ? flow->regions->items[place.region].kind : MD_CLAUSE_CATCH;
    bool is_finally = place.part == IL_PART_HANDLER && (kind == MD_CLAUSE_FINALLY || kind == MD_CLAUSE_FAULT);
    switch (instr->opcode) {
    case IL_RET:
    case IL_JMP:
        return place.part == IL_PART_NONE ||
               il_fail(flow->error, "ret stands within an exception region", instr->offset);
    case IL_ENDFINALLY: return is_finally || il_fail(flow->error, "endfinally stands outside a finally", instr->offset);
    case IL_ENDFILTER:
        return place.part == IL_PART_FILTER || il_fail(flow->error, "endfilter stands outside a filter", instr->offset);
    case IL_RETHROW:
        return is_in_catch(flow->regions, place) ||
               il_fail(flow->error, "rethrow stands outside a catch", instr->offset);
    default: return true;
    }
}

static bool check_block(const Flow *flow, IlBlock *block)
{
    Place place = {block->region, block->part};
    IlInstr instr;
    for (uint32_t offset = block->start; offset < block->end; offset = instr.next)
        il_decode(flow->body->code, flow->body->code_size, offset, &instr);
    const IlOpcodeInfo *info = il_opcode(instr.opcode);
    block->falls_through = !il_is_terminator(instr.opcode);
    if (!check_return(flow, place, &instr))
        return false;
    if (info->operand == IL_OPERAND_BR1 || info->operand == IL_OPERAND_BR4) {
        if (!check_edge(flow, place, instr.offset, instr.operand.target, instr.base == IL_LEAVE))
            return false;
    } else if (info->operand == IL_OPERAND_SWITCH) {
        for (uint32_t i = 0; i < instr.operand.jump.count; i++)
            if (!check_edge(flow, place, instr.offset, il_switch_target(&instr, i), false))
                return false;
    }
    if (!block->falls_through)
        return true;
    if (block->end == flow->body->code_size)
        return il_fail(flow->error, "control runs off the end of the code", instr.offset);
    return check_edge(flow, place, instr.offset, block->end, false);
}

bool il_blocks(Arena *arena, const MdBody *body, const IlRegions *regions, IlBlocks *blocks, IlError *error)
{
    *blocks = (IlBlocks){0};
    if (!body->code_size)
        return il_fail(error, "the body is empty", 0);
    IlBlocks cut = {0};
    uint8_t *marks = il_mark_instructions(arena, body, &cut.instruction_count, error);
    if (!marks || !mark_targets(body, marks, error))
        return false;
    mark_regions(regions, marks);
    cut_blocks(arena, body, marks, &cut);
    place_blocks(arena, regions, &cut);
    Flow flow = {body, regions, &cut, error};
    for (uint32_t i = 0; i < cut.count; i++)
        if (!check_block(&flow, &cut.items[i]))
            return false;
    *blocks = cut;
    return true;
}
