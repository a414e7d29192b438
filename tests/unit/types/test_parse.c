/* Types by the names that custom attributes write. */
#include "fixture.h"

#include <string.h>

const CSharpProgram csharp_programs[] = {{0}};

static const char *parse(const Fixture *fixture, const char *text)
{
    Type *type = types_parse(types_corelib(fixture->types), text, strlen(text));
    return type ? type_name(type) : NULL;
}

Test(parse, names)
{
    Fixture fixture = fixture_new(8, NULL);
    static const struct {
        const char *text, *name;
    } names[] = {
        {"System.Int32", "System.Int32"},
        {"System.String, System.Private.CoreLib", "System.String"},
        {"System.Uri, System.Private.Uri, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a",
         "System.Uri"},
        {"System.Int32[]", "System.Int32[]"},
        {"System.Int32[,][]*&", "System.Int32[,][]*&"},
        {"System.Int32[*]", "System.Int32[*]"},
        {"System.Environment+SpecialFolder", "System.Environment/SpecialFolder"},
        {"System.Collections.Generic.List`1", "System.Collections.Generic.List`1<!0>"},
        {"System.Collections.Generic.List`1[System.Int32]", "System.Collections.Generic.List`1<System.Int32>"},
        {"System.Collections.Generic.Dictionary`2[[System.String, System.Private.CoreLib, Version=10.0.0.0],"
         "[System.Int32[], System.Private.CoreLib]][], System.Private.CoreLib",
         "System.Collections.Generic.Dictionary`2<System.String,System.Int32[]>[]"},
        {"System.Collections.Generic.Dictionary`2+Enumerator[[System.Int32],[System.Object]]",
         "System.Collections.Generic.Dictionary`2/Enumerator<System.Int32,System.Object>"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *name = parse(&fixture, names[i].text);
        cr_expect(name && !strcmp(name, names[i].name), "%s: %s", names[i].text, name ? name : "not found");
    }
    expect_no_diagnostics(&fixture);
}

Test(parse, what_is_no_name)
{
    Fixture fixture = fixture_new(8, NULL);
    static const char *const texts[] = {"",
                                        "Nothing",
                                        "System.Int32[",
                                        "System.Int32]",
                                        "System.Int32[[",
                                        "System.Collections.Generic.List`1[",
                                        "System.Collections.Generic.List`1[[System.Int32]",
                                        "System.Collections.Generic.List`1[System.Int32,System.Int32]",
                                        "System.Int32,",
                                        "System.Int32[,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_null(parse(&fixture, texts[i]), "%s", texts[i]);
    Text deep = {.arena = fixture.arena};
    for (int i = 0; i < 1000; i++)
        text_add(&deep, "System.Nullable`1[");
    cr_expect_null(parse(&fixture, deep.chars));
}
