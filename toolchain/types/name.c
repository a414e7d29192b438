/* types/name: the names of types and methods, as diagnostics and `explain` print them and as symbols in object files.
 */
#include "types/internal.h"

#include <string.h>

typedef enum NameStyle {
    STYLE_NAME,   /* without assemblies */
    STYLE_SYMBOL, /* the outermost type and every type that is not CoreLib's carry their assembly */
    STYLE_PART    /* inside a symbol: CoreLib's types go without */
} NameStyle;

static const char *styled_name(Type *type, NameStyle style);

static void add_type_list(Text *text, Type *const *types, uint32_t count, NameStyle style)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            text_add_char(text, ',');
        text_add(text, styled_name(types[i], style));
    }
}

static void add_function_pointer(Text *text, const Signature *signature, NameStyle style)
{
    text_add(text, "fnptr");
    if (signature->convention)
        text_printf(text, "[%u]", signature->convention);
    if (signature->has_this)
        text_add(text, "[this]");
    if (signature->has_modifiers)
        text_printf(text, "[%08x]", (unsigned)signature->modifier_hash);
    text_add_char(text, '<');
    text_add(text, styled_name(signature->return_type, style));
    text_add_char(text, '(');
    add_type_list(text, signature->parameters, signature->parameter_count, style);
    text_add(text, ")>");
}

static void add_definition(Text *text, const Type *type, NameStyle style, NameStyle part)
{
    if (style == STYLE_SYMBOL || (style == STYLE_PART && !type->def->assembly->is_corelib))
        text_printf(text, "%s!", type->def->assembly->name);
    text_add(text, type->def->full_name);
    if (type->arg_count) {
        text_add_char(text, '<');
        add_type_list(text, type->args, type->arg_count, part);
        text_add_char(text, '>');
    }
}

static const char *make_name(Type *type, NameStyle style)
{
    NameStyle part = style == STYLE_NAME ? STYLE_NAME : STYLE_PART;
    Text text = {.arena = type->types->arena};
    switch (type->kind) {
    case TYPE_SZARRAY: text_printf(&text, "%s[]", styled_name(type->element, style)); break;
    case TYPE_PTR: text_printf(&text, "%s*", styled_name(type->element, style)); break;
    case TYPE_BYREF: text_printf(&text, "%s&", styled_name(type->element, style)); break;
    case TYPE_VAR: text_printf(&text, "!%u", type->index); break;
    case TYPE_MVAR: text_printf(&text, "!!%u", type->index); break;
    case TYPE_FNPTR: add_function_pointer(&text, type->signature, part); break;
    case TYPE_ARRAY:
        text_printf(&text, "%s[", styled_name(type->element, style));
        if (type->rank == 1) /* a general array of rank 1 is no vector */
            text_add_char(&text, '*');
        for (uint32_t i = 1; i < type->rank; i++)
            text_add_char(&text, ',');
        text_add_char(&text, ']');
        break;
    default: add_definition(&text, type, style, part); break;
    }
    return intern(text.chars);
}

static const char *styled_name(Type *type, NameStyle style)
{
    if (style == STYLE_NAME)
        return type_name(type);
    if (style == STYLE_SYMBOL)
        return type_symbol(type);
    return make_name(type, STYLE_PART);
}

const char *type_name(Type *type)
{
    if (!type)
        return "?";
    if (!type->name)
        type->name = make_name(type, STYLE_NAME);
    return type->name;
}

const char *type_symbol(Type *type)
{
    if (!type->symbol)
        type->symbol = make_name(type, STYLE_SYMBOL);
    return type->symbol;
}

/* ---- Methods ---- */

static const char *const array_op_names[] = {[ARRAY_OP_NONE] = "?",
                                             [ARRAY_OP_CTOR] = ".ctor",
                                             [ARRAY_OP_GET] = "Get",
                                             [ARRAY_OP_SET] = "Set",
                                             [ARRAY_OP_ADDRESS] = "Address"};

static void add_method(Text *text, Method *method, NameStyle style, NameStyle part)
{
    const Signature *signature = method->signature;
    text_printf(text, "%s.%s", styled_name(method->owner, style),
                method->def ? method->def->name : array_op_names[method->array_op]);
    if (method->arg_count) {
        text_add_char(text, '<');
        add_type_list(text, method->args, method->arg_count, part);
        text_add_char(text, '>');
    }
    text_add_char(text, '(');
    add_type_list(text, signature->parameters, signature->parameter_count, part);
    text_add_char(text, ')');
}

const char *method_name(Method *method)
{
    if (!method->name) {
        Text text = {.arena = method->owner->types->arena};
        add_method(&text, method, STYLE_NAME, STYLE_NAME);
        method->name = intern(text.chars);
    }
    return method->name;
}

/* Do the parameters of two signatures look equal for these type arguments? */
static bool same_parameters(const Signature *exact, Signature *open, TypeContext context)
{
    if (exact->parameter_count != open->parameter_count)
        return false;
    for (uint32_t i = 0; i < exact->parameter_count; i++) {
        if (types_substitute(open->parameters[i], context) != exact->parameters[i])
            return false;
    }
    return true;
}

/* Methods may differ in what a name does not show: the return type, modifiers, or parameters that become equal for
 * these type arguments (M(T) and M(int) in C<int>). Those get their number among the methods of the same name. */
static bool needs_ordinal(const Method *method, uint32_t *ordinal)
{
    const TypeDef *owner = method->def->owner;
    TypeContext context = method_context(method);
    bool clash = false;
    *ordinal = 0;
    for (uint32_t i = 0; i < owner->method_count; i++) {
        MethodDef *other = owner->methods[i];
        if (other->name != method->def->name || other->generic_count != method->def->generic_count)
            continue;
        if (other == method->def)
            continue;
        if (i < method->def->index)
            ++*ordinal;
        if (methoddef_complete(other) && same_parameters(method->signature, other->signature, context))
            clash = true;
    }
    return clash;
}

const char *method_symbol(Method *method)
{
    if (method->symbol)
        return method->symbol;
    Text text = {.arena = method->owner->types->arena};
    add_method(&text, method, STYLE_SYMBOL, STYLE_PART);
    if (method->def) {
        const char *name = method->def->name;
        uint32_t ordinal;
        if (strcmp(name, "op_Implicit") == 0 || strcmp(name, "op_Explicit") == 0)
            text_printf(&text, ":%s", styled_name(method->signature->return_type, STYLE_PART));
        if (needs_ordinal(method, &ordinal))
            text_printf(&text, "#%u", ordinal);
    }
    return method->symbol = intern(text.chars);
}

/* Does the parameter list read `parameters`? */
static bool parameters_read(const Signature *signature, const char *parameters)
{
    for (uint32_t i = 0; i < signature->parameter_count; i++) {
        const char *name = type_name(signature->parameters[i]);
        size_t length = strlen(name);
        if ((i && *parameters++ != ',') || strncmp(parameters, name, length) != 0)
            return false;
        parameters += length;
    }
    return *parameters == 0;
}

Method *type_find_method(Type *owner, const char *name, const char *parameters)
{
    if (!owner || !owner->def)
        return NULL;
    const char *interned = intern(name);
    for (uint32_t i = 0; i < owner->def->method_count; i++) {
        MethodDef *def = owner->def->methods[i];
        if (def->name != interned)
            continue;
        Method *method = types_method(owner, def, NULL, 0);
        if (method && (!parameters || parameters_read(method->signature, parameters)))
            return method;
    }
    return NULL;
}

Field *type_find_field(Type *owner, const char *name)
{
    if (!owner || !owner->def)
        return NULL;
    const char *interned = intern(name);
    for (uint32_t i = 0; i < owner->def->field_count; i++) {
        if (owner->def->fields[i]->name == interned)
            return type_field(owner, owner->def->fields[i]);
    }
    return NULL;
}
