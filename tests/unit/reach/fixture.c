#include "fixture.h"

#include <string.h>

#include "../csharp.h"

const CSharpProgram csharp_programs[] = {
    {"tests/unit/reach/cases.cs", "cases.dll", true},
    {"tests/unit/reach/unavailable.cs", "unavailable.dll", true},
    {"tests/unit/reach/reflection.cs", "reflection.dll", true},
    {"tests/apps/hello/hello.cs", "hello.dll", true},
    {"tests/apps/lf-return/lf-return.cs", "return.dll", true},
    {0},
};

Analysis analyse(const char *program, uint32_t pointer_size, const ReachOptions *options)
{
    Analysis analysis = {.arena = arena_new()};
    analysis.diags = diags_new(analysis.arena);
    const char *folders[] = {framework_folder(), NULL};
    TypeSystemOptions types = {.pointer_size = pointer_size, .search_folders = folders, .unchecked = true};
    analysis.types = types_new(analysis.arena, analysis.diags, &types);
    Assembly *main = types_load_file(analysis.types, path_join(analysis.arena, csharp_folder(), program));
    ReachOptions all = options ? *options : (ReachOptions){0};
    all.overlay = path_join(analysis.arena, sdk_folder(), "lib/overlay.dll");
    analysis.program = main ? reach_program(analysis.types, analysis.diags, main, &all) : NULL;
    return analysis;
}

Body *find_body(const Analysis *analysis, const char *name)
{
    for (uint32_t i = 0; i < analysis->program->bodies.count; i++)
        if (!strcmp(method_name(analysis->program->bodies.items[i]->method), name))
            return analysis->program->bodies.items[i];
    return NULL;
}

const Op *find_op(const Body *body, OpKind kind)
{
    for (uint32_t i = 0; body && i < body->op_count; i++)
        if (body->ops[i].kind == kind)
            return &body->ops[i];
    return NULL;
}

uint32_t count_ops(const Body *body, OpKind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < body->op_count; i++)
        count += body->ops[i].kind == kind;
    return count;
}

bool has_diagnostic(const Analysis *analysis, DiagCode code, const char *text)
{
    uint32_t count;
    const Diag *const *all = diags_sorted(analysis->diags, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i]->code == code && strstr(diag_format(analysis->diags, all[i]), text))
            return true;
    return false;
}
