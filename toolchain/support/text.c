/* Growing text in an arena. */
#include <stdio.h>
#include <string.h>

#include "support/support.h"

/* Room for `more` characters and the NUL. */
static void reserve(Text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    char *grown = arena_alloc(text->arena, capacity);
    if (text->length)
        memcpy(grown, text->chars, text->length);
    text->chars = grown;
    text->capacity = capacity;
}

void text_add_n(Text *text, const char *chars, size_t length)
{
    reserve(text, length);
    if (length)
        memcpy(text->chars + text->length, chars, length);
    text->length += length;
    text->chars[text->length] = 0;
}

void text_add(Text *text, const char *chars)
{
    text_add_n(text, chars, strlen(chars));
}

void text_add_char(Text *text, char c)
{
    text_add_n(text, &c, 1);
}

void text_printf(Text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    reserve(text, (size_t)length);
    va_start(arguments, format);
    vsnprintf(text->chars + text->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

const char *const *text_words(Arena *arena, const char *list)
{
    VEC(const char *) words = {0};
    char *rest = arena_strdup(arena, list ? list : "");
    for (char *word; (word = strtok_r(rest, " ", &rest));)
        vec_push(arena, &words, word);
    vec_push(arena, &words, NULL);
    return words.items;
}

bool text_has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    while (*list) {
        size_t item = strcspn(list, " ");
        if (item == length && memcmp(list, word, length) == 0)
            return true;
        list += item;
        list += strspn(list, " ");
    }
    return false;
}
