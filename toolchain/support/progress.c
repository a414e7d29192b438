/* Progress: formats and hands on. */
#include <stdio.h>

#include "support/support.h"

enum { LONGEST = 4096 };

typedef void (*Listener)(void *context, const char *text);

static void hand_on(Listener listener, void *context, const char *format, va_list arguments)
{
    if (!listener)
        return;
    char text[LONGEST];
    vsnprintf(text, sizeof text, format, arguments);
    listener(context, text);
}

void progress_step(const Progress *progress, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (progress)
        hand_on(progress->step, progress->context, format, arguments);
    va_end(arguments);
}

void progress_detail(const Progress *progress, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (progress)
        hand_on(progress->detail, progress->context, format, arguments);
    va_end(arguments);
}
