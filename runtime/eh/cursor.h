/* eh/cursor: walks the frames of compiled code and of the assembly stubs, from a captured context outwards, with the
 * registers that each frame had; and goes on running in one of them.
 *
 * On x64 and arm64 the rules come from .eh_frame and are remembered by call site, so that throwing again through the
 * same code does not read them again. On 32-bit ARM libunwind interprets the EHABI tables. */
#ifndef RT_EH_CURSOR_H
#define RT_EH_CURSOR_H

#include <libunwind.h>
#include <stdbool.h>

#include "pal/pal.h"
#include "runtime/eh/eh.h"
#include "runtime/eh/lsda.h"

#if defined(__arm__)
typedef struct RtCursor {
    unw_cursor_t unwinder;
} RtCursor;
#else
/* How to get from a frame to its caller: what does not change. */
enum { RT_SAVED_LIMIT = 20 };
typedef struct RtFrameRules {
    uintptr_t address; /* inside the call */
    uintptr_t start;   /* of the function */
    const uint8_t *lsda;
    const RtMethodEntry *method;
    int32_t cfa_offset;
    uint8_t cfa_register, saved_count;
    struct {
        uint8_t number; /* DWARF's */
        int32_t offset; /* from the canonical frame address */
    } saved[RT_SAVED_LIMIT];
} RtFrameRules;

typedef struct RtCursor {
    unw_context_t registers;
    const RtFrameRules *rules; /* of the present frame; 0: its code has no table */
    RtFrameRules own;          /* them, when they could not be kept */
} RtCursor;
#endif

/* `context` is what __unw_getcontext captured. */
void rt_cursor_begin(RtCursor *cursor, const void *context);
bool rt_cursor_step(RtCursor *cursor);               /* to the caller; false: there is none */
uintptr_t rt_cursor_pointer(const RtCursor *cursor); /* the return address, without the bit that tells Thumb code */
uintptr_t rt_cursor_frame(const RtCursor *cursor);   /* frame pointer */
uintptr_t rt_cursor_stack(const RtCursor *cursor);
/* The managed method of the frame; 0: none. */
const RtMethodEntry *rt_cursor_method(const RtCursor *cursor);
/* The landing pad of the frame's call. False: it has none. */
bool rt_cursor_call_site(const RtCursor *cursor, RtCallSite *site);
/* Runs the landing pad in the frame, with the two values it expects in registers. */
_Noreturn void rt_cursor_enter(RtCursor *cursor, uintptr_t pad, uintptr_t record, uintptr_t selector);

/* An address of null was accessed by an instruction that nobody expected to: the return address that a call in its
 * place would have, or, where the function has no frame yet, its caller's. False: it belongs to no managed code or
 * stub. Safe in signals. */
bool rt_cursor_fault_return(const PalFault *fault, uintptr_t *pointer);

/* Named by every function with landing pads; only a mark of such functions. */
int rt_personality(void);

#endif
