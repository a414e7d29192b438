/* reach/fold: calls whose result is known: feature switches, hardware that is not used, type tests, bodies that return
 * a constant. */
#include <string.h>

#include "reach/internal.h"

/* Notes `value` for every overload of a member of CoreLib, or for the one of "Name(Parameter,..)". */
static void note_member(Reach *reach, Map *map, const char *type, const char *name, uintptr_t value)
{
    Assembly *overlay = strncmp(type, "AotSdk.", 7) ? NULL : corelib_overlay(reach->corelib);
    TypeDef *def = types_find(overlay ? overlay : types_corelib(reach->types), type);
    const char *parameters = strchr(name, '(');
    if (def && parameters) {
        const char *simple = arena_printf(reach->arena, "%.*s", (int)(parameters - name), name);
        const char *list = arena_printf(reach->arena, "%.*s", (int)strlen(parameters) - 2, parameters + 1);
        Method *method = type_find_method(types_well_known(reach->types, type), simple, list);
        if (method)
            map_put(map, MAP_KEY(method->def), (void *)value);
        return;
    }
    for (uint32_t i = 0; def && i < def->method_count; i++)
        if (!strcmp(def->methods[i]->name, name))
            map_put(map, MAP_KEY(def->methods[i]), (void *)value);
}

void folds_init(Reach *reach)
{
    map_init(&reach->folds, reach->arena);
    map_init(&reach->reflections, reach->arena);
#define FOLD(id, type, name) note_member(reach, &reach->folds, type, name, FOLD_##id);
#include "reach/folds.def"
#undef FOLD
#define REFLECTION(id, type, name) note_member(reach, &reach->reflections, type, name, REFLECTION_##id);
#include "reach/reflections.def"
#undef REFLECTION
}

/* IsSupported of a hardware class, IsHardwareAccelerated of a vector class: 0 or 1, or -1 for other methods. */
static int hardware_answer(CoreLib *corelib, const MethodDef *def)
{
    const char *owner = def->owner->full_name;
    if (!def->owner->assembly->is_corelib || !def->is_static)
        return -1;
    if (!strcmp(def->name, "get_IsSupported")) {
        static const char *const prefixes[] = {"System.Runtime.Intrinsics.X86.", "System.Runtime.Intrinsics.Arm.",
                                               "System.Runtime.Intrinsics.Wasm."};
        for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
            if (!strncmp(owner, prefixes[i], strlen(prefixes[i])))
                return 0;
    }
    if (!strcmp(def->name, "get_IsHardwareAccelerated") &&
        (!strncmp(owner, "System.Runtime.Intrinsics.Vector", 32) || !strcmp(owner, "System.Numerics.Vector")))
        return corelib_vector_is_accelerated(corelib, def->owner);
    return -1;
}

/* Equal values have equal bytes, and the other way round: integers, characters, enums and pointers. */
bool type_is_bitwise_equatable(Type *type)
{
    switch (type_enum_underlying(type)->kind) {
    case TYPE_BOOL:
    case TYPE_CHAR:
    case TYPE_I1:
    case TYPE_U1:
    case TYPE_I2:
    case TYPE_U2:
    case TYPE_I4:
    case TYPE_U4:
    case TYPE_I8:
    case TYPE_U8:
    case TYPE_I:
    case TYPE_U:
    case TYPE_PTR:
    case TYPE_FNPTR: return true;
    default: return false;
    }
}

/* System.TypeCode. */
static int32_t type_code(Type *type)
{
    type = type_enum_underlying(type);
    switch (type->kind) {
    case TYPE_BOOL: return 3;
    case TYPE_CHAR: return 4;
    case TYPE_I1: return 5;
    case TYPE_U1: return 6;
    case TYPE_I2: return 7;
    case TYPE_U2: return 8;
    case TYPE_I4: return 9;
    case TYPE_U4: return 10;
    case TYPE_I8: return 11;
    case TYPE_U8: return 12;
    case TYPE_R4: return 13;
    case TYPE_R8: return 14;
    default: break;
    }
    if (type == types_string(type->types))
        return 18;
    return type_is_def(type, "System.Decimal")    ? 15
           : type_is_def(type, "System.DateTime") ? 16
           : type_is_def(type, "System.DBNull")   ? 2
                                                  : 1;
}

static bool type_is_true_primitive(const Type *type)
{
    return type->kind >= TYPE_BOOL && type->kind <= TYPE_U;
}

/* What a property of a type says: 1, 0, -1. */
static int type_question(Fold fold, Type *type)
{
    switch (fold) {
    case FOLD_TYPE_IS_VALUE_TYPE: return type_is_value(type) && type->kind != TYPE_PTR && type->kind != TYPE_FNPTR;
    case FOLD_TYPE_IS_ENUM: return type_is_enum(type);
    case FOLD_TYPE_IS_PRIMITIVE: return type_is_true_primitive(type);
    case FOLD_TYPE_IS_CLASS: return type_is_reference(type) && !type_is_interface(type);
    case FOLD_TYPE_IS_INTERFACE: return type_is_interface(type);
    case FOLD_TYPE_IS_ARRAY: return type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY;
    case FOLD_TYPE_IS_POINTER: return type->kind == TYPE_PTR;
    case FOLD_TYPE_IS_BYREF_LIKE: return type_is_byref_like(type);
    default: return -1;
    }
}

static int compare_types(Value a, Value b)
{
    if (a.kind == VALUE_TYPE && b.kind == VALUE_TYPE)
        return a.type == b.type;
    if ((a.kind == VALUE_TYPE && b.kind == VALUE_NULL) || (a.kind == VALUE_NULL && b.kind == VALUE_TYPE))
        return 0;
    return -1;
}

/* Type.IsAssignableFrom: like a cast of an instance, except that a value type is only assignable to itself. */
static int is_assignable(Value from, Value to)
{
    if (from.kind != VALUE_TYPE || to.kind != VALUE_TYPE || from.type->kind == TYPE_VOID || to.type->kind == TYPE_VOID)
        return -1;
    if (type_is_value(to.type) || type_is_nullable(from.type))
        return from.type == to.type                                                               ? 1
               : type_is_value(from.type) && type_is_value(to.type) && !type_is_nullable(to.type) ? 0
                                                                                                  : -1;
    if (to.type->kind == TYPE_BYREF || from.type->kind == TYPE_BYREF || from.type->kind == TYPE_PTR)
        return -1;
    return types_can_cast(from.type, to.type);
}

static bool answer(Value *result, int value)
{
    if (value < 0)
        return false;
    *result = value_int(value);
    return true;
}

static bool fold_known(Scan *scan, Fold fold, Method *method, const Value *arguments, uint32_t count, Value *result)
{
    switch (fold) {
    case FOLD_TYPE_EQUAL: return answer(result, compare_types(arguments[0], arguments[1]));
    case FOLD_TYPE_NOT_EQUAL: {
        int equal = compare_types(arguments[0], arguments[1]);
        return answer(result, equal < 0 ? -1 : !equal);
    }
    case FOLD_TYPE_IS_ASSIGNABLE_FROM: return answer(result, is_assignable(arguments[1], arguments[0]));
    case FOLD_TYPE_IS_ASSIGNABLE_TO: return answer(result, is_assignable(arguments[0], arguments[1]));
    case FOLD_TYPE_CODE:
        return count == 1 && method_is_static(method) && arguments[0].kind == VALUE_TYPE &&
               answer(result, type_code(arguments[0].type));
    case FOLD_HAS_REFERENCES:
        return answer(result, type_contains_references(method->args[0]) || type_contains_byrefs(method->args[0]));
    case FOLD_IS_BITWISE_EQUATABLE: return answer(result, type_is_bitwise_equatable(method->args[0]));
    case FOLD_IS_KNOWN_CONSTANT: return answer(result, 0);
    case FOLD_SIZE_OF: return answer(result, (int)type_size(method->args[0]));
    case FOLD_NATIVE_INT_SIZE:
    case FOLD_NATIVE_UINT_SIZE: return answer(result, (int)scan->reach->pointer_size);
    default: return arguments[0].kind == VALUE_TYPE && answer(result, type_question(fold, arguments[0].type));
    }
}

bool fold_call(Scan *scan, Method *method, const Value *arguments, uint32_t count, Value *result)
{
    Reach *reach = scan->reach;
    if (!method->def)
        return false;
    Fold fold = (Fold)(uintptr_t)map_get(&reach->folds, MAP_KEY(method->def));
    if (fold && fold_known(scan, fold, method, arguments, count, result))
        return true;
    Type *returned = method->signature->return_type;
    const Substitution *substitution = corelib_method_substitution(reach->corelib, method->def);
    if (substitution && returned->kind != TYPE_VOID) {
        *result = value_of_type(returned, substitution->value, reach->pointer_size);
        return result->kind != VALUE_UNKNOWN;
    }
    if (answer(result, hardware_answer(reach->corelib, method->def)))
        return true;
    if (fold || !method->def->is_static || corelib_intrinsic(reach->corelib, method->def))
        return false;
    *result = scan_constant_result(reach, method);
    return result->kind != VALUE_UNKNOWN;
}
