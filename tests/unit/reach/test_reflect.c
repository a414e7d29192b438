/* Members and attributes are kept where reflection can ask for them, and nowhere else. */
#include <criterion/criterion.h>
#include <string.h>

#include "fixture.h"

static const Reflected *find_reflected(const Analysis *a, const char *name)
{
    for (uint32_t i = 0; i < a->program->reflected.count; i++)
        if (!strcmp(type_name(a->program->reflected.items[i]->type), name))
            return a->program->reflected.items[i];
    return NULL;
}

static const KeptMethod *find_method(const Reflected *reflected, const char *name)
{
    for (uint32_t i = 0; reflected && i < reflected->methods.count; i++)
        if (!strcmp(reflected->methods.items[i]->method->def->name, name))
            return reflected->methods.items[i];
    return NULL;
}

static const KeptProperty *find_property(const Reflected *reflected, const char *name)
{
    for (uint32_t i = 0; reflected && i < reflected->properties.count; i++)
        if (!strcmp(reflected->properties.items[i]->name, name))
            return reflected->properties.items[i];
    return NULL;
}

static Analysis reflection(void)
{
    Analysis a = analyse("reflection.dll", 8, NULL);
    cr_assert_not_null(a.program);
    cr_assert_eq(diags_count(a.diags, DIAG_ERROR), 0);
    return a;
}

Test(reflect, a_literal_name_keeps_that_method_and_what_calls_it)
{
    Analysis a = reflection();
    const Reflected *named = find_reflected(&a, "Named");
    const KeptMethod *wanted = find_method(named, "Wanted");
    cr_assert_not_null(wanted);
    cr_assert_not_null(wanted->call);
    cr_expect(wanted->is_listed);
    const Body *call = reach_body(a.program, wanted->call);
    cr_assert_not_null(call);
    cr_expect_eq(find_op(call, OP_CALL_DIRECT)->method, wanted->method);
    cr_expect_not_null(reach_body(a.program, wanted->method));
    cr_expect_null(find_method(named, "Other"));
    cr_expect_null(find_body(&a, "Named.Other(System.Int32)"));
    cr_expect_eq(named->kinds, 0, "not all methods are there");
}

Test(reflect, a_literal_name_that_nothing_has_is_known_to_be_absent)
{
    Analysis a = reflection();
    const Reflected *named = find_reflected(&a, "Named");
    bool found = false;
    for (uint32_t i = 0; i < named->names.count; i++)
        found |= !strcmp(named->names.items[i], "Nothing");
    cr_expect(found);
}

Test(reflect, an_annotated_type_parameter_keeps_the_kind_with_base_types)
{
    Analysis a = reflection();
    const Reflected *annotated = find_reflected(&a, "Annotated"), *base = find_reflected(&a, "Base");
    cr_expect(annotated->kinds & MEMBERS_PROPERTIES);
    cr_expect_not(annotated->kinds & (MEMBERS_FIELDS | MEMBERS_METHODS));
    cr_expect_not_null(find_property(annotated, "Property"));
    cr_expect_null(find_property(annotated, "NotPublic"));
    cr_expect_eq(annotated->fields.count, 0);
    cr_expect_not_null(find_property(base, "Inherited"));
    cr_expect_null(find_property(base, "Private"));
    cr_expect_not(find_method(annotated, "get_Property")->is_listed, "an accessor only");
}

Test(reflect, an_object_of_an_unknown_type_means_the_types_of_the_program)
{
    Analysis a = reflection();
    cr_expect_not_null(find_property(find_reflected(&a, "Own"), "Seen"));
    const Reflected *text = find_reflected(&a, "System.String");
    cr_expect(!text || !text->properties.count);
}

Test(reflect, attributes_whose_class_the_program_names)
{
    Analysis a = reflection();
    const Reflected *attributed = find_reflected(&a, "Attributed");
    cr_assert_not_null(attributed);
    for (uint32_t i = 0; i < attributed->attributes.list.count; i++) {
        const KeptAttribute *attribute = &attributed->attributes.list.items[i];
        bool asked = !strcmp(type_name(attribute->type), "AskedAttribute");
        cr_expect_eq(attribute->make != NULL, asked, "%s", type_name(attribute->type));
        const Body *make = asked ? reach_body(a.program, attribute->make) : NULL;
        if (asked) {
            cr_expect_eq(find_op(make, OP_NEWOBJ)->method, attribute->constructor);
            cr_expect_eq(count_ops(make, OP_TOKEN_TYPE), 2, "the two types");
            cr_expect_eq(count_ops(make, OP_LITERAL), 1, "the text");
        }
    }
    cr_expect_null(find_body(&a, "UnaskedAttribute..ctor()"));
}

Test(reflect, nothing_without_reflection)
{
    Analysis a = analyse("hello.dll", 8, NULL);
    cr_assert_not_null(a.program);
    cr_expect_not(a.program->asks_members);
    cr_expect_not(a.program->asks_types);
    cr_expect_not(a.program->asks_resources);
    for (uint32_t i = 0; i < a.program->reflected.count; i++)
        for (uint32_t n = 0; n < a.program->reflected.items[i]->methods.count; n++)
            cr_expect_null(a.program->reflected.items[i]->methods.items[n]->call);
}
