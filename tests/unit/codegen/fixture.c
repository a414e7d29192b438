#include "fixture.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "../csharp.h"

const CSharpProgram csharp_programs[] = {
    {"tests/unit/codegen/primitives.cs", "primitives.dll", true},
    {"tests/unit/codegen/unsupported.cs", "unsupported.dll", true},
    {0},
};

static bool exists_everywhere(void *context, const char *symbol)
{
    (void)context;
    (void)symbol;
    return true;
}

static Program *analyse(Compiled *compiled, const char *name, const Target *target)
{
    Arena *arena = compiled->arena;
    const char *folders[] = {framework_folder(), NULL};
    TypeSystemOptions options = {.pointer_size = target->pointer_size, .search_folders = folders, .unchecked = true};
    TypeSystem *types = types_new(arena, compiled->diags, &options);
    Assembly *main = types_load_file(types, path_join(arena, csharp_folder(), name));
    ReachOptions reach = {.closed = true,
                          .vectors = target->vectors,
                          .native_symbol_exists = exists_everywhere,
                          .overlay = path_join(arena, sdk_folder(), "lib/overlay.dll")};
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
    const char *path = arena_printf(arena, "%s/%s.%s.%d.o", csharp_folder(), name, target->name, (int)getpid());
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
