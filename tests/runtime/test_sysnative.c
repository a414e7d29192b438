/* pal/sysnative: what the class library relies on. */
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"
#include "tests/runtime/world.h"

int32_t SystemNative_Access(const char *path, int32_t mode);
int32_t SystemNative_Close(intptr_t file);
int32_t SystemNative_CloseDir(intptr_t directory);
int32_t SystemNative_CopyFile(intptr_t source, intptr_t destination, int64_t length);
intptr_t SystemNative_Dup(intptr_t file);
int32_t SystemNative_FAllocate(intptr_t file, int64_t offset, int64_t length);
int32_t SystemNative_FLock(intptr_t file, int32_t operation);
int32_t SystemNative_FStat(intptr_t file, FileStatus *status);
int32_t SystemNative_FSync(intptr_t file);
int32_t SystemNative_FTruncate(intptr_t file, int64_t length);
void SystemNative_Free(void *block);
void SystemNative_GetControlCharacters(const int32_t *names, uint8_t *values, int32_t count, uint8_t *disabled);
double SystemNative_GetCpuUtilization(ProcessCpuInformation *previous);
char *SystemNative_GetCwd(char *buffer, int32_t size);
int32_t SystemNative_GetErrNo(void);
uint32_t SystemNative_GetFileSystemType(intptr_t file);
int64_t SystemNative_GetLowResolutionTimestamp(void);
int32_t SystemNative_GetPlatformSignalNumber(int32_t posix_signal);
int32_t SystemNative_GetPwUidR(uint32_t id, Passwd *user, char *buffer, int32_t size);
int64_t SystemNative_GetSystemTimeAsTicks(void);
int32_t SystemNative_GetUnixVersion(char *version, int32_t *capacity);
int32_t SystemNative_GetWindowSize(intptr_t file, WindowSize *size);
int32_t SystemNative_InitializeTerminalAndSignalHandling(void);
int32_t SystemNative_IsATty(intptr_t file);
int64_t SystemNative_LSeek(intptr_t file, int64_t offset, int32_t whence);
int32_t SystemNative_LStat(const char *path, FileStatus *status);
void *SystemNative_LowLevelMonitor_Create(void);
void SystemNative_LowLevelMonitor_Destroy(void *monitor);
void SystemNative_LowLevelMonitor_Acquire(void *monitor);
void SystemNative_LowLevelMonitor_Release(void *monitor);
void SystemNative_LowLevelMonitor_Signal_Release(void *monitor);
int32_t SystemNative_LowLevelMonitor_TimedWait(void *monitor, int32_t timeout_ms);
void *SystemNative_MMap(void *address, uint64_t length, int32_t protection, int32_t flags, intptr_t file,
                        int64_t offset);
int32_t SystemNative_MSync(void *address, uint64_t length, int32_t flags);
int32_t SystemNative_MUnmap(void *address, uint64_t length);
int32_t SystemNative_MkDir(const char *path, int32_t mode);
intptr_t SystemNative_Open(const char *path, int32_t flags, int32_t mode);
intptr_t SystemNative_OpenDir(const char *path);
int32_t SystemNative_PRead(intptr_t file, void *buffer, int32_t size, int64_t offset);
int64_t SystemNative_PWriteV(intptr_t file, IoVector *vectors, int32_t count, int64_t offset);
int32_t SystemNative_PWrite(intptr_t file, const void *buffer, int32_t size, int64_t offset);
int32_t SystemNative_Pipe(int32_t ends[2], int32_t flags);
int32_t SystemNative_Poll(PollEvent *events, uint32_t count, int32_t timeout_ms, uint32_t *triggered);
int32_t SystemNative_Read(intptr_t file, void *buffer, int32_t size);
int32_t SystemNative_ReadDir(intptr_t directory, DirectoryEntry *entry);
int32_t SystemNative_ReadLink(const char *path, char *buffer, int32_t size);
int32_t SystemNative_Rename(const char *from, const char *to);
int32_t SystemNative_RmDir(const char *path);
int32_t SystemNative_SNPrintF_1I(char *text, int32_t size, const char *format, int32_t argument);
int32_t SystemNative_SNPrintF_1S(char *text, int32_t size, const char *format, const char *argument);
int32_t SystemNative_Stat(const char *path, FileStatus *status);
const char *SystemNative_StrErrorR(int32_t platform, char *buffer, int32_t size);
int32_t SystemNative_SymLink(const char *target, const char *path);
int64_t SystemNative_SysConf(int32_t name);
int32_t SystemNative_FUTimens(intptr_t file, TimeSpec *times);
int32_t SystemNative_Unlink(const char *path);
int32_t SystemNative_Write(intptr_t file, const void *buffer, int32_t size);
int32_t SystemNative_EnablePosixSignalHandling(int32_t number);
void SystemNative_DisablePosixSignalHandling(int32_t number);
void SystemNative_SetPosixSignalHandler(int32_t (*handler)(int32_t number, int32_t posix_signal));

int32_t SystemNative_ForkAndExecProcess(const char *file, char *const *arguments, char *const *environment,
                                        const char *folder, int32_t redirect_input, int32_t redirect_output,
                                        int32_t redirect_error, int32_t set_credentials, uint32_t user, uint32_t group,
                                        const uint32_t *groups, int32_t group_count, int32_t *process, int32_t *input,
                                        int32_t *output, int32_t *error_output);
int32_t SystemNative_WaitPidExitedNoHang(int32_t process, int32_t *exit_code);

/* The library's numbers. */
enum {
    READ_ONLY = 0,
    READ_WRITE = 2,
    CLOSE_ON_EXEC = 0x10,
    CREATE = 0x20,
    EXCLUSIVE = 0x40,
    TRUNCATE = 0x80,
    NO_FOLLOW = 0x200
};
enum { PAL_EACCES = 0x10002, PAL_EAGAIN = 0x10006, PAL_EEXIST = 0x10014, PAL_EINVAL = 0x1001c, PAL_ENOENT = 0x1002d };

static int32_t last_error(void)
{
    return SystemNative_ConvertErrorPlatformToPal(SystemNative_GetErrNo());
}

static void test_errors(void)
{
    CHECK(SystemNative_ConvertErrorPlatformToPal(0) == 0 && SystemNative_ConvertErrorPalToPlatform(0) == 0);
    CHECK(SystemNative_ConvertErrorPlatformToPal(ENOENT) == PAL_ENOENT);
    CHECK(SystemNative_ConvertErrorPlatformToPal(EWOULDBLOCK) == PAL_EAGAIN);
    CHECK(SystemNative_ConvertErrorPlatformToPal(EOPNOTSUPP) == 0x1003d);
    CHECK(SystemNative_ConvertErrorPalToPlatform(PAL_EEXIST) == EEXIST);
    CHECK(SystemNative_ConvertErrorPlatformToPal(99999) == ERROR_NONSTANDARD);
    CHECK(SystemNative_ConvertErrorPalToPlatform(0x2ffff) == -1);
    char text[64];
    CHECK(!strcmp(SystemNative_StrErrorR(ENOENT, text, sizeof text), "No such file or directory"));
    CHECK(!strcmp(SystemNative_StrErrorR(ENOENT, text, 8), "No such"));
}

static void test_file(const char *path)
{
    CHECK(SystemNative_Open(path, READ_ONLY, 0) == -1 && last_error() == PAL_ENOENT);
    CHECK(SystemNative_Open(path, 0x1000, 0) == -1 && last_error() == PAL_EINVAL);
    intptr_t file = SystemNative_Open(path, READ_WRITE | CREATE | EXCLUSIVE | CLOSE_ON_EXEC, 0640);
    CHECK(file >= 0 && fcntl((int)file, F_GETFD) == FD_CLOEXEC);
    CHECK(SystemNative_Open(path, READ_WRITE | CREATE | EXCLUSIVE, 0640) == -1 && last_error() == PAL_EEXIST);
    CHECK(SystemNative_Write(file, "0123456789", 10) == 10 && SystemNative_Write(file, "x", -1) == -1);
    char bytes[16] = {0};
    CHECK(SystemNative_LSeek(file, 0, 1) == 10 && SystemNative_LSeek(file, -4, 2) == 6);
    CHECK(SystemNative_Read(file, bytes, 16) == 4 && !memcmp(bytes, "6789", 4) &&
          SystemNative_Read(file, bytes, 16) == 0);
    CHECK(SystemNative_PWrite(file, "AB", 2, 2) == 2 && SystemNative_PRead(file, bytes, 4, 1) == 4);
    CHECK(!memcmp(bytes, "1AB4", 4));
    IoVector vectors[2] = {{(uint8_t *)"xy", 2}, {(uint8_t *)"z", 1}};
    CHECK(SystemNative_PWriteV(file, vectors, 2, 0x100000000) == 3); /* beyond 32 bits */
    FileStatus status;
    CHECK(SystemNative_FStat(file, &status) == 0 && status.size == 0x100000003 && S_ISREG((uint32_t)status.mode));
    CHECK((status.mode & 07777) == 0640 && status.uid == geteuid() && status.flags == 0 && status.inode);
    CHECK(SystemNative_FTruncate(file, 10) == 0 && SystemNative_FAllocate(file, 0, 5000) <= 0);
    CHECK(SystemNative_FStat(file, &status) == 0 && status.size == 10);
    int64_t now = pal_realtime_ns() / 1000000000;
    CHECK(status.modification_time > now - 100 && status.modification_time <= now + 1);
    TimeSpec times[2] = {{981173106, 5}, {4102444800, 7}}; /* 2001 and 2100: more than 32 bits hold */
    CHECK(SystemNative_FUTimens(file, times) == 0 && SystemNative_FStat(file, &status) == 0);
    CHECK(status.access_time == 981173106 && status.modification_time == 4102444800 &&
          status.modification_time_ns == 7);
    CHECK(SystemNative_FLock(file, LOCK_EX | LOCK_NB) == 0 && SystemNative_FLock(file, LOCK_UN) == 0);
    CHECK(SystemNative_FSync(file) == 0);
    SystemNative_GetFileSystemType(file);
    intptr_t copy = SystemNative_Dup(file);
    CHECK(copy > file && fcntl((int)copy, F_GETFD) == FD_CLOEXEC && SystemNative_Close(copy) == 0);
    CHECK(SystemNative_Close(copy) == -1 && SystemNative_GetErrNo() == EBADF);
    CHECK(SystemNative_Close(file) == 0);
}

static void test_copy(const char *path, const char *other)
{
    intptr_t from = SystemNative_Open(path, READ_ONLY, 0),
             to = SystemNative_Open(other, READ_WRITE | CREATE | TRUNCATE, 0600);
    FileStatus first, second;
    CHECK(SystemNative_FStat(from, &first) == 0 && SystemNative_CopyFile(from, to, first.size) == 0);
    CHECK(SystemNative_FStat(to, &second) == 0 && second.size == 10 &&
          second.modification_time == first.modification_time);
    char bytes[10];
    CHECK(SystemNative_PRead(to, bytes, 10, 0) == 10 && !memcmp(bytes, "01AB456789", 10));
    SystemNative_Close(from);
    from = SystemNative_Open("/proc/self/cmdline", READ_ONLY, 0); /* says 0 bytes */
    CHECK(SystemNative_FTruncate(to, 0) == 0 && SystemNative_LSeek(to, 0, 0) == 0 &&
          SystemNative_CopyFile(from, to, 0) == 0);
    CHECK(SystemNative_FStat(to, &second) == 0 && second.size > 0);
    SystemNative_Close(from);
    SystemNative_Close(to);
}

static void test_names(const char *folder)
{
    char file[PATH_MAX], other[PATH_MAX], link[PATH_MAX], text[PATH_MAX];
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    snprintf(link, sizeof link, "%s/link", folder);
    test_file(file);
    test_copy(file, other);
    CHECK(SystemNative_SymLink("file", link) == 0);
    CHECK(SystemNative_ReadLink(link, text, sizeof text) == 4 && !memcmp(text, "file", 4));
    CHECK(SystemNative_ReadLink(link, text, 0) == -1 && last_error() == PAL_EINVAL);
    CHECK(SystemNative_Open(link, READ_ONLY | NO_FOLLOW, 0) == -1 && SystemNative_GetErrNo() == ELOOP);
    FileStatus status;
    CHECK(SystemNative_Stat(link, &status) == 0 && S_ISREG((uint32_t)status.mode));
    CHECK(SystemNative_LStat(link, &status) == 0 && S_ISLNK((uint32_t)status.mode));
    int seen = 0;
    intptr_t directory = SystemNative_OpenDir(folder);
    DirectoryEntry entry;
    int32_t result;
    while ((result = SystemNative_ReadDir(directory, &entry)) == 0) {
        CHECK(entry.name_length == -1);
        seen += !strcmp(entry.name, "file") || !strcmp(entry.name, "other") || !strcmp(entry.name, "link");
    }
    CHECK(result == -1 && seen == 3 && SystemNative_CloseDir(directory) == 0);
    CHECK(!SystemNative_OpenDir(file) && SystemNative_GetErrNo() == ENOTDIR);
    CHECK(SystemNative_Rename(other, file) == 0 && SystemNative_Access(other, 0) == -1 &&
          SystemNative_Access(file, 0) == 0);
    CHECK(SystemNative_Unlink(file) == 0 && SystemNative_Unlink(link) == 0 && SystemNative_Unlink(file) == -1);
    CHECK(SystemNative_MkDir(other, 0700) == 0 && SystemNative_MkDir(other, 0700) == -1 && last_error() == PAL_EEXIST);
    CHECK(SystemNative_RmDir(other) == 0);
    CHECK(chdir(folder) == 0 && SystemNative_GetCwd(text, sizeof text) &&
          !strcmp(strrchr(text, '/'), strrchr(folder, '/')));
    CHECK(!SystemNative_GetCwd(text, 3) && SystemNative_GetErrNo() == ERANGE);
}

static void test_poll(void)
{
    int32_t ends[2];
    CHECK(SystemNative_Pipe(ends, CLOSE_ON_EXEC) == 0);
    PollEvent event = {.descriptor = ends[0], .events = 1};
    uint32_t triggered = 9;
    int64_t before = pal_monotonic_ns();
    CHECK(SystemNative_Poll(&event, 1, 20, &triggered) == 0 && triggered == 0 &&
          pal_monotonic_ns() - before >= 19000000);
    CHECK(SystemNative_Write(ends[1], "x", 1) == 1);
    CHECK(SystemNative_Poll(&event, 1, -1, &triggered) == 0 && triggered == 1 && event.triggered == 1);
    CHECK(SystemNative_Poll(&event, 1, -2, &triggered) == PAL_EINVAL);
    CHECK(SystemNative_IsATty(ends[0]) == 0);
    WindowSize size = {1, 1, 1, 1};
    CHECK(SystemNative_GetWindowSize(ends[0], &size) == -1 && size.rows == 0 && size.columns == 0);
    SystemNative_Close(ends[0]);
    SystemNative_Close(ends[1]);
}

static void test_mapping(void)
{
    char *pages = SystemNative_MMap(NULL, 8192, 3, 2 | 0x10, -1, 0);
    CHECK(pages && pages[5] == 0);
    pages[5] = 1;
    CHECK(SystemNative_MSync(pages, 8192, 2) == 0 && SystemNative_MUnmap(pages, 8192) == 0);
    CHECK(!SystemNative_MMap(NULL, 8192, 3, 0x800, -1, 0) && last_error() == PAL_EINVAL);
}

static void test_process(void)
{
    Passwd user;
    char buffer[1024];
    int32_t found = SystemNative_GetPwUidR(0, &user, buffer, sizeof buffer);
    CHECK(found == -1 || (found == 0 && !strcmp(user.name, "root") && user.home_directory));
    CHECK(SystemNative_GetPwUidR(987654321, &user, buffer, sizeof buffer) == -1 && !user.name);
    CHECK(SystemNative_SysConf(1) > 0 && SystemNative_SysConf(2) == (int64_t)pal_page_size() &&
          SystemNative_SysConf(3) == -1);
    int64_t ticks = SystemNative_GetSystemTimeAsTicks();
    CHECK(ticks / 10000000 - pal_realtime_ns() / 1000000000 <= 1);
    CHECK(SystemNative_GetLowResolutionTimestamp() > 0);
    ProcessCpuInformation information = {0};
    CHECK(SystemNative_GetCpuUtilization(&information) == 0 && information.last_time > 0);
    CHECK(SystemNative_GetCpuUtilization(&information) >= 0);
    int32_t capacity = 4;
    CHECK(SystemNative_GetUnixVersion(buffer, &capacity) == -1 && capacity > 4);
    CHECK(SystemNative_GetUnixVersion(buffer, &capacity) == 0 && !strncmp(buffer, "Linux ", 6));
    CHECK(SystemNative_SNPrintF_1S(buffer, sizeof buffer, "<%s>", "a") == 3 && !strcmp(buffer, "<a>"));
    CHECK(SystemNative_SNPrintF_1I(buffer, sizeof buffer, "<%d>", -7) == 4 && !strcmp(buffer, "<-7>"));
    int32_t names[2] = {0, 6};
    uint8_t values[2] = {7, 7}, disabled = 7;
    CHECK(SystemNative_InitializeTerminalAndSignalHandling() == 1);
    SystemNative_GetControlCharacters(names, values, 2, &disabled);
    CHECK(disabled == 0);
}

static void test_child(void)
{
    char *const script[] = {"sh", "-c", "read line; echo $line $NAME $PWD; exit 7", NULL};
    char *const environment[] = {"NAME=value", NULL};
    int32_t process, input, output, error_output;
    CHECK(SystemNative_ForkAndExecProcess("/bin/sh", script, environment, "/", 1, 1, 0, 0, 0, 0, NULL, 0, &process,
                                          &input, &output, &error_output) == 0);
    CHECK(process > 0 && input >= 0 && output >= 0 && error_output == -1);
    CHECK(SystemNative_Write(input, "word\n", 5) == 5);
    char text[64] = {0};
    int32_t count = 0, got;
    while ((got = SystemNative_Read(output, text + count, (int32_t)sizeof text - 1 - count)) > 0)
        count += got;
    CHECK(!strcmp(text, "word value /\n"));
    int32_t exit_code = -1, ended;
    while ((ended = SystemNative_WaitPidExitedNoHang(process, &exit_code)) == 0)
        pal_sleep_ns(1000000);
    CHECK(ended == process && exit_code == 7);
    SystemNative_Close(input);
    SystemNative_Close(output);
    CHECK(SystemNative_ForkAndExecProcess("/no/such/file", script, environment, NULL, 1, 1, 1, 0, 0, 0, NULL, 0,
                                          &process, &input, &output, &error_output) == -1);
    CHECK(SystemNative_GetErrNo() == ENOENT && process == -1 && input == -1 && output == -1 && error_output == -1);
}

/* ---- Waiting and signals ---- */

static void *monitor;
static uint32_t is_set;

static void set(void *unused)
{
    (void)unused;
    SystemNative_LowLevelMonitor_Acquire(monitor);
    is_set = 1;
    SystemNative_LowLevelMonitor_Signal_Release(monitor);
}

static void test_monitor(void)
{
    monitor = SystemNative_LowLevelMonitor_Create();
    SystemNative_LowLevelMonitor_Acquire(monitor);
    CHECK(SystemNative_LowLevelMonitor_TimedWait(monitor, 15) == 0);
    CHECK(pal_thread_start(set, NULL, 0));
    while (!is_set)
        CHECK(SystemNative_LowLevelMonitor_TimedWait(monitor, 10000) == 1);
    SystemNative_LowLevelMonitor_Release(monitor);
    SystemNative_LowLevelMonitor_Destroy(monitor);
}

static uint32_t signal_seen, posix_seen;

static int32_t on_posix_signal(int32_t number, int32_t posix_signal)
{
    posix_seen = (uint32_t)-posix_signal;
    __atomic_store_n(&signal_seen, (uint32_t)number, __ATOMIC_RELEASE);
    pal_futex_wake(&signal_seen, 1);
    return 1;
}

static void test_signals(void)
{
    CHECK(SystemNative_GetPlatformSignalNumber(-4) == 15 && SystemNative_GetPlatformSignalNumber(10) == 10);
    CHECK(SystemNative_GetPlatformSignalNumber(-99) == 0);
    SystemNative_SetPosixSignalHandler(on_posix_signal);
    CHECK(!SystemNative_EnablePosixSignalHandling(9) && SystemNative_EnablePosixSignalHandling(15));
    CHECK(kill(getpid(), 15) == 0);
    while (!__atomic_load_n(&signal_seen, __ATOMIC_ACQUIRE))
        CHECK(pal_futex_wait(&signal_seen, 0, 10000000000));
    CHECK(signal_seen == 15 && posix_seen == 4);
    SystemNative_DisablePosixSignalHandling(15);
}

int main(void)
{
    char folder[] = P_tmpdir "/sysnative-XXXXXX";
    CHECK(mkdtemp(folder));
    test_errors();
    test_names(folder);
    CHECK(chdir("/") == 0 && rmdir(folder) == 0);
    test_poll();
    test_mapping();
    test_process();
    test_child();
    test_monitor();
    test_signals();
    return 0;
}
