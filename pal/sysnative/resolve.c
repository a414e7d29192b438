/* Names of hosts. */
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pal/sysnative/socket.h"

typedef struct HostEntry {
    char *canonical_name;
    char **aliases;
    IpAddress *addresses;
    int32_t address_count;
} HostEntry;

/* The library's GetAddrInfoErrorFlags. */
enum {
    RESOLVE_AGAIN = 1,
    RESOLVE_BAD_FLAGS,
    RESOLVE_FAIL,
    RESOLVE_FAMILY,
    RESOLVE_NO_NAME,
    RESOLVE_BAD_ARGUMENT,
    RESOLVE_NO_MORE,
    RESOLVE_MEMORY
};
enum { NAME_REQUIRED = 1, NUMERIC_HOST = 2 };

static int32_t resolve_error(int error)
{
    switch (error) {
    case 0: return 0;
    case EAI_AGAIN: return RESOLVE_AGAIN;
    case EAI_BADFLAGS: return RESOLVE_BAD_FLAGS;
    case EAI_FAMILY: return RESOLVE_FAMILY;
    case EAI_NONAME:
    case EAI_NODATA: return RESOLVE_NO_NAME;
    case EAI_MEMORY: return RESOLVE_MEMORY;
    default: return RESOLVE_FAIL;
    }
}

static bool convert_address(const struct sockaddr *from, IpAddress *to)
{
    *to = (IpAddress){0};
    if (from->sa_family == AF_INET) {
        memcpy(to->bytes, &((const struct sockaddr_in *)from)->sin_addr, 4);
        return true;
    }
    if (from->sa_family == AF_INET6) {
        const struct sockaddr_in6 *wide = (const struct sockaddr_in6 *)from;
        memcpy(to->bytes, &wide->sin6_addr, 16);
        to->is_ipv6 = 1;
        to->scope = wide->sin6_scope_id;
        return true;
    }
    return false;
}

int32_t SystemNative_GetHostEntryForName(const char *name, int32_t family, HostEntry *entry)
{
    sa_family_t platform;
    *entry = (HostEntry){0};
    if (!name || !socket_family_to_platform(family, &platform))
        return name ? RESOLVE_FAMILY : RESOLVE_BAD_ARGUMENT;
    struct addrinfo hints = {.ai_family = platform, .ai_socktype = SOCK_STREAM, .ai_flags = AI_CANONNAME},
                    *found = NULL;
    int error = getaddrinfo(name, NULL, &hints, &found);
    if (error)
        return resolve_error(error);
    int32_t count = 0;
    for (struct addrinfo *each = found; each; each = each->ai_next)
        count++;
    entry->addresses = calloc((size_t)count + 1, sizeof *entry->addresses);
    entry->canonical_name = strdup(found->ai_canonname ? found->ai_canonname : name);
    if (entry->addresses)
        for (struct addrinfo *each = found; each; each = each->ai_next)
            if (convert_address(each->ai_addr, &entry->addresses[entry->address_count]))
                entry->address_count++;
    freeaddrinfo(found);
    return entry->addresses && entry->canonical_name ? 0 : RESOLVE_MEMORY;
}

void SystemNative_FreeHostEntry(HostEntry *entry)
{
    free(entry->canonical_name);
    free(entry->addresses);
    *entry = (HostEntry){0};
}

int32_t SystemNative_GetNameInfo(const uint8_t *address, uint32_t length, uint8_t is_ipv6, char *host,
                                 uint32_t host_room, char *service, uint32_t service_room, int32_t flags)
{
    union {
        struct sockaddr any;
        struct sockaddr_in narrow;
        struct sockaddr_in6 wide;
    } from = {0};
    if (length < (is_ipv6 ? 16u : 4u))
        return RESOLVE_BAD_ARGUMENT;
    if (is_ipv6) {
        from.wide.sin6_family = AF_INET6;
        memcpy(&from.wide.sin6_addr, address, 16);
    } else {
        from.narrow.sin_family = AF_INET;
        memcpy(&from.narrow.sin_addr, address, 4);
    }
    int platform = (flags & NAME_REQUIRED ? NI_NAMEREQD : 0) | (flags & NUMERIC_HOST ? NI_NUMERICHOST : 0);
    return resolve_error(getnameinfo(&from.any, is_ipv6 ? sizeof from.wide : sizeof from.narrow, host, host_room,
                                     service, service_room, platform));
}

int32_t SystemNative_GetDomainName(char *name, int32_t room)
{
    return getdomainname(name, (size_t)room);
}
