/* generate: writes random C# programs whose output is the same on every correct implementation.
 *
 * A program is a class Seed<N> with types and methods of its own; every value it computes goes into a checksum
 * (Support.cs). All choices come from the seed. Expressions are typed, so that programs always compile; evaluation is
 * defined in every case: division by zero, overflow, bad indices and null throw, and every call is guarded. Method
 * bodies are unchecked unless they say otherwise; loops and calls use up fuel. Native integers, transcendental
 * functions and signs of NaN are left out: they differ by target. */
#ifndef GENERATE_H
#define GENERATE_H

#include <stdbool.h>
#include <stdint.h>

/* ---- Randomness and output ---- */

void random_start(uint64_t seed);
uint32_t pick(uint32_t count); /* 0 .. count - 1 */
bool chance(uint32_t percent);

__attribute__((format(printf, 1, 2))) void emit(const char *format, ...);
void emit_line_start(void); /* indentation of the current block */
void open_block(void);
void close_block(const char *after); /* text behind the brace */

/* ---- Types ---- */

typedef enum Kind {
    K_BOOL,
    K_SBYTE,
    K_BYTE,
    K_SHORT,
    K_USHORT,
    K_INT,
    K_UINT,
    K_LONG,
    K_ULONG,
    K_CHAR,
    K_FLOAT,
    K_DOUBLE,
    K_DECIMAL,
    K_STRING,
    K_ENUM,
    K_STRUCT,
    K_CLASS,
    K_ARRAY,
    K_NULLABLE,
    K_TUPLE,
    K_FUNCTION,
} Kind;

enum { FIELD_LIMIT = 6, TYPE_LIMIT = 64 };

typedef struct Type Type;
typedef struct Member {
    const Type *type;
    char name[8];
} Member;
struct Type {
    Kind kind;
    char name[64];
    Member fields[FIELD_LIMIT]; /* structs, classes, tuples; elements and arguments: fields[0]; results: fields[1] */
    int field_count;
    int depth;          /* nesting of structs */
    bool is_shape;      /* implements IShape */
    const Type *base;   /* classes */
    bool has_delegates; /* somewhere inside: no equality */
};

extern Type types[TYPE_LIMIT];
extern int type_count;
const Type *type_of(Kind kind); /* a primitive */
bool is_integer(const Type *type);
bool is_number(const Type *type); /* with char, float, double, decimal */
const Type *pick_number(void);
const Type *pick_integer(void);
const Type *pick_value_type(void);   /* anything a field or variable may be */
const Type *pick_of_kind(Kind kind); /* NULL when there is none */

void declare_types(void); /* writes the seed's enums, structs and classes */

/* ---- What an expression may use ---- */

typedef struct Variable {
    const Type *type;
    char name[32];
    bool is_assignable, is_captured_by_none; /* references and parameters of structs' members */
} Variable;
typedef struct Function {
    const Type *result;
    char name[32];
    const Type *parameters[4];
    bool by_reference[4];
    int parameter_count;
} Function;

enum { VARIABLE_LIMIT = 256, FUNCTION_LIMIT = 64 };
extern Variable variables[VARIABLE_LIMIT];
extern int variable_count;
extern Function functions[FUNCTION_LIMIT];
extern int function_count;
extern bool inside_lambda, constants_are_opaque, lambdas_allowed, calls_allowed;

const Variable *pick_variable(const Type *type, bool to_assign); /* NULL when there is none */
Variable *add_variable(const Type *type, const char *name);
int next_id(void); /* of a checksum entry, unique in the seed */

/* ---- Code ---- */

void expression(const Type *type, int depth);
void literal(const Type *type);
void condition(int depth);
void checksum(const Type *type, const char *value, int depth); /* a statement that adds a value of any type */
void body(const Type *result, int statements);                 /* of a method, between its braces; NULL for void */
void methods(int count);

#endif
