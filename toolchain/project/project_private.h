/* What the files of project share. */
#ifndef AOT_PROJECT_PRIVATE_H
#define AOT_PROJECT_PRIVATE_H

#include "project/project.h"

#include <jansson.h>

/* ---- find.c: what the user's argument names ---- */

typedef enum ProgramKind { PROGRAM_PROJECT, PROGRAM_ASSEMBLY } ProgramKind;
typedef struct Program {
    ProgramKind kind;
    const char *path; /* absolute */
} Program;
bool find_program(Arena *arena, Diags *diags, const char *argument, Program *program);

/* ---- msbuild.c: one `dotnet build` ---- */

/* What the evaluated project says. */
typedef struct MsbuildResult {
    const char *target_path; /* the assembly */
    const char *assembly_name;
    const char *output_type;      /* "Exe" */
    const char *assets_file;      /* project.assets.json */
    const char *native_libraries; /* full paths of its <NativeLibrary> items, separated by semicolons */
} MsbuildResult;
typedef struct MsbuildRequest {
    const char *dotnet, *project_file, *configuration, *targets_file;
    const char *artifacts_folder;
    const Progress *progress;
} MsbuildRequest;
bool msbuild_build(Arena *arena, Diags *diags, const MsbuildRequest *request, MsbuildResult *result);
/* Compiler and NuGet messages in dotnet's output become diagnostics. */
void msbuild_report_output(Arena *arena, Diags *diags, const char *output, bool failed);
/* A value for -p:Name=value: MSBuild's special characters as %XX. */
const char *msbuild_escape(Arena *arena, const char *text);

/* ---- stamp.c: was anything changed since the last build? ---- */

typedef struct Stamp {
    const char *file;     /* where it is kept */
    const char *tool_key; /* configuration, SDK, targets file: anything but the inputs */
    const char *project_file;
    const char *const *outputs; /* of the command, NULL-terminated or NULL */
} Stamp;
/* True when the last build's result still stands; it is in *result. */
bool stamp_is_current(Arena *arena, const Stamp *stamp, MsbuildResult *result);
/* Records the build just made, or nothing when its inputs cannot be known for certain. */
void stamp_write(Arena *arena, const Stamp *stamp, const MsbuildResult *result);

/* ---- config.c: the JSON files beside an assembly ---- */

/* Parses a file; NULL after a diagnostic that has file and line. */
json_t *json_read(Diags *diags, const char *path);
/* configProperties of a runtimeconfig.json, sorted by name; no file means none. */
bool config_read_features(Arena *arena, Diags *diags, const char *path, const FeatureSwitch **features,
                          uint32_t *count);
/* Names of the shared frameworks in a runtimeconfig.json besides Microsoft.NETCore.App, NULL-terminated. */
const char **config_read_frameworks(Arena *arena, Diags *diags, const char *path);
/* The program's assemblies as a deps.json lists them, the main one first; without the file only the main assembly. */
bool config_read_assemblies(Arena *arena, Diags *diags, const char *path, const char *main_assembly,
                            const Target *target, const char *const **assemblies);

#endif
