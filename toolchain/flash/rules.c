/* The rules, held against one disk. */
#include "flash/flash.h"

static const struct {
    const char *override, *text;
} rules[] = {
#define RULE(id, override, text) {override, text},
#include "flash/rules.def"
#undef RULE
};

FlashRule flash_judge(const Disk *disk, uint64_t image_bytes, const FlashConsent *consent)
{
    if (disk->is_virtual)
        return FLASH_VIRTUAL;
    if (disk->bytes == 0)
        return FLASH_NO_MEDIUM;
    if (disk->is_system)
        return FLASH_SYSTEM;
    if (disk->is_mounted)
        return FLASH_MOUNTED;
    if (disk->use)
        return FLASH_CLAIMED;
    if (disk->read_only)
        return FLASH_READ_ONLY;
    if (!disk->removable && !consent->force_fixed)
        return FLASH_FIXED;
    if (disk->bytes < image_bytes)
        return FLASH_TOO_SMALL;
    if (disk->bytes > FLASH_LARGEST && !consent->force_large)
        return FLASH_TOO_LARGE;
    return FLASH_ALLOWED;
}

const char *flash_explain(Arena *arena, const Disk *disk, FlashRule rule, uint64_t image_bytes)
{
    if (rule == FLASH_ALLOWED)
        return "can be written";
    const char *text = rules[rule].text;
    if (rule == FLASH_TOO_SMALL)
        return arena_printf(arena, "%s: it has %s, the image %s", text, flash_size_text(arena, disk->bytes),
                            flash_size_text(arena, image_bytes));
    if (rule == FLASH_TOO_LARGE)
        return arena_printf(arena, "%s: %s", text, flash_size_text(arena, disk->bytes));
    return disk->use && rule <= FLASH_CLAIMED ? arena_printf(arena, "%s: %s", text, disk->use) : text;
}

const char *flash_override(FlashRule rule)
{
    return rule == FLASH_ALLOWED ? NULL : rules[rule].override;
}

const char *flash_size_text(Arena *arena, uint64_t bytes)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    uint32_t unit = 0;
    double size = (double)bytes;
    for (; size >= 999.95; unit++)
        size /= 1000;
    return unit ? arena_printf(arena, "%.1f %s", size, units[unit]) : arena_printf(arena, "%.0f bytes", size);
}
