/* call/qcalls: what the QCalls share. QCalls are called by name, through stubs that the compiler makes from the class
 * library's declarations: native state, C ABI, int for BOOL. An error is left with rt_raise. */
#ifndef RT_QCALLS_H
#define RT_QCALLS_H

#include "runtime/abi/typeinfo.h"
#include "runtime/call/call.h"
#include "runtime/call/icalls.h"

/* QCalls have no other declaration in C than their definition. */
#define RT_QCALL(result, name, ...)                                                                                    \
    result name(__VA_ARGS__);                                                                                          \
    result name(__VA_ARGS__)

/* Stores a result and leaves OutOfMemoryException when it is 0. Managed state. */
void rt_return_object(ObjectHandleOnStack result, Object *object);

#endif
