/* Internal calls of the overlay: stack traces, type descriptors, waiting for static constructors. */
#include "pal/pal.h"
#include "runtime/call/architecture.h"
#include "runtime/call/icalls.h"
#include "runtime/eh/eh.h"
#include "runtime/eh/lines.h"
#include "runtime/object/object.h"
#include "runtime/start/settings.h"
#include "runtime/start/start.h"
#include "runtime/thread/registry.h"
#include "runtime/type/type.h"

String *rt_icall_app_context_value(String *name)
{
    char text[256];
    if ((uintptr_t)name->length > sizeof text / 3)
        return NULL;
    const char *value = rt_setting(text, rt_string_to_utf8(name->chars, (uintptr_t)name->length, text));
    return value ? rt_string_from_c(value) : NULL;
}

MethodTable *const *rt_icall_generic_instances(void)
{
    return rt_generic_instances;
}

const RtAssemblyInfo *const *rt_icall_assemblies(void)
{
    return rt_assemblies;
}

int32_t rt_icall_architecture(void)
{
    return RT_ARCHITECTURE;
}

Array *rt_icall_command_line(void)
{
    return rt_command_line_array(0);
}

int32_t rt_icall_stack_trace_count(Object *exception)
{
    const RtStackTrace *trace = rt_stack_trace(exception);
    return trace ? (int32_t)trace->count : 0;
}

static String *frame_text(Object *exception, int32_t index,
                          uintptr_t (*write)(const RtMethodEntry *, char *, uintptr_t))
{
    const RtStackTrace *trace = rt_stack_trace(exception);
    const RtMethodEntry *method = rt_method_find(trace->frames[index] & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN);
    if (!method || method->flags & RT_METHOD_HIDDEN)
        return NULL;
    char text[1024];
    return rt_string_from_utf8(text, write(method, text, sizeof text));
}

String *rt_icall_stack_trace_frame(Object *exception, int32_t index)
{
    return frame_text(exception, index, rt_method_text);
}

String *rt_icall_stack_trace_method(Object *exception, int32_t index)
{
    return frame_text(exception, index, rt_method_name);
}

String *rt_icall_stack_trace_source(Object *exception, int32_t index)
{
    if (!rt_source_line)
        return NULL;
    char text[1024];
    uintptr_t address = rt_stack_trace(exception)->frames[index] & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN;
    uintptr_t length = rt_source_line(address, text, sizeof text);
    return length ? rt_string_from_utf8(text, length) : NULL;
}

bool rt_icall_stack_trace_ends_foreign(Object *exception, int32_t index)
{
    uintptr_t frame = rt_stack_trace(exception)->frames[index];
    const RtMethodEntry *method = rt_method_find(frame & ~(uintptr_t)RT_FRAME_ENDS_FOREIGN);
    return frame & RT_FRAME_ENDS_FOREIGN && !(method && method->flags & RT_METHOD_ASYNC);
}

const RtTypeInfo *rt_icall_type_info(MethodTable *mt)
{
    return mt->type_info;
}

String *rt_icall_type_name(MethodTable *mt, int32_t flags)
{
    char text[1024];
    uintptr_t length = rt_type_name(mt, (uint32_t)flags, text, sizeof text);
    if (length <= sizeof text)
        return rt_string_from_utf8(text, length);
    char *large = rt_memory_new(length);
    return large ? rt_string_from_utf8(large, rt_type_name(mt, (uint32_t)flags, large, length)) : NULL;
}

/* Static constructors are seldom waited for: all share one futex that counts finished ones, woken only when somebody
 * waits. Sequential consistency orders "I wait, is it running?" against "it is done, does somebody wait?". */
static uint32_t finished, waiting;

/* Would the thread with this id, or one that it waits for, wait for the calling thread? The registry's lock is held. */
static bool waits_for_caller(uintptr_t id)
{
    for (RtThreadHandle *each = rt_registry.threads; each;) {
        if (each->managed_id != id) {
            each = each->next;
            continue;
        }
        if (each == rt_thread.handle)
            return true;
        if (!each->awaited_cctor)
            return false;
        id = each->awaited_cctor->owner;
        each = rt_registry.threads;
    }
    return false;
}

/* Who closes a circle of waiting threads sees it, because the others have said what they wait for. */
static bool announce_wait(RtCctor *cctor)
{
    rt_lock(&rt_registry.lock);
    bool is_circle = waits_for_caller(__atomic_load_n(&cctor->owner, __ATOMIC_ACQUIRE));
    if (!is_circle)
        rt_thread.handle->awaited_cctor = cctor;
    rt_unlock(&rt_registry.lock);
    return !is_circle;
}

static void end_wait(void)
{
    rt_lock(&rt_registry.lock);
    rt_thread.handle->awaited_cctor = NULL;
    rt_unlock(&rt_registry.lock);
}

bool rt_icall_cctor_wait(RtCctor *cctor)
{
    if (!announce_wait(cctor))
        return false;
    RtNativeFrame frame;
    rt_native_enter(&frame);
    __atomic_add_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
    for (;;) {
        uint32_t seen = __atomic_load_n(&finished, __ATOMIC_SEQ_CST);
        if (__atomic_load_n(&cctor->state, __ATOMIC_SEQ_CST) != 1)
            break;
        pal_futex_wait(&finished, seen, -1);
    }
    __atomic_sub_fetch(&waiting, 1, __ATOMIC_RELAXED);
    rt_native_leave(&frame);
    end_wait();
    return true;
}

void rt_icall_cctor_wake(RtCctor *cctor)
{
    (void)cctor;
    __atomic_add_fetch(&finished, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&waiting, __ATOMIC_SEQ_CST))
        pal_futex_wake(&finished, INT32_MAX);
}

/* ---- Callbacks ---- */

static void call_collected(void)
{
    rt_fail_fast("A callback was made on a garbage collected delegate.", NULL);
}

void rt_icall_thunk_free(void *thunk)
{
    static const PalThunkRecord collected = {NULL, (void *)call_collected};
    pal_thunk_free(thunk, &collected);
}

void *rt_icall_thunk_record(void)
{
    return rt_thread.thunk_record;
}
