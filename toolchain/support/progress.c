/* Progress: formats and hands on. */
#include <stdio.h>

#include "support/support.h"

enum { LONGEST = 4096 };

void progress_step(const Progress *progress, const char *format, ...)
{
    if (!progress || !progress->step)
        return;
    char text[LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    progress->step(progress->context, text);
}

void progress_detail(const Progress *progress, const char *format, ...)
{
    if (!progress || !progress->detail)
        return;
    char text[LONGEST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    progress->detail(progress->context, text);
}
