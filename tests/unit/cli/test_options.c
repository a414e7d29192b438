/* The option parser: what a table of options accepts, and what it says about the rest. */
#include "cli/options.h"

#include <criterion/criterion.h>

static Cli cli;
static const char *file, *level;
static bool debug;
static const char *const levels[] = {"none", "size", NULL};
static const Option options[] = {
    {.letter = 'o', .name = "output", .value_name = "FILE", .help = "a file", .value = &file},
    {.letter = 'O', .value_name = "LEVEL", .help = "a level", .value = &level, .choices = levels},
    {.letter = 'g', .name = "debug", .help = "a flag", .flag = &debug},
};
static const char *const examples[] = {"example", NULL};
static Usage usage = {.verb = "verb",
                      .operands = "[A]",
                      .about = "About.",
                      .options = options,
                      .option_count = 3,
                      .examples = examples,
                      .operand_limit = 1};

static void setup(void)
{
    cli.arena = arena_new();
    cli.diags = diags_new(cli.arena);
}

static void teardown(void)
{
    arena_free(cli.arena);
}

TestSuite(options, .init = setup, .fini = teardown);

#define PARSE(...) options_parse(&cli, &usage, (char *[]){__VA_ARGS__, NULL}, &operands)
static const char *const *operands;

static void expect_message(const char *message, const char *remedy)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(cli.diags, &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(all[0]->code, AOT0001);
    cr_assert_str_eq(all[0]->message, message);
    cr_assert_str_eq(all[0]->remedy, remedy);
}

Test(options, values_in_every_spelling)
{
    cr_assert_eq(PARSE("-o", "a", "-Osize"), PARSED);
    cr_assert_str_eq(file, "a");
    cr_assert_str_eq(level, "size");
    cr_assert_eq(PARSE("--output=b", "-O", "none", "--debug"), PARSED);
    cr_assert_str_eq(file, "b");
    cr_assert_str_eq(level, "none");
    cr_assert(debug);
    cr_assert_eq(PARSE("--output", "c"), PARSED);
    cr_assert_str_eq(file, "c");
}

Test(options, operands_and_common_options)
{
    cr_assert_eq(PARSE("one", "-v", "--json"), PARSED);
    cr_assert_str_eq(operands[0], "one");
    cr_assert_null(operands[1]);
    cr_assert(cli.verbose && cli.json);
}

Test(options, everything_after_two_dashes_is_an_operand)
{
    usage.rest_is_operands = true;
    cr_assert_eq(PARSE("program", "-g", "--", "-o", "--debug"), PARSED);
    cr_assert_str_eq(operands[1], "-o");
    cr_assert_str_eq(operands[2], "--debug");
    cr_assert_null(operands[3]);
    cr_assert(debug);
}

Test(options, a_single_dash_is_an_operand)
{
    cr_assert_eq(PARSE("-"), PARSED);
    cr_assert_str_eq(operands[0], "-");
}

Test(options, unknown)
{
    cr_assert_eq(PARSE("--otput"), PARSED_BAD);
    expect_message("unknown option '--otput'", "Did you mean '--output'?");
}

Test(options, unknown_letter)
{
    cr_assert_eq(PARSE("-x"), PARSED_BAD);
    expect_message("unknown option '-x'", "'aot-sdk verb --help' shows the options.");
}

Test(options, missing_value)
{
    cr_assert_eq(PARSE("-o"), PARSED_BAD);
    expect_message("-o needs a value: FILE", "'aot-sdk verb --help' shows the options.");
}

Test(options, an_option_is_no_value)
{
    cr_assert_eq(PARSE("-o", "--debug"), PARSED_BAD);
}

Test(options, value_for_a_flag)
{
    cr_assert_eq(PARSE("--debug=yes"), PARSED_BAD);
    expect_message("--debug takes no value", "'aot-sdk verb --help' shows the options.");
}

Test(options, choice)
{
    cr_assert_eq(PARSE("-O", "fast"), PARSED_BAD);
    expect_message("-O does not take 'fast'", "It takes one of: none, size.");
}

Test(options, too_many_operands)
{
    cr_assert_eq(PARSE("a", "b"), PARSED_BAD);
    expect_message("'b' is one argument too many", "'aot-sdk verb --help' shows the options.");
}
