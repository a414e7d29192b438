/* QCalls of Environment, exceptions, debugger and tracing. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pal/pal.h"
#include "runtime/call/qcalls.h"
#include "runtime/eh/eh.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

enum { WIN32_ENVVAR_NOT_FOUND = 203 };

static uintptr_t length_of(const uint16_t *text)
{
    uintptr_t length = 0;
    while (text[length])
        length++;
    return length;
}

/* Win32's contract: the length written, or, when `room` does not hold text and terminator, the room needed. */
RT_QCALL(uint32_t, GetEnvironmentVariableW, const uint16_t *name, uint16_t *buffer, uint32_t room)
{
    char text[512];
    uintptr_t length = length_of(name);
    const char *value = NULL;
    if (length < sizeof text / 3) {
        text[rt_string_to_utf8(name, length, text)] = 0;
        value = pal_getenv(text);
    }
    if (!value) {
        errno = WIN32_ENVVAR_NOT_FOUND;
        return 0;
    }
    uintptr_t bytes = strlen(value), needed = rt_utf8_to_utf16(value, bytes, NULL);
    errno = 0;
    if (needed >= room)
        return (uint32_t)needed + 1;
    rt_utf8_to_utf16(value, bytes, buffer);
    buffer[needed] = 0;
    return (uint32_t)needed;
}

/* The C library's environment has no lock of its own. */
static RtLock environment_lock;

static char *utf8_from(const uint16_t *text)
{
    uintptr_t length = length_of(text);
    char *out = malloc(length * 3 + 1);
    if (out)
        out[rt_string_to_utf8(text, length, out)] = 0;
    return out;
}

RT_QCALL(int32_t, SetEnvironmentVariableW, const uint16_t *name, const uint16_t *value)
{
    char *key = utf8_from(name), *text = value ? utf8_from(value) : NULL;
    rt_lock(&environment_lock);
    bool done = key && (text || !value) && (text ? setenv(key, text, 1) : unsetenv(key)) == 0;
    rt_unlock(&environment_lock);
    free(key);
    free(text);
    return done;
}

/* All variables as "NAME=value", each ended by a zero, and one more zero at the end. */
RT_QCALL(uint16_t *, GetEnvironmentStringsW, void)
{
    rt_lock(&environment_lock);
    uintptr_t room = 1;
    for (char **each = environ; each && *each; each++)
        room += strlen(*each) + 1;
    uint16_t *block = malloc(room * sizeof *block), *out = block;
    for (char **each = environ; block && each && *each; each++) {
        out += rt_utf8_to_utf16(*each, strlen(*each), out);
        *out++ = 0;
    }
    if (block)
        *out = 0;
    rt_unlock(&environment_lock);
    return block;
}

RT_QCALL(int32_t, FreeEnvironmentStringsW, uint16_t *block)
{
    free(block);
    return 1;
}

RT_QCALL(int32_t, Environment_GetProcessorCount, void)
{
    return (int32_t)pal_cpu_count();
}

RT_QCALL(void, Environment_Exit, int32_t code)
{
    rt_managed_enter();
    rt_exit(code);
}

static void say_utf16(const uint16_t *text)
{
    char out[3 * 128];
    for (uintptr_t length = length_of(text); length;) {
        uintptr_t count = length < 128 ? length : 128;
        if (count < length && count > 1 && (text[count - 1] & 0xfc00) == 0xd800)
            count--;
        pal_write_stderr(out, rt_string_to_utf8(text, count, out));
        text += count;
        length -= count;
    }
}

RT_QCALL(void, Environment_FailFast, void *mark, const uint16_t *message, ObjectHandleOnStack exception,
         const uint16_t *source)
{
    (void)mark;
    (void)source;
    static const char start[] = "Process terminated.\n";
    pal_write_stderr(start, sizeof start - 1);
    if (message)
        say_utf16(message);
    pal_write_stderr("\n", 1);
    rt_crash_trace((uintptr_t)__builtin_return_address(0), (uintptr_t)__builtin_frame_address(0),
                   (uintptr_t)__builtin_frame_address(0));
    if (exception.reference && *exception.reference) {
        rt_managed_enter();
        rt_report_exception(*exception.reference);
    }
    pal_abort();
}

/* ---- Texts of exceptions ---- */

static void return_text(StringHandleOnStack result, const char *text)
{
    rt_return_string(result, text, strlen(text));
}

RT_QCALL(void, ExceptionNative_GetMessageFromNativeResources, int32_t kind, StringHandleOnStack result)
{
    static const char *const texts[] = {"", "Thread was being aborted.", "Thread was interrupted from a waiting state.",
                                        "Insufficient memory to continue the execution of the program."};
    return_text(result, kind >= 1 && kind <= 3 ? texts[kind] : "");
}

RT_QCALL(void, ExceptionNative_GetFrozenStackTrace, ObjectHandleOnStack exception, ObjectHandleOnStack result)
{
    rt_managed_enter();
    *result.reference = (Object *)rt_stack_trace_copy(*exception.reference);
    rt_managed_leave();
}

RT_QCALL(void, GetFileLoadExceptionMessage, int32_t result_code, StringHandleOnStack result)
{
    (void)result_code;
    return_text(result, "Could not load file or assembly '{0}' or one of its dependencies. {1}");
}

RT_QCALL(void, FileLoadException_GetMessageForHR, int32_t result_code, StringHandleOnStack result)
{
    static const char digits[] = "0123456789ABCDEF";
    char text[] = "Exception from HRESULT: 0x00000000";
    for (int i = 0; i < 8; i++)
        text[sizeof text - 2 - (size_t)i] = digits[(uint32_t)result_code >> (4 * i) & 15];
    return_text(result, text);
}

/* Texts of the Win32 errors that our own functions leave (qcalls_wait.c); for the others the caller writes its own
 * fallback with the number. */
RT_QCALL(int32_t, FormatMessageW, int32_t flags, void *source, uint32_t message, int32_t language, uint16_t *buffer,
         int32_t room, void *arguments)
{
    enum { WIN32_INVALID_NAME = 123 };
    static const char text[] = "The filename, directory name, or volume label syntax is incorrect.";
    (void)flags;
    (void)source;
    (void)language;
    (void)arguments;
    if (message != WIN32_INVALID_NAME || room < (int32_t)sizeof text)
        return 0;
    return (int32_t)rt_utf8_to_utf16(text, sizeof text - 1, buffer);
}

/* ---- Debugger and tracing: nobody listens ---- */

RT_QCALL(void, DebugDebugger_Break, void)
{
}

RT_QCALL(int32_t, DebugDebugger_IsManagedDebuggerAttached, void)
{
    return 0;
}

RT_QCALL(int32_t, DebugDebugger_IsLoggingHelper, void)
{
    return 0;
}

RT_QCALL(int32_t, DebugDebugger_Launch, void)
{
    return 0;
}

RT_QCALL(void, DebugDebugger_Log, int32_t level, const uint16_t *module, const uint16_t *message)
{
    (void)level;
    (void)module;
    (void)message;
}

RT_QCALL(void, DebugDebugger_CustomNotification, ObjectHandleOnStack data)
{
    (void)data;
}

RT_QCALL(void, NativeRuntimeEventSource_LogContentionStart, int32_t flags, uint16_t instance, void *lock, void *object,
         uint64_t owner)
{
    (void)flags;
    (void)instance;
    (void)lock;
    (void)object;
    (void)owner;
}

RT_QCALL(void, NativeRuntimeEventSource_LogContentionStop, int32_t flags, uint16_t instance, double duration)
{
    (void)flags;
    (void)instance;
    (void)duration;
}

RT_QCALL(void, NativeRuntimeEventSource_LogContentionLockCreated, void *lock, void *object, uint16_t instance)
{
    (void)lock;
    (void)object;
    (void)instance;
}

RT_QCALL(void, Interlocked_MemoryBarrierProcessWide, void)
{
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
