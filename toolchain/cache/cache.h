/* cache: a content-addressed store of objects on disk, shared by all builds of a user.
 *
 * A key is the hash of everything that determines the object. Entries carry a checksum: a damaged one is removed and
 * counts as absent. Several builds may use the folder at once: entries appear by rename. */
#ifndef AOT_CACHE_H
#define AOT_CACHE_H

#include "support/support.h"

typedef struct Cache Cache;

/* Opens (and makes) the folder. NULL after a diagnostic when it cannot be made or written. */
Cache *cache_open(Arena *arena, Diags *diags, const char *folder);
const char *cache_folder(const Cache *cache);
/* Path of the entry, or NULL when absent or damaged. */
const char *cache_find(Cache *cache, const char *key);
/* Where to write an entry before cache_store; unique to this process, removed on interruption. */
const char *cache_temporary(Cache *cache, const char *key);
/* Removes what a process that was killed did not. */
void cache_remove_temporaries(Cache *cache, int process);
/* Seals a written temporary file and gives it its name. 0 or errno. */
int cache_store(Cache *cache, const char *key, const char *temporary);

#endif
