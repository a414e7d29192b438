/* aot-sdk boards */
#include <stdio.h>

#include "board/board.h"
#include "cli/options.h"

/* ---- One board ---- */

static void show_text(Cli *cli, json_t *object, const char *section, const char *key, const char *value)
{
    if (!value)
        return;
    json_object_set_new(object, arena_printf(cli->arena, "%s.%s", section, key), json_string(value));
    if (!cli->json)
        printf("  %-24s %s\n", arena_printf(cli->arena, "%s.%s", section, key), value);
}

static void show_number(Cli *cli, json_t *object, const char *section, const char *key, uint32_t number)
{
    if (!number)
        return;
    show_text(cli, object, section, key, arena_printf(cli->arena, "%u", number));
    json_object_set_new(object, arena_printf(cli->arena, "%s.%s", section, key), json_integer(number));
}

static json_t *show_board(Cli *cli, const Board *board)
{
    json_t *object = json_object();
    json_object_set_new(object, "name", json_string(board->name));
    if (!cli->json)
        printf("%s\n", board->name);
#define BOARD_TEXT(section, key, member, required, meaning) show_text(cli, object, section, key, board->member);
#define BOARD_NUMBER(section, key, member, required, meaning) show_number(cli, object, section, key, board->member);
#define BOARD_CHOICE(section, key, member, required, choices, meaning)                                                 \
    BOARD_TEXT(section, key, member, required, meaning)
#include "board/fields.def"
    show_text(cli, object, "llvm", "triple", board->target->triple);
    show_text(cli, object, "llvm", "cpu", board->llvm_cpu);
    show_text(cli, object, "llvm", "features", board->llvm_features);
    return object;
}

/* ---- All boards ---- */

static void print_row(const char *name, const char *target, const char *cpu, const char *cores, const char *memory,
                      const char *title)
{
    printf("%-16s %-7s %-13s %5s %8s  %s\n", name, target, cpu, cores, memory, title);
}

static const char *number_or_dash(Cli *cli, uint32_t number, const char *unit)
{
    return number ? arena_printf(cli->arena, "%u%s", number, unit) : "-";
}

static void list_boards(Cli *cli)
{
    uint32_t count;
    const Board **boards = board_load_all(cli->arena, cli->diags, cli_boards_folder(cli), &count);
    json_t *list = json_array();
    if (!cli->json)
        print_row("BOARD", "TARGET", "CPU", "CORES", "MEMORY", "NAME");
    for (uint32_t i = 0; i < count; i++) {
        const Board *board = boards[i];
        if (cli->json)
            json_array_append_new(list, show_board(cli, board));
        else
            print_row(board->name, board->target->name, board->llvm_cpu, number_or_dash(cli, board->cores, ""),
                      number_or_dash(cli, board->memory, " MB"), board->title);
    }
    if (count == 0)
        diag_report(cli->diags, AOT0201, DIAG_PLACE_FILE(cli_boards_folder(cli)), "there are no boards")->remedy =
            "The folder belongs to the SDK tree: install aot-sdk again.";
    json_object_set_new(cli->result, "boards", list);
}

int verb_boards(Cli *cli, char **argv)
{
    static const char *const examples[] = {
        "aot-sdk boards             all boards",
        "aot-sdk boards rpi3        what is known about one",
        "aot-sdk boards --json      for tools",
        NULL,
    };
    const Usage usage = {
        .verb = "boards",
        .operands = "[BOARD]",
        .about =
            "Lists the boards that programs can be built for, or shows one. A board of your own is an .ini file: see\n"
            "boards/README.md.",
        .examples = examples,
        .operand_limit = 1};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (operands[0]) {
        const Board *board = board_load(cli->arena, cli->diags, cli_boards_folder(cli), operands[0]);
        if (board)
            json_object_set_new(cli->result, "board", show_board(cli, board));
    } else {
        list_boards(cli);
    }
    return diags_count(cli->diags, DIAG_ERROR) ? EXIT_DIAGNOSTICS : EXIT_DONE;
}
