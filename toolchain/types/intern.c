/* types/intern: the one object for every equal type, signature, method and field; substitution of type arguments. */
#include "types/internal.h"

#include <string.h>

/* ---- Types ---- */

static uint64_t type_hash(const Type *type)
{
    uint64_t hash = hash_mix(type->kind, MAP_KEY(type->def));
    hash = hash_mix(hash, type->element ? type->element->id : 0);
    hash = hash_mix(hash, MAP_KEY(type->signature));
    hash = hash_mix(hash, ((uint64_t)type->rank << 32) | type->index);
    for (uint32_t i = 0; i < type->arg_count; i++)
        hash = hash_mix(hash, type->args[i]->id);
    return hash;
}

static void measure(Type *probe, const Type *part)
{
    probe->is_open |= part->is_open;
    if (part->depth >= probe->depth)
        probe->depth = part->depth + 1;
    probe->weight += part->weight;
}

/* `probe` holds everything that makes the identity; is_open, depth and weight are computed here. */
static Type *intern_type(TypeSystem *types, Type *probe)
{
    uint64_t hash = type_hash(probe);
    Type *type = intern_find(&types->type_set, hash, probe);
    if (type)
        return type;
    probe->is_open = probe->kind == TYPE_VAR || probe->kind == TYPE_MVAR;
    probe->depth = probe->weight = 1;
    if (probe->element)
        measure(probe, probe->element);
    for (uint32_t i = 0; i < probe->arg_count; i++)
        measure(probe, probe->args[i]);
    if (probe->signature) {
        measure(probe, probe->signature->return_type);
        for (uint32_t i = 0; i < probe->signature->parameter_count; i++)
            measure(probe, probe->signature->parameters[i]);
    }
    if (probe->depth > TYPE_DEPTH_LIMIT || probe->weight > TYPE_WEIGHT_LIMIT) {
        const char *name = probe->def ? probe->def->full_name : "an array, pointer or function pointer";
        Diag *diag = diag_report(types->diags, AOT0405, probe->def ? typedef_place(probe->def) : DIAG_PLACE_NONE,
                                 "constructed types nest too deeply: the outermost is %s", name);
        diag->remedy =
            "a generic type or method that instantiates itself with ever larger arguments cannot be compiled";
        return NULL;
    }
    type = arena_copy(types->arena, probe, sizeof *probe);
    if (type->arg_count)
        type->args = arena_copy(types->arena, probe->args, type->arg_count * sizeof *type->args);
    type->id = types->type_set.count + 1;
    type->types = types;
    intern_add(&types->type_set, hash, type);
    return type;
}

static const char *const primitive_full_names[] = {
    [TYPE_VOID] = "System.Void", [TYPE_BOOL] = "System.Boolean",
    [TYPE_CHAR] = "System.Char", [TYPE_I1] = "System.SByte",
    [TYPE_U1] = "System.Byte",   [TYPE_I2] = "System.Int16",
    [TYPE_U2] = "System.UInt16", [TYPE_I4] = "System.Int32",
    [TYPE_U4] = "System.UInt32", [TYPE_I8] = "System.Int64",
    [TYPE_U8] = "System.UInt64", [TYPE_R4] = "System.Single",
    [TYPE_R8] = "System.Double", [TYPE_I] = "System.IntPtr",
    [TYPE_U] = "System.UIntPtr", [TYPE_TYPEDREF] = "System.TypedReference",
};

Type *types_primitive(TypeSystem *types, TypeKind kind)
{
    if (kind > TYPE_TYPEDREF)
        return NULL;
    if (!types->primitives[kind]) {
        Assembly *corelib = types_corelib(types);
        TypeDef *def = corelib ? types_find(corelib, primitive_full_names[kind]) : NULL;
        if (!def) {
            diag_report(types->diags, AOT0402, DIAG_PLACE_FILE("System.Private.CoreLib.dll"), "type '%s' is not found",
                        primitive_full_names[kind]);
            return NULL;
        }
        Type probe = {.kind = kind, .def = def};
        types->primitives[kind] = intern_type(types, &probe);
    }
    return types->primitives[kind];
}

Type *types_well_known(TypeSystem *types, const char *full_name)
{
    bool added;
    const char *name = intern(full_name);
    void **slot = map_slot(&types->well_known, MAP_KEY(name), &added);
    if (!added)
        return *slot;
    Assembly *corelib = types_corelib(types);
    TypeDef *def = corelib ? types_find(corelib, full_name) : NULL;
    if (!def && corelib)
        diag_report(types->diags, AOT0402, assembly_place(corelib), "type '%s' is not found", full_name)->remedy =
            "install a complete .NET 10 SDK, or give its shared framework with --framework";
    Type *type = def ? types_instantiate(types, def, NULL, 0) : NULL;
    map_put(&types->well_known, MAP_KEY(name), type);
    return type;
}

Type *types_object(TypeSystem *types)
{
    return types_well_known(types, "System.Object");
}

Type *types_string(TypeSystem *types)
{
    return types_well_known(types, "System.String");
}

Type *types_variable(TypeSystem *types, TypeKind kind, uint32_t index)
{
    Type probe = {.kind = kind, .index = index};
    return intern_type(types, &probe);
}

Type *types_instantiate(TypeSystem *types, TypeDef *def, Type *const *args, uint32_t count)
{
    if (def->primitive >= 0)
        return types_primitive(types, (TypeKind)def->primitive);
    Type probe = {.kind = def->is_value_type ? TYPE_VALUE : TYPE_CLASS, .def = def, .arg_count = def->generic_count};
    Type *variables[16];
    if (count == 0 && def->generic_count) {
        probe.args = def->generic_count <= 16 ? variables : ARENA_ARRAY(types->arena, Type *, def->generic_count);
        for (uint32_t i = 0; i < def->generic_count; i++)
            probe.args[i] = types_variable(types, TYPE_VAR, i);
    } else if (count != def->generic_count) {
        diag_report(types->diags, AOT0405, typedef_place(def), "the type takes %u type arguments but is given %u",
                    def->generic_count, count);
        return NULL;
    } else {
        probe.args = (Type **)args;
    }
    for (uint32_t i = 0; i < probe.arg_count; i++) {
        if (!probe.args[i])
            return NULL;
    }
    return intern_type(types, &probe);
}

static Type *construct(Type *element, TypeKind kind, uint32_t rank)
{
    if (!element)
        return NULL;
    Type probe = {.kind = kind, .element = element, .rank = (uint8_t)rank};
    return intern_type(element->types, &probe);
}

Type *types_szarray(Type *element)
{
    return construct(element, TYPE_SZARRAY, 1);
}

Type *types_array(Type *element, uint32_t rank)
{
    return construct(element, TYPE_ARRAY, rank);
}

Type *types_pointer(Type *element)
{
    return construct(element, TYPE_PTR, 0);
}

Type *types_byref(Type *element)
{
    return construct(element, TYPE_BYREF, 0);
}

Type *types_fnptr(TypeSystem *types, Signature *signature)
{
    Type probe = {.kind = TYPE_FNPTR, .signature = signature};
    return intern_type(types, &probe);
}

/* ---- Signatures ---- */

Signature *types_signature(TypeSystem *types, const Signature *probe)
{
    uint64_t hash = hash_mix(probe->convention, probe->generic_count);
    hash = hash_mix(hash, (uint64_t)probe->has_this << 1 | (uint64_t)probe->explicit_this);
    hash = hash_mix(hash, probe->modifier_hash);
    hash = hash_mix(hash, probe->return_type->id);
    for (uint32_t i = 0; i < probe->parameter_count; i++)
        hash = hash_mix(hash, probe->parameters[i]->id);
    Signature *signature = intern_find(&types->signature_set, hash, probe);
    if (signature)
        return signature;
    signature = arena_copy(types->arena, probe, sizeof *probe);
    if (probe->parameter_count)
        signature->parameters =
            arena_copy(types->arena, probe->parameters, probe->parameter_count * sizeof *probe->parameters);
    intern_add(&types->signature_set, hash, signature);
    return signature;
}

static bool signature_is_open(const Signature *signature)
{
    if (signature->return_type->is_open)
        return true;
    for (uint32_t i = 0; i < signature->parameter_count; i++) {
        if (signature->parameters[i]->is_open)
            return true;
    }
    return false;
}

Signature *types_substitute_signature(Signature *signature, TypeContext context)
{
    if (!signature || (context.type_arg_count == 0 && context.method_arg_count == 0) || !signature_is_open(signature))
        return signature;
    TypeSystem *types = signature->return_type->types;
    Signature probe = *signature;
    Type *few[16];
    if (signature->parameter_count)
        probe.parameters =
            signature->parameter_count <= 16 ? few : ARENA_ARRAY(types->arena, Type *, signature->parameter_count);
    probe.return_type = types_substitute(signature->return_type, context);
    if (!probe.return_type)
        return NULL;
    for (uint32_t i = 0; i < signature->parameter_count; i++) {
        probe.parameters[i] = types_substitute(signature->parameters[i], context);
        if (!probe.parameters[i])
            return NULL;
    }
    return types_signature(types, &probe);
}

/* ---- Substitution ---- */

TypeContext type_context(const Type *type)
{
    return (TypeContext){.type_args = type->args, .type_arg_count = type->arg_count};
}

TypeContext method_context(const Method *method)
{
    TypeContext context = type_context(method->owner);
    context.method_args = method->args;
    context.method_arg_count = method->arg_count;
    return context;
}

static Type *substitute_variable(Type *variable, Type **args, uint32_t count)
{
    if (count == 0)
        return variable;
    if (variable->index < count)
        return args[variable->index];
    diag_report(variable->types->diags, AOT0405, DIAG_PLACE_NONE, "type parameter %s%u is used where there are only %u",
                variable->kind == TYPE_VAR ? "!" : "!!", variable->index, count);
    return NULL;
}

Type *types_substitute(Type *type, TypeContext context)
{
    if (!type || !type->is_open || (context.type_arg_count == 0 && context.method_arg_count == 0))
        return type;
    Type *few[8];
    Type probe;
    switch (type->kind) {
    case TYPE_VAR: return substitute_variable(type, context.type_args, context.type_arg_count);
    case TYPE_MVAR: return substitute_variable(type, context.method_args, context.method_arg_count);
    case TYPE_SZARRAY:
    case TYPE_ARRAY:
    case TYPE_PTR:
    case TYPE_BYREF: return construct(types_substitute(type->element, context), type->kind, type->rank);
    case TYPE_FNPTR: {
        Signature *signature = types_substitute_signature(type->signature, context);
        return signature ? types_fnptr(type->types, signature) : NULL;
    }
    default: break;
    }
    probe = (Type){.kind = type->kind, .def = type->def, .arg_count = type->arg_count};
    probe.args = type->arg_count <= 8 ? few : ARENA_ARRAY(type->types->arena, Type *, type->arg_count);
    for (uint32_t i = 0; i < type->arg_count; i++) {
        probe.args[i] = types_substitute(type->args[i], context);
        if (!probe.args[i])
            return NULL;
    }
    return intern_type(type->types, &probe);
}

/* ---- Methods ---- */

static uint64_t method_hash(const Method *method)
{
    uint64_t hash = hash_mix(method->owner->id, MAP_KEY(method->def));
    if (method->array_op)
        hash = hash_mix(hash, ((uint64_t)method->array_op << 32) | method->signature->parameter_count);
    for (uint32_t i = 0; i < method->arg_count; i++)
        hash = hash_mix(hash, method->args[i]->id);
    return hash;
}

static Method *intern_method(TypeSystem *types, Method *probe, uint64_t hash)
{
    Method *method = arena_copy(types->arena, probe, sizeof *probe);
    if (method->arg_count)
        method->args = arena_copy(types->arena, probe->args, method->arg_count * sizeof *method->args);
    method->is_open = method->owner->is_open;
    for (uint32_t i = 0; i < method->arg_count; i++)
        method->is_open |= method->args[i]->is_open;
    method->id = types->method_set.count + 1;
    intern_add(&types->method_set, hash, method);
    return method;
}

Method *types_method(Type *owner, MethodDef *def, Type *const *args, uint32_t count)
{
    if (!owner || !def || !methoddef_complete(def))
        return NULL;
    TypeSystem *types = owner->types;
    Method probe = {.owner = owner, .def = def, .args = (Type **)args, .arg_count = def->generic_count};
    if (owner->def != def->owner || (count != 0 && count != def->generic_count)) {
        diag_report(types->diags, AOT0405, methoddef_place(def), "the method takes %u type arguments but is given %u",
                    def->generic_count, count);
        return NULL;
    }
    Type *variables[16];
    if (count == 0 && def->generic_count) {
        probe.args = def->generic_count <= 16 ? variables : ARENA_ARRAY(types->arena, Type *, def->generic_count);
        for (uint32_t i = 0; i < def->generic_count; i++)
            probe.args[i] = types_variable(types, TYPE_MVAR, i);
    }
    for (uint32_t i = 0; i < probe.arg_count; i++) {
        if (!probe.args[i])
            return NULL;
    }
    uint64_t hash = method_hash(&probe);
    Method *method = intern_find(&types->method_set, hash, &probe);
    if (method)
        return method;
    probe.signature = types_substitute_signature(def->signature, method_context(&probe));
    if (!probe.signature)
        return NULL;
    return intern_method(types, &probe, hash);
}

/* Get, Set, Address and the constructors of arrays (I.8.9.1): their signatures follow from the array. */
Method *types_array_method(Type *array, ArrayOp op, uint32_t parameter_count)
{
    TypeSystem *types = array->types;
    Type *index = types_primitive(types, TYPE_I4), *nothing = types_primitive(types, TYPE_VOID);
    Type *parameters[2 * ARRAY_RANK_LIMIT + 1];
    if (!index || !nothing || parameter_count > 2 * ARRAY_RANK_LIMIT)
        return NULL;
    for (uint32_t i = 0; i < parameter_count; i++)
        parameters[i] = index;
    Type *result = nothing;
    if (op == ARRAY_OP_GET)
        result = array->element;
    else if (op == ARRAY_OP_ADDRESS)
        result = types_byref(array->element);
    else if (op == ARRAY_OP_SET && parameter_count)
        parameters[parameter_count - 1] = array->element;
    if (!result)
        return NULL;
    Signature signature = {
        .has_this = true, .parameter_count = parameter_count, .return_type = result, .parameters = parameters};
    Method probe = {.owner = array, .array_op = op, .signature = types_signature(types, &signature)};
    uint64_t hash = method_hash(&probe);
    Method *method = intern_find(&types->method_set, hash, &probe);
    return method ? method : intern_method(types, &probe, hash);
}

Method *substitute_method(Method *method, TypeContext context)
{
    if (!method || !method->is_open || (context.type_arg_count == 0 && context.method_arg_count == 0))
        return method;
    Type *owner = types_substitute(method->owner, context);
    if (!owner)
        return NULL;
    if (method->array_op)
        return types_array_method(owner, method->array_op, method->signature->parameter_count);
    Type *few[8];
    Type **args = method->arg_count <= 8 ? few : ARENA_ARRAY(owner->types->arena, Type *, method->arg_count);
    for (uint32_t i = 0; i < method->arg_count; i++) {
        args[i] = types_substitute(method->args[i], context);
        if (!args[i])
            return NULL;
    }
    return types_method(owner, method->def, args, method->arg_count);
}

/* ---- Fields ---- */

Type *fielddef_open_type(FieldDef *def)
{
    if (!def->type) {
        Assembly *assembly = def->owner->assembly;
        MdBlob blob = md_blob(&assembly->image, md_cell(&assembly->image, MD_Field, def->row, MD_Field_Signature));
        def->type = parse_field_signature(assembly, blob, intern_printf("%s.%s", def->owner->full_name, def->name));
    }
    return def->type;
}

Field *type_field(Type *owner, FieldDef *def)
{
    if (!owner || !def || owner->def != def->owner)
        return NULL;
    TypeSystem *types = owner->types;
    Field probe = {.owner = owner, .def = def, .name = def->name};
    uint64_t hash = hash_mix(owner->id, MAP_KEY(def));
    Field *field = intern_find(&types->field_set, hash, &probe);
    if (field)
        return field;
    probe.type = types_substitute(fielddef_open_type(def), type_context(owner));
    if (!probe.type)
        return NULL;
    field = arena_copy(types->arena, &probe, sizeof probe);
    intern_add(&types->field_set, hash, field);
    return field;
}

Field *substitute_field(Field *field, TypeContext context)
{
    if (!field || !field->owner->is_open)
        return field;
    return type_field(types_substitute(field->owner, context), field->def);
}
