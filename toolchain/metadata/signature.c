/* Signatures: the cursor and the walk over types (ECMA-335 II.23.2). */
#include "metadata/metadata_private.h"
#include "pe/bytes.h"

MdCursor md_cursor(MdBlob blob)
{
    static const uint8_t nothing[1];
    const uint8_t *bytes = blob.bytes ? blob.bytes : nothing;
    return (MdCursor){bytes, bytes + (blob.bytes ? blob.length : 0), false};
}

/* Moves past `count` bytes, or fails and stays where it is. */
static const uint8_t *take(MdCursor *cursor, size_t count)
{
    if (cursor->failed || (size_t)(cursor->end - cursor->at) < count) {
        cursor->failed = true;
        return NULL;
    }
    const uint8_t *at = cursor->at;
    cursor->at += count;
    return at;
}

uint8_t md_read_u8(MdCursor *cursor)
{
    const uint8_t *at = take(cursor, 1);
    return at ? *at : 0;
}

uint64_t md_read_bytes(MdCursor *cursor, int count)
{
    if (count < 1 || count > 8) {
        cursor->failed = true;
        return 0;
    }
    const uint8_t *at = take(cursor, (size_t)count);
    uint64_t value = 0;
    for (int i = 0; at && i < count; i++)
        value |= (uint64_t)at[i] << (8 * i);
    return value;
}

/* Reads a compressed integer and tells how many bits its encoding holds: 7, 14 or 29 (II.23.2). */
static uint32_t read_compressed(MdCursor *cursor, int *bits)
{
    *bits = 7;
    uint8_t first = md_read_u8(cursor);
    if (!(first & 0x80))
        return first;
    if (!(first & 0x40)) {
        *bits = 14;
        uint8_t second = md_read_u8(cursor);
        return cursor->failed ? 0 : (uint32_t)(first & 0x3f) << 8 | second;
    }
    *bits = 29;
    if (first & 0x20)
        cursor->failed = true;
    const uint8_t *rest = take(cursor, 3);
    return rest ? (uint32_t)(first & 0x1f) << 24 | (uint32_t)rest[0] << 16 | (uint32_t)rest[1] << 8 | rest[2] : 0;
}

uint32_t md_read_compressed(MdCursor *cursor)
{
    int bits;
    return read_compressed(cursor, &bits);
}

int32_t md_read_compressed_signed(MdCursor *cursor)
{
    int bits;
    uint32_t rotated = read_compressed(cursor, &bits); /* rotated left by one: the sign is the lowest bit */
    int32_t value = (int32_t)(rotated >> 1);
    return rotated & 1 ? value - (1 << (bits - 1)) : value;
}

MdToken md_read_type_token(MdCursor *cursor)
{
    static const uint8_t tables[4] = {MD_TypeDef, MD_TypeRef, MD_TypeSpec, 0};
    uint32_t value = md_read_compressed(cursor);
    if ((value & 3) == 3 || value >> 2 > 0xffffff || value >> 2 == 0)
        cursor->failed = true;
    return cursor->failed ? 0 : MD_TOKEN(tables[value & 3], value >> 2);
}

MdBlob md_read_ser_string(MdCursor *cursor, bool *is_null)
{
    *is_null = !cursor->failed && cursor->at < cursor->end && *cursor->at == 0xff;
    if (*is_null) {
        cursor->at++;
        return (MdBlob){cursor->at, 0};
    }
    uint32_t length = md_read_compressed(cursor);
    const uint8_t *bytes = take(cursor, length);
    return bytes ? (MdBlob){bytes, length} : (MdBlob){cursor->at, 0};
}

/* ---- Types ---- */

static bool walk_token(MdCursor *cursor, MdTypeWalk *walk, bool is_modifier)
{
    MdToken token = md_read_type_token(cursor);
    if (cursor->failed)
        return false;
    return !walk || !walk->token || walk->token(walk, token, is_modifier);
}

static bool walk_generic_instance(MdCursor *cursor, MdTypeWalk *walk, int depth)
{
    uint8_t kind = md_read_u8(cursor);
    if (kind != ELEMENT_CLASS && kind != ELEMENT_VALUETYPE)
        return false;
    if (!walk_token(cursor, walk, false))
        return false;
    uint32_t count = md_read_compressed(cursor);
    if (!count)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!md_walk_type(cursor, walk, depth))
            return false;
    return true;
}

/* II.23.2.13 */
static bool walk_array(MdCursor *cursor, MdTypeWalk *walk, int depth)
{
    enum { MAX_RANK = 32 };
    if (!md_walk_type(cursor, walk, depth))
        return false;
    uint32_t rank = md_read_compressed(cursor);
    if (rank < 1 || rank > MAX_RANK)
        return false;
    uint32_t sizes = md_read_compressed(cursor);
    for (uint32_t i = 0; i < sizes && !cursor->failed; i++)
        md_read_compressed(cursor);
    uint32_t bounds = md_read_compressed(cursor);
    for (uint32_t i = 0; i < bounds && !cursor->failed; i++)
        md_read_compressed_signed(cursor);
    return sizes <= rank && bounds <= rank;
}

static bool is_plain(uint8_t element)
{
    return (element >= ELEMENT_VOID && element <= ELEMENT_STRING) || element == ELEMENT_TYPEDBYREF ||
           element == ELEMENT_I || element == ELEMENT_U || element == ELEMENT_OBJECT;
}

bool md_walk_type(MdCursor *cursor, MdTypeWalk *walk, int depth)
{
    for (;; depth++) { /* PTR, BYREF, SZARRAY, PINNED and modifiers stand before one more type */
        if (depth > MD_MAX_TYPE_DEPTH)
            return false;
        uint8_t element = md_read_u8(cursor);
        if (cursor->failed)
            return false;
        if (is_plain(element))
            return true;
        switch (element) {
        case ELEMENT_PTR:
        case ELEMENT_BYREF:
        case ELEMENT_SZARRAY:
        case ELEMENT_PINNED: continue;
        case ELEMENT_CMOD_REQD:
        case ELEMENT_CMOD_OPT:
            if (!walk_token(cursor, walk, true))
                return false;
            continue;
        case ELEMENT_CLASS:
        case ELEMENT_VALUETYPE: return walk_token(cursor, walk, false);
        case ELEMENT_VAR:
        case ELEMENT_MVAR: return md_read_compressed(cursor) <= 0xffff && !cursor->failed;
        case ELEMENT_GENERICINST: return walk_generic_instance(cursor, walk, depth + 1) && !cursor->failed;
        case ELEMENT_ARRAY: return walk_array(cursor, walk, depth + 1) && !cursor->failed;
        case ELEMENT_FNPTR: return md_walk_method(cursor, walk, depth + 1) && !cursor->failed;
        default: return false;
        }
    }
}

bool md_walk_method(MdCursor *cursor, MdTypeWalk *walk, int depth)
{
    uint8_t convention = md_read_u8(cursor);
    uint8_t kind = convention & SIG_KIND_MASK;
    if (kind > SIG_VARARG && kind != SIG_UNMANAGED)
        return false;
    if (convention & SIG_GENERIC && md_read_compressed(cursor) == 0)
        return false;
    uint32_t count = md_read_compressed(cursor);
    if (!md_walk_type(cursor, walk, depth))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (cursor->at < cursor->end && *cursor->at == ELEMENT_SENTINEL)
            cursor->at++;
        if (!md_walk_type(cursor, walk, depth))
            return false;
    }
    return !cursor->failed;
}

bool md_skip_type(MdCursor *cursor)
{
    if (!md_walk_type(cursor, NULL, 0))
        cursor->failed = true;
    return !cursor->failed;
}
