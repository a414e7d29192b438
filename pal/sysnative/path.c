/* Files by name: status, links, permissions, times, working directory. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "pal/sysnative/sysnative.h"

_Static_assert(offsetof(FileStatus, size) == 16 && sizeof(FileStatus) == 120, "as the library declares it");

static int32_t convert(int result, const struct stat *from, FileStatus *to)
{
    if (result == 0)
        *to = (FileStatus){
            .mode = (int32_t)from->st_mode,
            .uid = from->st_uid,
            .gid = from->st_gid,
            .size = from->st_size,
            .access_time = from->st_atim.tv_sec,
            .access_time_ns = from->st_atim.tv_nsec,
            .modification_time = from->st_mtim.tv_sec,
            .modification_time_ns = from->st_mtim.tv_nsec,
            .change_time = from->st_ctim.tv_sec,
            .change_time_ns = from->st_ctim.tv_nsec,
            .device = (int64_t)from->st_dev,
            .represented_device = (int64_t)from->st_rdev,
            .inode = (int64_t)from->st_ino,
        };
    return result;
}

int32_t SystemNative_Stat(const char *path, FileStatus *status)
{
    struct stat found;
    int result;
    RETRY(result, stat(path, &found));
    return convert(result, &found, status);
}

int32_t SystemNative_LStat(const char *path, FileStatus *status)
{
    struct stat found;
    int result;
    RETRY(result, lstat(path, &found));
    return convert(result, &found, status);
}

int32_t SystemNative_FStat(intptr_t file, FileStatus *status)
{
    struct stat found;
    int result;
    RETRY(result, fstat((int)file, &found));
    return convert(result, &found, status);
}

int32_t SystemNative_Access(const char *path, int32_t mode)
{
    return access(path, mode);
}

int32_t SystemNative_ChMod(const char *path, int32_t mode)
{
    int result;
    RETRY(result, chmod(path, (mode_t)mode));
    return result;
}

int32_t SystemNative_FChMod(intptr_t file, int32_t mode)
{
    int result;
    RETRY(result, fchmod((int)file, (mode_t)mode));
    return result;
}

int32_t SystemNative_Unlink(const char *path)
{
    int result;
    RETRY(result, unlink(path));
    return result;
}

int32_t SystemNative_Rename(const char *from, const char *to)
{
    int result;
    RETRY(result, rename(from, to));
    return result;
}

int32_t SystemNative_Link(const char *source, const char *target)
{
    int result;
    RETRY(result, link(source, target));
    return result;
}

int32_t SystemNative_SymLink(const char *target, const char *path)
{
    return symlink(target, path);
}

/* The count of bytes, without a zero byte. */
int32_t SystemNative_ReadLink(const char *path, char *buffer, int32_t size)
{
    if (size <= 0)
        return fail(EINVAL);
    return (int32_t)readlink(path, buffer, (size_t)size);
}

static void convert_times(const TimeSpec *from, struct timespec *to)
{
    for (int i = 0; i < 2; i++)
        to[i] = (struct timespec){.tv_sec = from[i].seconds, .tv_nsec = (long)from[i].nanoseconds};
}

int32_t SystemNative_UTimensat(const char *path, TimeSpec *times)
{
    struct timespec converted[2];
    convert_times(times, converted);
    int result;
    RETRY(result, utimensat(AT_FDCWD, path, converted, AT_SYMLINK_NOFOLLOW));
    return result;
}

int32_t SystemNative_FUTimens(intptr_t file, TimeSpec *times)
{
    struct timespec converted[2];
    convert_times(times, converted);
    int result;
    RETRY(result, futimens((int)file, converted));
    return result;
}

char *SystemNative_GetCwd(char *buffer, int32_t size)
{
    return size < 0 ? (fail(EINVAL), NULL) : getcwd(buffer, (size_t)size);
}

int32_t SystemNative_ChDir(const char *path)
{
    int result;
    RETRY(result, chdir(path));
    return result;
}

char *SystemNative_MkdTemp(char *name)
{
    return mkdtemp(name);
}

intptr_t SystemNative_MksTemps(char *name, int32_t suffix_length)
{
    int file;
    RETRY(file, mkostemps(name, suffix_length, O_CLOEXEC));
    return file;
}

/* ---- Special files ---- */

int32_t SystemNative_MkFifo(const char *path, uint32_t mode)
{
    return mkfifo(path, mode);
}

int32_t SystemNative_MkNod(const char *path, uint32_t mode, uint32_t major, uint32_t minor)
{
    return mknod(path, mode, makedev(major, minor));
}

void SystemNative_GetDeviceIdentifiers(uint64_t device, uint32_t *major_number, uint32_t *minor_number)
{
    *major_number = major(device);
    *minor_number = minor(device);
}

/* ---- The program, flags ---- */

/* Free it with SystemNative_Free. */
char *SystemNative_GetProcessPath(void)
{
    return realpath("/proc/self/exe", NULL);
}

/* Hidden files are those whose names begin with a dot: there is no flag. */
int32_t SystemNative_CanGetHiddenFlag(void)
{
    return 0;
}

int32_t SystemNative_LChflagsCanSetHiddenFlag(void)
{
    return 0;
}

int32_t SystemNative_LChflags(const char *path, uint32_t flags)
{
    (void)path, (void)flags;
    return fail(ENOTSUP);
}

int32_t SystemNative_FChflags(intptr_t file, uint32_t flags)
{
    (void)file, (void)flags;
    return fail(ENOTSUP);
}
