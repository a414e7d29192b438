/* corelib/messages: the texts of the framework's exceptions, read from each assembly's .resources at compile time, so
 * that programs need no resource reader. The format is System.Resources.ResourceReader's, version 2. */
#include <string.h>

#include "corelib/internal.h"

enum { RESOURCES_MAGIC = (int)0xbeefcace, RESOURCE_STRING = 1, RESOURCE_COUNT_LIMIT = 100000 };

static uint32_t read_u32(MdCursor *cursor)
{
    return (uint32_t)md_read_bytes(cursor, 4);
}

/* BinaryWriter's length: seven bits per byte, low ones first. */
static uint32_t read_length(MdCursor *cursor)
{
    uint32_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        uint8_t byte = md_read_u8(cursor);
        value |= (uint32_t)(byte & 0x7f) << (shift & 31);
        if (!(byte & 0x80))
            break;
    }
    return value;
}

static void skip(MdCursor *cursor, uint32_t bytes)
{
    if ((size_t)(cursor->end - cursor->at) < bytes)
        cursor->failed = true;
    else
        cursor->at += bytes;
}

static MdCursor cursor_at(MdBlob file, uint64_t offset)
{
    uint32_t start = offset > file.length ? file.length : (uint32_t)offset;
    return md_cursor((MdBlob){file.bytes + start, file.length - start});
}

/* Names are UTF-16, and ASCII in practice; others are left out. */
static const char *read_name(MdCursor *cursor)
{
    uint32_t bytes = read_length(cursor);
    char text[512];
    uint32_t length = 0;
    for (uint32_t i = 0; i + 1 < bytes && !cursor->failed; i += 2) {
        uint32_t c = (uint32_t)md_read_bytes(cursor, 2);
        if (c >= 0x80 || length == sizeof text)
            return NULL;
        text[length++] = (char)c;
    }
    return intern_n(text, length);
}

static const char *read_text(MdBlob file, uint64_t offset)
{
    MdCursor cursor = cursor_at(file, offset);
    if (read_length(&cursor) != RESOURCE_STRING)
        return NULL;
    uint32_t length = read_length(&cursor);
    if (cursor.failed || (size_t)(cursor.end - cursor.at) < length)
        return NULL;
    return intern_n((const char *)cursor.at, length);
}

static void read_messages(Map *messages, MdBlob file)
{
    MdCursor cursor = md_cursor(file);
    if ((int)read_u32(&cursor) != RESOURCES_MAGIC)
        return;
    read_u32(&cursor);
    skip(&cursor, read_u32(&cursor)); /* names of reader and set */
    read_u32(&cursor);
    uint32_t count = read_u32(&cursor), types = read_u32(&cursor);
    for (uint32_t i = 0; i < types && !cursor.failed; i++)
        skip(&cursor, read_length(&cursor));
    uint32_t offset = ((uint32_t)(cursor.at - file.bytes) + 7) & ~7u; /* padded */
    if (cursor.failed || count > RESOURCE_COUNT_LIMIT)
        return;
    MdCursor positions = cursor_at(file, offset + 4ull * count); /* behind the hashes */
    MdCursor data = cursor_at(file, offset + 8ull * count);
    uint64_t data_start = read_u32(&data), names_start = offset + 8ull * count + 4;
    for (uint32_t i = 0; i < count; i++) {
        MdCursor entry = cursor_at(file, names_start + read_u32(&positions));
        const char *name = read_name(&entry);
        const char *text = name ? read_text(file, data_start + read_u32(&entry)) : NULL;
        if (text && !positions.failed && !entry.failed)
            map_put(messages, MAP_KEY(name), (void *)(uintptr_t)text);
    }
}

const char *corelib_resource_string(CoreLib *corelib, Assembly *assembly, const char *key)
{
    Map *messages = map_get(&corelib->messages, MAP_KEY(assembly));
    if (!messages) {
        messages = ARENA_NEW(corelib->arena, Map);
        map_init(messages, corelib->arena);
        map_put(&corelib->messages, MAP_KEY(assembly), messages);
        const char *name = assembly->is_corelib
                               ? "System.Private.CoreLib.Strings.resources"
                               : arena_printf(corelib->arena, "FxResources.%s.SR.resources", assembly->name);
        read_messages(messages, corelib_resource(assembly, name));
    }
    return map_get(messages, MAP_KEY(intern(key)));
}
