/* Puts an image together. */
#include "image/boot.h"
#include "image/initramfs.h"
#include "image/sbom.h"
#include "image/table.h"

#include "link/link.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MEGABYTE = 1 << 20, ALIGNMENT = 4 * MEGABYTE, LARGEST_FAT16 = 256 * MEGABYTE, SMALLEST_EXT4 = 8 * MEGABYTE };

/* 2026-01-01: what files are dated when SOURCE_DATE_EPOCH says nothing. */
static const int64_t FIXED_TIME = 1767225600;

typedef struct Composition {
    Arena *arena;
    Diags *diags;
    const ImageRequest *request;
    Packages packages;
    ImageSettings settings;
    Kernel kernel;
    int64_t time;
    const char *identity; /* hexadecimal hash of all inputs: from it come the serial numbers */
    const Package *firmware;
    const char *firmware_folder;
    uint64_t data_bytes;
    ImageTable table;
    BootFileList files;
    Sbom sbom;
    const char *licence;
} Composition;

static bool fail(Composition *image, DiagCode code, const char *path, int error)
{
    diag_report(image->diags, code, DIAG_PLACE_FILE(path), "%s", strerror(error));
    return false;
}

/* ---- Inputs ---- */

static bool choose_time(Composition *image)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    image->time = FIXED_TIME;
    if (!text || !*text)
        return true;
    errno = 0;
    image->time = strtoll(text, &end, 10);
    if (!errno && !*end && image->time >= 0 && image->time <= UINT32_MAX)
        return true;
    diag_report(image->diags, AOT1004, DIAG_PLACE_NONE, "SOURCE_DATE_EPOCH is '%s'", text)->remedy =
        "It is the number of seconds since 1970.";
    return false;
}

static const char *init_path(const Composition *image)
{
    return path_join(image->arena, image->request->sdk_root,
                     arena_printf(image->arena, "lib/%s/init", image->request->board->target->name));
}

static bool hash_file(Composition *image, ContentHash *hash, const char *path)
{
    FileView view;
    int error = file_map(path, &view);
    if (error)
        return fail(image, AOT0002, path, error);
    content_hash_add(hash, view.bytes, view.length);
    file_unmap(&view);
    return true;
}

static bool identify(Composition *image)
{
    ContentHash *hash = content_hash_new(image->arena);
    content_hash_text(hash, image->request->board->name);
    content_hash_text(hash, image->kernel.package->sha256);
    content_hash_u64(hash, image->data_bytes);
    if (!hash_file(image, hash, image->request->program) || !hash_file(image, hash, init_path(image)) ||
        (image->settings.file && !hash_file(image, hash, image->settings.file)))
        return false;
    image->identity = content_hash_hex(hash);
    image->table.signature = (uint32_t)strtoul(arena_printf(image->arena, "%.8s", image->identity), NULL, 16) | 1;
    return true;
}

/* ---- Licences and firmware ---- */

static void add_source(Composition *image, const char *path, const char *source)
{
    vec_push(image->arena, &image->files.files, ((BootFile){.path = path, .source = source}));
}

static void add_package_part(Composition *image, const Package *package, const char *licence, const char *licence_text)
{
    vec_push(image->arena, &image->sbom.parts,
             ((SbomPart){.name = package->name,
                         .version = package->version,
                         .licence = licence,
                         .licence_text = licence_text,
                         .sha256 = package->sha256,
                         .origin = arena_printf(image->arena, "http://deb.debian.org/debian/%s", package->path)}));
    if (!package->pinned)
        diag_report(image->diags, AOT1011, DIAG_PLACE_NONE, "package %s is in the archive's present version, %s",
                    package->name, package->version)
            ->remedy = arena_printf(diags_arena(image->diags), "To fix it, add a line to %s: package %s %s %s %s %s",
                                    image->packages.list, package->name, package->architecture, package->version,
                                    package->sha256, package->path);
}

static const char *read_whole(Composition *image, const char *path)
{
    FileView view;
    if (file_map(path, &view) != 0)
        return "";
    const char *text = arena_printf(image->arena, "%.*s", (int)view.length, view.bytes);
    file_unmap(&view);
    return text;
}

/* Boot firmware: non-free only when asked for, and then with its licence. */
static bool add_firmware(Composition *image)
{
    const Board *board = image->request->board;
    if (!board->firmware_package || !board->firmware_files)
        return true;
    const Package *package = package_find(&image->packages, board->firmware_package, board->target);
    if (!package)
        return false;
    if (!package->free && !image->request->firmware) {
        diag_report(image->diags, AOT1010, DIAG_PLACE_NONE,
                    "the image has no boot firmware: that of %s is not free software", board->name)
            ->remedy = arena_printf(diags_arena(image->diags),
                                    "With --firmware it is added from Debian's package %s; or copy %s to the card.",
                                    package->name, board->firmware_files);
        return true;
    }
    VEC(const char *) paths = {0};
    const char *const *names = text_words(image->arena, board->firmware_files);
    for (const char *const *name = names; *name; name++)
        vec_push(image->arena, &paths, arena_printf(image->arena, "usr/lib/%s/%s", package->name, *name));
    vec_push(image->arena, &paths, NULL);
    const char *folder = package_files(&image->packages, package, paths.items);
    if (!folder)
        return false;
    for (const char *const *name = names; *name; name++)
        add_source(image, arena_printf(image->arena, "/%s", *name), path_join(image->arena, folder, *name));
    const char *copyright = path_join(image->arena, folder, "copyright");
    const char *text = read_whole(image, copyright);
    add_source(image, "/licences/firmware.txt", copyright);
    add_package_part(image, package,
                     package->free ? "NOASSERTION" : arena_printf(image->arena, "LicenseRef-%s", package->name), text);
    image->licence = package->free ? NULL : text;
    return true;
}

static void add_licences(Composition *image)
{
    Arena *arena = image->arena;
    const char *root = image->request->sdk_root;
    Text list = {.arena = arena};
    add_source(image, "/licences/linux.txt", image->kernel.copyright);
    add_source(image, "/licences/aot-sdk.txt", path_join(arena, root, "LICENSE"));
    add_source(image, "/licences/third-party.md", path_join(arena, root, "LICENSES-THIRD-PARTY.md"));
    text_add(&list, "What this card holds\n\n");
    for (uint32_t i = 0; i < image->sbom.parts.count; i++) {
        const SbomPart *part = &image->sbom.parts.items[i];
        text_printf(&list, "%s %s\n  licence %s\n", part->name, part->version ? part->version : "", part->licence);
        if (part->origin)
            text_printf(&list, "  from %s\n", part->origin);
    }
    text_add(
        &list,
        "\nThe source code of Debian's packages is in Debian's archive, and for every version that there was at\n"
        "https://snapshot.debian.org/. The texts of the licences are beside this file.\n"
        "libgpiod, where it is listed, may be changed: the objects to link again are to be had from whoever gave you\n"
        "this card (aot-sdk build --keep-objects).\n");
    vec_push(arena, &image->files.files,
             ((BootFile){.path = "/licences/contents.txt", .bytes = {(const uint8_t *)list.chars, list.length}}));
}

/* What programs and the init are linked with, as the files sources.txt of sysroots, gpio and pal pin it. `mark` is a
 * text that a stripped program has in it when the part is linked in; NULL for what every program has. */
static const struct {
    const char *name, *version, *licence, *text, *mark;
} linked_parts[] = {
    {"musl", "1.2.3", "MIT", "musl", NULL},
    {"LLVM compiler-rt", "19.1.7", "Apache-2.0 WITH LLVM-exception", "compiler-rt", NULL},
    {"LLVM libunwind", "19.1.7", "Apache-2.0 WITH LLVM-exception", "libunwind", NULL},
    {"libgpiod", "1.6.3", "LGPL-2.1-or-later", "libgpiod", "/sys/bus/gpio/devices/"},
    {"Mbed TLS", "2.28.3", "Apache-2.0", "mbedtls", "(Mbed TLS error "},
    {"zlib", "1.2.13", "Zlib", "zlib", "incorrect header check"},
    {"Brotli", "1.0.9", "MIT", "brotli", "timedownlifeleftback"}, /* the start of its dictionary */
};

static bool program_contains(const char *program, const char *mark)
{
    FileView view;
    if (file_map(program, &view) != 0)
        return false;
    bool found = memmem(view.bytes, view.length, mark, strlen(mark)) != NULL;
    file_unmap(&view);
    return found;
}

static void add_linked_parts(Composition *image)
{
    Arena *arena = image->arena;
    const char *folder = path_join(arena, image->request->sdk_root,
                                   arena_printf(arena, "sysroots/%s/licenses", image->request->board->target->name));
    for (uint32_t i = 0; i < sizeof linked_parts / sizeof *linked_parts; i++) {
        if (linked_parts[i].mark && !program_contains(image->request->program, linked_parts[i].mark))
            continue;
        const char *text = path_join(arena, folder, linked_parts[i].text);
        vec_push(arena, &image->sbom.parts,
                 ((SbomPart){.name = linked_parts[i].name,
                             .version = linked_parts[i].version,
                             .licence = linked_parts[i].licence}));
        if (file_exists(text))
            add_source(image, arena_printf(arena, "/licences/%s.txt", linked_parts[i].text), text);
    }
}

static void add_parts(Composition *image)
{
    const char *program = image->request->program;
    vec_push(image->arena, &image->sbom.parts,
             ((SbomPart){
                 .name = path_name(program), .licence = "NOASSERTION", .sha256 = file_sha256(image->arena, program)}));
    vec_push(
        image->arena, &image->sbom.parts,
        ((SbomPart){.name = "aot-sdk-init", .licence = "MIT", .sha256 = file_sha256(image->arena, init_path(image))}));
    add_linked_parts(image);
    add_package_part(image, image->kernel.package, "GPL-2.0-only WITH Linux-syscall-note", NULL);
}

/* ---- Layout ---- */

static bool too_large(Composition *image, const char *what, uint64_t needed, uint64_t limit, const char *remedy)
{
    diag_report(image->diags, AOT1005, DIAG_PLACE_FILE(image->request->output),
                "%s needs %.1f MB, but there are %.1f MB", what, (double)needed / 1e6, (double)limit / 1e6)
        ->remedy = remedy;
    return false;
}

static uint64_t align(uint64_t bytes, uint64_t unit)
{
    return (bytes + unit - 1) / unit * unit;
}

static bool lay_out(Composition *image)
{
    const ImageRequest *request = image->request;
    uint64_t needed = filesystem_fat_bytes(&image->files),
             boot = request->boot_bytes ? align(request->boot_bytes, MEGABYTE) : needed;
    if (boot < needed)
        return too_large(image, "the boot partition", needed, boot, "Name a larger --boot-size, or leave it out.");
    ImageTable *table = &image->table;
    table->partitions[table->count++] =
        (ImagePartition){.number = 1,
                         .type = boot > LARGEST_FAT16 ? PARTITION_TYPE_FAT32 : PARTITION_TYPE_FAT16,
                         .kind = PARTITION_FAT,
                         .active = true,
                         .start = MEGABYTE,
                         .length = boot};
    table->bytes = MEGABYTE + boot;
    if (image->data_bytes) {
        uint64_t start = align(table->bytes, ALIGNMENT), length = align(image->data_bytes, MEGABYTE);
        if (length < SMALLEST_EXT4)
            return too_large(image, "a data partition", SMALLEST_EXT4, length, "Name a larger --data.");
        table->partitions[table->count++] = (ImagePartition){
            .number = 2, .type = PARTITION_TYPE_LINUX, .kind = PARTITION_LINUX, .start = start, .length = length};
        table->bytes = start + length;
    }
    if (request->card_bytes && table->bytes > request->card_bytes)
        return too_large(image, "the image", table->bytes, request->card_bytes,
                         "Take a larger card or a smaller --data.");
    if (table->bytes / 512 > UINT32_MAX)
        return too_large(image, "the image", table->bytes, (uint64_t)UINT32_MAX * 512, "Take a smaller --data.");
    return true;
}

/* ---- Writing ---- */

/* The loader lies between the partition table and the first partition. */
static bool write_loader(Composition *image, int file)
{
    const ImageRequest *request = image->request;
    uint32_t offset = request->board->boot_loader_offset;
    if (!request->loader)
        return true;
    if (!offset) {
        diag_report(image->diags, AOT1004, DIAG_PLACE_FILE(request->loader), "%s takes no boot loader from the card",
                    request->board->name);
        return false;
    }
    FileView view;
    int error = file_map(request->loader, &view);
    if (error)
        return fail(image, AOT0002, request->loader, error);
    bool fits = offset + view.length <= image->table.partitions[0].start;
    ssize_t written = fits ? pwrite(file, view.bytes, view.length, offset) : 0;
    error = written < 0 ? errno : (size_t)written == view.length ? 0 : ENOSPC;
    uint64_t length = view.length;
    file_unmap(&view);
    if (!fits)
        return too_large(image, "the boot loader", length, image->table.partitions[0].start - offset,
                         "Is it a boot loader for this board?");
    return error ? fail(image, AOT0003, request->output, error) : true;
}

static bool make_filesystems(Composition *image, const char *path)
{
    char *scratch = folder_scratch(image->arena);
    if (!scratch)
        return fail(image, AOT0003, "temporary folder", errno);
    const char *uuid = arena_printf(image->arena, "%.8s-%.4s-4%.3s-8%.3s-%.12s", image->identity, image->identity + 8,
                                    image->identity + 12, image->identity + 15, image->identity + 18);
    FilesystemRequest request = {.image = path,
                                 .partition = &image->table.partitions[0],
                                 .serial = image->table.signature,
                                 .uuid = uuid,
                                 .time = image->time,
                                 .scratch = scratch};
    bool good = filesystem_make_fat(image->arena, image->diags, &request, &image->files);
    folder_remove(scratch);
    if (good && image->data_bytes) {
        request.partition = &image->table.partitions[1];
        good = filesystem_make_ext4(image->arena, image->diags, &request);
    }
    return good;
}

static bool fill_image(Composition *image, const char *path)
{
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0)
        return fail(image, AOT0003, path, errno);
    int error = ftruncate(file, (off_t)image->table.bytes) != 0 ? errno : table_write(file, &image->table);
    bool good = error ? fail(image, AOT0003, path, error) : write_loader(image, file) && make_filesystems(image, path);
    if (good && fsync(file) != 0)
        good = fail(image, AOT0003, path, errno);
    close(file);
    return good;
}

/* The image and its SBOM appear together, the image last. */
static bool publish(Composition *image, const char *temporary, ImageResult *result)
{
    const char *output = image->request->output;
    struct stat info;
    result->sbom = arena_printf(image->arena, "%s.spdx.json", output);
    result->bytes = image->table.bytes;
    result->licence = image->licence;
    image->sbom.image = path_name(output);
    image->sbom.image_sha256 = file_sha256(image->arena, temporary);
    image->sbom.time = image->time;
    if (stat(output, &info) == 0 && !S_ISREG(info.st_mode))
        return fail(image, AOT0003, output, EINVAL);
    int error = sbom_write(image->arena, &image->sbom, result->sbom);
    if (!error && rename(temporary, output) != 0)
        error = errno;
    return error ? fail(image, AOT0003, output, error) : true;
}

static bool prepare(Composition *image)
{
    const ImageRequest *request = image->request;
    if (!choose_time(image) || !settings_read(image->arena, image->diags, request->settings_file, &image->settings) ||
        !link_audit(image->arena, image->diags, request->program, request->board->target, request->board->name))
        return false;
    image->packages = packages_open(image->arena, image->diags, request);
    image->data_bytes = request->data_bytes ? request->data_bytes : image->settings.data_bytes;
    if (image->data_bytes && !request->board->storage_modules) {
        diag_report(image->diags, AOT1004, DIAG_PLACE_FILE(request->board->path),
                    "the kernel for %s cannot read its card: there can be no data partition", request->board->name)
            ->remedy = "Leave the data partition out; the program itself runs from memory.";
        return false;
    }
    vec_push(image->arena, &image->settings.modules, NULL);
    KernelRequest kernel = {request->board, image->settings.modules.items, image->settings.file};
    if (!kernel_prepare(&image->packages, &kernel, &image->kernel) || !identify(image))
        return false;
    add_parts(image);
    return add_firmware(image);
}

static bool add_boot_files(Composition *image)
{
    const ImageRequest *request = image->request;
    bool has_network =
        request->board->network_modules && !(image->settings.network && strcmp(image->settings.network, "none") == 0);
    InitramfsRequest initramfs = {.settings = &image->settings,
                                  .kernel = &image->kernel,
                                  .init = init_path(image),
                                  .program = request->program,
                                  .has_network = has_network,
                                  .data_bytes = image->data_bytes,
                                  .signature = image->table.signature,
                                  .time = image->time};
    BootRequest boot = {.board = request->board, .kernel = &image->kernel, .settings = &image->settings};
    boot.initramfs = initramfs_build(image->arena, image->diags, &initramfs);
    if (!boot.initramfs.bytes)
        return false;
    boot_add_files(image->arena, &boot, &image->files);
    add_licences(image);
    return true;
}

bool image_build(Arena *arena, Diags *diags, const ImageRequest *request, ImageResult *result)
{
    Composition image = {.arena = arena, .diags = diags, .request = request};
    *result = (ImageResult){0};
    if (!prepare(&image) || !add_boot_files(&image) || !lay_out(&image))
        return false;
    progress_step(request->progress, "writing %s", request->output);
    const char *temporary =
        arena_printf(arena, "%s/.%s.%d", path_folder(arena, request->output), path_name(request->output), getpid());
    cleanup_add(temporary);
    bool good = fill_image(&image, temporary) && publish(&image, temporary, result);
    if (!good)
        unlink(temporary);
    cleanup_forget(temporary);
    return good;
}

const char *image_package_file(Arena *arena, Diags *diags, const ImageRequest *request, const char *package,
                               const char *file)
{
    Packages packages = packages_open(arena, diags, request);
    const Package *found = package_find(&packages, package, request->board->target);
    const char *folder = found ? package_files(&packages, found, (const char *const[]){file, NULL}) : NULL;
    return folder ? path_join(arena, folder, path_name(file)) : NULL;
}

bool image_parse_size(const char *text, uint64_t *bytes)
{
    static const char units[] = "KMGT";
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || errno)
        return false;
    const char *unit = *end ? strchr(units, *end & ~0x20) : NULL;
    if (*end && (!unit || (end[1] && strcasecmp(end + 1, "B") != 0 && strcasecmp(end + 1, "iB") != 0)))
        return false;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    if (number == 0 || number > UINT64_MAX >> shift >> 8)
        return false;
    *bytes = (uint64_t)number << shift;
    return true;
}
