/* What a program that uses AotSdk.Gpio knows about its board's header. */
#ifndef AOT_CLI_GPIO_SETTING_H
#define AOT_CLI_GPIO_SETTING_H

#include "board/board.h"

/* "AotSdk.Gpio=CHIP,CHIP;PLACE=CHIP:LINE=NAME,NAME;...", as gpio/managed/BoardPins.cs reads it; NULL for a board
 * without GPIO chips. */
const char *gpio_setting(Arena *arena, const Board *board);

#endif
