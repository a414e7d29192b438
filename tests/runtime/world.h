/* What tests/runtime/world.c supplies. */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "runtime/abi/layout.h"
#include "runtime/abi/typeinfo.h"

extern MethodTable mt_object, mt_base /* System.Exception */, mt_first, mt_second, mt_thread, mt_byte, mt_sbyte,
    mt_string, mt_bytes, mt_sbytes, mt_strings, mt_objects;

/* Called by the compiled code: records a value; hides one from the optimiser. */
void note(int32_t value);
int32_t opaque(int32_t value);
/* Compares what was noted, and forgets it. */
bool notes_are(int count, const int32_t *expected);
#define NOTES(...) notes_are(sizeof((int32_t[]){__VA_ARGS__}) / sizeof(int32_t), (int32_t[]){__VA_ARGS__})

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);                                    \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

#endif
