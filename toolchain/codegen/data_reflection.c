/* codegen/data_reflection: the records of runtime/abi/reflection.h, for what reach kept. */
#include "runtime/abi/reflection.h"

#include <stdlib.h>
#include <string.h>

#include "codegen/data.h"

/* ---- Attributes ---- */

static bool is_kept(const KeptAttribute *attribute)
{
    return attribute->make || attribute->data;
}

static void write_attribute(DataWriter *writer, ElfData *data, const KeptAttribute *attribute)
{
    elf_pointer(data, data_method_table(writer, attribute->type), 0);
    elf_pointer(data, attribute->make ? method_symbol(attribute->make) : NULL, 0);
    elf_pointer(data, attribute->data ? method_symbol(attribute->data) : NULL, 0);
    elf_word(data, (attribute->is_inherited ? RT_ATTRIBUTE_INHERITED : 0) |
                       (attribute->allows_multiple ? RT_ATTRIBUTE_MULTIPLE : 0));
}

const char *data_attributes(DataWriter *writer, const char *symbol, const KeptAttributes *attributes)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < attributes->list.count; i++)
        count += is_kept(&attributes->list.items[i]);
    if (!count)
        return NULL;
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    elf_word(data, count);
    for (uint32_t i = 0; i < attributes->list.count; i++)
        if (is_kept(&attributes->list.items[i]))
            write_attribute(writer, data, &attributes->list.items[i]);
    return symbol;
}

/* ---- Constants ---- */

/* The constant of a field or parameter, or NULL. */
static const char *write_constant(DataWriter *writer, const char *symbol, const MdImage *image, MdToken owner)
{
    uint32_t row, end;
    md_find(image, MD_Constant, MD_Constant_Parent, owner, &row, &end);
    if (row == end)
        return NULL;
    uint32_t element = md_cell(image, MD_Constant, row, MD_Constant_Type) & 0xff;
    MdBlob value = md_blob(image, md_cell(image, MD_Constant, row, MD_Constant_Value));
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, 8);
    bool is_string = element == ELEMENT_STRING;
    MdCursor cursor = md_cursor(value);
    elf_pointer(data, is_string ? data_string_literal(writer, value) : NULL, 0);
    elf_word(data, element);
    elf_u64(data, is_string ? 0 : md_read_bytes(&cursor, value.length < 8 ? (int)value.length : 8));
    return symbol;
}

/* ---- Members ---- */

static const char *type_of_signature(DataWriter *writer, Type *type)
{
    return type->is_open || type->kind == TYPE_FNPTR ? NULL : data_method_table(writer, type);
}

static uint32_t find_parameter(const MethodDef *def, uint32_t sequence)
{
    const MdImage *image = &def->owner->assembly->image;
    uint32_t first, end;
    md_list(image, MD_MethodDef, def->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t at = first; at < end; at++) {
        uint32_t row = md_list_row(image, MD_Param, at);
        if (md_cell(image, MD_Param, row, MD_Param_Sequence) == sequence)
            return row;
    }
    return 0;
}

static const char *write_parameters(DataWriter *writer, const KeptMethod *kept)
{
    const Signature *signature = kept->method->signature;
    const MdImage *image = &kept->method->def->owner->assembly->image;
    const char *method = method_symbol(kept->method);
    const char *symbol = intern_printf("reflect-parameters:%s", method);
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    for (uint32_t i = 0; i <= signature->parameter_count; i++) {
        uint32_t row = find_parameter(kept->method->def, i);
        MdToken token = MD_TOKEN(MD_Param, row);
        elf_text_pointer(data, row ? md_string(image, md_cell(image, MD_Param, row, MD_Param_Name)) : "");
        elf_pointer(data, type_of_signature(writer, i ? signature->parameters[i - 1] : signature->return_type), 0);
        elf_pointer(
            data,
            data_attributes(writer, intern_printf("reflect-attributes:%s#%u", method, i), &kept->attributes[1 + i]), 0);
        elf_pointer(
            data, row ? write_constant(writer, intern_printf("reflect-default:%s#%u", method, i), image, token) : NULL,
            0);
        elf_word(data, row ? md_cell(image, MD_Param, row, MD_Param_Flags) : 0);
    }
    return symbol;
}

static void write_method(DataWriter *writer, ElfData *data, const KeptMethod *kept)
{
    const MethodDef *def = kept->method->def;
    elf_text_pointer(data, def->name);
    elf_pointer(data, kept->call && reach_body(writer->program, kept->call) ? method_symbol(kept->call) : NULL, 0);
    elf_pointer(data, write_parameters(writer, kept), 0);
    elf_pointer(data,
                data_attributes(writer, intern_printf("reflect-attributes:%s", method_symbol(kept->method)),
                                &kept->attributes[0]),
                0);
    elf_u32(data, kept->method->signature->parameter_count);
    elf_u32(data, def->flags);
    elf_u32(data, def->impl_flags);
    elf_u32(data, (kept->is_listed ? RT_METHOD_LISTED : 0) | (def->generic_count ? RT_METHOD_GENERIC : 0));
    elf_u32(data, MD_TOKEN(MD_MethodDef, def->row));
    elf_u32(data, 0);
}

static void write_field(DataWriter *writer, ElfData *data, const KeptField *kept)
{
    const FieldDef *def = kept->field->def;
    const char *name = intern_printf("%s.%s", type_symbol(kept->field->owner), kept->field->name);
    elf_text_pointer(data, def->name);
    elf_pointer(data, type_of_signature(writer, kept->field->type), 0);
    elf_pointer(data, kept->get ? method_symbol(kept->get) : NULL, 0);
    elf_pointer(data, kept->set ? method_symbol(kept->set) : NULL, 0);
    elf_pointer(data, data_attributes(writer, intern_printf("reflect-attributes:field %s", name), &kept->attributes),
                0);
    elf_pointer(data,
                write_constant(writer, intern_printf("reflect-literal:%s", name), &def->owner->assembly->image,
                               MD_TOKEN(MD_Field, def->row)),
                0);
    elf_u32(data, def->flags);
    elf_u32(data, MD_TOKEN(MD_Field, def->row));
}

/* ---- Types ---- */

static int compare_methods(const void *left, const void *right)
{
    const KeptMethod *a = *(KeptMethod *const *)left, *b = *(KeptMethod *const *)right;
    return a->method->def->row < b->method->def->row ? -1 : a->method->def->row > b->method->def->row;
}

static int compare_fields(const void *left, const void *right)
{
    const KeptField *a = *(KeptField *const *)left, *b = *(KeptField *const *)right;
    return a->field->def->row < b->field->def->row ? -1 : a->field->def->row > b->field->def->row;
}

static int compare_properties(const void *left, const void *right)
{
    const KeptProperty *a = *(KeptProperty *const *)left, *b = *(KeptProperty *const *)right;
    return a->row < b->row ? -1 : a->row > b->row;
}

static const char *begin_list(DataWriter *writer, const char *what, const Reflected *reflected, uint32_t count,
                              ElfData **data)
{
    if (!count)
        return NULL;
    const char *symbol = intern_printf("reflect-%s:%s", what, type_symbol(reflected->type));
    *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    return symbol;
}

static const char *write_methods(DataWriter *writer, const Reflected *reflected)
{
    ElfData *data;
    const char *symbol = begin_list(writer, "methods", reflected, reflected->methods.count, &data);
    if (symbol)
        qsort(reflected->methods.items, reflected->methods.count, sizeof(KeptMethod *), compare_methods);
    for (uint32_t i = 0; i < reflected->methods.count; i++)
        write_method(writer, data, reflected->methods.items[i]);
    return symbol;
}

static const char *write_fields(DataWriter *writer, const Reflected *reflected)
{
    ElfData *data;
    const char *symbol = begin_list(writer, "fields", reflected, reflected->fields.count, &data);
    if (symbol)
        qsort(reflected->fields.items, reflected->fields.count, sizeof(KeptField *), compare_fields);
    for (uint32_t i = 0; i < reflected->fields.count; i++)
        write_field(writer, data, reflected->fields.items[i]);
    return symbol;
}

/* The accessor's record among the type's methods, which are sorted by now. */
static void point_to_method(DataWriter *writer, ElfData *data, const Reflected *reflected, const KeptMethod *accessor)
{
    const uint32_t record = 4 * writer->P + 6 * 4;
    for (uint32_t i = 0; accessor && i < reflected->methods.count; i++)
        if (reflected->methods.items[i] == accessor) {
            elf_pointer(data, intern_printf("reflect-methods:%s", type_symbol(reflected->type)), i * record);
            return;
        }
    elf_pointer(data, NULL, 0);
}

static const char *write_properties(DataWriter *writer, const Reflected *reflected, bool is_event)
{
    ElfData *data;
    const char *what = is_event ? "events" : "properties", *type = type_symbol(reflected->type);
    KeptProperty **items = is_event ? reflected->events.items : reflected->properties.items;
    uint32_t count = is_event ? reflected->events.count : reflected->properties.count;
    const char *symbol = begin_list(writer, what, reflected, count, &data);
    if (symbol)
        qsort(items, count, sizeof *items, compare_properties);
    for (uint32_t i = 0; i < count; i++) {
        elf_text_pointer(data, items[i]->name);
        elf_pointer(data, type_of_signature(writer, items[i]->type), 0);
        point_to_method(writer, data, reflected, items[i]->first);
        point_to_method(writer, data, reflected, items[i]->second);
        elf_pointer(data,
                    data_attributes(writer, intern_printf("reflect-attributes:%s %s#%u", what, type, items[i]->row),
                                    &items[i]->attributes),
                    0);
        elf_u32(data, items[i]->flags);
        elf_u32(data, MD_TOKEN(is_event ? MD_Event : MD_Property, items[i]->row));
    }
    return symbol;
}

static const char *write_names(DataWriter *writer, const Reflected *reflected)
{
    ElfData *data;
    const char *symbol = begin_list(writer, "names", reflected, reflected->names.count, &data);
    for (uint32_t i = 0; i < reflected->names.count; i++)
        elf_text_pointer(data, reflected->names.items[i]);
    return symbol;
}

const char *data_reflection(DataWriter *writer, Type *type)
{
    const ReachedType *reached = reach_type(writer->program, type);
    const Reflected *reflected = reached ? reached->reflected : NULL;
    if (!reflected)
        return NULL;
    const char *symbol = intern_printf("reflect:%s", type_symbol(type));
    const char *attributes =
        data_attributes(writer, intern_printf("reflect-attributes:%s", type_symbol(type)), &reflected->attributes);
    bool asks = writer->program->asks_members;
    if (!attributes && !asks)
        return NULL;
    if (!attributes && !reflected->kinds && !reflected->methods.count && !reflected->fields.count &&
        !reflected->properties.count && !reflected->events.count && !reflected->names.count)
        return NULL;
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    elf_pointer(data, attributes, 0);
    if (!asks) {
        elf_zeros(data, 5 * writer->P + 6 * 4);
        return symbol;
    }
    elf_pointer(data, write_methods(writer, reflected), 0);
    elf_pointer(data, write_fields(writer, reflected), 0);
    elf_pointer(data, write_properties(writer, reflected, false), 0);
    elf_pointer(data, write_properties(writer, reflected, true), 0);
    elf_pointer(data, write_names(writer, reflected), 0);
    elf_u32(data, reflected->kinds);
    elf_u32(data, reflected->methods.count);
    elf_u32(data, reflected->fields.count);
    elf_u32(data, reflected->properties.count);
    elf_u32(data, reflected->events.count);
    elf_u32(data, reflected->names.count);
    return symbol;
}

/* ---- Assemblies ---- */

/* Of the framework's assemblies only data: their texts are in the code already, and the rest speaks to linkers. */
static bool keeps_resource(const Assembly *assembly, const char *name)
{
    static const char texts[] = ".resources";
    size_t length = strlen(name);
    return !assembly->is_framework || (strncmp(name, "ILLink.", 7) != 0 &&
                                       (length < sizeof texts || strcmp(name + length + 1 - sizeof texts, texts) != 0));
}

/* Resources in the file itself; II.22.24: a length, then the bytes. */
static const char *write_resources(DataWriter *writer, const Assembly *assembly)
{
    const MdImage *image = &assembly->image;
    const char *symbol = intern_printf("resources:%s", assembly->name);
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    for (uint32_t row = 1; row <= md_rows(image, MD_ManifestResource); row++) {
        uint32_t offset = md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Offset);
        const char *name = md_string(image, md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Name));
        if (!keeps_resource(assembly, name) ||
            md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Implementation) ||
            offset + 4 > image->resources.length)
            continue;
        MdCursor cursor = md_cursor((MdBlob){image->resources.bytes + offset, 4});
        uint32_t length = (uint32_t)md_read_bytes(&cursor, 4);
        if (length > image->resources.length - offset - 4)
            continue;
        const char *bytes = intern_printf("resource:%s#%u", assembly->name, row);
        elf_bytes(elf_define(writer->object, bytes, ELF_READ_ONLY, 8), image->resources.bytes + offset + 4, length);
        elf_text_pointer(data, name);
        elf_pointer(data, bytes, 0);
        elf_word(data, length);
    }
    elf_zeros(data, 3 * writer->P);
    return symbol;
}

static int compare_types(const void *left, const void *right)
{
    const Type *a = *(Type *const *)left, *b = *(Type *const *)right;
    return a->def->row < b->def->row ? -1 : a->def->row > b->def->row;
}

/* Types that the program can name, so that they have all that a RuntimeType needs. */
static const char *write_types(DataWriter *writer, const Assembly *assembly)
{
    const char *symbol = intern_printf("reflect-types:%s", assembly->name);
    VEC(Type *) types = {0};
    for (uint32_t i = 0; i < writer->program->types_reached.count; i++) {
        const ReachedType *reached = writer->program->types_reached.items[i];
        Type *type = reached->type;
        if (type->def && type->def->assembly == assembly && reached->needs_runtime_type &&
            (!type->arg_count || type->is_open))
            vec_push(writer->arena, &types, type);
    }
    if (types.count)
        qsort(types.items, types.count, sizeof *types.items, compare_types);
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    for (uint32_t i = 0; i < types.count; i++)
        elf_pointer(data, data_method_table(writer, types.items[i]), 0);
    elf_pointer(data, NULL, 0);
    return symbol;
}

const char *data_assembly_reflection(DataWriter *writer, Assembly *assembly)
{
    const Program *program = writer->program;
    const char *attributes =
        assembly->index < program->reflected_assemblies.count
            ? data_attributes(writer, intern_printf("reflect-attributes:assembly %s", assembly->name),
                              program->reflected_assemblies.items[assembly->index])
            : NULL;
    if (!attributes && !program->asks_resources && !program->asks_types)
        return NULL;
    const char *symbol = intern_printf("reflect-assembly:%s", assembly->name);
    ElfData *data = elf_define(writer->object, symbol, ELF_READ_ONLY, writer->P);
    elf_pointer(data, attributes, 0);
    elf_pointer(data, program->asks_resources ? write_resources(writer, assembly) : NULL, 0);
    elf_pointer(data, program->asks_types ? write_types(writer, assembly) : NULL, 0);
    return symbol;
}
