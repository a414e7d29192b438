/* image/toml: the part of TOML 1.0 that settings need: tables, bare and quoted keys, one-line strings, integers,
 * booleans and arrays of strings. Anything else is an error that says so. */
#ifndef AOT_IMAGE_TOML_H
#define AOT_IMAGE_TOML_H

#include "support/support.h"

typedef enum TomlKind { TOML_STRING, TOML_INTEGER, TOML_BOOLEAN, TOML_STRINGS } TomlKind;

typedef struct TomlEntry {
    const char *section, *key;
    TomlKind kind;
    const char *text;         /* TOML_STRING */
    int64_t number;           /* TOML_INTEGER, TOML_BOOLEAN */
    const char *const *items; /* TOML_STRINGS, NULL-terminated */
    uint32_t line;
} TomlEntry;

typedef struct TomlFile {
    VEC(TomlEntry) entries; /* in the order of the file */
} TomlFile;

/* False after a diagnostic with file and line. */
bool toml_read(Arena *arena, Diags *diags, const char *path, TomlFile *file);

#endif
