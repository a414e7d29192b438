/* codegen/marshal: what a P/Invoke's parameters and result become in C. Internal to codegen.
 *
 * Blittable types pass as they are. bool and char follow MarshalAs, CharSet and DisableRuntimeMarshalling; strings
 * become UTF-8 copies or the address of their UTF-16 characters; vectors of blittable elements the address of the first
 * one; SafeHandle its handle. The collector does not move objects, so nothing needs pinning. Anything else is AOT0606.
 */
#ifndef AOT_CODEGEN_MARSHAL_H
#define AOT_CODEGEN_MARSHAL_H

#include "codegen/function.h"

typedef struct Marshalled {
    Type *native_type;
    Value value;
    LLVMValueRef release; /* native memory to free after the call, or NULL */
    LLVMValueRef handle;  /* SafeHandle to release after the call, or NULL */
    LLVMValueRef keep;    /* object whose inside is passed: kept alive over the call */
} Marshalled;

Marshalled marshal_in(Function *f, const Body *body, uint32_t index, Value argument);
void marshal_release(Function *f, const Marshalled *marshalled);
Type *marshal_result_type(Function *f, const Body *body);
Value marshal_result(Function *f, const Body *body, Value result);

#endif
