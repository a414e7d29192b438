/* Diagnostics: kept once, sorted, formatted. */
#include <string.h>

#include <criterion/criterion.h>

#include "support/support.h"

static Arena *arena;
static Diags *diags;

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(diagnostics, .init = setup, .fini = teardown);

Test(diagnostics, equal_ones_are_kept_once)
{
    char file[] = "app.dll";
    Diag *first = diag_report(diags, AOT0302, DIAG_PLACE_FILE(file), "row %d is bad", 7);
    first->remedy = "build it again";
    file[0] = 'X'; /* the place was copied */
    Diag *second = diag_report(diags, AOT0302, DIAG_PLACE_FILE("app.dll"), "row %d is bad", 7);
    cr_assert_eq(first, second);
    cr_assert_str_eq(second->remedy, "build it again");
    diag_report(diags, AOT0302, DIAG_PLACE_FILE("app.dll"), "row %d is bad", 8);
    cr_assert_eq(diags_count(diags, DIAG_ERROR), 2);
}

Test(diagnostics, sorted_by_place_code_and_text)
{
    diag_report(diags, AOT0302, DIAG_PLACE_FILE("b.dll"), "x");
    diag_report(diags, AOT0302, DIAG_PLACE_FILE("a.dll"), "z");
    diag_report(diags, AOT0302, DIAG_PLACE_FILE("a.dll"), "y");
    diag_report(diags, AOT0301, DIAG_PLACE_FILE("a.dll"), "z");
    diag_report(diags, AOT0302, (DiagPlace){.file = "a.dll", .line = 4, .il_offset = -1}, "q");
    diag_report(diags, AOT0001, DIAG_PLACE_NONE, "w");
    uint32_t count;
    const Diag *const *sorted = diags_sorted(diags, &count);
    Text order = {.arena = arena};
    for (uint32_t i = 0; i < count; i++)
        text_add(&order, sorted[i]->message);
    cr_assert_str_eq(order.chars, "wzyzqx");
}

Test(diagnostics, formatted_with_place_path_and_remedy)
{
    DiagPlace place = {.file = "Program.cs", .line = 12, .member = "Program.Main()", .il_offset = 0x1a};
    Diag *diag = diag_report(diags, AOT0302, place, "the token 0x%08x is bad", 0x0a000001u);
    diag->path = "Main";
    diag->remedy = "rebuild";
    cr_assert_str_eq(diag_format(diags, diag),
                     "error AOT0302: Program.cs:12: Program.Main() at IL_001a: the token 0x0a000001 is bad\n"
                     "  reached by Main\n"
                     "  rebuild\n");
    diag = diag_report(diags, AOT0301, DIAG_PLACE_FILE("a.txt"), "it is not a PE file");
    cr_assert_str_eq(diag_format(diags, diag), "error AOT0301: a.txt: it is not a PE file\n");
}

Test(diagnostics, every_code_has_a_name_and_a_title)
{
    for (int code = 0; code < DIAG_COUNT; code++) {
        const char *name = diag_code_name((DiagCode)code);
        cr_assert(strncmp(name, "AOT", 3) == 0 || strncmp(name, "IL", 2) == 0, "%s", name);
        cr_assert(strlen(diag_code_title((DiagCode)code)) > 3, "%s", name);
    }
}
