/* Finds boards and derives what their files leave open. */
#include "board/board.h"

#include "board/board_file.h"

#include <stdlib.h>
#include <string.h>

static const char *const EXTENSION = ".ini";
static const char *const BASE_FOLDER = "base"; /* below the folder of the boards: what several of them inherit from */

static bool has_extension(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, EXTENSION) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the boards in a folder, NULL-terminated, sorted. */
static const char **board_names(Arena *arena, const char *folder, uint32_t *count)
{
    VEC(const char *) names = {0};
    char **files = folder_list(arena, folder);
    for (char **file = files; file && *file; file++)
        if (has_extension(*file))
            vec_push(arena, &names, intern_n(*file, strlen(*file) - 4));
    if (names.count) /* without the extension the order differs: "rpi3" before "rpi3-32" */
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    if (count)
        *count = names.count;
    vec_push(arena, &names, NULL);
    return names.items;
}

bool board_has_rid(const Board *board, const char *rid)
{
    return text_has_word(board->rids, rid);
}

static void report_unknown_board(Arena *arena, Diags *diags, const char *folder, const char *name, DiagPlace place)
{
    Diag *diag = diag_report(diags, AOT0201, place, "there is no board named '%s'", name);
    const char *nearest = text_nearest(arena, name, board_names(arena, folder, NULL));
    diag->remedy =
        nearest ? arena_printf(diags_arena(diags), "Did you mean %s? 'aot-sdk boards' lists all boards.", nearest)
                : "'aot-sdk boards' lists all boards.";
}

static const char *board_path(Arena *arena, const char *folder, const char *name)
{
    if (has_extension(name))
        return name;
    if (strchr(name, '/'))
        return NULL;
    char *file = arena_printf(arena, "%s%s", name, EXTENSION);
    char *path = path_join(arena, folder, file);
    if (file_exists(path))
        return path;
    path = path_join(arena, path_join(arena, folder, BASE_FOLDER), file);
    return file_exists(path) ? path : NULL;
}

enum { INHERITANCE_LIMIT = 16 };

/* Reads the file and what it inherits; the nearer file wins. `place` says who asks. */
static bool load_file(Arena *arena, Diags *diags, const char *folder, const char *name, DiagPlace place, uint32_t depth,
                      BoardFile *merged)
{
    const char *path = board_path(arena, folder, name);
    if (!path) {
        report_unknown_board(arena, diags, folder, name, place);
        return false;
    }
    if (depth > INHERITANCE_LIMIT) {
        diag_report(diags, AOT0202, place, "board '%s' inherits from itself", name);
        return false;
    }
    BoardFile own = {0};
    if (!board_file_read(arena, diags, path, &own))
        return false;
    if (own.inherits.value) {
        DiagPlace asks = {.file = path, .line = own.inherits.line, .il_offset = -1};
        if (!load_file(arena, diags, folder, own.inherits.value, asks, depth + 1, merged))
            return false;
    }
    board_file_merge(arena, merged, &own);
    return true;
}

/* What a chain of features adds up to: the target's first, so that the board's win. */
static const char *join_features(const char *target, const char *board)
{
    if (!board)
        return intern(target);
    return *target ? intern_printf("%s,%s", target, board) : intern(board);
}

static bool derive(Diags *diags, const BoardFile *file, Board *board)
{
    board->target = target_find(board->target_name);
    if (!board->target) {
        const BoardValue *value = board_file_value(file, "board", "target");
        Diag *diag = diag_report(diags, AOT0202, (DiagPlace){.file = value->file, .line = value->line, .il_offset = -1},
                                 "unknown target '%s'", value->value);
        diag->remedy = "Targets are armv6, armv7, arm64 and x64.";
        return false;
    }
    if (!board->rids)
        board->rids = board->target->rids;
    board->llvm_cpu = board->cpu ? board->cpu : board->target->cpu;
    board->llvm_features = join_features(board->target->features, board->cpu_features);
    return true;
}

const Board *board_load(Arena *arena, Diags *diags, const char *folder, const char *name)
{
    BoardFile file = {0};
    if (!load_file(arena, diags, folder, name, DIAG_PLACE_NONE, 0, &file))
        return NULL;
    Board *board = ARENA_NEW(arena, Board);
    const char *last = path_name(name);
    board->name = has_extension(last) ? intern_n(last, strlen(last) - 4) : intern(last);
    board->path = intern(board_path(arena, folder, name));
    if (!board_file_fill(diags, &file, board) || !derive(diags, &file, board) ||
        !board_pins_fill(arena, diags, &file, board))
        return NULL;
    return board;
}

const Board **board_load_all(Arena *arena, Diags *diags, const char *folder, uint32_t *count)
{
    uint32_t name_count;
    const char **names = board_names(arena, folder, &name_count);
    VEC(const Board *) boards = {0};
    for (uint32_t i = 0; i < name_count; i++) {
        const Board *board = board_load(arena, diags, folder, names[i]);
        if (board)
            vec_push(arena, &boards, board);
    }
    *count = boards.count;
    return boards.items;
}

const char *board_emulation(const Board *board)
{
    if (target_is_native(board->target))
        return "this PC itself";
    if (!board->qemu_machine)
        return board->qemu_nearest ? intern_printf("programs only; --nearest uses %s", board->qemu_nearest)
                                   : "programs only";
    if (board->qemu_boot && strcmp(board->qemu_boot, "card") == 0)
        return "whole board, from the boot loader on";
    if (board->boot_style && strcmp(board->boot_style, "raspberry") == 0)
        return "whole board, but not its boot firmware";
    return "whole board";
}

static const char **all_rids(Arena *arena)
{
    VEC(const char *) rids = {0};
    for (uint32_t i = 0; i < TARGET_COUNT; i++) {
        char *list = arena_strdup(arena, target_get((TargetId)i)->rids);
        for (char *rest = list, *rid; (rid = strtok_r(rest, " ", &rest));)
            vec_push(arena, &rids, rid);
    }
    vec_push(arena, &rids, NULL);
    return rids.items;
}

static void report_unknown_rid(Arena *arena, Diags *diags, const char *rid)
{
    const char **known = all_rids(arena);
    Text list = {.arena = diags_arena(diags)};
    const char *nearest = text_nearest(arena, rid, known);
    if (nearest)
        text_printf(&list, "Did you mean %s? ", nearest);
    text_add(&list, "Runtime identifiers that can be built:");
    for (const char **each = known; *each; each++)
        text_printf(&list, " %s", *each);
    text_add_char(&list, '.');
    diag_report(diags, AOT0203, DIAG_PLACE_NONE, "unknown runtime identifier '%s'", rid)->remedy = list.chars;
}

static const Board *board_of_target(Arena *arena, const Target *target, const char *rid)
{
    Board *board = ARENA_NEW(arena, Board);
    board->name = intern(rid);
    board->target = target;
    board->target_name = target->name;
    board->title = intern_printf("any %s", rid);
    board->rids = target->rids;
    board->llvm_cpu = target->cpu;
    board->llvm_features = target->features;
    return board;
}

const Board *board_choose(Arena *arena, Diags *diags, const char *folder, const char *name, const char *rid)
{
    const Target *target = rid ? target_from_rid(rid) : NULL;
    if (rid && !target) {
        report_unknown_rid(arena, diags, rid);
        return NULL;
    }
    if (name) {
        const Board *board = board_load(arena, diags, folder, name);
        if (!board || !rid || board_has_rid(board, rid))
            return board;
        Diag *diag = diag_report(diags, AOT0204, DIAG_PLACE_NONE, "board %s (%s) does not run %s programs", board->name,
                                 board->title, rid);
        diag->remedy = arena_printf(diags_arena(diags), "Leave --rid out, or use one of: %s.", board->rids);
        return NULL;
    }
    if (rid)
        return board_of_target(arena, target, rid);
    diag_report(diags, AOT0205, DIAG_PLACE_NONE, "which board is the program for?")->remedy =
        "Say --board NAME ('aot-sdk boards' lists them) or --rid RID, for example --board rpi3.";
    return NULL;
}
