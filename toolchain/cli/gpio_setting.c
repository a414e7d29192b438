#include "cli/gpio_setting.h"

static void add_pin(Text *text, const BoardPin *pin)
{
    text_printf(text, ";%s%s%u=%u:%d=%s", pin->header, pin->header[0] ? "." : "", pin->number, pin->chip, pin->line,
                pin->name);
    for (const char *const *alias = pin->aliases; *alias; alias++)
        text_printf(text, ",%s", *alias);
}

const char *gpio_setting(Arena *arena, const Board *board)
{
    if (!board->gpio_chip_labels || !board->gpio_chip_labels[0])
        return NULL;
    Text text = {.arena = arena};
    text_add(&text, "AotSdk.Gpio=");
    for (const char *const *label = board->gpio_chip_labels; *label; label++)
        text_printf(&text, "%s%s", label == board->gpio_chip_labels ? "" : ",", *label);
    for (uint32_t i = 0; i < board->pin_count; i++)
        if (board->pins[i].line >= 0)
            add_pin(&text, &board->pins[i]);
    return text.chars;
}
