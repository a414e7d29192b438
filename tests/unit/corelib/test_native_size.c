/* Every place where the installed CoreLib holds the folded size of a native integer is classified. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "corelib/native_size.h"

static Arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(native_size, .init = setup, .fini = teardown, .timeout = 60);

static MdImage installed_corelib(void)
{
    const char *folder = getenv("AOT_FRAMEWORK");
    cr_assert_not_null(folder, "AOT_FRAMEWORK must name the installed framework's folder");
    FileView view;
    MdImage image;
    cr_assert_eq(file_map(path_join(arena, folder, "System.Private.CoreLib.dll"), &view), 0);
    cr_assert(md_open(view.bytes, view.length, &image, NULL));
    return image;
}

Test(native_size, every_site_of_the_installed_corelib_is_classified)
{
    MdImage image = installed_corelib();
    NativeSizeFindings findings = {0};
    native_size_compare(arena, &image, &findings);
    for (uint32_t i = 0; i < findings.count; i++)
        cr_expect(false, "%s: %u sites, %u in native_size.def", findings.items[i].member, findings.items[i].sites,
                  findings.items[i].listed);
}

static const char *hex(const uint8_t *guid)
{
    Text text = {.arena = arena};
    for (int i = 0; i < 16; i++)
        text_printf(&text, "%02x", guid[i]);
    return text.chars;
}

/* What was compiled as long shows no pattern: a new CoreLib is looked through by hand (native integers in signatures
 * beside conv.i8, conv.u8 and 64-bit constants) and its MVID added. */
Test(native_size, the_installed_corelib_was_looked_through)
{
    MdImage image = installed_corelib();
    const char *mvid = hex(md_guid(&image, md_cell(&image, MD_Module, 1, MD_Module_Mvid)));
    cr_assert(native_size_is_reviewed(mvid), "CoreLib %s is not in native_size.def", mvid);
    cr_assert_not(native_size_is_reviewed("00000000000000000000000000000000"));
}

/* Kinds and reasons go together; the table has every member once. */
Test(native_size, the_table_explains_itself)
{
    enum { RULE, DROPPED, REPLACED, DEAD };
    static const struct {
        int kind;
        uint32_t sites;
        const char *member, *why;
    } rows[] = {
#define NATIVE_SIZE(kind, sites, member, why) {kind, sites, member, why},
#define NATIVE_SIZE_REVIEWED(version, mvid)
#include "corelib/native_size.def"
#undef NATIVE_SIZE
#undef NATIVE_SIZE_REVIEWED
    };
    size_t count = sizeof rows / sizeof *rows;
    uint32_t sites = 0;
    for (size_t i = 0; i < count; i++) {
        bool explains = rows[i].kind == REPLACED || rows[i].kind == DEAD;
        cr_expect_eq(*rows[i].why != 0, explains, "%s", rows[i].member);
        for (size_t k = 0; k < i; k++)
            cr_expect_str_neq(rows[i].member, rows[k].member);
        sites += rows[i].sites;
    }
    cr_assert_eq(sites, 168);
}
