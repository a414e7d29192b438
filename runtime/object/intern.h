/* object/intern: String.Intern. Literals of the image are interned from the start; the table's strings live for ever
 * and are roots (rt_intern_visit). */
#ifndef RT_INTERN_H
#define RT_INTERN_H

#include <stdbool.h>

#include "runtime/abi/layout.h"

/* The interned string of equal characters; without one, `add` makes it `string` itself. 0: none, or out of memory.
 * Managed state. */
String *rt_string_intern(String *string, bool add);
/* Calls `visit` with the place of each interned reference. The world is stopped. */
void rt_intern_visit(void (*visit)(void *context, Object **place), void *context);

#endif
