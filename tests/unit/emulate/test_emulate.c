/* Which programs fit which boards. */
#include "emulate/emulate.h"

#include <criterion/criterion.h>
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char path[64];

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
    strcpy(path, "/tmp/aot-sdk-elf-XXXXXX");
    close(mkstemp(path));
}

static void teardown(void)
{
    unlink(path);
    arena_free(arena);
}

TestSuite(emulate, .init = setup, .fini = teardown);

static void write_elf(uint16_t machine, uint16_t type, size_t length)
{
    Elf64_Ehdr header = {.e_ident = {ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT},
                         .e_type = type,
                         .e_machine = machine};
    cr_assert_eq(file_write_atomic(path, &header, length, 0755), 0);
}

static const char *only_message(void)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 1);
    return all[0]->message;
}

Test(emulate, rid_of_a_program)
{
    write_elf(EM_AARCH64, ET_EXEC, sizeof(Elf64_Ehdr));
    cr_assert_str_eq(emulate_program_rid(diags, path), "linux-arm64");
    write_elf(EM_ARM, ET_EXEC, sizeof(Elf64_Ehdr));
    cr_assert_str_eq(emulate_program_rid(diags, path), "linux-arm");
    write_elf(EM_X86_64, ET_DYN, sizeof(Elf64_Ehdr));
    cr_assert_str_eq(emulate_program_rid(diags, path), "linux-x64");
}

Test(emulate, another_instruction_set)
{
    write_elf(EM_MIPS, ET_EXEC, sizeof(Elf64_Ehdr));
    cr_assert_null(emulate_program_rid(diags, path));
    cr_assert_str_eq(only_message(), "the program is for another instruction set (ELF machine 8)");
}

Test(emulate, object_file_and_short_file)
{
    write_elf(EM_AARCH64, ET_REL, sizeof(Elf64_Ehdr));
    cr_assert_null(emulate_program_rid(diags, path));
    write_elf(EM_AARCH64, ET_EXEC, 20);
    cr_assert_null(emulate_program_rid(diags, path));
    cr_assert_str_eq(only_message(), "the file is not an ELF program");
}

Test(emulate, board_of_another_target)
{
    write_elf(EM_AARCH64, ET_EXEC, sizeof(Elf64_Ehdr));
    const char *const no_arguments[] = {NULL};
    EmulateRequest request = {
        .program = path, .arguments = no_arguments, .board = board_choose(arena, diags, "boards", NULL, "linux-arm")};
    emulate_exec(arena, diags, &request);
    cr_assert_str_eq(only_message(), "the program is for arm64, but linux-arm is a board of target armv7");
}
