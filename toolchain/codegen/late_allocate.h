/* codegen/late_allocate: a call of rt_new or rt_new_array becomes code (late.h). */
#ifndef AOT_CODEGEN_LATE_ALLOCATE_H
#define AOT_CODEGEN_LATE_ALLOCATE_H

#include "codegen/late.h"

/* Takes away the stores that repeat what the allocation writes; with in_line the call is left for the case that the
 * buffer is full, when the size is known. */
void late_lower_allocation(Module *module, LLVMBuilderRef builder, LLVMValueRef call, bool in_line);

#endif
