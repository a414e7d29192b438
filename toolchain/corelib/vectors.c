/* The vector types and their operations by name (vectors.def). */
#include <string.h>

#include "corelib/internal.h"

typedef enum LaneKind { LANES_ANY, LANES_INTEGER, LANES_REAL } LaneKind;

typedef struct VectorRow {
    VectorOp op;
    LaneKind lanes;
    const char *operands, *name;
    const struct VectorRow *next; /* with the same name */
} VectorRow;

static const VectorRow rows[] = {
#define VECTOR(id, lanes, operands, name) {VECTOR_##id, LANES_##lanes, operands, name, NULL},
#define VECTOR_ALSO VECTOR
#include "corelib/vectors.def"
#undef VECTOR
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static const struct {
    const char *name; /* of the static class; the struct is its generic namesake */
    uint32_t bytes;
} vector_types[] = {{"System.Runtime.Intrinsics.Vector64", 8},
                    {"System.Runtime.Intrinsics.Vector128", 16},
                    {"System.Numerics.Vector", 16}};

void vectors_init(CoreLib *corelib)
{
    map_init(&corelib->vector_rows, corelib->arena);
    map_init(&corelib->vector_types, corelib->arena);
    VectorRow *chained = ARENA_ARRAY(corelib->arena, VectorRow, ROW_COUNT);
    for (uint32_t i = ROW_COUNT; i-- > 0;) {
        const char *name = intern(rows[i].name);
        VectorRow *next = map_get(&corelib->vector_rows, MAP_KEY(name));
        chained[i] = rows[i];
        chained[i].next = next;
        map_put(&corelib->vector_rows, MAP_KEY(name), &chained[i]);
    }
    for (size_t i = 0; i < sizeof vector_types / sizeof *vector_types; i++) {
        void *bytes = (void *)(uintptr_t)vector_types[i].bytes;
        map_put(&corelib->vector_types, MAP_KEY(intern(vector_types[i].name)), bytes);
        map_put(&corelib->vector_types, MAP_KEY(intern_printf("%s`1", vector_types[i].name)), bytes);
    }
}

/* The size of the vectors that a class or struct is about; 0: none. */
static uint32_t vector_bytes(CoreLib *corelib, const TypeDef *def)
{
    if (!def || !def->assembly->is_corelib)
        return 0;
    return (uint32_t)(uintptr_t)map_get(&corelib->vector_types, MAP_KEY(def->full_name));
}

bool corelib_vector_type(CoreLib *corelib, const Type *type, VectorType *vector)
{
    if (type->kind != TYPE_VALUE || type->arg_count != 1)
        return false;
    *vector = (VectorType){vector_bytes(corelib, type->def), type->args[0]->kind};
    bool is_real = vector->lane == TYPE_R4 || vector->lane == TYPE_R8;
    return vector->bytes && vector->lane >= TYPE_I1 && vector->lane <= TYPE_U &&
           corelib->vectors >= (is_real ? VECTORS_128 : VECTORS_INTEGER);
}

bool corelib_vector_is_accelerated(CoreLib *corelib, const TypeDef *def)
{
    /* Vectors of half the width are emitted wherever the others are, but pay only as registers of their own. */
    uint32_t bytes = vector_bytes(corelib, def);
    return bytes && corelib->vectors >= (bytes > 8 ? VECTORS_INTEGER : VECTORS_128_AND_HALF);
}

static uint32_t lane_bytes(const CoreLib *corelib, TypeKind lane)
{
    switch (lane) {
    case TYPE_I1:
    case TYPE_U1: return 1;
    case TYPE_I2:
    case TYPE_U2: return 2;
    case TYPE_I4:
    case TYPE_U4:
    case TYPE_R4: return 4;
    case TYPE_I:
    case TYPE_U: return types_pointer_size(corelib->types);
    default: return 8;
    }
}

typedef struct VectorCall {
    CoreLib *corelib;
    const Signature *signature;
    VectorType result, main; /* main: the first operand that is a vector, else the result; bytes 0: none */
} VectorCall;

static bool operand_fits(const VectorCall *call, char pattern, const Type *type)
{
    VectorType vector;
    switch (pattern) {
    case 'v': return corelib_vector_type(call->corelib, type, &vector);
    case 's':
    case '+': return type->kind == call->main.lane;
    case 'i': return type->kind == TYPE_I4;
    case 'n': return type->kind == TYPE_U;
    case 'p': return type->kind == TYPE_BYREF || type->kind == TYPE_PTR;
    default: return false;
    }
}

static bool operands_fit(const VectorCall *call, const char *pattern)
{
    const Signature *signature = call->signature;
    uint32_t count = signature->parameter_count;
    bool is_list = *pattern == '+';
    if (count != (is_list ? call->main.bytes / lane_bytes(call->corelib, call->main.lane) : strlen(pattern)))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!operand_fits(call, pattern[is_list ? 0 : i], signature->parameters[i]))
            return false;
    return true;
}

static bool lanes_fit(LaneKind lanes, TypeKind lane)
{
    bool is_real = lane == TYPE_R4 || lane == TYPE_R8;
    return lanes == LANES_ANY || is_real == (lanes == LANES_REAL);
}

/* What the operands' patterns leave open. */
static bool types_fit(const VectorCall *call, VectorOp op)
{
    VectorType result = call->result, main = call->main;
    bool to_real = result.lane == TYPE_R4 || result.lane == TYPE_R8;
    switch (op) {
    case VECTOR_AS: return result.bytes == main.bytes;
    case VECTOR_LOWER:
    case VECTOR_UPPER: return result.bytes * 2 == main.bytes;
    case VECTOR_EXTEND:
    case VECTOR_CONCATENATE: return result.bytes == main.bytes * 2;
    case VECTOR_CONVERT: return to_real == lanes_fit(LANES_INTEGER, main.lane) && result.bytes == main.bytes;
    default: return true;
    }
}

VectorOp corelib_vector_op(CoreLib *corelib, const Method *method)
{
    if (!method->def || !method->def->is_static || !vector_bytes(corelib, method->def->owner))
        return VECTOR_NONE;
    VectorCall call = {.corelib = corelib, .signature = method->signature};
    Type *returned = method->signature->return_type;
    if (!corelib_vector_type(corelib, returned, &call.result)) {
        call.result.bytes = 0;
        if (returned->kind == TYPE_VALUE && !type_is_enum(returned))
            return VECTOR_NONE;
    }
    bool found = false;
    for (uint32_t i = 0; i < method->signature->parameter_count && !found; i++)
        found = corelib_vector_type(corelib, method->signature->parameters[i], &call.main);
    if (!found)
        call.main = call.result;
    for (const VectorRow *row = map_get(&corelib->vector_rows, MAP_KEY(method->def->name)); row; row = row->next)
        if (call.main.bytes && lanes_fit(row->lanes, call.main.lane) && operands_fit(&call, row->operands) &&
            types_fit(&call, row->op))
            return row->op;
    return VECTOR_NONE;
}
