/* pal/sysnative: the native functions that the class library imports from libSystem.Native, on Linux.
 *
 * One topic per file. The signatures and structures are the library's (its classes Interop.Sys); a failure answers -1
 * and sets errno unless said otherwise. Calls run in native state; an interrupted system call is repeated. */
#ifndef PAL_SYSNATIVE_H
#define PAL_SYSNATIVE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Repeats `call` while a signal interrupts it. */
#define RETRY(result, call)                                                                                            \
    do                                                                                                                 \
        (result) = (call);                                                                                             \
    while ((result) < 0 && errno == EINTR)

static inline int32_t fail(int error)
{
    errno = error;
    return -1;
}

/* A number that is none of errors.def's. */
#define ERROR_SUCCESS 0
#define ERROR_NONSTANDARD 0x1ffff

int32_t SystemNative_ConvertErrorPlatformToPal(int32_t platform);
int32_t SystemNative_ConvertErrorPalToPlatform(int32_t error);

typedef struct FileStatus {
    int32_t flags; /* FILE_STATUS_* */
    int32_t mode;
    uint32_t uid, gid;
    int64_t size;
    int64_t access_time, access_time_ns;
    int64_t modification_time, modification_time_ns;
    int64_t change_time, change_time_ns;
    int64_t birth_time, birth_time_ns;
    int64_t device, represented_device, inode;
    uint32_t user_flags;
} FileStatus;

typedef struct DirectoryEntry {
    const char *name;    /* until the next entry is read */
    int32_t name_length; /* -1: ends with a zero byte */
    int32_t inode_type;
} DirectoryEntry;

typedef struct IoVector {
    uint8_t *base;
    uintptr_t count;
} IoVector;

typedef struct TimeSpec {
    int64_t seconds, nanoseconds;
} TimeSpec;

typedef struct PollEvent {
    int32_t descriptor;
    int16_t events, triggered;
} PollEvent;

typedef struct Passwd {
    char *name, *password;
    uint32_t user_id, group_id;
    char *user_info, *home_directory, *shell;
} Passwd;

typedef struct WindowSize {
    uint16_t rows, columns, x_pixels, y_pixels;
} WindowSize;

typedef struct ProcessCpuInformation {
    uint64_t last_time, last_kernel_time, last_user_time; /* nanoseconds */
} ProcessCpuInformation;

/* The library's open flags in the kernel's numbers; -1 when there is an unknown one. */
int32_t sysnative_open_flags(int32_t flags);
/* Called on the signal thread: the terminal after SIGCONT, and before the process ends by a signal. */
void terminal_resume(void);
void terminal_restore(void);
/* Starts the thread that runs signal callbacks, once; false when it cannot be started. */
bool signals_start(void);

#endif
