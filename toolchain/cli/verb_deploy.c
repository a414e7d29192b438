/* aot-sdk deploy */
#include <stdio.h>
#include <string.h>

#include "cli/build_program.h"
#include "cli/report.h"
#include "deploy/deploy.h"

typedef struct DeployOptions {
    const char *host, *ssh_config;
    bool debug, service, copy_only;
} DeployOptions;

static void notify(const char *line)
{
    fprintf(stderr, "%s\n", line);
}

static Usage usage_of(const Option *options, uint32_t option_count)
{
    static const char *const examples[] = {
        "aot-sdk deploy --board rpi3 --to pi@raspberrypi.local     build, copy, run",
        "aot-sdk deploy --board rpi3 --to pi -- --name Ada         arguments of the program after --",
        "aot-sdk deploy --board rpi3 --to pi --debug               under gdbserver; prints the gdb line",
        "aot-sdk deploy --board rpi3 --to pi --service             starts now and whenever the board starts",
        NULL,
    };
    return (Usage){
        .verb = "deploy",
        .operands = "[PROJECT|app.dll|PROGRAM] --to HOST [-- ARGUMENTS]",
        .about = "Copies a program over ssh to a board that runs Linux, unless it is there already, and runs it "
                 "with its\nstreams, signals and exit code attached to this terminal.",
        .options = options,
        .option_count = option_count,
        .examples = examples,
        .notes = "HOST is what ssh takes: user@host, ssh://user@host:port, a name of ~/.ssh/config. On the board "
                 "the\nprogram lies in ~/.local/lib/aot-sdk. Exit code 125: it was not run, 2: bad command line.",
        .rest_is_operands = true};
}

static const Option *option_table(Arena *arena, DeployOptions *chosen, BuildOptions *build, uint32_t *count)
{
    const Option own[] = {
        {'t', "to", "HOST", "where to: user@host, or a name of ~/.ssh/config", NULL, &chosen->host, NULL},
        {'F', "ssh-config", "FILE", "configuration of ssh instead of ~/.ssh/config", NULL, &chosen->ssh_config, NULL},
        {'g', "debug", NULL, "keep debug information, start under gdbserver", &chosen->debug, NULL, NULL},
        {0, "service", NULL, "install as a systemd unit", &chosen->service, NULL, NULL},
        {0, "copy-only", NULL, "copy, but do not run", &chosen->copy_only, NULL, NULL},
    };
    enum { OWN = sizeof own / sizeof *own };
    uint32_t shared_count;
    const Option *shared = build_option_table(arena, build, FOR_DEPLOY, &shared_count);
    Option *all = ARENA_ARRAY(arena, Option, OWN + shared_count);
    memcpy(all, own, sizeof own);
    memcpy(all + OWN, shared, shared_count * sizeof *shared);
    *count = OWN + shared_count;
    return all;
}

static bool check_options(Cli *cli, const DeployOptions *chosen)
{
    if (!chosen->host) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "deploy to which board?")->remedy =
            "Name it: --to user@host, as for ssh.";
        return false;
    }
    if (chosen->debug + chosen->service + chosen->copy_only > 1) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "--debug, --service and --copy-only exclude each other");
        return false;
    }
    return true;
}

int verb_deploy(Cli *cli, char **argv)
{
    DeployOptions chosen = {0};
    BuildOptions build_options = {0};
    uint32_t option_count;
    const Option *options = option_table(cli->arena, &chosen, &build_options, &option_count);
    const Usage usage = usage_of(options, option_count);
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (!check_options(cli, &chosen))
        return EXIT_USAGE;
    build_options.debug = chosen.debug;
    DeployRequest request = {.host = chosen.host,
                             .ssh_config = chosen.ssh_config,
                             .arguments = operands[0] ? operands + 1 : operands,
                             .mode = chosen.debug       ? DEPLOY_DEBUG
                                     : chosen.service   ? DEPLOY_SERVICE
                                     : chosen.copy_only ? DEPLOY_COPY
                                                        : DEPLOY_RUN,
                             .progress = &cli->progress,
                             .notify = notify};
    FoundProgram found;
    if (!build_or_find(cli, &build_options, operands[0], &found))
        return EXIT_NOT_RUN;
    request.program = found.path;
    request.board = found.board;
    report_end_progress(cli);
    int code = deploy(cli->arena, cli->diags, &request);
    return code < 0 ? EXIT_NOT_RUN : code;
}
