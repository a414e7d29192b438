/* pal/linux/cgroup: what the control groups of this process (v1 or v2, up to the root that is visible) allow it. */
#ifndef PAL_LINUX_CGROUP_H
#define PAL_LINUX_CGROUP_H

#include <stdint.h>

/* How the files of /proc and of the groups are read: pal_read_file, or what a test puts in its place. */
extern intptr_t (*cgroup_read_file)(const char *path, char *bytes, uintptr_t room);

uint64_t cgroup_memory_limit(void); /* bytes; 0: none */
uint32_t cgroup_cpu_limit(void);    /* processors, rounded up; 0: none */

#endif
