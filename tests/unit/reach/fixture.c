#include "fixture.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Tests run in processes of their own: the folder's name goes to them through the environment. */
#define FOLDER_VARIABLE "AOT_SDK_TEST_REACH"

static const char *required(const char *variable)
{
    const char *value = getenv(variable);
    if (!value) {
        fprintf(stderr, "%s is not set\n", variable);
        exit(1);
    }
    return value;
}

const char *test_folder(void)
{
    return required(FOLDER_VARIABLE);
}

Analysis analyse(const char *program, uint32_t pointer_size, const ReachOptions *options)
{
    Analysis analysis = {.arena = arena_new()};
    analysis.diags = diags_new(analysis.arena);
    const char *folders[] = {required("AOT_FRAMEWORK"), NULL};
    TypeSystemOptions types = {.pointer_size = pointer_size, .search_folders = folders, .unchecked = true};
    analysis.types = types_new(analysis.arena, analysis.diags, &types);
    Assembly *main = types_load_file(analysis.types, path_join(analysis.arena, test_folder(), program));
    ReachOptions all = options ? *options : (ReachOptions){0};
    all.overlay = path_join(analysis.arena, required("AOT_SDK_ROOT"), "lib/overlay.dll");
    analysis.program = main ? reach_program(analysis.types, analysis.diags, main, &all) : NULL;
    return analysis;
}

Body *find_body(const Analysis *analysis, const char *name)
{
    for (uint32_t i = 0; i < analysis->program->bodies.count; i++)
        if (!strcmp(method_name(analysis->program->bodies.items[i]->method), name))
            return analysis->program->bodies.items[i];
    return NULL;
}

const Op *find_op(const Body *body, OpKind kind)
{
    for (uint32_t i = 0; body && i < body->op_count; i++)
        if (body->ops[i].kind == kind)
            return &body->ops[i];
    return NULL;
}

uint32_t count_ops(const Body *body, OpKind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < body->op_count; i++)
        count += body->ops[i].kind == kind;
    return count;
}

bool has_diagnostic(const Analysis *analysis, DiagCode code, const char *text)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(analysis->diags, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i]->code == code && strstr(diag_format(analysis->diags, all[i]), text))
            return true;
    return false;
}

static void compile(Arena *arena, const char *folder, const char *source, const char *name)
{
    const char *compiler = process_run(arena, (const char *const[]){".ci/dotnet", "csc", NULL}, NULL).output;
    const char *framework = required("AOT_FRAMEWORK");
    const char *argv[] = {"dotnet",
                          arena_printf(arena, "%.*s", (int)strcspn(compiler, "\n"), compiler),
                          "-nologo",
                          "-noconfig",
                          "-nostdlib",
                          "-unsafe",
                          "-optimize+",
                          "-langversion:latest",
                          "-nowarn:CS0649",
                          "-debug:portable",
                          arena_printf(arena, "-r:%s/System.Private.CoreLib.dll", framework),
                          arena_printf(arena, "-r:%s/System.Runtime.dll", framework),
                          arena_printf(arena, "-r:%s/System.Console.dll", framework),
                          arena_printf(arena, "-r:%s/System.Collections.dll", framework),
                          arena_printf(arena, "-out:%s/%s", folder, name),
                          source,
                          NULL};
    ProcessResult result = process_run(arena, argv, NULL);
    if (result.exit_code) {
        fprintf(stderr, "%s", result.output ? result.output : "the C# compiler did not start\n");
        exit(1);
    }
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    char folder[] = "/tmp/aot-sdk-reach-XXXXXX";
    if (!mkdtemp(folder))
        exit(1);
    setenv(FOLDER_VARIABLE, folder, 1);
    Arena *arena = arena_new();
    compile(arena, folder, "tests/unit/reach/cases.cs", "cases.dll");
    compile(arena, folder, "tests/unit/reach/unavailable.cs", "unavailable.dll");
    compile(arena, folder, "tests/apps/hello/hello.cs", "hello.dll");
    compile(arena, folder, "tests/apps/lf-return/lf-return.cs", "return.dll");
    arena_free(arena);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    (void)stats;
    Arena *arena = arena_new();
    const char *folder = getenv(FOLDER_VARIABLE);
    char **names = folder ? folder_list(arena, folder) : NULL;
    for (; names && *names; names++)
        file_remove(path_join(arena, folder, *names));
    if (folder)
        rmdir(folder);
    arena_free(arena);
}
