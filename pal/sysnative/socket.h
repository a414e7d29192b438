/* pal/sysnative/socket: what the socket files share. Their functions answer one of the library's error numbers, 0 when
 * all went well; addresses are the kernel's sockaddr in the library's byte arrays. */
#ifndef PAL_SYSNATIVE_SOCKET_H
#define PAL_SYSNATIVE_SOCKET_H

#include <sys/socket.h>

#include "pal/sysnative/sysnative.h"

/* The library's numbers (System.Net.Sockets). */
enum {
    FAMILY_UNSPECIFIED = 0,
    FAMILY_UNIX = 1,
    FAMILY_IPV4 = 2,
    FAMILY_IPV6 = 23,
    FAMILY_PACKET = 65536,
    FAMILY_CAN = 65537
};
enum { FAMILY_UNKNOWN = -1 };
enum { PROTOCOL_TCP = 6 };
enum {
    FLAG_OUT_OF_BAND = 1,
    FLAG_PEEK = 2,
    FLAG_DONT_ROUTE = 4,
    FLAG_TRUNCATED = 0x100,
    FLAG_CONTROL_TRUNCATED = 0x200
};

typedef struct IpAddress {
    uint8_t bytes[16];
    uint32_t is_ipv6, scope;
} IpAddress;

typedef struct MessageHeader {
    uint8_t *address;
    IoVector *vectors;
    uint8_t *control;
    int32_t address_length, vector_count, control_length, flags;
} MessageHeader;

static inline int32_t socket_error(int error)
{
    return SystemNative_ConvertErrorPlatformToPal(error);
}

/* The answer of a call that sets errno. */
static inline int32_t socket_result(intptr_t result)
{
    return result < 0 ? SystemNative_ConvertErrorPlatformToPal(errno) : ERROR_SUCCESS;
}

bool socket_family_to_platform(int32_t family, sa_family_t *platform);
int32_t socket_family_from_platform(int platform);
bool socket_flags_to_platform(int32_t flags, int *platform);
int32_t socket_flags_from_platform(int platform);

#endif
