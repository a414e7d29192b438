/* The parts of init that decide: configuration, restarts, DHCP messages. */
#include "images/init/init.h"

#include <criterion/criterion.h>
#include <string.h>

static Config config;

static unsigned parse(const char *text)
{
    static char buffer[4096];
    strcpy(buffer, text);
    return config_parse(&config, buffer);
}

/* ---- Configuration ---- */

Test(config, all_keys)
{
    cr_assert_eq(
        parse("program /app/x\nargument a b\nargument \nenvironment A=1 2\nfolder /data\nhostname h\nnetwork static "
              "10.1.2.3/20\n"
              "gateway 10.1.0.1\ndns 10.1.0.2\ndns 10.1.0.3\nnetwork-wait 15\nrestart on-failure\nrestart-delay 2\n"
              "restart-delay-limit 30\nat-end reboot\nwatchdog 10\ndata 0badcafe 2\nlog-limit 64\nstop-delay 3\n"),
        0);
    cr_assert_str_eq(config.program, "/app/x");
    cr_assert_str_eq(config.arguments[0], "/app/x");
    cr_assert_str_eq(config.arguments[1], "a b");
    cr_assert_str_eq(config.arguments[2], "");
    cr_assert_null(config.arguments[3]);
    cr_assert_str_eq(config.environment[0], "A=1 2");
    cr_assert_eq(config.network, NETWORK_STATIC);
    cr_assert_eq(config.address, 0x0a010203);
    cr_assert_eq(config.netmask, 0xfffff000);
    cr_assert_eq(config.gateway, 0x0a010001);
    cr_assert_eq(config.dns_count, 2);
    cr_assert_eq(config.restart, RESTART_ON_FAILURE);
    cr_assert_eq(config.at_end, AT_END_REBOOT);
    cr_assert_eq(config.data_disk, 0x0badcafe);
    cr_assert_eq(config.data_part, 2);
    cr_assert_eq(config.stop_delay, 3);
}

Test(config, bad_lines_are_named)
{
    cr_assert_eq(parse("program /x\nnonsense 1\n"), 2);
    cr_assert_eq(parse("program /x\n\nrestart sometimes\n"), 3);
    cr_assert_eq(parse("program /x\nnetwork static 1.2.3.4\n"), 2);
    cr_assert_eq(parse("program /x\nnetwork static 1.2.3.400/24\n"), 2);
    cr_assert_eq(parse("program /x\ndata cafe 2\n"), 2);
    cr_assert_eq(parse("program /x\nwatchdog ten\n"), 2);
    cr_assert_eq(parse("program /x\nenvironment NOVALUE\n"), 2);
    cr_assert_eq(parse("hostname x\n"), 2, "a program is needed");
}

Test(config, too_many_arguments)
{
    static char text[8192] = "program /x\n";
    for (unsigned i = 0; i <= CONFIG_LIST_LIMIT; i++)
        strcat(text, "argument a\n");
    cr_assert_eq(config_parse(&config, text), CONFIG_LIST_LIMIT + 2);
}

Test(config, addresses)
{
    uint32_t address;
    cr_assert(parse_address("255.0.10.1", &address));
    cr_assert_eq(address, 0xff000a01);
    static const char *const bad[] = {"",       "1.2.3",   "1.2.3.4.5", "1.2.3.256",
                                      "1..2.3", "a.b.c.d", "1.2.3.4 ",  "-1.2.3.4"};
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(parse_address(bad[i], &address), "%s", bad[i]);
}

/* ---- Restarts ---- */

Test(restart, policies)
{
    Restart restart = {0};
    parse("program /x\nrestart never\n");
    cr_assert_eq(restart_decide(&restart, &config, 1, 0), -1);
    parse("program /x\nrestart on-failure\n");
    cr_assert_eq(restart_decide(&restart, &config, 0, 0), -1);
    cr_assert_eq(restart_decide(&restart, &config, 1, 0), 1);
    parse("program /x\nrestart always\n");
    restart = (Restart){0};
    cr_assert_eq(restart_decide(&restart, &config, 0, 0), 1);
}

Test(restart, delay_doubles_to_its_limit_and_starts_afresh_after_a_long_run)
{
    static const int expected[] = {1, 2, 4, 8, 10, 10};
    Restart restart = {0};
    parse("program /x\nrestart always\nrestart-delay 1\nrestart-delay-limit 10\n");
    for (unsigned i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert_eq(restart_decide(&restart, &config, 1, 1), expected[i], "start %u", i);
    cr_assert_eq(restart_decide(&restart, &config, 1, RESTART_QUICK_SECONDS), 1);
    cr_assert_eq(restart_decide(&restart, &config, 1, 0), 2);
}

/* ---- DHCP ---- */

static const uint8_t MAC[6] = {0x52, 0x54, 0, 0x12, 0x34, 0x56};

/* An answer of a server: the fixed fields of `request`, then the options. */
static size_t answer(uint8_t *packet, uint32_t address, const uint8_t *options, size_t length)
{
    DhcpRequest request = {.type = DHCP_DISCOVER, .transaction = 0x01020304};
    memcpy(request.mac, MAC, sizeof MAC);
    dhcp_build(&request, packet);
    packet[0] = 2;
    for (unsigned i = 0; i < 4; i++)
        packet[16 + i] = (uint8_t)(address >> (24 - 8 * i));
    memcpy(packet + 240, options, length);
    return 240 + length;
}

Test(dhcp, discover_has_the_fields_of_the_rfc)
{
    uint8_t packet[DHCP_PACKET_BYTES];
    DhcpRequest request = {.type = DHCP_DISCOVER, .transaction = 0x01020304, .seconds = 0x105, .hostname = "board"};
    memcpy(request.mac, MAC, sizeof MAC);
    size_t length = dhcp_build(&request, packet);
    cr_assert_geq(length, 300);
    static const uint8_t head[] = {1, 1, 6, 0, 1, 2, 3, 4, 1, 5, 0x80, 0};
    cr_assert_arr_eq(packet, head, sizeof head);
    cr_assert_arr_eq(packet + 28, MAC, sizeof MAC);
    static const uint8_t options[] = {99, 130, 83, 99, 53, 1, DHCP_DISCOVER, 61, 7, 1, 0x52, 0x54, 0, 0x12, 0x34, 0x56};
    cr_assert_arr_eq(packet + 236, options, sizeof options);
    cr_assert_not_null(memmem(packet, length, "\014\005board", 7));
}

Test(dhcp, request_names_the_offer_and_renewal_its_own_address)
{
    uint8_t packet[DHCP_PACKET_BYTES];
    DhcpRequest request = {.type = DHCP_REQUEST, .requested = 0x0a000209, .server = 0x0a000202};
    size_t length = dhcp_build(&request, packet);
    cr_assert_not_null(memmem(packet, length, "\062\004\012\000\002\011", 6));
    cr_assert_not_null(memmem(packet, length, "\066\004\012\000\002\002", 6));
    request = (DhcpRequest){.type = DHCP_REQUEST, .client = 0x0a000209};
    length = dhcp_build(&request, packet);
    cr_assert_arr_eq(packet + 12, "\012\000\002\011", 4);
    cr_assert_eq(packet[10], 0, "with an address, answers need not be broadcast");
    cr_assert_null(memmem(packet + 240, length - 240, "\062\004", 2));
}

Test(dhcp, offer)
{
    static const uint8_t options[] = {53, 1, DHCP_OFFER, 1, 4, 255, 255, 255, 0, 3, 4,  10,  0,  2, 2,  6, 8, 10, 0,  2,
                                      3,  8, 8,          8, 8, 0,   51,  4,   0, 1, 81, 128, 54, 4, 10, 0, 2, 2,  255};
    uint8_t packet[DHCP_PACKET_BYTES];
    DhcpLease lease;
    size_t length = answer(packet, 0x0a00020f, options, sizeof options);
    cr_assert_eq(dhcp_parse(packet, length, 0x01020304, MAC, &lease), DHCP_OFFER);
    cr_assert_eq(lease.address, 0x0a00020f);
    cr_assert_eq(lease.netmask, 0xffffff00);
    cr_assert_eq(lease.gateway, 0x0a000202);
    cr_assert_eq(lease.server, 0x0a000202);
    cr_assert_eq(lease.dns_count, 2);
    cr_assert_eq(lease.dns[1], 0x08080808);
    cr_assert_eq(lease.lease_seconds, 86400);
    cr_assert_eq(lease.renew_seconds, 43200);
    cr_assert_eq(lease.rebind_seconds, 75600);
}

Test(dhcp, answers_that_are_not_for_us)
{
    static const uint8_t options[] = {53, 1, DHCP_ACK, 1, 4, 255, 255, 255, 0, 255};
    static const uint8_t other[6] = {1, 2, 3, 4, 5, 6};
    uint8_t packet[DHCP_PACKET_BYTES];
    DhcpLease lease;
    size_t length = answer(packet, 0x0a00020f, options, sizeof options);
    cr_assert_eq(dhcp_parse(packet, length, 0x01020304, MAC, &lease), DHCP_ACK);
    cr_assert_eq(dhcp_parse(packet, length, 0x01020305, MAC, &lease), 0);
    cr_assert_eq(dhcp_parse(packet, length, 0x01020304, other, &lease), 0);
    packet[0] = 1;
    cr_assert_eq(dhcp_parse(packet, length, 0x01020304, MAC, &lease), 0);
}

Test(dhcp, every_truncation_is_refused_or_harmless)
{
    static const uint8_t options[] = {53, 1, DHCP_ACK, 1, 4, 255, 255, 255, 0, 6, 8, 1, 2, 3, 4, 5, 6, 7, 8, 255};
    uint8_t packet[DHCP_PACKET_BYTES];
    DhcpLease lease;
    size_t length = answer(packet, 0x0a00020f, options, sizeof options);
    for (size_t cut = 0; cut < 240 + 10; cut++)
        cr_assert_eq(dhcp_parse(packet, cut, 0x01020304, MAC, &lease), cut == 240 + 9 ? DHCP_ACK : 0, "cut at %zu",
                     cut);
    cr_assert_eq(dhcp_parse(packet, length, 0x01020304, MAC, &lease), DHCP_ACK);
    packet[240 + 10] = 200; /* an option that reaches beyond the packet */
    cr_assert_eq(dhcp_parse(packet, length, 0x01020304, MAC, &lease), 0);
}
