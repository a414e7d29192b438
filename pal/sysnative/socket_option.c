/* Socket options. */
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/time.h>

#include "pal/sysnative/socket.h"

enum { LEVEL_SOCKET = 0xffff, LEVEL_IP = 0 };
enum {
    NAME_REUSE_ADDRESS = 4,
    NAME_EXCLUSIVE_ADDRESS_USE = ~4,
    NAME_DONT_FRAGMENT = 14,
    NAME_TYPE = 0x1008,
    NAME_ERROR = 0x1007
};

typedef struct LingerOption {
    int32_t is_on, seconds;
} LingerOption;

typedef struct Ipv4MulticastOption {
    uint32_t multicast_address, local_address;
    int32_t interface_index, padding;
} Ipv4MulticastOption;

typedef struct Ipv6MulticastOption {
    IpAddress address;
    int32_t interface_index, padding;
} Ipv6MulticastOption;

enum { MULTICAST_ADD, MULTICAST_DROP, MULTICAST_INTERFACE };

static const struct Option {
    int32_t level, name;
    int platform_level, platform_name;
} options[] = {
#define OPTION(level, name, platform_level, platform_name) {level, name, platform_level, platform_name},
#include "pal/sysnative/socket_options.def"
#undef OPTION
};

static const struct Option *find_option(int32_t level, int32_t name)
{
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].level == level && options[i].name == name)
            return &options[i];
    return NULL;
}

static bool is_address_sharing(int32_t level, int32_t name)
{
    return level == LEVEL_SOCKET && (name == NAME_REUSE_ADDRESS || name == NAME_EXCLUSIVE_ADDRESS_USE);
}

/* "Reuse" means what it means on Windows: several sockets may be bound to one address at the same time. */
static int32_t set_address_sharing(int file, bool is_shared)
{
    int value = is_shared;
    int result = setsockopt(file, SOL_SOCKET, SO_REUSEPORT, &value, sizeof value);
    if (result == 0)
        result = setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &value, sizeof value);
    return socket_result(result);
}

int32_t SystemNative_GetSockOpt(intptr_t file, int32_t level, int32_t name, uint8_t *value, int32_t *length)
{
    if (!length || *length < 0)
        return socket_error(EFAULT);
    socklen_t room = (socklen_t)*length;
    if (is_address_sharing(level, name)) {
        int is_shared = 0;
        room = sizeof is_shared;
        if (*length < (int32_t)sizeof is_shared)
            return socket_error(EINVAL);
        int result = getsockopt((int)file, SOL_SOCKET, SO_REUSEPORT, &is_shared, &room);
        is_shared = (name == NAME_REUSE_ADDRESS) == (is_shared != 0);
        memcpy(value, &is_shared, sizeof is_shared);
        *length = sizeof is_shared;
        return socket_result(result);
    }
    const struct Option *option = find_option(level, name);
    if (!option)
        return socket_error(ENOTSUP);
    int result = getsockopt((int)file, option->platform_level, option->platform_name, value, &room);
    *length = (int32_t)room;
    if (result)
        return socket_result(result);
    if (room < sizeof(int32_t))
        return ERROR_SUCCESS;
    int32_t number;
    memcpy(&number, value, sizeof number);
    if (level == LEVEL_IP && name == NAME_DONT_FRAGMENT)
        number = number == IP_PMTUDISC_DO;
    else if (level == LEVEL_SOCKET && name == NAME_ERROR)
        number = socket_error(number);
    memcpy(value, &number, sizeof number);
    return ERROR_SUCCESS;
}

int32_t SystemNative_SetSockOpt(intptr_t file, int32_t level, int32_t name, uint8_t *value, int32_t length)
{
    if (length < 0)
        return socket_error(EFAULT);
    int32_t number = 0;
    if (length >= (int32_t)sizeof number)
        memcpy(&number, value, sizeof number);
    if (is_address_sharing(level, name))
        return set_address_sharing((int)file, (name == NAME_REUSE_ADDRESS) == (number != 0));
    if (level == LEVEL_IP && name == NAME_DONT_FRAGMENT) {
        number = number ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT;
        value = (uint8_t *)&number;
        length = sizeof number;
    }
    const struct Option *option = find_option(level, name);
    if (!option)
        return socket_error(ENOTSUP);
    return socket_result(
        setsockopt((int)file, option->platform_level, option->platform_name, value, (socklen_t)length));
}

/* Level and name are the kernel's. */
int32_t SystemNative_GetRawSockOpt(intptr_t file, int32_t level, int32_t name, uint8_t *value, int32_t *length)
{
    if (!length || *length < 0)
        return socket_error(EFAULT);
    socklen_t room = (socklen_t)*length;
    int result = getsockopt((int)file, level, name, value, &room);
    *length = (int32_t)room;
    return socket_result(result);
}

int32_t SystemNative_SetRawSockOpt(intptr_t file, int32_t level, int32_t name, uint8_t *value, int32_t length)
{
    return length < 0 ? socket_error(EFAULT)
                      : socket_result(setsockopt((int)file, level, name, value, (socklen_t)length));
}

int32_t SystemNative_GetSocketErrorOption(intptr_t file, int32_t *error)
{
    int number = 0;
    socklen_t length = sizeof number;
    int result = getsockopt((int)file, SOL_SOCKET, SO_ERROR, &number, &length);
    if (result == 0)
        *error = socket_error(number);
    return socket_result(result);
}

static int option_or(int file, int name, int otherwise)
{
    int value = otherwise;
    socklen_t length = sizeof value;
    return getsockopt(file, SOL_SOCKET, name, &value, &length) ? otherwise : value;
}

int32_t SystemNative_GetSocketType(intptr_t file, int32_t *family, int32_t *type, int32_t *protocol,
                                   int32_t *is_listening)
{
    *family = socket_family_from_platform(option_or((int)file, SO_DOMAIN, -1));
    *type = option_or((int)file, SO_TYPE, -1);
    *protocol = option_or((int)file, SO_PROTOCOL, -1);
    *is_listening = option_or((int)file, SO_ACCEPTCONN, 0);
    return ERROR_SUCCESS;
}

int32_t SystemNative_GetLingerOption(intptr_t file, LingerOption *option)
{
    struct linger linger;
    socklen_t length = sizeof linger;
    int result = getsockopt((int)file, SOL_SOCKET, SO_LINGER, &linger, &length);
    if (result == 0)
        *option = (LingerOption){linger.l_onoff, linger.l_linger};
    return socket_result(result);
}

int32_t SystemNative_SetLingerOption(intptr_t file, LingerOption *option)
{
    struct linger linger = {.l_onoff = option->is_on, .l_linger = option->seconds};
    return socket_result(setsockopt((int)file, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
}

static int32_t set_timeout(int file, int name, int32_t milliseconds)
{
    struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
    return socket_result(setsockopt(file, SOL_SOCKET, name, &time, sizeof time));
}

int32_t SystemNative_SetReceiveTimeout(intptr_t file, int32_t milliseconds)
{
    return set_timeout((int)file, SO_RCVTIMEO, milliseconds);
}

int32_t SystemNative_SetSendTimeout(intptr_t file, int32_t milliseconds)
{
    return set_timeout((int)file, SO_SNDTIMEO, milliseconds);
}

/* ---- Multicast ---- */

int32_t SystemNative_GetIPv4MulticastOption(intptr_t file, int32_t kind, Ipv4MulticastOption *option)
{
    if (kind != MULTICAST_INTERFACE)
        return socket_error(EINVAL);
    struct ip_mreqn request = {0};
    socklen_t length = sizeof request;
    int result = getsockopt((int)file, IPPROTO_IP, IP_MULTICAST_IF, &request, &length);
    if (result == 0)
        *option =
            (Ipv4MulticastOption){request.imr_multiaddr.s_addr, request.imr_address.s_addr, request.imr_ifindex, 0};
    return socket_result(result);
}

int32_t SystemNative_SetIPv4MulticastOption(intptr_t file, int32_t kind, Ipv4MulticastOption *option)
{
    static const int names[] = {IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IP_MULTICAST_IF};
    if (kind < MULTICAST_ADD || kind > MULTICAST_INTERFACE)
        return socket_error(EINVAL);
    struct ip_mreqn request = {.imr_multiaddr.s_addr = option->multicast_address,
                               .imr_address.s_addr = option->local_address,
                               .imr_ifindex = option->interface_index};
    return socket_result(setsockopt((int)file, IPPROTO_IP, names[kind], &request, sizeof request));
}

int32_t SystemNative_GetIPv6MulticastOption(intptr_t file, int32_t kind, Ipv6MulticastOption *option)
{
    if (kind != MULTICAST_INTERFACE)
        return socket_error(EINVAL);
    int index = 0;
    socklen_t length = sizeof index;
    int result = getsockopt((int)file, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, &length);
    if (result == 0)
        *option = (Ipv6MulticastOption){.interface_index = index};
    return socket_result(result);
}

int32_t SystemNative_SetIPv6MulticastOption(intptr_t file, int32_t kind, Ipv6MulticastOption *option)
{
    if (kind == MULTICAST_INTERFACE) {
        int index = option->interface_index;
        return socket_result(setsockopt((int)file, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, sizeof index));
    }
    if (kind != MULTICAST_ADD && kind != MULTICAST_DROP)
        return socket_error(EINVAL);
    struct ipv6_mreq request = {.ipv6mr_interface = (unsigned)option->interface_index};
    memcpy(&request.ipv6mr_multiaddr, option->address.bytes, 16);
    int name = kind == MULTICAST_ADD ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP;
    return socket_result(setsockopt((int)file, IPPROTO_IPV6, name, &request, sizeof request));
}

/* ---- Which interface a packet came in by ---- */

typedef struct IpPacketInformation {
    IpAddress address;
    int32_t interface_index, padding;
} IpPacketInformation;

/* IPv4 packets on a socket for both say so themselves. */
int32_t SystemNative_PlatformSupportsDualModeIPv4PacketInfo(void)
{
    return 1;
}

int32_t SystemNative_GetControlMessageBufferSize(int32_t is_ipv4, int32_t is_ipv6)
{
    return (int32_t)((is_ipv4 ? CMSG_SPACE(sizeof(struct in_pktinfo)) : 0) +
                     (is_ipv6 ? CMSG_SPACE(sizeof(struct in6_pktinfo)) : 0));
}

/* CMSG_NXTHDR of musl compares signed with unsigned numbers. */
static struct cmsghdr *next_control(const struct msghdr *message, struct cmsghdr *each)
{
    char *end = (char *)message->msg_control + message->msg_controllen;
    char *next = (char *)each + CMSG_ALIGN(each->cmsg_len);
    bool fits = each->cmsg_len >= sizeof *each && next <= end && (size_t)(end - next) >= sizeof *each;
    return fits ? (struct cmsghdr *)next : NULL;
}

int32_t SystemNative_TryGetIPPacketInformation(MessageHeader *header, int32_t is_ipv4, IpPacketInformation *information)
{
    struct msghdr message = {.msg_control = header->control};
    message.msg_controllen = (socklen_t)header->control_length;
    for (struct cmsghdr *each = CMSG_FIRSTHDR(&message); each; each = next_control(&message, each)) {
        if (is_ipv4 && each->cmsg_level == IPPROTO_IP && each->cmsg_type == IP_PKTINFO) {
            struct in_pktinfo found;
            memcpy(&found, CMSG_DATA(each), sizeof found);
            *information = (IpPacketInformation){.interface_index = found.ipi_ifindex};
            memcpy(information->address.bytes, &found.ipi_addr, 4);
            return 1;
        }
        if (!is_ipv4 && each->cmsg_level == IPPROTO_IPV6 && each->cmsg_type == IPV6_PKTINFO) {
            struct in6_pktinfo found;
            memcpy(&found, CMSG_DATA(each), sizeof found);
            *information = (IpPacketInformation){.address.is_ipv6 = 1, .interface_index = (int32_t)found.ipi6_ifindex};
            memcpy(information->address.bytes, &found.ipi6_addr, 16);
            return 1;
        }
    }
    return 0;
}
