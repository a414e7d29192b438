/* corelib/publicise: a copy of an assembly whose types and members are all public, for compiling the overlay against.
 *
 * Only visibility flags change, in place; the copy is a reference for the C# compiler and is never compiled by us,
 * whose compiler does not check visibility. */
#ifndef AOT_CORELIB_PUBLICISE_H
#define AOT_CORELIB_PUBLICISE_H

#include "support/support.h"

bool corelib_publicise(Arena *arena, Diags *diags, const char *input, const char *output);

#endif
