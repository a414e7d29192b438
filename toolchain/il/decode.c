/* Decoding instructions, alone and with their prefixes. */
#include <string.h>

#include "il/il.h"
#include "pe/bytes.h"

/* Operand bytes by kind; a switch has its count here and its targets behind. */
static const uint8_t operand_sizes[] = {
    [IL_OPERAND_I1] = 1,    [IL_OPERAND_U1] = 1,   [IL_OPERAND_I4] = 4,     [IL_OPERAND_I8] = 8,
    [IL_OPERAND_R4] = 4,    [IL_OPERAND_R8] = 8,   [IL_OPERAND_VAR1] = 1,   [IL_OPERAND_VAR2] = 2,
    [IL_OPERAND_BR1] = 1,   [IL_OPERAND_BR4] = 4,  [IL_OPERAND_SWITCH] = 4, [IL_OPERAND_METHOD] = 4,
    [IL_OPERAND_FIELD] = 4, [IL_OPERAND_TYPE] = 4, [IL_OPERAND_STRING] = 4, [IL_OPERAND_SIG] = 4,
    [IL_OPERAND_TOKEN] = 4,
};

static double read_float(const uint8_t *at)
{
    uint32_t bits = read_u32(at);
    float value;
    memcpy(&value, &bits, sizeof value);
    return (double)value;
}

static double read_double(const uint8_t *at)
{
    uint64_t bits = read_u64(at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The operand of a short form that has none in the code. */
static void imply_operand(const IlOpcodeInfo *info, IlInstr *instr)
{
    if (info->base == IL_LDC_I4)
        instr->operand.i = info->implied;
    else
        instr->operand.index = (uint32_t)info->implied;
}

/* `at` is the operand; its fixed part lies in the code. */
static void read_operand(IlOperandKind kind, const uint8_t *at, IlInstr *instr)
{
    switch (kind) {
    case IL_OPERAND_NONE: break;
    case IL_OPERAND_I1: instr->operand.i = (int8_t)at[0]; break;
    case IL_OPERAND_U1: instr->operand.i = at[0]; break;
    case IL_OPERAND_I4: instr->operand.i = (int32_t)read_u32(at); break;
    case IL_OPERAND_I8: instr->operand.i = (int64_t)read_u64(at); break;
    case IL_OPERAND_R4: instr->operand.r = read_float(at); break;
    case IL_OPERAND_R8: instr->operand.r = read_double(at); break;
    case IL_OPERAND_VAR1: instr->operand.index = at[0]; break;
    case IL_OPERAND_VAR2: instr->operand.index = read_u16(at); break;
    case IL_OPERAND_BR1: instr->operand.target = instr->next + (uint32_t)(int32_t)(int8_t)at[0]; break;
    case IL_OPERAND_BR4: instr->operand.target = instr->next + read_u32(at); break;
    case IL_OPERAND_SWITCH:
        instr->operand.jump.count = read_u32(at);
        instr->operand.jump.targets = at + 4;
        break;
    case IL_OPERAND_METHOD:
    case IL_OPERAND_FIELD:
    case IL_OPERAND_TYPE:
    case IL_OPERAND_STRING:
    case IL_OPERAND_SIG:
    case IL_OPERAND_TOKEN: instr->operand.token = read_u32(at); break;
    }
}

bool il_decode(const uint8_t *code, uint32_t size, uint32_t offset, IlInstr *instr)
{
    memset(instr, 0, sizeof *instr);
    instr->offset = instr->next = offset;
    instr->opcode = instr->base = IL_INVALID;
    if (offset >= size)
        return false;
    uint32_t opcode = code[offset], at = offset + 1;
    if (opcode == 0xfe) {
        if (at >= size)
            return false;
        opcode = 0x100u + code[at++];
    }
    const IlOpcodeInfo *info = il_opcode(opcode);
    if (!info->text)
        return false;
    instr->opcode = (uint16_t)opcode;
    instr->base = (uint16_t)info->base;
    uint32_t operand_size = operand_sizes[info->operand];
    if (size - at < operand_size)
        return false;
    if (info->operand == IL_OPERAND_SWITCH) {
        uint32_t count = read_u32(code + at);
        if (count > (size - at - 4) / 4)
            return false;
        operand_size += count * 4;
    }
    instr->next = at + operand_size;
    if (info->is_implied)
        imply_operand(info, instr);
    else
        read_operand(info->operand, code + at, instr);
    return true;
}

uint32_t il_switch_target(const IlInstr *instr, uint32_t index)
{
    if (instr->opcode != IL_SWITCH || index >= instr->operand.jump.count)
        return UINT32_MAX;
    return instr->next + read_u32(instr->operand.jump.targets + (size_t)index * 4);
}

/* ---- Prefixes (III.2) ---- */

/* Adds one; false when it is there already or its operand is impossible. */
static bool add_prefix(IlPrefixes *prefixes, const IlInstr *prefix)
{
    bool is_new;
    switch (prefix->opcode) {
    case IL_UNALIGNED:
        is_new = !prefixes->unaligned;
        prefixes->unaligned = (uint8_t)prefix->operand.i;
        return is_new && (prefix->operand.i == 1 || prefix->operand.i == 2 || prefix->operand.i == 4);
    case IL_VOLATILE:
        is_new = !prefixes->is_volatile;
        prefixes->is_volatile = true;
        return is_new;
    case IL_TAIL:
        is_new = !prefixes->is_tail;
        prefixes->is_tail = true;
        return is_new;
    case IL_READONLY:
        is_new = !prefixes->is_readonly;
        prefixes->is_readonly = true;
        return is_new;
    case IL_CONSTRAINED:
        is_new = !prefixes->constrained;
        prefixes->constrained = prefix->operand.token;
        return is_new && prefix->operand.token;
    case IL_NO:
        is_new = !prefixes->no_checks;
        prefixes->no_checks = (uint8_t)prefix->operand.i;
        return is_new;
    default: return false;
    }
}

static bool is_indirect_access(uint32_t opcode)
{
    return (opcode >= IL_LDIND_I1 && opcode <= IL_STIND_R8) || opcode == IL_STIND_I || opcode == IL_LDOBJ ||
           opcode == IL_STOBJ || opcode == IL_LDFLD || opcode == IL_STFLD || opcode == IL_CPBLK || opcode == IL_INITBLK;
}

static bool prefixes_fit(const IlPrefixes *prefixes, uint32_t opcode)
{
    bool is_call = opcode == IL_CALL || opcode == IL_CALLVIRT;
    if (prefixes->unaligned && !is_indirect_access(opcode))
        return false;
    if (prefixes->is_volatile && !is_indirect_access(opcode) && opcode != IL_LDSFLD && opcode != IL_STSFLD)
        return false;
    if (prefixes->is_tail && !is_call && opcode != IL_CALLI)
        return false;
    if (prefixes->is_readonly && !is_call && opcode != IL_LDELEMA)
        return false;
    return !prefixes->constrained || is_call || opcode == IL_LDFTN;
}

bool il_decode_prefixed(const uint8_t *code, uint32_t size, uint32_t offset, IlPrefixes *prefixes, IlInstr *instr)
{
    *prefixes = (IlPrefixes){.first = offset};
    for (;; offset = instr->next) {
        if (!il_decode(code, size, offset, instr))
            return false;
        if (il_opcode(instr->opcode)->flow != IL_FLOW_PREFIX)
            return offset == prefixes->first || prefixes_fit(prefixes, instr->opcode);
        if (!add_prefix(prefixes, instr))
            return false;
    }
}
