/* Threads and processors. */
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "pal/linux/cgroup.h"
#include "pal/linux/system.h"

#define STACK_BYTES (1536u << 10)
#define GUARD_BYTES (64u << 10)
#define MAIN_STACK_BYTES (8u << 20) /* taken when the limit says unlimited: then the kernel reserves no room either */

typedef struct Start {
    void (*entry)(void *);
    void *argument;
} Start;

static void *start(void *passed)
{
    Start copy = *(Start *)passed;
    free(passed);
    copy.entry(copy.argument);
    return NULL;
}

int pal_thread_create(void (*entry)(void *), void *argument, uintptr_t stack_bytes)
{
    Start *passed = malloc(sizeof *passed);
    if (!passed)
        return -ENOMEM;
    *passed = (Start){entry, argument};
    uintptr_t page = pal_page_size(), bytes = stack_bytes ? stack_bytes : STACK_BYTES;
    if (bytes < PTHREAD_STACK_MIN + GUARD_BYTES)
        bytes = PTHREAD_STACK_MIN + GUARD_BYTES;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setguardsize(&attributes, GUARD_BYTES);
    pthread_t thread;
    int error = pthread_attr_setstacksize(&attributes, (bytes + page - 1) & ~(page - 1));
    if (!error)
        error = pthread_create(&thread, &attributes, start, passed);
    pthread_attr_destroy(&attributes);
    if (error)
        free(passed);
    return -error;
}

bool pal_thread_start(void (*entry)(void *), void *argument, uintptr_t stack_bytes)
{
    return pal_thread_create(entry, argument, stack_bytes) == 0;
}

/* ---- The end of a thread ---- */

static pthread_key_t exit_key;
static pthread_once_t exit_key_once = PTHREAD_ONCE_INIT;

static void run_exit(void *function)
{
    ((void (*)(void))function)();
}

static void exit_key_create(void)
{
    pthread_key_create(&exit_key, run_exit);
}

void pal_thread_at_exit(void (*function)(void))
{
    pthread_once(&exit_key_once, exit_key_create);
    pthread_setspecific(exit_key, (void *)function);
}

/* ---- The stack ---- */

/* The kernel puts, from the top down: the program's name, environment and argument texts, random bytes, the auxiliary
 * vector, pointers, then the frames. Nothing above the random bytes is a frame; the limit counts from the top. */
static void main_stack_bounds(char **low, char **high)
{
    uintptr_t frames_end = getauxval(AT_RANDOM), top = getauxval(AT_EXECFN);
    if (top < frames_end)
        top = frames_end;
    struct rlimit limit;
    uintptr_t bytes = MAIN_STACK_BYTES;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < top)
        bytes = (uintptr_t)limit.rlim_cur;
    uintptr_t page = pal_page_size();
    *low = (char *)((top - bytes + page) & ~(page - 1));
    *high = (char *)(frames_end & ~(uintptr_t)15);
}

void pal_stack_bounds(char **low, char **high)
{
    if (pal_thread_id() == pal_process_id()) {
        main_stack_bounds(low, high);
        return;
    }
    pthread_attr_t attributes;
    void *address = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes))
        pal_abort();
    pthread_attr_getstack(&attributes, &address, &size);
    pthread_attr_destroy(&attributes);
    *low = address;
    *high = *low + size;
}

/* ---- Thread-local variables ---- */

/* Where the block of the local-exec model lies, seen from the thread pointer: "ELF Handling For Thread-Local Storage",
 * variant II on x86 (below it), variant I elsewhere (above it and two reserved words). */
static char *statics_start(const ElfW(Phdr) * segment)
{
    char *pointer = __builtin_thread_pointer();
    uintptr_t mask = segment->p_align ? segment->p_align - 1 : 0;
#if defined(__x86_64__)
    return pointer - segment->p_memsz - ((0 - segment->p_memsz - segment->p_vaddr) & mask);
#else
    uintptr_t reserved = 2 * sizeof(void *);
    return pointer + reserved + ((segment->p_vaddr - reserved) & mask);
#endif
}

void pal_thread_statics_bounds(char **low, char **high)
{
    *low = *high = NULL;
    const ElfW(Phdr) *headers = (const ElfW(Phdr) *)getauxval(AT_PHDR);
    for (uintptr_t i = 0; i < getauxval(AT_PHNUM); i++)
        if (headers[i].p_type == PT_TLS) {
            *low = statics_start(&headers[i]);
            *high = *low + headers[i].p_memsz;
        }
}

/* ---- Identity and scheduling ---- */

uint32_t pal_thread_id(void)
{
    return (uint32_t)SYSTEM0(SYS_gettid);
}

void pal_thread_set_name(const char *name)
{
    SYSTEM2(SYS_prctl, PR_SET_NAME, name);
}

int pal_thread_set_priority(uint32_t thread_id, int nice_value)
{
    return (int)SYSTEM3(SYS_setpriority, PRIO_PROCESS, thread_id, nice_value);
}

void pal_yield(void)
{
    SYSTEM0(SYS_sched_yield);
}

uint32_t pal_cpu_current(void)
{
    unsigned processor = 0;
    SYSTEM3(SYS_getcpu, &processor, 0, 0);
    return processor;
}

static uint32_t affinity_count(void)
{
    unsigned char set[1024];
    intptr_t bytes = SYSTEM3(SYS_sched_getaffinity, 0, sizeof set, set);
    uint32_t count = 0;
    for (intptr_t i = 0; i < bytes; i++)
        count += (uint32_t)__builtin_popcount(set[i]);
    return count ? count : 1;
}

uint32_t pal_cpu_count(void)
{
    const char *text = pal_getenv("DOTNET_PROCESSOR_COUNT");
    if (text) {
        char *end;
        unsigned long count = strtoul(text, &end, 10);
        if (end != text && !*end && count >= 1 && count <= 0xffff)
            return (uint32_t)count;
    }
    uint32_t processors = affinity_count(), quota = cgroup_cpu_limit();
    return quota && quota < processors ? quota : processors;
}

uint64_t pal_memory_limit(void)
{
    return cgroup_memory_limit();
}
