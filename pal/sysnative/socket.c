/* Sockets: making, connecting, sending, receiving. */
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <time.h>
#include <unistd.h>

#include <linux/errqueue.h> /* after time.h, which it needs */

#include "pal/sysnative/socket.h"

static const struct {
    int32_t family;
    sa_family_t platform;
} families[] = {{FAMILY_UNSPECIFIED, AF_UNSPEC}, {FAMILY_UNIX, AF_UNIX},     {FAMILY_IPV4, AF_INET},
                {FAMILY_IPV6, AF_INET6},         {FAMILY_PACKET, AF_PACKET}, {FAMILY_CAN, AF_CAN}};
#define FAMILIES (sizeof families / sizeof *families)

bool socket_family_to_platform(int32_t family, sa_family_t *platform)
{
    for (size_t i = 0; i < FAMILIES; i++)
        if (families[i].family == family) {
            *platform = families[i].platform;
            return true;
        }
    return false;
}

int32_t socket_family_from_platform(int platform)
{
    for (size_t i = 0; i < FAMILIES; i++)
        if (families[i].platform == platform)
            return families[i].family;
    return FAMILY_UNKNOWN;
}

static const struct {
    int32_t flag;
    int platform;
} message_flags[] = {{FLAG_OUT_OF_BAND, MSG_OOB},
                     {FLAG_PEEK, MSG_PEEK},
                     {FLAG_DONT_ROUTE, MSG_DONTROUTE},
                     {FLAG_TRUNCATED, MSG_TRUNC},
                     {FLAG_CONTROL_TRUNCATED, MSG_CTRUNC}};
#define MESSAGE_FLAGS (sizeof message_flags / sizeof *message_flags)

bool socket_flags_to_platform(int32_t flags, int *platform)
{
    *platform = 0;
    for (size_t i = 0; i < MESSAGE_FLAGS; i++)
        if (flags & message_flags[i].flag) {
            *platform |= message_flags[i].platform;
            flags &= ~message_flags[i].flag;
        }
    return flags == 0;
}

int32_t socket_flags_from_platform(int platform)
{
    int32_t flags = 0;
    for (size_t i = 0; i < MESSAGE_FLAGS; i++)
        if (platform & message_flags[i].platform)
            flags |= message_flags[i].flag;
    return flags;
}

/* ---- Making ---- */

/* Types and the protocols that programs use have the kernel's numbers. */
int32_t SystemNative_Socket(int32_t family, int32_t type, int32_t protocol, intptr_t *created)
{
    sa_family_t platform;
    *created = -1;
    if (!socket_family_to_platform(family, &platform))
        return socket_error(EAFNOSUPPORT);
    if (type < SOCK_STREAM || type > SOCK_SEQPACKET)
        return socket_error(EPROTOTYPE);
    if (protocol < 0 || protocol > 255)
        return socket_error(EPROTONOSUPPORT);
    *created = socket(platform, type | SOCK_CLOEXEC, protocol);
    return socket_result(*created);
}

int32_t SystemNative_Accept(intptr_t file, uint8_t *address, int32_t *length, intptr_t *accepted)
{
    if (!length || *length < 0)
        return socket_error(EFAULT);
    socklen_t room = (socklen_t)*length;
    int result;
    RETRY(result, accept4((int)file, (struct sockaddr *)address, &room, SOCK_CLOEXEC));
    *accepted = result;
    *length = (int32_t)room;
    return socket_result(result);
}

/* A TCP port may be bound again at once after a server has ended, as on Windows. */
int32_t SystemNative_Bind(intptr_t file, int32_t protocol, uint8_t *address, int32_t length)
{
    if (length < 0)
        return socket_error(EFAULT);
    int one = 1;
    if (protocol == PROTOCOL_TCP)
        setsockopt((int)file, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    return socket_result(bind((int)file, (const struct sockaddr *)address, (socklen_t)length));
}

int32_t SystemNative_Listen(intptr_t file, int32_t backlog)
{
    return socket_result(listen((int)file, backlog));
}

/* An interrupted connect goes on by itself: wait for its end instead of calling it again. */
static int finish_connect(int file)
{
    struct pollfd wait = {.fd = file, .events = POLLOUT};
    int result, error = 0;
    RETRY(result, poll(&wait, 1, -1));
    socklen_t length = sizeof error;
    if (result < 0 || getsockopt(file, SOL_SOCKET, SO_ERROR, &error, &length))
        return -1;
    return error ? fail(error) : 0;
}

int32_t SystemNative_Connect(intptr_t file, uint8_t *address, int32_t length)
{
    if (length < 0)
        return socket_error(EFAULT);
    int result = connect((int)file, (const struct sockaddr *)address, (socklen_t)length);
    if (result < 0 && errno == EINTR)
        result = finish_connect((int)file);
    return socket_result(result);
}

int32_t SystemNative_Send(intptr_t file, const void *buffer, int32_t length, int32_t flags, int32_t *sent)
{
    int platform;
    *sent = 0;
    if (length < 0 || !socket_flags_to_platform(flags, &platform))
        return socket_error(length < 0 ? EFAULT : ENOTSUP);
    ssize_t count;
    RETRY(count, send((int)file, buffer, (size_t)length, platform | MSG_NOSIGNAL));
    if (count >= 0)
        *sent = (int32_t)count;
    return socket_result(count);
}

/* Connects and sends the first bytes; fast open is only an optimisation. */
int32_t SystemNative_Connectx(intptr_t file, uint8_t *address, int32_t address_length, const uint8_t *buffer,
                              int32_t length, int32_t fast_open, int32_t *sent)
{
    (void)fast_open;
    *sent = 0;
    int32_t error = SystemNative_Connect(file, address, address_length);
    return error || length <= 0 ? error : SystemNative_Send(file, buffer, length, 0, sent);
}

int32_t SystemNative_Disconnect(intptr_t file)
{
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    int result;
    RETRY(result, connect((int)file, &nobody, sizeof nobody));
    return socket_result(result);
}

int32_t SystemNative_Shutdown(intptr_t file, int32_t how)
{
    return how < SHUT_RD || how > SHUT_RDWR ? socket_error(EINVAL) : socket_result(shutdown((int)file, how));
}

int32_t SystemNative_GetPeerName(intptr_t file, uint8_t *address, int32_t *length)
{
    socklen_t room = (socklen_t)*length;
    int result = getpeername((int)file, (struct sockaddr *)address, &room);
    *length = (int32_t)room;
    return socket_result(result);
}

int32_t SystemNative_GetSockName(intptr_t file, uint8_t *address, int32_t *length)
{
    socklen_t room = (socklen_t)*length;
    int result = getsockname((int)file, (struct sockaddr *)address, &room);
    *length = (int32_t)room;
    return socket_result(result);
}

/* ---- Receiving and whole messages ---- */

int32_t SystemNative_Receive(intptr_t file, void *buffer, int32_t length, int32_t flags, int32_t *received)
{
    int platform;
    *received = 0;
    if (length < 0 || !socket_flags_to_platform(flags, &platform))
        return socket_error(length < 0 ? EFAULT : ENOTSUP);
    ssize_t count;
    RETRY(count, recv((int)file, buffer, (size_t)length, platform));
    if (count >= 0)
        *received = (int32_t)count;
    return socket_result(count);
}

static bool convert_header(const MessageHeader *from, struct msghdr *to)
{
    if (from->address_length < 0 || from->vector_count < 0 || from->control_length < 0)
        return false;
    *to = (struct msghdr){.msg_name = from->address,
                          .msg_namelen = (socklen_t)from->address_length,
                          .msg_iov = (struct iovec *)from->vectors,
                          .msg_control = from->control};
    to->msg_iovlen = from->vector_count;
    to->msg_controllen = (socklen_t)from->control_length;
    return true;
}

int32_t SystemNative_SendMessage(intptr_t file, MessageHeader *header, int32_t flags, int64_t *sent)
{
    struct msghdr message;
    int platform;
    *sent = 0;
    if (!convert_header(header, &message))
        return socket_error(EFAULT);
    if (!socket_flags_to_platform(flags, &platform))
        return socket_error(ENOTSUP);
    ssize_t count;
    RETRY(count, sendmsg((int)file, &message, platform | MSG_NOSIGNAL));
    if (count >= 0)
        *sent = count;
    return socket_result(count);
}

int32_t SystemNative_ReceiveMessage(intptr_t file, MessageHeader *header, int32_t flags, int64_t *received)
{
    struct msghdr message;
    int platform;
    *received = 0;
    if (!convert_header(header, &message))
        return socket_error(EFAULT);
    if (!socket_flags_to_platform(flags, &platform))
        return socket_error(ENOTSUP);
    ssize_t count;
    RETRY(count, recvmsg((int)file, &message, platform));
    if (count < 0)
        return socket_result(count);
    if ((int32_t)message.msg_namelen < header->address_length)
        header->address_length = (int32_t)message.msg_namelen;
    header->control_length = (int32_t)message.msg_controllen;
    header->flags = socket_flags_from_platform(message.msg_flags);
    *received = count;
    return ERROR_SUCCESS;
}

/* Takes an error that the network reported for the socket (ip(7), IP_RECVERR): the address becomes that of the host
 * which sent it, with a length of 0 when none did. SocketError's numbers: 0 or -1. */
int32_t SystemNative_ReceiveSocketError(intptr_t file, MessageHeader *header)
{
    _Alignas(struct cmsghdr) uint8_t control[512];
    struct msghdr message = {.msg_control = control, .msg_controllen = sizeof control};
    ssize_t count;
    int32_t room = header->address_length;
    header->address_length = 0;
    RETRY(count, recvmsg((int)file, &message, MSG_ERRQUEUE));
    if (count < 0)
        return -1;
    size_t end = message.msg_controllen, at = 0;
    for (const struct cmsghdr *each; at + sizeof *each <= end; at += CMSG_ALIGN(each->cmsg_len)) {
        each = (const struct cmsghdr *)(control + at);
        if (each->cmsg_len < sizeof *each)
            break;
        const struct sock_extended_err *error = (const struct sock_extended_err *)CMSG_DATA(each);
        bool is_wide = each->cmsg_level == IPPROTO_IPV6 && each->cmsg_type == IPV6_RECVERR;
        bool is_error = is_wide || (each->cmsg_level == IPPROTO_IP && each->cmsg_type == IP_RECVERR);
        int32_t length = is_wide ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
        if (!is_error || (error->ee_origin != SO_EE_ORIGIN_ICMP && error->ee_origin != SO_EE_ORIGIN_ICMP6) ||
            SO_EE_OFFENDER(error)->sa_family == AF_UNSPEC || length > room)
            continue;
        memcpy(header->address, SO_EE_OFFENDER(error), (size_t)length);
        header->address_length = length;
    }
    return 0;
}

int32_t SystemNative_SendFile(intptr_t to, intptr_t from, int64_t offset, int64_t count, int64_t *sent)
{
    *sent = 0;
    while (count > 0) {
        off_t at = offset;
        ssize_t result;
        RETRY(result, sendfile((int)to, (int)from, &at, count > 0x40000000 ? 0x40000000 : (size_t)count));
        if (result < 0)
            return socket_result(result);
        if (result == 0)
            break;
        offset += result;
        count -= result;
        *sent += result;
    }
    return ERROR_SUCCESS;
}

int32_t SystemNative_GetBytesAvailable(intptr_t file, int32_t *available)
{
    int result;
    RETRY(result, ioctl((int)file, FIONREAD, available));
    return socket_result(result);
}

int32_t SystemNative_GetAtOutOfBandMark(intptr_t file, int32_t *is_at_mark)
{
    int result;
    RETRY(result, ioctl((int)file, SIOCATMARK, is_at_mark));
    return socket_result(result);
}
