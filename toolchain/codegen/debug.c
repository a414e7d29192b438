/* codegen/debug: DWARF from portable PDBs, so that gdb shows C# files, lines, arguments and locals.
 *
 * Bodies without symbols (the framework) get no subprogram and no locations. Types are described as far as a debugger
 * can use them without .NET knowledge: primitives, enums as their integers, structs with their fields, strings with
 * length and characters, other references as pointers to a named, opaque class. */
#include <llvm-c/DebugInfo.h>
#include <string.h>

#include "codegen/module.h"
#include "runtime/abi/layout.h"

enum {
    DWARF_BOOLEAN = 2,
    DWARF_FLOAT = 4,
    DWARF_SIGNED = 5,
    DWARF_UNSIGNED = 7,
    DWARF_UTF = 0x10,
    MAX_STRUCT_DEPTH = 4
};

typedef struct DebugInfo {
    LLVMDIBuilderRef builder;
    LLVMMetadataRef unit;
    Map files;       /* interned path -> DIFile */
    Map types;       /* Type* -> DIType */
    bool has_source; /* of any function */
    /* The function being emitted. */
    LLVMMetadataRef subprogram;
    const Body *body;
    MdSequencePoint *points;
    uint32_t point_count;
    MdPdbLocal *locals;
    uint32_t local_count;
} DebugInfo;

static LLVMMetadataRef file_of(Module *module, const char *path)
{
    DebugInfo *debug = module->debug;
    bool added;
    void **slot = map_slot(&debug->files, MAP_KEY(intern(path)), &added);
    if (added) {
        const char *folder = path_folder(module->arena, path), *name = path_name(path);
        LLVMMetadataRef file = LLVMDIBuilderCreateFile(debug->builder, name, strlen(name), folder, strlen(folder));
        map_put(&debug->files, MAP_KEY(intern(path)), file);
        return file;
    }
    return *slot;
}

void debug_begin_module(Module *module, const Partition *partition)
{
    if (!module->options->debug)
        return;
    DebugInfo *debug = module->debug = ARENA_NEW(module->arena, DebugInfo);
    map_init(&debug->files, module->arena);
    map_init(&debug->types, module->arena);
    debug->builder = LLVMCreateDIBuilder(module->module);
    static const struct {
        const char *name;
        unsigned value;
    } flags[] = {{"Debug Info Version", 3}, {"Dwarf Version", 4}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        LLVMAddModuleFlag(module->module, LLVMModuleFlagBehaviorWarning, flags[i].name, strlen(flags[i].name),
                          LLVMValueAsMetadata(LLVMConstInt(module->i32, flags[i].value, 0)));
    static const char producer[] = "aot-sdk";
    debug->unit = LLVMDIBuilderCreateCompileUnit(
        debug->builder, LLVMDWARFSourceLanguageC99, file_of(module, partition->name), producer, strlen(producer),
        module->options->level != OPT_NONE, "", 0, 0, "", 0, LLVMDWARFEmissionFull, 0, 0, 0, "", 0, "", 0);
}

/* ---- Types ---- */

static LLVMMetadataRef type_of(Module *module, Type *type, int depth);

static LLVMMetadataRef basic_type(Module *module, const char *name, uint32_t size, unsigned encoding)
{
    return LLVMDIBuilderCreateBasicType(module->debug->builder, name, strlen(name), size * 8, encoding, LLVMDIFlagZero);
}

static LLVMMetadataRef primitive_type(Module *module, Type *type)
{
    static const struct {
        const char *name;
        unsigned encoding;
    } of_kind[] = {[TYPE_BOOL] = {"bool", DWARF_BOOLEAN}, [TYPE_CHAR] = {"char16_t", DWARF_UTF},
                   [TYPE_I1] = {"sbyte", DWARF_SIGNED},   [TYPE_U1] = {"byte", DWARF_UNSIGNED},
                   [TYPE_I2] = {"short", DWARF_SIGNED},   [TYPE_U2] = {"ushort", DWARF_UNSIGNED},
                   [TYPE_I4] = {"int", DWARF_SIGNED},     [TYPE_U4] = {"uint", DWARF_UNSIGNED},
                   [TYPE_I8] = {"long", DWARF_SIGNED},    [TYPE_U8] = {"ulong", DWARF_UNSIGNED},
                   [TYPE_R4] = {"float", DWARF_FLOAT},    [TYPE_R8] = {"double", DWARF_FLOAT},
                   [TYPE_I] = {"nint", DWARF_SIGNED},     [TYPE_U] = {"nuint", DWARF_UNSIGNED}};
    return basic_type(module, of_kind[type->kind].name, type_size(type), of_kind[type->kind].encoding);
}

static LLVMMetadataRef pointer_to(Module *module, LLVMMetadataRef element)
{
    return LLVMDIBuilderCreatePointerType(module->debug->builder, element, module->P * 8, 0, 0, "", 0);
}

static LLVMMetadataRef member(Module *module, const char *name, LLVMMetadataRef type, uint32_t offset, uint32_t size)
{
    DebugInfo *debug = module->debug;
    return LLVMDIBuilderCreateMemberType(debug->builder, debug->unit, name, strlen(name), NULL, 0, (uint64_t)size * 8,
                                         0, (uint64_t)offset * 8, LLVMDIFlagZero, type);
}

static LLVMMetadataRef structure(Module *module, const char *name, uint32_t size, LLVMMetadataRef *members,
                                 uint32_t count)
{
    DebugInfo *debug = module->debug;
    return LLVMDIBuilderCreateStructType(debug->builder, debug->unit, name, strlen(name), NULL, 0, (uint64_t)size * 8,
                                         0, LLVMDIFlagZero, NULL, members, count, 0, NULL, name, strlen(name));
}

static LLVMMetadataRef struct_type(Module *module, Type *type, int depth)
{
    const TypeLayout *layout = type_layout(type);
    uint32_t count = layout && depth < MAX_STRUCT_DEPTH ? layout->field_count : 0;
    LLVMMetadataRef *members = ARENA_ARRAY(module->arena, LLVMMetadataRef, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        Field *field = layout->fields[i].field;
        members[i] = member(module, field->name, type_of(module, field->type, depth + 1), layout->fields[i].offset,
                            type_size(field->type));
    }
    return structure(module, type_name(type), layout ? layout->size : 0, members, count);
}

static LLVMMetadataRef string_type(Module *module)
{
    LLVMMetadataRef char_type = primitive_type(module, types_primitive(module->program->types, TYPE_CHAR));
    LLVMMetadataRef int_type = primitive_type(module, types_primitive(module->program->types, TYPE_I4));
    LLVMMetadataRef members[] = {member(module, "length", int_type, RT_STRING_LENGTH_OFFSET(module->P), 4),
                                 member(module, "chars",
                                        LLVMDIBuilderCreateArrayType(module->debug->builder, 0, 0, char_type, NULL, 0),
                                        RT_STRING_CHARS_OFFSET(module->P), 0)};
    return pointer_to(module, structure(module, "System.String", RT_STRING_CHARS_OFFSET(module->P), members, 2));
}

static LLVMMetadataRef make_type(Module *module, Type *type, int depth)
{
    if (type->kind == TYPE_VOID)
        return NULL;
    if (type->kind == TYPE_PTR || type->kind == TYPE_BYREF)
        return pointer_to(module, type_of(module, type->element, depth + 1));
    if (type == types_string(module->program->types))
        return string_type(module);
    if (type_is_reference(type) || type->kind == TYPE_FNPTR)
        return pointer_to(module, structure(module, type_name(type), 0, NULL, 0));
    if (type_is_enum(type))
        return primitive_type(module, type_enum_underlying(type));
    return type->kind == TYPE_VALUE || type->kind == TYPE_TYPEDREF ? struct_type(module, type, depth)
                                                                   : primitive_type(module, type);
}

static LLVMMetadataRef type_of(Module *module, Type *type, int depth)
{
    Map *types = &module->debug->types;
    LLVMMetadataRef known = map_get(types, MAP_KEY(type));
    if (!known) {
        known = make_type(module, type, depth);
        map_put(types, MAP_KEY(type), known);
    }
    return known;
}

/* ---- Functions ---- */

static void load_symbols(Module *module, const MdImage *pdb, uint32_t row)
{
    DebugInfo *debug = module->debug;
    debug->point_count = md_pdb_points(pdb, row, NULL, 0);
    debug->points = ARENA_ARRAY(module->arena, MdSequencePoint, debug->point_count + 1);
    md_pdb_points(pdb, row, debug->points, debug->point_count);
    debug->local_count = md_pdb_locals(pdb, row, NULL, 0);
    debug->locals = ARENA_ARRAY(module->arena, MdPdbLocal, debug->local_count + 1);
    md_pdb_locals(pdb, row, debug->locals, debug->local_count);
}

static const char *document_path(Module *module, const MdImage *pdb, uint32_t document)
{
    uint32_t length = md_pdb_document(pdb, document, NULL, 0);
    char *path = arena_alloc(module->arena, length + 1);
    md_pdb_document(pdb, document, path, length + 1);
    return path;
}

static const MdSequencePoint *first_visible(const DebugInfo *debug)
{
    for (uint32_t i = 0; i < debug->point_count; i++)
        if (!debug->points[i].hidden)
            return &debug->points[i];
    return NULL;
}

void debug_begin_function(Module *module, LLVMValueRef function, const Body *body)
{
    DebugInfo *debug = module->debug;
    if (!debug)
        return;
    debug->subprogram = NULL;
    debug->body = body;
    const MdImage *pdb = body->assembly ? body->assembly->pdb : NULL;
    if (!pdb || body->kind != BODY_IL || !body->source->def)
        return;
    load_symbols(module, pdb, body->source->def->row);
    const MdSequencePoint *first = first_visible(debug);
    if (!first)
        return;
    LLVMMetadataRef file = file_of(module, document_path(module, pdb, first->document));
    LLVMMetadataRef type = LLVMDIBuilderCreateSubroutineType(debug->builder, file, NULL, 0, LLVMDIFlagZero);
    const char *name = method_name(body->method), *symbol = method_symbol(body->method);
    debug->subprogram = LLVMDIBuilderCreateFunction(debug->builder, file, name, strlen(name), symbol, strlen(symbol),
                                                    file, first->start_line, type, 0, 1, first->start_line,
                                                    LLVMDIFlagPrototyped, module->options->level != OPT_NONE);
    LLVMSetSubprogram(function, debug->subprogram);
    debug->has_source = true;
}

bool debug_has_source(const Module *module)
{
    return module->debug && module->debug->has_source;
}

/* The point in force at an offset: the last one at or before it. Hidden code keeps the line before it as line 0. */
static const MdSequencePoint *point_at(const DebugInfo *debug, uint32_t il_offset)
{
    const MdSequencePoint *found = NULL;
    for (uint32_t i = 0; i < debug->point_count && debug->points[i].il_offset <= il_offset; i++)
        found = &debug->points[i];
    return found ? found : first_visible(debug);
}

void debug_set_location(Module *module, LLVMBuilderRef builder, const Body *body, uint32_t il_offset)
{
    DebugInfo *debug = module->debug;
    if (!debug)
        return;
    if (!debug->subprogram || debug->body != body) {
        LLVMSetCurrentDebugLocation2(builder, NULL);
        return;
    }
    const MdSequencePoint *point = point_at(debug, il_offset);
    unsigned line = point->hidden ? 0 : point->start_line, column = point->hidden ? 0 : point->start_column;
    LLVMMetadataRef location = LLVMDIBuilderCreateDebugLocation(module->context, line, column, debug->subprogram, NULL);
    LLVMSetCurrentDebugLocation2(builder, location);
}

static const char *argument_name(const Body *body, uint32_t index)
{
    bool has_this = body->source->signature->has_this;
    if (has_this && index == 0)
        return "this";
    const MdImage *image = &body->assembly->image;
    uint32_t first, end, sequence = index + (has_this ? 0 : 1);
    md_list(image, MD_MethodDef, body->source->def->row, MD_MethodDef_ParamList, &first, &end);
    for (uint32_t position = first; position < end; position++) {
        uint32_t row = md_list_row(image, MD_Param, position);
        if (md_cell(image, MD_Param, row, MD_Param_Sequence) == sequence)
            return md_string(image, md_cell(image, MD_Param, row, MD_Param_Name));
    }
    return NULL;
}

static const char *local_name(const DebugInfo *debug, uint32_t index)
{
    for (uint32_t i = 0; i < debug->local_count; i++)
        if (debug->locals[i].index == index && !debug->locals[i].hidden)
            return debug->locals[i].name;
    return NULL;
}

static Type *argument_type(const Body *body, uint32_t index)
{
    const Signature *signature = body->source->signature;
    if (!signature->has_this)
        return signature->parameters[index];
    if (index)
        return signature->parameters[index - 1];
    Type *owner = body->source->owner;
    return type_is_value(owner) ? types_byref(owner) : owner;
}

void debug_declare_local(Module *module, LLVMBuilderRef builder, const Body *body, uint32_t index, bool is_argument,
                         LLVMValueRef address)
{
    DebugInfo *debug = module->debug;
    if (!debug || !debug->subprogram || debug->body != body)
        return;
    const char *name = is_argument ? argument_name(body, index) : local_name(debug, index);
    if (!name || !*name)
        return;
    LLVMMetadataRef type = type_of(module, is_argument ? argument_type(body, index) : body->locals[index], 0);
    LLVMMetadataRef file = LLVMDIScopeGetFile(debug->subprogram);
    unsigned line = first_visible(debug)->start_line;
    LLVMMetadataRef variable =
        is_argument ? LLVMDIBuilderCreateParameterVariable(debug->builder, debug->subprogram, name, strlen(name),
                                                           index + 1, file, line, type, 1, LLVMDIFlagZero)
                    : LLVMDIBuilderCreateAutoVariable(debug->builder, debug->subprogram, name, strlen(name), file, line,
                                                      type, 1, LLVMDIFlagZero, 0);
    LLVMMetadataRef expression = LLVMDIBuilderCreateExpression(debug->builder, NULL, 0);
    LLVMMetadataRef location = LLVMDIBuilderCreateDebugLocation(module->context, line, 0, debug->subprogram, NULL);
    LLVMDIBuilderInsertDeclareRecordAtEnd(debug->builder, address, variable, expression, location,
                                          LLVMGetInsertBlock(builder));
}

void debug_end_function(Module *module)
{
    DebugInfo *debug = module->debug;
    if (debug && debug->subprogram)
        LLVMDIBuilderFinalizeSubprogram(debug->builder, debug->subprogram);
}

void debug_end_module(Module *module)
{
    if (!module->debug)
        return;
    LLVMDIBuilderFinalize(module->debug->builder);
    LLVMDisposeDIBuilder(module->debug->builder);
}
