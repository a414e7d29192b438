/* board.toml: what is understood and how errors are told. */
#include "image/image.h"
#include "image/settings.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Arena *arena;
static Diags *diags;
static char path[64];

static void setup(void)
{
    arena = arena_new();
    diags = diags_new(arena);
    strcpy(path, "/tmp/aot-sdk-toml-XXXXXX");
    close(mkstemp(path));
}

static void teardown(void)
{
    unlink(path);
    arena_free(arena);
}

TestSuite(settings, .init = setup, .fini = teardown);

static bool read_text(const char *text, ImageSettings *settings)
{
    cr_assert_eq(file_write_atomic(path, text, strlen(text), 0644), 0);
    return settings_read(arena, diags, path, settings);
}

/* The only diagnostic, as "line: message". */
static void expect_error(const char *text, const char *expected)
{
    ImageSettings settings;
    diags = diags_new(arena);
    cr_assert_not(read_text(text, &settings), "%s", text);
    uint32_t count;
    const Diag *const *all = diags_sorted(diags, &count);
    cr_assert_eq(count, 1, "%u diagnostics for %s", count, text);
    cr_assert_eq(all[0]->code, AOT1007);
    cr_assert_str_eq(arena_printf(arena, "%u: %s", all[0]->place.line, all[0]->message), expected);
}

Test(settings, defaults)
{
    ImageSettings settings;
    cr_assert(settings_read(arena, diags, NULL, &settings));
    cr_assert_str_eq(settings.restart, "never");
    cr_assert_str_eq(settings.at_end, "poweroff");
    cr_assert_eq(settings.restart_delay, 1);
    cr_assert_null(settings.network);
}

Test(settings, everything)
{
    ImageSettings settings;
    cr_assert(read_text("# a comment\nname = 'other tools read this'\n[image]\nhostname = \"green\\thouse\" # end\n"
                        "arguments = [\"--a\",\n  'b \"c\"', # in between\n]\nrestart = \"on-failure\"\r\nwatchdog = "
                        "15\ndata = \"64M\"\n"
                        "modules = [\"i2c-dev\"]\n[image.network]\nmode = \"static\"\naddress = "
                        "\"192.168.1.20/24\"\ngateway = \"192.168.1.1\"\n"
                        "dns = [\"9.9.9.9\"]\n[image.environment]\nLANG = \"C\"\n\"ODD.NAME\" = "
                        "\"x\"\n[image.files]\n\"/etc/a.json\" = \"a.json\"\n"
                        "[deploy]\nnot_ours = 1\n",
                        &settings));
    cr_assert_str_eq(settings.hostname, "green\thouse");
    cr_assert_eq(settings.arguments.count, 2);
    cr_assert_str_eq(settings.arguments.items[1], "b \"c\"");
    cr_assert_eq(settings.data_bytes, 64 << 20);
    cr_assert_eq(settings.watchdog, 15);
    cr_assert_str_eq(settings.address, "192.168.1.20/24");
    cr_assert_eq(settings.environment.count, 2);
    cr_assert_str_eq(settings.environment.items[1].name, "ODD.NAME");
    cr_assert_str_eq(settings.files.items[0].name, "/etc/a.json");
    cr_assert_str_eq(settings.modules.items[0], "i2c-dev");
}

Test(settings, errors_name_their_line)
{
    expect_error("[image]\nhostnam = \"x\"\n", "2: unknown key 'hostnam' in [image]");
    expect_error("[image]\n\nhostname = x\n",
                 "3: 'x' is not a string in quotes, a whole number, true, false or a list of strings");
    expect_error("[image]\nwatchdog = \"15\"\n", "2: 'watchdog' must be a whole number from 0 to 86400");
    expect_error("[image]\nrestart = \"often\"\n", "2: 'restart' must be one of: never on-failure always");
    expect_error("[image]\ndata = \"64X\"\n", "2: 'data' must be a size such as \"64M\" or \"2G\"");
    expect_error("[image]\nhostname = \"x\n", "2: the string does not end on its line");
    expect_error("[image]\nhostname = \"x\" y\n", "2: unexpected text at the end of the line");
    expect_error("[image]\nhostname = \"x\"\nhostname = \"y\"\n", "3: 'hostname' was already given in line 2");
    expect_error("[image\n", "1: expected ']' after the name of the section");
    expect_error("[image]\narguments = [1]\n", "2: arrays hold strings only");
    expect_error("[image]\narguments = [\"a\"\n", "3: the array does not end");
    expect_error("[image]\nhostname = \"\"\"\n", "2: strings of several lines are not understood");
    expect_error("[image.files]\n\"etc/x\" = \"x\"\n", "2: 'etc/x' must be an absolute path in the image");
    expect_error("[image]\nwifi_ssid = \"x\"\n", "2: images cannot use Wi-Fi");
    expect_error("[image.network]\nmode = \"static\"\n",
                 "0: a static network needs an address such as \"192.168.1.20/24\"");
    expect_error("[image.network]\nmode = \"static\"\naddress = \"1.2.3.4/33\"\n",
                 "0: a static network needs an address such as \"192.168.1.20/24\"");
}

Test(sizes, units)
{
    uint64_t bytes;
    cr_assert(image_parse_size("512", &bytes) && bytes == 512);
    cr_assert(image_parse_size("64M", &bytes) && bytes == 64u << 20);
    cr_assert(image_parse_size("2GiB", &bytes) && bytes == 2ull << 30);
    cr_assert(image_parse_size("1kb", &bytes) && bytes == 1024);
    static const char *const bad[] = {"", "M", "0", "-1", "1X", "1MM", "1.5G", "99999999999T", " 1"};
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(image_parse_size(bad[i], &bytes), "%s", bad[i]);
}
