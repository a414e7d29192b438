/* link: programs of C, compiled by clang, linked by us, run under the CPU that each target means. Needs the sysroots.
 */
#include "link/archive.h"
#include "link/link.h"

#include <criterion/criterion.h>
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char *folder;
static const char *sdk;

static void set_up(void)
{
    static char name[] = "/tmp/aot-link-XXXXXX";
    arena = arena_new();
    diags = diags_new(arena);
    folder = mkdtemp(name);
    sdk = getenv("AOT_SDK_ROOT");
    cr_assert(sdk, "AOT_SDK_ROOT is not set");
}

static void tear_down(void)
{
    process_run(arena, (const char *[]){"rm", "-rf", folder, NULL}, NULL);
    arena_free(arena);
}

TestSuite(link, .init = set_up, .fini = tear_down);

static const char *in_folder(const char *name)
{
    return path_join(arena, folder, name);
}

static const char *sysroot_of(const Target *target)
{
    return arena_printf(arena, "%s/sysroots/%s", sdk, target->name);
}

/* Compiles one C file with the flags of `target`; `extra` may be NULL. */
static const char *compile(const Target *target, const char *source, const char *extra)
{
    const char *object = in_folder(arena_printf(arena, "%s-%s.o", path_name(source), target->name));
    const char *command =
        arena_printf(arena, "clang-19 --target=%s %s -Os -fno-pie -nostdlibinc -isystem %s/include %s -c %s -o %s",
                     target->triple, target->c_flags, sysroot_of(target), extra ? extra : "", source, object);
    ProcessResult result = process_run(arena, (const char *[]){"sh", "-c", command, NULL}, NULL);
    cr_assert_eq(result.exit_code, 0, "%s\n%s", command, result.output);
    return object;
}

static const char *compile_text(const Target *target, const char *text, const char *extra)
{
    const char *source = in_folder("program.c");
    cr_assert_eq(file_write_atomic(source, text, strlen(text), 0644), 0);
    return compile(target, source, extra);
}

static LinkRequest request_for(const Target *target, const char *object)
{
    const char **objects = ARENA_ARRAY(arena, const char *, 2);
    objects[0] = object;
    return (LinkRequest){
        .target = target, .sysroot = sysroot_of(target), .objects = objects, .output = in_folder(target->name)};
}

static const char *all_diagnostics(void)
{
    Text text = {.arena = arena};
    uint32_t count;
    const Diag *const *sorted = diags_sorted(diags, &count);
    text_add(&text, "");
    for (uint32_t i = 0; i < count; i++)
        text_add(&text, diag_format(diags, sorted[i]));
    return text.chars;
}

static void assert_diagnostic(const char *expected)
{
    cr_assert(strstr(all_diagnostics(), expected), "no '%s' in:\n%s", expected, all_diagnostics());
}

static ProcessResult run(const char *program, const char *emulator, const char *cpu)
{
    const char *native[] = {program, "there", NULL};
    const char *emulated[] = {emulator, "-cpu", cpu, program, "there", NULL};
    return process_run(arena, emulator ? emulated : native, &(ProcessOptions){.timeout_seconds = 30});
}

static void check_hello(TargetId id, const char *emulator, const char *cpu)
{
    const Target *target = target_get(id);
    LinkRequest request = request_for(target, compile(target, "tests/unit/link/programs/hello.c", NULL));
    cr_assert(link_program(arena, diags, &request), "%s", all_diagnostics());
    cr_assert(link_audit(arena, diags, request.output, target, target->name), "%s", all_diagnostics());
    ProcessResult result = run(request.output, emulator, cpu);
    cr_assert_str_eq(result.output, "hello there 7 5 1234567890123456 2.000000\n");
    cr_assert_eq(result.exit_code, 7);

    struct stat file;
    cr_assert_eq(stat(request.output, &file), 0);
    cr_assert_lt(file.st_size, 40000);
    cr_assert(file.st_mode & S_IXUSR);
    cr_assert_eq(diags_count(diags, DIAG_NOTE), 0, "%s", all_diagnostics());
}

Test(link, hello_runs_on_arm1176)
{
    check_hello(TARGET_ARMV6, "qemu-arm-static", "arm1176");
}

Test(link, hello_runs_on_cortex_a7)
{
    check_hello(TARGET_ARMV7, "qemu-arm-static", "cortex-a7");
}

Test(link, hello_runs_on_cortex_a8)
{
    check_hello(TARGET_ARMV7, "qemu-arm-static", "cortex-a8");
}

Test(link, hello_runs_on_cortex_a53)
{
    check_hello(TARGET_ARM64, "qemu-aarch64-static", "cortex-a53");
}

Test(link, hello_runs_natively)
{
    check_hello(TARGET_X64, NULL, NULL);
}

Test(link, equal_inputs_give_equal_programs)
{
    const Target *target = target_get(TARGET_ARM64);
    LinkRequest request = request_for(target, compile(target, "tests/unit/link/programs/hello.c", NULL));
    FileView first, second;
    request.keep_debug = true;
    cr_assert(link_program(arena, diags, &request));
    cr_assert_eq(file_map(request.output, &first), 0);
    request.output = in_folder("again");
    cr_assert(link_program(arena, diags, &request));
    cr_assert_eq(file_map(request.output, &second), 0);
    cr_assert_eq(first.length, second.length);
    cr_assert(memcmp(first.bytes, second.bytes, first.length) == 0);
}

Test(link, map_and_sections_tell_sizes)
{
    const Target *target = target_get(TARGET_X64);
    LinkRequest request = request_for(target, compile(target, "tests/unit/link/programs/hello.c", NULL));
    request.map_file = in_folder("map");
    cr_assert(link_program(arena, diags, &request));
    uint32_t count;
    uint64_t main_size = 0, text_parts = 0;
    const LinkedPart *parts = link_map_read(arena, request.map_file, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i].symbol != NULL && strcmp(parts[i].symbol, "main") == 0)
            main_size = parts[i].size;
        if (strcmp(parts[i].output, ".text") == 0)
            text_parts += parts[i].size;
    }
    cr_expect_gt(main_size, 8);
    uint64_t text_size = 0;
    for (const SectionSize *section = link_section_sizes(arena, request.output); section->name; section++)
        if (strcmp(section->name, ".text") == 0)
            text_size = section->size;
    cr_assert_gt(text_size, 4000);
    cr_expect_leq(text_parts, text_size);
    cr_expect_gt(text_parts, text_size - text_size / 20, "all but the gaps for alignment");
}

Test(link, an_undefined_symbol_is_named_with_its_user)
{
    const Target *target = target_get(TARGET_ARMV7);
    LinkRequest request =
        request_for(target, compile_text(target, "void missing(void); int main(void) { missing(); return 0; }",
                                         "-ffunction-sections"));
    cr_assert_not(link_program(arena, diags, &request));
    assert_diagnostic("AOT0701");
    assert_diagnostic("main: nothing defines 'missing'");
    cr_assert_not(file_exists(request.output));
    cr_assert_eq(folder_list(arena, folder)[2], NULL, "a temporary file is left over");
}

Test(link, an_output_that_cannot_be_written_is_reported)
{
    const Target *target = target_get(TARGET_X64);
    LinkRequest request = request_for(target, compile_text(target, "int main(void) { return 0; }", NULL));
    request.output = in_folder("missing/program");
    cr_assert_not(link_program(arena, diags, &request));
    assert_diagnostic("AOT0003");
    assert_diagnostic("No such file or directory");
}

Test(link, a_missing_sysroot_is_reported)
{
    const Target *target = target_get(TARGET_X64);
    LinkRequest request = request_for(target, compile_text(target, "int main(void) { return 0; }", NULL));
    request.sysroot = in_folder("sysroot");
    cr_assert_not(link_program(arena, diags, &request));
    assert_diagnostic("AOT0704");
}

Test(link, a_damaged_object_is_reported)
{
    const Target *target = target_get(TARGET_X64);
    cr_assert_eq(file_write_atomic(in_folder("bad.o"), "\177ELF nonsense", 12, 0644), 0);
    LinkRequest request = request_for(target, in_folder("bad.o"));
    cr_assert_not(link_program(arena, diags, &request));
    assert_diagnostic("AOT0702");
    cr_assert_not(file_exists(request.output));
}

Test(link, armv7_code_does_not_go_into_an_armv6_program)
{
    const Target *armv6 = target_get(TARGET_ARMV6), *armv7 = target_get(TARGET_ARMV7);
    LinkRequest request = request_for(armv6, compile_text(armv7, "int main(void) { return 0; }", NULL));
    cr_assert_not(link_program(arena, diags, &request));
    assert_diagnostic("AOT0705");
    assert_diagnostic("ARMv7 instructions");
    cr_assert_not(file_exists(request.output));
}

Test(link, armv7_code_in_an_archive_is_found)
{
    const Target *armv6 = target_get(TARGET_ARMV6), *armv7 = target_get(TARGET_ARMV7);
    const char *helper = compile_text(armv7, "int a_function_in_a_file_with_a_long_name(void) { return 0; }", NULL);
    const char *archive = in_folder("helper.a");
    ProcessResult made = process_run(arena, (const char *[]){"llvm-ar-19", "rcs", archive, helper, NULL}, NULL);
    cr_assert_eq(made.exit_code, 0);
    LinkRequest request =
        request_for(armv6, compile_text(armv6,
                                        "int a_function_in_a_file_with_a_long_name(void);"
                                        "int main(void) { return a_function_in_a_file_with_a_long_name(); }",
                                        NULL));
    request.archives = (const char *[]){archive, NULL};
    cr_assert_not(link_program(arena, diags, &request));
    assert_diagnostic("helper.a(program.c-armv7.o)");
}

Test(link, the_archive_index_names_its_symbols)
{
    ArchiveSymbols symbols;
    archive_symbols_init(&symbols, arena);
    cr_assert_eq(
        archive_symbols_add(&symbols, arena_printf(arena, "%s/lib/libc.a", sysroot_of(target_get(TARGET_ARMV6)))), 0);
    cr_assert(archive_symbols_has(&symbols, "printf"));
    cr_assert_not(archive_symbols_has(&symbols, "no_such_function"));
}

/* ---- The audit ---- */

static void audit_fails(const char *path, TargetId id, const char *expected)
{
    cr_assert_not(link_audit(arena, diags, path, target_get(id), "the board"));
    assert_diagnostic(expected);
}

static const char *link_hello(TargetId id)
{
    const Target *target = target_get(id);
    LinkRequest request = request_for(target, compile(target, "tests/unit/link/programs/hello.c", NULL));
    cr_assert(link_program(arena, diags, &request), "%s", all_diagnostics());
    return request.output;
}

Test(link, audit_knows_other_machines)
{
    const char *arm64 = link_hello(TARGET_ARM64), *armv7 = link_hello(TARGET_ARMV7);
    audit_fails(arm64, TARGET_ARMV7, "does not fit the board: it is a 64-bit program");
    audit_fails(arm64, TARGET_X64, "it is for another CPU");
    audit_fails(armv7, TARGET_ARMV6, "ARMv7 instructions");
    audit_fails("/bin/sh", TARGET_X64, "it is not an executable at a fixed address");
    audit_fails("Makefile", TARGET_X64, "it is not an ELF file");
    audit_fails("no/such/file", TARGET_X64, "No such file or directory");
}

Test(link, audit_rejects_writable_code)
{
    const char *program = link_hello(TARGET_X64);
    FileView view;
    cr_assert_eq(file_map(program, &view), 0);
    uint8_t *bytes = arena_copy(arena, view.bytes, view.length);
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)bytes;
    Elf64_Phdr *segments = (Elf64_Phdr *)(bytes + header->e_phoff);
    for (uint32_t i = 0; i < header->e_phnum; i++)
        segments[i].p_flags |= PF_W | PF_X;
    const char *changed = in_folder("changed");
    cr_assert_eq(file_write_atomic(changed, bytes, view.length, 0755), 0);
    audit_fails(changed, TARGET_X64, "a segment is writable and executable");
    assert_diagnostic("its stack is executable");
}

Test(link, audit_survives_damaged_files)
{
    const char *program = link_hello(TARGET_ARMV6);
    FileView view;
    cr_assert_eq(file_map(program, &view), 0);
    const char *changed = in_folder("changed");
    uint32_t random = 12345;
    for (int round = 0; round < 300; round++) {
        uint8_t *bytes = arena_copy(arena, view.bytes, view.length);
        for (int i = 0; i < 20; i++) {
            random = random * 1664525 + 1013904223;
            size_t headers = 52 + 12 * 32, at = random >> 8;
            at = round & 1 ? at % headers : view.length - 1 - at % 1200;
            bytes[at] = (uint8_t)random;
        }
        size_t length = round % 3 ? view.length : (random >> 4) % view.length;
        cr_assert_eq(file_write_atomic(changed, bytes, length, 0644), 0);
        link_audit(arena, diags, changed, target_get(TARGET_ARMV6), "board");
        link_section_sizes(arena, changed);
    }
}
