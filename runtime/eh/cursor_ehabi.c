/* The cursor of 32-bit ARM: libunwind's. */
#if defined(__arm__)
#include "runtime/eh/cursor.h"
#include "runtime/eh/machine.h"
#include "runtime/thread/thread.h"

static uintptr_t get(const RtCursor *cursor, unw_regnum_t which)
{
    unw_word_t value = 0;
    unw_get_reg((unw_cursor_t *)(uintptr_t)&cursor->unwinder, which, &value);
    return (uintptr_t)value;
}

void rt_cursor_begin(RtCursor *cursor, const void *context)
{
    unw_init_local(&cursor->unwinder, (unw_context_t *)(uintptr_t)context);
}

bool rt_cursor_step(RtCursor *cursor)
{
    return unw_step(&cursor->unwinder) > 0;
}

uintptr_t rt_cursor_pointer(const RtCursor *cursor)
{
    return rt_code_address(get(cursor, UNW_REG_IP));
}

uintptr_t rt_cursor_frame(const RtCursor *cursor)
{
    return get(cursor, RT_FRAME_POINTER);
}

uintptr_t rt_cursor_stack(const RtCursor *cursor)
{
    return get(cursor, UNW_REG_SP);
}

const RtMethodEntry *rt_cursor_method(const RtCursor *cursor)
{
    return rt_method_find(rt_cursor_pointer(cursor) - 1);
}

bool rt_cursor_call_site(const RtCursor *cursor, RtCallSite *site)
{
    unw_proc_info_t info;
    if (unw_get_proc_info((unw_cursor_t *)(uintptr_t)&cursor->unwinder, &info) != UNW_ESUCCESS || !info.lsda)
        return false;
    if (rt_code_address((uintptr_t)info.handler) != rt_code_address((uintptr_t)rt_personality))
        return false;
    return rt_lsda_find((const uint8_t *)(uintptr_t)info.lsda, rt_code_address((uintptr_t)info.start_ip),
                        rt_cursor_pointer(cursor) - 1, site);
}

/* The tables hold only from the prologue on, of which they do not say where it is. Behind it the frame has the return
 * address that the link register had; once that has changed, it is an address of the function's own calls. */
static bool has_frame(const PalFault *fault, const RtMethodEntry *method)
{
    uintptr_t link = rt_code_address(fault->link_register);
    const uintptr_t *words = (const uintptr_t *)fault->frame_pointer;
    bool is_frame = fault->frame_pointer >= fault->stack_pointer && fault->frame_pointer % sizeof *words == 0 &&
                    fault->frame_pointer < (uintptr_t)rt_thread.stack_base - sizeof *words;
    if (is_frame && rt_code_address(words[1]) == link)
        return true;
    const RtMethodEntry *of_link = rt_method_find(link);
    return !of_link || of_link == method;
}

/* Stubs are short, and C code follows them. */
enum { LONGEST_STUB = 512 };

bool rt_cursor_fault_return(const PalFault *fault, uintptr_t *pointer)
{
    const RtMethodEntry *method = rt_method_find(fault->program_counter);
    union {
        unw_context_t context;
        uintptr_t general[16];
    } registers = {.general = {[15] = fault->program_counter | RT_CODE_BIT}};
    unw_cursor_t cursor;
    unw_proc_info_t info;
    unw_init_local(&cursor, &registers.context);
    if (method && method->flags & RT_METHOD_HIDDEN && fault->program_counter - rt_method_start(method) > LONGEST_STUB)
        return false;
    bool is_known = method && unw_get_proc_info(&cursor, &info) == UNW_ESUCCESS &&
                    rt_code_address((uintptr_t)info.start_ip) <= rt_method_start(method); /* equal entries are merged */
    *pointer = has_frame(fault, method) ? (fault->program_counter + 2) | RT_CODE_BIT : fault->link_register;
    return is_known;
}

_Noreturn void rt_cursor_enter(RtCursor *cursor, uintptr_t pad, uintptr_t record, uintptr_t selector)
{
    uintptr_t mode = get(cursor, UNW_REG_IP) & RT_THUMB_BIT;
    unw_set_reg(&cursor->unwinder, RT_LANDING_RECORD, (unw_word_t)record);
    unw_set_reg(&cursor->unwinder, RT_LANDING_SELECTOR, (unw_word_t)selector);
    unw_set_reg(&cursor->unwinder, UNW_REG_IP, (unw_word_t)(rt_code_address(pad) | mode));
    unw_resume(&cursor->unwinder);
    rt_fail_fast("The unwinder could not enter a landing pad.", NULL);
}

#endif
