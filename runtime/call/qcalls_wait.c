/* QCalls behind WaitHandle, under the names of the Win32 functions that the class library calls. BOOL results: 0 fails
 * and leaves a Win32 error code in errno. */
#include <errno.h>
#include <string.h>

#include "runtime/call/qcalls.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"
#include "runtime/thread/wait.h"

enum {
    WIN32_FILE_NOT_FOUND = 2,
    WIN32_ACCESS_DENIED = 5,
    WIN32_INVALID_HANDLE = 6,
    WIN32_NOT_ENOUGH_MEMORY = 8,
    WIN32_OPEN_FAILED = 110,
    WIN32_INVALID_NAME = 123,
    WIN32_ALREADY_EXISTS = 183,
    WIN32_NAME_TOO_LONG = 206,
    WIN32_NOT_OWNER = 288,
    WIN32_TOO_MANY_POSTS = 298
};
enum { EVENT_MANUAL_RESET = 1, EVENT_INITIAL_SET = 2 };

static RtWaitObject *made(RtWaitObject *object)
{
    errno = object ? 0 : WIN32_NOT_ENOUGH_MEMORY;
    return object;
}

static int32_t done(bool success, int error)
{
    if (!success)
        errno = error;
    return success;
}

RT_QCALL(RtWaitObject *, CreateEventExW, void *attributes, const uint16_t *name, uint32_t flags, uint32_t access)
{
    (void)attributes;
    (void)name; /* named objects are refused by the class library */
    (void)access;
    return made(rt_wait_new(flags & EVENT_MANUAL_RESET ? RT_WAIT_MANUAL_EVENT : RT_WAIT_AUTO_EVENT,
                            (flags & EVENT_INITIAL_SET) != 0, 1));
}

RT_QCALL(int32_t, SetEvent, RtWaitObject *event)
{
    return done(rt_event_set(event), WIN32_INVALID_HANDLE);
}

RT_QCALL(int32_t, ResetEvent, RtWaitObject *event)
{
    return done(rt_event_reset(event), WIN32_INVALID_HANDLE);
}

RT_QCALL(RtWaitObject *, CreateSemaphoreExW, void *attributes, int32_t initial, int32_t maximum, const uint16_t *name,
         uint32_t flags, uint32_t access)
{
    (void)attributes;
    (void)name;
    (void)flags;
    (void)access;
    return made(rt_wait_new(RT_WAIT_SEMAPHORE, initial, maximum));
}

RT_QCALL(int32_t, ReleaseSemaphore, RtWaitObject *semaphore, int32_t count, int32_t *previous)
{
    return done(rt_semaphore_release(semaphore, count, previous), WIN32_TOO_MANY_POSTS);
}

#define NAME_ROOM 256

/* The name in UTF-8, without "Local\\", which is the default, or "Global\\"; a Win32 error code, 0 when it is good. */
static int name_text(const uint16_t *name, char text[NAME_ROOM], bool *is_global)
{
    static const char local[] = "Local\\", global[] = "Global\\";
    char whole[3 * NAME_ROOM];
    uintptr_t length = 0;
    while (name[length])
        if (++length >= NAME_ROOM)
            return WIN32_NAME_TOO_LONG;
    whole[rt_string_to_utf8(name, length, whole)] = 0;
    const char *rest = whole;
    *is_global = !strncmp(whole, global, sizeof global - 1);
    if (*is_global)
        rest += sizeof global - 1;
    else if (!strncmp(whole, local, sizeof local - 1))
        rest += sizeof local - 1;
    if (strpbrk(rest, "/\\") || !strcmp(rest, ".") || !strcmp(rest, ".."))
        return WIN32_INVALID_NAME;
    if (strlen(rest) >= NAME_ROOM)
        return WIN32_NAME_TOO_LONG;
    strcpy(text, rest);
    return 0;
}

static int win32_error(int error)
{
    switch (-error) {
    case 0: return 0;
    case ENOENT: return WIN32_FILE_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS: return WIN32_ACCESS_DENIED;
    case ENOMEM: return WIN32_NOT_ENOUGH_MEMORY;
    case ENAMETOOLONG: return WIN32_NAME_TOO_LONG;
    default: return WIN32_OPEN_FAILED;
    }
}

static RtWaitObject *mutex_named(const uint16_t *text, bool create, bool owned, bool is_private)
{
    char room[NAME_ROOM];
    RtMutexName name = {.text = room, .is_private = is_private};
    RtWaitObject *mutex = NULL;
    bool is_new = false;
    int error = name_text(text, room, &name.is_global);
    if (!error)
        error = win32_error(rt_mutex_named(&name, create, owned, &mutex, &is_new));
    errno = error ? error : create && !is_new ? WIN32_ALREADY_EXISTS : 0;
    return error ? NULL : mutex;
}

RT_QCALL(RtWaitObject *, PAL_CreateMutexW, int32_t owned, const uint16_t *name, int32_t current_user_only, char *errors,
         uint32_t room)
{
    if (errors && room)
        errors[0] = 0;
    return name && *name ? mutex_named(name, true, owned != 0, current_user_only != 0)
                         : made(rt_wait_new(RT_WAIT_MUTEX, owned != 0, 1));
}

RT_QCALL(RtWaitObject *, PAL_OpenMutexW, const uint16_t *name, int32_t current_user_only, char *errors, uint32_t room)
{
    if (errors && room)
        errors[0] = 0;
    return mutex_named(name, false, false, current_user_only != 0);
}

RT_QCALL(int32_t, ReleaseMutex, RtWaitObject *mutex)
{
    return done(rt_mutex_release(mutex), WIN32_NOT_OWNER);
}

RT_QCALL(int32_t, CloseHandle, RtWaitObject *object)
{
    rt_wait_close(object);
    return 1;
}

static int32_t wait(RtWaitObject *const *objects, uint32_t count, uint32_t flags, int32_t timeout_ms)
{
    rt_thread.handle->is_waiting = true;
    int32_t result = rt_wait(objects, count, flags, timeout_ms);
    rt_thread.handle->is_waiting = false;
    if (result == RT_WAIT_INTERRUPTED)
        rt_raise(RT_EXCEPTION_THREAD_INTERRUPTED, NULL);
    return result;
}

/* `trivial`: the library waits for itself and wants no interruption. */
RT_QCALL(int32_t, WaitHandle_WaitOneCore, RtWaitObject *object, int32_t timeout_ms, int32_t trivial)
{
    return wait(&object, 1, trivial ? 0 : RT_WAIT_ALERTABLE, timeout_ms);
}

/* The last to come is served first, so that idle threads of a pool stay idle. */
RT_QCALL(int32_t, WaitHandle_WaitOnePrioritized, RtWaitObject *object, int32_t timeout_ms)
{
    return wait(&object, 1, RT_WAIT_FIRST_IN_LINE, timeout_ms);
}

static bool has_named(RtWaitObject *const *objects, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (rt_wait_is_named(objects[i]))
            return true;
    return false;
}

static bool has_duplicates(RtWaitObject *const *objects, int32_t count)
{
    for (int32_t i = 1; i < count; i++)
        for (int32_t k = 0; k < i; k++)
            if (objects[i] == objects[k])
                return true;
    return false;
}

RT_QCALL(int32_t, WaitHandle_WaitMultipleIgnoringSyncContext, RtWaitObject *const *objects, int32_t count, int32_t all,
         int32_t timeout_ms)
{
    if (count > 1 && has_named(objects, count)) {
        rt_raise(RT_EXCEPTION_PLATFORM_NOT_SUPPORTED, "Wait operations on multiple wait handles including a named "
                                                      "synchronization primitive are not supported on this platform.");
        return RT_WAIT_FAILED;
    }
    if (all && has_duplicates(objects, count)) {
        rt_raise(RT_EXCEPTION_DUPLICATE_WAIT_OBJECT, NULL);
        return RT_WAIT_FAILED;
    }
    return wait(objects, (uint32_t)count, RT_WAIT_ALERTABLE | (all ? RT_WAIT_ALL : 0), timeout_ms);
}

RT_QCALL(int32_t, WaitHandle_SignalAndWait, RtWaitObject *signal, RtWaitObject *object, int32_t timeout_ms)
{
    if (!rt_event_set(signal) && !rt_semaphore_release(signal, 1, NULL) && !rt_mutex_release(signal)) {
        errno = WIN32_TOO_MANY_POSTS;
        return RT_WAIT_FAILED;
    }
    return wait(&object, 1, RT_WAIT_ALERTABLE, timeout_ms);
}
