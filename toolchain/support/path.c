/* Names of files: joining, splitting, making absolute. Nothing here looks at the disk but path_absolute and
 * path_sdk_root, which need the process's own folders. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "support/support.h"

char *path_join(Arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    if (!length || name[0] == '/')
        return arena_strdup(arena, name);
    return arena_printf(arena, folder[length - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}

char *path_folder(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return arena_strdup(arena, ".");
    while (slash > path && slash[-1] == '/')
        slash--;
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    char *folder = arena_alloc(arena, length + 1);
    memcpy(folder, path, length);
    return folder;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static char *working_folder(Arena *arena)
{
    for (size_t size = 256;; size *= 2) {
        char *buffer = arena_alloc(arena, size);
        if (getcwd(buffer, size))
            return buffer;
        if (errno != ERANGE)
            return arena_strdup(arena, "/");
    }
}

/* Drops "." and empty parts and resolves ".." by the text alone. */
static char *normalise(Arena *arena, const char *path)
{
    char *result = arena_alloc(arena, strlen(path) + 2);
    size_t length = 0;
    for (const char *part = path; *part;) {
        const char *end = strchrnul(part, '/');
        size_t size = (size_t)(end - part);
        if (size == 2 && part[0] == '.' && part[1] == '.') {
            while (length && result[length - 1] != '/')
                length--;
            length -= length > 0;
        } else if (size && !(size == 1 && part[0] == '.')) {
            result[length++] = '/';
            memcpy(result + length, part, size);
            length += size;
        }
        part = *end ? end + 1 : end;
    }
    if (!length)
        result[length++] = '/';
    result[length] = 0;
    return result;
}

char *path_absolute(Arena *arena, const char *path)
{
    if (path[0] != '/')
        path = path_join(arena, working_folder(arena), path);
    return normalise(arena, path);
}

char *path_sdk_root(Arena *arena)
{
    for (size_t size = 256;; size *= 2) {
        char *buffer = arena_alloc(arena, size);
        ssize_t length = readlink("/proc/self/exe", buffer, size - 1);
        if (length < 0)
            return arena_strdup(arena, "/");
        if ((size_t)length < size - 1) {
            buffer[length] = 0;
            return path_folder(arena, path_folder(arena, buffer));
        }
    }
}
