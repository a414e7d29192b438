/* The table of verbs. */
#include <string.h>

#include "cli/cli.h"

typedef struct Verb {
    const char *name;
    VerbFunction *run;
} Verb;

static const Verb verbs[] = {
#define VERB(name, summary) {#name, verb_##name},
#include "cli/verbs.def"
#undef VERB
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static void report_unknown_verb(Cli *cli, const char *name)
{
    const char *names[VERB_COUNT + 1];
    for (uint32_t i = 0; i < VERB_COUNT; i++)
        names[i] = verbs[i].name;
    names[VERB_COUNT] = NULL;
    const char *nearest = text_nearest(cli->arena, name, names);
    Diag *diag = diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "'%s' is no command of aot-sdk", name);
    diag->remedy =
        nearest ? arena_printf(cli->arena, "Did you mean %s?", nearest) : "'aot-sdk --help' lists the commands.";
}

VerbFunction *cli_find_verb(Cli *cli, const char *name)
{
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    for (uint32_t i = 0; i < VERB_COUNT; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return verbs[i].run;
    report_unknown_verb(cli, name);
    return NULL;
}
