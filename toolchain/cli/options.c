/* Parses and explains options from the verb's table. */
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 26 };

typedef struct Parser {
    Cli *cli;
    const Usage *usage;
    Option common[3];
    bool help;
    char **at; /* the next word */
    VEC(const char *) operands;
} Parser;

/* The table's options, then those that every verb has. */
static const Option *option_at(const Parser *parser, uint32_t index)
{
    uint32_t own = parser->usage->option_count;
    if (index < own)
        return &parser->usage->options[index];
    return index < own + 3 ? &parser->common[index - own] : NULL;
}

static void set_common(Parser *parser, Cli *cli)
{
    parser->common[0] =
        (Option){.letter = 'v', .name = "verbose", .help = "show the commands that are run", .flag = &cli->verbose};
    parser->common[1] = (Option){.name = "json", .help = "print diagnostics and results as JSON", .flag = &cli->json};
    parser->common[2] = (Option){.letter = 'h', .name = "help", .help = "show this help", .flag = &parser->help};
}

/* ---- Errors ---- */

static void report(Parser *parser, const char *message, const char *remedy)
{
    Diag *diag = diag_report(parser->cli->diags, AOT0001, DIAG_PLACE_NONE, "%s", message);
    diag->remedy =
        remedy ? remedy
               : arena_printf(parser->cli->arena, "'aot-sdk %s --help' shows the options.", parser->usage->verb);
}

static void report_unknown(Parser *parser, const char *word)
{
    VEC(const char *) names = {0};
    const Option *option;
    for (uint32_t i = 0; (option = option_at(parser, i)); i++)
        if (option->name)
            vec_push(parser->cli->arena, &names, arena_printf(parser->cli->arena, "--%s", option->name));
    vec_push(parser->cli->arena, &names, NULL);
    const char *nearest = text_nearest(parser->cli->arena, word, names.items);
    report(parser, arena_printf(parser->cli->arena, "unknown option '%s'", word),
           nearest ? arena_printf(parser->cli->arena, "Did you mean %s?", nearest) : NULL);
}

static bool check_choice(Parser *parser, const Option *option, const char *shown_name, const char *value)
{
    if (!option->choices)
        return true;
    Text list = {.arena = parser->cli->arena};
    for (const char *const *choice = option->choices; *choice; choice++) {
        if (strcmp(*choice, value) == 0)
            return true;
        text_printf(&list, "%s%s", list.length ? ", " : "", *choice);
    }
    report(parser, arena_printf(parser->cli->arena, "%s does not take '%s'", shown_name, value),
           arena_printf(parser->cli->arena, "It takes one of: %s.", list.chars));
    return false;
}

/* ---- Parsing ---- */

/* `inline_value` is what stands in the same word: "--board=rpi3", "-Osize". */
static bool take_option(Parser *parser, const Option *option, const char *shown_name, const char *inline_value)
{
    if (!option->value_name) {
        if (inline_value) {
            report(parser, arena_printf(parser->cli->arena, "%s takes no value", shown_name), NULL);
            return false;
        }
        *option->flag = true;
        return true;
    }
    const char *value = inline_value ? inline_value : *parser->at;
    if (!value || (!inline_value && value[0] == '-' && value[1])) {
        report(parser, arena_printf(parser->cli->arena, "%s needs a value: %s", shown_name, option->value_name), NULL);
        return false;
    }
    if (!inline_value)
        parser->at++;
    *option->value = value;
    return check_choice(parser, option, shown_name, value);
}

static bool take_long(Parser *parser, const char *word)
{
    size_t length = strcspn(word + 2, "=");
    const char *value = word[2 + length] == '=' ? word + 2 + length + 1 : NULL;
    const Option *option;
    for (uint32_t i = 0; (option = option_at(parser, i)); i++)
        if (option->name && strlen(option->name) == length && memcmp(option->name, word + 2, length) == 0)
            return take_option(parser, option, arena_printf(parser->cli->arena, "--%s", option->name), value);
    report_unknown(parser, word);
    return false;
}

static bool take_short(Parser *parser, const char *word)
{
    const Option *option;
    for (uint32_t i = 0; (option = option_at(parser, i)); i++)
        if (option->letter && option->letter == word[1])
            return take_option(parser, option, arena_printf(parser->cli->arena, "-%c", option->letter),
                               word[2] ? word + 2 : NULL);
    report_unknown(parser, word);
    return false;
}

static bool take_operand(Parser *parser, const char *word)
{
    if (parser->operands.count >= parser->usage->operand_limit && !parser->usage->rest_is_operands) {
        report(parser, arena_printf(parser->cli->arena, "'%s' is one argument too many", word), NULL);
        return false;
    }
    vec_push(parser->cli->arena, &parser->operands, word);
    return true;
}

Parsed options_parse(Cli *cli, const Usage *usage, char **argv, const char *const **operands)
{
    Parser parser = {.cli = cli, .usage = usage, .at = argv};
    set_common(&parser, cli);
    bool options_end = false;
    while (*parser.at) {
        const char *word = *parser.at++;
        bool good;
        if (options_end || word[0] != '-' || !word[1]) {
            good = take_operand(&parser, word);
        } else if (strcmp(word, "--") == 0) {
            options_end = true;
            good = true;
        } else {
            good = word[1] == '-' ? take_long(&parser, word) : take_short(&parser, word);
        }
        if (!good)
            return PARSED_BAD;
    }
    vec_push(cli->arena, &parser.operands, NULL);
    *operands = parser.operands.items;
    if (!parser.help)
        return PARSED;
    options_print_help(cli, usage);
    return PARSED_HELP;
}

/* ---- Help ---- */

static void print_option(const Option *option)
{
    char left[64];
    const char *value = option->value_name ? option->value_name : "";
    const char *blank = option->value_name ? " " : "";
    if (option->letter && option->name)
        snprintf(left, sizeof left, "-%c, --%s%s%s", option->letter, option->name, blank, value);
    else if (option->letter)
        snprintf(left, sizeof left, "-%c%s%s", option->letter, blank, value);
    else
        snprintf(left, sizeof left, "    --%s%s%s", option->name, blank, value);
    printf("  %-*s %s\n", HELP_COLUMN, left, option->help);
}

void options_print_help(const Cli *cli, const Usage *usage)
{
    Parser parser = {.usage = usage};
    Cli ignored = *cli;
    set_common(&parser, &ignored);
    printf("Usage: aot-sdk %s%s%s [options]\n\n%s\n\nOptions:\n", usage->verb, *usage->operands ? " " : "",
           usage->operands, usage->about);
    const Option *option;
    for (uint32_t i = 0; (option = option_at(&parser, i)); i++)
        print_option(option);
    printf("\nExamples:\n");
    for (const char *const *example = usage->examples; *example; example++)
        printf("  %s\n", *example);
    if (usage->notes)
        printf("\n%s\n", usage->notes);
}
