/* Groups the linker's map by what it belongs to: see contributors.h. */
#include "cli/contributors.h"

#include <stdlib.h>
#include <string.h>

#include "link/link.h"

typedef struct Contributor {
    const char *name; /* interned */
    uint64_t bytes;
    uint32_t parts;
    const Body *body;        /* of a method, or NULL */
    const ReachedType *type; /* of data about a type, or NULL */
} Contributor;

typedef enum Grouping { BY_KIND, BY_ASSEMBLY, BY_NAMESPACE, BY_TYPE, BY_SYMBOL, GROUPINGS } Grouping;

static const struct {
    const char *title, *key;
    uint32_t shown; /* in the text */
} groupings[GROUPINGS] = {{"Kinds", "kinds", 100},
                          {"Assemblies", "assemblies", 100},
                          {"Namespaces", "namespaces", 50},
                          {"Types", "types", 100},
                          {"Methods and data", "symbols", 200}};

enum { JSON_SHOWN = 30, PATHS_SHOWN = 40 };

typedef struct Group {
    Map by_name; /* interned -> Contributor */
    VEC(Contributor *) items;
    uint64_t bytes;
} Group;

struct Contributors {
    Arena *arena;
    Program *program;
    Group groups[GROUPINGS];
    Map bodies, types; /* interned symbol -> Body, ReachedType */
};

/* ---- Names ---- */

typedef struct KindRow {
    const char *pattern, *name;
} KindRow;

static const KindRow symbol_kinds[] = {
#define SYMBOL_KIND(prefix, name) {prefix, name},
#define SECTION_KIND(prefix, name)
#define FILE_KIND(part, name)
#include "cli/contributors.def"
};
static const KindRow section_kinds[] = {
#define SYMBOL_KIND(prefix, name)
#define SECTION_KIND(prefix, name) {prefix, name},
#define FILE_KIND(part, name)
#include "cli/contributors.def"
};
static const KindRow file_kinds[] = {
#define SYMBOL_KIND(prefix, name)
#define SECTION_KIND(prefix, name)
#define FILE_KIND(part, name) {part, name},
#include "cli/contributors.def"
};

static bool begins(const char *text, const char *prefix)
{
    return !strncmp(text, prefix, strlen(prefix));
}

/* The kind of a symbol's prefix; *rest is what follows it. NULL: it has none. */
static const char *prefixed_kind(const char *symbol, const char **rest)
{
    for (size_t i = 0; i < sizeof symbol_kinds / sizeof *symbol_kinds; i++)
        if (begins(symbol, symbol_kinds[i].pattern)) {
            *rest = strchr(symbol, ':') ? strchr(symbol, ':') + 1 : symbol;
            return symbol_kinds[i].name;
        }
    return NULL;
}

static const char *other_kind(const LinkedPart *entry)
{
    for (size_t i = 0; i < sizeof section_kinds / sizeof *section_kinds; i++)
        if (begins(entry->output, section_kinds[i].pattern) || begins(entry->section, section_kinds[i].pattern))
            return section_kinds[i].name;
    for (size_t i = 0; i < sizeof file_kinds / sizeof *file_kinds; i++)
        if (strstr(entry->file, file_kinds[i].pattern))
            return file_kinds[i].name;
    return "other";
}

/* ---- Grouping ---- */

static Contributor *add_to(Contributors *all, Grouping grouping, const char *name, uint64_t bytes)
{
    Group *group = &all->groups[grouping];
    bool added;
    void **slot = map_slot(&group->by_name, MAP_KEY(name), &added);
    if (added) {
        Contributor *made = ARENA_NEW(all->arena, Contributor);
        made->name = name;
        *slot = made;
        vec_push(all->arena, &group->items, made);
    }
    Contributor *contributor = *slot;
    contributor->bytes += bytes;
    contributor->parts++;
    group->bytes += bytes;
    return contributor;
}

static void add_owner(Contributors *all, const TypeDef *def, uint64_t bytes)
{
    const TypeDef *outer = def;
    while (outer->enclosing)
        outer = outer->enclosing;
    add_to(all, BY_ASSEMBLY, def->assembly->name, bytes);
    add_to(all, BY_NAMESPACE, *outer->name_space ? outer->name_space : intern("(none)"), bytes);
    add_to(all, BY_TYPE, def->full_name, bytes);
}

/* The definition that an exact type is made of: of arrays and pointers, their element's. */
static const TypeDef *definition(const Type *type)
{
    while (type && !type->def)
        type = type->element;
    return type ? type->def : NULL;
}

static void add_entry(Contributors *all, const LinkedPart *entry)
{
    if (!strcmp(entry->output, ".bss") || !strcmp(entry->output, ".tbss"))
        return;
    const char *rest = entry->symbol, *kind = entry->symbol ? prefixed_kind(entry->symbol, &rest) : NULL;
    const char *key = rest ? intern(rest) : NULL;
    const Body *body = key ? map_get(&all->bodies, MAP_KEY(key)) : NULL;
    const ReachedType *type = key && !body ? map_get(&all->types, MAP_KEY(key)) : NULL;
    const TypeDef *owner = body ? body->method->owner->def : type ? definition(type->type) : NULL;
    if (!kind)
        kind = body ? "managed code" : other_kind(entry);
    add_to(all, BY_KIND, intern(kind), entry->size);
    if (owner)
        add_owner(all, owner, entry->size);
    if (!entry->symbol)
        return;
    Contributor *symbol = add_to(all, BY_SYMBOL, intern(entry->symbol), entry->size);
    symbol->body = body;
    symbol->type = type;
}

static int largest_first(const void *left, const void *right)
{
    const Contributor *a = *(Contributor *const *)left, *b = *(Contributor *const *)right;
    return a->bytes != b->bytes ? (a->bytes < b->bytes ? 1 : -1) : strcmp(a->name, b->name);
}

Contributors *contributors_find(Arena *arena, Program *program, const char *linker_map)
{
    uint32_t count;
    const LinkedPart *entries = link_map_read(arena, linker_map, &count);
    if (!entries)
        return NULL;
    Contributors *all = ARENA_NEW(arena, Contributors);
    *all = (Contributors){.arena = arena, .program = program};
    map_init(&all->bodies, arena);
    map_init(&all->types, arena);
    for (int i = 0; i < GROUPINGS; i++)
        map_init(&all->groups[i].by_name, arena);
    for (uint32_t i = 0; i < program->bodies.count; i++)
        map_put(&all->bodies, MAP_KEY(intern(method_symbol(program->bodies.items[i]->method))),
                program->bodies.items[i]);
    for (uint32_t i = 0; i < program->types_reached.count; i++)
        map_put(&all->types, MAP_KEY(intern(type_symbol(program->types_reached.items[i]->type))),
                program->types_reached.items[i]);
    for (uint32_t i = 0; i < count; i++)
        add_entry(all, &entries[i]);
    for (int i = 0; i < GROUPINGS; i++)
        if (all->groups[i].items.count)
            qsort(all->groups[i].items.items, all->groups[i].items.count, sizeof(Contributor *), largest_first);
    return all;
}

/* ---- Printing ---- */

/* Why a symbol is in the program: "<- A <- B <- Main". NULL: it belongs to no method or type. */
static const char *reason_of(Contributors *all, const Contributor *symbol)
{
    if (symbol->body)
        return reach_path(all->program, symbol->body);
    if (!symbol->type)
        return NULL;
    const char *name = type_name(symbol->type->type);
    if (!symbol->type->via)
        return arena_printf(all->arena, "%s <- %s", name, symbol->type->via_reason ? symbol->type->via_reason : "root");
    return arena_printf(all->arena, "%s <- %s", name, reach_path(all->program, symbol->type->via));
}

static void print_group(Contributors *all, Text *text, Grouping grouping)
{
    const Group *group = &all->groups[grouping];
    text_printf(text, "%s\n    bytes  share  parts\n", groupings[grouping].title);
    for (uint32_t i = 0; i < group->items.count && i < groupings[grouping].shown; i++) {
        const Contributor *item = group->items.items[i];
        text_printf(text, "%9llu %5.1f%% %6u  %s\n", (unsigned long long)item->bytes,
                    100.0 * (double)item->bytes / (double)all->groups[BY_KIND].bytes, item->parts, item->name);
    }
    if (group->items.count > groupings[grouping].shown)
        text_printf(text, "                        and %u more\n", group->items.count - groupings[grouping].shown);
    text_add_char(text, '\n');
}

const char *contributors_text(Contributors *all)
{
    Text text = {.arena = all->arena};
    for (int i = 0; i < GROUPINGS; i++)
        print_group(all, &text, (Grouping)i);
    text_add(&text, "Why the largest are there\n");
    const Group *symbols = &all->groups[BY_SYMBOL];
    uint32_t shown = 0;
    for (uint32_t i = 0; i < symbols->items.count && shown < PATHS_SHOWN; i++) {
        const char *reason = reason_of(all, symbols->items.items[i]);
        if (!reason)
            continue;
        text_printf(&text, "%9llu  %s\n", (unsigned long long)symbols->items.items[i]->bytes, reason);
        shown++;
    }
    return text.chars;
}

static json_t *group_json(Contributors *all, Grouping grouping)
{
    json_t *list = json_array();
    const Group *group = &all->groups[grouping];
    for (uint32_t i = 0; i < group->items.count && i < JSON_SHOWN; i++) {
        const Contributor *item = group->items.items[i];
        json_t *row = json_pack("{s:s, s:I, s:i}", "name", item->name, "bytes", (json_int_t)item->bytes, "parts",
                                (int)item->parts);
        const char *reason = grouping == BY_SYMBOL ? reason_of(all, item) : NULL;
        if (reason)
            json_object_set_new(row, "reached_by", json_string(reason));
        json_array_append_new(list, row);
    }
    return list;
}

json_t *contributors_json(Contributors *all)
{
    json_t *object = json_object();
    for (int i = 0; i < GROUPINGS; i++)
        json_object_set_new(object, groupings[i].key, group_json(all, (Grouping)i));
    return object;
}
