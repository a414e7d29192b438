/* The object cache: found entries are intact ones, damage heals, a bad folder is a diagnostic. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cache/cache.h"

static const char key[] = "0123456789abcdef0123456789abcdef";

static char *temporary_folder(void)
{
    static char path[64];
    strcpy(path, "/tmp/aot-cache-test-XXXXXX");
    cr_assert_not_null(mkdtemp(path));
    return path;
}

static void store(Cache *cache, const char *contents)
{
    const char *temporary = cache_temporary(cache, key);
    cr_assert_eq(file_write_atomic(temporary, contents, strlen(contents), 0644), 0);
    cr_assert_eq(cache_store(cache, key, temporary), 0);
    cr_assert_not(file_exists(temporary));
}

Test(cache, a_stored_entry_is_found)
{
    Arena *arena = arena_new();
    Cache *cache = cache_open(arena, diags_new(arena), temporary_folder());
    cr_assert_null(cache_find(cache, key));
    store(cache, "object");
    const char *path = cache_find(cache, key);
    cr_assert_not_null(path);
    FileView view;
    cr_assert_eq(file_map(path, &view), 0);
    cr_assert(view.length > 6 && !memcmp(view.bytes, "object", 6), "the object stands at the start");
    arena_free(arena);
}

Test(cache, a_damaged_entry_counts_as_absent_and_is_removed)
{
    Arena *arena = arena_new();
    Cache *cache = cache_open(arena, diags_new(arena), temporary_folder());
    store(cache, "object");
    const char *path = cache_find(cache, key);
    int file = open(path, O_WRONLY);
    cr_assert_eq(pwrite(file, "X", 1, 2), 1);
    close(file);
    cr_assert_null(cache_find(cache, key));
    cr_assert_not(file_exists(path));
    store(cache, "object");
    cr_assert_not_null(cache_find(cache, key));
    arena_free(arena);
}

Test(cache, a_truncated_entry_counts_as_absent)
{
    Arena *arena = arena_new();
    Cache *cache = cache_open(arena, diags_new(arena), temporary_folder());
    store(cache, "object");
    const char *path = cache_find(cache, key);
    cr_assert_eq(truncate(path, 3), 0);
    cr_assert_null(cache_find(cache, key));
    arena_free(arena);
}

Test(cache, a_folder_that_cannot_be_made_is_a_diagnostic)
{
    Arena *arena = arena_new();
    Diags *diags = diags_new(arena);
    cr_assert_null(cache_open(arena, diags, "/dev/null/cache"));
    uint32_t count;
    const Diag *const *items = diags_sorted(diags, &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(items[0]->code, AOT0801);
    cr_assert_not_null(items[0]->remedy);
    arena_free(arena);
}
