/* codegen/trace_text: see trace_text.h. Traces show definitions, so all instantiations of a method share one text. */
#include "codegen/trace_text.h"

#include <string.h>

#include "runtime/abi/layout.h"

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

/* ---- State machines: shown as the method they were written as ---- */

static bool implements(const Method *method, const char *name)
{
    const TypeInterfaces *interfaces = type_interfaces(method->owner);
    for (uint32_t i = 0; i < interfaces->count; i++)
        if (type_is_def(interfaces->items[i], name))
            return true;
    return false;
}

static bool is_compiler_generated(const Method *method)
{
    return method->def && method->def->owner->enclosing &&
           typedef_has_attribute(method->def->owner, "System.Runtime.CompilerServices", "CompilerGeneratedAttribute");
}

/* Does the value of a StateMachineAttribute, "Outer+<Name>d__1", mean this type, nested in the attributed method's? */
static bool names_state_machine(const MdImage *image, uint32_t attribute, const TypeDef *machine)
{
    MdCursor cursor = md_cursor(md_attribute_value(image, attribute));
    bool is_null = true;
    md_read_bytes(&cursor, 2);
    MdBlob value = md_read_ser_string(&cursor, &is_null);
    size_t length = strlen(machine->name);
    return !is_null && value.length > length && value.bytes[value.length - length - 1] == '+' &&
           !memcmp(value.bytes + value.length - length, machine->name, length);
}

/* The method that the compiler made this state machine of, as its StateMachineAttribute says, or NULL. */
static const MethodDef *state_machine_source(const Method *method, bool *is_iterator)
{
    if (!is_compiler_generated(method) || (!implements(method, "System.Runtime.CompilerServices.IAsyncStateMachine") &&
                                           !implements(method, "System.Collections.IEnumerator")))
        return NULL;
    static const char *const attributes[] = {"AsyncStateMachineAttribute", "IteratorStateMachineAttribute",
                                             "AsyncIteratorStateMachineAttribute"};
    const TypeDef *machine = method->def->owner, *outer = machine->enclosing;
    const MdImage *image = &outer->assembly->image;
    for (uint32_t i = 0; i < outer->method_count; i++)
        for (size_t a = 0; a < sizeof attributes / sizeof *attributes; a++) {
            uint32_t row;
            if (!md_has_attribute(image, MD_TOKEN(MD_MethodDef, outer->methods[i]->row),
                                  "System.Runtime.CompilerServices", attributes[a], &row) ||
                !names_state_machine(image, row, machine))
                continue;
            *is_iterator = a != 0;
            return outer->methods[i];
        }
    return NULL;
}

/* ---- Texts ---- */

const char *trace_type_name(const Method *method)
{
    if (!method->def)
        return type_name(method->owner);
    Arena *arena = arena_new();
    Text text = {.arena = arena};
    bool is_iterator;
    const MethodDef *source = state_machine_source(method, &is_iterator);
    add_type_name(&text, source ? source->owner : method->def->owner);
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
    bool is_iterator = false;
    const MethodDef *source = state_machine_source(method, &is_iterator);
    const MethodDef *def = source ? source : method->def;
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
    if (is_iterator)
        text_printf(&text, "+%s()", method->def->name);
    const char *result = intern(text.chars);
    arena_free(arena);
    return result;
}

uint32_t trace_flags(const Method *method)
{
    static const char name_space[] = "System.Diagnostics", name[] = "StackTraceHiddenAttribute";
    uint32_t flags = 0;
    if (method->def && (methoddef_has_attribute(method->def, name_space, name) ||
                        typedef_has_attribute(method->def->owner, name_space, name)))
        flags |= RT_METHOD_HIDDEN;
    if (is_compiler_generated(method) && implements(method, "System.Runtime.CompilerServices.IAsyncStateMachine"))
        flags |= RT_METHOD_ASYNC;
    return flags;
}
