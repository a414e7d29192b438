/* project: from what the user names (a project, a folder, an assembly) to IL on disk.
 *
 * A project is compiled by one `dotnet build` into obj/aot-sdk beside it, in a way that gives the same bytes in every
 * folder; when nothing changed since, dotnet is not started at all. All strings live in the arena of the request. */
#ifndef AOT_PROJECT_H
#define AOT_PROJECT_H

#include "support/support.h"
#include "target/target.h"

typedef struct ProjectRequest {
    const char *path;          /* project file, folder with one project, .dll; NULL: the current folder */
    const char *configuration; /* "Release" */
    const char *framework;     /* a Microsoft.NETCore.App folder, or NULL to find the newest 10.0.x */
    const Target *target;      /* chooses among the RID-specific assemblies of packages */
    const char *targets_file;  /* aot-sdk.targets of the SDK tree */
    const char *const
        *outputs; /* files this command writes, NULL-terminated: no inputs, though they may lie beside the sources */
    const Progress *progress;
} ProjectRequest;

/* A runtime feature switch: a property of runtimeconfig.json. */
typedef struct FeatureSwitch {
    const char *name;  /* "System.Globalization.Invariant" */
    const char *value; /* "true", "false", a number or text */
} FeatureSwitch;

typedef struct Project {
    const char *name;   /* assembly name: "hello" */
    const char *folder; /* of the project file, or of the assembly */
    const char *main_assembly;
    const char *const
        *assemblies; /* main assembly, then the program's other assemblies; NULL-terminated, sorted by name */
    const char *const *search_folders;   /* framework folders, then the folder of the main assembly; NULL-terminated */
    const char *const *native_libraries; /* archives of <NativeLibrary> items, full paths; NULL-terminated or NULL */
    const char *framework;               /* the Microsoft.NETCore.App folder */
    const FeatureSwitch *features;       /* sorted by name; a value the project states, no defaults */
    uint32_t feature_count;
    bool from_project; /* false: the user named an assembly */
    bool was_compiled; /* dotnet ran */
} Project;

/* NULL after diagnostics. */
const Project *project_load(Arena *arena, Diags *diags, const ProjectRequest *request);

/* Full path of the dotnet program (PATH, DOTNET_ROOT, the usual folders), or NULL. */
const char *project_find_dotnet(Arena *arena);
/* Newest installed 10.0.x of a shared framework ("Microsoft.NETCore.App"): its folder, or NULL. */
const char *project_find_framework(Arena *arena, const char *dotnet, const char *name);
/* Version of the newest .NET SDK that can build net10.0 projects, or NULL. */
const char *project_find_dotnet_sdk(Arena *arena, const char *dotnet);

#endif
