/* The opcode table. */
#include "il/il.h"

enum {
#define X(name, count) POP_COUNT_##name = (count),
    IL_POP_BEHAVIOURS(X)
#undef X
#define X(name, count) PUSH_COUNT_##name = (count),
        IL_PUSH_BEHAVIOURS(X)
#undef X
};

#define ROW(NAME, name, operand_kind, pop, push, flow_kind, BASE, implied_operand)                                     \
    {                                                                                                                  \
        .text = name,                                                                                                  \
        .operand = IL_OPERAND_##operand_kind,                                                                          \
        .pops = IL_POPS_##pop,                                                                                         \
        .pushes = IL_PUSHES_##push,                                                                                    \
        .pop_count = POP_COUNT_##pop,                                                                                  \
        .push_count = PUSH_COUNT_##push,                                                                               \
        .flow = IL_FLOW_##flow_kind,                                                                                   \
        .base = IL_##BASE,                                                                                             \
        .implied = implied_operand,                                                                                    \
        .is_implied = IL_OPERAND_##operand_kind == IL_OPERAND_NONE && IL_##NAME != IL_##BASE,                          \
    }
static const IlOpcodeInfo opcodes[IL_OPCODE_LIMIT + 1] = {
#define IL_OPCODE(NAME, text, number, operand, pop, push, flow, BASE, implied)                                         \
    [number] = ROW(NAME, text, operand, pop, push, flow, BASE, implied),
#include "il/opcodes.def"
    [IL_OPCODE_LIMIT] = {.base = IL_INVALID},
};

const IlOpcodeInfo *il_opcode(uint32_t opcode)
{
    return &opcodes[opcode < IL_OPCODE_LIMIT ? opcode : IL_OPCODE_LIMIT];
}

bool il_is_terminator(uint32_t opcode)
{
    IlFlow flow = il_opcode(opcode)->flow;
    return flow == IL_FLOW_BRANCH || flow == IL_FLOW_RETURN || flow == IL_FLOW_THROW;
}
