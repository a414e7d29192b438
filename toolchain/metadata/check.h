/* Shared by the files that make up md_check. */
#ifndef AOT_METADATA_CHECK_H
#define AOT_METADATA_CHECK_H

#include "metadata/metadata_private.h"

typedef struct Check {
    const MdImage *image;
    void (*report)(void *context, const MdError *error);
    void *context;
    uint32_t findings;
} Check;

void check_report(Check *check, const char *what, MdTable table, uint32_t row);
/* Does the token name a row that exists? */
bool check_token(const MdImage *image, MdToken token);

void check_signatures(Check *check);
void check_bodies(Check *check);
void check_symbols(Check *check);

#endif
