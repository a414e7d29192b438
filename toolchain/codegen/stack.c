/* Instructions that move values between variables, constants and the evaluation stack. */
#include "codegen/function.h"

void emit_nop(Function *f)
{
    (void)f;
}

/* May the content of a variable be remembered within a block? */
static bool is_tracked(const Variable *variable)
{
    return !variable->address_taken && !variable->in_filter && variable->shape->form != FORM_MEMORY;
}

static void load_variable(Function *f, Variable *variable)
{
    if (variable->has_known) {
        push(f, variable->known);
        return;
    }
    Value value = value_load(f, variable->type, variable_address(f, variable), ACCESS_LOCAL, next_uses_at_once(f));
    if (is_tracked(variable)) {
        variable->known = value;
        variable->has_known = true;
    }
    push(f, value);
}

static void store_variable(Function *f, Variable *variable)
{
    Value value = value_convert(f, pop(f), variable->type);
    note_static_type(f, &value, variable->type);
    value_store(f, variable->type, variable_address(f, variable), value, ACCESS_LOCAL);
    if (!is_tracked(variable))
        return;
    variable->known = value;
    variable->known.function = NULL;
    variable->has_known = true;
}

static void push_variable_address(Function *f, Variable *variable)
{
    push(f, (Value){.kind = STACK_BYREF, .local = true, .value = variable_address(f, variable)});
}

void emit_ldarg(Function *f)
{
    Variable *variable = variable_at(f, true, f->instr.operand.index);
    if (variable != NULL)
        load_variable(f, variable);
}

void emit_ldloc(Function *f)
{
    Variable *variable = variable_at(f, false, f->instr.operand.index);
    if (variable != NULL)
        load_variable(f, variable);
}

void emit_starg(Function *f)
{
    Variable *variable = variable_at(f, true, f->instr.operand.index);
    if (variable != NULL)
        store_variable(f, variable);
}

void emit_stloc(Function *f)
{
    Variable *variable = variable_at(f, false, f->instr.operand.index);
    if (variable != NULL)
        store_variable(f, variable);
}

void emit_ldarga(Function *f)
{
    Variable *variable = variable_at(f, true, f->instr.operand.index);
    if (variable != NULL)
        push_variable_address(f, variable);
}

void emit_ldloca(Function *f)
{
    Variable *variable = variable_at(f, false, f->instr.operand.index);
    if (variable != NULL)
        push_variable_address(f, variable);
}

void emit_ldnull(Function *f)
{
    push_ref(f, LLVMConstNull(f->module->ptr), false);
}

void emit_constant(Function *f)
{
    switch (f->instr.base) {
    case IL_LDC_I4: push_i4(f, const_i32(f, f->instr.operand.i)); break;
    case IL_LDC_I8: push_scalar(f, STACK_I8, const_i64(f, f->instr.operand.i)); break;
    case IL_LDC_R4: push_scalar(f, STACK_F4, LLVMConstReal(f->module->f32, f->instr.operand.r)); break;
    default: push_scalar(f, STACK_F8, LLVMConstReal(f->module->f64, f->instr.operand.r)); break;
    }
}

void emit_dup(Function *f)
{
    Value value = pop(f);
    push(f, value);
    if (value.kind == STACK_STRUCT && value.address != NULL) {
        Value copy = value;
        copy.borrowed = false;
        copy.address = temporary(f, value.type);
        copy_struct(f, value.type, copy.address, value.address, true, !value.borrowed || value.local);
        push(f, copy);
    } else {
        push(f, value);
    }
}

void emit_pop(Function *f)
{
    pop(f);
}

void emit_ldstr(Function *f)
{
    MdBlob text = body_literal(f->body, f->instr.offset, f->instr.operand.token);
    push_ref(f, module_string_literal(f->module, text), true);
}

void emit_sizeof(Function *f)
{
    if (f->op == NULL || f->op->type == NULL)
        function_error(f, AOT0603, "the type of sizeof was not resolved");
    else
        push_i4(f, const_i32(f, type_size(f->op->type)));
}

/* Handles are structs of one reference. A field's or method's is known by its Op: what consumes it is expanded. */
static void push_handle(Function *f, const char *type_name, LLVMValueRef reference)
{
    Type *type = types_well_known(f->module->program->types, type_name);
    push(f, (Value){.kind = STACK_STRUCT, .type = type, .value = reference, .function = f->op});
}

void emit_ldtoken(Function *f)
{
    LLVMValueRef null = LLVMConstNull(f->module->ptr);
    switch (f->op != NULL ? f->op->kind : OP_NONE) {
    case OP_TOKEN_TYPE: push_handle(f, "System.RuntimeTypeHandle", module_runtime_type(f->module, f->op->type)); break;
    case OP_TOKEN_FIELD: push_handle(f, "System.RuntimeFieldHandle", null); break;
    case OP_TOKEN_METHOD: push_handle(f, "System.RuntimeMethodHandle", null); break;
    default: function_error(f, AOT0603, "the token was not resolved"); break;
    }
}
