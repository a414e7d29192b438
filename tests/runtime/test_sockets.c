/* Sockets over the loopback interface and between local ends, as System.Net.Sockets uses them. */
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/socket.h"
#include "tests/runtime/world.h"

typedef struct SocketEvent {
    uintptr_t data;
    int32_t events, padding;
} SocketEvent;

int32_t SystemNative_Socket(int32_t family, int32_t type, int32_t protocol, intptr_t *created);
int32_t SystemNative_Bind(intptr_t file, int32_t protocol, uint8_t *address, int32_t length);
int32_t SystemNative_Listen(intptr_t file, int32_t backlog);
int32_t SystemNative_Accept(intptr_t file, uint8_t *address, int32_t *length, intptr_t *accepted);
int32_t SystemNative_Connect(intptr_t file, uint8_t *address, int32_t length);
int32_t SystemNative_Send(intptr_t file, const void *buffer, int32_t length, int32_t flags, int32_t *sent);
int32_t SystemNative_Receive(intptr_t file, void *buffer, int32_t length, int32_t flags, int32_t *received);
int32_t SystemNative_SendMessage(intptr_t file, MessageHeader *header, int32_t flags, int64_t *sent);
int32_t SystemNative_ReceiveMessage(intptr_t file, MessageHeader *header, int32_t flags, int64_t *received);
int32_t SystemNative_Shutdown(intptr_t file, int32_t how);
int32_t SystemNative_GetSockName(intptr_t file, uint8_t *address, int32_t *length);
int32_t SystemNative_GetBytesAvailable(intptr_t file, int32_t *available);
int32_t SystemNative_GetSockOpt(intptr_t file, int32_t level, int32_t name, uint8_t *value, int32_t *length);
int32_t SystemNative_SetSockOpt(intptr_t file, int32_t level, int32_t name, uint8_t *value, int32_t length);
int32_t SystemNative_GetSocketType(intptr_t file, int32_t *family, int32_t *type, int32_t *protocol,
                                   int32_t *is_listening);
int32_t SystemNative_GetSocketAddressSizes(int32_t *ipv4, int32_t *ipv6, int32_t *local, int32_t *largest);
int32_t SystemNative_GetAddressFamily(const uint8_t *address, int32_t length, int32_t *family);
int32_t SystemNative_SetAddressFamily(uint8_t *address, int32_t length, int32_t family);
int32_t SystemNative_GetPort(const uint8_t *address, int32_t length, uint16_t *port);
int32_t SystemNative_SetPort(uint8_t *address, int32_t length, uint16_t port);
int32_t SystemNative_GetIPv4Address(const uint8_t *address, int32_t length, uint32_t *ip);
int32_t SystemNative_SetIPv4Address(uint8_t *address, int32_t length, uint32_t ip);
int32_t SystemNative_CreateSocketEventPort(intptr_t *port);
int32_t SystemNative_CloseSocketEventPort(intptr_t port);
int32_t SystemNative_CreateSocketEventBuffer(int32_t count, SocketEvent **buffer);
int32_t SystemNative_FreeSocketEventBuffer(SocketEvent *buffer);
int32_t SystemNative_TryChangeSocketEventRegistration(intptr_t port, intptr_t file, int32_t current, int32_t wanted,
                                                      uintptr_t data);
int32_t SystemNative_WaitForSocketEvents(intptr_t port, SocketEvent *buffer, int32_t *count);
int32_t SystemNative_Close(intptr_t file);

int32_t SystemNative_GetNetworkInterfaces(int32_t *interface_count, void **interfaces, int32_t *address_count,
                                          void **addresses);
int32_t SystemNative_CreateNetworkChangeListenerSocket(intptr_t *created);
void SystemNative_Free(void *block);

enum { STREAM = 1, DATAGRAM = 2, UDP = 17, LEVEL_SOCKET = 0xffff, LEVEL_TCP = 6 };

static void test_addresses(void)
{
    int32_t ipv4, ipv6, local, largest, family;
    CHECK(SystemNative_GetSocketAddressSizes(&ipv4, &ipv6, &local, &largest) == 0);
    CHECK(ipv4 == 16 && ipv6 == 28 && local == sizeof(struct sockaddr_un) && largest == 128);
    uint8_t address[28] = {0};
    CHECK(SystemNative_SetAddressFamily(address, 16, FAMILY_IPV4) == 0 && SystemNative_SetPort(address, 16, 8080) == 0);
    CHECK(SystemNative_SetIPv4Address(address, 16, htonl(INADDR_LOOPBACK)) == 0);
    uint16_t port;
    uint32_t ip;
    CHECK(SystemNative_GetPort(address, 16, &port) == 0 && port == 8080);
    CHECK(SystemNative_GetIPv4Address(address, 16, &ip) == 0 && ip == htonl(INADDR_LOOPBACK));
    CHECK(SystemNative_GetAddressFamily(address, 16, &family) == 0 && family == FAMILY_IPV4);
    CHECK(SystemNative_SetAddressFamily(address, 28, 12345) == socket_error(EAFNOSUPPORT));
    CHECK(SystemNative_SetPort(address, 3, 1) != 0);
}

static void loopback(uint8_t address[16], uint16_t port)
{
    memset(address, 0, 16);
    SystemNative_SetAddressFamily(address, 16, FAMILY_IPV4);
    SystemNative_SetPort(address, 16, port);
    SystemNative_SetIPv4Address(address, 16, htonl(INADDR_LOOPBACK));
}

static intptr_t bound(int32_t type, int32_t protocol, uint8_t address[16])
{
    intptr_t file;
    int32_t length = 16;
    loopback(address, 0);
    CHECK(SystemNative_Socket(FAMILY_IPV4, type, protocol, &file) == 0 && file >= 0);
    CHECK(SystemNative_Bind(file, protocol, address, 16) == 0);
    CHECK(SystemNative_GetSockName(file, address, &length) == 0 && length == 16);
    return file;
}

static void test_options(intptr_t file)
{
    int32_t value = 1, length = sizeof value, family, type, protocol, is_listening;
    CHECK(SystemNative_SetSockOpt(file, LEVEL_TCP, 1, (uint8_t *)&value, sizeof value) == 0);
    value = 0;
    CHECK(SystemNative_GetSockOpt(file, LEVEL_TCP, 1, (uint8_t *)&value, &length) == 0 && value != 0);
    CHECK(SystemNative_GetSockOpt(file, LEVEL_SOCKET, 4, (uint8_t *)&value, &length) == 0 && value == 0);
    CHECK(SystemNative_SetSockOpt(file, 77, 1, (uint8_t *)&value, sizeof value) == socket_error(ENOTSUP));
    CHECK(SystemNative_GetSocketType(file, &family, &type, &protocol, &is_listening) == 0);
    CHECK(family == FAMILY_IPV4 && type == STREAM && protocol == PROTOCOL_TCP && is_listening == 0);
}

static void test_stream(void)
{
    uint8_t address[16], peer[128];
    intptr_t server = bound(STREAM, PROTOCOL_TCP, address), client, accepted, port;
    SocketEvent *events;
    int32_t count, length = sizeof peer;
    CHECK(SystemNative_Listen(server, 5) == 0);
    CHECK(SystemNative_CreateSocketEventPort(&port) == 0 && SystemNative_CreateSocketEventBuffer(8, &events) == 0);
    CHECK(SystemNative_TryChangeSocketEventRegistration(port, server, 0, 3, 42) == 0);
    CHECK(SystemNative_Socket(FAMILY_IPV4, STREAM, PROTOCOL_TCP, &client) == 0);
    test_options(client);
    CHECK(SystemNative_Connect(client, address, 16) == 0);
    count = 8;
    CHECK(SystemNative_WaitForSocketEvents(port, events, &count) == 0);
    CHECK(count >= 1 && events[0].data == 42 && events[0].events != 0);
    CHECK(SystemNative_Accept(server, peer, &length, &accepted) == 0 && accepted >= 0 && length == 16);
    CHECK(SystemNative_TryChangeSocketEventRegistration(port, server, 3, 0, 42) == 0);
    CHECK(SystemNative_TryChangeSocketEventRegistration(port, accepted, 0, 1, 43) == 0);
    CHECK(SystemNative_Send(client, "hello", 5, 0, &count) == 0 && count == 5);
    count = 8;
    CHECK(SystemNative_WaitForSocketEvents(port, events, &count) == 0 && count == 1);
    CHECK(events[0].data == 43 && events[0].events & 1);
    char text[16];
    CHECK(SystemNative_GetBytesAvailable(accepted, &count) == 0 && count == 5);
    CHECK(SystemNative_Receive(accepted, text, 16, FLAG_PEEK, &count) == 0 && count == 5);
    CHECK(SystemNative_Receive(accepted, text, 16, 0, &count) == 0 && count == 5 && !memcmp(text, "hello", 5));
    CHECK(SystemNative_Shutdown(client, 1) == 0);
    CHECK(SystemNative_Receive(accepted, text, 16, 0, &count) == 0 && count == 0);
    CHECK(SystemNative_Receive(accepted, text, 16, 0x4000, &count) == socket_error(ENOTSUP));
    SystemNative_Close(client);
    SystemNative_Close(accepted);
    SystemNative_Close(server);
    CHECK(SystemNative_CloseSocketEventPort(port) == 0 && SystemNative_FreeSocketEventBuffer(events) == 0);
    CHECK(SystemNative_Socket(FAMILY_IPV4, STREAM, PROTOCOL_TCP, &client) == 0);
    CHECK(SystemNative_Connect(client, address, 16) == socket_error(ECONNREFUSED));
    SystemNative_Close(client);
}

static void test_datagram(void)
{
    uint8_t to[16], from[128];
    intptr_t receiver = bound(DATAGRAM, UDP, to), sender;
    CHECK(SystemNative_Socket(FAMILY_IPV4, DATAGRAM, UDP, &sender) == 0);
    IoVector parts[2] = {{(uint8_t *)"ab", 2}, {(uint8_t *)"cde", 3}};
    MessageHeader message = {.address = to, .vectors = parts, .address_length = 16, .vector_count = 2};
    int64_t count;
    CHECK(SystemNative_SendMessage(sender, &message, 0, &count) == 0 && count == 5);
    char text[4];
    IoVector room = {(uint8_t *)text, sizeof text};
    message = (MessageHeader){.address = from, .vectors = &room, .address_length = sizeof from, .vector_count = 1};
    CHECK(SystemNative_ReceiveMessage(receiver, &message, 0, &count) == 0 && count == 4 && !memcmp(text, "abcd", 4));
    CHECK(message.flags == FLAG_TRUNCATED && message.address_length == 16);
    SystemNative_Close(sender);
    SystemNative_Close(receiver);
}

static void test_interfaces(void)
{
    int32_t interfaces, addresses;
    void *interface_list, *address_list;
    CHECK(SystemNative_GetNetworkInterfaces(&interfaces, &interface_list, &addresses, &address_list) == 0);
    CHECK(interfaces >= 0 && addresses >= 0 && interface_list);
    if (interfaces > 0)
        CHECK(((const char *)interface_list)[0] != 0);
    SystemNative_Free(interface_list);
    intptr_t listener;
    if (SystemNative_CreateNetworkChangeListenerSocket(&listener) == 0)
        SystemNative_Close(listener);
}

int main(void)
{
    test_addresses();
    test_stream();
    test_datagram();
    test_interfaces();
    return 0;
}
