/* Checks that a program fits the board and hands the process over to it. */
#include "emulate/emulate.h"

#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The part of the ELF header that has the same place in 32-bit and 64-bit files. */
typedef struct ElfFacts {
    uint16_t machine, type;
} ElfFacts;

static bool read_elf(Diags *diags, const char *path, ElfFacts *facts)
{
    FileView view;
    int error = file_map(path, &view);
    if (error) {
        diag_report(diags, AOT0002, DIAG_PLACE_FILE(path), "%s", strerror(error));
        return false;
    }
    Elf32_Ehdr header;
    bool good =
        view.length >= sizeof header && memcmp(view.bytes, ELFMAG, SELFMAG) == 0 && view.bytes[EI_DATA] == ELFDATA2LSB;
    if (good) {
        memcpy(&header, view.bytes, sizeof header);
        *facts = (ElfFacts){.machine = header.e_machine, .type = header.e_type};
        good = facts->type == ET_EXEC || facts->type == ET_DYN;
    }
    file_unmap(&view);
    if (!good)
        diag_report(diags, AOT0902, DIAG_PLACE_FILE(path), "the file is not an ELF program")->remedy =
            "Build it first: aot-sdk build --board NAME.";
    return good;
}

static const Target *target_of_machine(uint16_t machine)
{
    /* An ARM program may be for ARMv6 or ARMv7: the later CPU runs both. */
    static const TargetId order[] = {TARGET_ARMV7, TARGET_ARM64, TARGET_X64};
    for (uint32_t i = 0; i < sizeof order / sizeof *order; i++)
        if (target_get(order[i])->elf_machine == machine)
            return target_get(order[i]);
    return NULL;
}

const char *emulate_program_rid(Diags *diags, const char *program)
{
    ElfFacts facts;
    if (!read_elf(diags, program, &facts))
        return NULL;
    const Target *target = target_of_machine(facts.machine);
    if (!target) {
        diag_report(diags, AOT0902, DIAG_PLACE_FILE(program),
                    "the program is for another instruction set (ELF machine %u)", facts.machine);
        return NULL;
    }
    return intern_n(target->rids, strcspn(target->rids, " "));
}

const char *emulate_find_qemu(Arena *arena, const Target *target)
{
    const char *found = process_find(arena, arena_printf(arena, "%s-static", target->qemu_user));
    return found ? found : process_find(arena, target->qemu_user);
}

static bool check_fits(Diags *diags, const EmulateRequest *request)
{
    ElfFacts facts;
    if (!read_elf(diags, request->program, &facts))
        return false;
    if (facts.machine == request->board->target->elf_machine)
        return true;
    const Target *made_for = target_of_machine(facts.machine);
    diag_report(
        diags, AOT0902, DIAG_PLACE_FILE(request->program), "the program is for %s, but %s is a board of target %s",
        made_for ? made_for->name : "another instruction set", request->board->name, request->board->target->name);
    return false;
}

static void report_missing_qemu(Diags *diags, const Target *target)
{
    diag_report(diags, AOT0901, DIAG_PLACE_NONE, "running %s programs on this PC needs %s", target->name,
                target->qemu_user)
        ->remedy =
        "Install it: apt-get install qemu-user-static (Debian, Ubuntu), dnf install qemu-user-static (Fedora), "
        "pacman -S qemu-user-static (Arch).";
}

void emulate_exec(Arena *arena, Diags *diags, const EmulateRequest *request)
{
    if (!check_fits(diags, request))
        return;
    const Target *target = request->board->target;
    VEC(const char *) arguments = {0};
    if (!target_is_native(target)) {
        const char *qemu = emulate_find_qemu(arena, target);
        if (!qemu) {
            report_missing_qemu(diags, target);
            return;
        }
        vec_push(arena, &arguments, qemu);
        if (request->board->qemu_cpu) {
            vec_push(arena, &arguments, "-cpu");
            vec_push(arena, &arguments, request->board->qemu_cpu);
        }
    }
    Text command = {.arena = arena};
    vec_push(arena, &arguments, path_absolute(arena, request->program));
    for (const char *const *argument = request->arguments; *argument; argument++)
        vec_push(arena, &arguments, *argument);
    for (uint32_t i = 0; i < arguments.count; i++)
        text_printf(&command, "%s%s", i ? " " : "", arguments.items[i]);
    progress_detail(request->progress, "%s", command.chars);
    vec_push(arena, &arguments, NULL);
    cleanup_restore_signals();
    execv(arguments.items[0], (char *const *)(uintptr_t)arguments.items);
    diag_report(diags, AOT0903, DIAG_PLACE_FILE(arguments.items[0]), "%s", strerror(errno));
}
