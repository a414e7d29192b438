/* link/elf_file: see elf_file.h. The 32-bit headers are widened, so that everything after reads one form. */
#include "link/elf_file.h"

#include <elf.h>
#include <string.h>

static bool in_view(FileView view, uint64_t offset, uint64_t length)
{
    return offset <= view.length && length <= view.length - offset;
}

static Elf64_Ehdr widen_header(const Elf32_Ehdr *h)
{
    return (Elf64_Ehdr){.e_type = h->e_type,
                        .e_machine = h->e_machine,
                        .e_phoff = h->e_phoff,
                        .e_shoff = h->e_shoff,
                        .e_phentsize = h->e_phentsize,
                        .e_phnum = h->e_phnum,
                        .e_shentsize = h->e_shentsize,
                        .e_shnum = h->e_shnum,
                        .e_shstrndx = h->e_shstrndx};
}

static Elf64_Shdr read_section(FileView view, const Elf64_Ehdr *header, uint32_t i, bool wide)
{
    const uint8_t *at = view.bytes + header->e_shoff + (uint64_t)i * header->e_shentsize;
    if (wide) {
        Elf64_Shdr section;
        memcpy(&section, at, sizeof section);
        return section;
    }
    Elf32_Shdr s;
    memcpy(&s, at, sizeof s);
    return (Elf64_Shdr){.sh_name = s.sh_name,
                        .sh_type = s.sh_type,
                        .sh_flags = s.sh_flags,
                        .sh_offset = s.sh_offset,
                        .sh_size = s.sh_size};
}

static bool read_sections(Arena *arena, FileView view, const Elf64_Ehdr *header, bool wide, ElfFile *file)
{
    if (!header->e_shnum)
        return true;
    size_t least = wide ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
    if (header->e_shentsize < least || header->e_shstrndx >= header->e_shnum ||
        !in_view(view, header->e_shoff, (uint64_t)header->e_shnum * header->e_shentsize))
        return false;
    Elf64_Shdr names = read_section(view, header, header->e_shstrndx, wide);
    if (!in_view(view, names.sh_offset, names.sh_size) || !names.sh_size || names.sh_type == SHT_NOBITS ||
        view.bytes[names.sh_offset + names.sh_size - 1] != 0)
        return false;
    file->sections = ARENA_ARRAY(arena, ElfSection, header->e_shnum);
    file->section_count = header->e_shnum;
    for (uint32_t i = 0; i < header->e_shnum; i++) {
        Elf64_Shdr s = read_section(view, header, i, wide);
        bool empty = s.sh_type == SHT_NOBITS || s.sh_type == SHT_NULL;
        if (s.sh_name >= names.sh_size || (!empty && !in_view(view, s.sh_offset, s.sh_size)))
            return false;
        file->sections[i] = (ElfSection){.name = (const char *)view.bytes + names.sh_offset + s.sh_name,
                                         .type = s.sh_type,
                                         .flags = s.sh_flags,
                                         .size = s.sh_size,
                                         .bytes = empty ? NULL : view.bytes + s.sh_offset};
    }
    return true;
}

static bool read_segments(Arena *arena, FileView view, const Elf64_Ehdr *header, bool wide, ElfFile *file)
{
    size_t least = wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
    if (!header->e_phnum)
        return true;
    if (header->e_phentsize < least || !in_view(view, header->e_phoff, (uint64_t)header->e_phnum * header->e_phentsize))
        return false;
    file->segments = ARENA_ARRAY(arena, ElfSegment, header->e_phnum);
    file->segment_count = header->e_phnum;
    for (uint32_t i = 0; i < header->e_phnum; i++) {
        const uint8_t *at = view.bytes + header->e_phoff + (uint64_t)i * header->e_phentsize;
        Elf64_Phdr wide_segment;
        Elf32_Phdr segment;
        if (wide) {
            memcpy(&wide_segment, at, sizeof wide_segment);
            file->segments[i] = (ElfSegment){wide_segment.p_type, wide_segment.p_flags};
        } else {
            memcpy(&segment, at, sizeof segment);
            file->segments[i] = (ElfSegment){segment.p_type, segment.p_flags};
        }
    }
    return true;
}

bool elf_file_read(Arena *arena, FileView view, ElfFile *file)
{
    *file = (ElfFile){0};
    if (view.length < sizeof(Elf32_Ehdr) || memcmp(view.bytes, ELFMAG, SELFMAG) || view.bytes[EI_DATA] != ELFDATA2LSB)
        return false;
    bool wide = view.bytes[EI_CLASS] == ELFCLASS64;
    if ((!wide && view.bytes[EI_CLASS] != ELFCLASS32) || (wide && view.length < sizeof(Elf64_Ehdr)))
        return false;
    Elf64_Ehdr header;
    Elf32_Ehdr narrow;
    if (wide) {
        memcpy(&header, view.bytes, sizeof header);
    } else {
        memcpy(&narrow, view.bytes, sizeof narrow);
        header = widen_header(&narrow);
    }
    file->pointer_size = wide ? 8 : 4;
    file->type = header.e_type;
    file->machine = header.e_machine;
    return read_sections(arena, view, &header, wide, file) && read_segments(arena, view, &header, wide, file);
}

FileView elf_file_section(const ElfFile *file, const char *name)
{
    for (uint32_t i = 0; i < file->section_count; i++)
        if (file->sections[i].bytes && strcmp(file->sections[i].name, name) == 0)
            return (FileView){file->sections[i].bytes, file->sections[i].size};
    return (FileView){NULL, 0};
}
