/* Did you mean: which names count as near. */
#include "support/support.h"

#include <criterion/criterion.h>

static Arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(nearest, .init = setup, .fini = teardown);

static const char *nearest(const char *word)
{
    static const char *const names[] = {"build", "run", "boards", "explain", "doctor", "rpi3", "rpi4", NULL};
    return text_nearest(arena, word, names);
}

Test(nearest, one_letter_missing_changed_or_swapped)
{
    cr_assert_str_eq(nearest("buld"), "'build'");
    cr_assert_str_eq(nearest("biuld"), "'build'");
    cr_assert_str_eq(nearest("dotcor"), "'doctor'");
    cr_assert_str_eq(nearest("RUN"), "'run'");
}

Test(nearest, equally_near_names_are_all_shown)
{
    cr_assert_str_eq(nearest("rpi"), "'rpi3' or 'rpi4'");
}

Test(nearest, beginnings)
{
    cr_assert_str_eq(nearest("expl"), "'explain'");
}

Test(nearest, nothing_near)
{
    cr_assert_null(nearest("flash"));
    cr_assert_null(nearest(""));
    cr_assert_null(nearest("a word that is far longer than any name could be, and then some more letters"));
}
