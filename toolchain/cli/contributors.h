/* cli/contributors: who takes the bytes of a program: kinds of content, assemblies, namespaces, types, methods. */
#ifndef AOT_CLI_CONTRIBUTORS_H
#define AOT_CLI_CONTRIBUTORS_H

#include <jansson.h>

#include "reach/reach.h"

typedef struct Contributors Contributors;

/* From the linker's map of the finished program; NULL when it cannot be read. */
Contributors *contributors_find(Arena *arena, Program *program, const char *linker_map);
/* A table for each grouping, the largest first, and why the largest methods and types are there. */
const char *contributors_text(Contributors *contributors);
/* The same as one JSON object, with the first of each table. */
json_t *contributors_json(Contributors *contributors);

#endif
