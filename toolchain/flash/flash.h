/* flash: writes an image to an SD card, and never to the wrong disk.
 *
 * Three steps, each of which can be looked at by itself: flash_disks reads from sysfs what disks there are and what
 * they are used for, flash_judge holds a disk against the rules of rules.def, flash_write writes, reads back and
 * compares. Nothing is written before the last step. */
#ifndef AOT_FLASH_H
#define AOT_FLASH_H

#include "support/support.h"

/* Where the facts come from. Tests put folders of their own in place of the kernel's. */
typedef struct FlashSystem {
    const char *sysfs;     /* "/sys" */
    const char *mountinfo; /* "/proc/self/mountinfo" (proc(5)) */
    const char *swaps;     /* "/proc/swaps" */
    const char *devices;   /* "/dev" */
} FlashSystem;
extern const FlashSystem FLASH_THIS_SYSTEM;

/* The rules in their order; the first that a disk breaks is the one that is told. */
typedef enum FlashRule {
#define RULE(id, override, text) FLASH_##id,
#include "flash/rules.def"
#undef RULE
    FLASH_ALLOWED
} FlashRule;

typedef struct Disk {
    const char *name;  /* the kernel's: "sdb", "mmcblk0" */
    const char *path;  /* "/dev/sdb" */
    const char *model; /* vendor and model as the disk tells them, or "loop of FILE"; "" when it tells nothing */
    const char *bus;   /* "usb", "mmc", "nvme", "ata", "virtio", "loop", "scsi" */
    const char *use;   /* what keeps it busy: "/dev/sdb1 is mounted on /media/card"; NULL when nothing does */
    uint64_t bytes;    /* 0: no card in the reader */
    uint32_t block;    /* bytes of a logical block */
    uint32_t major, minor;
    bool removable; /* the disk says so, or it hangs on USB, or it is an SD card in a reader of its own */
    bool read_only;
    bool is_system;  /* a file system or swap space of the running system lies on it, also through LVM, LUKS or RAID */
    bool is_mounted; /* some file system on it is mounted */
    bool is_virtual; /* no disk by itself: device mapper, RAID, compressed memory, optical */
} Disk;

/* All block devices that are whole disks or stand for one, sorted by name; NULL after a diagnostic. */
const Disk *const *flash_disks(Arena *arena, Diags *diags, const FlashSystem *system, uint32_t *count);
/* The disk that the user named: a path below `devices` or a link to one, or the kernel's name. A partition is an error
 * that names its disk. NULL after a diagnostic. */
const Disk *flash_find(Arena *arena, Diags *diags, const FlashSystem *system, const char *name);

typedef struct FlashConsent {
    bool force_fixed; /* --force-fixed: disks that cannot be taken out */
    bool force_large; /* --force-large: disks larger than FLASH_LARGEST */
} FlashConsent;

/* No card is larger than that today: 1 TB. */
#define FLASH_LARGEST UINT64_C(1100000000000)

/* The first rule that the disk breaks, or FLASH_ALLOWED. image_bytes is 0 when it is not known yet. */
FlashRule flash_judge(const Disk *disk, uint64_t image_bytes, const FlashConsent *consent);
/* The rule's sentence about this disk: "holds the running system: /dev/sda1 is mounted on /". */
const char *flash_explain(Arena *arena, const Disk *disk, FlashRule rule, uint64_t image_bytes);
/* The option that lifts the rule, or NULL when none does. */
const char *flash_override(FlashRule rule);

/* "31.9 GB": decimal units, as on the card's label. */
const char *flash_size_text(Arena *arena, uint64_t bytes);

/* A disk image: whole blocks of 512 bytes with a partition table in the first. */
typedef struct FlashImage {
    const char *path;
    uint64_t bytes;
    uint8_t boot_record[512];
} FlashImage;
/* Reads the image's first block. False after a diagnostic (not there, compressed, no partition table). */
bool flash_open_image(Diags *diags, const char *path, FlashImage *image);

typedef struct FlashRequest {
    FlashImage image;
    const Disk *disk;
    bool keep_data; /* the card's data partition and its entry in the partition table stay as they are */
    bool verify;    /* read everything back and compare */
    const Progress *progress;
} FlashRequest;

/* Writes the image. The first block, without which the card is empty to whoever reads it, is written last, so a card
 * that was not written to its end is never taken for a whole one. The disk is opened exclusively: the kernel refuses
 * when somebody else has claimed it meanwhile. False after a diagnostic. */
bool flash_write(Arena *arena, Diags *diags, const FlashRequest *request);

#endif
