/* Control groups: cgroup(7). /proc/self/cgroup says which group the process is in, /proc/self/mountinfo where the
 * hierarchy is mounted; a limit of any group on the way up counts. */
#include <stdbool.h>
#include <string.h>

#include "pal/linux/cgroup.h"
#include "pal/pal.h"

#define PATH_ROOM 1024

intptr_t (*cgroup_read_file)(const char *path, char *bytes, uintptr_t room) = pal_read_file;

typedef struct Group {
    bool is_v2;
    uintptr_t mount_length; /* path up to here is the mount point: the last group that is looked at */
    char path[PATH_ROOM];
} Group;

static const char *line_after(const char *at)
{
    const char *end = strchr(at, '\n');
    return end ? end + 1 : at + strlen(at);
}

/* Copies up to one of `ends` and answers what follows it. */
static const char *take(const char *at, const char *ends, char *out, uintptr_t room)
{
    uintptr_t length = strcspn(at, ends), kept = length < room ? length : room - 1;
    memcpy(out, at, kept);
    out[kept] = 0;
    return at[length] && at[length] != '\n' ? at + length + 1 : at + length;
}

static bool list_contains(const char *list, const char *name)
{
    uintptr_t length = strlen(name);
    for (const char *at = list; *at; at += at[strcspn(at, ",")] ? strcspn(at, ",") + 1 : strcspn(at, ","))
        if (strcspn(at, ",") == length && !memcmp(at, name, length))
            return true;
    return false;
}

/* The line of /proc/self/cgroup: "hierarchy:controllers:path"; the second generation has no controllers there. */
static bool own_group(const char *controller, bool is_v2, char *path)
{
    char text[4096], field[256];
    if (cgroup_read_file("/proc/self/cgroup", text, sizeof text) <= 0)
        return false;
    for (const char *line = text; *line; line = line_after(line)) {
        const char *at = take(line, ":\n", field, sizeof field);
        at = take(at, ":\n", field, sizeof field);
        take(at, "\n", path, PATH_ROOM);
        if (is_v2 ? !field[0] : list_contains(field, controller))
            return true;
    }
    return false;
}

/* A line of /proc/self/mountinfo: id parent major:minor root mount-point options... - type source super-options. */
static bool find_mount(const char *controller, bool is_v2, char *root, char *point)
{
    static char text[1 << 15];
    char type[32], source[256], options[512];
    if (cgroup_read_file("/proc/self/mountinfo", text, sizeof text) <= 0)
        return false;
    for (const char *line = text; *line; line = line_after(line)) {
        const char *at = line;
        for (int i = 0; i < 3; i++)
            at = take(at, " \n", type, sizeof type);
        at = take(at, " \n", root, PATH_ROOM);
        at = take(at, " \n", point, PATH_ROOM);
        const char *rest = strstr(at, " - ");
        if (!rest || rest > line_after(line))
            continue;
        at = take(rest + 3, " \n", type, sizeof type);
        at = take(at, " \n", source, sizeof source);
        take(at, " \n", options, sizeof options);
        if (is_v2 ? !strcmp(type, "cgroup2") : !strcmp(type, "cgroup") && list_contains(options, controller))
            return true;
    }
    return false;
}

static bool find_group(Group *group, const char *controller, bool is_v2)
{
    char path[PATH_ROOM], root[PATH_ROOM], point[PATH_ROOM];
    if (!own_group(controller, is_v2, path) || !find_mount(controller, is_v2, root, point))
        return false;
    /* In a container the mount shows a part of the hierarchy: what lies above `root` is not visible. */
    uintptr_t shared = strlen(root);
    const char *below = !strcmp(root, "/") ? path : !strncmp(path, root, shared) ? path + shared : "";
    group->is_v2 = is_v2;
    group->mount_length = strlen(point);
    if (group->mount_length + strlen(below) + 64 > PATH_ROOM)
        return false;
    strcpy(group->path, point);
    if (strcmp(below, "/"))
        strcat(group->path, below);
    return true;
}

static bool parse(const char **at, uint64_t *value)
{
    if (**at < '0' || **at > '9')
        return false;
    for (*value = 0; **at >= '0' && **at <= '9'; (*at)++)
        *value = *value * 10 + (uint64_t)(**at - '0');
    while (**at == ' ')
        (*at)++;
    return true;
}

static bool read_text(Group *group, const char *file, char *text, uintptr_t room)
{
    uintptr_t length = strlen(group->path);
    strcpy(group->path + length, file);
    bool is_read = cgroup_read_file(group->path, text, room) > 0;
    group->path[length] = 0;
    return is_read;
}

static uint64_t memory_limit_of(Group *group)
{
    char text[64];
    uint64_t limit;
    const char *at = text;
    if (!read_text(group, group->is_v2 ? "/memory.max" : "/memory.limit_in_bytes", text, sizeof text) ||
        !parse(&at, &limit))
        return 0;
    return limit >= 1ull << 62 ? 0 : limit; /* the first generation's "none" is a huge number */
}

/* In thousandths of a processor. */
static uint64_t cpu_limit_of(Group *group)
{
    char text[64];
    uint64_t quota, period;
    const char *at = text;
    if (!read_text(group, group->is_v2 ? "/cpu.max" : "/cpu.cfs_quota_us", text, sizeof text) || !parse(&at, &quota))
        return 0;
    if (!group->is_v2) {
        at = text;
        if (!read_text(group, "/cpu.cfs_period_us", text, sizeof text))
            return 0;
    }
    return parse(&at, &period) && period ? quota * 1000 / period : 0;
}

static uint64_t smaller_limit(uint64_t a, uint64_t b)
{
    return !a || (b && b < a) ? b : a;
}

/* The smallest limit of the group and those around it. */
static uint64_t smallest_of(const char *controller, bool is_v2, uint64_t (*limit_of)(Group *))
{
    static Group group;
    if (!find_group(&group, controller, is_v2))
        return 0;
    uint64_t least = 0;
    for (;;) {
        least = smaller_limit(least, limit_of(&group));
        char *slash = strrchr(group.path, '/');
        if (!slash || (uintptr_t)(slash - group.path) < group.mount_length)
            return least;
        *slash = 0;
    }
}

/* Where both generations are mounted each controller belongs to one of them. */
static uint64_t smallest(const char *controller, uint64_t (*limit_of)(Group *))
{
    return smaller_limit(smallest_of(controller, true, limit_of), smallest_of(controller, false, limit_of));
}

uint64_t cgroup_memory_limit(void)
{
    return smallest("memory", memory_limit_of);
}

uint32_t cgroup_cpu_limit(void)
{
    return (uint32_t)((smallest("cpu", cpu_limit_of) + 999) / 1000);
}
