/* corelib/features: the values of feature switches. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "corelib/internal.h"

static void set_feature(CoreLib *corelib, const char *name, bool value)
{
    map_put(&corelib->features, MAP_KEY(intern(name)), (void *)(uintptr_t)(1 + value));
}

void features_init(CoreLib *corelib, const char *const *switches)
{
    map_init(&corelib->features, corelib->arena);
#define FEATURE(name, value) set_feature(corelib, name, value);
#include "corelib/features.def"
#undef FEATURE
    for (; switches && *switches; switches++) {
        const char *equals = strchr(*switches, '=');
        if (equals && (!strcasecmp(equals + 1, "true") || !strcasecmp(equals + 1, "false")))
            set_feature(corelib, intern_n(*switches, (size_t)(equals - *switches)), !strcasecmp(equals + 1, "true"));
        else if (equals)
            vec_push(corelib->arena, &corelib->settings, intern(*switches));
    }
}

int corelib_feature(CoreLib *corelib, const char *name)
{
    return (int)(intptr_t)map_get(&corelib->features, MAP_KEY(intern(name))) - 1;
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char *const *corelib_switches(CoreLib *corelib)
{
    uint32_t count = corelib->features.count + corelib->settings.count;
    const char **switches = ARENA_ARRAY(corelib->arena, const char *, count + 1);
    for (uint32_t i = 0; i < corelib->settings.count; i++)
        switches[corelib->features.count + i] = corelib->settings.items[i];
    for (uint32_t i = 0; i < corelib->features.count; i++) {
        const struct MapEntry *entry = &corelib->features.entries[i];
        switches[i] =
            intern_printf("%s=%s", (const char *)(uintptr_t)entry->key, (intptr_t)entry->value == 2 ? "true" : "false");
    }
    qsort(switches, count, sizeof *switches, compare_texts);
    return switches;
}
