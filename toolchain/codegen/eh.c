/* Exception regions: landing pads, dispatch to handlers, leave through finally blocks, filters.
 *
 * A landing pad names the clauses of its try block and of all outer ones, inner to outer. Behind it every region has a
 * dispatch block that looks whether its clause was selected (catch, filter) or runs its handler and goes on outwards
 * (finally, fault). A finally block exists once; a number tells at its end where to go on, 0 being further unwinding.
 *
 * A filter runs before anything is unwound, called by the runtime with the address of the frame struct that holds all
 * variables filters touch. The struct's distance from the frame pointer is stored in one word per method on first
 * entry. */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/layout.h"

static const IlRegion *region_at(const Function *f, int32_t index)
{
    return &f->body->regions->items[index];
}

/* From a region and the part of it one is in, outwards to the first region whose try block one is in. */
static int32_t enclosing_try(const Function *f, int32_t region, IlPart part)
{
    while (region >= 0 && part != IL_PART_TRY) {
        part = region_at(f, region)->parent_part;
        region = region_at(f, region)->parent;
    }
    return region;
}

static int32_t outer_region(const Function *f, int32_t index)
{
    const IlRegion *region = region_at(f, index);
    if (region->next_same_try >= 0)
        return region->next_same_try;
    return enclosing_try(f, region->parent, region->parent_part);
}

int32_t eh_context(const Function *f, uint32_t offset)
{
    if (f->region_count == 0 || f->filter_region >= 0)
        return -1;
    IlPart part;
    int32_t region = il_region_at(f->body->regions, offset, &part);
    return enclosing_try(f, region, part);
}

/* The region in whose handler the current instruction stands. */
static int32_t handler_around(Function *f)
{
    IlPart part = IL_PART_NONE;
    int32_t region = f->region_count > 0 ? il_region_at(f->body->regions, f->instr.offset, &part) : -1;
    while (region >= 0 && part != IL_PART_HANDLER) {
        part = region_at(f, region)->parent_part;
        region = region_at(f, region)->parent;
    }
    if (region < 0)
        function_error(f, AOT0603, "%s outside a handler", il_opcode(f->instr.opcode)->text);
    return region;
}

void eh_begin(Function *f)
{
    if (f->region_count > 0)
        f->regions = ARENA_ARRAY(f->arena, Region, f->region_count);
}

/* ---- Clauses ---- */

static LLVMTypeRef pad_type(const Function *f)
{
    LLVMTypeRef parts[2] = {f->module->ptr, f->module->i32};
    return LLVMStructTypeInContext(f->module->context, parts, 2, false);
}

static LLVMValueRef filter_clause(Function *f, int32_t index)
{
    Module *module = f->module;
    const char *symbol = intern_printf("filter:%s:%d", method_symbol(f->body->method), index);
    LLVMTypeRef parameters[2] = {module->ptr, module->ptr};
    LLVMTypeRef type = LLVMFunctionType(module->i32, parameters, 2, false);
    LLVMValueRef words[RT_CLAUSE_WORDS] = {module_data(module, "rt_filter_tag"), module_function(module, symbol, type),
                                           f->frame_offset_word};
    LLVMValueRef initial = LLVMConstArray2(module->ptr, words, RT_CLAUSE_WORDS);
    LLVMValueRef global = LLVMAddGlobal(module->module, LLVMTypeOf(initial), intern_printf("clause:%s", symbol));
    LLVMSetInitializer(global, initial);
    LLVMSetGlobalConstant(global, true);
    LLVMSetLinkage(global, LLVMInternalLinkage);
    LLVMSetSection(global, intern_printf(".data.rel.ro.%s", symbol));
    return global;
}

static LLVMValueRef region_clause(Function *f, int32_t index)
{
    Region *region = &f->regions[index];
    const IlRegion *il = region_at(f, index);
    if (region->clause != NULL)
        return region->clause;
    if (il->kind == MD_CLAUSE_FILTER) {
        region->clause = filter_clause(f, index);
    } else {
        Type *type = types_resolve_type(f->body->assembly, il->class_token, method_context(f->body->source));
        if (type == NULL)
            type = types_object(f->module->program->types);
        region->clause = module_catch_clause(f->module, type);
    }
    return region->clause;
}

/* ---- Dispatch ---- */

static void store_reference(Function *f, LLVMValueRef *slot, LLVMValueRef value)
{
    if (*slot == NULL)
        *slot = function_alloca(f, LLVMTypeOf(value), f->module->P);
    LLVMBuildStore(f->builder, value, *slot);
}

/* The block of a handler; the object of a catch is passed in the stack slot of its first block. */
static LLVMBasicBlockRef enter_handler(Function *f, uint32_t offset, LLVMValueRef object)
{
    Block *block = block_at(f, offset);
    if (!block->has_state && object != NULL) {
        block->depth = 1;
        block->slots = ARENA_NEW(f->arena, Value);
        block->slots[0] = (Value){.kind = STACK_REF, .value = function_alloca(f, f->module->ptr, f->module->P)};
    }
    if (object != NULL)
        LLVMBuildStore(f->builder, object, block->slots[0].value);
    schedule_block(f, offset);
    return block->block;
}

static LLVMBasicBlockRef region_exit(Function *f, int32_t index)
{
    Region *region = &f->regions[index];
    if (region->exit == NULL)
        region->exit = new_block(f, "endfinally");
    return region->exit;
}

static LLVMBasicBlockRef dispatch_block(Function *f, int32_t index);

static void build_catch(Function *f, int32_t index)
{
    Module *module = f->module;
    LLVMValueRef clause = region_clause(f, index);
    LLVMTypeRef types[1] = {module->ptr};
    LLVMValueRef id = call_intrinsic(f, "llvm.eh.typeid.for", types, 1, &clause, 1);
    LLVMValueRef selector = LLVMBuildLoad2(f->builder, module->i32, f->selector_slot, "");
    LLVMBasicBlockRef handler = new_block(f, "catch");
    int32_t outer = outer_region(f, index);
    LLVMBuildCondBr(f->builder, LLVMBuildICmp(f->builder, LLVMIntEQ, selector, id, ""), handler,
                    dispatch_block(f, outer));
    LLVMPositionBuilderAtEnd(f->builder, handler);
    LLVMValueRef record = LLVMBuildLoad2(f->builder, module->ptr, f->exception_slot, "");
    LLVMValueRef object = call_helper(f, HELPER_rt_catch, &record, 1);
    store_reference(f, &f->regions[index].exception, object);
    LLVMBuildBr(f->builder, enter_handler(f, region_at(f, index)->handler_start, object));
}

static void build_cleanup(Function *f, int32_t index)
{
    Module *module = f->module;
    Region *region = &f->regions[index];
    store_reference(f, &region->exception, LLVMBuildLoad2(f->builder, module->ptr, f->exception_slot, ""));
    store_reference(f, &region->selector, LLVMBuildLoad2(f->builder, module->i32, f->selector_slot, ""));
    store_reference(f, &region->continuation, const_i32(f, 0));
    region_exit(f, index);
    LLVMBuildBr(f->builder, enter_handler(f, region_at(f, index)->handler_start, NULL));
    dispatch_block(f, outer_region(f, index));
}

static void build_resume(Function *f)
{
    LLVMValueRef pad = LLVMGetUndef(pad_type(f));
    pad =
        LLVMBuildInsertValue(f->builder, pad, LLVMBuildLoad2(f->builder, f->module->ptr, f->exception_slot, ""), 0, "");
    pad =
        LLVMBuildInsertValue(f->builder, pad, LLVMBuildLoad2(f->builder, f->module->i32, f->selector_slot, ""), 1, "");
    LLVMBuildResume(f->builder, pad);
}

static LLVMBasicBlockRef dispatch_block(Function *f, int32_t index)
{
    LLVMBasicBlockRef *known = index < 0 ? &f->resume_block : &f->regions[index].dispatch;
    if (*known != NULL)
        return *known;
    *known = new_block(f, "dispatch");
    LLVMBasicBlockRef block = *known, current = LLVMGetInsertBlock(f->builder);
    LLVMPositionBuilderAtEnd(f->builder, block);
    if (index < 0)
        build_resume(f);
    else if (region_at(f, index)->kind == MD_CLAUSE_CATCH || region_at(f, index)->kind == MD_CLAUSE_FILTER)
        build_catch(f, index);
    else
        build_cleanup(f, index);
    LLVMPositionBuilderAtEnd(f->builder, current);
    return block;
}

/* ---- Landing pads ---- */

static void set_personality(Function *f)
{
    if (LLVMHasPersonalityFn(f->function))
        return;
    LLVMTypeRef type = LLVMFunctionType(f->module->i32, NULL, 0, true);
    LLVMSetPersonalityFn(f->function, module_function(f->module, "rt_personality", type));
}

static LLVMBasicBlockRef filter_pad(Function *f)
{
    if (f->filter_pad != NULL)
        return f->filter_pad;
    LLVMBasicBlockRef current = LLVMGetInsertBlock(f->builder);
    f->filter_pad = new_block(f, "swallow");
    LLVMPositionBuilderAtEnd(f->builder, f->filter_pad);
    set_personality(f);
    LLVMValueRef pad = LLVMBuildLandingPad(f->builder, pad_type(f), NULL, 1, "");
    LLVMAddClause(pad, LLVMConstNull(f->module->ptr));
    LLVMValueRef record = LLVMBuildExtractValue(f->builder, pad, 0, "");
    call_helper(f, HELPER_rt_catch, &record, 1);
    LLVMBuildRet(f->builder, const_i32(f, 0));
    LLVMPositionBuilderAtEnd(f->builder, current);
    return f->filter_pad;
}

LLVMBasicBlockRef eh_pad(Function *f)
{
    if (f->filter_region >= 0)
        return filter_pad(f);
    if (f->context < 0)
        return NULL;
    Region *region = &f->regions[f->context];
    if (region->pad != NULL)
        return region->pad;
    if (f->exception_slot == NULL) {
        f->exception_slot = function_alloca(f, f->module->ptr, f->module->P);
        f->selector_slot = function_alloca(f, f->module->i32, 4);
    }
    set_personality(f);
    LLVMBasicBlockRef current = LLVMGetInsertBlock(f->builder);
    region->pad = new_block(f, "pad");
    LLVMPositionBuilderAtEnd(f->builder, region->pad);
    LLVMValueRef pad = LLVMBuildLandingPad(f->builder, pad_type(f), NULL, 2, "");
    /* A pad without cleanup is passed over when the handler is in another frame. */
    bool has_cleanup = false;
    for (int32_t r = f->context; r >= 0; r = outer_region(f, r)) {
        MdClauseKind kind = region_at(f, r)->kind;
        if (kind == MD_CLAUSE_CATCH || kind == MD_CLAUSE_FILTER)
            LLVMAddClause(pad, region_clause(f, r));
        else
            has_cleanup = true;
    }
    LLVMSetCleanup(pad, has_cleanup);
    LLVMBuildStore(f->builder, LLVMBuildExtractValue(f->builder, pad, 0, ""), f->exception_slot);
    LLVMBuildStore(f->builder, LLVMBuildExtractValue(f->builder, pad, 1, ""), f->selector_slot);
    LLVMBuildBr(f->builder, dispatch_block(f, f->context));
    LLVMPositionBuilderAtEnd(f->builder, current);
    return region->pad;
}

/* ---- Instructions ---- */

static bool try_contains(const IlRegion *region, uint32_t offset)
{
    return offset >= region->try_start && offset < region->try_end;
}

/* The block that notes "go on at `target`" for a finally handler and enters it. */
static LLVMBasicBlockRef through_finally(Function *f, int32_t index, LLVMBasicBlockRef target)
{
    Region *region = &f->regions[index];
    for (uint32_t i = 0; i < region->continuations.count; i++)
        if (region->continuations.items[i].target == target)
            return region->continuations.items[i].stub;
    LLVMBasicBlockRef current = LLVMGetInsertBlock(f->builder);
    Continuation made = {target, new_block(f, "leave")};
    vec_push(f->arena, &region->continuations, made);
    LLVMPositionBuilderAtEnd(f->builder, made.stub);
    store_reference(f, &region->continuation, const_i32(f, region->continuations.count));
    LLVMBuildBr(f->builder, enter_handler(f, region_at(f, index)->handler_start, NULL));
    LLVMPositionBuilderAtEnd(f->builder, current);
    region_exit(f, index);
    return made.stub;
}

/* Regions from the outermost that `leave` quits to the innermost. */
static LLVMBasicBlockRef leave_path(Function *f, int32_t region, uint32_t target)
{
    if (region < 0 || try_contains(region_at(f, region), target))
        return flow_to(f, target);
    LLVMBasicBlockRef outer = leave_path(f, outer_region(f, region), target);
    return region_at(f, region)->kind == MD_CLAUSE_FINALLY ? through_finally(f, region, outer) : outer;
}

void emit_leave(Function *f)
{
    f->depth = 0;
    LLVMBuildBr(f->builder, leave_path(f, f->context, f->instr.operand.target));
    f->terminated = true;
}

void emit_endfinally(Function *f)
{
    int32_t region = handler_around(f);
    f->depth = 0;
    f->terminated = true;
    if (region >= 0)
        LLVMBuildBr(f->builder, region_exit(f, region));
}

void emit_throw(Function *f)
{
    Value object = pop(f);
    LLVMValueRef arguments[1] = {value_as_ptr(f, &object)};
    throw_helper(f, HELPER_rt_throw, arguments, 1);
}

void emit_rethrow(Function *f)
{
    int32_t region = handler_around(f);
    while (region >= 0 && f->regions[region].exception == NULL)
        region = region_at(f, region)->parent;
    if (region < 0 || region_at(f, region)->kind == MD_CLAUSE_FINALLY) {
        function_error(f, AOT0603, "rethrow outside a catch handler");
        return;
    }
    LLVMValueRef object = LLVMBuildLoad2(f->builder, f->module->ptr, f->regions[region].exception, "");
    throw_helper(f, HELPER_rt_rethrow, &object, 1);
}

void emit_endfilter(Function *f)
{
    LLVMValueRef answer = pop_i4(f);
    LLVMBuildRet(f->builder, answer);
    f->terminated = true;
}

/* ---- Ends of finally handlers ---- */

static void build_exit(Function *f, int32_t index)
{
    Region *region = &f->regions[index];
    LLVMPositionBuilderAtEnd(f->builder, region->exit);
    if (region->continuation == NULL) {
        LLVMBuildUnreachable(f->builder);
        return;
    }
    LLVMBasicBlockRef unwind = new_block(f, "unwind");
    LLVMValueRef number = LLVMBuildLoad2(f->builder, f->module->i32, region->continuation, "");
    LLVMValueRef choice = LLVMBuildSwitch(f->builder, number, unwind, region->continuations.count);
    for (uint32_t i = 0; i < region->continuations.count; i++)
        LLVMAddCase(choice, const_i32(f, i + 1), region->continuations.items[i].target);
    LLVMPositionBuilderAtEnd(f->builder, unwind);
    if (region->dispatch == NULL) {
        LLVMBuildUnreachable(f->builder);
        return;
    }
    LLVMValueRef record = LLVMBuildLoad2(f->builder, f->module->ptr, region->exception, "");
    LLVMValueRef selector = LLVMBuildLoad2(f->builder, f->module->i32, region->selector, "");
    LLVMBuildStore(f->builder, record, f->exception_slot);
    LLVMBuildStore(f->builder, selector, f->selector_slot);
    LLVMBuildBr(f->builder, dispatch_block(f, outer_region(f, index)));
}

void eh_finish(Function *f)
{
    for (uint32_t i = 0; i < f->region_count; i++)
        if (f->regions[i].exit != NULL)
            build_exit(f, (int32_t)i);
}

/* ---- Filters ---- */

static uint32_t plan_variables(Variable *variables, uint32_t count, uint32_t size)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!variables[i].in_filter)
            continue;
        uint32_t align = variables[i].shape->align > 0 ? variables[i].shape->align : 1;
        size = (size + align - 1) / align * align;
        variables[i].frame_offset = size;
        size += variables[i].shape->size;
    }
    return size;
}

void eh_plan_frame(Function *f)
{
    Module *module = f->module;
    f->frame_size = plan_variables(f->arguments, f->argument_count, 0);
    f->frame_size = plan_variables(f->locals, f->local_count, f->frame_size);
    f->frame = function_alloca(f, module_bytes_type(module, f->frame_size > 0 ? f->frame_size : 1), 8);
    const char *symbol = intern_printf("frame:%s", method_symbol(f->body->method));
    f->frame_offset_word = LLVMAddGlobal(module->module, module->word, symbol);
    LLVMSetInitializer(f->frame_offset_word, LLVMConstNull(module->word));
    LLVMSetLinkage(f->frame_offset_word, LLVMInternalLinkage);
    LLVMSetSection(f->frame_offset_word, intern_printf(".bss.%s", symbol));
    LLVMAttributeIndex index = LLVMAttributeFunctionIndex;
    LLVMAddAttributeAtIndex(f->function, index, module_attribute(module, "noinline", 0));
    /* Realignment would make the distance from the frame pointer variable. */
    LLVMAddAttributeAtIndex(f->function, index, module_text_attribute(module, "no-realign-stack", ""));
}

void eh_emit_frame_offset(Function *f)
{
    Module *module = f->module;
    LLVMTypeRef types[1] = {module->ptr};
    LLVMValueRef level = const_i32(f, 0);
    LLVMValueRef pointer = call_intrinsic(f, "llvm.frameaddress", types, 1, &level, 1);
    LLVMValueRef distance = LLVMBuildSub(f->builder, LLVMBuildPtrToInt(f->builder, f->frame, module->word, ""),
                                         LLVMBuildPtrToInt(f->builder, pointer, module->word, ""), "");
    LLVMValueRef known = load_plain(f, module->word, f->frame_offset_word, module->P);
    LLVMSetOrdering(known, LLVMAtomicOrderingMonotonic);
    LLVMBasicBlockRef first = new_block(f, "first"), next = new_block(f, "");
    branch_unlikely(f, LLVMBuildIsNull(f->builder, known, ""), first, next);
    start_block(f, first);
    LLVMValueRef store = LLVMBuildStore(f->builder, distance, f->frame_offset_word);
    LLVMSetAlignment(store, module->P);
    LLVMSetOrdering(store, LLVMAtomicOrderingMonotonic);
    LLVMBuildBr(f->builder, next);
    start_block(f, next);
    /* A clone of the function would have another distance: nothing that is noduplicate is ever cloned. */
    LLVMTypeRef type = LLVMFunctionType(module->void_type, NULL, 0, false);
    LLVMValueRef marker = LLVMGetInlineAsm(type, "", 0, "", 0, true, false, LLVMInlineAsmDialectATT, false);
    LLVMValueRef call = LLVMBuildCall2(f->builder, type, marker, NULL, 0, "");
    LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, module_attribute(module, "noduplicate", 0));
}

static Variable *filter_variables(Function *f, const Variable *variables, uint32_t count)
{
    Variable *copy = ARENA_ARRAY(f->arena, Variable, count);
    for (uint32_t i = 0; i < count; i++) {
        copy[i] = variables[i];
        copy[i].address = NULL;
        copy[i].has_known = false;
        variable_address(f, &copy[i]);
    }
    return copy;
}

void compile_filter(Function *parent, int32_t region)
{
    Module *module = parent->module;
    const char *symbol = intern_printf("filter:%s:%d", method_symbol(parent->body->method), region);
    LLVMValueRef function = LLVMGetNamedFunction(module->module, symbol);
    LLVMSetLinkage(function, LLVMInternalLinkage);
    LLVMSetVisibility(function, LLVMDefaultVisibility);
    module_function_attributes(module, function);
    module_function_section(module, function);
    LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, module_attribute(module, "noinline", 0));

    Function f;
    function_begin(&f, module, parent->body, function, parent->lowered);
    f.filter_region = region;
    f.region_count = parent->region_count;
    f.regions = parent->regions;
    f.frame = LLVMGetParam(function, 0);
    f.argument_count = parent->argument_count;
    f.local_count = parent->local_count;
    f.arguments = filter_variables(&f, parent->arguments, f.argument_count);
    f.locals = filter_variables(&f, parent->locals, f.local_count);
    uint32_t start = region_at(&f, region)->filter_start;
    debug_set_location(module, f.builder, f.body, start);
    LLVMBuildBr(f.builder, enter_handler(&f, start, LLVMGetParam(function, 1)));
    compile_blocks(&f);
    function_end(&f);
    parent->failed |= f.failed;
    module_add_method_entry(module, function, parent->body->method, RT_METHOD_HIDDEN);
}
