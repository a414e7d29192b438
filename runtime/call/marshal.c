/* Strings at the border to C, for P/Invoke stubs. Managed state. */
#include "runtime/call/marshal.h"

#include <stdlib.h>

#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

char *rt_marshal_utf8(String *string)
{
    if (!string)
        return NULL;
    /* Whoever is stopped inside malloc would hold its lock. */
    rt_no_stop_enter();
    char *text = malloc((size_t)string->length * 3 + 1);
    rt_no_stop_leave();
    if (text)
        text[rt_string_to_utf8(string->chars, (uintptr_t)string->length, text)] = 0;
    return text;
}

String *rt_marshal_string(const char *text)
{
    return text ? rt_string_from_c(text) : NULL;
}
