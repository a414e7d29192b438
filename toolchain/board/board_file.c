/* Reads board files with inih and checks every key against fields.def. */
#include "board/board_file.h"

#include <errno.h>
#include <ini.h>
#include <stdlib.h>
#include <string.h>

typedef struct FieldInfo {
    const char *section, *key;
    bool required, is_number;
    const char *choices; /* separated by blanks; NULL: any text */
    const char *meaning;
} FieldInfo;

static const FieldInfo fields[BOARD_FIELD_COUNT] = {
#define BOARD_TEXT(section, key, member, required, meaning) {section, key, required, false, NULL, meaning},
#define BOARD_NUMBER(section, key, member, required, meaning) {section, key, required, true, NULL, meaning},
#define BOARD_CHOICE(section, key, member, required, choices, meaning)                                                 \
    {section, key, required, false, choices, meaning},
#include "board/fields.def"
};

/* The value that takes an inherited one away. */
static const char *const NOT_GIVEN = "-";

typedef struct Reader {
    Arena *arena;
    Diags *diags;
    BoardFile *file;
    const char *at, *end; /* the text not yet given to inih */
    uint32_t line;        /* of the line that inih works on */
    bool good;
} Reader;

static DiagPlace here(const Reader *reader)
{
    return (DiagPlace){.file = reader->file->path, .line = reader->line, .il_offset = -1};
}

/* inih's line source, like fgets; counts lines, because inih tells its handler none. */
static char *next_line(char *buffer, int size, void *stream)
{
    Reader *reader = stream;
    if (reader->at == reader->end)
        return NULL;
    const char *newline = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
    size_t length = (size_t)((newline ? newline + 1 : reader->end) - reader->at);
    reader->line++;
    if (length > (size_t)size - 1) {
        diag_report(reader->diags, AOT0202, here(reader), "the line is longer than %d characters", size - 2);
        reader->good = false;
        reader->at += length;
        buffer[0] = '\0';
        return buffer;
    }
    memcpy(buffer, reader->at, length);
    buffer[length] = '\0';
    reader->at += length;
    return buffer;
}

static void report_unknown_key(Reader *reader, const char *section, const char *key)
{
    const char *known[BOARD_FIELD_COUNT + 2];
    uint32_t count = 0;
    bool section_known = false;
    for (uint32_t i = 0; i < BOARD_FIELD_COUNT; i++) {
        if (strcmp(fields[i].section, section) == 0) {
            section_known = true;
            known[count++] = fields[i].key;
        }
    }
    known[count] = NULL;
    reader->good = false;
    if (!section_known) {
        diag_report(reader->diags, AOT0202, here(reader), "'%s' stands in an unknown section [%s]", key, section)
            ->remedy = "Sections are [board], [cpu], [qemu], [linux], [boot], [gpio] and [header].";
        return;
    }
    Diag *diag = diag_report(reader->diags, AOT0202, here(reader), "unknown key '%s' in [%s]", key, section);
    const char *nearest = text_nearest(reader->arena, key, known);
    if (nearest)
        diag->remedy = arena_printf(diags_arena(reader->diags), "Did you mean %s?", nearest);
}

/* The value of a header pin, added when the file has none yet. */
static BoardValue *pin_value(Arena *arena, BoardFile *file, const char *key)
{
    const char *interned = intern(key);
    for (uint32_t i = 0; i < file->pins.count; i++)
        if (file->pins.items[i].key == interned)
            return &file->pins.items[i].value;
    vec_push(arena, &file->pins, ((BoardPinValue){.key = interned}));
    return &file->pins.items[file->pins.count - 1].value;
}

static BoardValue *find_value(BoardFile *file, const char *section, const char *key)
{
    if (strcmp(section, "board") == 0 && strcmp(key, "inherits") == 0)
        return &file->inherits;
    for (uint32_t i = 0; i < BOARD_FIELD_COUNT; i++)
        if (strcmp(fields[i].section, section) == 0 && strcmp(fields[i].key, key) == 0)
            return &file->fields[i];
    return NULL;
}

static int take_value(void *user, const char *section, const char *key, const char *text)
{
    Reader *reader = user;
    BoardValue *value = strcmp(section, "header") == 0 ? pin_value(reader->arena, reader->file, key)
                                                       : find_value(reader->file, section, key);
    if (!value) {
        report_unknown_key(reader, section, key);
        return 1;
    }
    if (value->value) {
        diag_report(reader->diags, AOT0202, here(reader), "'%s' was already given in line %u", key, value->line);
        reader->good = false;
        return 1;
    }
    if (!*text) {
        diag_report(reader->diags, AOT0202, here(reader), "'%s' has no value", key);
        reader->good = false;
        return 1;
    }
    *value = (BoardValue){.value = intern(text), .file = reader->file->path, .line = reader->line};
    return 1;
}

bool board_file_read(Arena *arena, Diags *diags, const char *path, BoardFile *file)
{
    FileView view;
    int error = file_map(path, &view);
    if (error) {
        diag_report(diags, AOT0202, DIAG_PLACE_FILE(intern(path)), "the board file cannot be read: %s",
                    strerror(error));
        return false;
    }
    *file = (BoardFile){.path = intern(path)};
    Reader reader = {.arena = arena, .diags = diags, .file = file, .good = true};
    reader.at = (const char *)view.bytes;
    reader.end = reader.at + view.length;
    int bad_line = ini_parse_stream(next_line, &reader, take_value, &reader);
    file_unmap(&view);
    if (bad_line != 0) {
        DiagPlace place = {.file = file->path, .line = bad_line > 0 ? (uint32_t)bad_line : 0, .il_offset = -1};
        diag_report(diags, AOT0202, place, "expected a line 'key = value', '[section]' or '# comment'");
        return false;
    }
    return reader.good;
}

void board_file_merge(Arena *arena, BoardFile *merged, const BoardFile *nearer)
{
    for (uint32_t i = 0; i < BOARD_FIELD_COUNT; i++)
        if (nearer->fields[i].value)
            merged->fields[i] = strcmp(nearer->fields[i].value, NOT_GIVEN) == 0 ? (BoardValue){0} : nearer->fields[i];
    for (uint32_t i = 0; i < nearer->pins.count; i++)
        *pin_value(arena, merged, nearer->pins.items[i].key) = nearer->pins.items[i].value;
    merged->path = nearer->path;
}

const BoardValue *board_file_value(const BoardFile *file, const char *section, const char *key)
{
    return find_value((BoardFile *)file, section, key);
}

static bool parse_number(Diags *diags, const BoardValue *value, const char *key, uint32_t *number)
{
    errno = 0;
    char *end;
    unsigned long parsed = strtoul(value->value, &end, 10);
    if (errno || *end || value->value[0] == '-' || parsed > UINT32_MAX) {
        diag_report(diags, AOT0202, (DiagPlace){.file = value->file, .line = value->line, .il_offset = -1},
                    "'%s' must be a whole number, not '%s'", key, value->value);
        return false;
    }
    *number = (uint32_t)parsed;
    return true;
}

static bool check_choice(Diags *diags, const FieldInfo *field, const BoardValue *value)
{
    if (!field->choices || !value->value || text_has_word(field->choices, value->value))
        return true;
    DiagPlace place = {.file = value->file, .line = value->line, .il_offset = -1};
    diag_report(diags, AOT0202, place, "'%s' cannot be '%s'", field->key, value->value)->remedy =
        arena_printf(diags_arena(diags), "It is one of: %s.", field->choices);
    return false;
}

bool board_file_fill(Diags *diags, const BoardFile *file, Board *board)
{
    bool good = true;
    for (uint32_t i = 0; i < BOARD_FIELD_COUNT; i++) {
        if (fields[i].required && !file->fields[i].value) {
            diag_report(diags, AOT0202, DIAG_PLACE_FILE(file->path), "[%s] has no '%s': %s", fields[i].section,
                        fields[i].key, fields[i].meaning);
            good = false;
        }
        if (!check_choice(diags, &fields[i], &file->fields[i]))
            good = false;
    }
#define BOARD_TEXT(section, key, member, required, meaning) board->member = file->fields[BOARD_FIELD_##member].value;
#define BOARD_NUMBER(section, key, member, required, meaning)                                                          \
    if (file->fields[BOARD_FIELD_##member].value &&                                                                    \
        !parse_number(diags, &file->fields[BOARD_FIELD_##member], key, &board->member))                                \
        good = false;
#define BOARD_CHOICE(section, key, member, required, choices, meaning)                                                 \
    BOARD_TEXT(section, key, member, required, meaning)
#include "board/fields.def"
    return good;
}
