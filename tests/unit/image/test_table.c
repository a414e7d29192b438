/* Partition tables: written ones are read again, damaged ones are refused. */
#include "image/table.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char path[64];
static int file;

enum { MEGABYTE = 1 << 20 };

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
    strcpy(path, "/tmp/aot-sdk-table-XXXXXX");
    file = mkstemp(path);
    ImageTable table = {.signature = 0xcafe0001, .count = 2};
    table.partitions[0] = (ImagePartition){
        .number = 1, .type = PARTITION_TYPE_FAT16, .active = true, .start = MEGABYTE, .length = 4 * MEGABYTE};
    table.partitions[1] =
        (ImagePartition){.number = 2, .type = PARTITION_TYPE_LINUX, .start = 8 * MEGABYTE, .length = 2 * MEGABYTE};
    cr_assert_eq(ftruncate(file, 10 * MEGABYTE), 0);
    cr_assert_eq(table_write(file, &table), 0);
}

static void teardown(void)
{
    close(file);
    unlink(path);
    arena_free(arena);
}

TestSuite(table, .init = setup, .fini = teardown);

static void patch(off_t at, uint8_t byte)
{
    cr_assert_eq(pwrite(file, &byte, 1, at), 1);
}

static void expect_refusal(const char *message)
{
    ImageTable table;
    cr_assert_not(image_read_table(diags, path, &table));
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(all[0]->code, AOT1008);
    cr_assert(strstr(all[0]->message, message), "%s", all[0]->message);
}

Test(table, round_trip)
{
    ImageTable table;
    cr_assert(image_read_table(diags, path, &table));
    cr_assert_eq(table.signature, 0xcafe0001);
    cr_assert_eq(table.count, 2);
    cr_assert_eq(table.bytes, 10 * MEGABYTE);
    cr_assert(table.partitions[0].active);
    cr_assert_eq(table.partitions[0].kind, PARTITION_FAT);
    cr_assert_eq(table.partitions[1].kind, PARTITION_LINUX);
    cr_assert_eq(table.partitions[1].start, 8 * MEGABYTE);
    cr_assert_eq(table.partitions[1].length, 2 * MEGABYTE);
}

Test(table, cut_short)
{
    cr_assert_eq(ftruncate(file, 9 * MEGABYTE), 0);
    expect_refusal("cut short");
}

Test(table, no_mark)
{
    patch(510, 0);
    expect_refusal("no card image");
}

Test(table, shorter_than_a_sector)
{
    cr_assert_eq(ftruncate(file, 100), 0);
    expect_refusal("no card image");
}

Test(table, overlap)
{
    patch(446 + 16 + 8 + 1, 0x10); /* partition 2 now begins at 2 MB */
    expect_refusal("overlap");
}

Test(table, empty)
{
    patch(446 + 4, 0);
    patch(446 + 16 + 4, 0);
    expect_refusal("empty");
}

Test(table, bad_flag)
{
    patch(446, 0x55);
    expect_refusal("damaged");
}
