/* corelib/overlay: the assembly of replaced members (runtime/managed), read by its attributes, which Attributes.cs
 * explains.
 *
 * A method replaces the member of the given type that has its name and parameters; for an instance member the target is
 * a further first parameter. Its type parameters are the type's, then the method's. */
#include <string.h>

#include "corelib/internal.h"

static bool find_attribute(const Assembly *assembly, MdToken owner, const char *name, const char **text,
                           const char **when)
{
    uint32_t row;
    if (!md_has_attribute(&assembly->image, owner, "AotSdk", name, &row))
        return false;
    MdCursor cursor = md_cursor(md_attribute_value(&assembly->image, row));
    md_read_bytes(&cursor, 2);
    bool is_null = true;
    *text = *when = NULL;
    if (cursor.at + 2 >= cursor.end)
        return true;
    MdBlob value = md_read_ser_string(&cursor, &is_null);
    *text = is_null ? NULL : intern_n((const char *)value.bytes, value.length);
    if (md_read_bytes(&cursor, 2) == 1 && !cursor.failed) { /* one named argument: When, a field of type string */
        md_read_bytes(&cursor, 2);
        md_read_ser_string(&cursor, &is_null);
        value = md_read_ser_string(&cursor, &is_null);
        *when = cursor.failed ? NULL : intern_n((const char *)value.bytes, value.length);
    }
    return true;
}

/* ---- Replacements ---- */

/* Do the overlay method's parameters, from `first` on, equal the target's under the overlay's own type parameters? */
static bool parameters_match(Method *overlay, uint32_t first, MethodDef *target)
{
    const Signature *own = overlay->signature;
    Signature *open = target->signature;
    uint32_t type_count = target->owner->generic_count;
    Type **method_args = target->generic_count ? overlay->args + type_count : NULL;
    TypeContext context = {overlay->args, type_count, method_args, target->generic_count};
    if (own->parameter_count != open->parameter_count + first)
        return false;
    for (uint32_t i = 0; i < open->parameter_count; i++)
        if (types_substitute(open->parameters[i], context) != own->parameters[first + i])
            return false;
    return true;
}

static MethodDef *find_target(Method *overlay, TypeDef *type, const char *name)
{
    for (uint32_t i = 0; i < type->method_count; i++) {
        MethodDef *target = type->methods[i];
        if (strcmp(target->name, name) || !methoddef_complete(target) ||
            type->generic_count + target->generic_count != overlay->arg_count)
            continue;
        if (parameters_match(overlay, target->is_static ? 0 : 1, target))
            return target;
    }
    return NULL;
}

static bool missing_member(CoreLib *corelib, const Assembly *library, const char *type, const char *what)
{
    Diag *diag = diag_report(corelib->diags, AOT0502, DIAG_PLACE_FILE(library->path),
                             "%s: %s, which the overlay replaces, is not there", type, what);
    diag->remedy =
        "this framework version is not supported; install the newest .NET 10 runtime, or pass --framework DIR";
    return false;
}

static bool add_replacement(CoreLib *corelib, Method *overlay, TypeDef *type, const char *name)
{
    MethodDef *target = find_target(overlay, type, name);
    if (!target)
        return missing_member(corelib, type->assembly, type->full_name,
                              intern_printf("%s (%s)", name, method_name(overlay)));
    map_put(&corelib->replacements, MAP_KEY(target), overlay->def);
    return true;
}

/* ---- Roles ---- */

static bool add_synthesis(CoreLib *corelib, MethodDef *def, const char *kind)
{
    static const struct {
        const char *name;
        Synthesis synthesis;
    } kinds[] = {{"default instance", SYNTHESIS_DEFAULT_INSTANCE},
                 {"equality comparer", SYNTHESIS_EQUALITY_COMPARER},
                 {"comparer", SYNTHESIS_COMPARER},
                 {"any instance", SYNTHESIS_ANY_INSTANCE},
                 {"struct size", SYNTHESIS_STRUCT_SIZE},
                 {"struct to native", SYNTHESIS_STRUCT_TO_NATIVE},
                 {"struct from native", SYNTHESIS_STRUCT_FROM_NATIVE},
                 {"struct free", SYNTHESIS_STRUCT_FREE},
                 {"struct offset", SYNTHESIS_STRUCT_OFFSET},
                 {"callback entry", SYNTHESIS_CALLBACK_ENTRY},
                 {"callback", SYNTHESIS_CALLBACK},
                 {"function delegate", SYNTHESIS_FUNCTION_DELEGATE},
                 {"function call", SYNTHESIS_FUNCTION_CALL},
                 {"sort helper", SYNTHESIS_SORT_HELPER}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kind && !strcmp(kind, kinds[i].name)) {
            map_put(&corelib->syntheses, MAP_KEY(def), (void *)(uintptr_t)kinds[i].synthesis);
            return true;
        }
    diag_report(corelib->diags, AOT0502, DIAG_PLACE_FILE(corelib->overlay->path), "unknown synthesis '%s'",
                kind ? kind : "");
    return false;
}

Synthesis corelib_synthesis(CoreLib *corelib, const MethodDef *def)
{
    return (Synthesis)(uintptr_t)map_get(&corelib->syntheses, MAP_KEY(def));
}

Assembly *corelib_overlay(const CoreLib *corelib)
{
    return corelib->overlay;
}

const OverlayRoot *corelib_overlay_roots(CoreLib *corelib, uint32_t *count)
{
    *count = corelib->roots.count;
    return corelib->roots.items;
}

/* [Replaces("Full.Type", "Member")] on a method, any number of them. "Member(Types)" tells readers which overload it
 * is; the parameters decide. */
static bool add_replaced_members(CoreLib *corelib, Assembly *library, Type *owner, MethodDef *def, bool *found)
{
    const MdImage *image = &corelib->overlay->image;
    uint32_t first, end;
    bool complete = true;
    md_attributes(image, MD_TOKEN(MD_MethodDef, def->row), &first, &end);
    for (uint32_t row = first; row < end; row++) {
        const char *name_space, *name;
        md_attribute_name(image, row, &name_space, &name);
        if (strcmp(name_space, "AotSdk") || strcmp(name, "ReplacesAttribute"))
            continue;
        MdCursor cursor = md_cursor(md_attribute_value(image, row));
        bool is_null;
        md_read_bytes(&cursor, 2);
        MdBlob type_text = md_read_ser_string(&cursor, &is_null), member = md_read_ser_string(&cursor, &is_null);
        const char *type_name = intern_n((const char *)type_text.bytes, type_text.length);
        const char *member_name = intern_n((const char *)member.bytes, member.length);
        const char *parameters = strchr(member_name, '(');
        if (parameters)
            member_name = intern_n(member_name, (size_t)(parameters - member_name));
        TypeDef *type = types_find(library, type_name);
        Method *method = types_method(owner, def, NULL, 0);
        *found = true;
        complete &= type ? method && add_replacement(corelib, method, type, member_name)
                         : missing_member(corelib, library, type_name, member_name);
    }
    return complete;
}

static bool add_method(CoreLib *corelib, Assembly *library, Type *owner, MethodDef *def, TypeDef *replaced)
{
    bool replaces_members = false;
    if (!add_replaced_members(corelib, library, owner, def, &replaces_members))
        return false;
    const char *text, *when;
    MdToken token = MD_TOKEN(MD_MethodDef, def->row);
    const Assembly *overlay = corelib->overlay;
    if (find_attribute(overlay, token, "SynthesizedAttribute", &text, &when))
        return add_synthesis(corelib, def, text);
    bool is_helper = find_attribute(overlay, token, "HelperAttribute", &text, &when);
    if (is_helper || find_attribute(overlay, token, "ExportAttribute", &text, &when)) {
        Method *method = types_method(owner, def, NULL, 0);
        OverlayRoot root = {is_helper ? OVERLAY_HELPER : OVERLAY_EXPORT, text, when, method};
        if (method && text)
            vec_push(corelib->arena, &corelib->roots, root);
        return method != NULL;
    }
    if (replaces_members || !replaced || !def->is_static || def->is_static_constructor ||
        find_attribute(overlay, token, "OwnAttribute", &text, &when))
        return true;
    if (strchr(def->name, '<')) /* local functions and lambdas */
        return true;
    Method *method = types_method(owner, def, NULL, 0);
    bool renamed = find_attribute(overlay, token, "MemberAttribute", &text, &when);
    return method && add_replacement(corelib, method, replaced, renamed && text ? text : def->name);
}

/* [NativeSize(bytes)]: the class is for targets with such native integers only. */
static bool fits_native_size(CoreLib *corelib, const TypeDef *def)
{
    uint32_t row;
    if (!md_has_attribute(&corelib->overlay->image, MD_TOKEN(MD_TypeDef, def->row), "AotSdk", "NativeSizeAttribute",
                          &row))
        return true;
    MdCursor cursor = md_cursor(md_attribute_value(&corelib->overlay->image, row));
    md_read_bytes(&cursor, 2);
    return md_read_bytes(&cursor, 4) == types_pointer_size(corelib->types);
}

static bool add_class_of(CoreLib *corelib, Assembly *library, TypeDef *def)
{
    const char *text, *when;
    TypeDef *replaced = NULL;
    if (find_attribute(corelib->overlay, MD_TOKEN(MD_TypeDef, def->row), "ReplacesAttribute", &text, &when)) {
        replaced = text ? types_find(library, text) : NULL;
        if (!replaced)
            return missing_member(corelib, library, text ? text : def->full_name, "the type");
    }
    if (def->generic_count)
        return true;
    Type *owner = types_instantiate(corelib->types, def, NULL, 0);
    bool complete = owner != NULL;
    for (uint32_t i = 0; owner && i < def->method_count; i++)
        complete &= add_method(corelib, library, owner, def->methods[i], replaced);
    return complete;
}

static bool add_class(CoreLib *corelib, TypeDef *def)
{
    const char *library, *when;
    if (!fits_native_size(corelib, def))
        return true;
    if (!find_attribute(corelib->overlay, MD_TOKEN(MD_TypeDef, def->row), "LibraryAttribute", &library, &when))
        return add_class_of(corelib, types_corelib(corelib->types), def);
    LibraryClass item = {library, def};
    if (library)
        vec_push(corelib->arena, &corelib->library_classes, item);
    return library;
}

/* The replacements in another assembly than CoreLib are read when the program first reaches one of its methods. */
static void open_library(CoreLib *corelib, Assembly *library)
{
    if (library->is_corelib || !library->is_framework || map_has(&corelib->libraries, MAP_KEY(library)))
        return;
    map_put(&corelib->libraries, MAP_KEY(library), library);
    for (uint32_t i = 0; i < corelib->library_classes.count; i++)
        if (!strcmp(corelib->library_classes.items[i].library, library->name))
            add_class_of(corelib, library, corelib->library_classes.items[i].replacements);
}

Method *corelib_replacement(CoreLib *corelib, Method *method)
{
    if (!method->def)
        return NULL;
    open_library(corelib, method->def->owner->assembly);
    MethodDef *overlay = map_get(&corelib->replacements, MAP_KEY(method->def));
    if (!overlay)
        return NULL;
    Type *owner = types_instantiate(corelib->types, overlay->owner, NULL, 0);
    uint32_t type_count = method->owner->arg_count, count = type_count + method->arg_count;
    Type **args = ARENA_ARRAY(corelib->arena, Type *, count + 1);
    if (type_count)
        memcpy(args, method->owner->args, sizeof *args * type_count);
    if (method->arg_count)
        memcpy(args + type_count, method->args, sizeof *args * method->arg_count);
    return owner ? types_method(owner, overlay, args, count) : NULL;
}

bool overlay_open(CoreLib *corelib, const char *path)
{
    corelib->overlay = types_load_file(corelib->types, path);
    if (!corelib->overlay)
        return false;
    corelib->overlay->is_framework = true;
    bool complete = true;
    for (uint32_t row = 2; row <= md_rows(&corelib->overlay->image, MD_TypeDef); row++) {
        TypeDef *def = types_typedef(corelib->overlay, row);
        complete &= def && add_class(corelib, def);
    }
    return complete;
}
