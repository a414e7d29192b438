/* Interned strings: one copy of each text for the life of the process, so that equality is a pointer comparison.
 * And Intern, the same idea for the caller's own structures. */
#include <stdio.h>
#include <string.h>

#include "support/support.h"

/* ---- Structural interning: open addressing over indexes into `items` (0 is empty, i + 1 is item i) ---- */

void intern_init(Intern *set, Arena *arena, bool (*equal)(const void *a, const void *b))
{
    *set = (Intern){.arena = arena, .equal = equal};
}

void *intern_find(const Intern *set, uint64_t hash, const void *probe)
{
    if (!set->index_size)
        return NULL;
    uint32_t mask = set->index_size - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        uint32_t found = set->index[i];
        if (!found)
            return NULL;
        if (set->hashes[found - 1] == hash && set->equal(set->items[found - 1], probe))
            return set->items[found - 1];
    }
}

static void place(Intern *set, uint64_t hash, uint32_t item)
{
    uint32_t mask = set->index_size - 1, i = (uint32_t)hash & mask;
    while (set->index[i])
        i = (i + 1) & mask;
    set->index[i] = item + 1;
}

static void grow_index(Intern *set)
{
    set->index_size = set->index_size ? set->index_size * 2 : 16;
    set->index = ARENA_ARRAY(set->arena, uint32_t, set->index_size);
    for (uint32_t i = 0; i < set->count; i++)
        place(set, set->hashes[i], i);
}

void intern_add(Intern *set, uint64_t hash, void *item)
{
    if ((uint64_t)set->count * 4 >= (uint64_t)set->index_size * 3)
        grow_index(set);
    if (set->count == set->capacity) {
        uint32_t capacity = set->capacity;
        set->items = vec_grow_(set->arena, set->items, set->count, &capacity, sizeof *set->items);
        capacity = set->capacity;
        set->hashes = vec_grow_(set->arena, set->hashes, set->count, &capacity, sizeof *set->hashes);
        set->capacity = capacity;
    }
    place(set, hash, set->count);
    set->items[set->count] = item;
    set->hashes[set->count++] = hash;
}

/* ---- Strings ---- */

typedef struct InternedText {
    size_t length;
    const char *chars;
} InternedText;

static bool same_text(const void *a, const void *b)
{
    const InternedText *x = a, *y = b;
    return x->length == y->length && memcmp(x->chars, y->chars, x->length) == 0;
}

static Arena *texts_arena;
static Intern texts;

const char *intern_n(const char *text, size_t length)
{
    if (!texts_arena) {
        texts_arena = arena_new();
        intern_init(&texts, texts_arena, same_text);
    }
    InternedText probe = {length, text};
    uint64_t hash = hash_bytes(text, length, 0);
    InternedText *found = intern_find(&texts, hash, &probe);
    if (!found) { /* the characters follow their InternedText, which is how intern_length finds it */
        found = arena_alloc(texts_arena, sizeof *found + length + 1);
        char *chars = (char *)(found + 1);
        if (length)
            memcpy(chars, text, length);
        *found = (InternedText){length, chars};
        intern_add(&texts, hash, found);
    }
    return found->chars;
}

const char *intern(const char *text)
{
    return intern_n(text, strlen(text));
}

size_t intern_length(const char *interned)
{
    return ((const InternedText *)(const void *)interned - 1)->length;
}

const char *intern_printf(const char *format, ...)
{
    char small[512];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, arguments);
    const char *text;
    if (length < (int)sizeof small) {
        text = intern_n(small, length > 0 ? (size_t)length : 0);
    } else {
        Arena *scratch = arena_new();
        text = intern(arena_vprintf(scratch, format, again));
        arena_free(scratch);
    }
    va_end(again);
    va_end(arguments);
    return text;
}
