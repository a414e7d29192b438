/* link/link_inputs: does everything that went into a program fit its instruction set?
 *
 * lld keeps the build attributes of the first object only, so the output alone cannot tell. */
#ifndef AOT_LINK_INPUTS_H
#define AOT_LINK_INPUTS_H

#include "target/target.h"

/* `trace` is what lld prints for --trace: a line per object, "file.o" or "archive.a(member.o)". Only ARM has
 * attributes. False after diagnostics. */
bool link_check_inputs(Arena *arena, Diags *diags, const Target *target, const char *trace);

#endif
