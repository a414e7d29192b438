/* Where the command line finds and keeps things. */
#include <stdlib.h>

#include "cli/cli.h"

const char *cli_boards_folder(const Cli *cli)
{
    return path_join(cli->arena, cli->sdk_root, "boards");
}

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

const char *cli_cache_folder(const Cli *cli)
{
    const char *own = setting("AOT_SDK_CACHE");
    if (own)
        return path_absolute(cli->arena, own);
    const char *xdg = setting("XDG_CACHE_HOME");
    if (xdg)
        return path_join(cli->arena, xdg, "aot-sdk");
    const char *home = setting("HOME");
    return path_join(cli->arena, home ? home : "/tmp", ".cache/aot-sdk");
}
