/* The pin headers of a board as text. */
#ifndef AOT_CLI_HEADER_DRAWING_H
#define AOT_CLI_HEADER_DRAWING_H

#include "cli/cli.h"

#include "board/board.h"

/* Two columns as the pins lie on the board: odd numbers left, even ones right. Empty for a board without a header. */
const char *header_drawing(Arena *arena, const Board *board);

#endif
