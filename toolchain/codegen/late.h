/* codegen/late: allocation and the store barrier after LLVM's passes. Internal to codegen.
 *
 * While LLVM optimises, both are calls of the runtime's helpers, described so that it may forward what is stored around
 * them and drop objects that nobody uses. Then late_lower makes code of them: at -O speed allocation and barrier in
 * line, at -O size only stores that need no barrier. It runs last because only the finished code says which
 * object a store goes to, and because what follows here holds for code that no pass changes any more.
 *
 * Allocation. A thread may be stopped at any instruction, by a collection on another thread, and its registers and
 * stack are scanned conservatively. The collector takes what lies below alloc_cur for objects and leaves [alloc_cur,
 * buffer_end) alone (runtime/gc/heap.h). So, in this order:
 *   1. alloc_cur and alloc_end are read. Only this thread writes them; a collection does not.
 *   2. The reference is made opaque: LLVM must not keep the object by the address of its header or of its end, which
 *      the collector counts to the objects before and behind.
 *   3. MethodTable and length are written, above alloc_cur: the object does not exist, and nothing looks at it.
 *   4. alloc_cur moves. From here the object exists, is whole, zero, and its reference is in a register.
 *   5. Its fields are written. They hang on the reference, and two compiler fences keep 3 to 5 apart.
 * Other threads see the object only through a store that publishes its reference, which is a release; 4 needs no
 * barrier of the CPU. With AOTSDK_GC_STRESS alloc_end equals alloc_cur, and every allocation takes the helper's slow
 * path. Objects with a finalizer are allocated by the helper.
 *
 * Barrier. The card is marked, then the reference stored with release. A young collection needs the card of an old
 * object that refers to a new one. No card is needed when
 *   - the destination is a static or a frozen object: every collection scans them;
 *   - the reference is null or a frozen object;
 *   - the destination is an object allocated in this function, and the reference was computed before that
 *     allocation. A collection between the two makes the object old, but finds the reference, which the store still
 *     needs, in a register or on the stack, and makes what it refers to old as well. (A reference computed after the
 *     allocation may be younger than a collection in between, even when nothing here can collect: another thread may.)
 * In the last case the store needs no release either while nobody else can know the object. */
#ifndef AOT_CODEGEN_LATE_H
#define AOT_CODEGEN_LATE_H

#include "codegen/module.h"

/* Describes a call of rt_new or rt_new_array for the passes and for late_lower. `bytes` is the size of the instance, of
 * arrays the size without elements; 0: it has a finalizer, which may see it as soon as it exists. `element` is the size
 * of an element, 0 for objects. `may_drop`: an unused object need not be allocated. */
void late_describe_allocation(Module *module, LLVMValueRef call, uint32_t bytes, uint32_t element, bool may_drop);

/* After the passes, before instructions are selected. */
void late_lower(Module *module);

#endif
