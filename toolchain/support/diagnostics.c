/* Diagnostics: collected where they arise, kept once, printed sorted by the command line. */
#include <stdlib.h>
#include <string.h>

#include "support/support.h"

struct Diags {
    Arena *arena;
    Intern set; /* of Diag, in the order of their reports */
};

static const struct CodeRow {
    const char *name, *title;
    DiagSeverity severity;
} codes[DIAG_COUNT] = {
#define DIAG(code, severity, title) [code] = {#code, title, severity},
#include "support/diagnostics.def"
#undef DIAG
};

const char *diag_code_name(DiagCode code)
{
    return codes[code].name;
}

const char *diag_code_title(DiagCode code)
{
    return codes[code].title;
}

DiagSeverity diag_code_severity(DiagCode code)
{
    return codes[code].severity;
}

/* NULL sorts first. */
static int compare_text(const char *a, const char *b)
{
    if (a == b)
        return 0;
    return !a ? -1 : !b ? 1 : strcmp(a, b);
}

static int compare_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_diag(const Diag *a, const Diag *b)
{
    int order = compare_text(a->place.file, b->place.file);
    order = order ? order : compare_number(a->place.line, b->place.line);
    order = order ? order : compare_text(a->place.member, b->place.member);
    order = order ? order : compare_number(a->place.il_offset, b->place.il_offset);
    order = order ? order : compare_text(diag_code_name(a->code), diag_code_name(b->code));
    return order ? order : compare_text(a->message, b->message);
}

static bool same_diag(const void *a, const void *b)
{
    return compare_diag(a, b) == 0;
}

static uint64_t hash_text(const char *text, uint64_t seed)
{
    return text ? hash_bytes(text, strlen(text), seed) : hash_mix(seed, 1);
}

Diags *diags_new(Arena *arena)
{
    Diags *diags = ARENA_NEW(arena, Diags);
    diags->arena = arena;
    intern_init(&diags->set, arena, same_diag);
    return diags;
}

Arena *diags_arena(Diags *diags)
{
    return diags->arena;
}

Diag *diag_report(Diags *diags, DiagCode code, DiagPlace place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Diag probe = {.code = code, .place = place, .message = arena_vprintf(diags->arena, format, arguments)};
    va_end(arguments);
    uint64_t hash = hash_text(place.file, (uint64_t)code);
    hash = hash_text(place.member, hash);
    hash = hash_mix(hash_mix(hash, place.line), (uint64_t)place.il_offset);
    hash = hash_text(probe.message, hash);
    Diag *diag = intern_find(&diags->set, hash, &probe);
    if (diag)
        return diag;
    diag = arena_copy(diags->arena, &probe, sizeof probe);
    if (place.file)
        diag->place.file = arena_strdup(diags->arena, place.file);
    if (place.member)
        diag->place.member = arena_strdup(diags->arena, place.member);
    intern_add(&diags->set, hash, diag);
    return diag;
}

uint32_t diags_count(const Diags *diags, DiagSeverity at_least)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < diags->set.count; i++)
        count += diag_code_severity(((const Diag *)diags->set.items[i])->code) >= at_least;
    return count;
}

static int compare_diag_pointers(const void *a, const void *b)
{
    return compare_diag(*(const Diag *const *)a, *(const Diag *const *)b);
}

const Diag *const *diags_sorted(Diags *diags, uint32_t *count)
{
    *count = diags->set.count;
    const Diag **sorted = arena_copy(diags->arena, diags->set.items, sizeof *sorted * diags->set.count);
    if (*count)
        qsort(sorted, *count, sizeof *sorted, compare_diag_pointers);
    return sorted;
}

const char *diag_format(Diags *diags, const Diag *diag)
{
    static const char *const severity_names[] = {"note", "warning", "error"};
    Text text = {.arena = diags->arena};
    const DiagPlace *place = &diag->place;
    text_printf(&text, "%s %s: ", severity_names[diag_code_severity(diag->code)], diag_code_name(diag->code));
    if (place->file) {
        text_add(&text, place->file);
        if (place->line)
            text_printf(&text, ":%u", place->line);
        text_add(&text, ": ");
    }
    if (place->member) {
        text_add(&text, place->member);
        if (place->il_offset >= 0)
            text_printf(&text, " at IL_%04llx", (unsigned long long)place->il_offset);
        text_add(&text, ": ");
    }
    text_printf(&text, "%s\n", diag->message);
    if (diag->path)
        text_printf(&text, "  reached by %s\n", diag->path);
    if (diag->remedy)
        text_printf(&text, "  %s\n", diag->remedy);
    return text.chars;
}
