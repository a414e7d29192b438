/* Images of programs. */
#include "cli/make_image.h"

static const char SETTINGS[] = "board.toml";

ImageRequest image_request(Cli *cli, const FoundProgram *found)
{
    const char *settings = path_join(cli->arena, found->folder, SETTINGS);
    return (ImageRequest){.board = found->board,
                          .program = found->path,
                          .settings_file = file_exists(settings) ? settings : NULL,
                          .sdk_root = cli->sdk_root,
                          .cache_folder = cli_cache_folder(cli),
                          .progress = &cli->progress};
}
