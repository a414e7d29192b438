/* The table of interned strings: open addressing, doubled when three quarters full. */
#include "runtime/object/intern.h"

#include <string.h>

#include "runtime/gc/gc.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

/* The image's literals, one behind the other, each with its header; absent in a program without any. */
extern char __start_rt_literals[] __attribute__((weak)), __stop_rt_literals[] __attribute__((weak));

#define FIRST_CAPACITY 256

static struct {
    RtLock lock;
    String **places;
    uintptr_t capacity, used;
} table;

static uint32_t hash_of(const String *string)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (int32_t i = 0; i < string->length; i++)
        hash = (hash ^ string->chars[i]) * 16777619u;
    return hash;
}

static bool are_equal(const String *a, const String *b)
{
    return a->length == b->length && memcmp(a->chars, b->chars, (size_t)a->length * 2) == 0;
}

/* The place that holds an equal string or the free one where it belongs. */
static String **find_place(String **places, uintptr_t capacity, const String *string)
{
    uintptr_t at = hash_of(string);
    while (places[at & (capacity - 1)] && !are_equal(places[at & (capacity - 1)], string))
        at++;
    return &places[at & (capacity - 1)];
}

static bool grow(void)
{
    uintptr_t capacity = table.capacity ? table.capacity * 2 : FIRST_CAPACITY;
    String **places = rt_memory_new(capacity * sizeof *places);
    if (!places)
        return false;
    for (uintptr_t i = 0; i < table.capacity; i++)
        if (table.places[i])
            *find_place(places, capacity, table.places[i]) = table.places[i];
    table.places = places;
    table.capacity = capacity;
    return true;
}

static String *intern(String *string, bool add)
{
    if (table.used >= table.capacity / 4 * 3 && !grow())
        return NULL;
    String **place = find_place(table.places, table.capacity, string);
    if (!*place && add) {
        *place = string;
        table.used++;
    }
    return *place;
}

static void add_literals(void)
{
    for (char *at = __start_rt_literals; at < __stop_rt_literals;) {
        String *literal = (String *)(at + RT_HEADER_SIZE(sizeof(void *)));
        intern(literal, true);
        at += rt_object_size((Object *)literal);
    }
}

String *rt_string_intern(String *string, bool add)
{
    rt_lock(&table.lock);
    if (!table.capacity)
        add_literals();
    String *interned = intern(string, add);
    rt_unlock(&table.lock);
    return interned;
}

void rt_intern_visit(void (*visit)(void *context, Object **place), void *context)
{
    for (uintptr_t i = 0; i < table.capacity; i++)
        if (table.places[i])
            visit(context, (Object **)&table.places[i]);
}
