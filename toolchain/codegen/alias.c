/* What LLVM may know about memory that cannot be the same (TBAA).
 *
 * References and floating-point numbers never share memory, not even where the library puns. Floating-point fields of
 * objects are told apart by field; accesses through managed and unmanaged pointers may be any of
 * them, and so may fields that overlap. Integers get no
 * class: the library reads everything through them. */
#include <string.h>

#include "codegen/function.h"

static LLVMMetadataRef type_node(Module *module, const char *name, LLVMMetadataRef parent)
{
    LLVMMetadataRef zero = LLVMValueAsMetadata(LLVMConstInt(module->i64, 0, false));
    LLVMMetadataRef items[3] = {LLVMMDStringInContext2(module->context, name, strlen(name)), parent, zero};
    return LLVMMDNodeInContext2(module->context, items, 3);
}

static LLVMMetadataRef class_node(Module *module, bool is_float)
{
    LLVMMetadataRef *known = is_float ? &module->alias_float : &module->alias_reference;
    if (*known == NULL) {
        LLVMMetadataRef name = LLVMMDStringInContext2(module->context, "managed memory", 14);
        LLVMMetadataRef root = LLVMMDNodeInContext2(module->context, &name, 1);
        *known = type_node(module, is_float ? "float" : "reference", root);
    }
    return *known;
}

static void set_tag(Module *module, LLVMValueRef access, LLVMMetadataRef type)
{
    LLVMMetadataRef zero = LLVMValueAsMetadata(LLVMConstInt(module->i64, 0, false));
    LLVMMetadataRef items[3] = {type, type, zero};
    LLVMMetadataRef tag = LLVMMDNodeInContext2(module->context, items, 3);
    LLVMSetMetadata(access, LLVMGetMDKindIDInContext(module->context, "tbaa", 4),
                    LLVMMetadataAsValue(module->context, tag));
}

static bool is_float(Scalar scalar)
{
    return scalar == SCALAR_F32 || scalar == SCALAR_F64;
}

void set_alias_class(Function *f, LLVMValueRef access, Scalar scalar)
{
    if (f->module->options->level != OPT_NONE && (is_float(scalar) || scalar == SCALAR_REF))
        set_tag(f->module, access, class_node(f->module, is_float(scalar)));
}

void set_alias_field(Function *f, LLVMValueRef access, const Field *field)
{
    const Shape *shape = module_shape(f->module, field->type);
    const TypeLayout *layout = type_layout(field->owner);
    if (f->module->options->level == OPT_NONE || layout == NULL || layout->overlaps || field->owner->is_punned ||
        shape->form != FORM_SCALAR || !is_float(shape->leaves[0].scalar) || access == NULL ||
        (LLVMIsALoadInst(access) == NULL && LLVMIsAStoreInst(access) == NULL))
        return;
    const char *name = intern_printf("%s.%s", type_symbol(field->owner), field->name);
    set_tag(f->module, access, type_node(f->module, name, class_node(f->module, true)));
}
