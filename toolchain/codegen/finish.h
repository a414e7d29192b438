/* codegen/finish: marks on finished functions for what comes between LLVM's passes and its instruction selection.
 * Internal to codegen. */
#ifndef AOT_CODEGEN_FINISH_H
#define AOT_CODEGEN_FINISH_H

#include "codegen/module.h"

/* After everything else that changes functions. */
void finish_functions(Module *module);
/* The collector finds the objects into which the function's derived pointers point (keep_alive.c). */
void keep_bases_alive(Module *module, LLVMValueRef function);

#endif
