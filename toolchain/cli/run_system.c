/* From the options of run --system to a board under QEMU. */
#include "cli/run_system.h"

#include "cli/make_image.h"
#include "cli/report.h"
#include "emulate/emulate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The board, or with --nearest the one that QEMU has instead. */
static const Board *emulated_board(Cli *cli, const BuildOptions *options, bool nearest)
{
    const Board *board = board_choose(cli->arena, cli->diags, cli_boards_folder(cli), options->board, NULL);
    if (!board || board->qemu_machine)
        return board;
    if (nearest && board->qemu_nearest) {
        diag_report(cli->diags, AOT0906, DIAG_PLACE_NONE, "QEMU has no %s; this is a %s", board->name,
                    board->qemu_nearest);
        return board_load(cli->arena, cli->diags, cli_boards_folder(cli), board->qemu_nearest);
    }
    Diag *diag = diag_report(cli->diags, AOT0904, DIAG_PLACE_NONE, "QEMU cannot emulate the board %s (%s)", board->name,
                             board->title);
    diag->remedy =
        board->qemu_nearest
            ? arena_printf(cli->arena,
                           "--nearest takes %s instead; without --system the program runs on the board's CPU.",
                           board->qemu_nearest)
            : "Without --system the program runs on the board's CPU.";
    return NULL;
}

static bool parse_timeout(Cli *cli, const char *text, uint32_t *seconds)
{
    enum { LONGEST = 86400 };
    char *end;
    *seconds = 0;
    if (!text)
        return true;
    unsigned long number = strtoul(text, &end, 10);
    if (*text >= '0' && *text <= '9' && !*end && number > 0 && number <= LONGEST) {
        *seconds = (uint32_t)number;
        return true;
    }
    diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "--timeout takes a number of seconds from 1 to %d, not '%s'",
                LONGEST, text);
    return false;
}

/* A partition table ends the first sector with 55 AA. */
static bool is_image(const char *path)
{
    enum { MARK_AT = 510 };
    FileView view;
    if (!path || !file_exists(path) || file_map(path, &view) != 0)
        return false;
    bool image = view.length > MARK_AT + 1 && view.bytes[MARK_AT] == 0x55 && view.bytes[MARK_AT + 1] == 0xaa;
    file_unmap(&view);
    return image;
}

/* Makes an image of a program in a temporary folder. NULL after diagnostics. */
static const char *temporary_image(Cli *cli, const BuildOptions *options, const char *operand, const char *folder)
{
    FoundProgram found;
    if (!build_or_find(cli, options, operand, &found))
        return NULL;
    ImageRequest request = image_request(cli, &found);
    ImageResult result;
    request.output = path_join(cli->arena, folder, "sd.img");
    return image_build(cli->arena, cli->diags, &request, &result) ? request.output : NULL;
}

static int boot(Cli *cli, const Board *board, const SystemOptions *options, const char *image)
{
    SystemRequest request = {.board = board, .image = image, .keep = options->keep, .progress = &cli->progress};
    if (board->qemu_loader_package && board->qemu_loader_file) {
        ImageRequest packages = {.board = board,
                                 .sdk_root = cli->sdk_root,
                                 .cache_folder = cli_cache_folder(cli),
                                 .progress = &cli->progress};
        request.loader =
            image_package_file(cli->arena, cli->diags, &packages, board->qemu_loader_package, board->qemu_loader_file);
        if (!request.loader)
            return EXIT_NOT_RUN;
    }
    if (!parse_timeout(cli, options->timeout, &request.timeout_seconds))
        return EXIT_USAGE;
    /* The console is the board's from here on: what there is to say is said now. */
    report_end_progress(cli);
    if (diags_count(cli->diags, DIAG_NOTE) > 0)
        report_diagnostics(cli);
    fflush(NULL);
    cli->diags = diags_new(cli->arena);
    return emulate_system(cli->arena, cli->diags, &request);
}

int run_system(Cli *cli, BuildOptions *options, const SystemOptions *system, const char *operand)
{
    const Board *board = emulated_board(cli, options, system->nearest);
    if (!board)
        return EXIT_NOT_RUN;
    if (is_image(operand))
        return boot(cli, board, system, operand);
    if (system->keep) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "--keep needs an image to keep the changes in")->remedy =
            "Make it first: aot-sdk image.";
        return EXIT_USAGE;
    }
    char *folder = folder_scratch(cli->arena);
    if (!folder) {
        diag_report(cli->diags, AOT0003, DIAG_PLACE_NONE, "no temporary folder: %s", strerror(errno));
        return EXIT_NOT_RUN;
    }
    options->board = board->path;
    const char *image = temporary_image(cli, options, operand, folder);
    int exit_code = image ? boot(cli, board, system, image) : EXIT_NOT_RUN;
    folder_remove(folder);
    return exit_code;
}
