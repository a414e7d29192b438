/* Bodies written byte by byte. */
#ifndef TESTS_IL_ASSEMBLE_H
#define TESTS_IL_ASSEMBLE_H

#include "il/il.h"

/* A body of the given code bytes: BODY(0x00, 0x2a). It lives as long as the enclosing block. */
#define BODY(...)                                                                                                      \
    ((MdBody){                                                                                                         \
        .code = (const uint8_t[]){__VA_ARGS__}, .code_size = sizeof((const uint8_t[]){__VA_ARGS__}), .max_stack = 8})
/* Adds one clause (in fat form) to the body. `last` is the class token or the filter's offset. */
void add_clause(Arena *arena, MdBody *body, MdClauseKind kind, uint32_t try_start, uint32_t try_end,
                uint32_t handler_start, uint32_t handler_end, uint32_t last);

#endif
