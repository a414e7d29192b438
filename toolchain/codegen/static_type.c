/* What the static type of a reference says of the object: so many bytes are there when it is not null. With it LLVM may
 * move loads of fields out of loops and before conditions. */
#include <string.h>

#include "codegen/function.h"
#include "runtime/abi/layout.h"

static uint32_t least_object_bytes(const Function *f, Type *type)
{
    uint32_t P = f->module->P;
    switch (type->kind) {
    case TYPE_SZARRAY:
    case TYPE_ARRAY: return RT_ARRAY_DATA_OFFSET(P);
    case TYPE_CLASS: break;
    default: return 0;
    }
    if (type->is_punned || type_is_interface(type))
        return P; /* the MethodTable */
    if (type == types_string(f->module->program->types))
        return RT_STRING_CHARS_OFFSET(P);
    return type_instance_size(type) - RT_HEADER_SIZE(P);
}

static uint64_t number_in(LLVMValueRef node)
{
    LLVMValueRef number = NULL;
    if (node != NULL && LLVMGetMDNodeNumOperands(node) == 1)
        LLVMGetMDNodeOperands(node, &number);
    return number != NULL ? LLVMConstIntGetZExtValue(number) : 0;
}

static void raise_number(Function *f, LLVMValueRef load, const char *name, uint32_t value)
{
    LLVMContextRef context = f->module->context;
    unsigned kind = LLVMGetMDKindIDInContext(context, name, (unsigned)strlen(name));
    if (value <= number_in(LLVMGetMetadata(load, kind)))
        return;
    LLVMMetadataRef number = LLVMValueAsMetadata(LLVMConstInt(f->module->i64, value, false));
    LLVMSetMetadata(load, kind, LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, &number, 1)));
}

void note_static_type(Function *f, const Value *reference, Type *type)
{
    LLVMValueRef load = reference->value;
    if (f->module->options->level == OPT_NONE || reference->kind != STACK_REF || reference->is_cast || load == NULL ||
        LLVMIsALoadInst(load) == NULL || LLVMGetOrdering(load) == LLVMAtomicOrderingNotAtomic)
        return;
    raise_number(f, load, "dereferenceable_or_null", least_object_bytes(f, type));
    raise_number(f, load, "align", f->module->P);
}

void note_parameter_type(Function *f, uint32_t index, Type *type)
{
    uint32_t bytes = f->module->options->level == OPT_NONE ? 0 : least_object_bytes(f, type);
    if (bytes == 0)
        return;
    LLVMAddAttributeAtIndex(f->function, index + 1, module_attribute(f->module, "dereferenceable_or_null", bytes));
    LLVMAddAttributeAtIndex(f->function, index + 1, module_attribute(f->module, "align", f->module->P));
}
