/* Control groups of several machines, as files that are not there. */
#include <errno.h>
#include <string.h>

#include "pal/linux/cgroup.h"
#include "tests/runtime/world.h"

typedef struct File {
    const char *path, *text;
} File;

static const File *machine;

static intptr_t read_machine(const char *path, char *bytes, uintptr_t room)
{
    for (const File *file = machine; file->path; file++)
        if (!strcmp(file->path, path)) {
            uintptr_t length = strlen(file->text);
            CHECK(length < room);
            memcpy(bytes, file->text, length + 1);
            return (intptr_t)length;
        }
    return -ENOENT;
}

#define MOUNT_V2 "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"
#define MOUNTS_BEFORE "23 1 8:1 / / rw - ext4 /dev/sda1 rw\n24 23 0:5 / /proc rw - proc proc rw\n"

/* The second generation: a service below a slice, whose limit is smaller. */
static const File service[] = {{"/proc/self/cgroup", "0::/app.slice/app.service\n"},
                               {"/proc/self/mountinfo", MOUNTS_BEFORE MOUNT_V2},
                               {"/sys/fs/cgroup/app.slice/app.service/memory.max", "max\n"},
                               {"/sys/fs/cgroup/app.slice/memory.max", "134217728\n"},
                               {"/sys/fs/cgroup/app.slice/app.service/cpu.max", "150000 100000\n"},
                               {"/sys/fs/cgroup/app.slice/cpu.max", "max 100000\n"},
                               {0}};

/* A container that sees its own group as the root. */
static const File container[] = {{"/proc/self/cgroup", "0::/\n"},
                                 {"/proc/self/mountinfo", MOUNT_V2},
                                 {"/sys/fs/cgroup/memory.max", "67108864\n"},
                                 {0}};

/* A container in which the group's path is that of the host. */
static const File host_path[] = {
    {"/proc/self/cgroup", "0::/docker/abc\n"},
    {"/proc/self/mountinfo", "31 23 0:26 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n"},
    {"/sys/fs/cgroup/memory.max", "50000000\n"},
    {0}};

static const File first_generation[] = {{"/proc/self/cgroup", "9:memory:/box\n8:cpu,cpuacct:/box\n"},
                                        {"/proc/self/mountinfo",
                                         "40 23 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                                         "41 23 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n"},
                                        {"/sys/fs/cgroup/memory/box/memory.limit_in_bytes", "33554432\n"},
                                        {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"},
                                        {"/sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "-1\n"},
                                        {"/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "200000\n"},
                                        {"/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n"},
                                        {0}};

/* Both are mounted, and the first one has the controllers. */
static const File hybrid[] = {{"/proc/self/cgroup", "4:memory:/box\n0::/\n"},
                              {"/proc/self/mountinfo",
                               "40 23 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                               "42 23 0:32 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"},
                              {"/sys/fs/cgroup/memory/box/memory.limit_in_bytes", "16777216\n"},
                              {0}};

static const File none[] = {{"/proc/self/cgroup", "0::/\n"}, {"/proc/self/mountinfo", MOUNTS_BEFORE}, {0}};

static void expect(const File *files, uint64_t memory, uint32_t processors)
{
    machine = files;
    CHECK(cgroup_memory_limit() == memory);
    CHECK(cgroup_cpu_limit() == processors);
}

int main(void)
{
    cgroup_read_file = read_machine;
    expect(service, 134217728, 2);
    expect(container, 67108864, 0);
    expect(host_path, 50000000, 0);
    expect(first_generation, 33554432, 2);
    expect(hybrid, 16777216, 0);
    expect(none, 0, 0);
    return 0;
}
