/* codegen/trace_text: methods as stack traces print them: "System.Collections.Generic.List`1" and "Add(T item)". */
#ifndef AOT_CODEGEN_TRACE_TEXT_H
#define AOT_CODEGEN_TRACE_TEXT_H

#include "types/types.h"

/* Interned. Nested types are joined by '.', as Exception.StackTrace does. */
const char *trace_type_name(const Method *method);
const char *trace_method_text(const Method *method);
/* RT_METHOD_* of runtime/abi/layout.h that follow from the method itself. */
uint32_t trace_flags(const Method *method);

#endif
