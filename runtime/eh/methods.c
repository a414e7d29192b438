/* Methods by address: the table that the linker sorts by address. */
#include "runtime/eh/eh.h"
#include "runtime/eh/machine.h"

/* Bounds of section rt_methods; weak, because a program of C alone has none. */
extern const RtMethodEntry __start_rt_methods[] __attribute__((weak));
extern const RtMethodEntry __stop_rt_methods[] __attribute__((weak));

static const char *relative(const int32_t *offset)
{
    return (const char *)((uintptr_t)offset + (uintptr_t)(intptr_t)*offset);
}

uintptr_t rt_method_start(const RtMethodEntry *method)
{
    return rt_code_address((uintptr_t)relative(&method->code));
}

const RtMethodEntry *rt_method_find(uintptr_t address)
{
    const RtMethodEntry *low = __start_rt_methods, *high = __stop_rt_methods;
    if (low == high || address < rt_method_start(low))
        return NULL;
    while (high - low > 1) {
        const RtMethodEntry *middle = low + (high - low) / 2;
        if (rt_method_start(middle) <= address)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool rt_method_contains(const RtMethodEntry *method, uintptr_t address)
{
    uintptr_t length = method ? method->flags >> RT_METHOD_LENGTH_SHIFT : 0;
    return method && (length == 0 || address - rt_method_start(method) < length);
}

static uintptr_t put(const char *text, char *out, uintptr_t length, uintptr_t room)
{
    while (*text && length < room)
        out[length++] = *text++;
    return length;
}

uintptr_t rt_method_text(const RtMethodEntry *method, char *out, uintptr_t room)
{
    uintptr_t length = put(relative(&method->type_name), out, 0, room);
    if (length)
        length = put(".", out, length, room);
    return put(relative(&method->method_text), out, length, room);
}

uintptr_t rt_method_name(const RtMethodEntry *method, char *out, uintptr_t room)
{
    return put(relative(&method->method_text), out, 0, room);
}
