/* codegen/elf_object: see elf_object.h. Layout of the file: header, section contents, relocation sections, symbol and
 * string tables, section headers. 32-bit ARM uses REL (the addend lies in the word), the 64-bit machines RELA. */
#include "codegen/elf_object.h"

#include <elf.h>
#include <string.h>

typedef struct ElfRelocation {
    uint32_t offset;
    const char *symbol; /* NULL: the string section */
    uint32_t addend;
} ElfRelocation;

struct ElfData {
    ElfObject *object;
    const char *symbol;
    ElfPlace place;
    uint32_t align, size, symbol_offset;
    Text bytes;
    VEC(ElfRelocation) relocations;
};

struct ElfObject {
    Arena *arena;
    const Target *target;
    VEC(ElfData *) data;
    Map defined;     /* interned symbol -> ElfData */
    Map text_offset; /* interned text -> offset + 1 in `texts` */
    Text texts;
};

static const struct {
    const char *name;
    uint32_t type;
    uint64_t flags;
} places[] = {
    [ELF_READ_ONLY] = {".rodata", SHT_PROGBITS, SHF_ALLOC},
    [ELF_WRITABLE] = {".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    [ELF_ZERO] = {".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE},
    [ELF_GC_STATICS] = {"rt_gcstatics", SHT_NOBITS, SHF_ALLOC | SHF_WRITE},
    [ELF_FROZEN] = {"rt_frozen", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    [ELF_LITERALS] = {"rt_literals", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE},
    [ELF_THREAD_ZERO] = {".tbss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS},
};

ElfObject *elf_object_new(Arena *arena, const Target *target)
{
    ElfObject *object = ARENA_NEW(arena, ElfObject);
    object->arena = arena;
    object->target = target;
    map_init(&object->defined, arena);
    map_init(&object->text_offset, arena);
    object->texts.arena = arena;
    return object;
}

ElfData *elf_define(ElfObject *object, const char *symbol, ElfPlace place, uint32_t align)
{
    symbol = intern(symbol);
    bool added;
    void **slot = map_slot(&object->defined, MAP_KEY(symbol), &added);
    if (!added)
        return NULL;
    ElfData *data = ARENA_NEW(object->arena, ElfData);
    data->object = object;
    data->symbol = symbol;
    data->place = place;
    data->align = align;
    data->bytes.arena = object->arena;
    *slot = data;
    vec_push(object->arena, &object->data, data);
    return data;
}

void elf_symbol_here(ElfData *data)
{
    data->symbol_offset = data->size;
}

void elf_bytes(ElfData *data, const void *bytes, uint32_t length)
{
    text_add_n(&data->bytes, bytes, length);
    data->size += length;
}

void elf_zeros(ElfData *data, uint32_t length)
{
    static const uint8_t zeros[64];
    if (places[data->place].type == SHT_NOBITS) {
        data->size += length;
        return;
    }
    for (; length > sizeof zeros; length -= sizeof zeros)
        elf_bytes(data, zeros, sizeof zeros);
    elf_bytes(data, zeros, length);
}

void elf_u8(ElfData *data, uint8_t value)
{
    elf_bytes(data, &value, 1);
}

void elf_u16(ElfData *data, uint16_t value)
{
    elf_bytes(data, &value, 2);
}

void elf_u32(ElfData *data, uint32_t value)
{
    elf_bytes(data, &value, 4);
}

void elf_u64(ElfData *data, uint64_t value)
{
    elf_bytes(data, &value, 8);
}

void elf_word(ElfData *data, uint64_t value)
{
    elf_bytes(data, &value, data->object->target->pointer_size);
}

void elf_align(ElfData *data, uint32_t align)
{
    elf_zeros(data, -data->size & (align - 1));
}

void elf_seek(ElfData *data, uint32_t offset)
{
    elf_zeros(data, data->symbol_offset + offset - data->size);
}

static void add_relocation(ElfData *data, const char *symbol, uint32_t addend)
{
    vec_push(data->object->arena, &data->relocations, ((ElfRelocation){data->size, symbol, addend}));
    elf_word(data, data->object->target->pointer_size == 4 ? addend : 0);
}

void elf_pointer(ElfData *data, const char *symbol, uint32_t addend)
{
    if (symbol)
        add_relocation(data, intern(symbol), addend);
    else
        elf_word(data, 0);
}

void elf_text_pointer(ElfData *data, const char *text)
{
    ElfObject *object = data->object;
    bool added;
    void **slot = map_slot(&object->text_offset, MAP_KEY(intern(text)), &added);
    if (added) {
        *slot = (void *)(uintptr_t)(object->texts.length + 1);
        text_add_n(&object->texts, text, strlen(text) + 1);
    }
    add_relocation(data, NULL, (uint32_t)((uintptr_t)*slot - 1));
}

/* ---- Writing ---- */

typedef struct Writer {
    ElfObject *object;
    bool wide;
    Text file, section_names, symbol_names, symbols;
    Text symbol_sections; /* per symbol, what its 16 bits cannot hold (SHT_SYMTAB_SHNDX) */
    Map symbol_index;     /* interned name -> index + 1 */
    uint32_t symbol_count;
    VEC(Elf64_Shdr) sections;
} Writer;

static uint32_t add_name(Text *names, const char *name)
{
    uint32_t offset = (uint32_t)names->length;
    text_add_n(names, name, strlen(name) + 1);
    return offset;
}

static uint16_t short_number(uint32_t section)
{
    return section < SHN_LORESERVE ? (uint16_t)section : SHN_XINDEX;
}

static void add_symbol(Writer *writer, uint32_t name, uint8_t info, uint32_t section, uint32_t value, uint32_t size)
{
    uint16_t shndx = short_number(section);
    uint32_t extended = shndx == SHN_XINDEX ? section : 0;
    text_add_n(&writer->symbol_sections, (const char *)&extended, sizeof extended);
    if (writer->wide) {
        Elf64_Sym symbol = {.st_name = name, .st_info = info, .st_shndx = shndx, .st_value = value, .st_size = size};
        text_add_n(&writer->symbols, (const char *)&symbol, sizeof symbol);
    } else {
        Elf32_Sym symbol = {.st_name = name, .st_info = info, .st_shndx = shndx, .st_value = value, .st_size = size};
        text_add_n(&writer->symbols, (const char *)&symbol, sizeof symbol);
    }
    writer->symbol_count++;
}

static uint32_t global_symbol(Writer *writer, const char *name, uint32_t section, uint32_t value, uint32_t size,
                              uint8_t type)
{
    bool added;
    void **slot = map_slot(&writer->symbol_index, MAP_KEY(name), &added);
    if (added) {
        *slot = (void *)(uintptr_t)writer->symbol_count;
        add_symbol(writer, add_name(&writer->symbol_names, name), ELF64_ST_INFO(STB_GLOBAL, type), section, value,
                   size);
    }
    return (uint32_t)(uintptr_t)*slot;
}

static uint32_t place_section(Writer *writer, Elf64_Shdr header, const void *bytes)
{
    uint64_t align = header.sh_addralign ? header.sh_addralign : 1;
    while (writer->file.length & (align - 1))
        text_add_char(&writer->file, 0);
    header.sh_offset = writer->file.length;
    if (header.sh_type != SHT_NOBITS && bytes)
        text_add_n(&writer->file, bytes, header.sh_size);
    vec_push(writer->file.arena, &writer->sections, header);
    return writer->sections.count - 1;
}

static uint32_t add_section(Writer *writer, Elf64_Shdr header, const char *name, const void *bytes)
{
    header.sh_name = add_name(&writer->section_names, name);
    return place_section(writer, header, bytes);
}

static uint32_t absolute_relocation(const Target *target)
{
    switch (target->elf_machine) {
    case EM_ARM: return R_ARM_ABS32;
    case EM_AARCH64: return R_AARCH64_ABS64;
    default: return R_X86_64_64;
    }
}

static void add_relocations(Writer *writer, const ElfData *data, uint32_t section, uint32_t symbol_table)
{
    Text bytes = {.arena = writer->file.arena};
    uint32_t type = absolute_relocation(writer->object->target);
    for (uint32_t i = 0; i < data->relocations.count; i++) {
        const ElfRelocation *relocation = &data->relocations.items[i];
        /* Symbol 1 is the string section's. */
        uint32_t symbol =
            relocation->symbol ? global_symbol(writer, relocation->symbol, SHN_UNDEF, 0, 0, STT_NOTYPE) : 1;
        if (writer->wide) {
            Elf64_Rela rela = {relocation->offset, ELF64_R_INFO((uint64_t)symbol, type), relocation->addend};
            text_add_n(&bytes, (const char *)&rela, sizeof rela);
        } else {
            Elf32_Rel rel = {relocation->offset, ELF32_R_INFO(symbol, type)};
            text_add_n(&bytes, (const char *)&rel, sizeof rel);
        }
    }
    Elf64_Shdr header = {.sh_type = writer->wide ? SHT_RELA : SHT_REL,
                         .sh_flags = SHF_INFO_LINK,
                         .sh_size = bytes.length,
                         .sh_link = symbol_table,
                         .sh_info = section,
                         .sh_addralign = writer->wide ? 8 : 4,
                         .sh_entsize = writer->wide ? sizeof(Elf64_Rela) : sizeof(Elf32_Rel)};
    add_section(writer, header, writer->wide ? ".rela" : ".rel", bytes.chars);
}

static void add_data_sections(Writer *writer)
{
    ElfObject *object = writer->object;
    for (uint32_t i = 0; i < object->data.count; i++) {
        const ElfData *data = object->data.items[i];
        Elf64_Shdr header = {.sh_type = places[data->place].type,
                             .sh_flags = places[data->place].flags,
                             .sh_size = data->size,
                             .sh_addralign = data->align};
        uint32_t section = add_section(writer, header, places[data->place].name, data->bytes.chars);
        global_symbol(writer, data->symbol, section, data->symbol_offset, data->size - data->symbol_offset,
                      data->place == ELF_THREAD_ZERO ? STT_TLS : STT_OBJECT);
    }
}

static void add_file_header(Writer *writer, uint64_t section_table, uint32_t names_section)
{
    const Target *target = writer->object->target;
    unsigned char ident[EI_NIDENT] = {ELFMAG0,     ELFMAG1,   ELFMAG2, ELFMAG3, writer->wide ? ELFCLASS64 : ELFCLASS32,
                                      ELFDATA2LSB, EV_CURRENT};
    uint16_t count = writer->sections.count < SHN_LORESERVE ? (uint16_t)writer->sections.count : 0;
    if (writer->wide) {
        Elf64_Ehdr header = {.e_type = ET_REL,
                             .e_machine = target->elf_machine,
                             .e_version = EV_CURRENT,
                             .e_shoff = section_table,
                             .e_ehsize = sizeof header,
                             .e_shentsize = sizeof(Elf64_Shdr),
                             .e_shnum = count,
                             .e_shstrndx = short_number(names_section)};
        memcpy(header.e_ident, ident, sizeof ident);
        memcpy(writer->file.chars, &header, sizeof header);
    } else {
        Elf32_Ehdr header = {.e_type = ET_REL,
                             .e_machine = target->elf_machine,
                             .e_version = EV_CURRENT,
                             .e_shoff = (uint32_t)section_table,
                             .e_flags = EF_ARM_EABI_VER5,
                             .e_ehsize = sizeof header,
                             .e_shentsize = sizeof(Elf32_Shdr),
                             .e_shnum = count,
                             .e_shstrndx = short_number(names_section)};
        memcpy(header.e_ident, ident, sizeof ident);
        memcpy(writer->file.chars, &header, sizeof header);
    }
}

/* Numbers that the file header cannot hold stand in the first section's header (gABI, e_shnum and e_shstrndx). */
static void extend_file_header(Writer *writer, uint32_t names_section)
{
    if (writer->sections.count >= SHN_LORESERVE)
        writer->sections.items[0].sh_size = writer->sections.count;
    if (names_section >= SHN_LORESERVE)
        writer->sections.items[0].sh_link = names_section;
}

static void add_section_table(Writer *writer)
{
    for (uint32_t i = 0; i < writer->sections.count; i++) {
        const Elf64_Shdr *s = &writer->sections.items[i];
        if (writer->wide) {
            text_add_n(&writer->file, (const char *)s, sizeof *s);
            continue;
        }
        Elf32_Shdr narrow = {s->sh_name,
                             s->sh_type,
                             (uint32_t)s->sh_flags,
                             0,
                             (uint32_t)s->sh_offset,
                             (uint32_t)s->sh_size,
                             s->sh_link,
                             s->sh_info,
                             (uint32_t)s->sh_addralign,
                             (uint32_t)s->sh_entsize};
        text_add_n(&writer->file, (const char *)&narrow, sizeof narrow);
    }
}

/* Every symbol gets its number before the table is written: defined ones first, then what relocations name. */
static void collect_undefined_symbols(Writer *writer)
{
    ElfObject *object = writer->object;
    for (uint32_t i = 0; i < object->data.count; i++) {
        const ElfData *data = object->data.items[i];
        for (uint32_t r = 0; r < data->relocations.count; r++)
            if (data->relocations.items[r].symbol)
                global_symbol(writer, data->relocations.items[r].symbol, SHN_UNDEF, 0, 0, STT_NOTYPE);
    }
}

int elf_object_write(ElfObject *object, const char *path)
{
    Arena *arena = arena_new();
    Writer writer = {.object = object,
                     .wide = object->target->pointer_size == 8,
                     .file = {.arena = arena},
                     .section_names = {.arena = arena},
                     .symbol_names = {.arena = arena},
                     .symbols = {.arena = arena},
                     .symbol_sections = {.arena = arena}};
    map_init(&writer.symbol_index, arena);
    static const char header_space[sizeof(Elf64_Ehdr)];
    text_add_n(&writer.file, header_space, writer.wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr));
    add_name(&writer.section_names, "");
    add_name(&writer.symbol_names, "");
    vec_push(arena, &writer.sections, (Elf64_Shdr){0});
    add_symbol(&writer, 0, 0, SHN_UNDEF, 0, 0);
    add_symbol(&writer, 0, ELF64_ST_INFO(STB_LOCAL, STT_SECTION), 1, 0, 0);

    Elf64_Shdr texts = {.sh_type = SHT_PROGBITS,
                        .sh_flags = SHF_ALLOC | SHF_MERGE | SHF_STRINGS,
                        .sh_size = object->texts.length,
                        .sh_addralign = 1,
                        .sh_entsize = 1};
    add_section(&writer, texts, ".rodata.str1.1", object->texts.chars);
    add_data_sections(&writer);
    collect_undefined_symbols(&writer);

    uint32_t symbol_table = writer.sections.count;
    Elf64_Shdr symbols = {.sh_type = SHT_SYMTAB,
                          .sh_size = writer.symbols.length,
                          .sh_link = symbol_table + 1,
                          .sh_info = 2,
                          .sh_addralign = 8,
                          .sh_entsize = writer.wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym)};
    add_section(&writer, symbols, ".symtab", writer.symbols.chars);
    Elf64_Shdr names = {.sh_type = SHT_STRTAB, .sh_size = writer.symbol_names.length, .sh_addralign = 1};
    add_section(&writer, names, ".strtab", writer.symbol_names.chars);
    if (writer.sections.count >= SHN_LORESERVE) {
        Elf64_Shdr numbers = {.sh_type = SHT_SYMTAB_SHNDX,
                              .sh_size = writer.symbol_sections.length,
                              .sh_link = symbol_table,
                              .sh_addralign = 4,
                              .sh_entsize = 4};
        add_section(&writer, numbers, ".symtab_shndx", writer.symbol_sections.chars);
    }
    for (uint32_t i = 0; i < object->data.count; i++)
        if (object->data.items[i]->relocations.count)
            add_relocations(&writer, object->data.items[i], i + 2, symbol_table);
    /* The stack of the program need not be executable. */
    add_section(&writer, (Elf64_Shdr){.sh_type = SHT_PROGBITS, .sh_addralign = 1}, ".note.GNU-stack", NULL);
    uint32_t names_section = writer.sections.count;
    uint32_t own_name = add_name(&writer.section_names, ".shstrtab");
    Elf64_Shdr section_names = {
        .sh_name = own_name, .sh_type = SHT_STRTAB, .sh_size = writer.section_names.length, .sh_addralign = 1};
    place_section(&writer, section_names, writer.section_names.chars);
    while (writer.file.length & 7)
        text_add_char(&writer.file, 0);
    uint64_t section_table = writer.file.length;
    extend_file_header(&writer, names_section);
    add_section_table(&writer);
    add_file_header(&writer, section_table, names_section);
    int error = file_write_atomic(path, writer.file.chars, writer.file.length, 0644);
    arena_free(arena);
    return error;
}
