/* Reads TOML: https://toml.io/en/v1.0.0 */
#include "image/toml.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct Parser {
    Arena *arena;
    Diags *diags;
    const char *path, *at;
    uint32_t line;
    const char *section;
    TomlFile *file;
    bool failed;
} Parser;

static bool fail(Parser *parser, const char *what)
{
    DiagPlace place = {.file = parser->path, .line = parser->line, .il_offset = -1};
    if (!parser->failed)
        diag_report(parser->diags, AOT1007, place, "%s", what);
    parser->failed = true;
    return false;
}

static void skip_blanks(Parser *parser)
{
    parser->at += strspn(parser->at, " \t");
}

/* Blanks, line ends and comments: what may stand between the items of an array and between entries. */
static void skip_lines(Parser *parser)
{
    for (;;) {
        skip_blanks(parser);
        if (*parser->at == '#')
            parser->at += strcspn(parser->at, "\n");
        if (*parser->at == '\r' && parser->at[1] == '\n')
            parser->at++;
        if (*parser->at != '\n')
            return;
        parser->at++;
        parser->line++;
    }
}

static bool end_of_line(Parser *parser)
{
    skip_blanks(parser);
    if (*parser->at == '\0' || *parser->at == '\n' || *parser->at == '\r' || *parser->at == '#')
        return true;
    return fail(parser, "unexpected text at the end of the line");
}

static bool take_escape(Parser *parser, Text *text)
{
    static const char letters[] = "btnfr\"\\", meanings[] = "\b\t\n\f\r\"\\";
    const char *letter = *parser->at ? strchr(letters, *parser->at) : NULL;
    if (!letter)
        return fail(parser, "unknown escape in a string");
    text_add_char(text, meanings[letter - letters]);
    parser->at++;
    return true;
}

/* "..." with escapes or '...' without. */
static const char *take_string(Parser *parser)
{
    char quote = *parser->at++;
    Text text = {.arena = parser->arena};
    text_add(&text, "");
    while (*parser->at != quote) {
        if (*parser->at == '\0' || *parser->at == '\n') {
            fail(parser, "the string does not end on its line");
            return NULL;
        }
        char c = *parser->at++;
        if (c != '\\' || quote == '\'')
            text_add_char(&text, c);
        else if (!take_escape(parser, &text))
            return NULL;
    }
    parser->at++;
    return text.chars;
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

static size_t bare_length(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
}

static const char *take_key(Parser *parser)
{
    if (is_quote(*parser->at))
        return take_string(parser);
    size_t length = bare_length(parser->at);
    if (length == 0) {
        fail(parser, "expected 'key = value' or '[section]'");
        return NULL;
    }
    const char *key = arena_printf(parser->arena, "%.*s", (int)length, parser->at);
    parser->at += length;
    return key;
}

static bool take_array(Parser *parser, TomlEntry *entry)
{
    VEC(const char *) items = {0};
    entry->kind = TOML_STRINGS;
    for (parser->at++;;) {
        skip_lines(parser);
        if (*parser->at == ']')
            break;
        if (!is_quote(*parser->at))
            return fail(parser, "arrays hold strings only");
        const char *item = take_string(parser);
        if (!item)
            return false;
        vec_push(parser->arena, &items, item);
        skip_lines(parser);
        if (*parser->at == ',')
            parser->at++;
        else if (*parser->at != ']')
            return fail(parser, "the array does not end");
    }
    parser->at++;
    vec_push(parser->arena, &items, NULL);
    entry->items = items.items;
    return true;
}

static bool take_word(Parser *parser, TomlEntry *entry)
{
    size_t length = strcspn(parser->at, " \t\r\n#");
    const char *word = arena_printf(parser->arena, "%.*s", (int)length, parser->at);
    char *end;
    parser->at += length;
    entry->kind = TOML_BOOLEAN;
    entry->number = strcmp(word, "true") == 0;
    if (entry->number || strcmp(word, "false") == 0)
        return true;
    entry->kind = TOML_INTEGER;
    errno = 0;
    entry->number = strtoll(word, &end, 10);
    if (length > 0 && !*end && !errno)
        return true;
    return fail(parser,
                arena_printf(parser->arena,
                             "'%s' is not a string in quotes, a whole number, true, false or a list of strings", word));
}

static bool take_value(Parser *parser, TomlEntry *entry)
{
    if (strncmp(parser->at, "\"\"\"", 3) == 0 || strncmp(parser->at, "'''", 3) == 0)
        return fail(parser, "strings of several lines are not understood");
    if (*parser->at == '[')
        return take_array(parser, entry);
    if (!is_quote(*parser->at))
        return take_word(parser, entry);
    entry->kind = TOML_STRING;
    entry->text = take_string(parser);
    return entry->text != NULL;
}

static bool take_entry(Parser *parser)
{
    TomlEntry entry = {.section = parser->section, .line = parser->line, .key = take_key(parser)};
    if (!entry.key)
        return false;
    skip_blanks(parser);
    if (*parser->at != '=')
        return fail(parser, "expected '=' after the key");
    parser->at++;
    skip_blanks(parser);
    if (!take_value(parser, &entry) || !end_of_line(parser))
        return false;
    for (uint32_t i = 0; i < parser->file->entries.count; i++) {
        const TomlEntry *earlier = &parser->file->entries.items[i];
        if (strcmp(earlier->section, entry.section) == 0 && strcmp(earlier->key, entry.key) == 0)
            return fail(parser,
                        arena_printf(parser->arena, "'%s' was already given in line %u", entry.key, earlier->line));
    }
    vec_push(parser->arena, &parser->file->entries, entry);
    return true;
}

/* [a.b] */
static bool take_section(Parser *parser)
{
    Text name = {.arena = parser->arena};
    for (parser->at++;; parser->at++) {
        skip_blanks(parser);
        const char *part = take_key(parser);
        if (!part)
            return false;
        text_printf(&name, "%s%s", name.length ? "." : "", part);
        skip_blanks(parser);
        if (*parser->at != '.')
            break;
    }
    if (*parser->at != ']')
        return fail(parser, "expected ']' after the name of the section");
    parser->at++;
    parser->section = name.chars;
    return end_of_line(parser);
}

bool toml_read(Arena *arena, Diags *diags, const char *path, TomlFile *file)
{
    FileView view;
    int error = file_map(path, &view);
    *file = (TomlFile){0};
    if (error) {
        diag_report(diags, AOT0002, DIAG_PLACE_FILE(path), "%s", strerror(error));
        return false;
    }
    char *text = arena_alloc(arena, view.length + 1);
    memcpy(text, view.bytes, view.length);
    file_unmap(&view);
    Parser parser = {.arena = arena, .diags = diags, .path = path, .at = text, .line = 1, .section = "", .file = file};
    for (skip_lines(&parser); *parser.at && !parser.failed; skip_lines(&parser)) {
        if (*parser.at == '[')
            take_section(&parser);
        else
            take_entry(&parser);
    }
    return !parser.failed;
}
