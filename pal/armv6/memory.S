/* memory: before the C library's functions, whose calls the linker leads here (--wrap). A block below 64 KB is touched while
 * the registers and the return address are still those of the call, so that managed code can throw in its place
 * (runtime/eh/cursor.h).
 *
 * memcpy, memmove   in: r0 destination, r1 source, r2 bytes   out: r0 destination   clobbered: as by C   unwind: leaves
 * memset            in: r0 destination, r1 byte, r2 bytes     out: r0 destination   clobbered: as by C   unwind: leaf */
#include "pal/armv6/stub.inc"

.macro COPY name
FUNCTION __wrap_\name
    cmp r0, #0x10000
    cmphs r1, #0x10000
    bhs 1f
    cmp r2, #0
    beq 1f
    ldrb r3, [r0]
    ldrb r3, [r1]
1:  b __real_\name
END __wrap_\name
.endm

COPY memcpy
COPY memmove

FUNCTION __wrap_memset
    cmp r0, #0x10000
    bhs 1f
    cmp r2, #0
    beq 1f
    ldrb r3, [r0]
1:  b __real_memset
END __wrap_memset
