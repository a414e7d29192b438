/* Words for the board's shell and systemd, and which machine runs which program. */
#include <criterion/criterion.h>

#include "deploy/deploy.h"

static Arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(deploy, .init = setup, .fini = teardown);

Test(deploy, quoting)
{
    cr_assert_str_eq(deploy_quote(arena, "plain"), "'plain'");
    cr_assert_str_eq(deploy_quote(arena, ""), "''");
    cr_assert_str_eq(deploy_quote(arena, "it's $HOME"), "'it'\\''s $HOME'");
    /* The shell's own opinion. */
    const char *nasty = "a b'c\"d\\e$(f)\n`g`*";
    const char *argv[] = {"sh", "-c", arena_printf(arena, "printf %%s %s", deploy_quote(arena, nasty)), NULL};
    cr_assert_str_eq(process_run(arena, argv, NULL).output, nasty);
}

Test(deploy, machines)
{
    const Target *armv6 = target_get(TARGET_ARMV6), *armv7 = target_get(TARGET_ARMV7),
                 *arm64 = target_get(TARGET_ARM64), *x64 = target_get(TARGET_X64);
    cr_assert(deploy_machine_runs("armv6l", armv6));
    cr_assert(deploy_machine_runs("aarch64", armv6));
    cr_assert_not(deploy_machine_runs("armv6l", armv7));
    cr_assert(deploy_machine_runs("armv7l", armv7));
    cr_assert(deploy_machine_runs("aarch64", armv7));
    cr_assert_not(deploy_machine_runs("armv7l", arm64));
    cr_assert(deploy_machine_runs("aarch64", arm64));
    cr_assert(deploy_machine_runs("x86_64", arm64)); /* with QEMU registered */
    cr_assert_not(deploy_machine_runs("aarch64", x64));
}

Test(deploy, unit)
{
    static const char *const arguments[] = {"--name", "A \"b\" 5% $x", NULL};
    cr_assert_str_eq(deploy_unit(arena, "hello", arguments),
                     "[Unit]\nDescription=hello\nWants=network-online.target\nAfter=network-online.target\n\n"
                     "[Service]\nExecStart=/opt/aot-sdk/hello \"--name\" \"A \\\"b\\\" 5%% $$x\"\n"
                     "Restart=on-failure\nRestartSec=1\n\n[Install]\nWantedBy=multi-user.target\n");
}
