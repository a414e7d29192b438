/* Writes the initramfs with libarchive in cpio's "newc" format, the one that the kernel reads. */
#include "image/initramfs.h"

#include "image/gzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { COMPRESSION_LEVEL = 6 };

typedef struct Writer {
    Arena *arena;
    Diags *diags;
    const InitramfsRequest *request;
    struct archive *archive;
    Text bytes;
    Map folders;   /* interned paths that are there */
    int64_t inode; /* counts: the number of a real file would differ between machines */
    bool failed;
} Writer;

static la_ssize_t collect(struct archive *archive, void *context, const void *bytes, size_t length)
{
    (void)archive;
    text_add_n(&((Writer *)context)->bytes, bytes, length);
    return (la_ssize_t)length;
}

static void add_entry(Writer *writer, const char *path, mode_t mode, FileView contents, const char *target)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, path + 1);
    archive_entry_set_mode(entry, mode);
    archive_entry_set_mtime(entry, writer->request->time, 0);
    archive_entry_set_ino64(entry, ++writer->inode);
    archive_entry_set_nlink(entry, 1);
    archive_entry_set_size(entry, (la_int64_t)contents.length);
    if (target)
        archive_entry_set_symlink(entry, target);
    if (S_ISCHR(mode)) {
        archive_entry_set_rdevmajor(entry, 5);
        archive_entry_set_rdevminor(entry, 1);
    }
    writer->failed |= archive_write_header(writer->archive, entry) != ARCHIVE_OK;
    if (contents.length)
        writer->failed |=
            archive_write_data(writer->archive, contents.bytes, contents.length) != (la_ssize_t)contents.length;
    archive_entry_free(entry);
}

static void add_folder(Writer *writer, const char *path)
{
    if (strcmp(path, "/") == 0 || strcmp(path, ".") == 0)
        return;
    const char *name = intern(path);
    if (map_has(&writer->folders, MAP_KEY(name)))
        return;
    add_folder(writer, path_folder(writer->arena, path));
    map_put(&writer->folders, MAP_KEY(name), writer);
    add_entry(writer, path, S_IFDIR | 0755, (FileView){0}, NULL);
}

static void add_bytes(Writer *writer, const char *path, mode_t mode, FileView contents)
{
    add_folder(writer, path_folder(writer->arena, path));
    add_entry(writer, path, S_IFREG | mode, contents, NULL);
}

static void add_text(Writer *writer, const char *path, const char *text)
{
    add_bytes(writer, path, 0644, (FileView){(const uint8_t *)text, strlen(text)});
}

static bool add_file(Writer *writer, const char *path, mode_t mode, const char *source)
{
    FileView view;
    int error = file_map(source, &view);
    if (error) {
        diag_report(writer->diags, AOT0002, DIAG_PLACE_FILE(source), "%s", strerror(error));
        writer->failed = true;
        return false;
    }
    add_bytes(writer, path, mode, view);
    file_unmap(&view);
    return true;
}

/* ---- Parts ---- */

static void add_modules(Writer *writer)
{
    static const char *const lists[MODULE_GROUP_COUNT] = {[MODULES_ALWAYS] = "/etc/modules",
                                                          [MODULES_STORAGE] = "/etc/modules.storage",
                                                          [MODULES_NETWORK] = "/etc/modules.network"};
    const bool wanted[MODULE_GROUP_COUNT] = {[MODULES_ALWAYS] = true,
                                             [MODULES_STORAGE] = writer->request->data_bytes > 0,
                                             [MODULES_NETWORK] = writer->request->has_network};
    const Kernel *kernel = writer->request->kernel;
    /* A group may need a module that stands in the list of an earlier one that is left out. */
    KernelModules left_out = {0};
    for (uint32_t group = 0; group < MODULE_GROUP_COUNT; group++) {
        Text list = {.arena = writer->arena};
        text_add(&list, "");
        const KernelModules *own = &kernel->groups[group];
        if (!wanted[group]) {
            for (uint32_t i = 0; i < own->modules.count; i++)
                vec_push(writer->arena, &left_out.modules, own->modules.items[i]);
            continue;
        }
        for (uint32_t i = 0; i < left_out.modules.count + own->modules.count; i++) {
            const KernelModule *module = i < left_out.modules.count ? &left_out.modules.items[i]
                                                                    : &own->modules.items[i - left_out.modules.count];
            const char *path = arena_printf(writer->arena, "/lib/modules/%s/%s", kernel->release, module->path);
            if (add_file(writer, path, 0644, module->file))
                text_printf(&list, "%s\n", path);
        }
        left_out = (KernelModules){0};
        add_text(writer, lists[group], list.chars);
    }
}

static const char *program_path(Writer *writer)
{
    return arena_printf(writer->arena, "/app/%s", path_name(writer->request->program));
}

static const char *hostname(const Writer *writer)
{
    const ImageSettings *settings = writer->request->settings;
    return settings->hostname ? settings->hostname : path_name(writer->request->program);
}

static void add_network_config(Writer *writer, Text *config)
{
    const ImageSettings *settings = writer->request->settings;
    if (!writer->request->has_network)
        text_add(config, "network none\n");
    else if (settings->network && strcmp(settings->network, "static") == 0)
        text_printf(config, "network static %s\n", settings->address);
    else
        text_add(config, "network dhcp\n");
    if (settings->gateway)
        text_printf(config, "gateway %s\n", settings->gateway);
    for (uint32_t i = 0; i < settings->dns.count; i++)
        text_printf(config, "dns %s\n", settings->dns.items[i]);
    text_printf(config, "network-wait %u\n", settings->network_wait);
}

static void add_config(Writer *writer)
{
    const ImageSettings *settings = writer->request->settings;
    Text config = {.arena = writer->arena};
    text_printf(&config, "program %s\n", program_path(writer));
    for (uint32_t i = 0; i < settings->arguments.count; i++)
        text_printf(&config, "argument %s\n", settings->arguments.items[i]);
    text_printf(&config, "environment PATH=/app\nenvironment HOME=%s\nenvironment TERM=linux\n",
                writer->request->data_bytes ? "/data" : "/tmp");
    for (uint32_t i = 0; i < settings->environment.count; i++)
        text_printf(&config, "environment %s=%s\n", settings->environment.items[i].name,
                    settings->environment.items[i].value);
    text_printf(&config, "folder %s\nhostname %s\n", settings->working_folder, hostname(writer));
    add_network_config(writer, &config);
    text_printf(
        &config,
        "restart %s\nrestart-delay %u\nrestart-delay-limit %u\nat-end %s\nwatchdog %u\nstop-delay %u\nlog-limit %u\n",
        settings->restart, settings->restart_delay, settings->restart_delay_limit, settings->at_end, settings->watchdog,
        settings->stop_delay, settings->log_limit);
    if (writer->request->data_bytes)
        text_printf(&config, "data %08x 2\n", writer->request->signature);
    add_text(writer, "/etc/aot-init.conf", config.chars);
}

/* The time zone's rules are this machine's. */
static void add_time_zone(Writer *writer)
{
    const ImageSettings *settings = writer->request->settings;
    if (!settings->time_zone)
        return;
    const char *path = arena_printf(writer->arena, "/usr/share/zoneinfo/%s", settings->time_zone);
    if (strstr(settings->time_zone, "..") || !file_exists(path)) {
        diag_report(writer->diags, AOT1007, DIAG_PLACE_FILE(settings->file), "there is no time zone '%s'",
                    settings->time_zone)
            ->remedy = "Names are those of /usr/share/zoneinfo (Debian's package tzdata), for example Europe/Berlin.";
        writer->failed = true;
        return;
    }
    add_file(writer, path, 0644, path);
    add_entry(writer, "/etc/localtime", S_IFLNK | 0777, (FileView){0}, path);
}

static void add_system(Writer *writer)
{
    static const char *const folders[] = {"/dev", "/proc", "/sys", "/run", "/tmp", "/data", "/etc"};
    for (uint32_t i = 0; i < sizeof folders / sizeof *folders; i++)
        add_folder(writer, folders[i]);
    /* The kernel opens the console before init has mounted /dev. */
    add_entry(writer, "/dev/console", S_IFCHR | 0600, (FileView){0}, NULL);
    add_text(writer, "/etc/passwd", "root:x:0:0:root:/:/bin/false\n");
    add_text(writer, "/etc/group", "root:x:0:\n");
    add_text(writer, "/etc/hostname", arena_printf(writer->arena, "%s\n", hostname(writer)));
    add_text(writer, "/etc/hosts", arena_printf(writer->arena, "127.0.0.1 localhost %s\n", hostname(writer)));
    add_text(writer, "/etc/resolv.conf", "");
}

static void add_extra_files(Writer *writer)
{
    const ImageSettings *settings = writer->request->settings;
    for (uint32_t i = 0; i < settings->files.count; i++) {
        const char *source = settings->files.items[i].value;
        if (*source != '/')
            source = path_join(writer->arena, settings->folder, source);
        struct stat info;
        bool executable = stat(source, &info) == 0 && info.st_mode & S_IXUSR;
        add_file(writer, settings->files.items[i].name, executable ? 0755 : 0644, source);
    }
}

FileView initramfs_build(Arena *arena, Diags *diags, const InitramfsRequest *request)
{
    Writer writer = {
        .arena = arena, .diags = diags, .request = request, .archive = archive_write_new(), .bytes.arena = arena};
    map_init(&writer.folders, arena);
    archive_write_set_format_cpio_newc(writer.archive);
    archive_write_set_bytes_per_block(writer.archive, 0);
    archive_write_open(writer.archive, &writer, NULL, collect, NULL);
    add_system(&writer);
    add_file(&writer, "/init", 0755, request->init);
    add_modules(&writer);
    add_config(&writer);
    add_time_zone(&writer);
    add_file(&writer, program_path(&writer), 0755, request->program);
    add_extra_files(&writer);
    bool closed = archive_write_close(writer.archive) == ARCHIVE_OK;
    const char *problem = archive_error_string(writer.archive);
    if ((writer.failed || !closed) && problem)
        diag_report(diags, AOT1004, DIAG_PLACE_NONE, "the initramfs cannot be made: %s", problem);
    FileView result = {0};
    if (!writer.failed && closed)
        result = gzip_compress(arena, (FileView){(const uint8_t *)writer.bytes.chars, writer.bytes.length},
                               COMPRESSION_LEVEL);
    archive_write_free(writer.archive);
    return result;
}
