/* statement: random statements and the methods made of them. */
#include <stdio.h>

#include "generate.h"

Variable variables[VARIABLE_LIMIT];
int variable_count;
Function functions[FUNCTION_LIMIT];
int function_count;

/* What the place of a statement allows. */
typedef struct Place {
    const Type *result; /* of `return`; NULL: none */
    bool may_return, is_iterator;
    int loops; /* that break and continue may leave */
} Place;

static void block(const Place *place, int count, int depth);

Variable *add_variable(const Type *type, const char *name)
{
    Variable *variable = &variables[variable_count < VARIABLE_LIMIT - 1 ? variable_count++ : variable_count];
    *variable = (Variable){.type = type, .is_assignable = true};
    snprintf(variable->name, sizeof variable->name, "%s", name);
    return variable;
}

static Variable *new_variable(const Type *type)
{
    char name[16];
    snprintf(name, sizeof name, "v%d", next_id());
    return add_variable(type, name);
}

/* ---- Checksums ---- */

void checksum(const Type *type, const char *value, int depth)
{
    if (type->kind <= K_STRING) {
        emit_line_start();
        emit("H.Add(%d, %s);\n", next_id(), value);
        return;
    }
    char inner[128];
    switch (type->kind) {
    case K_ENUM:
        emit_line_start();
        emit("H.Add(%d, %s.ToString());\n", next_id(), value);
        return;
    case K_STRUCT:
    case K_TUPLE:
        for (int i = 0; depth > 0 && i < type->field_count; i++) {
            snprintf(inner, sizeof inner, "%s.%s", value, type->fields[i].name);
            checksum(type->fields[i].type, inner, depth - 1);
        }
        return;
    case K_CLASS:
        emit_line_start();
        emit("H.Add(%d, %s?.GetType().Name);\n", next_id(), value);
        if (depth <= 0)
            return;
        emit_line_start();
        emit("if (%s != null)\n", value);
        open_block();
        for (int i = 0; i < type->field_count; i++) {
            snprintf(inner, sizeof inner, "%s.%s", value, type->fields[i].name);
            checksum(type->fields[i].type, inner, depth - 2);
        }
        close_block("");
        return;
    case K_ARRAY: {
        emit_line_start();
        emit("H.Add(%d, %s?.Length ?? -1);\n", next_id(), value);
        if (depth <= 0)
            return;
        int number = next_id();
        emit_line_start();
        emit("foreach (%s e%d in %s ?? [])\n", type->fields[0].type->name, number, value);
        open_block();
        snprintf(inner, sizeof inner, "e%d", number);
        checksum(type->fields[0].type, inner, depth - 1);
        close_block("");
        return;
    }
    case K_NULLABLE:
        emit_line_start();
        emit("H.Add(%d, %s.HasValue);\n", next_id(), value);
        snprintf(inner, sizeof inner, "%s.GetValueOrDefault()", value);
        checksum(type->fields[0].type, inner, depth - 1);
        return;
    default: emit_line_start(); emit("H.Add(%d, %s == null);\n", next_id(), value);
    }
}

static void check_expression(int depth)
{
    const Type *type = &types[pick(K_STRING + 1)];
    emit_line_start();
    emit("H.Add(%d, ", next_id());
    expression(type, depth);
    emit(");\n");
}

/* ---- Statements ---- */

static void declare(int depth)
{
    const Type *type = pick_value_type();
    emit_line_start();
    emit("%s ", type->name);
    int at = next_id();
    emit("v%d = ", at);
    expression(type, depth);
    emit(";\n");
    char name[16];
    snprintf(name, sizeof name, "v%d", at);
    add_variable(type, name);
    if (type->kind <= K_ENUM)
        checksum(type, name, 0);
}

static void assign(int depth)
{
    const Type *type = pick_value_type();
    const Variable *variable = pick_variable(type, true);
    if (!variable) {
        check_expression(depth);
        return;
    }
    emit_line_start();
    if (is_number(type) && chance(40))
        emit("%s %c= ", variable->name, "+-*^&|"[pick(is_integer(type) ? 6 : 3)]);
    else
        emit("%s = ", variable->name);
    expression(type, depth);
    emit(";\n");
    if (type->kind <= K_ENUM)
        checksum(type, variable->name, 0);
}

/* Fields and elements through variables. */
static void store(int depth)
{
    for (int tries = 0; tries < 10 && variable_count; tries++) {
        const Variable *variable = &variables[pick((uint32_t)variable_count)];
        const Type *owner = variable->type;
        bool is_value = owner->kind == K_STRUCT || owner->kind == K_TUPLE;
        if ((inside_lambda && variable->is_captured_by_none) || (is_value && !variable->is_assignable))
            continue;
        if (is_value || owner->kind == K_CLASS) {
            const Member *field = &owner->fields[pick((uint32_t)owner->field_count)];
            emit_line_start();
            emit("%s.%s = ", variable->name, field->name);
            expression(field->type, depth);
            emit(";\n");
            return;
        }
        if (owner->kind == K_ARRAY) {
            emit_line_start();
            emit("%s[", variable->name);
            expression(type_of(K_INT), depth - 1);
            emit(chance(90) ? " & 1] = " : "] = ");
            expression(owner->fields[0].type, depth);
            emit(";\n");
            return;
        }
    }
    assign(depth);
}

static void conditional(const Place *place, int depth)
{
    emit_line_start();
    emit("if (");
    condition(depth);
    emit(")\n");
    block(place, 1 + (int)pick(3), depth - 1);
    if (chance(50)) {
        emit_line_start();
        emit("else\n");
        block(place, 1 + (int)pick(2), depth - 1);
    }
}

static void loop(const Place *place, int depth)
{
    Place inner = *place;
    inner.loops++;
    int outer = variable_count;
    emit_line_start();
    switch (pick_of_kind(K_ARRAY) ? pick(4) : 2 + pick(2)) {
    case 0: {
        const Type *type = type_of(chance(50) ? K_INT : K_LONG + (Kind)pick(2));
        Variable *counter = new_variable(type);
        counter->is_assignable = false;
        emit("for (%s %s = %u; %s < %u; %s++)\n", type->name, counter->name, pick(3), counter->name, 3 + pick(6),
             counter->name);
        break;
    }
    case 1: {
        const Type *type = pick_of_kind(K_ARRAY);
        const Variable *items = pick_variable(type, false);
        int number = next_id();
        emit("foreach (%s v%d in ", type->fields[0].type->name, number);
        if (chance(50) || !items) {
            emit("L.Twist<%s>(", type->fields[0].type->name);
            expression(type, depth - 1);
            emit(", %u)", pick(4));
        } else {
            emit("%s", items->name);
        }
        emit(")\n");
        char name[16];
        snprintf(name, sizeof name, "v%d", number);
        add_variable(type->fields[0].type, name)->is_assignable = false;
        break;
    }
    case 2:
        emit("while (");
        condition(depth - 1);
        emit(")\n");
        break;
    default:
        emit("do\n");
        open_block();
        emit_line_start();
        emit("if (H.Out()) break;\n");
        block(&inner, 1 + (int)pick(3), depth - 1);
        close_block("");
        emit_line_start();
        emit("while (");
        condition(depth - 1);
        emit(");\n");
        variable_count = outer;
        return;
    }
    open_block();
    emit_line_start();
    emit("if (H.Out()) break;\n");
    block(&inner, 1 + (int)pick(3), depth - 1);
    close_block("");
    variable_count = outer;
}

static void switching(const Place *place, int depth)
{
    Place inner = *place;
    inner.loops = 0; /* break would leave the switch */
    bool on_text = chance(25);
    emit_line_start();
    emit("switch (");
    if (on_text)
        expression(type_of(K_STRING), depth - 1);
    else
        expression(type_of(K_INT), depth - 1);
    emit(on_text ? ")\n" : " & 7)\n");
    open_block();
    static const char *const texts[] = {"\"\"", "\"a\"", "\"0\"", "\"ABC\"", "null", "\"none\"", "\"x1\"", "\"- \""};
    uint32_t cases = 2 + pick(5);
    for (uint32_t i = 0; i < cases; i++) {
        emit_line_start();
        if (on_text)
            emit("case %s:\n", texts[i]);
        else
            emit("case %u:\n", i);
        block(&inner, 1 + (int)pick(2), depth - 1);
        emit_line_start();
        if (i && chance(15))
            emit(on_text ? "goto case %s;\n" : "goto default;\n", texts[0]);
        else
            emit("break;\n");
    }
    emit_line_start();
    emit("default:\n");
    block(&inner, 1, depth - 1);
    emit_line_start();
    emit("break;\n");
    close_block("");
}

static void filter(int depth)
{
    if (!chance(60))
        return;
    emit(" when (H.Log(%d, ", next_id());
    condition(depth - 1);
    emit("))");
}

static void trying(const Place *place, int depth)
{
    Place inner = *place;
    if (place->is_iterator)
        inner.is_iterator = true; /* no statement here yields */
    emit_line_start();
    emit("try\n");
    block(&inner, 1 + (int)pick(3), depth - 1);
    static const char *const classes[] = {"Planned", "OverflowException", "ArithmeticException",
                                          "NullReferenceException", "IndexOutOfRangeException"};
    bool caught = chance(75);
    if (caught) {
        uint32_t first = pick(5);
        if (first != 2 && chance(60)) {
            int name = next_id();
            emit_line_start();
            emit("catch (%s c%d)", classes[first], name);
            filter(depth);
            emit("\n");
            open_block();
            emit_line_start();
            emit("H.Add(%d, c%d);\n", next_id(), name);
            block(&inner, 1, depth - 1);
            if (chance(25)) {
                emit_line_start();
                emit("if (H.Log(%d, H.Fuel %% 2 == 0)) throw;\n", next_id());
            }
            close_block("");
        }
        int name = next_id();
        emit_line_start();
        emit("catch (Exception c%d)", name);
        filter(depth);
        emit("\n");
        open_block();
        emit_line_start();
        emit("H.Add(%d, c%d);\n", next_id(), name);
        block(&inner, 1, depth - 1);
        close_block("");
    }
    if (!caught || chance(50)) {
        inner.may_return = false;
        inner.loops = 0;
        emit_line_start();
        emit("finally\n");
        block(&inner, 1 + (int)pick(2), depth - 1);
    }
}

static void leave(const Place *place, int depth)
{
    emit_line_start();
    uint32_t choice = pick(4);
    if (choice == 0 && place->loops) {
        emit("if (");
        condition(depth - 1);
        emit(chance(50) ? ") break;\n" : ") continue;\n");
    } else if (choice == 1 && place->may_return) {
        emit("if (");
        condition(depth - 1);
        emit(") return ");
        expression(place->result, depth);
        emit(";\n");
    } else {
        emit("if (H.Fuel %% %u == 0) throw new Planned(", 3 + pick(9));
        expression(type_of(K_INT), depth - 1);
        emit(" & 255);\n");
    }
}

static void local_function(int depth)
{
    const Type *result = pick_number(), *parameter = pick_value_type();
    int number = next_id(), outer = variable_count;
    emit_line_start();
    emit("%s f%d(%s x%d)\n", result->name, number, parameter->name, number);
    open_block();
    char name[16];
    snprintf(name, sizeof name, "x%d", number);
    add_variable(parameter, name);
    bool was_inside = inside_lambda;
    inside_lambda = true;
    emit_line_start();
    emit("if (H.Out()) return default;\n");
    Place place = {.result = result, .may_return = true};
    block(&place, 2, depth - 1);
    emit_line_start();
    emit("return ");
    expression(result, depth - 1);
    emit(";\n");
    inside_lambda = was_inside;
    close_block("");
    variable_count = outer;
    emit_line_start();
    emit("H.Add(%d, f%d(", next_id(), number);
    expression(parameter, depth - 1);
    emit("));\n");
}

/* The generic library with types of this seed. */
static void use_library(int depth)
{
    const Type *a = pick_value_type(), *b = pick_number();
    if (a->has_delegates)
        a = pick_number();
    int number = next_id();
    emit_line_start();
    switch (pick(5)) {
    case 0:
        emit("Box<%s> b%d = new %s<%s>(", a->name, number, chance(50) ? "TwoBox" : "TwoBox", a->name);
        expression(a, depth - 1);
        emit(", ");
        expression(a, depth - 1);
        emit(");\n");
        emit_line_start();
        emit("H.Add(%d, b%d.Fold<int>(Box<%s>.Made, (s, x) => s * 31 + (L.Same<%s>(x, b%d.Get()) ? 1 : 2)));\n",
             next_id(), number, a->name, a->name, number);
        break;
    case 1:
        emit("Pair<%s, %s> p%d = new(", a->name, b->name, number);
        expression(a, depth - 1);
        emit(", ");
        expression(b, depth - 1);
        emit(");\n");
        emit_line_start();
        emit("p%d.Set(p%d.Swap().Swap().First);\n", number, number);
        emit_line_start();
        emit("H.Add(%d, p%d.Swap().First);\n", next_id(), number);
        break;
    case 2: {
        const Variable *first = pick_variable(a, true), *second = pick_variable(a, true);
        if (first && second)
            emit("L.Swap(ref %s, ref %s);\n", first->name, second->name);
        else
            emit("H.Add(%d, L.Order<%s>(default, default));\n", next_id(), b->name);
        break;
    }
    case 3:
        emit("H.Add(%d, L.Fold<%s, %s>(new %s[] { ", next_id(), a->name, b->name, a->name);
        expression(a, depth - 1);
        emit(", ");
        expression(a, depth - 1);
        emit(" }, default, (s, x) => (%s)(s + 1)));\n", b->name);
        break;
    default:
        emit("H.Add(%d, L.Span<%s>([", next_id(), b->name);
        for (int i = 0; i < 3; i++) {
            emit(i ? ", " : "");
            expression(b, depth - 1);
        }
        emit("], H.Fuel & 1));\n");
    }
}

static void reference(int depth)
{
    const Type *type = pick_number();
    const Variable *target = pick_variable(type, true);
    if (!target || inside_lambda) {
        store(depth);
        return;
    }
    int number = next_id();
    emit_line_start();
    emit("ref %s v%d = ref %s;\n", type->name, number, target->name);
    char name[16];
    snprintf(name, sizeof name, "v%d", number);
    add_variable(type, name)->is_captured_by_none = true;
}

static void statement(const Place *place, int depth)
{
    uint32_t choice = pick(100);
    if (depth <= 0)
        choice %= 46;
    if (choice < 14)
        declare(depth < 1 ? 2 : depth);
    else if (choice < 24)
        assign(depth < 1 ? 2 : depth);
    else if (choice < 32)
        store(depth < 1 ? 2 : depth);
    else if (choice < 42)
        check_expression(depth < 1 ? 2 : depth);
    else if (choice < 46)
        leave(place, 2);
    else if (choice < 58)
        conditional(place, depth);
    else if (choice < 70)
        loop(place, depth);
    else if (choice < 76)
        switching(place, depth);
    else if (choice < 87)
        trying(place, depth);
    else if (choice < 90 && lambdas_allowed)
        local_function(depth);
    else if (choice < 93 && !place->is_iterator)
        reference(depth);
    else if (choice < 95) {
        emit_line_start();
        emit("using (new Scope(%d))\n", next_id());
        block(place, 1 + (int)pick(2), depth - 1);
    } else {
        use_library(depth);
    }
}

static void block(const Place *place, int count, int depth)
{
    int outer = variable_count;
    open_block();
    for (int i = 0; i < count; i++)
        statement(place, depth);
    close_block("");
    variable_count = outer;
}

/* ---- Methods ---- */

void body(const Type *result, int statements)
{
    int outer = variable_count;
    emit_line_start();
    emit("if (H.Out()) return%s;\n", result ? " default" : "");
    emit_line_start();
    emit("unchecked\n");
    open_block();
    Place place = {.result = result, .may_return = result != NULL};
    for (int i = 0; i < statements; i++)
        statement(&place, 2);
    if (result) {
        emit_line_start();
        emit("return ");
        expression(result, 3);
        emit(";\n");
    }
    close_block("");
    variable_count = outer;
}

static void iterator(int number)
{
    const Type *type = pick_number();
    int outer = variable_count;
    emit_line_start();
    emit("static IEnumerable<%s> I%d(int limit)\n", type->name, number);
    open_block();
    add_variable(type_of(K_INT), "limit");
    emit_line_start();
    emit("unchecked\n");
    open_block();
    Place place = {.is_iterator = true};
    statement(&place, 1);
    int inside = variable_count;
    emit_line_start();
    emit("try\n");
    open_block();
    emit_line_start();
    emit("for (int i = 0; i < (limit & 7); i++)\n");
    open_block();
    emit_line_start();
    emit("if (H.Out()) yield break;\n");
    statement(&place, 1);
    emit_line_start();
    emit("yield return ");
    expression(type, 3);
    emit(";\n");
    close_block("");
    close_block("");
    variable_count = inside;
    emit_line_start();
    emit("finally\n");
    block(&place, 1, 1);
    close_block("");
    close_block("");
    variable_count = outer;
    Function *function = &functions[function_count++];
    *function = (Function){.result = type, .parameter_count = 1, .parameters = {type_of(K_INT)}};
    snprintf(function->name, sizeof function->name, "T%d", number);
    emit_line_start();
    emit("static %s T%d(int limit) => L.Fold<%s, %s>(I%d(limit), default, (s, x) => unchecked((%s)(s * 3 + x)));\n",
         type->name, number, type->name, type->name, number, type->name);
}

static void method(int number)
{
    Function function = {.result = chance(70) ? pick_number() : pick_value_type(), .parameter_count = 1 + (int)pick(3)};
    snprintf(function.name, sizeof function.name, "M%d", number);
    int outer = variable_count;
    emit_line_start();
    emit("static %s M%d(", function.result->name, number);
    for (int i = 0; i < function.parameter_count; i++) {
        char name[8];
        snprintf(name, sizeof name, "p%d", i);
        function.parameters[i] = pick_value_type();
        function.by_reference[i] = chance(20);
        emit("%s%s%s %s", i ? ", " : "", function.by_reference[i] ? "ref " : "", function.parameters[i]->name, name);
        add_variable(function.parameters[i], name)->is_captured_by_none = function.by_reference[i];
    }
    emit(")\n");
    open_block();
    body(function.result, 3 + (int)pick(4));
    close_block("");
    variable_count = outer;
    functions[function_count++] = function;
}

void methods(int count)
{
    for (int i = 0; i < count && function_count < FUNCTION_LIMIT; i++)
        if (chance(20))
            iterator(i);
        else
            method(i);
}
