/* Null checks that accesses make by faulting: from the instruction to the block that throws (runtime/abi/layout.h).
 *
 * Called in a signal handler: nothing is allocated, no lock taken. Finding a method's record walks over those of all
 * methods before it, so the answers are kept; a race loses one of them. */
#include "runtime/eh/eh.h"
#include "runtime/eh/lsda.h"

extern const RtMethodEntry __start_rt_methods[] __attribute__((weak));
extern const uint8_t __start_rt_faults[] __attribute__((weak));

#if defined(__aarch64__)
enum { UNIT = RT_FAULT_UNIT_ARM64 };
#else
enum { UNIT = RT_FAULT_UNIT_X64 };
#endif

static const uint8_t *record_of(const RtMethodEntry *method)
{
    const uint8_t *at = __start_rt_faults;
    for (const RtMethodEntry *each = __start_rt_methods; each < method; each++) {
        if (each->flags & RT_METHOD_FAULTS) {
            uintptr_t length = rt_read_uleb(&at);
            at += length;
        }
    }
    return at;
}

static uintptr_t find_handler(uintptr_t address)
{
    const RtMethodEntry *method = rt_method_find(address);
    if (!method || !(method->flags & RT_METHOD_FAULTS))
        return 0;
    uintptr_t start = rt_method_start(method), place = start, handler = 0;
    const uint8_t *at = record_of(method);
    uintptr_t length = rt_read_uleb(&at);
    for (const uint8_t *end = at + length; at < end && place <= address;) {
        uintptr_t item = rt_read_uleb(&at);
        place += (item >> 1) * UNIT;
        if (item & 1)
            handler = start + rt_read_uleb(&at) * UNIT;
        if (place == address)
            return handler;
    }
    return 0;
}

/* Both addresses in one word, as distances, so that they are read and written together. */
enum { KNOWN_ENTRIES = 64 };
static uint64_t known[KNOWN_ENTRIES];

uintptr_t rt_fault_handler(uintptr_t address)
{
    uintptr_t base = (uintptr_t)__start_rt_methods;
    uint64_t *entry = &known[address / UNIT % KNOWN_ENTRIES], answer = __atomic_load_n(entry, __ATOMIC_RELAXED);
    if (answer && (uint32_t)(answer >> 32) == (uint32_t)(address - base))
        return base + (uintptr_t)(intptr_t)(int32_t)answer;
    uintptr_t handler = find_handler(address);
    if (handler)
        __atomic_store_n(entry, (uint64_t)(address - base) << 32 | (uint32_t)(handler - base), __ATOMIC_RELAXED);
    return handler;
}
