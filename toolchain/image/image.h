/* image: SD-card images of a program and a kernel for a board; reading them again.
 *
 * An image has a partition table (MBR), a FAT partition that the board's firmware reads (kernel, device trees,
 * initramfs with the program, licences), and on request an ext4 partition for data. It is built without special rights,
 * appears whole or not at all, and equal inputs give equal bytes: times are SOURCE_DATE_EPOCH's or fixed ones,
 * identifiers are derived from the contents. */
#ifndef AOT_IMAGE_H
#define AOT_IMAGE_H

#include "board/board.h"
#include "support/support.h"

/* ---- Making ---- */

typedef struct ImageRequest {
    const Board *board;
    const char *program;       /* static ELF file */
    const char *settings_file; /* board.toml, or NULL for the defaults */
    const char *output;
    const char *loader;  /* boot loader to write where the board expects one, or NULL */
    uint64_t data_bytes; /* of the data partition; 0: what the settings say, else none */
    uint64_t boot_bytes; /* of the boot partition; 0: as small as fits */
    uint64_t card_bytes; /* the image must fit this; 0: any size */
    bool firmware;       /* also non-free boot firmware */
    const char *sdk_root, *cache_folder;
    const Progress *progress;
} ImageRequest;

typedef struct ImageResult {
    uint64_t bytes;
    const char *sbom;    /* SPDX file beside the image */
    const char *licence; /* text of the firmware's licence that the user must know, or NULL */
} ImageResult;

/* False after diagnostics; then the output is as it was before. */
bool image_build(Arena *arena, Diags *diags, const ImageRequest *request, ImageResult *result);

/* "64M", "2G" or bytes; false when it is no size. */
bool image_parse_size(const char *text, uint64_t *bytes);

/* Path of a program that images need ("mcopy", "mkfs.vfat", "mke2fs", "debugfs"), or NULL; and its Debian package. */
const char *image_find_tool(Arena *arena, const char *name);
const char *image_tool_package(const char *name);

/* ---- Reading ---- */

typedef enum PartitionKind { PARTITION_FAT = 1, PARTITION_LINUX, PARTITION_OTHER } PartitionKind;

typedef struct ImagePartition {
    uint32_t number; /* 1 to 4 */
    uint8_t type;    /* of the partition table */
    PartitionKind kind;
    bool active;
    uint64_t start, length; /* bytes */
} ImagePartition;

typedef struct ImageTable {
    uint32_t signature;
    ImagePartition partitions[4];
    uint32_t count;
    uint64_t bytes; /* of the whole image */
} ImageTable;

/* Reads and checks the partition table. False after a diagnostic. */
bool image_read_table(Diags *diags, const char *path, ImageTable *table);

typedef struct ImageEntry {
    const char *path; /* "/overlays/a.dtbo" */
    uint64_t bytes;
    bool folder;
} ImageEntry;

typedef struct ImageFiles {
    VEC(ImageEntry) entries; /* sorted by path */
} ImageFiles;

/* The files of a FAT or ext4 partition. False after a diagnostic. */
bool image_list_files(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, ImageFiles *files);
/* Copies all files of a FAT partition into `folder`, which must be empty. */
bool image_extract(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, const char *folder);
/* Replaces or adds a file on a FAT partition. */
bool image_replace_file(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, const char *name,
                        const char *source);

/* ---- What the board's firmware would start ---- */

typedef struct BootFiles {
    const char *kernel, *initramfs, *device_tree; /* paths of extracted files; device_tree may be NULL */
    const char *command_line;                     /* for the kernel */
    const char *command_file;                     /* where the command line stands, "/cmdline.txt" */
} BootFiles;

/* Reads the extracted boot partition as the firmware of the board does, and checks that every file is there and is what
 * it should be. False after diagnostics. */
bool image_boot_files(Arena *arena, Diags *diags, const Board *board, const char *image, const char *folder,
                      BootFiles *files);
/* A file of a Debian package that the board's data names (qemu.loader_package), in the cache. NULL after a diagnostic.
 */
const char *image_package_file(Arena *arena, Diags *diags, const ImageRequest *request, const char *package,
                               const char *file);

#endif
