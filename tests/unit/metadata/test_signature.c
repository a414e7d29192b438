/* Signatures: compressed integers, tokens, types. The numbers are the examples of ECMA-335 II.23.2. */
#include <string.h>

#include <criterion/criterion.h>

#include "metadata/metadata.h"

#define CURSOR(...) md_cursor((MdBlob){(const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__})})

static void reads(MdCursor cursor, uint32_t expected)
{
    cr_assert_eq(md_read_compressed(&cursor), expected);
    cr_assert_not(cursor.failed);
    cr_assert_eq(cursor.at, cursor.end);
}

Test(signature, compressed_integers)
{
    reads(CURSOR(0x03), 0x03);
    reads(CURSOR(0x7f), 0x7f);
    reads(CURSOR(0x80, 0x80), 0x80);
    reads(CURSOR(0xae, 0x57), 0x2e57);
    reads(CURSOR(0xbf, 0xff), 0x3fff);
    reads(CURSOR(0xc0, 0x00, 0x40, 0x00), 0x4000);
    reads(CURSOR(0xdf, 0xff, 0xff, 0xff), 0x1fffffff);
}

static void reads_signed(MdCursor cursor, int32_t expected)
{
    cr_assert_eq(md_read_compressed_signed(&cursor), expected);
    cr_assert_not(cursor.failed);
    cr_assert_eq(cursor.at, cursor.end);
}

Test(signature, compressed_signed_integers)
{
    reads_signed(CURSOR(0x06), 3);
    reads_signed(CURSOR(0x7b), -3);
    reads_signed(CURSOR(0x80, 0x80), 64);
    reads_signed(CURSOR(0x01), -64);
    reads_signed(CURSOR(0xc0, 0x00, 0x40, 0x00), 8192);
    reads_signed(CURSOR(0x80, 0x01), -8192);
    reads_signed(CURSOR(0xdf, 0xff, 0xff, 0xfe), 268435455);
    reads_signed(CURSOR(0xc0, 0x00, 0x00, 0x01), -268435456);
}

static void fails(MdCursor cursor)
{
    cr_assert_eq(md_read_compressed(&cursor), 0);
    cr_assert(cursor.failed);
    cr_assert_eq(md_read_u8(&cursor), 0);
    cr_assert_eq(md_read_bytes(&cursor, 8), 0);
    cr_assert(cursor.failed);
}

Test(signature, reading_past_the_end_fails_and_stays_failed)
{
    fails(md_cursor((MdBlob){NULL, 0}));
    fails(CURSOR(0x80));
    fails(CURSOR(0xc0, 0x00, 0x40));
    fails(CURSOR(0xff));
    MdCursor cursor = CURSOR(1, 2, 3);
    cr_assert_eq(md_read_bytes(&cursor, 4), 0);
    cr_assert(cursor.failed);
    cursor = CURSOR(1, 2, 3);
    cr_assert_eq(md_read_bytes(&cursor, 3), 0x030201);
    md_read_bytes(&cursor, 0);
    cr_assert(cursor.failed);
}

Test(signature, type_tokens)
{
    MdCursor cursor = CURSOR(0x49);
    cr_assert_eq(md_read_type_token(&cursor), MD_TOKEN(MD_TypeRef, 0x12)); /* II.23.2.8 */
    cursor = CURSOR(0x08, 0x06);
    cr_assert_eq(md_read_type_token(&cursor), MD_TOKEN(MD_TypeDef, 2));
    cr_assert_eq(md_read_type_token(&cursor), MD_TOKEN(MD_TypeSpec, 1));
    cursor = CURSOR(0x03);
    cr_assert_eq(md_read_type_token(&cursor), 0);
    cr_assert(cursor.failed);
}

Test(signature, strings_of_attributes)
{
    bool is_null;
    MdCursor cursor = CURSOR(0xff, 0x00, 0x02, 'h', 'i', 0x05, 'x');
    cr_assert_eq(md_read_ser_string(&cursor, &is_null).length, 0);
    cr_assert(is_null);
    cr_assert_eq(md_read_ser_string(&cursor, &is_null).length, 0);
    cr_assert_not(is_null);
    MdBlob text = md_read_ser_string(&cursor, &is_null);
    cr_assert_eq(text.length, 2);
    cr_assert_eq(memcmp(text.bytes, "hi", 2), 0);
    cr_assert_eq(md_read_ser_string(&cursor, &is_null).length, 0);
    cr_assert(cursor.failed);
}

static void skips(MdCursor cursor, bool expected)
{
    cr_assert_eq(md_skip_type(&cursor), expected);
    if (expected)
        cr_assert_eq(cursor.at, cursor.end);
    else
        cr_assert(cursor.failed);
}

Test(signature, types_are_skipped)
{
    skips(CURSOR(ELEMENT_I4), true);
    skips(CURSOR(ELEMENT_CLASS, 0x49), true);
    skips(CURSOR(ELEMENT_PTR, ELEMENT_PTR, ELEMENT_VOID), true);
    skips(CURSOR(ELEMENT_SZARRAY, ELEMENT_CMOD_OPT, 0x49, ELEMENT_STRING), true);
    skips(CURSOR(ELEMENT_ARRAY, ELEMENT_I4, 3, 1, 4, 2, 0x7b, 0), true);
    skips(CURSOR(ELEMENT_GENERICINST, ELEMENT_CLASS, 0x08, 2, ELEMENT_VAR, 0, ELEMENT_MVAR, 1), true);
    skips(CURSOR(ELEMENT_FNPTR, SIG_UNMANAGED, 2, ELEMENT_VOID, ELEMENT_I4, ELEMENT_BYREF, ELEMENT_R8), true);
    skips(CURSOR(ELEMENT_FNPTR, SIG_VARARG, 2, ELEMENT_VOID, ELEMENT_I4, ELEMENT_SENTINEL, ELEMENT_R8), true);
    skips(CURSOR(ELEMENT_PINNED, ELEMENT_BYREF, ELEMENT_I4), true);
}

Test(signature, broken_types_are_refused)
{
    skips(CURSOR(ELEMENT_END), false);
    skips(CURSOR(0x17), false);
    skips(CURSOR(ELEMENT_PTR), false);
    skips(CURSOR(ELEMENT_CLASS), false);
    skips(CURSOR(ELEMENT_ARRAY, ELEMENT_I4, 0, 0, 0), false);
    skips(CURSOR(ELEMENT_ARRAY, ELEMENT_I4, 33, 0, 0), false);
    skips(CURSOR(ELEMENT_ARRAY, ELEMENT_I4, 1, 2, 1, 1, 0), false);
    skips(CURSOR(ELEMENT_GENERICINST, ELEMENT_I4, 0x08, 1, ELEMENT_I4), false);
    skips(CURSOR(ELEMENT_GENERICINST, ELEMENT_CLASS, 0x08, 0), false);
    skips(CURSOR(ELEMENT_GENERICINST, ELEMENT_CLASS, 0x08, 0xdf, 0xff, 0xff, 0xff, ELEMENT_I4), false);
    skips(CURSOR(ELEMENT_FNPTR, 0, 3, ELEMENT_VOID, ELEMENT_I4), false);
}

Test(signature, nesting_is_bounded)
{
    static uint8_t deep[1 << 20];
    memset(deep, ELEMENT_PTR, sizeof deep);
    MdCursor cursor = md_cursor((MdBlob){deep, sizeof deep});
    cr_assert_not(md_skip_type(&cursor));
    for (size_t i = 0; i + 4 <= sizeof deep; i += 4)
        memcpy(deep + i, (const uint8_t[]){ELEMENT_GENERICINST, ELEMENT_CLASS, 0x08, 1}, 4);
    cursor = md_cursor((MdBlob){deep, sizeof deep});
    cr_assert_not(md_skip_type(&cursor));
    memset(deep, ELEMENT_PTR, 100);
    deep[100] = ELEMENT_I4;
    cursor = md_cursor((MdBlob){deep, 101});
    cr_assert(md_skip_type(&cursor));
}
