/* image/filesystem: FAT and ext4 inside an image file, made and read by mtools, dosfstools and e2fsprogs. */
#ifndef AOT_IMAGE_FILESYSTEM_H
#define AOT_IMAGE_FILESYSTEM_H

#include "image/image.h"

/* A file for the boot partition: from `source`, or `bytes` when that is NULL. */
typedef struct BootFile {
    const char *path; /* "/licences/linux.txt" */
    const char *source;
    FileView bytes;
} BootFile;

typedef struct BootFileList {
    VEC(BootFile) files;
} BootFileList;

typedef struct FilesystemRequest {
    const char *image; /* the file that holds the partition */
    const ImagePartition *partition;
    uint32_t serial;     /* FAT: serial number */
    const char *uuid;    /* ext4: of the file system and of its hash seed */
    int64_t time;        /* of all files, seconds since 1970 */
    const char *scratch; /* an empty folder for temporary files */
} FilesystemRequest;

bool filesystem_make_fat(Arena *arena, Diags *diags, const FilesystemRequest *request, const BootFileList *files);
bool filesystem_make_ext4(Arena *arena, Diags *diags, const FilesystemRequest *request);

/* Bytes that a FAT partition needs for the files. */
uint64_t filesystem_fat_bytes(const BootFileList *files);

#endif
