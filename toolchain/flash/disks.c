/* What disks there are, and what they are used for, from sysfs.
 *
 * Use is found from both ends: a mount or swap space names a block device (by number, or by name where the number is
 * one of the file system's own, as with btrfs), and from that device the `slaves` links lead down through device mapper
 * and RAID to the disks below. A disk whose `holders` links lead up to an active volume is claimed even when nothing of
 * it is mounted. (Documentation/ABI/stable/sysfs-block of Linux.) */
#include <errno.h>
#include <libmount/libmount.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "flash/flash.h"

const FlashSystem FLASH_THIS_SYSTEM = {"/sys", "/proc/self/mountinfo", "/proc/swaps", "/dev"};

enum { SECTOR_BYTES = 512 }; /* of sysfs `size`, whatever the disk's blocks are */

typedef struct Use {
    const char *device; /* the kernel's name: "sda1", "dm-0" */
    const char *where;  /* mount point, or "swap" */
    bool is_system;
} Use;

typedef struct Survey {
    Arena *arena;
    const FlashSystem *system;
    VEC(Use) uses;
} Survey;

/* ---- Attributes: files of one line ---- */

static const char *block_path(const Survey *survey, const char *name, const char *rest)
{
    return arena_printf(survey->arena, "%s/class/block/%s%s", survey->system->sysfs, name, rest);
}

/* The trimmed text of an attribute, "" when there is none. */
static const char *attribute(const Survey *survey, const char *name, const char *file)
{
    char text[PATH_MAX];
    FILE *stream = fopen(block_path(survey, name, arena_printf(survey->arena, "/%s", file)), "re");
    if (!stream)
        return "";
    size_t length = fread(text, 1, sizeof text - 1, stream);
    fclose(stream);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    text[length] = '\0';
    return arena_strdup(survey->arena, text + strspn(text, " \t"));
}

static uint64_t number(const Survey *survey, const char *name, const char *file)
{
    return strtoull(attribute(survey, name, file), NULL, 10);
}

static bool is_block_device(const Survey *survey, const char *name)
{
    return *name && !strchr(name, '/') && file_exists(block_path(survey, name, "/dev"));
}

static bool is_partition(const Survey *survey, const char *name)
{
    return file_exists(block_path(survey, name, "/partition"));
}

/* Entries of /sys/class/block are links into the tree of devices, where a partition lies in its disk's folder. */
static const char *real_folder(const Survey *survey, const char *name)
{
    char *resolved = realpath(block_path(survey, name, ""), NULL);
    const char *folder = resolved ? arena_strdup(survey->arena, resolved) : "";
    free(resolved);
    return folder;
}

static const char *disk_of_partition(const Survey *survey, const char *partition)
{
    return path_name(path_folder(survey->arena, real_folder(survey, partition)));
}

static char **block_names(const Survey *survey)
{
    return folder_list(survey->arena, arena_printf(survey->arena, "%s/class/block", survey->system->sysfs));
}

/* ---- Which device is meant ---- */

static const char *device_with_number(const Survey *survey, const char *number_text)
{
    for (char **name = block_names(survey); name && *name; name++)
        if (strcmp(attribute(survey, *name, "dev"), number_text) == 0)
            return *name;
    return NULL;
}

/* "/dev/sda1", "/dev/mapper/root", "/dev/disk/by-label/x", "/dev/root": the device's name, or NULL. */
static const char *device_with_path(const Survey *survey, const char *path)
{
    const char *name = arena_strdup(survey->arena, path_name(path));
    if (is_block_device(survey, name))
        return name;
    char *resolved = realpath(path, NULL);
    if (resolved) {
        const char *target = path_name(arena_strdup(survey->arena, resolved));
        free(resolved);
        if (is_block_device(survey, target))
            return target;
    }
    for (char **dm = block_names(survey); dm && *dm; dm++)
        if (*name && strcmp(attribute(survey, *dm, "dm/name"), name) == 0)
            return *dm;
    return NULL;
}

/* ---- Mounts and swap space ---- */

/* Places that the running system needs. The home folders are no card, whoever calls them removable. */
static bool is_system_place(const char *where)
{
    static const char *const places[] = {"/boot", "/efi", "/usr", "/var",  "/home",
                                         "/etc",  "/opt", "/nix", "/root", NULL};
    if (strcmp(where, "/") == 0)
        return true;
    for (const char *const *place = places; *place; place++) {
        size_t length = strlen(*place);
        if (strncmp(where, *place, length) == 0 && (where[length] == '\0' || where[length] == '/'))
            return true;
    }
    return false;
}

static void add_use(Survey *survey, const char *device, const char *where, bool is_system)
{
    Use use = {device, arena_strdup(survey->arena, where), is_system};
    vec_push(survey->arena, &survey->uses, use);
}

static const char *device_of_mount(const Survey *survey, struct libmnt_fs *mount)
{
    dev_t device = mnt_fs_get_devno(mount);
    const char *by_number =
        major(device) == 0
            ? NULL
            : device_with_number(survey, arena_printf(survey->arena, "%u:%u", major(device), minor(device)));
    const char *source = mnt_fs_get_source(mount);
    return by_number || !source || source[0] != '/' ? by_number : device_with_path(survey, source);
}

/* A btrfs may spread over several devices, of which a mount names one. */
static void add_btrfs_siblings(Survey *survey, Use use)
{
    Arena *arena = survey->arena;
    const char *root = arena_printf(arena, "%s/fs/btrfs", survey->system->sysfs);
    for (char **id = folder_list(arena, root); id && *id; id++) {
        char **members = folder_list(arena, arena_printf(arena, "%s/%s/devices", root, *id));
        bool is_member = false;
        for (char **member = members; member && *member; member++)
            is_member |= strcmp(*member, use.device) == 0;
        for (char **member = members; is_member && *member; member++)
            if (strcmp(*member, use.device) != 0)
                add_use(survey, *member, use.where, use.is_system);
    }
}

static bool read_mounts(Survey *survey, Diags *diags)
{
    struct libmnt_table *table = mnt_new_table_from_file(survey->system->mountinfo);
    struct libmnt_iter *walk = mnt_new_iter(MNT_ITER_FORWARD);
    struct libmnt_fs *mount;
    if (!table || !walk) {
        /* Without the list of mounts no disk is known to be free. */
        diag_report(diags, AOT1101, DIAG_PLACE_FILE(survey->system->mountinfo), "the list of mounts cannot be read")
            ->remedy = "Mount /proc.";
        mnt_free_iter(walk);
        mnt_unref_table(table);
        return false;
    }
    while (mnt_table_next_fs(table, walk, &mount) == 0) {
        const char *device = device_of_mount(survey, mount), *where = mnt_fs_get_target(mount);
        if (!device || !where)
            continue;
        add_use(survey, device, where, is_system_place(where));
        add_btrfs_siblings(survey, survey->uses.items[survey->uses.count - 1]);
    }
    mnt_free_iter(walk);
    mnt_unref_table(table);
    return true;
}

/* Swap files lie on file systems that are mounted anyway. */
static void read_swaps(Survey *survey)
{
    struct libmnt_table *table = mnt_new_table();
    struct libmnt_iter *walk = mnt_new_iter(MNT_ITER_FORWARD);
    struct libmnt_fs *swap;
    if (table && walk && mnt_table_parse_swaps(table, survey->system->swaps) == 0)
        while (mnt_table_next_fs(table, walk, &swap) == 0) {
            const char *source = mnt_fs_get_source(swap), *device = source ? device_with_path(survey, source) : NULL;
            if (device)
                add_use(survey, device, "swap", true);
        }
    mnt_free_iter(walk);
    mnt_unref_table(table);
}

/* ---- One disk ---- */

/* As a person knows it: a volume by its own name. */
static const char *shown_path(const Survey *survey, const char *device)
{
    const char *volume = attribute(survey, device, "dm/name");
    return *volume ? arena_printf(survey->arena, "/dev/mapper/%s", volume)
                   : arena_printf(survey->arena, "/dev/%s", device);
}

static void note_use(const Survey *survey, Disk *disk, const Use *use)
{
    if (disk->is_system && !use->is_system)
        return;
    const char *path = shown_path(survey, use->device);
    if (!disk->is_mounted || (use->is_system && !disk->is_system))
        disk->use = strcmp(use->where, "swap") == 0
                        ? arena_printf(survey->arena, "%s is swap space", path)
                        : arena_printf(survey->arena, "%s is mounted on %s", path, use->where);
    disk->is_mounted = true;
    disk->is_system |= use->is_system;
}

enum { DEEPEST_STACK = 16 }; /* LUKS on LVM on RAID is 3 */

/* A device's own use, then that of what is built on it. */
static void note_uses_above(const Survey *survey, Disk *disk, const char *device, uint32_t depth)
{
    for (uint32_t i = 0; i < survey->uses.count; i++)
        if (strcmp(survey->uses.items[i].device, device) == 0)
            note_use(survey, disk, &survey->uses.items[i]);
    char **holders = folder_list(survey->arena, block_path(survey, device, "/holders"));
    for (char **holder = holders; holder && *holder && depth < DEEPEST_STACK; holder++) {
        if (!disk->use)
            disk->use = arena_printf(survey->arena, "/dev/%s is part of %s", device, shown_path(survey, *holder));
        note_uses_above(survey, disk, *holder, depth + 1);
    }
}

static bool is_partition_of(const Survey *survey, const char *name, const char *disk)
{
    return is_partition(survey, name) && strcmp(disk_of_partition(survey, name), disk) == 0;
}

static bool has_prefix(const char *name, const char *const *prefixes)
{
    for (; *prefixes; prefixes++)
        if (strncmp(name, *prefixes, strlen(*prefixes)) == 0)
            return true;
    return false;
}

static const char *bus_of(const char *name, const char *folder)
{
    static const struct {
        const char *part, *bus;
    } marks[] = {{"/usb", "usb"}, {"/mmc_host/", "mmc"}, {"/nvme", "nvme"}, {"/ata", "ata"}, {"/virtio", "virtio"}};
    if (strncmp(name, "loop", 4) == 0)
        return "loop";
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strstr(folder, marks[i].part))
            return marks[i].bus;
    return "scsi";
}

static const char *model_of(const Survey *survey, const char *name)
{
    const char *file = attribute(survey, name, "loop/backing_file");
    if (*file)
        return arena_printf(survey->arena, "loop of %s", file);
    const char *vendor = attribute(survey, name, "device/vendor"), *model = attribute(survey, name, "device/model");
    if (!*model)
        model = attribute(survey, name, "device/name"); /* SD cards */
    /* virtio's vendor is a number. */
    return *vendor && strncmp(vendor, "0x", 2) != 0 ? arena_printf(survey->arena, "%s %s", vendor, model) : model;
}

static const Disk *survey_disk(const Survey *survey, const char *name)
{
    static const char *const virtual[] = {"dm-", "md", "zram", "ram", "sr", "fd", "nbd", "zd", NULL};
    Disk *disk = ARENA_NEW(survey->arena, Disk);
    disk->name = name;
    disk->path = path_join(survey->arena, survey->system->devices, name);
    disk->model = model_of(survey, name);
    disk->bus = bus_of(name, real_folder(survey, name));
    disk->bytes = number(survey, name, "size") * SECTOR_BYTES;
    disk->block = (uint32_t)number(survey, name, "queue/logical_block_size");
    sscanf(attribute(survey, name, "dev"), "%u:%u", &disk->major, &disk->minor);
    disk->removable = number(survey, name, "removable") != 0 || strcmp(disk->bus, "usb") == 0 ||
                      strcmp(attribute(survey, name, "device/type"), "SD") == 0;
    disk->read_only = number(survey, name, "ro") != 0;
    disk->is_virtual = has_prefix(name, virtual);
    note_uses_above(survey, disk, name, 0);
    for (char **other = block_names(survey); *other; other++)
        if (is_partition_of(survey, *other, name))
            note_uses_above(survey, disk, *other, 0);
    return disk;
}

static bool open_survey(Survey *survey, Arena *arena, Diags *diags, const FlashSystem *system)
{
    *survey = (Survey){.arena = arena, .system = system};
    if (!block_names(survey)) {
        diag_report(diags, AOT1101, DIAG_PLACE_FILE(system->sysfs), "the list of disks cannot be read: %s",
                    strerror(errno))
            ->remedy = "Mount sysfs on /sys.";
        return false;
    }
    if (!read_mounts(survey, diags))
        return false;
    read_swaps(survey);
    return true;
}

const Disk *const *flash_disks(Arena *arena, Diags *diags, const FlashSystem *system, uint32_t *count)
{
    Survey survey;
    VEC(const Disk *) disks = {0};
    *count = 0;
    if (!open_survey(&survey, arena, diags, system))
        return NULL;
    for (char **name = block_names(&survey); *name; name++) {
        /* A loop device without a file, and the boot areas of an eMMC, are nobody's disk. */
        bool is_idle_loop = strncmp(*name, "loop", 4) == 0 && !*attribute(&survey, *name, "loop/backing_file");
        if (is_block_device(&survey, *name) && !is_partition(&survey, *name) && !is_idle_loop &&
            !strstr(*name, "boot") && !strstr(*name, "rpmb"))
            vec_push(arena, &disks, survey_disk(&survey, *name));
    }
    vec_push(arena, &disks, NULL);
    *count = disks.count - 1;
    return disks.items;
}

const Disk *flash_find(Arena *arena, Diags *diags, const FlashSystem *system, const char *name)
{
    Survey survey;
    if (!open_survey(&survey, arena, diags, system))
        return NULL;
    const char *device = device_with_path(&survey, name);
    if (!device) {
        struct stat status;
        bool is_there = stat(name, &status) == 0;
        diag_report(diags, AOT1102, DIAG_PLACE_FILE(name), is_there ? "this is not a disk" : "there is no such disk")
            ->remedy = "'aot-sdk flash --list' shows the disks.";
        return NULL;
    }
    if (is_partition(&survey, device)) {
        const char *disk = disk_of_partition(&survey, device);
        diag_report(diags, AOT1102, DIAG_PLACE_FILE(name), "this is a partition; an image needs the whole disk")
            ->remedy = arena_printf(diags_arena(diags), "Name the disk: %s/%s", system->devices, disk);
        return NULL;
    }
    return survey_disk(&survey, device);
}
