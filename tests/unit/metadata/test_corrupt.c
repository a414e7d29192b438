/* Broken images: each table, each heap, each stream header damaged, and files cut short. Always an error or a success,
 * never a crash. Every variant lies at the end of a readable page, so that a read beyond it faults also without a
 * sanitizer. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "framework.h"
#include "pe/bytes.h"
#include "walk.h"

static Arena *arena;
static MdImage good;
static uint8_t *room; /* its last bytes hold the variant; behind it nothing may be read */
static size_t room_size;

static void setup(void)
{
    arena = arena_new();
    good = framework_open(arena, "System.Console.dll");
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    room_size = (good.length + page - 1) / page * page;
    room = mmap(NULL, room_size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(room, MAP_FAILED);
    cr_assert_eq(mprotect(room + room_size, page, PROT_NONE), 0);
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(corrupt, .init = setup, .fini = teardown, .timeout = 120);

/* A fresh copy of the first `length` bytes. */
static uint8_t *copy(size_t length)
{
    return memcpy(room + room_size - length, good.bytes, length);
}

static int64_t walk_with_u32(const uint8_t *at, uint32_t value)
{
    uint8_t *bytes = copy(good.length);
    for (int i = 0; i < 4; i++)
        bytes[at - good.bytes + i] = (uint8_t)(value >> (8 * i));
    return walk_bytes(bytes, good.length);
}

Test(corrupt, the_good_image_is_good)
{
    cr_assert_eq(walk_bytes(copy(good.length), good.length), 0);
}

/* Where the last section ends; a file may have more behind it (signatures) that is of no concern. */
static size_t end_of_sections(void)
{
    size_t end = 0;
    for (uint32_t i = 0; i < good.section_count; i++) {
        size_t section_end = (size_t)good.sections[i].file_offset + good.sections[i].file_size;
        end = section_end > end ? section_end : end;
    }
    return end;
}

Test(corrupt, cut_short)
{
    size_t end = end_of_sections();
    for (size_t length = 0; length < end; length += length < 1024 ? 1 : 509)
        cr_assert_eq(walk_bytes(copy(length), length), -1, "%zu bytes", length);
    cr_assert_eq(walk_bytes(copy(end - 1), end - 1), -1);
    cr_assert_eq(walk_bytes(copy(end), end), 0);
}

static const uint8_t *metadata_root(void)
{
    for (const uint8_t *at = good.table_stream.bytes; at > good.bytes; at--)
        if (read_u32(at) == 0x424a5342)
            return at;
    cr_assert_fail("the image has no metadata root");
    return 0;
}

Test(corrupt, stream_headers)
{
    static const uint32_t values[] = {0, 1, 3, 4, 0x100, 0x7fffffff, 0xfffffff0, 0xffffffff};
    const uint8_t *root = metadata_root();
    const uint8_t *header = root + 16 + read_u32(root + 12);
    uint32_t streams = read_u16(header + 2);
    cr_assert_geq(streams, 4);
    header += 4;
    for (uint32_t i = 0; i < streams; i++) {
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            walk_with_u32(header, values[v]);     /* offset */
            walk_with_u32(header + 4, values[v]); /* size */
        }
        for (uint32_t delta = 1; delta < 64; delta++) {
            walk_with_u32(header, read_u32(header) + delta);
            walk_with_u32(header + 4, read_u32(header + 4) - delta);
        }
        cr_assert_eq(walk_with_u32(header, 0xfffffff0), -1);
        cr_assert_eq(walk_with_u32(header + 4, 0x7fffffff), -1);
        header += 8 + (strlen((const char *)header + 8) / 4 + 1) * 4;
    }
    for (uint32_t count = 0; count < 64; count++)
        walk_with_u32(root + 16 + read_u32(root + 12), count << 16);
    for (uint32_t size = 0; size < 300; size++)
        walk_with_u32(root + 12, size);
}

Test(corrupt, row_counts_of_each_table)
{
    const uint8_t *counts = good.table_stream.bytes + 24;
    for (int table = 0; table < MD_TABLE_COUNT; table++) {
        uint32_t rows = md_rows(&good, (MdTable)table);
        if (!rows)
            continue;
        cr_assert_eq(read_u32(counts), rows);
        walk_with_u32(counts, 0);
        cr_assert_eq(walk_with_u32(counts, 0xffffffff), -1);
        cr_assert_eq(walk_with_u32(counts, 0x1000000), -1);
        cr_assert_eq(walk_with_u32(counts, 0xffffff), -1);
        cr_assert_neq(walk_with_u32(counts, rows + 1), 0);
        walk_with_u32(counts, rows - 1);
        walk_with_u32(counts, rows * 2);
        walk_with_u32(counts, 0xffff);
        walk_with_u32(counts, 0x10000);
        counts += 4;
    }
}

Test(corrupt, table_stream_header)
{
    const uint8_t *header = good.table_stream.bytes;
    for (uint32_t byte = 0; byte < 24; byte++)
        for (uint32_t bit = 0; bit < 8; bit++) {
            uint8_t *bytes = copy(good.length);
            bytes[header - good.bytes + byte] ^= (uint8_t)(1 << bit);
            walk_bytes(bytes, good.length);
        }
}

/* Every column of every table filled with values that are out of range or shared. */
Test(corrupt, cells_of_each_table)
{
    static const uint8_t fills[] = {0xff, 0x7f, 0x01, 0x00, 0x55};
    for (int table = 0; table < MD_TABLE_COUNT; table++) {
        const struct MdTableInfo *info = &good.tables[table];
        for (int column = 0; column < 9 && info->row_count; column++) {
            for (size_t fill = 0; fill < sizeof fills && info->column_size[column]; fill++) {
                uint8_t *bytes = copy(good.length) + (info->rows - good.bytes) + info->column_offset[column];
                for (uint32_t row = 0; row < info->row_count; row++)
                    memset(bytes + (size_t)row * info->row_size, fills[fill], info->column_size[column]);
                walk_bytes(room + room_size - good.length, good.length);
            }
        }
    }
}

Test(corrupt, contents_of_each_heap)
{
    static const uint8_t fills[] = {0xff, 0x00, 0x80, 0x1f, 0x15, 0xc0};
    const MdBlob heaps[] = {good.strings, good.user_strings, good.guids, good.blobs, good.resources};
    for (size_t heap = 0; heap < sizeof heaps / sizeof *heaps; heap++)
        for (size_t fill = 0; fill < sizeof fills; fill++) {
            uint8_t *bytes = copy(good.length);
            memset(bytes + (heaps[heap].bytes - good.bytes), fills[fill], heaps[heap].length);
            walk_bytes(bytes, good.length);
        }
    uint8_t *bytes = copy(good.length);
    memset(bytes + (good.strings.bytes - good.bytes), 'x', good.strings.length);
    cr_assert_eq(walk_bytes(bytes, good.length), -1);
    bytes = copy(good.length);
    memset(bytes + (good.blobs.bytes - good.bytes), 0xff, good.blobs.length);
    cr_assert_gt(walk_bytes(bytes, good.length), 0);
}

Test(corrupt, pe_headers)
{
    for (size_t byte = 0; byte < 0x400; byte++)
        for (int value = 0; value < 3; value++) {
            uint8_t *bytes = copy(good.length);
            bytes[byte] = value == 0 ? 0 : value == 1 ? 0xff : (uint8_t)(bytes[byte] + 1);
            walk_bytes(bytes, good.length);
        }
}

Test(corrupt, scattered_bytes)
{
    uint64_t state = 0x9e3779b97f4a7c15u;
    for (int round = 0; round < 400; round++) {
        uint8_t *bytes = copy(good.length);
        for (int i = 0; i < 1 << round % 10; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[(state >> 33) % good.length] = (uint8_t)(state >> 24);
        }
        walk_bytes(bytes, good.length);
    }
}

Test(corrupt, types_that_contain_or_inherit_from_themselves)
{
    const struct MdTableInfo *nested = &good.tables[MD_NestedClass], *types = &good.tables[MD_TypeDef];
    cr_assert_gt(nested->row_count, 0);
    uint8_t *bytes = copy(good.length);
    uint8_t *row = bytes + (nested->rows - good.bytes);
    memcpy(row + nested->column_offset[1], row, nested->column_size[0]); /* nested in itself */
    cr_assert_gt(walk_bytes(bytes, good.length), 0);
    bytes = copy(good.length);
    row = bytes + (types->rows - good.bytes) + 2 * types->row_size;
    memset(row + types->column_offset[MD_TypeDef_Extends], 0, types->column_size[MD_TypeDef_Extends]);
    row[types->column_offset[MD_TypeDef_Extends]] = 3 << 2; /* TypeDef 3, which is this row */
    cr_assert_gt(walk_bytes(bytes, good.length), 0);
}

static const char *reason(const uint8_t *bytes, size_t length)
{
    MdImage image;
    MdError error = {0};
    cr_assert_not(md_open(bytes, length, &image, &error));
    return error.what;
}

Test(corrupt, other_files_are_refused_with_a_reason)
{
    cr_assert_str_eq(reason(NULL, 0), "it is not a PE file: the MZ header is missing");
    static const char text[] = "This is not an assembly. It is longer than a DOS header, and it is only some text.";
    cr_assert_str_eq(reason((const uint8_t *)text, sizeof text), "it is not a PE file: the MZ header is missing");
    uint8_t *bytes = copy(good.length);
    uint32_t pe = read_u32(bytes + 60);
    uint32_t cli = pe + 24 + (read_u16(bytes + pe + 24) == 0x20b ? 112 : 96) + 8 * 14;
    memset(bytes + cli, 0, 8);
    cr_assert_str_eq(reason(bytes, good.length), "it is a native file: it has no CLI header");
    bytes = copy(good.length);
    bytes[pe] = 'X';
    cr_assert_str_eq(reason(bytes, good.length), "it is not a PE file: the PE signature is missing");
    cr_assert_str_eq(reason(copy(good.length / 2), good.length / 2),
                     "a section lies outside the file (the file is truncated?)");
}
