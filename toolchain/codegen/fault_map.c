/* codegen/fault_map: see fault_map.h. The source's format: LLVM, "FaultMaps and implicit checks", version 1. */
#include "codegen/fault_map.h"

#include <elf.h>
#include <string.h>

#include "runtime/abi/layout.h"

#define LLVM_SECTION ".llvm_faultmaps"

bool fault_map_is_available(const Target *target)
{
    return target->pointer_size == 8;
}

typedef struct Relocatable {
    Arena *arena;
    FileView view;
    Elf64_Ehdr header;
    Elf64_Shdr *sections;
    uint8_t *bytes; /* a copy of the file up to its section headers */
    uint32_t unit;  /* bytes by which instructions are aligned */
} Relocatable;

typedef struct Source {
    uint32_t section;
    const Elf64_Rela *relocations;
    uint64_t relocation_count;
    const Elf64_Sym *symbols;
    uint64_t symbol_count;
} Source;

/* LLVM writes the section headers last; sections beyond 0xff00 would be numbered another way. */
static bool read_object(Relocatable *object)
{
    FileView view = object->view;
    if (view.length < sizeof object->header)
        return false;
    memcpy(&object->header, view.bytes, sizeof object->header);
    const Elf64_Ehdr *header = &object->header;
    uint64_t size = (uint64_t)header->e_shnum * sizeof(Elf64_Shdr);
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || !header->e_shnum || header->e_shentsize != sizeof(Elf64_Shdr) ||
        header->e_shoff > view.length || size > view.length - header->e_shoff)
        return false;
    object->unit = header->e_machine == EM_AARCH64 ? RT_FAULT_UNIT_ARM64 : RT_FAULT_UNIT_X64;
    object->sections = ARENA_ARRAY(object->arena, Elf64_Shdr, header->e_shnum);
    memcpy(object->sections, view.bytes + header->e_shoff, size);
    object->bytes = ARENA_ARRAY(object->arena, uint8_t, header->e_shoff);
    memcpy(object->bytes, view.bytes, header->e_shoff);
    for (uint32_t i = 0; i < header->e_shnum; i++) {
        const Elf64_Shdr *section = &object->sections[i];
        if (section->sh_type != SHT_NOBITS && section->sh_type != SHT_NULL &&
            (section->sh_offset > header->e_shoff || section->sh_size > header->e_shoff - section->sh_offset))
            return false;
    }
    return header->e_shstrndx < header->e_shnum;
}

static const char *section_name(const Relocatable *object, const Elf64_Shdr *section)
{
    const Elf64_Shdr *names = &object->sections[object->header.e_shstrndx];
    return section->sh_name < names->sh_size ? (const char *)object->bytes + names->sh_offset + section->sh_name : "";
}

static uint32_t find_section(const Relocatable *object, const char *name)
{
    for (uint32_t i = 1; i < object->header.e_shnum; i++)
        if (object->sections[i].sh_type == SHT_PROGBITS && !strcmp(section_name(object, &object->sections[i]), name))
            return i;
    return 0;
}

static bool read_source(const Relocatable *object, Source *source)
{
    for (uint32_t i = 1; i < object->header.e_shnum; i++) {
        const Elf64_Shdr *section = &object->sections[i];
        if (section->sh_type != SHT_RELA || section->sh_info != source->section ||
            section->sh_link >= object->header.e_shnum)
            continue;
        const Elf64_Shdr *symbols = &object->sections[section->sh_link];
        source->relocations = (const Elf64_Rela *)(const void *)(object->bytes + section->sh_offset);
        source->relocation_count = section->sh_size / sizeof(Elf64_Rela);
        source->symbols = (const Elf64_Sym *)(const void *)(object->bytes + symbols->sh_offset);
        source->symbol_count = symbols->sh_size / sizeof(Elf64_Sym);
        return true;
    }
    return false;
}

/* The section of the function whose address is to be written at `offset`; 0 when there is none. */
static uint32_t function_section(const Source *source, uint64_t offset)
{
    for (uint64_t i = 0; i < source->relocation_count; i++) {
        const Elf64_Rela *relocation = &source->relocations[i];
        uint64_t symbol = ELF64_R_SYM(relocation->r_info);
        if (relocation->r_offset == offset)
            return relocation->r_addend || symbol >= source->symbol_count ? 0 : source->symbols[symbol].st_shndx;
    }
    return 0;
}

/* Marks the function's row in rt_methods as one with faults. */
static bool mark_method(Relocatable *object, uint32_t function)
{
    for (uint32_t i = 1; i < object->header.e_shnum; i++) {
        const Elf64_Shdr *section = &object->sections[i];
        if (section->sh_link != function || !(section->sh_flags & SHF_LINK_ORDER) ||
            section->sh_size != RT_METHOD_ENTRY_SIZE || strcmp(section_name(object, section), RT_SECTION_METHODS))
            continue;
        uint8_t *flags = object->bytes + section->sh_offset + RT_METHOD_ENTRY_FLAGS;
        *flags |= RT_METHOD_FAULTS;
        return true;
    }
    return false;
}

/* ---- The new sections ---- */

static void put_uleb(Text *out, uint64_t value)
{
    do {
        char byte = (char)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
        text_add_n(out, &byte, 1);
    } while (value >>= 7);
}

static uint32_t read_u32(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

enum { FUNCTION_BYTES = 16, FAULT_BYTES = 12 };

/* One function's faults, which LLVM lists by address. */
static bool put_faults(const Relocatable *object, const uint8_t *faults, uint32_t count, Text *out)
{
    Text body = {.arena = object->arena};
    uint32_t last = 0, handler = 0;
    for (uint32_t i = 0; i < count; i++, faults += FAULT_BYTES) {
        uint32_t address = read_u32(faults + 4), own = read_u32(faults + 8);
        if (address % object->unit || own % object->unit || address < last)
            return false;
        bool is_other = i == 0 || own != handler;
        put_uleb(&body, (uint64_t)((address - last) / object->unit) << 1 | is_other);
        if (is_other)
            put_uleb(&body, own / object->unit);
        last = address;
        handler = own;
    }
    put_uleb(out, body.length);
    text_add_n(out, body.chars, body.length);
    return true;
}

typedef VEC(Elf64_Shdr) Sections;

/* LLVM's section as one per function: contents go to `out`, which stands at `start` of the new file. */
static bool convert(Relocatable *object, const Source *source, uint64_t start, Text *out, Sections *made)
{
    const Elf64_Shdr *section = &object->sections[source->section];
    const uint8_t *bytes = object->bytes + section->sh_offset;
    if (section->sh_size < 8 || bytes[0] != 1)
        return false;
    uint64_t at = 8;
    for (uint32_t left = read_u32(bytes + 4); left; left--) {
        if (section->sh_size - at < FUNCTION_BYTES)
            return false;
        uint32_t function = function_section(source, at), count = read_u32(bytes + at + 8);
        at += FUNCTION_BYTES;
        if (!function || (section->sh_size - at) / FAULT_BYTES < count || !mark_method(object, function))
            return false;
        uint64_t offset = out->length;
        if (!put_faults(object, bytes + at, count, out))
            return false;
        at += (uint64_t)count * FAULT_BYTES;
        Elf64_Shdr part = {.sh_name = section->sh_name,
                           .sh_type = SHT_PROGBITS,
                           .sh_flags = SHF_ALLOC | SHF_LINK_ORDER,
                           .sh_offset = start + offset,
                           .sh_size = out->length - offset,
                           .sh_link = function,
                           .sh_addralign = 1};
        vec_push(object->arena, made, part);
    }
    return true;
}

/* LLVM's section ends here, and its name becomes that of the new ones. */
static void drop_source(Relocatable *object, uint32_t section)
{
    _Static_assert(sizeof RT_SECTION_FAULTS <= sizeof LLVM_SECTION, "the new name stands where the old one stood");
    const Elf64_Shdr *names = &object->sections[object->header.e_shstrndx];
    memcpy(object->bytes + names->sh_offset + object->sections[section].sh_name, RT_SECTION_FAULTS,
           sizeof RT_SECTION_FAULTS);
    for (uint32_t i = 1; i < object->header.e_shnum; i++)
        if (i == section || (object->sections[i].sh_type == SHT_RELA && object->sections[i].sh_info == section))
            object->sections[i] = (Elf64_Shdr){.sh_type = SHT_NULL};
}

bool fault_map_convert(Arena *arena, FileView view, Text *changed)
{
    Relocatable object = {.arena = arena, .view = view};
    if (!read_object(&object))
        return false;
    Source source = {.section = find_section(&object, LLVM_SECTION)};
    if (!source.section)
        return true;
    Text contents = {.arena = arena};
    Sections made = {0};
    if (!read_source(&object, &source) || !convert(&object, &source, object.header.e_shoff, &contents, &made) ||
        object.header.e_shnum + made.count >= SHN_LORESERVE)
        return false;
    drop_source(&object, source.section);
    while (contents.length % sizeof(uint64_t))
        text_add_n(&contents, "", 1);
    uint64_t old_end = object.header.e_shoff;
    uint32_t old_count = object.header.e_shnum;
    object.header.e_shoff = old_end + contents.length;
    object.header.e_shnum = (uint16_t)(old_count + made.count);
    memcpy(object.bytes, &object.header, sizeof object.header);
    text_add_n(changed, (const char *)object.bytes, old_end);
    text_add_n(changed, contents.chars, contents.length);
    text_add_n(changed, (const char *)object.sections, old_count * sizeof(Elf64_Shdr));
    text_add_n(changed, (const char *)made.items, made.count * sizeof(Elf64_Shdr));
    return true;
}
