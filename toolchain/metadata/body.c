/* Method bodies: header, code, exception clauses (ECMA-335 II.25.4). */
#include "metadata/metadata_private.h"
#include "pe/bytes.h"

enum {
    TINY_FORMAT = 2,
    FAT_FORMAT = 3,
    FAT_MORE_SECTIONS = 0x8,
    FAT_INIT_LOCALS = 0x10,
    SECTION_EXCEPTIONS = 0x1,
    SECTION_KIND = 0x3f,
    SECTION_FAT = 0x40,
    SECTION_MORE = 0x80,
    SMALL_CLAUSE_SIZE = 12,
    FAT_CLAUSE_SIZE = 24
};

/* The bytes of the file from the method's header to the end of its section. */
typedef struct BodyBytes {
    const MdImage *image;
    MdError *error;
    const uint8_t *bytes;
    uint32_t available, row;
} BodyBytes;

static bool fail(const BodyBytes *body, const char *what)
{
    uint64_t offset = body->bytes ? (uint64_t)(body->bytes - body->image->bytes) : 0;
    return md_fail(body->error, what, offset, MD_MethodDef, body->row);
}

/* Data sections stand 4-aligned behind the code and may be chained. */
static bool read_sections(const BodyBytes *input, uint64_t at, MdBody *body)
{
    for (bool more = true; more;) {
        at = (at + 3) & ~(uint64_t)3;
        if (at + 4 > input->available)
            return fail(input, "a method's exception table lies outside the file");
        const uint8_t *section = input->bytes + at;
        bool is_fat = section[0] & SECTION_FAT;
        uint32_t size = is_fat ? read_u32(section) >> 8 : section[1];
        if ((section[0] & SECTION_KIND) == SECTION_EXCEPTIONS) {
            if (body->clauses)
                return fail(input, "a method has two exception tables");
            /* Some compilers leave the 4 header bytes out of the size. */
            uint32_t clause_size = is_fat ? FAT_CLAUSE_SIZE : SMALL_CLAUSE_SIZE, count = size / clause_size;
            if (at + 4 + (uint64_t)count * clause_size > input->available)
                return fail(input, "a method's exception table lies outside the file");
            *body = (MdBody){body->code,         body->code_size, body->max_stack, body->init_locals,
                             body->locals_token, section + 4,     count,           is_fat};
        }
        more = section[0] & SECTION_MORE;
        if (more && size < 4)
            return fail(input, "a method's data section has an impossible size");
        at += size;
    }
    return true;
}

static bool read_tiny(const BodyBytes *input, MdBody *body)
{
    body->code = input->bytes + 1;
    body->code_size = input->bytes[0] >> 2;
    body->max_stack = 8;
    return 1 + body->code_size <= input->available || fail(input, "a method's code lies outside the file");
}

static bool read_fat(const BodyBytes *input, MdBody *body)
{
    if (input->available < 12)
        return fail(input, "a method's header lies outside the file");
    uint16_t flags = read_u16(input->bytes);
    uint32_t header_size = (uint32_t)(flags >> 12) * 4;
    if (header_size < 12)
        return fail(input, "a method's header is too short");
    body->max_stack = read_u16(input->bytes + 2);
    body->code_size = read_u32(input->bytes + 4);
    body->locals_token = read_u32(input->bytes + 8);
    body->init_locals = flags & FAT_INIT_LOCALS;
    uint64_t end = (uint64_t)header_size + body->code_size;
    if (end > input->available)
        return fail(input, "a method's code lies outside the file");
    body->code = input->bytes + header_size;
    if (body->locals_token && (MD_TOKEN_TABLE(body->locals_token) != MD_StandAloneSig ||
                               MD_TOKEN_ROW(body->locals_token) - 1 >= md_rows(input->image, MD_StandAloneSig)))
        return fail(input, "a method's locals token is not a stand-alone signature");
    return !(flags & FAT_MORE_SECTIONS) || read_sections(input, end, body);
}

bool md_body(const MdImage *image, uint32_t methoddef_row, MdBody *body, MdError *error)
{
    enum { CODE_TYPE_MASK = 3 }; /* II.23.1.11; 0 is IL */
    *body = (MdBody){0};
    if (error)
        *error = (MdError){.table = -1};
    uint32_t rva = md_cell(image, MD_MethodDef, methoddef_row, MD_MethodDef_RVA);
    if (!rva || md_cell(image, MD_MethodDef, methoddef_row, MD_MethodDef_ImplFlags) & CODE_TYPE_MASK)
        return false;
    BodyBytes input = {.image = image, .error = error, .row = methoddef_row};
    input.available = md_rva_available(image, rva);
    input.bytes = md_at_rva(image, rva, 1);
    bool ok;
    if (!input.bytes)
        ok = fail(&input, "a method's body lies outside the file");
    else if ((input.bytes[0] & 3) == TINY_FORMAT)
        ok = read_tiny(&input, body);
    else if ((input.bytes[0] & 7) == FAT_FORMAT)
        ok = read_fat(&input, body);
    else
        ok = fail(&input, "a method's header is neither tiny nor fat");
    if (ok && !body->code_size)
        ok = fail(&input, "a method has an empty body");
    if (!ok)
        *body = (MdBody){0};
    return ok;
}

MdClause md_clause(const MdBody *body, uint32_t index)
{
    MdClause clause = {0};
    if (index >= body->clause_count)
        return clause;
    uint32_t last;
    if (body->clauses_fat) {
        const uint8_t *at = body->clauses + (size_t)index * FAT_CLAUSE_SIZE;
        clause.kind = (MdClauseKind)(read_u32(at) & 7);
        clause.try_offset = read_u32(at + 4);
        clause.try_length = read_u32(at + 8);
        clause.handler_offset = read_u32(at + 12);
        clause.handler_length = read_u32(at + 16);
        last = read_u32(at + 20);
    } else {
        const uint8_t *at = body->clauses + (size_t)index * SMALL_CLAUSE_SIZE;
        clause.kind = (MdClauseKind)(read_u16(at) & 7);
        clause.try_offset = read_u16(at + 2);
        clause.try_length = at[4];
        clause.handler_offset = read_u16(at + 5);
        clause.handler_length = at[7];
        last = read_u32(at + 8);
    }
    if (clause.kind == MD_CLAUSE_CATCH)
        clause.class_token = last;
    else if (clause.kind == MD_CLAUSE_FILTER)
        clause.filter_offset = last;
    return clause;
}
