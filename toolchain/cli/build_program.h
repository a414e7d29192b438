/* What build, run, explain and image share: from options to a compiled program. */
#ifndef AOT_CLI_BUILD_PROGRAM_H
#define AOT_CLI_BUILD_PROGRAM_H

#include "cli/cli.h"
#include "cli/compile.h"
#include "cli/options.h"

typedef struct BuildOptions {
#define VALUE(member, verbs, letter, name, value_name, choices, help) const char *member;
#define FLAG(member, verbs, letter, name, help) bool member;
#include "cli/build_options.def"
#undef VALUE
#undef FLAG
} BuildOptions;

enum { FOR_BUILD = 1, FOR_RUN = 2, FOR_EXPLAIN = 4, FOR_DEPLOY = 8, FOR_IMAGE = 16, FOR_ALL = 31 };

/* The table of the options that the verb has; they set the members of `options`. */
const Option *build_option_table(Arena *arena, BuildOptions *options, unsigned verb, uint32_t *count);

typedef struct Build {
    const Board *board;
    const Project *project;
    CompileRequest request;
    const char *summary; /* of a finished build: the output, its size, the time */
} Build;

/* Chooses the board, compiles the project to IL and fills the request. False after diagnostics. */
bool build_prepare(Cli *cli, const BuildOptions *options, const char *program, Build *build);
/* Compiles and links. False after diagnostics. */
bool build_program(Cli *cli, Build *build);

/* A program to run, to copy or to put into an image. */
typedef struct FoundProgram {
    const Board *board;
    const char *path;   /* ELF file */
    const char *folder; /* of the project, else of the program: where board.toml lies */
} FoundProgram;

/* An ELF file that is there, whose board may be left out, or what a project or assembly builds to. False after
 * diagnostics. */
bool build_or_find(Cli *cli, const BuildOptions *options, const char *operand, FoundProgram *found);

#endif
