/* The programs that the tests of reach look at: cases.cs compiled once per run, and analysed per test. */
#ifndef TEST_REACH_FIXTURE_H
#define TEST_REACH_FIXTURE_H

#include "reach/reach.h"

typedef struct Analysis {
    Arena *arena;
    Diags *diags;
    TypeSystem *types;
    Program *program;
} Analysis;

/* Analyses a compiled program ("cases.dll") with the overlay. Options may be NULL. */
Analysis analyse(const char *program, uint32_t pointer_size, const ReachOptions *options);
Body *find_body(const Analysis *analysis, const char *method_name); /* NULL when it is not reached */
/* The first Op of this kind in a body, or NULL. */
const Op *find_op(const Body *body, OpKind kind);
uint32_t count_ops(const Body *body, OpKind kind);
bool has_diagnostic(const Analysis *analysis, DiagCode code, const char *text);

#endif
