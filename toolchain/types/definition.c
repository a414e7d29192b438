/* types/definition: TypeDef, MethodDef and FieldDef objects over the tables, made on demand. */
#include "types/internal.h"

#include <string.h>

enum { TYPE_FLAG_INTERFACE = 0x20, TYPE_FLAG_BEFORE_FIELD_INIT = 0x00100000 };

DiagPlace assembly_place(const Assembly *assembly)
{
    return DIAG_PLACE_FILE(path_name(assembly->path));
}

DiagPlace typedef_place(const TypeDef *def)
{
    DiagPlace place = assembly_place(def->assembly);
    place.member = def->full_name;
    return place;
}

DiagPlace methoddef_place(const MethodDef *def)
{
    DiagPlace place = typedef_place(def->owner);
    place.member = intern_printf("%s.%s", def->owner->full_name, def->name);
    return place;
}

MdToken typedef_token(const TypeDef *def)
{
    return MD_TOKEN(MD_TypeDef, def->row);
}

MdToken methoddef_token(const MethodDef *def)
{
    return MD_TOKEN(MD_MethodDef, def->row);
}

/* ---- Kind of a definition ---- */

static const struct {
    const char *name;
    TypeKind kind;
} primitive_names[] = {
    {"Void", TYPE_VOID}, {"Boolean", TYPE_BOOL}, {"Char", TYPE_CHAR}, {"SByte", TYPE_I1},
    {"Byte", TYPE_U1},   {"Int16", TYPE_I2},     {"UInt16", TYPE_U2}, {"Int32", TYPE_I4},
    {"UInt32", TYPE_U4}, {"Int64", TYPE_I8},     {"UInt64", TYPE_U8}, {"Single", TYPE_R4},
    {"Double", TYPE_R8}, {"IntPtr", TYPE_I},     {"UIntPtr", TYPE_U}, {"TypedReference", TYPE_TYPEDREF},
};

static int8_t primitive_kind(const TypeDef *def)
{
    if (!def->assembly->is_corelib || def->enclosing || strcmp(def->name_space, "System") != 0)
        return -1;
    for (size_t i = 0; i < sizeof primitive_names / sizeof *primitive_names; i++) {
        if (strcmp(def->name, primitive_names[i].name) == 0)
            return (int8_t)primitive_names[i].kind;
    }
    return -1;
}

/* Is `token` (TypeDefOrRef) System.<name> of the core library? Told by name, so that nothing needs loading: TypeRefs
 * must go to another assembly, TypeDefs must be in CoreLib itself. */
static bool extends_core_type(const Assembly *assembly, MdToken token, const char *name)
{
    const MdImage *image = &assembly->image;
    uint32_t row = MD_TOKEN_ROW(token);
    uint32_t name_offset, space_offset;
    if (MD_TOKEN_TABLE(token) == MD_TypeRef) {
        if (MD_TOKEN_TABLE(md_cell(image, MD_TypeRef, row, MD_TypeRef_ResolutionScope)) != MD_AssemblyRef)
            return false;
        name_offset = md_cell(image, MD_TypeRef, row, MD_TypeRef_Name);
        space_offset = md_cell(image, MD_TypeRef, row, MD_TypeRef_Namespace);
    } else if (MD_TOKEN_TABLE(token) == MD_TypeDef && assembly->is_corelib) {
        name_offset = md_cell(image, MD_TypeDef, row, MD_TypeDef_Name);
        space_offset = md_cell(image, MD_TypeDef, row, MD_TypeDef_Namespace);
    } else {
        return false;
    }
    return strcmp(md_string(image, name_offset), name) == 0 && strcmp(md_string(image, space_offset), "System") == 0;
}

static void read_kind(TypeDef *def)
{
    const Assembly *assembly = def->assembly;
    MdToken extends = md_cell(&assembly->image, MD_TypeDef, def->row, MD_TypeDef_Extends);
    def->is_interface = (def->flags & TYPE_FLAG_INTERFACE) != 0;
    def->before_field_init = (def->flags & TYPE_FLAG_BEFORE_FIELD_INIT) != 0;
    def->primitive = primitive_kind(def);
    if (def->is_interface)
        return;
    bool is_enum_class = assembly->is_corelib && !def->enclosing && strcmp(def->name, "Enum") == 0 &&
                         strcmp(def->name_space, "System") == 0;
    def->is_enum = extends_core_type(assembly, extends, "Enum");
    def->is_value_type = def->is_enum || (!is_enum_class && extends_core_type(assembly, extends, "ValueType"));
    def->is_delegate = extends_core_type(assembly, extends, "MulticastDelegate");
}

static void read_type_attributes(TypeDef *def)
{
    const MdImage *image = &def->assembly->image;
    uint32_t row, end;
    md_attributes(image, typedef_token(def), &row, &end);
    for (; row < end; row++) {
        const char *name_space, *name;
        md_attribute_name(image, row, &name_space, &name);
        if (strcmp(name_space, "System.Runtime.CompilerServices") != 0)
            continue;
        if (strcmp(name, "IsByRefLikeAttribute") == 0) {
            def->is_byref_like = def->is_value_type;
        } else if (strcmp(name, "IntrinsicAttribute") == 0) {
            def->has_intrinsic_attribute = true;
        } else if (strcmp(name, "InlineArrayAttribute") == 0 && def->is_value_type) {
            MdCursor cursor = md_cursor(md_attribute_value(image, row));
            md_read_bytes(&cursor, 2);
            def->inline_array_length = (uint32_t)md_read_bytes(&cursor, 4);
            def->is_inline_array = !cursor.failed;
        }
    }
}

/* ---- Members ---- */

static uint16_t signature_generic_count(const MdImage *image, uint32_t blob_offset)
{
    MdCursor cursor = md_cursor(md_blob(image, blob_offset));
    if (!(md_read_u8(&cursor) & SIG_GENERIC))
        return 0;
    uint32_t count = md_read_compressed(&cursor);
    return cursor.failed || count > 0xffff ? 0 : (uint16_t)count;
}

static MethodDef *make_method(TypeDef *owner, uint32_t row, uint32_t index)
{
    const MdImage *image = &owner->assembly->image;
    TypeSystem *types = owner->assembly->types;
    MethodDef *def = ARENA_NEW(types->arena, MethodDef);
    def->owner = owner;
    def->row = row;
    def->index = index;
    def->name = intern(md_string(image, md_cell(image, MD_MethodDef, row, MD_MethodDef_Name)));
    def->flags = (uint16_t)md_cell(image, MD_MethodDef, row, MD_MethodDef_Flags);
    def->impl_flags = (uint16_t)md_cell(image, MD_MethodDef, row, MD_MethodDef_ImplFlags);
    def->generic_count = signature_generic_count(image, md_cell(image, MD_MethodDef, row, MD_MethodDef_Signature));
    def->is_static = (def->flags & METHOD_STATIC) != 0;
    def->is_virtual = (def->flags & METHOD_VIRTUAL) != 0;
    def->is_abstract = (def->flags & METHOD_ABSTRACT) != 0;
    def->is_constructor = def->name == types->name_ctor && !def->is_static;
    def->is_static_constructor = def->name == types->name_cctor && def->is_static;
    if (def->is_static_constructor)
        owner->static_constructor = def;
    if (row <= md_rows(image, MD_MethodDef))
        owner->assembly->cache->methods[row] = def;
    return def;
}

static FieldDef *make_field(TypeDef *owner, uint32_t row, uint32_t index)
{
    const MdImage *image = &owner->assembly->image;
    FieldDef *def = ARENA_NEW(owner->assembly->types->arena, FieldDef);
    def->owner = owner;
    def->row = row;
    def->index = index;
    def->name = intern(md_string(image, md_cell(image, MD_Field, row, MD_Field_Name)));
    def->flags = (uint16_t)md_cell(image, MD_Field, row, MD_Field_Flags);
    def->is_static = (def->flags & FIELD_STATIC) != 0;
    def->is_literal = (def->flags & FIELD_LITERAL) != 0;
    def->has_rva = (def->flags & FIELD_HASRVA) != 0;
    def->is_thread_static = def->is_static && !def->is_literal && !def->has_rva &&
                            md_has_attribute(image, MD_TOKEN(MD_Field, row), "System", "ThreadStaticAttribute", NULL);
    if (row <= md_rows(image, MD_Field))
        owner->assembly->cache->fields[row] = def;
    return def;
}

static void read_members(TypeDef *def)
{
    const MdImage *image = &def->assembly->image;
    Arena *arena = def->assembly->types->arena;
    md_list(image, MD_TypeDef, def->row, MD_TypeDef_FieldList, &def->first_field, &def->end_field);
    md_list(image, MD_TypeDef, def->row, MD_TypeDef_MethodList, &def->first_method, &def->end_method);
    def->field_count = def->end_field > def->first_field ? def->end_field - def->first_field : 0;
    def->method_count = def->end_method > def->first_method ? def->end_method - def->first_method : 0;
    def->fields = ARENA_ARRAY(arena, FieldDef *, def->field_count);
    def->methods = ARENA_ARRAY(arena, MethodDef *, def->method_count);
    for (uint32_t i = 0; i < def->field_count; i++)
        def->fields[i] = make_field(def, md_list_row(image, MD_Field, def->first_field + i), i);
    for (uint32_t i = 0; i < def->method_count; i++)
        def->methods[i] = make_method(def, md_list_row(image, MD_MethodDef, def->first_method + i), i);
}

/* ---- TypeDef ---- */

static uint16_t count_generic_parameters(const MdImage *image, MdToken owner)
{
    uint32_t first, end;
    md_find(image, MD_GenericParam, MD_GenericParam_Owner, owner, &first, &end);
    return end > first && end - first <= 0xffff ? (uint16_t)(end - first) : 0;
}

/* The enclosing definitions exist before the nested one; a nesting chain that is too long is cyclic. */
static TypeDef *make_typedef(Assembly *assembly, uint32_t row, uint32_t nesting)
{
    const MdImage *image = &assembly->image;
    if (assembly->typedefs[row])
        return assembly->typedefs[row];
    uint32_t enclosing_row = md_enclosing_type(image, row);
    TypeDef *enclosing = NULL;
    if (enclosing_row && enclosing_row <= md_rows(image, MD_TypeDef)) {
        if (nesting == NESTING_LIMIT) {
            diag_report(assembly->types->diags, AOT0406, assembly_place(assembly),
                        "type definition %u is nested in itself or too deeply", row);
        } else {
            enclosing = make_typedef(assembly, enclosing_row, nesting + 1);
            if (assembly->typedefs[row]) /* made meanwhile: a cycle */
                return assembly->typedefs[row];
        }
    }
    TypeDef *def = ARENA_NEW(assembly->types->arena, TypeDef);
    assembly->typedefs[row] = def;
    def->assembly = assembly;
    def->row = row;
    def->enclosing = enclosing;
    def->cache = ARENA_NEW(assembly->types->arena, struct TypeDefCache);
    def->name = intern(md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Name)));
    def->name_space = intern(md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Namespace)));
    def->flags = md_cell(image, MD_TypeDef, row, MD_TypeDef_Flags);
    if (enclosing)
        def->full_name = intern_printf("%s/%s", enclosing->full_name, def->name);
    else
        def->full_name = *def->name_space ? intern_printf("%s.%s", def->name_space, def->name) : def->name;
    def->generic_count = count_generic_parameters(image, typedef_token(def));
    read_kind(def);
    read_type_attributes(def);
    read_members(def);
    return def;
}

TypeDef *types_typedef(Assembly *assembly, uint32_t row)
{
    if (row == 0 || row > md_rows(&assembly->image, MD_TypeDef))
        return NULL;
    return assembly->typedefs[row] ? assembly->typedefs[row] : make_typedef(assembly, row, 0);
}

MethodDef *types_methoddef(Assembly *assembly, uint32_t row)
{
    if (row == 0 || row > md_rows(&assembly->image, MD_MethodDef))
        return NULL;
    MethodDef **slot = &assembly->cache->methods[row];
    if (!*slot)
        types_typedef(assembly, md_method_owner(&assembly->image, row));
    if (!*slot) {
        diag_report(assembly->types->diags, AOT0409, assembly_place(assembly),
                    "method definition %u belongs to no type", row);
        return NULL;
    }
    methoddef_complete(*slot);
    return *slot;
}

FieldDef *types_fielddef(Assembly *assembly, uint32_t row)
{
    if (row == 0 || row > md_rows(&assembly->image, MD_Field))
        return NULL;
    FieldDef **slot = &assembly->cache->fields[row];
    if (!*slot)
        types_typedef(assembly, md_field_owner(&assembly->image, row));
    if (!*slot)
        diag_report(assembly->types->diags, AOT0409, assembly_place(assembly), "field definition %u belongs to no type",
                    row);
    return *slot;
}

static void read_method_attributes(MethodDef *def)
{
    const MdImage *image = &def->owner->assembly->image;
    uint32_t row, end;
    md_attributes(image, methoddef_token(def), &row, &end);
    for (; row < end; row++) {
        const char *name_space, *name;
        md_attribute_name(image, row, &name_space, &name);
        if (strcmp(name, "IntrinsicAttribute") == 0)
            def->has_intrinsic_attribute |= strcmp(name_space, "System.Runtime.CompilerServices") == 0;
        else if (strcmp(name, "UnmanagedCallersOnlyAttribute") == 0)
            def->is_unmanaged_callers_only |= strcmp(name_space, "System.Runtime.InteropServices") == 0;
        else if (strcmp(name, "PreserveBaseOverridesAttribute") == 0)
            def->preserves_base_overrides |= strcmp(name_space, "System.Runtime.CompilerServices") == 0;
    }
}

bool methoddef_complete(MethodDef *def)
{
    if (def->is_complete)
        return def->signature != NULL;
    def->is_complete = true;
    Assembly *assembly = def->owner->assembly;
    const MdImage *image = &assembly->image;
    read_method_attributes(def);
    MdBlob blob = md_blob(image, md_cell(image, MD_MethodDef, def->row, MD_MethodDef_Signature));
    def->signature = parse_method_signature(assembly, blob, methoddef_place(def).member);
    if (def->signature && def->signature->has_this == def->is_static) {
        diag_report(assembly->types->diags, AOT0409, methoddef_place(def),
                    "the method's flags and its signature disagree on whether it is static");
        def->signature = NULL;
    }
    return def->signature != NULL;
}

bool methoddef_body(const MethodDef *def, MdBody *body)
{
    MdError error = {0};
    const Assembly *assembly = def->owner->assembly;
    if (md_body(&assembly->image, def->row, body, &error))
        return true;
    if (error.what)
        diag_report(assembly->types->diags, AOT0410, methoddef_place(def), "%s (file offset 0x%llx)", error.what,
                    (unsigned long long)error.offset);
    return false;
}

bool typedef_has_attribute(const TypeDef *def, const char *name_space, const char *name)
{
    return md_has_attribute(&def->assembly->image, typedef_token(def), name_space, name, NULL);
}

bool methoddef_has_attribute(const MethodDef *def, const char *name_space, const char *name)
{
    return md_has_attribute(&def->owner->assembly->image, methoddef_token(def), name_space, name, NULL);
}

/* ---- Facts of a definition that are read on first use ---- */

const uint8_t *typedef_variance(TypeDef *def)
{
    struct TypeDefCache *cache = def->cache;
    if (!cache->variance_ready) {
        cache->variance_ready = true;
        const MdImage *image = &def->assembly->image;
        uint32_t first, end;
        md_find(image, MD_GenericParam, MD_GenericParam_Owner, typedef_token(def), &first, &end);
        cache->variance = ARENA_ARRAY(def->assembly->types->arena, uint8_t, def->generic_count);
        for (uint32_t row = first; row < end; row++) {
            uint32_t number = md_cell(image, MD_GenericParam, row, MD_GenericParam_Number);
            if (number < def->generic_count)
                cache->variance[number] = md_cell(image, MD_GenericParam, row, MD_GenericParam_Flags) & 3;
        }
        for (uint32_t i = 0; i < def->generic_count; i++)
            cache->has_variance |= cache->variance[i] != 0;
    }
    return cache->has_variance ? cache->variance : NULL;
}

Type *typedef_open(TypeDef *def)
{
    if (!def->cache->open)
        def->cache->open = types_instantiate(def->assembly->types, def, NULL, 0);
    return def->cache->open;
}

void typedef_declared_interfaces(TypeDef *def, Type ***interfaces, uint32_t *count)
{
    struct TypeDefCache *cache = def->cache;
    if (!cache->interfaces_ready) {
        cache->interfaces_ready = true;
        Assembly *assembly = def->assembly;
        uint32_t first, end;
        md_find(&assembly->image, MD_InterfaceImpl, MD_InterfaceImpl_Class, def->row, &first, &end);
        cache->interfaces = ARENA_ARRAY(assembly->types->arena, Type *, end > first ? end - first : 0);
        for (uint32_t row = first; row < end; row++) {
            MdToken token = md_cell(&assembly->image, MD_InterfaceImpl, row, MD_InterfaceImpl_Interface);
            Type *type = open_type_from_token(assembly, token);
            if (type && type_is_interface(type))
                cache->interfaces[cache->interface_count++] = type;
            else if (type)
                diag_report(assembly->types->diags, AOT0409, typedef_place(def),
                            "implements '%s', which is no interface", type_name(type));
        }
    }
    *interfaces = cache->interfaces;
    *count = cache->interface_count;
}
