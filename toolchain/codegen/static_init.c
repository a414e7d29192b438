/* Checks that a type's static constructor has run (I.8.9.5).
 *
 * A check of a beforefieldinit type inside a loop is made once where the method begins: such a constructor may run at
 * any time before the first access. All other checks stand where the access is, once per block. */
#include "codegen/function.h"
#include "runtime/abi/layout.h"

static bool is_known(const Function *f, LLVMValueRef record)
{
    for (uint32_t i = 0; i < f->entry_cctors.count; i++)
        if (f->entry_cctors.items[i] == record)
            return true;
    for (uint32_t i = 0; i < f->known_cctors.count; i++)
        if (f->known_cctors.items[i] == record)
            return true;
    return false;
}

void check_cctor(Function *f, Type *type)
{
    Module *module = f->module;
    LLVMValueRef record = module_cctor(module, type);
    if (is_known(f, record))
        return;
    _Static_assert(RT_CCTOR_STATE == 0, "the state is the record's first word");
    LLVMValueRef state = load_plain(f, module->word, record, module->P);
    LLVMSetOrdering(state, LLVMAtomicOrderingAcquire);
    LLVMValueRef pending = LLVMBuildICmp(f->builder, LLVMIntNE, state, const_word(f, RT_CCTOR_DONE), "");
    LLVMBasicBlockRef run = new_block(f, "cctor"), next = new_block(f, "");
    branch_unlikely(f, pending, run, next);
    LLVMPositionBuilderAtEnd(f->builder, run);
    call_helper(f, HELPER_rt_class_init, &record, 1);
    LLVMBuildBr(f->builder, next);
    start_block(f, next);
    vec_push(f->arena, &f->known_cctors, record);
}

static void check_at_entry(Function *f, Type *type)
{
    check_cctor(f, type);
    LLVMValueRef record = module_cctor(f->module, type);
    vec_push(f->arena, &f->entry_cctors, record);
}

typedef struct Loop {
    uint32_t begin, end; /* offsets of the first instruction and of the jump back */
} Loop;

typedef VEC(Loop) Loops;

static Loops find_loops(const Function *f)
{
    const MdBody *il = &f->body->il;
    Loops loops = {0};
    IlInstr instr;
    for (uint32_t at = 0; at < il->code_size && il_decode(il->code, il->code_size, at, &instr); at = instr.next) {
        IlOperandKind operand = il_opcode(instr.opcode)->operand;
        bool jumps = operand == IL_OPERAND_BR1 || operand == IL_OPERAND_BR4;
        if (jumps && instr.operand.target <= at && body_is_live(f->body, at)) {
            Loop loop = {instr.operand.target, at};
            vec_push(f->arena, &loops, loop);
        }
    }
    return loops;
}

static bool is_inside(const Loops *loops, uint32_t offset)
{
    for (uint32_t i = 0; i < loops->count; i++)
        if (offset >= loops->items[i].begin && offset <= loops->items[i].end)
            return true;
    return false;
}

void check_cctors_of_loops(Function *f)
{
    const Body *body = f->body;
    if (f->module->options->level == OPT_NONE)
        return;
    Loops loops = find_loops(f);
    for (uint32_t i = 0; i < body->op_count && loops.count > 0; i++) {
        const Op *op = &body->ops[i];
        if (op->kind == OP_FIELD && (op->flags & OP_CHECK_CCTOR) && op->field->owner->def->before_field_init &&
            eh_context(f, op->offset) < 0 && is_inside(&loops, op->offset))
            check_at_entry(f, op->field->owner);
    }
}
