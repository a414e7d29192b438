/* Table layouts that ordinary assemblies seldom have: sizes around the limits of two-byte indexes, wide heaps, pointer
 * tables, unsorted tables, the foreign row counts of a PDB. Images are bare metadata roots written by hand. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "metadata/metadata.h"

typedef struct Writer {
    uint8_t *bytes;
    size_t length, capacity;
} Writer;

static void put_bytes(Writer *writer, const void *bytes, size_t count)
{
    if (writer->length + count > writer->capacity) {
        writer->capacity = (writer->length + count) * 2;
        writer->bytes = realloc(writer->bytes, writer->capacity);
    }
    memcpy(writer->bytes + writer->length, bytes, count);
    writer->length += count;
}

static void put(Writer *writer, uint64_t value, int size)
{
    for (int i = 0; i < size; i++)
        put_bytes(writer, &(uint8_t){(uint8_t)(value >> (8 * i))}, 1);
}

static void put_stream(Writer *writer, const char *name, uint32_t offset, uint32_t size)
{
    char padded[16] = {0};
    memcpy(padded, name, strlen(name));
    put(writer, offset, 4);
    put(writer, size, 4);
    put_bytes(writer, padded, (strlen(name) / 4 + 1) * 4);
}

typedef struct Tables {
    uint32_t rows[MD_TABLE_COUNT];
    uint64_t sorted;
    uint8_t heap_sizes;
    const uint8_t *row_bytes; /* of the tables in order; zeroes when NULL */
    size_t row_bytes_length;
    uint32_t foreign_rows[MD_TABLE_COUNT]; /* makes a #Pdb stream when `is_pdb` */
    bool is_pdb;
} Tables;

static void put_row_counts(Writer *writer, const uint32_t *rows)
{
    for (int table = 0; table < MD_TABLE_COUNT; table++)
        if (rows[table])
            put(writer, rows[table], 4);
}

static uint64_t present(const uint32_t *rows)
{
    uint64_t mask = 0;
    for (int table = 0; table < MD_TABLE_COUNT; table++)
        mask |= (uint64_t)(rows[table] != 0) << table;
    return mask;
}

/* A root with the streams #~ and perhaps #Pdb. The caller frees the bytes. */
static Writer write_root(const Tables *tables)
{
    Writer pdb = {0}, stream = {0}, root = {0};
    if (tables->is_pdb) {
        put(&pdb, 0x1122334455667788u, 8);
        put(&pdb, 0, 8);
        put(&pdb, 0, 4);
        put(&pdb, 0, 4);
        put(&pdb, present(tables->foreign_rows), 8);
        put_row_counts(&pdb, tables->foreign_rows);
    }
    put(&stream, 0, 6);
    put(&stream, tables->heap_sizes, 2);
    put(&stream, present(tables->rows), 8);
    put(&stream, tables->sorted, 8);
    put_row_counts(&stream, tables->rows);
    if (tables->heap_sizes & 0x40)
        put(&stream, 0xdeadbeef, 4);
    uint8_t *zeroes = calloc(1, tables->row_bytes_length);
    put_bytes(&stream, tables->row_bytes ? tables->row_bytes : zeroes, tables->row_bytes_length);
    free(zeroes);
    put(&root, 0x424a5342, 4);
    put(&root, 0x00010001, 4);
    put(&root, 0, 4);
    put(&root, 4, 4);
    put_bytes(&root, "v4", 4);
    put(&root, 0, 2);
    put(&root, tables->is_pdb ? 2 : 1, 2);
    uint32_t start = 24 + 12 + (tables->is_pdb ? 16 : 0);
    put_stream(&root, "#~", start, (uint32_t)stream.length);
    if (tables->is_pdb)
        put_stream(&root, "#Pdb", start + (uint32_t)stream.length, (uint32_t)pdb.length);
    put_bytes(&root, stream.bytes, stream.length);
    put_bytes(&root, pdb.bytes ? pdb.bytes : (const uint8_t *)"", pdb.length);
    free(stream.bytes);
    free(pdb.bytes);
    return root;
}

/* Opens it; the image's row sizes and cells can be looked at until the next call. */
static MdImage open_tables(const Tables *tables)
{
    static Writer kept;
    free(kept.bytes);
    kept = write_root(tables);
    MdImage image;
    MdError error = {0};
    cr_assert(md_open(kept.bytes, kept.length, &image, &error), "%s", error.what);
    return image;
}

static uint32_t row_size(Tables tables, MdTable table)
{
    tables.row_bytes_length = 5 << 20;
    tables.rows[table] += !tables.rows[table];
    MdImage image = open_tables(&tables);
    return image.tables[table].row_size;
}

Test(tables, indexes_are_as_wide_as_the_tables_they_name)
{
    cr_assert_eq(row_size((Tables){0}, MD_TypeDef), 14);
    cr_assert_eq(row_size((Tables){.rows = {[MD_Field] = 0xffff}}, MD_TypeDef), 14);
    cr_assert_eq(row_size((Tables){.rows = {[MD_Field] = 0x10000}}, MD_TypeDef), 16);
    cr_assert_eq(row_size((Tables){.rows = {[MD_MethodDef] = 0x10000}}, MD_TypeDef), 16);
    cr_assert_eq(row_size((Tables){.rows = {[MD_TypeRef] = 0x3fff}}, MD_TypeDef), 14);
    cr_assert_eq(row_size((Tables){.rows = {[MD_TypeRef] = 0x4000}}, MD_TypeDef), 16);
    cr_assert_eq(row_size((Tables){.rows = {[MD_Property] = 0x7ff}}, MD_CustomAttribute), 6);
    cr_assert_eq(row_size((Tables){.rows = {[MD_Property] = 0x800}}, MD_CustomAttribute), 8);
    cr_assert_eq(row_size((Tables){.rows = {[MD_MemberRef] = 0x2000}}, MD_CustomAttribute), 10);
    cr_assert_eq(row_size((Tables){0}, MD_Constant), 6);
    cr_assert_eq(row_size((Tables){0}, MD_AssemblyRef), 20);
}

Test(tables, heaps_may_be_wide)
{
    cr_assert_eq(row_size((Tables){0}, MD_Module), 10);
    cr_assert_eq(row_size((Tables){.heap_sizes = 1}, MD_Module), 12);
    cr_assert_eq(row_size((Tables){.heap_sizes = 2}, MD_Module), 16);
    cr_assert_eq(row_size((Tables){.heap_sizes = 7}, MD_Module), 18);
    cr_assert_eq(row_size((Tables){.heap_sizes = 4}, MD_MethodSpec), 6);
}

Test(tables, indexes_of_a_pdb_count_the_rows_of_its_assembly)
{
    cr_assert_eq(row_size((Tables){.is_pdb = true}, MD_LocalScope), 16);
    cr_assert_eq(row_size((Tables){.is_pdb = true, .foreign_rows = {[MD_MethodDef] = 0x10000}}, MD_LocalScope), 18);
    cr_assert_eq(row_size((Tables){.is_pdb = true, .foreign_rows = {[MD_Param] = 0x800}}, MD_CustomDebugInformation),
                 8);
    Tables tables = {.is_pdb = true, .foreign_rows = {[MD_MethodDef] = 3}, .rows = {[MD_LocalScope] = 1}};
    tables.row_bytes_length = 16;
    tables.row_bytes = (const uint8_t[16]){3, 0, 0, 0, 1, 0, 1, 0};
    tables.sorted = 1ull << MD_LocalScope;
    MdImage image = open_tables(&tables);
    cr_assert_eq(md_check(&image, NULL, NULL), 0);
    tables.row_bytes = (const uint8_t[16]){4, 0, 0, 0, 1, 0, 1, 0};
    image = open_tables(&tables);
    cr_assert_eq(md_check(&image, NULL, NULL), 1);
}

Test(tables, extra_data_behind_the_row_counts_is_skipped)
{
    Tables tables = {.rows = {[MD_AssemblyProcessor] = 2}, .heap_sizes = 0x40, .row_bytes_length = 8};
    tables.row_bytes = (const uint8_t[8]){1, 2, 3, 4, 5, 6, 7, 8};
    MdImage image = open_tables(&tables);
    cr_assert_eq(md_cell(&image, MD_AssemblyProcessor, 1, 0), 0x04030201);
    cr_assert_eq(md_cell(&image, MD_AssemblyProcessor, 2, 0), 0x08070605);
    cr_assert_eq(md_cell(&image, MD_AssemblyProcessor, 3, 0), 0);
    cr_assert_eq(md_cell(&image, MD_AssemblyProcessor, 0, 0), 0);
}

/* Two types whose fields stand in the order 3, 1, 2 by way of FieldPtr. */
Test(tables, lists_go_through_pointer_tables)
{
    Tables tables = {.rows = {[MD_TypeDef] = 2, [MD_FieldPtr] = 3, [MD_Field] = 3}};
    const uint8_t rows[] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, /* TypeDef 1: fields from position 1 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 1, 0, /* TypeDef 2: from position 3 */
        3, 0, 1, 0, 2, 0,                         /* FieldPtr */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    };
    tables.row_bytes = rows;
    tables.row_bytes_length = sizeof rows;
    MdImage image = open_tables(&tables);
    uint32_t first, end;
    md_list(&image, MD_TypeDef, 1, MD_TypeDef_FieldList, &first, &end);
    cr_assert(first == 1 && end == 3);
    cr_assert_eq(md_list_row(&image, MD_Field, 1), 3);
    cr_assert_eq(md_list_row(&image, MD_Field, 2), 1);
    cr_assert_eq(md_list_row(&image, MD_Field, 4), 0);
    md_list(&image, MD_TypeDef, 2, MD_TypeDef_FieldList, &first, &end);
    cr_assert(first == 3 && end == 4);
    cr_assert_eq(md_field_owner(&image, 3), 1);
    cr_assert_eq(md_field_owner(&image, 1), 1);
    cr_assert_eq(md_field_owner(&image, 2), 2);
    cr_assert_eq(md_field_owner(&image, 4), 0);
}

Test(tables, an_unsorted_table_is_searched_and_reported)
{
    Tables tables = {.rows = {[MD_TypeDef] = 3, [MD_NestedClass] = 2}, .row_bytes_length = 3 * 14 + 8};
    uint8_t rows[3 * 14 + 8] = {0};
    const uint8_t nested[8] = {3, 0, 1, 0, 2, 0, 1, 0};
    memcpy(rows + 3 * 14, nested, sizeof nested);
    tables.row_bytes = rows;
    MdImage image = open_tables(&tables);
    cr_assert_eq(md_enclosing_type(&image, 3), 1);
    cr_assert_eq(md_enclosing_type(&image, 2), 1);
    cr_assert_eq(md_enclosing_type(&image, 1), 0);
    cr_assert_gt(md_check(&image, NULL, NULL), 0);
}

/* Nil is 0 whatever the tag; impossible tags are 0 and reported. */
Test(tables, coded_indexes)
{
    const struct {
        uint8_t stored;
        MdToken token;
        bool is_good;
    } cases[] = {{0, 0, true},
                 {2, 0, true},
                 {1 << 2 | 0, MD_TOKEN(MD_TypeDef, 1), true},
                 {1 << 2 | 2, MD_TOKEN(MD_TypeSpec, 1), false}, /* there is no such row */
                 {1 << 2 | 3, 0, false}};
    uint32_t base_findings = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Tables tables = {.rows = {[MD_TypeDef] = 2}, .row_bytes_length = 28};
        uint8_t rows[28] = {0};
        rows[14 + 8] = cases[i].stored;
        tables.row_bytes = rows;
        MdImage image = open_tables(&tables);
        cr_assert_eq(md_cell(&image, MD_TypeDef, 2, MD_TypeDef_Extends), cases[i].token);
        uint32_t findings = md_check(&image, NULL, NULL);
        base_findings = i ? base_findings : findings;
        cr_assert_eq(findings > base_findings, !cases[i].is_good);
    }
}

static const char *open_error(Tables tables)
{
    Writer root = write_root(&tables);
    MdImage image;
    MdError error = {0};
    bool ok = md_open(root.bytes, root.length, &image, &error);
    free(root.bytes);
    return ok ? "" : error.what;
}

Test(tables, what_is_refused)
{
    cr_assert_str_eq(open_error((Tables){.rows = {[MD_Module] = 1}, .row_bytes_length = 9}),
                     "a table lies outside the table stream");
    cr_assert_str_eq(open_error((Tables){.rows = {[0x2d] = 1}, .row_bytes_length = 99}),
                     "the table stream has an unknown table");
    cr_assert_str_eq(open_error((Tables){.rows = {[MD_Module] = 0x1000000}}), "a table has an impossible row count");
    cr_assert_str_eq(open_error((Tables){.is_pdb = true, .foreign_rows = {[2] = 0x1000000}}),
                     "the #Pdb stream has an impossible row count");
}
