/* Strings from the runtime's own texts, and back to UTF-8 for the outside world. */
#include <string.h>

#include "runtime/gc/gc.h"
#include "runtime/object/object.h"

#define MAX_STRING_LENGTH 0x3fffffdfu /* String.MaxLength */

String *rt_string_new(uintptr_t length)
{
    if (length > MAX_STRING_LENGTH)
        return NULL;
    return (String *)rt_alloc_array_slow(rt_known_types[RT_TYPE_STRING], length);
}

/* Decodes one code point, moving *at; an ill-formed sequence answers U+FFFD and skips one byte. */
static uint32_t decode_utf8(const unsigned char **at, const unsigned char *end)
{
    const unsigned char *p = *at;
    uint32_t lead = *p++, point = lead, trail = 0, least = 0;
    if (lead >= 0xf0 && lead < 0xf5)
        point = lead & 7, trail = 3, least = 0x10000;
    else if (lead >= 0xe0 && lead < 0xf0)
        point = lead & 15, trail = 2, least = 0x800;
    else if (lead >= 0xc2 && lead < 0xe0)
        point = lead & 31, trail = 1, least = 0x80;
    else if (lead >= 0x80)
        point = 0xfffd;
    for (*at = p; trail; trail--) {
        if (p == end || (*p & 0xc0) != 0x80)
            return 0xfffd;
        point = point << 6 | (*p++ & 0x3f);
    }
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
        return 0xfffd;
    *at = p;
    return point;
}

uintptr_t rt_utf8_to_utf16(const char *text, uintptr_t bytes, uint16_t *out)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + bytes;
    uintptr_t length = 0;
    while (at < end) {
        uint32_t point = decode_utf8(&at, end);
        if (point >= 0x10000) {
            if (out)
                out[length] = (uint16_t)(0xd800 + ((point - 0x10000) >> 10));
            length++;
            point = 0xdc00 + ((point - 0x10000) & 0x3ff);
        }
        if (out)
            out[length] = (uint16_t)point;
        length++;
    }
    return length;
}

String *rt_string_from_utf8(const char *text, uintptr_t bytes)
{
    String *string = rt_string_new(rt_utf8_to_utf16(text, bytes, NULL));
    if (string)
        rt_utf8_to_utf16(text, bytes, string->chars);
    return string;
}

String *rt_string_from_c(const char *text)
{
    return rt_string_from_utf8(text, strlen(text));
}

uintptr_t rt_string_to_utf8(const uint16_t *chars, uintptr_t length, char *out)
{
    char *start = out;
    for (uintptr_t i = 0; i < length; i++) {
        uint32_t point = chars[i];
        if (point >= 0xd800 && point < 0xdc00 && i + 1 < length && chars[i + 1] >= 0xdc00 && chars[i + 1] < 0xe000)
            point = 0x10000 + ((point - 0xd800) << 10) + (chars[++i] - 0xdc00u);
        else if (point >= 0xd800 && point < 0xe000)
            point = 0xfffd;
        if (point < 0x80) {
            *out++ = (char)point;
            continue;
        }
        if (point < 0x800) {
            *out++ = (char)(0xc0 | point >> 6);
        } else {
            if (point < 0x10000) {
                *out++ = (char)(0xe0 | point >> 12);
            } else {
                *out++ = (char)(0xf0 | point >> 18);
                *out++ = (char)(0x80 | (point >> 12 & 0x3f));
            }
            *out++ = (char)(0x80 | (point >> 6 & 0x3f));
        }
        *out++ = (char)(0x80 | (point & 0x3f));
    }
    return (uintptr_t)(out - start);
}
