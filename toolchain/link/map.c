/* Reads the linker's map: what each input section and symbol takes in the file. */
#include <string.h>

#include "link/link.h"

/* "VMA LMA Size Align", then the name: of an output section directly behind, 8 columns further of an input section, 16
 * of a symbol. */
typedef struct MapLine {
    uint64_t address, size;
    uint32_t depth;
    const char *name; /* up to the end of the line */
    size_t length;
} MapLine;

static bool read_number(const char **at, const char *end, int base, uint64_t *value)
{
    while (*at < end && **at == ' ')
        (*at)++;
    const char *start = *at;
    for (*value = 0; *at < end; (*at)++) {
        int digit = **at >= '0' && **at <= '9' ? **at - '0' : **at >= 'a' && **at <= 'f' ? **at - 'a' + 10 : 16;
        if (digit >= base)
            break;
        *value = *value * (unsigned)base + (unsigned)digit;
    }
    return *at > start && *at < end && **at == ' ';
}

static bool read_line(const char *at, const char *end, MapLine *line)
{
    uint64_t load_address, align;
    if (!read_number(&at, end, 16, &line->address) || !read_number(&at, end, 16, &load_address) ||
        !read_number(&at, end, 16, &line->size) || !read_number(&at, end, 10, &align))
        return false;
    const char *name = at;
    while (name < end && *name == ' ')
        name++;
    line->depth = (uint32_t)(name - at - 1) / 8;
    line->name = name;
    line->length = (size_t)(end - name);
    return line->length > 0;
}

/* "FILE:(SECTION)" */
static void start_section(const MapLine *line, LinkedPart *entry)
{
    const char *name = intern_n(line->name, line->length);
    const char *split = strstr(name, ":(");
    entry->file = split ? intern_n(name, (size_t)(split - name)) : "";
    entry->section = split ? intern_n(split + 2, strlen(split) - 3) : name;
}

typedef struct MapReader {
    Arena *arena;
    VEC(LinkedPart) entries;
    LinkedPart section;
    uint64_t left, covered_to; /* of the section: bytes that no symbol has taken yet */
} MapReader;

static void end_section(MapReader *reader)
{
    LinkedPart rest = reader->section;
    rest.symbol = NULL;
    rest.size = reader->left;
    if (rest.file && rest.size)
        vec_push(reader->arena, &reader->entries, rest);
    reader->section.file = NULL;
}

static void take_symbol(MapReader *reader, const MapLine *line)
{
    /* Aliases and labels inside another symbol take nothing. */
    if (!line->size || line->size > reader->left || line->address < reader->covered_to)
        return;
    LinkedPart entry = reader->section;
    entry.symbol = intern_n(line->name, line->length);
    entry.size = line->size;
    reader->left -= line->size;
    reader->covered_to = line->address + line->size;
    vec_push(reader->arena, &reader->entries, entry);
}

static void take_line(MapReader *reader, const MapLine *line)
{
    if (line->depth >= 2) {
        if (reader->section.file)
            take_symbol(reader, line);
        return;
    }
    end_section(reader);
    if (line->depth == 0) {
        reader->section.output = intern_n(line->name, line->length);
        return;
    }
    start_section(line, &reader->section);
    reader->left = line->size;
    reader->covered_to = line->address;
}

const LinkedPart *link_map_read(Arena *arena, const char *path, uint32_t *count)
{
    FileView view;
    MapReader reader = {.arena = arena};
    *count = 0;
    if (file_map(path, &view))
        return NULL;
    const char *at = (const char *)view.bytes, *end = at + view.length;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        MapLine line;
        if (read_line(at, stop, &line))
            take_line(&reader, &line);
        at = stop + 1;
    }
    end_section(&reader);
    file_unmap(&view);
    *count = reader.entries.count;
    return reader.entries.items;
}
