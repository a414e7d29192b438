/* aot-sdk doctor: one line per thing that is needed or useful. */
#include <errno.h>
#include <llvm-c/Core.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "board/board.h"
#include "cli/options.h"
#include "emulate/emulate.h"
#include "image/image.h"
#include "project/project.h"

typedef struct Check {
    const char *name;
    bool needed;        /* else only useful */
    const char *found;  /* what is there, NULL when missing */
    const char *remedy; /* how to get it */
} Check;

typedef struct Doctor {
    Cli *cli;
    json_t *list;
    uint32_t missing; /* of what is needed */
} Doctor;

static void show(Doctor *doctor, Check check)
{
    const char *verdict = check.found ? "ok" : check.needed ? "missing" : "absent";
    doctor->missing += !check.found && check.needed;
    json_t *object = json_pack("{s:s, s:s, s:b, s:s?, s:s?}", "name", check.name, "verdict", verdict, "needed",
                               check.needed, "found", check.found, "remedy", check.found ? NULL : check.remedy);
    json_array_append_new(doctor->list, object);
    if (doctor->cli->json)
        return;
    printf("%-8s %-22s %s\n", verdict, check.name, check.found ? check.found : "");
    if (!check.found)
        printf("%-8s %-22s %s\n", "", "", check.remedy);
}

static void check_llvm(Doctor *doctor)
{
    unsigned major, minor, patch;
    LLVMGetVersion(&major, &minor, &patch);
    show(doctor, (Check){"LLVM and lld", true,
                         arena_printf(doctor->cli->arena, "%u.%u.%u, linked in", major, minor, patch), NULL});
}

static void check_dotnet(Doctor *doctor)
{
    static const char *const INSTALL = "Install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0";
    Arena *arena = doctor->cli->arena;
    const char *dotnet = project_find_dotnet(arena);
    const char *sdk = dotnet ? project_find_dotnet_sdk(arena, dotnet) : NULL;
    show(doctor, (Check){".NET SDK", true, sdk ? arena_printf(arena, "%s (%s)", sdk, dotnet) : NULL, INSTALL});
    show(doctor, (Check){".NET 10 framework", true,
                         dotnet ? project_find_framework(arena, dotnet, "Microsoft.NETCore.App") : NULL, INSTALL});
}

static void check_qemu(Doctor *doctor)
{
    Arena *arena = doctor->cli->arena;
    for (uint32_t i = 0; i < TARGET_COUNT; i++) {
        const Target *target = target_get((TargetId)i);
        bool first = i == 0 || strcmp(target->qemu_user, target_get((TargetId)(i - 1))->qemu_user) != 0;
        if (target_is_native(target) || !first)
            continue;
        show(doctor, (Check){target->qemu_user, false, emulate_find_qemu(arena, target),
                             "To run programs here: apt-get install qemu-user-static (Debian, Ubuntu)."});
    }
}

static void check_images(Doctor *doctor)
{
    static const char *const tools[] = {"mcopy", "mkfs.vfat", "mke2fs"};
    Arena *arena = doctor->cli->arena;
    for (uint32_t i = 0; i < sizeof tools / sizeof *tools; i++)
        show(doctor, (Check){tools[i], false, image_find_tool(arena, tools[i]),
                             arena_printf(arena, "For card images: apt-get install %s (Debian, Ubuntu).",
                                          image_tool_package(tools[i]))});
    show(doctor, (Check){"qemu-system", false, emulate_find_system_qemu(arena, target_get(TARGET_ARM64)),
                         "To run whole boards here: apt-get install qemu-system-arm (Debian, Ubuntu)."});
}

/* The first file of the list that is missing in `folder`, or NULL. */
static const char *missing_file(Arena *arena, const char *folder, const char *const *files)
{
    for (; *files; files++) {
        const char *path = path_join(arena, folder, *files);
        if (!file_exists(path))
            return path;
    }
    return NULL;
}

static void check_files(Doctor *doctor, const char *name, const char *folder, const char *const *files)
{
    static const char *const REINSTALL = "is missing: the SDK tree is incomplete, install aot-sdk again (or run make).";
    Arena *arena = doctor->cli->arena;
    const char *missing = missing_file(arena, folder, files);
    show(doctor, (Check){name, true, missing ? NULL : folder,
                         missing ? arena_printf(arena, "%s %s", missing, REINSTALL) : NULL});
}

static void check_tree(Doctor *doctor)
{
    static const char *const sysroot_files[] = {"lib/crt1.o",        "lib/crti.o",      "lib/crtn.o", "lib/libc.a",
                                                "lib/libbuiltins.a", "lib/libunwind.a", NULL};
    static const char *const runtime_files[] = {"librt.a", "libgpiod.a", "libcrypto.a", "libcompression.a", NULL};
    static const char *const common_files[] = {"lib/overlay.dll", "lib/aot-sdk.targets", "boards/rpi3.ini", NULL};
    Arena *arena = doctor->cli->arena;
    const char *root = doctor->cli->sdk_root;
    for (uint32_t i = 0; i < TARGET_COUNT; i++) {
        const char *target = target_get((TargetId)i)->name;
        check_files(doctor, arena_printf(arena, "sysroot %s", target),
                    path_join(arena, root, arena_printf(arena, "sysroots/%s", target)), sysroot_files);
        check_files(doctor, arena_printf(arena, "runtime %s", target),
                    path_join(arena, root, arena_printf(arena, "lib/%s", target)), runtime_files);
    }
    check_files(doctor, "SDK tree", root, common_files);
}

static void check_boards(Doctor *doctor)
{
    uint32_t count;
    board_load_all(doctor->cli->arena, doctor->cli->diags, cli_boards_folder(doctor->cli), &count);
    show(doctor, (Check){"boards", true, count ? arena_printf(doctor->cli->arena, "%u", count) : NULL,
                         "The boards folder belongs to the SDK tree: install aot-sdk again."});
}

static void check_cache(Doctor *doctor)
{
    Arena *arena = doctor->cli->arena;
    const char *folder = cli_cache_folder(doctor->cli);
    int error = folder_make(folder);
    if (!error && access(folder, W_OK | X_OK) != 0)
        error = errno;
    show(doctor, (Check){"cache folder", true, error ? NULL : folder,
                         error ? arena_printf(arena, "%s cannot be written: %s. Set AOT_SDK_CACHE to another folder.",
                                              folder, strerror(error))
                               : NULL});
}

int verb_doctor(Cli *cli, char **argv)
{
    static const char *const examples[] = {"aot-sdk doctor", "aot-sdk doctor --json", NULL};
    const Usage usage = {
        .verb = "doctor",
        .operands = "",
        .about = "Checks what aot-sdk needs and what is useful to it, and says how to get what is missing.",
        .examples = examples,
        .notes = "Exit codes: 0 all that is needed is there, 1 something needed is missing, 2 bad command line."};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    Doctor doctor = {.cli = cli, .list = json_array()};
    check_llvm(&doctor);
    check_dotnet(&doctor);
    check_qemu(&doctor);
    check_images(&doctor);
    check_tree(&doctor);
    check_boards(&doctor);
    check_cache(&doctor);
    json_object_set_new(cli->result, "checks", doctor.list);
    return doctor.missing || diags_count(cli->diags, DIAG_ERROR) ? EXIT_DIAGNOSTICS : EXIT_DONE;
}
