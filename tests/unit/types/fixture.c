#include "fixture.h"

#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Fixture fixture_new(uint32_t pointer_size, const char *folder)
{
    Fixture fixture = {.arena = arena_new()};
    fixture.diags = diags_new(fixture.arena);
    fixture.framework = framework_folder();
    const char *folders[] = {fixture.framework, folder, NULL};
    TypeSystemOptions options = {.pointer_size = pointer_size, .search_folders = folders};
    fixture.types = types_new(fixture.arena, fixture.diags, &options);
    return fixture;
}

void expect_no_diagnostics(const Fixture *fixture)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(fixture->diags, &count);
    Text text = {.arena = fixture->arena};
    for (uint32_t i = 0; i < count && i < 40; i++)
        text_add(&text, diag_format(fixture->diags, all[i]));
    cr_assert_eq(count, 0, "%u diagnostics:\n%s", count, text.chars);
}

Type *named_type(const Fixture *fixture, Assembly *assembly, const char *full_name)
{
    TypeDef *def = assembly ? types_find(assembly, full_name) : NULL;
    if (!def)
        def = types_find(types_corelib(fixture->types), full_name);
    cr_assert_not_null(def, "no type '%s'", full_name);
    return types_instantiate(fixture->types, def, NULL, 0);
}

Type *generic_type(const Fixture *fixture, Assembly *assembly, const char *full_name, Type *argument)
{
    return types_instantiate(fixture->types, named_type(fixture, assembly, full_name)->def, &argument, 1);
}
