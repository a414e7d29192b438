/* Board files: inheritance, validation with file and line, the choice by --board and --rid. */
#include "board/board.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char folder[64];

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
    strcpy(folder, "/tmp/aot-sdk-boards-XXXXXX");
    cr_assert(mkdtemp(folder));
}

static void teardown(void)
{
    for (char **name = folder_list(arena, folder); name && *name; name++)
        unlink(path_join(arena, folder, *name));
    rmdir(folder);
    arena_free(arena);
}

TestSuite(board, .init = setup, .fini = teardown);

static void write_board(const char *name, const char *text)
{
    const char *path = path_join(arena, folder, arena_printf(arena, "%s.ini", name));
    cr_assert_eq(file_write_atomic(path, text, strlen(text), 0644), 0);
}

/* Loads a broken board and compares its only diagnostic, as "file:line: message". */
static void expect_error(const char *name, const char *expected)
{
    cr_assert_null(board_load(arena, diags, folder, name));
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 1, "%u diagnostics", count);
    const char *file = all[0]->place.file ? path_name(all[0]->place.file) : "";
    cr_assert_str_eq(arena_printf(arena, "%s:%u: %s", file, all[0]->place.line, all[0]->message), expected);
}

Test(board, reads_all_keys)
{
    write_board(
        "a",
        "[board]\ntitle = A board\ntarget = armv7\ncores = 2\nmemory = 512\n[cpu]\nname = cortex-a7\nfeatures = +vfp4\n"
        "[qemu]\ncpu = cortex-a7\n");
    const Board *board = board_load(arena, diags, folder, "a");
    cr_assert_not_null(board);
    cr_assert_str_eq(board->name, "a");
    cr_assert_str_eq(board->title, "A board");
    cr_assert_eq(board->target->id, TARGET_ARMV7);
    cr_assert_eq(board->cores, 2);
    cr_assert_eq(board->memory, 512);
    cr_assert_str_eq(board->llvm_cpu, "cortex-a7");
    cr_assert_str_eq(board->llvm_features, "+thumb-mode,+neon,+read-tp-tpidruro,+vfp4");
    cr_assert_str_eq(board->qemu_cpu, "cortex-a7");
    cr_assert_null(board->qemu_machine);
    cr_assert(board_has_rid(board, "linux-arm"));
    cr_assert_not(board_has_rid(board, "linux-arm64"));
}

Test(board, inherits_and_overrides)
{
    write_board("base", "[board]\ntitle = Base\ntarget = armv6\ncores = 1\n[qemu]\ncpu = arm1176\n");
    write_board("child", "[board]\ninherits = base\ntitle = Child\n");
    const Board *board = board_load(arena, diags, folder, "child");
    cr_assert_not_null(board);
    cr_assert_str_eq(board->title, "Child");
    cr_assert_str_eq(board->name, "child");
    cr_assert_eq(board->target->id, TARGET_ARMV6);
    cr_assert_str_eq(board->qemu_cpu, "arm1176");
    cr_assert_str_eq(board->llvm_cpu, "arm1176jzf-s");
}

Test(board, unknown_key_names_the_nearest)
{
    write_board("a", "[board]\ntitel = A\n");
    cr_assert_null(board_load(arena, diags, folder, "a"));
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(all[0]->place.line, 2);
    cr_assert_str_eq(all[0]->message, "unknown key 'titel' in [board]");
    cr_assert_str_eq(all[0]->remedy, "Did you mean 'title'?");
}

Test(board, unknown_section)
{
    write_board("a", "[bord]\ntitle = A\n");
    expect_error("a", "a.ini:2: 'title' stands in an unknown section [bord]");
}

Test(board, syntax_error)
{
    write_board("a", "[board]\ntitle = A\ntarget = arm64\nnonsense\n");
    expect_error("a", "a.ini:4: expected a line 'key = value', '[section]' or '# comment'");
}

Test(board, duplicate_key)
{
    write_board("a", "[board]\ntitle = A\ntitle = B\ntarget = arm64\n");
    expect_error("a", "a.ini:3: 'title' was already given in line 2");
}

Test(board, key_without_value)
{
    write_board("a", "[board]\ntitle =\ntarget = arm64\n");
    expect_error("a", "a.ini:2: 'title' has no value");
}

Test(board, bad_number)
{
    write_board("a", "[board]\ntitle = A\ntarget = arm64\ncores = four\n");
    expect_error("a", "a.ini:4: 'cores' must be a whole number, not 'four'");
}

Test(board, missing_key)
{
    write_board("a", "[board]\ntarget = arm64\n");
    expect_error("a", "a.ini:0: [board] has no 'title': the name people know it by");
}

Test(board, unknown_target)
{
    write_board("base", "[board]\ntitle = A\ntarget = mips\n");
    write_board("child", "[board]\ninherits = base\n");
    expect_error("child", "base.ini:3: unknown target 'mips'");
}

static const char *const PIN_BOARD = "[board]\ntitle = A\ntarget = arm64\n[gpio]\nchips = first second\n[header]\n1 = "
                                     "3V3\n3 = GPIO2 @2 BCM2 SDA1\nP9.4 = X @1:7\n";

Test(board, pins)
{
    write_board("a", PIN_BOARD);
    const Board *board = board_load(arena, diags, folder, "a");
    cr_assert_not_null(board);
    cr_assert_eq(board->pin_count, 3);
    cr_assert_str_eq(board->gpio_chip_labels[1], "second");
    cr_assert_null(board->gpio_chip_labels[2]);
    cr_assert_eq(board->pins[0].line, -1);
    cr_assert_str_eq(board->pins[1].name, "GPIO2");
    cr_assert_str_eq(board->pins[1].aliases[1], "SDA1");
    cr_assert_null(board->pins[1].aliases[2]);
    cr_assert_eq(board->pins[1].line, 2);
    cr_assert_str_eq(board->pins[2].header, "P9");
    cr_assert_eq(board->pins[2].number, 4);
    cr_assert_eq(board->pins[2].chip, 1);
    cr_assert_eq(board->pins[2].line, 7);
}

Test(board, pins_are_inherited_one_by_one)
{
    write_board("a", PIN_BOARD);
    write_board("b", "[board]\ninherits = a\n[header]\n3 = OTHER @9\n");
    const Board *board = board_load(arena, diags, folder, "b");
    cr_assert_eq(board->pin_count, 3);
    cr_assert_str_eq(board->pins[1].name, "OTHER");
    cr_assert_eq(board->pins[1].line, 9);
}

Test(board, bad_pins)
{
    write_board("a", "[board]\ntitle = A\ntarget = arm64\n[gpio]\nchips = c\n[header]\nx = GND\n");
    expect_error("a", "a.ini:7: pin 'x': not a place on the header: 'x'");
    diags = diags_new(arena);
    write_board("a", "[board]\ntitle = A\ntarget = arm64\n[gpio]\nchips = c\n[header]\n1 = G @1:2\n");
    expect_error("a", "a.ini:7: pin '1': [gpio] names no chip for '@1:2'");
    diags = diags_new(arena);
    write_board("a", "[board]\ntitle = A\ntarget = arm64\n[gpio]\nchips = c\n[header]\n1 = G @two\n");
    expect_error("a", "a.ini:7: pin '1': not a GPIO line: '@two'");
}

Test(board, choices_are_checked)
{
    write_board("a", "[board]\ntitle = A\ntarget = arm64\n[boot]\nstyle = grub\n");
    expect_error("a", "a.ini:5: 'style' cannot be 'grub'");
}

Test(board, a_dash_takes_an_inherited_value_away)
{
    write_board("a", "[board]\ntitle = A\ntarget = arm64\n[qemu]\nmachine = virt\n");
    write_board("b", "[board]\ninherits = a\n[qemu]\nmachine = -\n");
    cr_assert_null(board_load(arena, diags, folder, "b")->qemu_machine);
}

Test(board, what_qemu_can_do)
{
    cr_assert_str_eq(board_emulation(board_load(arena, diags, "boards", "rpi4")), "programs only; --nearest uses rpi3");
    cr_assert_str_eq(board_emulation(board_load(arena, diags, "boards", "rpi3")),
                     "whole board, but not its boot firmware");
    cr_assert_str_eq(board_emulation(board_load(arena, diags, "boards", "orangepi-pc")),
                     "whole board, from the boot loader on");
}

Test(board, long_line)
{
    char text[400] = "[board]\ntitle = ";
    memset(text + strlen(text), 'x', 300);
    write_board("a", text);
    cr_assert_null(board_load(arena, diags, folder, "a"));
    cr_assert_geq(diags_count(diags, DIAG_ERROR), 1);
}

Test(board, inheritance_cycle)
{
    write_board("a", "[board]\ninherits = b\ntitle = A\n");
    write_board("b", "[board]\ninherits = a\n");
    cr_assert_null(board_load(arena, diags, folder, "a"));
    cr_assert_eq(diags_count(diags, DIAG_ERROR), 1);
}

Test(board, inherits_from_nothing)
{
    write_board("a", "[board]\ninherits = rpj3\ntitle = A\n");
    write_board("rpi3", "[board]\ntitle = R\ntarget = arm64\n");
    expect_error("a", "a.ini:2: there is no board named 'rpj3'");
}

Test(board, unknown_board_names_the_nearest)
{
    write_board("rpi3", "[board]\ntitle = R\ntarget = arm64\n");
    write_board("beaglebone", "[board]\ntitle = B\ntarget = armv7\n");
    cr_assert_null(board_choose(arena, diags, folder, "beaglebon", NULL));
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(all[0]->code, AOT0201);
    cr_assert_str_eq(all[0]->remedy, "Did you mean 'beaglebone'? 'aot-sdk boards' lists all boards.");
}

Test(board, own_file_by_path)
{
    write_board("rpi3", "[board]\ntitle = R\ntarget = arm64\n");
    char other[] = "/tmp/aot-sdk-own-XXXXXX";
    cr_assert(mkdtemp(other));
    const char *path = path_join(arena, other, "mine.ini");
    const char *text = "[board]\ninherits = rpi3\ntitle = Mine\n";
    cr_assert_eq(file_write_atomic(path, text, strlen(text), 0644), 0);
    const Board *board = board_load(arena, diags, folder, path);
    unlink(path);
    rmdir(other);
    cr_assert_not_null(board);
    cr_assert_str_eq(board->name, "mine");
    cr_assert_str_eq(board->title, "Mine");
}

Test(board, rid_alone)
{
    const Board *board = board_choose(arena, diags, folder, NULL, "linux-musl-arm");
    cr_assert_eq(board->target->id, TARGET_ARMV7);
    cr_assert_str_eq(board->name, "linux-musl-arm");
    cr_assert_eq(board_choose(arena, diags, folder, NULL, "linux-arm64")->target->id, TARGET_ARM64);
}

Test(board, rid_unknown)
{
    cr_assert_null(board_choose(arena, diags, folder, NULL, "linux-arm46"));
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(all[0]->code, AOT0203);
    cr_assert(strstr(all[0]->remedy, "'linux-arm64'"), "%s", all[0]->remedy);
}

Test(board, rid_that_the_board_does_not_run)
{
    write_board("rpi3", "[board]\ntitle = R\ntarget = arm64\n");
    cr_assert_null(board_choose(arena, diags, folder, "rpi3", "linux-arm"));
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(all[0]->code, AOT0204);
    cr_assert_str_eq(all[0]->message, "board rpi3 (R) does not run linux-arm programs");
}

Test(board, neither_board_nor_rid)
{
    cr_assert_null(board_choose(arena, diags, folder, NULL, NULL));
    uint32_t count;
    cr_assert_eq(diags_sorted(diags, &count)[0]->code, AOT0205);
}

Test(board, shipped_boards_are_valid)
{
    static const char *const expected[] = {"beaglebone", "host",   "orangepi-pc", "qemu-virt-arm", "qemu-virt-arm64",
                                           "rpi0",       "rpi02w", "rpi1",        "rpi2",          "rpi3",
                                           "rpi3-32",    "rpi4",   "rpi5"};
    uint32_t count;
    const Board **boards = board_load_all(arena, diags, "boards", &count);
    cr_assert_eq(diags_count(diags, DIAG_NOTE), 0);
    cr_assert_eq(count, sizeof expected / sizeof *expected);
    for (uint32_t i = 0; i < count; i++)
        cr_assert_str_eq(boards[i]->name, expected[i]);
    cr_assert_eq(board_load(arena, diags, "boards", "rpi3-32")->target->id, TARGET_ARMV7);
    cr_assert(board_has_rid(board_load(arena, diags, "boards", "rpi1"), "linux-arm"));
}
