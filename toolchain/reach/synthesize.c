/* reach/synthesize: bodies that the compiler writes itself: expansions whose address is needed, internal calls behind
 * function pointers, substituted members, and what the overlay leaves to it. They are IL with tokens 0 and Ops that say
 * what is meant. */
#include <string.h>

#include "reach/marshal.h"
#include "reach/writer.h"

void synthesize_intrinsic(Reach *reach, Body *body, Intrinsic intrinsic)
{
    Writer writer = {.reach = reach, .body = body};
    writer_arguments(&writer, body->method, 0);
    Op *op = writer_op(&writer, IL_CALL, OP_CALL_INTRINSIC);
    op->method = body->method;
    op->intrinsic = (uint16_t)intrinsic;
    writer_finish(&writer);
}

void synthesize_internal_call(Reach *reach, Body *body, const char *symbol)
{
    Writer writer = {.reach = reach, .body = body};
    writer_arguments(&writer, body->method, 0);
    Op *op = writer_op(&writer, IL_CALL, OP_CALL_ICALL);
    op->method = body->method;
    op->symbol = symbol;
    writer_finish(&writer);
}

void synthesize_constant(Reach *reach, Body *body, const Substitution *substitution)
{
    Writer writer = {.reach = reach, .body = body};
    Type *type = body->method->signature->return_type;
    if (type->kind != TYPE_VOID) {
        Value value = value_of_type(type, substitution->value, reach->pointer_size);
        Op *op = writer_op(&writer, IL_LDC_I4, OP_CONSTANT);
        op->constant = value.number;
        op->stack_kind = value.kind == VALUE_INT      ? TYPE_I4
                         : value.kind == VALUE_LONG   ? TYPE_I8
                         : value.kind == VALUE_NATIVE ? TYPE_I
                                                      : TYPE_CLASS;
    }
    writer_finish(&writer);
}

/* ---- [UnsafeAccessor] ---- */

void synthesize_call(Reach *reach, Body *body, Method *member, bool skip_first)
{
    Writer writer = {.reach = reach, .body = body};
    writer_arguments(&writer, body->method, skip_first);
    bool makes = member->def->is_constructor,
         is_virtual = method_is_virtual(member) && type_is_reference(member->owner);
    Op *op = writer_op(&writer,
                       makes        ? IL_NEWOBJ
                       : is_virtual ? IL_CALLVIRT
                                    : IL_CALL,
                       makes        ? OP_NEWOBJ
                       : is_virtual ? OP_CALL_VIRTUAL
                                    : OP_CALL_DIRECT);
    op->method = member;
    if (makes)
        op->type = member->owner;
    if (is_virtual)
        op->slot = method_slot(member);
    writer_finish(&writer);
}

void synthesize_field_address(Reach *reach, Body *body, Field *field)
{
    Writer writer = {.reach = reach, .body = body};
    if (!field->def->is_static)
        writer_emit(&writer, IL_LDARG_0);
    Op *op = writer_op(&writer, field->def->is_static ? IL_LDSFLDA : IL_LDFLDA, OP_FIELD);
    op->field = field;
    op->type = field->type;
    if (field->def->is_static && field->owner->def->static_constructor)
        op->flags = OP_CHECK_CCTOR;
    writer_finish(&writer);
}

/* ---- The overlay's ---- */

static void write_default_value(Writer *writer, Type *type)
{
    writer_index(writer, IL_LDLOC, writer_local(writer, type));
}

static void write_new_object(Writer *writer, Type *type, Method *constructor)
{
    Op *op = writer_op(writer, IL_NEWOBJ, OP_NEWOBJ);
    op->type = type;
    op->method = constructor;
}

enum { TYPE_ABSTRACT = 0x80 };

/* In the runtime's words. */
static const char *why_not_makable(Reach *reach, Type *type, const Method *constructor)
{
    if (type_is_interface(type))
        return "Cannot create an instance of an interface.";
    if (type == types_string(reach->types))
        return "Uninitialized Strings cannot be created.";
    if (!type->def || type_is_delegate(type))
        return "Type is not supported.";
    if (type->def->flags & TYPE_ABSTRACT)
        return "Cannot create an abstract class.";
    return constructor ? NULL : "No parameterless constructor defined.";
}

enum { METHOD_ACCESS = 7, METHOD_PUBLIC = 6 };

static void write_default_instance(Writer *writer, Type *type, bool any_visibility)
{
    Method *constructor = type->def ? type_find_method(type, ".ctor", "") : NULL;
    const char *reason = type_is_reference(type) ? why_not_makable(writer->reach, type, constructor) : NULL;
    if (reason)
        writer_throw(
            writer, "rt_throw_missing_method",
            intern_printf("Cannot dynamically create an instance of type '%s'. Reason: %s", type_name(type), reason));
    else if (constructor && !any_visibility && (constructor->def->flags & METHOD_ACCESS) != METHOD_PUBLIC)
        writer_throw(writer, "rt_throw_missing_method",
                     intern_printf("No parameterless constructor defined for type '%s'.", type_name(type)));
    else if (constructor)
        write_new_object(writer, type, constructor);
    else
        write_default_value(writer, type);
}

static Type *corelib_instance(Reach *reach, const char *definition, Type *argument)
{
    TypeDef *def = types_find(types_corelib(reach->types), definition);
    return def ? types_instantiate(reach->types, def, &argument, argument ? 1 : 0) : NULL;
}

/* Does T implement I<T>? */
static bool implements_of_itself(Reach *reach, Type *type, const char *interface)
{
    Type *wanted = corelib_instance(reach, interface, type);
    return wanted && types_can_cast(type, wanted);
}

/* As CoreLib's ComparerHelpers choose. */
static Type *equality_comparer(Reach *reach, Type *type)
{
    if (type == types_string(reach->types))
        return corelib_instance(reach, "System.Collections.Generic.StringEqualityComparer", NULL);
    if (implements_of_itself(reach, type, "System.IEquatable`1"))
        return corelib_instance(reach, "System.Collections.Generic.GenericEqualityComparer`1", type);
    if (type_is_nullable(type))
        return corelib_instance(reach, "System.Collections.Generic.NullableEqualityComparer`1", type->args[0]);
    if (type_is_enum(type))
        return corelib_instance(reach, "System.Collections.Generic.EnumEqualityComparer`1", type);
    return corelib_instance(reach, "System.Collections.Generic.ObjectEqualityComparer`1", type);
}

static Type *order_comparer(Reach *reach, Type *type)
{
    if (implements_of_itself(reach, type, "System.IComparable`1"))
        return corelib_instance(reach, "System.Collections.Generic.GenericComparer`1", type);
    if (type_is_nullable(type))
        return corelib_instance(reach, "System.Collections.Generic.NullableComparer`1", type->args[0]);
    if (type_is_enum(type))
        return corelib_instance(reach, "System.Collections.Generic.EnumComparer`1", type);
    return corelib_instance(reach, "System.Collections.Generic.ObjectComparer`1", type);
}

static Type *sort_helper(Reach *reach, Method *method)
{
    bool is_generic = implements_of_itself(reach, method->args[0], "System.IComparable`1");
    const char *name = intern_printf("System.Collections.Generic.%sArraySortHelper`%u", is_generic ? "Generic" : "",
                                     method->arg_count);
    TypeDef *def = types_find(types_corelib(reach->types), name);
    return def ? types_instantiate(reach->types, def, method->args, method->arg_count) : NULL;
}

static Type *made_type(Reach *reach, Method *method, Synthesis synthesis)
{
    switch (synthesis) {
    case SYNTHESIS_COMPARER: return order_comparer(reach, method->args[0]);
    case SYNTHESIS_EQUALITY_COMPARER: return equality_comparer(reach, method->args[0]);
    case SYNTHESIS_SORT_HELPER: return sort_helper(reach, method);
    default: return NULL;
    }
}

void synthesize_overlay(Reach *reach, Body *body, Synthesis synthesis)
{
    Writer writer = {.reach = reach, .body = body};
    Type *type = body->method->args[0];
    if (synthesis >= SYNTHESIS_STRUCT_SIZE && synthesis <= SYNTHESIS_STRUCT_OFFSET) {
        synthesize_struct(reach, body, synthesis);
        return;
    }
    if (synthesis >= SYNTHESIS_CALLBACK_ENTRY && synthesis <= SYNTHESIS_FUNCTION_CALL) {
        synthesize_callback(reach, body, synthesis);
        return;
    }
    if (synthesis == SYNTHESIS_DEFAULT_INSTANCE || synthesis == SYNTHESIS_ANY_INSTANCE) {
        write_default_instance(&writer, type, synthesis == SYNTHESIS_ANY_INSTANCE);
    } else {
        Type *made = made_type(reach, body->method, synthesis);
        Method *constructor = made ? type_find_method(made, ".ctor", "") : NULL;
        if (constructor)
            write_new_object(&writer, made, constructor);
        else
            writer_throw(&writer, "rt_throw_platform_not_supported", "default comparers");
    }
    writer_finish(&writer);
}

/* ---- Texts ---- */

/* Malformed bytes become U+FFFD. */
static uint32_t decode_utf8(const uint8_t **at)
{
    uint8_t first = *(*at)++;
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    uint32_t code = more == 3 ? first & 7u : more == 2 ? first & 15u : more == 1 ? first & 31u : first;
    if (!more && first >= 0x80)
        return 0xfffd;
    for (; more; more--) {
        if ((**at & 0xc0) != 0x80)
            return 0xfffd;
        code = code << 6 | (*(*at)++ & 0x3fu);
    }
    return code;
}

MdBlob utf16_from_utf8(Arena *arena, const char *text)
{
    uint8_t *bytes = arena_alloc(arena, 2 * strlen(text) + 2);
    uint32_t length = 0;
    for (const uint8_t *at = (const uint8_t *)text; *at;) {
        uint32_t code = decode_utf8(&at), units[2] = {code, 0};
        if (code >= 0x10000) {
            units[0] = 0xd800 + ((code - 0x10000) >> 10);
            units[1] = 0xdc00 + (code & 0x3ff);
        }
        for (int i = 0; i < 1 + (units[1] != 0); i++) {
            bytes[length++] = (uint8_t)units[i];
            bytes[length++] = (uint8_t)(units[i] >> 8);
        }
    }
    return (MdBlob){bytes, length};
}
