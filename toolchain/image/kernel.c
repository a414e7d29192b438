/* Takes a kernel package apart. Two walks: the first, once per package, notes which module needs which; the second,
 * once per board, takes out what the board needs. */
#include "image/kernel.h"

#include "image/gzip.h"
#include "image/modules.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

/* "linux-image-6.1.0-50-arm64" -> "6.1.0-50-arm64" */
static const char *release_of(const char *package)
{
    static const char prefix[] = "linux-image-";
    return strncmp(package, prefix, sizeof prefix - 1) == 0 ? package + sizeof prefix - 1 : package;
}

/* "lib/modules/RELEASE/kernel/..." -> "kernel/..."; NULL for other files. */
static const char *below_modules(const char *path, const char *release)
{
    static const char prefix[] = "lib/modules/";
    size_t length = strlen(release);
    if (strncmp(path, "usr/", 4) == 0)
        path += 4;
    if (strncmp(path, prefix, sizeof prefix - 1) != 0 || strncmp(path + sizeof prefix - 1, release, length) != 0)
        return NULL;
    path += sizeof prefix - 1 + length;
    return *path == '/' ? path + 1 : NULL;
}

/* A module's bytes, decompressed when it is a .ko.xz, .ko.zst or .ko.gz. */
static FileView read_module(Arena *arena, const char *path, struct archive *contents)
{
    FileView bytes = package_read(arena, contents);
    size_t length = strlen(path);
    if (!bytes.bytes || (length > 3 && strcmp(path + length - 3, ".ko") == 0))
        return bytes;
    struct archive *raw = archive_read_new();
    struct archive_entry *entry;
    FileView result = {0};
    archive_read_support_filter_all(raw);
    archive_read_support_format_raw(raw);
    if (archive_read_open_memory(raw, bytes.bytes, bytes.length) == ARCHIVE_OK &&
        archive_read_next_header(raw, &entry) == ARCHIVE_OK)
        result = package_read(arena, raw);
    archive_read_free(raw);
    return result;
}

/* ---- First walk: the index of modules ---- */

typedef struct IndexWalk {
    ModuleIndex *index;
    const char *release;
} IndexWalk;

static bool index_file(void *context, const char *path, struct archive *contents)
{
    IndexWalk *walk = context;
    const char *below = below_modules(path, walk->release);
    if (!below)
        return true;
    Arena *scratch = arena_new();
    if (strstr(below, ".ko")) {
        FileView bytes = read_module(scratch, below, contents);
        if (bytes.bytes)
            module_index_add(walk->index, below, bytes);
    } else if (strcmp(below, "modules.builtin") == 0) {
        FileView bytes = package_read(scratch, contents);
        if (bytes.bytes)
            module_index_add_builtin(walk->index, bytes);
    }
    arena_free(scratch);
    return true;
}

static bool load_index(Packages *packages, const Package *package, ModuleIndex *index)
{
    Arena *arena = packages->arena;
    const char *file = path_join(arena, packages->folder, arena_printf(arena, "%.16s.modules", package->sha256));
    FileView view;
    module_index_init(index, arena);
    if (file_map(file, &view) == 0) {
        bool good = module_index_read(index, view);
        file_unmap(&view);
        if (good)
            return true;
        module_index_init(index, arena);
    }
    const char *deb = package_download(packages, package);
    IndexWalk walk = {index, release_of(package->name)};
    if (!deb)
        return false;
    progress_step(packages->progress, "reading the modules of %s", package->name);
    if (!package_walk(packages, deb, index_file, &walk))
        return false;
    const char *text = module_index_write(index);
    file_write_atomic(file, text, strlen(text), 0644);
    return true;
}

/* ---- Which modules ---- */

typedef struct Ordering {
    Packages *packages;
    const Package *package;
    const ModuleIndex *index;
    Map taken;
    bool good;
} Ordering;

static void order_list(Ordering *ordering, const char *const *names, const char *named_in, ModuleOrder *order)
{
    for (; *names; names++) {
        const char *missing;
        if (module_order_add(ordering->index, *names, &ordering->taken, order, &missing))
            continue;
        diag_report(ordering->packages->diags, AOT1006, DIAG_PLACE_FILE(named_in), "kernel %s has no module %s%s",
                    release_of(ordering->package->name), missing,
                    strcmp(missing, *names) == 0 ? ""
                                                 : arena_printf(ordering->packages->arena, ", which %s needs", *names))
            ->remedy = "Correct the names of the modules there.";
        ordering->good = false;
    }
}

static bool order_groups(Packages *packages, const KernelRequest *request, const Package *package,
                         const ModuleIndex *index, ModuleOrder orders[MODULE_GROUP_COUNT])
{
    const Board *board = request->board;
    const char *const lists[MODULE_GROUP_COUNT] = {[MODULES_ALWAYS] = board->modules,
                                                   [MODULES_STORAGE] = board->storage_modules,
                                                   [MODULES_NETWORK] = board->network_modules};
    Ordering ordering = {.packages = packages, .package = package, .index = index, .good = true};
    map_init(&ordering.taken, packages->arena);
    for (uint32_t group = 0; group < MODULE_GROUP_COUNT; group++) {
        orders[group] = (ModuleOrder){0};
        order_list(&ordering, text_words(packages->arena, lists[group]), board->path, &orders[group]);
        if (group == MODULES_ALWAYS && request->modules)
            order_list(&ordering, request->modules, request->modules_named_in, &orders[group]);
    }
    return ordering.good;
}

/* ---- Second walk: what the board needs ---- */

typedef struct Kit {
    Packages *packages;
    const Board *board;
    const char *release, *folder;
    const char *const *device_trees;
    const ModuleOrder *orders;
    uint32_t found;
    int error;
} Kit;

static bool keep(Kit *kit, const char *name, FileView bytes)
{
    const char *path = path_join(kit->packages->arena, kit->folder, name);
    kit->error = bytes.bytes ? folder_make(path_folder(kit->packages->arena, path)) : EIO;
    if (!kit->error)
        kit->error = file_write_atomic(path, bytes.bytes, bytes.length, 0644);
    kit->found++;
    return kit->error == 0;
}

static bool is_wanted_module(const Kit *kit, const char *below)
{
    for (uint32_t group = 0; group < MODULE_GROUP_COUNT; group++) {
        for (uint32_t i = 0; i < kit->orders[group].modules.count; i++) {
            const char *path = kit->orders[group].modules.items[i]->path;
            size_t length = strlen(path);
            if (strncmp(below, path, length) == 0 && (below[length] == '\0' || below[length] == '.'))
                return true;
        }
    }
    return false;
}

static bool keep_kernel(Kit *kit, struct archive *contents)
{
    FileView bytes = package_read(kit->packages->arena, contents);
    if (bytes.bytes && kit->board->boot_kernel_compression &&
        strcmp(kit->board->boot_kernel_compression, "gzip") == 0) {
        progress_step(kit->packages->progress, "compressing the kernel");
        bytes = gzip_compress(kit->packages->arena, bytes, 9);
    }
    return keep(kit, "kernel", bytes);
}

static bool take_kernel_file(void *context, const char *path, struct archive *contents)
{
    Kit *kit = context;
    Arena *arena = kit->packages->arena;
    if (strncmp(path, "boot/vmlinuz-", 13) == 0)
        return keep_kernel(kit, contents);
    const char *below = below_modules(path, kit->release);
    if (below && strstr(below, ".ko") && is_wanted_module(kit, below))
        return keep(kit, arena_printf(arena, "modules/%.*s", (int)(strstr(below, ".ko") - below + 3), below),
                    read_module(arena, below, contents));
    if (strcmp(path, arena_printf(arena, "usr/share/doc/linux-image-%s/copyright", kit->release)) == 0)
        return keep(kit, "copyright", package_read(arena, contents));
    for (const char *const *tree = kit->device_trees; *tree; tree++)
        if (strcmp(path, arena_printf(arena, "usr/lib/linux-image-%s/%s", kit->release, *tree)) == 0)
            return keep(kit, arena_printf(arena, "dtb/%s", *tree), package_read(arena, contents));
    return true;
}

static uint32_t expected_files(const Kit *kit)
{
    uint32_t count = 2; /* kernel and copyright */
    for (const char *const *tree = kit->device_trees; *tree; tree++)
        count++;
    for (uint32_t group = 0; group < MODULE_GROUP_COUNT; group++)
        count += kit->orders[group].modules.count;
    return count;
}

static bool check_kit(Kit *kit, const Package *package)
{
    Arena *arena = kit->packages->arena;
    if (kit->error) {
        diag_report(kit->packages->diags, AOT0801, DIAG_PLACE_FILE(kit->folder), "%s", strerror(kit->error));
        return false;
    }
    if (kit->found == expected_files(kit))
        return true;
    bool named = false;
    for (const char *const *tree = kit->device_trees; *tree; tree++) {
        if (file_exists(path_join(arena, kit->folder, arena_printf(arena, "dtb/%s", *tree))))
            continue;
        diag_report(kit->packages->diags, AOT1004, DIAG_PLACE_FILE(kit->board->path),
                    "package %s has no device tree %s", package->name, *tree)
            ->remedy = "Correct device_tree under [linux] in the board file.";
        named = true;
    }
    if (!named)
        diag_report(kit->packages->diags, AOT1002, DIAG_PLACE_NONE,
                    "package %s is not a kernel package: files are missing", package->name);
    return false;
}

static const char *kit_key(Arena *arena, const Board *board, const Package *package, const ModuleOrder *orders)
{
    ContentHash *key = content_hash_new(arena);
    content_hash_text(key, package->sha256);
    content_hash_text(key, board->device_tree ? board->device_tree : "");
    content_hash_text(key, board->boot_kernel_compression ? board->boot_kernel_compression : "");
    for (uint32_t group = 0; group < MODULE_GROUP_COUNT; group++) {
        content_hash_u64(key, orders[group].modules.count);
        for (uint32_t i = 0; i < orders[group].modules.count; i++)
            content_hash_text(key, orders[group].modules.items[i]->path);
    }
    return content_hash_hex(key);
}

static bool unpack_kit(Kit *kit, const Package *package)
{
    const char *done = path_join(kit->packages->arena, kit->folder, ".complete");
    if (file_exists(done))
        return true;
    const char *deb = package_download(kit->packages, package);
    if (!deb)
        return false;
    progress_step(kit->packages->progress, "unpacking %s", package->name);
    return package_walk(kit->packages, deb, take_kernel_file, kit) && check_kit(kit, package) &&
           file_write_atomic(done, "", 0, 0644) == 0;
}

static void fill_kernel(const Kit *kit, Kernel *kernel)
{
    Arena *arena = kit->packages->arena;
    VEC(const char *) trees = {0};
    for (const char *const *tree = kit->device_trees; *tree; tree++)
        vec_push(arena, &trees, path_join(arena, kit->folder, arena_printf(arena, "dtb/%s", *tree)));
    vec_push(arena, &trees, NULL);
    kernel->device_trees = trees.items;
    kernel->image = path_join(arena, kit->folder, "kernel");
    kernel->copyright = path_join(arena, kit->folder, "copyright");
    for (uint32_t group = 0; group < MODULE_GROUP_COUNT; group++) {
        for (uint32_t i = 0; i < kit->orders[group].modules.count; i++) {
            const char *path = kit->orders[group].modules.items[i]->path;
            KernelModule module = {path, path_join(arena, kit->folder, arena_printf(arena, "modules/%s", path))};
            vec_push(arena, &kernel->groups[group].modules, module);
        }
    }
}

bool kernel_prepare(Packages *packages, const KernelRequest *request, Kernel *kernel)
{
    const Board *board = request->board;
    *kernel = (Kernel){0};
    if (!board->kernel_package || !board->boot_style || !board->boot_kernel_file) {
        diag_report(packages->diags, AOT1004, board->path ? DIAG_PLACE_FILE(board->path) : DIAG_PLACE_NONE,
                    "board %s has no kernel for images", board->name)
            ->remedy =
            "An image needs a board file with kernel_package under [linux], style and kernel_file under [boot].";
        return false;
    }
    const Package *package = package_find(packages, board->kernel_package, board->target);
    ModuleIndex index;
    ModuleOrder orders[MODULE_GROUP_COUNT];
    if (!package || !load_index(packages, package, &index) || !order_groups(packages, request, package, &index, orders))
        return false;
    kernel->package = package;
    kernel->release = release_of(package->name);
    Kit kit = {.packages = packages,
               .board = board,
               .release = kernel->release,
               .device_trees = text_words(packages->arena, board->device_tree),
               .orders = orders,
               .folder =
                   path_join(packages->arena, packages->folder, kit_key(packages->arena, board, package, orders))};
    if (!unpack_kit(&kit, package))
        return false;
    fill_kernel(&kit, kernel);
    return true;
}
