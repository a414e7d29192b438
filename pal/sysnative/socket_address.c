/* Socket addresses in byte arrays. */
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#include "pal/sysnative/socket.h"

int32_t SystemNative_GetMaximumAddressSize(void)
{
    return sizeof(struct sockaddr_storage);
}

void SystemNative_GetDomainSocketSizes(int32_t *path_offset, int32_t *path_size, int32_t *address_size)
{
    *path_offset = offsetof(struct sockaddr_un, sun_path);
    *path_size = sizeof((struct sockaddr_un *)0)->sun_path;
    *address_size = sizeof(struct sockaddr_un);
}

int32_t SystemNative_GetSocketAddressSizes(int32_t *ipv4, int32_t *ipv6, int32_t *local, int32_t *largest)
{
    *ipv4 = sizeof(struct sockaddr_in);
    *ipv6 = sizeof(struct sockaddr_in6);
    *local = sizeof(struct sockaddr_un);
    *largest = sizeof(struct sockaddr_storage);
    return ERROR_SUCCESS;
}

/* The family, or AF_UNSPEC when the array is too short for it. The array may lie at any address. */
static int family_of(const uint8_t *address, int32_t length)
{
    struct sockaddr header;
    if (!address || length < (int32_t)sizeof header.sa_family)
        return AF_UNSPEC;
    memcpy(&header.sa_family, address + offsetof(struct sockaddr, sa_family), sizeof header.sa_family);
    return header.sa_family;
}

static bool is_ipv4(const uint8_t *address, int32_t length)
{
    return family_of(address, length) == AF_INET && length >= (int32_t)sizeof(struct sockaddr_in);
}

static bool is_ipv6(const uint8_t *address, int32_t length)
{
    return family_of(address, length) == AF_INET6 && length >= (int32_t)sizeof(struct sockaddr_in6);
}

int32_t SystemNative_GetAddressFamily(const uint8_t *address, int32_t length, int32_t *family)
{
    if (!address || length < (int32_t)sizeof(sa_family_t))
        return socket_error(EFAULT);
    *family = socket_family_from_platform(family_of(address, length));
    return ERROR_SUCCESS;
}

int32_t SystemNative_SetAddressFamily(uint8_t *address, int32_t length, int32_t family)
{
    sa_family_t platform;
    if (!address || length < (int32_t)sizeof platform)
        return socket_error(EFAULT);
    if (!socket_family_to_platform(family, &platform))
        return socket_error(EAFNOSUPPORT);
    memcpy(address + offsetof(struct sockaddr, sa_family), &platform, sizeof platform);
    return ERROR_SUCCESS;
}

_Static_assert(offsetof(struct sockaddr_in, sin_port) == offsetof(struct sockaddr_in6, sin6_port),
               "one place for the port");
#define PORT_OFFSET offsetof(struct sockaddr_in, sin_port)

int32_t SystemNative_GetPort(const uint8_t *address, int32_t length, uint16_t *port)
{
    if (!is_ipv4(address, length) && !is_ipv6(address, length))
        return socket_error(address ? EAFNOSUPPORT : EFAULT);
    *port = (uint16_t)(address[PORT_OFFSET] << 8 | address[PORT_OFFSET + 1]);
    return ERROR_SUCCESS;
}

int32_t SystemNative_SetPort(uint8_t *address, int32_t length, uint16_t port)
{
    if (!is_ipv4(address, length) && !is_ipv6(address, length))
        return socket_error(address ? EAFNOSUPPORT : EFAULT);
    address[PORT_OFFSET] = (uint8_t)(port >> 8);
    address[PORT_OFFSET + 1] = (uint8_t)port;
    return ERROR_SUCCESS;
}

int32_t SystemNative_GetIPv4Address(const uint8_t *address, int32_t length, uint32_t *ip)
{
    if (!is_ipv4(address, length))
        return socket_error(EINVAL);
    memcpy(ip, address + offsetof(struct sockaddr_in, sin_addr), sizeof *ip);
    return ERROR_SUCCESS;
}

int32_t SystemNative_SetIPv4Address(uint8_t *address, int32_t length, uint32_t ip)
{
    if (!address || length < (int32_t)sizeof(struct sockaddr_in))
        return socket_error(EFAULT);
    struct sockaddr_in made = {.sin_family = AF_INET, .sin_addr.s_addr = ip};
    memcpy(&made.sin_port, address + PORT_OFFSET, sizeof made.sin_port);
    memcpy(address, &made, sizeof made);
    return ERROR_SUCCESS;
}

int32_t SystemNative_GetIPv6Address(const uint8_t *address, int32_t length, uint8_t *ip, int32_t ip_length,
                                    uint32_t *scope)
{
    if (!is_ipv6(address, length) || ip_length < 16)
        return socket_error(EINVAL);
    struct sockaddr_in6 found;
    memcpy(&found, address, sizeof found);
    memcpy(ip, &found.sin6_addr, 16);
    *scope = found.sin6_scope_id;
    return ERROR_SUCCESS;
}

int32_t SystemNative_SetIPv6Address(uint8_t *address, int32_t length, uint8_t *ip, int32_t ip_length, uint32_t scope)
{
    if (!address || length < (int32_t)sizeof(struct sockaddr_in6) || ip_length < 16)
        return socket_error(EFAULT);
    struct sockaddr_in6 made = {.sin6_family = AF_INET6, .sin6_scope_id = scope};
    memcpy(&made.sin6_addr, ip, 16);
    memcpy(&made.sin6_port, address + PORT_OFFSET, sizeof made.sin6_port);
    memcpy(address, &made, sizeof made);
    return ERROR_SUCCESS;
}

uint32_t SystemNative_InterfaceNameToIndex(const char *name)
{
    return if_nametoindex(name);
}
