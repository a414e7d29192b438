/* Drives mkfs.vfat, mtools and mke2fs. Their environment fixes the time, so that equal contents give equal bytes. */
#include "image/filesystem.h"

#include "image/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TOOL_SECONDS = 300, SECTOR = 512 };

/* Administrators' tools are not on everybody's PATH. */
const char *image_find_tool(Arena *arena, const char *name)
{
    static const char *const folders[] = {"/usr/sbin", "/sbin"};
    const char *path = process_find(arena, name);
    for (uint32_t i = 0; !path && i < sizeof folders / sizeof *folders; i++) {
        const char *candidate = path_join(arena, folders[i], name);
        path = access(candidate, X_OK) == 0 ? candidate : NULL;
    }
    return path;
}

const char *image_tool_package(const char *name)
{
    static const struct {
        const char *tool, *package;
    } packages[] = {{"mkfs.vfat", "dosfstools"}, {"mke2fs", "e2fsprogs"}, {"debugfs", "e2fsprogs"}};
    for (uint32_t i = 0; i < sizeof packages / sizeof *packages; i++)
        if (strcmp(packages[i].tool, name) == 0)
            return packages[i].package;
    return "mtools";
}

/* What a damaged or full file system makes the tool say, as one line. */
static const char *one_line(Arena *arena, const char *output)
{
    Text text = {.arena = arena};
    text_add(&text, "");
    for (const char *c = output; *c && text.length < 200; c++)
        text_add_char(&text, *c == '\n' || *c == '\r' ? ' ' : *c);
    return text.chars;
}

typedef struct Tool {
    Arena *arena;
    Diags *diags;
    const char *image;
    int64_t time;
    DiagCode code; /* of a failure: while making or while reading */
    char *output;
} Tool;

static bool run_tool(Tool *tool, const char *const *arguments)
{
    const char *path = image_find_tool(tool->arena, arguments[0]);
    if (!path) {
        diag_report(tool->diags, AOT1003, DIAG_PLACE_NONE, "images need the program %s", arguments[0])->remedy =
            arena_printf(diags_arena(tool->diags), "Install it: apt-get install %s (Debian, Ubuntu).",
                         image_tool_package(arguments[0]));
        return false;
    }
    VEC(const char *) words = {0};
    vec_push(tool->arena, &words, path);
    for (const char *const *argument = arguments + 1; *argument; argument++)
        vec_push(tool->arena, &words, *argument);
    vec_push(tool->arena, &words, NULL);
    const char *const environment[] = {arena_printf(tool->arena, "SOURCE_DATE_EPOCH=%lld", (long long)tool->time),
                                       arena_printf(tool->arena, "E2FSPROGS_FAKE_TIME=%lld", (long long)tool->time),
                                       "MKE2FS_CONFIG=/dev/null",
                                       "MTOOLSRC=/dev/null",
                                       "MTOOLS_SKIP_CHECK=1",
                                       "TZ=UTC",
                                       "LC_ALL=C",
                                       NULL};
    ProcessResult result = process_run(tool->arena, words.items,
                                       &(ProcessOptions){.environment = environment, .timeout_seconds = TOOL_SECONDS});
    tool->output = result.output;
    if (!result.start_error && result.exit_code == 0)
        return true;
    diag_report(tool->diags, tool->code, DIAG_PLACE_FILE(tool->image), "%s failed: %s", arguments[0],
                result.start_error ? strerror(result.start_error) : one_line(tool->arena, result.output));
    return false;
}

/* mtools' name for a file system inside a file. */
static const char *mtools_image(Arena *arena, const char *image, const ImagePartition *partition)
{
    return arena_printf(arena, "%s@@%llu", image, (unsigned long long)partition->start);
}

/* ---- Making FAT ---- */

uint64_t filesystem_fat_bytes(const BootFileList *files)
{
    enum { LARGEST_CLUSTER = 4096, MEGABYTE = 1 << 20, SMALLEST = 4 * MEGABYTE };
    uint64_t bytes = MEGABYTE; /* tables and folders */
    for (uint32_t i = 0; i < files->files.count; i++) {
        const BootFile *file = &files->files.items[i];
        struct stat info = {0};
        uint64_t length = file->source && stat(file->source, &info) == 0 ? (uint64_t)info.st_size : file->bytes.length;
        bytes += (length + LARGEST_CLUSTER - 1) / LARGEST_CLUSTER * LARGEST_CLUSTER;
    }
    bytes += bytes / 64;
    if (bytes < SMALLEST)
        bytes = SMALLEST;
    return (bytes + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
}

/* Copies of the files with their names and times, for mcopy to take both over. */
static bool stage_file(Arena *arena, Diags *diags, const FilesystemRequest *request, const BootFile *file)
{
    const char *path = path_join(arena, request->scratch, file->path + 1);
    FileView view = file->bytes;
    int error = folder_make(path_folder(arena, path));
    if (!error && file->source)
        error = file_map(file->source, &view);
    if (!error)
        error = file_write_atomic(path, view.bytes, view.length, 0644);
    if (file->source && view.bytes != file->bytes.bytes)
        file_unmap(&view);
    const struct timespec times[2] = {{.tv_sec = request->time}, {.tv_sec = request->time}};
    if (!error && utimensat(AT_FDCWD, path, times, 0) != 0)
        error = errno;
    if (error)
        diag_report(diags, AOT0003, DIAG_PLACE_FILE(file->source ? file->source : path), "%s", strerror(error));
    return error == 0;
}

/* One call per folder, with the names in order: mcopy's own recursion takes them as the disk has them. */
static bool copy_folder(Tool *tool, const char *drive, const FilesystemRequest *request, const char *folder)
{
    const char *from = path_join(tool->arena, request->scratch, folder + 1);
    VEC(const char *) arguments = {0};
    const char *const options[] = {"mcopy", "-m", "-n", "-i", drive};
    for (uint32_t i = 0; i < sizeof options / sizeof *options; i++)
        vec_push(tool->arena, &arguments, options[i]);
    VEC(const char *) folders = {0};
    for (char **name = folder_list(tool->arena, from); name && *name; name++) {
        const char *path = path_join(tool->arena, from, *name);
        if (folder_exists(path))
            vec_push(tool->arena, &folders,
                     arena_printf(tool->arena, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, *name));
        else
            vec_push(tool->arena, &arguments, path);
    }
    if (arguments.count > sizeof options / sizeof *options) {
        vec_push(tool->arena, &arguments, arena_printf(tool->arena, "::%s", folder));
        vec_push(tool->arena, &arguments, NULL);
        if (!run_tool(tool, arguments.items))
            return false;
    }
    for (uint32_t i = 0; i < folders.count; i++) {
        const char *name = arena_printf(tool->arena, "::%s", folders.items[i]);
        if (!run_tool(tool, (const char *const[]){"mmd", "-i", drive, name, NULL}) ||
            !copy_folder(tool, drive, request, folders.items[i]))
            return false;
    }
    return true;
}

/* FAT16 has 4085 to 65524 clusters, and the smallest cluster that allows this wastes least. */
static uint32_t sectors_per_cluster(uint64_t bytes)
{
    enum { MOST_CLUSTERS = 65000 };
    uint32_t sectors = 1;
    while (bytes / SECTOR / sectors > MOST_CLUSTERS)
        sectors *= 2;
    return sectors;
}

bool filesystem_make_fat(Arena *arena, Diags *diags, const FilesystemRequest *request, const BootFileList *files)
{
    Tool tool = {.arena = arena, .diags = diags, .image = request->image, .time = request->time, .code = AOT1004};
    const ImagePartition *partition = request->partition;
    const char *const make[] = {
        "mkfs.vfat",
        "--invariant",
        "-i",
        arena_printf(arena, "%08x", request->serial),
        "-n",
        "BOOT",
        "-F",
        partition->type == PARTITION_TYPE_FAT32 ? "32" : "16",
        "-s",
        arena_printf(arena, "%u", partition->type == PARTITION_TYPE_FAT32 ? 8 : sectors_per_cluster(partition->length)),
        "--offset",
        arena_printf(arena, "%llu", (unsigned long long)(partition->start / SECTOR)),
        request->image,
        arena_printf(arena, "%llu", (unsigned long long)(partition->length / 1024)),
        NULL};
    if (!run_tool(&tool, make))
        return false;
    for (uint32_t i = 0; i < files->files.count; i++)
        if (!stage_file(arena, diags, request, &files->files.items[i]))
            return false;
    return copy_folder(&tool, mtools_image(arena, request->image, partition), request, "/");
}

bool filesystem_make_ext4(Arena *arena, Diags *diags, const FilesystemRequest *request)
{
    Tool tool = {.arena = arena, .diags = diags, .image = request->image, .time = request->time, .code = AOT1004};
    const ImagePartition *partition = request->partition;
    const char *const make[] = {
        "mke2fs",
        "-q",
        "-F",
        "-t",
        "ext4",
        "-L",
        "data",
        "-m",
        "0",
        "-O",
        "has_journal,ext_attr,resize_inode,dir_index,filetype,extent,64bit,flex_bg,sparse_super,large_file,huge_file,"
        "dir_nlink,extra_isize,metadata_csum",
        "-I",
        "256",
        "-b",
        "4096",
        "-U",
        request->uuid,
        "-E",
        arena_printf(arena, "offset=%llu,hash_seed=%s,root_owner=0:0,lazy_itable_init=1,lazy_journal_init=1",
                     (unsigned long long)partition->start, request->uuid),
        request->image,
        arena_printf(arena, "%lluk", (unsigned long long)(partition->length / 1024)),
        NULL};
    return run_tool(&tool, make);
}

/* ---- Reading ---- */

bool image_extract(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, const char *folder)
{
    Tool tool = {.arena = arena, .diags = diags, .image = path, .code = AOT1008};
    return run_tool(&tool, (const char *const[]){"mcopy", "-s", "-n", "-i", mtools_image(arena, path, partition),
                                                 "::/*", arena_printf(arena, "%s/", folder), NULL});
}

bool image_replace_file(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, const char *name,
                        const char *source)
{
    Tool tool = {.arena = arena, .diags = diags, .image = path, .code = AOT1008};
    return run_tool(&tool, (const char *const[]){"mcopy", "-o", "-i", mtools_image(arena, path, partition), source,
                                                 arena_printf(arena, "::%s", name), NULL});
}

static void list_folder(Arena *arena, const char *root, const char *below, ImageFiles *files)
{
    for (char **name = folder_list(arena, path_join(arena, root, below + 1)); name && *name; name++) {
        const char *path = arena_printf(arena, "%s/%s", strcmp(below, "/") == 0 ? "" : below, *name);
        struct stat info = {0};
        if (lstat(path_join(arena, root, path + 1), &info) != 0)
            continue;
        bool folder = S_ISDIR(info.st_mode);
        vec_push(arena, &files->entries, ((ImageEntry){path, folder ? 0 : (uint64_t)info.st_size, folder}));
        if (folder)
            list_folder(arena, root, path, files);
    }
}

/* Lines of debugfs "ls -p": /inode/mode/uid/gid/name/size/ */
static void list_ext4_folder(Tool *tool, const char *device, const char *folder, uint32_t depth, ImageFiles *files,
                             bool *good)
{
    enum { DEPTH_LIMIT = 32, INODE = 1, MODE, NAME = 5, SIZE, FIELD_COUNT = 8 };
    const char *command = arena_printf(tool->arena, "ls -p \"%s\"", folder);
    if (depth > DEPTH_LIMIT || !run_tool(tool, (const char *const[]){"debugfs", "-R", command, device, NULL})) {
        *good = false;
        return;
    }
    char *rest = tool->output;
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *fields[FIELD_COUNT];
        uint32_t count = 0;
        if (*line != '/')
            continue;
        while (line && count < FIELD_COUNT)
            fields[count++] = strsep(&line, "/");
        if (count <= SIZE || !*fields[NAME] || strcmp(fields[NAME], ".") == 0 || strcmp(fields[NAME], "..") == 0)
            continue;
        const char *path = arena_printf(tool->arena, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, fields[NAME]);
        bool is_folder = S_ISDIR(strtoul(fields[MODE], NULL, 8));
        vec_push(tool->arena, &files->entries, ((ImageEntry){path, strtoull(fields[SIZE], NULL, 10), is_folder}));
        if (is_folder)
            list_ext4_folder(tool, device, path, depth + 1, files, good);
    }
}

static bool list_ext4(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, ImageFiles *files)
{
    Tool tool = {.arena = arena, .diags = diags, .image = path, .code = AOT1008};
    const char *device = arena_printf(arena, "%s?offset=%llu", path, (unsigned long long)partition->start);
    bool good = true;
    list_ext4_folder(&tool, device, "/", 0, files, &good);
    if (good && files->entries.count == 0) {
        diag_report(diags, AOT1008, DIAG_PLACE_FILE(path), "partition %u holds no ext4 file system", partition->number);
        return false;
    }
    return good;
}

bool image_list_files(Arena *arena, Diags *diags, const char *path, const ImagePartition *partition, ImageFiles *files)
{
    *files = (ImageFiles){0};
    if (partition->kind == PARTITION_LINUX)
        return list_ext4(arena, diags, path, partition, files);
    if (partition->kind != PARTITION_FAT)
        return true;
    char *folder = folder_scratch(arena);
    if (!folder) {
        diag_report(diags, AOT0003, DIAG_PLACE_NONE, "no temporary folder: %s", strerror(errno));
        return false;
    }
    bool good = image_extract(arena, diags, path, partition, folder);
    if (good)
        list_folder(arena, folder, "/", files);
    folder_remove(folder);
    return good;
}
