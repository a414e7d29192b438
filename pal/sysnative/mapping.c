/* Memory-mapped files and shared memory. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pal/sysnative/sysnative.h"

/* The library's MemoryMappedFlags and MemoryMappedSyncFlags; protections have the kernel's numbers. */
enum { MAPPED_SHARED = 1, MAPPED_PRIVATE = 2, MAPPED_ANONYMOUS = 0x10 };
enum { SYNC_ASYNC = 1, SYNC_SYNC = 2, SYNC_INVALIDATE = 0x10 };
enum { ADVICE_DONT_FORK = 1 };

/* 0 on failure. */
void *SystemNative_MMap(void *address, uint64_t length, int32_t protection, int32_t flags, intptr_t file,
                        int64_t offset)
{
    if (length > SIZE_MAX) {
        errno = ERANGE;
        return NULL;
    }
    if (flags & ~(MAPPED_SHARED | MAPPED_PRIVATE | MAPPED_ANONYMOUS)) {
        errno = EINVAL;
        return NULL;
    }
    int converted = (flags & MAPPED_SHARED ? MAP_SHARED : 0) | (flags & MAPPED_PRIVATE ? MAP_PRIVATE : 0) |
                    (flags & MAPPED_ANONYMOUS ? MAP_ANONYMOUS : 0);
    void *mapped = mmap(address, (size_t)length, protection, converted, (int)file, offset);
    return mapped == MAP_FAILED ? NULL : mapped;
}

int32_t SystemNative_MUnmap(void *address, uint64_t length)
{
    return length > SIZE_MAX ? fail(ERANGE) : munmap(address, (size_t)length);
}

int32_t SystemNative_MSync(void *address, uint64_t length, int32_t flags)
{
    if (length > SIZE_MAX)
        return fail(ERANGE);
    if (flags & ~(SYNC_ASYNC | SYNC_SYNC | SYNC_INVALIDATE))
        return fail(EINVAL);
    int converted = (flags & SYNC_ASYNC ? MS_ASYNC : 0) | (flags & SYNC_SYNC ? MS_SYNC : 0) |
                    (flags & SYNC_INVALIDATE ? MS_INVALIDATE : 0);
    int result;
    RETRY(result, msync(address, (size_t)length, converted));
    return result;
}

int32_t SystemNative_MAdvise(void *address, uint64_t length, int32_t advice)
{
    if (length > SIZE_MAX)
        return fail(ERANGE);
    return advice == ADVICE_DONT_FORK ? madvise(address, (size_t)length, MADV_DONTFORK) : fail(EINVAL);
}

intptr_t SystemNative_ShmOpen(const char *name, int32_t flags, int32_t mode)
{
    int32_t converted = sysnative_open_flags(flags);
    return converted < 0 ? fail(EINVAL) : shm_open(name, converted, (mode_t)mode);
}

int32_t SystemNative_ShmUnlink(const char *name)
{
    int result;
    RETRY(result, shm_unlink(name));
    return result;
}

int32_t SystemNative_IsMemfdSupported(void)
{
    int file = memfd_create("probe", MFD_CLOEXEC);
    if (file >= 0)
        close(file);
    return file >= 0;
}

intptr_t SystemNative_MemfdCreate(const char *name, int32_t is_read_only)
{
    int file = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0 || !is_read_only)
        return file;
    if (fcntl(file, F_ADD_SEALS, F_SEAL_WRITE) < 0) {
        close(file);
        return -1;
    }
    return file;
}
