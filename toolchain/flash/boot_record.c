/* Images, and keeping a card's data partition. */
#include "flash/boot_record.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "flash/flash.h"
#include "image/table.h"

enum {
    TABLE_OFFSET = 446,
    ENTRY_BYTES = 16,
    ENTRY_COUNT = 4,
    SIGNATURE_OFFSET = 510,
    SECTOR_BYTES = 512,
    TYPE_PROTECTIVE = 0xee,
    ALIGNMENT_SECTORS = 8 /* what is written ends with a block of the disk, of at most 4096 bytes */
};

bool boot_record_is_valid(const uint8_t *record)
{
    if (record[SIGNATURE_OFFSET] != 0x55 || record[SIGNATURE_OFFSET + 1] != 0xaa)
        return false;
    for (uint32_t i = 0; i < ENTRY_COUNT; i++)
        if (table_entry(record, i).type != 0)
            return true;
    return false;
}

/* The index of the data partition, the only one of Linux in our images; -1 when there is none or it is not clear which.
 */
static int data_partition(const uint8_t *record)
{
    int found = -1;
    for (int i = 0; boot_record_is_valid(record) && i < ENTRY_COUNT; i++)
        if (table_entry(record, (uint32_t)i).type == PARTITION_TYPE_LINUX) {
            if (found >= 0)
                return -1;
            found = i;
        }
    return found;
}

/* The first sector after all partitions but the data partition. */
static uint64_t end_of_others(const uint8_t *record, int data)
{
    uint64_t end = 1;
    for (int i = 0; i < ENTRY_COUNT; i++) {
        ImagePartition partition = table_entry(record, (uint32_t)i);
        uint64_t its_end = (partition.start + partition.length) / SECTOR_BYTES;
        if (i != data && partition.type != 0 && its_end > end)
            end = its_end;
    }
    return end;
}

bool boot_record_keep_data(Diags *diags, const char *card_path, const uint8_t *card, const char *image_path,
                           uint8_t *record, uint64_t *end)
{
    int on_card = data_partition(card), in_image = data_partition(record);
    if (on_card < 0 || in_image < 0) {
        diag_report(diags, AOT1106, DIAG_PLACE_FILE(on_card < 0 ? card_path : image_path),
                    "there is no data partition to keep")
            ->remedy = on_card < 0 ? "Write the card without --keep-data the first time."
                                   : "Build the image with --data SIZE, as the one on the card was.";
        return false;
    }
    uint64_t kept = table_entry(card, (uint32_t)on_card).start / SECTOR_BYTES;
    uint64_t needed = (end_of_others(record, in_image) + ALIGNMENT_SECTORS - 1) / ALIGNMENT_SECTORS * ALIGNMENT_SECTORS;
    if (kept < needed) {
        diag_report(diags, AOT1106, DIAG_PLACE_FILE(card_path),
                    "the data partition begins at sector %llu, but the image needs the room up to sector %llu",
                    (unsigned long long)kept, (unsigned long long)needed)
            ->remedy = "Save the data, and write the card without --keep-data.";
        return false;
    }
    memcpy(record + TABLE_OFFSET + (uint32_t)in_image * ENTRY_BYTES,
           card + TABLE_OFFSET + (uint32_t)on_card * ENTRY_BYTES, ENTRY_BYTES);
    *end = needed * SECTOR_BYTES;
    return true;
}

void boot_record_hide_all_but_data(uint8_t *record)
{
    int data = data_partition(record);
    for (int i = 0; i < ENTRY_COUNT; i++)
        if (i != data)
            memset(record + TABLE_OFFSET + i * ENTRY_BYTES, 0, ENTRY_BYTES);
}

/* What a file that is no image most likely is. */
static const char *remedy_for(const uint8_t *start)
{
    static const struct {
        const char *magic;
        size_t length;
        const char *remedy;
    } known[] = {
        {"\x1f\x8b", 2, "It is compressed: unpack it with gunzip first."},
        {"\xfd"
         "7zXZ",
         5, "It is compressed: unpack it with unxz first."},
        {"\x28\xb5\x2f\xfd", 4, "It is compressed: unpack it with unzstd first."},
        {"PK\3\4", 4, "It is compressed: unpack it with unzip first."},
        {"\177ELF", 4, "It is a program: 'aot-sdk image' puts it into an image."},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (memcmp(start, known[i].magic, known[i].length) == 0)
            return known[i].remedy;
    return "'aot-sdk image' makes one.";
}

bool flash_open_image(Diags *diags, const char *path, FlashImage *image)
{
    FILE *file = fopen(path, "re");
    struct stat status;
    *image = (FlashImage){.path = path};
    if (!file || fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode)) {
        diag_report(diags, AOT1103, DIAG_PLACE_FILE(path), "%s", file ? "this is not a file" : strerror(errno));
        if (file)
            fclose(file);
        return false;
    }
    image->bytes = (uint64_t)status.st_size;
    size_t length = fread(image->boot_record, 1, sizeof image->boot_record, file);
    fclose(file);
    if (length < sizeof image->boot_record || !boot_record_is_valid(image->boot_record)) {
        diag_report(diags, AOT1103, DIAG_PLACE_FILE(path), "this is not a disk image: it has no partition table")
            ->remedy = remedy_for(image->boot_record);
        return false;
    }
    for (int i = 0; i < ENTRY_COUNT; i++) {
        ImagePartition partition = table_entry(image->boot_record, (uint32_t)i);
        uint64_t end = partition.start + partition.length;
        if (partition.type != 0 && partition.type != TYPE_PROTECTIVE && end > image->bytes) {
            diag_report(diags, AOT1103, DIAG_PLACE_FILE(path),
                        "the image is cut short: partition %d ends at byte %llu, the file at byte %llu", i + 1,
                        (unsigned long long)end, (unsigned long long)image->bytes)
                ->remedy = "Copy or build it again.";
            return false;
        }
    }
    return true;
}
