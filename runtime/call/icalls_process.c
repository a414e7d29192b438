/* Internal calls of Environment, Thread, Monitor, Exception and Marshal. */
#include "pal/pal.h"
#include "runtime/call/icalls.h"
#include "runtime/thread/monitor.h"
#include "runtime/thread/thread.h"

int32_t rt_icall_current_managed_thread_id(void)
{
    return (int32_t)rt_thread.managed_id;
}

void rt_icall_thread_finalize(Object *thread)
{
    RtThreadHandle *handle = rt_thread_handle(thread);
    if (handle)
        rt_thread_handle_release(handle);
}

void rt_icall_prepare_foreign_raise(void)
{
    rt_thread.is_raising_foreign = true;
}

uint32_t rt_icall_exception_count(void)
{
    return rt_thread.exception_count;
}

bool rt_icall_monitor_try_enter(Object *object)
{
    return rt_monitor_try_enter(object) == RT_ENTER_ENTERED;
}

int32_t rt_icall_monitor_try_enter_timeout(Object *object, int32_t timeout_ms)
{
    int32_t result = rt_monitor_try_enter(object);
    return result == RT_ENTER_CONTENTION && timeout_ms != 0 ? RT_ENTER_USE_SLOW_PATH : result;
}

/* CoreCLR normalises spinning to about 37 ns; a fixed count near its usual result serves. */
int32_t rt_icall_spin_waits(void)
{
    return 8;
}

int32_t rt_icall_last_pinvoke_error(void)
{
    return (int32_t)rt_thread.last_pinvoke_error;
}

void rt_icall_set_last_pinvoke_error(int32_t error)
{
    rt_thread.last_pinvoke_error = (uintptr_t)error;
}

#define SUFFICIENT_STACK (64u << 10) * (sizeof(void *) / 4)

bool rt_icall_has_stack(void)
{
    return (char *)__builtin_frame_address(0) > rt_thread.stack_limit + SUFFICIENT_STACK;
}
