/* Tables and heaps: cells, lists, sorted searches. Row and column numbers may be anything. */
#include <string.h>

#include "metadata/metadata_private.h"
#include "pe/bytes.h"

static const uint8_t no_bytes[1];

/* ---- What the tables look like ---- */

#define U1 MD_KIND_U1
#define U2 MD_KIND_U2
#define U4 MD_KIND_U4
#define STRING MD_KIND_STRING
#define GUID MD_KIND_GUID
#define BLOB MD_KIND_BLOB
#define INDEX(Table) MD_##Table
#define LIST(Table) (MD_KIND_LIST + MD_##Table)
#define CODED(Kind) (MD_KIND_CODED + MD_CODED_##Kind)
const uint8_t md_column_kinds[MD_TABLE_COUNT][MD_MAX_COLUMNS] = {
#define MD_COLUMN(Table, Column, kind) [MD_##Table][MD_##Table##_##Column] = (kind) + 1,
#include "metadata/tables.def"
};
#undef U1
#undef U2
#undef U4
#undef STRING
#undef GUID
#undef BLOB
#undef INDEX
#undef LIST
#undef CODED

const MdCodedInfo md_coded[MD_CODED_COUNT] = {
#define MD_CODED(Kind, tag_bits) [MD_CODED_##Kind] = {.bits = tag_bits, .tables_plus_one = {
#define MD_TAG(Kind, tag, Table) [tag] = MD_##Table + 1,
#define MD_CODED_END(Kind)                                                                                             \
    }                                                                                                                  \
    }                                                                                                                  \
    ,
#include "metadata/coded.def"
};

const char *md_table_name(int table)
{
    static const char *const names[MD_TABLE_COUNT] = {
#define MD_TABLE(number, Name) [number] = #Name,
#include "metadata/tables.def"
    };
    return table >= 0 && table < MD_TABLE_COUNT && names[table] ? names[table] : "?";
}

int md_sort_column(MdTable table, bool *unique)
{
    static const struct {
        uint8_t column_plus_one;
        bool unique;
    } keys[MD_TABLE_COUNT] = {
        [MD_InterfaceImpl] = {MD_InterfaceImpl_Class + 1, false},
        [MD_Constant] = {MD_Constant_Parent + 1, true},
        [MD_CustomAttribute] = {MD_CustomAttribute_Parent + 1, false},
        [MD_FieldMarshal] = {MD_FieldMarshal_Parent + 1, true},
        [MD_DeclSecurity] = {MD_DeclSecurity_Parent + 1, false},
        [MD_ClassLayout] = {MD_ClassLayout_Parent + 1, true},
        [MD_FieldLayout] = {MD_FieldLayout_Field + 1, true},
        [MD_MethodSemantics] = {MD_MethodSemantics_Association + 1, false},
        [MD_MethodImpl] = {MD_MethodImpl_Class + 1, false},
        [MD_ImplMap] = {MD_ImplMap_MemberForwarded + 1, true},
        [MD_FieldRVA] = {MD_FieldRVA_Field + 1, true},
        [MD_NestedClass] = {MD_NestedClass_NestedClass + 1, true},
        [MD_GenericParam] = {MD_GenericParam_Owner + 1, false},
        [MD_GenericParamConstraint] = {MD_GenericParamConstraint_Owner + 1, false},
        [MD_LocalScope] = {MD_LocalScope_Method + 1, false},
        [MD_StateMachineMethod] = {MD_StateMachineMethod_MoveNextMethod + 1, true},
        [MD_CustomDebugInformation] = {MD_CustomDebugInformation_Parent + 1, false},
    };
    *unique = keys[table].unique;
    return keys[table].column_plus_one - 1;
}

/* ---- Cells ---- */

uint32_t md_rows(const MdImage *image, MdTable table)
{
    return (uint32_t)table < MD_TABLE_COUNT ? image->tables[table].row_count : 0;
}

uint32_t md_referable_rows(const MdImage *image, MdTable table)
{
    uint32_t own = image->tables[table].row_count, other = image->referenced_rows[table];
    return own > other ? own : other;
}

uint32_t md_raw_cell(const MdImage *image, MdTable table, uint32_t row, int column)
{
    const struct MdTableInfo *info = &image->tables[table];
    const uint8_t *at = info->rows + (size_t)(row - 1) * info->row_size + info->column_offset[column];
    switch (info->column_size[column]) {
    case 1: return *at;
    case 2: return read_u16(at);
    case 4: return read_u32(at);
    default: return 0;
    }
}

static MdToken decode_coded(int coded, uint32_t value)
{
    const MdCodedInfo *info = &md_coded[coded];
    uint32_t table_plus_one = info->tables_plus_one[value & ((1u << info->bits) - 1)];
    uint32_t row = value >> info->bits;
    return table_plus_one && row && row <= 0xffffff ? MD_TOKEN(table_plus_one - 1, row) : 0;
}

uint32_t md_cell(const MdImage *image, MdTable table, uint32_t row, int column)
{
    if ((uint32_t)table >= MD_TABLE_COUNT || (uint32_t)column >= MD_MAX_COLUMNS)
        return 0;
    if (row - 1 >= image->tables[table].row_count) /* row 0 wraps around */
        return 0;
    uint32_t value = md_raw_cell(image, table, row, column);
    int kind = md_column_kind(table, column);
    if (kind >= MD_KIND_CODED && kind < MD_KIND_LIST)
        return decode_coded(kind - MD_KIND_CODED, value);
    return value;
}

/* ---- Heaps ---- */

const char *md_string(const MdImage *image, uint32_t offset)
{
    /* md_open has checked that the heap ends with NUL. */
    return offset < image->strings.length ? (const char *)image->strings.bytes + offset : "";
}

static bool heap_blob(MdBlob heap, uint32_t offset, MdBlob *blob)
{
    *blob = (MdBlob){no_bytes, 0};
    if (offset >= heap.length)
        return offset == 0;
    MdCursor cursor = {heap.bytes + offset, heap.bytes + heap.length, false};
    uint32_t length = md_read_compressed(&cursor);
    if (cursor.failed || length > (size_t)(cursor.end - cursor.at))
        return false;
    *blob = (MdBlob){cursor.at, length};
    return true;
}

bool md_blob_at(const MdImage *image, uint32_t offset, MdBlob *blob)
{
    return heap_blob(image->blobs, offset, blob);
}

MdBlob md_blob(const MdImage *image, uint32_t offset)
{
    MdBlob blob;
    heap_blob(image->blobs, offset, &blob);
    return blob;
}

MdBlob md_user_string(const MdImage *image, uint32_t offset)
{
    MdBlob blob;
    heap_blob(image->user_strings, offset, &blob);
    blob.length &= ~1u; /* the flag byte makes every length odd (II.24.2.4) */
    return blob;
}

const uint8_t *md_guid(const MdImage *image, uint32_t index)
{
    return index - 1 < image->guids.length / 16 ? image->guids.bytes + (size_t)(index - 1) * 16 : NULL;
}

uint32_t md_rva_available(const MdImage *image, uint32_t rva)
{
    uint32_t offset;
    return pe_rva_available(image->sections, image->section_count, rva, &offset);
}

const uint8_t *md_at_rva(const MdImage *image, uint32_t rva, uint32_t length)
{
    uint32_t offset, available = pe_rva_available(image->sections, image->section_count, rva, &offset);
    return available && length <= available ? image->bytes + offset : NULL;
}

/* ---- Lists ---- */

MdTable md_list_table(const MdImage *image, MdTable target)
{
    MdTable pointers;
    switch (target) {
    case MD_Field: pointers = MD_FieldPtr; break;
    case MD_MethodDef: pointers = MD_MethodPtr; break;
    case MD_Param: pointers = MD_ParamPtr; break;
    case MD_Event: pointers = MD_EventPtr; break;
    case MD_Property: pointers = MD_PropertyPtr; break;
    default: return target;
    }
    return image->tables[pointers].row_count ? pointers : target;
}

uint32_t md_list_row(const MdImage *image, MdTable target, uint32_t position)
{
    if ((uint32_t)target >= MD_TABLE_COUNT)
        return 0;
    MdTable table = md_list_table(image, target);
    uint32_t row = table == target ? position : md_cell(image, table, position, 0);
    return row <= image->tables[target].row_count ? row : 0;
}

void md_list(const MdImage *image, MdTable table, uint32_t row, int column, uint32_t *first, uint32_t *end)
{
    *first = *end = 1;
    if ((uint32_t)table >= MD_TABLE_COUNT || (uint32_t)column >= MD_MAX_COLUMNS ||
        row - 1 >= image->tables[table].row_count)
        return;
    int kind = md_column_kind(table, column);
    if (kind < MD_KIND_LIST || kind >= MD_KIND_NONE)
        return;
    uint32_t limit = image->tables[md_list_table(image, (MdTable)(kind - MD_KIND_LIST))].row_count + 1;
    uint32_t from = md_raw_cell(image, table, row, column);
    uint32_t to = row < image->tables[table].row_count ? md_raw_cell(image, table, row + 1, column) : limit;
    if (to > limit)
        to = limit;
    if (from && from < to)
        *first = from, *end = to;
    else
        *first = *end = from && from < limit ? from : limit;
}

/* ---- Searches ---- */

static bool encode_coded(int coded, MdToken token, uint32_t *value)
{
    const MdCodedInfo *info = &md_coded[coded];
    for (uint32_t tag = 0; tag < 1u << info->bits; tag++)
        if (info->tables_plus_one[tag] == MD_TOKEN_TABLE(token) + 1u) {
            *value = MD_TOKEN_ROW(token) << info->bits | tag;
            return MD_TOKEN_ROW(token) != 0;
        }
    return false;
}

/* The first row whose cell is not less than `value`. */
static uint32_t lower_bound(const MdImage *image, MdTable table, int column, uint32_t value)
{
    uint32_t low = 1, high = image->tables[table].row_count + 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (md_raw_cell(image, table, middle, column) < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void md_find(const MdImage *image, MdTable table, int column, uint32_t value, uint32_t *first, uint32_t *end)
{
    *first = *end = 1;
    if ((uint32_t)table >= MD_TABLE_COUNT || (uint32_t)column >= MD_MAX_COLUMNS)
        return;
    int kind = md_column_kind(table, column);
    if (kind >= MD_KIND_CODED && kind < MD_KIND_LIST && !encode_coded(kind - MD_KIND_CODED, value, &value))
        return;
    uint32_t rows = image->tables[table].row_count, row = 1;
    bool unique;
    if (md_sort_column(table, &unique) == column && (image->sorted >> table & 1))
        row = lower_bound(image, table, column, value);
    else
        while (row <= rows && md_raw_cell(image, table, row, column) != value)
            row++;
    *first = row;
    while (row <= rows && md_raw_cell(image, table, row, column) == value)
        row++;
    *end = row;
}

uint32_t md_enclosing_type(const MdImage *image, uint32_t typedef_row)
{
    uint32_t first, end;
    md_find(image, MD_NestedClass, MD_NestedClass_NestedClass, typedef_row, &first, &end);
    return first < end ? md_cell(image, MD_NestedClass, first, MD_NestedClass_EnclosingClass) : 0;
}

/* The TypeDef whose run of `column` holds `member`: the last one that starts at or before it. */
static uint32_t list_owner(const MdImage *image, MdTable target, int column, uint32_t member)
{
    if (!member || member > image->tables[target].row_count)
        return 0;
    MdTable table = md_list_table(image, target);
    uint32_t position = member;
    if (table != target) {
        uint32_t end;
        md_find(image, table, 0, member, &position, &end);
        if (position == end)
            return 0;
    }
    uint32_t row = lower_bound(image, MD_TypeDef, column, position + 1);
    return row - 1;
}

uint32_t md_method_owner(const MdImage *image, uint32_t methoddef_row)
{
    return list_owner(image, MD_MethodDef, MD_TypeDef_MethodList, methoddef_row);
}

uint32_t md_field_owner(const MdImage *image, uint32_t field_row)
{
    return list_owner(image, MD_Field, MD_TypeDef_FieldList, field_row);
}
