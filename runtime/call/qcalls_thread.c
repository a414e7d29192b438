/* QCalls of Thread and Monitor. */
#include "pal/pal.h"
#include "runtime/call/qcalls.h"
#include "runtime/object/object.h"
#include "runtime/thread/interrupt.h"
#include "runtime/thread/monitor.h"

/* System.Threading.ThreadState */
enum { STATE_BACKGROUND = 4, STATE_UNSTARTED = 8, STATE_STOPPED = 16, STATE_WAIT_SLEEP_JOIN = 32 };

static void waiting(bool is)
{
    if (rt_thread.handle)
        rt_thread.handle->is_waiting = is;
}

/* The end of a wait as BOOL; leaves the exception when it was interrupted. */
static int32_t woken(RtBlocked ended)
{
    waiting(false);
    if (ended == RT_BLOCKED_INTERRUPTED)
        rt_raise(RT_EXCEPTION_THREAD_INTERRUPTED, NULL);
    return ended == RT_BLOCKED_WOKEN;
}

RT_QCALL(void, ThreadNative_Initialize, ObjectHandleOnStack thread)
{
    rt_managed_enter();
    bool made = rt_thread_object_init(*thread.reference);
    rt_managed_leave();
    if (!made)
        rt_raise(RT_EXCEPTION_OUT_OF_MEMORY, NULL);
}

static void set_name(RtThreadHandle *handle, const uint16_t *name, int32_t length)
{
    char text[3 * (sizeof handle->name - 1)];
    uintptr_t most = sizeof handle->name - 1;
    uintptr_t bytes = rt_string_to_utf8(name, (uintptr_t)length < most ? (uintptr_t)length : most, text);
    bytes = bytes < most ? bytes : most;
    for (uintptr_t i = 0; i < bytes; i++)
        handle->name[i] = text[i];
    handle->name[bytes] = 0;
}

static int32_t length_of(const uint16_t *text)
{
    int32_t length = 0;
    while (text[length])
        length++;
    return length;
}

RT_QCALL(void, ThreadNative_Start, RtThreadHandle *handle, int32_t stack_bytes, int32_t priority,
         int32_t is_pool_thread, const uint16_t *name)
{
    (void)is_pool_thread;
    handle->priority = priority;
    if (name)
        set_name(handle, name, length_of(name));
    rt_managed_enter();
    bool was_started = handle->started;
    bool started = !was_started && rt_thread_start(handle, stack_bytes > 0 ? (uintptr_t)stack_bytes : 0);
    rt_managed_leave();
    if (was_started)
        rt_raise(RT_EXCEPTION_THREAD_STATE, "Thread is running or terminated; it cannot restart.");
    else if (!started)
        rt_raise(RT_EXCEPTION_OUT_OF_MEMORY, NULL);
}

RT_QCALL(int32_t, ThreadNative_Join, ObjectHandleOnStack thread, int32_t timeout_ms)
{
    rt_managed_enter();
    RtThreadHandle *handle = rt_thread_handle(*thread.reference);
    rt_managed_leave();
    if (!handle->started) {
        rt_raise(RT_EXCEPTION_THREAD_STATE, "Thread has not been started.");
        return 0;
    }
    waiting(true);
    return woken(rt_thread_join(handle, timeout_ms));
}

RT_QCALL(void, ThreadNative_Sleep, int32_t timeout_ms)
{
    waiting(true);
    RtBlocked ended = rt_interrupt_take() ? RT_BLOCKED_INTERRUPTED : RT_BLOCKED_WOKEN;
    if (timeout_ms == 0)
        pal_yield();
    uint32_t never = 0;
    int64_t deadline = rt_deadline(timeout_ms), rest;
    while (ended == RT_BLOCKED_WOKEN && (rest = rt_deadline_remaining(deadline)) != 0)
        ended = rt_block(&never, 0, rest);
    woken(ended);
}

RT_QCALL(void, ThreadNative_Interrupt, RtThreadHandle *handle)
{
    rt_thread_interrupt(handle);
}

RT_QCALL(void, ThreadNative_SpinWait, int32_t iterations)
{
    for (int32_t i = 0; i < iterations; i++)
        __asm__ volatile("" ::: "memory");
}

RT_QCALL(int32_t, ThreadNative_YieldThread, void)
{
    pal_yield();
    return 1;
}

RT_QCALL(void, ThreadNative_PollGC, void)
{
}

RT_QCALL(void, ThreadNative_GetCurrentThread, ObjectHandleOnStack result)
{
    rt_managed_enter();
    rt_return_object(result, rt_thread_object());
    rt_managed_leave();
}

RT_QCALL(uint64_t, ThreadNative_GetCurrentOSThreadId, void)
{
    return pal_thread_id();
}

RT_QCALL(int32_t, ThreadNative_GetIsBackground, RtThreadHandle *handle)
{
    return handle->is_background;
}

RT_QCALL(void, ThreadNative_SetIsBackground, RtThreadHandle *handle, int32_t background)
{
    rt_thread_set_background(handle, background != 0);
}

RT_QCALL(void, ThreadNative_SetPriority, ObjectHandleOnStack thread, int32_t priority)
{
    rt_managed_enter();
    RtThreadHandle *handle = rt_thread_handle(*thread.reference);
    bool is_dead = __atomic_load_n(&handle->exited, __ATOMIC_ACQUIRE);
    if (!is_dead) {
        handle->priority = priority;
        *(int32_t *)rt_field(*thread.reference, RT_FIELD_THREAD_PRIORITY) = priority;
    }
    rt_managed_leave();
    if (is_dead)
        rt_raise(RT_EXCEPTION_THREAD_STATE, "Thread is dead; priority cannot be accessed.");
}

RT_QCALL(int32_t, ThreadNative_GetThreadState, RtThreadHandle *handle)
{
    int32_t state = handle->is_background ? STATE_BACKGROUND : 0;
    if (!handle->started)
        return state | STATE_UNSTARTED;
    if (__atomic_load_n(&handle->exited, __ATOMIC_ACQUIRE))
        return STATE_STOPPED;
    return handle->is_waiting ? state | STATE_WAIT_SLEEP_JOIN : state;
}

RT_QCALL(void, ThreadNative_InformThreadNameChange, RtThreadHandle *handle, const uint16_t *name, int32_t length)
{
    set_name(handle, name, name ? length : 0);
    if (handle == rt_thread.handle)
        pal_thread_set_name(handle->name);
}

/* ---- Monitor ---- */

/* The object's sync block, or 0 after OutOfMemoryException has been left. */
static RtSyncBlock *sync_block(ObjectHandleOnStack object)
{
    rt_managed_enter();
    RtSyncBlock *block = rt_monitor_inflate(*object.reference);
    rt_managed_leave();
    if (!block)
        rt_raise(RT_EXCEPTION_OUT_OF_MEMORY, NULL);
    return block;
}

static RtSyncBlock *owned_block(ObjectHandleOnStack object)
{
    RtSyncBlock *block = sync_block(object);
    if (!block || rt_monitor_owns(block))
        return block;
    rt_raise(RT_EXCEPTION_SYNCHRONIZATION_LOCK, NULL);
    return NULL;
}

RT_QCALL(int32_t, Monitor_TryEnter_Slowpath, ObjectHandleOnStack object, int32_t timeout_ms)
{
    RtSyncBlock *block = sync_block(object);
    if (!block)
        return 0;
    waiting(true);
    return woken(rt_monitor_enter(block, timeout_ms));
}

RT_QCALL(void, Monitor_Enter_Slowpath, ObjectHandleOnStack object)
{
    Monitor_TryEnter_Slowpath(object, -1);
}

RT_QCALL(void, Monitor_Exit_Slowpath, ObjectHandleOnStack object, int32_t action)
{
    (void)object;
    if (action == RT_LEAVE_ERROR)
        rt_raise(RT_EXCEPTION_SYNCHRONIZATION_LOCK, NULL);
}

RT_QCALL(int32_t, Monitor_Wait, ObjectHandleOnStack object, int32_t timeout_ms)
{
    RtSyncBlock *block = owned_block(object);
    if (!block)
        return 0;
    waiting(true);
    return woken(rt_monitor_wait(block, timeout_ms));
}

RT_QCALL(void, Monitor_Pulse, ObjectHandleOnStack object)
{
    RtSyncBlock *block = owned_block(object);
    if (block)
        rt_monitor_pulse(block, false);
}

RT_QCALL(void, Monitor_PulseAll, ObjectHandleOnStack object)
{
    RtSyncBlock *block = owned_block(object);
    if (block)
        rt_monitor_pulse(block, true);
}

RT_QCALL(int64_t, Monitor_GetLockContentionCount, void)
{
    return (int64_t)rt_monitor_contentions();
}
