/* See assemble.h. */
#include "assemble.h"

#include <string.h>

void add_clause(Arena *arena, MdBody *body, MdClauseKind kind, uint32_t try_start, uint32_t try_end,
                uint32_t handler_start, uint32_t handler_end, uint32_t last)
{
    const uint32_t words[6] = {
        (uint32_t)kind, try_start, try_end - try_start, handler_start, handler_end - handler_start, last};
    uint8_t *clauses = arena_alloc(arena, (body->clause_count + 1) * sizeof words);
    if (body->clause_count)
        memcpy(clauses, body->clauses, body->clause_count * sizeof words);
    memcpy(clauses + body->clause_count * sizeof words, words, sizeof words);
    body->clauses = clauses;
    body->clause_count++;
    body->clauses_fat = true;
}
