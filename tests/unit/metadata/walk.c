/* See walk.h. */
#include "walk.h"

#include <string.h>

enum { MOST_ROWS = 20000 }; /* of a table that are looked at; broken images may claim millions */

static uint64_t sum_bytes(uint64_t sum, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        sum = sum * 31 + bytes[i];
    return sum;
}

static uint64_t walk_row(const MdImage *image, MdTable table, uint32_t row)
{
    uint64_t sum = 0;
    for (int column = -1; column < 10; column++) {
        uint32_t value = md_cell(image, table, row, column), first, end;
        const char *text = md_string(image, value);
        sum = sum_bytes(sum, (const uint8_t *)text, strlen(text));
        MdBlob blob = md_blob(image, value);
        sum = sum_bytes(sum, blob.bytes, blob.length < 100 ? blob.length : 100);
        if (blob.length)
            sum += blob.bytes[blob.length - 1];
        blob = md_user_string(image, value);
        if (blob.length)
            sum += blob.bytes[blob.length - 1];
        const uint8_t *guid = md_guid(image, value);
        sum = guid ? sum_bytes(sum, guid, 16) : sum;
        md_list(image, table, row, column, &first, &end);
        sum += first + end + (first < end ? md_list_row(image, table, first) : 0);
    }
    return sum;
}

static uint64_t walk_tables(const MdImage *image)
{
    uint64_t sum = 0;
    for (int table = -1; table <= MD_TABLE_COUNT; table++) {
        uint32_t rows = md_rows(image, (MdTable)table);
        for (uint32_t row = 0; row <= rows + 1 && row < MOST_ROWS; row++)
            sum += walk_row(image, (MdTable)table, row);
        sum += walk_row(image, (MdTable)table, UINT32_MAX);
    }
    return sum;
}

static uint64_t walk_signatures(const MdImage *image)
{
    static const struct {
        uint8_t table, column;
    } columns[] = {{MD_Field, MD_Field_Signature},         {MD_MethodDef, MD_MethodDef_Signature},
                   {MD_MemberRef, MD_MemberRef_Signature}, {MD_StandAloneSig, MD_StandAloneSig_Signature},
                   {MD_TypeSpec, MD_TypeSpec_Signature},   {MD_CustomAttribute, MD_CustomAttribute_Value}};
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        MdTable table = columns[i].table;
        for (uint32_t row = 1; row <= md_rows(image, table) && row < MOST_ROWS; row++) {
            MdCursor cursor = md_cursor(md_blob(image, md_cell(image, table, row, columns[i].column)));
            while (cursor.at < cursor.end && md_skip_type(&cursor))
                sum++;
            bool is_null;
            cursor = md_cursor(md_blob(image, md_cell(image, table, row, columns[i].column)));
            sum += md_read_bytes(&cursor, 2) + md_read_type_token(&cursor);
            MdBlob text = md_read_ser_string(&cursor, &is_null);
            sum = sum_bytes(sum, text.bytes, text.length) + (uint64_t)md_read_compressed_signed(&cursor);
        }
    }
    return sum;
}

static uint64_t walk_methods(const MdImage *image)
{
    uint64_t sum = 0;
    for (uint32_t row = 1; row <= md_rows(image, MD_MethodDef) && row < MOST_ROWS; row++) {
        MdBody body;
        MdError error;
        sum += md_method_owner(image, row);
        if (!md_body(image, row, &body, &error))
            continue;
        sum = sum_bytes(sum, body.code, body.code_size < 64 ? body.code_size : 64) + body.code[body.code_size - 1];
        for (uint32_t i = 0; i <= body.clause_count; i++)
            sum += md_clause(&body, i).handler_length;
    }
    for (uint32_t row = 1; row <= md_rows(image, MD_Field) && row < MOST_ROWS; row++)
        sum += md_field_owner(image, row);
    return sum;
}

static uint64_t walk_attributes(const MdImage *image)
{
    uint64_t sum = 0;
    const char *name_space, *name;
    for (uint32_t row = 0; row <= md_rows(image, MD_CustomAttribute) && row < MOST_ROWS; row++) {
        md_attribute_name(image, row, &name_space, &name);
        sum += strlen(name_space) + strlen(name) + md_attribute_value(image, row).length;
    }
    for (uint32_t row = 1; row <= md_rows(image, MD_TypeDef) && row < 300; row++) {
        sum += md_has_attribute(image, MD_TOKEN(MD_TypeDef, row), "System", "FlagsAttribute", NULL);
        sum += md_enclosing_type(image, row);
    }
    return sum;
}

static uint64_t walk_symbols(const MdImage *image)
{
    uint64_t sum = 0;
    MdSequencePoint points[16];
    MdPdbLocal locals[16];
    char name[64];
    for (uint32_t row = 0; row <= md_rows(image, MD_MethodDebugInformation) + 1 && row < 1000; row++) {
        sum += md_pdb_points(image, row, points, 16) + md_pdb_locals(image, row, locals, 16);
        for (uint32_t i = 0; i < md_pdb_locals(image, row, locals, 16) && i < 16; i++)
            sum += strlen(locals[i].name);
    }
    for (uint32_t row = 0; row <= md_rows(image, MD_Document) + 1 && row < 1000; row++)
        sum += md_pdb_document(image, row, name, sizeof name) + md_pdb_document(image, row, NULL, 0);
    const char *path;
    uint8_t id[20];
    return sum + md_debug_pdb(image, &path, id) + strlen(path) + md_pdb_matches(image, image);
}

uint64_t walk_image(const MdImage *image)
{
    uint64_t sum = strlen(image->version);
    sum = sum_bytes(sum, image->resources.bytes, image->resources.length ? 1 : 0);
    return sum + walk_tables(image) + walk_signatures(image) + walk_methods(image) + walk_attributes(image) +
           walk_symbols(image);
}

int64_t walk_bytes(const uint8_t *bytes, size_t length)
{
    static volatile uint64_t sink;
    MdImage image;
    MdError error = {0};
    if (!md_open(bytes, length, &image, &error)) {
        sink += strlen(error.what);
        return -1;
    }
    uint32_t findings = md_check(&image, NULL, NULL);
    sink += walk_image(&image);
    return findings;
}
