/* link/archive: which symbols static archives define, from their symbol index (ar(5), GNU format). */
#ifndef AOT_LINK_ARCHIVE_H
#define AOT_LINK_ARCHIVE_H

#include "support/support.h"

typedef struct ArchiveSymbols {
    Map names; /* interned name -> path of the archive that defines it first */
} ArchiveSymbols;

void archive_symbols_init(ArchiveSymbols *symbols, Arena *arena);
/* Adds an archive's symbols. 0, errno, or EBADMSG when it is no archive with an index. */
int archive_symbols_add(ArchiveSymbols *symbols, const char *path);
bool archive_symbols_has(const ArchiveSymbols *symbols, const char *name);

#endif
