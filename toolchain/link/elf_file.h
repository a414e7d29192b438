/* link/elf_file: reads headers of little-endian ELF files of both widths; total: any bytes give a result or false. */
#ifndef AOT_LINK_ELF_FILE_H
#define AOT_LINK_ELF_FILE_H

#include "support/support.h"

typedef struct ElfSection {
    const char *name;
    uint32_t type;
    uint64_t flags, size;
    const uint8_t *bytes; /* NULL for SHT_NOBITS */
} ElfSection;

typedef struct ElfSegment {
    uint32_t type, flags;
} ElfSegment;

typedef struct ElfFile {
    uint32_t pointer_size;
    uint16_t type, machine;
    ElfSection *sections;
    uint32_t section_count;
    ElfSegment *segments;
    uint32_t segment_count;
} ElfFile;

/* The result points into `view` and `arena`. False when it is no ELF file or damaged. */
bool elf_file_read(Arena *arena, FileView view, ElfFile *file);
/* The contents of a section, {NULL, 0} when there is none of that name. */
FileView elf_file_section(const ElfFile *file, const char *name);

#endif
