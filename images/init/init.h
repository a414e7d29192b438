/* init: the first process of an image. It mounts, loads kernel modules, brings up the network, runs the program as
 * /etc/aot-init.conf says, and ends the machine.
 *
 * Static C without dependencies; the parts that decide (config, restart, dhcp_packet, modules' order) touch nothing and
 * are tested on the build machine. Nothing here stops when a service fails: a board without a network or a data
 * partition still runs its program, and says what is missing on its console. */
#ifndef AOT_INIT_H
#define AOT_INIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* ---- config.c: the configuration file ----
 *
 * Lines "KEY VALUE"; aot-sdk image writes them (toolchain/image/initramfs.c). Unknown keys are an error, because image
 * and init are made by the same SDK. */

enum { CONFIG_LIST_LIMIT = 128, CONFIG_DNS_LIMIT = 3 };

typedef enum RestartWhen { RESTART_NEVER, RESTART_ON_FAILURE, RESTART_ALWAYS } RestartWhen;
typedef enum AtEnd { AT_END_POWEROFF, AT_END_REBOOT, AT_END_WAIT } AtEnd;
typedef enum NetworkMode { NETWORK_NONE, NETWORK_DHCP, NETWORK_STATIC } NetworkMode;

typedef struct Config {
    const char *program;
    const char *arguments[CONFIG_LIST_LIMIT + 2]; /* argv of the program: [0] is its path; NULL-terminated */
    unsigned argument_count;
    const char *environment[CONFIG_LIST_LIMIT + 1]; /* "NAME=value", NULL-terminated */
    unsigned environment_count;
    const char *folder; /* working folder of the program */
    const char *hostname;
    NetworkMode network;
    unsigned network_wait;              /* seconds that the program waits for an address */
    uint32_t address, netmask, gateway; /* host byte order, NETWORK_STATIC only */
    uint32_t dns[CONFIG_DNS_LIMIT];
    unsigned dns_count;
    RestartWhen restart;
    unsigned restart_delay, restart_delay_limit; /* seconds */
    AtEnd at_end;
    unsigned watchdog;   /* seconds, 0: none */
    unsigned data_part;  /* number of the data partition, 0: none */
    uint32_t data_disk;  /* its disk's signature in the partition table */
    unsigned log_limit;  /* KB per log file on the data partition */
    unsigned stop_delay; /* seconds between SIGTERM and SIGKILL at the end */
} Config;

/* Splits `text` in place; the strings of `config` point into it. Returns 0, or the number of the first bad line. */
unsigned config_parse(Config *config, char *text);
/* "192.168.1.20" in host byte order. */
bool parse_address(const char *text, uint32_t *address);

/* ---- restart.c: when a program runs again ---- */

typedef struct Restart {
    unsigned delay; /* seconds before the next start, doubled by every quick end */
} Restart;

enum { RESTART_QUICK_SECONDS = 10 };

/* The program ended with `exit_code` after `seconds`: seconds to wait before it is started again, -1 for never. A run
 * of RESTART_QUICK_SECONDS or more starts the doubling afresh. */
int restart_decide(Restart *restart, const Config *config, int exit_code, unsigned seconds);

/* ---- log.c: messages to the console, and to a file once there is one ---- */

/* The console becomes the terminal of init's session. */
void log_open_console(void);
/* The terminal modes as they were at the start. */
void log_reset_console(void);
/* Waits until everything is printed. */
void log_drain_console(void);
/* Messages and the program's output also go to FOLDER/init.log, which becomes init.log.1 at `limit` KB. */
void log_open_file(const char *folder, unsigned limit);
void log_close_file(void);
void log_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The program's output, as it comes. */
void log_output(const char *bytes, size_t length);
/* The console as a terminal for the program; -1 when there is none. */
int log_console(void);
bool log_has_file(void);

/* ---- modules.c ---- */

/* Loads the modules that the file lists, one path per line in order. Returns how many could not be loaded. */
unsigned modules_load(const char *list_file);

/* ---- mounts.c ---- */

void mounts_system(void);
/* Waits for partition `number` of the disk with that signature, and mounts it on /data. */
bool mounts_data(uint32_t disk_signature, unsigned number);
/* Unmounts /data, or makes it read-only when it is in use. */
void mounts_end(void);

/* ---- network.c ---- */

/* Loopback at once; the rest in a child, which reports on `ready_fd` with one byte when an address is set. Returns the
 * child's process ID or -1. */
int network_start(const Config *config, int *ready_fd);

/* ---- dhcp_packet.c: RFC 2131 and 2132, without I/O ---- */

enum { DHCP_PACKET_BYTES = 576, DHCP_SERVER_PORT = 67, DHCP_CLIENT_PORT = 68 };
typedef enum DhcpType {
    DHCP_DISCOVER = 1,
    DHCP_OFFER,
    DHCP_REQUEST,
    DHCP_DECLINE,
    DHCP_ACK,
    DHCP_NAK,
    DHCP_RELEASE,
} DhcpType;

/* Addresses in host byte order. */
typedef struct DhcpLease {
    uint32_t address, netmask, gateway, server;
    uint32_t dns[CONFIG_DNS_LIMIT];
    unsigned dns_count;
    uint32_t lease_seconds, renew_seconds, rebind_seconds;
} DhcpLease;

typedef struct DhcpRequest {
    DhcpType type;
    uint32_t transaction;
    uint8_t mac[6];
    uint16_t seconds;           /* since the client began */
    const char *hostname;       /* or NULL */
    uint32_t requested, server; /* of the offer that a DHCP_REQUEST takes; 0 when renewing */
    uint32_t client;            /* own address when renewing, else 0 */
} DhcpRequest;

/* Fills `packet` and returns its length. */
size_t dhcp_build(const DhcpRequest *request, uint8_t packet[DHCP_PACKET_BYTES]);
/* The type of a server's answer to that transaction, 0 when it is none or damaged. Fills `lease` for OFFER and ACK. */
int dhcp_parse(const uint8_t *packet, size_t length, uint32_t transaction, const uint8_t mac[6], DhcpLease *lease);

/* ---- dhcp.c ---- */

/* Keeps an address on the interface for ever: asks, configures, renews. Calls `changed` after each change. */
void dhcp_run(const char *interface, const Config *config,
              void (*changed)(const char *interface, const DhcpLease *lease));

/* ---- supervise.c ---- */

/* Runs the program until it has ended for good or the machine shall stop. Returns its exit code (128 + signal). With
 * `once`, it is not started again whatever the configuration says. */
int supervise(const Config *config, bool once, bool *reboot);

#endif
