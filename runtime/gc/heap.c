/* Chunks from the OS, allocation buffers of threads, large objects, the limit. */
#include "runtime/gc/gc.h"

#include <stdlib.h>
#include <string.h>

#include "pal/pal.h"
#include "runtime/object/object.h"
#include "runtime/start/settings.h"
#include "runtime/thread/thread.h"

#define FIRST_CHUNK (128u << 10)
#define LARGEST_CHUNK (4u << 20)
#define BUFFER_BYTES (32u << 10)
#define LARGE_OBJECT (16u << 10) /* larger objects do not go through buffers */
#define RESERVE (64u << 10)      /* beyond the limit, so that an OutOfMemoryException can be made, traced and printed */
#define RESERVE_OBJECT 4096u
#define LIMIT_CHECK_FROM (1u << 20) /* smaller heaps do not look for the limit: it costs file accesses at start */

uint8_t rt_card_table[1u << RT_CARD_COUNT_LOG2];

static struct {
    RtLock lock;
    char *cur, *end; /* rest of the newest chunk */
    uintptr_t next_chunk;
    uint64_t taken; /* bytes from the OS */
    uint64_t limit; /* 0: not asked for yet */
    uint64_t allocated_by_ended;
    bool reserve_taken;
} heap = {.next_chunk = FIRST_CHUNK};

/* As .NET: the environment's values are hexadecimal, those of runtimeconfig.json decimal unless they begin with 0x. */
static uint64_t configured(const char *variable, const char *setting)
{
    const char *text = pal_getenv(variable);
    if (text)
        return strtoull(text, NULL, 16);
    text = rt_setting(setting, strlen(setting));
    return text ? strtoull(text, NULL, 0) : 0;
}

static uint64_t find_limit(void)
{
    uint64_t physical = pal_physical_memory();
    uint64_t limit = configured("DOTNET_GCHeapHardLimit", "System.GC.HeapHardLimit");
    if (limit)
        return limit;
    uint64_t percent = configured("DOTNET_GCHeapHardLimitPercent", "System.GC.HeapHardLimitPercent");
    if (percent && percent < 100)
        return physical / 100 * percent;
    limit = pal_memory_limit();
    if (limit && limit < physical)
        return limit / 4 * 3;
    return physical;
}

uint64_t rt_gc_heap_limit(void)
{
    if (!heap.limit)
        heap.limit = find_limit();
    return heap.limit;
}

/* Zeroed pages, counted; 0 beyond the limit. The lock is held. */
static char *take_pages(uintptr_t bytes)
{
    if (heap.taken + bytes > LIMIT_CHECK_FROM && heap.taken + bytes > rt_gc_heap_limit())
        return NULL;
    char *pages = pal_pages_map(bytes);
    if (pages)
        heap.taken += bytes;
    return pages;
}

/* At least `least` bytes, `most` if the chunk has them; *got tells how many. Near the limit a smaller chunk must do. */
static char *take(uintptr_t least, uintptr_t most, uintptr_t *got)
{
    if ((uintptr_t)(heap.end - heap.cur) < least) {
        uintptr_t chunk = heap.next_chunk;
        char *pages = take_pages(chunk);
        if (!pages) {
            chunk = (least + 0xffff) & ~(uintptr_t)0xffff;
            pages = take_pages(chunk);
        }
        if (!pages && least <= RESERVE_OBJECT && !heap.reserve_taken) {
            heap.reserve_taken = true;
            chunk = RESERVE;
            pages = pal_pages_map(chunk);
        }
        if (!pages)
            return NULL;
        if (heap.next_chunk < LARGEST_CHUNK)
            heap.next_chunk *= 2;
        heap.cur = pages;
        heap.end = pages + chunk;
    }
    uintptr_t rest = (uintptr_t)(heap.end - heap.cur);
    *got = rest < most ? rest : most;
    char *start = heap.cur;
    heap.cur += *got;
    return start;
}

static void retire_buffer(RtThread *thread)
{
    thread->allocated += (uint64_t)(thread->alloc_cur - thread->alloc_start);
    thread->alloc_start = thread->alloc_cur;
}

static char *allocate_large(uintptr_t size)
{
    rt_lock(&heap.lock);
    uintptr_t got = size;
    char *start = size > FIRST_CHUNK / 2 ? take_pages((size + 4095) & ~(uintptr_t)4095) : take(size, size, &got);
    rt_unlock(&heap.lock);
    if (start)
        rt_thread.allocated += size;
    return start;
}

/* `size` zeroed bytes for one object, a multiple of 8. */
static char *allocate(uintptr_t size)
{
    RtThread *thread = &rt_thread;
    if (size <= (uintptr_t)(thread->alloc_end - thread->alloc_cur)) {
        char *start = thread->alloc_cur;
        thread->alloc_cur += size;
        return start;
    }
    if (size > LARGE_OBJECT)
        return allocate_large(size);
    retire_buffer(thread);
    rt_lock(&heap.lock);
    uintptr_t got = 0;
    char *start = take(size, BUFFER_BYTES, &got);
    rt_unlock(&heap.lock);
    if (!start)
        return NULL;
    thread->alloc_start = start;
    thread->alloc_end = start + got;
    thread->alloc_cur = start + size;
    return start;
}

Object *rt_alloc_slow(MethodTable *mt)
{
    char *start = allocate((mt->base_size + 7) & ~(uintptr_t)7);
    if (!start)
        return NULL;
    Object *object = (Object *)(start + RT_HEADER_SIZE(sizeof(void *)));
    object->mt = mt;
    __atomic_thread_fence(__ATOMIC_RELEASE);
    return object;
}

Array *rt_alloc_array_slow(MethodTable *mt, uintptr_t length)
{
    uint64_t bytes = mt->base_size + (uint64_t)(mt->flags & 0xffffu) * length;
    if (length > INT32_MAX || bytes > (uint64_t)INTPTR_MAX - 8)
        return NULL;
    char *start = allocate(((uintptr_t)bytes + 7) & ~(uintptr_t)7);
    if (!start)
        return NULL;
    Array *array = (Array *)(start + RT_HEADER_SIZE(sizeof(void *)));
    array->mt = mt;
    array->length = (uint32_t)length;
    __atomic_thread_fence(__ATOMIC_RELEASE);
    return array;
}

void *rt_memory_new(uintptr_t bytes)
{
    static struct {
        RtLock lock;
        char *cur, *end;
    } memory;
    static char first[1024] __attribute__((aligned(16)));
    bytes = (bytes + 15) & ~(uintptr_t)15;
    rt_lock(&memory.lock);
    if (!memory.cur) {
        memory.cur = first;
        memory.end = first + sizeof first;
    }
    if ((uintptr_t)(memory.end - memory.cur) < bytes) {
        uintptr_t size = bytes > 16384 ? (bytes + 4095) & ~(uintptr_t)4095 : 16384;
        char *pages = pal_pages_map(size);
        memory.cur = pages;
        memory.end = pages ? pages + size : pages;
    }
    void *result = memory.cur;
    if (result)
        memory.cur += bytes;
    rt_unlock(&memory.lock);
    return result;
}

void rt_gc_detach_thread(void)
{
    RtThread *thread = &rt_thread;
    retire_buffer(thread);
    rt_lock(&heap.lock);
    heap.allocated_by_ended += thread->allocated;
    if (thread->alloc_end == heap.cur)
        heap.cur = thread->alloc_cur;
    rt_unlock(&heap.lock);
    thread->alloc_start = thread->alloc_cur = thread->alloc_end = NULL;
    thread->allocated = 0;
}

uint64_t rt_gc_allocated_by_thread(void)
{
    return rt_thread.allocated + (uint64_t)(rt_thread.alloc_cur - rt_thread.alloc_start);
}

uint64_t rt_gc_heap_bytes(void)
{
    return heap.taken;
}

uint64_t rt_gc_allocated_by_ended(void)
{
    return heap.allocated_by_ended;
}
