/* aot-sdk flash */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "cli/report.h"
#include "flash/flash.h"

typedef struct FlashOptions {
    bool list, dry_run, yes, keep_data, no_verify;
    FlashConsent consent;
} FlashOptions;

/* ---- --list, and what to choose from ---- */

static const char *refusal(Cli *cli, const Disk *disk, FlashRule rule, uint64_t image_bytes)
{
    const char *why = flash_explain(cli->arena, disk, rule, image_bytes), *override = flash_override(rule);
    return override ? arena_printf(cli->arena, "%s (%s)", why, override) : why;
}

static void list_disk(Cli *cli, const Disk *disk, FlashRule rule, uint64_t image_bytes, json_t *list)
{
    const char *size = disk->bytes ? flash_size_text(cli->arena, disk->bytes) : "-";
    const char *why = refusal(cli, disk, rule, image_bytes);
    if (!cli->json) {
        printf("%-14s %10s  %-6s %-28s %s\n", disk->path, size, disk->bus, *disk->model ? disk->model : "-",
               rule == FLASH_ALLOWED ? why : arena_printf(cli->arena, "no: it %s", why));
        return;
    }
    json_t *object =
        json_pack("{s:s,s:I,s:s,s:s,s:b,s:b}", "path", disk->path, "bytes", (json_int_t)disk->bytes, "bus", disk->bus,
                  "model", disk->model, "removable", disk->removable, "allowed", rule == FLASH_ALLOWED);
    if (rule != FLASH_ALLOWED)
        json_object_set_new(object, "refused", json_string(why));
    json_array_append_new(list, object);
}

/* Prints all disks and answers the only one that can be written, NULL when there is none or more than one. */
static const Disk *list_disks(Cli *cli, const FlashOptions *options, uint64_t image_bytes, uint32_t *allowed)
{
    uint32_t count;
    const Disk *const *disks = flash_disks(cli->arena, cli->diags, &FLASH_THIS_SYSTEM, &count), *only = NULL;
    json_t *list = json_array();
    *allowed = 0;
    if (disks && !cli->json)
        printf("%-14s %10s  %-6s %-28s %s\n", "DISK", "SIZE", "BUS", "MODEL", "CAN BE WRITTEN");
    for (uint32_t i = 0; disks && i < count; i++) {
        FlashRule rule = flash_judge(disks[i], image_bytes, &options->consent);
        if (disks[i]->is_virtual)
            continue;
        list_disk(cli, disks[i], rule, image_bytes, list);
        if (rule == FLASH_ALLOWED && ++*allowed == 1)
            only = disks[i];
    }
    json_object_set_new(cli->result, "disks", list);
    return *allowed == 1 ? only : NULL;
}

/* ---- The disk to write ---- */

static const Disk *named_disk(Cli *cli, const FlashOptions *options, const char *name, uint64_t image_bytes)
{
    const Disk *disk = flash_find(cli->arena, cli->diags, &FLASH_THIS_SYSTEM, name);
    FlashRule rule = disk ? flash_judge(disk, image_bytes, &options->consent) : FLASH_ALLOWED;
    if (rule == FLASH_ALLOWED)
        return disk;
    Diag *diag = diag_report(cli->diags, AOT1107, DIAG_PLACE_FILE(name), "the disk %s",
                             flash_explain(cli->arena, disk, rule, image_bytes));
    if (rule == FLASH_MOUNTED)
        diag->remedy = "If it is the card that you mean, unmount it: umount, or 'eject' in the file manager.";
    else if (flash_override(rule))
        diag->remedy =
            arena_printf(cli->arena, "If you are sure that it is the right disk, add %s.", flash_override(rule));
    else
        diag->remedy = "'aot-sdk flash --list' shows the disks, and which can be written.";
    return NULL;
}

static const Disk *choose_disk(Cli *cli, const FlashOptions *options, const char *name, uint64_t image_bytes)
{
    if (name)
        return named_disk(cli, options, name, image_bytes);
    uint32_t allowed;
    const Disk *only = list_disks(cli, options, image_bytes, &allowed);
    if (only && !options->yes)
        return only;
    if (diags_count(cli->diags, DIAG_ERROR) == 0)
        diag_report(cli->diags, AOT1107, DIAG_PLACE_NONE, "%s",
                    only      ? "--yes writes only to a disk that is named"
                    : allowed ? "more than one disk could be meant"
                              : "no disk can be written")
            ->remedy =
            allowed ? "Name the disk after the image." : "Put the card in, or name a disk to see what hinders.";
    return NULL;
}

/* ---- Consent ---- */

static void describe(Cli *cli, const Disk *disk, const FlashImage *image, const FlashOptions *options)
{
    fprintf(stderr, "%s: %s%s%s, %s\n", disk->path, disk->model, *disk->model ? ", " : "", disk->bus,
            flash_size_text(cli->arena, disk->bytes));
    fprintf(stderr, "%s (%s) will be written to it. %s\n", image->path, flash_size_text(cli->arena, image->bytes),
            options->keep_data ? "Its data partition stays; everything else on it is lost."
                               : "Everything on it is lost.");
}

static bool ask(Cli *cli, const Disk *disk)
{
    char answer[256] = "";
    if (!isatty(STDIN_FILENO)) {
        diag_report(cli->diags, AOT1108, DIAG_PLACE_NONE, "standard input is not a terminal, so nobody can be asked")
            ->remedy = "Add --yes when the disk is the right one.";
        return false;
    }
    fprintf(stderr, "Type the disk's name (%s) to go on: ", disk->name);
    if (fgets(answer, sizeof answer, stdin))
        answer[strcspn(answer, "\n")] = '\0';
    if (strcmp(answer, disk->name) == 0 || strcmp(answer, disk->path) == 0)
        return true;
    diag_report(cli->diags, AOT1108, DIAG_PLACE_NONE, "nothing was written: the disk's name was not typed");
    return false;
}

static int flash(Cli *cli, const FlashOptions *options, const char *image_path, const char *disk_name)
{
    FlashRequest request = {.keep_data = options->keep_data, .verify = !options->no_verify, .progress = &cli->progress};
    if (!flash_open_image(cli->diags, image_path, &request.image))
        return EXIT_DIAGNOSTICS;
    request.disk = choose_disk(cli, options, disk_name, request.image.bytes);
    if (!request.disk)
        return EXIT_DIAGNOSTICS;
    describe(cli, request.disk, &request.image, options);
    if (options->dry_run) {
        fputs("Nothing was written (--dry-run).\n", stderr);
        return EXIT_DONE;
    }
    if (!options->yes && !ask(cli, request.disk))
        return EXIT_DIAGNOSTICS;
    if (!flash_write(cli->arena, cli->diags, &request))
        return EXIT_DIAGNOSTICS;
    report_end_progress(cli);
    fprintf(stderr, "%s is written%s. It can be taken out.\n", request.disk->path,
            request.verify ? ", and reads back as it should" : "");
    return EXIT_DONE;
}

int verb_flash(Cli *cli, char **argv)
{
    FlashOptions chosen = {0};
    const Option options[] = {
        {'l', "list", NULL, "show the disks, and which can be written; writes nothing", &chosen.list, NULL, NULL},
        {'n', "dry-run", NULL, "check everything, but write nothing", &chosen.dry_run, NULL, NULL},
        {'y', "yes", NULL, "do not ask; the disk must be named", &chosen.yes, NULL, NULL},
        {'k', "keep-data", NULL, "keep the card's data partition", &chosen.keep_data, NULL, NULL},
        {0, "no-verify", NULL, "do not read back and compare", &chosen.no_verify, NULL, NULL},
        {0, "force-fixed", NULL, "allow a disk that is built in", &chosen.consent.force_fixed, NULL, NULL},
        {0, "force-large", NULL, "allow a disk larger than any card", &chosen.consent.force_large, NULL, NULL},
    };
    static const char *const examples[] = {
        "aot-sdk flash --list                  the disks, and why some are refused",
        "aot-sdk flash sd.img                  write to the only card that is in",
        "sudo aot-sdk flash sd.img /dev/sdb    write to this one, after asking",
        "aot-sdk flash sd.img sdb --keep-data  a new program, the old data",
        NULL,
    };
    const Usage usage = {
        .verb = "flash",
        .operands = "sd.img [DISK]",
        .about =
            "Writes an image to an SD card or USB stick, reads it back and compares. The disk of the running system,\n"
            "mounted disks and disks that are no card are refused.",
        .options = options,
        .option_count = sizeof options / sizeof *options,
        .examples = examples,
        .notes =
            "A card that was not written to its end, for whatever reason, is left without a partition to boot from.",
        .operand_limit = 2};
    const char *const *operands;
    Parsed parsed = options_parse(cli, &usage, argv, &operands);
    if (parsed != PARSED)
        return parsed == PARSED_HELP ? EXIT_DONE : EXIT_USAGE;
    if (chosen.list) {
        uint32_t allowed;
        list_disks(cli, &chosen, 0, &allowed);
        return diags_count(cli->diags, DIAG_ERROR) ? EXIT_DIAGNOSTICS : EXIT_DONE;
    }
    if (!operands[0]) {
        diag_report(cli->diags, AOT0001, DIAG_PLACE_NONE, "flash what?")->remedy =
            "Name the image: aot-sdk flash sd.img. 'aot-sdk image' makes one.";
        return EXIT_USAGE;
    }
    return flash(cli, &chosen, operands[0], operands[1]);
}
