/* thread: the block of each thread, the two states a thread is in, and the registry of threads.
 *
 * In native state a thread may block and must not touch objects; the collector leaves it alone and scans its stack from
 * the frame that rt_native_enter published. In managed state it may touch objects and is stopped anywhere by a signal,
 * unless no_stop is raised: then it stops when the count drops to 0. */
#ifndef RT_THREAD_H
#define RT_THREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/abi/convention.h"
#include "runtime/abi/layout.h"

struct RtExceptionRecord;

/* What rt_native_enter fills; word 0 links to the frame outside. */
typedef struct RtNativeFrame {
    struct RtNativeFrame *outer;
    uintptr_t words[RT_NATIVE_FRAME_WORDS - 1];
} RtNativeFrame;

/* The thread as other threads know it: lives as long as its managed Thread object, so never shorter than the thread.
 * Thread._DONT_USE_InternalThread points here. Handles are used again, with their id, when nobody holds them. */
typedef struct RtThreadHandle {
    struct RtThreadHandle *next; /* registry of live threads; free handles */
    struct RtThread *block;      /* the thread's own block while it runs */
    Object *object;              /* the managed Thread: a root while the thread runs, weak before */
    uint32_t managed_id;
    uint32_t holders; /* the managed Thread object, the running thread */
    uint32_t os_id;
    uint32_t exited;       /* futex: 1 when the thread has ended */
    uint32_t start_signal; /* futex: 1 when the new thread has taken its object */
    uint32_t *blocked_on;  /* futex that an interruptible wait sleeps on, or 0 */
    uint32_t interrupt_requested;
    RtCctor *awaited_cctor; /* static constructor, run by another thread, that this one waits for */
    bool is_background, started, is_waiting;
    int32_t priority;
    char name[16]; /* as the kernel shows it */
} RtThreadHandle;

/* How a wait ended that Thread.Interrupt may end. */
typedef enum RtBlocked { RT_BLOCKED_WOKEN, RT_BLOCKED_TIMEOUT, RT_BLOCKED_INTERRUPTED } RtBlocked;

/* A block that the thread allocates from (runtime/gc), and the granule behind the hole taken last. */
typedef struct RtHoles {
    struct GcBlock *block;
    uint32_t granule;
} RtHoles;

#define RT_EXCEPTION_POOL 4

typedef struct RtThread {
    /* As compiled code and assembly know it: enum RtThreadWord. */
    char *alloc_cur, *alloc_end;
    uintptr_t state;
    RtNativeFrame *native_frame;
    uintptr_t no_stop, stop_pending;
    char *stack_limit, *stack_base;
    struct RtExceptionRecord *exceptions;
    Object *object;
    void *thunk_record;
    uintptr_t last_pinvoke_error;
    uintptr_t managed_id;
    Object *pending_exception;
    uintptr_t reserved[RT_THREAD_WORDS - 14];
    /* The runtime's own. */
    char *alloc_start;   /* where the current buffer began: what lies below is allocated */
    uint64_t allocated;  /* bytes of former buffers and large objects */
    uint64_t handed_out; /* bytes of buffers that the heap's count lacks still */
    struct RtExceptionRecord *free_exceptions;
    char *buffer_end;                  /* of the allocation buffer; alloc_end is lower when allocations are counted */
    RtHoles holes;                     /* where its next buffers come from */
    char *overflow_cur, *overflow_end; /* a second buffer, for objects larger than a line */
    RtHoles overflow_holes;
    const char *parked_at; /* managed state, stopped: registers and stack lie from here on */
    RtThreadHandle *handle;
    bool pool_ready, is_raising_foreign;
    uint32_t exception_count;
    uint64_t hash_seed;
    uintptr_t exception_pool[RT_EXCEPTION_POOL][6];
} RtThread;

extern _Thread_local RtThread rt_thread __attribute__((tls_model("local-exec")));

/* Makes the calling thread known; the state afterwards is managed. `rt_thread_attach` serves foreign threads. */
void rt_thread_init_main(void);
void rt_thread_attach(void);

/* Assembly. From managed state to native and back; `frame` keeps the registers where the collector finds them. */
void rt_native_enter(RtNativeFrame *frame);
void rt_native_leave(RtNativeFrame *frame);
/* C code in native state (QCalls) goes to managed state for the time it handles references. */
void rt_managed_enter(void);
void rt_managed_leave(void);
/* Called by rt_native_leave when a stop request holds the thread. */
void rt_native_leave_slow(void);

static inline void rt_no_stop_enter(void)
{
    rt_thread.no_stop++;
    __asm__ volatile("" ::: "memory");
}
void rt_no_stop_leave(void);

/* Stops all other threads, and lets them go. Between the two only raw memory and system calls may be used. Managed
 * state, no lock held: the caller may be stopped itself while it waits for its turn. */
void rt_threads_stop(void);
void rt_threads_resume(void);

/* The managed Thread of the calling thread, made on first use; 0 when out of memory. Managed state. */
Object *rt_thread_object(void);
RtThreadHandle *rt_thread_handle(Object *thread);
void rt_thread_handle_release(RtThreadHandle *handle); /* one of its holders is gone */
/* Thread's constructor; false when out of memory. Managed state. */
bool rt_thread_object_init(Object *thread);
/* Starts the thread of an object that was never started; answers once it runs. False when the OS refuses. Managed
 * state. */
bool rt_thread_start(RtThreadHandle *handle, uintptr_t stack_bytes);
void rt_thread_set_background(RtThreadHandle *handle, bool background);
/* How waiting for its end went (timeout_ms -1: no timeout). Native state. */
RtBlocked rt_thread_join(RtThreadHandle *handle, int32_t timeout_ms);
/* Waits until no foreground thread is left but the caller (end of Main). Native state. */
void rt_threads_join_foreground(void);

/* A lock for short sections of the runtime. Its holder is never stopped (no_stop is raised), who waits for it may be.
 * Inside it nothing is allocated from the heap and no lock of the registry is taken. */
typedef struct RtLock {
    uint32_t state;
} RtLock;
void rt_lock(RtLock *lock);
void rt_unlock(RtLock *lock);

#endif
