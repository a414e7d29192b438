/* emulate: runs a compiled program on this PC: natively, under user-mode QEMU with the board's CPU, or as a whole board
 * under system QEMU. */
#ifndef AOT_EMULATE_H
#define AOT_EMULATE_H

#include "board/board.h"
#include "support/support.h"

typedef struct EmulateRequest {
    const char *program;          /* ELF file */
    const char *const *arguments; /* of the program, NULL-terminated */
    const Board *board;
    const Progress *progress;
} EmulateRequest;

/* Replaces this process by the program, so that standard streams, terminal, signals and exit code are the program's
 * own. Returns only when that fails, after diagnostics. */
void emulate_exec(Arena *arena, Diags *diags, const EmulateRequest *request);

/* The runtime identifier that an ELF file is for, so that a program can be run without naming a board; NULL after a
 * diagnostic. */
const char *emulate_program_rid(Diags *diags, const char *program);

/* Path of the target's emulator, static or dynamic; NULL when it is not installed. */
const char *emulate_find_qemu(Arena *arena, const Target *target);

/* ---- Whole boards ---- */

typedef struct SystemRequest {
    const Board *board;
    const char *image;        /* of a card, as `aot-sdk image` makes it */
    const char *loader;       /* boot loader that QEMU's machine needs on the card, or NULL */
    uint32_t timeout_seconds; /* 0: none */
    bool keep;                /* what the board wrote to the card goes back into the image */
    const Progress *progress;
} SystemRequest;

enum { EMULATE_TIMED_OUT = 124, EMULATE_FAILED = 125 };

/* Boots a copy of the image with the console on standard input and output, until the program has ended or the time is
 * over. Answers the program's exit code; EMULATE_TIMED_OUT or EMULATE_FAILED after diagnostics. */
int emulate_system(Arena *arena, Diags *diags, const SystemRequest *request);

/* Path of the target's system emulator, NULL when it is not installed. */
const char *emulate_find_system_qemu(Arena *arena, const Target *target);

#endif
