/* Printing IL for diagnostics. */
#include "il/il.h"

static void print_token(Text *text, MdToken token, IlTokenName name, void *context)
{
    const char *known = name ? name(context, token) : NULL;
    if (known)
        text_printf(text, " %s", known);
    else
        text_printf(text, " 0x%08x", token);
}

void il_print(Text *text, const IlInstr *instr, IlTokenName name, void *context)
{
    const IlOpcodeInfo *info = il_opcode(instr->opcode);
    text_printf(text, "IL_%04x: %s", instr->offset, info->text ? info->text : "(unknown)");
    switch (info->operand) {
    case IL_OPERAND_NONE: break;
    case IL_OPERAND_I1:
    case IL_OPERAND_U1:
    case IL_OPERAND_I4:
    case IL_OPERAND_I8: text_printf(text, " %lld", (long long)instr->operand.i); break;
    case IL_OPERAND_R4: text_printf(text, " %.9g", instr->operand.r); break;
    case IL_OPERAND_R8: text_printf(text, " %.17g", instr->operand.r); break;
    case IL_OPERAND_VAR1:
    case IL_OPERAND_VAR2: text_printf(text, " %u", instr->operand.index); break;
    case IL_OPERAND_BR1:
    case IL_OPERAND_BR4: text_printf(text, " IL_%04x", instr->operand.target); break;
    case IL_OPERAND_SWITCH:
        text_add(text, " (");
        for (uint32_t i = 0; i < instr->operand.jump.count; i++)
            text_printf(text, "%sIL_%04x", i ? ", " : "", il_switch_target(instr, i));
        text_add(text, ")");
        break;
    case IL_OPERAND_METHOD:
    case IL_OPERAND_FIELD:
    case IL_OPERAND_TYPE:
    case IL_OPERAND_STRING:
    case IL_OPERAND_SIG:
    case IL_OPERAND_TOKEN: print_token(text, instr->operand.token, name, context); break;
    }
}

static void print_clause(Text *text, const MdClause *clause, IlTokenName name, void *context)
{
    text_printf(text, ".try IL_%04x to IL_%04x", clause->try_offset, clause->try_offset + clause->try_length);
    switch (clause->kind) {
    case MD_CLAUSE_CATCH:
        text_add(text, " catch");
        print_token(text, clause->class_token, name, context);
        break;
    case MD_CLAUSE_FILTER: text_printf(text, " filter IL_%04x", clause->filter_offset); break;
    case MD_CLAUSE_FINALLY: text_add(text, " finally"); break;
    case MD_CLAUSE_FAULT: text_add(text, " fault"); break;
    }
    text_printf(text, " handler IL_%04x to IL_%04x\n", clause->handler_offset,
                clause->handler_offset + clause->handler_length);
}

void il_print_body(Text *text, const MdBody *body, IlTokenName name, void *context)
{
    text_printf(text, ".maxstack %u\n", body->max_stack);
    for (uint32_t i = 0; i < body->clause_count; i++) {
        MdClause clause = md_clause(body, i);
        print_clause(text, &clause, name, context);
    }
    IlInstr instr;
    for (uint32_t offset = 0; offset < body->code_size; offset = instr.next) {
        if (!il_decode(body->code, body->code_size, offset, &instr)) {
            text_printf(text, "IL_%04x: (undecodable)\n", offset);
            return;
        }
        il_print(text, &instr, name, context);
        text_add_char(text, '\n');
    }
}
