/* cli: the command line of aot-sdk, the only place that prints and exits.
 *
 * A verb parses its own options, fills the request of the stage it drives and answers an exit code; main prints the
 * collected diagnostics after it. */
#ifndef AOT_CLI_H
#define AOT_CLI_H

#include "support/support.h"

#include <jansson.h>

/* Documented in `aot-sdk --help`. */
enum { EXIT_DONE = 0, EXIT_DIAGNOSTICS = 1, EXIT_USAGE = 2, EXIT_NOT_RUN = 125 };

typedef struct Cli {
    Arena *arena;
    Diags *diags;
    const char *sdk_root;
    Progress progress;
    bool verbose;   /* -v: show commands and decisions */
    bool json;      /* --json: results and diagnostics as one JSON object on standard output */
    json_t *result; /* the object; verbs add their results to it */
    bool terminal;  /* standard error is one: show progress */
    bool colour;
} Cli;

/* argv holds what follows the verb. */
typedef int VerbFunction(Cli *cli, char **argv);
#define VERB(name, summary) VerbFunction verb_##name;
#include "cli/verbs.def"
#undef VERB

/* A verb by its name, also --help and --version; NULL after a diagnostic. */
VerbFunction *cli_find_verb(Cli *cli, const char *name);

const char *cli_boards_folder(const Cli *cli);
/* $AOT_SDK_CACHE, $XDG_CACHE_HOME/aot-sdk or ~/.cache/aot-sdk. */
const char *cli_cache_folder(const Cli *cli);

#endif
