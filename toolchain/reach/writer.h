/* reach/writer: writes the IL of bodies that the compiler makes itself. Tokens are 0: what an instruction means is its
 * Op. */
#ifndef AOT_REACH_WRITER_H
#define AOT_REACH_WRITER_H

#include "reach/internal.h"

typedef struct Writer {
    Reach *reach;
    Body *body;
    VEC(uint8_t) code;
    VEC(Op) ops;
    VEC(Type *) locals;
    VEC(uint8_t) clauses; /* fat ones, II.25.4.6 */
} Writer;

void writer_emit(Writer *writer, uint32_t opcode);
/* An instruction with a token, whose meaning is the Op. */
Op *writer_op(Writer *writer, uint32_t opcode, OpKind kind);
void writer_index(Writer *writer, uint32_t opcode, uint32_t index); /* ldarg, ldarga, ldloc, ldloca, stloc */
void writer_number(Writer *writer, int32_t number);                 /* ldc.i4 */
void writer_constant(Writer *writer, uint32_t opcode, uint64_t bits, int bytes); /* ldc.i8, ldc.r4, ldc.r8 */
void writer_call(Writer *writer, Method *method);
void writer_throw(Writer *writer, const char *helper, const char *text);
/* Pushes the arguments of the body's method from `first` on. */
void writer_arguments(Writer *writer, const Method *method, uint32_t first);
uint32_t writer_local(Writer *writer, Type *type); /* a zeroed local's index */
/* A branch to a place that comes later: the answer goes to writer_here. */
uint32_t writer_branch(Writer *writer, uint32_t opcode);
void writer_here(Writer *writer, uint32_t branch);
/* The code from `try_start` to `handler_start` is a try block, from there to here its finally block. */
void writer_finally(Writer *writer, uint32_t try_start, uint32_t handler_start);
/* Adds ret and completes the body. */
void writer_finish(Writer *writer);

#endif
