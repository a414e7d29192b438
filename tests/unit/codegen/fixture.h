/* The programs that the tests of code generation compile: C# sources of this folder, compiled once per run. */
#ifndef TEST_CODEGEN_FIXTURE_H
#define TEST_CODEGEN_FIXTURE_H

#include "codegen/codegen.h"

typedef struct Compiled {
    Arena *arena;
    Diags *diags;
    Program *program;
    FileView object; /* of the program's own bodies */
    char *assembly;  /* its disassembly with relocations */
} Compiled;

/* Compiles the bodies of a program's own types for a target. `object` is empty after errors. */
Compiled compile_program(const char *name, TargetId target, OptLevel level, bool disassemble);
/* The instructions of one method of type Primitives; NULL when there is none. */
const char *instructions_of(const Compiled *compiled, const char *method);

#endif
