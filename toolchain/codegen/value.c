/* Values of the evaluation stack and memory: loading, storing, converting, copying, with the collector's rules. */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/layout.h"

/* ---- Shorthand ---- */

LLVMValueRef const_i32(const Function *f, int64_t value)
{
    return LLVMConstInt(f->module->i32, (uint64_t)value, true);
}

LLVMValueRef const_i64(const Function *f, int64_t value)
{
    return LLVMConstInt(f->module->i64, (uint64_t)value, true);
}

LLVMValueRef const_word(const Function *f, int64_t value)
{
    return LLVMConstInt(f->module->word, (uint64_t)value, true);
}

LLVMValueRef offset_ptr_by(Function *f, LLVMValueRef base, LLVMValueRef bytes)
{
    return LLVMBuildGEP2(f->builder, f->module->i8, base, &bytes, 1, "");
}

LLVMValueRef offset_ptr(Function *f, LLVMValueRef base, int64_t offset)
{
    return offset == 0 ? base : offset_ptr_by(f, base, const_word(f, offset));
}

LLVMValueRef load_plain(Function *f, LLVMTypeRef type, LLVMValueRef address, uint32_t align)
{
    LLVMValueRef load = LLVMBuildLoad2(f->builder, type, address, "");
    LLVMSetAlignment(load, align);
    return load;
}

static void set_node(const Module *module, LLVMValueRef instruction, const char *kind, LLVMMetadataRef *items,
                     size_t count)
{
    LLVMContextRef context = module->context;
    LLVMMetadataRef node = LLVMMDNodeInContext2(context, items, count);
    LLVMSetMetadata(instruction, LLVMGetMDKindIDInContext(context, kind, (unsigned)strlen(kind)),
                    LLVMMetadataAsValue(context, node));
}

LLVMValueRef load_invariant(Function *f, LLVMTypeRef type, LLVMValueRef address, uint32_t align)
{
    LLVMValueRef load = load_plain(f, type, address, align);
    set_node(f->module, load, "invariant.load", NULL, 0);
    return load;
}

LLVMValueRef load_length(Function *f, LLVMValueRef array_or_string)
{
    _Static_assert(RT_ARRAY_LENGTH_OFFSET(8) == RT_STRING_LENGTH_OFFSET(8), "one load serves both");
    LLVMValueRef address = offset_ptr(f, array_or_string, RT_ARRAY_LENGTH_OFFSET(f->module->P));
    LLVMValueRef load = load_invariant(f, f->module->i32, address, 4);
    LLVMMetadataRef range[2] = {LLVMValueAsMetadata(const_i32(f, 0)),
                                LLVMValueAsMetadata(LLVMConstInt(f->module->i32, 0x80000000u, false))};
    set_node(f->module, load, "range", range, 2);
    return load;
}

LLVMValueRef load_method_table(Function *f, LLVMValueRef object)
{
    return load_invariant(f, f->module->ptr, object, f->module->P);
}

LLVMBasicBlockRef new_block(Function *f, const char *name)
{
    return LLVMAppendBasicBlockInContext(f->module->context, f->function, name);
}

void start_block(Function *f, LLVMBasicBlockRef block)
{
    LLVMBasicBlockRef current = LLVMGetInsertBlock(f->builder);
    if (current != NULL && current != block)
        LLVMMoveBasicBlockAfter(block, current);
    LLVMPositionBuilderAtEnd(f->builder, block);
}

void build_unlikely(const Module *module, LLVMBuilderRef builder, LLVMValueRef condition, LLVMBasicBlockRef unlikely,
                    LLVMBasicBlockRef likely)
{
    LLVMValueRef branch = LLVMBuildCondBr(builder, condition, unlikely, likely);
    LLVMMetadataRef weights[3] = {LLVMMDStringInContext2(module->context, "branch_weights", 14),
                                  LLVMValueAsMetadata(LLVMConstInt(module->i32, 1, false)),
                                  LLVMValueAsMetadata(LLVMConstInt(module->i32, 100000, false))};
    set_node(module, branch, "prof", weights, 3);
}

void branch_unlikely(Function *f, LLVMValueRef condition, LLVMBasicBlockRef unlikely, LLVMBasicBlockRef likely)
{
    build_unlikely(f->module, f->builder, condition, unlikely, likely);
}

LLVMValueRef call_intrinsic(Function *f, const char *name, LLVMTypeRef *types, uint32_t type_count,
                            LLVMValueRef *arguments, uint32_t count)
{
    LLVMTypeRef type;
    LLVMValueRef intrinsic = module_intrinsic(f->module, name, types, type_count, &type);
    return LLVMBuildCall2(f->builder, type, intrinsic, arguments, count, "");
}

/* ---- Checks ---- */

static const HelperId throw_helpers[THROW_KINDS] = {
    [THROW_NULL] = HELPER_rt_throw_null_reference,   [THROW_INDEX] = HELPER_rt_throw_index_out_of_range,
    [THROW_DIVIDE] = HELPER_rt_throw_divide_by_zero, [THROW_OVERFLOW] = HELPER_rt_throw_overflow,
    [THROW_ARITHMETIC] = HELPER_rt_throw_arithmetic, [THROW_MISMATCH] = HELPER_rt_throw_array_type_mismatch,
};

/* The block that throws: one per function, kind and try block; with debug info one per check, for its line. */
static LLVMBasicBlockRef throw_block(Function *f, ThrowKind kind)
{
    uint64_t key = (uint64_t)(f->context + 1) * THROW_KINDS + kind;
    bool shared = !f->module->options->debug;
    LLVMBasicBlockRef known = shared ? map_get(&f->context_throws, key) : NULL;
    if (known != NULL)
        return known;
    LLVMBasicBlockRef current = LLVMGetInsertBlock(f->builder);
    LLVMBasicBlockRef block = new_block(f, "throw");
    LLVMPositionBuilderAtEnd(f->builder, block);
    throw_helper(f, throw_helpers[kind], NULL, 0);
    f->terminated = false;
    LLVMPositionBuilderAtEnd(f->builder, current);
    if (shared)
        map_put(&f->context_throws, key, block);
    return block;
}

void throw_if(Function *f, LLVMValueRef condition, ThrowKind kind)
{
    if (LLVMIsAConstantInt(condition) && LLVMConstIntGetZExtValue(condition) == 0)
        return;
    LLVMBasicBlockRef unlikely = throw_block(f, kind);
    LLVMBasicBlockRef next = new_block(f, "");
    branch_unlikely(f, condition, unlikely, next);
    start_block(f, next);
}

static void learn_nonnull(Variable *variables, uint32_t count, LLVMValueRef value)
{
    for (uint32_t i = 0; i < count; i++)
        if (variables[i].has_known && variables[i].known.value == value)
            variables[i].known.nonnull = true;
}

void check_null(Function *f, Value *reference)
{
    if (reference->nonnull)
        return;
    throw_if(f, LLVMBuildIsNull(f->builder, reference->value, ""), THROW_NULL);
    reference->nonnull = true;
    learn_nonnull(f->arguments, f->argument_count, reference->value);
    learn_nonnull(f->locals, f->local_count, reference->value);
    for (uint32_t i = 0; i < f->depth; i++)
        if (f->stack[i].value == reference->value)
            f->stack[i].nonnull = true;
}

/* ---- Scalars ---- */

Value scalar_from_storage(Function *f, Scalar scalar, LLVMValueRef stored)
{
    Value value = {.kind = scalar_stack_kind(scalar), .value = stored};
    if (scalar == SCALAR_I8 || scalar == SCALAR_I16)
        value.value = LLVMBuildSExt(f->builder, stored, f->module->i32, "");
    else if (scalar == SCALAR_U8 || scalar == SCALAR_U16)
        value.value = LLVMBuildZExt(f->builder, stored, f->module->i32, "");
    return value;
}

static LLVMValueRef to_integer(Function *f, LLVMValueRef value, LLVMTypeRef type)
{
    LLVMTypeKind kind = LLVMGetTypeKind(LLVMTypeOf(value));
    if (kind == LLVMPointerTypeKind)
        value = LLVMBuildPtrToInt(f->builder, value, f->module->word, "");
    else if (kind != LLVMIntegerTypeKind)
        return LLVMGetUndef(type);
    unsigned from = LLVMGetIntTypeWidth(LLVMTypeOf(value)), to = LLVMGetIntTypeWidth(type);
    if (from > to)
        return LLVMBuildTrunc(f->builder, value, type, "");
    return from < to ? LLVMBuildSExt(f->builder, value, type, "") : value;
}

static LLVMValueRef to_float(Function *f, LLVMValueRef value, LLVMTypeRef type)
{
    LLVMTypeKind kind = LLVMGetTypeKind(LLVMTypeOf(value));
    if (kind != LLVMFloatTypeKind && kind != LLVMDoubleTypeKind)
        return LLVMGetUndef(type);
    return LLVMBuildFPCast(f->builder, value, type, "");
}

static LLVMValueRef to_pointer(Function *f, LLVMValueRef value)
{
    if (LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind)
        return value;
    return LLVMBuildIntToPtr(f->builder, to_integer(f, value, f->module->word), f->module->ptr, "");
}

LLVMValueRef scalar_to_storage(Function *f, Scalar scalar, const Value *value)
{
    LLVMTypeRef type = module_scalar_type(f->module, scalar);
    LLVMValueRef source = value->value;
    if (value->kind == STACK_STRUCT || source == NULL) {
        function_error(f, AOT0603, "a struct stands where a simple value is needed");
        return LLVMGetUndef(type);
    }
    switch (LLVMGetTypeKind(type)) {
    case LLVMIntegerTypeKind: return to_integer(f, source, type);
    case LLVMPointerTypeKind: return to_pointer(f, source);
    default: return to_float(f, source, type);
    }
}

LLVMValueRef value_as_ptr(Function *f, const Value *value)
{
    return scalar_to_storage(f, SCALAR_PTR, value);
}

LLVMValueRef value_as_word(Function *f, const Value *value)
{
    return scalar_to_storage(f, SCALAR_WORD, value);
}

static uint32_t access_align(const Function *f, Scalar scalar, unsigned access, uint32_t align)
{
    uint32_t natural = scalar_size(f->module, scalar);
    if (scalar >= SCALAR_BYREF || access & ACCESS_VOLATILE)
        return natural;
    return access & ACCESS_UNALIGNED ? 1 : align < natural ? align : natural;
}

LLVMValueRef load_scalar(Function *f, Scalar scalar, LLVMValueRef address, unsigned access, uint32_t align)
{
    LLVMValueRef load =
        load_plain(f, module_scalar_type(f->module, scalar), address, access_align(f, scalar, access, align));
    set_alias_class(f, load, scalar);
    if (access & ACCESS_VOLATILE)
        LLVMSetOrdering(load, LLVMAtomicOrderingAcquire);
    else if (scalar == SCALAR_REF && !(access & ACCESS_LOCAL))
        LLVMSetOrdering(load, LLVMAtomicOrderingUnordered);
    if (scalar == SCALAR_REF && !(access & ACCESS_LOCAL) && f->module->options->level != OPT_NONE)
        set_node(f->module, load, "noundef", NULL, 0);
    return load;
}

void store_scalar(Function *f, Scalar scalar, LLVMValueRef address, LLVMValueRef stored, unsigned access,
                  uint32_t align)
{
    bool shared_reference = scalar == SCALAR_REF && !(access & ACCESS_LOCAL);
    if (shared_reference && !LLVMIsNull(stored)) {
        LLVMValueRef arguments[2] = {address, stored};
        call_helper(f, HELPER_rt_assign_ref, arguments, 2);
        return;
    }
    LLVMValueRef store = LLVMBuildStore(f->builder, stored, address);
    LLVMSetAlignment(store, access_align(f, scalar, access, align));
    set_alias_class(f, store, scalar);
    if (access & ACCESS_VOLATILE)
        LLVMSetOrdering(store, LLVMAtomicOrderingRelease);
    else if (shared_reference)
        LLVMSetOrdering(store, LLVMAtomicOrderingUnordered);
}

/* ---- Memory of this frame ---- */

LLVMValueRef function_alloca(Function *f, LLVMTypeRef type, uint32_t align)
{
    LLVMValueRef slot = LLVMBuildAlloca(f->entry_builder, type, "");
    LLVMSetAlignment(slot, align > 0 ? align : 1);
    f->alloca_bytes += (uint32_t)LLVMABISizeOfType(f->module->layout, type);
    return slot;
}

LLVMValueRef temporary(Function *f, Type *type)
{
    for (uint32_t i = 0; i < f->temporaries.count; i++) {
        Temporary *known = &f->temporaries.items[i];
        if (known->type == type && !known->busy) {
            known->busy = true;
            return known->address;
        }
    }
    const Shape *shape = module_shape(f->module, type);
    Temporary made = {type, function_alloca(f, module_bytes_type(f->module, shape->size), shape->align), true};
    vec_push(f->arena, &f->temporaries, made);
    return made.address;
}

void release_temporaries(Function *f)
{
    for (uint32_t i = 0; i < f->temporaries.count; i++)
        f->temporaries.items[i].busy = false;
}

/* ---- Struct copies ---- */

enum { INLINE_WORDS = 8 }; /* more words than this are copied by a call */

static void copy_bytes(Function *f, const Shape *shape, LLVMValueRef destination, LLVMValueRef source, uint32_t align)
{
    LLVMBuildMemMove(f->builder, destination, align, source, align, const_word(f, shape->size));
}

static bool is_reference_word(const TypeLayout *layout, uint32_t offset)
{
    for (uint32_t i = 0; i < layout->reference_count; i++)
        if (layout->references[i] == offset)
            return true;
    return false;
}

/* Word by word, so that no reference is ever seen half written. The whole is read before anything is written. */
static void copy_words(Function *f, Type *type, LLVMValueRef destination, LLVMValueRef source, bool to_local,
                       bool from_local)
{
    const TypeLayout *layout = type_layout(type);
    uint32_t P = f->module->P, count = layout->size / P;
    LLVMValueRef words[INLINE_WORDS];
    for (uint32_t i = 0; i < count; i++) {
        Scalar scalar = is_reference_word(layout, i * P) ? SCALAR_REF : SCALAR_WORD;
        words[i] = load_scalar(f, scalar, offset_ptr(f, source, i * P), from_local ? ACCESS_LOCAL : 0, P);
    }
    for (uint32_t i = 0; i < count; i++) {
        Scalar scalar = is_reference_word(layout, i * P) ? SCALAR_REF : SCALAR_WORD;
        store_scalar(f, scalar, offset_ptr(f, destination, i * P), words[i], to_local ? ACCESS_LOCAL : 0, P);
    }
}

void copy_struct(Function *f, Type *type, LLVMValueRef destination, LLVMValueRef source, bool to_local, bool from_local)
{
    const Shape *shape = module_shape(f->module, type);
    if (destination == source || shape->size == 0)
        return;
    if (!shape->has_references || (to_local && from_local)) {
        uint32_t align = to_local && from_local ? shape->align : 1;
        copy_bytes(f, shape, destination, source, align);
    } else if (shape->size <= INLINE_WORDS * f->module->P && (to_local || type_layout(type)->reference_count <= 3)) {
        copy_words(f, type, destination, source, to_local, from_local);
    } else {
        LLVMValueRef arguments[3] = {destination, source, const_word(f, shape->size)};
        call_helper(f, HELPER_rt_bulk_copy, arguments, 3);
    }
}

/* ---- Values ---- */

/* Vectors have their alignment only where it costs nothing to know it. */
static uint32_t vector_align(const Shape *shape, unsigned access)
{
    return access & ACCESS_UNALIGNED ? 1 : shape->align;
}

LLVMValueRef vector_from_leaves(Function *f, const Shape *shape, LLVMValueRef *leaves)
{
    LLVMTypeRef words = LLVMVectorType(LLVMTypeOf(leaves[0]), shape->leaf_count);
    LLVMValueRef vector = LLVMGetPoison(words);
    for (uint32_t i = 0; i < shape->leaf_count; i++)
        vector = LLVMBuildInsertElement(f->builder, vector, leaves[i], const_i32(f, i), "");
    return LLVMBuildBitCast(f->builder, vector, shape->vector, "");
}

void vector_to_leaves(Function *f, const Shape *shape, LLVMValueRef vector, LLVMValueRef *leaves)
{
    LLVMTypeRef words = LLVMVectorType(module_scalar_type(f->module, shape->leaves[0].scalar), shape->leaf_count);
    vector = LLVMBuildBitCast(f->builder, vector, words, "");
    for (uint32_t i = 0; i < shape->leaf_count; i++)
        leaves[i] = LLVMBuildExtractElement(f->builder, vector, const_i32(f, i), "");
}

Value value_load(Function *f, Type *type, LLVMValueRef address, unsigned access, bool may_borrow)
{
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_SCALAR) {
        Scalar scalar = shape->leaves[0].scalar;
        Value loaded = scalar_from_storage(f, scalar, load_scalar(f, scalar, address, access, shape->align));
        if (scalar == SCALAR_REF)
            note_static_type(f, &loaded, type);
        return loaded;
    }
    Value value = {.kind = STACK_STRUCT, .type = type};
    if (shape->form == FORM_LEAVES) {
        for (uint32_t i = 0; i < shape->leaf_count; i++) {
            LLVMValueRef leaf = load_scalar(f, shape->leaves[i].scalar, offset_ptr(f, address, shape->leaves[i].offset),
                                            access, shape->align);
            *(i == 0 ? &value.value : &value.second) = leaf;
        }
    } else if (shape->form == FORM_VECTOR) {
        value.value = load_plain(f, shape->vector, address, vector_align(shape, access));
    } else if (may_borrow) {
        value.borrowed = true;
        value.local = access & ACCESS_LOCAL;
        value.address = address;
    } else {
        value.address = temporary(f, type);
        copy_struct(f, type, value.address, address, true, access & ACCESS_LOCAL);
    }
    return value;
}

void value_store(Function *f, Type *type, LLVMValueRef address, Value value, unsigned access)
{
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_SCALAR) {
        Scalar scalar = shape->leaves[0].scalar;
        store_scalar(f, scalar, address, scalar_to_storage(f, scalar, &value), access, shape->align);
        return;
    }
    value = value_convert(f, value, type);
    if (shape->form == FORM_LEAVES) {
        for (uint32_t i = 0; i < shape->leaf_count; i++)
            store_scalar(f, shape->leaves[i].scalar, offset_ptr(f, address, shape->leaves[i].offset),
                         i == 0 ? value.value : value.second, access, shape->align);
    } else if (shape->form == FORM_VECTOR) {
        LLVMSetAlignment(LLVMBuildStore(f->builder, value.value, address), vector_align(shape, access));
    } else if (shape->form == FORM_MEMORY) {
        copy_struct(f, type, address, value.address, access & ACCESS_LOCAL, !value.borrowed || value.local);
    }
}

void value_zero(Function *f, Type *type, LLVMValueRef address, unsigned access)
{
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_SCALAR || shape->form == FORM_LEAVES) {
        for (uint32_t i = 0; i < shape->leaf_count; i++)
            store_scalar(f, shape->leaves[i].scalar, offset_ptr(f, address, shape->leaves[i].offset),
                         LLVMConstNull(module_scalar_type(f->module, shape->leaves[i].scalar)), access, shape->align);
        return;
    }
    if (shape->form == FORM_VECTOR) {
        value_store(f, type, address, value_default(f, type), access);
        return;
    }
    uint32_t P = f->module->P;
    if (shape->has_references && !(access & ACCESS_LOCAL) && shape->size <= INLINE_WORDS * P) {
        for (uint32_t offset = 0; offset < shape->size; offset += P)
            store_scalar(f, SCALAR_REF, offset_ptr(f, address, offset), LLVMConstNull(f->module->ptr), access, P);
        return;
    }
    uint32_t align = access & ACCESS_LOCAL ? shape->align : shape->has_references ? P : 1;
    LLVMBuildMemSet(f->builder, address, LLVMConstNull(f->module->i8), const_word(f, shape->size), align);
}

Value value_default(Function *f, Type *type)
{
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_SCALAR)
        return scalar_from_storage(f, shape->leaves[0].scalar,
                                   LLVMConstNull(module_scalar_type(f->module, shape->leaves[0].scalar)));
    Value value = {.kind = STACK_STRUCT, .type = type};
    if (shape->form == FORM_MEMORY) {
        value.address = temporary(f, type);
        value_zero(f, type, value.address, ACCESS_LOCAL);
        return value;
    }
    if (shape->form == FORM_VECTOR) {
        value.value = LLVMConstNull(shape->vector);
        return value;
    }
    if (shape->leaf_count > 0)
        value.value = LLVMConstNull(module_scalar_type(f->module, shape->leaves[0].scalar));
    if (shape->leaf_count > 1)
        value.second = LLVMConstNull(module_scalar_type(f->module, shape->leaves[1].scalar));
    return value;
}

LLVMValueRef value_in_memory(Function *f, Value value)
{
    const Shape *shape = module_shape(f->module, value.type);
    if (shape->form == FORM_MEMORY)
        return value.address;
    LLVMValueRef address = temporary(f, value.type);
    value_store(f, value.type, address, value, ACCESS_LOCAL);
    return address;
}

/* Structs of another name with the same layout occur where generic code was instantiated over enums or through
 * Unsafe.As; they are taken by their bytes. */
static Value reinterpret_struct(Function *f, Value value, Type *type)
{
    const Shape *shape = module_shape(f->module, type);
    LLVMValueRef address;
    if (value.kind == STACK_STRUCT) {
        if (module_shape(f->module, value.type)->size != shape->size) {
            function_error(f, AOT0603, "a value of %s stands where %s is needed", type_name(value.type),
                           type_name(type));
            return value_default(f, type);
        }
        address = value_in_memory(f, value);
    } else {
        address = temporary(f, type);
        LLVMValueRef store = LLVMBuildStore(f->builder, value.value, address);
        LLVMSetAlignment(store, 1);
    }
    return value_load(f, type, address, ACCESS_LOCAL, false);
}

Value value_convert(Function *f, Value value, Type *type)
{
    const Shape *shape = module_shape(f->module, type);
    if (shape->form == FORM_SCALAR)
        return scalar_from_storage(f, shape->leaves[0].scalar, scalar_to_storage(f, shape->leaves[0].scalar, &value));
    if (shape->form == FORM_VOID || (value.kind == STACK_STRUCT && value.type == type))
        return value;
    return reinterpret_struct(f, value, type);
}

bool next_uses_at_once(Function *f)
{
    IlPrefixes prefixes;
    IlInstr next;
    uint32_t at = f->instr.next;
    if (at >= f->body->il.code_size || body_is_leader(f->body, at) || !body_is_live(f->body, at) ||
        !il_decode_prefixed(f->body->il.code, f->body->il.code_size, at, &prefixes, &next))
        return false;
    const Op *op = body_op(f->body, next.offset);
    if (op != NULL && op->kind != OP_FIELD && op->kind != OP_TYPE)
        return false;
    switch (next.base) {
    case IL_STLOC:
    case IL_STARG:
    case IL_LDFLD:
    case IL_STFLD:
    case IL_STOBJ:
    case IL_STELEM:
    case IL_STSFLD:
    case IL_BOX:
    case IL_POP: return true;
    case IL_RET: return f->filter_region < 0;
    default: return false;
    }
}
