/* GC descriptors (runtime/abi/layout.h, RtGcDesc) of class library types, on both widths. The symbol's name says it
 * all: "gcd:<words>.<bits of the first 32 words>...". */
#include <criterion/criterion.h>
#include <string.h>

#include "codegen/data.h"

static const char *framework(Arena *arena)
{
    char *folder = process_run(arena, (const char *const[]){".ci/dotnet", "framework", NULL}, NULL).output;
    folder[strcspn(folder, "\n")] = '\0';
    return folder;
}

static const char *descriptor_of(TargetId target, const char *name, const char *argument, bool as_array)
{
    Arena *arena = arena_new();
    const char *folders[] = {framework(arena), NULL};
    TypeSystemOptions options = {.pointer_size = target_get(target)->pointer_size, .search_folders = folders};
    TypeSystem *types = types_new(arena, diags_new(arena), &options);
    Type *type = NULL;
    if (argument) {
        Type *args[] = {types_well_known(types, argument), types_string(types)};
        TypeDef *def = types_find(types_corelib(types), name);
        type = types_instantiate(types, def, args, def->generic_count);
    } else {
        type = types_well_known(types, name);
    }
    if (as_array)
        type = types_szarray(type);
    Program program = {.types = types, .arena = arena};
    CodegenOptions codegen = {.target = target_get(target)};
    DataWriter writer = {.arena = arena,
                         .program = &program,
                         .options = &codegen,
                         .object = elf_object_new(arena, codegen.target),
                         .P = options.pointer_size};
    return data_gc_descriptor(&writer, type);
}

static void expect(const char *name, const char *argument, bool as_array, const char *wide, const char *narrow)
{
    const char *expected[] = {wide, narrow};
    TargetId targets[] = {TARGET_ARM64, TARGET_ARMV6};
    for (int i = 0; i < 2; i++) {
        const char *actual = descriptor_of(targets[i], name, argument, as_array);
        if (expected[i])
            cr_expect_str_eq(actual, expected[i], "%s<%s>: %s instead of %s", name, argument ? argument : "", actual,
                             expected[i]);
        else
            cr_expect_null(actual, "%s holds no references", name);
    }
}

Test(gc_descriptors, without_references)
{
    expect("System.Object", NULL, false, NULL, NULL);
    expect("System.String", NULL, false, NULL, NULL);
    expect("System.Int32", NULL, true, NULL, NULL);
    expect("System.Collections.Generic.KeyValuePair`2", "System.Guid", false, "gcd:3.4", "gcd:5.10");
}

Test(gc_descriptors, arrays_of_references_are_all_references)
{
    expect("System.Object", NULL, true, "gcd:all", "gcd:all");
    expect("System.IComparable", NULL, true, "gcd:all", "gcd:all");
}

/* Key: int32, then the string value at the next word. An element's description covers its padding. */
Test(gc_descriptors, structs_in_arrays)
{
    expect("System.Collections.Generic.KeyValuePair`2", "System.Int32", true, "gcd:2.2", "gcd:2.2");
    expect("System.Collections.Generic.KeyValuePair`2", "System.Object", true, "gcd:2.3", "gcd:2.3");
    expect("System.Collections.Generic.KeyValuePair`2", "System.Int64", true, "gcd:2.2", "gcd:4.4");
}

/* References of a class come first, and those of its base before them. */
Test(gc_descriptors, classes)
{
    expect("System.Delegate", NULL, false, "gcd:2.3", "gcd:2.3");
    expect("System.Collections.Generic.List`1", "System.Int32", false, "gcd:1.1", "gcd:1.1");
}
