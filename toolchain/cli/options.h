/* Options of a verb as one table, from which parsing, help and error messages are made. */
#ifndef AOT_CLI_OPTIONS_H
#define AOT_CLI_OPTIONS_H

#include "cli/cli.h"

/* An option without value_name is a flag. */
typedef struct Option {
    char letter;            /* 0: none */
    const char *name;       /* without the dashes; NULL: none */
    const char *value_name; /* "FILE", or NULL for a flag */
    const char *help;
    bool *flag;
    const char **value;
    const char *const *choices; /* allowed values, NULL-terminated, or NULL for any */
} Option;

typedef struct Usage {
    const char *verb;
    const char *operands; /* "[PROJECT|app.dll]" */
    const char *about;    /* a sentence or two */
    const Option *options;
    uint32_t option_count;
    const char *const *examples; /* "command  what it does" lines, NULL-terminated */
    const char *notes;           /* or NULL */
    uint32_t operand_limit;
    bool rest_is_operands; /* after the first operand and --, everything belongs to the program that is run */
} Usage;

typedef enum Parsed { PARSED, PARSED_HELP, PARSED_BAD } Parsed;

/* Sets flags and values; *operands gets what is left, NULL-terminated. PARSED_HELP: help was printed. PARSED_BAD:
 * reported.
 * --help, --json and -v are understood by every verb. */
Parsed options_parse(Cli *cli, const Usage *usage, char **argv, const char *const **operands);
void options_print_help(const Cli *cli, const Usage *usage);

#endif
