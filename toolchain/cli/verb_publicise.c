/* aot-sdk publicise: makes the reference that the managed overlay is compiled against. */
#include "cli/options.h"
#include "corelib/publicise.h"

int verb_publicise(Cli *cli, char **argv)
{
    static const char *const examples[] = {
        "aot-sdk publicise System.Private.CoreLib.dll public/System.Private.CoreLib.dll", NULL};
    const Usage usage = {.verb = "publicise",
                         .operands = "FROM.dll TO.dll",
                         .about = "Copies an assembly and makes all its types and members public.",
                         .examples = examples,
                         .operand_limit = 2};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (!operands[0] || !operands[1]) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "two files are needed")->remedy = examples[0];
        return EXIT_USAGE;
    }
    return corelib_publicise(cli->arena, cli->diags, operands[0], operands[1]) ? EXIT_DONE : EXIT_DIAGNOSTICS;
}
