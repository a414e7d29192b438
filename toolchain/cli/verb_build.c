/* aot-sdk build */
#include "cli/build_program.h"
#include "cli/report.h"

int verb_build(Cli *cli, char **argv)
{
    BuildOptions build_options = {0};
    uint32_t option_count;
    const Option *options = build_option_table(cli->arena, &build_options, FOR_BUILD, &option_count);
    static const char *const examples[] = {
        "aot-sdk build --board rpi3                       the project in this folder",
        "aot-sdk build hello/hello.csproj --board rpi0 -o hello",
        "aot-sdk build --rid linux-arm64 -O speed         any 64-bit ARM Linux",
        "aot-sdk build -c Debug --board beaglebone        unoptimised, with debug information",
        "aot-sdk build app.dll --board host --map app.map an assembly that was built before",
        NULL,
    };
    const Usage usage = {
        .verb = "build",
        .operands = "[PROJECT|app.dll]",
        .about =
            "Compiles a .NET project or assembly into one static program for a board. The project may be left out in\n"
            "a folder that holds one.",
        .options = options,
        .option_count = option_count,
        .examples = examples,
        .notes = "Without -o the program is bin/CONF/BOARD/NAME beside the project. Exit codes: 0 built, 1 not built,\n"
                 "2 bad command line.",
        .operand_limit = 1};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    Build build;
    if (!build_prepare(cli, &build_options, operands[0], &build) || !build_program(cli, &build))
        return EXIT_DIAGNOSTICS;
    report_summary(cli, build.summary);
    return EXIT_DONE;
}
