/* Instructions that read and write memory: pointers, fields, statics, blocks (III.3.42-62, III.4). */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/layout.h"

/* How the memory behind an address on the stack is accessed: unmanaged pointers may be unaligned, and so may managed
 * ones after Unsafe.As, which only 32-bit ARM minds. */
static unsigned access_through(const Function *f, const Value *address)
{
    unsigned access = 0;
    if (f->prefixes.is_volatile)
        access |= ACCESS_VOLATILE;
    if (address->local)
        access |= ACCESS_LOCAL;
    else if (f->prefixes.unaligned != 0 || address->kind == STACK_NATIVE || f->module->P == 4)
        access |= ACCESS_UNALIGNED;
    return access;
}

/* .NET throws NullReferenceException for accesses below this address, where nothing is ever mapped. */
#define NULL_REGION_END 0x10000u

/* The library's own code does not count on that exception, except Marshal, which turns it into another. */
static bool checks_pointers(const Function *f)
{
    const MethodDef *def = f->body->method->def;
    return def && (!def->owner->assembly->is_framework ||
                   !strcmp(def->owner->full_name, "System.Runtime.InteropServices.Marshal"));
}

/* Managed pointers are null by Unsafe.NullRef; what was added to that is left to the fault (runtime/eh/crash.c). */
LLVMValueRef accessed_address(Function *f, Value *address)
{
    LLVMValueRef pointer = value_as_ptr(f, address);
    if (address->nonnull || address->local || !checks_pointers(f))
        return pointer;
    if (address->kind == STACK_NATIVE) {
        LLVMValueRef number = LLVMBuildPtrToInt(f->builder, pointer, f->module->word, "");
        LLVMValueRef end = LLVMConstInt(f->module->word, NULL_REGION_END, 0);
        throw_if(f, LLVMBuildICmp(f->builder, LLVMIntULT, number, end, ""), THROW_NULL);
    } else if (address->kind == STACK_BYREF) {
        check_null(f, address);
    }
    return pointer;
}

LLVMValueRef pop_accessed(Function *f)
{
    Value address = pop(f);
    return accessed_address(f, &address);
}

static Type *op_type(Function *f)
{
    if (f->op != NULL && f->op->type != NULL)
        return f->op->type;
    function_error(f, AOT0603, "the type of %s was not resolved", il_opcode(f->instr.opcode)->text);
    return types_object(f->module->program->types);
}

static Scalar indirect_scalar(uint32_t opcode)
{
    switch (opcode) {
    case IL_LDIND_I1:
    case IL_STIND_I1: return SCALAR_I8;
    case IL_LDIND_U1: return SCALAR_U8;
    case IL_LDIND_I2:
    case IL_STIND_I2: return SCALAR_I16;
    case IL_LDIND_U2: return SCALAR_U16;
    case IL_LDIND_I4:
    case IL_LDIND_U4:
    case IL_STIND_I4: return SCALAR_I32;
    case IL_LDIND_I8:
    case IL_STIND_I8: return SCALAR_I64;
    case IL_LDIND_R4:
    case IL_STIND_R4: return SCALAR_F32;
    case IL_LDIND_R8:
    case IL_STIND_R8: return SCALAR_F64;
    case IL_LDIND_REF:
    case IL_STIND_REF: return SCALAR_REF;
    default: return SCALAR_WORD;
    }
}

/* A volatile access of a 64-bit value must be whole; LLVM needs to know that it is aligned, which volatile promises. */
void emit_ldind(Function *f)
{
    Value address = pop(f);
    Scalar scalar = indirect_scalar(f->instr.base);
    LLVMValueRef loaded = load_scalar(f, scalar, accessed_address(f, &address), access_through(f, &address), 8);
    push(f, scalar_from_storage(f, scalar, loaded));
}

void emit_stind(Function *f)
{
    Value value = pop(f), address = pop(f);
    Scalar scalar = indirect_scalar(f->instr.base);
    LLVMValueRef stored = scalar_to_storage(f, scalar, &value);
    store_scalar(f, scalar, accessed_address(f, &address), stored, access_through(f, &address), 8);
}

void emit_ldobj(Function *f)
{
    Value address = pop(f);
    push(f,
         value_load(f, op_type(f), accessed_address(f, &address), access_through(f, &address), next_uses_at_once(f)));
}

void emit_stobj(Function *f)
{
    Value value = pop(f), address = pop(f);
    value_store(f, op_type(f), accessed_address(f, &address), value, access_through(f, &address));
}

void emit_cpobj(Function *f)
{
    Value source = pop(f), destination = pop(f);
    Type *type = op_type(f);
    Value value = value_load(f, type, accessed_address(f, &source), access_through(f, &source), true);
    value_store(f, type, accessed_address(f, &destination), value, access_through(f, &destination));
}

void emit_initobj(Function *f)
{
    Value address = pop(f);
    value_zero(f, op_type(f), accessed_address(f, &address), access_through(f, &address));
}

/* ---- Instance fields ---- */

static Field *op_field(Function *f)
{
    if (f->op != NULL && f->op->kind == OP_FIELD)
        return f->op->field;
    function_error(f, AOT0603, "the field was not resolved");
    return NULL;
}

/* Packed layouts put fields where their type would not stand. */
static bool is_misaligned(Field *field)
{
    uint32_t align = type_align(field->type);
    const TypeLayout *layout = type_layout(field->owner);
    return align > 1 && (field_offset(field) % align != 0 || layout->align < align);
}

/* The address of a field of what is on the stack, and how to access it. */
static LLVMValueRef field_address(Function *f, Field *field, Value *object, unsigned *access)
{
    *access = f->prefixes.is_volatile ? ACCESS_VOLATILE : 0;
    uint32_t offset = field_offset(field);
    if (is_misaligned(field) || f->prefixes.unaligned != 0)
        *access |= ACCESS_UNALIGNED;
    if (object->kind == STACK_REF) {
        note_static_type(f, object, field->owner);
        check_null(f, object);
        return offset_ptr(f, object->value, (int64_t)RT_FIELDS_OFFSET(f->module->P) + offset);
    }
    *access |= access_through(f, object);
    /* What cannot be on the heap needs no barrier. */
    if (type_is_byref_like(field->owner))
        *access |= ACCESS_LOCAL;
    return offset_ptr(f, value_as_ptr(f, object), offset);
}

/* A field of a struct that is not in memory: some of its leaves. */
static Value leaf_field(Function *f, Field *field, const Value *object)
{
    const Shape *whole = module_shape(f->module, object->type), *part = module_shape(f->module, field->type);
    uint32_t offset = field_offset(field), first = 0;
    while (first < whole->leaf_count && whole->leaves[first].offset < offset)
        first++;
    LLVMValueRef leaves[2] = {object->value, object->second};
    if (part->form == FORM_SCALAR && first < whole->leaf_count)
        return scalar_from_storage(f, part->leaves[0].scalar, leaves[first]);
    Value value = {.kind = STACK_STRUCT, .type = field->type};
    if (part->leaf_count > 0 && first < 2)
        value.value = leaves[first];
    if (part->leaf_count > 1)
        value.second = leaves[1];
    return value;
}

static Value struct_field(Function *f, Field *field, Value *object)
{
    const Shape *whole = module_shape(f->module, object->type);
    Form part = module_shape(f->module, field->type)->form;
    if (whole->form == FORM_LEAVES && part != FORM_MEMORY && part != FORM_VECTOR)
        return leaf_field(f, field, object);
    LLVMValueRef address = offset_ptr(f, value_in_memory(f, *object), field_offset(field));
    bool own = !object->borrowed || object->local;
    unsigned access = (own ? ACCESS_LOCAL : 0) | (is_misaligned(field) ? ACCESS_UNALIGNED : 0);
    Value value = value_load(f, field->type, address, access, !object->borrowed || next_uses_at_once(f));
    if (!object->borrowed)
        value.borrowed = false;
    return value;
}

void emit_ldsfld(Function *f);

void emit_ldfld(Function *f)
{
    Field *field = op_field(f);
    Value object = pop(f);
    if (field == NULL)
        return;
    if (field->def->is_static) {
        emit_ldsfld(f);
    } else if (object.kind == STACK_STRUCT) {
        push(f, struct_field(f, field, &object));
    } else {
        unsigned access;
        accessed_address(f, &object);
        LLVMValueRef address = field_address(f, field, &object, &access);
        Value value = value_load(f, field->type, address, access, next_uses_at_once(f));
        if (object.kind == STACK_REF)
            set_alias_field(f, value.value, field);
        push(f, value);
    }
}

void emit_ldflda(Function *f)
{
    Field *field = op_field(f);
    Value object = pop(f);
    if (field == NULL)
        return;
    if (object.kind == STACK_STRUCT) {
        /* The address of a field of a temporary. */
        LLVMValueRef address = value_in_memory(f, object);
        push(f, (Value){.kind = STACK_BYREF, .local = true, .value = offset_ptr(f, address, field_offset(field))});
        return;
    }
    unsigned access;
    Value result = {.kind = object.kind == STACK_REF ? STACK_BYREF : object.kind, .local = object.local};
    result.value = field_address(f, field, &object, &access);
    result.nonnull = object.nonnull;
    push(f, result);
}

void emit_stfld(Function *f)
{
    Field *field = op_field(f);
    Value value = pop(f), object = pop(f);
    if (field == NULL)
        return;
    if (object.kind == STACK_STRUCT) {
        function_error(f, AOT0603, "stfld on a value");
        return;
    }
    unsigned access;
    accessed_address(f, &object);
    LLVMValueRef address = field_address(f, field, &object, &access);
    value_store(f, field->type, address, value, access);
    if (object.kind == STACK_REF)
        set_alias_field(f, LLVMGetLastInstruction(LLVMGetInsertBlock(f->builder)), field);
}

/* ---- Static fields ---- */

static LLVMValueRef static_address(Function *f, Field *field)
{
    if (f->op->flags & OP_CHECK_CCTOR)
        check_cctor(f, field->owner);
    if (field->def->has_rva)
        return module_field_data(f->module, field);
    LLVMValueRef block = field->def->is_thread_static ? module_thread_statics(f->module, field->owner)
                                                      : module_statics(f->module, field->owner);
    if (field->def->is_thread_static) {
        LLVMTypeRef types[1] = {f->module->ptr};
        block = call_intrinsic(f, "llvm.threadlocal.address", types, 1, &block, 1);
    }
    return offset_ptr(f, block, field_offset(field));
}

void emit_ldsfld(Function *f)
{
    Field *field = op_field(f);
    if (field == NULL)
        return;
    unsigned access = f->prefixes.is_volatile ? ACCESS_VOLATILE : 0;
    LLVMValueRef address = static_address(f, field);
    push(f, value_load(f, field->type, address, access, next_uses_at_once(f)));
}

void emit_ldsflda(Function *f)
{
    Field *field = op_field(f);
    if (field != NULL)
        push_byref(f, static_address(f, field));
}

void emit_stsfld(Function *f)
{
    Field *field = op_field(f);
    Value value = pop(f);
    if (field == NULL)
        return;
    unsigned access = f->prefixes.is_volatile ? ACCESS_VOLATILE : 0;
    LLVMValueRef address = static_address(f, field);
    value_store(f, field->type, address, value, access);
}

/* ---- Blocks of bytes ---- */

void check_stack(Function *f, LLVMValueRef bytes)
{
    Module *module = f->module;
    LLVMTypeRef types[1] = {module->ptr};
    LLVMValueRef sp = call_intrinsic(f, "llvm.stacksave", types, 1, NULL, 0);
    LLVMValueRef limit =
        load_plain(f, module->word,
                   offset_ptr(f, module_thread_block(module), (int64_t)RT_THREAD_STACK_LIMIT * module->P), module->P);
    LLVMValueRef room = LLVMBuildSub(f->builder, LLVMBuildPtrToInt(f->builder, sp, module->word, ""), limit, "");
    LLVMBasicBlockRef overflow = new_block(f, "overflow"), next = new_block(f, "");
    branch_unlikely(f, LLVMBuildICmp(f->builder, LLVMIntULT, room, bytes, ""), overflow, next);
    LLVMPositionBuilderAtEnd(f->builder, overflow);
    throw_helper(f, HELPER_rt_stack_overflow, NULL, 0);
    f->terminated = false;
    start_block(f, next);
}

void emit_localloc(Function *f)
{
    Module *module = f->module;
    Value size = pop(f);
    /* The size is unsigned; a huge one ends in a stack overflow. */
    LLVMValueRef bytes =
        size.kind == STACK_I4 ? LLVMBuildZExt(f->builder, size.value, module->word, "") : value_as_word(f, &size);
    if (size.kind == STACK_I4 && module->P == 4)
        bytes = size.value;
    if (module->P == 4)
        check_stack(f, bytes); /* LLVM has no stack probes there */
    LLVMValueRef block = LLVMBuildArrayAlloca(f->builder, module->i8, bytes, "");
    uint32_t align = module->P == 8 ? 16 : 8;
    LLVMSetAlignment(block, align);
    if (f->body->il.init_locals)
        LLVMBuildMemSet(f->builder, block, LLVMConstNull(module->i8), bytes, align);
    push_scalar(f, STACK_NATIVE, block);
}

static LLVMValueRef pop_byte_count(Function *f)
{
    Value count = pop(f);
    if (count.kind == STACK_I4 && f->module->P == 8)
        return LLVMBuildZExt(f->builder, count.value, f->module->word, "");
    return value_as_word(f, &count);
}

/* The C library's functions cannot throw, so blocks are checked in the library's code, too, unless they are empty. */
static LLVMValueRef pop_block(Function *f, LLVMValueRef bytes)
{
    Value address = pop(f);
    LLVMValueRef pointer = value_as_ptr(f, &address);
    if (address.nonnull || address.local)
        return pointer;
    LLVMValueRef number = LLVMBuildPtrToInt(f->builder, pointer, f->module->word, "");
    LLVMValueRef end = LLVMConstInt(f->module->word, NULL_REGION_END, 0);
    LLVMValueRef is_null = LLVMBuildICmp(f->builder, LLVMIntULT, number, end, "");
    throw_if(f, LLVMBuildAnd(f->builder, is_null, LLVMBuildIsNotNull(f->builder, bytes, ""), ""), THROW_NULL);
    return pointer;
}

void emit_cpblk(Function *f)
{
    LLVMValueRef bytes = pop_byte_count(f), source = pop_block(f, bytes), destination = pop_block(f, bytes);
    LLVMBuildMemMove(f->builder, destination, 1, source, 1, bytes);
}

void emit_initblk(Function *f)
{
    LLVMValueRef bytes = pop_byte_count(f), value = pop_i4(f), destination = pop_block(f, bytes);
    LLVMValueRef byte = LLVMBuildTrunc(f->builder, value, f->module->i8, "");
    LLVMBuildMemSet(f->builder, destination, byte, bytes, 1);
}
