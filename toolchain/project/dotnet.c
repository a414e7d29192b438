/* The installed .NET: the dotnet program, shared frameworks and SDKs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "project/project_private.h"

enum { FRAMEWORK_MAJOR = 10, FRAMEWORK_MINOR = 0 };

const char *project_find_dotnet(Arena *arena)
{
    const char *found = process_find(arena, "dotnet");
    if (found)
        return found;
    const char *root = getenv("DOTNET_ROOT"), *home = getenv("HOME");
    const char *folders[] = {root, home ? path_join(arena, home, ".dotnet") : NULL, "/usr/share/dotnet",
                             "/usr/lib/dotnet", "/usr/local/share/dotnet"};
    for (uint32_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *path = folders[i] ? path_join(arena, folders[i], "dotnet") : NULL;
        if (path && file_exists(path))
            return path;
    }
    return NULL;
}

typedef struct Version {
    uint32_t major, minor, patch;
    bool preview;
} Version;

static bool parse_version(const char *text, Version *version)
{
    int end = 0;
    if (sscanf(text, "%u.%u.%u%n", &version->major, &version->minor, &version->patch, &end) != 3)
        return false;
    version->preview = text[end] == '-';
    return true;
}

static bool is_newer(const Version *a, const Version *b)
{
    if (a->major != b->major)
        return a->major > b->major;
    if (a->minor != b->minor)
        return a->minor > b->minor;
    if (a->patch != b->patch)
        return a->patch > b->patch;
    return !a->preview && b->preview;
}

static char *dotnet_list(Arena *arena, const char *dotnet, const char *what)
{
    const char *arguments[] = {dotnet, what, NULL};
    ProcessResult result = process_run(arena, arguments, &(ProcessOptions){.separate_stderr = true});
    return result.start_error == 0 && result.exit_code == 0 ? result.output : NULL;
}

/* Lines look like "Microsoft.NETCore.App 10.0.1 [/usr/share/dotnet/shared/Microsoft.NETCore.App]". */
const char *project_find_framework(Arena *arena, const char *dotnet, const char *name)
{
    char *list = dotnet_list(arena, dotnet, "--list-runtimes");
    Version best = {0};
    const char *best_folder = NULL;
    size_t length = strlen(name);
    for (char *line, *rest = list; list && (line = strtok_r(rest, "\n", &rest));) {
        if (strncmp(line, name, length) != 0 || line[length] != ' ')
            continue;
        char *text = line + length + 1;
        char *open = strchr(text, '['), *close = strrchr(text, ']');
        Version version;
        if (!open || !close || open == text || close < open || !parse_version(text, &version))
            continue;
        if (version.major != FRAMEWORK_MAJOR || version.minor != FRAMEWORK_MINOR ||
            (best_folder && !is_newer(&version, &best)))
            continue;
        open[-1] = '\0';
        *close = '\0';
        best = version;
        best_folder = path_join(arena, open + 1, text);
    }
    return best_folder;
}

/* Lines look like "10.0.100 [/usr/share/dotnet/sdk]". */
const char *project_find_dotnet_sdk(Arena *arena, const char *dotnet)
{
    char *list = dotnet_list(arena, dotnet, "--list-sdks");
    Version best = {0};
    const char *best_name = NULL;
    for (char *line, *rest = list; list && (line = strtok_r(rest, "\n", &rest));) {
        Version version;
        char *blank = strchr(line, ' ');
        if (!blank || !parse_version(line, &version) || version.major < FRAMEWORK_MAJOR)
            continue;
        if (best_name && !is_newer(&version, &best))
            continue;
        *blank = '\0';
        best = version;
        best_name = line;
    }
    return best_name;
}
