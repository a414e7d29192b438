/* The whole installed framework: every reference resolves, every closed type has a layout, a vtable and interfaces. */
#include "fixture.h"

#include <string.h>

const CSharpProgram csharp_programs[] = {{0}};

static void load_all(const Fixture *fixture)
{
    char **names = folder_list(fixture->arena, fixture->framework);
    cr_assert_not_null(names);
    for (char **name = names; *name; name++) {
        size_t length = strlen(*name);
        if (length < 4 || strcmp(*name + length - 4, ".dll") != 0 || strncmp(*name, "lib", 3) == 0)
            continue;
        char *path = path_join(fixture->arena, fixture->framework, *name);
        FileView view;
        MdImage image;
        MdError error;
        cr_assert_eq(file_map(path, &view), 0);
        bool managed = md_open(view.bytes, view.length, &image, &error) && md_rows(&image, MD_Assembly);
        file_unmap(&view);
        if (managed)
            cr_assert_not_null(types_load_file(fixture->types, path), "%s", *name);
    }
    cr_assert_gt(types_assembly_count(fixture->types), 150);
}

/* The facades of .NET Framework's names (mscorlib, System.Configuration) also forward to packages outside the
 * framework. */
static void resolve_forwards(const Fixture *fixture, Assembly *assembly)
{
    const MdImage *image = &assembly->image;
    for (uint32_t row = 1; row <= md_rows(image, MD_ExportedType); row++) {
        const char *name = md_string(image, md_cell(image, MD_ExportedType, row, MD_ExportedType_TypeName));
        const char *space = md_string(image, md_cell(image, MD_ExportedType, row, MD_ExportedType_TypeNamespace));
        MdToken target = md_cell(image, MD_ExportedType, row, MD_ExportedType_Implementation);
        if (MD_TOKEN_TABLE(target) != MD_AssemblyRef)
            continue;
        const char *assembly_name =
            md_string(image, md_cell(image, MD_AssemblyRef, MD_TOKEN_ROW(target), MD_AssemblyRef_Name));
        if (file_exists(arena_printf(fixture->arena, "%s/%s.dll", fixture->framework, assembly_name)))
            cr_expect_not_null(types_find(assembly, intern_printf("%s.%s", space, name)), "%s forwards %s.%s",
                               assembly->name, space, name);
    }
}

static void resolve_everything(const Fixture *fixture, Assembly *assembly)
{
    const MdImage *image = &assembly->image;
    TypeContext open = {0};
    for (uint32_t row = 1; row <= md_rows(image, MD_TypeRef); row++)
        cr_expect_not_null(types_resolve_type(assembly, MD_TOKEN(MD_TypeRef, row), open), "%s TypeRef %u",
                           assembly->name, row);
    for (uint32_t row = 1; row <= md_rows(image, MD_TypeSpec); row++)
        cr_expect_not_null(types_resolve_type(assembly, MD_TOKEN(MD_TypeSpec, row), open), "%s TypeSpec %u",
                           assembly->name, row);
    for (uint32_t row = 1; row <= md_rows(image, MD_MemberRef); row++) {
        MdCursor cursor = md_cursor(md_blob(image, md_cell(image, MD_MemberRef, row, MD_MemberRef_Signature)));
        bool is_field = (md_read_u8(&cursor) & SIG_KIND_MASK) == SIG_FIELD;
        MdToken token = MD_TOKEN(MD_MemberRef, row);
        const void *member = is_field ? (const void *)types_resolve_field(assembly, token, open)
                                      : (const void *)types_resolve_method(assembly, token, open);
        cr_expect_not_null(member, "%s MemberRef %u", assembly->name, row);
    }
    for (uint32_t row = 1; row <= md_rows(image, MD_MethodSpec); row++)
        cr_expect_not_null(types_resolve_method(assembly, MD_TOKEN(MD_MethodSpec, row), open), "%s MethodSpec %u",
                           assembly->name, row);
    for (uint32_t row = 1; row <= md_rows(image, MD_MethodDef); row++)
        cr_expect_not_null(types_resolve_method(assembly, MD_TOKEN(MD_MethodDef, row), open), "%s MethodDef %u",
                           assembly->name, row);
    for (uint32_t row = 1; row <= md_rows(image, MD_Field); row++)
        cr_expect_not_null(types_resolve_field(assembly, MD_TOKEN(MD_Field, row), open), "%s Field %u", assembly->name,
                           row);
    for (uint32_t row = 1; row <= md_rows(image, MD_StandAloneSig); row++) {
        MdCursor cursor = md_cursor(md_blob(image, md_cell(image, MD_StandAloneSig, row, MD_StandAloneSig_Signature)));
        uint8_t kind = md_read_u8(&cursor) & SIG_KIND_MASK;
        MdToken token = MD_TOKEN(MD_StandAloneSig, row);
        Type **locals;
        bool *pinned;
        if (kind == SIG_LOCALS)
            cr_expect_neq(types_locals(assembly, token, open, &locals, &pinned), UINT32_MAX, "%s locals %u",
                          assembly->name, row);
        else if (kind != SIG_FIELD)
            cr_expect_not_null(types_resolve_standalone(assembly, token, open), "%s calli %u", assembly->name, row);
    }
    resolve_forwards(fixture, assembly);
}

/* Layout, vtable and interfaces of one type hold together. */
static void check_type(Type *type)
{
    const TypeLayout *layout = type_layout(type);
    cr_expect_gt(layout->align, 0);
    if (type_is_value(type) && type->kind != TYPE_VOID)
        cr_expect_gt(layout->size, 0, "%s", type_name(type));
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const FieldLayout *field = &layout->fields[i];
        cr_expect_eq(field->offset, field_offset(field->field));
        cr_expect_leq(field->offset + type_size(field->field->type), layout->size, "%s.%s", type_name(type),
                      field->field->name);
    }
    uint32_t word = types_pointer_size(type->types);
    for (uint32_t i = 0; i < layout->reference_count; i++)
        cr_expect_eq(layout->references[i] % word, 0, "%s", type_name(type));
    cr_expect(type_is_def(type, "System.String") || type_instance_size(type) % 8 == 0);
    const TypeInterfaces *interfaces = type_interfaces(type);
    for (uint32_t i = 0; i < interfaces->count; i++)
        cr_expect(types_can_cast(type, interfaces->items[i]), "%s to %s", type_name(type),
                  type_name(interfaces->items[i]));
    cr_expect_not_null(type_vtable(type));
    if (!type_is_interface(type) && type_base(type))
        cr_expect_geq(type_vtable(type)->count, type_vtable(type_base(type))->count);
}

/* A class that can be instantiated implements everything it promises. */
static void check_implemented(Type *type)
{
    const TypeVTable *table = type_vtable(type);
    for (uint32_t i = 0; i < table->count; i++)
        cr_expect_not_null(table->slots[i].implementation, "%s: %s", type_name(type),
                           method_name(table->slots[i].declaration));
    const TypeInterfaces *interfaces = type_interfaces(type);
    for (uint32_t i = 0; i < interfaces->count; i++) {
        Type *interface = interfaces->items[i];
        for (uint32_t k = 0; k < interface->def->method_count; k++) {
            MethodDef *def = interface->def->methods[k];
            if (!def->is_virtual)
                continue;
            Method *declaration = types_method(interface, def, NULL, 0);
            bool ambiguous = false;
            Method *body = def->is_static ? types_resolve_static_virtual(type, declaration)
                                          : types_resolve_virtual(type, declaration, &ambiguous);
            cr_expect(body != NULL, "%s does not implement %s%s", type_name(type), method_name(declaration),
                      ambiguous ? " (ambiguous)" : "");
        }
    }
}

static void whole_framework(uint32_t pointer_size)
{
    Fixture fixture = fixture_new(pointer_size, NULL);
    load_all(&fixture);
    uint32_t assemblies = types_assembly_count(fixture.types);
    for (uint32_t i = 0; i < assemblies; i++)
        resolve_everything(&fixture, types_assembly(fixture.types, i));
    expect_no_diagnostics(&fixture);
    for (uint32_t i = 0; i < types_assembly_count(fixture.types); i++) {
        Assembly *assembly = types_assembly(fixture.types, i);
        for (uint32_t row = 1; row <= md_rows(&assembly->image, MD_TypeDef); row++) {
            Type *type = types_instantiate(fixture.types, types_typedef(assembly, row), NULL, 0);
            if (type->is_open) { /* generic: its vtable and interfaces exist all the same */
                type_vtable(type);
                type_interfaces(type);
                continue;
            }
            check_type(type);
            if (!type_is_interface(type) && !(type->def->flags & 0x80))
                check_implemented(type);
        }
    }
    expect_no_diagnostics(&fixture);
    arena_free(fixture.arena);
}

Test(types_framework, every_assembly_for_64_bits)
{
    whole_framework(8);
}

Test(types_framework, every_assembly_for_32_bits)
{
    whole_framework(4);
}
