/* Data objects: symbols, sections, relocations and texts, read back from the file for both widths. */
#include <criterion/criterion.h>
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codegen/elf_object.h"

typedef struct Written {
    Arena *arena;
    FileView view;
} Written;

static Written write_example(TargetId target)
{
    Written written = {.arena = arena_new()};
    ElfObject *object = elf_object_new(written.arena, target_get(target));
    ElfData *table = elf_define(object, "mt:Example", ELF_READ_ONLY, 8);
    elf_u32(table, 0x11223344);
    elf_seek(table, 8);
    elf_pointer(table, "external", 4);
    elf_text_pointer(table, "name");
    elf_text_pointer(table, "name");
    ElfData *frozen = elf_define(object, "str:1", ELF_WRITABLE, 8);
    elf_word(frozen, 0);
    elf_symbol_here(frozen);
    elf_pointer(frozen, "mt:Example", 0);
    elf_zeros(elf_define(object, "statics:Example", ELF_GC_STATICS, 8), 24);
    cr_assert_null(elf_define(object, "mt:Example", ELF_READ_ONLY, 8), "a symbol is defined once");
    char path[] = "/tmp/aot-elf-test-XXXXXX";
    close(mkstemp(path));
    cr_assert_eq(elf_object_write(object, path), 0);
    cr_assert_eq(file_map(path, &written.view), 0);
    file_remove(path);
    return written;
}

static const Elf64_Shdr *sections64(const uint8_t *bytes)
{
    return (const Elf64_Shdr *)(bytes + ((const Elf64_Ehdr *)bytes)->e_shoff);
}

static const Elf64_Sym *find_symbol64(const uint8_t *bytes, const char *name)
{
    const Elf64_Shdr *sections = sections64(bytes);
    for (int i = 0; i < ((const Elf64_Ehdr *)bytes)->e_shnum; i++) {
        if (sections[i].sh_type != SHT_SYMTAB)
            continue;
        const char *names = (const char *)bytes + sections[sections[i].sh_link].sh_offset;
        const Elf64_Sym *symbols = (const Elf64_Sym *)(bytes + sections[i].sh_offset);
        for (size_t s = 0; s < sections[i].sh_size / sizeof *symbols; s++)
            if (!strcmp(names + symbols[s].st_name, name))
                return &symbols[s];
    }
    return NULL;
}

Test(elf_object, wide_symbols_and_relocations)
{
    Written written = write_example(TARGET_ARM64);
    const uint8_t *bytes = written.view.bytes;
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)bytes;
    cr_assert_eq(header->e_machine, EM_AARCH64);
    cr_assert_eq(header->e_type, ET_REL);
    const Elf64_Sym *table = find_symbol64(bytes, "mt:Example"), *string = find_symbol64(bytes, "str:1");
    cr_assert_eq(table->st_size, 8 + 3 * 8);
    cr_assert_eq(string->st_value, 8, "the symbol stands behind the header word");
    cr_assert_eq(find_symbol64(bytes, "external")->st_shndx, SHN_UNDEF);
    const Elf64_Shdr *statics = &sections64(bytes)[find_symbol64(bytes, "statics:Example")->st_shndx];
    cr_assert_eq(statics->sh_type, SHT_NOBITS);
    cr_assert_eq(statics->sh_size, 24);
    const char *names = (const char *)bytes + sections64(bytes)[header->e_shstrndx].sh_offset;
    cr_assert_str_eq(names + statics->sh_name, "rt_gcstatics");

    uint32_t found = 0;
    for (int i = 0; i < header->e_shnum; i++) {
        const Elf64_Shdr *section = &sections64(bytes)[i];
        if (section->sh_type != SHT_RELA || section->sh_info != table->st_shndx)
            continue;
        const Elf64_Rela *relocations = (const Elf64_Rela *)(bytes + section->sh_offset);
        cr_assert_eq(section->sh_size / sizeof *relocations, 3);
        cr_assert_eq(relocations[0].r_offset, 8);
        cr_assert_eq(relocations[0].r_addend, 4);
        cr_assert_eq(ELF64_R_TYPE(relocations[0].r_info), R_AARCH64_ABS64);
        cr_assert_eq(relocations[1].r_addend, relocations[2].r_addend, "equal texts are one");
        found++;
    }
    cr_assert_eq(found, 1);
    arena_free(written.arena);
}

Test(elf_object, narrow_addends_lie_in_the_word)
{
    Written written = write_example(TARGET_ARMV6);
    const uint8_t *bytes = written.view.bytes;
    const Elf32_Ehdr *header = (const Elf32_Ehdr *)bytes;
    cr_assert_eq(header->e_machine, EM_ARM);
    cr_assert_eq(header->e_flags & EF_ARM_EABIMASK, EF_ARM_EABI_VER5);
    const Elf32_Shdr *sections = (const Elf32_Shdr *)(bytes + header->e_shoff);
    uint32_t found = 0;
    for (int i = 0; i < header->e_shnum; i++) {
        cr_assert_neq(sections[i].sh_type, SHT_RELA);
        if (sections[i].sh_type != SHT_REL || sections[i].sh_size != 3 * sizeof(Elf32_Rel))
            continue;
        const uint8_t *contents = bytes + sections[sections[i].sh_info].sh_offset;
        const Elf32_Rel *relocations = (const Elf32_Rel *)(bytes + sections[i].sh_offset);
        cr_assert_eq(ELF32_R_TYPE(relocations[0].r_info), R_ARM_ABS32);
        uint32_t addend;
        memcpy(&addend, contents + relocations[0].r_offset, 4);
        cr_assert_eq(addend, 4);
        found++;
    }
    cr_assert_eq(found, 1);
    arena_free(written.arena);
}

Test(elf_object, the_same_input_gives_the_same_bytes)
{
    Written first = write_example(TARGET_X64), second = write_example(TARGET_X64);
    cr_assert_eq(first.view.length, second.view.length);
    cr_assert_arr_eq(first.view.bytes, second.view.bytes, first.view.length);
}

/* More sections than 16 bits can number: the real numbers stand in the first section's header and beside the symbols.
 */
Test(elf_object, very_many_sections)
{
    enum { COUNT = 70000 };
    Arena *arena = arena_new();
    ElfObject *object = elf_object_new(arena, target_get(TARGET_ARM64));
    for (int i = 0; i < COUNT; i++)
        elf_u32(elf_define(object, intern_printf("data:%d", i), ELF_READ_ONLY, 4), (uint32_t)i);
    char path[] = "/tmp/aot-elf-test-XXXXXX";
    close(mkstemp(path));
    cr_assert_eq(elf_object_write(object, path), 0);
    FileView view;
    cr_assert_eq(file_map(path, &view), 0);
    file_remove(path);
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)view.bytes;
    const Elf64_Shdr *sections = sections64(view.bytes), *numbers = NULL, *symbols = NULL;
    cr_expect_eq(header->e_shnum, 0);
    cr_expect_eq(header->e_shstrndx, SHN_XINDEX);
    cr_assert_gt(sections[0].sh_size, COUNT);
    const char *names = (const char *)view.bytes + sections[sections[0].sh_link].sh_offset;
    for (uint64_t i = 0; i < sections[0].sh_size; i++) {
        symbols = sections[i].sh_type == SHT_SYMTAB ? &sections[i] : symbols;
        numbers = sections[i].sh_type == SHT_SYMTAB_SHNDX ? &sections[i] : numbers;
    }
    cr_assert_str_eq(names + sections[sections[0].sh_link].sh_name, ".shstrtab");
    cr_assert_not_null(symbols);
    cr_assert_not_null(numbers);
    cr_assert_eq(numbers->sh_size / 4, symbols->sh_size / sizeof(Elf64_Sym));
    const Elf64_Sym *last =
        (const Elf64_Sym *)(view.bytes + symbols->sh_offset) + symbols->sh_size / sizeof(Elf64_Sym) - 1;
    uint32_t number = ((const uint32_t *)(view.bytes + numbers->sh_offset))[numbers->sh_size / 4 - 1];
    cr_assert_eq(last->st_shndx, SHN_XINDEX);
    cr_assert_eq(*(const uint32_t *)(view.bytes + sections[number].sh_offset), COUNT - 1);
}
