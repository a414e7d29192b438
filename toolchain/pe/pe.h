/* pe: the parts of a PE file that hold managed code: sections, data directories, the CLI header.
 *
 * Freestanding (the runtime compiles the same reader) and total: any bytes give a result or an error. Sources: the
 * PE/COFF specification, ECMA-335 6th edition II.25, and CoreCLR's readytorun.h for the managed native header. */
#ifndef AOT_PE_H
#define AOT_PE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PE_MAX_SECTIONS = 96, /* the Windows loader's own limit */
    PE_MAX_DIRECTORIES = 16,
    PE_DIRECTORY_DEBUG = 6,
    PE_DIRECTORY_CLI = 14
};

typedef struct PeError {
    const char *what; /* static text */
    uint64_t offset;  /* file offset it was seen at */
} PeError;

typedef struct PeSection {
    uint32_t rva, size;              /* in memory */
    uint32_t file_offset, file_size; /* in the file; pe_open has checked that it lies inside */
} PeSection;

typedef struct PeDirectory {
    uint32_t rva, size;
} PeDirectory;

typedef struct PeImage {
    const uint8_t *bytes;
    size_t length;
    uint16_t machine; /* as it stands: ReadyToRun images of other systems than Windows XOR it with a number of theirs */
    PeSection sections[PE_MAX_SECTIONS];
    uint32_t section_count;
    PeDirectory directories[PE_MAX_DIRECTORIES]; /* all zero where the file has fewer */
    /* CLI header; all zero in a native file */
    bool has_cli;
    PeDirectory metadata, resources, managed_native;
    uint32_t corflags;
    uint32_t entry_point; /* a token, or an RVA under COMIMAGE_FLAGS_NATIVE_ENTRYPOINT (0x10) */
    bool is_ready_to_run;
} PeImage;

/* Reads the headers. A native file is a success without has_cli. */
bool pe_open(const uint8_t *bytes, size_t length, PeImage *image, PeError *error);
/* How many bytes of the file can be read from `rva` on; *file_offset is where. 0 when it is not in the file. */
uint32_t pe_rva_available(const PeSection *sections, uint32_t count, uint32_t rva, uint32_t *file_offset);

#endif
