/* The DHCP client: RFC 2131 section 4.4, without the checks for addresses in use. */
#include "images/init/init.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct Client {
    const char *interface;
    const Config *config;
    int socket;
    uint8_t mac[6];
    uint32_t transaction;
    time_t begin;
    DhcpLease lease;
} Client;

static time_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec;
}

static bool open_client(Client *client)
{
    struct ifreq request = {0};
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(DHCP_CLIENT_PORT)};
    int on = 1;
    strncpy(request.ifr_name, client->interface, IFNAMSIZ - 1);
    client->socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (client->socket < 0 || ioctl(client->socket, SIOCGIFHWADDR, &request) != 0)
        return false;
    memcpy(client->mac, request.ifr_hwaddr.sa_data, sizeof client->mac);
    return setsockopt(client->socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
           setsockopt(client->socket, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) == 0 &&
           setsockopt(client->socket, SOL_SOCKET, SO_BINDTODEVICE, client->interface,
                      (socklen_t)strlen(client->interface) + 1) == 0 &&
           bind(client->socket, (struct sockaddr *)&own, sizeof own) == 0;
}

static void send_message(Client *client, DhcpType type, uint32_t requested, uint32_t server, uint32_t own, uint32_t to)
{
    uint8_t packet[DHCP_PACKET_BYTES];
    DhcpRequest request = {.type = type,
                           .transaction = client->transaction,
                           .seconds = (uint16_t)(now() - client->begin),
                           .hostname = client->config->hostname,
                           .requested = requested,
                           .server = server,
                           .client = own};
    memcpy(request.mac, client->mac, sizeof request.mac);
    size_t length = dhcp_build(&request, packet);
    struct sockaddr_in target = {
        .sin_family = AF_INET, .sin_port = htons(DHCP_SERVER_PORT), .sin_addr.s_addr = htonl(to)};
    sendto(client->socket, packet, length, 0, (struct sockaddr *)&target, sizeof target);
}

/* The first answer of one of the types (a set of bits) within `seconds`; 0 when none came. */
static int receive(Client *client, unsigned types, unsigned seconds, DhcpLease *lease)
{
    time_t end = now() + (time_t)seconds;
    for (time_t left; (left = end - now()) > 0;) {
        struct pollfd polled = {client->socket, POLLIN, 0};
        if (poll(&polled, 1, (int)left * 1000) <= 0)
            continue;
        uint8_t packet[1500];
        ssize_t length = recv(client->socket, packet, sizeof packet, 0);
        int type = length > 0 ? dhcp_parse(packet, (size_t)length, client->transaction, client->mac, lease) : 0;
        if (type && types & 1u << type)
            return type;
    }
    return 0;
}

enum { FIRST_WAIT = 2, LAST_WAIT = 64, ANSWERS = 1u << DHCP_ACK | 1u << DHCP_NAK };

/* Discover, offer, request, acknowledge; asks until somebody answers. */
static void obtain(Client *client)
{
    client->begin = now();
    for (unsigned wait = FIRST_WAIT;; wait = wait < LAST_WAIT ? wait * 2 : LAST_WAIT) {
        DhcpLease offer, granted;
        if (getrandom(&client->transaction, sizeof client->transaction, GRND_NONBLOCK) != sizeof client->transaction)
            client->transaction = (uint32_t)now() << 8 ^ client->mac[5];
        send_message(client, DHCP_DISCOVER, 0, 0, 0, INADDR_BROADCAST);
        if (receive(client, 1u << DHCP_OFFER, wait, &offer) == 0)
            continue;
        send_message(client, DHCP_REQUEST, offer.address, offer.server, 0, INADDR_BROADCAST);
        if (receive(client, ANSWERS, wait, &granted) == DHCP_ACK) {
            client->lease = granted;
            if (!client->lease.server)
                client->lease.server = offer.server;
            return;
        }
    }
}

/* RFC 2131 section 4.4.5: asks the server from the renewal time on, everybody from the rebinding time on, and waits
 * half of what is left each time. False when the address is lost. */
static bool renew(Client *client)
{
    enum { SHORTEST_WAIT = 60 };
    time_t begin = now();
    uint32_t due = client->lease.renew_seconds;
    for (;;) {
        time_t age = now() - begin;
        if (age >= (time_t)client->lease.lease_seconds)
            return false;
        if (age < (time_t)due) {
            sleep((unsigned)(due - age));
            continue;
        }
        bool rebinding = age >= (time_t)client->lease.rebind_seconds;
        uint32_t end = rebinding ? client->lease.lease_seconds : client->lease.rebind_seconds;
        unsigned wait = (unsigned)(end - age) / 2;
        wait = wait < SHORTEST_WAIT ? SHORTEST_WAIT : wait;
        DhcpLease granted;
        client->transaction++;
        client->begin = now();
        send_message(client, DHCP_REQUEST, 0, 0, client->lease.address,
                     rebinding ? INADDR_BROADCAST : client->lease.server);
        int answer = receive(client, ANSWERS, wait, &granted);
        if (answer == DHCP_NAK)
            return false;
        if (answer == DHCP_ACK) {
            uint32_t server = granted.server ? granted.server : client->lease.server;
            client->lease = granted;
            client->lease.server = server;
            return true;
        }
        due = (uint32_t)(now() - begin);
    }
}

void dhcp_run(const char *interface, const Config *config,
              void (*changed)(const char *interface, const DhcpLease *lease))
{
    Client client = {.interface = interface, .config = config};
    if (!open_client(&client)) {
        log_message("DHCP on %s: %s", interface, strerror(errno));
        return;
    }
    for (;;) {
        obtain(&client);
        changed(interface, &client.lease);
        while (renew(&client))
            changed(interface, &client.lease);
        log_message("%s: the address expired", interface);
    }
}
