/* Layouts, stated for both pointer sizes. */
#include "fixture.h"

#include <string.h>

const CSharpProgram csharp_programs[] = {{"tests/unit/types/shapes.cs", "shapes.dll", false}, {0}};

static Assembly *load_shapes(Fixture *fixture, uint32_t pointer_size)
{
    *fixture = fixture_new(pointer_size, csharp_folder());
    Assembly *assembly = types_load(fixture->types, "shapes", "the test");
    expect_no_diagnostics(fixture);
    cr_assert_not_null(assembly);
    return assembly;
}

/* "16/8 A@0 B@8 refs 8": size, alignment, fields, references, byrefs. */
static const char *describe(Arena *arena, Type *type)
{
    const TypeLayout *layout = type_layout(type);
    Text text = {.arena = arena};
    text_printf(&text, "%u/%u", layout->size, layout->align);
    for (uint32_t i = 0; i < layout->field_count; i++)
        text_printf(&text, " %s@%u", layout->fields[i].field->name, layout->fields[i].offset);
    for (uint32_t i = 0; i < layout->reference_count; i++)
        text_printf(&text, "%s%u", i ? "," : " refs ", layout->references[i]);
    for (uint32_t i = 0; i < layout->byref_count; i++)
        text_printf(&text, "%s%u", i ? "," : " byrefs ", layout->byrefs[i]);
    return text.chars;
}

typedef struct Expectation {
    const char *type, *wide, *narrow;
} Expectation;

static const Expectation expectations[] = {
    {"Empty", "1/1", "1/1"},
    {"ByteLong", "16/8 A@0 B@8", "16/8 A@0 B@8"},
    {"LongByte", "16/8 A@0 B@8", "16/8 A@0 B@8"},
    {"ByteRef", "24/8 A@0 B@8 C@16 refs 8", "12/4 A@0 B@4 C@8 refs 4"},
    {"Nested", "48/8 A@0 B@8 C@24 refs 32", "40/8 A@0 B@8 C@24 refs 28"},
    {"Packed", "7/1 A@0 B@1 C@5", "7/1 A@0 B@1 C@5"},
    {"PackedRef", "16/8 A@0 B@8 refs 8", "8/4 A@0 B@4 refs 4"},
    {"Sized", "13/4 A@0 B@4", "13/4 A@0 B@4"},
    {"Union", "16/8 I@0 F@0 S@4 O@8 refs 8", "12/4 I@0 F@0 S@4 O@8 refs 8"},
    {"ExplicitSized", "20/4 A@2", "20/4 A@2"},
    {"Auto", "24/8 B@0 D@8 A@16 C@17 refs 0", "16/8 B@0 A@4 C@5 D@8 refs 0"},
    {"Five", "120/8 element@0 refs 8,32,56,80,104", "60/4 element@0 refs 4,16,28,40,52"},
    {"RefPair", "24/8 A@0 B@8 C@16 byrefs 0,16", "12/4 A@0 B@4 C@8 byrefs 0,8"},
    {"WithEnum", "16/8 A@0 B@8", "16/8 A@0 B@8"},
    {"Pointers", "24/8 A@0 B@8 C@16", "12/4 A@0 B@4 C@8"},
    {"Fixed", "16/2 Chars@0 A@14", "16/2 Chars@0 A@14"},
    {"Numbers", "24/8 A@0 B@8", "24/8 A@0 B@8"},
    {"Base", "13/8 B@0 C@8 A@12 refs 0", "9/4 B@0 C@4 A@8 refs 0"},
    {"Derived", "32/8 B@0 C@8 A@12 D@13 F@16 E@24 refs 0,16", "24/8 B@0 C@4 A@8 D@9 F@12 E@16 refs 0,12"},
    {"SequentialClass", "17/8 A@0 B@8 C@16", "17/8 A@0 B@8 C@16"},
    {"Self", "4/4 A@0", "4/4 A@0"},
    {"Pong", "4/4 Own@0", "4/4 Own@0"},
};

static void check_expectations(uint32_t pointer_size)
{
    Fixture fixture;
    Assembly *assembly = load_shapes(&fixture, pointer_size);
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        const Expectation *expected = &expectations[i];
        Type *type = named_type(&fixture, assembly, intern_printf("Shapes.%s", expected->type));
        const char *actual = describe(fixture.arena, type),
                   *wanted = pointer_size == 8 ? expected->wide : expected->narrow;
        cr_expect_str_eq(actual, wanted, "%s: %s, expected %s", expected->type, actual, wanted);
    }
    expect_no_diagnostics(&fixture);
}

Test(types_layout, classes_and_structs_for_64_bits)
{
    check_expectations(8);
}

Test(types_layout, classes_and_structs_for_32_bits)
{
    check_expectations(4);
}

Test(types_layout, generic_instances_have_their_own_layout)
{
    Fixture fixture;
    Assembly *assembly = load_shapes(&fixture, 4);
    Type *number = types_primitive(fixture.types, TYPE_I8), *text = types_string(fixture.types);
    cr_expect_str_eq(describe(fixture.arena, generic_type(&fixture, assembly, "Shapes.Generic`1", number)),
                     "16/8 A@0 B@8");
    cr_expect_str_eq(describe(fixture.arena, generic_type(&fixture, assembly, "Shapes.Generic`1", text)),
                     "8/4 A@0 B@4 refs 4");
    cr_expect_str_eq(describe(fixture.arena, generic_type(&fixture, assembly, "Shapes.ThreeOf`1", text)),
                     "12/4 element@0 refs 0,4,8");
    Type *maybe = generic_type(&fixture, NULL, "System.Nullable`1", number);
    cr_expect(type_is_nullable(maybe));
    cr_expect_str_eq(describe(fixture.arena, maybe), "16/8 hasValue@0 value@8");
    Type *span = generic_type(&fixture, NULL, "System.Span`1", text);
    cr_expect(type_is_byref_like(span) && type_contains_byrefs(span) && !type_contains_references(span));
    cr_expect_str_eq(describe(fixture.arena, span), "8/4 _reference@0 _length@4 byrefs 0");
    expect_no_diagnostics(&fixture);
}

Test(types_layout, instances_and_arrays)
{
    for (uint32_t word = 4; word <= 8; word += 4) {
        Fixture fixture = fixture_new(word, NULL);
        TypeSystem *types = fixture.types;
        Type *number = types_primitive(types, TYPE_I8);
        cr_expect_eq(type_instance_size(types_object(types)), 2 * word);
        cr_expect_eq(type_instance_size(types_string(types)), 2 * word + 6);
        cr_expect_eq(type_element_size(types_string(types)), 2);
        cr_expect_eq(field_offset(type_find_field(types_string(types), "_firstChar")), 4);
        cr_expect_eq(type_instance_size(number), 2 * word + 8);
        cr_expect_eq(type_size(types_string(types)), word);
        cr_expect_eq(type_instance_size(types_szarray(number)), 2 * word + 8);
        cr_expect_eq(type_element_size(types_szarray(number)), 8);
        cr_expect_eq(type_instance_size(types_array(number, 2)), 2 * word + 8 + 16);
        Type *raw = types_well_known(types, "System.Runtime.CompilerServices.RawArrayData");
        cr_expect_eq(field_offset(type_find_field(raw, "Data")), 8);
        Type *table = types_well_known(types, "System.Runtime.CompilerServices.MethodTable");
        cr_expect_eq(field_offset(type_find_field(table, "ParentMethodTable")), 16);
        cr_expect_eq(field_offset(type_find_field(table, "InterfaceMap")), 56);
        cr_expect_geq(type_size(table), 60 + 4);
        expect_no_diagnostics(&fixture);
    }
}

Test(types_layout, statics_lie_in_blocks_of_their_own)
{
    Fixture fixture;
    Assembly *assembly = load_shapes(&fixture, 8);
    Type *type = named_type(&fixture, assembly, "Shapes.Statics");
    const TypeLayout *layout = type_layout(type);
    cr_expect_eq(layout->size, 0);
    cr_expect_eq(field_offset(type_find_field(type, "B")), 0);
    cr_expect_eq(field_offset(type_find_field(type, "C")), 8);
    cr_expect_eq(field_offset(type_find_field(type, "A")), 16);
    cr_expect_eq(field_offset(type_find_field(type, "D")), 24);
    cr_expect_eq(layout->static_size, 48);
    cr_expect_eq(layout->static_align, 8);
    cr_expect_eq(layout->thread_static_size, 16);
    cr_expect(type_find_field(type, "T")->def->is_thread_static);

    uint8_t kind;
    MdBlob value;
    cr_assert(field_literal(type_find_field(type, "Literal"), &kind, &value));
    cr_expect_eq(kind, ELEMENT_I4);
    cr_expect_eq(value.bytes[0], 42);

    Type *details = named_type(&fixture, assembly, "<PrivateImplementationDetails>");
    uint32_t size = 0;
    const uint8_t *bytes = NULL;
    for (uint32_t i = 0; i < details->def->field_count && !bytes; i++)
        bytes = field_rva_data(type_field(details, details->def->fields[i]), &size);
    cr_assert_not_null(bytes);
    cr_expect_eq(size, 5);
    cr_expect_eq(bytes[4], 5);

    Type *exact = generic_type(&fixture, assembly, "Shapes.GenericClass`1", types_primitive(fixture.types, TYPE_U1));
    cr_expect_eq(type_layout(exact)->static_size, 8);
    cr_expect_eq(type_layout(exact)->thread_static_size, 8);
    expect_no_diagnostics(&fixture);
}

Test(types_layout, blittable_means_the_same_bytes_in_native_code)
{
    Fixture fixture;
    Assembly *assembly = load_shapes(&fixture, 8);
    static const struct {
        const char *name;
        bool blittable;
    } cases[] = {{"Blittable", true}, {"NotBlittable", false}, {"ByteRef", false}, {"Auto", false},
                 {"Packed", true},    {"Pointers", true},      {"Fixed", true},    {"SequentialClass", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Type *type = named_type(&fixture, assembly, intern_printf("Shapes.%s", cases[i].name));
        cr_expect_eq(type_layout(type)->is_blittable, cases[i].blittable, "%s", cases[i].name);
    }
    cr_expect(type_layout(named_type(&fixture, assembly, "Shapes.Union"))->overlaps);
    cr_expect(type_has_finalizer(named_type(&fixture, assembly, "Shapes.FinalizedToo")));
    cr_expect_not(type_has_finalizer(named_type(&fixture, assembly, "Shapes.Base")));
}

Test(types_layout, growing_generics_are_followed_lazily)
{
    Fixture fixture;
    Assembly *assembly = load_shapes(&fixture, 8);
    Type *growing = generic_type(&fixture, assembly, "Shapes.Growing`1", types_string(fixture.types));
    cr_expect_eq(type_layout(growing)->size, 16);
    cr_expect_eq(type_vtable(growing)->count, 4);
    cr_expect_str_eq(type_name(type_base(growing)),
                     "Shapes.Curious`1<Shapes.Growing`1<Shapes.Growing`1<System.String>>>");
    Type *next = growing;
    for (int i = 0; i < 300 && next; i++) {
        Field *field = type_find_field(next, "Next");
        next = field ? field->type : NULL;
    }
    cr_expect_null(next, "an endless chain of types must be cut");
    cr_expect_eq(diags_count(fixture.diags, DIAG_ERROR), 1);
}
