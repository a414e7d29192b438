/* link/audit: is an executable one that its board can run? */
#include "link/arm_attributes.h"
#include "link/elf_file.h"
#include "link/link.h"

#include <elf.h>
#include <string.h>

typedef struct Audit {
    Diags *diags;
    const char *path, *board;
    bool good;
} Audit;

static void reject(Audit *audit, const char *what)
{
    diag_report(audit->diags, AOT0705, DIAG_PLACE_FILE(audit->path), "the program does not fit %s: %s", audit->board,
                what);
    audit->good = false;
}

static void audit_header(Audit *audit, const ElfFile *file, const Target *target)
{
    if (file->pointer_size != target->pointer_size)
        reject(audit, file->pointer_size == 8 ? "it is a 64-bit program" : "it is a 32-bit program");
    else if (file->machine != target->elf_machine)
        reject(audit, "it is for another CPU");
    else if (file->type != ET_EXEC)
        reject(audit, "it is not an executable at a fixed address");
}

static void audit_segments(Audit *audit, const ElfFile *file)
{
    bool stack_known = false;
    for (uint32_t i = 0; i < file->segment_count; i++) {
        const ElfSegment *segment = &file->segments[i];
        if (segment->type == PT_INTERP || segment->type == PT_DYNAMIC)
            reject(audit, "it is not static");
        else if (segment->type == PT_LOAD && (segment->flags & PF_W) && (segment->flags & PF_X))
            reject(audit, "a segment is writable and executable");
        else if (segment->type == PT_GNU_STACK && (segment->flags & PF_X))
            reject(audit, "its stack is executable");
        stack_known |= segment->type == PT_GNU_STACK;
    }
    if (!stack_known)
        reject(audit, "its stack is executable");
}

static void audit_attributes(Audit *audit, const ElfFile *file, const Target *target)
{
    ArmAttributes attributes;
    FileView contents = elf_file_section(file, ".ARM.attributes");
    if (!contents.bytes || !arm_attributes_read(contents, &attributes)) {
        reject(audit, "it does not tell its instruction set");
        return;
    }
    const char *excess = arm_attributes_excess(&attributes, target->name);
    if (excess) {
        reject(audit, excess);
    }
    if (!attributes.hard_float)
        reject(audit, "it passes floating-point arguments in core registers");
}

bool link_audit(Arena *arena, Diags *diags, const char *path, const Target *target, const char *board)
{
    FileView view;
    int error = file_map(path, &view);
    if (error) {
        diag_report(diags, AOT0002, DIAG_PLACE_FILE(path), "%s", strerror(error));
        return false;
    }
    ElfFile file;
    Audit audit = {diags, path, board, true};
    if (!elf_file_read(arena, view, &file))
        reject(&audit, "it is not an ELF file");
    else
        audit_header(&audit, &file, target);
    if (audit.good)
        audit_segments(&audit, &file);
    if (audit.good && target->elf_machine == EM_ARM)
        audit_attributes(&audit, &file, target);
    file_unmap(&view);
    return audit.good;
}

const SectionSize *link_section_sizes(Arena *arena, const char *path)
{
    VEC(SectionSize) sizes = {0};
    FileView view;
    ElfFile file;
    if (file_map(path, &view) == 0) {
        if (elf_file_read(arena, view, &file))
            for (uint32_t i = 0; i < file.section_count; i++)
                if (file.sections[i].flags & SHF_ALLOC)
                    vec_push(arena, &sizes, ((SectionSize){intern(file.sections[i].name), file.sections[i].size}));
        file_unmap(&view);
    }
    vec_push(arena, &sizes, ((SectionSize){NULL, 0}));
    return sizes.items;
}
