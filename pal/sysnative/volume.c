/* Mounted file systems. */
#include <limits.h>
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include "pal/sysnative/sysnative.h"

/* In bytes. */
typedef struct MountPointInformation {
    uint64_t available, free, total;
} MountPointInformation;

int32_t SystemNative_GetAllMountPoints(void (*found)(void *context, const char *name), void *context)
{
    FILE *table = setmntent("/proc/mounts", "re");
    if (!table)
        return -1;
    char text[PATH_MAX];
    struct mntent entry;
    while (getmntent_r(table, &entry, text, sizeof text))
        found(context, entry.mnt_dir);
    return endmntent(table) == 1 ? 0 : -1;
}

int32_t SystemNative_GetSpaceInfoForMountPoint(const char *name, MountPointInformation *information)
{
    struct statvfs status;
    int result;
    *information = (MountPointInformation){0};
    RETRY(result, statvfs(name, &status));
    if (result == 0)
        *information = (MountPointInformation){.available = (uint64_t)status.f_bavail * status.f_frsize,
                                               .free = (uint64_t)status.f_bfree * status.f_frsize,
                                               .total = (uint64_t)status.f_blocks * status.f_frsize};
    return result;
}

/* The kernel has numbers for its file systems (linux/magic.h), and no names. */
int32_t SystemNative_GetFileSystemTypeNameForMountPoint(const char *name, char *buffer, int32_t size, int64_t *type)
{
    struct statfs status;
    int result;
    *type = 0;
    if (size > 0)
        *buffer = 0;
    RETRY(result, statfs(name, &status));
    if (result == 0)
        *type = (int64_t)status.f_type;
    return result;
}

/* The caller frees it with SystemNative_Free. */
char *SystemNative_RealPath(const char *path)
{
    return realpath(path, NULL);
}
