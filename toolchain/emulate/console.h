/* emulate/console: finds the exit code in what a board prints. */
#ifndef AOT_EMULATE_CONSOLE_H
#define AOT_EMULATE_CONSOLE_H

#include "support/support.h"

/* Passes text on, except for the line "WORD EXITCODE" with which the board's init reports. */
typedef struct Console {
    const char *word;
    void (*print)(const char *bytes, size_t length);
    char line[64]; /* the beginning of a line that may be the report, held back */
    size_t length;
    bool inside;   /* of a line that is not the report */
    int exit_code; /* -1: not reported yet */
} Console;

void console_take(Console *console, const char *bytes, size_t length);
/* Prints what is still held back. */
void console_end(Console *console);

#endif
