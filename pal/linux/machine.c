/* What the machine says of itself, for crash reports: nothing here takes a lock or memory. */
#include <string.h>
#include <sys/auxv.h>

#include "pal/linux/system.h"

typedef struct Text {
    char *at, *end;
} Text;

static void put(Text *text, const char *from, uintptr_t length)
{
    uintptr_t room = (uintptr_t)(text->end - text->at);
    length = length < room ? length : room;
    memcpy(text->at, from, length);
    text->at += length;
}

static void put_text(Text *text, const char *from)
{
    put(text, from, strlen(from));
}

static void put_hex(Text *text, unsigned long value)
{
    char digits[2 * sizeof value];
    unsigned at = sizeof digits;
    do
        digits[--at] = "0123456789abcdef"[value & 15];
    while (value >>= 4);
    put_text(text, "0x");
    put(text, digits + at, sizeof digits - at);
}

/* The value of the first line of /proc/cpuinfo with that name: "name : value". */
static bool put_value(Text *text, const char *cpuinfo, const char *name, const char *before)
{
    for (const char *line = cpuinfo; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        if (strncmp(line, name, strlen(name)))
            continue;
        const char *value = line + strlen(name) + strspn(line + strlen(name), " \t");
        if (*value != ':')
            continue;
        value += 1 + strspn(value + 1, " ");
        put_text(text, before);
        put(text, value, strcspn(value, "\n"));
        return true;
    }
    return false;
}

uintptr_t pal_machine_describe(char *out, uintptr_t room)
{
    static char cpuinfo[4096]; /* the first processors */
    Text text = {out, out + room};
    if (pal_read_file("/proc/cpuinfo", cpuinfo, sizeof cpuinfo) <= 0)
        *cpuinfo = 0;
    if (!put_value(&text, cpuinfo, "model name", "") &&
        put_value(&text, cpuinfo, "CPU implementer", "CPU implementer "))
        put_value(&text, cpuinfo, "CPU part", " part ");
    put_value(&text, cpuinfo, "Model", text.at == out ? "" : ", ");
    const char *platform = (const char *)getauxval(AT_PLATFORM);
    if (platform) {
        put_text(&text, text.at == out ? "" : ", ");
        put_text(&text, platform);
    }
    put_text(&text, text.at == out ? "hwcap " : ", hwcap ");
    put_hex(&text, getauxval(AT_HWCAP));
    if (getauxval(AT_HWCAP2)) {
        put_text(&text, " ");
        put_hex(&text, getauxval(AT_HWCAP2));
    }
    return (uintptr_t)(text.at - out);
}
