/* The driver of one body: variables, the evaluation stack across blocks, and the walk over its instructions. */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/layout.h"

void function_error(Function *f, DiagCode code, const char *format, ...)
{
    if (f->failed)
        return;
    f->failed = true;
    va_list arguments;
    va_start(arguments, format);
    char *message = arena_vprintf(f->arena, format, arguments);
    va_end(arguments);
    DiagPlace place = {.file = f->body->assembly != NULL ? f->body->assembly->name : NULL,
                       .member = method_name(f->body->method),
                       .il_offset = f->instr.offset};
    Diag *diag = diag_report(f->module->diags, code, place, "%s", message);
    if (diag->path == NULL)
        diag->path = reach_path((Program *)f->module->program, f->body);
}

/* ---- Evaluation stack ---- */

void push(Function *f, Value value)
{
    if (f->depth == f->capacity) {
        uint32_t capacity = f->capacity == 0 ? 16 : f->capacity * 2;
        Value *stack = ARENA_ARRAY(f->arena, Value, capacity);
        if (f->depth > 0)
            memcpy(stack, f->stack, f->depth * sizeof *stack);
        f->stack = stack;
        f->capacity = capacity;
    }
    f->stack[f->depth++] = value;
}

Value pop(Function *f)
{
    if (f->depth > 0)
        return f->stack[--f->depth];
    function_error(f, AOT0603, "the evaluation stack is empty");
    return (Value){.kind = STACK_I4, .value = const_i32(f, 0)};
}

void push_scalar(Function *f, StackKind kind, LLVMValueRef value)
{
    push(f, (Value){.kind = kind, .value = value});
}

void push_i4(Function *f, LLVMValueRef value)
{
    push_scalar(f, STACK_I4, value);
}

void push_ref(Function *f, LLVMValueRef value, bool nonnull)
{
    push(f, (Value){.kind = STACK_REF, .value = value, .nonnull = nonnull});
}

void push_byref(Function *f, LLVMValueRef value)
{
    push(f, (Value){.kind = STACK_BYREF, .value = value, .nonnull = true});
}

LLVMValueRef pop_ptr(Function *f)
{
    Value value = pop(f);
    return value_as_ptr(f, &value);
}

LLVMValueRef pop_word(Function *f)
{
    Value value = pop(f);
    return value_as_word(f, &value);
}

LLVMValueRef pop_i4(Function *f)
{
    Value value = pop(f);
    return scalar_to_storage(f, SCALAR_I32, &value);
}

/* ---- Variables ---- */

Variable *variable_at(Function *f, bool is_argument, uint32_t index)
{
    uint32_t count = is_argument ? f->argument_count : f->local_count;
    if (index < count)
        return is_argument ? &f->arguments[index] : &f->locals[index];
    function_error(f, AOT0603, "%s %u does not exist", is_argument ? "argument" : "local", index);
    return NULL;
}

void forget_known(Function *f)
{
    for (uint32_t i = 0; i < f->argument_count; i++) {
        f->arguments[i].has_known = f->arguments[i].address == NULL;
        f->arguments[i].known.nonnull = f->arguments[i].is_never_null;
    }
    for (uint32_t i = 0; i < f->local_count; i++)
        f->locals[i].has_known = false;
}

static void note_use(Function *f, const IlInstr *instr, bool in_filter)
{
    bool is_argument = instr->base == IL_LDARG || instr->base == IL_LDARGA || instr->base == IL_STARG;
    uint32_t count = is_argument ? f->argument_count : f->local_count;
    if (instr->operand.index >= count)
        return;
    Variable *variable = is_argument ? &f->arguments[instr->operand.index] : &f->locals[instr->operand.index];
    variable->in_filter |= in_filter;
    variable->address_taken |= instr->base == IL_LDARGA || instr->base == IL_LDLOCA;
    variable->written |= instr->base == IL_STARG || instr->base == IL_STLOC;
}

void analyse_variables(Function *f)
{
    const MdBody *il = &f->body->il;
    IlInstr instr;
    for (uint32_t at = 0; at < il->code_size && il_decode(il->code, il->code_size, at, &instr); at = instr.next) {
        if (!body_is_live(f->body, at) && instr.base != IL_LDARGA && instr.base != IL_LDLOCA)
            continue;
        switch (instr.base) {
        case IL_LDARG:
        case IL_LDARGA:
        case IL_STARG:
        case IL_LDLOC:
        case IL_LDLOCA:
        case IL_STLOC: {
            IlPart part = IL_PART_NONE;
            int32_t region = f->region_count > 0 ? il_region_at(f->body->regions, at, &part) : -1;
            note_use(f, &instr, region >= 0 && part == IL_PART_FILTER);
            break;
        }
        case IL_LOCALLOC: f->has_localloc = true; break;
        default: break;
        }
    }
}

static void make_variables(Function *f)
{
    const Body *body = f->body;
    Method *method = body->method;
    bool has_this = f->lowered->has_this;
    f->argument_count = f->lowered->parameter_count + has_this;
    f->arguments = ARENA_ARRAY(f->arena, Variable, f->argument_count);
    for (uint32_t i = 0; i < f->argument_count; i++) {
        Type *type;
        if (has_this && i == 0)
            type = type_is_value(method->owner) ? types_byref(method->owner) : method->owner;
        else
            type = f->lowered->parameters[i - has_this].type;
        f->arguments[i] = (Variable){.type = type, .shape = module_shape(f->module, type), .is_argument = true};
    }
    f->local_count = body->local_count;
    f->locals = ARENA_ARRAY(f->arena, Variable, f->local_count);
    for (uint32_t i = 0; i < f->local_count; i++)
        f->locals[i] = (Variable){.type = body->locals[i], .shape = module_shape(f->module, body->locals[i])};
}

LLVMValueRef variable_address(Function *f, Variable *variable)
{
    if (variable->address != NULL || !variable->in_filter)
        return variable->address;
    variable->address = LLVMBuildGEP2(f->entry_builder, f->module->i8, f->frame,
                                      (LLVMValueRef[]){const_word(f, variable->frame_offset)}, 1, "");
    return variable->address;
}

static void place_variable(Function *f, Variable *variable)
{
    if (variable->in_filter)
        variable_address(f, variable);
    else
        variable->address = function_alloca(f,
                                            variable->shape->form == FORM_SCALAR
                                                ? module_scalar_type(f->module, variable->shape->leaves[0].scalar)
                                                : module_bytes_type(f->module, variable->shape->size),
                                            variable->shape->align);
}

static void place_arguments(Function *f)
{
    bool keep = f->module->options->debug;
    for (uint32_t i = 0; i < f->argument_count; i++) {
        Variable *variable = &f->arguments[i];
        Value incoming;
        if (f->lowered->has_this && i == 0) {
            incoming = scalar_from_storage(f, variable->shape->leaves[0].scalar, LLVMGetParam(f->function, 0));
            /* Only String's constructors are called with null. Methods of structs are too, through Unsafe.NullRef, but
             * that is left to the fault of their first access. */
            incoming.nonnull = !type_is_def(f->body->method->owner, "System.String");
            variable->is_never_null = incoming.nonnull;
            note_parameter_type(f, 0, variable->type);
        } else {
            const LoweredParameter *parameter = &f->lowered->parameters[i - f->lowered->has_this];
            incoming = incoming_argument(f, f->lowered, i - f->lowered->has_this);
            note_parameter_type(f, parameter->first, parameter->type);
        }
        bool in_memory = variable->shape->form == FORM_MEMORY;
        if (!variable->in_filter && !variable->address_taken && !variable->written && !keep && !in_memory) {
            variable->known = incoming;
            variable->has_known = true;
            continue;
        }
        if (in_memory && !variable->in_filter) {
            variable->address = incoming.address;
        } else {
            place_variable(f, variable);
            value_store(f, variable->type, variable->address, incoming, ACCESS_LOCAL);
        }
        debug_declare_local(f->module, f->builder, f->body, i, true, variable->address);
    }
}

static void place_locals(Function *f)
{
    enum { ALWAYS_ZEROED = 64 };
    for (uint32_t i = 0; i < f->local_count; i++) {
        Variable *variable = &f->locals[i];
        place_variable(f, variable);
        const Shape *shape = variable->shape;
        if (f->body->il.init_locals || shape->has_references || shape->size <= ALWAYS_ZEROED)
            value_zero(f, variable->type, variable->address, ACCESS_LOCAL);
        debug_declare_local(f->module, f->builder, f->body, i, false, variable->address);
    }
}

/* ---- Blocks ---- */

Block *block_at(Function *f, uint32_t offset)
{
    bool added;
    void **slot = map_slot(&f->blocks, (uint64_t)offset + 1, &added);
    if (*slot == NULL) {
        Block *block = ARENA_NEW(f->arena, Block);
        block->block = new_block(f, "");
        *slot = block;
    }
    return *slot;
}

void schedule_block(Function *f, uint32_t offset)
{
    Block *block = block_at(f, offset);
    if (block->has_state)
        return;
    block->has_state = true;
    vec_push(f->arena, &f->pending, offset);
}

static Value make_slot(Function *f, const Value *value)
{
    Value slot = *value;
    slot.nonnull = slot.borrowed = slot.local = false;
    slot.function = NULL;
    if (value->kind != STACK_STRUCT) {
        slot.value = function_alloca(f, LLVMTypeOf(value->value), f->module->P);
        return slot;
    }
    const Shape *shape = module_shape(f->module, value->type);
    slot.address = function_alloca(f, module_bytes_type(f->module, shape->size), shape->align);
    return slot;
}

static void store_slot(Function *f, const Value *slot, const Value *value)
{
    if (slot->kind == STACK_STRUCT) {
        value_store(f, slot->type, slot->address, *value, ACCESS_LOCAL);
        return;
    }
    LLVMTypeRef type = LLVMGetAllocatedType(slot->value);
    LLVMValueRef stored;
    if (LLVMGetTypeKind(type) == LLVMPointerTypeKind)
        stored = scalar_to_storage(f, SCALAR_PTR, value);
    else if (type == f->module->f32 || type == f->module->f64)
        stored = scalar_to_storage(f, type == f->module->f32 ? SCALAR_F32 : SCALAR_F64, value);
    else
        stored = scalar_to_storage(f, type == f->module->i64 ? SCALAR_I64 : SCALAR_I32, value);
    LLVMBuildStore(f->builder, stored, slot->value);
}

static void load_slots(Function *f, const Block *block)
{
    f->depth = 0;
    for (uint32_t i = 0; i < block->depth; i++) {
        Value value = block->slots[i];
        if (value.kind == STACK_STRUCT)
            value = value_load(f, value.type, value.address, ACCESS_LOCAL, false);
        else
            value.value = LLVMBuildLoad2(f->builder, LLVMGetAllocatedType(value.value), value.value, "");
        push(f, value);
    }
}

LLVMBasicBlockRef flow_to(Function *f, uint32_t offset)
{
    if (offset >= f->body->il.code_size) {
        function_error(f, AOT0603, "control runs off the end of the code");
        offset = 0;
    }
    Block *block = block_at(f, offset);
    if (!block->has_state) {
        block->depth = f->depth;
        block->slots = ARENA_ARRAY(f->arena, Value, f->depth);
        for (uint32_t i = 0; i < f->depth; i++)
            block->slots[i] = make_slot(f, &f->stack[i]);
        schedule_block(f, offset);
    }
    if (block->depth != f->depth) {
        function_error(f, AOT0603, "the evaluation stack has %u values here and %u on another way to IL_%04x", f->depth,
                       block->depth, offset);
        return block->block;
    }
    for (uint32_t i = 0; i < f->depth; i++)
        store_slot(f, &block->slots[i], &f->stack[i]);
    return block->block;
}

/* ---- Instructions ---- */

static const Emitter emitters[IL_OPCODE_LIMIT] = {
#define EMITTER(opcode, function) [IL_##opcode] = function,
#include "codegen/emitters.def"
#undef EMITTER
};

static uint32_t operand_count(const Function *f)
{
    const Op *op = f->op;
    int8_t pops = il_opcode(f->instr.opcode)->pop_count;
    if (pops >= 0)
        return (uint32_t)pops;
    if (f->instr.base == IL_RET)
        return f->lowered->return_shape->form != FORM_VOID;
    bool has_this = f->instr.base != IL_NEWOBJ && op->method != NULL && !method_is_static(op->method);
    return op->method == NULL ? 0 : op->method->signature->parameter_count + has_this;
}

static void drop_operands(Function *f)
{
    for (uint32_t i = operand_count(f); i > 0; i--)
        pop(f);
}

static void push_constant(Function *f)
{
    const Op *op = f->op;
    switch (op->stack_kind) {
    case TYPE_VOID: break;
    case TYPE_I8:
    case TYPE_U8: push_scalar(f, STACK_I8, const_i64(f, op->constant)); break;
    case TYPE_R4: push_scalar(f, STACK_F4, LLVMConstReal(f->module->f32, op->real)); break;
    case TYPE_R8: push_scalar(f, STACK_F8, LLVMConstReal(f->module->f64, op->real)); break;
    case TYPE_I:
    case TYPE_U:
    case TYPE_PTR: push_scalar(f, STACK_NATIVE, const_word(f, op->constant)); break;
    case TYPE_CLASS: push_ref(f, LLVMConstNull(f->module->ptr), false); break;
    default: push_i4(f, const_i32(f, op->constant)); break;
    }
}

static void emit_throw_op(Function *f)
{
    HelperId helper;
    if (f->op->symbol == NULL || !helper_find(f->op->symbol, &helper)) {
        function_error(f, AOT0603, "unknown helper %s", f->op->symbol != NULL ? f->op->symbol : "");
        return;
    }
    LLVMTypeRef type = module_helper_type(f->module, helper);
    LLVMValueRef text = module_c_string(f->module, f->op->text != NULL ? f->op->text : "");
    LLVMValueRef arguments[2] = {text, text};
    throw_helper(f, helper, arguments, LLVMCountParamTypes(type));
}

/* What reach decided for any kind of instruction. True when that was all. */
static bool emit_folded(Function *f)
{
    if (f->op == NULL)
        return false;
    switch (f->op->kind) {
    case OP_CONSTANT:
    case OP_CALL_CONSTANT:
        drop_operands(f);
        push_constant(f);
        return true;
    case OP_NULL:
        drop_operands(f);
        push_ref(f, LLVMConstNull(f->module->ptr), false);
        return true;
    case OP_BRANCH_TAKEN:
        drop_operands(f);
        LLVMBuildBr(f->builder, flow_to(f, f->op->target));
        f->terminated = true;
        return true;
    case OP_BRANCH_FALL: drop_operands(f); return true;
    case OP_KEEP: return true;
    case OP_LITERAL:
        drop_operands(f);
        push_ref(f, module_string_literal(f->module, *f->op->literal), true);
        return true;
    case OP_THROW: emit_throw_op(f); return true;
    default: return false;
    }
}

static void emit_instruction(Function *f)
{
    if (emit_folded(f))
        return;
    Emitter emitter = f->instr.base < IL_OPCODE_LIMIT ? emitters[f->instr.base] : NULL;
    if (emitter == NULL)
        function_error(f, AOT0602, "%s is not supported", il_opcode(f->instr.opcode)->text);
    else
        emitter(f);
}

static void compile_block(Function *f, uint32_t at)
{
    Block *block = block_at(f, at);
    block->done = true;
    LLVMPositionBuilderAtEnd(f->builder, block->block);
    release_temporaries(f);
    forget_known(f);
    f->known_cctors.count = 0;
    f->terminated = false;
    load_slots(f, block);
    const MdBody *il = &f->body->il;
    while (!f->terminated && !f->failed) {
        if (!il_decode_prefixed(il->code, il->code_size, at, &f->prefixes, &f->instr)) {
            function_error(f, AOT0603, "no instruction can be read at IL_%04x", at);
            break;
        }
        f->op = body_op(f->body, f->instr.offset);
        f->context = eh_context(f, f->instr.offset);
        debug_set_location(f->module, f->builder, f->body, at);
        emit_instruction(f);
        at = f->instr.next;
        if (f->terminated || f->failed)
            break;
        if (at >= il->code_size || !body_is_live(f->body, at)) {
            emit_unreachable(f);
        } else if (body_is_leader(f->body, at)) {
            LLVMBuildBr(f->builder, flow_to(f, at));
            f->terminated = true;
        }
    }
}

static uint32_t take_first_pending(Function *f)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < f->pending.count; i++)
        if (f->pending.items[i] < f->pending.items[best])
            best = i;
    uint32_t offset = f->pending.items[best];
    f->pending.items[best] = f->pending.items[--f->pending.count];
    return offset;
}

void compile_blocks(Function *f)
{
    while (f->pending.count > 0 && !f->failed)
        compile_block(f, take_first_pending(f));
}

/* ---- Whole functions ---- */

void function_begin(Function *f, Module *module, const Body *body, LLVMValueRef function,
                    const LoweredSignature *lowered)
{
    *f = (Function){.module = module, .arena = module->arena, .body = body, .function = function, .lowered = lowered};
    f->context = f->filter_region = -1;
    f->builder = LLVMCreateBuilderInContext(module->context);
    f->entry_builder = LLVMCreateBuilderInContext(module->context);
    map_init(&f->blocks, f->arena);
    map_init(&f->context_throws, f->arena);
    f->entry = new_block(f, "entry");
    LLVMPositionBuilderAtEnd(f->entry_builder, f->entry);
    LLVMBasicBlockRef start = new_block(f, "start");
    LLVMPositionBuilderAtEnd(f->builder, start);
    debug_begin_function(module, function, body);
}

/* A frame larger than a page could step over the guard region; LLVM has no stack probes for ARM32. */
static void check_frame(Function *f)
{
    enum { GUARDED_FRAME = 4096 };
    if (f->module->P != 4 || f->alloca_bytes <= GUARDED_FRAME)
        return;
    LLVMBasicBlockRef first = LLVMGetNextBasicBlock(f->entry), check = new_block(f, "check");
    LLVMMoveBasicBlockAfter(check, f->entry);
    LLVMPositionBuilderAtEnd(f->builder, check);
    check_stack(f, const_word(f, f->alloca_bytes));
    LLVMBuildBr(f->builder, first);
}

void function_end(Function *f)
{
    if (!f->failed)
        check_frame(f);
    LLVMBuildBr(f->entry_builder, LLVMGetNextBasicBlock(f->entry));
    LLVMDisposeBuilder(f->builder);
    LLVMDisposeBuilder(f->entry_builder);
    debug_end_function(f->module);
}

static bool has_filters(const Function *f)
{
    for (uint32_t i = 0; i < f->region_count; i++)
        if (f->body->regions->items[i].kind == MD_CLAUSE_FILTER)
            return true;
    return false;
}

static void compile_filters(Function *f)
{
    for (uint32_t i = 0; i < f->region_count && !f->failed; i++)
        if (f->body->regions->items[i].kind == MD_CLAUSE_FILTER && f->regions[i].clause != NULL)
            compile_filter(f, (int32_t)i);
}

void compile_il_body(Module *module, const Body *body, LLVMValueRef function)
{
    Function f;
    function_begin(&f, module, body, function, lower_method(module, body->method));
    f.region_count = body->regions != NULL ? body->regions->count : 0;
    make_variables(&f);
    analyse_variables(&f);
    eh_begin(&f);
    bool filters = has_filters(&f);
    if (filters)
        eh_plan_frame(&f);
    debug_set_location(module, f.builder, body, 0);
    debug_set_location(module, f.entry_builder, body, 0);
    place_arguments(&f);
    place_locals(&f);
    if (filters)
        eh_emit_frame_offset(&f);
    if (body->entry_cctor != NULL)
        check_cctor(&f, body->entry_cctor);
    check_cctors_of_loops(&f);
    LLVMBuildBr(f.builder, flow_to(&f, 0));
    compile_blocks(&f);
    if (!f.failed)
        eh_finish(&f);
    function_end(&f);
    if (!f.failed && filters)
        compile_filters(&f);
}
