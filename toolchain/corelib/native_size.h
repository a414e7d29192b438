/* corelib/native_size: the places where CoreLib's IL holds the size of a native integer, folded for 64 bits, compared
 * with what native_size.def says of them. */
#ifndef AOT_CORELIB_NATIVE_SIZE_H
#define AOT_CORELIB_NATIVE_SIZE_H

#include "types/types.h"

/* A member with another number of sites in the image than in the table; 0 when it is not there at all. */
typedef struct NativeSizeFinding {
    const char *member; /* "Type::Method", interned */
    uint32_t sites, listed;
} NativeSizeFinding;
typedef VEC(NativeSizeFinding) NativeSizeFindings;

/* Reads every body of a CoreLib whose Size is folded to 8. Findings are in the order of the image, then of the table.
 */
void native_size_compare(Arena *arena, const MdImage *corelib, NativeSizeFindings *findings);
/* Was the CoreLib with this MVID (32 hex digits) looked through by hand for members compiled with native integers as
 * long? */
bool native_size_is_reviewed(const char *mvid);
/* Warns of what is not known of this CoreLib; says nothing for one that was looked through. */
void native_size_check(Arena *arena, const Assembly *corelib, Diags *diags);

#endif
