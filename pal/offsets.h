/* What the assembly knows of runtime/abi/layout.h and pal/invoke.h, as plain numbers; pal/linux/offsets.c asserts that
 * they agree. Thread words and native-frame words are indices: times the pointer size. */
#ifndef PAL_OFFSETS_H
#define PAL_OFFSETS_H

#define MT_FLAGS 0
#define MT_BASE_SIZE 4
#define MTF_HAS_FINALIZER 0x00100000
#define CARD_SHIFT 9
#define CARD_BITS 20

#define THREAD_ALLOC_CUR 0
#define THREAD_ALLOC_END 1
#define THREAD_STATE 2
#define THREAD_NATIVE_FRAME 3
#define THREAD_STACK_BASE 7
#define THREAD_THUNK_RECORD 10
#define STATE_MANAGED 0
#define STATE_NATIVE 1

#define FRAME_OUTER 0
#define FRAME_STACK_POINTER 1
#define FRAME_RETURN_ADDRESS 2
#define FRAME_FRAME_POINTER 3
#define FRAME_OTHERS 4

#define UNWIND_CONTEXT_BYTES 768

/* RtRegisterImage: bytes, P is the pointer size. */
#define IMAGE_FLOATING 0
#define IMAGE_INTEGER 128
#define IMAGE_STACK(P) (128 + 9 * (P))
#define IMAGE_STACK_WORDS(P) (128 + 10 * (P))
#define IMAGE_BYTES 224 /* rounded up to 16 on both widths */

#endif
