/* File systems: the kernel's own, and the data partition. */
#include "images/init/init.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static const char DATA[] = "/data";

void mounts_system(void)
{
    static const struct {
        const char *type, *path, *options;
        unsigned long flags;
    } mounts[] = {
        {"devtmpfs", "/dev", "mode=0755", MS_NOSUID},
        {"proc", "/proc", NULL, MS_NOSUID | MS_NODEV | MS_NOEXEC},
        {"sysfs", "/sys", NULL, MS_NOSUID | MS_NODEV | MS_NOEXEC},
        {"devpts", "/dev/pts", "mode=0620,gid=5", MS_NOSUID | MS_NOEXEC},
        {"tmpfs", "/dev/shm", "mode=1777", MS_NOSUID | MS_NODEV},
        {"tmpfs", "/run", "mode=0755", MS_NOSUID | MS_NODEV},
        {"tmpfs", "/tmp", "mode=1777", MS_NOSUID | MS_NODEV},
    };
    for (unsigned i = 0; i < sizeof mounts / sizeof *mounts; i++) {
        mkdir(mounts[i].path, 0755);
        if (mount(mounts[i].type, mounts[i].path, mounts[i].type, mounts[i].flags, mounts[i].options) != 0 &&
            errno != EBUSY)
            log_message("%s: %s", mounts[i].path, strerror(errno));
    }
    static const char *const links[][2] = {
        {"/proc/self/fd", "/dev/fd"},
        {"/proc/self/fd/0", "/dev/stdin"},
        {"/proc/self/fd/1", "/dev/stdout"},
        {"/proc/self/fd/2", "/dev/stderr"},
    };
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++)
        if (symlink(links[i][0], links[i][1]) != 0 && errno != EEXIST)
            log_message("%s: %s", links[i][1], strerror(errno));
}

static bool read_number(const char *path, unsigned *number)
{
    FILE *file = fopen(path, "re");
    bool good = file && fscanf(file, "%u", number) == 1;
    if (file)
        fclose(file);
    return good;
}

/* "mmcblk0p2" -> "mmcblk0", "vda2" -> "vda": the folder of a partition lies in that of its disk. */
static bool disk_of(const char *partition, char *disk, size_t size)
{
    char link[300], target[512];
    snprintf(link, sizeof link, "/sys/class/block/%s", partition);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length <= 0)
        return false;
    target[length] = '\0';
    char *last = strrchr(target, '/');
    if (!last)
        return false;
    *last = '\0';
    char *name = strrchr(target, '/');
    snprintf(disk, size, "/dev/%s", name ? name + 1 : target);
    return true;
}

static bool has_signature(const char *disk, uint32_t signature)
{
    enum { SIGNATURE_OFFSET = 440 };
    uint8_t bytes[4];
    int device = open(disk, O_RDONLY | O_CLOEXEC);
    bool good = device >= 0 && pread(device, bytes, sizeof bytes, SIGNATURE_OFFSET) == sizeof bytes &&
                (bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24) == signature;
    if (device >= 0)
        close(device);
    return good;
}

static bool find_partition(uint32_t signature, unsigned number, char *device, size_t size)
{
    DIR *blocks = opendir("/sys/class/block");
    bool found = false;
    for (struct dirent *entry; blocks && !found && (entry = readdir(blocks));) {
        char path[300], disk[300];
        unsigned own;
        snprintf(path, sizeof path, "/sys/class/block/%s/partition", entry->d_name);
        found = read_number(path, &own) && own == number && disk_of(entry->d_name, disk, sizeof disk) &&
                has_signature(disk, signature);
        if (found)
            snprintf(device, size, "/dev/%s", entry->d_name);
    }
    if (blocks)
        closedir(blocks);
    return found;
}

bool mounts_data(uint32_t disk_signature, unsigned number)
{
    enum { TRIES = 100, PAUSE_MICROSECONDS = 100000 };
    char device[300];
    bool found = false;
    for (unsigned i = 0; i < TRIES && !found; i++) {
        found = find_partition(disk_signature, number, device, sizeof device);
        if (!found)
            usleep(PAUSE_MICROSECONDS);
    }
    if (!found) {
        log_message("the data partition did not appear");
        return false;
    }
    mkdir(DATA, 0755);
    if (mount(device, DATA, "ext4", MS_NOATIME, NULL) != 0) {
        log_message("%s cannot be mounted: %s", device, strerror(errno));
        return false;
    }
    log_message("%s is on %s", DATA, device);
    return true;
}

void mounts_end(void)
{
    sync();
    if (umount(DATA) != 0 && errno == EBUSY)
        mount(NULL, DATA, NULL, MS_REMOUNT | MS_RDONLY, NULL);
}
