/* Descriptors: opening, closing, reading, writing, seeking, locking. */
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"

/* The library's: Interop.Sys.OpenFlags. The access mode has the kernel's numbers. */
enum {
    OPEN_ACCESS_MODE = 0x3,
    OPEN_CLOSE_ON_EXEC = 0x10,
    OPEN_CREATE = 0x20,
    OPEN_EXCLUSIVE = 0x40,
    OPEN_TRUNCATE = 0x80,
    OPEN_SYNC = 0x100,
    OPEN_NO_FOLLOW = 0x200,
    OPEN_ALL = 0x3f3
};

int32_t sysnative_open_flags(int32_t flags)
{
    if (flags & ~OPEN_ALL || (flags & OPEN_ACCESS_MODE) == OPEN_ACCESS_MODE)
        return -1;
    return (flags & OPEN_ACCESS_MODE) | (flags & OPEN_CLOSE_ON_EXEC ? O_CLOEXEC : 0) |
           (flags & OPEN_CREATE ? O_CREAT : 0) | (flags & OPEN_EXCLUSIVE ? O_EXCL : 0) |
           (flags & OPEN_TRUNCATE ? O_TRUNC : 0) | (flags & OPEN_SYNC ? O_SYNC : 0) |
           (flags & OPEN_NO_FOLLOW ? O_NOFOLLOW : 0);
}

intptr_t SystemNative_Open(const char *path, int32_t flags, int32_t mode)
{
    int32_t converted = sysnative_open_flags(flags);
    if (converted < 0)
        return fail(EINVAL);
    int file;
    RETRY(file, open(path, converted, (mode_t)mode));
    return file;
}

/* The descriptor is gone even when a signal interrupted the call. */
int32_t SystemNative_Close(intptr_t file)
{
    int result = close((int)file);
    return result < 0 && errno == EINTR ? 0 : result;
}

intptr_t SystemNative_Dup(intptr_t file)
{
    int copy;
    RETRY(copy, fcntl((int)file, F_DUPFD_CLOEXEC, 0));
    return copy;
}

int32_t SystemNative_Read(intptr_t file, void *buffer, int32_t size)
{
    if (size < 0)
        return fail(EINVAL);
    ssize_t count;
    RETRY(count, read((int)file, buffer, (size_t)size));
    return (int32_t)count;
}

int32_t SystemNative_Write(intptr_t file, const void *buffer, int32_t size)
{
    if (size < 0)
        return fail(EINVAL);
    ssize_t count;
    RETRY(count, write((int)file, buffer, (size_t)size));
    return (int32_t)count;
}

int32_t SystemNative_PRead(intptr_t file, void *buffer, int32_t size, int64_t offset)
{
    if (size < 0)
        return fail(EINVAL);
    ssize_t count;
    RETRY(count, pread((int)file, buffer, (size_t)size, offset));
    return (int32_t)count;
}

int32_t SystemNative_PWrite(intptr_t file, const void *buffer, int32_t size, int64_t offset)
{
    if (size < 0)
        return fail(EINVAL);
    ssize_t count;
    RETRY(count, pwrite((int)file, buffer, (size_t)size, offset));
    return (int32_t)count;
}

_Static_assert(sizeof(IoVector) == sizeof(struct iovec), "IoVector is iovec");
_Static_assert(offsetof(IoVector, count) == offsetof(struct iovec, iov_len), "IoVector is iovec");

int64_t SystemNative_PReadV(intptr_t file, IoVector *vectors, int32_t count, int64_t offset)
{
    if (count < 0)
        return fail(EINVAL);
    ssize_t bytes;
    RETRY(bytes, preadv((int)file, (const struct iovec *)vectors, count, offset));
    return bytes;
}

int64_t SystemNative_PWriteV(intptr_t file, IoVector *vectors, int32_t count, int64_t offset)
{
    if (count < 0)
        return fail(EINVAL);
    ssize_t bytes;
    RETRY(bytes, pwritev((int)file, (const struct iovec *)vectors, count, offset));
    return bytes;
}

int64_t SystemNative_LSeek(intptr_t file, int64_t offset, int32_t whence)
{
    int64_t position;
    RETRY(position, lseek((int)file, offset, whence));
    return position;
}

int32_t SystemNative_FSync(intptr_t file)
{
    int result;
    RETRY(result, fsync((int)file));
    return result;
}

int32_t SystemNative_FTruncate(intptr_t file, int64_t length)
{
    int result;
    RETRY(result, ftruncate((int)file, length));
    return result;
}

/* Takes room on the disk; the length of the file stays. */
int32_t SystemNative_FAllocate(intptr_t file, int64_t offset, int64_t length)
{
    int result;
    RETRY(result, fallocate((int)file, FALLOC_FL_KEEP_SIZE, offset, length));
    return result;
}

/* Answers an error number, not -1. */
int32_t SystemNative_PosixFAdvise(intptr_t file, int64_t offset, int64_t length, int32_t advice)
{
    return posix_fadvise((int)file, offset, length, advice);
}

int32_t SystemNative_FLock(intptr_t file, int32_t operation)
{
    int result;
    RETRY(result, flock((int)file, operation));
    return result;
}

int32_t SystemNative_LockFileRegion(intptr_t file, int64_t offset, int64_t length, int16_t type)
{
    if (offset < 0 || length < 0)
        return fail(EINVAL);
    static const short types[] = {F_RDLCK, F_WRLCK, F_UNLCK};
    if (type < 0 || type > 2)
        return fail(EINVAL);
    struct flock region = {.l_type = types[type], .l_whence = SEEK_SET, .l_start = offset, .l_len = length};
    int result;
    RETRY(result, fcntl((int)file, F_SETLK, &region));
    return result;
}

/* 0 when it cannot be told. */
uint32_t SystemNative_GetFileSystemType(intptr_t file)
{
    struct statfs status;
    int result;
    RETRY(result, fstatfs((int)file, &status));
    return result ? 0 : (uint32_t)status.f_type;
}

int32_t SystemNative_FcntlSetFD(intptr_t file, int32_t flags)
{
    int result;
    RETRY(result, fcntl((int)file, F_SETFD, flags));
    return result;
}

int32_t SystemNative_FcntlGetFD(intptr_t file)
{
    return fcntl((int)file, F_GETFD);
}

int32_t SystemNative_FcntlSetIsNonBlocking(intptr_t file, int32_t is_non_blocking)
{
    int flags = fcntl((int)file, F_GETFL);
    if (flags < 0)
        return -1;
    return fcntl((int)file, F_SETFL, is_non_blocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

int32_t SystemNative_FcntlGetIsNonBlocking(intptr_t file, int32_t *is_non_blocking)
{
    int flags = fcntl((int)file, F_GETFL);
    *is_non_blocking = flags >= 0 && flags & O_NONBLOCK;
    return flags < 0 ? -1 : 0;
}

int32_t SystemNative_FcntlCanGetSetPipeSz(void)
{
    return 1;
}

int32_t SystemNative_FcntlGetPipeSz(intptr_t file)
{
    int result;
    RETRY(result, fcntl((int)file, F_GETPIPE_SZ));
    return result;
}

int32_t SystemNative_FcntlSetPipeSz(intptr_t file, int32_t size)
{
    int result;
    RETRY(result, fcntl((int)file, F_SETPIPE_SZ, size));
    return result;
}

int32_t SystemNative_Pipe(int32_t ends[2], int32_t flags)
{
    if (flags & ~OPEN_CLOSE_ON_EXEC)
        return fail(EINVAL);
    int result;
    RETRY(result, pipe2(ends, flags ? O_CLOEXEC : 0));
    return result;
}

/* ---- Copying ---- */

static int copy_by_hand(int from, int to)
{
    char buffer[16384];
    for (;;) {
        ssize_t count;
        RETRY(count, read(from, buffer, sizeof buffer));
        if (count <= 0)
            return (int)count;
        for (ssize_t done = 0; done < count;) {
            ssize_t written;
            RETRY(written, write(to, buffer + done, (size_t)(count - done)));
            if (written < 0)
                return -1;
            done += written;
        }
    }
}

/* Contents and times; the caller has given the destination its permissions. `length` 0: not known (/proc). */
int32_t SystemNative_CopyFile(intptr_t source, intptr_t destination, int64_t length)
{
    int from = (int)source, to = (int)destination;
    while (length > 0) {
        ssize_t count;
        RETRY(count, sendfile(to, from, NULL, length > 0x40000000 ? 0x40000000 : (size_t)length));
        if (count < 0 && errno != EINVAL && errno != ENOSYS)
            return -1;
        if (count <= 0)
            break;
        length -= count;
    }
    if (copy_by_hand(from, to))
        return -1;
    struct stat status;
    if (fstat(from, &status) == 0) {
        struct timespec times[2] = {status.st_atim, status.st_mtim};
        futimens(to, times); /* file systems without times are no failure */
    }
    return 0;
}

/* ---- Waiting ---- */

/* Answers one of the library's error numbers. poll returns EINTR even for signals with SA_RESTART: the time runs on. */
int32_t SystemNative_Poll(PollEvent *events, uint32_t count, int32_t timeout_ms, uint32_t *triggered)
{
    _Static_assert(sizeof(PollEvent) == sizeof(struct pollfd), "PollEvent is pollfd; the event bits are Linux's");
    if (!events || !triggered)
        return SystemNative_ConvertErrorPlatformToPal(EFAULT);
    *triggered = 0;
    if (timeout_ms < -1)
        return SystemNative_ConvertErrorPlatformToPal(EINVAL);
    int64_t deadline = pal_monotonic_ns() + timeout_ms * 1000000LL;
    int result;
    while ((result = poll((struct pollfd *)events, count, timeout_ms)) < 0 && errno == EINTR) {
        if (timeout_ms < 0)
            continue;
        int64_t rest = deadline - pal_monotonic_ns();
        timeout_ms = rest > 0 ? (int32_t)((rest + 999999) / 1000000) : 0;
    }
    if (result < 0)
        return SystemNative_ConvertErrorPlatformToPal(errno);
    *triggered = (uint32_t)result;
    return ERROR_SUCCESS;
}
