/* Reads the configuration file. */
#include "images/init/init.h"

#include <stdlib.h>
#include <string.h>

static bool take_number(const char *value, unsigned limit, unsigned *number)
{
    char *end;
    unsigned long parsed = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || parsed > limit)
        return false;
    *number = (unsigned)parsed;
    return true;
}

bool parse_address(const char *text, uint32_t *address)
{
    uint32_t result = 0;
    for (unsigned part = 0; part < 4; part++) {
        char *end;
        unsigned long number = strtoul(text, &end, 10);
        if (*text < '0' || *text > '9' || number > 255 || *end != (part < 3 ? '.' : '\0'))
            return false;
        result = result << 8 | (uint32_t)number;
        text = end + 1;
    }
    *address = result;
    return true;
}

static bool take_word(const char *value, const char *const *words, unsigned *index)
{
    for (unsigned i = 0; words[i]; i++) {
        if (strcmp(words[i], value) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

static bool take_item(const char *value, const char **list, unsigned *count)
{
    if (*count == CONFIG_LIST_LIMIT)
        return false;
    list[(*count)++] = value;
    return true;
}

/* "static ADDRESS/BITS", "dhcp" or "none" */
static bool take_network(Config *config, char *value)
{
    static const char *const modes[] = {"none", "dhcp", NULL};
    static const char fixed[] = "static ";
    unsigned mode;
    if (take_word(value, modes, &mode)) {
        config->network = (NetworkMode)mode;
        return true;
    }
    char *slash = strchr(value, '/');
    unsigned bits;
    if (strncmp(value, fixed, sizeof fixed - 1) != 0 || !slash || !take_number(slash + 1, 32, &bits))
        return false;
    *slash = '\0';
    config->network = NETWORK_STATIC;
    config->netmask = bits ? ~(uint32_t)0 << (32 - bits) : 0;
    return parse_address(value + sizeof fixed - 1, &config->address);
}

/* "SIGNATURE PARTITION", the signature as hexadecimal number */
static bool take_data(Config *config, const char *value)
{
    char *end;
    unsigned long signature = strtoul(value, &end, 16);
    if (end != value + 8 || *end != ' ')
        return false;
    config->data_disk = (uint32_t)signature;
    return take_number(end + 1, 4, &config->data_part) && config->data_part > 0;
}

static bool take_line(Config *config, const char *key, char *value)
{
    static const char *const restarts[] = {"never", "on-failure", "always", NULL};
    static const char *const ends[] = {"poweroff", "reboot", "wait", NULL};
    enum { DAY = 86400, LOG_LIMIT_KB = 1 << 20 };
    unsigned choice = 0;
    bool good = true;
    if (strcmp(key, "program") == 0)
        config->program = config->arguments[0] = value;
    else if (strcmp(key, "argument") == 0)
        good = take_item(value, config->arguments + 1, &config->argument_count);
    else if (strcmp(key, "environment") == 0)
        good = strchr(value, '=') && take_item(value, config->environment, &config->environment_count);
    else if (strcmp(key, "folder") == 0)
        config->folder = value;
    else if (strcmp(key, "hostname") == 0)
        config->hostname = value;
    else if (strcmp(key, "network") == 0)
        good = take_network(config, value);
    else if (strcmp(key, "network-wait") == 0)
        good = take_number(value, DAY, &config->network_wait);
    else if (strcmp(key, "gateway") == 0)
        good = parse_address(value, &config->gateway);
    else if (strcmp(key, "dns") == 0)
        good = config->dns_count < CONFIG_DNS_LIMIT && parse_address(value, &config->dns[config->dns_count++]);
    else if (strcmp(key, "restart") == 0)
        good = take_word(value, restarts, &choice), config->restart = (RestartWhen)choice;
    else if (strcmp(key, "restart-delay") == 0)
        good = take_number(value, DAY, &config->restart_delay);
    else if (strcmp(key, "restart-delay-limit") == 0)
        good = take_number(value, DAY, &config->restart_delay_limit);
    else if (strcmp(key, "at-end") == 0)
        good = take_word(value, ends, &choice), config->at_end = (AtEnd)choice;
    else if (strcmp(key, "watchdog") == 0)
        good = take_number(value, DAY, &config->watchdog);
    else if (strcmp(key, "data") == 0)
        good = take_data(config, value);
    else if (strcmp(key, "log-limit") == 0)
        good = take_number(value, LOG_LIMIT_KB, &config->log_limit);
    else if (strcmp(key, "stop-delay") == 0)
        good = take_number(value, DAY, &config->stop_delay);
    else
        good = false;
    return good;
}

unsigned config_parse(Config *config, char *text)
{
    *config = (Config){.hostname = "localhost",
                       .folder = "/",
                       .restart_delay = 1,
                       .restart_delay_limit = 60,
                       .log_limit = 1024,
                       .stop_delay = 10};
    unsigned number = 0;
    for (char *line; (line = strsep(&text, "\n"));) {
        number++;
        if (!*line || *line == '#')
            continue;
        char *value = strchr(line, ' ');
        if (!value)
            return number;
        *value++ = '\0';
        if (!take_line(config, line, value))
            return number;
    }
    return config->program ? 0 : number;
}
