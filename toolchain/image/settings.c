/* What board.toml may say under [image]. */
#include "image/settings.h"

#include "image/toml.h"

#include <stdio.h>
#include <string.h>

typedef struct Reading {
    Arena *arena;
    Diags *diags;
    ImageSettings *settings;
    bool good;
} Reading;

static Diag *reject(Reading *reading, const TomlEntry *entry, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static Diag *reject(Reading *reading, const TomlEntry *entry, const char *format, ...)
{
    DiagPlace place = {.file = reading->settings->file, .line = entry->line, .il_offset = -1};
    va_list arguments;
    va_start(arguments, format);
    Diag *diag = diag_report(reading->diags, AOT1007, place, "%s", arena_vprintf(reading->arena, format, arguments));
    va_end(arguments);
    reading->good = false;
    return diag;
}

/* ---- Values ---- */

typedef void TakeValue(Reading *reading, const TomlEntry *entry, void *member, const char *limits);

static void take_text(Reading *reading, const TomlEntry *entry, void *member, const char *limits)
{
    (void)limits;
    if (entry->kind != TOML_STRING)
        reject(reading, entry, "'%s' must be a string", entry->key);
    else if (strchr(entry->text, '\n'))
        reject(reading, entry, "'%s' may not have several lines", entry->key);
    else
        *(const char **)member = entry->text;
}

static void take_choice(Reading *reading, const TomlEntry *entry, void *member, const char *choices)
{
    if (entry->kind != TOML_STRING || !text_has_word(choices, entry->text))
        reject(reading, entry, "'%s' must be one of: %s", entry->key, choices);
    else
        *(const char **)member = entry->text;
}

static void take_number(Reading *reading, const TomlEntry *entry, void *member, const char *limits)
{
    enum { LARGEST = 86400 };
    (void)limits;
    if (entry->kind != TOML_INTEGER || entry->number < 0 || entry->number > LARGEST)
        reject(reading, entry, "'%s' must be a whole number from 0 to %d", entry->key, LARGEST);
    else
        *(uint32_t *)member = (uint32_t)entry->number;
}

static void take_size(Reading *reading, const TomlEntry *entry, void *member, const char *limits)
{
    (void)limits;
    if (entry->kind != TOML_STRING || !image_parse_size(entry->text, member))
        reject(reading, entry, "'%s' must be a size such as \"64M\" or \"2G\"", entry->key);
}

static void take_strings(Reading *reading, const TomlEntry *entry, void *member, const char *limits)
{
    (void)limits;
    struct {
        const char **items;
        uint32_t count, capacity;
    } *list = member;
    if (entry->kind != TOML_STRINGS) {
        reject(reading, entry, "'%s' must be a list of strings", entry->key);
        return;
    }
    for (const char *const *item = entry->items; *item; item++) {
        if (strchr(*item, '\n'))
            reject(reading, entry, "'%s' may not have several lines", entry->key);
        vec_push(reading->arena, list, *item);
    }
}

#define MEMBER(name) offsetof(ImageSettings, name)

static const struct Row {
    const char *section, *key;
    size_t member;
    TakeValue *take;
    const char *choices;
} rows[] = {
    {"image", "hostname", MEMBER(hostname), take_text, NULL},
    {"image", "time_zone", MEMBER(time_zone), take_text, NULL},
    {"image", "folder", MEMBER(working_folder), take_text, NULL},
    {"image", "kernel_arguments", MEMBER(kernel_arguments), take_text, NULL},
    {"image", "modules", MEMBER(modules), take_strings, NULL},
    {"image", "arguments", MEMBER(arguments), take_strings, NULL},
    {"image", "restart", MEMBER(restart), take_choice, "never on-failure always"},
    {"image", "restart_delay", MEMBER(restart_delay), take_number, NULL},
    {"image", "restart_delay_limit", MEMBER(restart_delay_limit), take_number, NULL},
    {"image", "at_end", MEMBER(at_end), take_choice, "poweroff reboot wait"},
    {"image", "stop_delay", MEMBER(stop_delay), take_number, NULL},
    {"image", "watchdog", MEMBER(watchdog), take_number, NULL},
    {"image", "data", MEMBER(data_bytes), take_size, NULL},
    {"image", "log_limit", MEMBER(log_limit), take_number, NULL},
    {"image.network", "mode", MEMBER(network), take_choice, "none dhcp static"},
    {"image.network", "address", MEMBER(address), take_text, NULL},
    {"image.network", "gateway", MEMBER(gateway), take_text, NULL},
    {"image.network", "dns", MEMBER(dns), take_strings, NULL},
    {"image.network", "wait", MEMBER(network_wait), take_number, NULL},
};

static void report_unknown(Reading *reading, const TomlEntry *entry)
{
    if (strcasestr(entry->section, "wifi") || strcasestr(entry->section, "wlan") || strcasestr(entry->key, "wifi") ||
        strcasestr(entry->key, "ssid")) {
        reject(reading, entry, "images cannot use Wi-Fi")->remedy =
            "Use an Ethernet socket or adapter: [image.network] mode = \"dhcp\".";
        return;
    }
    const char *known[sizeof rows / sizeof *rows + 1];
    uint32_t count = 0;
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].section, entry->section) == 0)
            known[count++] = rows[i].key;
    known[count] = NULL;
    Diag *diag = reject(reading, entry, "unknown key '%s' in [%s]", entry->key, entry->section);
    const char *nearest = text_nearest(reading->arena, entry->key, known);
    if (nearest)
        diag->remedy = arena_printf(diags_arena(reading->diags), "Did you mean %s?", nearest);
    else if (!count)
        diag->remedy = "Sections are [image], [image.network], [image.environment] and [image.files].";
}

static void take_pair(Reading *reading, const TomlEntry *entry, bool files)
{
    ImageSettings *settings = reading->settings;
    SettingsPair pair = {entry->key, entry->text};
    if (entry->kind != TOML_STRING || strchr(entry->text, '\n')) {
        reject(reading, entry, "'%s' must be a string of one line", entry->key);
    } else if (!files) {
        if (!*entry->key || strpbrk(entry->key, "= \n"))
            reject(reading, entry, "'%s' is no name of an environment variable", entry->key);
        vec_push(reading->arena, &settings->environment, pair);
    } else {
        if (*entry->key != '/' || strstr(entry->key, "/../") || strpbrk(entry->key, "\n"))
            reject(reading, entry, "'%s' must be an absolute path in the image", entry->key);
        vec_push(reading->arena, &settings->files, pair);
    }
}

static void take_entry(Reading *reading, const TomlEntry *entry)
{
    if (strcmp(entry->section, "image.environment") == 0) {
        take_pair(reading, entry, false);
        return;
    }
    if (strcmp(entry->section, "image.files") == 0) {
        take_pair(reading, entry, true);
        return;
    }
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].section, entry->section) == 0 && strcmp(rows[i].key, entry->key) == 0) {
            rows[i].take(reading, entry, (char *)reading->settings + rows[i].member, rows[i].choices);
            return;
        }
    }
    report_unknown(reading, entry);
}

/* ---- What must fit together ---- */

static bool is_address(const char *text, bool with_bits)
{
    unsigned part[4], bits = 0;
    int length = 0;
    int count = sscanf(text, with_bits ? "%3u.%3u.%3u.%3u/%2u%n" : "%3u.%3u.%3u.%3u%n", &part[0], &part[1], &part[2],
                       &part[3], with_bits ? &bits : (unsigned *)&length, &length);
    return count == (with_bits ? 5 : 4) && text[length] == '\0' && part[0] < 256 && part[1] < 256 && part[2] < 256 &&
           part[3] < 256 && bits <= 32;
}

static void check_network(Reading *reading)
{
    const ImageSettings *settings = reading->settings;
    const TomlEntry nowhere = {.key = "network"};
    bool is_static = settings->network && strcmp(settings->network, "static") == 0;
    if (is_static && (!settings->address || !is_address(settings->address, true)))
        reject(reading, &nowhere, "a static network needs an address such as \"192.168.1.20/24\"");
    if (!is_static && settings->address)
        reject(reading, &nowhere, "an address needs mode = \"static\"");
    if (settings->gateway && !is_address(settings->gateway, false))
        reject(reading, &nowhere, "'%s' is no address of a gateway", settings->gateway);
    for (uint32_t i = 0; i < settings->dns.count; i++)
        if (!is_address(settings->dns.items[i], false))
            reject(reading, &nowhere, "'%s' is no address of a name server", settings->dns.items[i]);
}

bool settings_read(Arena *arena, Diags *diags, const char *path, ImageSettings *settings)
{
    *settings = (ImageSettings){.file = path,
                                .folder = path ? path_folder(arena, path) : NULL,
                                .working_folder = "/",
                                .restart = "never",
                                .at_end = "poweroff",
                                .restart_delay = 1,
                                .restart_delay_limit = 60,
                                .stop_delay = 10,
                                .log_limit = 1024};
    if (!path)
        return true;
    Reading reading = {.arena = arena, .diags = diags, .settings = settings, .good = true};
    TomlFile file;
    if (!toml_read(arena, diags, path, &file))
        return false;
    for (uint32_t i = 0; i < file.entries.count; i++)
        if (strncmp(file.entries.items[i].section, "image", 5) == 0)
            take_entry(&reading, &file.entries.items[i]);
    if (reading.good)
        check_network(&reading);
    return reading.good;
}
