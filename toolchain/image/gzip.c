/* gzip through zlib; RFC 1952. */
#include "image/gzip.h"

#include <zlib.h>

enum { WINDOW_BITS = 15, GZIP_HEADER = 16, MEMORY_LEVEL = 9, BLOCK = 1 << 16 };

FileView gzip_compress(Arena *arena, FileView bytes, int level)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, level, Z_DEFLATED, WINDOW_BITS + GZIP_HEADER, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return (FileView){0};
    size_t limit = deflateBound(&stream, bytes.length);
    uint8_t *output = arena_alloc(arena, limit);
    stream.next_in = (Bytef *)(uintptr_t)bytes.bytes;
    stream.avail_in = (uInt)bytes.length;
    stream.next_out = output;
    stream.avail_out = (uInt)limit;
    int status = deflate(&stream, Z_FINISH);
    size_t length = limit - stream.avail_out;
    deflateEnd(&stream);
    return status == Z_STREAM_END ? (FileView){output, length} : (FileView){0};
}

FileView gzip_expand(Arena *arena, FileView bytes, size_t limit)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)bytes.bytes, .avail_in = (uInt)bytes.length};
    if (inflateInit2(&stream, WINDOW_BITS + GZIP_HEADER) != Z_OK)
        return (FileView){0};
    Text output = {.arena = arena};
    int status = Z_OK;
    while (status == Z_OK && output.length <= limit) {
        uint8_t block[BLOCK];
        stream.next_out = block;
        stream.avail_out = sizeof block;
        status = inflate(&stream, Z_NO_FLUSH);
        if (status == Z_OK || status == Z_STREAM_END)
            text_add_n(&output, (const char *)block, sizeof block - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END || output.length > limit)
        return (FileView){0};
    return (FileView){(const uint8_t *)output.chars, output.length};
}
