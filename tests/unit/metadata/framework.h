/* The installed framework, for tests. */
#ifndef TESTS_METADATA_FRAMEWORK_H
#define TESTS_METADATA_FRAMEWORK_H

#include "metadata/metadata.h"
#include "support/support.h"

/* Path of one of its DLLs. */
const char *framework_file(Arena *arena, const char *name);
/* Maps and opens it; the test fails when that does not work. The mapping stays. */
MdImage framework_open(Arena *arena, const char *name);
/* Compiles C# to `folder`/`name`.dll and .pdb with the SDK's compiler. */
void compile_csharp(Arena *arena, const char *source, const char *folder, const char *name);

#endif
