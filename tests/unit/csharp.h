/* What the tests of several stages share: the installed framework, and small C# sources that are compiled once per run.
 * tests/run-unit.sh tells in AOT_FRAMEWORK and AOT_SDK_ROOT where framework and SDK tree are. */
#ifndef TESTS_UNIT_CSHARP_H
#define TESTS_UNIT_CSHARP_H

#include "support/support.h"

typedef struct CSharpProgram {
    const char *source; /* path in the tree */
    const char *file;   /* of the assembly: "cases.dll" */
    bool is_program;    /* with a Main, else a library */
} CSharpProgram;

/* Whoever calls a function of this header defines what is compiled before the first test; the last one is {0}. */
extern const CSharpProgram csharp_programs[];

/* The folder that holds what was compiled. */
const char *csharp_folder(void);
/* The newest installed Microsoft.NETCore.App 10.0. */
const char *framework_folder(void);
/* The SDK tree under test. */
const char *sdk_folder(void);

#endif
