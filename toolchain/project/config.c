/* runtimeconfig.json and deps.json. */
#include <stdlib.h>
#include <string.h>

#include "project/project_private.h"

json_t *json_read(Diags *diags, const char *path)
{
    json_error_t error;
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        uint32_t line = error.line > 0 ? (uint32_t)error.line : 0;
        diag_report(diags, AOT0107, (DiagPlace){.file = path, .line = line, .il_offset = -1}, "%s", error.text);
    }
    return json;
}

static int compare_features(const void *a, const void *b)
{
    return strcmp(((const FeatureSwitch *)a)->name, ((const FeatureSwitch *)b)->name);
}

/* Booleans, numbers and strings as the runtime's AppContext would give them; NULL for anything else. */
static const char *feature_value(Arena *arena, const json_t *value)
{
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    if (json_is_string(value))
        return arena_strdup(arena, json_string_value(value));
    if (json_is_integer(value))
        return arena_printf(arena, "%lld", (long long)json_integer_value(value));
    return NULL;
}

bool config_read_features(Arena *arena, Diags *diags, const char *path, const FeatureSwitch **features, uint32_t *count)
{
    *features = NULL;
    *count = 0;
    if (!file_exists(path))
        return true;
    json_t *config = json_read(diags, path);
    if (!config)
        return false;
    VEC(FeatureSwitch) found = {0};
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(json_object_get(config, "runtimeOptions"), "configProperties"), name, value)
    {
        const char *text = feature_value(arena, value);
        if (text)
            vec_push(arena, &found, ((FeatureSwitch){arena_strdup(arena, name), text}));
    }
    json_decref(config);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare_features);
    *features = found.items;
    *count = found.count;
    return true;
}

const char **config_read_frameworks(Arena *arena, Diags *diags, const char *path)
{
    VEC(const char *) names = {0};
    json_t *config = file_exists(path) ? json_read(diags, path) : NULL;
    size_t index;
    json_t *framework;
    json_array_foreach(json_object_get(json_object_get(config, "runtimeOptions"), "frameworks"), index, framework)
    {
        const char *name = json_string_value(json_object_get(framework, "name"));
        if (name && strcmp(name, "Microsoft.NETCore.App") != 0)
            vec_push(arena, &names, arena_strdup(arena, name));
    }
    json_t *single = json_object_get(json_object_get(config, "runtimeOptions"), "framework");
    const char *name = json_string_value(json_object_get(single, "name"));
    if (name && strcmp(name, "Microsoft.NETCore.App") != 0)
        vec_push(arena, &names, arena_strdup(arena, name));
    json_decref(config);
    vec_push(arena, &names, NULL);
    return names.items;
}

/* ---- deps.json ---- */

typedef struct Deps {
    Arena *arena;
    const char *folder; /* of the main assembly */
    const char *main_assembly;
    const char *rids[8]; /* best first, NULL-terminated */
    VEC(const char *) assemblies;
} Deps;

/* The runtime identifiers whose assets fit, from the most specific one. */
static void set_rids(Deps *deps, const Target *target)
{
    const char *architecture = target->id == TARGET_ARMV6 || target->id == TARGET_ARMV7 ? "arm" : target->name;
    uint32_t n = 0;
    deps->rids[n++] = arena_printf(deps->arena, "linux-musl-%s", architecture);
    deps->rids[n++] = "linux-musl";
    deps->rids[n++] = arena_printf(deps->arena, "linux-%s", architecture);
    deps->rids[n++] = "linux";
    deps->rids[n++] = arena_printf(deps->arena, "unix-%s", architecture);
    deps->rids[n++] = "unix";
    deps->rids[n] = NULL;
}

static int rid_rank(const Deps *deps, const char *rid)
{
    for (int i = 0; deps->rids[i]; i++)
        if (rid && strcmp(deps->rids[i], rid) == 0)
            return i;
    return -1;
}

/* Where an asset lies: beside the main assembly by its name, or by its path in the package. NULL when nowhere. */
static const char *find_asset(const Deps *deps, const char *asset, const char *library_path)
{
    const char *candidate = path_join(deps->arena, deps->folder, path_name(asset));
    const char *in_folder = path_join(deps->arena, deps->folder, asset);
    if (strncmp(asset, "runtimes/", 9) == 0)
        candidate = in_folder;
    if (file_exists(candidate))
        return candidate;
    if (file_exists(in_folder))
        return in_folder;
    const char *packages = getenv("NUGET_PACKAGES"), *home = getenv("HOME");
    if (!packages)
        packages = path_join(deps->arena, home ? home : "/", ".nuget/packages");
    if (!library_path)
        return NULL;
    const char *in_package = path_join(deps->arena, path_join(deps->arena, packages, library_path), asset);
    return file_exists(in_package) ? in_package : NULL;
}

/* Adds an assembly, once per file name: the first one stays. */
static void add_assembly(Deps *deps, const char *path)
{
    if (strcmp(path_name(path), path_name(deps->main_assembly)) == 0)
        return;
    for (uint32_t i = 0; i < deps->assemblies.count; i++)
        if (strcmp(path_name(deps->assemblies.items[i]), path_name(path)) == 0)
            return;
    vec_push(deps->arena, &deps->assemblies, path);
}

static void add_asset(Deps *deps, const char *asset, const char *library_path)
{
    const char *found = find_asset(deps, asset, library_path);
    if (found)
        add_assembly(deps, found);
}

static bool is_assembly_name(const char *asset)
{
    size_t length = strlen(asset);
    return length > 4 && strcmp(asset + length - 4, ".dll") == 0;
}

static void add_library(Deps *deps, json_t *library, const char *library_path)
{
    const char *asset;
    json_t *details;
    /* RID-specific assemblies first: they replace the portable ones of the same name. */
    for (int rank = 0; deps->rids[rank]; rank++) {
        json_object_foreach(json_object_get(library, "runtimeTargets"), asset, details)
        {
            const char *type = json_string_value(json_object_get(details, "assetType"));
            bool fits = rid_rank(deps, json_string_value(json_object_get(details, "rid"))) == rank;
            if (fits && type && strcmp(type, "runtime") == 0 && is_assembly_name(asset))
                add_asset(deps, asset, library_path);
        }
    }
    json_object_foreach(json_object_get(library, "runtime"), asset, details) if (is_assembly_name(asset))
        add_asset(deps, asset, library_path);
}

static void add_libraries(Deps *deps, json_t *json)
{
    const char *target_name = json_string_value(json_object_get(json_object_get(json, "runtimeTarget"), "name"));
    json_t *target = target_name ? json_object_get(json_object_get(json, "targets"), target_name) : NULL;
    const char *name;
    json_t *library;
    json_object_foreach(target, name, library)
    {
        json_t *description = json_object_get(json_object_get(json, "libraries"), name);
        add_library(deps, library, json_string_value(json_object_get(description, "path")));
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(path_name(*(const char *const *)a), path_name(*(const char *const *)b));
}

bool config_read_assemblies(Arena *arena, Diags *diags, const char *path, const char *main_assembly,
                            const Target *target, const char *const **assemblies)
{
    Deps deps = {.arena = arena, .folder = path_folder(arena, main_assembly), .main_assembly = main_assembly};
    set_rids(&deps, target);
    vec_push(arena, &deps.assemblies, main_assembly);
    if (file_exists(path)) {
        json_t *json = json_read(diags, path);
        if (!json)
            return false;
        add_libraries(&deps, json);
        json_decref(json);
        qsort(deps.assemblies.items + 1, deps.assemblies.count - 1, sizeof *deps.assemblies.items, compare_names);
    }
    vec_push(arena, &deps.assemblies, NULL);
    *assemblies = deps.assemblies.items;
    return true;
}
