/* Asserts that the offsets that compiled code uses and the structs that the runtime uses are the same thing. */
#include "runtime/eh/eh.h"
#include "runtime/object/object.h"
#include "runtime/thread/thread.h"

#define P sizeof(void *)
#define SAME(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)
#define THREAD_WORD(field, word) SAME(RtThread, field, (word) * P)

_Static_assert(P == 4 || P == 8, "pointer size");
SAME(Object, mt, 0);
_Static_assert(sizeof(Object) == RT_FIELDS_OFFSET(P), "fields follow the MethodTable");
SAME(String, length, RT_STRING_LENGTH_OFFSET(P));
SAME(String, chars, RT_STRING_CHARS_OFFSET(P));
SAME(Array, length, RT_ARRAY_LENGTH_OFFSET(P));
_Static_assert(sizeof(Array) == RT_ARRAY_DATA_OFFSET(P), "array data");
_Static_assert(RT_ARRAY_BASE_SIZE(P) == RT_HEADER_SIZE(P) + sizeof(Array), "array base size");

SAME(MethodTable, flags, RT_MT_FLAGS);
SAME(MethodTable, base_size, RT_MT_BASE_SIZE);
SAME(MethodTable, flags2, RT_MT_FLAGS2);
SAME(MethodTable, virtual_count, RT_MT_VIRTUAL_COUNT);
SAME(MethodTable, interface_count, RT_MT_INTERFACE_COUNT);
SAME(MethodTable, parent, RT_MT_PARENT);
SAME(MethodTable, type_info, RT_MT_TYPE_INFO);
SAME(MethodTable, aux, RT_MT_AUX);
SAME(MethodTable, gc_desc, RT_MT_GC_DESC);
SAME(MethodTable, element_type, RT_MT_ELEMENT_TYPE);
SAME(MethodTable, interface_map, RT_MT_INTERFACE_MAP);
SAME(MethodTable, class_number, RT_MT_CLASS_NUMBER);
SAME(MethodTable, class_span, RT_MT_CLASS_SPAN);
SAME(MethodTable, finalizer, RT_MT_FINALIZER);
SAME(MethodTable, vtable, RT_MT_VTABLE);

SAME(RtCctor, state, RT_CCTOR_STATE);
SAME(RtCctor, code, RT_CCTOR_CODE(P));
SAME(RtCctor, type, RT_CCTOR_TYPE(P));
SAME(RtCctor, exception, RT_CCTOR_EXCEPTION(P));
SAME(RtCctor, owner, RT_CCTOR_OWNER(P));
_Static_assert(sizeof(RtCctor) == RT_CCTOR_WORDS * P, "RtCctor");
_Static_assert(sizeof(RtEhClause) == RT_CLAUSE_WORDS * P, "RtEhClause");
_Static_assert(sizeof(RtGvmEntry) == 2 * P, "RtGvmEntry");
_Static_assert(sizeof(RtMethodEntry) == 16, "RtMethodEntry");

THREAD_WORD(alloc_cur, RT_THREAD_ALLOC_CUR);
THREAD_WORD(alloc_end, RT_THREAD_ALLOC_END);
THREAD_WORD(state, RT_THREAD_STATE);
THREAD_WORD(native_frame, RT_THREAD_NATIVE_FRAME);
THREAD_WORD(no_stop, RT_THREAD_NO_STOP);
THREAD_WORD(stop_pending, RT_THREAD_STOP_PENDING);
THREAD_WORD(stack_limit, RT_THREAD_STACK_LIMIT);
THREAD_WORD(stack_base, RT_THREAD_STACK_BASE);
THREAD_WORD(exceptions, RT_THREAD_EXCEPTIONS);
THREAD_WORD(object, RT_THREAD_OBJECT);
THREAD_WORD(thunk_record, RT_THREAD_THUNK_RECORD);
THREAD_WORD(last_pinvoke_error, RT_THREAD_LAST_PINVOKE_ERROR);
THREAD_WORD(managed_id, RT_THREAD_MANAGED_ID);
THREAD_WORD(pending_exception, RT_THREAD_PENDING_EXCEPTION);
THREAD_WORD(alloc_start, RT_THREAD_WORDS);
_Static_assert(sizeof(RtNativeFrame) == RT_NATIVE_FRAME_WORDS * P, "RtNativeFrame");
_Static_assert(sizeof(RtExceptionRecord) <= sizeof((RtThread){0}.exception_pool[0]), "pool of exception records");

/* Type descriptors are written as: all pointers, then all 32-bit words. */
#define RT_TYPE_INFO_PTR(type, name) +1
#define RT_TYPE_INFO_U32(name)
enum {
    POINTERS = 0
#include "runtime/abi/typeinfo.def"
};
#undef RT_TYPE_INFO_PTR
#undef RT_TYPE_INFO_U32
#define RT_TYPE_INFO_PTR(type, name)
#define RT_TYPE_INFO_U32(name) +1
enum {
    NUMBERS = 0
#include "runtime/abi/typeinfo.def"
};
SAME(RtTypeInfo, element_type, POINTERS *P);
_Static_assert(sizeof(RtTypeInfo) == POINTERS * P + NUMBERS * 4, "RtTypeInfo");
SAME(RtAuxData, reflection, P);
SAME(RtAuxData, exposed_class_object, 2 * P);
