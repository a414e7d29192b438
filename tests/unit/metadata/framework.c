/* See framework.h. */
#include "framework.h"

#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

const char *framework_file(Arena *arena, const char *name)
{
    const char *folder = getenv("AOT_FRAMEWORK");
    cr_assert_not_null(folder, "AOT_FRAMEWORK must name the installed framework's folder");
    return path_join(arena, folder, name);
}

MdImage framework_open(Arena *arena, const char *name)
{
    FileView view;
    MdImage image;
    MdError error;
    cr_assert_eq(file_map(framework_file(arena, name), &view), 0, "%s", name);
    cr_assert(md_open(view.bytes, view.length, &image, &error), "%s: %s", name, error.what);
    return image;
}

/* <dotnet>/shared/Microsoft.NETCore.App/10.0.x -> <dotnet>/sdk/<newest>/Roslyn/bincore/csc.dll */
static const char *compiler_file(Arena *arena)
{
    const char *root = path_folder(arena, path_folder(arena, path_folder(arena, framework_file(arena, "x.dll"))));
    const char *sdk = path_join(arena, path_folder(arena, root), "sdk"), *found = NULL;
    for (char **name = folder_list(arena, sdk); name && *name; name++) {
        const char *file = arena_printf(arena, "%s/%s/Roslyn/bincore/csc.dll", sdk, *name);
        if (file_exists(file))
            found = file;
    }
    return found;
}

void compile_csharp(Arena *arena, const char *source, const char *folder, const char *name)
{
    const char *compiler = compiler_file(arena);
    cr_assert_not_null(compiler, "the .NET SDK has no C# compiler");
    const char *source_file = arena_printf(arena, "%s/%s.cs", folder, name);
    cr_assert_eq(file_write_atomic(source_file, source, strlen(source), 0644), 0);
    const char *const argv[] = {"dotnet",
                                "exec",
                                compiler,
                                "-nologo",
                                "-target:library",
                                "-deterministic",
                                "-debug:portable",
                                "-nostdlib",
                                "-unsafe",
                                arena_printf(arena, "-r:%s", framework_file(arena, "System.Private.CoreLib.dll")),
                                arena_printf(arena, "-out:%s/%s.dll", folder, name),
                                source_file,
                                NULL};
    ProcessResult result = process_run(arena, argv, &(ProcessOptions){.timeout_seconds = 120});
    cr_assert_eq(result.exit_code, 0, "%s", result.output);
}
