/* Exception regions and basic blocks of small bodies, and of the whole framework. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "assemble.h"

static Arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(flow, .init = setup, .fini = teardown, .timeout = 120);

enum {
    NOP = 0x00,
    RET = 0x2a,
    THROW = 0x7a,
    LDNULL = 0x14,
    POP = 0x26,
    LDC_1 = 0x17,
    LEAVE_S = 0xde,
    BR_S = 0x2b,
    BRTRUE_S = 0x2d,
    ENDFINALLY = 0xdc,
    FE = 0xfe,
    ENDFILTER = 0x11,
    RETHROW = 0x1a,
    SWITCH = 0x45
};

static const char *blocks_error(MdBody body)
{
    IlRegions regions;
    IlBlocks blocks;
    IlError error = {0};
    if (il_regions(arena, &body, &regions, &error) && il_blocks(arena, &body, &regions, &blocks, &error))
        return "";
    return error.what;
}

static IlBlocks blocks_of(MdBody body, IlRegions *regions)
{
    IlBlocks blocks;
    IlError error = {0};
    cr_assert(il_regions(arena, &body, regions, &error), "%s", error.what);
    cr_assert(il_blocks(arena, &body, regions, &blocks, &error), "%s at %u", error.what, error.offset);
    return blocks;
}

Test(flow, blocks_are_cut_at_branches_and_targets)
{
    IlRegions regions;
    /* 0: ldc.1; 1: brtrue.s 5; 3: br.s 0; 5: nop; 6: ret */
    IlBlocks blocks = blocks_of(BODY(LDC_1, BRTRUE_S, 2, BR_S, 0xfb, NOP, RET), &regions);
    cr_assert_eq(blocks.count, 3);
    cr_assert_eq(blocks.instruction_count, 5);
    cr_assert(blocks.items[0].start == 0 && blocks.items[0].end == 3 && blocks.items[0].falls_through);
    cr_assert(blocks.items[0].is_branch_target && blocks.items[0].is_backward_target);
    cr_assert(blocks.items[1].start == 3 && blocks.items[1].end == 5 && !blocks.items[1].falls_through);
    cr_assert(!blocks.items[1].is_branch_target);
    cr_assert(blocks.items[2].start == 5 && blocks.items[2].end == 7 && !blocks.items[2].falls_through);
    cr_assert(blocks.items[2].is_branch_target && !blocks.items[2].is_backward_target);
    for (uint32_t offset = 0; offset < 7; offset++)
        cr_assert_eq(il_block_at(&blocks, offset), offset < 3 ? 0 : offset < 5 ? 1 : 2);
    cr_assert_eq(blocks.items[0].region, -1);
}

Test(flow, switch_targets_are_blocks)
{
    IlRegions regions;
    IlBlocks blocks = blocks_of(BODY(LDC_1, SWITCH, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, RET, RET, RET), &regions);
    cr_assert_eq(blocks.count, 4);
    cr_assert(blocks.items[0].falls_through);
    cr_assert(!blocks.items[1].is_branch_target && blocks.items[2].is_branch_target &&
              blocks.items[3].is_branch_target);
}

Test(flow, code_that_cannot_run)
{
    cr_assert_str_eq(blocks_error(BODY(RET)), "");
    cr_assert_str_eq(blocks_error((MdBody){0}), "the body is empty");
    cr_assert_str_eq(blocks_error(BODY(NOP)), "control runs off the end of the code");
    cr_assert_str_eq(blocks_error(BODY(LDC_1, BRTRUE_S, 0xfd)), "control runs off the end of the code");
    cr_assert_str_eq(blocks_error(BODY(BR_S, 0)), "a branch does not lead to an instruction");
    cr_assert_str_eq(blocks_error(BODY(BR_S, 0xfd)), "a branch does not lead to an instruction");
    cr_assert_str_eq(blocks_error(BODY(BR_S, 0x7f, RET)), "a branch does not lead to an instruction");
    cr_assert_str_eq(blocks_error(BODY(BR_S, 1, 0x28, 1, 0, 0, 6, RET)), "a branch does not lead to an instruction");
    cr_assert_str_eq(blocks_error(BODY(BR_S, 2, FE, 0x13, 0x4a, RET)), "a branch does not lead to an instruction");
    cr_assert_str_eq(blocks_error(BODY(LDC_1, SWITCH, 1, 0, 0, 0, 9, 0, 0, 0, RET)),
                     "a branch does not lead to an instruction");
    cr_assert_str_eq(blocks_error(BODY(0x24)), "an unknown opcode");
    cr_assert_str_eq(blocks_error(BODY(0x28, 1)), "an instruction runs past the end of the code");
    cr_assert_str_eq(blocks_error(BODY(FE, 0x13, RET)), "a prefix does not fit its instruction");
    cr_assert_str_eq(blocks_error(BODY(ENDFINALLY)), "endfinally stands outside a finally");
    cr_assert_str_eq(blocks_error(BODY(LDC_1, FE, ENDFILTER)), "endfilter stands outside a filter");
    cr_assert_str_eq(blocks_error(BODY(FE, RETHROW)), "rethrow stands outside a catch");
}

/* 0: nop; 1: leave.s 7 | catch 3: pop; 4: nop; 5: leave.s 7 | 7: ret */
#define TRY_CATCH BODY(NOP, LEAVE_S, 4, POP, NOP, LEAVE_S, 0, RET)

Test(flow, a_catch)
{
    MdBody body = TRY_CATCH;
    add_clause(arena, &body, MD_CLAUSE_CATCH, 0, 3, 3, 7, 0x01000001);
    IlRegions regions;
    IlBlocks blocks = blocks_of(body, &regions);
    cr_assert_eq(regions.count, 1);
    const IlRegion *region = regions.items;
    cr_assert(region->kind == MD_CLAUSE_CATCH && region->class_token == 0x01000001 && region->parent == -1);
    cr_assert(region->is_first_of_try && region->next_same_try == -1);
    cr_assert_eq(blocks.count, 3);
    cr_assert(blocks.items[0].part == IL_PART_TRY && blocks.items[0].is_try_start);
    cr_assert(blocks.items[1].part == IL_PART_HANDLER && blocks.items[1].is_handler_start);
    cr_assert(blocks.items[2].part == IL_PART_NONE && blocks.items[2].region == -1 && blocks.items[2].is_branch_target);
}

Test(flow, a_filter_with_a_finally_around_it)
{
    /* 0: leave.s 11 | filter 2: pop ldc.1 endfilter(4) | handler 6: pop; 7: leave.s 11 | 9: nop nop | 11: leave.s 14 |
     * finally 13: endfinally | 14: ret */
    MdBody body = BODY(LEAVE_S, 9, POP, LDC_1, FE, ENDFILTER, POP, LEAVE_S, 2, NOP, NOP, LEAVE_S, 1, ENDFINALLY, RET);
    add_clause(arena, &body, MD_CLAUSE_FINALLY, 0, 13, 13, 14, 0); /* the outer one first: they are put in order */
    add_clause(arena, &body, MD_CLAUSE_FILTER, 0, 2, 6, 9, 2);
    IlRegions regions;
    IlBlocks blocks = blocks_of(body, &regions);
    cr_assert_eq(regions.count, 2);
    cr_assert(regions.items[0].kind == MD_CLAUSE_FILTER && regions.items[0].clause == 1);
    cr_assert(regions.items[0].parent == 1 && regions.items[0].parent_part == IL_PART_TRY);
    cr_assert(regions.items[1].kind == MD_CLAUSE_FINALLY && regions.items[1].parent == -1);
    static const struct {
        uint32_t offset;
        int32_t region;
        IlPart part;
    } places[] = {{0, 0, IL_PART_TRY}, {2, 0, IL_PART_FILTER}, {5, 0, IL_PART_FILTER},   {6, 0, IL_PART_HANDLER},
                  {9, 1, IL_PART_TRY}, {12, 1, IL_PART_TRY},   {13, 1, IL_PART_HANDLER}, {14, -1, IL_PART_NONE}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        IlPart part;
        cr_assert_eq(il_region_at(&regions, places[i].offset, &part), places[i].region);
        cr_assert_eq(part, places[i].part);
        const IlBlock *block = &blocks.items[il_block_at(&blocks, places[i].offset)];
        cr_assert_eq(block->region, places[i].region);
        cr_assert_eq(block->part, places[i].part);
    }
    cr_assert(blocks.items[il_block_at(&blocks, 2)].is_filter_start);
}

Test(flow, several_clauses_of_one_try_block)
{
    MdBody body = BODY(NOP, LEAVE_S, 6, POP, LEAVE_S, 3, POP, LEAVE_S, 0, RET);
    add_clause(arena, &body, MD_CLAUSE_CATCH, 0, 3, 3, 6, 0x01000001);
    add_clause(arena, &body, MD_CLAUSE_CATCH, 0, 3, 6, 9, 0x01000002);
    IlRegions regions;
    blocks_of(body, &regions);
    cr_assert(regions.items[0].class_token == 0x01000001 && regions.items[0].is_first_of_try);
    cr_assert_eq(regions.items[0].next_same_try, 1);
    cr_assert(regions.items[1].class_token == 0x01000002 && !regions.items[1].is_first_of_try);
    cr_assert_eq(regions.items[1].next_same_try, -1);
    cr_assert(regions.items[0].parent == -1 && regions.items[1].parent == -1);
}

static const char *one_clause_error(MdBody body, MdClauseKind kind, uint32_t try_start, uint32_t try_end,
                                    uint32_t handler_start, uint32_t handler_end, uint32_t last)
{
    add_clause(arena, &body, kind, try_start, try_end, handler_start, handler_end, last);
    return blocks_error(body);
}

Test(flow, broken_clauses)
{
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 0, 3, 3, 7, 0), "");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, (MdClauseKind)3, 0, 3, 3, 7, 0),
                     "an exception clause is of no known kind");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 0, 0, 3, 7, 0), "a try block lies outside the code");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 1, 0, 3, 7, 0), "a try block lies outside the code");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 0, 3, 3, 9, 0), "a handler lies outside the code");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 0, 2, 3, 7, 0),
                     "an exception region starts or ends within an instruction");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 0, 4, 3, 7, 0), "exception regions overlap");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_CATCH, 0, 7, 3, 7, 0),
                     "the parts of an exception region lie in different regions");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_FILTER, 0, 3, 3, 7, 3),
                     "a filter does not stand before its handler");
    cr_assert_str_eq(one_clause_error(TRY_CATCH, MD_CLAUSE_FINALLY, 0, 3, 3, 7, 0),
                     "leave goes out of a filter or finally");
}

Test(flow, control_respects_regions)
{
    const char *without_leave = "control goes out of an exception region without leave";
    const char *not_at_start = "control enters an exception region other than at its start";
    cr_assert_str_eq(one_clause_error(BODY(NOP, BR_S, 2, POP, NOP, RET), MD_CLAUSE_CATCH, 0, 3, 3, 5, 0),
                     without_leave);
    cr_assert_str_eq(one_clause_error(BODY(NOP, NOP, RET), MD_CLAUSE_FINALLY, 0, 1, 1, 2, 0), not_at_start);
    cr_assert_str_eq(one_clause_error(BODY(RET, ENDFINALLY), MD_CLAUSE_FINALLY, 0, 1, 1, 2, 0),
                     "ret stands within an exception region");
    /* into the middle of a try block, and to its start, which is allowed */
    cr_assert_str_eq(
        one_clause_error(BODY(BR_S, 1, NOP, LEAVE_S, 1, ENDFINALLY, RET), MD_CLAUSE_FINALLY, 2, 5, 5, 6, 0),
        not_at_start);
    cr_assert_str_eq(
        one_clause_error(BODY(BR_S, 0, NOP, LEAVE_S, 1, ENDFINALLY, RET), MD_CLAUSE_FINALLY, 2, 5, 5, 6, 0), "");
    /* into a handler */
    cr_assert_str_eq(
        one_clause_error(BODY(BR_S, 3, NOP, LEAVE_S, 1, ENDFINALLY, RET), MD_CLAUSE_FINALLY, 2, 5, 5, 6, 0),
        not_at_start);
    /* a rethrow in a try block within the catch */
    MdBody body = BODY(LEAVE_S, 6, POP, NOP, FE, RETHROW, NOP, ENDFINALLY, RET);
    add_clause(arena, &body, MD_CLAUSE_FINALLY, 3, 6, 6, 8, 0);
    add_clause(arena, &body, MD_CLAUSE_CATCH, 0, 2, 2, 8, 0x01000001);
    cr_assert_str_eq(blocks_error(body), "");
}

Test(flow, nesting_of_regions_is_bounded)
{
    enum { CODE = 4000 };
    uint8_t *code = arena_alloc(arena, CODE);
    code[CODE - 1] = RET;
    MdBody body = {.code = code, .code_size = CODE};
    const uint32_t levels = CODE / 3;
    uint8_t *clauses = arena_alloc(arena, (size_t)levels * 24);
    for (uint32_t i = 0; i < levels; i++) { /* each try block holds all those before it */
        uint32_t words[6] = {MD_CLAUSE_FINALLY, levels - 1 - i, 1 + 2 * i, levels + i, 1, 0};
        memcpy(clauses + i * sizeof words, words, sizeof words);
    }
    body.clauses = clauses;
    body.clause_count = levels;
    body.clauses_fat = true;
    cr_assert_str_eq(blocks_error(body), "exception regions are nested too deeply");
}

/* Every body of the framework has regions and blocks without complaint. */
Test(flow, the_framework)
{
    const char *folder = getenv("AOT_FRAMEWORK");
    cr_assert_not_null(folder);
    uint32_t bodies = 0, regions_seen = 0;
    for (char **name = folder_list(arena, folder); *name; name++) {
        FileView view;
        MdImage image;
        size_t length = strlen(*name);
        if (length < 4 || strcmp(*name + length - 4, ".dll") != 0)
            continue;
        cr_assert_eq(file_map(path_join(arena, folder, *name), &view), 0);
        cr_assert(md_open(view.bytes, view.length, &image, NULL), "%s", *name);
        Arena *scratch = arena_new();
        for (uint32_t row = 1; row <= md_rows(&image, MD_MethodDef); row++) {
            MdBody body;
            IlRegions regions;
            IlBlocks blocks;
            IlError error = {0};
            if (!md_body(&image, row, &body, NULL))
                continue;
            bool ok =
                il_regions(scratch, &body, &regions, &error) && il_blocks(scratch, &body, &regions, &blocks, &error);
            cr_assert(ok, "%s, method %u: %s at IL_%04x", *name, row, error.what, error.offset);
            for (uint32_t i = 0; i < regions.count; i++)
                cr_assert(regions.items[i].parent == -1 || regions.items[i].parent > (int32_t)i);
            bodies++;
            regions_seen += regions.count;
        }
        arena_free(scratch);
        file_unmap(&view);
    }
    cr_assert_gt(bodies, 100000);
    cr_assert_gt(regions_seen, 5000);
}
