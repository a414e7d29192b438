/* Arenas, vectors, text, interned strings, tables, hashes. */
#include <string.h>

#include <criterion/criterion.h>

#include "support/support.h"

static Arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(memory, .init = setup, .fini = teardown);

Test(memory, arena_gives_zeroed_aligned_separate_memory)
{
    for (size_t size = 0; size < 3000000; size = size * 3 + 1) {
        unsigned char *a = arena_alloc(arena, size), *b = arena_alloc(arena, size);
        cr_assert_eq((uintptr_t)a % 16, 0);
        cr_assert_eq((uintptr_t)b % 16, 0);
        for (size_t i = 0; i < size; i++)
            cr_assert_eq(a[i] | b[i], 0);
        memset(a, 0xff, size);
        for (size_t i = 0; i < size; i++)
            cr_assert_eq(b[i], 0);
    }
}

Test(memory, arena_used_grows)
{
    size_t before = arena_used(arena);
    arena_alloc(arena, 100);
    cr_assert_geq(arena_used(arena), before + 100);
}

Test(memory, arena_printf_of_any_length)
{
    cr_assert_str_eq(arena_printf(arena, "%s-%d", "a", 7), "a-7");
    for (int length = 250; length < 260; length++) {
        char *text = arena_printf(arena, "%*d", length, 1);
        cr_assert_eq(strlen(text), (size_t)length);
        cr_assert_eq(text[length - 1], '1');
    }
}

Test(memory, vector_keeps_its_items_while_others_allocate)
{
    VEC(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 100000; i++) {
        vec_push(arena, &numbers, i * 3);
        if (i % 1000 == 0) /* sometimes the vector is the arena's newest allocation, sometimes not */
            memset(arena_alloc(arena, 24), 0xff, 24);
    }
    cr_assert_eq(numbers.count, 100000);
    for (uint32_t i = 0; i < numbers.count; i++)
        cr_assert_eq(numbers.items[i], i * 3);
}

Test(memory, text_grows)
{
    Text text = {.arena = arena};
    text_add(&text, "");
    cr_assert_str_eq(text.chars, "");
    for (int i = 0; i < 1000; i++) {
        text_printf(&text, "%d", i % 10);
        text_add_char(&text, ',');
    }
    cr_assert_eq(text.length, 2000);
    cr_assert_eq(strlen(text.chars), 2000);
    cr_assert(strncmp(text.chars, "0,1,2,3,", 8) == 0);
}

Test(memory, interned_text_is_one_pointer)
{
    char buffer[] = "System.Object";
    const char *first = intern(buffer);
    buffer[0] = 'X';
    cr_assert_str_eq(first, "System.Object");
    cr_assert_eq(first, intern("System.Object"));
    cr_assert_eq(first, intern_n("System.ObjectModel", 13));
    cr_assert_eq(first, intern_printf("%s.%s", "System", "Object"));
    cr_assert_neq(first, intern(buffer));
    cr_assert_eq(intern_length(first), 13);
    cr_assert_eq(intern_length(intern("")), 0);
    for (int length = 500; length < 520; length++)
        cr_assert_eq(intern_length(intern_printf("%*d", length, 1)), (size_t)length);
    for (int i = 0; i < 10000; i++)
        intern_printf("name%d", i);
    cr_assert_eq(first, intern("System.Object"));
    cr_assert_eq(intern("name77"), intern_printf("name%d", 77));
}

Test(memory, map_finds_replaces_and_keeps_the_order)
{
    Map map;
    map_init(&map, arena);
    cr_assert_null(map_get(&map, 1));
    for (uint64_t i = 0; i < 5000; i++)
        map_put(&map, i << 40, (void *)(uintptr_t)(i + 1));
    for (uint64_t i = 0; i < 5000; i++)
        cr_assert_eq(map_get(&map, i << 40), (void *)(uintptr_t)(i + 1));
    cr_assert_not(map_has(&map, 3));
    map_put(&map, 7ull << 40, NULL);
    cr_assert(map_has(&map, 7ull << 40));
    cr_assert_null(map_get(&map, 7ull << 40));
    cr_assert_eq(map.count, 5000);
    for (uint32_t i = 0; i < map.count; i++)
        cr_assert_eq(map.entries[i].key, (uint64_t)i << 40);
    bool added;
    *map_slot(&map, 9, &added) = &map;
    cr_assert(added);
    cr_assert_eq(*map_slot(&map, 9, &added), &map);
    cr_assert_not(added);
}

static bool same_text(const void *a, const void *b)
{
    return strcmp(a, b) == 0;
}

Test(memory, intern_set_compares_with_the_callers_function)
{
    Intern set;
    intern_init(&set, arena, same_text);
    for (int i = 0; i < 1000; i++) {
        char *item = arena_printf(arena, "%d", i);
        uint64_t hash = (uint64_t)i % 10; /* many collide */
        cr_assert_null(intern_find(&set, hash, item));
        intern_add(&set, hash, item);
    }
    for (int i = 0; i < 1000; i++) {
        char *probe = arena_printf(arena, "%d", i);
        cr_assert_eq(intern_find(&set, (uint64_t)i % 10, probe), set.items[i]);
    }
}

static const char *content_key(const char *first, const char *second)
{
    ContentHash *hash = content_hash_new(arena);
    content_hash_text(hash, first);
    content_hash_text(hash, second);
    return content_hash_hex(hash);
}

Test(memory, content_hash_tells_pieces_apart)
{
    cr_assert_eq(strlen(content_key("ab", "c")), 32);
    cr_assert_eq(content_key("ab", "c"), content_key("ab", "c"));
    cr_assert_neq(content_key("ab", "c"), content_key("a", "bc"));
    cr_assert_neq(content_key("ab", "c"), content_key("c", "ab"));
}
