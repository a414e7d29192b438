/* Images: what is one, and merging its partition table with that of a card. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "flash/boot_record.h"
#include "flash/flash.h"

static Arena *arena;
static Diags *diags;
static char path[32];

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
    strcpy(path, "/tmp/aot-sdk-image-XXXXXX");
    int file = mkstemp(path);
    cr_assert_geq(file, 0);
    close(file);
}

static void teardown(void)
{
    unlink(path);
    arena_free(arena);
}

TestSuite(flash_image, .init = setup, .fini = teardown);

static void set_entry(uint8_t *record, int index, uint8_t type, uint32_t start, uint32_t sectors)
{
    uint8_t *entry = record + 446 + index * 16;
    entry[4] = type;
    for (int i = 0; i < 4; i++) {
        entry[8 + i] = (uint8_t)(start >> (8 * i));
        entry[12 + i] = (uint8_t)(sectors >> (8 * i));
    }
    record[510] = 0x55;
    record[511] = 0xaa;
}

static const char *only_message(void)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 1, "%u diagnostics", count);
    return all[0]->message;
}

static bool open_bytes(const void *bytes, size_t length, FlashImage *image)
{
    cr_assert_eq(file_write_atomic(path, bytes, length, 0644), 0);
    return flash_open_image(diags, path, image);
}

Test(flash_image, whole_image)
{
    uint8_t bytes[4096] = {0};
    FlashImage image;
    set_entry(bytes, 0, 0x0c, 1, 7);
    cr_assert(open_bytes(bytes, sizeof bytes, &image));
    cr_assert_eq(image.bytes, sizeof bytes);
}

Test(flash_image, cut_short)
{
    uint8_t bytes[4096] = {0};
    FlashImage image;
    set_entry(bytes, 1, 0x0c, 1, 8);
    cr_assert_not(open_bytes(bytes, sizeof bytes, &image));
    cr_assert_str_eq(only_message(), "the image is cut short: partition 2 ends at byte 4608, the file at byte 4096");
}

Test(flash_image, compressed_image)
{
    uint8_t bytes[600] = {0x1f, 0x8b};
    FlashImage image;
    uint32_t count;
    cr_assert_not(open_bytes(bytes, sizeof bytes, &image));
    cr_assert_str_eq(only_message(), "this is not a disk image: it has no partition table");
    cr_assert_str_eq(diags_sorted(diags, &count)[0]->remedy, "It is compressed: unpack it with gunzip first.");
}

Test(flash_image, empty_and_missing_files)
{
    FlashImage image;
    cr_assert_not(open_bytes("", 0, &image));
    cr_assert_str_eq(only_message(), "this is not a disk image: it has no partition table");
    diags = diags_new(arena);
    cr_assert_not(flash_open_image(diags, "/nonexistent/sd.img", &image));
    cr_assert_str_eq(only_message(), "No such file or directory");
}

Test(flash_image, keeps_the_entry_of_the_cards_data)
{
    uint8_t card[512] = {0}, record[512] = {0};
    uint64_t end = 0;
    set_entry(card, 0, 0x0c, 2048, 10000);
    set_entry(card, 1, 0x83, 16384, 777777); /* grown to the card's end */
    set_entry(record, 0, 0x0c, 2048, 12000);
    set_entry(record, 1, 0x83, 16384, 8192);
    cr_assert(boot_record_keep_data(diags, "card", card, "image", record, &end));
    cr_assert_eq(end, 14048 * 512);
    cr_assert_arr_eq(record + 446 + 16, card + 446 + 16, 16);
    cr_assert_eq(record[446 + 12], (uint8_t)12000);
    boot_record_hide_all_but_data(record);
    cr_assert_eq(record[446 + 4], 0);
    cr_assert_arr_eq(record + 446 + 16, card + 446 + 16, 16);
}

Test(flash_image, data_in_the_way)
{
    uint8_t card[512] = {0}, record[512] = {0};
    uint64_t end = 0;
    set_entry(card, 1, 0x83, 14040, 777777);
    set_entry(record, 0, 0x0c, 2048, 12000);
    set_entry(record, 1, 0x83, 16384, 8192);
    cr_assert_not(boot_record_keep_data(diags, "card", card, "image", record, &end));
    cr_assert_str_eq(only_message(),
                     "the data partition begins at sector 14040, but the image needs the room up to sector 14048");
}

Test(flash_image, no_data_to_keep)
{
    uint8_t card[512] = {0}, record[512] = {0};
    uint64_t end = 0;
    set_entry(card, 0, 0x0c, 2048, 10000);
    set_entry(record, 1, 0x83, 16384, 8192);
    cr_assert_not(boot_record_keep_data(diags, "card", card, "image", record, &end));
    cr_assert_str_eq(only_message(), "there is no data partition to keep");
}
