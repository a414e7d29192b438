/* Suggestions for misspelt names. */
#include "support/support.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_WORD = 64 };

static uint32_t least(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static bool same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Optimal string alignment distance without regard to case: insertions, deletions, changes and swaps of neighbours. */
static uint32_t edit_distance(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);
    if (a_length >= LONGEST_WORD || b_length >= LONGEST_WORD)
        return UINT32_MAX;
    uint32_t rows[3][LONGEST_WORD];
    uint32_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        last[j] = (uint32_t)j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = (uint32_t)i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same_letter(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]))
                row[j] = least(row[j], before[j - 2] + 1, UINT32_MAX);
        }
        uint32_t *recycled = before;
        before = last;
        last = row;
        row = recycled;
    }
    return last[b_length];
}

/* A name that begins with the word counts as near: "rpi3" for "rpi". */
static uint32_t distance(const char *word, const char *candidate)
{
    size_t length = strlen(word);
    uint32_t edits = edit_distance(word, candidate);
    if (edits > 1 && length >= 3 && strncasecmp(word, candidate, length) == 0)
        return 1;
    return edits;
}

const char *text_nearest(Arena *arena, const char *word, const char *const *candidates)
{
    uint32_t limit = strlen(word) <= 3 ? 1 : strlen(word) <= 7 ? 2 : 3;
    uint32_t best = limit + 1;
    for (const char *const *candidate = candidates; *candidate; candidate++) {
        uint32_t edits = distance(word, *candidate);
        best = edits < best ? edits : best;
    }
    if (best > limit)
        return NULL;
    Text text = {.arena = arena};
    uint32_t shown = 0;
    for (const char *const *candidate = candidates; *candidate && shown < 3; candidate++)
        if (distance(word, *candidate) == best)
            text_printf(&text, "%s'%s'", shown++ ? " or " : "", *candidate);
    return text.chars;
}
