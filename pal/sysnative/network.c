/* Network interfaces, and news of them. */
#include <ifaddrs.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netpacket/packet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/socket.h"

typedef struct NetworkInterfaceInfo {
    char name[16];
    int64_t speed; /* bits in a second; -1: not known */
    int32_t index, mtu;
    uint16_t hardware_type; /* TYPE_* */
    uint8_t state;          /* STATE_* */
    uint8_t address_length;
    uint8_t address[8];
    uint8_t supports_multicast, padding[3];
} NetworkInterfaceInfo;

typedef struct IpAddressInfo {
    int32_t interface_index;
    uint8_t address[16];
    uint8_t address_length, prefix_length, padding[2];
} IpAddressInfo;

_Static_assert(sizeof(NetworkInterfaceInfo) == 48 && sizeof(IpAddressInfo) == 24, "as the library declares them");

/* NetworkInterfaceType and OperationalStatus. */
enum { TYPE_UNKNOWN = 1, TYPE_ETHERNET = 6, TYPE_PPP = 23, TYPE_LOOPBACK = 24, TYPE_WIRELESS = 71, TYPE_TUNNEL = 131 };
enum { STATE_UP = 1, STATE_DOWN = 2 };

static uint16_t hardware_type(const char *name, unsigned short platform)
{
    char path[64];
    switch (platform) {
    case ARPHRD_ETHER:
        snprintf(path, sizeof path, "/sys/class/net/%.15s/wireless", name);
        return access(path, F_OK) ? TYPE_ETHERNET : TYPE_WIRELESS;
    case ARPHRD_LOOPBACK: return TYPE_LOOPBACK;
    case ARPHRD_PPP: return TYPE_PPP;
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT: return TYPE_TUNNEL;
    default: return TYPE_UNKNOWN;
    }
}

static int64_t speed(const char *name)
{
    char path[64], text[32];
    snprintf(path, sizeof path, "/sys/class/net/%.15s/speed", name);
    long megabits = pal_read_file(path, text, sizeof text) > 0 ? atol(text) : 0;
    return megabits > 0 ? megabits * 1000000LL : -1;
}

static void describe(NetworkInterfaceInfo *info, const struct ifaddrs *entry, int file)
{
    struct ifreq request = {0};
    strncpy(info->name, entry->ifa_name, sizeof info->name - 1);
    strncpy(request.ifr_name, entry->ifa_name, sizeof request.ifr_name - 1);
    info->index = (int32_t)if_nametoindex(entry->ifa_name);
    info->mtu = file >= 0 && ioctl(file, SIOCGIFMTU, &request) == 0 ? request.ifr_mtu : 0;
    info->speed = speed(entry->ifa_name);
    info->hardware_type = TYPE_UNKNOWN;
    info->state = (~entry->ifa_flags & (IFF_UP | IFF_RUNNING)) == 0 ? STATE_UP : STATE_DOWN;
    info->supports_multicast = (entry->ifa_flags & IFF_MULTICAST) != 0;
}

static NetworkInterfaceInfo *find(NetworkInterfaceInfo *infos, int32_t *count, const struct ifaddrs *entry, int file)
{
    for (int32_t i = 0; i < *count; i++)
        if (!strncmp(infos[i].name, entry->ifa_name, sizeof infos[i].name - 1))
            return &infos[i];
    describe(&infos[*count], entry, file);
    return &infos[(*count)++];
}

static uint8_t prefix_length(const uint8_t *mask, size_t bytes)
{
    uint8_t length = 0;
    for (size_t i = 0; i < bytes; i++)
        length += (uint8_t)__builtin_popcount(mask[i]);
    return length;
}

static void add_address(const struct ifaddrs *entry, NetworkInterfaceInfo *interface, IpAddressInfo *addresses,
                        int32_t *count)
{
    const struct sockaddr *address = entry->ifa_addr;
    if (address->sa_family == AF_PACKET) {
        const struct sockaddr_ll *link = (const struct sockaddr_ll *)address;
        interface->hardware_type = hardware_type(interface->name, link->sll_hatype);
        interface->address_length = link->sll_halen < 8 ? link->sll_halen : 8;
        memcpy(interface->address, link->sll_addr, interface->address_length);
        return;
    }
    bool is_ipv6 = address->sa_family == AF_INET6;
    if (!is_ipv6 && address->sa_family != AF_INET)
        return;
    size_t offset = is_ipv6 ? offsetof(struct sockaddr_in6, sin6_addr) : offsetof(struct sockaddr_in, sin_addr);
    size_t bytes = is_ipv6 ? 16 : 4;
    IpAddressInfo *info = &addresses[(*count)++];
    info->interface_index = interface->index;
    info->address_length = (uint8_t)bytes;
    memcpy(info->address, (const char *)address + offset, bytes);
    if (entry->ifa_netmask)
        info->prefix_length = prefix_length((const uint8_t *)entry->ifa_netmask + offset, bytes);
}

/* Both lists are one block: free it with SystemNative_Free(*interfaces). */
int32_t SystemNative_GetNetworkInterfaces(int32_t *interface_count, NetworkInterfaceInfo **interfaces,
                                          int32_t *address_count, IpAddressInfo **addresses)
{
    struct ifaddrs *list;
    *interface_count = *address_count = 0;
    if (getifaddrs(&list))
        return -1;
    size_t entries = 0;
    for (struct ifaddrs *each = list; each; each = each->ifa_next)
        entries++;
    *interfaces = calloc(entries + 1, sizeof **interfaces + sizeof **addresses);
    if (!*interfaces) {
        freeifaddrs(list);
        return fail(ENOMEM);
    }
    *addresses = (IpAddressInfo *)(*interfaces + entries);
    int file = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    for (struct ifaddrs *each = list; each; each = each->ifa_next) {
        NetworkInterfaceInfo *interface = find(*interfaces, interface_count, each, file);
        if (each->ifa_addr)
            add_address(each, interface, *addresses, address_count);
    }
    if (file >= 0)
        close(file);
    freeifaddrs(list);
    return 0;
}

/* ---- Connections, as /proc/net/tcp lists them ---- */

/* TcpState of the kernel's number (tcp(7)). */
int32_t SystemNative_MapTcpState(int32_t platform)
{
    enum {
        UNKNOWN,
        CLOSED,
        LISTEN,
        SYN_SENT,
        SYN_RECEIVED,
        ESTABLISHED,
        FIN_WAIT_1,
        FIN_WAIT_2,
        CLOSE_WAIT,
        CLOSING,
        LAST_ACK,
        TIME_WAIT
    };
    static const uint8_t states[] = {[TCP_ESTABLISHED] = ESTABLISHED,
                                     [TCP_SYN_SENT] = SYN_SENT,
                                     [TCP_SYN_RECV] = SYN_RECEIVED,
                                     [TCP_FIN_WAIT1] = FIN_WAIT_1,
                                     [TCP_FIN_WAIT2] = FIN_WAIT_2,
                                     [TCP_TIME_WAIT] = TIME_WAIT,
                                     [TCP_CLOSE] = CLOSED,
                                     [TCP_CLOSE_WAIT] = CLOSE_WAIT,
                                     [TCP_LAST_ACK] = LAST_ACK,
                                     [TCP_LISTEN] = LISTEN,
                                     [TCP_CLOSING] = CLOSING};
    return platform >= 0 && platform < (int32_t)sizeof states ? states[platform] : UNKNOWN;
}

/* ---- News ---- */

enum { ADDRESS_ADDED, ADDRESS_REMOVED, AVAILABILITY_CHANGED };

int32_t SystemNative_CreateNetworkChangeListenerSocket(intptr_t *created)
{
    struct sockaddr_nl address = {.nl_family = AF_NETLINK,
                                  .nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV4_ROUTE |
                                               RTMGRP_IPV6_IFADDR | RTMGRP_IPV6_ROUTE};
    *created = -1;
    int file = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (file < 0)
        return socket_result(file);
    if (bind(file, (struct sockaddr *)&address, sizeof address)) {
        int32_t error = socket_error(errno);
        close(file);
        return error;
    }
    *created = file;
    return ERROR_SUCCESS;
}

/* Takes the news that wait in the socket and calls `changed` for each. */
int32_t SystemNative_ReadEvents(intptr_t file, void (*changed)(intptr_t file, int32_t kind))
{
    _Alignas(struct nlmsghdr) char buffer[8192];
    ssize_t count;
    RETRY(count, recv((int)file, buffer, sizeof buffer, 0));
    if (count < 0)
        return socket_result(count);
    size_t rest = (size_t)count;
    for (const struct nlmsghdr *each = (void *)buffer;
         rest >= sizeof *each && each->nlmsg_len >= sizeof *each && each->nlmsg_len <= rest;) {
        switch (each->nlmsg_type) {
        case RTM_NEWADDR: changed(file, ADDRESS_ADDED); break;
        case RTM_DELADDR: changed(file, ADDRESS_REMOVED); break;
        case RTM_NEWLINK:
        case RTM_DELLINK:
        case RTM_NEWROUTE:
        case RTM_DELROUTE: changed(file, AVAILABILITY_CHANGED); break;
        default: break;
        }
        size_t step = NLMSG_ALIGN(each->nlmsg_len);
        if (step >= rest)
            break;
        rest -= step;
        each = (const void *)((const char *)each + step);
    }
    return ERROR_SUCCESS;
}
