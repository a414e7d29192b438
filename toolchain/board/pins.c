/* The pins of a board's header: lines of [header] as "PLACE = NAME [@[CHIP:]LINE] [ALIAS...]". */
#include "board/board_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct PinReader {
    Arena *arena;
    Diags *diags;
    const BoardPinValue *from;
    uint32_t chip_count;
} PinReader;

static bool reject(const PinReader *reader, const char *problem, const char *what)
{
    const BoardValue *value = &reader->from->value;
    DiagPlace place = {.file = value->file, .line = value->line, .il_offset = -1};
    diag_report(reader->diags, AOT0202, place, "pin '%s': %s '%s'", reader->from->key, problem, what)->remedy =
        "A pin is 'NUMBER = NAME [@LINE] [ALIAS...]', with several headers 'P9.NUMBER', with several GPIO chips "
        "'@CHIP:LINE'.";
    return false;
}

static bool parse_number(const char *text, const char *end, uint32_t limit, uint32_t *number)
{
    char *stop;
    errno = 0;
    unsigned long parsed = strtoul(text, &stop, 10);
    if (text == end || stop != end || errno || *text == '-' || *text == '+' || parsed > limit)
        return false;
    *number = (uint32_t)parsed;
    return true;
}

static bool read_place(const PinReader *reader, BoardPin *pin)
{
    enum { LAST_PIN = 999 };
    const char *key = reader->from->key, *dot = strrchr(key, '.'), *digits = dot ? dot + 1 : key;
    pin->header = dot ? intern_n(key, (size_t)(dot - key)) : "";
    if (!parse_number(digits, digits + strlen(digits), LAST_PIN, &pin->number) || pin->number == 0)
        return reject(reader, "not a place on the header:", key);
    return true;
}

/* "@17" or "@2:17" */
static bool read_line(const PinReader *reader, const char *word, BoardPin *pin)
{
    enum { LAST_LINE = 1023 };
    const char *colon = strchr(word, ':'), *line = colon ? colon + 1 : word + 1;
    uint32_t number;
    if ((colon && !parse_number(word + 1, colon, LAST_LINE, &pin->chip)) ||
        !parse_number(line, line + strlen(line), LAST_LINE, &number))
        return reject(reader, "not a GPIO line:", word);
    if (pin->chip >= reader->chip_count)
        return reject(reader, "[gpio] names no chip for", word);
    pin->line = (int32_t)number;
    return true;
}

static bool read_pin(const PinReader *reader, BoardPin *pin)
{
    if (!read_place(reader, pin))
        return false;
    const char *const *words = text_words(reader->arena, reader->from->value.value);
    VEC(const char *) aliases = {0};
    pin->line = -1;
    pin->name = intern(words[0]);
    for (words++; *words; words++) {
        if (**words != '@')
            vec_push(reader->arena, &aliases, intern(*words));
        else if (!read_line(reader, *words, pin))
            return false;
    }
    vec_push(reader->arena, &aliases, NULL);
    pin->aliases = aliases.items;
    return true;
}

bool board_pins_fill(Arena *arena, Diags *diags, const BoardFile *file, Board *board)
{
    PinReader reader = {.arena = arena, .diags = diags};
    board->gpio_chip_labels = text_words(arena, board->gpio_chips);
    while (board->gpio_chip_labels[reader.chip_count])
        reader.chip_count++;
    BoardPin *pins = ARENA_ARRAY(arena, BoardPin, file->pins.count);
    bool good = true;
    for (uint32_t i = 0; i < file->pins.count; i++) {
        reader.from = &file->pins.items[i];
        good &= read_pin(&reader, &pins[i]);
    }
    board->pins = pins;
    board->pin_count = file->pins.count;
    return good;
}
