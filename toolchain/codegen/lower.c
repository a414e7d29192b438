/* Shapes of values and the managed calling convention (runtime/abi/convention.h). */
#include <string.h>

#include "codegen/lower.h"

/* ---- Shapes ---- */

static bool scalar_of_kind(TypeKind kind, Scalar *scalar)
{
    switch (kind) {
    case TYPE_BOOL:
    case TYPE_U1: *scalar = SCALAR_U8; return true;
    case TYPE_I1: *scalar = SCALAR_I8; return true;
    case TYPE_I2: *scalar = SCALAR_I16; return true;
    case TYPE_CHAR:
    case TYPE_U2: *scalar = SCALAR_U16; return true;
    case TYPE_I4:
    case TYPE_U4: *scalar = SCALAR_I32; return true;
    case TYPE_I8:
    case TYPE_U8: *scalar = SCALAR_I64; return true;
    case TYPE_R4: *scalar = SCALAR_F32; return true;
    case TYPE_R8: *scalar = SCALAR_F64; return true;
    case TYPE_I:
    case TYPE_U: *scalar = SCALAR_WORD; return true;
    case TYPE_PTR:
    case TYPE_FNPTR: *scalar = SCALAR_PTR; return true;
    case TYPE_BYREF: *scalar = SCALAR_BYREF; return true;
    case TYPE_CLASS:
    case TYPE_SZARRAY:
    case TYPE_ARRAY: *scalar = SCALAR_REF; return true;
    default: return false;
    }
}

static bool scalar_of_type(Type *type, Scalar *scalar)
{
    if (type_is_enum(type))
        type = type_enum_underlying(type);
    return scalar_of_kind(type->kind, scalar);
}

StackKind scalar_stack_kind(Scalar scalar)
{
    switch (scalar) {
    case SCALAR_I64: return STACK_I8;
    case SCALAR_F32: return STACK_F4;
    case SCALAR_F64: return STACK_F8;
    case SCALAR_WORD:
    case SCALAR_PTR: return STACK_NATIVE;
    case SCALAR_BYREF: return STACK_BYREF;
    case SCALAR_REF: return STACK_REF;
    default: return STACK_I4;
    }
}

uint32_t scalar_size(const Module *module, Scalar scalar)
{
    switch (scalar) {
    case SCALAR_I8:
    case SCALAR_U8: return 1;
    case SCALAR_I16:
    case SCALAR_U16: return 2;
    case SCALAR_I32:
    case SCALAR_F32: return 4;
    case SCALAR_I64:
    case SCALAR_F64: return 8;
    default: return module->P;
    }
}

LLVMTypeRef module_scalar_type(const Module *module, Scalar scalar)
{
    switch (scalar) {
    case SCALAR_I8:
    case SCALAR_U8: return module->i8;
    case SCALAR_I16:
    case SCALAR_U16: return module->i16;
    case SCALAR_I32: return module->i32;
    case SCALAR_I64: return module->i64;
    case SCALAR_F32: return module->f32;
    case SCALAR_F64: return module->f64;
    case SCALAR_WORD: return module->word;
    default: return module->ptr;
    }
}

LLVMTypeRef module_bytes_type(const Module *module, uint32_t size)
{
    return LLVMArrayType2(module->i8, size);
}

/* Adds the leaves of a struct at `base`. False when there are more than two, or they overlap or leave the order. */
static bool collect_leaves(Module *module, Type *type, uint32_t base, Shape *shape, uint32_t *end, int depth)
{
    Scalar scalar;
    if (scalar_of_type(type, &scalar)) {
        uint32_t size = scalar_size(module, scalar);
        uint32_t expected = (*end + size - 1) / size * size;
        if (shape->leaf_count == 2 || base != expected)
            return false;
        shape->leaves[shape->leaf_count++] = (Leaf){base, scalar};
        *end = base + size;
        return true;
    }
    const TypeLayout *layout = type_layout(type);
    if (layout == NULL || layout->overlaps || depth > 32)
        return false;
    uint32_t repeat = type->def != NULL && type->def->is_inline_array ? type->def->inline_array_length : 1;
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const FieldLayout *field = &layout->fields[i];
        uint32_t stride = type_size(field->field->type);
        for (uint32_t n = 0; n < repeat; n++)
            if (!collect_leaves(module, field->field->type, base + field->offset + n * stride, shape, end, depth + 1))
                return false;
    }
    /* Bytes behind the last leaf beyond what its alignment explains are content too (fixed buffers, Size=n). */
    uint32_t filled = *end > base ? *end - base : 0;
    uint32_t align = layout->align > 0 ? layout->align : 1;
    if (shape->leaf_count > 0)
        return (filled + align - 1) / align * align == layout->size;
    return layout->size <= 1;
}

static bool make_vector(Module *module, Type *type, Shape *shape)
{
    VectorType vector;
    if (!corelib_vector_type(module->program->corelib, type, &vector) || !scalar_of_kind(vector.lane, &shape->lane))
        return false;
    shape->vector =
        LLVMVectorType(module_scalar_type(module, shape->lane), vector.bytes / scalar_size(module, shape->lane));
    shape->is_unsigned = vector.lane == TYPE_U1 || vector.lane == TYPE_U2 || vector.lane == TYPE_U4 ||
                         vector.lane == TYPE_U8 || vector.lane == TYPE_U;
    return true;
}

static Shape *make_shape(Module *module, Type *type)
{
    Shape *shape = ARENA_NEW(module->arena, Shape);
    if (type->kind == TYPE_VOID)
        return shape;
    Scalar scalar;
    shape->size = type_size(type);
    shape->align = type_align(type);
    if (scalar_of_type(type, &scalar)) {
        shape->form = FORM_SCALAR;
        shape->pass = PASS_LEAVES;
        shape->stack = scalar_stack_kind(scalar);
        shape->leaf_count = 1;
        shape->leaves[0] = (Leaf){0, scalar};
        shape->has_references = scalar == SCALAR_REF;
        return shape;
    }
    shape->stack = STACK_STRUCT;
    shape->has_references = type_contains_references(type);
    uint32_t end = 0;
    if (collect_leaves(module, type, 0, shape, &end, 0)) {
        shape->form = make_vector(module, type, shape) ? FORM_VECTOR : FORM_LEAVES;
        shape->pass = shape->leaf_count == 0 ? PASS_NOTHING : shape->size <= 2 * module->P ? PASS_LEAVES : PASS_MEMORY;
        return shape;
    }
    shape->leaf_count = 0;
    shape->form = FORM_MEMORY;
    shape->pass = shape->size <= 2 * module->P ? PASS_WORDS : PASS_MEMORY;
    shape->words = (shape->size + module->P - 1) / module->P;
    return shape;
}

const Shape *module_shape(Module *module, Type *type)
{
    Shape *shape = map_get(&module->shapes, MAP_KEY(type));
    if (shape == NULL) {
        shape = make_shape(module, type);
        map_put(&module->shapes, MAP_KEY(type), shape);
    }
    return shape;
}

/* ---- Signatures ---- */

static void add_shape_types(const Module *module, const Shape *shape, LLVMTypeRef *types, uint32_t *count)
{
    switch (shape->pass) {
    case PASS_NOTHING: break;
    case PASS_LEAVES:
        for (uint32_t i = 0; i < shape->leaf_count; i++)
            types[(*count)++] = module_scalar_type(module, shape->leaves[i].scalar);
        break;
    case PASS_WORDS:
        for (uint32_t i = 0; i < shape->words; i++)
            types[(*count)++] = module->word;
        break;
    case PASS_MEMORY: types[(*count)++] = module->ptr; break;
    }
}

static LLVMTypeRef return_type_of(const Module *module, const Shape *shape)
{
    LLVMTypeRef types[2];
    uint32_t count = 0;
    if (shape->form == FORM_VOID || shape->pass == PASS_NOTHING || shape->pass == PASS_MEMORY)
        return module->void_type;
    add_shape_types(module, shape, types, &count);
    return count == 1 ? types[0] : LLVMStructTypeInContext(module->context, types, count, false);
}

static LoweredSignature *make_lowered(Module *module, Signature *signature, bool has_this)
{
    LoweredSignature *lowered = ARENA_NEW(module->arena, LoweredSignature);
    LLVMTypeRef *types = ARENA_ARRAY(module->arena, LLVMTypeRef, signature->parameter_count * 2 + 2);
    lowered->has_this = has_this;
    lowered->return_type = signature->return_type;
    lowered->return_shape = module_shape(module, signature->return_type);
    lowered->parameter_count = signature->parameter_count;
    lowered->parameters = ARENA_ARRAY(module->arena, LoweredParameter, signature->parameter_count);
    uint32_t count = 0;
    if (has_this)
        types[count++] = module->ptr;
    if (lowered->return_shape->pass == PASS_MEMORY && lowered->return_shape->form != FORM_VOID) {
        lowered->has_buffer = true;
        lowered->buffer = count;
        types[count++] = module->ptr;
    }
    for (uint32_t i = 0; i < signature->parameter_count; i++) {
        const Shape *shape = module_shape(module, signature->parameters[i]);
        lowered->parameters[i] = (LoweredParameter){signature->parameters[i], shape, count};
        add_shape_types(module, shape, types, &count);
    }
    lowered->llvm_count = count;
    lowered->type = LLVMFunctionType(return_type_of(module, lowered->return_shape), types, count, false);
    return lowered;
}

const LoweredSignature *lower_signature(Module *module, Signature *signature, bool has_this)
{
    Map *map = has_this ? &module->lowered_instance : &module->lowered_static;
    LoweredSignature *known = map_get(map, MAP_KEY(signature));
    if (known == NULL) {
        known = make_lowered(module, signature, has_this);
        map_put(map, MAP_KEY(signature), known);
    }
    return known;
}

const LoweredSignature *lower_method(Module *module, Method *method)
{
    return lower_signature(module, method->signature, !method_is_static(method));
}

/* ---- Attributes ---- */

LLVMAttributeRef module_attribute(const Module *module, const char *name, uint64_t value)
{
    unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
    return LLVMCreateEnumAttribute(module->context, kind, value);
}

LLVMAttributeRef module_text_attribute(const Module *module, const char *name, const char *value)
{
    return LLVMCreateStringAttribute(module->context, name, (unsigned)strlen(name), value, (unsigned)strlen(value));
}

LLVMAttributeRef module_type_attribute(const Module *module, const char *name, LLVMTypeRef type)
{
    return LLVMCreateTypeAttribute(module->context, LLVMGetEnumAttributeKindForName(name, strlen(name)), type);
}

static void put_attribute(LLVMValueRef target, bool is_call, LLVMAttributeIndex index, LLVMAttributeRef attribute)
{
    if (is_call)
        LLVMAddCallSiteAttribute(target, index, attribute);
    else
        LLVMAddAttributeAtIndex(target, index, attribute);
}

static const char *extension_of(Scalar scalar)
{
    switch (scalar) {
    case SCALAR_I8:
    case SCALAR_I16: return "signext";
    case SCALAR_U8:
    case SCALAR_U16: return "zeroext";
    default: return NULL;
    }
}

void lower_attributes(Module *module, const LoweredSignature *lowered, LLVMValueRef target, bool is_call)
{
    const Shape *result = lowered->return_shape;
    if (result->form != FORM_VOID && result->pass == PASS_LEAVES && result->leaf_count == 1) {
        const char *extension = extension_of(result->leaves[0].scalar);
        if (extension != NULL)
            put_attribute(target, is_call, LLVMAttributeReturnIndex, module_attribute(module, extension, 0));
    }
    if (lowered->has_buffer) {
        LLVMTypeRef bytes = module_bytes_type(module, result->size);
        put_attribute(target, is_call, lowered->buffer + 1, module_type_attribute(module, "sret", bytes));
        put_attribute(target, is_call, lowered->buffer + 1, module_attribute(module, "align", result->align));
        put_attribute(target, is_call, lowered->buffer + 1, module_attribute(module, "noalias", 0));
    }
    for (uint32_t i = 0; i < lowered->parameter_count; i++) {
        const Shape *shape = lowered->parameters[i].shape;
        if (shape->pass != PASS_LEAVES)
            continue;
        for (uint32_t n = 0; n < shape->leaf_count; n++) {
            const char *extension = extension_of(shape->leaves[n].scalar);
            if (extension != NULL)
                put_attribute(target, is_call, lowered->parameters[i].first + n + 1,
                              module_attribute(module, extension, 0));
        }
    }
}

void module_function_attributes(Module *module, LLVMValueRef function)
{
    LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, module_attribute(module, "uwtable", 1));
    LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, module_attribute(module, "null_pointer_is_valid", 0));
    LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                            module_text_attribute(module, "frame-pointer", "all"));
    if (module->P == 8)
        LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                                module_text_attribute(module, "probe-stack", "inline-asm"));
    if (module->options->level == OPT_SIZE)
        LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, module_attribute(module, "optsize", 0));
}

void module_function_section(Module *module, LLVMValueRef function)
{
    size_t length;
    const char *name = LLVMGetValueName2(function, &length);
    LLVMSetSection(function, arena_printf(module->arena, ".text.%.*s", (int)length, name));
}

LLVMValueRef module_intrinsic(Module *module, const char *name, LLVMTypeRef *types, uint32_t count, LLVMTypeRef *type)
{
    unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
    *type = LLVMIntrinsicGetType(module->context, id, types, count);
    return LLVMGetIntrinsicDeclaration(module->module, id, types, count);
}
