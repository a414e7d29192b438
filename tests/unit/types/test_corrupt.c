/* Broken metadata: whatever the bytes are, every question has an answer and ends. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

const CSharpProgram csharp_programs[] = {{"tests/unit/types/dispatching.cs", "dispatching.dll", false}, {0}};

#ifndef CORRUPT_ROUNDS
#define CORRUPT_ROUNDS 100
#endif

static void resolve_table(Assembly *assembly, MdTable table)
{
    Type *text = types_string(assembly->types);
    Type *args[] = {text, text, text};
    TypeContext contexts[] = {{0}, {args, 1, args, 1}, {args, 3, args, 3}};
    for (uint32_t row = 1; row <= md_rows(&assembly->image, table); row++) {
        for (int i = 0; i < 3; i++) {
            MdToken token = MD_TOKEN(table, row);
            types_resolve_type(assembly, token, contexts[i]);
            types_resolve_method(assembly, token, contexts[i]);
            types_resolve_field(assembly, token, contexts[i]);
            types_resolve_standalone(assembly, token, contexts[i]);
            Type **locals;
            bool *pinned;
            types_locals(assembly, token, contexts[i], &locals, &pinned);
        }
    }
}

static void ask_type(Type *type)
{
    type_layout(type);
    type_size(type);
    type_instance_size(type);
    type_symbol(type);
    type_has_finalizer(type);
    type_enum_underlying(type);
    const TypeVTable *table = type_vtable(type);
    for (uint32_t i = 0; i < table->count && i < 50; i++)
        types_resolve_virtual(type, table->slots[i].declaration, NULL);
    const TypeInterfaces *interfaces = type_interfaces(type);
    for (uint32_t i = 0; i < interfaces->count && i < 50; i++) {
        TypeDef *def = interfaces->items[i]->def;
        types_can_cast(type, interfaces->items[i]);
        types_merge(type, interfaces->items[i]);
        for (uint32_t k = 0; k < def->method_count && k < 20; k++) {
            Method *declaration = types_method(interfaces->items[i], def->methods[k], NULL, 0);
            if (!declaration)
                continue;
            bool ambiguous;
            types_resolve_virtual(type, declaration, &ambiguous);
            types_resolve_static_virtual(type, declaration);
            types_resolve_constrained(type, declaration);
        }
    }
}

static void ask_definition(TypeDef *def)
{
    Type *text = types_string(def->assembly->types);
    Type *args[] = {text, text, text, text};
    Type *open = types_instantiate(def->assembly->types, def, NULL, 0);
    if (open && !open->is_open)
        ask_type(open);
    Type *exact = def->generic_count && def->generic_count <= 4
                      ? types_instantiate(def->assembly->types, def, args, def->generic_count)
                      : open;
    if (exact)
        ask_type(exact);
    for (uint32_t i = 0; exact && i < def->method_count; i++) {
        Method *method = types_method(exact, def->methods[i], NULL, 0);
        MdBody body;
        PInvoke pinvoke;
        methoddef_body(def->methods[i], &body);
        if (!method)
            continue;
        method_symbol(method);
        method_pinvoke(method, &pinvoke);
    }
    for (uint32_t i = 0; exact && i < def->field_count; i++) {
        Field *field = type_field(exact, def->fields[i]);
        uint32_t size;
        uint8_t kind;
        MdBlob value;
        if (!field)
            continue;
        field_offset(field);
        field_rva_data(field, &size);
        field_literal(field, &kind, &value);
    }
}

static void ask_everything(const char *folder, const char *corelib)
{
    Fixture fixture = {.arena = arena_new()};
    fixture.diags = diags_new(fixture.arena);
    const char *folders[] = {folder, NULL}, *files[] = {corelib, NULL};
    TypeSystemOptions options = {
        .pointer_size = 8, .search_folders = folders, .assembly_files = files, .unchecked = true};
    fixture.types = types_new(fixture.arena, fixture.diags, &options);
    Assembly *assembly = types_load_file(fixture.types, path_join(fixture.arena, folder, "broken.dll"));
    if (!assembly) {
        cr_expect_gt(diags_count(fixture.diags, DIAG_ERROR), 0, "refused without a reason");
    } else {
        static const MdTable tables[] = {MD_TypeRef,   MD_TypeDef,    MD_TypeSpec,
                                         MD_MemberRef, MD_MethodSpec, MD_StandAloneSig};
        for (uint32_t row = 1; row <= md_rows(&assembly->image, MD_TypeDef); row++)
            ask_definition(types_typedef(assembly, row));
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
            resolve_table(assembly, tables[i]);
    }
    arena_free(fixture.arena);
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

typedef struct Patient {
    Arena *arena;
    const char *folder, *corelib;
    FileView original;
    MdImage image;
    uint8_t *bytes;
    uint64_t random;
} Patient;

static uint32_t below(Patient *patient, uint32_t limit)
{
    return (uint32_t)(next_random(&patient->random) % limit);
}

static Patient patient_new(void)
{
    Patient patient = {.arena = arena_new(), .folder = csharp_folder(), .random = 1};
    const char *seed = getenv("AOT_SDK_TEST_SEED");
    if (seed)
        patient.random = strtoull(seed, NULL, 10);
    patient.corelib = arena_printf(patient.arena, "%s/System.Private.CoreLib.dll", framework_folder());
    MdError error;
    cr_assert_eq(file_map(path_join(patient.arena, patient.folder, "dispatching.dll"), &patient.original), 0);
    cr_assert(md_open(patient.original.bytes, patient.original.length, &patient.image, &error));
    patient.bytes = arena_alloc(patient.arena, patient.original.length);
    return patient;
}

static void examine(Patient *patient)
{
    char *path = path_join(patient->arena, patient->folder, "broken.dll");
    cr_assert_eq(file_write_atomic(path, patient->bytes, patient->original.length, 0644), 0);
    ask_everything(patient->folder, patient->corelib);
}

static void damage_byte(Patient *patient)
{
    MdBlob target = below(patient, 4) ? patient->image.table_stream : patient->image.blobs;
    size_t at = (size_t)(target.bytes - patient->original.bytes) + below(patient, target.length);
    patient->bytes[at] = (uint8_t)below(patient, below(patient, 3) ? 40 : 256);
}

Test(types_corrupt, any_damage_is_answered, .timeout = 600)
{
    Patient patient = patient_new();
    for (int round = 0; round < CORRUPT_ROUNDS; round++) {
        memcpy(patient.bytes, patient.original.bytes, patient.original.length);
        for (uint32_t i = 1 + below(&patient, 6); i > 0; i--)
            damage_byte(&patient);
        examine(&patient);
    }
}

/* Makes a cell name some type definition, or TypeSpec, of the assembly (TypeDefOrRef, II.24.2.6). */
static void rewire_cell(Patient *patient, MdTable table, int column)
{
    const struct MdTableInfo *info = &patient->image.tables[table];
    size_t at = (size_t)(info->rows - patient->original.bytes) +
                (size_t)below(patient, info->row_count) * info->row_size + info->column_offset[column];
    bool spec = below(patient, 3) == 0;
    uint32_t row = 1 + below(patient, md_rows(&patient->image, spec ? MD_TypeSpec : MD_TypeDef));
    uint32_t coded = row << 2 | (spec ? 2 : 0);
    cr_assert_eq(info->column_size[column], 2);
    patient->bytes[at] = (uint8_t)coded;
    patient->bytes[at + 1] = (uint8_t)(coded >> 8);
}

/* Makes the types named in signatures others: structs that contain each other, generics of themselves. */
static void rewire_signatures(Patient *patient)
{
    uint8_t *blobs = patient->bytes + (patient->image.blobs.bytes - patient->original.bytes);
    uint32_t definitions = md_rows(&patient->image, MD_TypeDef);
    for (uint32_t i = 0; i + 1 < patient->image.blobs.length; i++) {
        if ((blobs[i] == ELEMENT_VALUETYPE || blobs[i] == ELEMENT_CLASS) && below(patient, 6) == 0) {
            blobs[i] = below(patient, 2) ? ELEMENT_VALUETYPE : ELEMENT_CLASS;
            blobs[i + 1] = (uint8_t)((1 + below(patient, definitions < 31 ? definitions : 31)) << 2);
        }
    }
}

Test(types_corrupt, circles_end, .timeout = 600)
{
    Patient patient = patient_new();
    for (int round = 0; round < CORRUPT_ROUNDS; round++) {
        memcpy(patient.bytes, patient.original.bytes, patient.original.length);
        for (uint32_t i = 1 + below(&patient, 40); i > 0; i--)
            rewire_cell(&patient, MD_TypeDef, MD_TypeDef_Extends);
        for (uint32_t i = 1 + below(&patient, 40); i > 0; i--)
            rewire_cell(&patient, MD_InterfaceImpl, MD_InterfaceImpl_Interface);
        rewire_signatures(&patient);
        examine(&patient);
    }
}

Test(types_corrupt, truncated_files_are_refused)
{
    Arena *arena = arena_new();
    const char *folder = csharp_folder();
    Fixture fixture = fixture_new(8, folder);
    FileView view;
    cr_assert_eq(file_map(path_join(arena, folder, "dispatching.dll"), &view), 0);
    for (size_t length = 0; length < view.length; length += 1 + view.length / 60) {
        char *path = arena_printf(arena, "%s/cut%zu.dll", folder, length);
        cr_assert_eq(file_write_atomic(path, view.bytes, length, 0644), 0);
        uint32_t before = diags_count(fixture.diags, DIAG_ERROR);
        cr_expect_null(types_load_file(fixture.types, path), "%zu bytes", length);
        cr_expect_gt(diags_count(fixture.diags, DIAG_ERROR), before, "%zu bytes", length);
    }
    cr_expect_null(types_load_file(fixture.types, "/nowhere/at-all.dll"));
    cr_expect_null(types_load(fixture.types, "No.Such.Assembly", "the test"));
    cr_expect_null(types_load(fixture.types, "../escape", "the test"));
}
