/* types/reference: from names and tokens to definitions: type lookup through forwards, TypeRef, TypeSpec, MemberRef,
 * MethodSpec. Answers are cached per token in open form and substituted for each use. */
#include "types/internal.h"

#include <string.h>

/* ---- Lookup by name ---- */

static const char *exported_full_name(const MdImage *image, uint32_t row, uint32_t nesting)
{
    const char *name = md_string(image, md_cell(image, MD_ExportedType, row, MD_ExportedType_TypeName));
    const char *name_space = md_string(image, md_cell(image, MD_ExportedType, row, MD_ExportedType_TypeNamespace));
    MdToken outer = md_cell(image, MD_ExportedType, row, MD_ExportedType_Implementation);
    if (MD_TOKEN_TABLE(outer) == MD_ExportedType && nesting < NESTING_LIMIT)
        return intern_printf("%s/%s", exported_full_name(image, MD_TOKEN_ROW(outer), nesting + 1), name);
    return *name_space ? intern_printf("%s.%s", name_space, name) : intern(name);
}

static const char *typedef_row_full_name(const Assembly *assembly, uint32_t row, uint32_t nesting)
{
    const MdImage *image = &assembly->image;
    if (row <= md_rows(image, MD_TypeDef) && assembly->typedefs[row])
        return assembly->typedefs[row]->full_name;
    const char *name = md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Name));
    const char *name_space = md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Namespace));
    uint32_t enclosing = md_enclosing_type(image, row);
    if (enclosing && nesting < NESTING_LIMIT)
        return intern_printf("%s/%s", typedef_row_full_name(assembly, enclosing, nesting + 1), name);
    return *name_space ? intern_printf("%s.%s", name_space, name) : intern(name);
}

static void add_name(Map *names, const char *full_name, uint32_t row)
{
    bool added;
    void **slot = map_slot(names, MAP_KEY(full_name), &added);
    if (added) /* the first row of a name wins */
        *slot = (void *)(uintptr_t)row;
}

static void index_names(Assembly *assembly)
{
    struct AssemblyCache *cache = assembly->cache;
    if (cache->names_ready)
        return;
    cache->names_ready = true;
    const MdImage *image = &assembly->image;
    map_init(&cache->typedef_by_name, assembly->types->arena);
    map_init(&cache->exported_by_name, assembly->types->arena);
    for (uint32_t row = 1; row <= md_rows(image, MD_TypeDef); row++)
        add_name(&cache->typedef_by_name, typedef_row_full_name(assembly, row, 0), row);
    for (uint32_t row = 1; row <= md_rows(image, MD_ExportedType); row++)
        add_name(&cache->exported_by_name, exported_full_name(image, row, 0), row);
}

static TypeDef *find_type(Assembly *assembly, const char *full_name, uint32_t forwards);

/* The assembly that a type forward of `full_name`, or of a type around it, leads to. */
static Assembly *forward_target(Assembly *assembly, const char *full_name)
{
    const MdImage *image = &assembly->image;
    uint32_t row = 0;
    size_t length = strlen(full_name);
    while (!row && length) {
        row = (uint32_t)(uintptr_t)map_get(&assembly->cache->exported_by_name, MAP_KEY(intern_n(full_name, length)));
        while (length && full_name[--length] != '/')
            continue;
    }
    for (uint32_t i = 0; row && i < NESTING_LIMIT; i++) {
        MdToken implementation = md_cell(image, MD_ExportedType, row, MD_ExportedType_Implementation);
        if (MD_TOKEN_TABLE(implementation) == MD_AssemblyRef)
            return assembly_from_ref(assembly, MD_TOKEN_ROW(implementation));
        if (MD_TOKEN_TABLE(implementation) != MD_ExportedType) {
            diag_report(assembly->types->diags, AOT0408, assembly_place(assembly),
                        "type '%s' lies in another module of the assembly; multi-module assemblies are not supported",
                        full_name);
            return NULL;
        }
        row = MD_TOKEN_ROW(implementation);
    }
    return NULL;
}

static TypeDef *find_type(Assembly *assembly, const char *full_name, uint32_t forwards)
{
    index_names(assembly);
    uint32_t row = (uint32_t)(uintptr_t)map_get(&assembly->cache->typedef_by_name, MAP_KEY(full_name));
    if (row)
        return types_typedef(assembly, row);
    if (assembly->cache->exported_by_name.count == 0)
        return NULL;
    if (forwards == FORWARD_LIMIT) {
        diag_report(assembly->types->diags, AOT0406, assembly_place(assembly),
                    "the forwards of type '%s' form a circle", full_name);
        return NULL;
    }
    Assembly *target = forward_target(assembly, full_name);
    return target ? find_type(target, full_name, forwards + 1) : NULL;
}

TypeDef *types_find(Assembly *assembly, const char *full_name)
{
    return find_type(assembly, intern(full_name), 0);
}

/* ---- TypeRef ---- */

static void report_missing_type(Assembly *assembly, const Assembly *where, const char *full_name)
{
    Diag *diag = diag_report(assembly->types->diags, AOT0402, assembly_place(assembly),
                             "type '%s' is not found in '%s'", full_name, where->name);
    diag->remedy = "the referenced assembly has another version than the one compiled against: restore and build again";
}

static TypeDef *typedef_from_ref(Assembly *assembly, uint32_t row, uint32_t nesting);

static TypeDef *resolve_type_ref(Assembly *assembly, uint32_t row, uint32_t nesting)
{
    const MdImage *image = &assembly->image;
    MdToken scope = md_cell(image, MD_TypeRef, row, MD_TypeRef_ResolutionScope);
    const char *name = md_string(image, md_cell(image, MD_TypeRef, row, MD_TypeRef_Name));
    const char *name_space = md_string(image, md_cell(image, MD_TypeRef, row, MD_TypeRef_Namespace));
    Assembly *target = assembly;
    const char *full_name = *name_space ? intern_printf("%s.%s", name_space, name) : intern(name);
    switch (MD_TOKEN_TABLE(scope)) {
    case MD_TypeRef: {
        TypeDef *outer = nesting < NESTING_LIMIT ? typedef_from_ref(assembly, MD_TOKEN_ROW(scope), nesting + 1) : NULL;
        if (!outer)
            return NULL;
        target = outer->assembly;
        full_name = intern_printf("%s/%s", outer->full_name, name);
        break;
    }
    case MD_AssemblyRef:
        target = assembly_from_ref(assembly, MD_TOKEN_ROW(scope));
        if (!target)
            return NULL;
        break;
    case MD_ModuleRef:
        diag_report(assembly->types->diags, AOT0408, assembly_place(assembly),
                    "type '%s' lies in another module; multi-module assemblies are not supported", full_name);
        return NULL;
    default: break; /* this module, or nil: its exported types */
    }
    TypeDef *def = find_type(target, full_name, 0);
    if (!def)
        report_missing_type(assembly, target, full_name);
    return def;
}

static TypeDef *typedef_from_ref(Assembly *assembly, uint32_t row, uint32_t nesting)
{
    if (row == 0 || row > md_rows(&assembly->image, MD_TypeRef))
        return NULL;
    struct AssemblyCache *cache = assembly->cache;
    if (!cache->type_ref_tried[row]) {
        cache->type_ref_tried[row] = true;
        cache->type_refs[row] = resolve_type_ref(assembly, row, nesting);
    }
    return cache->type_refs[row];
}

static void *bad_token(Assembly *assembly, MdToken token, const char *expected)
{
    diag_report(assembly->types->diags, AOT0404, assembly_place(assembly), "token 0x%08x names no %s", token, expected);
    return NULL;
}

TypeDef *typedef_from_token(Assembly *assembly, MdToken token)
{
    uint32_t row = MD_TOKEN_ROW(token);
    if (MD_TOKEN_TABLE(token) == MD_TypeDef && row && row <= md_rows(&assembly->image, MD_TypeDef))
        return types_typedef(assembly, row);
    if (MD_TOKEN_TABLE(token) == MD_TypeRef && row && row <= md_rows(&assembly->image, MD_TypeRef))
        return typedef_from_ref(assembly, row, 0);
    return bad_token(assembly, token, "type definition or reference");
}

const char *token_name(Assembly *assembly, MdToken token)
{
    const MdImage *image = &assembly->image;
    uint32_t row = MD_TOKEN_ROW(token);
    if (MD_TOKEN_TABLE(token) == MD_TypeDef && row && row <= md_rows(image, MD_TypeDef))
        return typedef_row_full_name(assembly, row, 0);
    if (MD_TOKEN_TABLE(token) == MD_TypeRef && row && row <= md_rows(image, MD_TypeRef)) {
        const char *name = md_string(image, md_cell(image, MD_TypeRef, row, MD_TypeRef_Name));
        const char *name_space = md_string(image, md_cell(image, MD_TypeRef, row, MD_TypeRef_Namespace));
        return *name_space ? intern_printf("%s.%s", name_space, name) : intern(name);
    }
    if (MD_TOKEN_TABLE(token) == MD_TypeSpec && row && row <= md_rows(image, MD_TypeSpec)) {
        Type *type = open_type_from_token(assembly, token);
        return type ? type_name(type) : "";
    }
    return "";
}

/* ---- Types ---- */

Type *open_type_from_token(Assembly *assembly, MdToken token)
{
    uint32_t row = MD_TOKEN_ROW(token);
    struct AssemblyCache *cache = assembly->cache;
    if (MD_TOKEN_TABLE(token) != MD_TypeSpec) {
        TypeDef *def = typedef_from_token(assembly, token);
        return def ? typedef_open(def) : NULL;
    }
    if (row == 0 || row > md_rows(&assembly->image, MD_TypeSpec))
        return bad_token(assembly, token, "type");
    if (!cache->type_spec_tried[row]) {
        cache->type_spec_tried[row] = true;
        MdBlob blob = md_blob(&assembly->image, md_cell(&assembly->image, MD_TypeSpec, row, MD_TypeSpec_Signature));
        cache->type_specs[row] = parse_type_spec(assembly, blob, NULL);
    }
    return cache->type_specs[row];
}

Type *types_resolve_type(Assembly *assembly, MdToken token, TypeContext context)
{
    Type *type = open_type_from_token(assembly, token);
    /* A bare definition token of a generic type means the definition itself: typeof(List<>). */
    return type && MD_TOKEN_TABLE(token) == MD_TypeSpec ? types_substitute(type, context) : type;
}

/* ---- MemberRef ---- */

static MethodDef *match_method(TypeDef *def, const char *name, const Signature *signature, TypeContext context)
{
    for (uint32_t i = 0; i < def->method_count; i++) {
        MethodDef *method = def->methods[i];
        if (method->name != name || method->generic_count != signature->generic_count || !methoddef_complete(method))
            continue;
        if (method->signature->parameter_count == signature->parameter_count &&
            types_substitute_signature(method->signature, context) == signature)
            return method;
    }
    return NULL;
}

/* A vararg call site names the definition's fixed parameters and its own further ones: only a plain match is made. */
static Method *find_member_method(Type *owner, const char *name, const Signature *signature)
{
    /* In terms of the definition first: a MemberRef's signature is written with the parent definition's own VARs. */
    MethodDef *def = match_method(owner->def, name, signature, (TypeContext){0});
    if (def)
        return types_method(owner, def, NULL, 0);
    Type *base = owner->def->is_interface ? NULL : typedef_open(owner->def);
    for (uint32_t i = 0; base && i < BASE_CHAIN_LIMIT; i++) {
        base = type_base(base);
        def = base ? match_method(base->def, name, signature, type_context(base)) : NULL;
        if (def) {
            Method *method = types_method(base, def, NULL, 0);
            Type *exact = method ? types_substitute(base, type_context(owner)) : NULL;
            return exact ? types_method(exact, def, NULL, 0) : NULL;
        }
    }
    return NULL;
}

static Field *find_member_field(Type *owner, const char *name, Type *type)
{
    Type *exact = owner;
    for (uint32_t i = 0; exact && exact->def && i < BASE_CHAIN_LIMIT; i++) {
        FieldDef *named = NULL;
        for (uint32_t k = 0; k < exact->def->field_count; k++) {
            FieldDef *field = exact->def->fields[k];
            if (field->name != name)
                continue;
            named = named ? named : field;
            if (fielddef_open_type(field) == type)
                return type_field(exact, field);
        }
        if (named && i > 0) /* found in a base class, whose VARs are others: the name decides */
            return type_field(exact, named);
        exact = type_base(exact);
    }
    return NULL;
}

static ArrayOp array_op_of(const char *name)
{
    static const char *const names[] = {
        [ARRAY_OP_CTOR] = ".ctor", [ARRAY_OP_GET] = "Get", [ARRAY_OP_SET] = "Set", [ARRAY_OP_ADDRESS] = "Address"};
    for (int op = ARRAY_OP_CTOR; op <= ARRAY_OP_ADDRESS; op++) {
        if (strcmp(names[op], name) == 0)
            return (ArrayOp)op;
    }
    return ARRAY_OP_NONE;
}

static bool array_parameter_count_fits(const Type *array, ArrayOp op, uint32_t count)
{
    uint32_t rank = array->rank;
    switch (op) {
    case ARRAY_OP_CTOR: return array->kind == TYPE_SZARRAY ? count >= 1 : count == rank || count == 2 * rank;
    case ARRAY_OP_SET: return count == rank + 1;
    default: return count == rank;
    }
}

static Method *find_array_method(Type *array, const char *name, const Signature *signature)
{
    ArrayOp op = array_op_of(name);
    if (op && array_parameter_count_fits(array, op, signature->parameter_count))
        return types_array_method(array, op, signature->parameter_count);
    Type *base = type_base(array);
    return base && base->def ? find_member_method(base, name, signature) : NULL;
}

/* The type that a MemberRef's Class column leads to (II.22.25). */
static Type *member_parent(Assembly *assembly, MdToken parent)
{
    switch (MD_TOKEN_TABLE(parent)) {
    case MD_TypeDef:
    case MD_TypeRef:
    case MD_TypeSpec: return open_type_from_token(assembly, parent);
    case MD_MethodDef: {
        MethodDef *def = types_methoddef(assembly, MD_TOKEN_ROW(parent));
        return def ? typedef_open(def->owner) : NULL;
    }
    case MD_ModuleRef: return types_typedef(assembly, 1) ? typedef_open(types_typedef(assembly, 1)) : NULL;
    default: return bad_token(assembly, parent, "parent of a member reference");
    }
}

static void report_missing_member(Assembly *assembly, const char *kind, Type *owner, const char *name,
                                  const Signature *signature)
{
    Text text = {.arena = assembly->types->arena};
    text_printf(&text, "%s '%s.%s", kind, type_name(owner), name);
    if (signature) {
        text_add_char(&text, '(');
        for (uint32_t i = 0; i < signature->parameter_count; i++)
            text_printf(&text, "%s%s", i ? "," : "", type_name(signature->parameters[i]));
        text_add_char(&text, ')');
    }
    text_add(&text, "' is not found");
    Diag *diag = diag_report(assembly->types->diags, AOT0403, assembly_place(assembly), "%s", text.chars);
    diag->remedy = "the referenced assembly has another version than the one compiled against: restore and build again";
}

static void resolve_member_ref(Assembly *assembly, uint32_t row, MemberRefEntry *entry)
{
    const MdImage *image = &assembly->image;
    Type *owner = member_parent(assembly, md_cell(image, MD_MemberRef, row, MD_MemberRef_Class));
    if (!owner)
        return;
    const char *name = intern(md_string(image, md_cell(image, MD_MemberRef, row, MD_MemberRef_Name)));
    MdBlob blob = md_blob(image, md_cell(image, MD_MemberRef, row, MD_MemberRef_Signature));
    bool is_array = owner->kind == TYPE_SZARRAY || owner->kind == TYPE_ARRAY;
    if (!owner->def && !is_array) {
        diag_report(assembly->types->diags, AOT0403, assembly_place(assembly), "'%s' has no member '%s'",
                    type_name(owner), name);
        return;
    }
    if (entry->is_field) {
        Type *type = parse_field_signature(assembly, blob, name);
        if (!type)
            return;
        entry->field = is_array ? NULL : find_member_field(owner, name, type);
        if (!entry->field)
            report_missing_member(assembly, "field", owner, name, NULL);
        return;
    }
    Signature *signature = parse_method_signature(assembly, blob, name);
    if (!signature)
        return;
    entry->method = is_array ? find_array_method(owner, name, signature) : find_member_method(owner, name, signature);
    if (!entry->method)
        report_missing_member(assembly, "method", owner, name, signature);
}

static MemberRefEntry *member_ref(Assembly *assembly, uint32_t row)
{
    const MdImage *image = &assembly->image;
    if (row == 0 || row > md_rows(image, MD_MemberRef))
        return NULL;
    MemberRefEntry *entry = &assembly->cache->member_refs[row];
    if (!entry->tried) {
        entry->tried = true;
        MdCursor cursor = md_cursor(md_blob(image, md_cell(image, MD_MemberRef, row, MD_MemberRef_Signature)));
        entry->is_field = (md_read_u8(&cursor) & SIG_KIND_MASK) == SIG_FIELD;
        resolve_member_ref(assembly, row, entry);
    }
    return entry;
}

/* ---- Methods and fields by token ---- */

static Method *open_method_spec(Assembly *assembly, uint32_t row)
{
    const MdImage *image = &assembly->image;
    struct AssemblyCache *cache = assembly->cache;
    if (row == 0 || row > md_rows(image, MD_MethodSpec))
        return bad_token(assembly, MD_TOKEN(MD_MethodSpec, row), "method");
    if (!cache->method_spec_tried[row]) {
        cache->method_spec_tried[row] = true;
        MdToken generic = md_cell(image, MD_MethodSpec, row, MD_MethodSpec_Method);
        MdBlob blob = md_blob(image, md_cell(image, MD_MethodSpec, row, MD_MethodSpec_Instantiation));
        Method *method = MD_TOKEN_TABLE(generic) == MD_MethodSpec ? NULL : open_method_from_token(assembly, generic);
        Type **args;
        uint32_t count;
        if (method && method->def && parse_method_spec(assembly, blob, method->def->name, &args, &count))
            cache->method_specs[row] = types_method(method->owner, method->def, args, count);
    }
    return cache->method_specs[row];
}

Method *open_method_from_token(Assembly *assembly, MdToken token)
{
    uint32_t row = MD_TOKEN_ROW(token);
    switch (MD_TOKEN_TABLE(token)) {
    case MD_MethodDef: {
        MethodDef *def = types_methoddef(assembly, row);
        return def ? types_method(typedef_open(def->owner), def, NULL, 0) : bad_token(assembly, token, "method");
    }
    case MD_MemberRef: {
        MemberRefEntry *entry = member_ref(assembly, row);
        return entry && !entry->is_field ? entry->method : bad_token(assembly, token, "method");
    }
    case MD_MethodSpec: return open_method_spec(assembly, row);
    default: return bad_token(assembly, token, "method");
    }
}

/* A definition token inside its own generic type means the current instantiation; elsewhere it stays open. */
static Type *exact_owner(Type *owner, MdToken token, TypeContext context)
{
    if ((MD_TOKEN_TABLE(token) == MD_MethodDef || MD_TOKEN_TABLE(token) == MD_Field) &&
        owner->arg_count != context.type_arg_count)
        return owner;
    return types_substitute(owner, context);
}

Method *types_resolve_method(Assembly *assembly, MdToken token, TypeContext context)
{
    Method *open = open_method_from_token(assembly, token);
    if (!open || !open->is_open)
        return open;
    if (MD_TOKEN_TABLE(token) == MD_MethodSpec || open->array_op)
        return substitute_method(open, context);
    /* Without a MethodSpec a generic method is its own open form, whatever the context's method arguments are. */
    Type *owner = exact_owner(open->owner, token, context);
    return owner ? types_method(owner, open->def, NULL, 0) : NULL;
}

Field *types_resolve_field(Assembly *assembly, MdToken token, TypeContext context)
{
    uint32_t row = MD_TOKEN_ROW(token);
    if (MD_TOKEN_TABLE(token) == MD_Field) {
        FieldDef *def = types_fielddef(assembly, row);
        if (!def)
            return bad_token(assembly, token, "field");
        Type *owner = exact_owner(typedef_open(def->owner), token, context);
        return owner ? type_field(owner, def) : NULL;
    }
    MemberRefEntry *entry = MD_TOKEN_TABLE(token) == MD_MemberRef ? member_ref(assembly, row) : NULL;
    if (!entry || !entry->is_field)
        return bad_token(assembly, token, "field");
    return substitute_field(entry->field, context);
}

/* ---- StandAloneSig ---- */

static MdBlob standalone_blob(Assembly *assembly, MdToken token)
{
    return md_blob(&assembly->image,
                   md_cell(&assembly->image, MD_StandAloneSig, MD_TOKEN_ROW(token), MD_StandAloneSig_Signature));
}

Signature *types_resolve_standalone(Assembly *assembly, MdToken token, TypeContext context)
{
    uint32_t row = MD_TOKEN_ROW(token);
    struct AssemblyCache *cache = assembly->cache;
    if (MD_TOKEN_TABLE(token) != MD_StandAloneSig || row == 0 || row > md_rows(&assembly->image, MD_StandAloneSig))
        return bad_token(assembly, token, "signature");
    if (!cache->standalone_tried[row]) {
        cache->standalone_tried[row] = true;
        cache->standalone[row] = parse_method_signature(assembly, standalone_blob(assembly, token), NULL);
    }
    return types_substitute_signature(cache->standalone[row], context);
}

uint32_t types_locals(Assembly *assembly, MdToken token, TypeContext context, Type ***locals, bool **pinned)
{
    *locals = NULL;
    *pinned = NULL;
    uint32_t row = MD_TOKEN_ROW(token);
    if (token == 0)
        return 0;
    if (MD_TOKEN_TABLE(token) != MD_StandAloneSig || row == 0 || row > md_rows(&assembly->image, MD_StandAloneSig)) {
        bad_token(assembly, token, "local variable signature");
        return UINT32_MAX;
    }
    uint32_t count = parse_locals(assembly, standalone_blob(assembly, token), NULL, locals, pinned);
    if (count == UINT32_MAX)
        return UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        (*locals)[i] = types_substitute((*locals)[i], context);
        if (!(*locals)[i])
            return UINT32_MAX;
    }
    return count;
}
