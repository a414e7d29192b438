/* aot-sdk explain */
#include <stdio.h>

#include "cli/build_program.h"

int verb_explain(Cli *cli, char **argv)
{
    BuildOptions build_options = {0};
    uint32_t option_count;
    const Option *options = build_option_table(cli->arena, &build_options, FOR_EXPLAIN, &option_count);
    static const char *const examples[] = {
        "aot-sdk explain 'System.Console.WriteLine(System.String)'",
        "aot-sdk explain System.Text.RegularExpressions.Regex samples/hello",
        "aot-sdk explain Console.WriteLine                  every overload that is in the program",
        "aot-sdk explain System.Threading.Thread.Start -p app.dll --board rpi0",
        NULL,
    };
    const Usage usage = {
        .verb = "explain",
        .operands = "SYMBOL [PROJECT|app.dll]",
        .about =
            "Shows the shortest path from Main to a method or type of the program: why it is in the binary. Without a\n"
            "board the program is looked at as built for the host.",
        .options = options,
        .option_count = option_count,
        .examples = examples,
        .notes = "Exit codes: 0 found, 1 not in the program or an error, 2 bad command line.",
        .operand_limit = 2};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (!operands[0] || !*operands[0]) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "explain what?")->remedy =
            "Name a method or type, for example: aot-sdk explain 'System.Console.WriteLine(System.String)'";
        return EXIT_USAGE;
    }
    if (!build_options.board && !build_options.rid)
        build_options.board = "host";
    Build build;
    if (!build_prepare(cli, &build_options, operands[1] ? operands[1] : build_options.project, &build))
        return EXIT_DIAGNOSTICS;
    const char *path = compile_explain(cli->arena, cli->diags, &build.request, operands[0]);
    if (!path)
        return EXIT_DIAGNOSTICS;
    json_object_set_new(cli->result, "path", json_string(path));
    if (!cli->json)
        printf("%s\n", path);
    return EXIT_DONE;
}
