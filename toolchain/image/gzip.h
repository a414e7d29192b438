/* image/gzip: whole buffers to and from gzip, without time and name in the header. */
#ifndef AOT_IMAGE_GZIP_H
#define AOT_IMAGE_GZIP_H

#include "support/support.h"

FileView gzip_compress(Arena *arena, FileView bytes, int level);
/* {NULL, 0} when the bytes are no gzip stream or give more than `limit`. */
FileView gzip_expand(Arena *arena, FileView bytes, size_t limit);

#endif
