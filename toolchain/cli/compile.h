/* cli/compile: the way of a program, from assemblies to a linked ELF file: types, reach, codegen, link in turn.
 *
 * Prints nothing: diagnostics are collected, progress goes through the request's callbacks. On failure no output
 * exists. */
#ifndef AOT_CLI_COMPILE_H
#define AOT_CLI_COMPILE_H

#include "board/board.h"
#include "codegen/codegen.h"
#include "project/project.h"
#include "support/support.h"

typedef struct CompileRequest {
    const Project *project;
    const Board *board;
    OptLevel level;
    bool debug;                          /* -g: DWARF, not stripped */
    const char *const *native_libraries; /* archives, NULL-terminated */
    bool strict;              /* what is not available ahead of time fails the build instead of throwing when called */
    const char *output;       /* ELF file */
    const char *map_file;     /* what takes the bytes, or NULL */
    const char *kept_objects; /* tar archive of all that is linked, or NULL */
    const char *stats_file;   /* JSON, or NULL */
    const char *dump_folder;  /* LLVM IR of compiled partitions, or NULL */
    const char *cache_folder;
    const char *sdk_root; /* folder that holds bin/, lib/, sysroots/ */
    const Progress *progress;
} CompileRequest;

bool compile_program(Arena *arena, Diags *diags, const CompileRequest *request);
/* `aot-sdk explain`: the shortest path from the entry point to a type or method, by name; NULL after a diagnostic. */
const char *compile_explain(Arena *arena, Diags *diags, const CompileRequest *request, const char *name);

#endif
