/* Last words: unhandled exceptions, fail-fast, and the traces of crashes. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/eh/eh.h"
#include "runtime/eh/machine.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"
#include "runtime/type/type.h"

static void say(const char *text)
{
    pal_write_stderr(text, strlen(text));
}

static void say_string(const String *string)
{
    char text[3 * 128];
    for (int32_t at = 0; at < string->length;) {
        int32_t count = string->length - at < 128 ? string->length - at : 128;
        /* Not between the halves of a surrogate pair. */
        if (at + count < string->length && (string->chars[at + count - 1] & 0xfc00) == 0xd800 && count > 1)
            count--;
        pal_write_stderr(text, rt_string_to_utf8(string->chars + at, (uintptr_t)count, text));
        at += count;
    }
}

/* The overlay's: text of an exception with its trace. */
String *rt_managed_exception_text(Object *exception) __attribute__((weak));

void rt_report_exception(Object *exception)
{
    Object *failure = NULL;
    uintptr_t argument = (uintptr_t)exception;
    String *text = NULL;
    if (rt_managed_exception_text)
        text = (String *)rt_call_managed((void *)rt_managed_exception_text, &argument, 1, &failure);
    if (text) {
        say_string(text);
    } else {
        char name[512];
        uintptr_t length = rt_type_name(exception->mt, RT_NAME_NAMESPACE, name, sizeof name);
        pal_write_stderr(name, length < sizeof name ? length : sizeof name);
    }
    say("\n");
}

/* The program's handlers of AppDomain.UnhandledException: void (Object *exception). */
static void *unhandled_handler;

void rt_set_unhandled_handler(void *code)
{
    __atomic_store_n(&unhandled_handler, code, __ATOMIC_RELEASE);
}

void rt_report_unhandled(Object *exception)
{
    static RtThread *reporting;
    RtThread *none = NULL;
    if (!__atomic_compare_exchange_n(&reporting, &none, &rt_thread, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
        if (none == &rt_thread)
            pal_abort(); /* while reporting the first one */
        RtNativeFrame frame;
        rt_native_enter(&frame);
        for (;;)
            pal_sleep_ns(INT64_MAX / 2);
    }
    void *handler = __atomic_load_n(&unhandled_handler, __ATOMIC_ACQUIRE);
    Object *failure;
    if (handler)
        rt_call_managed(handler, (uintptr_t[]){(uintptr_t)exception}, 1, &failure);
    say("Unhandled exception. ");
    rt_report_exception(exception);
}

_Noreturn void rt_fail_fast(const char *message, const char *detail)
{
    say("Process terminated.\n");
    say(message);
    say("\n");
    if (detail) {
        say(detail);
        say("\n");
    }
    rt_crash_trace((uintptr_t)__builtin_return_address(0), (uintptr_t)__builtin_frame_address(0),
                   (uintptr_t)__builtin_frame_address(0));
    pal_abort();
}

_Noreturn void rt_fatal_unreached_slot(void *return_address)
{
    say("Internal error: a virtual slot that no reachable call was known to use has been called.\n");
    rt_crash_trace((uintptr_t)return_address, (uintptr_t)__builtin_frame_address(0),
                   (uintptr_t)__builtin_frame_address(0));
    pal_abort();
}
