/* Map: 64-bit keys to pointers, iterated in insertion order. Open addressing over indexes into `entries`. */
#include "support/support.h"

typedef struct MapEntry MapEntry;

static uint64_t key_hash(uint64_t key)
{
    key ^= key >> 32;
    key *= 0xd6e8feb86659fd93u;
    key ^= key >> 32;
    return key;
}

void map_init(Map *map, Arena *arena)
{
    *map = (Map){.arena = arena};
}

static MapEntry *find(const Map *map, uint64_t key)
{
    if (!map->index_size)
        return NULL;
    uint32_t mask = map->index_size - 1;
    for (uint32_t i = (uint32_t)key_hash(key) & mask;; i = (i + 1) & mask) {
        uint32_t found = map->index[i];
        if (!found)
            return NULL;
        if (map->entries[found - 1].key == key)
            return &map->entries[found - 1];
    }
}

void *map_get(const Map *map, uint64_t key)
{
    MapEntry *entry = find(map, key);
    return entry ? entry->value : NULL;
}

bool map_has(const Map *map, uint64_t key)
{
    return find(map, key) != NULL;
}

static void place(Map *map, uint32_t entry)
{
    uint32_t mask = map->index_size - 1, i = (uint32_t)key_hash(map->entries[entry].key) & mask;
    while (map->index[i])
        i = (i + 1) & mask;
    map->index[i] = entry + 1;
}

static MapEntry *add(Map *map, uint64_t key)
{
    if (map->count == map->capacity)
        map->entries = vec_grow_(map->arena, map->entries, map->count, &map->capacity, sizeof *map->entries);
    map->entries[map->count] = (MapEntry){key, NULL};
    map->count++;
    if ((uint64_t)map->count * 4 > (uint64_t)map->index_size * 3) {
        map->index_size = map->index_size ? map->index_size * 2 : 16;
        map->index = ARENA_ARRAY(map->arena, uint32_t, map->index_size);
        for (uint32_t i = 0; i < map->count; i++)
            place(map, i);
    } else {
        place(map, map->count - 1);
    }
    return &map->entries[map->count - 1];
}

void **map_slot(Map *map, uint64_t key, bool *added)
{
    MapEntry *entry = find(map, key);
    if (added)
        *added = !entry;
    if (!entry)
        entry = add(map, key);
    return &entry->value;
}

void map_put(Map *map, uint64_t key, void *value)
{
    *map_slot(map, key, NULL) = value;
}
