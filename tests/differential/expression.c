/* expression: random expressions of a wanted type. */
#include <stdio.h>
#include <stdlib.h>

#include "generate.h"

bool inside_lambda, constants_are_opaque, lambdas_allowed, calls_allowed;

/* ---- Literals ---- */

static uint64_t random_bits(uint32_t width)
{
    uint64_t bits = (uint64_t)pick(0xffffffff) << 32 | pick(0xffffffff);
    switch (pick(6)) {
    case 0: bits = pick(4); break;
    case 1: bits = pick(200); break;
    case 2: bits = (uint64_t)0 - 1 - pick(3); break;
    case 3: bits = ((uint64_t)1 << (width - 1)) - pick(2); break;
    default: bits >>= pick(64);
    }
    return width == 64 ? bits : bits & (((uint64_t)1 << width) - 1);
}

static void integer_literal(const Type *type)
{
    static const uint8_t widths[] = {8, 8, 16, 16, 32, 32, 64, 64};
    uint32_t width = widths[type->kind - K_SBYTE];
    uint64_t bits = random_bits(width);
    int64_t value = (int64_t)(bits << (64 - width)) >> (64 - width);
    switch (type->kind) {
    case K_SBYTE:
    case K_SHORT: emit("(%s)(%lld)", type->name, (long long)value); break;
    case K_INT: emit("(int)(%lld)", (long long)value); break;
    case K_UINT: emit("%lluu", (unsigned long long)bits); break;
    case K_LONG:
        if (value == INT64_MIN)
            emit("long.MinValue");
        else
            emit("(%lldL)", (long long)value);
        break;
    case K_ULONG: emit("%lluUL", (unsigned long long)bits); break;
    default: emit("(%s)%llu", type->name, (unsigned long long)bits);
    }
}

static void string_literal(void)
{
    uint32_t length = pick(8);
    emit("\"");
    for (uint32_t i = 0; i < length; i++)
        emit("%c", "abcxyzABC019 .-"[pick(15)]);
    emit("\"");
}

static void constant(const Type *type)
{
    static const char *const floats[] = {"0",         "1",    "-1",    "0.5",       "-2.25",
                                         "3.1415927", "1e10", "-1e-5", "123456.79", "1e20"};
    static const char *const decimals[] = {"0m", "1m", "-1.5m", "0.001m", "12345.6789m", "-99999999999m"};
    switch (type->kind) {
    case K_BOOL: emit(chance(50) ? "true" : "false"); break;
    case K_CHAR: emit("'%c'", "aZ09 +"[pick(6)]); break;
    case K_FLOAT: emit("(%sf)", floats[pick(10)]); break;
    case K_DOUBLE: emit("(%sd)", floats[pick(10)]); break;
    case K_DECIMAL: emit("(%s)", decimals[pick(6)]); break;
    case K_STRING: string_literal(); break;
    default: integer_literal(type);
    }
}

/* Values of a class are null now and then, never those of fields of the base class. */
static void construct(const Type *type, int depth)
{
    emit("new %s(", type->name);
    for (int i = 0; i < type->field_count; i++) {
        emit(i ? ", " : "");
        expression(type->fields[i].type, depth - 1);
    }
    emit(")");
}

void literal(const Type *type)
{
    if (type->kind > K_STRING) {
        emit("default(%s)", type->name);
    } else if (constants_are_opaque) {
        emit("H.Opaque<%s>(", type->name);
        constant(type);
        emit(")");
    } else {
        constant(type);
    }
}

/* ---- Leaves ---- */

const Variable *pick_variable(const Type *type, bool to_assign)
{
    const Variable *found[VARIABLE_LIMIT];
    uint32_t count = 0;
    for (int i = 0; i < variable_count; i++) {
        const Variable *variable = &variables[i];
        if (variable->type == type && (!to_assign || variable->is_assignable) &&
            (!inside_lambda || !variable->is_captured_by_none))
            found[count++] = variable;
    }
    return count ? found[pick(count)] : NULL;
}

/* A field of a variable of any struct, class or tuple that has the type. */
static bool member_access(const Type *type)
{
    for (int tries = 0; tries < 12 && variable_count; tries++) {
        const Variable *variable = &variables[pick((uint32_t)variable_count)];
        if (inside_lambda && variable->is_captured_by_none)
            continue;
        const Type *owner = variable->type;
        bool has_fields = owner->kind == K_STRUCT || owner->kind == K_CLASS || owner->kind == K_TUPLE;
        for (int i = 0; has_fields && i < owner->field_count; i++)
            if (owner->fields[i].type == type) {
                emit("%s.%s", variable->name, owner->fields[i].name);
                return true;
            }
        if (owner->kind == K_ARRAY && owner->fields[0].type == type) {
            if (chance(85)) {
                emit("L.At(%s, ", variable->name);
                expression(type_of(K_INT), 1);
                emit(")");
            } else {
                emit("%s[%u]", variable->name, pick(6));
            }
            return true;
        }
    }
    return false;
}

static void leaf(const Type *type)
{
    const Variable *variable = chance(75) ? pick_variable(type, false) : NULL;
    if (variable)
        emit("%s", variable->name);
    else if (!chance(40) || !member_access(type))
        literal(type);
}

/* ---- Calls ---- */

static bool call(const Type *type, int depth)
{
    if (!calls_allowed || !function_count)
        return false;
    for (int tries = 0; tries < 12; tries++) {
        const Function *function = &functions[pick((uint32_t)function_count)];
        if (function->result != type)
            continue;
        const Variable *references[4] = {0};
        bool complete = true;
        for (int i = 0; i < function->parameter_count; i++)
            if (function->by_reference[i])
                complete &= (references[i] = pick_variable(function->parameters[i], true)) != NULL;
        if (!complete)
            continue;
        emit("%s(", function->name);
        for (int i = 0; i < function->parameter_count; i++) {
            emit(i ? ", " : "");
            if (references[i])
                emit("ref %s", references[i]->name);
            else
                expression(function->parameters[i], depth - 1);
        }
        emit(")");
        return true;
    }
    return false;
}

/* Through a delegate, an interface constraint, a virtual method or a generic helper. */
static bool indirect_call(const Type *type, int depth)
{
    if (!calls_allowed)
        return false;
    if (chance(30) && variable_count) {
        for (int tries = 0; tries < 10; tries++) {
            const Variable *variable = &variables[pick((uint32_t)variable_count)];
            if (variable->type->kind != K_FUNCTION || variable->type->fields[1].type != type ||
                (inside_lambda && variable->is_captured_by_none))
                continue;
            emit("%s(", variable->name);
            expression(variable->type->fields[0].type, depth - 1);
            emit(")");
            return true;
        }
    }
    const Type *owner = pick_of_kind(chance(50) ? K_STRUCT : K_CLASS);
    if (type->kind == K_INT && owner && owner->is_shape && chance(50)) {
        emit("L.SizeOf<%s>(", owner->name);
        expression(owner, depth - 1);
        emit(", ");
        expression(type_of(K_INT), depth - 1);
        emit(")");
        return true;
    }
    if (type->kind == K_LONG && (owner = pick_of_kind(K_CLASS))) {
        emit("(");
        expression(owner, depth - 1);
        emit(").Act(");
        expression(type_of(K_INT), depth - 1);
        emit(")");
        return true;
    }
    return false;
}

static bool lambda(const Type *type, int depth)
{
    if (!lambdas_allowed || depth < 2)
        return false;
    const Type *argument = type->fields[0].type;
    char name[16];
    snprintf(name, sizeof name, "x%d", next_id());
    int outer = variable_count;
    bool was_inside = inside_lambda;
    inside_lambda = true;
    emit("((%s)((%s %s) => ", type->name, argument->name, name);
    add_variable(argument, name);
    expression(type->fields[1].type, depth - 1);
    emit("))");
    inside_lambda = was_inside;
    variable_count = outer;
    return true;
}

/* Forms that every type has. */
static bool general(const Type *type, int depth)
{
    switch (pick(9)) {
    case 0:
    case 1: return call(type, depth);
    case 2: return indirect_call(type, depth);
    case 3: return member_access(type);
    case 4:
        emit("(");
        condition(depth - 1);
        emit(" ? (%s)(", type->name);
        expression(type, depth - 1);
        emit(") : (%s)(", type->name);
        expression(type, depth - 1);
        emit("))");
        return true;
    case 5:
        emit("L.Pick<%s>(", type->name);
        condition(depth - 1);
        emit(", ");
        expression(type, depth - 1);
        emit(", ");
        expression(type, depth - 1);
        emit(")");
        return true;
    case 6:
        if (!lambdas_allowed || inside_lambda)
            return false;
        inside_lambda = true;
        bool awaits = chance(40);
        emit(awaits ? "L.Later<%s>(() => " : "H.Or<%s>(() => ", type->name);
        expression(type, depth - 1);
        emit(awaits ? ", true).GetAwaiter().GetResult()" : ", default)");
        inside_lambda = false;
        return true;
    case 7: {
        const Variable *variable = pick_variable(type, true);
        if (!variable || constants_are_opaque)
            return false;
        emit("(%s = ", variable->name);
        expression(type, depth - 1);
        emit(")");
        return true;
    }
    default: {
        const Variable *variable = pick_variable(type_of(K_INT), false);
        emit("(%s switch { ", variable ? variable->name : "H.Fuel");
        for (uint32_t i = 0, base = pick(4); i < 2; i++) {
            emit("%u => ", base + i * (1 + pick(9)));
            expression(type, depth - 2);
            emit(", ");
        }
        emit("_ => ");
        expression(type, depth - 2);
        emit(" })");
        return true;
    }
    }
}

/* ---- Numbers ---- */

static void checked_operation(const Type *type, int depth)
{
    bool was_opaque = constants_are_opaque;
    constants_are_opaque = true;
    emit("checked((%s)(", type->name);
    if (chance(60)) {
        expression(type, depth - 1);
        emit(" %c ", "+-*"[pick(3)]);
        expression(type, depth - 1);
    } else {
        const Type *from = pick_number();
        expression(from->kind == K_DECIMAL ? type_of(K_LONG) : from, depth - 1);
    }
    emit("))");
    constants_are_opaque = was_opaque;
}

static void division(const Type *type, int depth)
{
    emit("(%s)(", type->name);
    expression(type, depth - 1);
    emit(" %c ", "/%"[pick(2)]);
    bool was_opaque = constants_are_opaque;
    constants_are_opaque = true;
    if (is_integer(type) && chance(80)) {
        emit("((%s)(", type->name);
        expression(type, depth - 2);
        emit(" | 1))");
    } else {
        expression(type, depth - 2);
    }
    constants_are_opaque = was_opaque;
    emit(")");
}

static void step_of_variable(const Type *type, int depth)
{
    const Variable *variable = pick_variable(type, true);
    if (!variable) {
        leaf(type);
        return;
    }
    switch (pick(4)) {
    case 0: emit("%s++", variable->name); break;
    case 1: emit("--%s", variable->name); break;
    default:
        emit("(%s %c= ", variable->name, "+-*^&|"[pick(is_integer(type) ? 6 : 3)]);
        expression(type, depth - 1);
        emit(")");
    }
}

static void function_of_numbers(const Type *type, int depth)
{
    static const char *const real[] = {"Abs", "Floor", "Ceiling", "Truncate"};
    static const char *const bits[] = {"PopCount", "LeadingZeroCount", "TrailingZeroCount", "Log2"};
    bool is_real = type->kind == K_FLOAT || type->kind == K_DOUBLE || type->kind == K_DECIMAL;
    if (is_real && chance(50)) {
        emit(type->kind == K_FLOAT ? "MathF.%s(" : "Math.%s(", real[pick(4)]);
        expression(type, depth - 1);
        emit(")");
    } else if (type->kind == K_INT && chance(40)) {
        const Type *of = type_of(chance(50) ? K_UINT : K_ULONG);
        emit("BitOperations.%s(", bits[pick(4)]);
        expression(of, depth - 1);
        emit(")");
    } else if (type->kind == K_INT && chance(40)) {
        emit("(");
        expression(type_of(K_STRING), depth - 1);
        emit(" ?? \"null\").Length");
    } else {
        emit("Math.%s(", chance(50) ? "Min" : "Max");
        expression(type, depth - 1);
        emit(", ");
        expression(type, depth - 1);
        emit(")");
    }
}

static void number(const Type *type, int depth)
{
    uint32_t choice = pick(16);
    bool is_whole = is_integer(type) || type->kind == K_CHAR;
    if (type->kind == K_CHAR && choice >= 11)
        choice = pick(5);
    if (choice <= 4) {
        emit("(%s)(", type->name);
        expression(type, depth - 1);
        emit(" %c ", "+-*&|^"[pick(is_whole ? 6 : 3)]);
        expression(type, depth - 1);
        emit(")");
    } else if (choice <= 7) {
        const Type *from = pick_number();
        if (from->kind == K_DECIMAL && type->kind == K_CHAR)
            from = type_of(K_INT);
        emit("(%s)(", type->name);
        expression(from, depth - 1);
        emit(")");
    } else if (choice == 8) {
        if (is_integer(type)) {
            emit("(%s)(", type->name);
            expression(type, depth - 1);
            emit(" %s ", chance(40) ? "<<" : chance(50) ? ">>" : ">>>");
            expression(type_of(K_INT), depth - 2);
            emit(")");
        } else {
            step_of_variable(type, depth);
        }
    } else if (choice == 9) {
        division(type, depth);
    } else if (choice == 10) {
        if (is_whole)
            checked_operation(type, depth);
        else
            division(type, depth);
    } else if (choice == 11) {
        emit(type->kind == K_ULONG ? "(%s)(0 - " : "(%s)(- ", type->name);
        expression(type, depth - 1);
        emit(")");
    } else if (choice == 12 && is_integer(type)) {
        emit("(%s)(~", type->name);
        expression(type, depth - 1);
        emit(")");
    } else if (choice == 13) {
        function_of_numbers(type, depth);
    } else if (choice == 14) {
        emit("(%s)(object)(%s)(", type->name, type->name);
        expression(type, depth - 1);
        emit(")");
    } else {
        step_of_variable(type, depth);
    }
}

/* ---- Conditions, texts and the rest ---- */

void condition(int depth)
{
    if (depth <= 0) {
        leaf(type_of(K_BOOL));
        return;
    }
    static const char *const comparisons[] = {"<", "<=", ">", ">=", "==", "!="};
    const Type *type;
    switch (pick(8)) {
    case 0:
        emit("(");
        condition(depth - 1);
        emit(chance(50) ? " && " : " || ");
        condition(depth - 1);
        emit(")");
        return;
    case 1:
        emit("!");
        condition(depth - 1);
        return;
    case 2:
        type = pick_value_type();
        if (type->has_delegates)
            type = type_of(K_STRING);
        emit("L.Same<%s>(", type->name);
        expression(type, depth - 1);
        emit(", ");
        expression(type, depth - 1);
        emit(")");
        return;
    case 3:
        type = pick_of_kind(chance(50) ? K_CLASS : K_NULLABLE);
        if (!type) {
            leaf(type_of(K_BOOL));
            return;
        }
        emit("((");
        expression(type, depth - 1);
        emit(type->kind == K_CLASS ? ") is C%u)" : ") is null)", pick(3));
        return;
    case 4: expression(type_of(K_BOOL), 0); return;
    default:
        type = pick_number();
        emit("(");
        expression(type, depth - 1);
        emit(" %s ", comparisons[pick(6)]);
        expression(type, depth - 1);
        emit(")");
    }
}

static void text(int depth)
{
    const Type *type = pick_number();
    switch (pick(5)) {
    case 0:
    case 1:
        emit("H.Cut(");
        expression(type_of(K_STRING), depth - 1);
        emit(" + ");
        expression(chance(50) ? type_of(K_STRING) : type, depth - 1);
        emit(")");
        break;
    case 2:
        emit("H.Cut($\"{");
        emit("H.Opaque<%s>(", type->name);
        expression(type, depth - 2);
        emit(")}%s\")", chance(50) ? "|" : "");
        break;
    case 3:
        emit("(");
        expression(type_of(K_STRING), depth - 1);
        emit(" ?? \"none\")");
        emit(chance(50) ? ".ToUpperInvariant()" : ".Trim()");
        break;
    default:
        emit("(");
        expression(type_of(K_STRING), depth - 1);
        emit(").Substring(");
        expression(type_of(K_BYTE), 1);
        emit(" %% 5)");
    }
}

static void array(const Type *type, int depth)
{
    const Type *element = type->fields[0].type;
    uint32_t length = 1 + pick(5);
    emit("new %s[] { ", element->name);
    for (uint32_t i = 0; i < length; i++) {
        emit(i ? ", " : "");
        expression(element, depth - 2);
    }
    emit(" }");
}

static void composed(const Type *type, int depth)
{
    const Type *made = type;
    switch (type->kind) {
    case K_ENUM:
        emit("(%s)(", type->name);
        expression(type_of(K_BYTE), depth - 1);
        emit(" & 31)");
        break;
    case K_CLASS:
        for (int tries = 0; tries < 4; tries++) {
            const Type *derived = pick_of_kind(K_CLASS);
            if (derived->base == type || derived == type || (derived->base && derived->base->base == type))
                made = derived;
        }
        construct(made, depth);
        break;
    case K_STRUCT: construct(type, depth); break;
    case K_ARRAY: array(type, depth); break;
    case K_NULLABLE:
        emit("(%s)(", type->name);
        expression(type->fields[0].type, depth - 1);
        emit(")");
        break;
    case K_TUPLE:
        emit("(");
        expression(type->fields[0].type, depth - 1);
        emit(", ");
        expression(type->fields[1].type, depth - 1);
        emit(")");
        break;
    default:
        if (!lambda(type, depth))
            leaf(type);
    }
}

void expression(const Type *type, int depth)
{
    bool was_opaque = constants_are_opaque;
    constants_are_opaque |= type->kind == K_DECIMAL; /* constant ones may overflow while the program is compiled */
    if (depth <= 0)
        leaf(type);
    else if (chance(30) && general(type, depth))
        ;
    else if (type->kind == K_BOOL)
        condition(depth);
    else if (type->kind == K_STRING)
        text(depth);
    else if (type->kind > K_STRING)
        chance(40) ? leaf(type) : composed(type, depth);
    else
        number(type, depth);
    constants_are_opaque = was_opaque;
}
