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

/* ---- Faults ---- */

/* The tables hold only from the prologue on, of which they do not say where it is, and a function may have fast paths
 * without a frame before and behind it. So the code itself is read. */
#if defined(__thumb__)

typedef uint16_t CodeUnit;

static bool is_long(CodeUnit unit)
{
    return unit >= 0xe800;
}

static bool pushes_link(const CodeUnit *at) /* push {..., lr}, push.w {..., lr} */
{
    return (at[0] & 0xff00) == 0xb500 || (at[0] == 0xe92d && at[1] & 0x4000);
}

static bool lowers_stack(const CodeUnit *at) /* sub sp, #bytes */
{
    return (at[0] & 0xff80) == 0xb080;
}

/* Where the call before the return address goes; 1: it is an indirect one; 0: there is none. */
static uintptr_t called_before(uintptr_t return_address)
{
    const CodeUnit *at = (const CodeUnit *)return_address;
    if ((at[-2] & 0xf800) != 0xf000 || (at[-1] & 0xd000) != 0xd000) /* bl */
        return (at[-1] & 0xff87) == 0x4780;                         /* blx register */
    uint32_t sign = at[-2] >> 10 & 1, high = ~(at[-1] >> 13 ^ sign) & 1, low = ~(at[-1] >> 11 ^ sign) & 1;
    uint32_t distance = sign << 24 | high << 23 | low << 22 | (at[-2] & 0x3ffu) << 12 | (at[-1] & 0x7ffu) << 1;
    return return_address + distance - (sign << 25);
}

#else

typedef uint32_t CodeUnit;

static bool is_long(CodeUnit unit)
{
    (void)unit;
    return false;
}

static bool pushes_link(const CodeUnit *at) /* push {..., lr} */
{
    return (*at & 0xffff4000) == 0xe92d4000;
}

static bool lowers_stack(const CodeUnit *at) /* sub sp, sp, #bytes */
{
    return (*at & 0xfffff000) == 0xe24dd000;
}

static uintptr_t called_before(uintptr_t return_address)
{
    const CodeUnit *at = (const CodeUnit *)return_address;
    if ((at[-1] & 0xff000000) != 0xeb000000)        /* bl */
        return (at[-1] & 0xfffffff0) == 0xe12fff30; /* blx register */
    uint32_t distance = (at[-1] & 0xffffff) << 2, sign = distance >> 25;
    return return_address + 4 + distance - (sign << 26);
}

#endif

extern const char etext[] __attribute__((visibility("hidden")));

static bool may_be_called_from(const RtMethodEntry *method, uintptr_t return_address)
{
    if (!rt_method_find(return_address) || return_address >= (uintptr_t)etext)
        return false;
    uintptr_t called = called_before(return_address);
    return called == 1 || called == rt_method_start(method);
}

static bool has_frame(const PalFault *fault, const RtMethodEntry *method)
{
    const CodeUnit *start = (const CodeUnit *)rt_method_start(method), *at = start,
                   *end = (const CodeUnit *)fault->program_counter;
    while (at < end && !pushes_link(at))
        at += is_long(*at) ? 2 : 1;
    if (at >= end)
        return false;
    if (at == start || (at == start + 1 && lowers_stack(start)) || method->flags >> RT_METHOD_LENGTH_SHIFT)
        return true;
    /* Fast paths call nothing, so in those behind the prologue the link register is still the function's own. */
    uintptr_t link = rt_code_address(fault->link_register);
    const uintptr_t *words = (const uintptr_t *)fault->frame_pointer;
    bool is_frame = fault->frame_pointer >= fault->stack_pointer && fault->frame_pointer % sizeof *words == 0 &&
                    fault->frame_pointer < (uintptr_t)rt_thread.stack_base - sizeof *words;
    return (is_frame && rt_code_address(words[1]) == link) || !may_be_called_from(method, link);
}

bool rt_cursor_fault_return(const PalFault *fault, uintptr_t *pointer)
{
    const RtMethodEntry *method = rt_method_find(fault->program_counter);
    if (!rt_method_contains(method, fault->program_counter))
        return false;
    if (has_frame(fault, method)) {
        *pointer = (fault->program_counter + 2) | RT_CODE_BIT;
        return true;
    }
    /* Stubs are also called by C code. */
    *pointer = fault->link_register;
    uintptr_t link = rt_code_address(fault->link_register) - 1;
    return !(method->flags >> RT_METHOD_LENGTH_SHIFT) || rt_method_contains(rt_method_find(link), link);
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
