#include "fixture.h"

#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *dotnet_listing(Arena *arena, const char *option)
{
    const char *argv[] = {"dotnet", option, NULL};
    ProcessResult result = process_run(arena, argv, &(ProcessOptions){.separate_stderr = true});
    return result.exit_code == 0 ? result.output : NULL;
}

/* The last line that begins with `prefix`: "<prefix><version> [<folder>]" -> "<folder>/<version>". */
static const char *last_listed(Arena *arena, const char *listing, const char *prefix)
{
    const char *found = NULL;
    for (const char *line = listing; line && *line; line = strchr(line, '\n'), line += line != NULL) {
        if (strncmp(line, prefix, strlen(prefix)) != 0)
            continue;
        const char *version = line + strlen(prefix) - strlen("10.0.");
        const char *space = strchr(version, ' '), *close = strchr(version, ']');
        if (!space || !close)
            continue;
        found = arena_printf(arena, "%.*s/%.*s", (int)(close - space - 2), space + 2, (int)(space - version), version);
    }
    if (!found) {
        fprintf(stderr, "no '%s' is installed\n", prefix);
        exit(1);
    }
    return found;
}

const char *framework_folder(Arena *arena)
{
    return last_listed(arena, dotnet_listing(arena, "--list-runtimes"), "Microsoft.NETCore.App 10.0.");
}

Fixture fixture_new(uint32_t pointer_size, const char *folder)
{
    Fixture fixture = {.arena = arena_new()};
    fixture.diags = diags_new(fixture.arena);
    fixture.framework = framework_folder(fixture.arena);
    const char *folders[] = {fixture.framework, folder, NULL};
    TypeSystemOptions options = {.pointer_size = pointer_size, .search_folders = folders};
    fixture.types = types_new(fixture.arena, fixture.diags, &options);
    return fixture;
}

/* Tests run in processes of their own: the folder's name goes to them through the environment. */
#define FOLDER_VARIABLE "AOT_SDK_TEST_TYPES"

const char *compiled_folder(void)
{
    const char *folder = getenv(FOLDER_VARIABLE);
    cr_assert_not_null(folder, "nothing was compiled");
    return folder;
}

static void require(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static void compile_csharp(const char *name)
{
    char folder[] = "/tmp/aot-sdk-types-XXXXXX";
    require(mkdtemp(folder) != NULL, "no temporary folder");
    setenv(FOLDER_VARIABLE, folder, 1);
    Arena *arena = arena_new();
    const char *sdk = last_listed(arena, dotnet_listing(arena, "--list-sdks"), "10.0.");
    const char *framework = framework_folder(arena);
    const char *argv[] = {
        "dotnet",
        arena_printf(arena, "%s/Roslyn/bincore/csc.dll", sdk),
        "-nologo",
        "-noconfig",
        "-nostdlib",
        "-unsafe",
        "-target:library",
        "-deterministic",
        "-langversion:preview",
        "-nowarn:0169,0649,0414,0067,0108,0114,8981",
        arena_printf(arena, "-r:%s/System.Private.CoreLib.dll", framework),
        arena_printf(arena, "-out:%s/%s.dll", folder, name),
        arena_printf(arena, "tests/unit/types/%s.cs", name),
        NULL,
    };
    ProcessResult result = process_run(arena, argv, &(ProcessOptions){.timeout_seconds = 120});
    require(result.exit_code == 0, result.output ? result.output : "the C# compiler does not start");
    arena_free(arena);
}

static void remove_compiled(void)
{
    const char *folder = compiled_folder();
    Arena *arena = arena_new();
    char **names = folder_list(arena, folder);
    for (char **name = names; name && *name; name++)
        file_remove(path_join(arena, folder, *name));
    rmdir(folder);
    arena_free(arena);
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    if (compiled_source)
        compile_csharp(compiled_source);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    (void)stats;
    if (compiled_source)
        remove_compiled();
}

void expect_no_diagnostics(const Fixture *fixture)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(fixture->diags, &count);
    Text text = {.arena = fixture->arena};
    for (uint32_t i = 0; i < count && i < 40; i++)
        text_add(&text, diag_format(fixture->diags, all[i]));
    cr_assert_eq(count, 0, "%u diagnostics:\n%s", count, text.chars);
}

Type *named_type(const Fixture *fixture, Assembly *assembly, const char *full_name)
{
    TypeDef *def = assembly ? types_find(assembly, full_name) : NULL;
    if (!def)
        def = types_find(types_corelib(fixture->types), full_name);
    cr_assert_not_null(def, "no type '%s'", full_name);
    return types_instantiate(fixture->types, def, NULL, 0);
}

Type *generic_type(const Fixture *fixture, Assembly *assembly, const char *full_name, Type *argument)
{
    return types_instantiate(fixture->types, named_type(fixture, assembly, full_name)->def, &argument, 1);
}
