/* Hashes by xxHash: XXH3-64 for tables in memory, XXH3-128 for keys of content that is kept on disk. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "support/support.h"

uint64_t hash_bytes(const void *bytes, size_t length, uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes, length, seed);
}

struct ContentHash {
    XXH3_state_t *state; /* needs more alignment than an arena gives */
};

ContentHash *content_hash_new(Arena *arena)
{
    ContentHash *hash = ARENA_NEW(arena, ContentHash);
    uintptr_t address = (uintptr_t)arena_alloc(arena, sizeof(XXH3_state_t) + 64);
    hash->state = (XXH3_state_t *)((address + 63) & ~(uintptr_t)63);
    XXH3_128bits_reset(hash->state);
    return hash;
}

void content_hash_u64(ContentHash *hash, uint64_t value)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    XXH3_128bits_update(hash->state, bytes, sizeof bytes);
}

void content_hash_add(ContentHash *hash, const void *bytes, size_t length)
{
    content_hash_u64(hash, length);
    if (length)
        XXH3_128bits_update(hash->state, bytes, length);
}

void content_hash_text(ContentHash *hash, const char *text)
{
    content_hash_add(hash, text, strlen(text));
}

const char *content_hash_hex(ContentHash *hash)
{
    XXH128_hash_t digest = XXH3_128bits_digest(hash->state);
    return intern_printf("%016llx%016llx", (unsigned long long)digest.high64, (unsigned long long)digest.low64);
}
