/* Locks between processes: a file per name, of which a byte is locked as long as the lock is held, and a page of it
 * that says what the kernel does not: whether the last owner let go, and when to try again. The locks belong to the
 * open file (fcntl(2), "Open file description locks"), so that they end with the process, however it ends. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <linux/futex.h>

#include "pal/linux/system.h"

#define ROOT "/tmp/.aot-sdk"

/* The first bytes of the file, in memory. */
typedef struct Shared {
    uint32_t is_owned; /* stays set when an owner dies */
    uint32_t releases; /* futex: changes whenever the lock is let go */
} Shared;

struct PalSharedLock {
    int file;
    Shared *shared;
    char path[PAL_SHARED_LOCK_ROOM];
};

/* The bytes of the file that are locked: every process that has it open shares the first; the owner has the second. */
enum { BYTE_OPEN, BYTE_OWNED };

static int lock_byte(int file, int command, short type, off_t byte)
{
    struct flock range = {.l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
    int error;
    do
        error = fcntl(file, command, &range) < 0 ? errno : 0;
    while (error == EINTR);
    return -error;
}

/* A folder of our own: others may make files in it, unless it is private, but not replace it. */
static int folder_make(const char *path, bool is_private)
{
    struct stat status;
    mode_t mode = is_private ? 0700 : 01777;
    if (mkdir(path, mode) == 0)
        return chmod(path, mode) ? -errno : 0; /* the umask took some */
    if (errno != EEXIST || lstat(path, &status))
        return -errno;
    bool is_good = S_ISDIR(status.st_mode) && (is_private ? status.st_uid == geteuid() : status.st_mode & S_ISVTX);
    return is_good ? 0 : -EACCES;
}

int pal_shared_lock_path(const char *name, bool is_global, bool is_private, char path[PAL_SHARED_LOCK_ROOM])
{
    char user[16] = "", session[16] = "global";
    if (is_private)
        snprintf(user, sizeof user, "-user%u", (unsigned)geteuid());
    if (!is_global)
        snprintf(session, sizeof session, "session%d", (int)getsid(0));
    int length = snprintf(path, PAL_SHARED_LOCK_ROOM, ROOT "%s/%s/%s", user, session, name);
    return length < PAL_SHARED_LOCK_ROOM ? 0 : -ENAMETOOLONG;
}

/* The two folders above the file, the outer one first. */
static void folders_of(const char *path, char folders[2][PAL_SHARED_LOCK_ROOM])
{
    const char *end = path + sizeof "/tmp";
    for (int i = 0; i < 2; i++) {
        end = strchr(end + 1, '/');
        snprintf(folders[i], PAL_SHARED_LOCK_ROOM, "%.*s", (int)(end - path), path);
    }
}

static int folders_make(const char *path, bool is_private)
{
    char folders[2][PAL_SHARED_LOCK_ROOM];
    folders_of(path, folders);
    int error = folder_make(folders[0], is_private);
    return error ? error : folder_make(folders[1], is_private);
}

/* Those that are empty now. */
static void folders_remove(const char *path)
{
    char folders[2][PAL_SHARED_LOCK_ROOM];
    folders_of(path, folders);
    if (rmdir(folders[1]) == 0)
        rmdir(folders[0]);
}

/* Joins those that have the file open. When nobody has, what the file says is of processes that are gone. -ESTALE: the
 * last of the others was just removing it. */
static int join(PalSharedLock *lock, bool create, bool *is_new)
{
    struct stat status;
    int error = 0;
    *is_new = lock_byte(lock->file, F_OFD_SETLK, F_WRLCK, BYTE_OPEN) == 0;
    if (*is_new && !create) {
        unlink(lock->path);
        return -ENOENT;
    }
    if (*is_new && (ftruncate(lock->file, 0) || ftruncate(lock->file, sizeof(Shared))))
        error = -errno;
    if (!error)
        error = lock_byte(lock->file, F_OFD_SETLKW, F_RDLCK, BYTE_OPEN);
    if (!error && fstat(lock->file, &status))
        error = -errno;
    if (!error && (!status.st_nlink || status.st_size < (off_t)sizeof(Shared)))
        error = -ESTALE;
    return error;
}

static int open_once(PalSharedLock *lock, bool create, bool is_private, bool *is_new)
{
    mode_t mode = is_private ? 0600 : 0666;
    lock->file = open(lock->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0), mode);
    if (lock->file < 0)
        return -errno;
    fchmod(lock->file, mode); /* only its owner can, and need */
    int error = join(lock, create, is_new);
    void *page = error ? MAP_FAILED : mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, lock->file, 0);
    if (page != MAP_FAILED) {
        lock->shared = page;
        return 0;
    }
    error = error ? error : -errno;
    close(lock->file);
    return error;
}

int pal_shared_lock_open(const char *path, bool create, bool is_private, PalSharedLock **opened, bool *is_new)
{
    PalSharedLock *lock = pal_pages_map(sizeof *lock);
    if (!lock)
        return -ENOMEM;
    strcpy(lock->path, path);
    int saved = errno, error;
    bool again = true;
    while (again) {
        error = create ? folders_make(path, is_private) : 0;
        again = !error;
        if (!error)
            error = open_once(lock, create, is_private, is_new);
        again &= error == -ESTALE || (create && error == -ENOENT); /* somebody removed the file, or its folder */
        if (again)
            pal_yield();
    }
    if (error)
        pal_pages_unmap(lock, sizeof *lock);
    else
        *opened = lock;
    errno = saved;
    return error;
}

int pal_shared_lock_try(PalSharedLock *lock, uint32_t *state)
{
    int saved = errno;
    *state = __atomic_load_n(&lock->shared->releases, __ATOMIC_ACQUIRE);
    int error = lock_byte(lock->file, F_OFD_SETLK, F_WRLCK, BYTE_OWNED);
    errno = saved;
    if (error)
        return error == -EACCES ? -EAGAIN : error;
    return __atomic_exchange_n(&lock->shared->is_owned, 1, __ATOMIC_ACQ_REL) ? PAL_SHARED_LOCK_ABANDONED : 0;
}

#define NOTICE_DEATH_NS 20000000 /* an owner that dies wakes nobody */

void pal_shared_lock_wait(PalSharedLock *lock, uint32_t state, int64_t most_ns)
{
    long least = most_ns < 0 || most_ns > NOTICE_DEATH_NS ? NOTICE_DEATH_NS : (long)most_ns;
    const long until[2] = {0, least};
    SYSTEM4(SYS_futex, &lock->shared->releases, FUTEX_WAIT, state, until);
}

void pal_shared_lock_release(PalSharedLock *lock, bool abandon)
{
    int saved = errno;
    __atomic_store_n(&lock->shared->is_owned, abandon, __ATOMIC_RELEASE);
    lock_byte(lock->file, F_OFD_SETLK, F_UNLCK, BYTE_OWNED);
    __atomic_add_fetch(&lock->shared->releases, 1, __ATOMIC_RELEASE);
    SYSTEM3(SYS_futex, &lock->shared->releases, FUTEX_WAKE, INT32_MAX);
    errno = saved;
}

void pal_shared_lock_close(PalSharedLock *lock)
{
    int saved = errno;
    munmap(lock->shared, sizeof(Shared));
    if (lock_byte(lock->file, F_OFD_SETLK, F_WRLCK, BYTE_OPEN) == 0) {
        unlink(lock->path); /* who waits for the first byte now finds no name left, and makes the file again */
        folders_remove(lock->path);
    }
    close(lock->file);
    pal_pages_unmap(lock, sizeof *lock);
    errno = saved;
}
