/* abi/layout: objects and method tables as compiled code, the runtime in C and the class library's IL see them.
 *
 * Shared by the compiler (on the host, for any pointer size: use the RT_*_OFFSET macros with the target's pointer size)
 * and the runtime (on the target: use the structs). runtime/object/layout_check.c asserts that both agree on every
 * target.
 *
 * Objects. An object reference points at the MethodTable word; the header word lies before it. The header is 8-aligned,
 * sizes are multiples of 8:
 *     64-bit  [header 8][MethodTable* 8][fields ...]      reference = 0 mod 8
 *     32-bit  [header 4][MethodTable* 4][fields ...]      reference = 4 mod 8, fields start 8-aligned
 * String: int32 length, then UTF-16 characters and a terminating zero. Array: uint32 length, uint32 padding, then for
 * multi-dimensional arrays rank x int32 lengths and rank x int32 lower bounds, then the elements, 8-aligned. */
#ifndef RT_ABI_LAYOUT_H
#define RT_ABI_LAYOUT_H

#include <stdint.h>

#define RT_FIELDS_OFFSET(P) (P) /* from the reference to the first field */
#define RT_HEADER_SIZE(P) (P)   /* bytes before the reference */
#define RT_STRING_LENGTH_OFFSET(P) (P)
#define RT_STRING_CHARS_OFFSET(P) ((P) + 4)
#define RT_STRING_BASE_SIZE(P)                                                                                         \
    ((P) * 2 + 4 + 2) /* header, MethodTable, length, terminator; rounded up to 8 with the characters */
#define RT_ARRAY_LENGTH_OFFSET(P) (P)
#define RT_ARRAY_DATA_OFFSET(P) ((P) + 8) /* vectors; multi-dimensional: + RT_MDARRAY_BOUNDS_SIZE(rank) */
#define RT_MDARRAY_LENGTHS_OFFSET(P) ((P) + 8)
#define RT_MDARRAY_LOWER_OFFSET(P, rank) ((P) + 8 + 4 * (rank))
#define RT_MDARRAY_BOUNDS_SIZE(rank) (8 * (rank)) /* a multiple of 8 */
#define RT_ARRAY_BASE_SIZE(P) ((P) * 2 + 8)
/* Size of the boxed value's or object's allocation is MethodTable.base_size (+ component_size * length), rounded up
 * to 8. */

/* Header word bits (32 bits on both widths; on 64-bit targets the upper half of the word, at the lower address, is
 * zero): as CoreCLR's syncblk word, so that managed code that looks sees the same. */
#define RT_HEADER_THIN_LOCK_THREAD_MASK 0x0000ffffu
#define RT_HEADER_THIN_LOCK_RECURSION_MASK 0x003f0000u
#define RT_HEADER_THIN_LOCK_RECURSION_ONE 0x00010000u
#define RT_HEADER_HASH_MASK 0x03ffffffu /* valid with IS_HASH */
#define RT_HEADER_IS_HASH 0x04000000u
#define RT_HEADER_IS_HASH_OR_SYNCBLOCK 0x08000000u
#define RT_HEADER_SYNCBLOCK_INDEX_MASK 0x03ffffffu
#define RT_HEADER_SPIN_LOCK 0x10000000u
#define RT_HEADER_GC_RESERVED 0x20000000u
#define RT_HEADER_FINALIZER_RUN 0x40000000u

/* MethodTable: fixed offsets on both widths, because CoreLib's IL holds the 64-bit ones as constants. Pointers take
 * the target's size at these offsets. Emitted by codegen as symbol "mt:<type symbol>". */
#define RT_MT_FLAGS 0            /* u32, RT_MTF_*; the low 16 bits are the component size when HAS_COMPONENT_SIZE */
#define RT_MT_BASE_SIZE 4        /* u32: bytes of an instance with header, without components */
#define RT_MT_FLAGS2 8           /* u32, RT_MTF2_* */
#define RT_MT_VIRTUAL_COUNT 12   /* u16 */
#define RT_MT_INTERFACE_COUNT 14 /* u16 */
#define RT_MT_PARENT 16          /* MethodTable* or 0 */
#define RT_MT_TYPE_INFO 24       /* RtTypeInfo* (typeinfo.def) */
#define RT_MT_AUX 32             /* RtAuxData*: CoreCLR's MethodTableAuxiliaryData as far as managed code reads it */
#define RT_MT_GC_DESC 40         /* RtGcDesc*, 0 when instances hold no references */
#define RT_MT_ELEMENT_TYPE 48    /* arrays: element MethodTable*; generic instances: pointer to per-inst info */
#define RT_MT_INTERFACE_MAP 56   /* MethodTable*[interface_count] */
#define RT_MT_NULLABLE_VALUE_OFFSET 56 /* u8, Nullable<T> only (it has no interfaces) */
#define RT_MT_NULLABLE_VALUE_SIZE 60   /* u32 */
/* Interfaces: word, where a type that answers calls on it has the pointer to its code pointers, by method_slot;
 * relative to the type's method table, before which the pointers lie. */
#define RT_MT_INTERFACE_COLUMN 64
/* Others: the classes derived from one have the numbers after its own. */
#define RT_MT_CLASS_NUMBER 64 /* u32; 0xffffffff: no object is of the class */
#define RT_MT_CLASS_SPAN 68   /* u32: how many numbers follow */
#define RT_MT_FINALIZER 72    /* code of Finalize() or 0 */
#define RT_MT_VTABLE 80       /* code pointers, by vtable slot; unreached slots hold rt_unreached_slot */

/* The class library's own constants (System.Runtime.CompilerServices.MethodTable). */
#define RT_MTF_HAS_COMPONENT_SIZE 0x80000000u
#define RT_MTF_CONTAINS_GC_POINTERS 0x01000000u
#define RT_MTF_HAS_FINALIZER 0x00100000u
/* In the low half, hence only without HAS_COMPONENT_SIZE. */
#define RT_MTF_GENERIC_INSTANCE 0x00000010u
#define RT_MTF_GENERIC_DEFINITION 0x00000030u /* an open definition: named, never instantiated */
#define RT_MTF_HAS_DEFAULT_CONSTRUCTOR 0x00000200u
#define RT_MTF_BYREF_LIKE 0x00001000u
#define RT_MTF_CATEGORY_MASK 0x000f0000u
#define RT_MTF_CATEGORY_CLASS 0x00000000u
#define RT_MTF_CATEGORY_VALUETYPE 0x00040000u
#define RT_MTF_CATEGORY_NULLABLE 0x00050000u
#define RT_MTF_CATEGORY_PRIMITIVE_VALUETYPE 0x00060000u /* enums */
#define RT_MTF_CATEGORY_TRUE_PRIMITIVE 0x00070000u
#define RT_MTF_CATEGORY_VALUETYPE_MASK 0x000c0000u
#define RT_MTF_CATEGORY_ARRAY 0x00080000u
#define RT_MTF_CATEGORY_SZARRAY 0x000a0000u
#define RT_MTF_CATEGORY_INTERFACE 0x000c0000u
/* Ours. */
#define RT_MTF2_VARIANT 1u /* generic interface or delegate with variant parameters */
#define RT_MTF2_BYREF_LIKE 2u
#define RT_MTF2_ABSTRACT 4u
#define RT_MTF2_DELEGATE 8u
#define RT_MTF2_HAS_CCTOR 16u
#define RT_MTF2_BITWISE_EQUATABLE 32u /* no references, padding, floats or overridden Equals inside */
#define RT_MTF2_GENERIC 64u
#define RT_MTF2_ENUM 128u
#define RT_MTF2_CRITICAL_FINALIZER 256u /* derived from CriticalFinalizerObject: finalized after the others */

/* Precise description of the references of an instance. In an array's MethodTable it describes one element (from the
 * element's start); elsewhere the instance's fields (from the first field). Bit i of bits[] stands for pointer-sized
 * word i. */
typedef struct RtGcDesc {
    uint32_t word_count; /* words described; RT_GC_ALL_REFERENCES: every word (reference arrays) */
    uint32_t bits[];
} RtGcDesc;
#define RT_GC_ALL_REFERENCES 0xffffffffu

/* Exception clause descriptors: what landing pads name ("clause:..." symbols). */
#define RT_CLAUSE_WORDS 3
/* catch:  { MethodTable* of the class, 0, 0 }
 * filter: { &rt_filter_tag, filter function, &frame offset word }: the frame struct of the method lies at its frame
 * pointer plus the offset word; filter(frame, exception) answers 0 or 1 and lets no exception out. */

/* One entry per managed function, in section "rt_methods", SHF_LINK_ORDER to the function's section, hence sorted by
 * address and dropped with the function. Offsets are relative to the field's own address; the texts are UTF-8, in
 * mergeable string sections. A function ends where the next one begins. */
typedef struct RtMethodEntry {
    int32_t code;        /* function start (Thumb: bit 0 set) */
    int32_t type_name;   /* "System.Console", as stack traces print it */
    int32_t method_text; /* "WriteLine(String value)" */
    uint32_t flags;      /* RT_METHOD_* */
} RtMethodEntry;
#define RT_METHOD_HIDDEN 1u       /* stubs and [StackTraceHidden]: not shown in traces */
#define RT_METHOD_NATIVE_ENTRY 2u /* UnmanagedCallersOnly or reverse P/Invoke stub: exceptions stop here, unhandled */
#define RT_METHOD_ASYNC 4u        /* of an async state machine: traces do not say where a continued one ends */
#define RT_METHOD_FAULTS 8u       /* has null checks in rt_faults */
/* The bits from this one on: how many bytes from its start an instruction that may access null lies, in functions
 * behind which there may be code without an entry. 0 in all others: they end where the next one begins. */
#define RT_METHOD_LENGTH_SHIFT 8
#define RT_METHOD_ENTRY_SIZE 16
#define RT_METHOD_ENTRY_FLAGS 12 /* offset of `flags` */

/* Null checks that are left to the fault of the access behind them (arm64 and x64): section "rt_faults" holds, in the
 * order of rt_methods, one record per method with RT_METHOD_FAULTS. A record is its length in bytes without this
 * number, then one item per instruction that may fault, by address: distance from the last one (from the function's
 * start) times 2, plus 1 when the address of the block that throws follows, from the function's start; else it is the
 * last one's. All are ULEB128 numbers, distances in units of RT_FAULT_UNIT. An access below RT_FAULT_LIMIT is one of
 * null. */
#define RT_FAULT_UNIT_ARM64 4
#define RT_FAULT_UNIT_X64 1
#define RT_FAULT_LIMIT 4096u

/* Lazy class initialisation: one per type with a static constructor; symbol "cctor:<type symbol>", in section
 * rt_frozen because `exception` is a root. Compiled code reads `state` with acquire and calls rt_class_init unless
 * DONE. */
#define RT_CCTOR_STATE 0 /* word: 0 not run, 1 running, 2 failed, 3 done */
#define RT_CCTOR_CODE(P) (P)
#define RT_CCTOR_TYPE(P) (2 * (P))      /* MethodTable* */
#define RT_CCTOR_EXCEPTION(P) (3 * (P)) /* TypeInitializationException once failed */
#define RT_CCTOR_OWNER(P) (4 * (P))     /* managed thread id while running */
#define RT_CCTOR_WORDS 5
#define RT_CCTOR_DONE 3

/* Generic virtual methods: symbol "gvm:<method symbol of the exact declaration>" is an array of { MethodTable*, code },
 * ended by { 0, 0 }; rt_gvm_lookup finds the entry of the receiver's exact type. */

/* The word-indexed part of the thread block that compiled code and assembly know; the block is the TLS symbol
 * rt_thread. */
enum RtThreadWord {
    RT_THREAD_ALLOC_CUR, /* bump pointer: next free byte; what lies above does not exist */
    RT_THREAD_ALLOC_END,
    RT_THREAD_STATE,        /* RT_STATE_* */
    RT_THREAD_NATIVE_FRAME, /* RtNativeFrame* of the innermost transition, valid in native state */
    RT_THREAD_NO_STOP,      /* count: > 0 defers a stop request */
    RT_THREAD_STOP_PENDING,
    RT_THREAD_STACK_LIMIT,  /* lowest address managed code may reach */
    RT_THREAD_STACK_BASE,   /* highest address to scan */
    RT_THREAD_EXCEPTIONS,   /* innermost in-flight exception record */
    RT_THREAD_OBJECT,       /* System.Threading.Thread, or 0 */
    RT_THREAD_THUNK_RECORD, /* set by a callback thunk for its stub */
    RT_THREAD_LAST_PINVOKE_ERROR,
    RT_THREAD_MANAGED_ID,
    RT_THREAD_PENDING_EXCEPTION, /* exception object that a QCall leaves for its caller to throw; QCall stubs take it
                                    after the call */
    RT_THREAD_WORDS = 16
};
#define RT_STATE_MANAGED 0
#define RT_STATE_NATIVE 1
#define RT_STATE_STOPPED                                                                                               \
    2 /* native, and held by a stop request: rt_native_leave must not enter managed state by itself */

/* Card table "rt_card_table": one byte per 512 bytes of address space, wrapping; 1 = written to since the last
 * collection. */
#define RT_CARD_SHIFT 9
#define RT_CARD_COUNT_LOG2 20 /* without the wrap up to 512 MB of heap; only the pages in use cost memory */
#define RT_CARD_MASK ((1u << RT_CARD_COUNT_LOG2) - 1)

/* Room that the throwing stubs reserve for the unwinder's register context, 16-aligned. */
#define RT_UNWIND_CONTEXT_BYTES 768

/* Section names. Roots scanned conservatively: rt_gcstatics (statics blocks that hold references; no file contents) and
 * rt_frozen (RuntimeType objects, auxiliary data, cctor records, assembly records); thread statics live in ELF TLS,
 * scanned whole. */
#define RT_SECTION_METHODS "rt_methods"
#define RT_SECTION_FAULTS "rt_faults"
#define RT_SECTION_GC_STATICS "rt_gcstatics"
#define RT_SECTION_FROZEN "rt_frozen"
#define RT_SECTION_LITERALS                                                                                            \
    "rt_literals" /* string objects with their headers, 8-aligned, without gaps; writable, hold no references */

#ifndef AOT_HOST /* the runtime's view, on the target */

typedef struct MethodTable MethodTable;
typedef struct RtTypeInfo RtTypeInfo;

typedef struct Object {
    MethodTable *mt;
} Object;
typedef struct String {
    MethodTable *mt;
    int32_t length;
    uint16_t chars[];
} String;
typedef struct Array {
    MethodTable *mt;
    uint32_t length, padding;
} Array;

#define RT_MT_POINTER(type, name, offset, next)                                                                        \
    union {                                                                                                            \
        type name;                                                                                                     \
        char name##_space[(next) - (offset)];                                                                          \
    }
struct MethodTable {
    uint32_t flags;
    uint32_t base_size;
    uint32_t flags2;
    uint16_t virtual_count, interface_count;
    RT_MT_POINTER(MethodTable *, parent, 16, 24);
    RT_MT_POINTER(const RtTypeInfo *, type_info, 24, 32);
    RT_MT_POINTER(struct RtAuxData *, aux, 32, 40);
    RT_MT_POINTER(const RtGcDesc *, gc_desc, 40, 48);
    RT_MT_POINTER(MethodTable *, element_type, 48, 56);
    RT_MT_POINTER(MethodTable **, interface_map, 56, 64);
    uint32_t class_number, class_span;
    RT_MT_POINTER(void *, finalizer, 72, 80);
    void *vtable[];
};

typedef struct RtEhClause {
    const void *type_or_tag;
    int (*filter)(void *frame, Object *exception);
    const intptr_t *frame_offset;
} RtEhClause;
typedef struct RtCctor {
    uintptr_t state;
    void (*code)(void);
    MethodTable *type;
    Object *exception;
    uintptr_t owner;
} RtCctor;
typedef struct RtGvmEntry {
    MethodTable *type;
    void *code;
} RtGvmEntry;

#endif
#endif
