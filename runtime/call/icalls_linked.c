/* Internal calls behind NativeLibrary. */
#include <stddef.h>

#include "runtime/call/icalls.h"
#include "runtime/object/object.h"

/* The compiler's (toolchain/codegen/data.c), ended by an entry without a library. */
typedef struct Linked {
    const char *library, *function;
    void *address;
} Linked;
extern const Linked rt_linked[] __attribute__((weak));

static bool is_name(const String *name, const char *text)
{
    if (!text)
        return false;
    int32_t i = 0;
    while (i < name->length && text[i] && name->chars[i] == (unsigned char)text[i])
        i++;
    return i == name->length && !text[i];
}

intptr_t rt_icall_linked_library(String *name)
{
    for (const Linked *linked = rt_linked; linked && linked->library; linked++)
        if (is_name(name, linked->library))
            return (intptr_t)linked;
    return 0;
}

intptr_t rt_icall_linked_function(String *name)
{
    for (const Linked *linked = rt_linked; linked && linked->library; linked++)
        if (is_name(name, linked->function))
            return (intptr_t)linked->address;
    return 0;
}
