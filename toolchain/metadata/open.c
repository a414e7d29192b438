/* md_open: the physical structure, from the PE headers to the size of every table (ECMA-335 II.24, II.25). */
#include <string.h>

#include "metadata/metadata_private.h"
#include "pe/bytes.h"

enum { METADATA_SIGNATURE = 0x424a5342, MAX_ROWS = 0xffffff };

typedef struct Opening {
    MdImage *image;
    MdError *error;
    const uint8_t *root; /* the metadata root and its size */
    uint32_t root_size;
} Opening;

static bool fail_at(const Opening *opening, const char *what, const uint8_t *at)
{
    return md_fail(opening->error, what, (uint64_t)(at - opening->image->bytes), -1, 0);
}

/* ---- Streams ---- */

static MdBlob *stream_slot(MdImage *image, const char *name)
{
    if (strcmp(name, "#~") == 0 || strcmp(name, "#-") == 0)
        return &image->table_stream;
    if (strcmp(name, "#Strings") == 0)
        return &image->strings;
    if (strcmp(name, "#US") == 0)
        return &image->user_strings;
    if (strcmp(name, "#GUID") == 0)
        return &image->guids;
    if (strcmp(name, "#Blob") == 0)
        return &image->blobs;
    if (strcmp(name, "#Pdb") == 0)
        return &image->pdb_stream;
    return NULL;
}

/* Reads one stream header at *at and moves past it (II.24.2.2). */
static bool read_stream(const Opening *opening, uint32_t *at)
{
    enum { LONGEST_NAME = 32 };
    const uint8_t *header = opening->root + *at;
    uint32_t left = opening->root_size - *at;
    if (left < 12)
        return fail_at(opening, "a metadata stream header lies outside the metadata", header);
    uint32_t offset = read_u32(header), size = read_u32(header + 4);
    uint32_t room = left - 8 < LONGEST_NAME ? left - 8 : LONGEST_NAME;
    const uint8_t *end = memchr(header + 8, 0, room);
    if (!end)
        return fail_at(opening, "a metadata stream's name does not end", header + 8);
    *at += 8 + ((uint32_t)(end - (header + 8)) / 4 + 1) * 4;
    if (*at > opening->root_size)
        return fail_at(opening, "a metadata stream header lies outside the metadata", header);
    if ((uint64_t)offset + size > opening->root_size)
        return fail_at(opening, "a metadata stream lies outside the metadata", header);
    if (strcmp((const char *)header + 8, "#JTD") == 0)
        return fail_at(opening, "it is an edit-and-continue delta, not an assembly", header);
    MdBlob *slot = stream_slot(opening->image, (const char *)header + 8);
    if (slot && slot->bytes)
        return fail_at(opening, "a metadata stream occurs twice", header);
    if (slot)
        *slot = (MdBlob){opening->root + offset, size};
    return true;
}

/* II.24.2.1 */
static bool read_root(const Opening *opening)
{
    const uint8_t *root = opening->root;
    uint32_t size = opening->root_size;
    if (size < 20 || read_u32(root) != METADATA_SIGNATURE)
        return fail_at(opening, "the metadata does not start with its signature (BSJB)", root);
    uint32_t version_size = read_u32(root + 12);
    if (version_size > 256 || size < 20 + ((version_size + 3) & ~3u))
        return fail_at(opening, "the metadata version string is too long", root + 12);
    if (!memchr(root + 16, 0, version_size))
        return fail_at(opening, "the metadata version string does not end", root + 16);
    opening->image->version = (const char *)root + 16;
    uint32_t at = 16 + ((version_size + 3) & ~3u);
    uint32_t count = read_u16(root + at + 2);
    at += 4;
    for (uint32_t i = 0; i < count; i++)
        if (!read_stream(opening, &at))
            return false;
    if (!opening->image->table_stream.bytes)
        return fail_at(opening, "the metadata has no table stream (#~)", root);
    MdBlob strings = opening->image->strings;
    if (strings.length && strings.bytes[strings.length - 1] != 0)
        return fail_at(opening, "the #Strings heap does not end with NUL", strings.bytes + strings.length - 1);
    return true;
}

/* The row counts of the assembly that a portable PDB describes (portable PDB v1.0, "#Pdb stream"). */
static bool read_pdb_stream(const Opening *opening)
{
    MdBlob stream = opening->image->pdb_stream;
    if (!stream.bytes)
        return true;
    if (stream.length < 32)
        return fail_at(opening, "the #Pdb stream is too short", stream.bytes);
    opening->image->entry_point = read_u32(stream.bytes + 20);
    uint64_t present = read_u64(stream.bytes + 24);
    uint32_t at = 32;
    for (int table = 0; table < MD_TABLE_COUNT; table++) {
        if (!(present >> table & 1))
            continue;
        if (stream.length - at < 4)
            return fail_at(opening, "the #Pdb stream is too short for its row counts", stream.bytes + at);
        uint32_t rows = read_u32(stream.bytes + at);
        if (rows > MAX_ROWS)
            return fail_at(opening, "the #Pdb stream has an impossible row count", stream.bytes + at);
        opening->image->referenced_rows[table] = rows;
        at += 4;
    }
    return true;
}

/* ---- Tables ---- */

static uint8_t index_size(uint32_t rows)
{
    return rows < 0x10000 ? 2 : 4;
}

static uint8_t coded_size(const MdImage *image, int coded)
{
    const MdCodedInfo *info = &md_coded[coded];
    uint32_t most = 0;
    for (int tag = 0; tag < 32; tag++)
        if (info->tables_plus_one[tag]) {
            uint32_t rows = md_referable_rows(image, (MdTable)(info->tables_plus_one[tag] - 1));
            most = rows > most ? rows : most;
        }
    return most < 0x10000u >> info->bits ? 2 : 4;
}

static uint8_t column_size(const MdImage *image, int kind, uint8_t heap_sizes)
{
    if (kind < MD_KIND_CODED)
        return index_size(md_referable_rows(image, (MdTable)kind));
    if (kind < MD_KIND_LIST)
        return coded_size(image, kind - MD_KIND_CODED);
    if (kind < MD_KIND_NONE)
        return index_size(md_referable_rows(image, md_list_table(image, (MdTable)(kind - MD_KIND_LIST))));
    switch (kind) {
    case MD_KIND_U1: return 1;
    case MD_KIND_U2: return 2;
    case MD_KIND_U4: return 4;
    case MD_KIND_STRING: return heap_sizes & 1 ? 4 : 2;
    case MD_KIND_GUID: return heap_sizes & 2 ? 4 : 2;
    case MD_KIND_BLOB: return heap_sizes & 4 ? 4 : 2;
    default: return 0;
    }
}

static void lay_out_table(MdImage *image, MdTable table, uint8_t heap_sizes)
{
    struct MdTableInfo *info = &image->tables[table];
    uint8_t offset = 0;
    for (int column = 0; column < MD_MAX_COLUMNS; column++) {
        int kind = md_column_kind(table, column);
        info->column_offset[column] = offset;
        info->column_size[column] = column_size(image, kind, heap_sizes);
        offset = (uint8_t)(offset + (kind == MD_KIND_U1 ? 2 : info->column_size[column])); /* U1 has a padding byte */
    }
    info->row_size = offset;
}

static bool read_row_counts(const Opening *opening, uint64_t valid, uint32_t *at)
{
    MdBlob stream = opening->image->table_stream;
    for (int table = 0; table < MD_TABLE_COUNT; table++) {
        if (!(valid >> table & 1))
            continue;
        if (stream.length - *at < 4)
            return fail_at(opening, "the table stream is too short for its row counts", stream.bytes + *at);
        uint32_t rows = read_u32(stream.bytes + *at);
        if (md_column_kind((MdTable)table, 0) == MD_KIND_NONE)
            return md_fail(opening->error, "the table stream has an unknown table",
                           (uint64_t)(stream.bytes + *at - opening->image->bytes), table, 0);
        if (rows > MAX_ROWS)
            return md_fail(opening->error, "a table has an impossible row count",
                           (uint64_t)(stream.bytes + *at - opening->image->bytes), table, 0);
        opening->image->tables[table].row_count = rows;
        *at += 4;
    }
    return true;
}

/* II.24.2.6 */
static bool read_tables(const Opening *opening)
{
    enum { EXTRA_DATA = 0x40 };
    MdImage *image = opening->image;
    MdBlob stream = image->table_stream;
    if (stream.length < 24)
        return fail_at(opening, "the table stream is too short", stream.bytes);
    uint8_t heap_sizes = stream.bytes[6];
    uint64_t valid = read_u64(stream.bytes + 8);
    image->sorted = read_u64(stream.bytes + 16);
    uint32_t at = 24;
    if (!read_row_counts(opening, valid, &at))
        return false;
    if (heap_sizes & EXTRA_DATA) {
        if (stream.length - at < 4)
            return fail_at(opening, "the table stream is too short", stream.bytes + at);
        at += 4;
    }
    for (int table = 0; table < MD_TABLE_COUNT; table++) {
        lay_out_table(image, (MdTable)table, heap_sizes);
        uint64_t size = (uint64_t)image->tables[table].row_count * image->tables[table].row_size;
        if (size > stream.length - at)
            return md_fail(opening->error, "a table lies outside the table stream",
                           (uint64_t)(stream.bytes + at - image->bytes), table, 0);
        image->tables[table].rows = stream.bytes + at;
        at += (uint32_t)size;
    }
    return true;
}

/* ---- The file ---- */

static bool blob_of_directory(const MdImage *image, PeDirectory directory, MdBlob *blob)
{
    const uint8_t *bytes = directory.size ? md_at_rva(image, directory.rva, directory.size) : NULL;
    if (bytes)
        *blob = (MdBlob){bytes, directory.size};
    return bytes || !directory.size;
}

static bool open_pe(Opening *opening)
{
    enum { NATIVE_ENTRY_POINT = 0x10 };
    MdImage *image = opening->image;
    PeImage pe;
    PeError pe_error = {0};
    if (!pe_open(image->bytes, image->length, &pe, &pe_error))
        return md_fail(opening->error, pe_error.what, pe_error.offset, -1, 0);
    if (!pe.has_cli)
        return md_fail(opening->error, "it is a native file: it has no CLI header", 0, -1, 0);
    image->is_pe = true;
    image->machine = pe.machine;
    image->corflags = pe.corflags;
    image->is_ready_to_run = pe.is_ready_to_run;
    image->entry_point = pe.corflags & NATIVE_ENTRY_POINT ? 0 : pe.entry_point;
    memcpy(image->sections, pe.sections, sizeof pe.sections);
    image->section_count = pe.section_count;
    if (!blob_of_directory(image, pe.resources, &image->resources))
        return md_fail(opening->error, "the resources lie outside the file", 0, -1, 0);
    if (!blob_of_directory(image, pe.directories[PE_DIRECTORY_DEBUG], &image->debug_directory))
        return md_fail(opening->error, "the debug directory lies outside the file", 0, -1, 0);
    MdBlob metadata = {0};
    if (!blob_of_directory(image, pe.metadata, &metadata) || !metadata.bytes)
        return md_fail(opening->error, "the metadata lies outside the file", 0, -1, 0);
    opening->root = metadata.bytes;
    opening->root_size = metadata.length;
    return true;
}

static bool open_bare(Opening *opening)
{
    MdImage *image = opening->image;
    if (image->length > UINT32_MAX)
        return md_fail(opening->error, "the file is too large", 0, -1, 0);
    opening->root = image->bytes;
    opening->root_size = (uint32_t)image->length;
    return true;
}

bool md_open(const uint8_t *bytes, size_t length, MdImage *image, MdError *error)
{
    static const uint8_t nothing[1];
    memset(image, 0, sizeof *image);
    image->bytes = bytes ? bytes : nothing;
    image->length = bytes ? length : 0;
    image->version = "";
    Opening opening = {.image = image, .error = error};
    bool is_bare = image->length >= 4 && read_u32(bytes) == METADATA_SIGNATURE;
    return (is_bare ? open_bare(&opening) : open_pe(&opening)) && read_root(&opening) && read_pdb_stream(&opening) &&
           read_tables(&opening);
}
