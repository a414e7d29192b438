/* reach/marshal_structs: the bodies by which the overlay converts a struct, or a class with a layout, field by field.
 */
#include "reach/marshal.h"
#include "reach/writer.h"

/* The address of a field: of the value behind argument 0, a byref to the value or to the reference. */
static void load_field(Writer *writer, const NativeField *field, Type *type)
{
    writer_emit(writer, IL_LDARG_0);
    if (type_is_reference(type))
        writer_op(writer, IL_LDOBJ, OP_TYPE)->type = type;
    Op *op = writer_op(writer, IL_LDFLDA, OP_FIELD);
    op->field = field->field;
    op->type = field->field->type;
}

static void load_native(Writer *writer, const NativeField *field, uint32_t argument)
{
    writer_index(writer, IL_LDARG, argument);
    writer_number(writer, (int32_t)field->offset);
    writer_emit(writer, IL_ADD);
}

enum Direction { TO_NATIVE, FROM_NATIVE };

static void convert_field(Writer *writer, const NativeField *field, Type *type, enum Direction direction)
{
    static const char *const plain[] = {"ToNative", "FromNative"},
                             *const inlined[] = {"InlineToNative", "InlineFromNative"},
                             *const narrow[] = {"NarrowToNative", "NarrowFromNative"},
                             *const wide[] = {"WideToNative", "WideFromNative"};
    const MarshalKind *kind = &field->kind;
    load_field(writer, field, type);
    load_native(writer, field, 1);
    if (kind->count)
        writer_number(writer, (int32_t)kind->count);
    if (kind->is_text)
        writer_call(writer, marshal_helper(writer->body->method->owner,
                                           kind->is_wide ? wide[direction] : narrow[direction], NULL, 0));
    else if (kind->count)
        writer_call(writer, marshal_helper(writer->body->method->owner, inlined[direction],
                                           (Type *[]){field->field->type->element, kind->kind}, 2));
    else
        writer_call(writer, type_find_method(kind->kind, plain[direction], NULL));
}

static void copy_field(Writer *writer, const NativeField *field, Type *type, enum Direction direction)
{
    if (direction == FROM_NATIVE) {
        load_field(writer, field, type);
        load_native(writer, field, 1);
    } else {
        load_native(writer, field, 1);
        load_field(writer, field, type);
    }
    writer_op(writer, IL_LDOBJ, OP_TYPE)->type = field->field->type;
    writer_op(writer, IL_STOBJ, OP_TYPE)->type = field->field->type;
}

static void write_conversion(Writer *writer, const NativeLayout *layout, Type *type, enum Direction direction)
{
    for (uint32_t i = 0; i < layout->fields.count; i++) {
        const NativeField *field = &layout->fields.items[i];
        if (field->kind.kind || field->kind.count)
            convert_field(writer, field, type, direction);
        else
            copy_field(writer, field, type, direction);
    }
}

static void write_free(Writer *writer, const NativeLayout *layout)
{
    for (uint32_t i = 0; i < layout->fields.count; i++) {
        const NativeField *field = &layout->fields.items[i];
        if (!field->kind.kind)
            continue;
        load_native(writer, field, 0);
        if (field->kind.count)
            writer_number(writer, (int32_t)field->kind.count);
        writer_call(writer, field->kind.count
                                ? marshal_helper(writer->body->method->owner, "InlineFree",
                                                 (Type *[]){field->field->type->element, field->kind.kind}, 2)
                                : type_find_method(field->kind.kind, "Free", NULL));
    }
}

/* The offset of the field whose name argument 0 is, or -1. */
static void write_offset(Writer *writer, const NativeLayout *layout)
{
    Type *string = types_string(writer->reach->types);
    Method *equals = type_find_method(string, "op_Equality", "System.String,System.String");
    for (uint32_t i = 0; i < layout->fields.count; i++) {
        const NativeField *field = &layout->fields.items[i];
        writer_emit(writer, IL_LDARG_0);
        Op *literal = writer_op(writer, IL_LDSTR, OP_LITERAL);
        MdBlob *text = ARENA_NEW(writer->reach->arena, MdBlob);
        *text = utf16_from_utf8(writer->reach->arena, field->field->name);
        literal->literal = text;
        writer_call(writer, equals);
        uint32_t next = writer_branch(writer, IL_BRFALSE);
        writer_number(writer, (int32_t)field->offset);
        writer_emit(writer, IL_RET);
        writer_here(writer, next);
    }
    writer_number(writer, -1);
}

/* A type without fields to convert: numbers and the like, by Marshal.SizeOf<int>() and its kind. */
static const NativeLayout *layout_of(Reach *reach, Type *type)
{
    bool has_fields = type->def && (type->kind == TYPE_VALUE || type->kind == TYPE_CLASS) && !type_is_enum(type) &&
                      !type_is_delegate(type) && type != types_string(reach->types);
    if (has_fields && !type->arg_count && type->def->flags & 0x18)
        return marshal_layout(reach, type);
    NativeLayout *layout = ARENA_NEW(reach->arena, NativeLayout);
    MarshalContext context = {0};
    MarshalKind kind = marshal_kind(reach, &context, type, (MdBlob){0}, MARSHAL_MEMORY);
    bool is_value = type_is_value(type) && kind.native && !kind.problem;
    *layout = (NativeLayout){.size = is_value ? type_size(kind.native) : 1,
                             .problem = is_value ? NULL : "no size or offset can be computed"};
    return layout;
}

/* The whole value at once, when it has the same bytes or is a number. */
static bool write_whole(Writer *writer, Type *type, Synthesis synthesis)
{
    if (!type_is_value(type) || (!marshal_is_blittable(type) && type->kind == TYPE_VALUE && !type->arg_count))
        return false;
    if (synthesis != SYNTHESIS_STRUCT_TO_NATIVE && synthesis != SYNTHESIS_STRUCT_FROM_NATIVE)
        return false;
    MarshalContext context = {0};
    MarshalKind kind = marshal_kind(writer->reach, &context, type, (MdBlob){0}, MARSHAL_MEMORY);
    bool to_native = synthesis == SYNTHESIS_STRUCT_TO_NATIVE;
    if (kind.kind) {
        writer_emit(writer, IL_LDARG_0);
        writer_emit(writer, IL_LDARG_1);
        writer_call(writer, type_find_method(kind.kind, to_native ? "ToNative" : "FromNative", NULL));
        return true;
    }
    writer_emit(writer, to_native ? IL_LDARG_1 : IL_LDARG_0);
    writer_emit(writer, to_native ? IL_LDARG_0 : IL_LDARG_1);
    writer_op(writer, IL_LDOBJ, OP_TYPE)->type = type;
    writer_op(writer, IL_STOBJ, OP_TYPE)->type = type;
    return true;
}

void synthesize_struct(Reach *reach, Body *body, Synthesis synthesis)
{
    Writer writer = {.reach = reach, .body = body};
    Type *type = body->method->args[0];
    const NativeLayout *layout = layout_of(reach, type);
    if (layout->problem)
        writer_throw(
            &writer, "rt_throw_no_native_layout",
            arena_printf(reach->arena,
                         "Type '%s' cannot be marshaled as an unmanaged structure; no meaningful size or offset can "
                         "be computed.",
                         type_name(type)));
    else if (write_whole(&writer, type, synthesis))
        ;
    else if (synthesis == SYNTHESIS_STRUCT_SIZE)
        writer_number(&writer, (int32_t)layout->size);
    else if (synthesis == SYNTHESIS_STRUCT_TO_NATIVE)
        write_conversion(&writer, layout, type, TO_NATIVE);
    else if (synthesis == SYNTHESIS_STRUCT_FROM_NATIVE)
        write_conversion(&writer, layout, type, FROM_NATIVE);
    else if (synthesis == SYNTHESIS_STRUCT_OFFSET)
        write_offset(&writer, layout);
    else
        write_free(&writer, layout);
    writer_finish(&writer);
}
