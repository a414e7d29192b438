/* Whole boards under system QEMU. The board runs from a copy of its image: QEMU wants cards of certain sizes, some
 * machines need a kernel argument or a boot loader that the real board must not have, and a test should leave the image
 * as it was. */
#include "emulate/console.h"
#include "emulate/emulate.h"

#include "image/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

typedef struct Machine {
    Arena *arena;
    Diags *diags;
    const SystemRequest *request;
    const char *folder, *card; /* temporary folder, the copy of the image in it */
    ImageTable table;
    const ImagePartition *boot;
    BootFiles files;
    const char *arguments; /* for the kernel, beyond those of the image */
    Console console;
} Machine;

const char *emulate_find_system_qemu(Arena *arena, const Target *target)
{
    return process_find(arena, target->pointer_size == 8 ? "qemu-system-aarch64" : "qemu-system-arm");
}

static bool fail(Machine *machine, const char *path, int error)
{
    diag_report(machine->diags, AOT0905, DIAG_PLACE_FILE(path), "%s", strerror(error));
    return false;
}

/* ---- The card ---- */

/* QEMU's SD cards have a power of two bytes. */
static uint64_t card_bytes(uint64_t image_bytes)
{
    enum { SMALLEST = 32 << 20 };
    uint64_t bytes = SMALLEST;
    while (bytes < image_bytes)
        bytes *= 2;
    return bytes;
}

/* Copies the first `length` bytes and leaves holes where there are zeros. */
static int copy_sparse(int from, int to, uint64_t length)
{
    enum { BLOCK = 1 << 16 };
    static const char zeros[BLOCK];
    char block[BLOCK];
    for (uint64_t at = 0; at < length;) {
        size_t wanted = length - at < BLOCK ? (size_t)(length - at) : BLOCK;
        ssize_t got = pread(from, block, wanted, (off_t)at);
        if (got <= 0)
            return got < 0 ? errno : EIO;
        if (memcmp(block, zeros, (size_t)got) != 0 && pwrite(to, block, (size_t)got, (off_t)at) != got)
            return errno ? errno : ENOSPC;
        at += (uint64_t)got;
    }
    return 0;
}

static bool copy_card(Machine *machine)
{
    int from = open(machine->request->image, O_RDONLY | O_CLOEXEC),
        to = open(machine->card, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    int error = from < 0 || to < 0 || ftruncate(to, (off_t)card_bytes(machine->table.bytes)) != 0 ? errno : 0;
    if (!error)
        error = copy_sparse(from, to, machine->table.bytes);
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    return error ? fail(machine, machine->card, error) : true;
}

/* Copies the card back over the image, which must not be half written: through a temporary file. */
static bool keep_card(Machine *machine)
{
    const char *image = machine->request->image;
    const char *temporary =
        arena_printf(machine->arena, "%s/.%s.%d", path_folder(machine->arena, image), path_name(image), getpid());
    cleanup_add(temporary);
    int from = open(machine->card, O_RDONLY | O_CLOEXEC),
        to = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    int error = from < 0 || to < 0 || ftruncate(to, (off_t)machine->table.bytes) != 0 ? errno : 0;
    if (!error)
        error = copy_sparse(from, to, machine->table.bytes);
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    if (!error && rename(temporary, image) != 0)
        error = errno;
    if (error)
        unlink(temporary);
    cleanup_forget(temporary);
    return error ? fail(machine, image, error) : true;
}

/* Puts the loader that only QEMU's machine needs where the board reads it, unless the image brings its own. */
static bool add_loader(Machine *machine)
{
    uint32_t offset = machine->request->board->boot_loader_offset;
    FileView view;
    if (!machine->request->loader || !offset)
        return true;
    int error = file_map(machine->request->loader, &view);
    if (error)
        return fail(machine, machine->request->loader, error);
    char there[512];
    static const char nothing[sizeof there];
    int card = open(machine->card, O_RDWR | O_CLOEXEC);
    if (card < 0 || pread(card, there, sizeof there, offset) != sizeof there)
        error = errno ? errno : EIO;
    else if (memcmp(there, nothing, sizeof there) == 0 && offset + view.length <= machine->boot->start &&
             pwrite(card, view.bytes, view.length, offset) != (ssize_t)view.length)
        error = errno ? errno : ENOSPC;
    if (card >= 0)
        close(card);
    file_unmap(&view);
    return error ? fail(machine, machine->card, error) : true;
}

/* A machine that boots by itself reads its kernel arguments from the card: ours go into the copy. */
static bool add_arguments_on_card(Machine *machine)
{
    const char *file = path_join(machine->arena, machine->folder, "command");
    const char *original =
        path_join(machine->arena, path_join(machine->arena, machine->folder, "boot"), machine->files.command_file + 1);
    FileView view;
    int error = file_map(original, &view);
    if (error)
        return fail(machine, original, error);
    const char *text = arena_printf(machine->arena, "%.*s", (int)view.length, view.bytes);
    file_unmap(&view);
    const char *line = strstr(text, machine->files.command_line);
    size_t before = line ? (size_t)(line - text) + strlen(machine->files.command_line) : 0;
    const char *changed =
        arena_printf(machine->arena, "%.*s %s%s", (int)before, text, machine->arguments, text + before);
    error = file_write_atomic(file, changed, strlen(changed), 0644);
    if (error)
        return fail(machine, file, error);
    return image_replace_file(machine->arena, machine->diags, machine->card, machine->boot, machine->files.command_file,
                              file);
}

/* ---- Preparing ---- */

static bool find_boot_partition(Machine *machine)
{
    if (!image_read_table(machine->diags, machine->request->image, &machine->table))
        return false;
    for (uint32_t i = 0; i < machine->table.count && !machine->boot; i++)
        if (machine->table.partitions[i].kind == PARTITION_FAT)
            machine->boot = &machine->table.partitions[i];
    if (machine->boot)
        return true;
    diag_report(machine->diags, AOT1009, DIAG_PLACE_FILE(machine->request->image), "the image has no boot partition");
    return false;
}

/* The word is a random number: what a program prints cannot be taken for init's report. */
static bool choose_arguments(Machine *machine)
{
    uint64_t number;
    if (getrandom(&number, sizeof number, 0) != sizeof number)
        return fail(machine, "random numbers", errno);
    machine->console.word = arena_printf(machine->arena, "aotsdk-%016llx", (unsigned long long)number);
    const char *own = machine->request->board->qemu_kernel_arguments;
    machine->arguments =
        arena_printf(machine->arena, "%s%saotsdk.report=%s", own ? own : "", own ? " " : "", machine->console.word);
    return true;
}

static bool boots_from_card(const Board *board)
{
    return board->qemu_boot && strcmp(board->qemu_boot, "card") == 0;
}

static bool prepare(Machine *machine)
{
    const char *boot = path_join(machine->arena, machine->folder, "boot");
    machine->card = path_join(machine->arena, machine->folder, "card.img");
    if (!choose_arguments(machine) || !find_boot_partition(machine))
        return false;
    int error = folder_make(boot);
    if (error)
        return fail(machine, boot, error);
    if (!image_extract(machine->arena, machine->diags, machine->request->image, machine->boot, boot) ||
        !image_boot_files(machine->arena, machine->diags, machine->request->board, machine->request->image, boot,
                          &machine->files) ||
        !copy_card(machine))
        return false;
    return !boots_from_card(machine->request->board) || (add_loader(machine) && add_arguments_on_card(machine));
}

/* ---- QEMU ---- */

typedef struct Words {
    Arena *arena;
    VEC(const char *) words;
} Words;

static void add(Words *command, const char *const *words)
{
    for (; *words; words++)
        vec_push(command->arena, &command->words, *words);
}
#define ADD(command, ...) add(command, (const char *const[]){__VA_ARGS__, NULL})

static void add_devices(Machine *machine, Words *command)
{
    const Board *board = machine->request->board;
    bool is_virtual = board->qemu_storage && strcmp(board->qemu_storage, "virtio") == 0;
    for (uint32_t port = 1; port < board->qemu_serial; port++)
        ADD(command, "-serial", "null");
    ADD(command, "-serial", "stdio");
    ADD(command, "-drive",
        arena_printf(machine->arena, "if=%s,id=card,format=raw,file=%s", is_virtual ? "none" : "sd", machine->card));
    if (is_virtual)
        ADD(command, "-device", "virtio-blk-device,drive=card");
    if (!board->qemu_network)
        ADD(command, "-nic", "none");
    else if (strcmp(board->qemu_network, "onboard") == 0)
        ADD(command, "-nic", "user");
    else
        ADD(command, "-netdev", "user,id=network", "-device",
            arena_printf(machine->arena, "%s,netdev=network", board->qemu_network));
}

static const char *const *qemu_command(Machine *machine, const char *qemu)
{
    const Board *board = machine->request->board;
    Words command = {.arena = machine->arena};
    ADD(&command, qemu, "-M", board->qemu_machine, "-display", "none", "-monitor", "none", "-no-reboot");
    add(&command, text_words(machine->arena, board->qemu_arguments));
    add_devices(machine, &command);
    if (!boots_from_card(board)) {
        ADD(&command, "-kernel", machine->files.kernel, "-initrd", machine->files.initramfs, "-append",
            arena_printf(machine->arena, "%s %s", machine->files.command_line, machine->arguments));
        if (machine->files.device_tree)
            ADD(&command, "-dtb", machine->files.device_tree);
    }
    Text shown = {.arena = machine->arena};
    for (uint32_t i = 0; i < command.words.count; i++)
        text_printf(&shown, strchr(command.words.items[i], ' ') ? "%s'%s'" : "%s%s", i ? " " : "",
                    command.words.items[i]);
    progress_detail(machine->request->progress, "%s", shown.chars);
    vec_push(machine->arena, &command.words, NULL);
    return command.words.items;
}

static void print(const char *bytes, size_t length)
{
    fwrite(bytes, 1, length, stdout);
}

/* After the report the board powers off; some machines cannot. */
static uint32_t watch(void *context, const char *bytes, size_t length)
{
    enum { POWER_OFF_MILLISECONDS = 8000, HALTED_MILLISECONDS = 500 };
    Machine *machine = context;
    bool reported = machine->console.exit_code >= 0;
    console_take(&machine->console, bytes, length);
    fflush(stdout);
    if (machine->console.exit_code < 0)
        return 0;
    /* The kernel's last words: the machine has stopped, or should have. */
    if (reported && (memmem(bytes, length, "reboot: ", 8) || memmem(bytes, length, "System halted", 13)))
        return HALTED_MILLISECONDS;
    return reported ? 0 : POWER_OFF_MILLISECONDS;
}

static int run(Machine *machine, const char *qemu)
{
    const SystemRequest *request = machine->request;
    machine->console.print = print;
    machine->console.exit_code = -1;
    ProcessResult result = process_run(machine->arena, qemu_command(machine, qemu),
                                       &(ProcessOptions){.separate_stderr = true,
                                                         .timeout_seconds = request->timeout_seconds,
                                                         .watch = watch,
                                                         .watch_context = machine});
    console_end(&machine->console);
    fflush(stdout);
    if (machine->console.exit_code >= 0) {
        if (request->keep && !keep_card(machine))
            return EMULATE_FAILED;
        return machine->console.exit_code;
    }
    if (result.start_error) {
        fail(machine, qemu, result.start_error);
        return EMULATE_FAILED;
    }
    if (result.exit_code == 124) {
        diag_report(machine->diags, AOT0905, DIAG_PLACE_NONE, "the time of %u s is over and the program has not ended",
                    request->timeout_seconds)
            ->remedy = "--timeout SECONDS gives it more.";
        return EMULATE_TIMED_OUT;
    }
    diag_report(machine->diags, AOT0905, DIAG_PLACE_NONE,
                "the board stopped before the program had ended (QEMU's exit code %d)", result.exit_code)
        ->remedy = "The console's last lines say why; -v shows QEMU's command line.";
    return EMULATE_FAILED;
}

int emulate_system(Arena *arena, Diags *diags, const SystemRequest *request)
{
    Machine machine = {.arena = arena, .diags = diags, .request = request};
    const char *qemu = emulate_find_system_qemu(arena, request->board->target);
    if (!qemu) {
        diag_report(diags, AOT0901, DIAG_PLACE_NONE, "running a whole board needs QEMU's system emulator")->remedy =
            "Install it: apt-get install qemu-system-arm (Debian, Ubuntu).";
        return EMULATE_FAILED;
    }
    machine.folder = folder_scratch(arena);
    if (!machine.folder) {
        fail(&machine, "temporary folder", errno);
        return EMULATE_FAILED;
    }
    int exit_code = prepare(&machine) ? run(&machine, qemu) : EMULATE_FAILED;
    folder_remove(machine.folder);
    return exit_code;
}
