/* link/arm_attributes: see arm_attributes.h. */
#include "link/arm_attributes.h"

#include <string.h>

enum {
    TAG_FILE = 1,
    TAG_CPU_RAW_NAME = 4,
    TAG_CPU_NAME = 5,
    TAG_CPU_ARCH = 6,
    TAG_FP_ARCH = 10,
    TAG_ADVANCED_SIMD_ARCH = 12,
    TAG_ABI_VFP_ARGS = 28,
    TAG_COMPATIBILITY = 32,

    CPU_ARCH_V6T2 = 8,
    CPU_ARCH_V6K = 9,
    CPU_ARCH_V7 = 10,

    FP_ARCH_VFPV2 = 2,
    FP_ARCH_VFPV4_D16 = 6,
    SIMD_ARCH_NEON_FMA = 2,
};

typedef struct Reader {
    const uint8_t *at, *end;
    bool bad;
} Reader;

static uint32_t read_uleb(Reader *reader)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (reader->at == reader->end)
            break;
        uint8_t byte = *reader->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return (uint32_t)value;
    }
    reader->bad = true;
    return 0;
}

static uint32_t read_u32(Reader *reader)
{
    uint32_t value = 0;
    if (reader->end - reader->at < 4) {
        reader->bad = true;
        return 0;
    }
    memcpy(&value, reader->at, 4);
    reader->at += 4;
    return value;
}

static const char *read_text(Reader *reader)
{
    const char *text = (const char *)reader->at;
    const uint8_t *end = reader->at < reader->end ? memchr(reader->at, 0, (size_t)(reader->end - reader->at)) : NULL;
    if (!end) {
        reader->bad = true;
        return "";
    }
    reader->at = end + 1;
    return text;
}

/* A length-prefixed part of `reader`; the length counts from `start`. */
static Reader read_part(Reader *reader, const uint8_t *start)
{
    uint32_t length = read_u32(reader);
    Reader part = {reader->at, reader->at, reader->bad};
    if (part.bad || length < (size_t)(reader->at - start) || length > (size_t)(reader->end - start)) {
        reader->bad = true;
        reader->at = reader->end;
        return part;
    }
    part.end = start + length;
    reader->at = part.end;
    return part;
}

static void read_file_attributes(Reader *reader, ArmAttributes *attributes)
{
    while (!reader->bad && reader->at < reader->end) {
        uint32_t tag = read_uleb(reader);
        /* Below 32 the texts are named; from 32 on, odd tags have text (compatibility has both). */
        if (tag == TAG_CPU_RAW_NAME || tag == TAG_CPU_NAME || (tag > TAG_COMPATIBILITY && tag % 2)) {
            read_text(reader);
            continue;
        }
        uint32_t value = read_uleb(reader);
        switch (tag) {
        case TAG_CPU_ARCH: attributes->cpu_arch = value; break;
        case TAG_FP_ARCH: attributes->fp_arch = value; break;
        case TAG_ADVANCED_SIMD_ARCH: attributes->simd_arch = value; break;
        case TAG_ABI_VFP_ARGS: attributes->hard_float = value == 1; break;
        case TAG_COMPATIBILITY: read_text(reader); break;
        default: break;
        }
    }
}

bool arm_attributes_read(FileView contents, ArmAttributes *attributes)
{
    *attributes = (ArmAttributes){0};
    if (contents.length < 1 || contents.bytes[0] != 'A')
        return false;
    Reader reader = {contents.bytes + 1, contents.bytes + contents.length, false};
    while (!reader.bad && reader.at < reader.end) {
        Reader vendor = read_part(&reader, reader.at);
        bool known = strcmp(read_text(&vendor), "aeabi") == 0;
        while (known && !vendor.bad && vendor.at < vendor.end) {
            const uint8_t *start = vendor.at;
            uint32_t scope = read_uleb(&vendor);
            Reader part = read_part(&vendor, start);
            if (scope == TAG_FILE)
                read_file_attributes(&part, attributes);
            vendor.bad |= part.bad;
        }
        reader.bad |= vendor.bad;
    }
    return !reader.bad;
}

static const char *excess_of_armv6(const ArmAttributes *attributes)
{
    if (attributes->cpu_arch == CPU_ARCH_V6T2)
        return "Thumb-2 instructions";
    if (attributes->cpu_arch > CPU_ARCH_V6K)
        return "ARMv7 instructions";
    if (attributes->simd_arch)
        return "NEON instructions";
    return attributes->fp_arch > FP_ARCH_VFPV2 ? "VFPv3 instructions" : NULL;
}

static const char *excess_of_armv7(const ArmAttributes *attributes)
{
    if (attributes->cpu_arch > CPU_ARCH_V7)
        return "ARMv8 instructions";
    return attributes->fp_arch > FP_ARCH_VFPV4_D16 || attributes->simd_arch > SIMD_ARCH_NEON_FMA
               ? "ARMv8 floating point"
               : NULL;
}

const char *arm_attributes_excess(const ArmAttributes *attributes, const char *target)
{
    return strcmp(target, "armv6") == 0 ? excess_of_armv6(attributes) : excess_of_armv7(attributes);
}
