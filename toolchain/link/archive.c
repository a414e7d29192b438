/* link/archive: see archive.h. The index is the first member, named "/" (or "/SYM64/"): a big-endian count, that many
 * member offsets, then the names, each ended by NUL. */
#include "link/archive.h"

#include <ar.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void archive_symbols_init(ArchiveSymbols *symbols, Arena *arena)
{
    map_init(&symbols->names, arena);
}

static uint64_t big_endian(const uint8_t *bytes, size_t length)
{
    uint64_t value = 0;
    for (size_t i = 0; i < length; i++)
        value = value << 8 | bytes[i];
    return value;
}

static int add_index(ArchiveSymbols *symbols, const char *path, const uint8_t *index, size_t length, size_t word)
{
    if (length < word)
        return EBADMSG;
    uint64_t count = big_endian(index, word);
    if (count > (length - word) / word)
        return EBADMSG;
    const char *at = (const char *)index + word + count * word, *end = (const char *)index + length;
    for (uint64_t i = 0; i < count && at < end; i++) {
        size_t name_length = strnlen(at, (size_t)(end - at));
        const char *name = intern_n(at, name_length);
        if (!map_has(&symbols->names, MAP_KEY(name)))
            map_put(&symbols->names, MAP_KEY(name), (void *)path);
        at += name_length + 1;
    }
    return 0;
}

int archive_symbols_add(ArchiveSymbols *symbols, const char *path)
{
    FileView view;
    int error = file_map(path, &view);
    if (error)
        return error;
    error = EBADMSG;
    size_t start = SARMAG + sizeof(struct ar_hdr);
    if (view.length >= start && !memcmp(view.bytes, ARMAG, SARMAG)) {
        struct ar_hdr header;
        memcpy(&header, view.bytes + SARMAG, sizeof header);
        char size_text[sizeof header.ar_size + 1] = {0};
        memcpy(size_text, header.ar_size, sizeof header.ar_size);
        size_t size = strtoull(size_text, NULL, 10);
        bool wide = !memcmp(header.ar_name, "/SYM64/ ", 8);
        if ((wide || !memcmp(header.ar_name, "/ ", 2)) && size <= view.length - start)
            error = add_index(symbols, intern(path), view.bytes + start, size, wide ? 8 : 4);
    }
    file_unmap(&view);
    return error;
}

bool archive_symbols_has(const ArchiveSymbols *symbols, const char *name)
{
    return map_has(&symbols->names, MAP_KEY(intern(name)));
}
