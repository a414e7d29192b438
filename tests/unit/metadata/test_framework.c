/* The reader over the installed framework: every assembly opens and checks clean, and searches agree with looking. */
#include <string.h>

#include <criterion/criterion.h>

#include "framework.h"
#include "walk.h"

static Arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(framework, .init = setup, .fini = teardown);

static void show_finding(void *context, const MdError *error)
{
    cr_log_error("%s: %s (%s row %u)", (const char *)context, error->what, md_table_name(error->table), error->row);
}

Test(framework, every_assembly_opens_and_checks_clean)
{
    const char *folder = path_folder(arena, framework_file(arena, "x"));
    uint32_t assemblies = 0;
    for (char **name = folder_list(arena, folder); *name; name++) {
        size_t length = strlen(*name);
        if (length < 4 || strcmp(*name + length - 4, ".dll") != 0)
            continue;
        MdImage image = framework_open(arena, *name);
        cr_assert_eq(md_check(&image, show_finding, *name), 0);
        cr_assert_eq(md_rows(&image, MD_Assembly), 1);
        cr_assert(image.is_pe);
        assemblies++;
    }
    cr_assert_gt(assemblies, 150);
}

Test(framework, corelib_is_ready_to_run_and_has_all_its_bodies)
{
    MdImage image = framework_open(arena, "System.Private.CoreLib.dll");
    cr_assert(image.is_ready_to_run);
    cr_assert_eq(strncmp(image.version, "v4.0", 4), 0);
    uint32_t bodies = 0;
    for (uint32_t row = 1; row <= md_rows(&image, MD_MethodDef); row++) {
        MdBody body;
        MdError error;
        bodies += md_body(&image, row, &body, &error);
        cr_assert_null(error.what);
    }
    cr_assert_gt(bodies, 30000);
    walk_image(&image);
}

static uint32_t find_type(const MdImage *image, const char *name_space, const char *name)
{
    for (uint32_t row = 1; row <= md_rows(image, MD_TypeDef); row++)
        if (strcmp(md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Name)), name) == 0 &&
            strcmp(md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Namespace)), name_space) == 0)
            return row;
    cr_assert_fail("%s.%s is missing", name_space, name);
    return 0;
}

Test(framework, lists_and_owners_agree)
{
    MdImage image = framework_open(arena, "System.Private.CoreLib.dll");
    uint32_t methods = 0, fields = 0, first, end;
    for (uint32_t type = 1; type <= md_rows(&image, MD_TypeDef); type++) {
        md_list(&image, MD_TypeDef, type, MD_TypeDef_MethodList, &first, &end);
        for (; first < end; first++, methods++)
            cr_assert_eq(md_method_owner(&image, md_list_row(&image, MD_MethodDef, first)), type);
        md_list(&image, MD_TypeDef, type, MD_TypeDef_FieldList, &first, &end);
        for (; first < end; first++, fields++)
            cr_assert_eq(md_field_owner(&image, md_list_row(&image, MD_Field, first)), type);
    }
    cr_assert_eq(methods, md_rows(&image, MD_MethodDef));
    cr_assert_eq(fields, md_rows(&image, MD_Field));
    cr_assert_eq(md_method_owner(&image, 0), 0);
    cr_assert_eq(md_method_owner(&image, md_rows(&image, MD_MethodDef) + 1), 0);
}

Test(framework, searches_find_what_looking_finds)
{
    MdImage image = framework_open(arena, "System.Console.dll");
    static const struct {
        uint8_t table, column;
    } keys[] = {{MD_CustomAttribute, MD_CustomAttribute_Parent},
                {MD_NestedClass, MD_NestedClass_NestedClass},
                {MD_GenericParam, MD_GenericParam_Owner},
                {MD_InterfaceImpl, MD_InterfaceImpl_Class},
                {MD_Constant, MD_Constant_Parent},
                {MD_FieldRVA, MD_FieldRVA_Field},
                {MD_ImplMap, MD_ImplMap_MemberForwarded},
                {MD_MethodSemantics, MD_MethodSemantics_Association}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        MdTable table = keys[i].table;
        for (uint32_t row = 1; row <= md_rows(&image, table); row++) {
            uint32_t key = md_cell(&image, table, row, keys[i].column), first, end;
            md_find(&image, table, keys[i].column, key, &first, &end);
            cr_assert(first <= row && row < end);
            for (uint32_t other = 1; other <= md_rows(&image, table); other++)
                cr_assert_eq(md_cell(&image, table, other, keys[i].column) == key, other >= first && other < end);
        }
    }
    uint32_t first, end;
    md_find(&image, MD_CustomAttribute, MD_CustomAttribute_Parent, 0x7fffffff, &first, &end);
    cr_assert_eq(first, end);
    md_find(&image, MD_CustomAttribute, MD_CustomAttribute_Parent, 0, &first, &end);
    cr_assert_eq(first, end);
    md_find(&image, MD_MethodDef, MD_MethodDef_Name, md_cell(&image, MD_MethodDef, 5, MD_MethodDef_Name), &first, &end);
    cr_assert(first <= 5 && first < end);
}

Test(framework, attributes_nesting_and_strings)
{
    MdImage image = framework_open(arena, "System.Private.CoreLib.dll");
    uint32_t flags = find_type(&image, "System", "AttributeTargets"), row;
    cr_assert(md_has_attribute(&image, MD_TOKEN(MD_TypeDef, flags), "System", "FlagsAttribute", &row));
    cr_assert_eq(md_attribute_value(&image, row).length, 4);
    cr_assert_not(md_has_attribute(&image, MD_TOKEN(MD_TypeDef, flags), "System", "SerializableAttribute", NULL));
    uint32_t enumerator = find_type(&image, "", "Enumerator");
    uint32_t outer = md_enclosing_type(&image, enumerator);
    cr_assert(outer && outer < enumerator);
    cr_assert_eq(md_enclosing_type(&image, flags), 0);
    MdToken base = md_cell(&image, MD_TypeDef, flags, MD_TypeDef_Extends);
    cr_assert_eq(MD_TOKEN_TABLE(base), MD_TypeDef);
    cr_assert_str_eq(md_string(&image, md_cell(&image, MD_TypeDef, MD_TOKEN_ROW(base), MD_TypeDef_Name)), "Enum");
    uint32_t object = find_type(&image, "System", "Object");
    cr_assert_eq(md_cell(&image, MD_TypeDef, object, MD_TypeDef_Extends), 0);
    cr_assert_not_null(md_guid(&image, md_cell(&image, MD_Module, 1, MD_Module_Mvid)));
    cr_assert_null(md_guid(&image, 0));
    cr_assert_str_eq(md_string(&image, UINT32_MAX), "");
    cr_assert_eq(md_blob(&image, UINT32_MAX).length, 0);
    cr_assert_eq(md_user_string(&image, 1).length % 2, 0);
}

Test(framework, tables_have_names)
{
    cr_assert_str_eq(md_table_name(MD_TypeDef), "TypeDef");
    cr_assert_str_eq(md_table_name(MD_CustomDebugInformation), "CustomDebugInformation");
    cr_assert_str_eq(md_table_name(0x2d), "?");
    cr_assert_str_eq(md_table_name(-1), "?");
    cr_assert_str_eq(md_table_name(64), "?");
}
