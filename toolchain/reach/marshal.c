/* reach/marshal: see marshal.h. */
#include "reach/marshal.h"

#include <string.h>

enum { /* II.23.4 NativeType, as descriptors begin; with the later UnmanagedTypes */
       NATIVE_NONE = 0,
       NATIVE_BOOLEAN = 0x02,
       NATIVE_I1 = 0x03,
       NATIVE_U1 = 0x04,
       NATIVE_I2 = 0x05,
       NATIVE_U2 = 0x06,
       NATIVE_LPSTR = 0x14,
       NATIVE_LPWSTR = 0x15,
       NATIVE_LPTSTR = 0x16,
       NATIVE_FIXED_TEXT = 0x17,
       NATIVE_FIXED_ARRAY = 0x1e,
       NATIVE_ARRAY = 0x2a,
       NATIVE_LPUTF8STR = 0x30
};
enum { CHARSET_MASK = 6, CHARSET_UNICODE = 4 };
enum { TYPE_LAYOUT_MASK = 0x18, TYPE_AUTO_LAYOUT = 0, TYPE_EXPLICIT_LAYOUT = 0x10 };
enum { TYPE_STRING_MASK = 0x30000, TYPE_STRING_UNICODE = 0x10000 };
enum { LARGEST_FIXED_ARRAY = 1 << 20 };

/* ---- Descriptors ---- */

static MdBlob find_descriptor(const MdImage *image, MdToken owner)
{
    uint32_t first, end;
    md_find(image, MD_FieldMarshal, MD_FieldMarshal_Parent, owner, &first, &end);
    return first < end ? md_blob(image, md_cell(image, MD_FieldMarshal, first, MD_FieldMarshal_NativeType))
                       : (MdBlob){0};
}

MdBlob marshal_descriptor(const MethodDef *def, uint32_t number, uint32_t *flags)
{
    const MdImage *image = &def->owner->assembly->image;
    uint32_t first, end;
    *flags = 0;
    md_list(image, MD_MethodDef, def->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t position = first; position < end; position++) {
        uint32_t row = md_list_row(image, MD_Param, position);
        if (md_cell(image, MD_Param, row, MD_Param_Sequence) != number)
            continue;
        *flags = md_cell(image, MD_Param, row, MD_Param_Flags);
        return find_descriptor(image, MD_TOKEN(MD_Param, row));
    }
    return (MdBlob){0};
}

MdBlob marshal_field_descriptor(const FieldDef *def)
{
    return find_descriptor(&def->owner->assembly->image, MD_TOKEN(MD_Field, def->row));
}

MarshalContext marshal_context(const MethodDef *def, const PInvoke *pinvoke)
{
    uint32_t row;
    const Assembly *assembly = def->owner->assembly;
    return (MarshalContext){.assembly = assembly,
                            .unicode = pinvoke && (pinvoke->flags & CHARSET_MASK) == CHARSET_UNICODE,
                            .disabled = md_has_attribute(&assembly->image, MD_TOKEN(MD_Assembly, 1),
                                                         "System.Runtime.CompilerServices",
                                                         "DisableRuntimeMarshallingAttribute", &row)};
}

/* ---- Kinds ---- */

static Type *overlay_type(Reach *reach, const char *name, Type **args, uint32_t count)
{
    TypeDef *def = types_find(corelib_overlay(reach->corelib), name);
    return def ? types_instantiate(reach->types, def, args, count) : NULL;
}

Method *marshal_helper(Type *owner, const char *name, Type **args, uint32_t count)
{
    for (uint32_t i = 0; i < owner->def->method_count; i++) {
        MethodDef *def = owner->def->methods[i];
        if (!strcmp(def->name, name) && methoddef_complete(def))
            return types_method(owner, def, args, count);
    }
    return NULL;
}

static Type *primitive(Reach *reach, TypeKind kind)
{
    return types_primitive(reach->types, kind);
}

static MarshalKind with_kind(Reach *reach, TypeKind native, const char *name, Type **args, uint32_t count)
{
    return (MarshalKind){.native = primitive(reach, native), .kind = overlay_type(reach, name, args, count)};
}

static MarshalKind simple_kind(Reach *reach, TypeKind native, const char *name)
{
    return with_kind(reach, native, name, NULL, 0);
}

static MarshalKind problem(const char *why)
{
    return (MarshalKind){.problem = why};
}

static bool is_derived(Type *type, const char *base)
{
    for (; type; type = type_base(type))
        if (type_is_def(type, base))
            return true;
    return false;
}

bool marshal_is_blittable(Type *type)
{
    type = type_enum_underlying(type);
    if (type->kind == TYPE_PTR || type->kind == TYPE_FNPTR)
        return true;
    if (type->kind == TYPE_VALUE) {
        bool is_auto = type->def && (type->def->flags & TYPE_LAYOUT_MASK) == TYPE_AUTO_LAYOUT && !type_is_enum(type);
        const TypeLayout *layout = type_layout(type);
        return layout && layout->is_blittable && !is_auto;
    }
    return type->kind >= TYPE_I1 && type->kind <= TYPE_U;
}

/* A scalar that C and we agree on: unmanaged, whatever the assembly says of bool and char. */
static bool is_unmanaged(Type *type)
{
    return type_is_value(type) && !type_contains_references(type) && !type_is_byref_like(type);
}

static MarshalKind boolean_kind(Reach *reach, uint8_t native)
{
    if (native == NATIVE_I1 || native == NATIVE_U1)
        return simple_kind(reach, TYPE_U1, "AotSdk.ByteBoolean");
    if (native != NATIVE_NONE && native != NATIVE_BOOLEAN)
        return problem("booleans must be paired with I1, U1 or Bool");
    return simple_kind(reach, TYPE_I4, "AotSdk.WideBoolean");
}

static MarshalKind character_kind(Reach *reach, const MarshalContext *context, uint8_t native)
{
    bool narrow = native == NATIVE_I1 || native == NATIVE_U1 || (native == NATIVE_NONE && !context->unicode);
    return narrow ? simple_kind(reach, TYPE_U1, "AotSdk.NarrowCharacter")
                  : (MarshalKind){.native = primitive(reach, TYPE_U2)};
}

static bool is_wide_text(const MarshalContext *context, uint8_t native)
{
    return native == NATIVE_LPWSTR || (native == NATIVE_NONE && context->unicode);
}

/* The element count of a descriptor of fixed size. */
static uint32_t fixed_count(MdBlob descriptor, uint8_t *element)
{
    MdCursor cursor = md_cursor(descriptor);
    md_read_u8(&cursor);
    uint32_t count = md_read_compressed(&cursor);
    *element = NATIVE_NONE;
    if (cursor.failed || count > LARGEST_FIXED_ARRAY)
        return 0;
    if (cursor.at < cursor.end)
        *element = md_read_u8(&cursor);
    return count;
}

static MarshalKind text_kind(Reach *reach, const MarshalContext *context, MdBlob descriptor, MarshalPlace place)
{
    uint8_t native = descriptor.length ? descriptor.bytes[0] : NATIVE_NONE, element;
    if (native == NATIVE_FIXED_TEXT) {
        MarshalKind kind = {.native = primitive(reach, context->unicode ? TYPE_U2 : TYPE_U1),
                            .count = fixed_count(descriptor, &element),
                            .is_text = true,
                            .is_wide = context->unicode};
        return place == MARSHAL_FIELD && kind.count ? kind : problem("a text of fixed size must be a field");
    }
    if (native != NATIVE_NONE && native != NATIVE_LPSTR && native != NATIVE_LPWSTR && native != NATIVE_LPTSTR &&
        native != NATIVE_LPUTF8STR)
        return problem("this form of text is COM's");
    bool wide = is_wide_text(context, native);
    if (wide && place == MARSHAL_PARAMETER)
        return simple_kind(reach, TYPE_I, "AotSdk.PinnedText");
    return simple_kind(reach, TYPE_I, wide ? "AotSdk.Utf16Text" : "AotSdk.Utf8Text");
}

/* The second byte of NATIVE_ARRAY is the element's type; 0x50 stands for "the default". */
static MdBlob element_descriptor(MdBlob descriptor)
{
    enum { ELEMENT_DEFAULT = 0x50 };
    bool has = descriptor.length >= 2 && descriptor.bytes[0] == NATIVE_ARRAY && descriptor.bytes[1] != ELEMENT_DEFAULT;
    return has ? (MdBlob){descriptor.bytes + 1, 1} : (MdBlob){0};
}

/* An array that C passes to a callback: one element unless the descriptor has SizeConst or SizeParamIndex. */
static MarshalKind received_array_kind(Reach *reach, Type *type, Type *element_kind, MdBlob descriptor)
{
    enum { HAS_PARAMETER = 1 };
    MarshalKind kind = with_kind(reach, TYPE_I, "AotSdk.CopiedArray`2", (Type *[]){type->element, element_kind}, 2);
    kind.is_received = true;
    kind.count = 1;
    MdCursor cursor = md_cursor(descriptor);
    if (descriptor.length < 3 || md_read_u8(&cursor) != NATIVE_ARRAY)
        return kind;
    md_read_u8(&cursor); /* the element's type */
    uint32_t parameter = md_read_compressed(&cursor), flags = HAS_PARAMETER;
    kind.count = cursor.at < cursor.end ? md_read_compressed(&cursor) : 0;
    if (cursor.at < cursor.end)
        flags = md_read_compressed(&cursor);
    kind.counted_by = flags & HAS_PARAMETER ? parameter + 1 : 0;
    return cursor.failed ? problem("the descriptor of the array is damaged") : kind;
}

static MarshalKind array_kind(Reach *reach, const MarshalContext *context, Type *type, MdBlob descriptor,
                              MarshalPlace place)
{
    uint8_t native = descriptor.length ? descriptor.bytes[0] : NATIVE_NONE, element_native = NATIVE_NONE;
    uint32_t count = native == NATIVE_FIXED_ARRAY ? fixed_count(descriptor, &element_native) : 0;
    MdBlob of_element = native == NATIVE_FIXED_ARRAY && element_native != NATIVE_NONE ? (MdBlob){&element_native, 1}
                                                                                      : element_descriptor(descriptor);
    MarshalKind element = marshal_kind(reach, context, type->element, of_element, MARSHAL_MEMORY);
    if (element.problem)
        return element;
    Type *kind = element.kind ? element.kind : overlay_type(reach, "AotSdk.SameBytes`1", &type->element, 1);
    if (native == NATIVE_FIXED_ARRAY)
        return place == MARSHAL_FIELD && count ? (MarshalKind){.native = element.native, .kind = kind, .count = count}
                                               : problem("an array of fixed size must be a field");
    if (place == MARSHAL_FIELD)
        return problem("an array in a struct needs MarshalAs(UnmanagedType.ByValArray, SizeConst = ...)");
    if (place == MARSHAL_MEMORY)
        return problem("nothing says how long the array is");
    if (place == MARSHAL_RECEIVED)
        return received_array_kind(reach, type, kind, descriptor);
    if (!element.kind)
        return with_kind(reach, TYPE_I, "AotSdk.PinnedArray`1", &type->element, 1);
    return with_kind(reach, TYPE_I, "AotSdk.CopiedArray`2", (Type *[]){type->element, kind}, 2);
}

static bool has_layout(const Type *type)
{
    return type->def && (type->def->flags & TYPE_LAYOUT_MASK) != TYPE_AUTO_LAYOUT;
}

static MarshalKind struct_kind(Reach *reach, Type *type)
{
    const NativeLayout *layout = marshal_layout(reach, type);
    if (layout->problem)
        return problem(layout->problem);
    Type *native = overlay_type(reach, "AotSdk.NativeStruct`1", &type, 1);
    return (MarshalKind){.native = native, .kind = overlay_type(reach, "AotSdk.Fields`1", &type, 1)};
}

static MarshalKind class_kind(Reach *reach, const MarshalContext *context, Type *type, MdBlob descriptor,
                              MarshalPlace place)
{
    uint8_t native = descriptor.length ? descriptor.bytes[0] : NATIVE_NONE;
    if (type_is_def(type, "System.String"))
        return text_kind(reach, context, descriptor, place);
    if (type_is_def(type, "System.Text.StringBuilder"))
        return simple_kind(reach, TYPE_I, is_wide_text(context, native) ? "AotSdk.Utf16Buffer" : "AotSdk.Utf8Buffer");
    if (is_derived(type, "System.Runtime.InteropServices.SafeHandle"))
        return with_kind(reach, TYPE_I, "AotSdk.OpenHandle`1", &type, 1);
    if (is_derived(type, "System.Runtime.InteropServices.CriticalHandle"))
        return with_kind(reach, TYPE_I, "AotSdk.RawHandle`1", &type, 1);
    if (type_is_delegate(type))
        return type->arg_count ? problem("a generic delegate cannot be a function pointer")
                               : with_kind(reach, TYPE_I, "AotSdk.Callback`1", &type, 1);
    if (type_is_interface(type) || type_is_def(type, "System.Object") || !has_layout(type))
        return problem("C has no counterpart of it");
    const NativeLayout *layout = marshal_layout(reach, type);
    return layout->problem ? problem(layout->problem) : with_kind(reach, TYPE_I, "AotSdk.FieldsPointer`1", &type, 1);
}

MarshalKind marshal_kind(Reach *reach, const MarshalContext *context, Type *type, MdBlob descriptor, MarshalPlace place)
{
    uint8_t native = descriptor.length ? descriptor.bytes[0] : NATIVE_NONE;
    if (type->kind == TYPE_VOID || (context->disabled && is_unmanaged(type)) || marshal_is_blittable(type))
        return (MarshalKind){.native = type};
    if (context->disabled)
        return problem("the assembly disables runtime marshalling");
    switch (type->kind) {
    case TYPE_BOOL: return boolean_kind(reach, native);
    case TYPE_CHAR: return character_kind(reach, context, native);
    case TYPE_SZARRAY: return array_kind(reach, context, type, descriptor, place);
    case TYPE_VALUE:
        if (type_is_def(type, "System.Runtime.InteropServices.HandleRef"))
            return simple_kind(reach, TYPE_I, "AotSdk.WrappedHandle");
        return has_layout(type) ? struct_kind(reach, type) : problem("its layout is not fixed");
    case TYPE_CLASS: return class_kind(reach, context, type, descriptor, place);
    default: return problem("C has no counterpart of it");
    }
}

/* ---- Structs ---- */

static uint32_t align_up(uint32_t offset, uint32_t align)
{
    return (offset + align - 1) & ~(align - 1);
}

static void class_layout(const TypeDef *def, uint32_t *pack, uint32_t *size)
{
    const MdImage *image = &def->assembly->image;
    uint32_t first, end;
    *pack = *size = 0;
    md_find(image, MD_ClassLayout, MD_ClassLayout_Parent, def->row, &first, &end);
    if (first >= end)
        return;
    *pack = md_cell(image, MD_ClassLayout, first, MD_ClassLayout_PackingSize);
    *size = md_cell(image, MD_ClassLayout, first, MD_ClassLayout_ClassSize);
}

static uint32_t explicit_offset(const FieldDef *def)
{
    const MdImage *image = &def->owner->assembly->image;
    uint32_t first, end;
    md_find(image, MD_FieldLayout, MD_FieldLayout_Field, def->row, &first, &end);
    return first < end ? md_cell(image, MD_FieldLayout, first, MD_FieldLayout_Offset) : 0;
}

static void add_native_field(Reach *reach, NativeLayout *layout, const MarshalContext *context, Field *field,
                             bool is_explicit, uint32_t pack)
{
    MarshalKind kind = marshal_kind(reach, context, field->type, marshal_field_descriptor(field->def), MARSHAL_FIELD);
    if (kind.problem) {
        layout->problem = arena_printf(reach->arena, "field '%s' cannot be marshalled: %s", field->name, kind.problem);
        return;
    }
    uint32_t size = type_size(kind.native) * (kind.count ? kind.count : 1), align = type_align(kind.native);
    if (pack && pack < align)
        align = pack;
    uint32_t offset = is_explicit ? explicit_offset(field->def) : align_up(layout->size, align);
    NativeField native = {field, kind, offset};
    vec_push(reach->arena, &layout->fields, native);
    if (offset + size > layout->size)
        layout->size = offset + size;
    if (align > layout->align)
        layout->align = align;
}

/* The native type's layout is ours to say: code generation sees an ordinary struct of the fields that C sees. */
static void install_layout(Reach *reach, Type *native, const NativeLayout *layout)
{
    enum { ELEMENTS_SHOWN = 16 }; /* a longer array decides nothing about how the struct is passed */
    TypeLayout *installed = ARENA_NEW(reach->arena, TypeLayout);
    VEC(FieldLayout) fields = {0};
    for (uint32_t i = 0; i < layout->fields.count; i++) {
        const NativeField *native_field = &layout->fields.items[i];
        uint32_t count = native_field->kind.count ? native_field->kind.count : 1;
        for (uint32_t n = 0; n < count && n < ELEMENTS_SHOWN; n++) {
            Field *field = ARENA_NEW(reach->arena, Field);
            *field = (Field){.owner = native,
                             .def = native_field->field->def,
                             .type = native_field->kind.native,
                             .name = native_field->field->name,
                             .offset = native_field->offset + n * type_size(native_field->kind.native)};
            FieldLayout item = {field, field->offset};
            vec_push(reach->arena, &fields, item);
        }
    }
    installed->size = layout->size;
    installed->align = layout->align;
    installed->fields = fields.items;
    installed->field_count = fields.count;
    installed->is_blittable = true;
    native->layout = installed;
    native->has_static_layout = true;
}

const NativeLayout *marshal_layout(Reach *reach, Type *type)
{
    void **slot = map_slot(&reach->native_layouts, MAP_KEY(type), &(bool){false});
    if (*slot)
        return *slot;
    NativeLayout *layout = ARENA_NEW(reach->arena, NativeLayout);
    *slot = layout;
    layout->align = 1;
    layout->problem = "it contains itself"; /* seen only by its own fields */
    MarshalContext context = {.assembly = type->def->assembly,
                              .unicode = (type->def->flags & TYPE_STRING_MASK) == TYPE_STRING_UNICODE};
    uint32_t pack, size;
    class_layout(type->def, &pack, &size);
    bool is_explicit = (type->def->flags & TYPE_LAYOUT_MASK) == TYPE_EXPLICIT_LAYOUT;
    NativeLayout done = {.align = 1};
    Type *base = type->kind == TYPE_CLASS ? type_base(type) : NULL;
    if (base && has_layout(base) && base->def->field_count) {
        const NativeLayout *of_base = marshal_layout(reach, base);
        done.size = of_base->size;
        done.align = of_base->align;
        done.problem = of_base->problem;
        for (uint32_t i = 0; i < of_base->fields.count; i++)
            vec_push(reach->arena, &done.fields, of_base->fields.items[i]);
    }
    for (uint32_t i = 0; i < type->def->field_count && !done.problem; i++)
        if (!type->def->fields[i]->is_static)
            add_native_field(reach, &done, &context, type_field(type, type->def->fields[i]), is_explicit, pack);
    done.size = align_up(done.size, done.align);
    if (size > done.size)
        done.size = size;
    if (!done.size)
        done.size = 1;
    *layout = done;
    Type *native = overlay_type(reach, "AotSdk.NativeStruct`1", &type, 1);
    if (native && !layout->problem)
        install_layout(reach, native, layout);
    return layout;
}
