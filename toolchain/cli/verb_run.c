/* aot-sdk run */
#include <stdio.h>

#include "cli/build_program.h"
#include "cli/report.h"
#include "emulate/emulate.h"

int verb_run(Cli *cli, char **argv)
{
    BuildOptions build_options = {0};
    uint32_t option_count;
    const Option *options = build_option_table(cli->arena, &build_options, FOR_RUN, &option_count);
    static const char *const examples[] = {
        "aot-sdk run --board rpi3                     build the project in this folder and run it",
        "aot-sdk run bin/Release/rpi3/hello           a program that is built already",
        "aot-sdk run hello.csproj --board rpi0 -- --name Ada   arguments of the program after --",
        "aot-sdk run --board host < input.txt",
        NULL,
    };
    const Usage usage = {
        .verb = "run",
        .operands = "[PROJECT|app.dll|PROGRAM] [-- ARGUMENTS]",
        .about = "Runs a program on this PC under user-mode QEMU with the board's CPU (natively for the host), after "
                 "building\n"
                 "it when a project or assembly is named.",
        .options = options,
        .option_count = option_count,
        .examples = examples,
        .notes =
            "Standard streams, signals and the exit code are the program's own. Exit code 125: it was not run, 2: bad\n"
            "command line.",
        .rest_is_operands = true};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    EmulateRequest request = {.arguments = operands[0] ? operands + 1 : operands, .progress = &cli->progress};
    if (!build_or_find(cli, &build_options, operands[0], &request.program, &request.board))
        return EXIT_NOT_RUN;
    /* From here on the process is the program's: what there is to say is said now. */
    report_end_progress(cli);
    if (diags_count(cli->diags, DIAG_NOTE) > 0)
        report_diagnostics(cli);
    fflush(NULL);
    cli->diags = diags_new(cli->arena);
    emulate_exec(cli->arena, cli->diags, &request);
    return EXIT_NOT_RUN;
}
