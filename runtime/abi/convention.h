/* abi/convention: the managed calling convention and the conventions at its borders.
 *
 * Managed code calls managed code with LLVM's `ccc` of the target and this lowering of the signature, in order:
 *   1. `this`: an object reference; for instance methods of value types a managed pointer to the value.
 *      (Virtual slots of value types hold unboxing stubs "unbox:<method>" that add RT_FIELDS_OFFSET and tail-call.)
 *   2. return buffer, when the return value is passed in memory: ptr sret, owned by the caller, never in the GC heap,
 *      not aliased, written completely before return.
 *   3. generic context: reserved for canonical code, absent in exact code.
 *   4. the arguments.
 * Scalars: bool, i8, u8, i16, u16, char as i8/i16 with zeroext or signext; i32, i64, float, double as such; references,
 * managed pointers, native ints as ptr resp. iPTR (function pointers and pointers: ptr).
 * Structs of at most two machine words and at most two leaf scalars without overlap or holes: one parameter per leaf,
 * in offset order, leaves narrower than i32 extended as above; returned as the leaf itself or { leaf, leaf }. Other
 * structs of at most two machine words: one or two words (iPTR; the value's bytes, zero-padded), likewise returned.
 * Structs of zero leaves (empty) pass nothing and return void. Larger structs: ptr to a copy that the caller owns and
 * the callee may change; returned through the return buffer. Vector types (Vector64..512, Vector<T>) count as structs.
 * Everything unwinds (landing pads, uwtable on every function); managed functions keep a frame pointer.
 *
 * Border to C (internal calls, QCalls, P/Invokes, UnmanagedCallersOnly): the target's C ABI as target/ classifies it.
 * Managed bool is one byte, 0 or 1. Internal calls receive raw references; they run in managed state, must not block,
 * must not throw; errors are return values that their managed caller turns into exceptions. QCalls and P/Invokes run in
 * native state between rt_native_enter and rt_native_leave unless marked SuppressGCTransition; a QCall that touches
 * objects gets them through handles on the stack (ObjectHandleOnStack = pointer to the reference) and goes to managed
 * state for it with rt_managed_enter/rt_managed_leave (runtime/thread).
 *
 * Delegates: Invoke loads _target and _methodPtr and calls _methodPtr(_target, arguments...). Closed over an instance:
 * _target is the object, _methodPtr the code (value types: the unboxing stub). Open static: _target is the delegate
 * itself, _methodPtr the stub "delegate_open:<type>" which loads _methodPtrAux and calls it without the first
 * argument. Multicast: _methodPtr is the stub "delegate_multi:<type>" which calls each delegate of _invocationList
 * (_invocationCount of them) and returns the last result.
 * Function pointers (ldftn, calli managed) are plain code addresses in the managed convention.
 *
 * Symbols: methods are named by method_symbol; other things carry a prefix: mt: ti: aux: rtype: str: statics:
 * gcstatics: tls: cctor: enum: clause: unbox: gvm: asm: . Runtime functions and overlay exports have plain C names
 * (rt_...). */
#ifndef RT_ABI_CONVENTION_H
#define RT_ABI_CONVENTION_H

#define RT_NATIVE_FRAME_WORDS 24 /* pointer-sized words of RtNativeFrame, allocated by the P/Invoke's caller */
/* What the words are: the frame outside, then the caller's registers as rt_native_enter found them. */
#define RT_NATIVE_FRAME_OUTER 0
#define RT_NATIVE_FRAME_STACK_POINTER 1
#define RT_NATIVE_FRAME_RETURN_ADDRESS 2
#define RT_NATIVE_FRAME_FRAME_POINTER 3
#define RT_NATIVE_FRAME_OTHERS 4 /* the other callee-saved registers, in ascending order */

#endif
