/* link/link_inputs: see link_inputs.h. */
#include "link/link_inputs.h"

#include "link/arm_attributes.h"
#include "link/elf_file.h"

#include <ar.h>
#include <elf.h>
#include <stdlib.h>
#include <string.h>

typedef struct Archive {
    FileView view;
    FileView long_names; /* member "//" */
} Archive;

static uint64_t member_size(const struct ar_hdr *header)
{
    char digits[sizeof header->ar_size + 1] = {0};
    memcpy(digits, header->ar_size, sizeof header->ar_size);
    return strtoull(digits, NULL, 10);
}

/* Is this header that of the member `name`? Names end in '/', long ones are "/offset" into the long names. */
static bool member_is(const Archive *archive, const struct ar_hdr *header, const char *name)
{
    size_t length = strlen(name);
    if (header->ar_name[0] != '/')
        return length < sizeof header->ar_name && memcmp(header->ar_name, name, length) == 0 &&
               header->ar_name[length] == '/';
    char digits[sizeof header->ar_name] = {0};
    memcpy(digits, header->ar_name + 1, sizeof header->ar_name - 1);
    uint64_t offset = strtoull(digits, NULL, 10);
    FileView names = archive->long_names;
    return offset < names.length && length < names.length - offset && memcmp(names.bytes + offset, name, length) == 0 &&
           names.bytes[offset + length] == '/';
}

/* The objects of that name: an archive may hold several. */
static void find_members(Arena *arena, Archive *archive, const char *name, FileView **found, uint32_t *count)
{
    VEC(FileView) members = {0};
    uint64_t at = SARMAG;
    while (archive->view.length >= sizeof(struct ar_hdr) && at <= archive->view.length - sizeof(struct ar_hdr)) {
        const struct ar_hdr *header = (const struct ar_hdr *)(archive->view.bytes + at);
        uint64_t size = member_size(header), start = at + sizeof *header;
        if (size > archive->view.length - start)
            break;
        FileView content = {archive->view.bytes + start, size};
        if (memcmp(header->ar_name, "// ", 3) == 0)
            archive->long_names = content;
        else if (member_is(archive, header, name))
            vec_push(arena, &members, content);
        at = start + size + (size & 1);
    }
    *found = members.items;
    *count = members.count;
}

static bool check_object(Arena *arena, Diags *diags, const Target *target, FileView view, const char *name)
{
    ElfFile file;
    ArmAttributes attributes;
    if (!elf_file_read(arena, view, &file))
        return true; /* lld has read it: a kind of input that has no attributes */
    FileView contents = elf_file_section(&file, ".ARM.attributes");
    if (!contents.bytes)
        return true;
    if (!arm_attributes_read(contents, &attributes)) {
        diag_report(diags, AOT0705, DIAG_PLACE_FILE(name), "its build attributes are damaged");
        return false;
    }
    const char *excess = arm_attributes_excess(&attributes, target->name);
    if (!excess)
        return true;
    Diag *diag = diag_report(diags, AOT0705, DIAG_PLACE_FILE(name), "it contains %s, which %s does not have", excess,
                             target->name);
    diag->remedy = arena_printf(diags_arena(diags), "compile it with --target=%s %s", target->triple, target->c_flags);
    return false;
}

static bool check_traced(Arena *arena, Diags *diags, const Target *target, Map *archives, const char *line)
{
    size_t length = strlen(line);
    const char *open = length && line[length - 1] == ')' ? strrchr(line, '(') : NULL;
    const char *path = intern_n(line, open ? (size_t)(open - line) : length);
    Archive *archive = map_get(archives, MAP_KEY(path));
    if (!archive) {
        archive = ARENA_NEW(arena, Archive);
        if (file_map(path, &archive->view))
            archive->view = (FileView){(const uint8_t *)"", 0};
        map_put(archives, MAP_KEY(path), archive);
    }
    if (!open)
        return check_object(arena, diags, target, archive->view, path);
    FileView *members;
    uint32_t count;
    find_members(arena, archive, arena_printf(arena, "%.*s", (int)(length - (size_t)(open - line) - 2), open + 1),
                 &members, &count);
    bool good = true;
    for (uint32_t i = 0; i < count; i++)
        good &= check_object(arena, diags, target, members[i], line);
    return good;
}

bool link_check_inputs(Arena *arena, Diags *diags, const Target *target, const char *trace)
{
    if (target->elf_machine != EM_ARM || !trace)
        return true;
    Map archives;
    map_init(&archives, arena);
    bool good = true;
    for (const char *line = trace; *line;) {
        const char *end = strchrnul(line, '\n');
        if (end > line)
            good &= check_traced(arena, diags, target, &archives, arena_printf(arena, "%.*s", (int)(end - line), line));
        line = end + (*end != 0);
    }
    for (uint32_t i = 0; i < archives.count; i++)
        file_unmap(&((Archive *)archives.entries[i].value)->view);
    return good;
}
