/* The table of targets and its look-ups. */
#include "target/target.h"

#include <string.h>
#include <sys/utsname.h>

static const Target targets[TARGET_COUNT] = {
#define TARGET(id, name, triple, cpu, features, pointer_size, elf_machine, abi, frame_pointer, thumb, vectors, qemu,   \
               c_flags, rids)                                                                                          \
    [id] = {id,  name,          triple, cpu,     features, pointer_size, elf_machine,                                  \
            abi, frame_pointer, thumb,  vectors, qemu,     c_flags,      rids},
#include "target/targets.def"
#undef TARGET
};

const Target *target_get(TargetId id)
{
    return &targets[id];
}

const Target *target_find(const char *name)
{
    for (uint32_t i = 0; i < TARGET_COUNT; i++)
        if (strcmp(targets[i].name, name) == 0)
            return &targets[i];
    return NULL;
}

bool target_has_rid(const Target *target, const char *rid)
{
    size_t length = strlen(rid);
    for (const char *at = target->rids; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, rid, length) == 0)
            return true;
        at += word;
        at += strspn(at, " ");
    }
    return false;
}

const Target *target_from_rid(const char *rid)
{
    for (uint32_t i = 0; i < TARGET_COUNT; i++)
        if (target_has_rid(&targets[i], rid))
            return &targets[i];
    return NULL;
}

bool target_is_native(const Target *target)
{
    struct utsname host;
    if (uname(&host) != 0)
        return false;
    if (strcmp(host.machine, "x86_64") == 0)
        return target->id == TARGET_X64;
    if (strcmp(host.machine, "aarch64") == 0)
        return target->id == TARGET_ARM64;
    return false;
}
