/* Draws pin headers. */
#include "cli/header_drawing.h"

#include <string.h>

static const BoardPin *find_pin(const Board *board, const char *header, uint32_t number)
{
    for (uint32_t i = 0; i < board->pin_count; i++)
        if (board->pins[i].number == number && strcmp(board->pins[i].header, header) == 0)
            return &board->pins[i];
    return NULL;
}

/* "GPIO17 SDA1": the name and what else it is called, but not what repeats the name's number. */
static const char *label(Arena *arena, const BoardPin *pin)
{
    Text text = {.arena = arena};
    text_add(&text, pin ? pin->name : "");
    for (const char *const *alias = pin ? pin->aliases : NULL; alias && *alias; alias++)
        if (strncmp(*alias, "BCM", 3) != 0)
            text_printf(&text, " %s", *alias);
    return text.chars;
}

static uint32_t last_pin(const Board *board, const char *header)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < board->pin_count; i++)
        if (strcmp(board->pins[i].header, header) == 0 && board->pins[i].number > last)
            last = board->pins[i].number;
    return last;
}

static void draw(Arena *arena, const Board *board, const char *header, Text *text)
{
    size_t width = 0;
    uint32_t last = last_pin(board, header);
    for (uint32_t number = 1; number <= last; number += 2) {
        size_t length = strlen(label(arena, find_pin(board, header, number)));
        width = length > width ? length : width;
    }
    if (*header)
        text_printf(text, "%*s%s\n", (int)width + 6, "", header);
    for (uint32_t number = 1; number <= last; number += 2) {
        const BoardPin *left = find_pin(board, header, number), *right = find_pin(board, header, number + 1);
        text_printf(text, "  %*s %3u %c %c", (int)width, label(arena, left), number,
                    left && left->line >= 0 ? 'o' : '-',
                    right && right->line >= 0 ? 'o'
                    : right                   ? '-'
                                              : ' ');
        if (right)
            text_printf(text, " %-3u %s", number + 1, label(arena, right));
        text_add_char(text, '\n');
    }
}

const char *header_drawing(Arena *arena, const Board *board)
{
    Text text = {.arena = arena};
    text_add(&text, "");
    for (uint32_t i = 0; i < board->pin_count; i++) {
        bool first = true;
        for (uint32_t k = 0; k < i; k++)
            first &= strcmp(board->pins[k].header, board->pins[i].header) != 0;
        if (first)
            draw(arena, board, board->pins[i].header, &text);
    }
    return text.chars;
}
