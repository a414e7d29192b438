/* The network: a child process finds the interface, gives it an address and stays to renew it. */
#include "images/init/init.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <net/if.h>
#include <net/route.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int ready_pipe = -1;

static void set_address(struct sockaddr *target, uint32_t address)
{
    struct sockaddr_in internet = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(address)};
    memcpy(target, &internet, sizeof internet);
}

static bool set_up(int socket, const char *interface)
{
    struct ifreq request = {0};
    strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
    if (ioctl(socket, SIOCGIFFLAGS, &request) != 0)
        return false;
    request.ifr_flags |= IFF_UP;
    return ioctl(socket, SIOCSIFFLAGS, &request) == 0;
}

static bool set_addresses(int socket, const char *interface, const DhcpLease *lease)
{
    struct ifreq request = {0};
    strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
    set_address(&request.ifr_addr, lease->address);
    if (ioctl(socket, SIOCSIFADDR, &request) != 0)
        return false;
    set_address(&request.ifr_netmask, lease->netmask);
    return ioctl(socket, SIOCSIFNETMASK, &request) == 0;
}

static bool set_gateway(int socket, const char *interface, uint32_t gateway)
{
    struct rtentry route = {.rt_flags = RTF_UP | RTF_GATEWAY, .rt_dev = (char *)(uintptr_t)interface};
    set_address(&route.rt_gateway, gateway);
    set_address(&route.rt_dst, 0);
    set_address(&route.rt_genmask, 0);
    return ioctl(socket, SIOCADDRT, &route) == 0 || errno == EEXIST;
}

static void write_resolver(const DhcpLease *lease)
{
    FILE *file = fopen("/etc/resolv.conf", "we");
    for (unsigned i = 0; file && i < lease->dns_count; i++) {
        struct in_addr address = {.s_addr = htonl(lease->dns[i])};
        fprintf(file, "nameserver %s\n", inet_ntoa(address));
    }
    if (file)
        fclose(file);
}

static void configure(const char *interface, const DhcpLease *lease)
{
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool good = control >= 0 && set_addresses(control, interface, lease) &&
                (!lease->gateway || set_gateway(control, interface, lease->gateway));
    struct in_addr address = {.s_addr = htonl(lease->address)};
    if (good)
        log_message("%s has address %s", interface, inet_ntoa(address));
    else
        log_message("%s: address %s: %s", interface, inet_ntoa(address), strerror(errno));
    if (control >= 0)
        close(control);
    write_resolver(lease);
    if (good && ready_pipe >= 0) {
        if (write(ready_pipe, "", 1) == 1)
            close(ready_pipe);
        ready_pipe = -1;
    }
}

static bool is_ethernet(const char *interface)
{
    enum { ARPHRD_ETHERNET = 1 };
    char path[300];
    snprintf(path, sizeof path, "/sys/class/net/%s/type", interface);
    FILE *file = fopen(path, "re");
    int type = 0;
    bool good = file && fscanf(file, "%d", &type) == 1 && type == ARPHRD_ETHERNET;
    if (file)
        fclose(file);
    return good;
}

/* The first Ethernet interface by name. USB adapters take seconds to appear. */
static bool find_interface(char name[IFNAMSIZ])
{
    enum { TRIES = 300, PAUSE_MICROSECONDS = 100000 };
    name[0] = '\0';
    for (unsigned i = 0; i < TRIES; i++) {
        DIR *interfaces = opendir("/sys/class/net");
        for (struct dirent *entry; interfaces && (entry = readdir(interfaces));)
            if (entry->d_name[0] != '.' && strlen(entry->d_name) < IFNAMSIZ && is_ethernet(entry->d_name) &&
                (!name[0] || strcmp(entry->d_name, name) < 0))
                strcpy(name, entry->d_name);
        if (interfaces)
            closedir(interfaces);
        if (name[0])
            return true;
        usleep(PAUSE_MICROSECONDS);
    }
    return false;
}

static void run(const Config *config)
{
    char interface[IFNAMSIZ];
    modules_load("/etc/modules.network");
    if (!find_interface(interface)) {
        log_message("there is no network interface");
        return;
    }
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0 || !set_up(control, interface)) {
        log_message("%s cannot be brought up: %s", interface, strerror(errno));
        return;
    }
    close(control);
    if (config->network == NETWORK_DHCP) {
        dhcp_run(interface, config, configure);
        return;
    }
    DhcpLease fixed = {.address = config->address,
                       .netmask = config->netmask,
                       .gateway = config->gateway,
                       .dns_count = config->dns_count};
    memcpy(fixed.dns, config->dns, sizeof fixed.dns);
    configure(interface, &fixed);
}

int network_start(const Config *config, int *ready_fd)
{
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), ends[2];
    if (control < 0 || !set_up(control, "lo"))
        log_message("lo cannot be brought up: %s", strerror(errno));
    if (control >= 0)
        close(control);
    *ready_fd = -1;
    if (config->network == NETWORK_NONE || pipe(ends) != 0)
        return -1;
    int child = fork();
    if (child == 0) {
        close(ends[0]);
        ready_pipe = ends[1];
        run(config);
        _exit(0);
    }
    close(ends[1]);
    *ready_fd = ends[0];
    return child;
}
