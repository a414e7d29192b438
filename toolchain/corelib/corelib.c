/* corelib: see corelib.h. This file holds the tables by name: intrinsics, internal calls, libraries. */
#include <string.h>

#include "corelib/internal.h"
#include "corelib/native_size.h"

typedef struct IntrinsicRow {
    Intrinsic intrinsic;
    const char *type, *name, *parameters;
} IntrinsicRow;

static const IntrinsicRow intrinsic_rows[] = {
#define INTRINSIC(id, type, name, parameters) {INTRINSIC_##id, type, name, parameters},
#define INTRINSIC_ALSO INTRINSIC
#include "corelib/intrinsics.def"
#undef INTRINSIC
};

static const char *const intrinsic_names[] = {
    "NONE",
#define INTRINSIC(id, type, name, parameters) #id,
#include "corelib/intrinsics.def"
#undef INTRINSIC
};

const char *corelib_intrinsic_name(Intrinsic intrinsic)
{
    return intrinsic < INTRINSIC_COUNT ? intrinsic_names[intrinsic] : "?";
}

/* Does a row's name, with `N for the generic ones, name this method? */
static bool row_names(const char *name, const MethodDef *def)
{
    const char *tick = strchr(name, '`');
    size_t length = tick ? (size_t)(tick - name) : strlen(name);
    uint32_t generic = tick ? (uint32_t)(tick[1] - '0') : 0;
    return generic == def->generic_count && !strncmp(name, def->name, length) && !def->name[length];
}

static bool row_has_parameters(const IntrinsicRow *row, Type *open, MethodDef *def)
{
    if (!strcmp(row->parameters, "*"))
        return true;
    Method *method = types_method(open, def, NULL, 0);
    const char *text = method ? strrchr(method_name(method), '(') : NULL;
    size_t length = strlen(row->parameters);
    return text && !strncmp(text + 1, row->parameters, length) && !strcmp(text + 1 + length, ")");
}

/* Rows are asked once, for all methods of their type, and remembered by definition. */
static uint32_t add_intrinsic_row(CoreLib *corelib, const IntrinsicRow *row, TypeDef *def)
{
    uint32_t found = 0;
    Type *open = types_instantiate(corelib->types, def, NULL, 0);
    for (uint32_t i = 0; open && i < def->method_count; i++) {
        MethodDef *method = def->methods[i];
        if (!methoddef_complete(method) || !row_names(row->name, method) || !row_has_parameters(row, open, method))
            continue;
        map_put(&corelib->intrinsic_of, MAP_KEY(method), (void *)(uintptr_t)row->intrinsic);
        found++;
    }
    return found;
}

static bool add_intrinsics(CoreLib *corelib)
{
    bool complete = true;
    for (size_t i = 0; i < sizeof intrinsic_rows / sizeof *intrinsic_rows; i++) {
        const IntrinsicRow *row = &intrinsic_rows[i];
        bool is_overlay = !strncmp(row->type, "AotSdk.", 7);
        Assembly *assembly = is_overlay ? corelib->overlay : types_corelib(corelib->types);
        if (!assembly)
            continue;
        TypeDef *def = types_find(assembly, row->type);
        if (def && add_intrinsic_row(corelib, row, def))
            continue;
        Diag *diag = diag_report(corelib->diags, AOT0502, DIAG_PLACE_FILE(assembly->path), "%s.%s(%s) is not there",
                                 row->type, row->name, row->parameters);
        diag->remedy =
            "this framework version is not supported; install the newest .NET 10 runtime, or pass --framework DIR";
        complete = false;
    }
    return complete;
}

Intrinsic corelib_intrinsic(CoreLib *corelib, const MethodDef *def)
{
    return (Intrinsic)(uintptr_t)map_get(&corelib->intrinsic_of, MAP_KEY(def));
}

/* ---- Internal calls ---- */

static void add_internal_calls(CoreLib *corelib)
{
    map_init(&corelib->internal_calls, corelib->arena);
#define RT_ICALL(declaration, function)                                                                                \
    map_put(&corelib->internal_calls, MAP_KEY(intern(declaration)), (void *)(uintptr_t)intern(#function));
#include "runtime/abi/icalls.def"
#undef RT_ICALL
}

const char *corelib_internal_call(CoreLib *corelib, Method *method)
{
    return map_get(&corelib->internal_calls, MAP_KEY(method_name(method)));
}

/* ---- Libraries ---- */

static const struct {
    const char *name;
    LibraryKind kind;
} libraries[] = {
#define LIBRARY(name, kind) {name, LIBRARY_##kind},
#include "corelib/libraries.def"
#undef LIBRARY
};

LibraryKind corelib_library_kind(const char *library)
{
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (!strcmp(libraries[i].name, library))
            return libraries[i].kind;
    return LIBRARY_UNKNOWN;
}

/* ---- Opening ---- */

CoreLib *corelib_open(Arena *arena, TypeSystem *types, Diags *diags, const CoreLibOptions *options)
{
    CoreLib *corelib = ARENA_NEW(arena, CoreLib);
    *corelib =
        (CoreLib){.arena = arena, .types = types, .diags = diags, .folded_native_size = 8, .vectors = options->vectors};
    Assembly *core = types_corelib(types);
    if (!core)
        return NULL;
    Map *maps[] = {&corelib->intrinsic_of,        &corelib->substituted, &corelib->method_substitutions,
                   &corelib->field_substitutions, &corelib->messages,    &corelib->replacements,
                   &corelib->syntheses,           &corelib->libraries};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_init(maps[i], arena);
    features_init(corelib, options->feature_switches);
    add_internal_calls(corelib);
    vectors_init(corelib);
    bool complete = !options->overlay || overlay_open(corelib, options->overlay);
    complete &= add_intrinsics(corelib);
    substitutions_read(corelib, core);
    if (types_pointer_size(types) == 4 && corelib->folded_native_size == 8)
        native_size_check(arena, core, diags);
    return complete ? corelib : NULL;
}
