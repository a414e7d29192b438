/* Which disks may be written: each rule against a system made for it. */
#include <criterion/criterion.h>
#include <string.h>

#include "system.h"

static FakeSystem fake;
static const FlashConsent NO_CONSENT = {0};
enum { CARD_SECTORS = 62333952 }; /* a card sold as 32 GB */

static void setup(void)
{
    fake = fake_system();
    /* A PC: a built-in disk with the system, a card in a USB reader, a card in a reader of its own. */
    fake_disk(&fake, "pci0/ata1/block/sda", "8:0", 1000000000, false);
    fake_partition(&fake, "pci0/ata1/block/sda/sda1", "8:1");
    fake_partition(&fake, "pci0/ata1/block/sda/sda2", "8:2");
    fake_disk(&fake, "pci0/usb1/block/sdb", "8:16", CARD_SECTORS, true);
    fake_partition(&fake, "pci0/usb1/block/sdb/sdb1", "8:17");
    fake_attribute(&fake, "sdb", "device/vendor", "Generic ");
    fake_attribute(&fake, "sdb", "device/model", "SD/MMC   ");
    fake_disk(&fake, "pci0/mmc_host/mmc0/block/mmcblk0", "179:0", CARD_SECTORS, false);
    fake_attribute(&fake, "mmcblk0", "device/type", "SD");
    fake_attribute(&fake, "mmcblk0", "device/name", "SC32G");
    fake_mounts(&fake, "27 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
}

static void teardown(void)
{
    fake_system_free(&fake);
}

TestSuite(flash_rules, .init = setup, .fini = teardown);

static const Disk *disk_named(const char *name)
{
    const Disk *disk = flash_find(fake.arena, fake.diags, &fake.system, name);
    cr_assert_not_null(disk, "%s", name);
    return disk;
}

/* The rule's sentence, or "can be written". */
static void expect(const char *name, const FlashConsent *consent, uint64_t image_bytes, const char *text)
{
    const Disk *disk = disk_named(name);
    FlashRule rule = flash_judge(disk, image_bytes, consent);
    cr_assert_str_eq(flash_explain(fake.arena, disk, rule, image_bytes), text);
}

Test(flash_rules, cards_can_be_written)
{
    expect("sdb", &NO_CONSENT, 1000, "can be written");
    expect("mmcblk0", &NO_CONSENT, 1000, "can be written");
    cr_assert_str_eq(disk_named("sdb")->model, "Generic SD/MMC");
    cr_assert_str_eq(disk_named("sdb")->bus, "usb");
    cr_assert_str_eq(disk_named("mmcblk0")->model, "SC32G");
    cr_assert_eq(disk_named("sdb")->bytes, UINT64_C(31914983424));
}

Test(flash_rules, system_disk_is_refused_whatever_is_allowed)
{
    FlashConsent all = {true, true};
    expect("sda", &all, 1000, "holds the running system: /dev/sda1 is mounted on /");
    cr_assert_null(flash_override(FLASH_SYSTEM));
}

Test(flash_rules, system_on_a_card)
{
    fake_mounts(&fake, "27 1 8:17 / / rw - ext4 /dev/root rw\n");
    expect("sdb", &NO_CONSENT, 1000, "holds the running system: /dev/sdb1 is mounted on /");
}

/* / on LVM on LUKS on a partition of a stick. */
Test(flash_rules, system_through_device_mapper)
{
    fake_device(&fake, "virtual/block/dm-0", "253:0");
    fake_attribute(&fake, "dm-0", "dm/name", "luks-1");
    fake_device(&fake, "virtual/block/dm-1", "253:1");
    fake_attribute(&fake, "dm-1", "dm/name", "vg-root");
    fake_holder(&fake, "sdb1", "dm-0");
    fake_holder(&fake, "dm-0", "dm-1");
    fake_mounts(&fake, "27 1 253:1 / / rw - ext4 /dev/mapper/vg-root rw\n");
    expect("sdb", &NO_CONSENT, 1000, "holds the running system: /dev/mapper/vg-root is mounted on /");
    expect("dm-1", &NO_CONSENT, 1000,
           "is no disk by itself, but made of others or of memory: /dev/mapper/vg-root is mounted on /");
}

Test(flash_rules, system_through_raid)
{
    fake_device(&fake, "virtual/block/md0", "9:0");
    fake_holder(&fake, "sdb", "md0");
    fake_mounts(&fake, "27 1 9:0 / /usr rw - ext4 /dev/md0 rw\n");
    expect("sdb", &NO_CONSENT, 1000, "holds the running system: /dev/md0 is mounted on /usr");
}

/* A btrfs has device numbers of its own, and the mount names one of its devices. */
Test(flash_rules, system_on_btrfs_of_two_disks)
{
    fake_mounts(&fake, "27 1 0:31 /@ / rw - btrfs /dev/sda2 rw\n");
    expect("sda", &NO_CONSENT, 1000, "holds the running system: /dev/sda2 is mounted on /");
    expect("sdb", &NO_CONSENT, 1000, "can be written");
    fake_file(&fake, "fs/btrfs/11-22/devices/sda2", "");
    fake_file(&fake, "fs/btrfs/11-22/devices/sdb1", "");
    expect("sdb", &NO_CONSENT, 1000, "holds the running system: /dev/sdb1 is mounted on /");
}

Test(flash_rules, swap_space_is_part_of_the_system)
{
    fake_swaps(&fake, "/dev/sdb1");
    expect("sdb", &NO_CONSENT, 1000, "holds the running system: /dev/sdb1 is swap space");
}

Test(flash_rules, mounted_card)
{
    fake_mounts(&fake, "27 1 8:1 / / rw - ext4 /dev/sda1 rw\n28 27 8:17 / /media/my\\040card rw - vfat /dev/sdb1 rw\n");
    expect("sdb", &NO_CONSENT, 1000, "is in use by this system: /dev/sdb1 is mounted on /media/my card");
}

Test(flash_rules, home_on_a_removable_disk)
{
    fake_mounts(&fake,
                "28 27 8:17 / /media/card rw - vfat /dev/sdb1 rw\n29 27 8:17 / /home/data rw - vfat /dev/sdb1 rw\n");
    expect("sdb", &NO_CONSENT, 1000, "holds the running system: /dev/sdb1 is mounted on /home/data");
}

Test(flash_rules, active_volume_without_mount)
{
    fake_device(&fake, "virtual/block/dm-3", "253:3");
    fake_attribute(&fake, "dm-3", "dm/name", "backup");
    fake_holder(&fake, "sdb1", "dm-3");
    expect("sdb", &NO_CONSENT, 1000, "belongs to a volume that is active: /dev/sdb1 is part of /dev/mapper/backup");
}

Test(flash_rules, built_in_disk_needs_force)
{
    FlashConsent fixed = {.force_fixed = true};
    fake_disk(&fake, "pci0/nvme/nvme0/nvme0n1", "259:0", 500000000, false);
    expect("nvme0n1", &NO_CONSENT, 1000, "is built in, not a card or stick that can be taken out");
    expect("nvme0n1", &fixed, 1000, "can be written");
    cr_assert_str_eq(flash_override(FLASH_FIXED), "--force-fixed");
}

Test(flash_rules, emmc_is_built_in)
{
    fake_attribute(&fake, "mmcblk0", "device/type", "MMC");
    expect("mmcblk0", &NO_CONSENT, 1000, "is built in, not a card or stick that can be taken out");
}

Test(flash_rules, usb_disk_counts_as_removable)
{
    fake_attribute(&fake, "sdb", "removable", "0");
    expect("sdb", &NO_CONSENT, 1000, "can be written");
}

Test(flash_rules, size)
{
    FlashConsent large = {.force_large = true};
    expect("sdb", &NO_CONSENT, UINT64_C(31914983424), "can be written");
    expect("sdb", &NO_CONSENT, UINT64_C(31914983425), "is too small: it has 31.9 GB, the image 31.9 GB");
    fake_attribute(&fake, "sdb", "size", "4000000000");
    expect("sdb", &NO_CONSENT, 1000, "is larger than any card: 2.0 TB");
    expect("sdb", &large, 1000, "can be written");
    fake_attribute(&fake, "sdb", "size", "0");
    expect("sdb", &NO_CONSENT, 1000, "has no card in it");
}

Test(flash_rules, write_protected)
{
    fake_attribute(&fake, "sdb", "ro", "1");
    expect("sdb", &NO_CONSENT, 1000, "is write-protected");
}

/* ---- Which disk is meant ---- */

static void expect_no_disk(const char *name, const char *message)
{
    cr_assert_null(flash_find(fake.arena, fake.diags, &fake.system, name));
    uint32_t count;
    const Diag *const *all = diags_sorted(fake.diags, &count);
    cr_assert_eq(count, 1);
    cr_assert_str_eq(all[0]->message, message);
}

Test(flash_rules, a_path_names_the_disk)
{
    cr_assert_str_eq(disk_named("/dev/sdb")->name, "sdb");
    cr_assert_str_eq(disk_named("/dev/sdb")->path, path_join(fake.arena, fake.system.devices, "sdb"));
}

Test(flash_rules, a_partition_is_no_disk)
{
    expect_no_disk("/dev/sdb1", "this is a partition; an image needs the whole disk");
}

Test(flash_rules, no_such_disk)
{
    expect_no_disk("/dev/sdx", "there is no such disk");
}

Test(flash_rules, a_file_is_no_disk)
{
    expect_no_disk(fake.system.mountinfo, "this is not a disk");
}

Test(flash_rules, without_mounts_nothing_is_known_to_be_free)
{
    file_remove(fake.system.mountinfo);
    expect_no_disk("sdb", "the list of mounts cannot be read");
}

Test(flash_rules, list_leaves_partitions_and_idle_loops_out)
{
    uint32_t count;
    fake_disk(&fake, "virtual/block/loop0", "7:0", 0, false);
    fake_disk(&fake, "virtual/block/loop1", "7:1", 2048, false);
    fake_attribute(&fake, "loop1", "loop/backing_file", "/images/a.img");
    fake_disk(&fake, "pci0/mmc_host/mmc0/block/mmcblk0boot0", "179:8", 8192, false);
    const Disk *const *disks = flash_disks(fake.arena, fake.diags, &fake.system, &count);
    cr_assert_eq(count, 4);
    cr_assert_str_eq(disks[0]->name, "loop1");
    cr_assert_str_eq(disks[0]->model, "loop of /images/a.img");
    cr_assert_str_eq(disks[1]->name, "mmcblk0");
    cr_assert_str_eq(disks[2]->name, "sda");
    cr_assert_str_eq(disks[3]->name, "sdb");
}
