/* metadata: ECMA-335 metadata of one PE image: tables, heaps, signatures, attributes, portable PDB.
 *
 * Freestanding: no allocation, no globals, only <stdint.h>-class headers, because the runtime compiles the same reader.
 * Total: every function accepts any bytes and any row number. md_open checks the physical structure (headers, heaps,
 * table sizes); after that out-of-range rows, offsets and tokens read as zero/empty and md_check (run once by the
 * compiler) reports what is logically wrong. Source: ECMA-335 6th edition, partition II chapters 22-25; the portable
 * PDB specification v1.0. */
#ifndef AOT_METADATA_H
#define AOT_METADATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pe/pe.h"

/* ---- Tables and columns ---- */

typedef enum MdTable {
#define MD_TABLE(number, Name) MD_##Name = number,
#include "metadata/tables.def"
    MD_TABLE_COUNT = 64
} MdTable;

/* One enumerator per column, e.g. MD_TypeDef_Flags; numbered within its table. */
#define MD_TABLE(number, Name) enum {
#define MD_COLUMN(Table, Column, kind) MD_##Table##_##Column,
#define MD_TABLE_END(Name)                                                                                             \
    MD_##Name##_column_count                                                                                           \
    }                                                                                                                  \
    ;
#include "metadata/tables.def"

typedef uint32_t MdToken; /* table in the top byte, row (1-based) below; 0x70 is the user-string heap */
#define MD_TOKEN(table, row) ((MdToken)(((uint32_t)(table) << 24) | (uint32_t)(row)))
#define MD_TOKEN_TABLE(token) ((MdTable)((token) >> 24))
#define MD_TOKEN_ROW(token) ((token) & 0xffffffu)
#define MD_USER_STRING 0x70

typedef struct MdBlob {
    const uint8_t *bytes;
    uint32_t length;
} MdBlob;

typedef struct MdError {
    const char *what; /* static text: "the #Strings heap lies outside the file" */
    uint64_t offset;  /* file offset it was seen at */
    int table;        /* -1, or the table concerned */
    uint32_t row;
} MdError;

typedef struct MdImage {
    const uint8_t *bytes;
    size_t length;
    /* PE */
    bool is_pe; /* false for a stand-alone portable PDB */
    uint16_t machine;
    uint32_t corflags;    /* COMIMAGE_FLAGS_* ; ILONLY, 32BITREQUIRED ... */
    MdToken entry_point;  /* MethodDef, File or 0 */
    bool is_ready_to_run; /* has a managed native header; its IL is complete all the same */
    PeSection sections[PE_MAX_SECTIONS];
    uint32_t section_count;
    MdBlob resources;       /* the CLI header's Resources directory */
    MdBlob debug_directory; /* raw debug directory entries; see md_debug_pdb */
    /* Metadata root */
    const char *version;
    MdBlob strings, user_strings, guids, blobs, table_stream, pdb_stream;
    struct MdTableInfo {
        const uint8_t *rows;
        uint32_t row_count;
        uint8_t row_size;
        uint8_t column_offset[9], column_size[9];
    } tables[MD_TABLE_COUNT];
    uint64_t sorted;
    uint32_t referenced_rows[MD_TABLE_COUNT]; /* portable PDB: row counts of the type system tables */
} MdImage;

/* Opens a PE file with CLI metadata, or a portable PDB (bare metadata root). `image` refers to `bytes`. */
bool md_open(const uint8_t *bytes, size_t length, MdImage *image, MdError *error);
/* Every logical rule we rely on: token ranges, list order, acyclic nesting and inheritance, signatures that parse,
 * method bodies whose headers and clause tables decode (instructions are il's). Calls `report` for each finding;
 * returns their number. */
uint32_t md_check(const MdImage *image, void (*report)(void *context, const MdError *error), void *context);

const char *md_table_name(int table); /* "TypeDef"; "?" for a number without a table */
uint32_t md_rows(const MdImage *image, MdTable table);
/* A cell's value: integers as they are, heap offsets, simple row numbers; coded indexes come decoded to tokens, where
 * a nil index (row 0) and one with an impossible tag are plain 0. */
uint32_t md_cell(const MdImage *image, MdTable table, uint32_t row, int column);
const char *md_string(const MdImage *image, uint32_t offset); /* NUL-terminated within the heap, "" when bad */
MdBlob md_blob(const MdImage *image, uint32_t offset);
MdBlob md_user_string(const MdImage *image, uint32_t offset); /* UTF-16LE without the final flag byte */
const uint8_t *md_guid(const MdImage *image, uint32_t index); /* 16 bytes, or NULL */
const uint8_t *md_at_rva(const MdImage *image, uint32_t rva, uint32_t length); /* NULL when outside the file */
uint32_t md_rva_available(const MdImage *image, uint32_t rva);                 /* bytes readable from there */
/* Rows [first, end) of a list column, e.g. (MD_TypeDef, row, MD_TypeDef_MethodList). Follows the *Ptr tables through
 * md_list_row. */
void md_list(const MdImage *image, MdTable table, uint32_t row, int column, uint32_t *first, uint32_t *end);
uint32_t md_list_row(const MdImage *image, MdTable target, uint32_t position);
/* Rows [first, end) of a table whose cell in `column` equals `value`, a token for coded columns: by binary search over
 * the column that the standard sorts the table by, else by looking at every row (then the first run of equal ones). */
void md_find(const MdImage *image, MdTable table, int column, uint32_t value, uint32_t *first, uint32_t *end);
uint32_t md_enclosing_type(const MdImage *image, uint32_t typedef_row); /* 0 when not nested */
uint32_t md_method_owner(const MdImage *image, uint32_t methoddef_row); /* TypeDef row */
uint32_t md_field_owner(const MdImage *image, uint32_t field_row);

/* ---- Signatures: a cursor over a blob. Reading past the end yields 0 and sets failed. ---- */

typedef struct MdCursor {
    const uint8_t *at, *end;
    bool failed;
} MdCursor;
MdCursor md_cursor(MdBlob blob);
uint8_t md_read_u8(MdCursor *cursor);
uint32_t md_read_compressed(MdCursor *cursor);
int32_t md_read_compressed_signed(MdCursor *cursor);
MdToken md_read_type_token(MdCursor *cursor);        /* TypeDefOrRefOrSpecEncoded, II.23.2.8 */
uint64_t md_read_bytes(MdCursor *cursor, int count); /* little endian, 1..8 */
MdBlob md_read_ser_string(MdCursor *cursor, bool *is_null);
bool md_skip_type(MdCursor *cursor); /* skips one Type, II.23.2.12; depth is bounded */

enum { /* II.23.1.16 */
       ELEMENT_END = 0,
       ELEMENT_VOID = 1,
       ELEMENT_BOOLEAN,
       ELEMENT_CHAR,
       ELEMENT_I1,
       ELEMENT_U1,
       ELEMENT_I2,
       ELEMENT_U2,
       ELEMENT_I4,
       ELEMENT_U4,
       ELEMENT_I8,
       ELEMENT_U8,
       ELEMENT_R4,
       ELEMENT_R8,
       ELEMENT_STRING,
       ELEMENT_PTR,
       ELEMENT_BYREF,
       ELEMENT_VALUETYPE,
       ELEMENT_CLASS,
       ELEMENT_VAR,
       ELEMENT_ARRAY,
       ELEMENT_GENERICINST,
       ELEMENT_TYPEDBYREF,
       ELEMENT_I = 0x18,
       ELEMENT_U,
       ELEMENT_FNPTR = 0x1b,
       ELEMENT_OBJECT,
       ELEMENT_SZARRAY,
       ELEMENT_MVAR,
       ELEMENT_CMOD_REQD,
       ELEMENT_CMOD_OPT,
       ELEMENT_INTERNAL,
       ELEMENT_MODIFIER = 0x40,
       ELEMENT_SENTINEL,
       ELEMENT_PINNED = 0x45,
       ELEMENT_SYSTEM_TYPE = 0x50,
       ELEMENT_BOXED_OBJECT,
       ELEMENT_ENUM = 0x55,
       SIG_GENERIC = 0x10,
       SIG_HASTHIS = 0x20,
       SIG_EXPLICITTHIS = 0x40,
       SIG_KIND_MASK = 0x0f,
       SIG_FIELD = 6,
       SIG_LOCALS = 7,
       SIG_PROPERTY = 8,
       SIG_GENERICINST = 10,
       SIG_VARARG = 5,
       SIG_UNMANAGED = 9
};

/* ---- Method bodies (II.25.4) ---- */

typedef enum MdClauseKind {
    MD_CLAUSE_CATCH = 0,
    MD_CLAUSE_FILTER = 1,
    MD_CLAUSE_FINALLY = 2,
    MD_CLAUSE_FAULT = 4
} MdClauseKind;
typedef struct MdClause {
    MdClauseKind kind;
    uint32_t try_offset, try_length, handler_offset, handler_length;
    MdToken class_token;    /* catch */
    uint32_t filter_offset; /* filter */
} MdClause;
typedef struct MdBody {
    const uint8_t *code;
    uint32_t code_size;
    uint16_t max_stack;
    bool init_locals;
    MdToken locals_token;   /* StandAloneSig or 0 */
    const uint8_t *clauses; /* raw section data */
    uint32_t clause_count;
    bool clauses_fat;
} MdBody;
bool md_body(const MdImage *image, uint32_t methoddef_row, MdBody *body,
             MdError *error); /* false also when RVA is 0 (error->what NULL) */
MdClause md_clause(const MdBody *body, uint32_t index);

/* ---- Custom attributes (II.23.3) ---- */

/* The attributes of `owner` (any HasCustomAttribute token): rows [first, end) of CustomAttribute. */
void md_attributes(const MdImage *image, MdToken owner, uint32_t *first, uint32_t *end);
/* Full name of the attribute's class: "System.Runtime.CompilerServices", "IntrinsicAttribute". */
void md_attribute_name(const MdImage *image, uint32_t attribute_row, const char **name_space, const char **name);
bool md_has_attribute(const MdImage *image, MdToken owner, const char *name_space, const char *name, uint32_t *row);
MdBlob md_attribute_value(const MdImage *image, uint32_t attribute_row); /* starts with the prolog 0x0001 */

/* ---- Portable PDB: sequence points and names ---- */

/* What the image says about its symbols: the path the compiler wrote (CodeView entry; NUL-terminated, "" when there is
 * none) and the 20-byte id that the portable PDB's `pdb_stream` starts with. False without such an entry. */
bool md_debug_pdb(const MdImage *image, const char **path, uint8_t id[20]);
/* Do image and PDB belong together? */
bool md_pdb_matches(const MdImage *image, const MdImage *pdb);

typedef struct MdSequencePoint {
    uint32_t il_offset, start_line, start_column, end_line, end_column, document;
    bool hidden;
} MdSequencePoint;
/* Points of a method in IL order; returns their number (also when larger than `capacity`). */
uint32_t md_pdb_points(const MdImage *pdb, uint32_t methoddef_row, MdSequencePoint *points, uint32_t capacity);
/* A document's path, written to `buffer`; returns its length (also when larger than `capacity`). */
uint32_t md_pdb_document(const MdImage *pdb, uint32_t document_row, char *buffer, uint32_t capacity);
typedef struct MdPdbLocal {
    uint32_t index, start_offset, length;
    const char *name;
    bool hidden;
} MdPdbLocal;
uint32_t md_pdb_locals(const MdImage *pdb, uint32_t methoddef_row, MdPdbLocal *locals, uint32_t capacity);

#endif
