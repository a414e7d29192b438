/* link: objects and archives to a static executable, and the audit of the result against the board.
 *
 * lld runs in a child of this process, so that an abort inside it becomes a diagnostic. The output appears by rename:
 * after a failure there is none, or the old one. */
#ifndef AOT_LINK_H
#define AOT_LINK_H

#include "support/support.h"
#include "target/target.h"

typedef struct LinkRequest {
    const Target *target;
    const char *sysroot;         /* the SDK's sysroots/<target> */
    const char *const *objects;  /* NULL-terminated; their order is the order in the output */
    const char *const *archives; /* further archives (the runtime, native libraries), NULL-terminated or NULL */
    const char *output;
    const char *map_file; /* or NULL */
    /* A tar archive with all inputs and response.txt, lld's command line, so that the program can be linked again with
     * changed libraries (LGPL-2.1, section 6a); or NULL. */
    const char *kept_objects;
    bool with_runtime; /* librt.a is among the archives */
    bool keep_debug;   /* keep symbols and DWARF; otherwise everything is stripped */
} LinkRequest;

/* Links against the sysroot's crt files, libunwind, libc and builtins, with --gc-sections. False after diagnostics. */
bool link_program(Arena *arena, Diags *diags, const LinkRequest *request);
/* Checks an executable: class, machine and instruction set (from the build attributes) fit the target, it is static,
 * and no segment is writable and executable. False after diagnostics that name `board`. */
bool link_audit(Arena *arena, Diags *diags, const char *path, const Target *target, const char *board);

/* Bytes of an executable by section, for --stats; NULL-terminated by name. */
typedef struct SectionSize {
    const char *name;
    uint64_t size;
} SectionSize;
const SectionSize *link_section_sizes(Arena *arena, const char *path);

/* What takes the bytes, from the linker's map. */
typedef struct LinkedPart {
    const char *output, *file, *section; /* output section, input file and section */
    const char *symbol;                  /* NULL: bytes of the section that belong to no symbol */
    uint64_t size;
} LinkedPart;
/* In the order of the map; NULL when it cannot be read. */
const LinkedPart *link_map_read(Arena *arena, const char *path, uint32_t *count);

#endif
