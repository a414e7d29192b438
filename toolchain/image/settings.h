/* image/settings: the [image] section of board.toml. */
#ifndef AOT_IMAGE_SETTINGS_H
#define AOT_IMAGE_SETTINGS_H

#include "image/image.h"

typedef struct SettingsPair {
    const char *name, *value;
} SettingsPair;

typedef struct ImageSettings {
    const char *file, *folder; /* board.toml and where it lies; NULL without one */
    const char *hostname;      /* NULL: the program's name */
    const char *time_zone;     /* "Europe/Berlin", or NULL */
    const char *working_folder;
    const char *kernel_arguments;
    const char *restart, *at_end; /* as init's configuration has them */
    uint32_t restart_delay, restart_delay_limit, watchdog, stop_delay, log_limit;
    uint64_t data_bytes;
    VEC(const char *) modules; /* further kernel modules */
    VEC(const char *) arguments;
    VEC(SettingsPair) environment;
    VEC(SettingsPair) files;       /* path in the image, source file */
    const char *network;           /* "none", "dhcp" or "static"; NULL: dhcp on boards with a network */
    const char *address, *gateway; /* "192.168.1.20/24", "192.168.1.1" */
    VEC(const char *) dns;
    uint32_t network_wait;
} ImageSettings;

/* Reads the file, or gives the defaults when `path` is NULL. False after diagnostics. */
bool settings_read(Arena *arena, Diags *diags, const char *path, ImageSettings *settings);

#endif
