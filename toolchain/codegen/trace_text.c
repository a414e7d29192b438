/* codegen/trace_text: see trace_text.h. Traces show definitions, so all instantiations of a method share one text. */
#include "codegen/trace_text.h"

#include <string.h>

static void add_type_name(Text *text, const TypeDef *def)
{
    if (def->enclosing) {
        add_type_name(text, def->enclosing);
        text_add_char(text, '.');
    } else if (*def->name_space) {
        text_printf(text, "%s.", def->name_space);
    }
    text_add(text, def->name);
}

const char *trace_type_name(const Method *method)
{
    if (!method->def)
        return type_name(method->owner);
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    add_type_name(&text, method->def->owner);
    const char *name = intern(text.chars);
    arena_free(arena);
    return name;
}

static const char *generic_parameter_name(const MdImage *image, MdToken owner, uint32_t number)
{
    uint32_t first, end;
    md_find(image, MD_GenericParam, MD_GenericParam_Owner, owner, &first, &end);
    for (uint32_t row = first; row < end; row++)
        if (md_cell(image, MD_GenericParam, row, MD_GenericParam_Number) == number)
            return md_string(image, md_cell(image, MD_GenericParam, row, MD_GenericParam_Name));
    return "T";
}

/* Type.Name of a parameter's type. */
static void add_parameter_type(Text *text, const MethodDef *method, const Type *type)
{
    const MdImage *image = &method->owner->assembly->image;
    switch (type->kind) {
    case TYPE_SZARRAY:
        add_parameter_type(text, method, type->element);
        text_add(text, "[]");
        break;
    case TYPE_ARRAY:
        add_parameter_type(text, method, type->element);
        text_add_char(text, '[');
        for (uint32_t i = 1; i < type->rank; i++)
            text_add_char(text, ',');
        text_add_char(text, ']');
        break;
    case TYPE_PTR:
    case TYPE_BYREF:
        add_parameter_type(text, method, type->element);
        text_add_char(text, type->kind == TYPE_PTR ? '*' : '&');
        break;
    case TYPE_VAR:
        text_add(text, generic_parameter_name(image, MD_TOKEN(MD_TypeDef, method->owner->row), type->index));
        break;
    case TYPE_MVAR:
        text_add(text, generic_parameter_name(image, MD_TOKEN(MD_MethodDef, method->row), type->index));
        break;
    default: text_add(text, type->def ? type->def->name : "IntPtr");
    }
}

/* Names of the parameters, by Param.Sequence. */
static const char *parameter_name(const MethodDef *method, uint32_t sequence)
{
    const MdImage *image = &method->owner->assembly->image;
    uint32_t first, end;
    md_list(image, MD_MethodDef, method->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t position = first; position < end; position++) {
        uint32_t row = md_list_row(image, MD_Param, position);
        if (md_cell(image, MD_Param, row, MD_Param_Sequence) == sequence)
            return md_string(image, md_cell(image, MD_Param, row, MD_Param_Name));
    }
    return "";
}

static void add_generic_parameters(Text *text, const MethodDef *method)
{
    if (!method->generic_count)
        return;
    text_add_char(text, '[');
    for (uint32_t i = 0; i < method->generic_count; i++) {
        text_add(text, i ? "," : "");
        text_add(text, generic_parameter_name(&method->owner->assembly->image, MD_TOKEN(MD_MethodDef, method->row), i));
    }
    text_add_char(text, ']');
}

const char *trace_method_text(const Method *method)
{
    if (!method->def)
        return intern(method_name((Method *)method));
    const MethodDef *def = method->def;
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    text_add(&text, def->name);
    add_generic_parameters(&text, def);
    text_add_char(&text, '(');
    for (uint32_t i = 0; i < def->signature->parameter_count; i++) {
        text_add(&text, i ? ", " : "");
        add_parameter_type(&text, def, def->signature->parameters[i]);
        const char *name = parameter_name(def, i + 1);
        if (*name)
            text_printf(&text, " %s", name);
    }
    text_add_char(&text, ')');
    const char *result = intern(text.chars);
    arena_free(arena);
    return result;
}

bool trace_is_hidden(const Method *method)
{
    static const char name_space[] = "System.Diagnostics", name[] = "StackTraceHiddenAttribute";
    return method->def && (methoddef_has_attribute(method->def, name_space, name) ||
                           typedef_has_attribute(method->def->owner, name_space, name));
}
