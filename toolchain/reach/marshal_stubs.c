/* reach/marshal_stubs: the IL between managed code and C. A stub converts what must be converted, calls, converts back
 * and releases in a finally block what the conversion took:
 *
 *     try { ToNative(arg) ...; result = call; FromNative(arg) ...; } finally { Free(arg) ... }
 *
 * Three kinds of stubs share this: of an import, of a delegate that stands for a C function, and, the other way round,
 * of a C function pointer that stands for a delegate. */
#include <string.h>

#include "reach/marshal.h"
#include "reach/writer.h"

enum { PARAM_IN = 1, PARAM_OUT = 2 };

typedef struct Argument {
    Type *type; /* of the parameter; the element for a byref */
    MarshalKind kind;
    bool is_byref, is_in, is_out;
    uint32_t native;  /* local */
    uint32_t managed; /* local, in callbacks */
} Argument;

typedef struct Stub {
    Writer writer;
    Reach *reach;
    Argument *arguments;
    Argument result;
    uint32_t count, first; /* arguments; the index of the first one */
    bool converts;
    const char *problem;
} Stub;

/* ---- What the arguments need ---- */

static void classify(Stub *stub, const MarshalContext *context, Argument *argument, Type *type, MdBlob descriptor,
                     uint32_t flags, MarshalPlace place)
{
    argument->is_byref = type->kind == TYPE_BYREF;
    argument->type = argument->is_byref ? type->element : type;
    argument->kind =
        marshal_kind(stub->reach, context, argument->type, descriptor, argument->is_byref ? MARSHAL_MEMORY : place);
    if (argument->kind.problem && !stub->problem)
        stub->problem = arena_printf(stub->reach->arena, "%s: %s", type_name(type), argument->kind.problem);
    bool says = flags & (PARAM_IN | PARAM_OUT);
    argument->is_in = argument->is_byref ? !(flags & PARAM_OUT) || flags & PARAM_IN : !says || flags & PARAM_IN;
    bool is_buffer = type_is_def(argument->type, "System.Text.StringBuilder");
    argument->is_out = argument->is_byref ? !(flags & PARAM_IN) || flags & PARAM_OUT : flags & PARAM_OUT || is_buffer;
    argument->is_in |= is_buffer;
    stub->converts |= argument->kind.kind != NULL;
}

/* The signature's parameters and result; the descriptors are those of `def`. */
static void classify_all(Stub *stub, Reach *reach, const MarshalContext *context, const MethodDef *def,
                         const Signature *signature, MarshalPlace place)
{
    stub->reach = reach;
    stub->count = signature->parameter_count;
    stub->arguments = ARENA_ARRAY(reach->arena, Argument, stub->count + 1);
    uint32_t flags;
    for (uint32_t i = 0; i < stub->count; i++) {
        MdBlob descriptor = marshal_descriptor(def, i + 1, &flags);
        classify(stub, context, &stub->arguments[i], signature->parameters[i], descriptor, flags, place);
    }
    MdBlob descriptor = marshal_descriptor(def, 0, &flags);
    classify(stub, context, &stub->result, signature->return_type, descriptor, 0, MARSHAL_MEMORY);
    if (stub->result.is_byref)
        stub->result = (Argument){.type = signature->return_type, .kind = {.native = signature->return_type}};
}

static Type *native_parameter(const Stub *stub, const Argument *argument)
{
    Type *byte = types_primitive(stub->reach->types, TYPE_U1);
    return argument->is_byref ? types_pointer(byte) : argument->kind.native;
}

static Signature *native_signature(const Stub *stub)
{
    Type **parameters = ARENA_ARRAY(stub->reach->arena, Type *, stub->count + 1);
    for (uint32_t i = 0; i < stub->count; i++)
        parameters[i] = native_parameter(stub, &stub->arguments[i]);
    Signature probe = {
        .parameter_count = stub->count, .parameters = parameters, .return_type = stub->result.kind.native};
    return types_signature(stub->reach->types, &probe);
}

/* ---- Pieces ---- */

static Method *member(const MarshalKind *kind, const char *name)
{
    return type_find_method(kind->kind, name, NULL);
}

static void load_native_address(Writer *writer, uint32_t local)
{
    writer_index(writer, IL_LDLOCA, local);
    writer_emit(writer, IL_CONV_U);
}

static void load_managed_address(Stub *stub, uint32_t index)
{
    writer_index(&stub->writer, stub->arguments[index].is_byref ? IL_LDARG : IL_LDARGA, stub->first + index);
}

static void convert_in(Stub *stub, uint32_t index, uint32_t done)
{
    const Argument *argument = &stub->arguments[index];
    if (!argument->kind.kind || !argument->is_in)
        return;
    load_managed_address(stub, index);
    load_native_address(&stub->writer, argument->native);
    writer_call(&stub->writer, member(&argument->kind, "ToNative"));
    writer_number(&stub->writer, (int32_t)index + 1);
    writer_index(&stub->writer, IL_STLOC, done);
}

static void load_argument(Stub *stub, uint32_t index)
{
    const Argument *argument = &stub->arguments[index];
    if (argument->kind.kind && argument->is_byref)
        load_native_address(&stub->writer, argument->native);
    else if (argument->kind.kind)
        writer_index(&stub->writer, IL_LDLOC, argument->native);
    else
        writer_index(&stub->writer, IL_LDARG, stub->first + index);
    if (!argument->kind.kind && argument->is_byref)
        writer_emit(&stub->writer, IL_CONV_U);
}

static void convert_out(Stub *stub, uint32_t index)
{
    const Argument *argument = &stub->arguments[index];
    if (!argument->kind.kind || !argument->is_out)
        return;
    load_managed_address(stub, index);
    load_native_address(&stub->writer, argument->native);
    writer_call(&stub->writer, member(&argument->kind, "FromNative"));
}

/* A SafeHandle parameter is released only if it was taken. */
static void release_handle(Stub *stub, uint32_t index, uint32_t done)
{
    const Argument *argument = &stub->arguments[index];
    Method *release = member(&argument->kind, "Release");
    if (!release || argument->is_byref)
        return;
    writer_index(&stub->writer, IL_LDLOC, done);
    writer_number(&stub->writer, (int32_t)index);
    uint32_t skip = writer_branch(&stub->writer, IL_BLE);
    load_managed_address(stub, index);
    writer_call(&stub->writer, release);
    writer_here(&stub->writer, skip);
}

static void release(Stub *stub, uint32_t index, uint32_t done)
{
    const Argument *argument = &stub->arguments[index];
    if (argument->kind.kind) {
        release_handle(stub, index, done);
        load_native_address(&stub->writer, argument->native);
        writer_call(&stub->writer, member(&argument->kind, "Free"));
    }
    if (!argument->is_byref && type_is_reference(argument->type)) {
        Method *keep =
            type_find_method(types_well_known(stub->reach->types, "System.GC"), "KeepAlive", "System.Object");
        writer_index(&stub->writer, IL_LDARG, stub->first + index);
        writer_call(&stub->writer, keep);
    }
}

static void make_locals(Stub *stub)
{
    for (uint32_t i = 0; i < stub->count; i++)
        if (stub->arguments[i].kind.kind)
            stub->arguments[i].native = writer_local(&stub->writer, stub->arguments[i].kind.native);
    if (stub->result.kind.native->kind == TYPE_VOID)
        return;
    stub->result.native = writer_local(&stub->writer, stub->result.kind.native);
    stub->result.managed = writer_local(&stub->writer, stub->result.type);
}

static void store_result(Stub *stub)
{
    Writer *writer = &stub->writer;
    if (stub->result.kind.native->kind == TYPE_VOID)
        return;
    writer_index(writer, IL_STLOC, stub->result.native);
    if (!stub->result.kind.kind) {
        writer_index(writer, IL_LDLOC, stub->result.native);
        writer_index(writer, IL_STLOC, stub->result.managed);
        return;
    }
    writer_index(writer, IL_LDLOCA, stub->result.managed);
    load_native_address(writer, stub->result.native);
    writer_call(writer, member(&stub->result.kind, "FromNative"));
}

/* ---- To C ---- */

typedef struct NativeCallee {
    const char *symbol; /* NULL: the code pointer is in a field of `this` */
    Field *code;
    bool set_last_error, suppress_transition;
} NativeCallee;

static void write_native_call(Stub *stub, const NativeCallee *callee)
{
    Writer *writer = &stub->writer;
    for (uint32_t i = 0; i < stub->count; i++)
        load_argument(stub, i);
    if (callee->code) {
        writer_emit(writer, IL_LDARG_0);
        Op *load = writer_op(writer, IL_LDFLD, OP_FIELD);
        load->field = callee->code;
        load->type = callee->code->type;
    }
    Op *op = writer_op(writer, IL_CALLI, OP_CALL_NATIVE);
    op->signature = native_signature(stub);
    op->symbol = callee->symbol;
    op->flags =
        (uint8_t)((callee->set_last_error ? OP_LAST_ERROR : 0) | (callee->suppress_transition ? OP_NO_TRANSITION : 0));
}

static void write_call_of_c(Stub *stub, const NativeCallee *callee)
{
    Writer *writer = &stub->writer;
    uint32_t done = writer_local(writer, types_primitive(stub->reach->types, TYPE_I4));
    make_locals(stub);
    uint32_t try_start = writer->code.count;
    for (uint32_t i = 0; i < stub->count; i++)
        convert_in(stub, i, done);
    write_native_call(stub, callee);
    store_result(stub);
    for (uint32_t i = 0; i < stub->count; i++)
        convert_out(stub, i);
    uint32_t leave = writer_branch(writer, IL_LEAVE), handler = writer->code.count;
    for (uint32_t i = 0; i < stub->count; i++)
        release(stub, i, done);
    if (stub->result.kind.kind) {
        load_native_address(writer, stub->result.native);
        writer_call(writer, member(&stub->result.kind, "Free"));
    }
    writer_emit(writer, IL_ENDFINALLY);
    writer_finally(writer, try_start, handler);
    writer_here(writer, leave);
    if (stub->result.kind.native->kind != TYPE_VOID)
        writer_index(writer, IL_LDLOC, stub->result.managed);
    writer_finish(writer);
}

bool marshal_import(Reach *reach, Body *body)
{
    const MethodDef *def = body->method->def;
    MarshalContext context = marshal_context(def, &body->pinvoke);
    Stub stub = {.writer = {.reach = reach, .body = body}};
    if (def->owner->assembly->is_framework && context.disabled)
        return false; /* references go by address to the runtime, which knows what it gets */
    classify_all(&stub, reach, &context, def, body->method->signature, MARSHAL_PARAMETER);
    if (!stub.problem && !body->pinvoke.preserve_sig)
        stub.problem = "results that stand for exceptions (PreserveSig = false) are COM's";
    if (stub.problem) {
        const char *text = arena_printf(reach->arena, "Cannot marshal a parameter or result of '%s': %s.",
                                        method_name(body->method), stub.problem);
        note_missing(reach, body, MISSING_FUNCTION, stub.problem);
        body->kind = BODY_THROW;
        body->throw_helper = intern("rt_throw_marshal_directive");
        body->text = text;
        return true;
    }
    if (!stub.converts)
        return false;
    NativeCallee callee = {.symbol = body->native_symbol,
                           .set_last_error = body->pinvoke.set_last_error,
                           .suppress_transition = body->pinvoke.suppress_gc_transition};
    write_call_of_c(&stub, &callee);
    return true;
}

/* ---- Delegates ---- */

/* [UnmanagedFunctionPointer(CallingConvention, CharSet = ..., SetLastError = ...)] */
static MarshalContext delegate_context(const Type *type, bool *set_last_error)
{
    enum { CHARSET_UNICODE = 3 };
    const MethodDef *invoke = type_find_method((Type *)type, "Invoke", NULL)->def;
    MarshalContext context = marshal_context(invoke, NULL);
    const MdImage *image = &type->def->assembly->image;
    uint32_t row;
    *set_last_error = false;
    if (!md_has_attribute(image, MD_TOKEN(MD_TypeDef, type->def->row), "System.Runtime.InteropServices",
                          "UnmanagedFunctionPointerAttribute", &row))
        return context;
    MdCursor cursor = md_cursor(md_attribute_value(image, row));
    md_read_bytes(&cursor, 6); /* prolog, calling convention */
    for (uint64_t count = md_read_bytes(&cursor, 2); count && !cursor.failed; count--) {
        enum { ELEMENT_ENUM = 0x55 };
        bool is_null;
        md_read_u8(&cursor);
        bool is_enum = md_read_u8(&cursor) == ELEMENT_ENUM;
        if (is_enum)
            md_read_ser_string(&cursor, &is_null);
        MdBlob name = md_read_ser_string(&cursor, &is_null);
        uint64_t value = md_read_bytes(&cursor, is_enum ? 4 : 1);
        if (is_enum && name.length == 7 && !memcmp(name.bytes, "CharSet", 7))
            context.unicode = value == CHARSET_UNICODE;
        else if (name.length == 12 && !memcmp(name.bytes, "SetLastError", 12))
            *set_last_error = value;
    }
    return context;
}

static bool begin_delegate(Stub *stub, Reach *reach, Body *body, Type *type, MarshalPlace place, bool *set_last_error)
{
    Method *invoke = type_is_delegate(type) ? type_find_method(type, "Invoke", NULL) : NULL;
    stub->writer = (Writer){.reach = reach, .body = body};
    if (!invoke || type->arg_count) {
        stub->problem = "a generic delegate cannot be a function pointer";
    } else {
        MarshalContext context = delegate_context(type, set_last_error);
        classify_all(stub, reach, &context, invoke->def, invoke->signature, place);
    }
    if (!stub->problem)
        return true;
    writer_throw(&stub->writer, "rt_throw_marshal_directive",
                 arena_printf(reach->arena, "Cannot marshal '%s': %s.", type_name(type), stub->problem));
    writer_finish(&stub->writer);
    return false;
}

/* NativeFunction.Call<D>: has the parameters of D.Invoke, calls C. */
static void write_function_call(Reach *reach, Body *body, Type *type)
{
    Stub stub = {0};
    NativeCallee callee = {0};
    if (!begin_delegate(&stub, reach, body, type, MARSHAL_PARAMETER, &callee.set_last_error))
        return;
    body->method->signature = type_find_method(type, "Invoke", NULL)->signature;
    stub.first = 1;
    callee.code = type_find_field(body->method->owner, "Code");
    write_call_of_c(&stub, &callee);
}

/* CopiedArray.Receive(first, count) */
static void receive_array(Stub *stub, uint32_t index)
{
    const Argument *argument = &stub->arguments[index];
    Writer *writer = &stub->writer;
    writer_index(writer, IL_LDARG, index);
    writer_number(writer, (int32_t)argument->kind.count);
    uint32_t counter = argument->kind.counted_by;
    if (counter && counter <= stub->count) {
        writer_index(writer, IL_LDARG, counter - 1);
        writer_emit(writer, stub->arguments[counter - 1].is_byref ? IL_LDIND_I4 : IL_CONV_I4);
        writer_emit(writer, IL_ADD);
    }
    writer_call(writer, member(&argument->kind, "Receive"));
    writer_index(writer, IL_STLOC, argument->managed);
}

/* What the caller in C gave becomes a local, or stays the argument that it is. */
static void receive(Stub *stub, uint32_t index)
{
    Argument *argument = &stub->arguments[index];
    if (!argument->kind.kind)
        return;
    argument->managed = writer_local(&stub->writer, argument->type);
    if (argument->kind.is_received) {
        receive_array(stub, index);
        return;
    }
    if (argument->is_byref && !argument->is_in)
        return;
    writer_index(&stub->writer, IL_LDLOCA, argument->managed);
    writer_index(&stub->writer, argument->is_byref ? IL_LDARG : IL_LDARGA, index);
    if (!argument->is_byref)
        writer_emit(&stub->writer, IL_CONV_U);
    writer_call(&stub->writer, member(&argument->kind, "FromNative"));
}

static void load_received(Stub *stub, uint32_t index)
{
    const Argument *argument = &stub->arguments[index];
    if (!argument->kind.kind)
        writer_index(&stub->writer, IL_LDARG, index);
    else
        writer_index(&stub->writer, argument->is_byref ? IL_LDLOCA : IL_LDLOC, argument->managed);
}

static void give_back(Stub *stub, uint32_t index)
{
    const Argument *argument = &stub->arguments[index];
    bool is_array = argument->kind.is_received;
    if (!argument->kind.kind || !argument->is_out || !(argument->is_byref || is_array))
        return;
    writer_index(&stub->writer, is_array ? IL_LDLOC : IL_LDLOCA, argument->managed);
    writer_index(&stub->writer, IL_LDARG, index);
    writer_call(&stub->writer, member(&argument->kind, is_array ? "Return" : "ToNative"));
}

/* Callbacks.Receive<D>: C calls it through a thunk with the parameters that C sees. */
static void write_callback(Reach *reach, Body *body, Type *type)
{
    Stub stub = {0};
    bool set_last_error;
    body->is_unmanaged_entry = true;
    if (!begin_delegate(&stub, reach, body, type, MARSHAL_RECEIVED, &set_last_error))
        return;
    Writer *writer = &stub.writer;
    Method *invoke = type_find_method(type, "Invoke", NULL);
    body->method->signature = native_signature(&stub);
    uint32_t callback = writer_local(writer, type);
    writer_call(writer, marshal_helper(body->method->owner, "Current", &type, 1));
    writer_index(writer, IL_STLOC, callback);
    for (uint32_t i = 0; i < stub.count; i++)
        receive(&stub, i);
    writer_index(writer, IL_LDLOC, callback);
    for (uint32_t i = 0; i < stub.count; i++)
        load_received(&stub, i);
    Op *op = writer_op(writer, IL_CALLVIRT, OP_CALL_DELEGATE);
    op->method = invoke;
    op->type = type;
    bool converts = stub.result.kind.kind != NULL;
    if (converts) {
        stub.result.managed = writer_local(writer, stub.result.type);
        stub.result.native = writer_local(writer, stub.result.kind.native);
        writer_index(writer, IL_STLOC, stub.result.managed);
    }
    for (uint32_t i = 0; i < stub.count; i++)
        give_back(&stub, i);
    if (converts) {
        writer_index(writer, IL_LDLOCA, stub.result.managed);
        load_native_address(writer, stub.result.native);
        writer_call(writer, member(&stub.result.kind, "ToNative"));
        writer_index(writer, IL_LDLOC, stub.result.native);
    }
    writer_finish(writer);
}

static void write_entry(Reach *reach, Body *body, Type *type)
{
    Writer writer = {.reach = reach, .body = body};
    writer_op(&writer, IL_LDFTN, OP_FUNCTION)->method = marshal_helper(body->method->owner, "Receive", &type, 1);
    writer_finish(&writer);
}

static void write_function_delegate(Reach *reach, Body *body, Type *type)
{
    Writer writer = {.reach = reach, .body = body};
    Type *function = body->method->signature->parameters[0];
    writer_emit(&writer, IL_LDARG_0);
    writer_op(&writer, IL_LDFTN, OP_FUNCTION)->method = marshal_helper(function, "Call", &type, 1);
    Op *op = writer_op(&writer, IL_NEWOBJ, OP_NEWOBJ_DELEGATE);
    op->type = type;
    op->method = type_find_method(type, ".ctor", NULL);
    writer_finish(&writer);
}

void synthesize_callback(Reach *reach, Body *body, Synthesis synthesis)
{
    Type *type = body->method->args[0];
    switch (synthesis) {
    case SYNTHESIS_CALLBACK_ENTRY: write_entry(reach, body, type); break;
    case SYNTHESIS_CALLBACK: write_callback(reach, body, type); break;
    case SYNTHESIS_FUNCTION_DELEGATE: write_function_delegate(reach, body, type); break;
    default: write_function_call(reach, body, type); break;
    }
}
