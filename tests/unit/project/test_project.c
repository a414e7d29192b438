/* What the user names, the JSON files beside an assembly, dotnet's messages; without running dotnet. */
#include "project/project_private.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char folder[64];

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
    strcpy(folder, "/tmp/aot-sdk-project-XXXXXX");
    cr_assert(mkdtemp(folder));
}

static void remove_tree(const char *path)
{
    for (char **name = folder_list(arena, path); name && *name; name++) {
        const char *each = path_join(arena, path, *name);
        if (folder_exists(each))
            remove_tree(each);
        else
            unlink(each);
    }
    rmdir(path);
}

static void teardown(void)
{
    remove_tree(folder);
    arena_free(arena);
}

TestSuite(project, .init = setup, .fini = teardown);

static const char *write_file(const char *name, const char *text)
{
    const char *path = path_join(arena, folder, name);
    folder_make(path_folder(arena, path));
    cr_assert_eq(file_write_atomic(path, text, strlen(text), 0644), 0);
    return path;
}

static const Diag *only_diagnostic(void)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 1, "%u diagnostics", count);
    return all[0];
}

/* ---- The argument ---- */

Test(project, folder_with_one_project)
{
    const char *path = write_file("app.fsproj", "<Project/>");
    write_file("notes.txt", "");
    Program program;
    cr_assert(find_program(arena, diags, folder, &program));
    cr_assert_eq(program.kind, PROGRAM_PROJECT);
    cr_assert_str_eq(program.path, path);
}

Test(project, folder_without_project)
{
    Program program;
    cr_assert_not(find_program(arena, diags, folder, &program));
    cr_assert_eq(only_diagnostic()->code, AOT0101);
}

Test(project, folder_with_several_projects)
{
    write_file("a.csproj", "<Project/>");
    write_file("b.vbproj", "<Project/>");
    Program program;
    cr_assert_not(find_program(arena, diags, folder, &program));
    cr_assert_eq(only_diagnostic()->code, AOT0102);
    cr_assert_str_eq(only_diagnostic()->remedy, "Name one of them: a.csproj b.vbproj");
}

Test(project, missing_file_names_the_nearest)
{
    write_file("hello.csproj", "<Project/>");
    Program program;
    cr_assert_not(find_program(arena, diags, path_join(arena, folder, "helo.csproj"), &program));
    cr_assert_eq(only_diagnostic()->code, AOT0101);
    cr_assert_str_eq(only_diagnostic()->remedy, "Did you mean 'hello.csproj'?");
}

Test(project, neither_project_nor_assembly)
{
    Program program;
    cr_assert_not(find_program(arena, diags, write_file("app.slnx", ""), &program));
    cr_assert_str_eq(only_diagnostic()->remedy, "A solution holds several projects: name the program's project file.");
}

Test(project, assembly)
{
    Program program;
    cr_assert(find_program(arena, diags, write_file("app.dll", "MZ"), &program));
    cr_assert_eq(program.kind, PROGRAM_ASSEMBLY);
}

/* ---- runtimeconfig.json and deps.json ---- */

Test(project, features_are_sorted_texts)
{
    const char *path =
        write_file("app.runtimeconfig.json",
                   "{\"runtimeOptions\": {\"tfm\": \"net10.0\", \"framework\": {\"name\": \"Microsoft.NETCore.App\"},"
                   " \"configProperties\": {\"System.GC.Server\": false, \"B.Limit\": 12, \"A.Name\": \"text\","
                   " \"System.Globalization.Invariant\": true}}}");
    const FeatureSwitch *features;
    uint32_t count;
    cr_assert(config_read_features(arena, diags, path, &features, &count));
    cr_assert_eq(count, 4);
    cr_assert_str_eq(features[0].name, "A.Name");
    cr_assert_str_eq(features[0].value, "text");
    cr_assert_str_eq(features[1].value, "12");
    cr_assert_str_eq(features[2].value, "false");
    cr_assert_str_eq(features[3].name, "System.Globalization.Invariant");
    cr_assert_str_eq(features[3].value, "true");
    cr_assert_null(*config_read_frameworks(arena, diags, path));
}

Test(project, features_without_file)
{
    const FeatureSwitch *features;
    uint32_t count = 1;
    cr_assert(config_read_features(arena, diags, path_join(arena, folder, "none.json"), &features, &count));
    cr_assert_eq(count, 0);
}

Test(project, features_of_unexpected_shape)
{
    const char *path =
        write_file("a.json", "{\"runtimeOptions\": {\"configProperties\": [1, 2], \"frameworks\": {\"x\": 1}}}");
    const FeatureSwitch *features;
    uint32_t count = 1;
    cr_assert(config_read_features(arena, diags, path, &features, &count));
    cr_assert_eq(count, 0);
    cr_assert_null(*config_read_frameworks(arena, diags, path));
}

Test(project, broken_json_names_file_and_line)
{
    const char *path = write_file("app.runtimeconfig.json", "{\n\"runtimeOptions\": {\n");
    const FeatureSwitch *features;
    uint32_t count;
    cr_assert_not(config_read_features(arena, diags, path, &features, &count));
    cr_assert_eq(only_diagnostic()->code, AOT0107);
    cr_assert_str_eq(only_diagnostic()->place.file, path);
    cr_assert_eq(only_diagnostic()->place.line, 3);
}

Test(project, further_frameworks)
{
    const char *path = write_file("web.runtimeconfig.json",
                                  "{\"runtimeOptions\": {\"frameworks\": [{\"name\": \"Microsoft.NETCore.App\"},"
                                  " {\"name\": \"Microsoft.AspNetCore.App\"}]}}");
    const char **names = config_read_frameworks(arena, diags, path);
    cr_assert_str_eq(names[0], "Microsoft.AspNetCore.App");
    cr_assert_null(names[1]);
}

static const char deps_json[] =
    "{\"runtimeTarget\": {\"name\": \"T\"}, \"targets\": {\"T\": {"
    " \"app/1.0.0\": {\"runtime\": {\"app.dll\": {}}},"
    " \"Zed/1.0.0\": {\"runtime\": {\"lib/net8.0/Zed.dll\": {}}},"
    " \"Ports/1.0.0\": {\"runtime\": {\"lib/net8.0/Ports.dll\": {}}, \"runtimeTargets\": {"
    "   \"runtimes/unix/lib/net8.0/Ports.dll\": {\"rid\": \"unix\", \"assetType\": \"runtime\"},"
    "   \"runtimes/win/lib/net8.0/Ports.dll\": {\"rid\": \"win\", \"assetType\": \"runtime\"},"
    "   \"runtimes/linux-arm64/native/libports.so\": {\"rid\": \"linux-arm64\", \"assetType\": \"native\"}}},"
    " \"Away/1.0.0\": {\"runtime\": {\"lib/net8.0/Away.dll\": {}}}"
    "}}, \"libraries\": {\"Zed/1.0.0\": {\"type\": \"package\", \"path\": \"zed/1.0.0\"}}}";

Test(project, assemblies_of_the_program)
{
    const char *main_assembly = write_file("app.dll", "");
    write_file("Zed.dll", "");
    write_file("Ports.dll", "");
    write_file("runtimes/unix/lib/net8.0/Ports.dll", "");
    write_file("runtimes/win/lib/net8.0/Ports.dll", "");
    const char *const *assemblies;
    cr_assert(config_read_assemblies(arena, diags, write_file("app.deps.json", deps_json), main_assembly,
                                     target_get(TARGET_ARM64), &assemblies));
    cr_assert_str_eq(assemblies[0], main_assembly);
    cr_assert_str_eq(assemblies[1], path_join(arena, folder, "runtimes/unix/lib/net8.0/Ports.dll"));
    cr_assert_str_eq(assemblies[2], path_join(arena, folder, "Zed.dll"));
    cr_assert_null(assemblies[3]);
}

Test(project, assemblies_without_deps_file)
{
    const char *main_assembly = write_file("app.dll", "");
    const char *const *assemblies;
    cr_assert(config_read_assemblies(arena, diags, path_join(arena, folder, "app.deps.json"), main_assembly,
                                     target_get(TARGET_X64), &assemblies));
    cr_assert_str_eq(assemblies[0], main_assembly);
    cr_assert_null(assemblies[1]);
}

/* ---- dotnet's messages ---- */

Test(project, compiler_errors)
{
    msbuild_report_output(arena, diags,
                          "/src/app/p.cs(2,4): error CS1002: ; expected [/src/app/app.csproj]\n"
                          "/src/app/p.cs(2,4): error CS1002: ; expected [/src/app/app.csproj]\n"
                          "/src/app/app.csproj : error NU1101: Unable to find package X. [/src/app/app.csproj]\n"
                          "MSBUILD : warning MSB1: odd\n"
                          "Build FAILED.\n",
                          true);
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 3);
    cr_assert_eq(all[0]->code, AOT0109);
    cr_assert_str_eq(all[0]->message, "MSB1: odd");
    cr_assert_str_eq(all[1]->place.file, "/src/app/app.csproj");
    cr_assert_str_eq(all[1]->message, "NU1101: Unable to find package X.");
    cr_assert_str_eq(all[2]->place.file, "/src/app/p.cs");
    cr_assert_eq(all[2]->place.line, 2);
    cr_assert_str_eq(all[2]->message, "CS1002: ; expected");
}

Test(project, failure_without_message)
{
    msbuild_report_output(arena, diags, "Segmentation fault\n", true);
    cr_assert_str_eq(only_diagnostic()->message, "dotnet build failed: Segmentation fault");
}

Test(project, no_sdk)
{
    msbuild_report_output(arena, diags,
                          "The command could not be loaded, possibly because:\n  * No .NET SDKs were found.\n", true);
    cr_assert_eq(only_diagnostic()->code, AOT0104);
}

Test(project, success_is_silent)
{
    msbuild_report_output(arena, diags, "", false);
    cr_assert_eq(diags_count(diags, DIAG_NOTE), 0);
}

Test(project, property_values_are_escaped)
{
    cr_assert_str_eq(msbuild_escape(arena, "/a b/c,d;e=50%"), "/a b/c%2Cd%3Be%3D50%25");
    cr_assert_str_eq(msbuild_escape(arena, ""), "");
}

/* ---- The stamp ---- */

static bool is_current_after(const char *name, const char *text)
{
    const char *project_file = write_file("src/app.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n");
    write_file("src/Program.cs", "class A {}");
    const char *outputs[] = {path_join(arena, folder, "src/out.elf"), NULL};
    MsbuildResult built = {.target_path = write_file("src/obj/bin/app.dll", "MZ"),
                           .assembly_name = "app",
                           .output_type = "Exe",
                           .assets_file = write_file("src/obj/project.assets.json", "{\"libraries\": {}}"),
                           .native_libraries = ""};
    Stamp stamp = {.file = path_join(arena, folder, "src/obj/stamp.json"),
                   .tool_key = "1",
                   .project_file = project_file,
                   .outputs = outputs};
    stamp_write(arena, &stamp, &built);
    if (name)
        write_file(name, text);
    MsbuildResult found;
    return stamp_is_current(arena, &stamp, &found);
}

Test(project, stamp_of_unchanged_sources)
{
    cr_assert(is_current_after(NULL, NULL));
}

Test(project, stamp_notices_changes)
{
    cr_assert_not(is_current_after("src/Program.cs", "class B {}"), "changed source");
    cr_assert_not(is_current_after("src/sub/New.cs", "class N {}"), "new source");
    cr_assert_not(is_current_after("Directory.Build.props", "<Project/>"), "settings above the project");
    cr_assert_not(is_current_after("src/obj/bin/app.dll", "MZ2"), "changed result");
}

Test(project, stamp_ignores_outputs_of_the_command)
{
    cr_assert(is_current_after("src/out.elf", "\177ELF"));
}

Test(project, stamp_is_not_written_for_custom_targets)
{
    write_file("src/extra.targets", "<Project>\n<Target Name=\"T\"><Exec Command=\"date\"/></Target></Project>\n");
    cr_assert_not(is_current_after(NULL, NULL));
}

Test(project, stamp_is_not_written_for_files_elsewhere)
{
    write_file("src/more.props", "<Project><ItemGroup><Compile Include=\"../shared/*.cs\"/></ItemGroup></Project>\n");
    cr_assert_not(is_current_after(NULL, NULL));
}
