/* Reads call-site, action and type tables. */
#include "runtime/eh/lsda.h"

#include <string.h>

#include "runtime/eh/machine.h"

enum {
    ULEB128 = 1,
    UDATA2 = 2,
    UDATA4 = 3,
    UDATA8 = 4,
    SLEB128 = 9,
    SDATA2 = 10,
    SDATA4 = 11,
    SDATA8 = 12,
    PC_RELATIVE = 0x10,
    INDIRECT = 0x80
};

uintptr_t rt_read_uleb(const uint8_t **at)
{
    uintptr_t value = 0;
    unsigned shift = 0;
    uint8_t byte;
    do {
        byte = *(*at)++;
        value |= (uintptr_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte & 0x80);
    return value;
}

intptr_t rt_read_sleb(const uint8_t **at)
{
    uintptr_t value = 0;
    unsigned shift = 0;
    uint8_t byte;
    do {
        byte = *(*at)++;
        value |= (uintptr_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte & 0x80);
    if (byte & 0x40 && shift < sizeof value * 8)
        value |= ~(uintptr_t)0 << shift;
    return (intptr_t)value;
}

uint64_t rt_read_bytes(const uint8_t **at, unsigned count)
{
    uint64_t value = 0;
    memcpy(&value, *at, count);
    *at += count;
    return value;
}

static unsigned encoded_size(uint8_t encoding)
{
    switch (encoding & 7) {
    case UDATA2: return 2;
    case UDATA4: return 4;
    case UDATA8: return 8;
    default: return sizeof(void *);
    }
}

uintptr_t rt_read_encoded(const uint8_t **at, uint8_t encoding)
{
    const uint8_t *start = *at;
    uintptr_t value;
    switch (encoding & 15) {
    case ULEB128: value = rt_read_uleb(at); break;
    case SLEB128: value = (uintptr_t)rt_read_sleb(at); break;
    case SDATA2: value = (uintptr_t)(intptr_t)(int16_t)rt_read_bytes(at, 2); break;
    case SDATA4: value = (uintptr_t)(intptr_t)(int32_t)rt_read_bytes(at, 4); break;
    default: value = (uintptr_t)rt_read_bytes(at, encoded_size(encoding)); break;
    }
    if (!value)
        return 0;
    if ((encoding & 0x70) == PC_RELATIVE)
        value += (uintptr_t)start;
    if (encoding & INDIRECT)
        value = *(const uintptr_t *)value;
    return value;
}

bool rt_lsda_find(const uint8_t *lsda, uintptr_t function_start, uintptr_t address, RtCallSite *site)
{
    const uint8_t *at = lsda;
    uint8_t start_encoding = *at++;
    uintptr_t pads = function_start;
    if (start_encoding != RT_ENCODING_OMIT)
        pads = rt_read_encoded(&at, start_encoding);
    site->type_encoding = *at++;
    site->type_table = NULL;
    if (site->type_encoding != RT_ENCODING_OMIT) {
        uintptr_t offset = rt_read_uleb(&at);
        site->type_table = at + offset;
    }
    site->type_encoding = RT_TYPE_ENCODING(site->type_encoding);
    uint8_t encoding = *at++;
    uintptr_t length = rt_read_uleb(&at);
    const uint8_t *actions = at + length;
    uintptr_t offset = address - function_start;
    while (at < actions) {
        uintptr_t start = rt_read_encoded(&at, encoding);
        uintptr_t size = rt_read_encoded(&at, encoding);
        uintptr_t pad = rt_read_encoded(&at, encoding);
        uintptr_t action = rt_read_uleb(&at);
        if (offset < start)
            return false;
        if (offset - start >= size)
            continue;
        site->landing_pad = pad ? pads + pad : 0;
        site->action = action ? actions + action - 1 : NULL;
        return pad != 0;
    }
    return false;
}

const uint8_t *rt_lsda_next_action(const uint8_t *action, intptr_t *selector)
{
    *selector = rt_read_sleb(&action);
    const uint8_t *here = action;
    intptr_t next = rt_read_sleb(&action);
    return next ? here + next : NULL;
}

const RtEhClause *rt_lsda_clause(const RtCallSite *site, intptr_t selector)
{
    const uint8_t *at = site->type_table - (uintptr_t)selector * encoded_size(site->type_encoding);
    return (const RtEhClause *)rt_read_encoded(&at, site->type_encoding);
}

bool rt_lsda_has_cleanup(const RtCallSite *site)
{
    const uint8_t *action = site->action;
    if (!action)
        return true;
    while (action) {
        intptr_t selector;
        action = rt_lsda_next_action(action, &selector);
        if (selector == 0)
            return true;
    }
    return false;
}
