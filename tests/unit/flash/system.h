/* A system of our own making for the tests of flash: sysfs, mounts and swap space as files in a folder. */
#ifndef TEST_FLASH_SYSTEM_H
#define TEST_FLASH_SYSTEM_H

#include "flash/flash.h"

typedef struct FakeSystem {
    Arena *arena;
    Diags *diags;
    const char *folder;
    FlashSystem system;
} FakeSystem;

FakeSystem fake_system(void);
void fake_system_free(FakeSystem *fake);

/* Devices by their folder below /sys/devices: "pci0/usb1/block/sdb", "pci0/usb1/block/sdb/sdb1". */
void fake_disk(FakeSystem *fake, const char *folder, const char *number, uint64_t sectors, bool removable);
void fake_partition(FakeSystem *fake, const char *folder, const char *number);
void fake_device(FakeSystem *fake, const char *folder, const char *number);
void fake_attribute(FakeSystem *fake, const char *device, const char *name, const char *text);
/* `holder` is a volume that is built on `device`. */
void fake_holder(FakeSystem *fake, const char *device, const char *holder);
void fake_mounts(FakeSystem *fake, const char *mountinfo_lines);
void fake_swaps(FakeSystem *fake, const char *device_path);
void fake_file(FakeSystem *fake, const char *path_below_sys, const char *text);

#endif
