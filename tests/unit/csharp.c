#include "csharp.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Tests run in processes of their own: the folder's name goes to them through the environment. */
#define FOLDER_VARIABLE "AOT_SDK_TEST_PROGRAMS"

static const char *required(const char *variable)
{
    const char *value = getenv(variable);
    if (!value) {
        fprintf(stderr, "%s is not set\n", variable);
        exit(1);
    }
    return value;
}

const char *csharp_folder(void)
{
    return required(FOLDER_VARIABLE);
}

const char *framework_folder(void)
{
    return required("AOT_FRAMEWORK");
}

const char *sdk_folder(void)
{
    return required("AOT_SDK_ROOT");
}

static const char *compiler(Arena *arena)
{
    const char *argv[] = {".ci/dotnet", "csc", NULL};
    const char *output = process_run(arena, argv, NULL).output;
    return arena_printf(arena, "%.*s", (int)strcspn(output, "\n"), output);
}

static void compile(Arena *arena, const char *folder, const CSharpProgram *program)
{
    static const char *const references[] = {"System.Private.CoreLib", "System.Runtime", "System.Console",
                                             "System.Collections", NULL};
    const char *common[] = {"dotnet",
                            compiler(arena),
                            "-nologo",
                            "-noconfig",
                            "-nostdlib",
                            "-unsafe",
                            "-optimize+",
                            "-deterministic",
                            "-debug:portable",
                            "-langversion:preview",
                            "-nowarn:0169,0649,0414,0067,0108,0114,8981",
                            program->is_program ? "-target:exe" : "-target:library",
                            arena_printf(arena, "-out:%s/%s", folder, program->file),
                            program->source,
                            NULL};
    VEC(const char *) argv = {0};
    for (const char **word = common; *word; word++)
        vec_push(arena, &argv, *word);
    for (const char *const *name = references; *name; name++)
        vec_push(arena, &argv, arena_printf(arena, "-r:%s/%s.dll", framework_folder(), *name));
    vec_push(arena, &argv, NULL);
    ProcessResult result = process_run(arena, argv.items, &(ProcessOptions){.timeout_seconds = 120});
    if (result.exit_code) {
        fprintf(stderr, "%s", *result.output ? result.output : "the C# compiler does not start\n");
        exit(1);
    }
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    char folder[] = "/tmp/aot-sdk-tests-XXXXXX";
    if (!mkdtemp(folder))
        exit(1);
    setenv(FOLDER_VARIABLE, folder, 1);
    Arena *arena = arena_new();
    for (const CSharpProgram *program = csharp_programs; program->source; program++)
        compile(arena, folder, program);
    arena_free(arena);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    (void)stats;
    Arena *arena = arena_new();
    const char *folder = csharp_folder();
    for (char **name = folder_list(arena, folder); name && *name; name++)
        file_remove(path_join(arena, folder, *name));
    rmdir(folder);
    arena_free(arena);
}
