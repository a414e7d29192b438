/* link/arm_attributes: the instruction set that ARM build attributes declare (Addenda to the ABI for the Arm
 * Architecture, "Build attributes"). */
#ifndef AOT_LINK_ARM_ATTRIBUTES_H
#define AOT_LINK_ARM_ATTRIBUTES_H

#include "support/support.h"

/* Values as the ABI numbers them; 0 when not declared. */
typedef struct ArmAttributes {
    uint32_t cpu_arch, fp_arch, simd_arch;
    bool hard_float; /* floating-point arguments in VFP registers */
} ArmAttributes;

/* Reads the contents of .ARM.attributes. False when they are damaged. */
bool arm_attributes_read(FileView contents, ArmAttributes *attributes);
/* Which part of the declared instruction set `target` (armv6 or armv7) lacks, as "ARMv7 instructions"; NULL when none.
 */
const char *arm_attributes_excess(const ArmAttributes *attributes, const char *target);

#endif
