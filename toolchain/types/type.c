/* types/type: what kind of type it is, base classes, and small questions about methods and fields. */
#include "types/internal.h"

#include <string.h>

bool type_is_value(const Type *type)
{
    switch (type->kind) {
    case TYPE_CLASS:
    case TYPE_SZARRAY:
    case TYPE_ARRAY:
    case TYPE_BYREF:
    case TYPE_VAR:
    case TYPE_MVAR: return false;
    default: return true;
    }
}

bool type_is_reference(const Type *type)
{
    return type->kind == TYPE_CLASS || type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY;
}

bool type_is_interface(const Type *type)
{
    return type->kind == TYPE_CLASS && type->def->is_interface;
}

bool type_is_enum(const Type *type)
{
    return type->kind == TYPE_VALUE && type->def->is_enum;
}

bool type_is_delegate(const Type *type)
{
    return type->kind == TYPE_CLASS && type->def->is_delegate;
}

bool type_is_sealed(const Type *type)
{
    enum { SEALED = 0x100 }; /* II.23.1.15 */
    return type->def && type->def->flags & SEALED;
}

bool type_is_def(const Type *type, const char *corelib_full_name)
{
    return type->def && type->def->assembly->is_corelib && strcmp(type->def->full_name, corelib_full_name) == 0;
}

bool type_is_nullable(const Type *type)
{
    return type->kind == TYPE_VALUE && type->arg_count == 1 && type_is_def(type, "System.Nullable`1");
}

bool type_is_byref_like(const Type *type)
{
    return type->kind == TYPE_TYPEDREF || (type->def && type->def->is_byref_like);
}

Type *type_enum_underlying(Type *type)
{
    if (!type_is_enum(type))
        return type;
    for (uint32_t i = 0; i < type->def->field_count; i++) {
        FieldDef *field = type->def->fields[i];
        if (field->is_static)
            continue;
        Type *underlying = fielddef_open_type(field);
        if (underlying && underlying->kind >= TYPE_BOOL && underlying->kind <= TYPE_U)
            return underlying;
        break;
    }
    diag_report(type->types->diags, AOT0409, typedef_place(type->def), "the enum has no underlying integer type");
    return types_primitive(type->types, TYPE_I4);
}

Type *type_verification(Type *type)
{
    static const TypeKind reduced[] = {
        [TYPE_BOOL] = TYPE_I1, [TYPE_U1] = TYPE_I1, [TYPE_CHAR] = TYPE_I2, [TYPE_U2] = TYPE_I2,
        [TYPE_U4] = TYPE_I4,   [TYPE_U8] = TYPE_I8, [TYPE_U] = TYPE_I,
    };
    type = type_enum_underlying(type);
    if (!type || type->kind >= sizeof reduced / sizeof *reduced || reduced[type->kind] == TYPE_VOID)
        return type;
    return types_primitive(type->types, reduced[type->kind]);
}

/* ---- Base classes ---- */

/* The base of a definition over its own VARs. */
static Type *typedef_base(TypeDef *def)
{
    struct TypeDefCache *cache = def->cache;
    if (!cache->base_ready) {
        cache->base_ready = true; /* before resolving: a definition that reaches itself here has no base */
        MdToken extends = md_cell(&def->assembly->image, MD_TypeDef, def->row, MD_TypeDef_Extends);
        if (!def->is_interface && MD_TOKEN_ROW(extends))
            cache->base = open_type_from_token(def->assembly, extends);
        if (cache->base && (cache->base->kind != TYPE_CLASS || cache->base->def->is_interface)) {
            diag_report(def->assembly->types->diags, AOT0409, typedef_place(def), "the base '%s' is not a class",
                        type_name(cache->base));
            cache->base = NULL;
        }
    }
    return cache->base;
}

/* Cuts a chain of definitions that comes back to where it was, so that every later walk along base classes ends. */
static void cut_base_cycle(TypeDef *def)
{
    TypeDef *slow = def;
    uint32_t steps = 0;
    for (TypeDef *at = def; at; at = typedef_base(at) ? typedef_base(at)->def : NULL) {
        if (++steps > 1 && steps % 2 == 1)
            slow = typedef_base(slow)->def;
        if ((steps > 1 && at == slow) || steps > BASE_CHAIN_LIMIT) {
            diag_report(at->assembly->types->diags, AOT0406, typedef_place(at), "the type inherits from itself");
            at->cache->base = NULL;
            return;
        }
    }
}

Type *type_base(Type *type)
{
    if (type->base)
        return type->base;
    if (type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY)
        return type->base = types_well_known(type->types, "System.Array");
    if (!type->def || type->def->is_interface || (type->busy & BUSY_BASE))
        return NULL;
    if (!type->def->cache->base_ready)
        cut_base_cycle(type->def);
    Type *base = types_substitute(typedef_base(type->def), type_context(type));
    if (!base)
        type->busy |= BUSY_BASE; /* asked and without answer */
    return type->base = base;
}

bool type_has_finalizer(Type *type)
{
    if (type->kind != TYPE_CLASS || type->def->is_interface)
        return false;
    const char *finalize = intern("Finalize");
    for (uint32_t i = 0; type && i < BASE_CHAIN_LIMIT; i++, type = type_base(type)) {
        if (type_is_def(type, "System.Object"))
            return false;
        for (uint32_t k = 0; k < type->def->method_count; k++) {
            MethodDef *def = type->def->methods[k];
            if (def->name == finalize && def->is_virtual && !(def->flags & METHOD_NEWSLOT) && def->generic_count == 0 &&
                methoddef_complete(def) && def->signature->parameter_count == 0)
                return true;
        }
    }
    return false;
}

bool type_contains_references(Type *type)
{
    if (type_is_reference(type))
        return true;
    if (type->kind != TYPE_VALUE)
        return false;
    return type_layout(type)->reference_count != 0;
}

bool type_contains_byrefs(Type *type)
{
    if (type->kind == TYPE_BYREF)
        return true;
    if (type->kind != TYPE_VALUE && type->kind != TYPE_TYPEDREF)
        return false;
    return type_layout(type)->byref_count != 0;
}

/* ---- Methods and fields ---- */

TypeDef *method_owner_def(const Method *method)
{
    return method->owner->def;
}

bool method_is_static(const Method *method)
{
    return method->def && method->def->is_static;
}

bool method_is_virtual(const Method *method)
{
    return method->def && method->def->is_virtual;
}

bool method_pinvoke(const Method *method, PInvoke *pinvoke)
{
    enum { SUPPORTS_LAST_ERROR = 0x40, PRESERVE_SIG = 0x80 };
    if (!method->def || !(method->def->flags & METHOD_PINVOKE))
        return false;
    MethodDef *def = method->def;
    const MdImage *image = &def->owner->assembly->image;
    uint32_t first, end;
    md_find(image, MD_ImplMap, MD_ImplMap_MemberForwarded, methoddef_token(def), &first, &end);
    if (first >= end)
        return false;
    uint32_t module = md_cell(image, MD_ImplMap, first, MD_ImplMap_ImportScope);
    pinvoke->module = intern(md_string(image, md_cell(image, MD_ModuleRef, module, MD_ModuleRef_Name)));
    pinvoke->entry_point = intern(md_string(image, md_cell(image, MD_ImplMap, first, MD_ImplMap_ImportName)));
    pinvoke->flags = (uint16_t)md_cell(image, MD_ImplMap, first, MD_ImplMap_MappingFlags);
    pinvoke->preserve_sig = (def->impl_flags & PRESERVE_SIG) != 0;
    pinvoke->set_last_error = (pinvoke->flags & SUPPORTS_LAST_ERROR) != 0;
    pinvoke->suppress_gc_transition =
        methoddef_has_attribute(def, "System.Runtime.InteropServices", "SuppressGCTransitionAttribute");
    return true;
}

const uint8_t *field_rva_data(Field *field, uint32_t *size)
{
    *size = 0;
    if (!field->def->has_rva)
        return NULL;
    const MdImage *image = &field->def->owner->assembly->image;
    uint32_t first, end;
    md_find(image, MD_FieldRVA, MD_FieldRVA_Field, field->def->row, &first, &end);
    if (first >= end)
        return NULL;
    uint32_t wanted = type_size(field->type);
    const uint8_t *data = md_at_rva(image, md_cell(image, MD_FieldRVA, first, MD_FieldRVA_RVA), wanted);
    if (!data) {
        diag_report(field->owner->types->diags, AOT0409, typedef_place(field->def->owner),
                    "the initial data of field '%s' lie outside the file", field->name);
        return NULL;
    }
    *size = wanted;
    return data;
}

bool field_literal(Field *field, uint8_t *element_type, MdBlob *value)
{
    if (!field->def->is_literal)
        return false;
    const MdImage *image = &field->def->owner->assembly->image;
    uint32_t first, end;
    md_find(image, MD_Constant, MD_Constant_Parent, MD_TOKEN(MD_Field, field->def->row), &first, &end);
    if (first >= end)
        return false;
    *element_type = (uint8_t)md_cell(image, MD_Constant, first, MD_Constant_Type);
    *value = md_blob(image, md_cell(image, MD_Constant, first, MD_Constant_Value));
    return true;
}
