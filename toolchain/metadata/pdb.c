/* Portable PDB: sequence points, documents, locals; and the link from an image to its PDB. Source: the portable PDB
 * specification v1.0 and, for the debug directory, the PE/COFF specification. */
#include <string.h>

#include "metadata/metadata_private.h"
#include "pe/bytes.h"

/* ---- Sequence points ---- */

typedef struct PointReader {
    MdCursor cursor;
    MdSequencePoint point; /* the last one, whose values the deltas refer to */
    uint32_t line, column; /* start of the last visible one */
    bool has_visible, is_first;
} PointReader;

/* Reads the record behind the IL offset's delta. */
static void read_point(PointReader *reader)
{
    MdCursor *cursor = &reader->cursor;
    MdSequencePoint *point = &reader->point;
    uint32_t lines = md_read_compressed(cursor);
    int32_t columns = lines ? md_read_compressed_signed(cursor) : (int32_t)md_read_compressed(cursor);
    point->hidden = !lines && !columns;
    point->start_line = point->start_column = point->end_line = point->end_column = 0;
    if (point->hidden)
        return;
    if (reader->has_visible) {
        reader->line += (uint32_t)md_read_compressed_signed(cursor);
        reader->column += (uint32_t)md_read_compressed_signed(cursor);
    } else {
        reader->line = md_read_compressed(cursor);
        reader->column = md_read_compressed(cursor);
        reader->has_visible = true;
    }
    point->start_line = reader->line;
    point->start_column = reader->column;
    point->end_line = reader->line + lines;
    point->end_column = reader->column + (uint32_t)columns;
}

/* The next point, past document records; false at the end or when the blob is broken. */
static bool next_point(PointReader *reader)
{
    MdCursor *cursor = &reader->cursor;
    while (cursor->at < cursor->end && !cursor->failed) {
        uint32_t delta = md_read_compressed(cursor);
        if (!delta && !reader->is_first) {
            reader->point.document = md_read_compressed(cursor);
            continue;
        }
        reader->point.il_offset = reader->is_first ? delta : reader->point.il_offset + delta;
        reader->is_first = false;
        read_point(reader);
        return !cursor->failed;
    }
    return false;
}

static bool start_points(const MdImage *pdb, uint32_t methoddef_row, PointReader *reader)
{
    const MdTable table = MD_MethodDebugInformation;
    *reader = (PointReader){.is_first = true};
    reader->cursor =
        md_cursor(md_blob(pdb, md_cell(pdb, table, methoddef_row, MD_MethodDebugInformation_SequencePoints)));
    if (reader->cursor.at == reader->cursor.end)
        return false;
    reader->point.document = md_cell(pdb, table, methoddef_row, MD_MethodDebugInformation_Document);
    md_read_compressed(&reader->cursor); /* the local signature */
    if (!reader->point.document)
        reader->point.document = md_read_compressed(&reader->cursor);
    return true;
}

uint32_t md_pdb_points(const MdImage *pdb, uint32_t methoddef_row, MdSequencePoint *points, uint32_t capacity)
{
    PointReader reader;
    if (!start_points(pdb, methoddef_row, &reader))
        return 0;
    uint32_t count = 0;
    for (; next_point(&reader); count++)
        if (count < capacity)
            points[count] = reader.point;
    return count;
}

bool md_pdb_points_are_good(const MdImage *pdb, uint32_t methoddef_row)
{
    PointReader reader;
    if (!start_points(pdb, methoddef_row, &reader))
        return true;
    while (next_point(&reader))
        if (reader.point.document - 1 >= md_rows(pdb, MD_Document))
            return false;
    return !reader.cursor.failed;
}

/* ---- Documents ---- */

typedef struct Output {
    char *buffer;
    uint32_t length, capacity;
} Output;

static void put(Output *output, const uint8_t *bytes, uint32_t count)
{
    if (output->length < output->capacity) {
        uint32_t room = output->capacity - output->length;
        memcpy(output->buffer + output->length, bytes, count < room ? count : room);
    }
    output->length += count;
}

/* The name is a separator character and the heap offsets of the parts that it joins. */
uint32_t md_pdb_document(const MdImage *pdb, uint32_t document_row, char *buffer, uint32_t capacity)
{
    enum { LONGEST_NAME = 1 << 16 }; /* parts may be shared, so a small blob could name gigabytes */
    Output output = {buffer, 0, capacity};
    MdCursor cursor = md_cursor(md_blob(pdb, md_cell(pdb, MD_Document, document_row, MD_Document_Name)));
    if (cursor.at == cursor.end)
        return 0;
    uint8_t separator = md_read_u8(&cursor);
    for (bool is_first = true; cursor.at < cursor.end && !cursor.failed; is_first = false) {
        MdBlob part = md_blob(pdb, md_read_compressed(&cursor));
        if (separator && !is_first)
            put(&output, &separator, 1);
        if (part.length > LONGEST_NAME || output.length + part.length > LONGEST_NAME)
            break;
        put(&output, part.bytes, part.length);
    }
    return output.length;
}

/* ---- Locals ---- */

uint32_t md_pdb_locals(const MdImage *pdb, uint32_t methoddef_row, MdPdbLocal *locals, uint32_t capacity)
{
    uint32_t first, end, count = 0;
    md_find(pdb, MD_LocalScope, MD_LocalScope_Method, methoddef_row, &first, &end);
    for (uint32_t scope = first; scope < end; scope++) {
        uint32_t variable, variables_end;
        md_list(pdb, MD_LocalScope, scope, MD_LocalScope_VariableList, &variable, &variables_end);
        for (; variable < variables_end; variable++, count++)
            if (count < capacity)
                locals[count] = (MdPdbLocal){
                    .index = md_cell(pdb, MD_LocalVariable, variable, MD_LocalVariable_Index),
                    .start_offset = md_cell(pdb, MD_LocalScope, scope, MD_LocalScope_StartOffset),
                    .length = md_cell(pdb, MD_LocalScope, scope, MD_LocalScope_Length),
                    .name = md_string(pdb, md_cell(pdb, MD_LocalVariable, variable, MD_LocalVariable_Name)),
                    .hidden = md_cell(pdb, MD_LocalVariable, variable, MD_LocalVariable_Attributes) & 1,
                };
    }
    return count;
}

/* ---- From the image to its PDB ---- */

bool md_debug_pdb(const MdImage *image, const char **path, uint8_t id[20])
{
    enum { ENTRY_SIZE = 28, CODEVIEW = 2, PORTABLE = 0x504d, CODEVIEW_HEADER = 24, RSDS = 0x53445352 };
    *path = "";
    memset(id, 0, 20);
    for (uint32_t at = 0; image->debug_directory.length - at >= ENTRY_SIZE; at += ENTRY_SIZE) {
        const uint8_t *entry = image->debug_directory.bytes + at;
        if (read_u32(entry + 12) != CODEVIEW || read_u16(entry + 10) != PORTABLE)
            continue;
        uint32_t size = read_u32(entry + 16);
        const uint8_t *data = md_at_rva(image, read_u32(entry + 20), size);
        if (!data || size <= CODEVIEW_HEADER || read_u32(data) != RSDS || data[size - 1] != 0)
            continue;
        memcpy(id, data + 4, 16);
        memcpy(id + 16, entry + 4, 4); /* the time stamp is the id's end */
        *path = (const char *)data + CODEVIEW_HEADER;
        return true;
    }
    return false;
}

bool md_pdb_matches(const MdImage *image, const MdImage *pdb)
{
    const char *path;
    uint8_t id[20];
    return md_debug_pdb(image, &path, id) && pdb->pdb_stream.length >= sizeof id &&
           memcmp(pdb->pdb_stream.bytes, id, sizeof id) == 0;
}
