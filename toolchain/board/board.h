/* board: what is known about a board, read from its file.
 *
 * A board is data: an INI file in boards/ (or any path that the user names) that may inherit from another board. Adding
 * a board is adding a file; boards/README.md explains the keys. Strings are interned. */
#ifndef AOT_BOARD_H
#define AOT_BOARD_H

#include "support/support.h"
#include "target/target.h"

/* A pin of the board's header. */
typedef struct BoardPin {
    const char *header;         /* "P9"; "" when the board has one header only */
    uint32_t number;            /* 1-based, as the board's documents count */
    const char *name;           /* "GPIO17", "GND", "3V3" */
    const char *const *aliases; /* further names, NULL-terminated */
    int32_t line;               /* of its GPIO chip; -1: the pin is no GPIO */
    uint32_t chip;              /* index in gpio_chip_labels */
} BoardPin;

typedef struct Board {
    const char *name; /* "rpi3"; for a plain RID, the RID */
    const char *path; /* its file, NULL for a plain RID */
    const Target *target;
#define BOARD_TEXT(section, key, member, required, meaning) const char *member; /* meaning; NULL when not given */
#define BOARD_NUMBER(section, key, member, required, meaning) uint32_t member;
#define BOARD_CHOICE(section, key, member, required, choices, meaning)                                                 \
    BOARD_TEXT(section, key, member, required, meaning)
#include "board/fields.def"
    const BoardPin *pins; /* in the order of the files, inherited ones first */
    uint32_t pin_count;
    const char *const *gpio_chip_labels; /* as the kernel names the chips, NULL-terminated */
    const char *llvm_cpu; /* CPU and features for the code generator: the target's, refined by the board's */
    const char *llvm_features;
} Board;

/* Reads and validates `name` (a board in `folder`, or a path that ends in .ini). NULL after diagnostics. */
const Board *board_load(Arena *arena, Diags *diags, const char *folder, const char *name);
/* All boards of `folder`, sorted by name; broken ones give diagnostics and are left out. */
const Board **board_load_all(Arena *arena, Diags *diags, const char *folder, uint32_t *count);
/* The board that the user asked for by --board, --rid or both (which must agree). A RID alone gives a board that stands
 * for every board of its target. NULL after a diagnostic. */
const Board *board_choose(Arena *arena, Diags *diags, const char *folder, const char *name, const char *rid);
bool board_has_rid(const Board *board, const char *rid);
/* How far system QEMU can go with the board, as a short phrase. */
const char *board_emulation(const Board *board);

#endif
