/* Roots: the image's data, and of every thread its stack, its registers and its thread statics. All of them are scanned
 * conservatively, before anything else is marked from. */
#include "pal/pal.h"
#include "runtime/eh/eh.h"
#include "runtime/gc/collect.h"
#include "runtime/gc/roots.h"
#include "runtime/object/intern.h"
#include "runtime/thread/registry.h"

extern const char __start_rt_gcstatics[] __attribute__((weak)), __stop_rt_gcstatics[] __attribute__((weak));
extern const char __start_rt_frozen[] __attribute__((weak)), __stop_rt_frozen[] __attribute__((weak));

/* A thread that is not running has its callee-saved registers on its stack: a stopped one in the frame of the signal or
 * of rt_thread_park, one in native state in the frame of rt_native_enter. */
static const char *stack_low(const RtThread *thread, const RtNativeFrame *own)
{
    if (thread == &rt_thread)
        return (const char *)own;
    if (thread->state == RT_STATE_MANAGED)
        return thread->parked_at;
    return thread->native_frame ? (const char *)thread->native_frame->words[RT_NATIVE_FRAME_STACK_POINTER - 1] : NULL;
}

/* Thread statics lie in the block of ELF TLS in which rt_thread lies, at the same distance in every thread. */
static void mark_thread_statics(const RtThread *thread)
{
    char *low, *high;
    pal_thread_statics_bounds(&low, &high);
    const char *own = (const char *)&rt_thread, *block = (const char *)thread;
    gc_mark_words(block - (own - low), block + (high - own));
}

static void mark_exceptions(const RtThread *thread)
{
    for (const RtExceptionRecord *record = thread->exceptions; record; record = record->previous)
        rt_gc_mark(record->exception);
}

static void mark_interned(void *context, Object **place)
{
    (void)context;
    rt_gc_mark(*place);
}

void gc_mark_roots(const RtNativeFrame *own)
{
    gc_mark_words(__start_rt_gcstatics, __stop_rt_gcstatics);
    gc_mark_words(__start_rt_frozen, __stop_rt_frozen);
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next) {
        const char *low = stack_low(each->block, own);
        if (low)
            gc_mark_words(low, each->block->stack_base);
        mark_thread_statics(each->block);
    }
    for (RtThreadHandle *each = rt_registry.threads; each; each = each->next) {
        mark_exceptions(each->block);
        rt_gc_mark(each->object);
    }
    rt_intern_visit(mark_interned, NULL);
}
