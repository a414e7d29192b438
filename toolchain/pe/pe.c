/* Reading PE headers. In: the bytes of a file. Out: PeImage. */
#include "pe/pe.h"

#include <string.h>

#include "pe/bytes.h"

enum {
    DOS_HEADER_SIZE = 64,
    COFF_HEADER_SIZE = 24, /* with the "PE\0\0" signature */
    SECTION_HEADER_SIZE = 40,
    CLI_HEADER_SIZE = 72,
    READY_TO_RUN_SIGNATURE = 0x00525452 /* "RTR\0" */
};

static bool fail(PeError *error, const char *what, uint64_t offset)
{
    if (error)
        *error = (PeError){what, offset};
    return false;
}

uint32_t pe_rva_available(const PeSection *sections, uint32_t count, uint32_t rva, uint32_t *file_offset)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t distance = rva - sections[i].rva;
        if (rva >= sections[i].rva && distance < sections[i].file_size) {
            *file_offset = sections[i].file_offset + distance;
            return sections[i].file_size - distance;
        }
    }
    *file_offset = 0;
    return 0;
}

static bool read_sections(PeImage *image, uint64_t at, uint32_t count, PeError *error)
{
    if (count > PE_MAX_SECTIONS)
        return fail(error, "the PE file has more than 96 sections", at);
    if (at + (uint64_t)count * SECTION_HEADER_SIZE > image->length)
        return fail(error, "the section table lies outside the file", at);
    for (uint32_t i = 0; i < count; i++, at += SECTION_HEADER_SIZE) {
        const uint8_t *header = image->bytes + at;
        PeSection *section = &image->sections[i];
        section->size = read_u32(header + 8);
        section->rva = read_u32(header + 12);
        section->file_size = read_u32(header + 16);
        section->file_offset = section->file_size ? read_u32(header + 20) : 0;
        if ((uint64_t)section->file_offset + section->file_size > image->length)
            return fail(error, "a section lies outside the file (the file is truncated?)", at);
        if ((uint64_t)section->rva + section->size > UINT32_MAX ||
            (uint64_t)section->rva + section->file_size > UINT32_MAX)
            return fail(error, "a section ends beyond the address space", at);
    }
    image->section_count = count;
    return true;
}

static PeDirectory read_directory(const uint8_t *at)
{
    return (PeDirectory){read_u32(at), read_u32(at + 4)};
}

/* II.25.3.3 */
static bool read_cli_header(PeImage *image, PeError *error)
{
    PeDirectory directory = image->directories[PE_DIRECTORY_CLI];
    if (!directory.rva)
        return true;
    uint32_t offset;
    if (pe_rva_available(image->sections, image->section_count, directory.rva, &offset) < CLI_HEADER_SIZE)
        return fail(error, "the CLI header lies outside the file", offset);
    const uint8_t *header = image->bytes + offset;
    image->metadata = read_directory(header + 8);
    image->corflags = read_u32(header + 16);
    image->entry_point = read_u32(header + 20);
    image->resources = read_directory(header + 24);
    image->managed_native = read_directory(header + 64);
    image->has_cli = true;
    uint32_t native_offset;
    if (image->managed_native.rva &&
        pe_rva_available(image->sections, image->section_count, image->managed_native.rva, &native_offset) >= 4)
        image->is_ready_to_run = read_u32(image->bytes + native_offset) == READY_TO_RUN_SIGNATURE;
    return true;
}

static bool read_optional_header(PeImage *image, uint64_t at, uint32_t size, PeError *error)
{
    if (size < 2 || at + size > image->length)
        return fail(error, "the PE optional header lies outside the file", at);
    const uint8_t *header = image->bytes + at;
    uint16_t magic = read_u16(header);
    if (magic != 0x10b && magic != 0x20b)
        return fail(error, "the PE optional header is neither PE32 nor PE32+", at);
    uint32_t directories_at = magic == 0x10b ? 96 : 112;
    if (size < directories_at)
        return fail(error, "the PE optional header is too short", at);
    uint32_t count = read_u32(header + directories_at - 4);
    uint32_t room = (size - directories_at) / 8;
    if (count > room)
        return fail(error, "the PE data directories do not fit the optional header", at);
    for (uint32_t i = 0; i < count && i < PE_MAX_DIRECTORIES; i++)
        image->directories[i] = read_directory(header + directories_at + 8 * i);
    return true;
}

bool pe_open(const uint8_t *bytes, size_t length, PeImage *image, PeError *error)
{
    memset(image, 0, sizeof *image);
    image->bytes = bytes;
    image->length = length;
    if (length < DOS_HEADER_SIZE || bytes[0] != 'M' || bytes[1] != 'Z')
        return fail(error, "it is not a PE file: the MZ header is missing", 0);
    uint64_t at = read_u32(bytes + 60);
    if (at + COFF_HEADER_SIZE > length || memcmp(bytes + at, "PE\0\0", 4) != 0)
        return fail(error, "it is not a PE file: the PE signature is missing", at);
    image->machine = read_u16(bytes + at + 4);
    uint32_t section_count = read_u16(bytes + at + 6);
    uint32_t optional_size = read_u16(bytes + at + 20);
    at += COFF_HEADER_SIZE;
    return read_optional_header(image, at, optional_size, error) &&
           read_sections(image, at + optional_size, section_count, error) && read_cli_header(image, error);
}
