/* cache: see cache.h. An entry is the object followed by a trailer { magic, XXH3-64 of the object }: ELF readers go by
 * the headers and do not see it. */
#include "cache/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct Cache {
    Arena *arena;
    const char *folder;
};

typedef struct Trailer {
    char magic[8];
    uint64_t hash;
} Trailer;

static const char magic[8] = "aotcache";

Cache *cache_open(Arena *arena, Diags *diags, const char *folder)
{
    char *probe = path_join(arena, folder, "tmp");
    int error = folder_make(probe);
    if (!error && access(probe, W_OK))
        error = errno;
    if (error) {
        Diag *diag = diag_report(diags, AOT0801, DIAG_PLACE_FILE(folder), "the cache folder cannot be written: %s",
                                 strerror(error));
        diag->remedy = "set AOT_SDK_CACHE to a folder that you may write";
        return NULL;
    }
    Cache *cache = ARENA_NEW(arena, Cache);
    cache->arena = arena;
    cache->folder = arena_strdup(arena, folder);
    return cache;
}

const char *cache_folder(const Cache *cache)
{
    return cache->folder;
}

/* Two levels, so that no folder grows too large. */
static char *entry_path(Cache *cache, const char *key)
{
    return arena_printf(cache->arena, "%s/%.2s/%s.o", cache->folder, key, key + 2);
}

static bool is_intact(const FileView *view)
{
    Trailer trailer;
    if (view->length < sizeof trailer)
        return false;
    size_t length = view->length - sizeof trailer;
    memcpy(&trailer, view->bytes + length, sizeof trailer);
    return !memcmp(trailer.magic, magic, sizeof magic) && trailer.hash == hash_bytes(view->bytes, length, 0);
}

const char *cache_find(Cache *cache, const char *key)
{
    char *path = entry_path(cache, key);
    FileView view;
    if (file_map(path, &view))
        return NULL;
    bool intact = is_intact(&view);
    file_unmap(&view);
    if (intact)
        return path;
    file_remove(path);
    return NULL;
}

const char *cache_temporary(Cache *cache, const char *key)
{
    char *path = arena_printf(cache->arena, "%s/tmp/%s.%ld", cache->folder, key, (long)getpid());
    cleanup_add(path);
    return path;
}

static bool belongs_to(const char *temporary, const char *process)
{
    size_t length = strlen(process);
    for (const char *dot = strchr(temporary, '.'); dot; dot = strchr(dot + 1, '.'))
        if (!strncmp(dot + 1, process, length) && (!dot[length + 1] || dot[length + 1] == '.'))
            return true;
    return false;
}

void cache_remove_temporaries(Cache *cache, int process)
{
    const char *folder = path_join(cache->arena, cache->folder, "tmp");
    const char *number = arena_printf(cache->arena, "%d", process);
    for (char **name = folder_list(cache->arena, folder); name && *name; name++)
        if (belongs_to(*name, number))
            file_remove(path_join(cache->arena, folder, *name));
}

static int append_trailer(const char *path)
{
    FileView view;
    int error = file_map(path, &view);
    if (error)
        return error;
    Trailer trailer = {.hash = hash_bytes(view.bytes, view.length, 0)};
    memcpy(trailer.magic, magic, sizeof magic);
    file_unmap(&view);
    int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file < 0)
        return errno;
    ssize_t written = write(file, &trailer, sizeof trailer);
    error = written < 0 ? errno : written == sizeof trailer ? 0 : ENOSPC;
    if (close(file) && !error)
        error = errno;
    return error;
}

int cache_store(Cache *cache, const char *key, const char *temporary)
{
    char *path = entry_path(cache, key);
    int error = append_trailer(temporary);
    if (!error)
        error = folder_make(path_folder(cache->arena, path));
    if (!error && rename(temporary, path))
        error = errno;
    if (error)
        file_remove(temporary);
    cleanup_forget(temporary);
    return error;
}
