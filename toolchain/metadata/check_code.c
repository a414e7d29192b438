/* The parts of md_check that look into blobs and bodies: signatures (ECMA-335 II.23.2), method bodies (II.25.4), and
 * the blobs of a portable PDB. */
#include "metadata/check.h"

/* ---- Signatures ---- */

/* A type token in a signature names a definition or a reference; only modifiers may name a TypeSpec, and in a TypeSpec
 * only an earlier one, so that following them ends. */
static bool token_is_good(MdTypeWalk *walk, MdToken token, bool is_modifier)
{
    if (!check_token(walk->image, token))
        return false;
    if (MD_TOKEN_TABLE(token) != MD_TypeSpec)
        return true;
    return is_modifier && (!walk->own_spec || MD_TOKEN_ROW(token) < walk->own_spec);
}

static bool field_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    return md_read_u8(cursor) == SIG_FIELD && md_walk_type(cursor, walk, 0);
}

static bool locals_are_good(MdCursor *cursor, MdTypeWalk *walk)
{
    if (md_read_u8(cursor) != SIG_LOCALS)
        return false;
    uint32_t count = md_read_compressed(cursor);
    for (uint32_t i = 0; i < count; i++)
        if (!md_walk_type(cursor, walk, 0))
            return false;
    return !cursor->failed && count <= 0xffff;
}

static bool property_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    if ((md_read_u8(cursor) & SIG_KIND_MASK) != SIG_PROPERTY)
        return false;
    uint32_t count = md_read_compressed(cursor);
    if (!md_walk_type(cursor, walk, 0))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!md_walk_type(cursor, walk, 0))
            return false;
    return true;
}

static bool instantiation_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    if (md_read_u8(cursor) != SIG_GENERICINST)
        return false;
    uint32_t count = md_read_compressed(cursor);
    for (uint32_t i = 0; i < count; i++)
        if (!md_walk_type(cursor, walk, 0))
            return false;
    return count && !cursor->failed;
}

static bool type_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    return md_walk_type(cursor, walk, 0);
}

static bool method_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    return md_walk_method(cursor, walk, 0);
}

static uint8_t first_byte(const MdCursor *cursor)
{
    return cursor->at < cursor->end ? *cursor->at : 0xff;
}

static bool member_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    return (first_byte(cursor) & SIG_KIND_MASK) == SIG_FIELD ? field_is_good(cursor, walk)
                                                             : method_is_good(cursor, walk);
}

static bool stand_alone_is_good(MdCursor *cursor, MdTypeWalk *walk)
{
    return first_byte(cursor) == SIG_LOCALS ? locals_are_good(cursor, walk) : member_is_good(cursor, walk);
}

void check_signatures(Check *check)
{
    static const struct {
        uint8_t table, column;
        bool (*is_good)(MdCursor *cursor, MdTypeWalk *walk);
        const char *what;
    } columns[] = {
        {MD_Field, MD_Field_Signature, field_is_good, "a field's signature is broken"},
        {MD_MethodDef, MD_MethodDef_Signature, method_is_good, "a method's signature is broken"},
        {MD_MemberRef, MD_MemberRef_Signature, member_is_good, "a member reference's signature is broken"},
        {MD_StandAloneSig, MD_StandAloneSig_Signature, stand_alone_is_good, "a stand-alone signature is broken"},
        {MD_Property, MD_Property_Type, property_is_good, "a property's signature is broken"},
        {MD_TypeSpec, MD_TypeSpec_Signature, type_is_good, "a type specification is broken"},
        {MD_MethodSpec, MD_MethodSpec_Instantiation, instantiation_is_good, "a method instantiation is broken"},
    };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        MdTable table = columns[i].table;
        for (uint32_t row = 1; row <= md_rows(check->image, table); row++) {
            MdCursor cursor = md_cursor(md_blob(check->image, md_cell(check->image, table, row, columns[i].column)));
            MdTypeWalk walk = {
                .token = token_is_good, .image = check->image, .own_spec = table == MD_TypeSpec ? row : 0};
            if (!columns[i].is_good(&cursor, &walk))
                check_report(check, columns[i].what, table, row);
        }
    }
}

/* ---- Bodies ---- */

static bool is_in_code(const MdBody *body, uint32_t offset, uint32_t length)
{
    return length && offset <= body->code_size && length <= body->code_size - offset;
}

static const char *clause_problem(const MdImage *image, const MdBody *body, const MdClause *clause)
{
    if (!is_in_code(body, clause->try_offset, clause->try_length) ||
        !is_in_code(body, clause->handler_offset, clause->handler_length))
        return "an exception clause lies outside its method's code";
    switch (clause->kind) {
    case MD_CLAUSE_CATCH: {
        uint32_t table = MD_TOKEN_TABLE(clause->class_token);
        bool is_type = table == MD_TypeDef || table == MD_TypeRef || table == MD_TypeSpec;
        return is_type && check_token(image, clause->class_token) ? NULL : "a catch clause does not name a type";
    }
    case MD_CLAUSE_FILTER:
        return clause->filter_offset < clause->handler_offset ? NULL : "a filter does not stand before its handler";
    case MD_CLAUSE_FINALLY:
    case MD_CLAUSE_FAULT: return NULL;
    }
    return "an exception clause is of no known kind";
}

void check_bodies(Check *check)
{
    for (uint32_t row = 1; row <= md_rows(check->image, MD_MethodDef); row++) {
        MdBody body;
        MdError error;
        if (!md_body(check->image, row, &body, &error)) {
            if (error.what)
                check_report(check, error.what, MD_MethodDef, row);
            continue;
        }
        for (uint32_t i = 0; i < body.clause_count; i++) {
            MdClause clause = md_clause(&body, i);
            const char *problem = clause_problem(check->image, &body, &clause);
            if (problem) {
                check_report(check, problem, MD_MethodDef, row);
                break;
            }
        }
    }
}

/* ---- Portable PDB ---- */

static bool document_is_good(const MdImage *pdb, uint32_t row)
{
    MdCursor cursor = md_cursor(md_blob(pdb, md_cell(pdb, MD_Document, row, MD_Document_Name)));
    if (cursor.at < cursor.end)
        md_read_u8(&cursor);
    MdBlob part;
    while (cursor.at < cursor.end && !cursor.failed)
        if (!md_blob_at(pdb, md_read_compressed(&cursor), &part))
            return false;
    return !cursor.failed;
}

void check_symbols(Check *check)
{
    const MdImage *pdb = check->image;
    for (uint32_t row = 1; row <= md_rows(pdb, MD_Document); row++)
        if (!document_is_good(pdb, row))
            check_report(check, "a document's name is broken", MD_Document, row);
    for (uint32_t row = 1; row <= md_rows(pdb, MD_MethodDebugInformation); row++)
        if (!md_pdb_points_are_good(pdb, row))
            check_report(check, "a method's sequence points are broken", MD_MethodDebugInformation, row);
}
