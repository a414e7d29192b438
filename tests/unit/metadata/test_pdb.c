/* Portable PDB: what the C# compiler writes is read back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include "framework.h"
#include "walk.h"

static const char source[] = "namespace N {\n"                                 /* 1 */
                             "    public class C {\n"                          /* 2 */
                             "        public static int Sum(int[] values) {\n" /* 3 */
                             "            int total = 0;\n"                    /* 4 */
                             "            foreach (int each in values) {\n"    /* 5 */
                             "                int twice = each * 2;\n"         /* 6 */
                             "                total += twice;\n"               /* 7 */
                             "            }\n"                                 /* 8 */
                             "            return total;\n"                     /* 9 */
                             "        }\n"                                     /* 10 */
                             "    }\n"
                             "}\n";

static Arena *arena;
static char *folder;

static void setup(void)
{
    arena = arena_new();
    folder = mkdtemp(arena_strdup(arena, "/tmp/aot-test-XXXXXX"));
}

static void teardown(void)
{
    for (char **name = folder_list(arena, folder); name && *name; name++)
        file_remove(path_join(arena, folder, *name));
    remove(folder);
    arena_free(arena);
}

TestSuite(pdb, .init = setup, .fini = teardown);

static MdImage open_file(const char *name)
{
    FileView view;
    MdImage image;
    MdError error;
    cr_assert_eq(file_map(path_join(arena, folder, name), &view), 0);
    cr_assert(md_open(view.bytes, view.length, &image, &error), "%s: %s", name, error.what);
    cr_assert_eq(md_check(&image, NULL, NULL), 0);
    return image;
}

Test(pdb, points_documents_and_locals)
{
    compile_csharp(arena, source, folder, "lib");
    MdImage image = open_file("lib.dll"), pdb = open_file("lib.pdb");
    cr_assert_not(pdb.is_pe);
    cr_assert(md_pdb_matches(&image, &pdb));
    cr_assert_not(md_pdb_matches(&image, &image));
    const char *path;
    uint8_t id[20];
    cr_assert(md_debug_pdb(&image, &path, id));
    cr_assert_str_eq(path_name(path), "lib.pdb");

    MdSequencePoint points[64];
    uint32_t count = md_pdb_points(&pdb, 1, points, 64); /* Sum is the first method */
    cr_assert_eq(count, md_pdb_points(&pdb, 1, NULL, 0));
    cr_assert(count >= 8 && count <= 64);
    bool seen[16] = {false};
    for (uint32_t i = 0; i < count; i++) {
        cr_assert(i == 0 || points[i].il_offset > points[i - 1].il_offset);
        cr_assert_eq(points[i].document, 1);
        if (points[i].hidden)
            continue;
        cr_assert_lt(points[i].start_line, 16);
        cr_assert_geq(points[i].end_line, points[i].start_line);
        seen[points[i].start_line] = true;
    }
    cr_assert(seen[4] && seen[5] && seen[6] && seen[7] && seen[9] && seen[10] && !seen[2]);
    cr_assert_eq(points[1].start_column, 13);
    cr_assert_eq(points[1].end_column, 27);

    char name[256];
    uint32_t length = md_pdb_document(&pdb, 1, name, sizeof name);
    cr_assert_lt(length, sizeof name);
    name[length] = 0;
    cr_assert_str_eq(name, arena_printf(arena, "%s/lib.cs", folder));
    cr_assert_eq(md_pdb_document(&pdb, 1, name, 3), length);

    MdPdbLocal locals[16];
    count = md_pdb_locals(&pdb, 1, locals, 16);
    bool has_total = false, has_twice = false;
    for (uint32_t i = 0; i < count; i++) {
        has_total |= strcmp(locals[i].name, "total") == 0;
        has_twice |= strcmp(locals[i].name, "twice") == 0;
    }
    cr_assert(has_total && has_twice);
    cr_assert_eq(md_pdb_points(&pdb, 99, points, 64), 0);
    walk_image(&pdb);
    walk_image(&image);
}
