/* The way from the user's argument to a Project. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "project/project_private.h"

static const char *const INSTALL_DOTNET = "Install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0";

/* ---- The framework ---- */

static bool is_framework(Arena *arena, const char *folder)
{
    return file_exists(path_join(arena, folder, "System.Private.CoreLib.dll"));
}

static const char *find_framework(Arena *arena, Diags *diags, const ProjectRequest *request, const char *dotnet)
{
    if (request->framework) {
        if (is_framework(arena, request->framework))
            return path_absolute(arena, request->framework);
        diag_report(diags, AOT0105, DIAG_PLACE_FILE(request->framework),
                    "the folder holds no System.Private.CoreLib.dll")
            ->remedy =
            "--framework takes a Microsoft.NETCore.App folder: 'dotnet --list-runtimes' shows where they are.";
        return NULL;
    }
    if (!dotnet) {
        diag_report(diags, AOT0104, DIAG_PLACE_NONE, "there is no dotnet on PATH or in DOTNET_ROOT")->remedy =
            INSTALL_DOTNET;
        return NULL;
    }
    const char *found = project_find_framework(arena, dotnet, "Microsoft.NETCore.App");
    if (found && is_framework(arena, found))
        return found;
    diag_report(diags, AOT0105, DIAG_PLACE_NONE, "no Microsoft.NETCore.App 10.0.x is installed")->remedy =
        "Install the .NET 10 SDK (https://dotnet.microsoft.com/download/dotnet/10.0), or name a folder with "
        "--framework.";
    return NULL;
}

/* The framework, further shared frameworks that the program asks for, the program's own folder. */
static const char *const *search_folders(Arena *arena, const Project *project, const char *dotnet,
                                         const char *const *frameworks)
{
    VEC(const char *) folders = {0};
    vec_push(arena, &folders, project->framework);
    for (; *frameworks && dotnet; frameworks++) {
        const char *folder = project_find_framework(arena, dotnet, *frameworks);
        if (folder)
            vec_push(arena, &folders, folder);
    }
    vec_push(arena, &folders, path_folder(arena, project->main_assembly));
    vec_push(arena, &folders, NULL);
    return folders.items;
}

/* ---- Compiling a project ---- */

/* Everything but the sources that decides what dotnet would make. */
static const char *tool_key(Arena *arena, const ProjectRequest *request, const char *dotnet)
{
    ContentHash *hash = content_hash_new(arena);
    content_hash_text(hash, dotnet);
    content_hash_text(hash, request->configuration);
    char *real = realpath(dotnet, NULL);
    char **sdks = folder_list(arena, path_join(arena, path_folder(arena, real ? real : dotnet), "sdk"));
    free(real);
    for (char **sdk = sdks; sdk && *sdk; sdk++)
        content_hash_text(hash, *sdk);
    /* The libraries that projects can take from the SDK lie beside the targets file. */
    const char *files[] = {request->targets_file,
                           path_join(arena, path_folder(arena, request->targets_file), "AotSdk.Gpio.dll")};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FileView view;
        if (file_map(files[i], &view) != 0)
            continue;
        content_hash_add(hash, view.bytes, view.length);
        file_unmap(&view);
    }
    return content_hash_hex(hash);
}

static bool check_is_program(Diags *diags, const char *project_file, const MsbuildResult *built)
{
    if (strcmp(built->output_type, "Exe") == 0 || strcmp(built->output_type, "WinExe") == 0)
        return true;
    diag_report(diags, AOT0106, DIAG_PLACE_FILE(project_file), "the project is a library, not a program")->remedy =
        "Name a project with <OutputType>Exe</OutputType>.";
    return false;
}

/* "a/{target}/x.a;b.a" for the target; NULL-terminated. */
static const char *const *native_libraries(Arena *arena, const char *list, const Target *target)
{
    static const char place[] = "{target}";
    VEC(const char *) paths = {0};
    char *rest = arena_strdup(arena, list);
    for (char *path; (path = strtok_r(rest, ";", &rest));) {
        const char *found = strstr(path, place);
        vec_push(
            arena, &paths,
            found ? arena_printf(arena, "%.*s%s%s", (int)(found - path), path, target->name, found + sizeof place - 1)
                  : path);
    }
    vec_push(arena, &paths, NULL);
    return paths.items;
}

static bool compile_project(Arena *arena, Diags *diags, const ProjectRequest *request, const char *project_file,
                            const char *dotnet, Project *project)
{
    if (!dotnet) {
        diag_report(diags, AOT0104, DIAG_PLACE_NONE, "a project needs the .NET SDK, and there is no dotnet on PATH")
            ->remedy = INSTALL_DOTNET;
        return false;
    }
    const char *artifacts = path_join(arena, path_folder(arena, project_file), "obj/aot-sdk");
    int error = folder_make(artifacts);
    if (error) {
        diag_report(diags, AOT0003, DIAG_PLACE_FILE(artifacts), "the folder cannot be made: %s", strerror(error));
        return false;
    }
    Stamp stamp = {
        .file = arena_printf(arena, "%s/stamp-%s-%s.json", artifacts, path_name(project_file), request->configuration),
        .tool_key = tool_key(arena, request, dotnet),
        .project_file = project_file,
        .outputs = request->outputs};
    MsbuildResult built;
    if (stamp_is_current(arena, &stamp, &built)) {
        progress_detail(request->progress, "%s is up to date", built.target_path);
    } else {
        progress_step(request->progress, "dotnet build %s", path_name(project_file));
        MsbuildRequest build = {dotnet,    project_file,     request->configuration, request->targets_file,
                                artifacts, request->progress};
        if (!msbuild_build(arena, diags, &build, &built))
            return false;
        stamp_write(arena, &stamp, &built);
        project->was_compiled = true;
    }
    project->main_assembly = built.target_path;
    project->name = built.assembly_name;
    project->native_libraries = native_libraries(arena, built.native_libraries, request->target);
    return check_is_program(diags, project_file, &built);
}

/* ---- Everything ---- */

static bool take_assembly(Arena *arena, const char *path, Project *project)
{
    size_t length = strlen(path_name(path));
    char *name = arena_copy(arena, path_name(path), length + 1);
    name[length - 4] = '\0';
    project->name = name;
    project->main_assembly = path;
    return true;
}

/* "app.dll" -> "app.runtimeconfig.json" */
static const char *sibling(Arena *arena, const Project *project, const char *extension)
{
    size_t stem = strlen(project->main_assembly) - strlen(".dll");
    return arena_printf(arena, "%.*s%s", (int)stem, project->main_assembly, extension);
}

const Project *project_load(Arena *arena, Diags *diags, const ProjectRequest *request)
{
    Program program;
    if (!find_program(arena, diags, request->path, &program))
        return NULL;
    const char *dotnet = program.kind == PROGRAM_PROJECT || !request->framework ? project_find_dotnet(arena) : NULL;
    Project *project = ARENA_NEW(arena, Project);
    project->from_project = program.kind == PROGRAM_PROJECT;
    project->folder = path_folder(arena, program.path);
    project->framework = find_framework(arena, diags, request, dotnet);
    if (!project->framework)
        return NULL;
    bool good = program.kind == PROGRAM_PROJECT ? compile_project(arena, diags, request, program.path, dotnet, project)
                                                : take_assembly(arena, program.path, project);
    if (!good)
        return NULL;
    const char *config = sibling(arena, project, ".runtimeconfig.json");
    if (!config_read_features(arena, diags, config, &project->features, &project->feature_count) ||
        !config_read_assemblies(arena, diags, sibling(arena, project, ".deps.json"), project->main_assembly,
                                request->target, &project->assemblies))
        return NULL;
    project->search_folders = search_folders(arena, project, dotnet, config_read_frameworks(arena, diags, config));
    return project;
}
