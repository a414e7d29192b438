/* The report is looked for at beginnings of lines only: the kernel prints the word, too, as part of its command line.
 */
#include "emulate/console.h"

#include <stdlib.h>
#include <string.h>

static void flush(Console *console)
{
    if (console->length)
        console->print(console->line, console->length);
    console->length = 0;
}

/* Can the line that begins with the held text still be the report? */
static bool may_be_report(const Console *console)
{
    size_t word = strlen(console->word);
    if (console->length <= word)
        return memcmp(console->line, console->word, console->length) == 0;
    return memcmp(console->line, console->word, word) == 0 && console->line[word] == ' ' &&
           console->length < sizeof console->line - 1;
}

static void end_line(Console *console)
{
    size_t word = strlen(console->word);
    console->line[console->length] = '\0';
    if (console->length > word + 1 && may_be_report(console)) {
        console->exit_code = atoi(console->line + word + 1) & 0xff;
        console->length = 0;
        return;
    }
    flush(console);
    console->print("\n", 1);
}

void console_take(Console *console, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (console->inside) {
            const char *end = memchr(bytes + i, '\n', length - i);
            size_t part = end ? (size_t)(end - bytes) - i + 1 : length - i;
            console->print(bytes + i, part);
            i += part - 1;
            console->inside = end == NULL;
        } else if (bytes[i] == '\n') {
            end_line(console);
        } else {
            console->line[console->length++] = bytes[i];
            console->inside = !may_be_report(console);
            if (console->inside)
                flush(console);
        }
    }
}

void console_end(Console *console)
{
    flush(console);
}
