/* What image and run share: images of programs. */
#ifndef AOT_CLI_MAKE_IMAGE_H
#define AOT_CLI_MAKE_IMAGE_H

#include "cli/build_program.h"
#include "image/image.h"

/* A request for the program with the settings of board.toml beside it, if there is one; the caller sets the output. */
ImageRequest image_request(Cli *cli, const FoundProgram *found);

#endif
