/* codegen/data_types: method tables, type descriptors, statics (runtime/abi/layout.h, typeinfo.def). */
#include "codegen/data.h"

#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/abi/layout.h"

/* ---- Code addresses in tables ---- */

const char *data_code_symbol(Method *method)
{
    bool unbox = type_is_value(method->owner) && !method_is_static(method);
    return unbox ? intern_printf("unbox:%s", method_symbol(method)) : method_symbol(method);
}

/* Types without instances of their own: pointers, void, and open definitions, which are only named. */
static bool is_constructed_kind(const Type *type)
{
    return type->kind == TYPE_PTR || type->kind == TYPE_BYREF || type->kind == TYPE_FNPTR || type->kind == TYPE_VOID ||
           type->is_open;
}

/* ---- References inside instances ---- */

const char *data_gc_descriptor(DataWriter *writer, Type *type)
{
    Type *described = type;
    if (type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY) {
        described = type->element;
        if (type_is_reference(described)) {
            ElfData *all = elf_define(writer->object, "gcd:all", ELF_READ_ONLY, 4);
            if (all)
                elf_u32(all, RT_GC_ALL_REFERENCES);
            return "gcd:all";
        }
    } else if (type->kind == TYPE_PTR || type->kind == TYPE_BYREF || type->kind == TYPE_FNPTR ||
               type_is_interface(type)) {
        return NULL;
    }
    const TypeLayout *layout = type_layout(described);
    if (!layout || !layout->reference_count)
        return NULL;
    uint32_t words = layout->references[layout->reference_count - 1] / writer->P + 1;
    /* An element's description covers it whole, so that the collector can step from one to the next. */
    if (described != type)
        words = layout->size / writer->P;
    uint32_t units = (words + 31) / 32;
    uint32_t *bits = ARENA_ARRAY(writer->arena, uint32_t, units);
    for (uint32_t i = 0; i < layout->reference_count; i++) {
        uint32_t word = layout->references[i] / writer->P;
        bits[word / 32] |= 1u << (word % 32);
    }
    Text name = {.arena = writer->arena};
    text_printf(&name, "gcd:%u", words);
    for (uint32_t i = 0; i < units; i++)
        text_printf(&name, ".%x", bits[i]);
    ElfData *data = elf_define(writer->object, name.chars, ELF_READ_ONLY, 4);
    if (data) {
        elf_u32(data, words);
        elf_bytes(data, bits, units * 4);
    }
    return intern(name.chars);
}

/* ---- Kinds ---- */

static uint8_t cor_element_type(const Type *type)
{
    static const uint8_t of_kind[] = {[TYPE_VOID] = ELEMENT_VOID,
                                      [TYPE_BOOL] = ELEMENT_BOOLEAN,
                                      [TYPE_CHAR] = ELEMENT_CHAR,
                                      [TYPE_I1] = ELEMENT_I1,
                                      [TYPE_U1] = ELEMENT_U1,
                                      [TYPE_I2] = ELEMENT_I2,
                                      [TYPE_U2] = ELEMENT_U2,
                                      [TYPE_I4] = ELEMENT_I4,
                                      [TYPE_U4] = ELEMENT_U4,
                                      [TYPE_I8] = ELEMENT_I8,
                                      [TYPE_U8] = ELEMENT_U8,
                                      [TYPE_R4] = ELEMENT_R4,
                                      [TYPE_R8] = ELEMENT_R8,
                                      [TYPE_I] = ELEMENT_I,
                                      [TYPE_U] = ELEMENT_U,
                                      [TYPE_TYPEDREF] = ELEMENT_TYPEDBYREF,
                                      [TYPE_CLASS] = ELEMENT_CLASS,
                                      [TYPE_VALUE] = ELEMENT_VALUETYPE,
                                      [TYPE_SZARRAY] = ELEMENT_SZARRAY,
                                      [TYPE_ARRAY] = ELEMENT_ARRAY,
                                      [TYPE_PTR] = ELEMENT_PTR,
                                      [TYPE_BYREF] = ELEMENT_BYREF,
                                      [TYPE_FNPTR] = ELEMENT_FNPTR,
                                      [TYPE_VAR] = ELEMENT_VAR,
                                      [TYPE_MVAR] = ELEMENT_MVAR};
    if (type_is_def(type, "System.String"))
        return ELEMENT_STRING;
    if (type_is_def(type, "System.Object"))
        return ELEMENT_OBJECT;
    return of_kind[type->kind];
}

static uint32_t category(Type *type)
{
    if (type->kind == TYPE_SZARRAY)
        return RT_MTF_CATEGORY_SZARRAY;
    if (type->kind == TYPE_ARRAY)
        return RT_MTF_CATEGORY_ARRAY;
    if (type_is_interface(type))
        return RT_MTF_CATEGORY_INTERFACE;
    if (type->kind == TYPE_CLASS)
        return RT_MTF_CATEGORY_CLASS;
    if (type_is_nullable(type))
        return RT_MTF_CATEGORY_NULLABLE;
    if (type_is_enum(type))
        return RT_MTF_CATEGORY_PRIMITIVE_VALUETYPE;
    return type->kind == TYPE_VALUE ? RT_MTF_CATEGORY_VALUETYPE : RT_MTF_CATEGORY_TRUE_PRIMITIVE;
}

static bool is_array(const Type *type)
{
    return type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY;
}

static uint32_t mt_flags(DataWriter *writer, Type *type, const char *gc_descriptor)
{
    uint32_t flags = category(type);
    if (is_array(type))
        flags |= RT_MTF_HAS_COMPONENT_SIZE | (type_element_size(type) & 0xffff);
    else if (type == types_string(writer->program->types))
        flags |= RT_MTF_HAS_COMPONENT_SIZE | 2;
    if (!(flags & RT_MTF_HAS_COMPONENT_SIZE)) {
        flags |= !type->arg_count ? 0 : type->is_open ? RT_MTF_GENERIC_DEFINITION : RT_MTF_GENERIC_INSTANCE;
        flags |= type_is_byref_like(type) ? RT_MTF_BYREF_LIKE : 0;
        flags |= type->kind == TYPE_CLASS && !type->is_open && type_find_method(type, ".ctor", "")
                     ? RT_MTF_HAS_DEFAULT_CONSTRUCTOR
                     : 0;
    }
    if (gc_descriptor)
        flags |= RT_MTF_CONTAINS_GC_POINTERS;
    if (!is_constructed_kind(type) && type_has_finalizer(type))
        flags |= RT_MTF_HAS_FINALIZER;
    return flags;
}

/* ECMA-335 II.23.1.7: variance of each generic parameter, two bits each. */
static uint32_t variance(const Type *type)
{
    if (!type->def || !type->arg_count || (!type->def->is_interface && !type->def->is_delegate))
        return 0;
    const MdImage *image = &type->def->assembly->image;
    uint32_t first, end, bits = 0;
    md_find(image, MD_GenericParam, MD_GenericParam_Owner, MD_TOKEN(MD_TypeDef, type->def->row), &first, &end);
    for (uint32_t row = first; row < end; row++) {
        uint32_t number = md_cell(image, MD_GenericParam, row, MD_GenericParam_Number);
        if (number < 16)
            bits |= (md_cell(image, MD_GenericParam, row, MD_GenericParam_Flags) & 3) << (2 * number);
    }
    return bits;
}

/* Equal exactly when the bytes are: no padding, no floats, no references, no own Equals anywhere inside. */
static bool is_bitwise_equatable(Type *type, int depth)
{
    if (type->kind == TYPE_R4 || type->kind == TYPE_R8 || !type_is_value(type) || depth > 16)
        return false;
    if (type->kind != TYPE_VALUE || type_is_enum(type))
        return true;
    const TypeLayout *layout = type_layout(type);
    if (!layout || layout->overlaps || layout->reference_count || type_find_method(type, "Equals", "System.Object"))
        return false;
    uint32_t covered = 0;
    for (uint32_t i = 0; i < layout->field_count; i++) {
        Type *field = layout->fields[i].field->type;
        if (!is_bitwise_equatable(field, depth + 1))
            return false;
        covered += type_size(field);
    }
    return covered == layout->size;
}

static bool is_critical_finalizer(Type *type)
{
    while (type && !type_is_def(type, "System.Runtime.ConstrainedExecution.CriticalFinalizerObject"))
        type = type_base(type);
    return type;
}

static uint32_t mt_flags2(Type *type)
{
    uint32_t flags = 0;
    if (variance(type))
        flags |= RT_MTF2_VARIANT;
    if (type_is_byref_like(type))
        flags |= RT_MTF2_BYREF_LIKE;
    if (type->def && type->def->flags & 0x80)
        flags |= RT_MTF2_ABSTRACT;
    if (type_is_delegate(type))
        flags |= RT_MTF2_DELEGATE;
    if (type->def && type->def->static_constructor)
        flags |= RT_MTF2_HAS_CCTOR;
    if (type_is_value(type) && !is_constructed_kind(type) && is_bitwise_equatable(type, 0))
        flags |= RT_MTF2_BITWISE_EQUATABLE;
    if (type->arg_count)
        flags |= RT_MTF2_GENERIC;
    if (type_is_enum(type))
        flags |= RT_MTF2_ENUM;
    if (!is_constructed_kind(type) && type_has_finalizer(type) && is_critical_finalizer(type))
        flags |= RT_MTF2_CRITICAL_FINALIZER;
    return flags;
}

static uint32_t base_size(DataWriter *writer, Type *type)
{
    uint32_t P = writer->P;
    if (is_array(type))
        return RT_ARRAY_BASE_SIZE(P) + (type->kind == TYPE_ARRAY ? RT_MDARRAY_BOUNDS_SIZE(type->rank) : 0);
    if (type == types_string(writer->program->types))
        return RT_STRING_BASE_SIZE(P);
    return is_constructed_kind(type) || type_is_interface(type) ? 0 : type_instance_size(type);
}

/* ---- Virtual and interface tables ---- */

static const char *slot_symbol(DataWriter *writer, Method *implementation)
{
    /* Calls of a delegate's Invoke are expanded, so it has code only when its address is taken. */
    const Body *body = implementation ? reach_body(writer->program, implementation) : NULL;
    bool has_code = body && (body->kind != BODY_RUNTIME || body->address_taken);
    return has_code ? data_code_symbol(implementation) : "rt_unreached_slot";
}

static bool is_constructed(DataWriter *writer, Type *type)
{
    const ReachedType *reached = reach_type(writer->program, type);
    return reached && reached->constructed;
}

/* Interfaces that anything in the program asks for; unless it lists a type's interfaces, nobody can tell that the
 * others are missing. */
static Type **kept_interfaces(DataWriter *writer, Type *type, uint32_t *count)
{
    *count = 0;
    if (is_constructed_kind(type))
        return NULL;
    const TypeInterfaces *all = type_interfaces(type);
    Type **kept = ARENA_ARRAY(writer->arena, Type *, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++)
        if (writer->program->asks_interfaces || reach_type(writer->program, all->items[i]))
            kept[(*count)++] = all->items[i];
    return kept;
}

/* The code pointers of one interface by slot, or NULL when none of them is called on this type. Static members and
 * methods that are not virtual take no slot. */
static const char *interface_slots(DataWriter *writer, Type *type, Type *interface)
{
    uint32_t last = 0;
    Method **methods = ARENA_ARRAY(writer->arena, Method *, interface->def->method_count + 1);
    for (uint32_t i = 0; i < interface->def->method_count; i++) {
        Method *implementation = reach_interface_implementation(writer->program, type, interface, i);
        if (!implementation)
            continue;
        uint32_t slot = (uint32_t)method_slot(types_method(interface, interface->def->methods[i], NULL, 0));
        methods[slot] = implementation;
        last = slot + 1;
    }
    if (!last)
        return NULL;
    const char *symbol = intern_printf("is:%s:%s", type_symbol(type), type_symbol(interface));
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    for (uint32_t i = 0; data && i < last; i++)
        elf_pointer(data, slot_symbol(writer, methods[i]), 0);
    return symbol;
}

static void write_interface_map(DataWriter *writer, Type *type, Type **interfaces, uint32_t count)
{
    ElfData *map = elf_define(writer->object, intern_printf("im:%s", type_symbol(type)), ELF_READ_ONLY, writer->P);
    for (uint32_t i = 0; i < count; i++)
        elf_pointer(map, data_method_table(writer, interfaces[i]), 0);
}

/* What lies before the method table: the code pointers of the interfaces by column, the first one last. */
static void write_interface_row(DataWriter *writer, ElfData *mt, Type *type)
{
    const TypeRow *row = map_get(&writer->rows, MAP_KEY(type));
    uint32_t columns = row ? row->columns : 0;
    const char **slots = ARENA_ARRAY(writer->arena, const char *, columns + 1);
    for (uint32_t i = 0; columns && i < row->answers.count; i++)
        slots[row->answers.items[i].column] = interface_slots(writer, type, row->answers.items[i].held);
    elf_zeros(mt, -(columns * writer->P) & 7); /* the table itself is aligned */
    for (uint32_t column = columns; column > 0; column--)
        elf_pointer(mt, slots[column], 0);
    elf_symbol_here(mt);
}

/* Interfaces have a column there, others a number among the classes. */
static void write_place(DataWriter *writer, ElfData *mt, Type *type)
{
    elf_seek(mt, RT_MT_CLASS_NUMBER);
    if (type_is_interface(type)) {
        uint64_t column = (uintptr_t)map_get(&writer->columns, MAP_KEY(type));
        elf_word(mt, -(column * writer->P));
        return;
    }
    const ClassNumber *class = map_get(&writer->classes, MAP_KEY(type));
    elf_u32(mt, class ? class->number : UINT32_MAX);
    elf_u32(mt, class ? class->span : 0);
}

static const char *finalizer_symbol(DataWriter *writer, Type *type)
{
    if (is_constructed_kind(type) || !type_has_finalizer(type) || !is_constructed(writer, type))
        return NULL;
    const TypeVTable *vtable = type_vtable(type);
    for (uint32_t i = 0; i < vtable->count; i++) {
        Method *declaration = vtable->slots[i].declaration, *implementation = vtable->slots[i].implementation;
        if (declaration->owner == types_object(writer->program->types) && !strcmp(declaration->def->name, "Finalize"))
            return implementation && reach_body(writer->program, implementation) ? data_code_symbol(implementation)
                                                                                 : NULL;
    }
    return NULL;
}

static uint32_t vtable_count(DataWriter *writer, Type *type)
{
    return !is_constructed_kind(type) && !type_is_interface(type) && is_constructed(writer, type)
               ? type_vtable(type)->count
               : 0;
}

static void write_method_table(DataWriter *writer, Type *type)
{
    ElfData *mt = elf_define(writer->object, data_method_table(writer, type), ELF_READ_ONLY, 8);
    const char *name = type_symbol(type), *gc = data_gc_descriptor(writer, type);
    uint32_t interface_count, virtuals = vtable_count(writer, type);
    Type **interfaces = kept_interfaces(writer, type, &interface_count);
    write_interface_row(writer, mt, type);
    elf_u32(mt, mt_flags(writer, type, gc));
    elf_u32(mt, base_size(writer, type));
    elf_u32(mt, mt_flags2(type));
    elf_u16(mt, (uint16_t)virtuals);
    elf_u16(mt, (uint16_t)interface_count);
    elf_seek(mt, RT_MT_PARENT);
    elf_pointer(mt, data_method_table(writer, is_constructed_kind(type) ? NULL : type_base(type)), 0);
    elf_seek(mt, RT_MT_TYPE_INFO);
    elf_pointer(mt, intern_printf("ti:%s", name), 0);
    elf_seek(mt, RT_MT_AUX);
    elf_pointer(mt, intern_printf("aux:%s", name), 0);
    elf_seek(mt, RT_MT_GC_DESC);
    elf_pointer(mt, gc, 0);
    elf_seek(mt, RT_MT_ELEMENT_TYPE);
    elf_pointer(mt, data_method_table(writer, type->is_open ? NULL : type->element), 0);
    elf_seek(mt, RT_MT_INTERFACE_MAP);
    if (type_is_nullable(type) && !type->is_open) {
        const TypeLayout *layout = type_layout(type);
        elf_u8(mt, (uint8_t)layout->fields[layout->field_count - 1].offset);
        elf_seek(mt, RT_MT_NULLABLE_VALUE_SIZE);
        elf_u32(mt, type_size(type->args[0]));
    } else {
        elf_pointer(mt, interface_count ? intern_printf("im:%s", name) : NULL, 0);
    }
    write_place(writer, mt, type);
    elf_seek(mt, RT_MT_FINALIZER);
    elf_pointer(mt, finalizer_symbol(writer, type), 0);
    elf_seek(mt, RT_MT_VTABLE);
    for (uint32_t i = 0; i < virtuals; i++)
        elf_pointer(mt, slot_symbol(writer, reach_slot_implementation(writer->program, type, i)), 0);
    if (interface_count)
        write_interface_map(writer, type, interfaces, interface_count);
}

/* ---- Assemblies ---- */

/* The last eight bytes of the SHA-1 of the public key, reversed (II.6.2.1.3). */
static void add_public_key_token(Text *text, MdBlob key)
{
    if (!key.length) {
        text_add(text, "null");
        return;
    }
    uint8_t digest[SHA_DIGEST_LENGTH];
    SHA1(key.bytes, key.length, digest);
    for (int i = 0; i < 8; i++)
        text_printf(text, "%02x", digest[SHA_DIGEST_LENGTH - 1 - i]);
}

const char *data_assembly_info(DataWriter *writer, Assembly *assembly)
{
    const char *symbol = intern_printf("asm:%s", assembly->name);
    ElfData *data = elf_define(writer->object, symbol, ELF_FROZEN, 8);
    if (!data)
        return symbol;
    const MdImage *image = &assembly->image;
    uint32_t version[4] = {md_cell(image, MD_Assembly, 1, MD_Assembly_MajorVersion),
                           md_cell(image, MD_Assembly, 1, MD_Assembly_MinorVersion),
                           md_cell(image, MD_Assembly, 1, MD_Assembly_BuildNumber),
                           md_cell(image, MD_Assembly, 1, MD_Assembly_RevisionNumber)};
    const char *culture = md_string(image, md_cell(image, MD_Assembly, 1, MD_Assembly_Culture));
    Text full = {.arena = writer->arena};
    text_printf(&full, "%s, Version=%u.%u.%u.%u, Culture=%s, PublicKeyToken=", assembly->name, version[0], version[1],
                version[2], version[3], *culture ? culture : "neutral");
    add_public_key_token(&full, md_blob(image, md_cell(image, MD_Assembly, 1, MD_Assembly_PublicKey)));
    elf_text_pointer(data, assembly->name);
    elf_text_pointer(data, full.chars);
    elf_text_pointer(data, md_string(image, md_cell(image, MD_Module, 1, MD_Module_Name)));
    elf_zeros(data, 2 * writer->P);
    elf_pointer(data, data_assembly_reflection(writer, assembly), 0);
    for (int i = 0; i < 4; i++)
        elf_u32(data, version[i]);
    return symbol;
}

/* ---- Enums ---- */

typedef struct EnumLiteral {
    uint64_t value;
    uint32_t order;
    const char *name;
} EnumLiteral;

static int compare_literals(const void *left, const void *right)
{
    const EnumLiteral *a = left, *b = right;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static uint64_t literal_bits(MdBlob value, uint32_t size)
{
    MdCursor cursor = md_cursor(value);
    return md_read_bytes(&cursor, (int)size);
}

static const char *write_enum_info(DataWriter *writer, Type *type)
{
    const char *symbol = intern_printf("enum:%s", type_symbol(type));
    uint32_t count = 0;
    EnumLiteral *literals = ARENA_ARRAY(writer->arena, EnumLiteral, type->def->field_count);
    for (uint32_t i = 0; i < type->def->field_count; i++) {
        FieldDef *field = type->def->fields[i];
        uint8_t element;
        MdBlob value;
        if (field->is_literal && field_literal(type_field(type, field), &element, &value))
            literals[count] = (EnumLiteral){literal_bits(value, type_size(type)), count, field->name}, count++;
    }
    qsort(literals, count, sizeof *literals, compare_literals);
    const char *values_symbol = intern_printf("enumvalues:%s", type_symbol(type));
    const char *names_symbol = intern_printf("enumnames:%s", type_symbol(type));
    ElfData *values = elf_define(writer->object, values_symbol, ELF_READ_ONLY, 8);
    ElfData *names = elf_define(writer->object, names_symbol, ELF_READ_ONLY, 8);
    for (uint32_t i = 0; i < count; i++) {
        elf_u64(values, literals[i].value);
        elf_text_pointer(names, literals[i].name);
    }
    ElfData *info = elf_define(writer->object, symbol, ELF_READ_ONLY, 8);
    elf_u32(info, count);
    elf_u32(info, typedef_has_attribute(type->def, "System", "FlagsAttribute"));
    elf_pointer(info, values_symbol, 0);
    elf_pointer(info, names_symbol, 0);
    return symbol;
}

static const char *write_field_info(DataWriter *writer, Type *type)
{
    const char *symbol = intern_printf("fields:%s", type_symbol(type));
    const TypeLayout *layout = type_layout(type);
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, 8);
    for (uint32_t i = 0; i < layout->field_count; i++) {
        elf_u32(data, layout->fields[i].offset);
        elf_u32(data, 0);
        elf_pointer(data, data_method_table(writer, layout->fields[i].field->type), 0);
    }
    return symbol;
}

/* ---- RtTypeInfo: one function per row of typeinfo.def ---- */

typedef struct TypeInfoSource {
    DataWriter *writer;
    Type *type;
    const ReachedType *reached; /* may be NULL */
    ElfData *data;
} TypeInfoSource;

static const TypeDef *outermost(const TypeDef *def)
{
    while (def->enclosing)
        def = def->enclosing;
    return def;
}

static void put_name_space(TypeInfoSource *s)
{
    elf_text_pointer(s->data, s->type->def ? outermost(s->type->def)->name_space : "");
}

static void add_nested_name(Text *text, const TypeDef *def)
{
    if (def->enclosing) {
        add_nested_name(text, def->enclosing);
        text_add_char(text, '+');
    }
    text_add(text, def->name);
}

static void put_name(TypeInfoSource *s)
{
    Text text = {.arena = s->writer->arena};
    text_add(&text, "");
    if (s->type->def)
        add_nested_name(&text, s->type->def);
    elf_text_pointer(s->data, text.chars);
}

static void put_assembly(TypeInfoSource *s)
{
    const Type *type = s->type;
    while (type->element)
        type = type->element;
    Assembly *assembly = type->def ? type->def->assembly : types_corelib(s->writer->program->types);
    elf_pointer(s->data, data_assembly_info(s->writer, assembly), 0);
}

static void put_method_table(TypeInfoSource *s)
{
    elf_pointer(s->data, data_method_table(s->writer, s->type), 0);
}

static void put_runtime_type(TypeInfoSource *s)
{
    elf_pointer(s->data,
                s->reached && s->reached->needs_runtime_type ? intern_printf("rtype:%s", type_symbol(s->type)) : NULL,
                0);
}

/* An open definition's parameters are no types of the program. */
static bool has_generic_args(const TypeInfoSource *s)
{
    return s->type->arg_count && !s->type->is_open;
}

/* "[TKey,TValue]" */
static const char *generic_parameters(TypeInfoSource *s)
{
    const TypeDef *def = s->type->def;
    const MdImage *image = &def->assembly->image;
    Text text = {.arena = s->writer->arena};
    uint32_t first, end;
    md_find(image, MD_GenericParam, MD_GenericParam_Owner, MD_TOKEN(MD_TypeDef, def->row), &first, &end);
    for (uint32_t row = first; row < end; row++)
        text_printf(&text, "%c%s", row > first ? ',' : '[',
                    md_string(image, md_cell(image, MD_GenericParam, row, MD_GenericParam_Name)));
    text_add_char(&text, ']');
    return intern(text.chars);
}

static void put_generic_args(TypeInfoSource *s)
{
    if (s->type->arg_count && s->type->is_open) {
        elf_text_pointer(s->data, generic_parameters(s));
        return;
    }
    if (!has_generic_args(s)) {
        elf_pointer(s->data, NULL, 0);
        return;
    }
    const char *symbol = intern_printf("args:%s", type_symbol(s->type));
    ElfData *args = elf_define(s->writer->object, symbol, ELF_READ_ONLY, s->writer->P);
    for (uint32_t i = 0; args && i < s->type->arg_count; i++)
        elf_pointer(args, data_method_table(s->writer, s->type->args[i]), 0);
    elf_pointer(s->data, symbol, 0);
}

/* The definition's identity, by address: its method table where the program asks for it, else a text. */
static void put_generic_definition(TypeInfoSource *s)
{
    TypeDef *def = s->type->def;
    if (s->type->arg_count && s->writer->program->asks_generic_definitions)
        elf_pointer(s->data, data_method_table(s->writer, types_instantiate(def->assembly->types, def, NULL, 0)), 0);
    else if (s->type->arg_count)
        elf_text_pointer(s->data, intern_printf("%s!%s", def->assembly->name, def->full_name));
    else
        elf_pointer(s->data, NULL, 0);
}

static void put_enum_info(TypeInfoSource *s)
{
    bool needed = s->reached && s->reached->needs_enum_info && type_is_enum(s->type);
    elf_pointer(s->data, needed ? write_enum_info(s->writer, s->type) : NULL, 0);
}

static bool has_field_info(const TypeInfoSource *s)
{
    return s->reached && s->reached->needs_field_info && s->type->kind == TYPE_VALUE;
}

static void put_fields(TypeInfoSource *s)
{
    elf_pointer(s->data, has_field_info(s) ? write_field_info(s->writer, s->type) : NULL, 0);
}

static void put_default_constructor(TypeInfoSource *s)
{
    Method *constructor = s->reached && s->reached->needs_default_constructor && s->type->def
                              ? type_find_method(s->type, ".ctor", "")
                              : NULL;
    bool compiled = constructor && reach_body(s->writer->program, constructor);
    elf_pointer(s->data, compiled ? method_symbol(constructor) : NULL, 0);
}

static void put_cctor(TypeInfoSource *s)
{
    elf_pointer(s->data, s->reached && s->reached->needs_cctor ? intern_printf("cctor:%s", type_symbol(s->type)) : NULL,
                0);
}

static bool has_delegate_stubs(const TypeInfoSource *s)
{
    return type_is_delegate(s->type) && s->reached && s->reached->constructed && type_base(s->type) &&
           type_is_def(type_base(s->type), "System.MulticastDelegate");
}

static void put_delegate_invoke(TypeInfoSource *s)
{
    elf_pointer(s->data, has_delegate_stubs(s) ? intern_printf("delegate_open:%s", type_symbol(s->type)) : NULL, 0);
}

static void put_delegate_multicast(TypeInfoSource *s)
{
    elf_pointer(s->data, has_delegate_stubs(s) ? intern_printf("delegate_multi:%s", type_symbol(s->type)) : NULL, 0);
}

static void put_arrays_of(TypeInfoSource *s)
{
    DataWriter *writer = s->writer;
    Type *vector =
        s->type->kind == TYPE_BYREF || s->type->kind == TYPE_VOID || s->type->is_open || type_is_byref_like(s->type)
            ? NULL
            : types_szarray(s->type);
    VEC(Type *) arrays = {0};
    if (vector && reach_type(writer->program, vector))
        vec_push(writer->arena, &arrays, vector);
    for (uint32_t i = 0; i < writer->rectangular.count; i++)
        if (writer->rectangular.items[i]->element == s->type)
            vec_push(writer->arena, &arrays, writer->rectangular.items[i]);
    if (!arrays.count) {
        elf_pointer(s->data, NULL, 0);
        return;
    }
    const char *symbol = intern_printf("arrays:%s", type_symbol(s->type));
    ElfData *list = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    for (uint32_t i = 0; list && i < arrays.count; i++)
        elf_pointer(list, data_method_table(writer, arrays.items[i]), 0);
    if (list)
        elf_pointer(list, NULL, 0);
    elf_pointer(s->data, symbol, 0);
}

static uint32_t get_element_type(const TypeInfoSource *s)
{
    uint32_t element = cor_element_type(s->type);
    return type_is_enum(s->type) ? element | (uint32_t)cor_element_type(type_enum_underlying(s->type)) << 8 : element;
}

static uint32_t get_rank(const TypeInfoSource *s)
{
    return s->type->kind == TYPE_ARRAY ? s->type->rank : s->type->kind == TYPE_SZARRAY;
}

static uint32_t get_generic_arg_count(const TypeInfoSource *s)
{
    return has_generic_args(s) ? s->type->arg_count : 0;
}

static uint32_t get_field_count(const TypeInfoSource *s)
{
    return has_field_info(s) ? type_layout(s->type)->field_count : 0;
}

enum { ARRAY_ATTRIBUTES = 0x2101 }; /* public, sealed, serializable */

static uint32_t get_type_attributes(const TypeInfoSource *s)
{
    return s->type->def ? s->type->def->flags : type_is_reference(s->type) ? ARRAY_ATTRIBUTES : 0;
}

static uint32_t get_value_size(const TypeInfoSource *s)
{
    bool sized = type_is_value(s->type) && s->type->kind != TYPE_VOID && !s->type->is_open;
    return sized ? type_size(s->type) : 0;
}

static uint32_t get_variance(const TypeInfoSource *s)
{
    return variance(s->type);
}

static uint32_t get_token(const TypeInfoSource *s)
{
    return s->type->def ? MD_TOKEN(MD_TypeDef, s->type->def->row) : 0;
}

static void write_type_info(DataWriter *writer, Type *type)
{
    ElfData *data = elf_define(writer->object, intern_printf("ti:%s", type_symbol(type)), ELF_READ_ONLY, 8);
    TypeInfoSource source = {writer, type, reach_type(writer->program, type), data};
#define RT_TYPE_INFO_PTR(c_type, name) put_##name(&source);
#define RT_TYPE_INFO_U32(name) elf_u32(data, get_##name(&source));
#include "runtime/abi/typeinfo.def"
#undef RT_TYPE_INFO_PTR
#undef RT_TYPE_INFO_U32
}

/* ---- RuntimeType objects and auxiliary data ---- */

static void write_runtime_type(DataWriter *writer, Type *type)
{
    Type *runtime_type = types_well_known(writer->program->types, "System.RuntimeType");
    ElfData *data = data_begin_object(writer, intern_printf("rtype:%s", type_symbol(type)), ELF_FROZEN, runtime_type);
    Field *handle = runtime_type ? type_find_field(runtime_type, "m_handle") : NULL;
    if (!data || !handle)
        return;
    elf_seek(data, RT_FIELDS_OFFSET(writer->P) + field_offset(handle));
    elf_pointer(data, data_method_table(writer, type), 0);
    elf_seek(data, type_instance_size(runtime_type) - RT_HEADER_SIZE(writer->P));
}

static void write_aux(DataWriter *writer, Type *type, const ReachedType *reached)
{
    ElfData *data = elf_define(writer->object, intern_printf("aux:%s", type_symbol(type)), ELF_FROZEN, 8);
    elf_u32(data, 0);
    elf_align(data, writer->P);
    elf_pointer(data, data_reflection(writer, type), 0);
    bool has_object = reached && reached->needs_runtime_type;
    elf_pointer(data, has_object ? intern_printf("rtype:%s", type_symbol(type)) : NULL, 0);
    elf_align(data, 8);
    if (has_object)
        write_runtime_type(writer, type);
}

void data_write_type(DataWriter *writer, Type *type)
{
    write_method_table(writer, type);
    write_type_info(writer, type);
    write_aux(writer, type, reach_type(writer->program, type));
}

/* ---- Statics ---- */

static bool statics_hold_references(const Type *type)
{
    for (uint32_t i = 0; i < type->def->field_count; i++) {
        FieldDef *field = type->def->fields[i];
        if (field->is_static && !field->is_literal && !field->has_rva && !field->is_thread_static &&
            type_contains_references(type_field((Type *)type, field)->type))
            return true;
    }
    return false;
}

static void write_cctor(DataWriter *writer, Type *type)
{
    ElfData *data = elf_define(writer->object, intern_printf("cctor:%s", type_symbol(type)), ELF_FROZEN, 8);
    Method *code = types_method(type, type->def->static_constructor, NULL, 0);
    elf_word(data, 0);
    elf_pointer(data, reach_body(writer->program, code) ? method_symbol(code) : NULL, 0);
    elf_pointer(data, data_method_table(writer, type), 0);
    elf_zeros(data, 2 * writer->P);
}

void data_write_statics(DataWriter *writer, const ReachedType *reached)
{
    Type *type = reached->type;
    if (!type->def)
        return;
    const char *name = type_symbol(type);
    if (reached->needs_cctor && type->def->static_constructor)
        write_cctor(writer, type);
    if (!reached->needs_statics && !reached->needs_thread_statics)
        return;
    const TypeLayout *layout = type_layout(type);
    if (reached->needs_statics && layout->static_size) {
        ElfPlace place = statics_hold_references(type) ? ELF_GC_STATICS : ELF_ZERO;
        elf_zeros(elf_define(writer->object, intern_printf("statics:%s", name), place, 8), layout->static_size);
    }
    if (reached->needs_thread_statics && layout->thread_static_size)
        elf_zeros(elf_define(writer->object, intern_printf("tls:%s", name), ELF_THREAD_ZERO, 8),
                  layout->thread_static_size);
}
