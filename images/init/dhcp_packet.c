/* DHCP messages: RFC 2131 section 2 (fields), RFC 2132 (options). */
#include "images/init/init.h"

#include <string.h>

enum {
    OP = 0,
    HARDWARE_TYPE = 1,
    HARDWARE_LENGTH = 2,
    TRANSACTION = 4,
    SECONDS = 8,
    FLAGS = 10,
    CLIENT_ADDRESS = 12,
    YOUR_ADDRESS = 16,
    HARDWARE_ADDRESS = 28,
    COOKIE = 236,
    OPTIONS = 240,
    MINIMUM_BYTES = 300, /* what BOOTP relays expect at least */
};

enum {
    OPTION_PAD = 0,
    OPTION_NETMASK = 1,
    OPTION_ROUTER = 3,
    OPTION_DNS = 6,
    OPTION_HOSTNAME = 12,
    OPTION_REQUESTED = 50,
    OPTION_LEASE = 51,
    OPTION_TYPE = 53,
    OPTION_SERVER = 54,
    OPTION_PARAMETERS = 55,
    OPTION_MAXIMUM = 57,
    OPTION_RENEW = 58,
    OPTION_REBIND = 59,
    OPTION_CLIENT = 61,
    OPTION_END = 255,
};

static const uint8_t COOKIE_BYTES[4] = {99, 130, 83, 99};

static void put32(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)(value >> 24);
    at[1] = (uint8_t)(value >> 16);
    at[2] = (uint8_t)(value >> 8);
    at[3] = (uint8_t)value;
}

static uint32_t get32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint8_t *put_option(uint8_t *at, uint8_t option, const void *bytes, size_t length)
{
    at[0] = option;
    at[1] = (uint8_t)length;
    memcpy(at + 2, bytes, length);
    return at + 2 + length;
}

static uint8_t *put_address(uint8_t *at, uint8_t option, uint32_t address)
{
    uint8_t bytes[4];
    put32(bytes, address);
    return put_option(at, option, bytes, sizeof bytes);
}

size_t dhcp_build(const DhcpRequest *request, uint8_t packet[DHCP_PACKET_BYTES])
{
    static const uint8_t wanted[] = {OPTION_NETMASK, OPTION_ROUTER, OPTION_DNS,
                                     OPTION_LEASE,   OPTION_RENEW,  OPTION_REBIND};
    enum { REQUEST = 1, ETHERNET = 1, BROADCAST = 0x80, HOSTNAME_LIMIT = 63 };
    memset(packet, 0, DHCP_PACKET_BYTES);
    packet[OP] = REQUEST;
    packet[HARDWARE_TYPE] = ETHERNET;
    packet[HARDWARE_LENGTH] = sizeof request->mac;
    put32(packet + TRANSACTION, request->transaction);
    packet[SECONDS] = (uint8_t)(request->seconds >> 8);
    packet[SECONDS + 1] = (uint8_t)request->seconds;
    /* Without an address yet, the answer must be a broadcast to reach a UDP socket. */
    packet[FLAGS] = request->client ? 0 : BROADCAST;
    put32(packet + CLIENT_ADDRESS, request->client);
    memcpy(packet + HARDWARE_ADDRESS, request->mac, sizeof request->mac);
    memcpy(packet + COOKIE, COOKIE_BYTES, sizeof COOKIE_BYTES);
    uint8_t *at = packet + OPTIONS;
    uint8_t type = (uint8_t)request->type, client[7] = {ETHERNET},
            maximum[2] = {DHCP_PACKET_BYTES >> 8, DHCP_PACKET_BYTES & 255};
    memcpy(client + 1, request->mac, sizeof request->mac);
    at = put_option(at, OPTION_TYPE, &type, 1);
    at = put_option(at, OPTION_CLIENT, client, sizeof client);
    if (request->requested)
        at = put_address(at, OPTION_REQUESTED, request->requested);
    if (request->server)
        at = put_address(at, OPTION_SERVER, request->server);
    at = put_option(at, OPTION_MAXIMUM, maximum, sizeof maximum);
    at = put_option(at, OPTION_PARAMETERS, wanted, sizeof wanted);
    size_t name = request->hostname ? strlen(request->hostname) : 0;
    if (name)
        at = put_option(at, OPTION_HOSTNAME, request->hostname, name > HOSTNAME_LIMIT ? HOSTNAME_LIMIT : name);
    *at++ = OPTION_END;
    size_t length = (size_t)(at - packet);
    return length < MINIMUM_BYTES ? MINIMUM_BYTES : length;
}

static void take_option(DhcpLease *lease, int *type, uint8_t option, const uint8_t *bytes, size_t length)
{
    uint32_t *number = NULL;
    switch (option) {
    case OPTION_TYPE:
        if (length == 1)
            *type = bytes[0];
        return;
    case OPTION_DNS:
        for (lease->dns_count = 0; length >= 4 && lease->dns_count < CONFIG_DNS_LIMIT; bytes += 4, length -= 4)
            lease->dns[lease->dns_count++] = get32(bytes);
        return;
    case OPTION_NETMASK: number = &lease->netmask; break;
    case OPTION_ROUTER: number = &lease->gateway; break;
    case OPTION_SERVER: number = &lease->server; break;
    case OPTION_LEASE: number = &lease->lease_seconds; break;
    case OPTION_RENEW: number = &lease->renew_seconds; break;
    case OPTION_REBIND: number = &lease->rebind_seconds; break;
    default: return;
    }
    if (length >= 4)
        *number = get32(bytes);
}

/* RFC 2131 section 4.4.5: without other word, renew at half and rebind at 7/8 of the lease. */
static void complete_times(DhcpLease *lease)
{
    enum { HOUR = 3600 };
    if (lease->lease_seconds == 0)
        lease->lease_seconds = HOUR;
    if (lease->renew_seconds == 0 || lease->renew_seconds >= lease->lease_seconds)
        lease->renew_seconds = lease->lease_seconds / 2;
    if (lease->rebind_seconds <= lease->renew_seconds || lease->rebind_seconds >= lease->lease_seconds)
        lease->rebind_seconds = lease->lease_seconds - lease->lease_seconds / 8;
}

int dhcp_parse(const uint8_t *packet, size_t length, uint32_t transaction, const uint8_t mac[6], DhcpLease *lease)
{
    enum { REPLY = 2, MAC_BYTES = 6 };
    if (length < OPTIONS || packet[OP] != REPLY || get32(packet + TRANSACTION) != transaction ||
        memcmp(packet + HARDWARE_ADDRESS, mac, MAC_BYTES) != 0 || memcmp(packet + COOKIE, COOKIE_BYTES, 4) != 0)
        return 0;
    *lease = (DhcpLease){.address = get32(packet + YOUR_ADDRESS)};
    int type = 0;
    for (size_t at = OPTIONS; at < length && packet[at] != OPTION_END;) {
        if (packet[at] == OPTION_PAD) {
            at++;
            continue;
        }
        if (at + 2 > length || at + 2 + packet[at + 1] > length)
            return 0;
        take_option(lease, &type, packet[at], packet + at + 2, packet[at + 1]);
        at += 2 + (size_t)packet[at + 1];
    }
    complete_times(lease);
    if ((type == DHCP_OFFER || type == DHCP_ACK) && (lease->address == 0 || lease->netmask == 0))
        return 0;
    return type == DHCP_OFFER || type == DHCP_ACK || type == DHCP_NAK ? type : 0;
}
