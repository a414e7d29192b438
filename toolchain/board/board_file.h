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
#include "board/fields.def"
#undef BOARD_TEXT
#undef BOARD_NUMBER
    BOARD_FIELD_COUNT
};

typedef struct BoardFile {
    BoardValue inherits;
    BoardValue fields[BOARD_FIELD_COUNT];
    const char *path;
} BoardFile;

bool board_file_read(Arena *arena, Diags *diags, const char *path, BoardFile *file);
/* Values of `nearer` replace those of `merged`. */
void board_file_merge(BoardFile *merged, const BoardFile *nearer);
const BoardValue *board_file_value(const BoardFile *file, const char *section, const char *key);
/* Sets the members of `board` that fields.def lists; reports missing ones and bad numbers. */
bool board_file_fill(Diags *diags, const BoardFile *file, Board *board);

#endif
