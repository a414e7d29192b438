/* Shared by the files of il only. */
#ifndef AOT_IL_PRIVATE_H
#define AOT_IL_PRIVATE_H

#include "il/il.h"

static inline bool il_fail(IlError *error, const char *what, uint32_t offset)
{
    if (error)
        *error = (IlError){what, offset};
    return false;
}

/* What is known of each offset of the code. */
enum { IL_IS_INSTRUCTION = 1, IL_IS_LEADER = 2, IL_IS_TARGET = 4, IL_IS_BACKWARD_TARGET = 8 };

/* Marks the offsets where control may arrive: instructions, but not those behind a prefix. One byte per offset, and one
 * for the end of the code. NULL with an error when an instruction does not decode. */
uint8_t *il_mark_instructions(Arena *arena, const MdBody *body, uint32_t *instruction_count, IlError *error);

/* The try, filter and handler ranges of all regions, sorted by start, outer ones first. */
typedef struct IlRange {
    uint32_t start, end;
    uint32_t region;
    IlPart part;
} IlRange;
IlRange *il_sorted_ranges(Arena *arena, const IlRegions *regions, uint32_t *count);

#endif
