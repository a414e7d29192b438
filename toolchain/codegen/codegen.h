/* codegen: from the plan (reach) to relocatable objects.
 *
 * Code goes through LLVM, a module per partition, in worker processes; data (method tables, type descriptors, literals,
 * statics) is written straight into ELF objects. Partitions are named and keyed so that unchanged ones come from the
 * cache without IR being generated. */
#ifndef AOT_CODEGEN_H
#define AOT_CODEGEN_H

#include "reach/reach.h"
#include "target/target.h"

typedef enum OptLevel { OPT_NONE, OPT_SIZE, OPT_SPEED } OptLevel;

typedef struct CodegenOptions {
    const Target *target;
    const char *cpu, *features; /* of the board; NULL: the target's */
    const char *board;          /* its name, for crash reports; NULL: the target's */
    OptLevel level;
    bool debug;              /* DWARF from the portable PDBs */
    bool verify;             /* run LLVM's verifier on every module */
    const char *dump_folder; /* when not NULL: each module's IR is written there */
} CodegenOptions;

/* All bodies of one declaring type (or generic definition with the owner of its arguments), compiled together. */
typedef struct Partition {
    const char *name;   /* stable, readable: the owner's symbol */
    VEC(Body *) bodies; /* by symbol */
    VEC(Body *)
    imports;         /* small bodies of other partitions that these call: emitted available_externally, to be inlined */
    const char *key; /* 32 hex digits; see partition.c */
    const char *object; /* path of the object once there */
    uint64_t weight;    /* IL bytes: the order in which workers take partitions */
} Partition;

typedef struct Partitions {
    VEC(Partition *) items;
} Partitions;

Partitions *codegen_plan_partitions(const Program *program, const CodegenOptions *options);

/* Compiles one partition into an object file (in this process). False after diagnostics. */
bool codegen_compile_partition(const Program *program, const CodegenOptions *options, const Partition *partition,
                               const char *object_path, Diags *diags);

/* Compiles the partitions that the cache lacks, in worker processes, and sets `object` of every partition. An abort
 * inside LLVM becomes a diagnostic naming the method. False after diagnostics. */
struct Cache;
typedef struct CompileCounts {
    uint32_t partitions, cached, methods_compiled;
} CompileCounts;
bool codegen_compile_all(const Program *program, const CodegenOptions *options, Partitions *partitions,
                         struct Cache *cache, Diags *diags, CompileCounts *counts);
/* Notes what a worker is at, for the diagnostic when it dies. */
void codegen_progress(const char *symbol);

/* Writes every table and literal of the program into one object. */
bool codegen_write_data(const Program *program, const CodegenOptions *options, const char *object_path, Diags *diags);

#endif
