#include "system.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_file(Arena *arena, const char *path, const char *text)
{
    cr_assert_eq(folder_make(path_folder(arena, path)), 0);
    cr_assert_eq(file_write_atomic(path, text, strlen(text), 0644), 0, "%s", path);
}

FakeSystem fake_system(void)
{
    FakeSystem fake = {.arena = arena_new()};
    char folder[] = "/tmp/aot-sdk-disks-XXXXXX";
    cr_assert(mkdtemp(folder));
    fake.folder = arena_strdup(fake.arena, folder);
    fake.diags = diags_new(fake.arena);
    fake.system = (FlashSystem){.sysfs = path_join(fake.arena, folder, "sys"),
                                .mountinfo = path_join(fake.arena, folder, "mountinfo"),
                                .swaps = path_join(fake.arena, folder, "swaps"),
                                .devices = path_join(fake.arena, folder, "dev")};
    cr_assert_eq(folder_make(path_join(fake.arena, fake.system.sysfs, "class/block")), 0);
    cr_assert_eq(folder_make(fake.system.devices), 0);
    write_file(fake.arena, fake.system.mountinfo, "");
    return fake;
}

void fake_system_free(FakeSystem *fake)
{
    const char *argv[] = {"rm", "-rf", fake->folder, NULL};
    process_run(fake->arena, argv, NULL);
    arena_free(fake->arena);
}

void fake_device(FakeSystem *fake, const char *folder, const char *number)
{
    const char *name = path_name(folder);
    const char *target = arena_printf(fake->arena, "%s/devices/%s", fake->system.sysfs, folder);
    write_file(fake->arena, path_join(fake->arena, target, "dev"), number);
    const char *link = arena_printf(fake->arena, "%s/class/block/%s", fake->system.sysfs, name);
    cr_assert_eq(symlink(target, link), 0);
}

void fake_attribute(FakeSystem *fake, const char *device, const char *name, const char *text)
{
    write_file(fake->arena, arena_printf(fake->arena, "%s/class/block/%s/%s", fake->system.sysfs, device, name),
               arena_printf(fake->arena, "%s\n", text));
}

void fake_disk(FakeSystem *fake, const char *folder, const char *number, uint64_t sectors, bool removable)
{
    const char *name = path_name(folder);
    fake_device(fake, folder, number);
    fake_attribute(fake, name, "size", arena_printf(fake->arena, "%llu", (unsigned long long)sectors));
    fake_attribute(fake, name, "queue/logical_block_size", "512");
    fake_attribute(fake, name, "removable", removable ? "1" : "0");
    fake_attribute(fake, name, "ro", "0");
}

void fake_partition(FakeSystem *fake, const char *folder, const char *number)
{
    fake_device(fake, folder, number);
    fake_attribute(fake, path_name(folder), "partition", "1");
}

void fake_holder(FakeSystem *fake, const char *device, const char *holder)
{
    const char *link = arena_printf(fake->arena, "%s/class/block/%s/holders/%s", fake->system.sysfs, device, holder);
    cr_assert_eq(folder_make(path_folder(fake->arena, link)), 0);
    cr_assert_eq(symlink(".", link), 0);
}

void fake_mounts(FakeSystem *fake, const char *lines)
{
    write_file(fake->arena, fake->system.mountinfo, lines);
}

void fake_swaps(FakeSystem *fake, const char *device)
{
    write_file(
        fake->arena, fake->system.swaps,
        arena_printf(fake->arena, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n%s partition 999 0 -2\n", device));
}

void fake_file(FakeSystem *fake, const char *path, const char *text)
{
    write_file(fake->arena, path_join(fake->arena, fake->system.sysfs, path), text);
}
