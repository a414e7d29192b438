/* The MBR partition table: four entries of 16 bytes at offset 446 of the first sector. */
#include "image/table.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SECTOR = 512,
    SIGNATURE_AT = 440,
    ENTRIES_AT = 446,
    ENTRY_BYTES = 16,
    TYPE_AT = 4,
    START_AT = 8,
    LENGTH_AT = 12,
    MARK_AT = 510,
    ACTIVE = 0x80,
};

static uint32_t get32(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void put32(uint8_t *at, uint32_t value)
{
    for (uint32_t i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (8 * i));
}

int table_write(int file, const ImageTable *table)
{
    static const uint8_t beyond_chs[] = {0xfe, 0xff, 0xff}; /* no cylinder, head, sector: the linear fields count */
    uint8_t sector[SECTOR] = {0};
    put32(sector + SIGNATURE_AT, table->signature);
    for (uint32_t i = 0; i < table->count; i++) {
        const ImagePartition *partition = &table->partitions[i];
        uint8_t *entry = sector + ENTRIES_AT + ENTRY_BYTES * (partition->number - 1);
        entry[0] = partition->active ? ACTIVE : 0;
        memcpy(entry + 1, beyond_chs, sizeof beyond_chs);
        entry[TYPE_AT] = partition->type;
        memcpy(entry + TYPE_AT + 1, beyond_chs, sizeof beyond_chs);
        put32(entry + START_AT, (uint32_t)(partition->start / SECTOR));
        put32(entry + LENGTH_AT, (uint32_t)(partition->length / SECTOR));
    }
    sector[MARK_AT] = 0x55;
    sector[MARK_AT + 1] = 0xaa;
    return pwrite(file, sector, sizeof sector, 0) == sizeof sector ? 0 : errno;
}

static PartitionKind kind_of(uint8_t type)
{
    static const uint8_t fat[] = {0x01, 0x04, 0x06, 0x0b, 0x0c, 0x0e};
    if (memchr(fat, type, sizeof fat))
        return PARTITION_FAT;
    return type == PARTITION_TYPE_LINUX ? PARTITION_LINUX : PARTITION_OTHER;
}

ImagePartition table_entry(const uint8_t *sector, uint32_t index)
{
    const uint8_t *entry = sector + ENTRIES_AT + ENTRY_BYTES * index;
    return (ImagePartition){.number = index + 1,
                            .type = entry[TYPE_AT],
                            .kind = kind_of(entry[TYPE_AT]),
                            .active = entry[0] != 0,
                            .start = (uint64_t)get32(entry + START_AT) * SECTOR,
                            .length = (uint64_t)get32(entry + LENGTH_AT) * SECTOR};
}

static bool corrupt(Diags *diags, const char *path, const char *what)
{
    diag_report(diags, AOT1008, DIAG_PLACE_FILE(path), "%s", what)->remedy =
        "Make the image again with 'aot-sdk image'.";
    return false;
}

/* Partitions must lie inside the image, behind the table, and apart from each other. */
static bool check(Diags *diags, const char *path, const ImageTable *table)
{
    for (uint32_t i = 0; i < table->count; i++) {
        const ImagePartition *one = &table->partitions[i];
        if (one->start < SECTOR || one->length == 0)
            return corrupt(diags, path, "a partition is empty or covers the partition table");
        if (one->start + one->length > table->bytes)
            return corrupt(diags, path, "a partition reaches beyond the end of the image: it was cut short");
        for (uint32_t k = 0; k < i; k++) {
            const ImagePartition *other = &table->partitions[k];
            if (one->start < other->start + other->length && other->start < one->start + one->length)
                return corrupt(diags, path, "partitions overlap");
        }
    }
    return table->count > 0 ? true : corrupt(diags, path, "the partition table is empty");
}

static bool read_sector(Diags *diags, const char *path, uint8_t sector[SECTOR], uint64_t *bytes)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    ssize_t length = file >= 0 ? pread(file, sector, SECTOR, 0) : -1;
    int error = length < 0 || fstat(file, &info) != 0 ? errno : 0;
    if (file >= 0)
        close(file);
    if (error) {
        diag_report(diags, AOT0002, DIAG_PLACE_FILE(path), "%s", strerror(error));
        return false;
    }
    *bytes = (uint64_t)info.st_size;
    if (length < SECTOR || sector[MARK_AT] != 0x55 || sector[MARK_AT + 1] != 0xaa)
        return corrupt(diags, path, "the file is no card image: it does not begin with a partition table");
    return true;
}

bool image_read_table(Diags *diags, const char *path, ImageTable *table)
{
    uint8_t sector[SECTOR] = {0};
    *table = (ImageTable){0};
    if (!read_sector(diags, path, sector, &table->bytes))
        return false;
    table->signature = get32(sector + SIGNATURE_AT);
    for (uint32_t i = 0; i < 4; i++) {
        const uint8_t *entry = sector + ENTRIES_AT + ENTRY_BYTES * i;
        if (entry[TYPE_AT] == 0)
            continue;
        if (entry[0] & ~ACTIVE)
            return corrupt(diags, path, "the partition table is damaged");
        table->partitions[table->count++] = table_entry(sector, i);
    }
    return check(diags, path, table);
}
