/* Boot partitions: the Raspberry Pi's config.txt and cmdline.txt, U-Boot's extlinux.conf, and the plain one for QEMU.
 */
#include "image/boot.h"

#include "image/gzip.h"

#include <errno.h>
#include <string.h>

static const char INITRAMFS[] = "initramfs.gz";
static const char CONFIG[] = "config.txt";
static const char COMMAND_LINE[] = "cmdline.txt";
static const char EXTLINUX[] = "extlinux/extlinux.conf";

enum { COMMAND_LINE_LIMIT = 1024 }; /* of 32-bit ARM kernels: COMMAND_LINE_SIZE */

static bool has_style(const Board *board, const char *style)
{
    return board->boot_style && strcmp(board->boot_style, style) == 0;
}

/* ---- Writing ---- */

static const char *command_line(Arena *arena, const BootRequest *request)
{
    Text line = {.arena = arena};
    if (request->board->console)
        text_printf(&line, "console=%s ", request->board->console);
    text_add(&line, "panic=10");
    if (request->board->kernel_arguments)
        text_printf(&line, " %s", request->board->kernel_arguments);
    if (request->settings->kernel_arguments)
        text_printf(&line, " %s", request->settings->kernel_arguments);
    return line.chars;
}

static void add_text(Arena *arena, BootFileList *files, const char *name, const char *text)
{
    vec_push(arena, &files->files,
             ((BootFile){.path = arena_printf(arena, "/%s", name), .bytes = {(const uint8_t *)text, strlen(text)}}));
}

static void add_raspberry(Arena *arena, const BootRequest *request, BootFileList *files)
{
    Text config = {.arena = arena};
    text_printf(&config, "kernel=%s\ninitramfs %s followkernel\n", request->board->boot_kernel_file, INITRAMFS);
    for (const char *const *line = text_words(arena, request->board->boot_config); *line; line++)
        text_printf(&config, "%s\n", *line);
    add_text(arena, files, CONFIG, config.chars);
    add_text(arena, files, COMMAND_LINE, arena_printf(arena, "%s\n", command_line(arena, request)));
}

static void add_extlinux(Arena *arena, const BootRequest *request, BootFileList *files)
{
    Text config = {.arena = arena};
    text_printf(&config, "DEFAULT program\nLABEL program\n  LINUX /%s\n  INITRD /%s\n",
                request->board->boot_kernel_file, INITRAMFS);
    if (request->kernel->device_trees[0])
        text_printf(&config, "  FDT /%s\n", path_name(request->kernel->device_trees[0]));
    text_printf(&config, "  APPEND %s\n", command_line(arena, request));
    add_text(arena, files, EXTLINUX, config.chars);
}

void boot_add_files(Arena *arena, const BootRequest *request, BootFileList *files)
{
    vec_push(arena, &files->files,
             ((BootFile){.path = arena_printf(arena, "/%s", request->board->boot_kernel_file),
                         .source = request->kernel->image}));
    vec_push(arena, &files->files,
             ((BootFile){.path = arena_printf(arena, "/%s", INITRAMFS), .bytes = request->initramfs}));
    for (const char *const *tree = request->kernel->device_trees; *tree; tree++)
        vec_push(arena, &files->files,
                 ((BootFile){.path = arena_printf(arena, "/%s", path_name(*tree)), .source = *tree}));
    if (has_style(request->board, "raspberry"))
        add_raspberry(arena, request, files);
    else if (has_style(request->board, "extlinux"))
        add_extlinux(arena, request, files);
    else
        add_text(arena, files, COMMAND_LINE, arena_printf(arena, "%s\n", command_line(arena, request)));
}

/* ---- Reading ---- */

typedef struct Reader {
    Arena *arena;
    Diags *diags;
    const Board *board;
    const char *image, *folder;
    bool good;
} Reader;

static void reject(Reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void reject(Reader *reader, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_report(reader->diags, AOT1009, DIAG_PLACE_FILE(reader->image), "%s would not start: %s", reader->board->name,
                arena_vprintf(reader->arena, format, arguments));
    va_end(arguments);
    reader->good = false;
}

/* FAT compares names without case, the extracted copy does not. */
static const char *find_file(Reader *reader, const char *name)
{
    while (*name == '/')
        name++;
    const char *path = reader->folder;
    while (*name) {
        size_t length = strcspn(name, "/");
        char **entry = folder_list(reader->arena, path);
        while (entry && *entry && (strlen(*entry) != length || strncasecmp(*entry, name, length) != 0))
            entry++;
        if (!entry || !*entry)
            return NULL;
        path = path_join(reader->arena, path, *entry);
        name += length;
        name += strspn(name, "/");
    }
    return path;
}

static const char *need_file(Reader *reader, const char *name, const char *who)
{
    const char *path = find_file(reader, name);
    if (!path)
        reject(reader, "%s names the file %s, which is not there", who, name);
    return path;
}

static char *read_text(Reader *reader, const char *name)
{
    const char *path = find_file(reader, name);
    FileView view;
    if (!path || file_map(path, &view) != 0) {
        reject(reader, "there is no file %s", name);
        return NULL;
    }
    char *text = arena_printf(reader->arena, "%.*s", (int)view.length, view.bytes);
    file_unmap(&view);
    return text;
}

/* config.txt: "key=value" and "initramfs FILE followkernel", comments with #. Sections such as [pi4] are not written by
 * us; lines in them are passed over, because which of them hold depends on the model. */
static void read_config(Reader *reader, char *text, const char **kernel, const char **initramfs, const char **tree)
{
    bool everywhere = true;
    for (char *line; (line = strsep(&text, "\r\n"));) {
        const char *const *words = text_words(reader->arena, line);
        if (!words[0] || *words[0] == '#')
            continue;
        if (*words[0] == '[')
            everywhere = strcmp(words[0], "[all]") == 0;
        else if (!everywhere)
            continue;
        else if (strncmp(words[0], "kernel=", 7) == 0)
            *kernel = words[0] + 7;
        else if (strncmp(words[0], "device_tree=", 12) == 0)
            *tree = words[0] + 12;
        else if (strcmp(words[0], "initramfs") == 0 && words[1])
            *initramfs = words[1];
    }
}

static void read_raspberry(Reader *reader, BootFiles *files)
{
    char *config = read_text(reader, CONFIG), *line = read_text(reader, COMMAND_LINE);
    const char *kernel = reader->board->boot_kernel_file, *initramfs = NULL, *tree = NULL;
    if (!config || !line)
        return;
    read_config(reader, config, &kernel, &initramfs, &tree);
    /* Without device_tree= the firmware takes the one with the model's name. */
    const char *const *trees = text_words(reader->arena, reader->board->device_tree);
    if (!tree && *trees)
        tree = path_name(*trees);
    files->kernel = need_file(reader, kernel, CONFIG);
    files->initramfs = initramfs ? need_file(reader, initramfs, CONFIG) : NULL;
    if (!initramfs)
        reject(reader, "%s names no initramfs", CONFIG);
    files->device_tree = tree ? need_file(reader, tree, "the firmware") : NULL;
    /* The firmware takes the first line only. */
    line[strcspn(line, "\r\n")] = '\0';
    files->command_line = line;
    files->command_file = arena_printf(reader->arena, "/%s", COMMAND_LINE);
}

static void read_extlinux(Reader *reader, BootFiles *files)
{
    char *text = read_text(reader, EXTLINUX);
    const char *kernel = NULL, *initramfs = NULL, *tree = NULL;
    files->command_line = "";
    files->command_file = arena_printf(reader->arena, "/%s", EXTLINUX);
    for (char *line; text && (line = strsep(&text, "\r\n"));) {
        line += strspn(line, " \t");
        char *value = line + strcspn(line, " \t");
        if (*value)
            *value++ = '\0';
        value += strspn(value, " \t");
        if (strcasecmp(line, "LINUX") == 0 || strcasecmp(line, "KERNEL") == 0)
            kernel = value;
        else if (strcasecmp(line, "INITRD") == 0)
            initramfs = value;
        else if (strcasecmp(line, "FDT") == 0)
            tree = value;
        else if (strcasecmp(line, "APPEND") == 0)
            files->command_line = value;
    }
    if (!reader->good)
        return;
    if (!kernel || !initramfs) {
        reject(reader, "%s names no %s", EXTLINUX, kernel ? "initramfs" : "kernel");
        return;
    }
    files->kernel = need_file(reader, kernel, EXTLINUX);
    files->initramfs = need_file(reader, initramfs, EXTLINUX);
    files->device_tree = tree ? need_file(reader, tree, EXTLINUX) : NULL;
}

static void read_direct(Reader *reader, BootFiles *files)
{
    char *line = read_text(reader, COMMAND_LINE);
    files->kernel =
        need_file(reader, reader->board->boot_kernel_file ? reader->board->boot_kernel_file : "kernel", "the board");
    files->initramfs = need_file(reader, INITRAMFS, "the board");
    if (line)
        line[strcspn(line, "\r\n")] = '\0';
    files->command_line = line;
    files->command_file = arena_printf(reader->arena, "/%s", COMMAND_LINE);
}

/* ---- Checks of the contents ---- */

static bool bytes_at(FileView view, size_t offset, const void *expected, size_t length)
{
    return view.length >= offset + length && memcmp(view.bytes + offset, expected, length) == 0;
}

/* Documentation/arch/arm64/booting.rst: "ARM\x64" at 56; a zImage for ARM has 0x016f2818 at 36. */
static bool is_kernel(FileView view, const Target *target)
{
    static const uint8_t arm64[] = {'A', 'R', 'M', 0x64}, arm[] = {0x18, 0x28, 0x6f, 0x01};
    return target->pointer_size == 8 ? bytes_at(view, 56, arm64, sizeof arm64) : bytes_at(view, 36, arm, sizeof arm);
}

static void check_kernel(Reader *reader, const char *path)
{
    enum { LARGEST_KERNEL = 256 << 20 };
    static const uint8_t gzip[] = {0x1f, 0x8b};
    FileView view;
    if (file_map(path, &view) != 0)
        return;
    Arena *scratch = arena_new();
    FileView image = bytes_at(view, 0, gzip, sizeof gzip) ? gzip_expand(scratch, view, LARGEST_KERNEL) : view;
    if (!image.bytes)
        reject(reader, "%s is a damaged gzip file", path_name(path));
    else if (!is_kernel(image, reader->board->target))
        reject(reader, "%s is not a kernel for %s", path_name(path), reader->board->target->name);
    arena_free(scratch);
    file_unmap(&view);
}

static void check_magic(Reader *reader, const char *path, const void *magic, size_t length, const char *kind)
{
    FileView view;
    if (file_map(path, &view) != 0)
        return;
    if (!bytes_at(view, 0, magic, length))
        reject(reader, "%s is not %s", path_name(path), kind);
    file_unmap(&view);
}

bool image_boot_files(Arena *arena, Diags *diags, const Board *board, const char *image, const char *folder,
                      BootFiles *files)
{
    static const uint8_t tree_magic[] = {0xd0, 0x0d, 0xfe, 0xed}, gzip_magic[] = {0x1f, 0x8b, 0x08};
    Reader reader = {.arena = arena, .diags = diags, .board = board, .image = image, .folder = folder, .good = true};
    *files = (BootFiles){0};
    if (has_style(board, "raspberry"))
        read_raspberry(&reader, files);
    else if (has_style(board, "extlinux"))
        read_extlinux(&reader, files);
    else
        read_direct(&reader, files);
    if (!reader.good)
        return false;
    check_kernel(&reader, files->kernel);
    check_magic(&reader, files->initramfs, gzip_magic, sizeof gzip_magic, "an initramfs");
    if (files->device_tree)
        check_magic(&reader, files->device_tree, tree_magic, sizeof tree_magic, "a device tree");
    if (strlen(files->command_line) >= COMMAND_LINE_LIMIT)
        reject(&reader, "the kernel's command line is longer than %d characters", COMMAND_LINE_LIMIT - 1);
    return reader.good;
}
