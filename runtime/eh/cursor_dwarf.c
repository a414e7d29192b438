/* The cursor of x64 and arm64: call frame information (DWARF 5, 6.4; .eh_frame and .eh_frame_hdr: Linux Standard Base
 * Core 5.0, 10.6).
 *
 * The rules for one address say where the canonical frame address lies and which registers the frame saved, all at
 * constant distances: neither LLVM nor our assembly writes expressions. They are found once per address and kept for
 * ever; only addresses that exceptions passed through have any. */
#if !defined(__arm__)
#include "runtime/eh/cursor.h"

#include <elf.h>
#include <stddef.h>
#include <string.h>

#include "runtime/eh/machine.h"
#include "runtime/gc/gc.h"
#include "runtime/thread/thread.h"

/* ---- Registers, as libunwind's context holds them ---- */

#if defined(__x86_64__)
enum { REGISTERS = 17, STACK_POINTER = 7, RETURN_ADDRESS = 16 };
/* DWARF's order is rax rdx rcx rbx rsi rdi rbp rsp r8-r15 return address. */
static const uint8_t place_of[REGISTERS] = {0, 3, 2, 1, 5, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
#define PROGRAM_COUNTER 16
#define resume_registers __libunwind_Registers_x86_64_jumpto
#else
enum { REGISTERS = 96, STACK_POINTER = 31, RETURN_ADDRESS = 30, FIRST_VECTOR = 64 };
#define PROGRAM_COUNTER 32
#define resume_registers __libunwind_Registers_arm64_jumpto
#endif

_Noreturn void resume_registers(void *registers);

static uintptr_t *register_place(RtCursor *cursor, unsigned number)
{
    uintptr_t *words = (uintptr_t *)(void *)&cursor->registers;
#if defined(__x86_64__)
    return &words[place_of[number]];
#else
    return &words[number < FIRST_VECTOR ? number : number - FIRST_VECTOR + 34];
#endif
}

static uintptr_t word_at(const RtCursor *cursor, unsigned index)
{
    return ((const uintptr_t *)(const void *)&cursor->registers)[index];
}

/* ---- Rules ---- */

typedef struct State {
    uint32_t cfa_register;
    int32_t cfa_offset;
    uint32_t is_saved[REGISTERS / 32 + 1];
    int32_t offset[REGISTERS];
} State;

enum { REMEMBERED_LIMIT = 4 };

typedef struct Program {
    const uint8_t *start, *lsda;
    uintptr_t personality, code_start, code_align;
    intptr_t data_align;
    State state, initial, remembered[REMEMBERED_LIMIT];
    unsigned remembered_count;
} Program;

/* DW_CFA_*. The upper two bits of the first three hold the operation, the others a value. */
enum {
    CFA_ADVANCE = 0x40,
    CFA_OFFSET = 0x80,
    CFA_RESTORE = 0xc0,
    CFA_NOP = 0x00,
    CFA_ADVANCE_1 = 0x02,
    CFA_ADVANCE_2 = 0x03,
    CFA_ADVANCE_4 = 0x04,
    CFA_OFFSET_EXTENDED = 0x05,
    CFA_RESTORE_EXTENDED = 0x06,
    CFA_UNDEFINED = 0x07,
    CFA_SAME_VALUE = 0x08,
    CFA_REMEMBER = 0x0a,
    CFA_RESTORE_STATE = 0x0b,
    CFA_DEF = 0x0c,
    CFA_DEF_REGISTER = 0x0d,
    CFA_DEF_OFFSET = 0x0e,
    CFA_ARGS_SIZE = 0x2e
};

static void set_saved(State *state, uintptr_t number, bool saved, intptr_t offset)
{
    if (number >= REGISTERS)
        return;
    uint32_t bit = 1u << number % 32;
    state->is_saved[number / 32] = saved ? state->is_saved[number / 32] | bit : state->is_saved[number / 32] & ~bit;
    state->offset[number] = (int32_t)offset;
}

static void restore_initial(Program *program, uintptr_t number)
{
    if (number < REGISTERS)
        set_saved(&program->state, number, program->initial.is_saved[number / 32] >> number % 32 & 1,
                  program->initial.offset[number]);
}

/* One instruction that changes the rules. False: one that is not known. */
static bool run_rule(Program *program, uint8_t code, const uint8_t **at)
{
    State *state = &program->state;
    uintptr_t number;
    switch (code) {
    case CFA_NOP: return true;
    case CFA_OFFSET_EXTENDED:
        number = rt_read_uleb(at);
        set_saved(state, number, true, (intptr_t)rt_read_uleb(at) * program->data_align);
        return true;
    case CFA_RESTORE_EXTENDED: restore_initial(program, rt_read_uleb(at)); return true;
    case CFA_UNDEFINED:
    case CFA_SAME_VALUE: set_saved(state, rt_read_uleb(at), false, 0); return true;
    case CFA_REMEMBER:
        if (program->remembered_count == REMEMBERED_LIMIT)
            return false;
        program->remembered[program->remembered_count++] = *state;
        return true;
    case CFA_RESTORE_STATE:
        if (program->remembered_count == 0)
            return false;
        *state = program->remembered[--program->remembered_count];
        return true;
    case CFA_DEF:
        state->cfa_register = (uint32_t)rt_read_uleb(at);
        state->cfa_offset = (int32_t)rt_read_uleb(at);
        return true;
    case CFA_DEF_REGISTER: state->cfa_register = (uint32_t)rt_read_uleb(at); return true;
    case CFA_DEF_OFFSET: state->cfa_offset = (int32_t)rt_read_uleb(at); return true;
    case CFA_ARGS_SIZE: rt_read_uleb(at); return true;
    default: return false;
    }
}

/* Runs instructions up to the one that takes effect behind `offset` bytes of the function. */
static bool run(Program *program, const uint8_t *at, const uint8_t *end, uintptr_t offset)
{
    uintptr_t location = 0;
    while (at < end) {
        uint8_t code = *at++, low = code & 0x3f;
        uintptr_t advance = 0;
        switch (code & 0xc0) {
        case CFA_ADVANCE: advance = low; break;
        case CFA_OFFSET:
            set_saved(&program->state, low, true, (intptr_t)rt_read_uleb(&at) * program->data_align);
            break;
        case CFA_RESTORE: restore_initial(program, low); break;
        default:
            if (code >= CFA_ADVANCE_1 && code <= CFA_ADVANCE_4)
                advance = (uintptr_t)rt_read_bytes(&at, code == CFA_ADVANCE_1 ? 1 : code == CFA_ADVANCE_2 ? 2 : 4);
            else if (!run_rule(program, code, &at))
                return false;
            break;
        }
        location += advance * program->code_align;
        if (location > offset)
            return true;
    }
    return true;
}

/* ---- Tables ---- */

extern const char __ehdr_start[] __attribute__((visibility("hidden"))), etext[] __attribute__((visibility("hidden")));

typedef struct Header {
    uint8_t version, frame_encoding, count_encoding, table_encoding;
    int32_t frame;
    uint32_t count;
    struct {
        int32_t code, entry; /* distances from the header */
    } table[];
} Header;

enum { ENCODING_PC_RELATIVE_4 = 0x1b, ENCODING_UNSIGNED_4 = 0x03, ENCODING_HEADER_RELATIVE_4 = 0x3b };

static const Header *frame_header(void)
{
    const Elf64_Ehdr *file = (const void *)__ehdr_start;
    const Elf64_Phdr *segments = (const void *)(__ehdr_start + file->e_phoff);
    uintptr_t base = 0, header = 0;
    for (int i = 0; i < file->e_phnum; i++) {
        if (segments[i].p_type == PT_LOAD && segments[i].p_offset == 0)
            base = (uintptr_t)__ehdr_start - segments[i].p_vaddr;
        if (segments[i].p_type == PT_GNU_EH_FRAME)
            header = segments[i].p_vaddr;
    }
    const Header *found = (const void *)(base + header);
    bool fits = header && found->version == 1 && found->frame_encoding == ENCODING_PC_RELATIVE_4 &&
                found->count_encoding == ENCODING_UNSIGNED_4 && found->table_encoding == ENCODING_HEADER_RELATIVE_4;
    return fits ? found : NULL;
}

/* The entry of the last function that begins at or below the address. */
static const uint8_t *find_entry(uintptr_t address)
{
    static const Header *header;
    const Header *known = __atomic_load_n(&header, __ATOMIC_RELAXED);
    if (!known) {
        known = frame_header();
        __atomic_store_n(&header, known, __ATOMIC_RELAXED);
    }
    if (!known || !known->count)
        return NULL;
    intptr_t wanted = (intptr_t)(address - (uintptr_t)known);
    uint32_t low = 0, high = known->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (known->table[middle].code <= wanted)
            low = middle;
        else
            high = middle;
    }
    return known->table[low].code <= wanted ? (const uint8_t *)known + known->table[low].entry : NULL;
}

/* Runs the common and the own instructions of the function whose entry this is. */
static bool run_entry(Program *program, const uint8_t *entry, uintptr_t address)
{
    const uint8_t *at = entry;
    uint64_t length = rt_read_bytes(&at, 4);
    const uint8_t *end = at + length, *common = at;
    common -= rt_read_bytes(&at, 4);
    const uint8_t *own = at;

    uint8_t lsda_encoding = RT_ENCODING_OMIT, code_encoding = 0;
    const uint8_t *common_end = common + 4;
    common_end += rt_read_bytes(&common, 4);
    common += 4;
    uint8_t version = *common++;
    const char *augmentation = (const char *)common;
    common += strlen(augmentation) + 1;
    program->code_align = rt_read_uleb(&common);
    program->data_align = rt_read_sleb(&common);
    uintptr_t return_register = version == 1 ? *common++ : rt_read_uleb(&common);
    if (return_register != RETURN_ADDRESS || augmentation[0] != 'z')
        return false;
    uintptr_t size = rt_read_uleb(&common);
    const uint8_t *common_program = common + size;
    for (const char *each = augmentation + 1; *each; each++) {
        switch (*each) {
        case 'P': {
            uint8_t encoding = *common++;
            program->personality = rt_read_encoded(&common, encoding);
            break;
        }
        case 'L': lsda_encoding = *common++; break;
        case 'R': code_encoding = *common++; break;
        default: return false; /* 'S', a signal frame: not among ours */
        }
    }
    program->code_start = rt_read_encoded(&own, code_encoding);
    uintptr_t code_size = rt_read_encoded(&own, code_encoding & 0x0f);
    if (address - program->code_start >= code_size)
        return false;
    size = rt_read_uleb(&own);
    const uint8_t *own_program = own + size;
    if (lsda_encoding != RT_ENCODING_OMIT && size)
        program->lsda = (const uint8_t *)rt_read_encoded(&own, lsda_encoding);
    if (!run(program, common_program, common_end, 0))
        return false;
    program->initial = program->state;
    return run(program, own_program, end, address - program->code_start);
}

static bool find_rules(uintptr_t address, RtFrameRules *rules)
{
    const uint8_t *entry = find_entry(address);
    Program program;
    memset(&program, 0, offsetof(Program, remembered));
    program.remembered_count = 0;
    if (!entry || !run_entry(&program, entry, address))
        return false;
    *rules = (RtFrameRules){.address = address,
                            .start = program.code_start,
                            .lsda = program.personality == (uintptr_t)rt_personality ? program.lsda : NULL,
                            .method = rt_method_find(address),
                            .cfa_register = (uint8_t)program.state.cfa_register,
                            .cfa_offset = program.state.cfa_offset};
    for (unsigned i = 0; i < REGISTERS; i++) {
        if (!(program.state.is_saved[i / 32] >> i % 32 & 1))
            continue;
        if (rules->saved_count == RT_SAVED_LIMIT)
            return false;
        rules->saved[rules->saved_count].number = (uint8_t)i;
        rules->saved[rules->saved_count++].offset = program.state.offset[i];
    }
    return true;
}

/* ---- Rules found before ---- */

/* Entries are filled once and never change, so that readers need no lock. When all places for an address are taken,
 * its rules are read every time. */
enum { CACHE_ENTRIES = 1024, CACHE_PROBES = 4 };

static const RtFrameRules *cache[CACHE_ENTRIES];

static const RtFrameRules *rules_of(uintptr_t address, RtFrameRules *own)
{
    const RtFrameRules **place = NULL;
    uintptr_t hash = address ^ address >> 10;
    for (uintptr_t i = 0; i < CACHE_PROBES && !place; i++) {
        const RtFrameRules **each = &cache[(hash + i) % CACHE_ENTRIES],
                           *known = __atomic_load_n(each, __ATOMIC_ACQUIRE);
        if (known && known->address == address)
            return known;
        if (!known)
            place = each;
    }
    if (!find_rules(address, own))
        return NULL;
    RtFrameRules *made = place ? rt_memory_new(sizeof *made) : NULL;
    if (!made)
        return own;
    *made = *own;
    const RtFrameRules *none = NULL;
    __atomic_compare_exchange_n(place, &none, made, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED);
    return made;
}

/* ---- The walk ---- */

void rt_cursor_begin(RtCursor *cursor, const void *context)
{
    memcpy(&cursor->registers, context, sizeof cursor->registers);
    /* The context's own address need not be a return address: it may be the first of its function. */
    cursor->rules = rules_of(rt_cursor_pointer(cursor), &cursor->own);
}

bool rt_cursor_step(RtCursor *cursor)
{
    const RtFrameRules *rules = cursor->rules;
    if (!rules)
        return false;
    uintptr_t cfa = *register_place(cursor, rules->cfa_register) + (uintptr_t)(intptr_t)rules->cfa_offset;
    for (unsigned i = 0; i < rules->saved_count; i++)
        *register_place(cursor, rules->saved[i].number) =
            *(const uintptr_t *)(cfa + (uintptr_t)(intptr_t)rules->saved[i].offset);
    uintptr_t *words = (uintptr_t *)(void *)&cursor->registers;
    words[PROGRAM_COUNTER] = *register_place(cursor, RETURN_ADDRESS);
    *register_place(cursor, STACK_POINTER) = cfa;
    if (!words[PROGRAM_COUNTER])
        return false;
    cursor->rules = rules_of(words[PROGRAM_COUNTER] - 1, &cursor->own);
    return true;
}

uintptr_t rt_cursor_pointer(const RtCursor *cursor)
{
    return word_at(cursor, PROGRAM_COUNTER);
}

uintptr_t rt_cursor_frame(const RtCursor *cursor)
{
    return word_at(cursor, RT_FRAME_POINTER); /* stands at its DWARF number on both */
}

uintptr_t rt_cursor_stack(const RtCursor *cursor)
{
    return *register_place((RtCursor *)(uintptr_t)cursor, STACK_POINTER);
}

const RtMethodEntry *rt_cursor_method(const RtCursor *cursor)
{
    return cursor->rules ? cursor->rules->method : rt_method_find(rt_cursor_pointer(cursor) - 1);
}

bool rt_cursor_call_site(const RtCursor *cursor, RtCallSite *site)
{
    const RtFrameRules *rules = cursor->rules;
    return rules && rules->lsda && rt_lsda_find(rules->lsda, rules->start, rt_cursor_pointer(cursor) - 1, site);
}

static bool is_managed(uintptr_t address, RtFrameRules *rules)
{
    return find_rules(address, rules) && rules->method && rules->start == rt_method_start(rules->method);
}

/* Whether the function has its frame, which the rules say. */
static bool has_frame(const PalFault *fault, const RtFrameRules *rules)
{
#if defined(__aarch64__)
    /* They hold from the prologue to the function's end. One that does not begin with its prologue has ways without a
     * frame, which may lie behind it. They call nothing: the link register is the function's own. Where there is a
     * frame, it is the same as there, or a call has returned by it, or it holds anything. */
    uint32_t first = *(const uint32_t *)rules->start;
    bool begins = (first & 0xff8003ff) == 0xd10003ff || /* sub sp, sp, #bytes */
                  (first & 0xffc003e0) == 0xa98003e0 || /* stp x, x, [sp, #-bytes]! */
                  (first & 0xffc003e0) == 0x6d8003e0 || /* stp d, d, [sp, #-bytes]! */
                  (first & 0xfbf00fe0) == 0xf8100fe0;   /* str x or d, [sp, #-bytes]! */
    uintptr_t link = fault->link_register;
    const uintptr_t *words = (const uintptr_t *)fault->frame_pointer;
    bool is_frame = fault->frame_pointer >= fault->stack_pointer && fault->frame_pointer % sizeof *words == 0 &&
                    fault->frame_pointer < (uintptr_t)rt_thread.stack_base - sizeof *words;
    const RtMethodEntry *caller = rt_method_find(link);
    if (begins || (is_frame && words[1] == link) || !caller || caller == rules->method || link % 4 != 0 ||
        link >= (uintptr_t)etext)
        return true;
    uint32_t call = ((const uint32_t *)link)[-1];
    return (call & 0xfc000000) != 0x94000000 && (call & 0xfffffc1f) != 0xd63f0000; /* bl, blr */
#else
    (void)fault, (void)rules;
    return true;
#endif
}

bool rt_cursor_fault_return(const PalFault *fault, uintptr_t *pointer)
{
    RtFrameRules rules;
    if (!is_managed(fault->program_counter, &rules)) {
        /* memcpy and its like, which have no frame; managed frames are found by their frame pointer. */
        *pointer = fault->link_register;
        return fault->link_register && is_managed(fault->link_register - 1, &rules);
    }
    bool saves_link = false;
    for (unsigned i = 0; i < rules.saved_count; i++)
        saves_link |= rules.saved[i].number == RETURN_ADDRESS;
    bool in_frame = !fault->link_register || (saves_link && has_frame(fault, &rules));
    *pointer = in_frame ? fault->program_counter + 1 : fault->link_register;
    return true;
}

_Noreturn void rt_cursor_enter(RtCursor *cursor, uintptr_t pad, uintptr_t record, uintptr_t selector)
{
    *register_place(cursor, RT_LANDING_RECORD) = record;
    *register_place(cursor, RT_LANDING_SELECTOR) = selector;
    ((uintptr_t *)(void *)&cursor->registers)[PROGRAM_COUNTER] = pad;
    resume_registers(&cursor->registers);
}

#endif
