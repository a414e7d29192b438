/* il: CIL code of one method body: instructions, exception regions, basic blocks, printing.
 *
 * In: a body as metadata found it (MdBody). Out: decoded instructions and validated structure. Nothing here knows
 * types. Total like metadata: any bytes give a result or an error. Sources: ECMA-335 6th edition, partition III, and
 * I.12.4.2 for the rules of exception regions. */
#ifndef AOT_IL_H
#define AOT_IL_H

#include "metadata/metadata.h"
#include "support/support.h"

/* ---- Opcodes ---- */

typedef enum IlOpcode { /* IL_LDC_I4_S, IL_CALLVIRT, ...; the columns are explained in opcodes.def */
#define IL_OPCODE(NAME, text, number, operand, pop, push, flow, BASE, implied) IL_##NAME = number,
#include "il/opcodes.def"
                        IL_OPCODE_LIMIT = 0x120, /* every opcode is below */
                        IL_INVALID = 0xffff
} IlOpcode;

typedef enum IlOperandKind {
    IL_OPERAND_NONE,
    IL_OPERAND_I1, /* signed byte */
    IL_OPERAND_U1, /* unsigned byte: alignment, checks to skip */
    IL_OPERAND_I4,
    IL_OPERAND_I8,
    IL_OPERAND_R4,
    IL_OPERAND_R8,
    IL_OPERAND_VAR1, /* argument or local number */
    IL_OPERAND_VAR2,
    IL_OPERAND_BR1, /* branch target */
    IL_OPERAND_BR4,
    IL_OPERAND_SWITCH,
    IL_OPERAND_METHOD, /* tokens, by what they name */
    IL_OPERAND_FIELD,
    IL_OPERAND_TYPE,
    IL_OPERAND_STRING,
    IL_OPERAND_SIG,
    IL_OPERAND_TOKEN /* ldtoken: a type, method or field */
} IlOperandKind;

typedef enum IlFlow {
    IL_FLOW_NEXT,
    IL_FLOW_CALL,   /* call, callvirt, calli, newobj; goes on after it */
    IL_FLOW_BREAK,  /* break; goes on */
    IL_FLOW_PREFIX, /* says something about the next instruction */
    IL_FLOW_COND,   /* conditional branches and switch */
    IL_FLOW_BRANCH, /* br, leave */
    IL_FLOW_RETURN, /* ret, jmp, endfinally, endfilter */
    IL_FLOW_THROW   /* throw, rethrow */
} IlFlow;

/* Stack behaviour: the number of values; the kinds are in the name, bottom of the stack first. I is int32 or native
 * int (or a pointer), 1 anything. */
/* clang-format off */
#define IL_POP_BEHAVIOURS(X)                                                                                           \
    X(0, 0) X(1, 1) X(I, 1) X(REF, 1) X(1_1, 2) X(I_1, 2) X(I_I, 2) X(I_I8, 2) X(I_R4, 2) X(I_R8, 2) X(REF_1, 2)       \
    X(REF_I, 2) X(I_I_I, 3) X(REF_I_1, 3) X(REF_I_I, 3) X(REF_I_I8, 3) X(REF_I_R4, 3) X(REF_I_R8, 3) X(REF_I_REF, 3)   \
    X(VAR, -1)
#define IL_PUSH_BEHAVIOURS(X) X(0, 0) X(1, 1) X(I, 1) X(I8, 1) X(R4, 1) X(R8, 1) X(REF, 1) X(1_1, 2) X(VAR, -1)
/* clang-format on */
typedef enum IlPops {
#define X(name, count) IL_POPS_##name,
    IL_POP_BEHAVIOURS(X)
#undef X
} IlPops;
typedef enum IlPushes {
#define X(name, count) IL_PUSHES_##name,
    IL_PUSH_BEHAVIOURS(X)
#undef X
} IlPushes;

typedef struct IlOpcodeInfo {
    const char *text; /* "ldc.i4.s"; NULL for a number that is no opcode */
    IlOperandKind operand;
    IlPops pops;
    IlPushes pushes;
    IlFlow flow;
    IlOpcode base;
    int8_t pop_count, push_count; /* -1: depends on the operand's signature */
    int8_t implied;
    bool is_implied; /* a short form without operand bytes whose operand is `implied` */
} IlOpcodeInfo;
/* A row for every number; unknown ones give a row whose text is NULL. */
const IlOpcodeInfo *il_opcode(uint32_t opcode);
/* Does control never reach the instruction behind this one? */
bool il_is_terminator(uint32_t opcode);

/* ---- Instructions ---- */

typedef struct IlInstr {
    uint32_t offset, next; /* next == offset + length */
    uint16_t opcode;       /* IlOpcode as it stands in the code: the long form `ldc.i4 8` differs from ldc.i4.8 */
    uint16_t base;         /* its general form: switch on this one; the operand is filled in for every short form */
    union {
        int64_t i;       /* ldc.i4 (sign-extended), ldc.i8, unaligned., no. */
        double r;        /* ldc.r8 and, widened, ldc.r4 */
        uint32_t index;  /* argument or local */
        uint32_t target; /* branch: absolute offset; may lie anywhere until il_blocks has checked it */
        MdToken token;
        struct {
            uint32_t count;
            const uint8_t *targets; /* raw; see il_switch_target */
        } jump;
    } operand;
} IlInstr;

/* Decodes the instruction at `offset`, prefixes being instructions of their own. False for an unknown opcode
 * (instr->opcode is IL_INVALID) and for one that runs past the end of the code. */
bool il_decode(const uint8_t *code, uint32_t size, uint32_t offset, IlInstr *instr);
/* Case `index` of a switch, absolute. */
uint32_t il_switch_target(const IlInstr *instr, uint32_t index);

typedef struct IlPrefixes { /* III.2 */
    uint32_t first;         /* offset of the first prefix, or of the instruction itself */
    bool is_volatile, is_tail, is_readonly;
    uint8_t unaligned;   /* 1, 2 or 4; 0 without the prefix */
    uint8_t no_checks;   /* 1 typecheck, 2 rangecheck, 4 nullcheck */
    MdToken constrained; /* 0 without the prefix */
} IlPrefixes;
/* Decodes the prefixes at `offset` and the instruction they belong to. False as il_decode, and for a prefix that is
 * repeated or stands before an instruction that it cannot belong to. */
bool il_decode_prefixed(const uint8_t *code, uint32_t size, uint32_t offset, IlPrefixes *prefixes, IlInstr *instr);

typedef struct IlError {
    const char *what; /* static text */
    uint32_t offset;  /* in the code */
} IlError;

/* ---- Exception regions ---- */

typedef enum IlPart { IL_PART_NONE, IL_PART_TRY, IL_PART_FILTER, IL_PART_HANDLER } IlPart;

typedef struct IlRegion {
    MdClauseKind kind;
    uint32_t try_start, try_end; /* ends are exclusive */
    uint32_t filter_start;       /* filters: [filter_start, handler_start), else handler_start */
    uint32_t handler_start, handler_end;
    MdToken class_token; /* catch */
    uint32_t clause;     /* its index in the body's clause table */
    /* The region directly around this one (always a later item) and the part of it that holds this one whole. */
    int32_t parent; /* -1: none */
    IlPart parent_part;
    /* Clauses that protect the same try block, in the order in which they are asked; `parent` and il_region_at name
     * the first of them for the try block. */
    int32_t next_same_try; /* -1: the last */
    bool is_first_of_try;
} IlRegion;

typedef struct IlRegions {
    IlRegion *items; /* inner ones first; clauses of one try block in the table's order */
    uint32_t count;
} IlRegions;

/* Builds the region tree: every offset is an instruction boundary, ranges nest properly, a filter stands directly
 * before its handler, and all parts of a region lie in the same part of its parent. */
bool il_regions(Arena *arena, const MdBody *body, IlRegions *regions, IlError *error);
/* The innermost region around `offset`, -1 for none, and which of its parts. */
int32_t il_region_at(const IlRegions *regions, uint32_t offset, IlPart *part);

/* ---- Basic blocks ---- */

typedef struct IlBlock {
    uint32_t start, end; /* [start, end) */
    int32_t region;      /* as il_region_at(start) */
    IlPart part;
    bool is_branch_target;   /* of br, switch, leave ...; not merely fallen into */
    bool is_backward_target; /* of a branch that stands behind its target: a loop head */
    bool is_try_start, is_handler_start, is_filter_start;
    bool falls_through; /* control can reach the next item */
} IlBlock;

typedef struct IlBlocks {
    IlBlock *items; /* in code order, covering the whole code; unreachable code too */
    uint32_t count;
    uint32_t instruction_count; /* prefixes counted */
} IlBlocks;

/* Cuts the code at branch targets, after branches and terminators, and where regions start and end. Checks that
 * every instruction decodes, every target is an instruction (not one behind its prefix), branches stay within their
 * region part or enter a try block at its start, only leave goes out (and not out of a filter or finally), ret,
 * endfinally, endfilter and rethrow stand where they may, and control does not run off the end. */
bool il_blocks(Arena *arena, const MdBody *body, const IlRegions *regions, IlBlocks *blocks, IlError *error);
/* The index of the block that holds `offset`, which must lie in the code. */
uint32_t il_block_at(const IlBlocks *blocks, uint32_t offset);

/* ---- Printing ---- */

/* Names a token; `context` is the caller's. NULL as function prints the number ("0x0a000012"). */
typedef const char *(*IlTokenName)(void *context, MdToken token);
/* "IL_0004: ldc.i4.s 12", without a newline. */
void il_print(Text *text, const IlInstr *instr, IlTokenName name, void *context);
/* The whole body, one instruction per line, with its regions. */
void il_print_body(Text *text, const MdBody *body, IlTokenName name, void *context);

#endif
