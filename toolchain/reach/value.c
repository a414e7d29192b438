/* reach/value: arithmetic on what is known, with IL's semantics (ECMA-335 III.1.5, III.3). */
#include "reach/internal.h"

bool value_equal(Value a, Value b)
{
    return a.kind == b.kind && a.number == b.number && a.type == b.type;
}

bool value_is_number(Value value)
{
    return value.kind == VALUE_INT || value.kind == VALUE_LONG || value.kind == VALUE_NATIVE;
}

bool value_is_nonnull(Value value)
{
    return value.kind == VALUE_TYPE || value.kind == VALUE_OBJECT || value.kind == VALUE_BOXED ||
           value.kind == VALUE_LITERAL;
}

int value_truth(Value value)
{
    if (value_is_number(value))
        return value.number != 0;
    return value.kind == VALUE_NULL ? 0 : value_is_nonnull(value) ? 1 : -1;
}

static Value number(ValueKind kind, int64_t bits, uint32_t pointer_size)
{
    if (kind == VALUE_INT || (kind == VALUE_NATIVE && pointer_size == 4))
        bits = (int32_t)bits;
    return (Value){.kind = kind, .origin = NO_ORIGIN, .number = bits};
}

/* The unsigned reading of a number. */
static uint64_t unsigned_of(Value value, uint32_t pointer_size)
{
    bool is_narrow = value.kind == VALUE_INT || (value.kind == VALUE_NATIVE && pointer_size == 4);
    return is_narrow ? (uint32_t)value.number : (uint64_t)value.number;
}

static ValueKind common_kind(Value a, Value b)
{
    return a.kind == VALUE_NATIVE || b.kind == VALUE_NATIVE ? VALUE_NATIVE : a.kind;
}

/* Equality of references: 1, 0, -1. */
static int references_equal(Value a, Value b)
{
    if (a.kind == VALUE_NULL && b.kind == VALUE_NULL)
        return 1;
    if ((a.kind == VALUE_NULL && value_is_nonnull(b)) || (b.kind == VALUE_NULL && value_is_nonnull(a)))
        return 0;
    if (a.kind == VALUE_TYPE && b.kind == VALUE_TYPE)
        return a.type == b.type;
    return -1;
}

/* The answer of ceq (0), cgt (1), clt (2), unsigned (un): 1, 0, -1. */
static int compare(uint32_t opcode, Value a, Value b, uint32_t pointer_size)
{
    if (!value_is_number(a) || !value_is_number(b)) {
        int equal = references_equal(a, b);
        if (equal < 0)
            return -1;
        if (opcode == IL_CEQ)
            return equal;
        return opcode == IL_CGT_UN && b.kind == VALUE_NULL ? !equal : -1; /* the idiom for "is not null" */
    }
    if (a.kind != b.kind && (a.kind == VALUE_NATIVE || b.kind == VALUE_NATIVE))
        a.kind = b.kind = VALUE_NATIVE; /* an int32 beside a native int is sign-extended */
    uint64_t ua = unsigned_of(a, pointer_size), ub = unsigned_of(b, pointer_size);
    switch (opcode) {
    case IL_CEQ: return a.number == b.number;
    case IL_CGT: return a.number > b.number;
    case IL_CLT: return a.number < b.number;
    case IL_CGT_UN: return ua > ub;
    case IL_CLT_UN: return ua < ub;
    default: return -1;
    }
}

static Value shift(uint32_t opcode, Value a, Value b, uint32_t pointer_size)
{
    uint32_t width = a.kind == VALUE_LONG || (a.kind == VALUE_NATIVE && pointer_size == 8) ? 64 : 32;
    uint32_t count = (uint32_t)b.number & (width - 1);
    if (opcode == IL_SHL)
        return number(a.kind, (int64_t)((uint64_t)a.number << count), pointer_size);
    if (opcode == IL_SHR)
        return number(a.kind, a.number >> count, pointer_size);
    return number(a.kind, (int64_t)(unsigned_of(a, pointer_size) >> count), pointer_size);
}

Value value_binary(uint32_t opcode, Value a, Value b, uint32_t pointer_size)
{
    if (opcode == IL_CEQ || opcode == IL_CGT || opcode == IL_CLT || opcode == IL_CGT_UN || opcode == IL_CLT_UN) {
        int answer = compare(opcode, a, b, pointer_size);
        return answer < 0 ? UNKNOWN : value_int(answer);
    }
    if (opcode == IL_AND && ((a.kind == VALUE_INT && !a.number) || (b.kind == VALUE_INT && !b.number)))
        return value_int(0);
    if (!value_is_number(a) || !value_is_number(b))
        return UNKNOWN;
    ValueKind kind = common_kind(a, b);
    uint64_t ua = (uint64_t)a.number, ub = (uint64_t)b.number;
    switch (opcode) {
    case IL_ADD: return number(kind, (int64_t)(ua + ub), pointer_size);
    case IL_SUB: return number(kind, (int64_t)(ua - ub), pointer_size);
    case IL_MUL: return number(kind, (int64_t)(ua * ub), pointer_size);
    case IL_AND: return number(kind, (int64_t)(ua & ub), pointer_size);
    case IL_OR: return number(kind, (int64_t)(ua | ub), pointer_size);
    case IL_XOR: return number(kind, (int64_t)(ua ^ ub), pointer_size);
    case IL_SHL:
    case IL_SHR:
    case IL_SHR_UN: return shift(opcode, a, b, pointer_size);
    case IL_DIV_UN:
    case IL_REM_UN: {
        uint64_t divisor = unsigned_of(b, pointer_size), dividend = unsigned_of(a, pointer_size);
        if (!divisor)
            return UNKNOWN;
        return number(kind, (int64_t)(opcode == IL_DIV_UN ? dividend / divisor : dividend % divisor), pointer_size);
    }
    case IL_DIV:
    case IL_REM:
        if (b.number <= 0 || a.number == INT64_MIN)
            return UNKNOWN;
        return number(kind, opcode == IL_DIV ? a.number / b.number : a.number % b.number, pointer_size);
    default: return UNKNOWN;
    }
}

Value value_unary(uint32_t opcode, Value a, uint32_t pointer_size)
{
    if (!value_is_number(a))
        return UNKNOWN;
    switch (opcode) {
    case IL_NEG: return number(a.kind, (int64_t)(0 - (uint64_t)a.number), pointer_size);
    case IL_NOT: return number(a.kind, ~a.number, pointer_size);
    case IL_CONV_I1: return value_int((int8_t)a.number);
    case IL_CONV_U1: return value_int((uint8_t)a.number);
    case IL_CONV_I2: return value_int((int16_t)a.number);
    case IL_CONV_U2: return value_int((uint16_t)a.number);
    case IL_CONV_I4:
    case IL_CONV_U4: return value_int((int32_t)a.number);
    case IL_CONV_I8: return number(VALUE_LONG, a.number, pointer_size);
    case IL_CONV_U8: return number(VALUE_LONG, (int64_t)unsigned_of(a, pointer_size), pointer_size);
    case IL_CONV_I: return number(VALUE_NATIVE, a.number, pointer_size);
    case IL_CONV_U: return number(VALUE_NATIVE, (int64_t)unsigned_of(a, pointer_size), pointer_size);
    default: return UNKNOWN;
    }
}

int value_compare_branch(uint32_t opcode, Value a, Value b, uint32_t pointer_size)
{
    static const struct {
        uint16_t branch, compare;
        bool negated;
    } rows[] = {{IL_BEQ, IL_CEQ, false},       {IL_BNE_UN, IL_CEQ, true},    {IL_BGT, IL_CGT, false},
                {IL_BGT_UN, IL_CGT_UN, false}, {IL_BLT, IL_CLT, false},      {IL_BLT_UN, IL_CLT_UN, false},
                {IL_BLE, IL_CGT, true},        {IL_BLE_UN, IL_CGT_UN, true}, {IL_BGE, IL_CLT, true},
                {IL_BGE_UN, IL_CLT_UN, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].branch != opcode)
            continue;
        int answer = compare(rows[i].compare, a, b, pointer_size);
        return answer < 0 ? -1 : answer ^ rows[i].negated;
    }
    return -1;
}

Value value_of_type(Type *type, int64_t bits, uint32_t pointer_size)
{
    switch (type_enum_underlying(type)->kind) {
    case TYPE_BOOL: return value_int(bits != 0);
    case TYPE_U1: return value_int((uint8_t)bits);
    case TYPE_I1: return value_int((int8_t)bits);
    case TYPE_CHAR:
    case TYPE_U2: return value_int((uint16_t)bits);
    case TYPE_I2: return value_int((int16_t)bits);
    case TYPE_I4:
    case TYPE_U4: return value_int((int32_t)bits);
    case TYPE_I8:
    case TYPE_U8: return number(VALUE_LONG, bits, pointer_size);
    case TYPE_I:
    case TYPE_U: return number(VALUE_NATIVE, bits, pointer_size);
    default:
        return bits ? UNKNOWN : type_is_reference(type) ? (Value){.kind = VALUE_NULL, .origin = NO_ORIGIN} : UNKNOWN;
    }
}
