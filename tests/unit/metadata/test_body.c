/* Method bodies: tiny and fat headers, exception tables in both forms, chained data sections. */
#include <string.h>

#include <criterion/criterion.h>

#include "metadata/metadata.h"

enum { BODY_RVA = 0x2000 };

/* An image whose only method has these bytes as its body. */
static MdImage image_of(const uint8_t *bytes, size_t length)
{
    static const uint8_t method_row[14] = {BODY_RVA & 0xff, BODY_RVA >> 8};
    static const uint8_t signature_row[2];
    MdImage image = {.bytes = bytes, .length = length, .section_count = 1};
    image.sections[0] = (PeSection){BODY_RVA, (uint32_t)length, 0, (uint32_t)length};
    image.tables[MD_MethodDef].rows = method_row;
    image.tables[MD_MethodDef].row_count = 1;
    image.tables[MD_MethodDef].row_size = sizeof method_row;
    image.tables[MD_MethodDef].column_size[MD_MethodDef_RVA] = 4;
    image.tables[MD_MethodDef].column_offset[MD_MethodDef_ImplFlags] = 4;
    image.tables[MD_MethodDef].column_size[MD_MethodDef_ImplFlags] = 2;
    image.tables[MD_StandAloneSig].rows = signature_row;
    image.tables[MD_StandAloneSig].row_count = 1;
    image.tables[MD_StandAloneSig].row_size = 2;
    return image;
}

#define READ(body, error, ...)                                                                                         \
    read_body((const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__}), body, error)
static bool read_body(const uint8_t *bytes, size_t length, MdBody *body, MdError *error)
{
    static uint8_t kept[256];
    memcpy(kept, bytes, length);
    MdImage image = image_of(kept, length);
    return md_body(&image, 1, body, error);
}

#define FAT_HEADER(flags, code_size, locals)                                                                           \
    (flags), 0x30, 5, 0, (code_size), 0, 0, 0, (locals), 0, 0, (locals) ? 0x11 : 0

Test(body, tiny)
{
    MdBody body;
    MdError error;
    cr_assert(READ(&body, &error, 2 << 2 | 2, 0x17, 0x2a));
    cr_assert_eq(body.code_size, 2);
    cr_assert_eq(body.code[1], 0x2a);
    cr_assert_eq(body.max_stack, 8);
    cr_assert_not(body.init_locals);
    cr_assert_eq(body.clause_count, 0);
}

Test(body, fat)
{
    MdBody body;
    MdError error;
    cr_assert(READ(&body, &error, FAT_HEADER(0x13, 1, 1), 0x2a));
    cr_assert_eq(body.code_size, 1);
    cr_assert_eq(body.code[0], 0x2a);
    cr_assert_eq(body.max_stack, 5);
    cr_assert(body.init_locals);
    cr_assert_eq(body.locals_token, 0x11000001);
}

Test(body, small_clauses)
{
    MdBody body;
    MdError error;
    cr_assert(READ(&body, &error, FAT_HEADER(0x0b, 2, 0), 0, 0x2a, 0, 0, 0x01, 28, 0, 0, /* aligned, two clauses */
                   0, 0, 0, 0, 1, 1, 0, 1, 0x02, 0, 0, 0x01,                             /* catch TypeRef 2 */
                   1, 0, 3, 0, 4, 9, 0, 6, 7, 0, 0, 0));                                 /* filter at 7 */
    cr_assert_eq(body.clause_count, 2);
    MdClause clause = md_clause(&body, 0);
    cr_assert_eq(clause.kind, MD_CLAUSE_CATCH);
    cr_assert_eq(clause.class_token, 0x01000002);
    clause = md_clause(&body, 1);
    cr_assert_eq(clause.kind, MD_CLAUSE_FILTER);
    cr_assert_eq(clause.try_offset, 3);
    cr_assert_eq(clause.try_length, 4);
    cr_assert_eq(clause.handler_offset, 9);
    cr_assert_eq(clause.handler_length, 6);
    cr_assert_eq(clause.filter_offset, 7);
    cr_assert_eq(clause.class_token, 0);
    cr_assert_eq(md_clause(&body, 2).try_length, 0);
}

Test(body, fat_clauses_behind_another_section)
{
    MdBody body;
    MdError error;
    cr_assert(READ(&body, &error, FAT_HEADER(0x0b, 4, 0), 0, 0, 0, 0x2a, 0x82, 8, 0, 0, 9, 9, 9, 9, /* OptIL, more */
                   0x41, 28, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    cr_assert(body.clauses_fat);
    cr_assert_eq(body.clause_count, 1);
    MdClause clause = md_clause(&body, 0);
    cr_assert_eq(clause.kind, MD_CLAUSE_FINALLY);
    cr_assert_eq(clause.try_offset, 1);
    cr_assert_eq(clause.try_length, 2);
    cr_assert_eq(clause.handler_offset, 3);
    cr_assert_eq(clause.handler_length, 1);
}

#define REFUSED(what_, ...)                                                                                            \
    do {                                                                                                               \
        MdBody body;                                                                                                   \
        MdError error;                                                                                                 \
        cr_assert_not(READ(&body, &error, __VA_ARGS__));                                                               \
        cr_assert_str_eq(error.what, what_);                                                                           \
        cr_assert_eq(body.code_size, 0);                                                                               \
    } while (0)

Test(body, broken_ones_are_refused)
{
    REFUSED("a method's code lies outside the file", 3 << 2 | 2, 0x2a);
    REFUSED("a method has an empty body", 2);
    REFUSED("a method's header is neither tiny nor fat", 0x04);
    REFUSED("a method's header lies outside the file", 0x03, 0x30, 8, 0);
    REFUSED("a method's header is too short", 0x03, 0x20, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x2a);
    REFUSED("a method's code lies outside the file", 0x03, 0x30, 8, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0x2a);
    REFUSED("a method's locals token is not a stand-alone signature", FAT_HEADER(0x03, 1, 2), 0x2a);
    REFUSED("a method's exception table lies outside the file", FAT_HEADER(0x0b, 4, 0), 0, 0, 0, 0x2a);
    REFUSED("a method's exception table lies outside the file", FAT_HEADER(0x0b, 4, 0), 0, 0, 0, 0x2a, 1, 16, 0, 0, 0);
    REFUSED("a method's exception table lies outside the file", FAT_HEADER(0x0b, 4, 0), 0, 0, 0, 0x2a, 0x41, 0xff, 0xff,
            0xff);
    REFUSED("a method's data section has an impossible size", FAT_HEADER(0x0b, 4, 0), 0, 0, 0, 0x2a, 0x82, 0, 0, 0);
    REFUSED("a method has two exception tables", FAT_HEADER(0x0b, 4, 0), 0, 0, 0, 0x2a, 0x81, 4, 0, 0, 0x01, 4, 0, 0);
}

Test(body, a_method_without_a_body_is_no_error)
{
    MdBody body;
    MdError error;
    MdImage image = image_of((const uint8_t *)"", 0);
    static const uint8_t abstract_row[14];
    image.tables[MD_MethodDef].rows = abstract_row;
    cr_assert_not(md_body(&image, 1, &body, &error));
    cr_assert_null(error.what);
    cr_assert_not(md_body(&image, 2, &body, &error));
    cr_assert_null(error.what);
    cr_assert_not(md_body(&image, 1, &body, NULL));
}
