/* reach/reflect_stubs: the code behind reflection, as IL that the compiler writes: calls with boxed arguments, reading
 * and writing fields, and custom attributes made from their blobs (II.23.3).
 *
 * Each stub is a static method of the overlay's class ReflectionStubs, a definition of its own whose type argument is
 * the type that it serves; so its code lies in a partition of that type's assembly. What calls a stub has checked the
 * target and the arguments. */
#include "reach/reflect.h"

#include <string.h>

#include "reach/writer.h"

/* ---- Definitions ---- */

static Type *stub_owner(Reach *reach, MethodDef **pattern)
{
    Assembly *overlay = corelib_overlay(reach->corelib);
    TypeDef *def = overlay ? types_find(overlay, "AotSdk.ReflectionStubs") : NULL;
    Type *owner = def ? types_instantiate(reach->types, def, NULL, 0) : NULL;
    for (uint32_t i = 0; owner && i < def->method_count; i++)
        if (!strcmp(def->methods[i]->name, "Pattern"))
            *pattern = def->methods[i];
    return owner;
}

/* A new static method `name`<of>; NULL without the overlay. */
static Method *define(Reach *reach, ReflectStub stub, const char *name, Type *of, Type *result, Type *const *parameters,
                      uint32_t count)
{
    MethodDef *pattern = NULL;
    Type *owner = stub_owner(reach, &pattern);
    if (!pattern || !methoddef_complete(pattern))
        return NULL;
    MethodDef *def = arena_copy(reach->arena, pattern, sizeof *pattern);
    Signature signature = {.convention = pattern->signature->convention,
                           .generic_count = 1,
                           .parameter_count = count,
                           .return_type = result,
                           .parameters = (Type **)parameters};
    def->name = intern(name);
    def->signature = types_signature(reach->types, &signature);
    map_put(&reach->reflect_stubs, MAP_KEY(def), arena_copy(reach->arena, &stub, sizeof stub));
    return types_method(owner, def, &of, 1);
}

static Type *object_array(Reach *reach)
{
    return types_szarray(types_object(reach->types));
}

Method *reflect_make_stub(Reach *reach, Assembly *assembly, const KeptAttribute *attribute, Type *of)
{
    ReflectStub stub = {
        .kind = REFLECT_STUB_ATTRIBUTE, .assembly = assembly, .method = attribute->constructor, .row = attribute->row};
    const char *name = intern_printf("Attribute %s %u", assembly->name, attribute->row);
    return define(reach, stub, name, of, types_object(reach->types), NULL, 0);
}

Method *reflect_data_stub(Reach *reach, Assembly *assembly, const KeptAttribute *attribute, Type *of)
{
    ReflectStub stub = {
        .kind = REFLECT_STUB_DATA, .assembly = assembly, .method = attribute->constructor, .row = attribute->row};
    const char *name = intern_printf("Data %s %u", assembly->name, attribute->row);
    return define(reach, stub, name, of, object_array(reach), NULL, 0);
}

static bool can_be_boxed(const Type *type)
{
    return !type->is_open && type->kind != TYPE_PTR && type->kind != TYPE_FNPTR && type->kind != TYPE_TYPEDREF &&
           type->kind != TYPE_BYREF && !type_is_byref_like(type);
}

static const Type *behind_byref(const Type *type)
{
    return type->kind == TYPE_BYREF ? type->element : type;
}

enum { TYPE_ABSTRACT = 0x80 };

static bool can_be_called(Reach *reach, const Method *method)
{
    const Signature *signature = method->signature;
    bool makes = method->def->is_constructor;
    if (method->is_open || method->def->generic_count || signature->convention == SIG_VARARG ||
        (type_is_delegate(method->owner) && strcmp(method->def->name, "Invoke")) || type_is_byref_like(method->owner) ||
        type_is_nullable(method->owner) ||
        (makes && (method->owner->def->flags & TYPE_ABSTRACT || method->owner == types_string(reach->types))) ||
        (method->def->is_static && (method->def->is_abstract || method->def->is_virtual)))
        return false;
    for (uint32_t i = 0; i < signature->parameter_count; i++)
        if (!can_be_boxed(behind_byref(signature->parameters[i])))
            return false;
    return signature->return_type->kind == TYPE_VOID || can_be_boxed(behind_byref(signature->return_type));
}

Method *reflect_call_stub(Reach *reach, Method *method)
{
    if (!can_be_called(reach, method))
        return NULL;
    Type *parameters[] = {types_object(reach->types), object_array(reach)};
    ReflectStub stub = {.kind = REFLECT_STUB_CALL, .method = method};
    return define(reach, stub, intern_printf("Call %s %u", method->def->name, method->def->row), method->owner,
                  types_object(reach->types), parameters, 2);
}

static bool can_be_accessed(const Field *field)
{
    return !field->def->is_literal && can_be_boxed(field->type) && !type_is_byref_like(field->owner);
}

Method *reflect_get_stub(Reach *reach, Field *field)
{
    if (!can_be_accessed(field))
        return NULL;
    Type *object = types_object(reach->types);
    ReflectStub stub = {.kind = REFLECT_STUB_GET, .field = field};
    return define(reach, stub, intern_printf("Get %s %u", field->name, field->def->row), field->owner, object, &object,
                  1);
}

Method *reflect_set_stub(Reach *reach, Field *field)
{
    if (!can_be_accessed(field) || field->def->has_rva)
        return NULL;
    Type *parameters[] = {types_object(reach->types), types_object(reach->types)};
    ReflectStub stub = {.kind = REFLECT_STUB_SET, .field = field};
    return define(reach, stub, intern_printf("Set %s %u", field->name, field->def->row), field->owner,
                  types_primitive(reach->types, TYPE_VOID), parameters, 2);
}

/* ---- Pieces ---- */

static void type_op(Writer *writer, uint32_t opcode, Type *type)
{
    writer_op(writer, opcode, OP_TYPE)->type = type;
}

static void box(Writer *writer, Type *type)
{
    if (type_is_value(type))
        type_op(writer, IL_BOX, type);
}

/* The target as `this`: the reference, or the place inside the box. */
static void load_target(Writer *writer, Type *owner)
{
    writer_emit(writer, IL_LDARG_0);
    type_op(writer, type_is_value(owner) ? IL_UNBOX : IL_CASTCLASS, owner);
}

/* ---- Calls ---- */

static void load_boxed_argument(Writer *writer, uint32_t index, Type *type)
{
    writer_emit(writer, IL_LDARG_1);
    writer_number(writer, (int32_t)index);
    writer_emit(writer, IL_LDELEM_REF);
    type_op(writer, IL_UNBOX_ANY, type);
}

static void call_member(Writer *writer, Method *method)
{
    if (method->def->is_constructor) {
        Op *op = writer_op(writer, IL_NEWOBJ, OP_NEWOBJ);
        op->method = method;
        op->type = method->owner;
        return;
    }
    if (type_is_delegate(method->owner)) {
        Op *op = writer_op(writer, IL_CALLVIRT, OP_CALL_DELEGATE);
        op->method = method;
        op->type = method->owner;
        return;
    }
    bool is_virtual = method_is_virtual(method) && type_is_reference(method->owner);
    OpKind kind = !is_virtual ? OP_CALL_DIRECT : type_is_interface(method->owner) ? OP_CALL_INTERFACE : OP_CALL_VIRTUAL;
    Op *op = writer_op(writer, is_virtual ? IL_CALLVIRT : IL_CALL, kind);
    op->method = method;
    if (is_virtual)
        op->slot = method_slot(method);
}

/* object(object target, object[] arguments); arguments by reference are written back. */
static void write_call(Writer *writer, Method *method)
{
    const Signature *signature = method->signature;
    uint32_t count = signature->parameter_count;
    uint32_t *locals = ARENA_ARRAY(writer->reach->arena, uint32_t, count + 1);
    if (!method_is_static(method) && !method->def->is_constructor)
        load_target(writer, method->owner);
    for (uint32_t i = 0; i < count; i++) {
        Type *type = signature->parameters[i];
        if (type->kind != TYPE_BYREF) {
            load_boxed_argument(writer, i, type);
            continue;
        }
        locals[i] = writer_local(writer, type->element);
        load_boxed_argument(writer, i, type->element);
        writer_index(writer, IL_STLOC, locals[i]);
        writer_index(writer, IL_LDLOCA, locals[i]);
    }
    call_member(writer, method);
    Type *result = method->def->is_constructor ? method->owner : signature->return_type;
    if (result->kind == TYPE_BYREF) {
        result = result->element;
        type_op(writer, IL_LDOBJ, result);
    }
    if (result->kind == TYPE_VOID)
        writer_emit(writer, IL_LDNULL);
    else
        box(writer, result);
    for (uint32_t i = 0; i < count; i++) {
        Type *type = signature->parameters[i];
        if (type->kind != TYPE_BYREF)
            continue;
        writer_emit(writer, IL_LDARG_1);
        writer_number(writer, (int32_t)i);
        writer_index(writer, IL_LDLOC, locals[i]);
        box(writer, type->element);
        writer_emit(writer, IL_STELEM_REF);
    }
}

/* ---- Fields ---- */

static void field_op(Writer *writer, uint32_t opcode, Field *field)
{
    Op *op = writer_op(writer, opcode, OP_FIELD);
    op->field = field;
    op->type = field->type;
    if (field->def->is_static && field->owner->def->static_constructor && !field->def->has_rva)
        op->flags = OP_CHECK_CCTOR;
}

static void write_get(Writer *writer, Field *field)
{
    if (!field->def->is_static)
        load_target(writer, field->owner);
    field_op(writer, field->def->is_static ? IL_LDSFLD : IL_LDFLD, field);
    box(writer, field->type);
}

static void write_set(Writer *writer, Field *field)
{
    if (!field->def->is_static)
        load_target(writer, field->owner);
    writer_emit(writer, IL_LDARG_1);
    type_op(writer, IL_UNBOX_ANY, field->type);
    field_op(writer, field->def->is_static ? IL_STSFLD : IL_STFLD, field);
}

/* ---- Attributes (II.23.3) ---- */

typedef struct AttributeReader {
    Writer *writer;
    Assembly *assembly;
    MdCursor cursor;
} AttributeReader;

enum { VALUE_DEPTH_LIMIT = 16 };

static void write_value(AttributeReader *reader, Type *type, int depth);

static Type *read_named_type(AttributeReader *reader)
{
    bool is_null;
    MdBlob name = md_read_ser_string(&reader->cursor, &is_null);
    Type *type =
        is_null || reader->cursor.failed ? NULL : types_parse(reader->assembly, (const char *)name.bytes, name.length);
    reader->cursor.failed |= !type;
    return type;
}

/* FieldOrPropType: the type of a boxed or named value. */
static Type *read_value_type(AttributeReader *reader, int depth)
{
    TypeSystem *types = reader->writer->reach->types;
    uint8_t element = md_read_u8(&reader->cursor);
    switch (element) {
    case ELEMENT_SYSTEM_TYPE: return types_well_known(types, "System.Type");
    case ELEMENT_BOXED_OBJECT: return types_object(types);
    case ELEMENT_ENUM: return read_named_type(reader);
    case ELEMENT_SZARRAY: {
        Type *item = depth < VALUE_DEPTH_LIMIT ? read_value_type(reader, depth + 1) : NULL;
        reader->cursor.failed |= !item;
        return item ? types_szarray(item) : NULL;
    }
    default: break;
    }
    /* void, native integers and typed references are no values of attributes, and Object is told by another byte */
    bool is_value = element >= ELEMENT_BOOLEAN && element <= ELEMENT_STRING;
    reader->cursor.failed |= !is_value;
    return is_value ? types_element(types, element) : NULL;
}

static void write_text(Writer *writer, MdBlob utf8)
{
    Arena *arena = writer->reach->arena;
    char *text = arena_alloc(arena, utf8.length + 1);
    memcpy(text, utf8.bytes, utf8.length);
    MdBlob *literal = ARENA_NEW(arena, MdBlob);
    *literal = utf16_from_utf8(arena, text);
    writer_op(writer, IL_LDSTR, OP_LITERAL)->literal = literal;
}

static void write_string(AttributeReader *reader)
{
    bool is_null;
    MdBlob text = md_read_ser_string(&reader->cursor, &is_null);
    if (is_null)
        writer_emit(reader->writer, IL_LDNULL);
    else
        write_text(reader->writer, text);
}

static void write_type(AttributeReader *reader)
{
    Reach *reach = reader->writer->reach;
    MdCursor at = reader->cursor;
    bool is_null;
    md_read_ser_string(&at, &is_null);
    if (is_null) {
        reader->cursor = at;
        writer_emit(reader->writer, IL_LDNULL);
        return;
    }
    Type *type = read_named_type(reader);
    if (!type)
        return;
    writer_op(reader->writer, IL_LDTOKEN, OP_TOKEN_TYPE)->type = type;
    writer_call(reader->writer,
                type_find_method(types_well_known(reach->types, "System.Type"), "GetTypeFromHandle", NULL));
}

/* Pushes a new array of the stored one's length, or null for it; false: there is nothing to put into it. */
static bool write_new_array(AttributeReader *reader, Type *item, uint32_t *count)
{
    *count = (uint32_t)md_read_bytes(&reader->cursor, 4);
    if (*count == UINT32_MAX) {
        writer_emit(reader->writer, IL_LDNULL);
        return false;
    }
    reader->cursor.failed |= *count > (uint32_t)(reader->cursor.end - reader->cursor.at);
    if (reader->cursor.failed)
        return false;
    writer_number(reader->writer, (int32_t)*count);
    type_op(reader->writer, IL_NEWARR, item);
    return true;
}

static void write_array(AttributeReader *reader, Type *item, int depth)
{
    Writer *writer = reader->writer;
    uint32_t count;
    if (!write_new_array(reader, item, &count))
        return;
    for (uint32_t i = 0; i < count && !reader->cursor.failed; i++) {
        writer_emit(writer, IL_DUP);
        writer_number(writer, (int32_t)i);
        write_value(reader, item, depth + 1);
        type_op(writer, IL_STELEM, item);
    }
}

static void write_number(AttributeReader *reader, TypeKind kind)
{
    Writer *writer = reader->writer;
    MdCursor *cursor = &reader->cursor;
    switch (kind) {
    case TYPE_BOOL:
    case TYPE_U1: writer_number(writer, md_read_u8(cursor)); break;
    case TYPE_I1: writer_number(writer, (int8_t)md_read_u8(cursor)); break;
    case TYPE_CHAR:
    case TYPE_U2: writer_number(writer, (uint16_t)md_read_bytes(cursor, 2)); break;
    case TYPE_I2: writer_number(writer, (int16_t)md_read_bytes(cursor, 2)); break;
    case TYPE_I4:
    case TYPE_U4: writer_number(writer, (int32_t)md_read_bytes(cursor, 4)); break;
    case TYPE_I8:
    case TYPE_U8: writer_constant(writer, IL_LDC_I8, md_read_bytes(cursor, 8), 8); break;
    case TYPE_R4: writer_constant(writer, IL_LDC_R4, md_read_bytes(cursor, 4), 4); break;
    case TYPE_R8: writer_constant(writer, IL_LDC_R8, md_read_bytes(cursor, 8), 8); break;
    default: cursor->failed = true; break;
    }
}

static void write_value(AttributeReader *reader, Type *type, int depth)
{
    if (depth > VALUE_DEPTH_LIMIT || !type) {
        reader->cursor.failed = true;
    } else if (type == types_string(type->types)) {
        write_string(reader);
    } else if (type_is_def(type, "System.Type")) {
        write_type(reader);
    } else if (type == types_object(type->types)) {
        Type *held = read_value_type(reader, 0);
        write_value(reader, held, depth + 1);
        if (held && type_is_value(held))
            box(reader->writer, held);
    } else if (type->kind == TYPE_SZARRAY) {
        write_array(reader, type->element, depth);
    } else {
        write_number(reader, type_enum_underlying(type)->kind);
    }
}

static Method *find_setter(Type *type, const char *name)
{
    Method *setter = NULL;
    for (; type && !setter; type = type_base(type))
        setter = type_find_method(type, name, NULL);
    return setter;
}

static Field *find_field(Type *type, const char *name)
{
    Field *field = NULL;
    for (; type && !field; type = type_base(type))
        field = type_find_field(type, name);
    return field;
}

/* The instance is on the stack and stays there. */
static void write_named_value(AttributeReader *reader, Type *attribute)
{
    enum { NAMED_FIELD = 0x53, NAMED_PROPERTY = 0x54 };
    Writer *writer = reader->writer;
    uint8_t what = md_read_u8(&reader->cursor);
    Type *type = read_value_type(reader, 0);
    bool is_null;
    MdBlob bytes = md_read_ser_string(&reader->cursor, &is_null);
    const char *name = intern_n((const char *)bytes.bytes, bytes.length);
    Field *field = what == NAMED_FIELD ? find_field(attribute, name) : NULL;
    Method *setter = what == NAMED_PROPERTY ? find_setter(attribute, intern_printf("set_%s", name)) : NULL;
    if (reader->cursor.failed || !type || (!field && !setter)) {
        reader->cursor.failed = true;
        return;
    }
    writer_emit(writer, IL_DUP);
    write_value(reader, type, 0);
    Type *wanted = field ? field->type : setter->signature->parameters[0];
    if (type_is_value(type) && wanted == types_object(wanted->types))
        box(writer, type);
    if (field)
        field_op(writer, IL_STFLD, field);
    else
        call_member(writer, setter);
}

static void write_unreadable(Writer *writer, const Method *constructor)
{
    *writer = (Writer){.reach = writer->reach, .body = writer->body};
    writer_throw(writer, "rt_throw_platform_not_supported",
                 arena_printf(writer->reach->arena, "The attribute %s (its values cannot be read)",
                              type_name(constructor->owner)));
}

/* ---- Attributes as data: values with their types ---- */

static Type *typed_argument(const AttributeReader *reader)
{
    return types_well_known(reader->writer->reach->types, "System.Reflection.CustomAttributeTypedArgument");
}

static void write_typed(AttributeReader *reader, Type *type, int depth);

/* A read-only list of typed values. */
static void write_typed_array(AttributeReader *reader, Type *item, int depth)
{
    Writer *writer = reader->writer;
    Type *typed = typed_argument(reader), *array = types_well_known(writer->reach->types, "System.Array");
    uint32_t count;
    if (!write_new_array(reader, typed, &count))
        return;
    for (uint32_t i = 0; i < count && !reader->cursor.failed; i++) {
        writer_emit(writer, IL_DUP);
        writer_number(writer, (int32_t)i);
        write_typed(reader, item, depth + 1);
        type_op(writer, IL_STELEM, typed);
    }
    writer_call(writer, types_method(array, type_find_method(array, "AsReadOnly", NULL)->def, &typed, 1));
}

static void write_typed(AttributeReader *reader, Type *type, int depth)
{
    Writer *writer = reader->writer;
    if (type && type == types_object(type->types))
        type = read_value_type(reader, 0);
    if (!type || depth > VALUE_DEPTH_LIMIT || reader->cursor.failed) {
        reader->cursor.failed = true;
        return;
    }
    writer_op(writer, IL_LDTOKEN, OP_TOKEN_TYPE)->type = type;
    writer_call(writer, type_find_method(types_well_known(type->types, "System.Type"), "GetTypeFromHandle", NULL));
    if (type->kind == TYPE_SZARRAY)
        write_typed_array(reader, type->element, depth);
    else
        write_value(reader, type, depth);
    if (type_is_value(type))
        box(writer, type_enum_underlying(type));
    call_member(writer, type_find_method(typed_argument(reader), ".ctor", "System.Type,System.Object"));
}

/* Begins an array of `count` and leaves it in `local`. */
static void new_array(Writer *writer, Type *item, uint32_t count, uint32_t local)
{
    writer_number(writer, (int32_t)count);
    type_op(writer, IL_NEWARR, item);
    writer_index(writer, IL_STLOC, local);
}

static void put_array(Writer *writer, uint32_t result, uint32_t index, uint32_t array)
{
    writer_index(writer, IL_LDLOC, result);
    writer_number(writer, (int32_t)index);
    writer_index(writer, IL_LDLOC, array);
    writer_emit(writer, IL_STELEM_REF);
}

/* object[]: the constructor's arguments, the names of the named ones, these. */
static void write_data(Writer *writer, const ReflectStub *stub)
{
    AttributeReader reader = {writer, stub->assembly, md_cursor(md_attribute_value(&stub->assembly->image, stub->row))};
    Type *typed = typed_argument(&reader), *text = types_string(writer->reach->types);
    const Signature *signature = stub->method->signature;
    uint32_t result = writer_local(writer, object_array(writer->reach)),
             arguments = writer_local(writer, types_szarray(typed)), named = writer_local(writer, types_szarray(typed)),
             names = writer_local(writer, types_szarray(text));
    md_read_bytes(&reader.cursor, 2);
    new_array(writer, typed, signature->parameter_count, arguments);
    for (uint32_t i = 0; i < signature->parameter_count && !reader.cursor.failed; i++) {
        writer_index(writer, IL_LDLOC, arguments);
        writer_number(writer, (int32_t)i);
        write_typed(&reader, signature->parameters[i], 0);
        type_op(writer, IL_STELEM, typed);
    }
    uint32_t count = (uint32_t)md_read_bytes(&reader.cursor, 2);
    new_array(writer, typed, count, named);
    new_array(writer, text, count, names);
    for (uint32_t i = 0; i < count && !reader.cursor.failed; i++) {
        bool is_null;
        md_read_u8(&reader.cursor); /* field or property */
        Type *type = read_value_type(&reader, 0);
        writer_index(writer, IL_LDLOC, names);
        writer_number(writer, (int32_t)i);
        write_text(writer, md_read_ser_string(&reader.cursor, &is_null));
        writer_emit(writer, IL_STELEM_REF);
        writer_index(writer, IL_LDLOC, named);
        writer_number(writer, (int32_t)i);
        write_typed(&reader, type, 0);
        type_op(writer, IL_STELEM, typed);
    }
    new_array(writer, types_object(writer->reach->types), 3, result);
    put_array(writer, result, 0, arguments);
    put_array(writer, result, 1, names);
    put_array(writer, result, 2, named);
    writer_index(writer, IL_LDLOC, result);
    if (reader.cursor.failed)
        write_unreadable(writer, stub->method);
}

static void write_attribute(Writer *writer, const ReflectStub *stub)
{
    AttributeReader reader = {writer, stub->assembly, md_cursor(md_attribute_value(&stub->assembly->image, stub->row))};
    Method *constructor = stub->method;
    md_read_bytes(&reader.cursor, 2);
    for (uint32_t i = 0; i < constructor->signature->parameter_count && !reader.cursor.failed; i++)
        write_value(&reader, constructor->signature->parameters[i], 0);
    call_member(writer, constructor);
    uint64_t named = md_read_bytes(&reader.cursor, 2);
    while (named-- && !reader.cursor.failed)
        write_named_value(&reader, constructor->owner);
    if (reader.cursor.failed)
        write_unreadable(writer, constructor);
}

/* ---- Bodies ---- */

bool reflect_body(Reach *reach, Body *body)
{
    const ReflectStub *stub = map_get(&reach->reflect_stubs, MAP_KEY(body->method->def));
    Writer writer = {.reach = reach, .body = body};
    if (!stub)
        return false;
    switch (stub->kind) {
    case REFLECT_STUB_ATTRIBUTE: write_attribute(&writer, stub); break;
    case REFLECT_STUB_DATA: write_data(&writer, stub); break;
    case REFLECT_STUB_CALL: write_call(&writer, stub->method); break;
    case REFLECT_STUB_GET: write_get(&writer, stub->field); break;
    case REFLECT_STUB_SET: write_set(&writer, stub->field); break;
    }
    writer_finish(&writer);
    return true;
}
