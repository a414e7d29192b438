/* emulate: runs a compiled program on this PC: natively, or under user-mode QEMU with the board's CPU. */
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

#endif
