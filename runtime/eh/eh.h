/* eh: two-pass exceptions over libunwind's cursor, stack traces, and the reports of a dying process.
 *
 * Pass 1 walks from the throwing frame outwards, appends each method to the exception's trace, and evaluates the catch
 * and filter clauses of its call site until one takes the exception. A frame of rt_call_managed takes every exception;
 * the frame of rt_run_managed and UnmanagedCallersOnly methods take none: the exception is unhandled, is reported, and
 * the process ends after the clean-up of the thread's frames, as with .NET. Pass 2 walks again, enters the landing pads
 * on the way (finally, fault), each of which ends in _Unwind_Resume, and at last the landing pad of the clause found.
 *
 * Landing pads receive the record and the selector. A frame is known by its frame pointer. */
#ifndef RT_EH_H
#define RT_EH_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime/abi/layout.h"

/* One exception in flight. */
typedef struct RtExceptionRecord {
    Object *exception;
    struct RtExceptionRecord *previous; /* in RtThread.exceptions, or in the free list */
    uintptr_t handler_frame;            /* frame pointer of the catching frame (stack pointer of rt_call_managed);
                                           0: nobody catches it, the process ends after the clean-up */
    uintptr_t selector;                 /* of the clause */
    uintptr_t cleanup_frame;            /* frame and landing pad entered last in pass 2: tells abandoned records */
    uintptr_t cleanup_pad;
} RtExceptionRecord;

/* Entered from assembly with the context of the stub, whose caller throws. Managed state. */
_Noreturn void rt_eh_throw(Object *exception, void *context);
_Noreturn void rt_eh_rethrow(Object *exception, void *context);
_Noreturn void rt_eh_resume(RtExceptionRecord *record, void *context);
/* The landing pad takes the exception: answers the object and ends the record. */
Object *rt_catch(void *record);

/* Marks filter clauses (RtEhClause.type_or_tag). */
extern const char rt_filter_tag;

/* ---- Methods by address ---- */

/* The function that begins at or last before the address; 0: there is none. Where code without entries may follow, the
 * function need not contain the address. */
const RtMethodEntry *rt_method_find(uintptr_t address);
bool rt_method_contains(const RtMethodEntry *method, uintptr_t address); /* `method`: what was found, or 0 */
uintptr_t rt_method_start(const RtMethodEntry *method);
/* Writes "Type.Method(String value)" and answers its length; never more than `room`. */
uintptr_t rt_method_text(const RtMethodEntry *method, char *out, uintptr_t room);
uintptr_t rt_method_name(const RtMethodEntry *method, char *out, uintptr_t room); /* without the type */
/* The block that throws when the instruction at the address accesses null; 0: it should not. Safe in signals. */
uintptr_t rt_fault_handler(uintptr_t address);

/* ---- Stack traces: a byte array in Exception._stackTrace that holds these words ---- */

typedef struct RtStackTrace {
    uintptr_t count;
    uintptr_t frames[]; /* addresses inside the calls; bit 0: the trace up to here was captured elsewhere */
} RtStackTrace;
#define RT_FRAME_ENDS_FOREIGN 1u

const RtStackTrace *rt_stack_trace(Object *exception); /* 0 when none */
void rt_stack_trace_clear(Object *exception);
void rt_stack_trace_append(Object *exception, const uintptr_t *frames, uintptr_t count);
/* A copy of the array, so that later throws do not change it; 0 when there is none or no memory. */
Array *rt_stack_trace_copy(Object *exception);
/* The exception continues a trace from elsewhere: keeps it, unshared, with its end marked. */
void rt_stack_trace_mark_foreign(Object *exception);

/* ---- Last words ---- */

/* Calls the program's handlers of unhandled exceptions and prints the exception as .NET does; once in a process: the
 * second thread that comes here waits for the end. Managed state. */
void rt_report_unhandled(Object *exception);
/* What else is called with an exception: void (Object *exception), managed; 0: nothing. The first before the report of
 * an unhandled one, the second at each throw. */
void rt_set_unhandled_handler(void *code);
void rt_set_first_chance_handler(void *code);
void rt_report_exception(Object *exception); /* its text and a line end, to stderr */
/* Environment.FailFast and internal errors. Texts are UTF-8; `detail` may be 0. */
/* Prints the managed methods on the chain of frame pointers from `frame` on, which is ignored when it is not above the
 * stack pointer; `address` is inside the innermost. */
void rt_crash_trace(uintptr_t address, uintptr_t frame, uintptr_t stack_pointer);
_Noreturn void rt_fail_fast(const char *message, const char *detail);
_Noreturn void rt_fatal_unreached_slot(void *return_address);
_Noreturn void rt_fatal_stack_overflow(void *frame_pointer);
/* Catches SIGSEGV, SIGBUS, SIGILL and SIGFPE of this process; called once, and the alternate stack once per thread. */
void rt_crash_install(void);
void rt_crash_install_thread(void);

#endif
