/* codegen/data: see data.h and codegen.h. This file walks the plan; data_types.c writes what belongs to a type. */
#include "codegen/data.h"

#include <string.h>

#include "codegen/module.h"
#include "runtime/abi/layout.h"

const char *data_method_table(DataWriter *writer, Type *type)
{
    if (!type)
        return NULL;
    bool added;
    void **slot = map_slot(&writer->requested, MAP_KEY(type), &added);
    if (added) {
        *slot = type;
        vec_push(writer->arena, &writer->queue, type);
    }
    return intern_printf("mt:%s", type_symbol(type));
}

ElfData *data_begin_object(DataWriter *writer, const char *symbol, ElfPlace place, Type *type)
{
    ElfData *data = elf_define(writer->object, symbol, place, 8);
    if (!data)
        return NULL;
    elf_word(data, 0);
    elf_symbol_here(data);
    elf_pointer(data, data_method_table(writer, type), 0);
    return data;
}

/* ---- String literals ---- */

const char *string_literal_symbol(MdBlob utf16)
{
    return intern_printf("str:%016llx.%x", (unsigned long long)hash_bytes(utf16.bytes, utf16.length, 0),
                         utf16.length / 2);
}

const char *data_string_literal(DataWriter *writer, MdBlob utf16)
{
    /* The header takes lock and hash bits, so literals are writable; they hold no references. */
    Type *string = types_string(writer->program->types);
    const char *symbol = string_literal_symbol(utf16);
    ElfData *data = data_begin_object(writer, symbol, ELF_LITERALS, string);
    if (!data)
        return symbol;
    elf_u32(data, utf16.length / 2);
    elf_bytes(data, utf16.bytes, utf16.length & ~1u);
    elf_u16(data, 0);
    elf_align(data, 8);
    return symbol;
}

static void write_body_literals(DataWriter *writer, const Body *body)
{
    for (uint32_t offset = 0; offset < body->il.code_size;) {
        IlInstr instruction;
        if (!il_decode(body->il.code, body->il.code_size, offset, &instruction))
            return;
        const Op *op =
            instruction.opcode == IL_LDSFLD ? body_op(body, offset) : NULL; /* String.Empty is a literal, too */
        bool is_literal = instruction.opcode == IL_LDSTR || (op && op->kind == OP_LITERAL);
        if (is_literal && body_is_live(body, offset))
            data_string_literal(writer, body_literal(body, offset, instruction.operand.token));
        offset = instruction.next;
    }
}

/* ---- What Ops name: data of RVA fields, literals that reach chose ---- */

static void write_rva_field(DataWriter *writer, Field *field)
{
    ElfData *data = elf_define(writer->object, intern_printf("rva:%s.%s", type_symbol(field->owner), field->name),
                               ELF_READ_ONLY, 8);
    uint32_t size;
    const uint8_t *bytes = data ? field_rva_data(field, &size) : NULL;
    if (bytes)
        elf_bytes(data, bytes, size);
}

static void write_body_operands(DataWriter *writer, const Body *body)
{
    for (uint32_t i = 0; i < body->op_count; i++) {
        const Op *op = &body->ops[i];
        if (op->kind == OP_LITERAL)
            data_string_literal(writer, *op->literal);
        if ((op->kind == OP_FIELD || op->kind == OP_TOKEN_FIELD) && op->field->def->has_rva)
            write_rva_field(writer, op->field);
    }
}

/* ---- Generic virtual methods ---- */

static void write_gvm_table(DataWriter *writer, const GvmTable *table)
{
    ElfData *data =
        elf_define(writer->object, intern_printf("gvm:%s", method_symbol(table->declaration)), ELF_READ_ONLY, 8);
    if (!data)
        return;
    for (uint32_t i = 0; i < table->cases.count; i++) {
        Method *method = table->cases.items[i].implementation;
        elf_pointer(data, data_method_table(writer, table->cases.items[i].type), 0);
        elf_pointer(data, data_code_symbol(method), 0);
    }
    elf_zeros(data, 2 * writer->P);
}

/* ---- Switches that AppContext answers ---- */

/* Settings are looked up by name at run time (AppContext.TryGetSwitch): { name, value } pairs ended by zeros. */
static void write_app_context(DataWriter *writer)
{
    ElfData *data = elf_define(writer->object, "rt_appcontext_switches", ELF_READ_ONLY, 8);
    const char *const *switches = writer->program->options.feature_switches;
    for (; switches && *switches; switches++) {
        const char *equals = strchr(*switches, '=');
        if (!equals)
            continue;
        elf_text_pointer(data, intern_n(*switches, (size_t)(equals - *switches)));
        elf_text_pointer(data, equals + 1);
    }
    elf_zeros(data, 2 * writer->P);
}

/* ---- What crash reports say of the program ---- */

static void write_built_for(DataWriter *writer)
{
    const CodegenOptions *options = writer->options;
    const char *text = arena_printf(writer->arena, "%s (%s)", options->board ? options->board : options->target->name,
                                    options->cpu ? options->cpu : options->target->cpu);
    elf_bytes(elf_define(writer->object, "rt_built_for", ELF_READ_ONLY, 1), text, (uint32_t)strlen(text) + 1);
}

/* ---- What NativeLibrary finds ---- */

/* { library, function, address }: names of libraries that are there for everybody, without a function, and the imports
 * of code outside the framework; ended by zeros. */
static void write_linked(DataWriter *writer)
{
    ElfData *data = elf_define(writer->object, "rt_linked", ELF_READ_ONLY, 8);
#define LIBRARY(name, kind)                                                                                            \
    if (LIBRARY_##kind == LIBRARY_SYSTEM) {                                                                            \
        elf_text_pointer(data, name);                                                                                  \
        elf_zeros(data, 2 * writer->P);                                                                                \
    }
#include "corelib/libraries.def"
#undef LIBRARY
    for (uint32_t i = 0; i < writer->program->bodies.count; i++) {
        const Body *body = writer->program->bodies.items[i];
        if (body->kind != BODY_PINVOKE || !body->native_library || body->method->def->owner->assembly->is_framework)
            continue;
        elf_text_pointer(data, body->native_library);
        elf_text_pointer(data, body->native_symbol);
        elf_pointer(data, body->native_symbol, 0);
    }
    elf_zeros(data, 3 * writer->P);
}

/* ---- What the runtime in C knows of the class library (runtime/abi/known.def) ---- */

/* "System.Byte[]" and "System.Byte". */
static Type *known_type(TypeSystem *types, const char *name)
{
    size_t length = strlen(name);
    if (length > 2 && !strcmp(name + length - 2, "[]"))
        return types_szarray(known_type(types, intern_n(name, length - 2)));
    return types_well_known(types, name);
}

static void write_known_field(DataWriter *writer, ElfData *data, const char *type_name, const char *field_name)
{
    Type *type = known_type(writer->program->types, type_name);
    Field *field = type ? type_find_field(type, field_name) : NULL;
    if (field)
        elf_u32(data, RT_FIELDS_OFFSET(writer->P) + field_offset(field));
    else
        diag_report(writer->diags, AOT0607, DIAG_PLACE_NONE, "the framework's %s has no field %s", type_name,
                    field_name);
}

static void write_known(DataWriter *writer)
{
    ElfData *data = elf_define(writer->object, "rt_known_types", ELF_READ_ONLY, 8);
#define RT_KNOWN_TYPE(name, type)                                                                                      \
    elf_pointer(data, data_method_table(writer, known_type(writer->program->types, type)), 0);
#include "runtime/abi/known.def"
#undef RT_KNOWN_TYPE
    data = elf_define(writer->object, "rt_known_fields", ELF_READ_ONLY, 4);
#define RT_KNOWN_FIELD(name, type, field) write_known_field(writer, data, type, field);
#include "runtime/abi/known.def"
#undef RT_KNOWN_FIELD
}

/* ---- Assemblies ---- */

/* The program's own one first; the others where types are looked up by name. Ended by 0. */
static void write_assemblies(DataWriter *writer)
{
    const Program *program = writer->program;
    ElfData *data = elf_define(writer->object, "rt_assemblies", ELF_READ_ONLY, writer->P);
    Assembly *own = method_owner_def(program->entry_point)->assembly;
    elf_pointer(data, data_assembly_info(writer, own), 0);
    for (uint32_t i = 0; program->asks_types && i < types_assembly_count(program->types); i++)
        if (types_assembly(program->types, i) != own)
            elf_pointer(data, data_assembly_info(writer, types_assembly(program->types, i)), 0);
    elf_pointer(data, NULL, 0);
}

static void write_generic_instances(DataWriter *writer)
{
    const Program *program = writer->program;
    ElfData *data = elf_define(writer->object, "rt_generic_instances", ELF_READ_ONLY, writer->P);
    for (uint32_t i = 0; program->asks_generic_instances && i < program->types_reached.count; i++) {
        Type *type = program->types_reached.items[i]->type;
        if (type->def && type->arg_count && !type->is_open)
            elf_pointer(data, data_method_table(writer, type), 0);
    }
    elf_pointer(data, NULL, 0);
}

bool codegen_write_data(const Program *program, const CodegenOptions *options, const char *object_path, Diags *diags)
{
    Arena *arena = arena_new();
    DataWriter writer = {.arena = arena, .diags = diags, .program = program, .options = options};
    writer.P = options->target->pointer_size;
    writer.object = elf_object_new(arena, options->target);
    map_init(&writer.requested, arena);
    data_plan_dispatch(&writer);

    for (uint32_t i = 0; i < program->bodies.count; i++) {
        const Body *body = program->bodies.items[i];
        if (body->kind != BODY_IL)
            continue;
        write_body_literals(&writer, body);
        write_body_operands(&writer, body);
    }
    for (uint32_t i = 0; i < program->gvm_tables.count; i++)
        write_gvm_table(&writer, program->gvm_tables.items[i]);
    for (uint32_t i = 0; i < program->types_reached.count; i++) {
        data_method_table(&writer, program->types_reached.items[i]->type);
        data_write_statics(&writer, program->types_reached.items[i]);
        if (program->types_reached.items[i]->type->kind == TYPE_ARRAY && program->types_reached.items[i]->constructed)
            vec_push(arena, &writer.rectangular, program->types_reached.items[i]->type);
    }
    write_assemblies(&writer);
    write_generic_instances(&writer);
    write_app_context(&writer);
    write_built_for(&writer);
    write_linked(&writer);
    write_known(&writer);
    for (uint32_t i = 0; i < writer.queue.count; i++) /* grows while it runs */
        data_write_type(&writer, writer.queue.items[i]);

    int error = elf_object_write(writer.object, object_path);
    if (error)
        diag_report(diags, AOT0003, DIAG_PLACE_FILE(object_path), "the data of the program cannot be written: %s",
                    strerror(error));
    arena_free(arena);
    return !error;
}
