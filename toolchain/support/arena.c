/* Arenas: bump allocation in chunks that are freed together. In: sizes. Out: zeroed memory aligned to 16 bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/support.h"

enum { ALIGNMENT = 16, FIRST_CHUNK = 16 << 10, LARGEST_CHUNK = 1 << 20 };

typedef struct Chunk {
    struct Chunk *previous;
    size_t size, used; /* of bytes[] */
    _Alignas(ALIGNMENT) uint8_t bytes[];
} Chunk;

struct Arena {
    Chunk *current;
    size_t next_chunk;
    size_t total; /* bytes handed out */
};

static _Noreturn void out_of_memory(size_t bytes)
{
    fprintf(stderr, "aot-sdk: out of memory (%zu bytes more were needed)\n", bytes);
    exit(70);
}

Arena *arena_new(void)
{
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory(sizeof *arena);
    arena->next_chunk = FIRST_CHUNK;
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Chunk *chunk = arena->current; chunk;) {
        Chunk *previous = chunk->previous;
        free(chunk);
        chunk = previous;
    }
    free(arena);
}

/* calloc gives large chunks as fresh zero pages, so the zeroing that arena_alloc promises costs nothing. */
static Chunk *chunk_new(size_t size)
{
    Chunk *chunk = size > SIZE_MAX - sizeof(Chunk) ? NULL : calloc(1, sizeof(Chunk) + size);
    if (!chunk)
        out_of_memory(size);
    chunk->size = size;
    return chunk;
}

static void *alloc_in_new_chunk(Arena *arena, size_t bytes)
{
    if (arena->current && bytes > arena->next_chunk / 4) { /* a chunk of its own, behind the current one */
        Chunk *own = chunk_new(bytes);
        own->used = bytes;
        own->previous = arena->current->previous;
        arena->current->previous = own;
        return own->bytes;
    }
    Chunk *chunk = chunk_new(bytes > arena->next_chunk ? bytes : arena->next_chunk);
    if (arena->next_chunk < LARGEST_CHUNK)
        arena->next_chunk *= 2;
    chunk->previous = arena->current;
    chunk->used = bytes;
    arena->current = chunk;
    return chunk->bytes;
}

void *arena_alloc(Arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX / 2)
        out_of_memory(bytes);
    bytes = bytes ? (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : ALIGNMENT;
    arena->total += bytes;
    Chunk *chunk = arena->current;
    if (!chunk || chunk->size - chunk->used < bytes)
        return alloc_in_new_chunk(arena, bytes);
    void *result = chunk->bytes + chunk->used;
    chunk->used += bytes;
    return result;
}

void *arena_copy(Arena *arena, const void *bytes, size_t length)
{
    void *copy = arena_alloc(arena, length);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text) + 1);
}

char *arena_vprintf(Arena *arena, const char *format, va_list arguments)
{
    char small[256];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, arguments);
    if (length < 0)
        length = 0, small[0] = 0;
    char *text = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof small)
        memcpy(text, small, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

size_t arena_used(const Arena *arena)
{
    return arena->total;
}

/* Grows in place when `items` is the arena's newest allocation, which is the rule for a vector being filled. */
static bool extend_in_place(Arena *arena, const void *items, size_t old_bytes, size_t new_bytes)
{
    Chunk *chunk = arena->current;
    if (!chunk || !items)
        return false;
    old_bytes = (old_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    new_bytes = (new_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if ((const uint8_t *)items + old_bytes != chunk->bytes + chunk->used)
        return false;
    if (new_bytes - old_bytes > chunk->size - chunk->used)
        return false;
    chunk->used += new_bytes - old_bytes;
    arena->total += new_bytes - old_bytes;
    return true;
}

void *vec_grow_(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t item_size)
{
    uint32_t grown = *capacity < 4 ? 8 : *capacity * 2;
    if (grown <= *capacity)
        out_of_memory((size_t)*capacity * item_size * 2);
    size_t old_bytes = (size_t)*capacity * item_size, new_bytes = (size_t)grown * item_size;
    *capacity = grown;
    if (extend_in_place(arena, items, old_bytes, new_bytes))
        return items;
    void *moved = arena_alloc(arena, new_bytes);
    if (count)
        memcpy(moved, items, (size_t)count * item_size);
    return moved;
}
