/* call/marshal: what generated P/Invoke stubs call for strings. */
#ifndef RT_MARSHAL_H
#define RT_MARSHAL_H

#include "runtime/abi/layout.h"

/* UTF-8 from malloc, which the stub frees with free(); 0 for null and when out of memory. */
char *rt_marshal_utf8(String *string);
/* null for 0 and when out of memory. */
String *rt_marshal_string(const char *text);

#endif
