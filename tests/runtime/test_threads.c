/* Threads, contended monitors, wait objects, and stopping the world. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/thread/monitor.h"
#include "runtime/thread/thread.h"
#include "runtime/thread/wait.h"
#include "tests/runtime/world.h"

Object *rt_new(MethodTable *mt);

static void (*body)(void);
static uint32_t finished;

/* What the overlay exports: runs the thread's delegate. */
void rt_managed_thread_start(Object *thread);
void rt_managed_thread_start(Object *thread)
{
    CHECK(rt_thread_object() == thread && rt_thread_handle(thread) == rt_thread.handle);
    body();
    __atomic_add_fetch(&finished, 1, __ATOMIC_RELEASE);
}

static void start(int count, void (*run)(void), RtThreadHandle **handles)
{
    body = run;
    for (int i = 0; i < count; i++) {
        Object *thread = rt_new(&mt_thread);
        CHECK(rt_thread_object_init(thread));
        handles[i] = rt_thread_handle(thread);
        CHECK(rt_thread_start(handles[i], 0));
    }
}

static void join(int count, RtThreadHandle **handles)
{
    RtNativeFrame frame;
    rt_native_enter(&frame);
    for (int i = 0; i < count; i++)
        CHECK(rt_thread_join(handles[i], 30000) == RT_BLOCKED_WOKEN);
    rt_native_leave(&frame);
}

enum { THREADS = 4, ROUNDS = 3000 };
static RtThreadHandle *handles[THREADS];

/* ---- Monitors ---- */

static Object *shared;
static int counter;

static void enter(Object *object)
{
    if (rt_monitor_try_enter(object) == RT_ENTER_ENTERED)
        return;
    RtSyncBlock *block = rt_monitor_inflate(object);
    RtNativeFrame frame;
    rt_native_enter(&frame);
    CHECK(rt_monitor_enter(block, -1) == RT_BLOCKED_WOKEN);
    rt_native_leave(&frame);
}

static void count_under_lock(void)
{
    for (int i = 0; i < ROUNDS; i++) {
        enter(shared);
        counter = opaque(counter) + 1;
        CHECK(rt_monitor_exit(shared) == RT_LEAVE_NONE);
    }
}

static void wait_for_pulse(void)
{
    enter(shared);
    RtSyncBlock *block = rt_monitor_inflate(shared);
    counter++;
    RtNativeFrame frame;
    rt_native_enter(&frame);
    CHECK(rt_monitor_wait(block, -1) == RT_BLOCKED_WOKEN);
    rt_native_leave(&frame);
    counter--;
    CHECK(rt_monitor_exit(shared) == RT_LEAVE_NONE);
}

static void test_monitors(void)
{
    shared = rt_new(&mt_first);
    start(THREADS, count_under_lock, handles);
    join(THREADS, handles);
    CHECK(counter == THREADS * ROUNDS);
    counter = 0;
    start(THREADS, wait_for_pulse, handles);
    for (bool all_wait = false; !all_wait; pal_yield()) {
        enter(shared);
        all_wait = counter == THREADS;
        if (all_wait) {
            rt_monitor_pulse(rt_monitor_inflate(shared), false);
            rt_monitor_pulse(rt_monitor_inflate(shared), true);
        }
        CHECK(rt_monitor_exit(shared) == RT_LEAVE_NONE);
    }
    join(THREADS, handles);
    CHECK(counter == 0);
    enter(shared);
    CHECK(rt_monitor_wait(rt_monitor_inflate(shared), 5) == RT_BLOCKED_TIMEOUT);
    CHECK(rt_monitor_exit(shared) == RT_LEAVE_NONE);
}

/* ---- Wait objects ---- */

static RtWaitObject *request, *reply, *mutex;

static void answer_requests(void)
{
    RtNativeFrame frame;
    rt_native_enter(&frame);
    for (int i = 0; i < 200; i++) {
        CHECK(rt_wait(&request, 1, 0, -1) == 0);
        CHECK(rt_wait(&mutex, 1, 0, -1) == 0 && rt_wait(&mutex, 1, 0, 0) == 0);
        counter++;
        CHECK(rt_mutex_release(mutex) && rt_mutex_release(mutex) && !rt_mutex_release(mutex));
        CHECK(rt_semaphore_release(reply, 1, NULL));
    }
    rt_native_leave(&frame);
}

static void abandon_mutex(void)
{
    CHECK(rt_wait(&mutex, 1, 0, -1) == 0);
}

static void test_wait_objects(void)
{
    request = rt_wait_new(RT_WAIT_AUTO_EVENT, 0, 1);
    reply = rt_wait_new(RT_WAIT_SEMAPHORE, 0, 1000);
    mutex = rt_wait_new(RT_WAIT_MUTEX, 0, 1);
    counter = 0;
    start(THREADS, answer_requests, handles);
    RtNativeFrame frame;
    rt_native_enter(&frame);
    for (int i = 0; i < 200 * THREADS; i++) {
        CHECK(rt_event_set(request));
        CHECK(rt_wait(&reply, 1, 0, 30000) == 0);
    }
    rt_native_leave(&frame);
    join(THREADS, handles);
    CHECK(counter == 200 * THREADS);

    CHECK(rt_wait(&request, 1, 0, 0) == RT_WAIT_TIMEOUT && rt_wait(&request, 1, 0, 3) == RT_WAIT_TIMEOUT);
    RtWaitObject *manual = rt_wait_new(RT_WAIT_MANUAL_EVENT, 1, 1);
    RtWaitObject *both[] = {request, manual};
    CHECK(rt_wait(both, 2, 0, -1) == 1 && rt_wait(both, 2, RT_WAIT_ALL, 2) == RT_WAIT_TIMEOUT);
    rt_event_set(request);
    CHECK(rt_wait(both, 2, RT_WAIT_ALL, -1) == 0 && rt_wait(&request, 1, 0, 0) == RT_WAIT_TIMEOUT);
    int32_t previous;
    CHECK(rt_semaphore_release(reply, 999, &previous) && previous == 0 && !rt_semaphore_release(reply, 2, NULL));
    start(1, abandon_mutex, handles);
    join(1, handles);
    CHECK(rt_wait(&mutex, 1, 0, 1000) == RT_WAIT_ABANDONED && rt_mutex_release(mutex));
    rt_wait_close(manual);
    CHECK(rt_wait_new(RT_WAIT_MANUAL_EVENT, 0, 1) == manual);
}

/* ---- Stopping ---- */

static uint32_t ticks, stop_now;

static void spin_or_block(void)
{
    for (uint32_t i = 0; !__atomic_load_n(&stop_now, __ATOMIC_RELAXED); i++) {
        CHECK(rt_new(&mt_first)->mt == &mt_first);
        __atomic_add_fetch(&ticks, 1, __ATOMIC_RELAXED);
        if (i % 64)
            continue;
        RtNativeFrame frame;
        rt_native_enter(&frame);
        pal_sleep_ns(20000);
        rt_native_leave(&frame);
    }
}

static void test_stopping(void)
{
    start(THREADS, spin_or_block, handles);
    for (int i = 0; i < 200; i++) {
        rt_threads_stop();
        uint32_t before = __atomic_load_n(&ticks, __ATOMIC_RELAXED);
        pal_sleep_ns(i % 10 == 0 ? 1000000 : 0);
        CHECK(__atomic_load_n(&ticks, __ATOMIC_RELAXED) == before);
        rt_threads_resume();
        pal_yield();
    }
    __atomic_store_n(&stop_now, 1, __ATOMIC_RELAXED);
    join(THREADS, handles);
    rt_threads_join_foreground();
    CHECK(finished == 4 * THREADS + 1);
}

int main(void)
{
    rt_thread_init_main();
    rt_managed_leave();
    rt_managed_enter();
    test_monitors();
    test_wait_objects();
    test_stopping();
    return 0;
}
