/* reach/explain: why something is in the program, by a name that a person types.
 *
 * A name is a method's or type's as printed, or a part of it: without the parameters, without the generic arguments,
 * without the namespace. Every member that fits is explained, up to a limit. */
#include "reach/reach.h"

#include <string.h>

enum { MOST_SHOWN = 12 };

/* Does `name` ("Space.Type<Arg>.Method(Param)") mean what was asked for, if only by its last parts? */
static bool fits(const char *name, const char *asked)
{
    size_t length = strlen(asked);
    const char *parameters = strchr(name, '(');
    const char *end = parameters ? parameters : name + strlen(name);
    for (const char *at = name; at && at < end && length; at = strstr(at + 1, asked)) {
        if (strncmp(at, asked, length))
            continue;
        bool begins = at == name || at[-1] == '.' || at[-1] == '/';
        const char *after = at + length;
        bool ends = !*after || after == parameters || (*after == '<' && !memchr(after, '.', (size_t)(end - after))) ||
                    (*after == '<' && !parameters);
        if (begins && ends)
            return true;
    }
    return false;
}

static const char *explain_type(Program *program, const ReachedType *reached)
{
    const char *name = arena_printf(program->arena, "%s (%s)", type_name(reached->type),
                                    reached->via_reason ? reached->via_reason : "mentioned");
    return reached->via ? arena_printf(program->arena, "%s <- %s", name, reach_path(program, reached->via)) : name;
}

static const char *explain_exact(Program *program, const char *name)
{
    for (uint32_t i = 0; i < program->bodies.count; i++)
        if (!strcmp(method_name(program->bodies.items[i]->method), name))
            return reach_path(program, program->bodies.items[i]);
    for (uint32_t i = 0; i < program->types_reached.count; i++)
        if (!strcmp(type_name(program->types_reached.items[i]->type), name))
            return explain_type(program, program->types_reached.items[i]);
    return NULL;
}

/* A line for each, the first reached first. */
static void add_line(Text *lines, uint32_t number, const char *line)
{
    if (number < MOST_SHOWN)
        text_printf(lines, "%s%s", number ? "\n" : "", line);
}

const char *reach_explain(Program *program, const char *name)
{
    const char *exact = explain_exact(program, name);
    if (exact)
        return exact;
    Text lines = {.arena = program->arena};
    uint32_t found = 0;
    for (uint32_t i = 0; i < program->types_reached.count; i++)
        if (fits(type_name(program->types_reached.items[i]->type), name))
            add_line(&lines, found++, explain_type(program, program->types_reached.items[i]));
    for (uint32_t i = 0; i < program->bodies.count; i++)
        if (fits(method_name(program->bodies.items[i]->method), name))
            add_line(&lines, found++, reach_path(program, program->bodies.items[i]));
    if (found > MOST_SHOWN)
        text_printf(&lines, "\n... and %u more", found - MOST_SHOWN);
    return lines.chars;
}

const char *reach_nearest_name(Program *program, const char *name)
{
    VEC(const char *) names = {0};
    for (uint32_t i = 0; i < program->types_reached.count; i++)
        vec_push(program->arena, &names, type_name(program->types_reached.items[i]->type));
    for (uint32_t i = 0; i < program->bodies.count; i++) {
        const char *method = method_name(program->bodies.items[i]->method);
        vec_push(program->arena, &names, method);
        vec_push(program->arena, &names, arena_printf(program->arena, "%.*s", (int)strcspn(method, "("), method));
    }
    vec_push(program->arena, &names, NULL);
    return text_nearest(program->arena, name, names.items);
}
