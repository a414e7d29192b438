/* aot-sdk run --system: whole boards. */
#ifndef AOT_CLI_RUN_SYSTEM_H
#define AOT_CLI_RUN_SYSTEM_H

#include "cli/build_program.h"

typedef struct SystemOptions {
    bool system, nearest, keep;
    const char *timeout; /* seconds, or NULL */
} SystemOptions;

/* Boots `operand`: an image, or a program or project that an image is made of. Answers the exit code. */
int run_system(Cli *cli, BuildOptions *options, const SystemOptions *system, const char *operand);

#endif
