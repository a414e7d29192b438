/* The functions that System.IO.Compression imports over zlib. The library owns the stream structure below; zlib's own
 * hangs from it. Brotli's functions go by the names that its own archive gives them and need nothing here. */
#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

/* The library's ZLibNative.ZStream. */
typedef struct LibraryStream {
    uint8_t *next_in, *next_out;
    char *message;
    z_stream *zlib;
    uint32_t available_in, available_out;
} LibraryStream;

static z_stream *enter(const LibraryStream *stream)
{
    z_stream *zlib = stream->zlib;
    zlib->next_in = stream->next_in;
    zlib->avail_in = stream->available_in;
    zlib->next_out = stream->next_out;
    zlib->avail_out = stream->available_out;
    return zlib;
}

static int32_t leave(LibraryStream *stream, int result)
{
    const z_stream *zlib = stream->zlib;
    stream->next_in = zlib->next_in;
    stream->available_in = zlib->avail_in;
    stream->next_out = zlib->next_out;
    stream->available_out = zlib->avail_out;
    stream->message = zlib->msg;
    return result;
}

static int32_t end(LibraryStream *stream, int result)
{
    leave(stream, result);
    free(stream->zlib);
    stream->zlib = NULL;
    return result;
}

/* A stream that could not be initialised is never ended by the library. */
static int32_t begin(LibraryStream *stream, int result)
{
    return result == Z_OK ? leave(stream, result) : end(stream, result);
}

int32_t CompressionNative_DeflateInit2_(LibraryStream *stream, int32_t level, int32_t method, int32_t window_bits,
                                        int32_t memory_level, int32_t strategy)
{
    stream->zlib = calloc(1, sizeof *stream->zlib);
    if (!stream->zlib)
        return Z_MEM_ERROR;
    return begin(stream, deflateInit2(enter(stream), level, method, window_bits, memory_level, strategy));
}

int32_t CompressionNative_Deflate(LibraryStream *stream, int32_t flush)
{
    return leave(stream, deflate(enter(stream), flush));
}

int32_t CompressionNative_DeflateEnd(LibraryStream *stream)
{
    return end(stream, deflateEnd(enter(stream)));
}

int32_t CompressionNative_InflateInit2_(LibraryStream *stream, int32_t window_bits)
{
    stream->zlib = calloc(1, sizeof *stream->zlib);
    if (!stream->zlib)
        return Z_MEM_ERROR;
    return begin(stream, inflateInit2(enter(stream), window_bits));
}

int32_t CompressionNative_Inflate(LibraryStream *stream, int32_t flush)
{
    return leave(stream, inflate(enter(stream), flush));
}

int32_t CompressionNative_InflateReset2_(LibraryStream *stream, int32_t window_bits)
{
    return leave(stream, inflateReset2(enter(stream), window_bits));
}

int32_t CompressionNative_InflateEnd(LibraryStream *stream)
{
    return end(stream, inflateEnd(enter(stream)));
}

uint32_t CompressionNative_Crc32(uint32_t crc, const uint8_t *bytes, int32_t length)
{
    return (uint32_t)crc32(crc, bytes, (uInt)length);
}
