/* Directories. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pal/sysnative/sysnative.h"

intptr_t SystemNative_OpenDir(const char *path)
{
    DIR *directory;
    do
        directory = opendir(path);
    while (!directory && errno == EINTR);
    return (intptr_t)directory;
}

/* 0, -1 at the end, else an error number. */
int32_t SystemNative_ReadDir(intptr_t directory, DirectoryEntry *entry)
{
    errno = 0;
    const struct dirent *next = readdir((DIR *)directory);
    if (!next) {
        *entry = (DirectoryEntry){0};
        return errno ? errno : -1;
    }
    *entry = (DirectoryEntry){.name = next->d_name, .name_length = -1, .inode_type = next->d_type};
    return 0;
}

int32_t SystemNative_CloseDir(intptr_t directory)
{
    int result = closedir((DIR *)directory);
    return result < 0 && errno == EINTR ? 0 : result;
}

int32_t SystemNative_MkDir(const char *path, int32_t mode)
{
    int result;
    RETRY(result, mkdir(path, (mode_t)mode));
    return result;
}

int32_t SystemNative_RmDir(const char *path)
{
    int result;
    RETRY(result, rmdir(path));
    return result;
}
