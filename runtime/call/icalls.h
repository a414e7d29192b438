/* call/icalls: the C functions behind runtime/abi/icalls.def that are not declared elsewhere. Managed state; they
 * neither block nor throw. */
#ifndef RT_ICALLS_H
#define RT_ICALLS_H

#include <stdbool.h>

#include "runtime/abi/layout.h"
#include "runtime/abi/typeinfo.h"
#include "runtime/gc/gc.h"

/* Answers that need no thought. */
bool rt_icall_false(void);
int32_t rt_icall_zero(void);
int64_t rt_icall_zero64(void);
void *rt_icall_null(void);
void rt_icall_nothing(void);

int32_t rt_icall_array_element_cor_type(Array *array);
Object *rt_icall_exchange_object(Object **location, Object *value);
Object *rt_icall_compare_exchange_object(Object **location, Object *value, Object *comparand);
bool rt_icall_content_equals(Object *a, Object *b);
void *rt_icall_delegate_multicast(MethodTable *mt);
void *rt_icall_delegate_invoke(MethodTable *mt);

uint32_t rt_icall_instance_field_bytes(MethodTable *mt);
int32_t rt_icall_primitive_cor_type(MethodTable *mt);
MethodTable *rt_icall_instantiation_arg0(MethodTable *mt);
MethodTable *rt_icall_matching_parent(MethodTable *mt, MethodTable *parent);
MethodTable *rt_icall_element_type(MethodTable *mt);
int32_t rt_icall_type_attributes(Object *type);
int32_t rt_icall_array_rank(Object *type);
int32_t rt_icall_type_token(Object *type);
bool rt_icall_same_definition(Object *a, Object *b);

void rt_icall_memory_info(Object *object, int32_t kind);
int32_t rt_icall_max_generation(void);
uint64_t rt_icall_segment_size(void);
uint64_t rt_icall_generation_size(int32_t generation);
int32_t rt_icall_collection_count(int32_t generation, int32_t special);
int32_t rt_icall_percent_time_in_gc(void);
int64_t rt_icall_total_pause(void);
int32_t rt_icall_latency_mode(void);
int32_t rt_icall_set_latency_mode(int32_t mode); /* 0, or 1 inside a no-GC region */
int32_t rt_icall_compaction_mode(void);
void rt_icall_set_compaction_mode(int32_t mode);

RtHandle *rt_icall_handle_alloc(Object *target, int32_t kind);
bool rt_icall_handle_free(RtHandle *handle);
void rt_icall_handle_set(RtHandle *handle, Object *target);
Object *rt_icall_handle_compare_exchange(RtHandle *handle, Object *value, Object *comparand);
RtHandle *rt_icall_dependent_alloc(Object *target, Object *dependent);
Object *rt_icall_dependent_get(RtHandle *handle);
Object *rt_icall_dependent_get_both(RtHandle *handle, Object **dependent);
void rt_icall_dependent_set(RtHandle *handle, Object *dependent);
void rt_icall_dependent_clear(RtHandle *handle);

int32_t rt_icall_current_managed_thread_id(void);
void rt_icall_thread_finalize(Object *thread);
void rt_icall_prepare_foreign_raise(void);
uint32_t rt_icall_exception_count(void);
bool rt_icall_monitor_try_enter(Object *object);
int32_t rt_icall_monitor_try_enter_timeout(Object *object, int32_t timeout_ms);
int32_t rt_icall_spin_waits(void);
int32_t rt_icall_last_pinvoke_error(void);
void rt_icall_set_last_pinvoke_error(int32_t error);
bool rt_icall_has_stack(void);

String *rt_icall_app_context_value(String *name); /* 0 when not set */
intptr_t rt_icall_linked_library(String *name);   /* 0 when no library of this name is linked in */
intptr_t rt_icall_linked_function(String *name);  /* 0 when the program does not import it */
/* The data writer's: the program's own assembly, then others; ended by 0. */
extern const RtAssemblyInfo *const rt_assemblies[];
const RtAssemblyInfo *const *rt_icall_assemblies(void);
/* The data writer's: the generic instances of the program, ended by 0. */
extern MethodTable *const rt_generic_instances[];
MethodTable *const *rt_icall_generic_instances(void);
int32_t rt_icall_architecture(void);
Array *rt_icall_command_line(void); /* string[], the program's name first; 0 when out of memory */
int32_t rt_icall_stack_trace_count(Object *exception);
/* "Type.Method(String value)", and without the type; 0 for hidden frames. */
String *rt_icall_stack_trace_frame(Object *exception, int32_t index);
String *rt_icall_stack_trace_method(Object *exception, int32_t index);
/* "/folder/File.cs:line 12"; 0 when the program was built without -g or nothing is known. */
String *rt_icall_stack_trace_source(Object *exception, int32_t index);
/* Gives an exception that was never thrown the frames of the calling thread, hidden ones included
 * (runtime/eh/capture.c). */
void rt_icall_stack_trace_capture(Object *exception);
bool rt_icall_stack_trace_ends_foreign(Object *exception, int32_t index);
const RtTypeInfo *rt_icall_type_info(MethodTable *mt);
String *rt_icall_type_name(MethodTable *mt, int32_t flags);
/* Thunks of callbacks; frees are serialised with pal_thunk_new. The record is that of the thunk last called here. */
void rt_icall_thunk_free(void *thunk);
void *rt_icall_thunk_record(void);
bool rt_icall_cctor_wait(struct RtCctor *cctor); /* false: would wait for itself */
void rt_icall_cctor_wake(struct RtCctor *cctor);

/* The MethodTable behind a RuntimeType, and its CorElementTypes: as signatures name it, and as the verifier sees it
 * (enums are their underlying types). */
MethodTable *rt_type_of(Object *runtime_type);
int32_t rt_cor_element_type(const MethodTable *mt);
int32_t rt_verifier_cor_element_type(const MethodTable *mt);

#endif
