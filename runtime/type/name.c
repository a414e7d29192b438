/* Names of types as Type.Name, FullName and ToString print them. */
#include <string.h>

#include "runtime/object/object.h"
#include "runtime/type/type.h"

enum { ELEMENT_PTR = 0x0f, ELEMENT_BYREF = 0x10, ELEMENT_ARRAY = 0x14, ELEMENT_SZARRAY = 0x1d };

typedef struct Writer {
    char *out;
    uintptr_t length, room; /* length counts what did not fit, too */
} Writer;

static void put_char(Writer *writer, char c)
{
    if (writer->length < writer->room)
        writer->out[writer->length] = c;
    writer->length++;
}

static void put_text(Writer *writer, const char *text)
{
    while (*text)
        put_char(writer, *text++);
}

static void put_type(Writer *writer, const MethodTable *mt, uint32_t flags);

static void put_suffix(Writer *writer, const RtTypeInfo *info)
{
    switch (info->element_type & 0xff) {
    case ELEMENT_PTR: put_char(writer, '*'); return;
    case ELEMENT_BYREF: put_char(writer, '&'); return;
    case ELEMENT_SZARRAY: put_text(writer, "[]"); return;
    default:
        put_char(writer, '[');
        if (info->rank == 1)
            put_char(writer, '*');
        for (uint32_t i = 1; i < info->rank; i++)
            put_char(writer, ',');
        put_char(writer, ']');
        return;
    }
}

static bool is_constructed(const RtTypeInfo *info)
{
    uint32_t element = info->element_type & 0xff;
    return element == ELEMENT_PTR || element == ELEMENT_BYREF || element == ELEMENT_ARRAY || element == ELEMENT_SZARRAY;
}

static void put_arguments(Writer *writer, const RtTypeInfo *info, uint32_t flags)
{
    bool full = flags & RT_NAME_FULL_INSTANCE;
    put_char(writer, flags & RT_NAME_ANGLE_BRACKETS ? '<' : '[');
    for (uint32_t i = 0; i < info->generic_arg_count; i++) {
        if (i)
            put_char(writer, ',');
        if (full)
            put_char(writer, '[');
        put_type(writer, info->generic_args[i], full ? flags | RT_NAME_NAMESPACE | RT_NAME_ASSEMBLY : flags);
        if (full)
            put_char(writer, ']');
    }
    put_char(writer, flags & RT_NAME_ANGLE_BRACKETS ? '>' : ']');
}

static void put_name(Writer *writer, const MethodTable *mt, uint32_t flags)
{
    const RtTypeInfo *info = mt->type_info;
    if (is_constructed(info) && mt->element_type) {
        put_name(writer, mt->element_type, flags);
        put_suffix(writer, info);
        return;
    }
    const char *nested = strrchr(info->name, '+');
    bool own_only = !(flags & RT_NAME_NAMESPACE) || (flags & RT_NAME_NESTED_ALONE && nested);
    if (!own_only && *info->name_space) {
        put_text(writer, info->name_space);
        put_char(writer, '.');
    }
    put_text(writer, own_only && nested ? nested + 1 : info->name);
    flags &= ~(uint32_t)RT_NAME_NESTED_ALONE;
    if (flags & (RT_NAME_NAMESPACE | RT_NAME_ASSEMBLY) && info->generic_arg_count && info->generic_args)
        put_arguments(writer, info, flags & ~(uint32_t)RT_NAME_ASSEMBLY);
    else if (info->generic_args && flags & RT_NAME_NAMESPACE && !(flags & RT_NAME_FULL_INSTANCE))
        put_text(writer, (const char *)info->generic_args);
}

static const struct RtAssemblyInfo *assembly_of(const MethodTable *mt)
{
    while (is_constructed(mt->type_info) && mt->element_type)
        mt = mt->element_type;
    return mt->type_info->assembly;
}

static void put_type(Writer *writer, const MethodTable *mt, uint32_t flags)
{
    put_name(writer, mt, flags);
    if (flags & RT_NAME_ASSEMBLY && assembly_of(mt)) {
        put_text(writer, ", ");
        put_text(writer, assembly_of(mt)->full_name);
    }
}

uintptr_t rt_type_name(const MethodTable *mt, uint32_t flags, char *out, uintptr_t room)
{
    Writer writer = {.out = out, .room = room};
    put_type(&writer, mt, flags);
    return writer.length;
}
