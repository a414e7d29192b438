/* image/boot: the boot partition's files as each kind of firmware reads them. Each style is written and read here, side
 * by side, so that both agree. */
#ifndef AOT_IMAGE_BOOT_H
#define AOT_IMAGE_BOOT_H

#include "image/filesystem.h"
#include "image/kernel.h"
#include "image/settings.h"

typedef struct BootRequest {
    const Board *board;
    const Kernel *kernel;
    const ImageSettings *settings;
    FileView initramfs;
} BootRequest;

/* Adds kernel, device trees, initramfs and the firmware's configuration. */
void boot_add_files(Arena *arena, const BootRequest *request, BootFileList *files);

#endif
