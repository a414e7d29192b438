/* Calls and casts of which the closed program knows all possible types: comparisons of method tables and direct calls,
 * which LLVM can inline, in place of a lookup. */
#include "codegen/function.h"
#include "runtime/abi/layout.h"

/* More code than a lookup must be worth it. */
static uint32_t limit_of(const Function *f, OpKind kind)
{
    if (f->module->options->level == OPT_SIZE)
        return kind == OP_CALL_VIRTUAL ? 0 : 2;
    return kind == OP_CALL_VIRTUAL ? 3 : ALTERNATIVES_LIMIT;
}

static LLVMValueRef is_one_of(Function *f, LLVMValueRef table, const Alternatives *all, const Method *target)
{
    LLVMValueRef any = NULL;
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].target != target)
            continue;
        LLVMValueRef same = LLVMBuildICmp(f->builder, LLVMIntEQ, table, method_table_of(f, all->items[i].type), "");
        any = any == NULL ? same : LLVMBuildOr(f->builder, any, same, "");
    }
    return any;
}

/* ---- Calls ---- */

static uint32_t distinct_targets(const Alternatives *all, Method **targets)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t n = 0;
        while (n < count && targets[n] != all->items[i].target)
            n++;
        if (n == count)
            targets[count++] = all->items[i].target;
    }
    return count;
}

static LLVMValueRef call_target(Function *f, Method *target, const LLVMValueRef *arguments, uint32_t count)
{
    const LoweredSignature *lowered = lower_method(f->module, target);
    LLVMValueRef *own = ARENA_ARRAY(f->arena, LLVMValueRef, count);
    for (uint32_t i = 0; i < count; i++)
        own[i] = arguments[i];
    if (type_is_value(target->owner)) /* what the unboxing stub would do */
        own[0] = offset_ptr(f, own[0], RT_FIELDS_OFFSET(f->module->P));
    LLVMValueRef call = emit_call(f, lowered->type, module_method(f->module, target), own, count, true);
    lower_attributes(f->module, lowered, call, true);
    return call;
}

bool call_alternatives(Function *f, const Op *op, LLVMValueRef object, const Value *arguments, bool *has_result,
                       Value *result)
{
    Method *targets[ALTERNATIVES_LIMIT];
    uint32_t count = op->alternatives == NULL ? 0 : distinct_targets(op->alternatives, targets);
    if (count == 0 || count > limit_of(f, op->kind))
        return false;
    const LoweredSignature *lowered = lower_method(f->module, op->method);
    LLVMValueRef buffer, *out = call_arguments(f, lowered, object, arguments, &buffer);
    LLVMValueRef table = count > 1 ? load_method_table(f, object) : NULL;
    LLVMValueRef calls[ALTERNATIVES_LIMIT];
    LLVMBasicBlockRef ends[ALTERNATIVES_LIMIT], join = new_block(f, "called");
    for (uint32_t i = 0; i < count; i++) {
        LLVMBasicBlockRef other = NULL;
        if (i + 1 < count) {
            LLVMBasicBlockRef own = new_block(f, "is");
            other = new_block(f, "other");
            LLVMBuildCondBr(f->builder, is_one_of(f, table, op->alternatives, targets[i]), own, other);
            start_block(f, own);
        }
        calls[i] = call_target(f, targets[i], out, lowered->llvm_count);
        ends[i] = LLVMGetInsertBlock(f->builder);
        LLVMBuildBr(f->builder, join);
        if (other != NULL)
            start_block(f, other);
    }
    start_block(f, join);
    LLVMValueRef value = calls[0];
    LLVMTypeRef type = LLVMGetReturnType(lowered->type);
    if (count > 1 && LLVMGetTypeKind(type) != LLVMVoidTypeKind) {
        value = LLVMBuildPhi(f->builder, type, "");
        LLVMAddIncoming(value, calls, ends, count);
    }
    *has_result = call_result(f, lowered, value, buffer, result);
    return true;
}

/* ---- Casts ---- */

bool cast_has_alternatives(const Function *f)
{
    const Alternatives *all = f->op != NULL && f->op->kind == OP_TYPE ? f->op->alternatives : NULL;
    return all != NULL && all->count <= limit_of(f, OP_TYPE);
}

LLVMValueRef is_alternative(Function *f, LLVMValueRef table)
{
    return is_one_of(f, table, f->op->alternatives, NULL);
}
