/* pal: all that the runtime asks of the operating system, and the contract of the assembly in pal/<target>/.
 *
 * No managed types. Functions that can fail answer a negative errno value or what their comment says; none touches
 * errno, none takes a lock of the C library unless its comment says so, and none returns early because of a signal.
 * Times are nanoseconds on the monotonic clock; deadlines are absolute. */
#ifndef PAL_H
#define PAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- System calls ---- */

/* The raw call: a negative errno value on failure, EINTR included. Takes no lock and leaves errno alone
 * (pal/<target>/syscall.S). */
intptr_t pal_system_call(intptr_t number, intptr_t a, intptr_t b, intptr_t c, intptr_t d, intptr_t e, intptr_t f);

/* ---- Memory ---- Sizes and addresses are multiples of pal_page_size() unless said otherwise. */

uintptr_t pal_page_size(void);
/* Address space without access or memory behind it; 0 when there is none. */
void *pal_reserve(uintptr_t bytes);
/* Makes reserved pages readable and writable and, if they were never used or decommitted since, zero. 0 or -errno. */
int pal_commit(void *address, uintptr_t bytes);
/* Gives the memory back, keeps the addresses: access faults until the next commit. 0 or -errno. */
int pal_decommit(void *address, uintptr_t bytes);
/* Gives the memory back, keeps the pages accessible: they read as zero. 0 or -errno. */
int pal_pages_discard(void *address, uintptr_t bytes);
/* Zeroed readable and writable pages; `bytes` is rounded up; 0 when there are none. */
void *pal_pages_map(uintptr_t bytes);
/* Ends reserved or mapped pages; `bytes` as it was given when they were made. */
void pal_pages_unmap(void *address, uintptr_t bytes);

uint64_t pal_physical_memory(void);
uint64_t pal_memory_available(void); /* what the kernel thinks can be taken without swapping */
uint64_t pal_memory_limit(void);     /* of the control group (v1 or v2), 0 when there is none */

/* ---- Threads ---- */

/* Runs entry(argument) in a new thread that nobody joins. stack_bytes 0: 1.5 MB; below the stack lie 64 KB without
 * access. Takes locks of the C library. 0 or -errno. */
int pal_thread_create(void (*entry)(void *), void *argument, uintptr_t stack_bytes);
bool pal_thread_start(void (*entry)(void *), void *argument, uintptr_t stack_bytes); /* the same; false on failure */
/* Calls `function` in the calling thread when it ends by returning from its entry or by pthread_exit; one per thread.
 */
void pal_thread_at_exit(void (*function)(void));
/* The stack of the calling thread: [*low, *high). For the main thread *low is where its limit lets it grow to. */
void pal_stack_bounds(char **low, char **high);
/* The thread-local variables of the calling thread: [*low, *high). */
void pal_thread_statics_bounds(char **low, char **high);
uint32_t pal_thread_id(void);               /* the kernel's */
void pal_thread_set_name(const char *name); /* of the calling thread; cut after 15 bytes */
int pal_thread_set_priority(uint32_t thread_id, int nice_value);
void pal_yield(void);
void pal_sleep_ns(int64_t duration); /* not at all when <= 0 */
void pal_sleep_until(int64_t deadline);
uint32_t pal_cpu_count(void); /* affinity, control group quota rounded up, DOTNET_PROCESSOR_COUNT; at least 1 */
uint32_t pal_cpu_current(void);

/* Waits while *word == expected, until woken. timeout_ns < 0: for ever. False only when the time is up; true may be
 * spurious. */
bool pal_futex_wait(uint32_t *word, uint32_t expected, int64_t timeout_ns);
/* The same with an absolute deadline; INT64_MAX: for ever. */
bool pal_futex_wait_until(uint32_t *word, uint32_t expected, int64_t deadline);
int pal_futex_wake(uint32_t *word, int32_t count); /* answers how many were woken */

/* Locks between processes, known by path. The kernel lets go of one when its owner ends, however it ends. A process
 * opens a path once; the lock itself does not know threads. Uses a few functions of the C library. */
#define PAL_SHARED_LOCK_ROOM 320 /* bytes of a path with its terminator */
#define PAL_SHARED_LOCK_ABANDONED 1
typedef struct PalSharedLock PalSharedLock;
/* Where the lock of that name lies: for all sessions or this one, for all users or this one. 0 or -ENAMETOOLONG. */
int pal_shared_lock_path(const char *name, bool is_global, bool is_private, char path[PAL_SHARED_LOCK_ROOM]);
/* *is_new: no other process has it open. 0 or -errno; -ENOENT: nobody has it open and `create` is false. */
int pal_shared_lock_open(const char *path, bool create, bool is_private, PalSharedLock **opened, bool *is_new);
/* 0, or PAL_SHARED_LOCK_ABANDONED when its last owner ended with it; -EAGAIN: another process has it; -errno. *state is
 * for the wait. */
int pal_shared_lock_try(PalSharedLock *lock, uint32_t *state);
/* Until the lock was let go since `state`, or `most_ns` are over, or a while. */
void pal_shared_lock_wait(PalSharedLock *lock, uint32_t state, int64_t most_ns);
/* `abandon`: the next owner shall know that this one ended with it. */
void pal_shared_lock_release(PalSharedLock *lock, bool abandon);
void pal_shared_lock_close(PalSharedLock *lock);

/* The stop signal, SIGRTMIN+1. The handler runs on the stack of the thread that it stops, with all signals blocked, and
 * may use only pal_system_call, futexes and pal_context_*. errno survives it. */
void pal_stop_install(void (*handler)(void *context));
bool pal_stop_send(uint32_t thread_id); /* false when there is no such thread in this process any more */
/* What a signal's context holds. */
uintptr_t pal_context_program_counter(const void *context); /* without the Thumb bit */
uintptr_t pal_context_stack_pointer(const void *context);
uintptr_t pal_context_frame_pointer(const void *context);
/* The general registers as consecutive words, for conservative scanning. */
const uintptr_t *pal_context_registers(const void *context, uintptr_t *count);

/* ---- Faults ---- */

typedef struct PalFault {
    int number;                                              /* SIGSEGV, SIGBUS, SIGILL or SIGFPE */
    uintptr_t address;                                       /* that was accessed */
    uintptr_t program_counter, stack_pointer, frame_pointer; /* the first without the Thumb bit */
    uintptr_t link_register;                                 /* 0 where the machine has none */
} PalFault;
/* Installs handlers for the four signals, on the alternate stack where the thread has one. `resume` answers where the
 * thread goes on, with its registers as they are and *scratch in the first that calls may change between their caller
 * and the function (r10, x16, r12), or 0 when the fault is a real one (never called for a signal that a process sent):
 * then `report` is called once, and the process ends by the signal's default action. A fault inside `report` ends the
 * process at once. */
void pal_faults_install(uintptr_t (*resume)(const PalFault *fault, uintptr_t *scratch),
                        void (*report)(const PalFault *fault));
/* Gives the calling thread its alternate stack; it is given back when the thread ends. Once per thread. 0 or -errno. */
int pal_faults_install_thread(void);

/* The processor and its features as the kernel tells them, for reports; without a terminator. Answers the length.
 * Takes no lock and no memory. */
uintptr_t pal_machine_describe(char *out, uintptr_t room);

/* ---- Clocks and chance ---- */

int64_t pal_monotonic_ns(void);
int64_t pal_realtime_ns(void); /* since 1970-01-01 UTC */
int64_t pal_coarse_ms(void);   /* monotonic, cheap, steps of a few milliseconds */
/* Fills with random bytes of the kernel; never fails. */
void pal_random(void *bytes, uintptr_t count);

/* ---- Process ---- */

/* First act of the process: writing to a closed pipe is an error, not the end; standard streams that are closed become
 * the empty file, or else the first files that the program opens would take their places. Two system calls. */
void pal_start(void);
const char *pal_getenv(const char *name); /* 0 when not set */
/* Writes everything unless the descriptor refuses. */
void pal_write(int descriptor, const void *bytes, uintptr_t count);
void pal_write_stderr(const void *bytes, uintptr_t count);
/* Reads a small file whole, as those of /proc and /sys: at most room - 1 bytes, then a zero byte. The count or -errno.
 */
intptr_t pal_read_file(const char *path, char *bytes, uintptr_t room);
uint32_t pal_process_id(void);
_Noreturn void pal_exit(int code); /* runs what atexit registered; takes locks of the C library */
_Noreturn void pal_abort(void);    /* ends with SIGABRT */

/* ---- Function pointers for delegates ---- See runtime stubs below: rt_thunk_common. */

/* What a thunk hands to the code it jumps to, in word RT_THREAD_THUNK_RECORD of the thread block. */
typedef struct PalThunkRecord {
    void *context; /* the caller's: a handle of the delegate */
    void *target;  /* code with the signature of the C function pointer */
} PalThunkRecord;
/* The C function pointer that tail-jumps to record->target after it stored `record` in the thread block; 0 when there
 * is no memory. The record must live as long as the thunk. The caller serialises the calls of both functions. */
void *pal_thunk_new(const PalThunkRecord *record);
/* From now on the thunk uses `collected` (calls of function pointers whose delegate is gone); it is reused only after
 * all others. */
void pal_thunk_free(void *thunk, const PalThunkRecord *collected);

#endif
