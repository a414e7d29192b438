/* Identities, users, processors, the system's names. */
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"

int32_t SystemNative_GetPid(void)
{
    return getpid();
}

uint32_t SystemNative_GetEUid(void)
{
    return geteuid();
}

uint32_t SystemNative_GetEGid(void)
{
    return getegid();
}

int32_t SystemNative_SetEUid(uint32_t user)
{
    return seteuid(user);
}

int32_t SystemNative_GetGroups(int32_t count, uint32_t *groups)
{
    return getgroups(count, groups);
}

int32_t SystemNative_GetGroupList(const char *name, uint32_t group, uint32_t *groups, int32_t *count)
{
    return getgrouplist(name, group, groups, count);
}

/* The caller frees it with SystemNative_Free; NULL when the group has no name. */
char *SystemNative_GetGroupName(uint32_t id)
{
    struct group entry, *found = NULL;
    char *text = NULL, *grown;
    int error = ERANGE;
    for (size_t size = 1024; error == ERANGE || error == EINTR; size *= 2) {
        if (!(grown = realloc(text, size)))
            break;
        text = grown;
        error = getgrgid_r(id, &entry, text, size, &found);
    }
    char *name = !error && found ? strdup(entry.gr_name) : NULL;
    free(text);
    return name;
}

/* 0; -1 when there is no such user; else an error number. */
static int32_t convert_user(int error, const struct passwd *found, Passwd *user)
{
    if (error)
        return error;
    if (!found)
        return -1;
    *user = (Passwd){.name = found->pw_name,
                     .password = found->pw_passwd,
                     .user_id = found->pw_uid,
                     .group_id = found->pw_gid,
                     .user_info = found->pw_gecos,
                     .home_directory = found->pw_dir,
                     .shell = found->pw_shell};
    return 0;
}

int32_t SystemNative_GetPwUidR(uint32_t id, Passwd *user, char *buffer, int32_t size)
{
    *user = (Passwd){0};
    if (size < 0)
        return EINVAL;
    struct passwd entry, *found;
    int error;
    while ((error = getpwuid_r(id, &entry, buffer, (size_t)size, &found)) == EINTR)
        ;
    return convert_user(error, found, user);
}

int32_t SystemNative_GetPwNamR(const char *name, Passwd *user, char *buffer, int32_t size)
{
    *user = (Passwd){0};
    if (size < 0)
        return EINVAL;
    struct passwd entry, *found;
    int error;
    while ((error = getpwnam_r(name, &entry, buffer, (size_t)size, &found)) == EINTR)
        ;
    return convert_user(error, found, user);
}

uint32_t SystemNative_TryGetUInt32OSThreadId(void)
{
    return pal_thread_id();
}

int32_t SystemNative_SchedGetCpu(void)
{
    return (int32_t)pal_cpu_current();
}

/* The mask is one machine word: processors beyond it are neither seen nor used. */
int32_t SystemNative_SchedSetAffinity(int32_t process, intptr_t *mask)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (size_t cpu = 0; cpu < sizeof *mask * 8; cpu++)
        if ((uintptr_t)*mask >> cpu & 1)
            CPU_SET(cpu, &set);
    return sched_setaffinity(process, sizeof set, &set);
}

int32_t SystemNative_SchedGetAffinity(int32_t process, intptr_t *mask)
{
    cpu_set_t set;
    *mask = 0;
    if (sched_getaffinity(process, sizeof set, &set))
        return -1;
    for (size_t cpu = 0; cpu < sizeof *mask * 8; cpu++)
        if (CPU_ISSET(cpu, &set))
            *mask |= (intptr_t)((uintptr_t)1 << cpu);
    return 0;
}

int32_t SystemNative_GetPriority(int32_t which, int32_t who)
{
    errno = 0; /* -1 is a priority, too */
    return getpriority(which, (id_t)who);
}

int32_t SystemNative_SetPriority(int32_t which, int32_t who, int32_t nice)
{
    return setpriority(which, (id_t)who, nice);
}

int64_t SystemNative_SysConf(int32_t name)
{
    switch (name) {
    case 1: return sysconf(_SC_CLK_TCK);
    case 2: return sysconf(_SC_PAGESIZE);
    default: return fail(EINVAL);
    }
}

int32_t SystemNative_GetHostName(char *name, int32_t size)
{
    return size < 0 ? fail(EINVAL) : gethostname(name, (size_t)size);
}

/* Free it with SystemNative_Free. */
char *SystemNative_GetUnixRelease(void)
{
    struct utsname name;
    return uname(&name) < 0 ? NULL : strdup(name.release);
}

/* `capacity` goes in as the room and comes out as the length; -1 when the room is too small. */
int32_t SystemNative_GetUnixVersion(char *version, int32_t *capacity)
{
    struct utsname name;
    if (uname(&name) < 0)
        return -1;
    int32_t length = (int32_t)(strlen(name.sysname) + strlen(name.release) + strlen(name.version) + 3);
    if (length > *capacity) {
        *capacity = length;
        return -1;
    }
    strcpy(version, name.sysname);
    strcat(strcat(version, " "), name.release);
    strcat(strcat(version, " "), name.version);
    *capacity = length - 1;
    return 0;
}

/* System.Runtime.InteropServices.Architecture of the machine, which may be wider than the program. */
int32_t SystemNative_GetOSArchitecture(void)
{
    static const struct {
        const char *prefix;
        int32_t architecture;
    } machines[] = {{"x86_64", 1}, {"amd64", 1}, {"aarch64", 3}, {"arm64", 3}, {"armv6", 7}, {"arm", 2}, {"i", 0}};
    struct utsname name;
    if (uname(&name) < 0)
        return -1;
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++)
        if (!strncmp(name.machine, machines[i].prefix, strlen(machines[i].prefix)))
            return machines[i].architecture;
    return -1;
}

void SystemNative_Log(const uint8_t *text, int32_t count)
{
    pal_write(1, text, (uintptr_t)count);
}

void SystemNative_LogError(const uint8_t *text, int32_t count)
{
    pal_write(2, text, (uintptr_t)count);
}
