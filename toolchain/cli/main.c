/* aot-sdk: picks the verb, prints what it collected, exits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/report.h"

static void open_cli(Cli *cli)
{
    cli->arena = arena_new();
    cli->diags = diags_new(cli->arena);
    cli->result = json_object();
    cli->sdk_root = path_sdk_root(cli->arena);
    cli->progress = (Progress){report_step, report_detail, cli};
    const char *term = getenv("TERM"), *no_colour = getenv("NO_COLOR");
    cli->terminal = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    cli->colour = cli->terminal && !(no_colour && *no_colour);
}

static int run_verb(Cli *cli, char **argv)
{
    VerbFunction *verb = cli_find_verb(cli, argv[0]);
    return verb ? verb(cli, argv + 1) : EXIT_USAGE;
}

int main(int argc, char **argv)
{
    static char *no_arguments[] = {"help", NULL};
    Cli cli = {0};
    open_cli(&cli);
    cleanup_install_signal_handlers();
    int exit_code = run_verb(&cli, argc > 1 ? argv + 1 : no_arguments);
    report_end_progress(&cli);
    report_diagnostics(&cli);
    json_decref(cli.result);
    arena_free(cli.arena);
    /* A full disk or a closed pipe shows when the last text is written. */
    if (fflush(stdout) != 0 && exit_code == EXIT_DONE)
        exit_code = EXIT_DIAGNOSTICS;
    return exit_code;
}
