/* image/initramfs: the file system in memory that the board runs from: init, the program, modules, configuration. */
#ifndef AOT_IMAGE_INITRAMFS_H
#define AOT_IMAGE_INITRAMFS_H

#include "image/kernel.h"
#include "image/settings.h"

typedef struct InitramfsRequest {
    const ImageSettings *settings;
    const Kernel *kernel;
    const char *init, *program; /* ELF files */
    bool has_network;
    uint64_t data_bytes; /* 0: no data partition */
    uint32_t signature;  /* of the disk with the data partition */
    int64_t time;        /* of all files, seconds since 1970 */
} InitramfsRequest;

/* A gzip-compressed cpio archive, equal for equal inputs. {NULL, 0} after diagnostics. */
FileView initramfs_build(Arena *arena, Diags *diags, const InitramfsRequest *request);

#endif
