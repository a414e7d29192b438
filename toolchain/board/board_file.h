/* One board file as text: keys, values and where they stand. Private to board. */
#ifndef AOT_BOARD_FILE_H
#define AOT_BOARD_FILE_H

#include "board/board.h"

typedef struct BoardValue {
    const char *value; /* interned, NULL when not given */
    const char *file;
    uint32_t line;
} BoardValue;

/* Positions of the rows of fields.def. */
enum {
#define BOARD_TEXT(section, key, member, required, meaning) BOARD_FIELD_##member,
#define BOARD_NUMBER(section, key, member, required, meaning) BOARD_FIELD_##member,
#define BOARD_CHOICE(section, key, member, required, choices, meaning) BOARD_FIELD_##member,
#include "board/fields.def"
    BOARD_FIELD_COUNT
};

/* A line of [header]: the pin's place as key. */
typedef struct BoardPinValue {
    const char *key; /* interned */
    BoardValue value;
} BoardPinValue;

typedef struct BoardFile {
    BoardValue inherits;
    BoardValue fields[BOARD_FIELD_COUNT];
    VEC(BoardPinValue) pins;
    const char *path;
} BoardFile;

bool board_file_read(Arena *arena, Diags *diags, const char *path, BoardFile *file);
/* Values of `nearer` replace those of `merged`. */
void board_file_merge(Arena *arena, BoardFile *merged, const BoardFile *nearer);
const BoardValue *board_file_value(const BoardFile *file, const char *section, const char *key);
/* Sets the members of `board` that fields.def lists; reports missing ones and bad numbers. */
bool board_file_fill(Diags *diags, const BoardFile *file, Board *board);
/* Sets the pins and GPIO chips of `board` from [header] and [gpio]. */
bool board_pins_fill(Arena *arena, Diags *diags, const BoardFile *file, Board *board);

#endif
