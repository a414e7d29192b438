/* reach/unavailable: what a program reaches and cannot have. It never stops a build: the place throws when the program
 * gets there, and a warning names the place and the way to it.
 *
 * Three sources: members that need a compiler or loader at run time (unavailable.def, and the library's own marks
 * RequiresDynamicCode and RequiresUnreferencedCode), functions that this runtime lacks, and imports that nothing
 * defines. The library reaches many functions for one call of the program's: they are told as one, at that call. What
 * only the library's insides reach is no matter of the program's author, and goes to Program.unavailable. */
#include <string.h>

#include "reach/internal.h"

enum { NAMES_SHOWN = 2, GROUPS_SHOWN = 20 };

static const struct Row {
    const char *type, *member;
    DiagCode code;
    const char *why;
} rows[] = {
#define UNAVAILABLE(type, member, code, why) {type, member, code, why},
#include "reach/unavailable.def"
#undef UNAVAILABLE
};

void unavailable_init(Reach *reach)
{
    map_init(&reach->unavailable_types, reach->arena);
    map_init(&reach->warned_calls, reach->arena);
    map_init(&reach->native_layouts, reach->arena);
    for (size_t i = sizeof rows / sizeof *rows; i-- > 0;)
        map_put(&reach->unavailable_types, MAP_KEY(intern(rows[i].type)), (void *)&rows[i]);
}

static const struct Row *find_row(const Reach *reach, const MethodDef *def)
{
    const struct Row *row = map_get(&reach->unavailable_types, MAP_KEY(def->owner->full_name));
    if (!row || !def->owner->assembly->is_framework)
        return NULL;
    const char *type = row->type;
    for (; row < rows + sizeof rows / sizeof *rows && !strcmp(row->type, type); row++)
        if (!strcmp(row->member, "*") || !strcmp(row->member, def->name))
            return row;
    return NULL;
}

bool is_unavailable(const Reach *reach, const MethodDef *def)
{
    return find_row(reach, def) != NULL;
}

static bool is_of_framework(const Body *body)
{
    const TypeDef *owner = method_owner_def(body->method);
    return !owner || owner->assembly->is_framework;
}

/* ---- Places ---- */

/* The source line of an instruction, when there are symbols. */
static void find_line(Reach *reach, const Body *body, uint32_t offset, DiagPlace *place)
{
    const MdImage *pdb = body->assembly->pdb;
    uint32_t row = body->source->def->row, count = pdb ? md_pdb_points(pdb, row, NULL, 0) : 0;
    MdSequencePoint *points = ARENA_ARRAY(reach->arena, MdSequencePoint, count + 1), *found = NULL;
    if (count)
        md_pdb_points(pdb, row, points, count);
    for (uint32_t i = 0; i < count && points[i].il_offset <= offset; i++)
        if (!points[i].hidden)
            found = &points[i];
    if (!found)
        return;
    uint32_t length = md_pdb_document(pdb, found->document, NULL, 0);
    char *path = arena_alloc(reach->arena, length + 1);
    md_pdb_document(pdb, found->document, path, length + 1);
    place->file = !strncmp(path, "/_/", 3) ? path + 3 : path_name(path);
    place->line = found->start_line;
    place->il_offset = -1;
}

static DiagPlace place_in(Reach *reach, const Body *body, int64_t offset)
{
    const TypeDef *owner = method_owner_def(body->method);
    DiagPlace place = {
        .file = owner ? owner->assembly->name : NULL, .member = method_name(body->method), .il_offset = offset};
    if (offset >= 0 && body->kind == BODY_IL && body->assembly)
        find_line(reach, body, (uint32_t)offset, &place);
    return place;
}

static const char *path_text(Reach *reach, const Body *body)
{
    return arena_strdup(diags_arena(reach->diags), reach_path(reach->program, body));
}

/* ---- Marks of the library ---- */

static const char requires_dynamic_code[] = "RequiresDynamicCodeAttribute";
static const char requires_unreferenced_code[] = "RequiresUnreferencedCodeAttribute";

/* The attribute on the member, or on its type for what is reached through the type alone. */
static bool
    requires(const MethodDef *def, const char *name, uint32_t *row)
{
    static const char name_space[] = "System.Diagnostics.CodeAnalysis";
    const MdImage *image = &def->owner->assembly->image;
    return md_has_attribute(image, MD_TOKEN(MD_MethodDef, def->row), name_space, name, row) ||
           ((def->is_static || def->is_constructor) &&
            md_has_attribute(image, MD_TOKEN(MD_TypeDef, def->owner->row), name_space, name, row));
}

static const char *first_argument(const MdImage *image, uint32_t row)
{
    MdCursor cursor = md_cursor(md_attribute_value(image, row));
    bool is_null = true;
    md_read_bytes(&cursor, 2);
    MdBlob text = md_read_ser_string(&cursor, &is_null);
    return is_null || cursor.failed ? "" : intern_n((const char *)text.bytes, text.length);
}

/* [UnconditionalSuppressMessage("AOT", "IL3050:...")] on the member or type. */
static bool suppresses(const MdImage *image, MdToken token, const char *code)
{
    uint32_t first, end;
    md_attributes(image, token, &first, &end);
    for (uint32_t row = first; row < end; row++) {
        const char *name_space, *name;
        md_attribute_name(image, row, &name_space, &name);
        if (strcmp(name, "UnconditionalSuppressMessageAttribute"))
            continue;
        MdCursor cursor = md_cursor(md_attribute_value(image, row));
        bool is_null = true;
        md_read_bytes(&cursor, 2);
        md_read_ser_string(&cursor, &is_null);
        MdBlob check = md_read_ser_string(&cursor, &is_null);
        if (!is_null && !cursor.failed && check.length >= strlen(code) && !memcmp(check.bytes, code, strlen(code)))
            return true;
    }
    return false;
}

static bool accepts(const MethodDef *def, const char *attribute, const char *code)
{
    uint32_t row;
    const MdImage *image = &def->owner->assembly->image;
    return requires(def, attribute, &row) || suppresses(image, MD_TOKEN(MD_MethodDef, def->row), code) ||
           suppresses(image, MD_TOKEN(MD_TypeDef, def->owner->row), code);
}

/* Has the caller's author said so already? What the C# compiler makes of lambdas and iterators, "<Main>b__0" or
 * "<Main>d__1.MoveNext", belongs to the method it was written in. */
static bool caller_accepts(const MethodDef *def, const char *attribute, const char *code)
{
    if (accepts(def, attribute, code))
        return true;
    const char *made = def->name;
    for (const TypeDef *type = def->owner; type; made = type->name, type = type->enclosing) {
        const char *end = *made == '<' ? strchr(made, '>') : NULL;
        for (uint32_t i = 0; end && i < type->method_count; i++) {
            const char *name = type->methods[i]->name;
            if (!strncmp(name, made + 1, (size_t)(end - made - 1)) && !name[end - made - 1] &&
                accepts(type->methods[i], attribute, code))
                return true;
        }
    }
    return false;
}

/* ---- Calls of the program's ---- */

static uint64_t call_key(const Body *body, const Method *callee)
{
    return hash_mix(MAP_KEY(body->method), MAP_KEY(callee->def));
}

/* Somebody else's package, as its missing symbols say: its places mean nothing to the program's author. */
static bool is_of_package(const Reach *reach, const Body *body)
{
    const Assembly *assembly = method_owner_def(body->method)->assembly;
    return !assembly->pdb && assembly != method_owner_def(reach->program->entry_point)->assembly;
}

static void count_for_assembly(Reach *reach, const Body *body, DiagCode code)
{
    const Assembly *assembly = body->assembly;
    DiagCode summary = code == IL2026 ? IL2104 : IL3053;
    Diag *diag = diag_report(reach->diags, summary, DIAG_PLACE_FILE(assembly->name), "this package %s",
                             code == IL2026 ? "looks for members by name, which may not be kept"
                                            : "needs code made at run time");
    if (!diag->path) {
        diag->path = path_text(reach, body);
        diag->remedy = "with its .pdb file beside it, each place is told";
    }
}

static void warn_call(Reach *reach, const Body *body, const Op *op, DiagCode code, const char *why)
{
    DiagPlace place = place_in(reach, body, op->offset);
    uint64_t key = call_key(body, op->method), same_line = hash_mix(hash_mix(MAP_KEY(why), MAP_KEY(body)), place.line);
    if (map_has(&reach->warned_calls, key) || (place.line && map_has(&reach->warned_calls, same_line)))
        return;
    map_put(&reach->warned_calls, key, op->method);
    map_put(&reach->warned_calls, same_line, op->method);
    if (is_of_package(reach, body)) {
        count_for_assembly(reach, body, code);
        return;
    }
    Diag *diag = diag_report(reach->diags, code, place, "calls %s: %s", method_name(op->method), why);
    diag->path = path_text(reach, body);
}

/* Warns of a call that cannot work, or may not, ahead of time. `body` is the program's own. */
static void check_call(Reach *reach, const Body *body, const Op *op)
{
    static const struct {
        const char *attribute;
        DiagCode code;
    } marks[] = {{requires_dynamic_code, IL3050}, {requires_unreferenced_code, IL2026}};
    const MethodDef *callee = op->method->def;
    const struct Row *row = callee ? find_row(reach, callee) : NULL;
    if (row && !caller_accepts(body->method->def, requires_dynamic_code, diag_code_name(row->code)))
        warn_call(reach, body, op, row->code,
                  row->code == AOT0505 ? arena_printf(reach->arena, "this runtime lacks %s", row->why) : row->why);
    for (size_t i = 0; !row && callee && i < sizeof marks / sizeof *marks; i++) {
        uint32_t attribute;
        if (!requires(callee, marks[i].attribute, &attribute))
            continue;
        if (!caller_accepts(body->method->def, marks[i].attribute, diag_code_name(marks[i].code)))
            warn_call(reach, body, op, marks[i].code, first_argument(&callee->owner->assembly->image, attribute));
        return;
    }
}

static void warn_com_class(Reach *reach, const Body *body, const Op *op)
{
    Diag *diag = diag_report(reach->diags, IL3052, place_in(reach, body, op->offset),
                             "creates %s, a COM class: COM is a service of Windows", type_name(op->type));
    diag->path = path_text(reach, body);
}

static void check_throw(Reach *reach, const Body *body, const Op *op)
{
    if (op->method)
        check_call(reach, body, op);
    else if (op->type)
        warn_com_class(reach, body, op);
}

/* The library's own doors to what is missing: told at the program's call that reaches them, as missing functions are.
 */
static void note_doors(Reach *reach, const Body *body)
{
    for (uint32_t i = 0; i < body->op_count; i++) {
        const Op *op = &body->ops[i];
        const struct Row *row = op->kind == OP_THROW && op->method ? find_row(reach, op->method->def) : NULL;
        if (row && row->code == AOT0505)
            note_missing(reach, body, MISSING_FUNCTION, row->why);
    }
}

void check_calls(Reach *reach, const Body *body)
{
    if (is_of_framework(body)) {
        note_doors(reach, body);
        return;
    }
    for (uint32_t i = 0; i < body->op_count; i++)
        switch ((OpKind)body->ops[i].kind) {
        case OP_CALL_DIRECT:
        case OP_CALL_VIRTUAL:
        case OP_CALL_INTERFACE:
        case OP_CALL_GVM:
        case OP_NEWOBJ:
        case OP_FUNCTION:
        case OP_VIRTUAL_FUNCTION: check_call(reach, body, &body->ops[i]); break;
        case OP_THROW: check_throw(reach, body, &body->ops[i]); break;
        default: break;
        }
}

/* ---- What is missing ---- */

void note_missing(Reach *reach, const Body *body, MissingKind kind, const char *name)
{
    struct Missing missing = {body, kind, name};
    vec_push(reach->arena, &reach->missing, missing);
}

typedef struct Group {
    const Body *user, *entry; /* the program's method, and what it calls */
    const Body *body;         /* the first that lacks something */
    MissingKind kind;
    const char *library; /* imports */
    bool is_package;     /* the user stands for its whole assembly */
    VEC(const char *) names;
} Group;

typedef VEC(Group *) Groups;

/* The last member of the program on the way to `body`, and the library's one that it uses. What a virtual call reaches
 * is due to who made the object, if that was for the program, else to who calls. */
static const Body *find_user(const Reach *reach, const Body *body, const Body **entry)
{
    *entry = body;
    while (body && is_of_framework(body)) {
        *entry = body;
        const ReachedType *made = body->receiver ? reach_type(reach->program, body->receiver) : NULL;
        const Body *maker_entry, *maker = made && made->via ? find_user(reach, made->via, &maker_entry) : NULL;
        if (maker) {
            *entry = made->via == maker ? body : maker_entry;
            return maker;
        }
        body = body->via;
    }
    return body;
}

static bool same_assembly(const Body *a, const Body *b)
{
    return method_owner_def(a->method)->assembly == method_owner_def(b->method)->assembly;
}

static Group *find_group(Reach *reach, Groups *groups, const Group *wanted)
{
    for (uint32_t i = 0; i < groups->count; i++) {
        Group *group = groups->items[i];
        bool same_place = wanted->kind == MISSING_IMPORT
                              ? group->library == wanted->library && same_assembly(group->body, wanted->body)
                          : wanted->is_package ? group->is_package && same_assembly(group->user, wanted->user)
                                               : group->user == wanted->user && group->entry == wanted->entry;
        if (group->kind == wanted->kind && same_place)
            return group;
    }
    Group *group = ARENA_NEW(reach->arena, Group);
    *group = *wanted;
    vec_push(reach->arena, groups, group);
    return group;
}

static void add_name(Reach *reach, Group *group, const char *name)
{
    for (uint32_t i = 0; i < group->names.count; i++)
        if (!strcmp(group->names.items[i], name))
            return;
    vec_push(reach->arena, &group->names, name);
}

static const char *names_text(Reach *reach, const Group *group)
{
    Text text = {.arena = reach->arena};
    uint32_t shown = group->names.count <= NAMES_SHOWN + 1 ? group->names.count : NAMES_SHOWN;
    for (uint32_t i = 0; i < shown; i++)
        text_printf(&text, "%s%s", i == 0 ? "" : i + 1 == group->names.count ? " and " : ", ", group->names.items[i]);
    if (shown < group->names.count)
        text_printf(&text, " and %u more", group->names.count - shown);
    return text.chars;
}

static int64_t call_offset(const Body *user, const Body *entry)
{
    for (uint32_t i = 0; i < user->op_count; i++) {
        const Op *op = &user->ops[i];
        bool calls = op->kind >= OP_CALL_DIRECT && op->kind <= OP_NEWOBJ_FACTORY && op->kind != OP_CALL_CONSTANT;
        if (calls && op->method == entry->method)
            return op->offset;
    }
    return -1;
}

static void report_import(Reach *reach, const Group *group)
{
    const TypeDef *owner = method_owner_def(group->body->method);
    DiagPlace place =
        group->names.count == 1 ? place_in(reach, group->body, -1) : DIAG_PLACE_FILE(owner->assembly->name);
    Diag *diag = diag_report(reach->diags, AOT0506, place,
                             "imports %s from '%s', which is not linked into the program; calling %s throws",
                             names_text(reach, group), group->library, group->names.count == 1 ? "it" : "them");
    diag->path = path_text(reach, group->body);
    if (!owner->assembly->is_framework)
        diag->remedy = "add the library with <NativeLibrary Include=\"lib.a\" /> in the project";
}

static void report_group(Reach *reach, const Group *group)
{
    if (group->kind == MISSING_IMPORT) {
        report_import(reach, group);
        return;
    }
    DiagPlace place = place_in(reach, group->user, call_offset(group->user, group->entry));
    const char *names = names_text(reach, group);
    Diag *diag;
    if (group->is_package)
        diag = diag_report(
            reach->diags, AOT0505, DIAG_PLACE_FILE(place.file),
            "this package uses what this runtime lacks: %s; where it does, PlatformNotSupportedException is thrown",
            names);
    else if (group->user == group->body)
        diag = diag_report(reach->diags, AOT0505, place, "%s; calling it throws", names);
    else
        diag = diag_report(
            reach->diags, AOT0505, place,
            "uses %s, which needs what this runtime lacks: %s; where it does, PlatformNotSupportedException "
            "is thrown",
            method_name(group->entry->method), names);
    diag->path = path_text(reach, group->body);
}

static bool was_warned(Reach *reach, const Group *group)
{
    return group->user && group->user != group->entry &&
           map_has(&reach->warned_calls, call_key(group->user, group->entry->method));
}

void report_unavailable(Reach *reach)
{
    Groups groups = {0};
    for (uint32_t i = 0; i < reach->missing.count; i++) {
        const struct Missing *missing = &reach->missing.items[i];
        Group wanted = {.body = missing->body, .kind = missing->kind};
        wanted.user = find_user(reach, missing->body, &wanted.entry);
        wanted.is_package = wanted.user && is_of_package(reach, wanted.user);
        if (missing->kind == MISSING_IMPORT)
            wanted.library = missing->body->native_library;
        else if (!wanted.user)
            vec_push(reach->arena, &reach->program->unavailable,
                     arena_printf(reach->arena, "%s: %s", missing->name, reach_path(reach->program, missing->body)));
        if (wanted.user || missing->kind == MISSING_IMPORT)
            add_name(reach, find_group(reach, &groups, &wanted), missing->name);
    }
    uint32_t shown = 0;
    for (uint32_t i = 0; i < groups.count; i++) {
        const Group *group = groups.items[i];
        if (!was_warned(reach, group) && shown++ < GROUPS_SHOWN)
            report_group(reach, group);
    }
    if (shown > GROUPS_SHOWN)
        diag_report(reach->diags, AOT0505, DIAG_PLACE_NONE, "%u more members use what is not available in this program",
                    shown - GROUPS_SHOWN);
}
