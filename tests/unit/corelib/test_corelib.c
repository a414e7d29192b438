/* What is known of the framework by name: every row of the tables must be there, and feature switches decide as
 * documented. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "corelib/internal.h"

typedef struct Fixture {
    Arena *arena;
    Diags *diags;
    TypeSystem *types;
    CoreLib *corelib;
} Fixture;

static Fixture open_with(const char *const *switches, bool overlay)
{
    Fixture f = {.arena = arena_new()};
    f.diags = diags_new(f.arena);
    const char *framework = getenv("AOT_FRAMEWORK"), *root = getenv("AOT_SDK_ROOT");
    cr_assert(framework && root, "AOT_FRAMEWORK and AOT_SDK_ROOT must be set");
    const char *folders[] = {framework, NULL};
    TypeSystemOptions options = {.pointer_size = 8, .search_folders = folders, .unchecked = true};
    f.types = types_new(f.arena, f.diags, &options);
    CoreLibOptions corelib = {.overlay = overlay ? path_join(f.arena, root, "lib/overlay.dll") : NULL,
                              .feature_switches = switches};
    f.corelib = corelib_open(f.arena, f.types, f.diags, &corelib);
    return f;
}

static MethodDef *find_method(const Fixture *f, const char *type, const char *name)
{
    Type *owner = types_well_known(f->types, type);
    Method *method = owner ? type_find_method(owner, name, NULL) : NULL;
    cr_assert_not_null(method, "%s.%s", type, name);
    return method->def;
}

Test(corelib, every_row_names_a_member_of_the_installed_framework)
{
    Fixture f = open_with(NULL, true);
    cr_assert_not_null(f.corelib);
    cr_expect_eq(diags_count(f.diags, DIAG_WARNING), 0);
}

Test(corelib, helpers_of_the_overlay)
{
    Fixture f = open_with(NULL, true);
    uint32_t count;
    const OverlayRoot *roots = corelib_overlay_roots(f.corelib, &count);
    static const char *const helpers[] = {
#define RT_HELPER(symbol, kind, signature, flags) #kind "." #symbol,
#include "runtime/abi/helpers.def"
#undef RT_HELPER
    };
    for (size_t i = 0; i < sizeof helpers / sizeof *helpers; i++) {
        if (strncmp(helpers[i], "MANAGED.", 8))
            continue;
        bool found = false;
        for (uint32_t n = 0; n < count; n++)
            found |= !strcmp(roots[n].symbol, helpers[i] + 8);
        cr_expect(found, "%s has no [Helper]", helpers[i] + 8);
    }
}

Test(corelib, intrinsics_are_told_apart_by_arity_and_parameters)
{
    Fixture f = open_with(NULL, false);
    Type *unsafe = types_well_known(f.types, "System.Runtime.CompilerServices.Unsafe");
    uint32_t objects = 0, references = 0;
    for (uint32_t i = 0; i < unsafe->def->method_count; i++) {
        MethodDef *def = unsafe->def->methods[i];
        if (strcmp(def->name, "As"))
            continue;
        methoddef_complete(def);
        Intrinsic intrinsic = corelib_intrinsic(f.corelib, def);
        objects += intrinsic == INTRINSIC_UNSAFE_AS_OBJECT && def->generic_count == 1;
        references += intrinsic == INTRINSIC_UNSAFE_AS_REF && def->generic_count == 2;
    }
    cr_expect_eq(objects, 1);
    cr_expect_eq(references, 1);
    cr_expect_str_eq(corelib_intrinsic_name(INTRINSIC_UNSAFE_ADD), "UNSAFE_ADD");
    cr_expect_eq(corelib_intrinsic(f.corelib, find_method(&f, "System.Object", "ToString")), INTRINSIC_NONE);
}

Test(corelib, switches_of_the_project_come_before_the_defaults)
{
    Fixture standard = open_with(NULL, false);
    cr_expect_eq(corelib_feature(standard.corelib, "System.Globalization.Invariant"), 1);
    cr_expect_eq(corelib_feature(standard.corelib, "No.Such.Switch"), -1);
    const char *switches[] = {"System.Globalization.Invariant=false", "My.Switch=True", "Not.A.Switch=12", NULL};
    Fixture project = open_with(switches, false);
    cr_expect_eq(corelib_feature(project.corelib, "System.Globalization.Invariant"), 0);
    cr_expect_eq(corelib_feature(project.corelib, "My.Switch"), 1);
    cr_expect_eq(corelib_feature(project.corelib, "Not.A.Switch"), -1);
    const char *const *all = corelib_switches(project.corelib);
    for (uint32_t i = 1; all[i]; i++)
        cr_expect_lt(strcmp(all[i - 1], all[i]), 0, "sorted");
}

Test(corelib, substitutions_follow_the_switches)
{
    Fixture f = open_with(NULL, false);
    MethodDef *invariant = find_method(&f, "System.Globalization.GlobalizationMode", "get_Invariant");
    const Substitution *substitution = corelib_method_substitution(f.corelib, invariant);
    cr_assert_not_null(substitution);
    cr_expect(substitution->has_value && substitution->value == 1);
    const char *switches[] = {"System.Globalization.Invariant=false", NULL};
    Fixture g = open_with(switches, false);
    cr_expect_null(corelib_method_substitution(
        g.corelib, find_method(&g, "System.Globalization.GlobalizationMode", "get_Invariant")));
    Field *little = type_find_field(types_well_known(f.types, "System.BitConverter"), "IsLittleEndian");
    const Substitution *value = corelib_field_substitution(f.corelib, little->def);
    cr_assert_not_null(value);
    cr_expect_eq(value->value, 1);
    /* IntPtr.Size is the target's, whatever the file says. */
    cr_expect_null(corelib_method_substitution(f.corelib, find_method(&f, "System.IntPtr", "get_Size")));
    cr_expect_eq(corelib_folded_native_size(f.corelib), 8);
}

Test(corelib, internal_calls_and_libraries)
{
    Fixture f = open_with(NULL, false);
    Type *environment = types_well_known(f.types, "System.Environment");
    Method *method = type_find_method(environment, "get_CurrentManagedThreadId", "");
    cr_assert_not_null(method);
    cr_expect_str_eq(corelib_internal_call(f.corelib, method), "rt_icall_current_managed_thread_id");
    cr_expect_null(corelib_internal_call(f.corelib, type_find_method(environment, "get_NewLine", "")));
    cr_expect_eq(corelib_library_kind("QCall"), LIBRARY_RUNTIME);
    cr_expect_eq(corelib_library_kind("libSystem.Native"), LIBRARY_FRAMEWORK);
    cr_expect_eq(corelib_library_kind("libc"), LIBRARY_SYSTEM);
    cr_expect_eq(corelib_library_kind("libnowhere.so"), LIBRARY_UNKNOWN);
}

Test(corelib, messages)
{
    Fixture f = open_with(NULL, false);
    Assembly *core = types_corelib(f.types);
    cr_expect_str_eq(corelib_resource_string(f.corelib, core, "Arg_DivideByZero"), "Attempted to divide by zero.");
    cr_expect_null(corelib_resource_string(f.corelib, core, "No_Such_Message"));
    Assembly *collections = types_load(f.types, "System.Collections", "the test");
    cr_expect_not_null(corelib_resource_string(f.corelib, collections, "InvalidOperation_EmptyStack"));
}

Test(corelib, replacements_keep_type_arguments)
{
    Fixture f = open_with(NULL, true);
    TypeDef *def = types_find(types_corelib(f.types), "System.Collections.Generic.EqualityComparer`1");
    Type *argument = types_string(f.types), *comparer = types_instantiate(f.types, def, &argument, 1);
    Method *method = type_find_method(comparer, "get_Default", ""),
           *replacement = corelib_replacement(f.corelib, method);
    cr_assert_not_null(replacement);
    cr_expect_eq(replacement->arg_count, 1);
    cr_expect_eq(replacement->args[0], argument);
    cr_expect_eq(replacement->signature->return_type, method->signature->return_type);
    cr_expect_null(corelib_replacement(f.corelib, type_find_method(types_object(f.types), "ToString", "")));
}

Test(corelib, replacements_in_other_assemblies_are_all_found)
{
    Fixture f = open_with(NULL, true);
    Assembly *parallel = types_load(f.types, "System.Linq.Parallel", "the test");
    cr_assert_not_null(parallel);
    TypeDef *def = types_find(parallel, "System.Linq.Parallel.SortQueryOperatorResults`2/ChildResultsRecipient");
    Type *arguments[2] = {types_string(f.types), types_object(f.types)};
    Type *recipient = types_instantiate(f.types, def, arguments, 2);
    MethodDef *receive = NULL;
    for (uint32_t i = 0; i < def->method_count; i++)
        if (!strcmp(def->methods[i]->name, "Receive"))
            receive = def->methods[i];
    cr_assert_not_null(receive);
    Method *replacement = corelib_replacement(f.corelib, types_method(recipient, receive, arguments, 1));
    cr_assert_not_null(replacement);
    cr_expect_eq(replacement->arg_count, 3);
    cr_expect_eq(diags_count(f.diags, DIAG_WARNING), 0);
}

Test(xml, elements_attributes_entities)
{
    static const char text[] = "\xef\xbb\xbf<?xml version='1.0'?><!-- c --><a x=\"1 &lt; 2\"><b y='q'/>text<b/></a>";
    const char *error;
    Arena *arena = arena_new();
    XmlElement *root = xml_parse(arena, text, sizeof text - 1, &error);
    cr_assert_not_null(root, "%s", error);
    cr_expect_str_eq(root->name, "a");
    cr_expect_str_eq(xml_attribute(root, "x"), "1 < 2");
    cr_expect_null(xml_attribute(root, "z"));
    cr_assert_eq(root->children.count, 2);
    cr_expect_str_eq(xml_attribute(root->children.items[0], "y"), "q");
}

Test(xml, malformed_text_is_told)
{
    static const char *const texts[] = {"",      "text",    "<",        "<a",        "<a>",   "<a b",
                                        "<a b=", "<a b=1>", "<a b='1>", "<a><b></a", "<!-- ", "<a><!--"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *error;
        cr_expect_null(xml_parse(arena, texts[i], strlen(texts[i]), &error), "'%s'", texts[i]);
        cr_expect_not_null(error, "'%s'", texts[i]);
    }
}
