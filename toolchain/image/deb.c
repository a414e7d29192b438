/* The contents of .deb files: an ar archive whose member data.tar.* holds the files. */
#include "image/packages.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

/* libarchive's read callback: the inner archive's bytes come from the member that the outer one stands on. */
static la_ssize_t read_member(struct archive *inner, void *context, const void **buffer)
{
    struct archive *outer = context;
    size_t length;
    la_int64_t offset;
    int status = archive_read_data_block(outer, buffer, &length, &offset);
    if (status == ARCHIVE_EOF)
        return 0;
    if (status >= ARCHIVE_WARN)
        return (la_ssize_t)length;
    archive_set_error(inner, archive_errno(outer), "%s", archive_error_string(outer));
    return -1;
}

static bool find_data(struct archive *outer)
{
    for (struct archive_entry *entry; archive_read_next_header(outer, &entry) == ARCHIVE_OK;)
        if (strncmp(archive_entry_pathname(entry), "data.tar", 8) == 0)
            return true;
    return false;
}

static bool walk_data(struct archive *inner, PackageVisit *visit, void *context)
{
    for (;;) {
        struct archive_entry *entry;
        int status = archive_read_next_header(inner, &entry);
        if (status == ARCHIVE_EOF)
            return true;
        if (status < ARCHIVE_WARN)
            return false;
        const char *path = archive_entry_pathname(entry);
        path += strncmp(path, "./", 2) == 0 ? 2 : 0;
        if (archive_entry_filetype(entry) == AE_IFREG && !visit(context, path, inner))
            return true;
    }
}

bool package_walk(Packages *packages, const char *deb, PackageVisit *visit, void *context)
{
    enum { BLOCK = 1 << 16 };
    struct archive *outer = archive_read_new(), *inner = archive_read_new();
    archive_read_support_format_ar(outer);
    archive_read_support_filter_all(inner);
    archive_read_support_format_tar(inner);
    bool good = archive_read_open_filename(outer, deb, BLOCK) == ARCHIVE_OK && find_data(outer) &&
                archive_read_open(inner, outer, NULL, read_member, NULL) == ARCHIVE_OK &&
                walk_data(inner, visit, context);
    if (!good)
        diag_report(packages->diags, AOT1002, DIAG_PLACE_FILE(deb), "the package cannot be unpacked: %s",
                    archive_error_string(inner)   ? archive_error_string(inner)
                    : archive_error_string(outer) ? archive_error_string(outer)
                                                  : "it holds no files");
    archive_read_free(inner);
    archive_read_free(outer);
    return good;
}

FileView package_read(Arena *arena, struct archive *contents)
{
    Text bytes = {.arena = arena};
    text_add_n(&bytes, "", 0);
    for (;;) {
        char buffer[1 << 16];
        la_ssize_t length = archive_read_data(contents, buffer, sizeof buffer);
        if (length < 0)
            return (FileView){0};
        if (length == 0)
            return (FileView){(const uint8_t *)bytes.chars, bytes.length};
        text_add_n(&bytes, buffer, (size_t)length);
    }
}

/* ---- Chosen files into a folder ---- */

typedef struct Unpack {
    Packages *packages;
    const char *const *files;
    const char *copyright, *folder;
    uint32_t found;
    bool copyright_found, failed;
} Unpack;

static bool write_visited(Unpack *unpack, const char *name, struct archive *contents)
{
    FileView bytes = package_read(unpack->packages->arena, contents);
    const char *path = path_join(unpack->packages->arena, unpack->folder, name);
    unpack->failed |= !bytes.bytes || file_write_atomic(path, bytes.bytes, bytes.length, 0644) != 0;
    return !unpack->failed;
}

static bool take_file(void *context, const char *path, struct archive *contents)
{
    Unpack *unpack = context;
    if (strcmp(path, unpack->copyright) == 0) {
        unpack->copyright_found = true;
        return write_visited(unpack, "copyright", contents);
    }
    for (const char *const *file = unpack->files; *file; file++) {
        if (strcmp(path, *file) == 0) {
            unpack->found++;
            return write_visited(unpack, path_name(path), contents);
        }
    }
    return true;
}

static void report_missing(Packages *packages, const Package *package, const char *const *files, const char *folder)
{
    for (; *files; files++)
        if (!file_exists(path_join(packages->arena, folder, path_name(*files))))
            diag_report(packages->diags, AOT1004, DIAG_PLACE_NONE, "package %s %s has no file %s", package->name,
                        package->version, *files);
}

const char *package_files(Packages *packages, const Package *package, const char *const *files)
{
    Arena *arena = packages->arena;
    ContentHash *key = content_hash_new(arena);
    uint32_t count = 0;
    for (; files[count]; count++)
        content_hash_text(key, files[count]);
    const char *folder =
        path_join(arena, packages->folder, arena_printf(arena, "%.16s-%.16s", package->sha256, content_hash_hex(key)));
    const char *done = path_join(arena, folder, ".complete");
    if (file_exists(done))
        return folder;
    const char *deb = package_download(packages, package);
    if (!deb || folder_make(folder) != 0)
        return NULL;
    Unpack unpack = {.packages = packages,
                     .files = files,
                     .copyright = arena_printf(arena, "usr/share/doc/%s/copyright", package->name),
                     .folder = folder};
    progress_step(packages->progress, "unpacking %s", package->name);
    if (!package_walk(packages, deb, take_file, &unpack))
        return NULL;
    if (unpack.failed || unpack.found != count || !unpack.copyright_found) {
        report_missing(packages, package, files, folder);
        if (unpack.failed || unpack.found == count)
            diag_report(packages->diags, AOT0801, DIAG_PLACE_FILE(folder), "package %s cannot be unpacked there",
                        package->name);
        return NULL;
    }
    return file_write_atomic(done, "", 0, 0644) == 0 ? folder : NULL;
}
