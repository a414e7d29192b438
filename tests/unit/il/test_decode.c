/* Opcodes, instructions, prefixes, printing. */
#include <string.h>

#include <criterion/criterion.h>

#include "assemble.h"

static IlInstr decode(MdBody body)
{
    IlInstr instr;
    cr_assert(il_decode(body.code, body.code_size, 0, &instr));
    cr_assert_eq(instr.offset, 0);
    cr_assert_eq(instr.next, body.code_size);
    return instr;
}

Test(decode, every_opcode_of_the_standard)
{
    uint32_t one_byte = 0, two_bytes = 0;
    for (uint32_t opcode = 0; opcode < 0x100; opcode++) {
        one_byte += il_opcode(opcode)->text != NULL;
        two_bytes += il_opcode(0x100 + opcode)->text != NULL;
    }
    cr_assert_eq(one_byte, 191); /* ECMA-335 III.1.2.1 */
    cr_assert_eq(two_bytes, 28);
    cr_assert_null(il_opcode(IL_INVALID)->text);
    cr_assert_null(il_opcode(0x24)->text);
    cr_assert_str_eq(il_opcode(IL_CONV_OVF_U8_UN)->text, "conv.ovf.u8.un");
    cr_assert_eq(IL_CONV_U, 0xe0);
    cr_assert_eq(IL_READONLY, 0x11e);
    cr_assert_eq(IL_UNBOX_ANY, 0xa5);
    cr_assert_eq(IL_STELEM_REF, 0xa2);
    cr_assert_eq(IL_CONV_OVF_U_UN, 0x8b);
    cr_assert_eq(IL_STIND_R8, 0x57);
    cr_assert_eq(IL_BLT_UN_S, 0x37);
}

Test(decode, general_forms_are_their_own_base)
{
    for (uint32_t opcode = 0; opcode < IL_OPCODE_LIMIT; opcode++) {
        const IlOpcodeInfo *info = il_opcode(opcode);
        if (!info->text)
            continue;
        cr_assert_eq(il_opcode(info->base)->base, info->base, "%s", info->text);
        cr_assert_eq(il_opcode(info->base)->flow, info->flow, "%s", info->text);
        cr_assert_eq(il_opcode(info->base)->pops, info->pops, "%s", info->text);
        cr_assert_eq(il_opcode(info->base)->pushes, info->pushes, "%s", info->text);
    }
    cr_assert_eq(il_opcode(IL_STELEM_REF)->pop_count, 3);
    cr_assert_eq(il_opcode(IL_DUP)->push_count, 2);
    cr_assert_eq(il_opcode(IL_CALL)->pop_count, -1);
}

Test(decode, short_forms_have_the_operand_of_the_long_ones)
{
    IlInstr instr = decode(BODY(0x05));
    cr_assert(instr.opcode == IL_LDARG_3 && instr.base == IL_LDARG && instr.operand.index == 3);
    instr = decode(BODY(0x11, 200));
    cr_assert(instr.opcode == IL_LDLOC_S && instr.base == IL_LDLOC && instr.operand.index == 200);
    instr = decode(BODY(0xfe, 0x0c, 0x34, 0x12));
    cr_assert(instr.base == IL_LDLOC && instr.operand.index == 0x1234);
    instr = decode(BODY(0x15));
    cr_assert(instr.base == IL_LDC_I4 && instr.operand.i == -1);
    instr = decode(BODY(0x1f, 0x80));
    cr_assert(instr.base == IL_LDC_I4 && instr.operand.i == -128);
    instr = decode(BODY(0x20, 8, 0, 0, 0));
    cr_assert(instr.opcode == IL_LDC_I4 && instr.base == IL_LDC_I4 && instr.operand.i == 8);
    instr = decode(BODY(0x1e));
    cr_assert(instr.opcode == IL_LDC_I4_8 && instr.base == IL_LDC_I4 && instr.operand.i == 8);
    instr = decode(BODY(0xde, 0x10));
    cr_assert(instr.base == IL_LEAVE && instr.operand.target == 0x12);
    instr = decode(BODY(0x2b, 0xfe));
    cr_assert(instr.base == IL_BR && instr.operand.target == 0);
}

Test(decode, constants)
{
    cr_assert_eq(decode(BODY(0x21, 0, 0, 0, 0, 0, 0, 0, 0x80)).operand.i, INT64_MIN);
    cr_assert_eq(decode(BODY(0x20, 0xff, 0xff, 0xff, 0xff)).operand.i, -1);
    cr_assert_eq(decode(BODY(0x22, 0, 0, 0xc0, 0x3f)).operand.r, 1.5);
    cr_assert_eq(decode(BODY(0x23, 0, 0, 0, 0, 0, 0, 0xf8, 0xbf)).operand.r, -1.5);
    cr_assert_eq(decode(BODY(0x28, 1, 2, 3, 0x0a)).operand.token, 0x0a030201);
}

Test(decode, switches)
{
    IlInstr instr = decode(BODY(0x45, 2, 0, 0, 0, 5, 0, 0, 0, 0xfb, 0xff, 0xff, 0xff));
    cr_assert_eq(instr.operand.jump.count, 2);
    cr_assert_eq(il_switch_target(&instr, 0), 18);
    cr_assert_eq(il_switch_target(&instr, 1), 8);
    cr_assert_eq(il_switch_target(&instr, 2), UINT32_MAX);
    instr = decode(BODY(0x45, 0, 0, 0, 0));
    cr_assert_eq(instr.operand.jump.count, 0);
}

static bool refuses(MdBody body)
{
    IlInstr instr;
    return !il_decode(body.code, body.code_size, 0, &instr);
}

Test(decode, what_does_not_decode)
{
    IlInstr instr;
    cr_assert(refuses(BODY(0x24)));
    cr_assert(refuses(BODY(0xfe)));
    cr_assert(refuses(BODY(0xfe, 0x08)));
    cr_assert(refuses(BODY(0xfe, 0x1f)));
    cr_assert(refuses(BODY(0xfe, 0xff)));
    cr_assert(refuses(BODY(0xff)));
    cr_assert(refuses(BODY(0x28, 1, 2, 3)));
    cr_assert(refuses(BODY(0x0e)));
    cr_assert(refuses(BODY(0x45, 1, 0, 0, 0, 0, 0, 0)));
    cr_assert(refuses(BODY(0x45, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)));
    cr_assert(refuses(BODY(0x45, 0, 0, 0, 0x40)));
    MdBody body = BODY(0x2a);
    cr_assert_not(il_decode(body.code, 1, 1, &instr));
    cr_assert_not(il_decode(body.code, 1, UINT32_MAX, &instr));
    cr_assert_eq(instr.opcode, IL_INVALID);
    body = BODY(0x28, 1);
    cr_assert_not(il_decode(body.code, 2, 0, &instr));
    cr_assert_eq(instr.opcode, IL_CALL); /* known, but cut short */
}

static bool decode_prefixed(MdBody body, IlPrefixes *prefixes, IlInstr *instr)
{
    return il_decode_prefixed(body.code, body.code_size, 0, prefixes, instr);
}

Test(decode, prefixes_are_gathered)
{
    IlPrefixes prefixes;
    IlInstr instr;
    cr_assert(decode_prefixed(BODY(0xfe, 0x12, 1, 0xfe, 0x13, 0x4a), &prefixes, &instr));
    cr_assert_eq(instr.opcode, IL_LDIND_I4);
    cr_assert_eq(instr.offset, 5);
    cr_assert_eq(prefixes.first, 0);
    cr_assert_eq(prefixes.unaligned, 1);
    cr_assert(prefixes.is_volatile && !prefixes.is_tail && !prefixes.is_readonly && !prefixes.constrained);
    cr_assert(decode_prefixed(BODY(0xfe, 0x16, 1, 0, 0, 0x1b, 0x6f, 2, 0, 0, 0x0a), &prefixes, &instr));
    cr_assert_eq(prefixes.constrained, 0x1b000001);
    cr_assert_eq(instr.operand.token, 0x0a000002);
    cr_assert(decode_prefixed(BODY(0x2a), &prefixes, &instr));
    cr_assert_eq(instr.opcode, IL_RET);
}

Test(decode, prefixes_that_do_not_fit)
{
    IlPrefixes prefixes;
    IlInstr instr;
    cr_assert_not(decode_prefixed(BODY(0xfe, 0x12, 3, 0x4a), &prefixes, &instr));          /* unaligned. 3 */
    cr_assert_not(decode_prefixed(BODY(0xfe, 0x13, 0xfe, 0x13, 0x4a), &prefixes, &instr)); /* twice */
    cr_assert_not(decode_prefixed(BODY(0xfe, 0x13, 0x58), &prefixes, &instr));             /* volatile. add */
    cr_assert_not(decode_prefixed(BODY(0xfe, 0x14, 0x2a), &prefixes, &instr));             /* tail. ret */
    cr_assert_not(decode_prefixed(BODY(0xfe, 0x1e, 0x4a), &prefixes, &instr));             /* readonly. ldind */
    cr_assert_not(decode_prefixed(BODY(0xfe, 0x13), &prefixes, &instr));                   /* nothing behind */
    cr_assert(decode_prefixed(BODY(0xfe, 0x13, 0x7e, 1, 0, 0, 4), &prefixes, &instr));     /* volatile. ldsfld */
}

static const char *name_token(void *context, MdToken token)
{
    return token == 0x0a000001 ? context : NULL;
}

Test(decode, printing)
{
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    MdBody body = BODY(0x1f, 12, 0x28, 1, 0, 0, 0x0a, 0x28, 2, 0, 0, 0x0a, 0x2b, 0xf2, 0x45, 1, 0, 0, 0, 0xe5, 0xff,
                       0xff, 0xff, 0x23, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x2a, 0x24);
    add_clause(arena, &body, MD_CLAUSE_CATCH, 0, 2, 2, 7, 0x01000003);
    il_print_body(&text, &body, name_token, "System.Console.WriteLine(Int32)");
    cr_assert_str_eq(text.chars, ".maxstack 8\n"
                                 ".try IL_0000 to IL_0002 catch 0x01000003 handler IL_0002 to IL_0007\n"
                                 "IL_0000: ldc.i4.s 12\n"
                                 "IL_0002: call System.Console.WriteLine(Int32)\n"
                                 "IL_0007: call 0x0a000002\n"
                                 "IL_000c: br.s IL_0000\n"
                                 "IL_000e: switch (IL_fffffffc)\n"
                                 "IL_0017: ldc.r8 1.5\n"
                                 "IL_0020: ret\n"
                                 "IL_0021: (undecodable)\n");
    arena_free(arena);
}
