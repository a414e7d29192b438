/* support: memory, strings, tables, diagnostics, files and child processes.
 *
 * The bottom of the compiler. Everything here is single-threaded: the compiler does its parallel work in forked worker
 * processes, which inherit what their parent built. Running out of memory ends the process with a message (it is not an
 * input error); every other failure is a return value or a diagnostic. */
#ifndef AOT_SUPPORT_H
#define AOT_SUPPORT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Arenas: a stage's memory has one owner and is freed at once. ---- */

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena);
/* Zeroed memory, aligned to 16 bytes, living as long as the arena. Never NULL. */
void *arena_alloc(Arena *arena, size_t bytes);
void *arena_copy(Arena *arena, const void *bytes, size_t length);
char *arena_strdup(Arena *arena, const char *text);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list arguments);
size_t arena_used(const Arena *arena);
#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_alloc((arena), sizeof(T) * (size_t)(count)))

/* ---- Growing arrays in an arena: VEC(Type *) types = {0}; vec_push(arena, &types, type); types.items[i], types.count
 */

#define VEC(T)                                                                                                         \
    struct {                                                                                                           \
        T *items;                                                                                                      \
        uint32_t count;                                                                                                \
        uint32_t capacity;                                                                                             \
    }
void *vec_grow_(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t item_size);
#define vec_push(arena, v, item)                                                                                       \
    do {                                                                                                               \
        if ((v)->count == (v)->capacity)                                                                               \
            (v)->items = vec_grow_((arena), (v)->items, (v)->count, &(v)->capacity, sizeof *(v)->items);               \
        (v)->items[(v)->count++] = (item);                                                                             \
    } while (0)

/* ---- Interned strings: equal text is one pointer. They live as long as the process. ---- */

const char *intern(const char *text);
const char *intern_n(const char *text, size_t length);
const char *intern_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
size_t intern_length(const char *interned); /* without a strlen */

/* Growing text in an arena; text.chars is always NUL-terminated once something was added. */
typedef struct Text {
    Arena *arena;
    char *chars;
    size_t length, capacity;
} Text;
void text_add(Text *text, const char *chars);
void text_add_n(Text *text, const char *chars, size_t length);
void text_add_char(Text *text, char c);
void text_printf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Words separated by blanks. */
const char *const *text_words(Arena *arena, const char *list); /* NULL-terminated; NULL gives none */
bool text_has_word(const char *list, const char *word);

/* Did you mean? The candidates nearest to a misspelt word by edit distance, as "'a'" or "'a' or 'b'"; NULL when none is
 * near. `candidates` ends with NULL. */
const char *text_nearest(Arena *arena, const char *word, const char *const *candidates);

/* ---- Hash tables ---- */

/* A 64-bit key (often a pointer) to a pointer. Iterates in insertion order, so that output never depends on addresses.
 */
typedef struct Map {
    struct MapEntry {
        uint64_t key;
        void *value;
    } *entries; /* insertion order, entries[0 .. count) */
    uint32_t count, capacity;
    uint32_t *index;
    uint32_t index_size;
    Arena *arena;
} Map;
void map_init(Map *map, Arena *arena);
void *map_get(const Map *map, uint64_t key); /* NULL when absent */
bool map_has(const Map *map, uint64_t key);
void map_put(Map *map, uint64_t key, void *value);    /* adds or replaces */
void **map_slot(Map *map, uint64_t key, bool *added); /* finds or adds (value NULL); valid until the next addition */
#define MAP_KEY(pointer) ((uint64_t)(uintptr_t)(pointer))

/* Structural interning: items hashed and compared by the caller's functions. */
typedef struct Intern {
    void **items; /* insertion order */
    uint32_t count, capacity;
    uint32_t *index;
    uint32_t index_size;
    uint64_t *hashes;
    Arena *arena;
    bool (*equal)(const void *a, const void *b);
} Intern;
void intern_init(Intern *set, Arena *arena, bool (*equal)(const void *a, const void *b));
void *intern_find(const Intern *set, uint64_t hash, const void *probe); /* NULL when absent */
void intern_add(Intern *set, uint64_t hash, void *item);                /* must be absent */

/* ---- Hashes ---- */

uint64_t hash_bytes(const void *bytes, size_t length, uint64_t seed); /* XXH3-64 */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    a ^= b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2);
    return a * 0xff51afd7ed558ccdu;
}
/* A 128-bit content key, built from pieces (XXH3-128). Order matters; every piece carries its length. */
typedef struct ContentHash ContentHash;
ContentHash *content_hash_new(Arena *arena);
void content_hash_add(ContentHash *hash, const void *bytes, size_t length);
void content_hash_text(ContentHash *hash, const char *text);
void content_hash_u64(ContentHash *hash, uint64_t value);
const char *content_hash_hex(ContentHash *hash); /* 32 characters, interned */

/* ---- Diagnostics: collected where they arise, sorted and printed once by the command line. ---- */

typedef enum DiagCode {
#define DIAG(code, severity, title) code,
#include "support/diagnostics.def"
#undef DIAG
    DIAG_COUNT
} DiagCode;
typedef enum DiagSeverity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR } DiagSeverity;

/* Where: any part may be NULL or 0. */
typedef struct DiagPlace {
    const char *file;   /* source file, assembly, board file */
    uint32_t line;      /* 1-based, 0 unknown */
    const char *member; /* "Namespace.Type.Method(Int32)" */
    int64_t il_offset;  /* -1 unknown */
} DiagPlace;
#define DIAG_PLACE_FILE(f) ((DiagPlace){.file = (f), .il_offset = -1})
#define DIAG_PLACE_NONE ((DiagPlace){.il_offset = -1})

typedef struct Diag {
    DiagCode code;
    DiagPlace place;
    const char *message; /* what and why, one line */
    const char *remedy;  /* what to do next, or NULL */
    const char *path;    /* "A <- B <- Main": how the program reaches it, or NULL */
} Diag;
typedef struct Diags Diags;

Diags *diags_new(Arena *arena);
/* Adds one; the text is copied. Equal diagnostics are kept once. Returns it, so that remedy and path can be set
 * (arena_printf(diags_arena(d), ...)). */
Diag *diag_report(Diags *diags, DiagCode code, DiagPlace place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
Arena *diags_arena(Diags *diags);
uint32_t diags_count(const Diags *diags, DiagSeverity at_least);
const char *diag_code_name(DiagCode code); /* "AOT0001" */
const char *diag_code_title(DiagCode code);
DiagSeverity diag_code_severity(DiagCode code);
/* All, sorted by place, code, text. */
const Diag *const *diags_sorted(Diags *diags, uint32_t *count);
/* One diagnostic as text, without colour: "error AOT0101: app.dll: ...\n  remedy\n". */
const char *diag_format(Diags *diags, const Diag *diag);

/* ---- Progress: what a stage is doing, for the person who waits. The command line decides what is shown. ---- */

typedef struct Progress {
    void (*step)(void *context, const char *what);   /* "compiling 120 of 400 partitions"; replaces the one before */
    void (*detail)(void *context, const char *text); /* a command that is run, a decision that was taken: shown by -v */
    void *context;
} Progress;
/* `progress` and its members may be NULL. */
void progress_step(const Progress *progress, const char *format, ...) __attribute__((format(printf, 2, 3)));
void progress_detail(const Progress *progress, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- Files. Errors are errno values (0 is success). ---- */

typedef struct FileView {
    const uint8_t *bytes;
    size_t length;
} FileView;
int file_map(const char *path, FileView *view); /* read-only mapping; an empty file is {"",0} */
void file_unmap(FileView *view);
/* Writes to a temporary name in the same folder, then renames: readers see the old file or the whole new one. */
int file_write_atomic(const char *path, const void *bytes, size_t length, int mode);
bool file_exists(const char *path);
bool folder_exists(const char *path);
int folder_make(const char *path); /* mkdir -p */
int file_remove(const char *path);
/* An empty folder for temporary files, which also goes when the process is interrupted; NULL with errno set. */
char *folder_scratch(Arena *arena);
void folder_remove(const char *path); /* with all that is in it */
/* Names in a folder, sorted, without . and ..; NULL-terminated, or NULL with errno set. */
char **folder_list(Arena *arena, const char *path);
char *path_join(Arena *arena, const char *folder, const char *name);
char *path_folder(Arena *arena, const char *path);   /* "a/b.c" -> "a", "b.c" -> "." */
const char *path_name(const char *path);             /* "a/b.c" -> "b.c" */
char *path_absolute(Arena *arena, const char *path); /* without resolving links */
/* The folder that holds bin/aot-sdk: the SDK works wherever it is moved to. */
char *path_sdk_root(Arena *arena);

/* Names of temporary files to remove when the process is interrupted (SIGINT, SIGTERM, SIGHUP); safe in the handler. */
void cleanup_add(const char *path);
void cleanup_forget(const char *path);
void cleanup_install_signal_handlers(void);
/* As they were before: for a program that this process becomes by exec. */
void cleanup_restore_signals(void);

/* ---- Child processes ---- */

typedef struct ProcessResult {
    int exit_code;   /* 0..255, or 128+signal */
    int start_error; /* errno when it could not be started, else 0 */
    char *output;    /* standard output and error together, NUL-terminated (captured only) */
    size_t output_length;
} ProcessResult;
typedef struct ProcessOptions {
    const char *folder;             /* working folder or NULL */
    const char *const *environment; /* extra "NAME=value", NULL-terminated, or NULL */
    bool inherit;                   /* share stdin/stdout/stderr instead of capturing */
    bool separate_stderr;           /* capture only stdout; stderr is shared */
    uint32_t timeout_seconds;       /* 0: none; the child is killed by its own id and exit_code is 124 */
    /* Takes the output as it comes instead of capturing it; the child shares our standard input. Answers 0, or the
     * milliseconds that the child may still have. */
    uint32_t (*watch)(void *context, const char *bytes, size_t length);
    void *watch_context;
} ProcessOptions;
ProcessResult process_run(Arena *arena, const char *const *argv, const ProcessOptions *options);
/* As fork(2), for a child that works for us and removes its own temporary files: it ends when we are interrupted or
 * die, and leaves no core file. Every child is waited for with process_wait_fork, which answers waitpid's status. */
int process_fork(void);
int process_wait_fork(int child);
/* Full path of a program on PATH, or NULL. */
char *process_find(Arena *arena, const char *program);
uint32_t process_cpu_count(void);

#endif
