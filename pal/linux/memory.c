/* Memory from the kernel: pages, and how much there is. */
#include <sys/auxv.h>
#include <sys/mman.h>
#include <string.h>

#include "pal/linux/system.h"

uintptr_t pal_page_size(void)
{
    return getauxval(AT_PAGESZ);
}

static void *map(uintptr_t bytes, int protection, int flags)
{
    intptr_t result = SYSTEM6(SYSTEM_MMAP, 0, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    return (uintptr_t)result > (uintptr_t)-4096 ? NULL : (void *)result;
}

static uintptr_t whole_pages(uintptr_t bytes)
{
    uintptr_t mask = pal_page_size() - 1;
    return (bytes + mask) & ~mask;
}

void *pal_reserve(uintptr_t bytes)
{
    return map(bytes, PROT_NONE, MAP_NORESERVE);
}

int pal_commit(void *address, uintptr_t bytes)
{
    return (int)SYSTEM3(SYS_mprotect, address, bytes, PROT_READ | PROT_WRITE);
}

int pal_decommit(void *address, uintptr_t bytes)
{
    int error = pal_pages_discard(address, bytes);
    return error ? error : (int)SYSTEM3(SYS_mprotect, address, bytes, PROT_NONE);
}

int pal_pages_discard(void *address, uintptr_t bytes)
{
    return (int)SYSTEM3(SYS_madvise, address, bytes, MADV_DONTNEED);
}

void *pal_pages_map(uintptr_t bytes)
{
    uintptr_t rounded = whole_pages(bytes);
    return rounded < bytes || !rounded ? NULL : map(rounded, PROT_READ | PROT_WRITE, 0);
}

void pal_pages_unmap(void *address, uintptr_t bytes)
{
    SYSTEM2(SYS_munmap, address, whole_pages(bytes));
}

/* ---- How much there is ---- */

/* A line of /proc/meminfo, in bytes; 0 when it is not there. */
static uint64_t meminfo(const char *name)
{
    char text[2048];
    if (pal_read_file("/proc/meminfo", text, sizeof text) <= 0)
        return 0;
    const char *at = strstr(text, name);
    if (!at)
        return 0;
    uint64_t kilobytes = 0;
    for (at += strlen(name); *at == ' '; at++)
        ;
    for (; *at >= '0' && *at <= '9'; at++)
        kilobytes = kilobytes * 10 + (uint64_t)(*at - '0');
    return kilobytes << 10;
}

uint64_t pal_physical_memory(void)
{
    return meminfo("MemTotal:");
}

uint64_t pal_memory_available(void)
{
    return meminfo("MemAvailable:");
}
