/* Files: mapping, atomic writing, folders. Errors are errno values. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/support.h"

static const uint8_t no_bytes[1];

static int map_open_file(int fd, FileView *view)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return errno;
    if (S_ISDIR(info.st_mode))
        return EISDIR;
    if (!S_ISREG(info.st_mode))
        return EINVAL;
    if (info.st_size == 0) {
        *view = (FileView){no_bytes, 0};
        return 0;
    }
    void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return errno;
    *view = (FileView){bytes, (size_t)info.st_size};
    return 0;
}

int file_map(const char *path, FileView *view)
{
    *view = (FileView){no_bytes, 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = map_open_file(fd, view);
    close(fd);
    return error;
}

void file_unmap(FileView *view)
{
    if (view->length)
        munmap((void *)(uintptr_t)view->bytes, view->length);
    *view = (FileView){no_bytes, 0};
}

static int write_all(int fd, const uint8_t *bytes, size_t length)
{
    while (length) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            return errno;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return 0;
}

/* Devices and pipes (/dev/null, /dev/stdout) are written to: renaming a file over them would destroy them. */
static int write_in_place(const char *path, const void *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = write_all(fd, bytes, length);
    if (close(fd) != 0 && !error)
        error = errno;
    return error;
}

static int write_and_rename(int fd, const char *temporary, const char *path, const void *bytes, size_t length,
                            mode_t mode)
{
    int error = write_all(fd, bytes, length);
    if (!error && fchmod(fd, mode) != 0)
        error = errno;
    if (close(fd) != 0 && !error)
        error = errno;
    if (!error && rename(temporary, path) != 0)
        error = errno;
    if (error)
        unlink(temporary);
    return error;
}

static mode_t process_umask(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return mask;
}

int file_write_atomic(const char *path, const void *bytes, size_t length, int mode)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (S_ISDIR(info.st_mode))
            return EISDIR;
        if (!S_ISREG(info.st_mode))
            return write_in_place(path, bytes, length);
    }
    Arena *scratch = arena_new();
    char *temporary = arena_printf(scratch, "%s/.%.200s.XXXXXX", path_folder(scratch, path), path_name(path));
    int fd = mkostemp(temporary, O_CLOEXEC);
    int error = fd < 0 ? errno : 0;
    if (!error) {
        cleanup_add(temporary);
        error = write_and_rename(fd, temporary, path, bytes, length, (mode_t)mode & ~process_umask());
        cleanup_forget(temporary);
    }
    arena_free(scratch);
    return error;
}

bool file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISDIR(info.st_mode);
}

bool folder_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int make_one(const char *path)
{
    if (mkdir(path, 0777) == 0)
        return 0;
    int error = errno;
    return error == EEXIST && folder_exists(path) ? 0 : error == EEXIST ? ENOTDIR : error;
}

int folder_make(const char *path)
{
    if (folder_exists(path))
        return 0;
    Arena *scratch = arena_new();
    char *partial = arena_strdup(scratch, path);
    int error = 0;
    for (char *slash = partial[0] ? strchr(partial + 1, '/') : NULL; slash && !error; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        error = folder_exists(partial) ? 0 : make_one(partial);
        *slash = '/';
    }
    if (!error)
        error = make_one(partial);
    arena_free(scratch);
    return error;
}

int file_remove(const char *path)
{
    return unlink(path) == 0 ? 0 : errno;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **folder_list(Arena *arena, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return NULL;
    VEC(char *) names = {0};
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            vec_push(arena, &names, arena_strdup(arena, entry->d_name));
    int error = errno;
    closedir(folder);
    if (error) {
        errno = error;
        return NULL;
    }
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    vec_push(arena, &names, NULL);
    return names.items;
}

char *folder_scratch(Arena *arena)
{
    const char *place = getenv("TMPDIR");
    char *path = arena_printf(arena, "%s/aot-sdk-XXXXXX", place && *place == '/' ? place : "/tmp");
    if (!mkdtemp(path))
        return NULL;
    cleanup_add(path);
    return path;
}

static void remove_tree(Arena *arena, const char *path)
{
    for (char **name = folder_list(arena, path); name && *name; name++) {
        const char *below = path_join(arena, path, *name);
        struct stat info;
        if (lstat(below, &info) == 0 && S_ISDIR(info.st_mode))
            remove_tree(arena, below);
        else
            unlink(below);
    }
    rmdir(path);
}

void folder_remove(const char *path)
{
    Arena *scratch = arena_new();
    remove_tree(scratch, path);
    cleanup_forget(path);
    arena_free(scratch);
}
