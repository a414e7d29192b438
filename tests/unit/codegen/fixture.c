#include "fixture.h"

#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Tests run in processes of their own: the folder's name goes to them through the environment. */
#define FOLDER_VARIABLE "AOT_SDK_TEST_CODEGEN"

static const char *required(const char *variable)
{
    const char *value = getenv(variable);
    if (!value) {
        fprintf(stderr, "%s is not set\n", variable);
        exit(1);
    }
    return value;
}

static bool exists_everywhere(void *context, const char *symbol)
{
    (void)context;
    (void)symbol;
    return true;
}

static Program *analyse(Compiled *compiled, const char *name, const Target *target)
{
    Arena *arena = compiled->arena;
    const char *folders[] = {required("AOT_FRAMEWORK"), NULL};
    TypeSystemOptions options = {.pointer_size = target->pointer_size, .search_folders = folders, .unchecked = true};
    TypeSystem *types = types_new(arena, compiled->diags, &options);
    Assembly *main = types_load_file(types, path_join(arena, required(FOLDER_VARIABLE), name));
    ReachOptions reach = {.closed = true,
                          .vector_bytes = target->vector_bytes,
                          .has_half_vectors = target->has_half_vectors,
                          .native_symbol_exists = exists_everywhere,
                          .overlay = path_join(arena, required("AOT_SDK_ROOT"), "lib/overlay.dll")};
    return main ? reach_program(types, compiled->diags, main, &reach) : NULL;
}

static char *disassemble(Arena *arena, const char *object)
{
    const char *argv[] = {"llvm-objdump-19", "-d", "-r", "--no-show-raw-insn", "--no-leading-addr", object, NULL};
    ProcessResult result = process_run(arena, argv, NULL);
    cr_assert_eq(result.exit_code, 0, "llvm-objdump-19: %s", result.output ? result.output : "does not start");
    return result.output;
}

Compiled compile_program(const char *name, TargetId id, OptLevel level, bool with_assembly)
{
    Compiled compiled = {.arena = arena_new()};
    Arena *arena = compiled.arena;
    compiled.diags = diags_new(arena);
    const Target *target = target_get(id);
    compiled.program = analyse(&compiled, name, target);
    if (!compiled.program)
        return compiled;
    CodegenOptions options = {.target = target, .level = level, .verify = true};
    Partition partition = {.name = name};
    for (uint32_t i = 0; i < compiled.program->bodies.count; i++) {
        Body *body = compiled.program->bodies.items[i];
        if (!body->method->def->owner->assembly->is_framework && body->method->owner->def->name_space[0] == '\0')
            vec_push(arena, &partition.bodies, body);
    }
    const char *path =
        arena_printf(arena, "%s/%s.%s.%d.o", required(FOLDER_VARIABLE), name, target->name, (int)getpid());
    if (codegen_compile_partition(compiled.program, &options, &partition, path, compiled.diags)) {
        file_map(path, &compiled.object);
        if (with_assembly)
            compiled.assembly = disassemble(arena, path);
    }
    file_remove(path);
    return compiled;
}

const char *instructions_of(const Compiled *compiled, const char *method)
{
    const char *header = arena_printf(compiled->arena, "!Primitives.%s(", method);
    char *at = compiled->assembly;
    /* The definition's line is the one that ends in ">:". */
    while ((at = strstr(at, header))) {
        char *line_end = strchr(at, '\n');
        if (line_end && line_end[-1] == ':' && line_end[-2] == '>') {
            const char *end = strstr(line_end, "\n\n");
            size_t length = end ? (size_t)(end - line_end) : strlen(line_end);
            return arena_printf(compiled->arena, "%.*s\n", (int)length, line_end);
        }
        at += strlen(header);
    }
    return NULL;
}

static void compile(Arena *arena, const char *folder, const char *source, const char *name)
{
    const char *compiler = process_run(arena, (const char *const[]){".ci/dotnet", "csc", NULL}, NULL).output;
    const char *argv[] = {"dotnet",
                          arena_printf(arena, "%.*s", (int)strcspn(compiler, "\n"), compiler),
                          "-nologo",
                          "-noconfig",
                          "-nostdlib",
                          "-unsafe",
                          "-optimize+",
                          "-nowarn:CS0649",
                          arena_printf(arena, "-r:%s/System.Private.CoreLib.dll", required("AOT_FRAMEWORK")),
                          arena_printf(arena, "-out:%s/%s", folder, name),
                          source,
                          NULL};
    ProcessResult result = process_run(arena, argv, NULL);
    if (result.exit_code) {
        fprintf(stderr, "%s", result.output ? result.output : "the C# compiler did not start\n");
        exit(1);
    }
}

ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    char folder[] = "/tmp/aot-sdk-codegen-XXXXXX";
    if (!mkdtemp(folder))
        exit(1);
    setenv(FOLDER_VARIABLE, folder, 1);
    Arena *arena = arena_new();
    compile(arena, folder, "tests/unit/codegen/primitives.cs", "primitives.dll");
    compile(arena, folder, "tests/unit/codegen/unsupported.cs", "unsupported.dll");
    arena_free(arena);
}

ReportHook(POST_ALL)(struct criterion_global_stats *stats)
{
    (void)stats;
    Arena *arena = arena_new();
    const char *folder = getenv(FOLDER_VARIABLE);
    char **names = folder ? folder_list(arena, folder) : NULL;
    for (; names && *names; names++)
        file_remove(path_join(arena, folder, *names));
    if (folder)
        rmdir(folder);
    arena_free(arena);
}
