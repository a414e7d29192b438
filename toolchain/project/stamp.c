/* Was anything changed since the last dotnet build?
 *
 * The stamp records a hash over everything that can be an input: every file in the folders of the project and of the
 * projects it refers to (but not their bin and obj), the build files and settings that MSBuild picks up from the
 * folders above, and whether the results are still the ones that were made. Where inputs cannot be known this way
 * (imports, custom targets, files outside the folders, floating package versions), no stamp is written and dotnet runs
 * each time. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "project/project_private.h"

enum { STAMP_VERSION = 2, MOST_FILES = 20000 };
static const off_t BIGGEST_HASHED = 64 << 20; /* beyond, size and time must do */

typedef struct Inputs {
    Arena *arena;
    ContentHash *hash;
    const char *const *ignored; /* NULL-terminated */
    uint32_t files;
    bool uncertain;
} Inputs;

static bool is_ignored(const Inputs *inputs, const char *path)
{
    for (const char *const *each = inputs->ignored; *each; each++)
        if (strcmp(*each, path) == 0)
            return true;
    return false;
}

static bool has_extension(const char *path, const char *extension)
{
    size_t length = strlen(path), extension_length = strlen(extension);
    return length > extension_length && strcmp(path + length - extension_length, extension) == 0;
}

static bool is_build_file(const char *path)
{
    static const char *const extensions[] = {".csproj", ".fsproj", ".vbproj", ".props", ".targets", ".proj", ".rsp"};
    for (uint32_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (has_extension(path, extensions[i]))
            return true;
    return false;
}

static bool contains(const char *line, size_t length, const char *word)
{
    return memmem(line, length, word, strlen(word)) != NULL;
}

/* May this line of a build file bring in inputs that we do not watch? */
static bool is_uncertain_line(const char *line, size_t length)
{
    static const char *const words[] = {"<Target ", "<Target>",   "<Import ", "<UsingTask",
                                        "$([",      "$(Solution", "*\"",      "*-"};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        if (contains(line, length, words[i]) &&
            !(contains(line, length, "**/*") && !contains(line, length, "<PackageRef")))
            return true;
    bool leaves_folder =
        contains(line, length, "../") || contains(line, length, "..\\") || contains(line, length, "\"/");
    return leaves_folder && !contains(line, length, "<ProjectReference");
}

static void check_build_file(Inputs *inputs, const FileView *view)
{
    const char *line = (const char *)view->bytes, *end = line + view->length;
    while (line < end && !inputs->uncertain) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((newline ? newline : end) - line);
        inputs->uncertain = is_uncertain_line(line, length);
        line += length + (newline != NULL);
    }
}

static void add_file(Inputs *inputs, const char *path)
{
    struct stat info;
    content_hash_text(inputs->hash, path);
    if (++inputs->files > MOST_FILES || stat(path, &info) != 0) {
        inputs->uncertain = true;
        return;
    }
    content_hash_u64(inputs->hash, (uint64_t)info.st_size);
    if (info.st_size > BIGGEST_HASHED) {
        content_hash_u64(inputs->hash, (uint64_t)info.st_mtim.tv_sec);
        content_hash_u64(inputs->hash, (uint64_t)info.st_mtim.tv_nsec);
        return;
    }
    FileView view;
    if (!S_ISREG(info.st_mode) || file_map(path, &view) != 0) {
        inputs->uncertain = true;
        return;
    }
    content_hash_add(inputs->hash, view.bytes, view.length);
    if (is_build_file(path))
        check_build_file(inputs, &view);
    file_unmap(&view);
}

static void add_folder(Inputs *inputs, const char *folder, bool is_project_folder)
{
    char **names = folder_list(inputs->arena, folder);
    inputs->uncertain |= names == NULL;
    for (char **name = names; name && *name && !inputs->uncertain; name++) {
        if ((*name)[0] == '.' && strcmp(*name, ".editorconfig") != 0 && strcmp(*name, ".globalconfig") != 0)
            continue;
        if (is_project_folder && (strcmp(*name, "bin") == 0 || strcmp(*name, "obj") == 0))
            continue;
        const char *path = path_join(inputs->arena, folder, *name);
        if (folder_exists(path))
            add_folder(inputs, path, false);
        else if (!is_ignored(inputs, path))
            add_file(inputs, path);
    }
}

/* What MSBuild, NuGet and the compilers pick up from the folders above a project. */
static void add_folders_above(Inputs *inputs, const char *folder)
{
    static const char *const names[] = {"Directory.Build.props", "Directory.Build.targets",
                                        "Directory.Build.rsp",   "Directory.Packages.props",
                                        "global.json",           "NuGet.config",
                                        "nuget.config",          "NuGet.Config",
                                        ".editorconfig",         ".globalconfig"};
    while (strcmp(folder, "/") != 0 && strcmp(folder, ".") != 0) {
        folder = path_folder(inputs->arena, folder);
        for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
            const char *path = path_join(inputs->arena, folder, names[i]);
            if (file_exists(path))
                add_file(inputs, path);
        }
    }
}

/* The projects that NuGet's assets file names, with the main one first; NULL-terminated absolute paths. */
static const char **referenced_projects(Arena *arena, const char *project_file, const char *assets_file)
{
    json_t *assets = json_load_file(assets_file, 0, NULL);
    if (!assets)
        return NULL;
    VEC(const char *) projects = {0};
    vec_push(arena, &projects, project_file);
    const char *name;
    json_t *library;
    json_object_foreach(json_object_get(assets, "libraries"), name, library)
    {
        const char *path = json_string_value(json_object_get(library, "msbuildProject"));
        if (!path)
            continue;
        char *full = realpath(path_join(arena, path_folder(arena, project_file), path), NULL);
        vec_push(arena, &projects, arena_strdup(arena, full ? full : path));
        free(full);
    }
    json_decref(assets);
    vec_push(arena, &projects, NULL);
    return projects.items;
}

/* NULL when the inputs cannot be known for certain. */
static const char *hash_inputs(Arena *arena, const char *const *projects, const char *const *ignored)
{
    Inputs inputs = {.arena = arena, .hash = content_hash_new(arena), .ignored = ignored};
    for (; *projects && !inputs.uncertain; projects++) {
        const char *folder = path_folder(arena, *projects);
        add_folder(&inputs, folder, true);
        add_folders_above(&inputs, folder);
    }
    return inputs.uncertain ? NULL : content_hash_hex(inputs.hash);
}

/* Size and time of every file that the build left beside the assembly. */
static const char *hash_results(Arena *arena, const char *assembly)
{
    const char *folder = path_folder(arena, assembly);
    ContentHash *hash = content_hash_new(arena);
    struct stat info;
    if (stat(assembly, &info) != 0)
        return NULL;
    for (char **name = folder_list(arena, folder); name && *name; name++) {
        if (stat(path_join(arena, folder, *name), &info) != 0)
            return NULL;
        content_hash_text(hash, *name);
        content_hash_u64(hash, (uint64_t)info.st_size);
        content_hash_u64(hash, (uint64_t)info.st_mtim.tv_sec);
        content_hash_u64(hash, (uint64_t)info.st_mtim.tv_nsec);
    }
    return content_hash_hex(hash);
}

static const char *text_of(Arena *arena, json_t *stamp, const char *name)
{
    const char *value = json_string_value(json_object_get(stamp, name));
    return value ? arena_strdup(arena, value) : "";
}

static const char **list_of(Arena *arena, json_t *array)
{
    VEC(const char *) items = {0};
    size_t index;
    json_t *item;
    json_array_foreach(array, index, item) if (json_is_string(item))
        vec_push(arena, &items, arena_strdup(arena, json_string_value(item)));
    vec_push(arena, &items, NULL);
    return items.items;
}

/* What earlier commands wrote, and what this one will: outputs may lie among the sources. */
static const char **ignored_files(Arena *arena, json_t *old, const char *const *outputs)
{
    VEC(const char *) ignored = {0};
    for (const char **each = list_of(arena, json_object_get(old, "outputs")); *each; each++)
        vec_push(arena, &ignored, *each);
    for (; outputs && *outputs; outputs++) {
        const char *path = path_absolute(arena, *outputs);
        bool known = false;
        for (uint32_t i = 0; i < ignored.count; i++)
            known |= strcmp(ignored.items[i], path) == 0;
        if (!known)
            vec_push(arena, &ignored, path);
    }
    vec_push(arena, &ignored, NULL);
    return ignored.items;
}

static json_t *json_list(const char *const *items)
{
    json_t *array = json_array();
    for (; *items; items++)
        json_array_append_new(array, json_string(*items));
    return array;
}

static void save(const Stamp *stamp, json_t *json)
{
    char *text = json_dumps(json, JSON_INDENT(2) | JSON_SORT_KEYS);
    if (text)
        file_write_atomic(stamp->file, text, strlen(text), 0644);
    free(text);
}

/* A command may name an output that is new among the sources; remember it before it exists. */
static void remember_outputs(const Stamp *stamp, json_t *json, const char *const *ignored)
{
    json_t *list = json_list(ignored);
    bool same = json_equal(list, json_object_get(json, "outputs"));
    json_object_set_new(json, "outputs", list);
    if (!same)
        save(stamp, json);
}

bool stamp_is_current(Arena *arena, const Stamp *stamp, MsbuildResult *result)
{
    json_t *json = json_load_file(stamp->file, 0, NULL);
    if (!json)
        return false;
    *result = (MsbuildResult){.target_path = text_of(arena, json, "target_path"),
                              .assembly_name = text_of(arena, json, "assembly_name"),
                              .output_type = text_of(arena, json, "output_type"),
                              .assets_file = text_of(arena, json, "assets_file"),
                              .native_libraries = text_of(arena, json, "native_libraries")};
    bool current = json_integer_value(json_object_get(json, "version")) == STAMP_VERSION &&
                   strcmp(text_of(arena, json, "tool"), stamp->tool_key) == 0;
    const char *results = current ? hash_results(arena, result->target_path) : NULL;
    current = results && strcmp(results, text_of(arena, json, "results")) == 0;
    if (current) {
        const char **projects = list_of(arena, json_object_get(json, "projects"));
        const char **ignored = ignored_files(arena, json, stamp->outputs);
        /* A folder that was copied has the stamp of the project it was copied from. */
        bool same_project = projects[0] && strcmp(projects[0], stamp->project_file) == 0;
        const char *inputs = same_project ? hash_inputs(arena, projects, ignored) : NULL;
        current = inputs && strcmp(inputs, text_of(arena, json, "inputs")) == 0;
        if (current)
            remember_outputs(stamp, json, ignored);
    }
    json_decref(json);
    return current;
}

void stamp_write(Arena *arena, const Stamp *stamp, const MsbuildResult *result)
{
    json_t *old = json_load_file(stamp->file, 0, NULL);
    const char **ignored = ignored_files(arena, old, stamp->outputs);
    json_decref(old);
    const char **projects = referenced_projects(arena, stamp->project_file, result->assets_file);
    const char *inputs = projects ? hash_inputs(arena, projects, ignored) : NULL;
    const char *results = hash_results(arena, result->target_path);
    if (!inputs || !results) {
        file_remove(stamp->file);
        return;
    }
    json_t *json = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "version", STAMP_VERSION,
                             "tool", stamp->tool_key, "inputs", inputs, "results", results, "target_path",
                             result->target_path, "assembly_name", result->assembly_name, "output_type",
                             result->output_type, "assets_file", result->assets_file, "native_libraries",
                             result->native_libraries, "projects", json_list(projects), "outputs", json_list(ignored));
    save(stamp, json);
    json_decref(json);
}
