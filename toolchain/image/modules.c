/* The dependencies of kernel modules. */
#include "image/modules.h"

#include "link/elf_file.h"

#include <string.h>

void module_index_init(ModuleIndex *index, Arena *arena)
{
    *index = (ModuleIndex){.arena = arena};
    map_init(&index->by_name, arena);
}

/* "kernel/net/ethernet/foo-bar.ko" -> "foo_bar" */
static const char *name_of_path(Arena *arena, const char *path)
{
    const char *last = path_name(path);
    char *name = arena_printf(arena, "%.*s", (int)strcspn(last, "."), last);
    for (char *c = name; *c; c++)
        *c = *c == '-' ? '_' : *c;
    return intern(name);
}

static void add(ModuleIndex *index, Module module)
{
    bool added;
    void **slot = map_slot(&index->by_name, MAP_KEY(module.name), &added);
    if (!added)
        return;
    vec_push(index->arena, &index->modules, module);
    *slot = (void *)(uintptr_t)index->modules.count;
}

const Module *module_index_find(const ModuleIndex *index, const char *name)
{
    uintptr_t position = (uintptr_t)map_get(&index->by_name, MAP_KEY(name_of_path(index->arena, name)));
    return position ? &index->modules.items[position - 1] : NULL;
}

/* The value of KEY in a section of NUL-terminated "key=value" texts. */
static const char *modinfo_value(Arena *arena, FileView info, const char *key)
{
    size_t length = strlen(key);
    for (size_t at = 0; at < info.length;) {
        const char *text = (const char *)info.bytes + at;
        size_t size = strnlen(text, info.length - at);
        if (size > length && memcmp(text, key, length) == 0 && text[length] == '=')
            return arena_printf(arena, "%.*s", (int)(size - length - 1), text + length + 1);
        at += size + 1;
    }
    return NULL;
}

bool module_index_add(ModuleIndex *index, const char *path, FileView contents)
{
    ElfFile file;
    if (!elf_file_read(index->arena, contents, &file))
        return false;
    FileView info = elf_file_section(&file, ".modinfo");
    const char *needs = info.bytes ? modinfo_value(index->arena, info, "depends") : NULL;
    const char *end = strstr(path, ".ko");
    if (!needs || !end)
        return false;
    add(index, (Module){.name = name_of_path(index->arena, path),
                        .path = intern_n(path, (size_t)(end - path) + 3),
                        .needs = intern(needs)});
    return true;
}

void module_index_add_builtin(ModuleIndex *index, FileView list)
{
    char *rest = arena_printf(index->arena, "%.*s", (int)list.length, list.bytes);
    for (char *line; (line = strsep(&rest, "\n"));)
        if (*line)
            add(index, (Module){.name = name_of_path(index->arena, line), .needs = ""});
}

const char *module_index_write(const ModuleIndex *index)
{
    Text text = {.arena = index->arena};
    text_add(&text, "");
    for (uint32_t i = 0; i < index->modules.count; i++) {
        const Module *module = &index->modules.items[i];
        text_printf(&text, "%s %s %s\n", module->name, module->path ? module->path : "-",
                    *module->needs ? module->needs : "-");
    }
    return text.chars;
}

bool module_index_read(ModuleIndex *index, FileView text)
{
    char *rest = arena_printf(index->arena, "%.*s", (int)text.length, text.bytes);
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (!*line)
            continue;
        const char *const *words = text_words(index->arena, line);
        if (!words[0] || !words[1] || !words[2])
            return false;
        add(index, (Module){.name = intern(words[0]),
                            .path = strcmp(words[1], "-") == 0 ? NULL : intern(words[1]),
                            .needs = strcmp(words[2], "-") == 0 ? "" : intern(words[2])});
    }
    return true;
}

bool module_order_add(const ModuleIndex *index, const char *name, Map *taken, ModuleOrder *order, const char **missing)
{
    const Module *module = module_index_find(index, name);
    if (!module) {
        *missing = name;
        return false;
    }
    bool added;
    map_slot(taken, MAP_KEY(module->name), &added);
    if (!added || !module->path)
        return true;
    char *rest = arena_strdup(index->arena, module->needs);
    for (char *needed; (needed = strsep(&rest, ","));)
        if (*needed && !module_order_add(index, needed, taken, order, missing))
            return false;
    vec_push(index->arena, &order->modules, module);
    return true;
}
