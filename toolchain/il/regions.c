/* Exception regions: from the flat clause table to a checked tree (ECMA-335 I.12.4.2.5, II.19). */
#include <stdlib.h>

#include "il/il_private.h"

enum { MAX_DEPTH = 1024 }; /* of nesting; no compiler comes near, and it bounds every walk along parents */

static int compare_ranges(const void *a, const void *b)
{
    const IlRange *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    return (x->region > y->region) - (x->region < y->region);
}

IlRange *il_sorted_ranges(Arena *arena, const IlRegions *regions, uint32_t *count)
{
    IlRange *ranges = ARENA_ARRAY(arena, IlRange, (size_t)regions->count * 3);
    uint32_t n = 0;
    for (uint32_t i = 0; i < regions->count; i++) {
        const IlRegion *region = &regions->items[i];
        ranges[n++] = (IlRange){region->try_start, region->try_end, i, IL_PART_TRY};
        if (region->kind == MD_CLAUSE_FILTER)
            ranges[n++] = (IlRange){region->filter_start, region->handler_start, i, IL_PART_FILTER};
        ranges[n++] = (IlRange){region->handler_start, region->handler_end, i, IL_PART_HANDLER};
    }
    if (n)
        qsort(ranges, n, sizeof *ranges, compare_ranges);
    *count = n;
    return ranges;
}

/* ---- One clause ---- */

static bool read_region(const MdBody *body, uint32_t index, IlRegion *region, IlError *error)
{
    MdClause clause = md_clause(body, index);
    uint64_t try_end = (uint64_t)clause.try_offset + clause.try_length;
    uint64_t handler_end = (uint64_t)clause.handler_offset + clause.handler_length;
    bool is_filter = clause.kind == MD_CLAUSE_FILTER;
    if (clause.kind != MD_CLAUSE_CATCH && clause.kind != MD_CLAUSE_FINALLY && clause.kind != MD_CLAUSE_FAULT &&
        !is_filter)
        return il_fail(error, "an exception clause is of no known kind", clause.try_offset);
    if (!clause.try_length || try_end > body->code_size)
        return il_fail(error, "a try block lies outside the code", clause.try_offset);
    if (!clause.handler_length || handler_end > body->code_size)
        return il_fail(error, "a handler lies outside the code", clause.handler_offset);
    if (is_filter && clause.filter_offset >= clause.handler_offset)
        return il_fail(error, "a filter does not stand before its handler", clause.filter_offset);
    *region = (IlRegion){
        .kind = clause.kind,
        .try_start = clause.try_offset,
        .try_end = (uint32_t)try_end,
        .filter_start = is_filter ? clause.filter_offset : clause.handler_offset,
        .handler_start = clause.handler_offset,
        .handler_end = (uint32_t)handler_end,
        .class_token = clause.class_token,
        .clause = index,
        .parent = -1,
        .next_same_try = -1,
    };
    return true;
}

static bool starts_are_instructions(const IlRegion *region, const uint8_t *marks, uint32_t code_size, IlError *error)
{
    const uint32_t offsets[] = {region->try_start, region->try_end, region->filter_start, region->handler_start,
                                region->handler_end};
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)
        if (offsets[i] != code_size && !(marks[offsets[i]] & IL_IS_INSTRUCTION))
            return il_fail(error, "an exception region starts or ends within an instruction", offsets[i]);
    return true;
}

/* ---- The tree ---- */

typedef struct Container { /* the part of a region directly around something */
    int32_t region;
    IlPart part;
} Container;

typedef struct Tree {
    IlRegion *regions; /* by clause number */
    uint32_t count;
    Container *containers; /* of each region */
    uint32_t *leaders;     /* the first clause of the same try block */
    uint32_t *depths;
} Tree;

/* Each part of a region must lie in the same container. */
static bool set_container(Tree *tree, const IlRange *range, Container container, bool *is_set, IlError *error)
{
    Container *known = &tree->containers[range->region];
    if (is_set[range->region] && (known->region != container.region || known->part != container.part))
        return il_fail(error, "the parts of an exception region lie in different regions", range->start);
    is_set[range->region] = true;
    *known = container;
    return true;
}

/* Walks the ranges from outer to inner with a stack of those that are open. */
static bool nest(Arena *arena, Tree *tree, IlError *error)
{
    uint32_t count, open = 0;
    IlRange *ranges = il_sorted_ranges(arena, &(IlRegions){tree->regions, tree->count}, &count);
    uint32_t *stack = ARENA_ARRAY(arena, uint32_t, count);
    bool *is_set = ARENA_ARRAY(arena, bool, tree->count);
    for (uint32_t i = 0; i < count; i++) {
        const IlRange *range = &ranges[i], *top = NULL;
        while (open && ranges[stack[open - 1]].end <= range->start)
            open--;
        top = open ? &ranges[stack[open - 1]] : NULL;
        if (top && top->end < range->end)
            return il_fail(error, "exception regions overlap", range->start);
        if (top && top->start == range->start && top->end == range->end) {
            if (top->part != IL_PART_TRY || range->part != IL_PART_TRY)
                return il_fail(error, "exception regions overlap", range->start);
            tree->leaders[range->region] = top->region;
            if (!set_container(tree, range, tree->containers[top->region], is_set, error))
                return false;
            continue;
        }
        Container container = top ? (Container){(int32_t)top->region, top->part} : (Container){-1, IL_PART_NONE};
        if (!set_container(tree, range, container, is_set, error))
            return false;
        if (open == MAX_DEPTH)
            return il_fail(error, "exception regions are nested too deeply", range->start);
        stack[open++] = i;
    }
    return true;
}

/* Regions contain each other strictly, so that the chain of containers ends. */
static void measure_depths(Tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        for (int32_t at = tree->containers[i].region; at >= 0; at = tree->containers[at].region)
            tree->depths[i]++;
}

static int compare_regions(const void *a, const void *b)
{
    const IlRegion *x = a, *y = b;
    if (x->parent != y->parent) /* the depth, for as long as they are being sorted */
        return x->parent > y->parent ? -1 : 1;
    return (x->clause > y->clause) - (x->clause < y->clause);
}

/* Inner regions first: deeper ones before those around them. Numbers them anew accordingly. */
static void order_regions(Arena *arena, Tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        tree->regions[i].parent = (int32_t)tree->depths[i];
    qsort(tree->regions, tree->count, sizeof *tree->regions, compare_regions);
    int32_t *item_of_clause = ARENA_ARRAY(arena, int32_t, tree->count);
    for (uint32_t i = 0; i < tree->count; i++)
        item_of_clause[tree->regions[i].clause] = (int32_t)i;
    int32_t *last_of_try = ARENA_ARRAY(arena, int32_t, tree->count); /* by the leader's clause; item + 1 */
    for (uint32_t i = 0; i < tree->count; i++) {
        IlRegion *region = &tree->regions[i];
        Container container = tree->containers[region->clause];
        region->parent = container.region >= 0 ? item_of_clause[container.region] : -1;
        region->parent_part = container.part;
        int32_t *last = &last_of_try[tree->leaders[region->clause]];
        region->is_first_of_try = !*last;
        if (*last)
            tree->regions[*last - 1].next_same_try = (int32_t)i;
        *last = (int32_t)i + 1;
    }
}

bool il_regions(Arena *arena, const MdBody *body, IlRegions *regions, IlError *error)
{
    *regions = (IlRegions){0};
    uint32_t count = body->clause_count, instructions;
    if (!count)
        return true;
    uint8_t *marks = il_mark_instructions(arena, body, &instructions, error);
    if (!marks)
        return false;
    Tree tree = {.count = count,
                 .regions = ARENA_ARRAY(arena, IlRegion, count),
                 .containers = ARENA_ARRAY(arena, Container, count),
                 .leaders = ARENA_ARRAY(arena, uint32_t, count),
                 .depths = ARENA_ARRAY(arena, uint32_t, count)};
    for (uint32_t i = 0; i < count; i++) {
        if (!read_region(body, i, &tree.regions[i], error) ||
            !starts_are_instructions(&tree.regions[i], marks, body->code_size, error))
            return false;
        tree.leaders[i] = i;
    }
    if (!nest(arena, &tree, error))
        return false;
    measure_depths(&tree);
    order_regions(arena, &tree);
    *regions = (IlRegions){tree.regions, count};
    return true;
}

static bool is_within(uint32_t offset, uint32_t start, uint32_t end)
{
    return offset >= start && offset < end;
}

int32_t il_region_at(const IlRegions *regions, uint32_t offset, IlPart *part)
{
    *part = IL_PART_NONE;
    for (uint32_t i = 0; i < regions->count; i++) {
        const IlRegion *region = &regions->items[i];
        if (region->is_first_of_try && is_within(offset, region->try_start, region->try_end))
            *part = IL_PART_TRY;
        else if (is_within(offset, region->filter_start, region->handler_start))
            *part = IL_PART_FILTER;
        else if (is_within(offset, region->handler_start, region->handler_end))
            *part = IL_PART_HANDLER;
        if (*part != IL_PART_NONE)
            return (int32_t)i;
    }
    return -1;
}
