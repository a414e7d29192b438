/* What cannot be had ahead of time: a warning with code, line and path, and a body that throws; never an error. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../csharp.h"
#include "fixture.h"

static Analysis unavailable(void)
{
    Analysis a = analyse("unavailable.dll", 8, NULL);
    cr_assert_not_null(a.program);
    cr_assert_eq(diags_count(a.diags, DIAG_ERROR), 0);
    return a;
}

static void expect_throwing(const Analysis *a, const char *name)
{
    Body *body = find_body(a, name);
    cr_assert_not_null(body, "%s", name);
    cr_expect_eq(body->kind, BODY_THROW, "%s", name);
    cr_expect_str_eq(body->throw_helper, "rt_throw_platform_not_supported", "%s", name);
}

Test(unavailable, members_of_the_library_that_load_or_make_code)
{
    Analysis a = unavailable();
    cr_expect(
        has_diagnostic(&a, IL3050, "unavailable.cs:16: Unavailable.Load(): calls System.Reflection.Assembly.Load("));
    cr_expect(has_diagnostic(&a, IL3050, "Unavailable.Load() <- Unavailable.Main() <- root: entry point"));
    cr_expect(has_diagnostic(&a, IL3050, "Unavailable/<>c.<Main>b__"));
    cr_expect(has_diagnostic(&a, IL3050, "DynamicMethod..ctor"));
    cr_expect_eq(count_ops(find_body(&a, "Unavailable.Load()"), OP_THROW), 1);
    expect_throwing(&a, "System.AppDomain.Load(System.String)"); /* by way of a delegate */
    const Body *emit = find_body(&a, "Unavailable.Emit()");
    cr_expect_eq(count_ops(emit, OP_THROW), 1);
    cr_expect_null(find_body(&a, "System.Reflection.Assembly.Load(System.String)"), "nothing below it is compiled");
}

Test(unavailable, com_classes)
{
    Analysis a = unavailable();
    cr_expect(has_diagnostic(&a, IL3052, "creates ComObject"));
    cr_expect_eq(count_ops(find_body(&a, "Unavailable.Com()"), OP_THROW), 1);
}

Test(unavailable, marks_of_the_author_warn_at_the_caller)
{
    Analysis a = unavailable();
    cr_expect(
        has_diagnostic(&a, IL3050, "Unavailable.CallsGeneric(): calls Unavailable.Generic(System.Type): makes types"));
    cr_expect(has_diagnostic(&a, IL2026,
                             "Unavailable.CallsByName(): calls Unavailable.ByName(System.String): looks for names"));
    cr_expect_not(has_diagnostic(&a, IL3050, "Unavailable.Generic(System.Type): calls"), "its callers were warned");
    cr_expect_not(has_diagnostic(&a, IL3050, "Suppressed"));
}

/* C++/CLI compiles such members to machine code beside the IL. */
Test(unavailable, machine_code_in_a_mixed_assembly)
{
    Analysis a = unavailable();
    const MdImage *image = &find_body(&a, "Unavailable.Main()")->assembly->image;
    const struct MdTableInfo *table = &image->tables[MD_MethodDef];
    uint8_t *bytes = arena_copy(a.arena, image->bytes, image->length);
    for (uint32_t row = 1; row <= table->row_count; row++)
        if (!strcmp(md_string(image, md_cell(image, MD_MethodDef, row, MD_MethodDef_Name)), "Machine")) {
            size_t cell = (size_t)(table->rows - image->bytes) + (row - 1) * table->row_size +
                          table->column_offset[MD_MethodDef_ImplFlags];
            bytes[cell] |= 1 | 4; /* native, unmanaged */
        }
    file_write_atomic(path_join(a.arena, csharp_folder(), "mixed.dll"), bytes, image->length, 0644);
    Analysis mixed = analyse("mixed.dll", 8, NULL);
    cr_assert_not_null(mixed.program);
    cr_expect_eq(diags_count(mixed.diags, DIAG_ERROR), 0);
    cr_expect(has_diagnostic(&mixed, AOT0505, "C++/CLI"));
    cr_expect(has_diagnostic(&mixed, AOT0505, "Unavailable.Machine(System.Int32)"));
    expect_throwing(&mixed, "Unavailable.Machine(System.Int32)");
}
