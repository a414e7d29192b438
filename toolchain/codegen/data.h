/* codegen/data: the program's tables and literals as ELF data. Internal to codegen.
 *
 * A worklist: writing a symbol may ask for the method tables of further types, which are then written too. */
#ifndef AOT_CODEGEN_DATA_H
#define AOT_CODEGEN_DATA_H

#include "codegen/codegen.h"
#include "codegen/elf_object.h"

/* The interfaces on which a type answers calls (data_dispatch.c). */
typedef struct TypeAnswer {
    Type *interface, *held; /* the one that is called, and the type's own that converts to it */
    uint32_t column;        /* from 1; 0: none yet */
} TypeAnswer;
typedef struct TypeRow {
    VEC(TypeAnswer) answers;
    uint32_t columns; /* the highest of them */
} TypeRow;

/* A class among the program's: those derived from it have the `span` numbers after its own. */
typedef struct ClassNumber {
    struct ClassNumber *derived, *next;
    uint32_t number, span;
} ClassNumber;

typedef struct DataWriter {
    Arena *arena;
    Diags *diags;
    const Program *program;
    const CodegenOptions *options;
    ElfObject *object;
    uint32_t P;
    Map requested; /* Type* -> non-NULL once queued */
    VEC(Type *) queue;
    VEC(Type *) rectangular; /* constructed array types that are no vectors */
    Map columns;             /* Type* of an interface that is called -> its column */
    Map rows;                /* Type* that answers calls on interfaces -> TypeRow* */
    Map classes;             /* Type* -> ClassNumber* */
} DataWriter;

/* Symbol of the type's method table, which will be written. NULL for NULL. */
const char *data_method_table(DataWriter *writer, Type *type);
void data_plan_dispatch(DataWriter *writer);                             /* columns, rows, classes */
void data_write_type(DataWriter *writer, Type *type);                    /* mt:, ti:, aux:, rtype:, enum: */
void data_write_statics(DataWriter *writer, const ReachedType *reached); /* statics:, tls:, cctor: */
const char *data_assembly_info(DataWriter *writer, Assembly *assembly);  /* asm: */
/* The code address that tables hold: value types take the unboxing stub. */
const char *data_code_symbol(Method *method);
const char *data_gc_descriptor(DataWriter *writer, Type *type); /* gcd:, or NULL */
/* Symbol of the type's RtReflection, or NULL when nothing is kept. */
const char *data_reflection(DataWriter *writer, Type *type);
/* Of an assembly: its RtAssemblyReflection, or NULL. */
const char *data_assembly_reflection(DataWriter *writer, Assembly *assembly);
/* Writes the attributes that are kept under the symbol; NULL when there are none. */
const char *data_attributes(DataWriter *writer, const char *symbol, const KeptAttributes *attributes);
/* Symbol of a string literal, which is written. */
const char *data_string_literal(DataWriter *writer, MdBlob utf16);
/* Begins a frozen object: header word, symbol, method table pointer. */
ElfData *data_begin_object(DataWriter *writer, const char *symbol, ElfPlace place, Type *type);

#endif
