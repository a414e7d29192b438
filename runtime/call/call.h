/* call: the functions behind the class library's internal calls and QCalls, and how C calls managed code. */
#ifndef RT_CALL_H
#define RT_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/abi/layout.h"

/* Assembly. Calls `code` (managed convention) with up to four integer or reference arguments. An exception that it lets
 * out is stored in *exception (else 0); then the answer is 0. Managed state. */
uintptr_t rt_call_managed(void *code, const uintptr_t *arguments, uintptr_t count, Object **exception);
/* The same for the outermost frame of a thread: an exception that gets here is unhandled and ends the process. */
uintptr_t rt_run_managed(void *code, const uintptr_t *arguments, uintptr_t count);

/* What QCalls get for references: the address of a local of the caller. */
typedef struct ObjectHandleOnStack {
    Object **reference;
} ObjectHandleOnStack;
typedef struct StringHandleOnStack {
    String **reference;
} StringHandleOnStack;
/* A RuntimeType, RuntimeModule or RuntimeAssembly with its native handle. */
typedef struct QCallTypeHandle {
    Object **object;
    MethodTable *type;
} QCallTypeHandle;
typedef struct QCallModule {
    Object **object;
    struct RtAssemblyInfo *module;
} QCallModule;
typedef struct QCallAssembly {
    Object **object;
    struct RtAssemblyInfo *assembly;
} QCallAssembly;

/* Leaves an exception for the QCall's stub to throw after its return. Native state; `message` 0: the type's own text.
 */
enum RtExceptionId {
#define RT_EXCEPTION(id, type) RT_EXCEPTION_##id,
#include "runtime/abi/exceptions.def"
#undef RT_EXCEPTION
};
void rt_raise(enum RtExceptionId id, const char *message);

/* Makes the string from UTF-8 and stores it. Native state. */
void rt_return_string(StringHandleOnStack result, const char *text, uintptr_t bytes);

/* The process ends normally with `code` (the event ProcessExit comes first). Managed state. */
_Noreturn void rt_exit(int32_t code);
int32_t rt_exit_code(void);
void rt_set_exit_code(int32_t code);

#endif
