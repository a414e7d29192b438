/* Words and files that the board's programs read. */
#include <string.h>

#include "deploy/deploy.h"

const char *deploy_quote(Arena *arena, const char *text)
{
    Text quoted = {.arena = arena};
    text_add_char(&quoted, '\'');
    for (; *text; text++)
        if (*text == '\'')
            text_add(&quoted, "'\\''");
        else
            text_add_char(&quoted, *text);
    text_add_char(&quoted, '\'');
    return quoted.chars;
}

bool deploy_machine_runs(const char *machine, const Target *target)
{
    switch (target->id) {
    case TARGET_ARM64: return strncmp(machine, "armv", 4) != 0;
    case TARGET_ARMV7: return strncmp(machine, "armv6", 5) != 0;
    default:
        /* A PC runs ARM programs when QEMU is registered with its kernel, ARMv8 cores run ARMv6 programs. */
        return target->id != TARGET_X64 || strcmp(machine, "x86_64") == 0;
    }
}

/* An argument as systemd reads it: quoted, with its own escapes for quotes, specifiers and variables. */
static void add_unit_word(Text *text, const char *word)
{
    text_add(text, " \"");
    for (; *word; word++) {
        if (*word == '"' || *word == '\\')
            text_add_char(text, '\\');
        else if (*word == '%' || *word == '$')
            text_add_char(text, *word);
        if (*word == '\n')
            text_add(text, "\\n");
        else
            text_add_char(text, *word);
    }
    text_add_char(text, '"');
}

const char *deploy_unit(Arena *arena, const char *name, const char *const *arguments)
{
    Text unit = {.arena = arena};
    text_printf(&unit,
                "[Unit]\nDescription=%s\nWants=network-online.target\nAfter=network-online.target\n\n"
                "[Service]\nExecStart=/opt/aot-sdk/%s",
                name, name);
    for (; *arguments; arguments++)
        add_unit_word(&unit, *arguments);
    text_add(&unit, "\nRestart=on-failure\nRestartSec=1\n\n[Install]\nWantedBy=multi-user.target\n");
    return unit.chars;
}
