/* The two passes. */
#include <string.h>

#include "pal/pal.h"
#include "runtime/call/call.h"
#include "runtime/eh/cursor.h"
#include "runtime/eh/machine.h"
#include "runtime/gc/gc.h"
#include "runtime/thread/thread.h"
#include "runtime/type/type.h"

_Static_assert(sizeof(unw_context_t) <= RT_UNWIND_CONTEXT_BYTES, "room that the throwing stubs reserve");

const char rt_filter_tag = 0;

/* Labels in the assembly of rt_call_managed and rt_run_managed. */
extern const char rt_call_managed_return[], rt_call_managed_catch[], rt_run_managed_return[];

int rt_personality(void)
{
    return 0;
}

/* ---- Records ---- */

static RtExceptionRecord *record_new(Object *exception)
{
    RtThread *thread = &rt_thread;
    if (!thread->pool_ready) {
        thread->pool_ready = true;
        for (int i = 0; i < RT_EXCEPTION_POOL; i++) {
            RtExceptionRecord *record = (RtExceptionRecord *)thread->exception_pool[i];
            record->previous = thread->free_exceptions;
            thread->free_exceptions = record;
        }
    }
    RtExceptionRecord *record = thread->free_exceptions;
    if (record)
        thread->free_exceptions = record->previous;
    else if (!(record = rt_memory_new(sizeof *record)))
        rt_fail_fast("Out of memory.", NULL);
    *record = (RtExceptionRecord){.exception = exception, .previous = thread->exceptions};
    thread->exceptions = record;
    return record;
}

static void record_free(RtExceptionRecord **link)
{
    RtExceptionRecord *record = *link;
    *link = record->previous;
    record->exception = NULL;
    record->previous = rt_thread.free_exceptions;
    rt_thread.free_exceptions = record;
}

/* Ends `record` and those whose clean-up was abandoned because a frame at or outside `frame` goes on instead. */
static void records_end(RtExceptionRecord *record, uintptr_t frame)
{
    RtExceptionRecord **link = &rt_thread.exceptions;
    while (*link) {
        RtExceptionRecord *each = *link;
        if (each == record || (each->cleanup_frame && each->cleanup_frame < frame))
            record_free(link);
        else
            link = &each->previous;
    }
}

/* A frame runs each of its landing pads at most once at a time: an older record in the same one was abandoned. */
static void record_enters_cleanup(RtExceptionRecord *record, uintptr_t frame, uintptr_t pad)
{
    RtExceptionRecord **link = &rt_thread.exceptions;
    while (*link) {
        RtExceptionRecord *each = *link;
        if (each != record && each->cleanup_frame == frame && each->cleanup_pad == pad)
            record_free(link);
        else
            link = &each->previous;
    }
    record->cleanup_frame = frame;
    record->cleanup_pad = pad;
}

Object *rt_catch(void *unwound)
{
    RtExceptionRecord *record = unwound;
    Object *exception = record->exception;
    records_end(record, record->handler_frame);
    return exception;
}

/* ---- Pass 1 ---- */

#define TRACE_BATCH 32

typedef struct Search {
    RtExceptionRecord *record;
    uintptr_t frames[TRACE_BATCH];
    uintptr_t frame_count;
    const RtMethodEntry *skip; /* rethrow: the method that rethrows ends the trace already */
} Search;

static void flush_trace(Search *search)
{
    if (search->frame_count)
        rt_stack_trace_append(search->record->exception, search->frames, search->frame_count);
    search->frame_count = 0;
}

static void trace_frame(Search *search, const RtMethodEntry *method, uintptr_t address)
{
    const RtMethodEntry *skip = search->skip;
    search->skip = NULL;
    if (method->flags & RT_METHOD_HIDDEN || method == skip)
        return;
    if (search->frame_count == TRACE_BATCH)
        flush_trace(search);
    search->frames[search->frame_count++] = address & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN;
}

static bool clause_takes(const RtEhClause *clause, Search *search, uintptr_t frame)
{
    if (!clause)
        return true;
    Object *exception = search->record->exception;
    if (clause->type_or_tag != &rt_filter_tag)
        return rt_isinst((MethodTable *)(uintptr_t)clause->type_or_tag, exception) != NULL;
    flush_trace(search);
    return clause->filter((void *)(frame + (uintptr_t)*clause->frame_offset), exception) & 1;
}

static bool frame_takes(const RtCursor *cursor, Search *search)
{
    RtCallSite site;
    if (!rt_cursor_call_site(cursor, &site))
        return false;
    uintptr_t frame = rt_cursor_frame(cursor);
    for (const uint8_t *action = site.action; action;) {
        intptr_t selector;
        action = rt_lsda_next_action(action, &selector);
        if (selector > 0 && clause_takes(rt_lsda_clause(&site, selector), search, frame)) {
            search->record->handler_frame = frame;
            search->record->selector = (uintptr_t)selector;
            return true;
        }
    }
    return false;
}

static bool find_handler(Search *search, void *context)
{
    RtCursor cursor;
    rt_cursor_begin(&cursor, context);
    while (rt_cursor_step(&cursor)) {
        uintptr_t pointer = rt_cursor_pointer(&cursor);
        if (pointer == rt_code_address((uintptr_t)rt_call_managed_return)) {
            search->record->handler_frame = rt_cursor_stack(&cursor);
            return true;
        }
        if (pointer == rt_code_address((uintptr_t)rt_run_managed_return))
            return false;
        const RtMethodEntry *method = rt_cursor_method(&cursor);
        if (!method)
            continue;
        trace_frame(search, method, pointer - 1);
        if (frame_takes(&cursor, search))
            return true;
        if (method->flags & RT_METHOD_NATIVE_ENTRY)
            return false;
    }
    return false;
}

/* ---- Pass 2 ---- */

/* The frames behind which nobody can catch an exception. */
static bool is_outermost(const RtCursor *cursor, uintptr_t pointer)
{
    if (pointer == rt_code_address((uintptr_t)rt_run_managed_return))
        return true;
    const RtMethodEntry *method = rt_cursor_method(cursor);
    return method && method->flags & RT_METHOD_NATIVE_ENTRY;
}

static _Noreturn void unwind(RtExceptionRecord *record, void *context)
{
    RtCursor cursor;
    rt_cursor_begin(&cursor, context);
    while (rt_cursor_step(&cursor)) {
        uintptr_t pointer = rt_cursor_pointer(&cursor);
        if (record->handler_frame && pointer == rt_code_address((uintptr_t)rt_call_managed_return))
            rt_cursor_enter(&cursor, (uintptr_t)rt_call_managed_catch, (uintptr_t)record, 0);
        if (!record->handler_frame && is_outermost(&cursor, pointer))
            pal_abort();
        RtCallSite site;
        if (!rt_cursor_call_site(&cursor, &site))
            continue;
        uintptr_t frame = rt_cursor_frame(&cursor);
        if (frame == record->handler_frame) {
            record->cleanup_frame = frame;
            record->cleanup_pad = site.landing_pad;
            rt_cursor_enter(&cursor, site.landing_pad, (uintptr_t)record, record->selector);
        }
        if (rt_lsda_has_cleanup(&site)) {
            record_enters_cleanup(record, frame, site.landing_pad);
            rt_cursor_enter(&cursor, site.landing_pad, (uintptr_t)record, 0);
        }
    }
    rt_fail_fast("The frame that catches an exception is gone.", NULL);
}

static const RtMethodEntry *last_traced_method(Object *exception)
{
    const RtStackTrace *trace = rt_stack_trace(exception);
    if (!trace || !trace->count)
        return NULL;
    return rt_method_find(trace->frames[trace->count - 1] & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN);
}

/* The program's handlers of AppDomain.FirstChanceException. */
static void *first_chance_handler;

void rt_set_first_chance_handler(void *code)
{
    __atomic_store_n(&first_chance_handler, code, __ATOMIC_RELEASE);
}

static void notify_first_chance(Object *exception)
{
    void *handler = __atomic_load_n(&first_chance_handler, __ATOMIC_ACQUIRE);
    Object *failure;
    if (handler)
        rt_call_managed(handler, (uintptr_t[]){(uintptr_t)exception}, 1, &failure);
}

static _Noreturn void dispatch(Object *exception, void *context, const RtMethodEntry *skip)
{
    rt_thread.exception_count++;
    Search search = {.record = record_new(exception), .skip = skip};
    notify_first_chance(exception);
    bool found = find_handler(&search, context);
    flush_trace(&search);
    if (!found)
        rt_report_unhandled(exception);
    unwind(search.record, context);
}

_Noreturn void rt_eh_throw(Object *exception, void *context)
{
    if (rt_thread.is_raising_foreign) {
        rt_thread.is_raising_foreign = false;
        rt_stack_trace_mark_foreign(exception);
    } else {
        rt_stack_trace_clear(exception);
    }
    dispatch(exception, context, NULL);
}

_Noreturn void rt_eh_rethrow(Object *exception, void *context)
{
    dispatch(exception, context, last_traced_method(exception));
}

_Noreturn void rt_eh_resume(RtExceptionRecord *record, void *context)
{
    unwind(record, context);
}
