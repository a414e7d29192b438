/* codegen/fault_map: null checks that a faulting load or store makes. Internal to codegen.
 *
 * LLVM's pass for implicit null checks drops a branch marked `!make.implicit` when the access behind it faults for null
 * anyway, and lists both addresses in .llvm_faultmaps, a section per object with an address per function, which would
 * keep every function alive and is large. Here each function gets its own part of section rt_faults instead, which the
 * linker drops with it (runtime/abi/layout.h describes it). */
#ifndef AOT_CODEGEN_FAULT_MAP_H
#define AOT_CODEGEN_FAULT_MAP_H

#include "support/support.h"
#include "target/target.h"

/* Can null checks of this target be left to faults? */
bool fault_map_is_available(const Target *target);
/* Rewrites an object that LLVM made. True with *changed empty: nothing had to be done. False: the object has another
 * form than LLVM's version of this build gives it. */
bool fault_map_convert(Arena *arena, FileView object, Text *changed);

#endif
