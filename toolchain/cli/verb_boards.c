/* aot-sdk boards */
#include <stdio.h>

#include <string.h>

#include "board/board.h"
#include "cli/header_drawing.h"
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

static json_t *pin_list(const Board *board)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < board->pin_count; i++) {
        const BoardPin *pin = &board->pins[i];
        json_t *aliases = json_array();
        for (const char *const *alias = pin->aliases; *alias; alias++)
            json_array_append_new(aliases, json_string(*alias));
        json_t *object = json_pack("{s:s, s:i, s:s, s:o}", "header", pin->header, "number", pin->number, "name",
                                   pin->name, "aliases", aliases);
        if (pin->line >= 0) {
            json_object_set_new(object, "chip", json_string(board->gpio_chip_labels[pin->chip]));
            json_object_set_new(object, "line", json_integer(pin->line));
        }
        json_array_append_new(list, object);
    }
    return list;
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
    show_text(cli, object, "qemu", "emulation", board_emulation(board));
    json_object_set_new(object, "header", pin_list(board));
    if (!cli->json && board->pin_count)
        printf("\nPins (o: GPIO):\n%s", header_drawing(cli->arena, board));
    return object;
}

/* ---- All boards ---- */

static void print_row(const char *name, const char *target, const char *cpu, const char *cores, const char *memory,
                      const char *title, const char *emulation)
{
    printf("%-16s %-7s %-13s %5s %8s  %-48s %s\n", name, target, cpu, cores, memory, title, emulation);
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
        print_row("BOARD", "TARGET", "CPU", "CORES", "MEMORY", "NAME", "IN QEMU");
    for (uint32_t i = 0; i < count; i++) {
        const Board *board = boards[i];
        if (cli->json)
            json_array_append_new(list, show_board(cli, board));
        else
            print_row(board->name, board->target->name, board->llvm_cpu, number_or_dash(cli, board->cores, ""),
                      number_or_dash(cli, board->memory, " MB"), board->title, board_emulation(board));
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
        "aot-sdk boards show rpi3   what is known about one, with its pins",
        "aot-sdk boards --json      for tools",
        NULL,
    };
    const Usage usage = {
        .verb = "boards",
        .operands = "[show BOARD]",
        .about =
            "Lists the boards that programs can be built for, or shows one. A board of your own is an .ini file: see\n"
            "boards/README.md.",
        .examples = examples,
        .operand_limit = 2};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    bool show = operands[0] && strcmp(operands[0], "show") == 0;
    const char *name = operands[0] ? operands[show] : NULL;
    if (show != (operands[0] && operands[1])) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "boards takes one name")->remedy =
            "For example: aot-sdk boards show rpi3";
        return EXIT_USAGE;
    }
    if (name) {
        const Board *board = board_load(cli->arena, cli->diags, cli_boards_folder(cli), name);
        if (board)
            json_object_set_new(cli->result, "board", show_board(cli, board));
    } else {
        list_boards(cli);
    }
    return diags_count(cli->diags, DIAG_ERROR) ? EXIT_DIAGNOSTICS : EXIT_DONE;
}
