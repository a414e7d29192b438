/* See native_size.h. */
#include "corelib/native_size.h"

#include <string.h>

#include "il/il.h"

typedef struct Row {
    const char *member;
    uint32_t sites;
} Row;

static const Row rows[] = {
#define NATIVE_SIZE(kind, sites, member, why) {member, sites},
#define NATIVE_SIZE_REVIEWED(version, mvid)
#include "corelib/native_size.def"
#undef NATIVE_SIZE
#undef NATIVE_SIZE_REVIEWED
};
enum { ROWS = sizeof rows / sizeof *rows };

static const char *const reviewed[] = {
#define NATIVE_SIZE(kind, sites, member, why)
#define NATIVE_SIZE_REVIEWED(version, mvid) mvid,
#include "corelib/native_size.def"
#undef NATIVE_SIZE
#undef NATIVE_SIZE_REVIEWED
};

bool native_size_is_reviewed(const char *mvid)
{
    for (size_t i = 0; i < sizeof reviewed / sizeof *reviewed; i++)
        if (!strcmp(reviewed[i], mvid))
            return true;
    return false;
}

/* "Outer/Inner" */
static void put_type_name(Text *text, const MdImage *image, uint32_t row)
{
    uint32_t enclosing = md_enclosing_type(image, row);
    const char *name_space = md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Namespace));
    if (enclosing) {
        put_type_name(text, image, enclosing);
        text_add(text, "/");
    } else if (*name_space) {
        text_add(text, name_space);
        text_add(text, ".");
    }
    text_add(text, md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Name)));
}

static const char *member_name(Arena *arena, const MdImage *image, uint32_t method)
{
    Text text = {.arena = arena};
    put_type_name(&text, image, md_method_owner(image, method));
    text_add(&text, "::");
    text_add(&text, md_string(image, md_cell(image, MD_MethodDef, method, MD_MethodDef_Name)));
    return intern(text.chars);
}

static uint32_t sites_of(const MdBody *body)
{
    uint32_t sites = 0;
    IlInstr instr;
    for (uint32_t at = 0; at < body->code_size && il_decode(body->code, body->code_size, at, &instr); at = instr.next)
        sites += instr.opcode == IL_LDC_I4 && instr.operand.i == 8;
    return sites;
}

static NativeSizeFinding *find(NativeSizeFindings *seen, const char *member)
{
    for (uint32_t i = 0; i < seen->count; i++)
        if (seen->items[i].member == member)
            return &seen->items[i];
    return NULL;
}

/* All members with sites, overloads together. */
static void collect(Arena *arena, const MdImage *image, NativeSizeFindings *seen)
{
    for (uint32_t method = 1; method <= md_rows(image, MD_MethodDef); method++) {
        MdBody body;
        uint32_t sites = md_body(image, method, &body, NULL) ? sites_of(&body) : 0;
        if (!sites)
            continue;
        const char *member = member_name(arena, image, method);
        NativeSizeFinding *known = find(seen, member);
        if (known)
            known->sites += sites;
        else
            vec_push(arena, seen, ((NativeSizeFinding){.member = member, .sites = sites}));
    }
}

void native_size_compare(Arena *arena, const MdImage *corelib, NativeSizeFindings *findings)
{
    NativeSizeFindings seen = {0};
    collect(arena, corelib, &seen);
    for (size_t i = 0; i < ROWS; i++) {
        NativeSizeFinding *known = find(&seen, intern(rows[i].member));
        if (known)
            known->listed = rows[i].sites;
        else
            vec_push(arena, &seen, ((NativeSizeFinding){.member = intern(rows[i].member), .listed = rows[i].sites}));
    }
    for (uint32_t i = 0; i < seen.count; i++)
        if (seen.items[i].sites != seen.items[i].listed)
            vec_push(arena, findings, seen.items[i]);
}

void native_size_check(Arena *arena, const Assembly *corelib, Diags *diags)
{
    if (native_size_is_reviewed(corelib->mvid))
        return;
    NativeSizeFindings findings = {0};
    native_size_compare(arena, &corelib->image, &findings);
    Text members = {.arena = arena};
    for (uint32_t i = 0; i < findings.count; i++)
        if (findings.items[i].sites > findings.items[i].listed)
            text_printf(&members, "%s%s", members.length ? ", " : ": ", findings.items[i].member);
    Diag *diag = diag_report(diags, AOT0508, DIAG_PLACE_FILE(corelib->path),
                             "this CoreLib is newer than the list of its members that were compiled for 64 bits%s",
                             members.length ? members.chars : "");
    diag->remedy =
        "programs that use nint or nuint through the library may go wrong on 32 bits; a newer aot-sdk knows it";
}
