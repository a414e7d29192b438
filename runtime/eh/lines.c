/* Reads the line tables of the running program's own file (DWARF 2 to 4, section 6.2: the line number program). */
#include <elf.h>
#include <link.h>
#include <stdbool.h>
#include <string.h>

#include "pal/pal.h"
#include "runtime/eh/machine.h"

/* The definition, where lines.h has a weak declaration. */
uintptr_t rt_source_line(uintptr_t address, char *out, uintptr_t room);

#define LARGEST_FILE (64u << 20)

enum {
    LNS_EXTENDED,
    LNS_COPY,
    LNS_ADVANCE_PC,
    LNS_ADVANCE_LINE,
    LNS_SET_FILE,
    LNS_CONST_ADD_PC = 8,
    LNS_FIXED_ADVANCE_PC
};
enum { LNE_END_SEQUENCE = 1, LNE_SET_ADDRESS };

typedef struct Reader {
    const uint8_t *at, *end;
} Reader;

static uint64_t read_number(Reader *reader, unsigned bytes)
{
    uint64_t value = 0;
    if ((uintptr_t)(reader->end - reader->at) < bytes) {
        reader->at = reader->end;
        return 0;
    }
    memcpy(&value, reader->at, bytes);
    reader->at += bytes;
    return value;
}

static uint64_t read_leb(Reader *reader, bool is_signed)
{
    uint64_t value = 0;
    unsigned shift = 0;
    uint8_t byte = 0;
    do {
        byte = (uint8_t)read_number(reader, 1);
        if (shift < 64)
            value |= (uint64_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte & 0x80 && reader->at < reader->end);
    if (is_signed && byte & 0x40 && shift < 64)
        value |= ~(uint64_t)0 << shift;
    return value;
}

static const char *read_text(Reader *reader)
{
    const char *text = (const char *)reader->at;
    while (reader->at < reader->end && *reader->at)
        reader->at++;
    if (reader->at < reader->end)
        reader->at++;
    return text;
}

/* The section of a whole ELF file in memory; empty when it has none. */
static Reader find_section(const uint8_t *file, uintptr_t size, const char *name)
{
    const ElfW(Ehdr) *header = (const void *)file;
    Reader none = {0};
    if (size < sizeof *header || header->e_shoff + (uint64_t)header->e_shnum * sizeof(ElfW(Shdr)) > size)
        return none;
    const ElfW(Shdr) *sections = (const void *)(file + header->e_shoff);
    const char *names = (const char *)file + sections[header->e_shstrndx].sh_offset;
    for (unsigned i = 0; i < header->e_shnum; i++)
        if (strcmp(names + sections[i].sh_name, name) == 0 &&
            sections[i].sh_offset + (uint64_t)sections[i].sh_size <= size)
            return (Reader){file + sections[i].sh_offset, file + sections[i].sh_offset + sections[i].sh_size};
    return none;
}

static Reader own_lines(void)
{
    static Reader lines;
    static bool looked;
    if (!looked) {
        char *file = pal_pages_map(LARGEST_FILE);
        intptr_t size = file ? pal_read_file("/proc/self/exe", file, LARGEST_FILE) : 0;
        if (size > 0)
            lines = find_section((const uint8_t *)file, (uintptr_t)size, ".debug_line");
        looked = true;
    }
    return lines;
}

/* ---- One unit ---- */

typedef struct Unit {
    Reader folders, files; /* their lists */
    Reader program;
    uint8_t instruction_bytes, line_range, opcode_base;
    int8_t line_base;
    const uint8_t *operand_counts; /* of the standard opcodes */
} Unit;

/* Reads a unit's header and moves on to the next unit. False: the section ends, or the unit is of another version. */
static bool read_unit(Reader *section, Unit *unit, bool *known)
{
    uint64_t length = read_number(section, 4);
    if (length == 0 || length > (uint64_t)(section->end - section->at))
        return false;
    Reader in = {section->at, section->at + length};
    section->at += length;
    uint64_t version = read_number(&in, 2);
    *known = version >= 2 && version <= 4;
    if (!*known)
        return true;
    uint64_t header = read_number(&in, 4);
    unit->program = (Reader){in.at + header, in.end};
    unit->instruction_bytes = (uint8_t)read_number(&in, 1);
    if (version == 4)
        read_number(&in, 1); /* operations per instruction: 1 */
    read_number(&in, 1);     /* default of is_stmt */
    unit->line_base = (int8_t)read_number(&in, 1);
    unit->line_range = (uint8_t)read_number(&in, 1);
    unit->opcode_base = (uint8_t)read_number(&in, 1);
    unit->operand_counts = in.at;
    in.at += unit->opcode_base - 1;
    unit->folders = in;
    while (in.at < in.end && *in.at)
        read_text(&in);
    in.at++;
    unit->files = in;
    *known = unit->line_range != 0 && header <= length;
    return true;
}

typedef struct Row {
    uint64_t address;
    uint64_t file, line;
} Row;

static void advance(Row *row, const Unit *unit, uint64_t operation)
{
    row->address += operation * unit->instruction_bytes;
}

/* Runs the unit's program up to the row that covers `address`. */
static bool find_row(const Unit *unit, uint64_t address, Row *found)
{
    Reader in = unit->program;
    Row row = {0, 1, 1}, previous = {0};
    bool has_previous = false;
    while (in.at < in.end) {
        uint8_t opcode = (uint8_t)read_number(&in, 1);
        bool emits = false, ends = false;
        if (opcode >= unit->opcode_base) {
            uint8_t adjusted = opcode - unit->opcode_base;
            advance(&row, unit, adjusted / unit->line_range);
            row.line += (uint64_t)(int64_t)(unit->line_base + adjusted % unit->line_range);
            emits = true;
        } else if (opcode == LNS_EXTENDED) {
            uint64_t length = read_leb(&in, false);
            Reader extended = in;
            in.at += length <= (uint64_t)(in.end - in.at) ? length : (uint64_t)(in.end - in.at);
            uint8_t kind = (uint8_t)read_number(&extended, 1);
            if (kind == LNE_SET_ADDRESS)
                row.address = read_number(&extended, sizeof(void *)) & ~(uint64_t)RT_THUMB_BIT;
            ends = emits = kind == LNE_END_SEQUENCE;
        } else if (opcode == LNS_COPY) {
            emits = true;
        } else if (opcode == LNS_ADVANCE_PC) {
            advance(&row, unit, read_leb(&in, false));
        } else if (opcode == LNS_ADVANCE_LINE) {
            row.line += read_leb(&in, true);
        } else if (opcode == LNS_SET_FILE) {
            row.file = read_leb(&in, false);
        } else if (opcode == LNS_CONST_ADD_PC) {
            advance(&row, unit, (uint64_t)(255 - unit->opcode_base) / unit->line_range);
        } else if (opcode == LNS_FIXED_ADVANCE_PC) {
            row.address += read_number(&in, 2);
        } else {
            for (uint8_t i = 0; i < unit->operand_counts[opcode - 1]; i++)
                read_leb(&in, false);
        }
        if (!emits)
            continue;
        if (has_previous && previous.address <= address && address < row.address) {
            *found = previous;
            return previous.line != 0;
        }
        previous = row;
        has_previous = !ends;
        if (ends)
            row = (Row){0, 1, 1};
    }
    return false;
}

/* ---- Text ---- */

static uintptr_t put(const char *text, char *out, uintptr_t length, uintptr_t room)
{
    while (*text && length < room)
        out[length++] = *text++;
    return length;
}

static const char *folder_name(const Unit *unit, uint64_t number)
{
    Reader in = unit->folders;
    for (uint64_t i = 1; in.at < in.end && *in.at; i++) {
        const char *name = read_text(&in);
        if (i == number)
            return name;
    }
    return "";
}

static uintptr_t put_file(const Unit *unit, uint64_t number, char *out, uintptr_t room)
{
    Reader in = unit->files;
    for (uint64_t i = 1; in.at < in.end && *in.at; i++) {
        const char *name = read_text(&in);
        uint64_t folder = read_leb(&in, false);
        read_leb(&in, false);
        read_leb(&in, false);
        if (i != number)
            continue;
        uintptr_t length = 0;
        if (*name != '/') {
            length = put(folder_name(unit, folder), out, 0, room);
            if (length && out[length - 1] != '/')
                length = put("/", out, length, room);
        }
        return put(name, out, length, room);
    }
    return 0;
}

static uintptr_t put_number(uint64_t value, char *out, uintptr_t length, uintptr_t room)
{
    char text[21] = {0};
    char *at = text + sizeof text - 1;
    do
        *--at = (char)('0' + value % 10);
    while (value /= 10);
    return put(at, out, length, room);
}

uintptr_t rt_source_line(uintptr_t address, char *out, uintptr_t room)
{
    Reader section = own_lines();
    Unit unit;
    bool known;
    while (section.at < section.end && read_unit(&section, &unit, &known)) {
        Row row;
        if (!known || !find_row(&unit, address, &row))
            continue;
        uintptr_t length = put_file(&unit, row.file, out, room);
        if (!length)
            return 0;
        return put_number(row.line, out, put(":line ", out, length, room), room);
    }
    return 0;
}
