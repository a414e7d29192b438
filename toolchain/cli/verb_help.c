/* aot-sdk help: the overview, or the help of a verb. */
#include <stdio.h>
#include <string.h>

#include "cli/options.h"

static void print_overview(void)
{
    printf("aot-sdk compiles .NET 10 programs ahead of time into static Linux programs for ARM boards.\n\n"
           "Usage: aot-sdk COMMAND [options]\n\nCommands:\n");
    static const struct {
        const char *name, *summary;
    } verbs[] = {
#define VERB(name, summary) {#name, summary},
#include "cli/verbs.def"
#undef VERB
    };
    for (uint32_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (verbs[i].summary)
            printf("  %-9s %s\n", verbs[i].name, verbs[i].summary);
    printf("\n'aot-sdk COMMAND --help' shows options and examples of a command.\n\n"
           "Examples:\n"
           "  aot-sdk build --board rpi3            compile the project in this folder for a Raspberry Pi 3\n"
           "  aot-sdk run --board rpi3              the same, and run it here under QEMU\n"
           "  aot-sdk doctor                        is everything installed?\n\n"
           "Exit codes: 0 done, 1 errors were reported, 2 bad command line, 125 'run' could not run the program; "
           "otherwise\n"
           "'run' gives the program's exit code.\n\n"
           "Environment:\n"
           "  AOT_SDK_CACHE   folder of compiled objects (default: $XDG_CACHE_HOME/aot-sdk or ~/.cache/aot-sdk)\n"
           "  NO_COLOR        when set, no colours\n"
           "  DOTNET_ROOT     where the .NET SDK is, when it is not on PATH\n");
}

int verb_help(Cli *cli, char **argv)
{
    if (!argv[0] || argv[0][0] == '-' || strcmp(argv[0], "help") == 0) {
        print_overview();
        return EXIT_DONE;
    }
    static char *help[] = {"--help", NULL};
    VerbFunction *verb = cli_find_verb(cli, argv[0]);
    return verb ? verb(cli, help) : EXIT_USAGE;
}
