/* image/kernel: the kernel of a board with its device trees and the modules that the board asks for, in the cache. */
#ifndef AOT_IMAGE_KERNEL_H
#define AOT_IMAGE_KERNEL_H

#include "image/packages.h"

typedef enum ModuleGroup { MODULES_ALWAYS, MODULES_STORAGE, MODULES_NETWORK, MODULE_GROUP_COUNT } ModuleGroup;

typedef struct KernelModule {
    const char *path; /* below /lib/modules/RELEASE, "kernel/fs/ext4/ext4.ko" */
    const char *file; /* uncompressed, in the cache */
} KernelModule;

typedef struct KernelModules {
    VEC(KernelModule) modules; /* in the order of loading; those of earlier groups are not repeated */
} KernelModules;

typedef struct Kernel {
    const Package *package;
    const char *release;             /* "6.1.0-50-arm64" */
    const char *image;               /* compressed as the board wants it */
    const char *const *device_trees; /* files, NULL-terminated, in the board's order */
    const char *copyright;
    KernelModules groups[MODULE_GROUP_COUNT];
} Kernel;

typedef struct KernelRequest {
    const Board *board;
    const char *const *modules;   /* always loaded, beyond those of the board; NULL-terminated, or NULL */
    const char *modules_named_in; /* the file that names them */
} KernelRequest;

/* Fetches, unpacks and compresses what is not in the cache. False after diagnostics. */
bool kernel_prepare(Packages *packages, const KernelRequest *request, Kernel *kernel);

#endif
