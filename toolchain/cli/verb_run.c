/* aot-sdk run */
#include <stdio.h>

#include "cli/build_program.h"
#include "cli/report.h"
#include "cli/run_system.h"
#include "emulate/emulate.h"

/* The options of run: its own for whole boards, and those of building. */
static const Option *option_table(Arena *arena, SystemOptions *system, BuildOptions *build, uint32_t *count)
{
    const Option own[] = {
        {0, "system", NULL, "boot the whole board in QEMU: an image, or one made of the program", &system->system, NULL,
         NULL},
        {0, "timeout", "SECONDS", "with --system: end the board after that time", NULL, &system->timeout, NULL},
        {0, "nearest", NULL, "with --system: for a board that QEMU lacks, take the nearest it has", &system->nearest,
         NULL, NULL},
        {0, "keep", NULL, "with --system: write what the board changed on its card back to the image", &system->keep,
         NULL, NULL},
    };
    uint32_t build_count;
    const Option *shared = build_option_table(arena, build, FOR_RUN, &build_count);
    VEC(Option) table = {0};
    for (uint32_t i = 0; i < build_count; i++)
        vec_push(arena, &table, shared[i]);
    for (uint32_t i = 0; i < sizeof own / sizeof *own; i++)
        vec_push(arena, &table, own[i]);
    *count = table.count;
    return table.items;
}

int verb_run(Cli *cli, char **argv)
{
    BuildOptions build_options = {0};
    uint32_t option_count;
    SystemOptions system_options = {0};
    const Option *options = option_table(cli->arena, &system_options, &build_options, &option_count);
    static const char *const examples[] = {
        "aot-sdk run --board rpi3                     build the project in this folder and run it",
        "aot-sdk run bin/Release/rpi3/hello           a program that is built already",
        "aot-sdk run hello.csproj --board rpi0 -- --name Ada   arguments of the program after --",
        "aot-sdk run --board host < input.txt",
        "aot-sdk run --system --board rpi3 sd.img     the whole board, from its image",
        NULL,
    };
    const Usage usage = {
        .verb = "run",
        .operands = "[PROJECT|app.dll|PROGRAM|IMAGE] [-- ARGUMENTS]",
        .about = "Runs a program on this PC under user-mode QEMU with the board's CPU (natively for the host), after "
                 "building\n"
                 "it when a project or assembly is named. With --system a whole board boots, with its console here.",
        .options = options,
        .option_count = option_count,
        .examples = examples,
        .notes =
            "Standard streams, signals and the exit code are the program's own. Exit code 125: it was not run, 2: bad\n"
            "command line; with --system also 124: the time was over.",
        .rest_is_operands = true};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (system_options.system)
        return run_system(cli, &build_options, &system_options, operands[0]);
    FoundProgram found;
    if (!build_or_find(cli, &build_options, operands[0], &found))
        return EXIT_NOT_RUN;
    EmulateRequest request = {.program = found.path,
                              .board = found.board,
                              .arguments = operands[0] ? operands + 1 : operands,
                              .progress = &cli->progress};
    /* From here on the process is the program's: what there is to say is said now. */
    report_end_progress(cli);
    if (diags_count(cli->diags, DIAG_NOTE) > 0)
        report_diagnostics(cli);
    fflush(NULL);
    cli->diags = diags_new(cli->arena);
    emulate_exec(cli->arena, cli->diags, &request);
    return EXIT_NOT_RUN;
}
