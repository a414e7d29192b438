/* corelib/xml: elements and attributes; comments, declarations and text between tags are skipped. Entities are the five
 * of the standard. */
#include <ctype.h>
#include <string.h>

#include "corelib/internal.h"

enum { XML_DEPTH_LIMIT = 32 };

typedef struct Reader {
    Arena *arena;
    const char *at, *end;
    const char *error;
} Reader;

static bool starts_with(const Reader *reader, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(reader->end - reader->at) >= length && !memcmp(reader->at, text, length);
}

static void skip_space(Reader *reader)
{
    while (reader->at < reader->end && isspace((unsigned char)*reader->at))
        reader->at++;
}

static bool skip_until(Reader *reader, const char *text)
{
    while (reader->at < reader->end && !starts_with(reader, text))
        reader->at++;
    if (reader->at == reader->end) {
        reader->error = "the text ends within a comment or declaration";
        return false;
    }
    reader->at += strlen(text);
    return true;
}

/* To the next tag, over text, comments and declarations. False at the end of the text. */
static bool next_tag(Reader *reader)
{
    for (;;) {
        while (reader->at < reader->end && *reader->at != '<')
            reader->at++;
        if (reader->at == reader->end)
            return false;
        if (starts_with(reader, "<!--")) {
            if (!skip_until(reader, "-->"))
                return false;
        } else if (starts_with(reader, "<?") || starts_with(reader, "<!")) {
            if (!skip_until(reader, ">"))
                return false;
        } else {
            return true;
        }
    }
}

static const char *read_name(Reader *reader)
{
    const char *start = reader->at;
    while (reader->at < reader->end && (isalnum((unsigned char)*reader->at) || strchr("_-:.", *reader->at)))
        reader->at++;
    if (reader->at == start)
        reader->error = "a name is missing";
    return intern_n(start, (size_t)(reader->at - start));
}

static const char *decode_entities(const char *start, const char *end)
{
    static const struct {
        const char *name;
        char value;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    char text[4096];
    size_t length = 0;
    while (start < end && length < sizeof text) {
        char c = *start++;
        for (size_t i = 0; c == '&' && i < sizeof entities / sizeof *entities; i++) {
            size_t size = strlen(entities[i].name);
            if ((size_t)(end - start) + 1 >= size && !memcmp(start - 1, entities[i].name, size)) {
                c = entities[i].value;
                start += size - 1;
                break;
            }
        }
        text[length++] = c;
    }
    return intern_n(text, length);
}

static void read_attributes(Reader *reader, XmlElement *element)
{
    VEC(struct XmlAttribute) attributes = {0};
    for (skip_space(reader); reader->at < reader->end && *reader->at != '>' && *reader->at != '/'; skip_space(reader)) {
        struct XmlAttribute attribute = {.name = read_name(reader)};
        skip_space(reader);
        if (reader->error || reader->at == reader->end || *reader->at++ != '=')
            break;
        skip_space(reader);
        char quote = reader->at < reader->end ? *reader->at++ : 0;
        const char *start = reader->at;
        while (reader->at < reader->end && *reader->at != quote)
            reader->at++;
        if ((quote != '"' && quote != '\'') || reader->at == reader->end) {
            reader->error = "an attribute's value is not quoted";
            return;
        }
        attribute.value = decode_entities(start, reader->at++);
        vec_push(reader->arena, &attributes, attribute);
    }
    element->attributes = attributes.items;
    element->attribute_count = attributes.count;
}

static XmlElement *read_element(Reader *reader, int depth)
{
    XmlElement *element = ARENA_NEW(reader->arena, XmlElement);
    reader->at++;
    element->name = read_name(reader);
    read_attributes(reader, element);
    if (reader->error || depth > XML_DEPTH_LIMIT)
        return NULL;
    if (starts_with(reader, "/>")) {
        reader->at += 2;
        return element;
    }
    if (!starts_with(reader, ">")) {
        reader->error = "a tag does not end";
        return NULL;
    }
    while (next_tag(reader)) {
        if (starts_with(reader, "</"))
            return skip_until(reader, ">") ? element : NULL;
        XmlElement *child = read_element(reader, depth + 1);
        if (!child)
            return NULL;
        vec_push(reader->arena, &element->children, child);
    }
    if (!reader->error)
        reader->error = "an element does not end";
    return NULL;
}

XmlElement *xml_parse(Arena *arena, const char *text, size_t length, const char **error)
{
    Reader reader = {.arena = arena, .at = text, .end = text + length};
    XmlElement *root = next_tag(&reader) ? read_element(&reader, 0) : NULL;
    if (!root && !reader.error)
        reader.error = "there is no element";
    *error = reader.error;
    return reader.error ? NULL : root;
}

const char *xml_attribute(const XmlElement *element, const char *name)
{
    for (uint32_t i = 0; i < element->attribute_count; i++)
        if (!strcmp(element->attributes[i].name, name))
            return element->attributes[i].value;
    return NULL;
}
