/* Function pointers for delegates: pools of thunks. A pool is a copy of the assembled thunk page beside a page of
 * slots; neither is ever writable and executable at once. The copy is the same page of the executable's file mapped
 * again, or, where /proc is missing, an anonymous file with the page's contents. */
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>

#include "pal/linux/system.h"

/* pal/<target>/thunk.S */
extern const char rt_thunk_page[];
extern const struct {
    uint32_t page_bytes;    /* of the page of thunks, and of the page of slots */
    uint32_t thunk_bytes;   /* of a thunk, and of its slot */
    uint32_t slot_distance; /* from a thunk to its slot */
    uint32_t pointer_bit;   /* function pointers have it set (Thumb) */
} rt_thunk_layout;
void rt_thunk_common(void);

typedef struct Slot {
    const PalThunkRecord *record; /* of a free slot never used: 0 */
    void (*common)(void);
} Slot;

/* Freed thunks wait in a queue, so that a stray call of one finds its `collected` record as long as possible. The queue
 * runs through an array beside the pool. */
typedef struct Pool {
    struct Pool *next;
    char *code;
    uint32_t count, used; /* thunks in the pool; thunks that were handed out at least once */
    uint32_t first_free, last_free;
    uint32_t next_free[];
} Pool;
#define NONE UINT32_MAX

static Pool *pools;

static Slot *slot_of(const Pool *pool, uint32_t index)
{
    return (Slot *)(uintptr_t)(pool->code + index * rt_thunk_layout.thunk_bytes + rt_thunk_layout.slot_distance);
}

static bool is_error(intptr_t result)
{
    return (uintptr_t)result > (uintptr_t)-4096;
}

/* Where the page lies in the executable's file, or -1. */
static int64_t page_file_offset(void)
{
    const ElfW(Phdr) *headers = (const void *)getauxval(AT_PHDR);
    uintptr_t count = getauxval(AT_PHNUM), page = (uintptr_t)rt_thunk_page, base = 0;
    for (uintptr_t i = 0; i < count; i++)
        if (headers[i].p_type == PT_PHDR)
            base = (uintptr_t)headers - headers[i].p_vaddr;
    for (uintptr_t i = 0; i < count; i++) {
        uintptr_t start = base + headers[i].p_vaddr;
        if (headers[i].p_type == PT_LOAD && page >= start && page - start < headers[i].p_filesz)
            return (int64_t)(headers[i].p_offset + (page - start));
    }
    return -1;
}

static bool map_file(char *address, intptr_t file, int64_t offset)
{
    if (file < 0)
        return false;
    intptr_t result = SYSTEM6(SYSTEM_MMAP, address, rt_thunk_layout.page_bytes, PROT_READ | PROT_EXEC,
                              MAP_PRIVATE | MAP_FIXED, file, SYSTEM_MMAP_OFFSET(offset));
    SYSTEM1(SYS_close, file);
    return !is_error(result) && !memcmp(address, rt_thunk_page, rt_thunk_layout.page_bytes);
}

static bool map_own_file(char *address)
{
    int64_t offset = page_file_offset();
    if (offset < 0 || offset % (int64_t)pal_page_size())
        return false;
    return map_file(address, SYSTEM4(SYS_openat, AT_FDCWD, "/proc/self/exe", O_RDONLY | O_CLOEXEC, 0), offset);
}

static bool map_anonymous_file(char *address)
{
    intptr_t file = SYSTEM2(SYS_memfd_create, "thunks", MFD_CLOEXEC);
    if (file < 0)
        return false;
    uint32_t written = 0;
    while (written < rt_thunk_layout.page_bytes) {
        intptr_t result = SYSTEM3(SYS_write, file, rt_thunk_page + written, rt_thunk_layout.page_bytes - written);
        if (result <= 0 && result != -EINTR) {
            SYSTEM1(SYS_close, file);
            return false;
        }
        written += result > 0 ? (uint32_t)result : 0;
    }
    return map_file(address, file, 0);
}

static bool pool_add(void)
{
    uint32_t page = rt_thunk_layout.page_bytes, count = page / rt_thunk_layout.thunk_bytes - 2;
    if (page % pal_page_size())
        return false; /* a kernel with pages larger than the thunks were assembled for */
    char *code = pal_pages_map(2 * page);
    Pool *pool = pal_pages_map(sizeof *pool + count * sizeof *pool->next_free);
    if (code && pool && (map_own_file(code) || map_anonymous_file(code))) {
        *pool = (Pool){.next = pools, .code = code, .count = count, .first_free = NONE, .last_free = NONE};
        pools = pool;
        return true;
    }
    if (code)
        pal_pages_unmap(code, 2 * page);
    if (pool)
        pal_pages_unmap(pool, sizeof *pool + count * sizeof *pool->next_free);
    return false;
}

/* A thunk never used, else the one freed first. */
static bool pool_take(Pool *pool, uint32_t *index)
{
    if (pool->used < pool->count) {
        *index = pool->used++;
        return true;
    }
    if (pool->first_free == NONE)
        return false;
    *index = pool->first_free;
    pool->first_free = pool->next_free[*index];
    if (pool->first_free == NONE)
        pool->last_free = NONE;
    return true;
}

void *pal_thunk_new(const PalThunkRecord *record)
{
    uint32_t index = 0;
    Pool *pool = pools;
    while (pool && !pool_take(pool, &index))
        pool = pool->next;
    if (!pool) {
        if (!pool_add())
            return NULL;
        pool = pools;
        pool_take(pool, &index);
    }
    Slot *slot = slot_of(pool, index);
    slot->common = rt_thunk_common;
    __atomic_store_n(&slot->record, record, __ATOMIC_RELEASE);
    return pool->code + index * rt_thunk_layout.thunk_bytes + rt_thunk_layout.pointer_bit;
}

void pal_thunk_free(void *thunk, const PalThunkRecord *collected)
{
    for (Pool *pool = pools; pool; pool = pool->next) {
        uintptr_t distance = (uintptr_t)thunk - (uintptr_t)pool->code;
        if (distance >= rt_thunk_layout.page_bytes)
            continue;
        uint32_t index = (uint32_t)(distance / rt_thunk_layout.thunk_bytes);
        __atomic_store_n(&slot_of(pool, index)->record, collected, __ATOMIC_RELEASE);
        pool->next_free[index] = NONE;
        if (pool->last_free == NONE)
            pool->first_free = index;
        else
            pool->next_free[pool->last_free] = index;
        pool->last_free = index;
        return;
    }
}
