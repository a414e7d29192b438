/* generate FIRST LAST: writes one C# file with the programs of these seeds to standard output. The program prints a
 * line per seed, "SEED CHECKSUM COUNT"; with a seed as argument it prints the values of that one. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "generate.h"

enum { FUEL = 300, METHODS = 6, GROUPS = 3, STATEMENTS = 3, STATICS = 6 };

static uint64_t state;
static int indentation, last_id;

/* splitmix64 */
void random_start(uint64_t seed)
{
    state = seed * 0x9e3779b97f4a7c15u + 0x243f6a8885a308d3u;
}

uint32_t pick(uint32_t count)
{
    uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 32) % count;
}

bool chance(uint32_t percent)
{
    return pick(100) < percent;
}

void emit(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
}

void emit_line_start(void)
{
    printf("%*s", indentation * 4, "");
}

void open_block(void)
{
    emit_line_start();
    emit("{\n");
    indentation++;
}

void close_block(const char *after)
{
    indentation--;
    emit_line_start();
    emit("}%s\n", after);
}

int next_id(void)
{
    return ++last_id;
}

static void statics(void)
{
    for (int i = 0; i < STATICS; i++) {
        const Type *type = pick_value_type();
        char name[8];
        snprintf(name, sizeof name, "s%d", i);
        emit_line_start();
        emit("static %s %s", type->name, name);
        if (chance(60)) {
            emit(" = ");
            constants_are_opaque = true;
            literal(type);
            constants_are_opaque = false;
        }
        emit(";\n");
        add_variable(type, name);
    }
}

static void guard_begin(void)
{
    emit_line_start();
    emit("H.Fuel = %d;\n", FUEL);
    emit_line_start();
    emit("try\n");
    open_block();
}

static void guard_end(void)
{
    close_block("");
    emit_line_start();
    emit("catch (Exception e) { H.Add(%d, e); }\n", next_id());
}

/* One guarded call per method, then loose statements, then what the statics hold. */
static void entry(void)
{
    emit_line_start();
    emit("public static void Run()\n");
    open_block();
    emit_line_start();
    emit("unchecked\n");
    open_block();
    for (int i = 0; i < STATICS; i++) {
        emit_line_start();
        emit("try { %s = ", variables[i].name);
        expression(variables[i].type, 2);
        emit("; } catch (Exception e) { H.Add(%d, e); }\n", next_id());
    }
    for (int i = 0; i < function_count; i++) {
        const Function *function = &functions[i];
        guard_begin();
        int outer = variable_count;
        for (int p = 0; p < function->parameter_count; p++) {
            char name[16];
            snprintf(name, sizeof name, "a%d", next_id());
            emit_line_start();
            emit("%s %s = ", function->parameters[p]->name, name);
            expression(function->parameters[p], 2);
            emit(";\n");
            add_variable(function->parameters[p], name);
        }
        emit_line_start();
        int result = next_id();
        emit("%s r%d = %s(", function->result->name, result, function->name);
        for (int p = 0; p < function->parameter_count; p++)
            emit("%s%s%s", p ? ", " : "", function->by_reference[p] ? "ref " : "", variables[outer + p].name);
        emit(");\n");
        char name[16];
        snprintf(name, sizeof name, "r%d", result);
        checksum(function->result, name, 3);
        for (int p = 0; p < function->parameter_count; p++)
            if (function->by_reference[p])
                checksum(function->parameters[p], variables[outer + p].name, 2);
        variable_count = outer;
        guard_end();
    }
    for (int i = 0; i < GROUPS; i++) {
        guard_begin();
        body(NULL, STATEMENTS);
        guard_end();
    }
    for (int i = 0; i < variable_count; i++)
        checksum(variables[i].type, variables[i].name, 3);
    close_block("");
    close_block("");
}

static void seed(int number)
{
    random_start((uint64_t)number);
    last_id = variable_count = function_count = 0;
    inside_lambda = constants_are_opaque = false;
    lambdas_allowed = true;
    calls_allowed = false;
    emit("static class Seed%d\n", number);
    open_block();
    declare_types();
    calls_allowed = true;
    statics();
    methods(METHODS);
    entry();
    close_block("");
    emit("\n");
}

int main(int argc, char **argv)
{
    int first = argc == 3 ? atoi(argv[1]) : 0, last = argc == 3 ? atoi(argv[2]) : -1;
    if (first < 1 || last < first) {
        fprintf(stderr, "usage: generate FIRST LAST\n");
        return 2;
    }
    emit("using System;\nusing System.Collections.Generic;\nusing System.Numerics;\n\n");
    for (int number = first; number <= last; number++)
        seed(number);
    emit("static class Program\n");
    open_block();
    emit_line_start();
    emit("static void Run(int seed, Action run)\n");
    open_block();
    emit_line_start();
    emit("H.Start(%d);\n", FUEL);
    emit_line_start();
    emit("try { run(); } catch (Exception e) { H.Add(0, e); }\n");
    emit_line_start();
    emit("Console.WriteLine($\"{seed} {H.Hash:X16} {H.Checks}\");\n");
    close_block("");
    emit_line_start();
    emit("static void Main(string[] arguments)\n");
    open_block();
    emit_line_start();
    emit("int only = arguments.Length > 0 ? int.Parse(arguments[0]) : 0;\n");
    emit_line_start();
    emit("H.Verbose = only > 0;\n");
    for (int number = first; number <= last; number++) {
        emit_line_start();
        emit("if (only is 0 or %d) Run(%d, Seed%d.Run);\n", number, number, number);
    }
    close_block("");
    close_block("");
    return 0;
}
