/* aot-sdk image */
#include "cli/make_image.h"
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

typedef struct ImageOptions {
    const char *output, *settings, *loader, *data, *boot_size, *card_size, *inspect;
    bool firmware;
} ImageOptions;

/* ---- --inspect ---- */

static const char *kind_name(const ImagePartition *partition)
{
    static const char *const names[] = {
        [PARTITION_FAT] = "FAT", [PARTITION_LINUX] = "Linux", [PARTITION_OTHER] = "other"};
    return names[partition->kind];
}

static json_t *show_files(Cli *cli, const ImageFiles *files)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < files->entries.count; i++) {
        const ImageEntry *entry = &files->entries.items[i];
        json_array_append_new(
            list, entry->folder ? json_pack("{s:s, s:b}", "path", entry->path, "folder", 1)
                                : json_pack("{s:s, s:I}", "path", entry->path, "bytes", (json_int_t)entry->bytes));
        if (!cli->json && entry->folder)
            printf("  %12s  %s/\n", "", entry->path);
        else if (!cli->json)
            printf("  %12llu  %s\n", (unsigned long long)entry->bytes, entry->path);
    }
    return list;
}

static bool inspect(Cli *cli, const char *path)
{
    ImageTable table;
    if (!image_read_table(cli->diags, path, &table))
        return false;
    json_t *partitions = json_array();
    json_object_set_new(cli->result, "image",
                        json_pack("{s:s, s:I, s:s, s:o}", "file", path, "bytes", (json_int_t)table.bytes, "signature",
                                  arena_printf(cli->arena, "%08x", table.signature), "partitions", partitions));
    if (!cli->json)
        printf("%s: %.1f MB, disk signature %08x\n", path, (double)table.bytes / 1e6, table.signature);
    bool good = true;
    for (uint32_t i = 0; i < table.count; i++) {
        const ImagePartition *partition = &table.partitions[i];
        ImageFiles files;
        if (!cli->json)
            printf("partition %u: %s, type %02x, %.1f MB at %.1f MB%s\n", partition->number, kind_name(partition),
                   partition->type, (double)partition->length / 1e6, (double)partition->start / 1e6,
                   partition->active ? ", active" : "");
        good &= image_list_files(cli->arena, cli->diags, path, partition, &files);
        json_array_append_new(partitions,
                              json_pack("{s:i, s:s, s:i, s:I, s:I, s:b, s:o}", "number", partition->number, "kind",
                                        kind_name(partition), "type", partition->type, "start",
                                        (json_int_t)partition->start, "bytes", (json_int_t)partition->length, "active",
                                        partition->active, "files", show_files(cli, &files)));
    }
    return good;
}

/* ---- Making ---- */

static bool take_size(Cli *cli, const char *option, const char *text, uint64_t *bytes)
{
    if (!text || image_parse_size(text, bytes))
        return true;
    diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "%s does not take '%s'", option, text)->remedy =
        "It takes a size such as 64M or 2G.";
    return false;
}

static void report_image(Cli *cli, const ImageRequest *request, const ImageResult *result)
{
    json_object_set_new(cli->result, "image", json_string(request->output));
    json_object_set_new(cli->result, "image_bytes", json_integer((json_int_t)result->bytes));
    json_object_set_new(cli->result, "sbom", json_string(result->sbom));
    if (result->licence && !cli->json) {
        report_end_progress(cli);
        printf("The image holds boot firmware that is not free software. Its licence, also on the card as "
               "licences/firmware.txt:\n\n%s\n",
               result->licence);
    }
    report_summary(cli, arena_printf(cli->arena, "%s: %.1f MB; contents in %s", request->output,
                                     (double)result->bytes / 1e6, result->sbom));
}

static int make(Cli *cli, const ImageOptions *options, const BuildOptions *build, const char *operand)
{
    ImageRequest sizes = {0};
    if (!take_size(cli, "--data", options->data, &sizes.data_bytes) ||
        !take_size(cli, "--boot-size", options->boot_size, &sizes.boot_bytes) ||
        !take_size(cli, "--card-size", options->card_size, &sizes.card_bytes))
        return EXIT_USAGE;
    if (!build->board) {
        diag_report(cli->diags, AOT0205, DIAG_PLACE_NONE, "which board is the image for?")->remedy =
            "Say --board NAME ('aot-sdk boards' lists them).";
        return EXIT_USAGE;
    }
    FoundProgram found;
    ImageResult result;
    if (!build_or_find(cli, build, operand, &found))
        return EXIT_DIAGNOSTICS;
    ImageRequest request = image_request(cli, &found);
    request.data_bytes = sizes.data_bytes;
    request.boot_bytes = sizes.boot_bytes;
    request.card_bytes = sizes.card_bytes;
    request.firmware = options->firmware;
    request.loader = options->loader;
    request.output = options->output ? options->output : "sd.img";
    if (options->settings)
        request.settings_file = options->settings;
    if (!image_build(cli->arena, cli->diags, &request, &result))
        return EXIT_DIAGNOSTICS;
    report_image(cli, &request, &result);
    return EXIT_DONE;
}

/* ---- The verb ---- */

static const Option *option_table(Arena *arena, ImageOptions *options, BuildOptions *build, uint32_t *count)
{
    const Option own[] = {
        {'o', "output", "FILE", "the image to write (default sd.img)", NULL, &options->output, NULL},
        {0, "data", "SIZE", "add an ext4 partition of that size, mounted on /data, that keeps what the program writes",
         NULL, &options->data, NULL},
        {0, "settings", "FILE", "settings instead of board.toml beside the project", NULL, &options->settings, NULL},
        {0, "firmware", NULL, "also non-free boot firmware; its licence is shown", &options->firmware, NULL, NULL},
        {0, "loader", "FILE", "boot loader for boards that read theirs from the card (orangepi-pc)", NULL,
         &options->loader, NULL},
        {0, "boot-size", "SIZE", "size of the boot partition (default: what is needed)", NULL, &options->boot_size,
         NULL},
        {0, "card-size", "SIZE", "size of the card; a larger image is refused", NULL, &options->card_size, NULL},
        {0, "inspect", "IMAGE", "list the partitions and files of an image instead", NULL, &options->inspect, NULL},
    };
    uint32_t build_count;
    const Option *shared = build_option_table(arena, build, FOR_IMAGE, &build_count);
    VEC(Option) table = {0};
    for (uint32_t i = 0; i < sizeof own / sizeof *own; i++)
        vec_push(arena, &table, own[i]);
    for (uint32_t i = 0; i < build_count; i++)
        vec_push(arena, &table, shared[i]);
    *count = table.count;
    return table.items;
}

int verb_image(Cli *cli, char **argv)
{
    ImageOptions image_options = {0};
    BuildOptions build_options = {0};
    uint32_t option_count;
    const Option *options = option_table(cli->arena, &image_options, &build_options, &option_count);
    static const char *const examples[] = {
        "aot-sdk image samples/hello --board rpi3 -o sd.img",
        "aot-sdk image bin/Release/rpi0/hello --board rpi0 --data 64M    a program that is built already",
        "aot-sdk image --board rpi3 --firmware                           ready for the card of a Raspberry Pi 3",
        "aot-sdk image --inspect sd.img                                  what is in it",
        NULL,
    };
    const Usage usage = {
        .verb = "image",
        .operands = "[PROJECT|app.dll|PROGRAM]",
        .about = "Makes an image for an SD card that boots straight into the program: kernel, a small init and the "
                 "program in\n"
                 "memory. Needs no special rights; equal inputs give equal bytes. What it holds is listed in "
                 "IMAGE.spdx.json.\n"
                 "Host name, network, time zone, arguments, restarts and more come from the [image] section of a file\n"
                 "board.toml beside the project: see docs/IMAGES.md. Wi-Fi is not supported.",
        .options = options,
        .option_count = option_count,
        .examples = examples,
        .notes = "Exit codes: 0 made, 1 not made, 2 bad command line.",
        .operand_limit = 1};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (image_options.inspect)
        return inspect(cli, image_options.inspect) ? EXIT_DONE : EXIT_DIAGNOSTICS;
    return make(cli, &image_options, &build_options, operands[0]);
}
