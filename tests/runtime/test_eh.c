/* Exceptions in two passes: catch by type, finally order, filters on the frame's locals, nesting, rethrow, traces,
 * unhandled. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/call/call.h"
#include "runtime/eh/eh.h"
#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"
#include "tests/runtime/world.h"

/* eh_methods.ll */
void throw_it(Object *);
int32_t plain(Object *), catch_types(Object *, int32_t), finally_only(Object *, int32_t), nested_regions(Object *);
int32_t filtering(Object *, int32_t level, int32_t accept), rethrows(Object *), finally_replaces(Object *, Object *);
int32_t catches_in_finally(Object *, Object *), native_entry(Object *);

static Object *exception;

#define CALL(function, ...)                                                                                            \
    ((int32_t)rt_call_managed((void *)(function), (uintptr_t[]){__VA_ARGS__},                                          \
                              sizeof((uintptr_t[]){__VA_ARGS__}) / sizeof(uintptr_t), &exception))
#define REF(object) ((uintptr_t)(object))

static void check_trace(Object *of, const char *expected)
{
    char text[512];
    uintptr_t length = 0;
    const RtStackTrace *trace = rt_stack_trace(of);
    for (uintptr_t i = 0; trace && i < trace->count; i++) {
        const RtMethodEntry *method = rt_method_find(trace->frames[i] & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN);
        length += rt_method_text(method, text + length, sizeof text - length - 2);
        text[length++] = trace->frames[i] & RT_FRAME_ENDS_FOREIGN ? '|' : ' ';
    }
    text[length] = 0;
    if (strcmp(text, expected) != 0)
        fprintf(stderr, "trace: %s\n", text);
    CHECK(strcmp(text, expected) == 0);
}

static void test_catch(Object *first, Object *second, Object *base)
{
    CHECK(CALL(catch_types, REF(first), 1000) == 1000 + 21 + 100 && !exception);
    check_trace(first, "Methods.Raise() Methods.Plain() Methods.Catch() ");
    CHECK(CALL(catch_types, REF(second), 0) == 221 && !exception);
    CHECK(CALL(catch_types, REF(base), 0) == 0 && exception == base);
    check_trace(base, "Methods.Raise() Methods.Plain() Methods.Catch() ");
    CHECK(!rt_thread.exceptions);
}

static void test_finally(Object *first)
{
    CHECK(CALL(finally_only, REF(first), 4) == 0 && exception == first);
    CHECK(NOTES(4));
    CHECK(CALL(nested_regions, REF(first)) == 1 && !exception);
    CHECK(NOTES(1, 2, 3));
}

static void test_filters(Object *first)
{
    /* Rejecting levels 0..2, then level 3 accepts: all filters run before any finally. */
    CHECK(CALL(filtering, REF(first), 0, 1) == 1 && !exception);
    CHECK(NOTES(0, 10, 1001, 100));
    CHECK(CALL(filtering, REF(first), 3, 1) == 1 && !exception);
    CHECK(NOTES(0, 1, 2, 3, 10, 100, 101, 102, 1001, 103));
    CHECK(CALL(filtering, REF(first), 1, 0) == 0 && exception == first);
    CHECK(NOTES(0, 1, 10, 100, 101));
    /* A filter that throws counts as false. */
    CHECK(CALL(filtering, REF(first), 1, 2) == 0 && exception == first);
    CHECK(NOTES(0, 1, 10, 100, 101));
    CHECK(!rt_thread.exceptions);
}

static void test_nesting(Object *first, Object *second)
{
    CHECK(CALL(finally_replaces, REF(first), REF(second)) == 5 && !exception);
    CHECK(CALL(catches_in_finally, REF(first), REF(second)) == 0 && exception == first);
    CHECK(NOTES(20));
    /* Abandoned records do not pile up. */
    for (int i = 0; i < 2000; i++)
        CHECK(CALL(finally_replaces, REF(first), REF(second)) == 5);
    int records = 0;
    for (RtExceptionRecord *each = rt_thread.exceptions; each; each = each->previous)
        records++;
    CHECK(records <= 1);
}

static void test_rethrow(Object *first)
{
    CHECK(CALL(rethrows, REF(first)) == 0 && exception == first);
    check_trace(first, "Methods.Raise() Methods.Plain() Methods.Rethrow() ");
    /* Thrown anew: the trace starts over. After a foreign raise it goes on. */
    CHECK(CALL(throw_it, REF(first)) == 0 && exception == first);
    check_trace(first, "Methods.Raise() ");
    Array *captured = rt_stack_trace_copy(first);
    rt_thread.is_raising_foreign = true;
    CHECK(CALL(plain, REF(first)) == 0 && exception == first);
    check_trace(first, "Methods.Raise()|Methods.Raise() Methods.Plain() ");
    CHECK(((RtStackTrace *)rt_array_data(captured))->count == 1);
}

/* Runs in a child; answers its status and what it wrote to stderr. */
static int run_unhandled(void (*run)(Object *), Object *object, char *text, size_t room)
{
    int ends[2];
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 2);
        run(object);
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t got; length < room - 1 && (got = read(ends[0], text + length, room - 1 - length)) > 0;)
        length += (size_t)got;
    text[length] = 0;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static void at_base(Object *object)
{
    uintptr_t arguments[] = {REF(object), 9};
    rt_run_managed((void *)finally_only, arguments, 2);
}

static void at_native_entry(Object *object)
{
    uintptr_t arguments[] = {REF(object)};
    rt_call_managed((void *)native_entry, arguments, 1, &exception);
}

static void fault(Object *object)
{
    (void)object;
    rt_crash_install();
    rt_crash_install_thread();
    *(volatile int *)16 = 1;
}

static int32_t recurse(int32_t depth)
{
    volatile char room[512];
    room[depth & 511] = (char)depth;
    return opaque(depth) < 0 ? 0 : recurse(depth + 1) + room[0];
}

static void overflow(Object *object)
{
    (void)object;
    rt_crash_install();
    rt_crash_install_thread();
    opaque(recurse(0));
}

static void test_unhandled(Object *first)
{
    char text[1024];
    int status = run_unhandled(at_base, first, text, sizeof text);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    CHECK(starts_with(text, "Unhandled exception. Test.First\n")); /* an emulator may add its own line */
    status = run_unhandled(at_native_entry, first, text, sizeof text);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    status = run_unhandled(fault, NULL, text, sizeof text);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    CHECK(starts_with(text, "Fatal error.\n") && strstr(text, "SIGSEGV (invalid memory access) at 0x"));
    CHECK(strstr(text, ", address 0x") && strstr(text, "; runs on ") && strstr(text, "hwcap 0x"));
    status = run_unhandled(overflow, NULL, text, sizeof text);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    CHECK(starts_with(text, "Stack overflow.\n"));
}

int main(void)
{
    rt_thread_init_main();
    Object *first = rt_alloc_slow(&mt_first), *second = rt_alloc_slow(&mt_second), *base = rt_alloc_slow(&mt_base);
    test_catch(first, second, base);
    test_finally(first);
    test_filters(first);
    test_nesting(first, second);
    test_rethrow(first);
    test_unhandled(first);
    return 0;
}
