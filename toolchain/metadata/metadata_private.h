/* Shared by the files of metadata only: how cells are stored, and the walk over types in signatures. */
#ifndef AOT_METADATA_PRIVATE_H
#define AOT_METADATA_PRIVATE_H

#include "metadata/metadata.h"

/* ---- Column kinds, as bytes: 0..63 a row of that table, 64 + MdCoded a coded index, and these ---- */

typedef enum MdCoded {
#define MD_CODED(Kind, bits) MD_CODED_##Kind,
#include "metadata/coded.def"
    MD_CODED_COUNT
} MdCoded;

enum {
    MD_KIND_CODED = 64,
    MD_KIND_LIST = 128, /* + table: the first row of a run of them */
    MD_KIND_NONE = 192, /* the table has no such column */
    MD_KIND_U1,
    MD_KIND_U2,
    MD_KIND_U4,
    MD_KIND_STRING,
    MD_KIND_GUID,
    MD_KIND_BLOB,
    MD_MAX_COLUMNS = 9
};
/* Stored plus one, so that a column that does not exist is 0. */
extern const uint8_t md_column_kinds[MD_TABLE_COUNT][MD_MAX_COLUMNS];

static inline int md_column_kind(MdTable table, int column)
{
    uint8_t stored = md_column_kinds[table][column];
    return stored ? stored - 1 : MD_KIND_NONE;
}

enum { MD_TAG_NONE = 0xff };
typedef struct MdCodedInfo {
    uint8_t bits;
    uint8_t tables_plus_one[32]; /* by tag; 0: not allowed */
} MdCodedInfo;
extern const MdCodedInfo md_coded[MD_CODED_COUNT];

/* The column that the standard sorts a table by (II.22), -1 when it is not sorted. `unique`: equal keys are an error.
 */
int md_sort_column(MdTable table, bool *unique);
/* The cell as it is stored; `row` and `column` must exist. */
uint32_t md_raw_cell(const MdImage *image, MdTable table, uint32_t row, int column);
/* The *Ptr table that stands between a list column and `target` in this image, else `target` itself. */
MdTable md_list_table(const MdImage *image, MdTable target);
/* Rows that an index into `table` may name: of this image, or of the assembly that a PDB belongs to. */
uint32_t md_referable_rows(const MdImage *image, MdTable table);
/* As md_blob, but tells a bad blob from an empty one. */
bool md_blob_at(const MdImage *image, uint32_t offset, MdBlob *blob);

/* ---- Types in signatures ---- */

enum { MD_MAX_TYPE_DEPTH = 128 };
typedef struct MdTypeWalk MdTypeWalk;
struct MdTypeWalk {
    /* Called for each TypeDefOrRefOrSpec token, unless NULL; false ends the walk. */
    bool (*token)(MdTypeWalk *walk, MdToken token, bool is_modifier);
    const MdImage *image;
    uint32_t own_spec; /* the TypeSpec row being walked, or 0 */
};
/* One Type with everything that may stand before it (modifiers, BYREF, PINNED). */
bool md_walk_type(MdCursor *cursor, MdTypeWalk *walk, int depth);
/* A whole method signature, from its calling convention on (II.23.2.1-3). */
bool md_walk_method(MdCursor *cursor, MdTypeWalk *walk, int depth);

/* Does the method's sequence-point blob parse, and name documents that exist? */
bool md_pdb_points_are_good(const MdImage *pdb, uint32_t methoddef_row);

/* ---- Errors ---- */

static inline bool md_fail(MdError *error, const char *what, uint64_t offset, int table, uint32_t row)
{
    if (error)
        *error = (MdError){what, offset, table, row};
    return false;
}

#endif
