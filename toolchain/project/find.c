/* From the user's argument to one project or one assembly. */
#include <errno.h>
#include <string.h>

#include "project/project_private.h"

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_project_file(const char *name)
{
    return ends_with(name, ".csproj") || ends_with(name, ".fsproj") || ends_with(name, ".vbproj");
}

static bool find_in_folder(Arena *arena, Diags *diags, const char *folder, Program *program)
{
    VEC(const char *) projects = {0};
    char **names = folder_list(arena, folder);
    if (!names) {
        diag_report(diags, AOT0002, DIAG_PLACE_FILE(folder), "the folder cannot be read: %s", strerror(errno));
        return false;
    }
    for (char **name = names; *name; name++)
        if (is_project_file(*name))
            vec_push(arena, &projects, *name);
    if (projects.count == 1) {
        program->kind = PROGRAM_PROJECT;
        program->path = path_absolute(arena, path_join(arena, folder, projects.items[0]));
        return true;
    }
    if (projects.count == 0) {
        diag_report(diags, AOT0101, DIAG_PLACE_NONE, "there is no project in %s", path_absolute(arena, folder))
            ->remedy = "Name a .csproj, .fsproj or .vbproj file, a folder that holds one, or a .dll.";
        return false;
    }
    Text list = {.arena = diags_arena(diags)};
    text_add(&list, "Name one of them:");
    for (uint32_t i = 0; i < projects.count; i++)
        text_printf(&list, " %s", projects.items[i]);
    diag_report(diags, AOT0102, DIAG_PLACE_NONE, "there are %u projects in %s", projects.count,
                path_absolute(arena, folder))
        ->remedy = list.chars;
    return false;
}

/* A name that does not exist: offer what lies beside it. */
static void report_missing(Arena *arena, Diags *diags, const char *argument)
{
    Diag *diag = diag_report(diags, AOT0101, DIAG_PLACE_NONE, "'%s' does not exist", argument);
    char **names = folder_list(arena, path_folder(arena, argument));
    const char *nearest = names ? text_nearest(arena, path_name(argument), (const char *const *)names) : NULL;
    diag->remedy = nearest ? arena_printf(diags_arena(diags), "Did you mean %s?", nearest)
                           : "Name a .csproj, .fsproj or .vbproj file, a folder that holds one, or a .dll.";
}

bool find_program(Arena *arena, Diags *diags, const char *argument, Program *program)
{
    const char *path = argument ? argument : ".";
    if (folder_exists(path))
        return find_in_folder(arena, diags, path, program);
    if (!file_exists(path)) {
        report_missing(arena, diags, path);
        return false;
    }
    program->path = path_absolute(arena, path);
    if (is_project_file(path)) {
        program->kind = PROGRAM_PROJECT;
        return true;
    }
    if (ends_with(path, ".dll") || ends_with(path, ".exe")) {
        program->kind = PROGRAM_ASSEMBLY;
        return true;
    }
    Diag *diag = diag_report(diags, AOT0101, DIAG_PLACE_NONE, "'%s' is neither a project nor an assembly", argument);
    diag->remedy = ends_with(path, ".sln") || ends_with(path, ".slnx")
                       ? "A solution holds several projects: name the program's project file."
                       : "Name a .csproj, .fsproj or .vbproj file, a folder that holds one, or a .dll.";
    return false;
}
