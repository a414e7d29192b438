/* types: the types of a seed, and their declarations. */
#include <stdio.h>
#include <string.h>

#include "generate.h"

Type types[TYPE_LIMIT];
int type_count;

static const char *const primitive_names[] = {"bool", "sbyte", "byte", "short", "ushort", "int",     "uint",
                                              "long", "ulong", "char", "float", "double", "decimal", "string"};

const Type *type_of(Kind kind)
{
    return &types[kind];
}

bool is_integer(const Type *type)
{
    return type->kind >= K_SBYTE && type->kind <= K_ULONG;
}

bool is_number(const Type *type)
{
    return type->kind >= K_SBYTE && type->kind <= K_DECIMAL;
}

const Type *pick_integer(void)
{
    return chance(40) ? type_of(K_INT) : type_of(K_SBYTE + (Kind)pick(K_ULONG - K_SBYTE + 1));
}

const Type *pick_number(void)
{
    return chance(70) ? pick_integer() : type_of(K_CHAR + (Kind)pick(K_DECIMAL - K_CHAR + 1));
}

const Type *pick_of_kind(Kind kind)
{
    const Type *found[TYPE_LIMIT];
    uint32_t count = 0;
    for (int i = 0; i < type_count; i++)
        if (types[i].kind == kind)
            found[count++] = &types[i];
    return count ? found[pick(count)] : NULL;
}

const Type *pick_value_type(void)
{
    if (chance(50))
        return chance(80) ? pick_number() : type_of(chance(50) ? K_BOOL : K_STRING);
    return &types[pick((uint32_t)type_count)];
}

static Type *new_type(Kind kind)
{
    Type *type = &types[type_count++];
    memset(type, 0, sizeof *type);
    type->kind = kind;
    return type;
}

static void add_field(Type *type, const Type *of, const char *name)
{
    Member *member = &type->fields[type->field_count++];
    member->type = of;
    snprintf(member->name, sizeof member->name, "%s", name);
    type->has_delegates |= of->has_delegates;
    if (type->depth <= of->depth)
        type->depth = of->depth + 1;
}

/* ---- Types that need no declaration ---- */

static void add_composed(Kind kind, const Type *first, const Type *second)
{
    Type *type = new_type(kind);
    add_field(type, first, kind == K_TUPLE ? "Item1" : "");
    if (second)
        add_field(type, second, kind == K_TUPLE ? "Item2" : "");
    switch (kind) {
    case K_ARRAY: snprintf(type->name, sizeof type->name, "%s[]", first->name); break;
    case K_NULLABLE: snprintf(type->name, sizeof type->name, "%s?", first->name); break;
    case K_TUPLE: snprintf(type->name, sizeof type->name, "(%s, %s)", first->name, second->name); break;
    default:
        snprintf(type->name, sizeof type->name, "Func<%s, %s>", first->name, second->name);
        type->has_delegates = true;
    }
    for (int i = 0; i < type_count - 1; i++) /* once each */
        if (!strcmp(types[i].name, type->name)) {
            type_count--;
            break;
        }
}

/* ---- Declarations ---- */

static void declare_enum(int number)
{
    Type *type = new_type(K_ENUM);
    snprintf(type->name, sizeof type->name, "E%d", number);
    const Type *underlying = type_of(K_SBYTE + (Kind)pick(8));
    if (chance(30)) {
        emit_line_start();
        emit("[Flags]\n");
    }
    emit_line_start();
    emit("public enum %s : %s { None", type->name, underlying->name);
    uint32_t count = 2 + pick(4);
    for (uint32_t i = 0; i < count; i++)
        emit(", V%u = %u", i, 1u << i);
    emit(" }\n");
}

static void constructor(const Type *type, const char *name)
{
    emit_line_start();
    emit("public %s(", name);
    for (int i = 0; i < type->field_count; i++)
        emit("%s%s p%d", i ? ", " : "", type->fields[i].type->name, i);
    emit(")");
    int inherited = type->base ? type->base->field_count : 0;
    if (inherited) {
        emit(" : base(");
        for (int i = 0; i < inherited; i++)
            emit("%sp%d", i ? ", " : "", i);
        emit(")");
    }
    emit("\n");
    open_block();
    for (int i = inherited; i < type->field_count; i++) {
        emit_line_start();
        emit("%s = p%d;\n", type->fields[i].name, i);
    }
    close_block("");
}

/* A member with a body that sees the fields. */
static void member(const Type *type, const char *modifiers, const Type *result, const char *name, const char *parameter)
{
    int outer = variable_count;
    for (int i = 0; i < type->field_count; i++) {
        Variable *field = add_variable(type->fields[i].type, type->fields[i].name);
        field->is_captured_by_none = type->kind == K_STRUCT;
    }
    add_variable(type_of(K_INT), parameter);
    emit_line_start();
    emit("public %s%s %s(int %s)\n", modifiers, result->name, name, parameter);
    open_block();
    lambdas_allowed = type->kind == K_CLASS;
    body(result, 2);
    lambdas_allowed = true;
    close_block("");
    variable_count = outer;
}

static void own_fields(Type *type, int count)
{
    for (int i = 0; i < count && type->field_count < FIELD_LIMIT; i++) {
        const Type *of = pick_value_type();
        if (of->depth > 2 || of->has_delegates)
            of = pick_number();
        char name[8];
        snprintf(name, sizeof name, "F%d", type->field_count);
        add_field(type, of, name);
        emit_line_start();
        emit("public %s %s;\n", of->name, name);
    }
}

static void declare_struct(int number)
{
    Type shape = {.kind = K_STRUCT, .is_shape = chance(50)};
    snprintf(shape.name, sizeof shape.name, "S%d", number);
    emit_line_start();
    emit("public %sstruct %s%s\n", chance(25) ? "record " : "", shape.name, shape.is_shape ? " : IShape" : "");
    open_block();
    own_fields(&shape, 1 + (int)pick(4));
    constructor(&shape, shape.name);
    member(&shape, "", type_of(K_INT), "Size", "scale");
    member(&shape, "", type_of(K_LONG), "Change", "by");
    close_block("");
    *new_type(K_STRUCT) = shape;
}

static const Type *declare_class(int number, const Type *base, const Type *virtual_result)
{
    Type shape = {.kind = K_CLASS, .base = base, .is_shape = base ? base->is_shape : chance(60)};
    snprintf(shape.name, sizeof shape.name, "C%d", number);
    emit_line_start();
    emit("public class %s", shape.name);
    if (base)
        emit(" : %s", base->name);
    else if (shape.is_shape)
        emit(" : IShape");
    emit("\n");
    open_block();
    if (base) {
        memcpy(shape.fields, base->fields, sizeof shape.fields);
        shape.field_count = base->field_count;
        shape.depth = base->depth;
    }
    own_fields(&shape, 1 + (int)pick(3));
    constructor(&shape, shape.name);
    const char *modifier = base ? "override " : "virtual ";
    if (!base || chance(60))
        member(&shape, modifier, type_of(K_INT), "Size", "scale");
    if (!base || chance(70))
        member(&shape, modifier, virtual_result, "Act", "how");
    close_block("");
    Type *type = new_type(K_CLASS);
    *type = shape;
    return type;
}

void declare_types(void)
{
    type_count = 0;
    for (Kind kind = K_BOOL; kind <= K_STRING; kind++)
        snprintf(new_type(kind)->name, sizeof types[0].name, "%s", primitive_names[kind]);
    uint32_t enums = 1 + pick(2), structs = 1 + pick(3);
    for (uint32_t i = 0; i < enums; i++)
        declare_enum((int)i);
    for (uint32_t i = 0; i < structs; i++)
        declare_struct((int)i);
    add_composed(K_ARRAY, pick_number(), NULL);
    add_composed(K_ARRAY, type_of(K_INT), NULL);
    add_composed(K_TUPLE, pick_number(), pick_value_type());
    add_composed(K_NULLABLE, pick_number(), NULL);
    const Type *base = declare_class(0, NULL, type_of(K_LONG));
    const Type *middle = declare_class(1, base, type_of(K_LONG));
    declare_class(2, chance(50) ? base : middle, type_of(K_LONG));
    add_composed(K_ARRAY, pick_of_kind(K_STRUCT), NULL);
    add_composed(K_ARRAY, chance(50) ? base : type_of(K_STRING), NULL);
    add_composed(K_NULLABLE, pick_of_kind(chance(50) ? K_STRUCT : K_ENUM), NULL);
    add_composed(K_TUPLE, pick_of_kind(K_STRUCT), pick_number());
    add_composed(K_FUNCTION, pick_number(), pick_number());
    add_composed(K_FUNCTION, pick_number(), pick_of_kind(K_STRUCT));
    add_composed(K_FUNCTION, type_of(K_STRING), pick_number());
}
