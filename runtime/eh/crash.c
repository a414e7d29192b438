/* Faults: a crash report, or .NET's message for a stack overflow, from the chain of frame pointers. An invalid access
 * of managed code ends the process as .NET's fatal AccessViolationException does, by SIGABRT; what native code does
 * wrong ends it by its own signal. */
#include <signal.h>
#include <string.h>

#include "pal/pal.h"
#include "runtime/eh/cursor.h"
#include "runtime/eh/eh.h"
#include "runtime/eh/machine.h"
#include "runtime/thread/thread.h"

#define MOST_FRAMES (1u << 20) /* memory that is not reached is not taken */
#define MOST_PRINTED 200
#define MOST_PERIOD 16

static void say(const char *text)
{
    pal_write_stderr(text, strlen(text));
}

static void say_hex(uintptr_t value)
{
    char text[2 + sizeof value * 2] = "0x";
    for (unsigned i = 0; i < sizeof value * 2; i++)
        text[2 + i] = "0123456789abcdef"[value >> (sizeof value * 8 - 4 - 4 * i) & 15];
    pal_write_stderr(text, sizeof text);
}

static void say_decimal(uintptr_t value)
{
    char text[20];
    unsigned at = sizeof text;
    do
        text[--at] = (char)('0' + value % 10);
    while (value /= 10);
    pal_write_stderr(text + at, sizeof text - at);
}

static void say_method(const RtMethodEntry *method)
{
    char text[400];
    say("   at ");
    pal_write_stderr(text, rt_method_text(method, text, sizeof text));
    say("\n");
}

/* Walks saved frame pointers: each points to the outer one, the return address above it. */
typedef struct Walk {
    uintptr_t address, frame, low, high;
} Walk;

static bool walk_step(Walk *walk)
{
    if (walk->frame < walk->low || walk->frame + 2 * sizeof(uintptr_t) > walk->high || walk->frame % sizeof(uintptr_t))
        return false;
    const uintptr_t *words = (const uintptr_t *)walk->frame;
    if (words[0] <= walk->frame || !words[1])
        return false;
    walk->low = walk->frame;
    walk->frame = words[0];
    walk->address = rt_code_address(words[1]) - 1;
    return true;
}

static const RtMethodEntry *walk_method(const Walk *walk)
{
    const RtMethodEntry *method = rt_method_find(walk->address);
    return method && !(method->flags & RT_METHOD_HIDDEN) ? method : NULL;
}

/* The methods on the chain, innermost first; answers how many. */
static uintptr_t collect(Walk *walk, const RtMethodEntry **methods, uintptr_t room)
{
    uintptr_t count = 0;
    do {
        const RtMethodEntry *method = walk_method(walk);
        if (method)
            methods[count++] = method;
    } while (count < room && walk_step(walk));
    return count;
}

/* How often the first `period` methods follow each other. */
static uintptr_t repeats(const RtMethodEntry *const *methods, uintptr_t count, uintptr_t period)
{
    uintptr_t same = period;
    while (same < count && methods[same] == methods[same - period])
        same++;
    return same / period;
}

/* Deep recursion would flood the terminal: what repeats is printed once, with its number, as .NET does. */
static void print(const RtMethodEntry *const *methods, uintptr_t count)
{
    static const char rule[] = "--------------------------------\n";
    for (uintptr_t at = 0, printed = 0; at < count && printed < MOST_PRINTED; printed++) {
        uintptr_t best = 1, times = 1;
        for (uintptr_t period = 1; period <= MOST_PERIOD && period * 2 <= count - at; period++) {
            uintptr_t found = repeats(methods + at, count - at, period);
            if (found > 2 && found * period > times * best) {
                best = period;
                times = found;
            }
        }
        if (times > 1) {
            say("Repeated ");
            say_decimal(times);
            say(" times:\n");
            say(rule);
        }
        for (uintptr_t i = 0; i < best; i++)
            say_method(methods[at + i]);
        if (times > 1)
            say(rule);
        at += best * times;
    }
}

void rt_crash_trace(uintptr_t address, uintptr_t frame, uintptr_t stack_pointer)
{
    Walk walk = {.address = rt_code_address(address), .frame = frame, .low = stack_pointer};
    walk.high = rt_thread.stack_base ? (uintptr_t)rt_thread.stack_base : frame;
    const RtMethodEntry **methods = pal_pages_map(MOST_FRAMES * sizeof *methods);
    if (methods)
        print(methods, collect(&walk, methods, MOST_FRAMES));
}

static _Noreturn void report_stack_overflow(uintptr_t address, uintptr_t frame, uintptr_t stack_pointer)
{
    say("Stack overflow.\n");
    rt_crash_trace(address, frame, stack_pointer);
    pal_abort();
}

_Noreturn void rt_fatal_stack_overflow(void *frame_pointer)
{
    report_stack_overflow((uintptr_t)__builtin_return_address(0), (uintptr_t)frame_pointer, (uintptr_t)frame_pointer);
}

static const char *signal_text(int number)
{
    switch (number) {
    case SIGSEGV: return "SIGSEGV (invalid memory access)";
    case SIGBUS: return "SIGBUS (misaligned or unbacked memory access)";
    case SIGILL: return "SIGILL (invalid instruction)";
    default: return "SIGFPE (arithmetic fault)";
    }
}

/* A fault near the stack pointer and below what the thread may use is an overflow. */
static bool is_stack_overflow(const PalFault *fault)
{
    uintptr_t limit = (uintptr_t)rt_thread.stack_limit;
    if (!limit || (fault->number != SIGSEGV && fault->number != SIGBUS))
        return false;
    bool below_limit = fault->address < limit && fault->address + (1u << 20) > limit;
    bool near_pointer = fault->address + 65536 > fault->stack_pointer && fault->address < fault->stack_pointer + 65536;
    return near_pointer && (below_limit || fault->stack_pointer < limit);
}

static bool is_in_managed_code(void)
{
    return rt_thread.stack_base && rt_thread.state == RT_STATE_MANAGED;
}

/* Below this address .NET takes every access of managed code for one of null. */
#define NULL_REGION_END 0x10000u

/* pal/<target>/throw.S: throws NullReferenceException from the return address in the scratch register. */
void rt_throw_fault(void);

static uintptr_t resume(const PalFault *fault, uintptr_t *scratch)
{
    if (fault->number != SIGSEGV)
        return 0;
    /* Some accesses are below the object. */
    bool may_be_checked = fault->address + RT_FAULT_LIMIT < 2 * RT_FAULT_LIMIT;
    uintptr_t handler = may_be_checked ? rt_fault_handler(fault->program_counter) : 0;
    bool may_be_null = fault->address < NULL_REGION_END && is_in_managed_code();
    if (!handler && may_be_null && rt_cursor_fault_return(fault, scratch))
        handler = rt_code_address((uintptr_t)rt_throw_fault);
    return handler;
}

/* Behind the trace: what happened, and on what. "board (CPU)" is the compiler's. */
extern const char rt_built_for[] __attribute__((weak));

static void say_circumstances(const PalFault *fault)
{
    char machine[400];
    say(signal_text(fault->number));
    say(" at ");
    say_hex(fault->program_counter);
    say(", address ");
    say_hex(fault->address);
    say("\nBuilt for ");
    say(rt_built_for ? rt_built_for : "an unknown board");
    say("; runs on ");
    pal_write_stderr(machine, pal_machine_describe(machine, sizeof machine));
    say("\n");
}

/* Native code need not keep frame pointers: the trace begins where managed code called it. */
static void trace(const PalFault *fault, bool is_managed)
{
    const uintptr_t *words = is_managed ? NULL : (const uintptr_t *)rt_thread.native_frame;
    if (words)
        rt_crash_trace(words[RT_NATIVE_FRAME_RETURN_ADDRESS] - 1, words[RT_NATIVE_FRAME_FRAME_POINTER],
                       words[RT_NATIVE_FRAME_STACK_POINTER]);
    else
        rt_crash_trace(fault->program_counter, fault->frame_pointer, fault->stack_pointer);
}

static void report(const PalFault *fault)
{
    if (is_stack_overflow(fault))
        report_stack_overflow(fault->program_counter, fault->frame_pointer, fault->stack_pointer);
    bool is_access = fault->number == SIGSEGV || fault->number == SIGBUS;
    bool is_managed = is_in_managed_code();
    say("Fatal error.\n");
    if (is_access && is_managed)
        say("System.AccessViolationException: Attempted to read or write protected memory. This is often an indication "
            "that other memory is corrupt.\n");
    trace(fault, is_managed);
    say_circumstances(fault);
    if (is_access && is_managed)
        pal_abort();
}

void rt_crash_install(void)
{
    pal_faults_install(resume, report);
}

void rt_crash_install_thread(void)
{
    pal_faults_install_thread();
}
