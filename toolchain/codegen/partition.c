/* codegen/partition: what is compiled together, and the keys by which objects are found again.
 *
 * A partition is a declaring type's bodies; of a generic type, those whose arguments belong to the same youngest
 * assembly, so that a program's own instantiations do not disturb the library's partitions. The key hashes what code
 * generation reads: instructions (tokens left out: their meaning is in the Ops), Ops with the shapes of the types they
 * touch, literals, and with -g the sequence points. Everything is hashed by name or content, never by address or token.
 */
#include <stdlib.h>
#include <string.h>

#include "codegen/codegen.h"
#include "codegen/trace_text.h"

/* ---- Names ---- */

static const Assembly *youngest_assembly(const Type *type)
{
    if (!type)
        return NULL;
    const Assembly *youngest = type->def ? type->def->assembly : youngest_assembly(type->element);
    for (uint32_t i = 0; i < type->arg_count; i++) {
        const Assembly *assembly = youngest_assembly(type->args[i]);
        if (assembly && (!youngest || (youngest->is_framework && !assembly->is_framework)))
            youngest = assembly;
    }
    return youngest;
}

static const char *partition_name(const Body *body)
{
    const Method *method = body->method;
    const Type *owner = method->owner;
    const TypeDef *def = method->def ? method->def->owner : NULL;
    const char *base = def ? intern_printf("%s!%s", def->assembly->name, def->full_name) : type_symbol((Type *)owner);
    const Assembly *youngest = youngest_assembly(owner);
    for (uint32_t i = 0; i < method->arg_count; i++) {
        const Assembly *assembly = youngest_assembly(method->args[i]);
        if (assembly && (!youngest || (youngest->is_framework && !assembly->is_framework)))
            youngest = assembly;
    }
    bool own = !def || !youngest || youngest == def->assembly || youngest->is_framework;
    return own ? base : intern_printf("%s@%s", base, youngest->name);
}

/* ---- Shapes of types: what code generation may ask about them ---- */

typedef struct KeyContext {
    Arena *arena;
    const Program *program;
    const CodegenOptions *options;
    Map shapes; /* Type* -> shape hash, as a pointer-sized number */
} KeyContext;

static uint64_t type_shape(KeyContext *context, Type *type);

static uint64_t struct_shape(KeyContext *context, Type *type)
{
    const TypeLayout *layout = type_layout(type);
    if (!layout)
        return 0;
    uint64_t hash = hash_mix(layout->size, layout->align * 4 + layout->overlaps);
    for (uint32_t i = 0; i < layout->field_count; i++) {
        hash = hash_mix(hash, layout->fields[i].offset);
        hash = hash_mix(hash, type_shape(context, layout->fields[i].field->type));
    }
    for (uint32_t i = 0; i < layout->reference_count; i++)
        hash = hash_mix(hash, layout->references[i]);
    return hash;
}

static uint64_t compute_shape(KeyContext *context, Type *type)
{
    const char *name = type_symbol(type);
    uint64_t hash = hash_bytes(name, strlen(name), type->kind);
    if (type->kind == TYPE_VALUE && !type_is_enum(type))
        hash = hash_mix(hash, struct_shape(context, type));
    else if (type_is_enum(type))
        hash = hash_mix(hash, type_enum_underlying(type)->kind);
    else if (type->element)
        hash = hash_mix(hash, type_shape(context, type->element));
    if (context->options->level != OPT_NONE && type->kind == TYPE_CLASS && !type_is_interface(type))
        hash = hash_mix(hash, (uint64_t)type_instance_size(type) << 1 | type->is_punned);
    return hash_mix(hash, (uint64_t)type_is_interface(type) << 2 | type_is_sealed(type) << 1 | type_is_delegate(type));
}

static uint64_t type_shape(KeyContext *context, Type *type)
{
    if (!type)
        return 1;
    bool added;
    void **slot = map_slot(&context->shapes, MAP_KEY(type), &added);
    if (!added)
        return (uint64_t)(uintptr_t)*slot;
    uint64_t shape = compute_shape(context, type);
    map_put(&context->shapes, MAP_KEY(type), (void *)(uintptr_t)shape);
    return shape;
}

static uint64_t signature_shape(KeyContext *context, const Signature *signature)
{
    if (!signature)
        return 2;
    uint64_t hash =
        hash_mix(signature->convention * 2u + signature->has_this, type_shape(context, signature->return_type));
    for (uint32_t i = 0; i < signature->parameter_count; i++)
        hash = hash_mix(hash, type_shape(context, signature->parameters[i]));
    return hash;
}

/* ---- Keys ---- */

static void add_method(KeyContext *context, ContentHash *key, Method *method)
{
    content_hash_text(key, method ? method_symbol(method) : "");
    if (!method)
        return;
    content_hash_u64(key, signature_shape(context, method->signature));
    content_hash_u64(key, type_shape(context, method->owner));
}

static void add_field(KeyContext *context, ContentHash *key, Field *field)
{
    content_hash_text(key, field->name);
    content_hash_u64(key, type_shape(context, field->owner));
    content_hash_u64(key, type_shape(context, field->type));
    if (!field->def->is_literal && !field->def->has_rva)
        content_hash_u64(key, field_offset(field));
}

/* What allocation in line knows of the type. */
static void add_instance(ContentHash *key, Type *type)
{
    if (type && type_is_reference(type))
        content_hash_u64(key, (uint64_t)type_instance_size(type) << 1 | type_has_finalizer(type));
}

static void add_op(KeyContext *context, ContentHash *key, const Op *op)
{
    content_hash_u64(key, (uint64_t)op->kind << 48 | (uint64_t)op->stack_kind << 40 | (uint64_t)op->virtual_kind << 32 |
                              (uint64_t)op->flags << 16 | op->intrinsic);
    content_hash_u64(key, (uint64_t)(uint32_t)op->slot << 32 | op->target);
    content_hash_u64(key, op->offset);
    content_hash_u64(key, type_shape(context, op->type));
    switch ((OpKind)op->kind) {
    case OP_FIELD:
    case OP_TOKEN_FIELD: add_field(context, key, op->field); break;
    case OP_CALLI: content_hash_u64(key, signature_shape(context, op->signature)); break;
    case OP_CALL_NATIVE:
        content_hash_u64(key, signature_shape(context, op->signature));
        content_hash_text(key, op->symbol ? op->symbol : "");
        break;
    case OP_CONSTANT:
    case OP_CALL_CONSTANT:
        content_hash_u64(key, (uint64_t)op->constant);
        add_method(context, key, op->kind == OP_CALL_CONSTANT ? op->method : NULL);
        break;
    case OP_NEWOBJ:
    case OP_NEWOBJ_DELEGATE:
        add_method(context, key, op->method);
        add_instance(key, op->type);
        break;
    case OP_LITERAL: content_hash_add(key, op->literal->bytes, op->literal->length); break;
    default: add_method(context, key, op->method); content_hash_text(key, op->symbol ? op->symbol : "");
    }
    content_hash_text(key, op->text ? op->text : "");
    for (uint32_t i = 0; op->alternatives && i < op->alternatives->count; i++) {
        content_hash_u64(key, type_shape(context, op->alternatives->items[i].type));
        add_method(context, key, op->alternatives->items[i].target);
    }
}

static void add_instruction(ContentHash *key, const Body *body, const IlInstr *instruction)
{
    IlOperandKind operand = il_opcode(instruction->opcode)->operand;
    if (instruction->opcode == IL_LDSTR) {
        MdBlob text = body_literal(body, instruction->offset, instruction->operand.token);
        content_hash_add(key, text.bytes, text.length);
    }
    uint32_t length = operand >= IL_OPERAND_METHOD ? 1 : instruction->next - instruction->offset;
    content_hash_add(key, body->il.code + instruction->offset, length);
}

static void add_code(KeyContext *context, ContentHash *key, const Body *body)
{
    content_hash_u64(key, (uint64_t)body->il.code_size << 1 | body->il.init_locals);
    for (uint32_t offset = 0; offset < body->il.code_size;) {
        IlInstr instruction;
        if (!il_decode(body->il.code, body->il.code_size, offset, &instruction))
            break;
        if (body_is_live(body, offset))
            add_instruction(key, body, &instruction);
        offset = instruction.next;
    }
    uint32_t bitmap = (body->il.code_size + 7) / 8;
    content_hash_add(key, body->live, bitmap);
    content_hash_add(key, body->leaders, bitmap);
    for (uint32_t i = 0; i < body->local_count; i++)
        content_hash_u64(key, hash_mix(type_shape(context, body->locals[i]), body->pinned ? body->pinned[i] : 0));
    for (uint32_t i = 0; i < body->il.clause_count; i++) {
        MdClause clause = md_clause(&body->il, i);
        clause.class_token = 0; /* its type is an Op or resolves by name below */
        content_hash_add(key, &clause, sizeof clause);
    }
    for (uint32_t i = 0; i < body->op_count; i++)
        add_op(context, key, &body->ops[i]);
}

static void add_catch_types(KeyContext *context, ContentHash *key, const Body *body)
{
    for (uint32_t i = 0; i < body->il.clause_count; i++) {
        MdClause clause = md_clause(&body->il, i);
        if (clause.kind != MD_CLAUSE_CATCH)
            continue;
        TypeContext arguments = method_context(body->source);
        content_hash_u64(key, type_shape(context, types_resolve_type(body->assembly, clause.class_token, arguments)));
    }
}

static void add_sequence_points(ContentHash *key, const Body *body)
{
    const MdImage *pdb = body->assembly->pdb;
    if (!pdb || !body->source->def)
        return;
    MdSequencePoint points[64];
    uint32_t count = md_pdb_points(pdb, body->source->def->row, points, 64);
    content_hash_u64(key, count);
    content_hash_add(key, points, sizeof *points * (count < 64 ? count : 64));
}

static void add_body(KeyContext *context, ContentHash *key, const Body *body)
{
    content_hash_u64(key, body->kind);
    add_method(context, key, body->method);
    content_hash_text(key, trace_method_text(body->method));
    content_hash_u64(key, (uint64_t)body->synchronized << 3 | (uint64_t)body->address_taken << 2 |
                              (uint64_t)body->is_export << 1 | body->is_unmanaged_entry);
    content_hash_u64(key, trace_flags(body->method));
    content_hash_u64(key, type_shape(context, body->entry_cctor));
    const char *texts[] = {body->export_name, body->native_symbol, body->native_library, body->throw_helper,
                           body->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        content_hash_text(key, texts[i] ? texts[i] : "");
    content_hash_u64(key, (uint64_t)body->pinvoke.flags << 3 | (uint64_t)body->pinvoke.preserve_sig << 2 |
                              (uint64_t)body->pinvoke.suppress_gc_transition << 1 | body->pinvoke.set_last_error);
    if (body->method->def)
        content_hash_u64(key, body->method->def->impl_flags);
    if (body->kind != BODY_IL)
        return;
    content_hash_text(key, method_symbol(body->source));
    add_code(context, key, body);
    add_catch_types(context, key, body);
    if (context->options->debug)
        add_sequence_points(key, body);
}

/* The compiler itself is part of every key: its executable, by content. */
static uint64_t compiler_identity(void)
{
    static uint64_t identity;
    FileView view;
    if (!identity && !file_map("/proc/self/exe", &view)) {
        identity = hash_bytes(view.bytes, view.length, 0);
        file_unmap(&view);
    }
    return identity;
}

static const char *partition_key(KeyContext *context, const Partition *partition)
{
    const CodegenOptions *options = context->options;
    ContentHash *key = content_hash_new(context->arena);
    content_hash_u64(key, compiler_identity());
    content_hash_text(key, options->target->triple);
    content_hash_text(key, options->cpu ? options->cpu : "");
    content_hash_text(key, options->features ? options->features : "");
    content_hash_u64(key, (uint64_t)options->level << 1 | options->debug);
    content_hash_text(key, partition->name);
    for (uint32_t i = 0; i < partition->bodies.count; i++)
        add_body(context, key, partition->bodies.items[i]);
    for (uint32_t i = 0; i < partition->imports.count; i++)
        add_body(context, key, partition->imports.items[i]);
    if (!partition->bodies.count) {
        add_method(context, key, context->program->entry_point);
        for (uint32_t i = 0; i < context->program->module_initializers.count; i++)
            add_method(context, key, context->program->module_initializers.items[i]->method);
    }
    return content_hash_hex(key);
}

/* ---- Imports: what inlining needs of other partitions ---- */

enum {
    IMPORT_IL_BYTES = 32,             /* accessors, indexers, operators */
    IMPORT_AGGRESSIVE_IL_BYTES = 160, /* marked AggressiveInlining */
    IMPORT_DEPTH = 4                  /* calls inside imported bodies */
};

/* The bytes of the instructions that can be reached: tests of type arguments leave one way of many. */
static uint32_t live_size(const Body *body)
{
    uint32_t bytes = 0;
    for (uint32_t offset = 0; offset < body->il.code_size;) {
        IlInstr instruction;
        if (!il_decode(body->il.code, body->il.code_size, offset, &instruction))
            break;
        if (body_is_live(body, offset))
            bytes += instruction.next - offset;
        offset = instruction.next;
    }
    return bytes;
}

static bool is_importable(const Body *body)
{
    if (body->kind != BODY_IL || body->il.clause_count || body->synchronized || body->entry_cctor || !body->source->def)
        return false;
    uint16_t flags = body->source->def->impl_flags;
    if (flags & (METHODIMPL_NOINLINING | METHODIMPL_NOOPTIMIZATION))
        return false;
    uint32_t limit = flags & METHODIMPL_AGGRESSIVEINLINING ? IMPORT_AGGRESSIVE_IL_BYTES : IMPORT_IL_BYTES;
    return body->il.code_size <= limit || (body->il.code_size <= 8 * limit && live_size(body) <= limit);
}

typedef struct ImportContext {
    const Program *program;
    Partition *partition;
    Map seen; /* Body* */
} ImportContext;

static void import_callees(ImportContext *context, const Body *body, int depth);

static void import_callee(ImportContext *context, const Method *method, int depth)
{
    Body *callee = reach_body(context->program, method);
    if (!callee || !is_importable(callee) || map_has(&context->seen, MAP_KEY(callee)))
        return;
    map_put(&context->seen, MAP_KEY(callee), callee);
    vec_push(context->program->arena, &context->partition->imports, callee);
    if (depth + 1 < IMPORT_DEPTH)
        import_callees(context, callee, depth + 1);
}

static void import_callees(ImportContext *context, const Body *body, int depth)
{
    for (uint32_t i = 0; i < body->op_count; i++) {
        const Op *op = &body->ops[i];
        if ((op->kind == OP_CALL_DIRECT || op->kind == OP_NEWOBJ) && op->method)
            import_callee(context, op->method, depth);
        for (uint32_t n = 0; op->alternatives && n < op->alternatives->count; n++)
            if (op->alternatives->items[n].target)
                import_callee(context, op->alternatives->items[n].target, depth);
    }
}

static void find_imports(const Program *program, Partition *partition)
{
    ImportContext context = {.program = program, .partition = partition};
    Arena *arena = arena_new();
    map_init(&context.seen, arena);
    for (uint32_t i = 0; i < partition->bodies.count; i++)
        map_put(&context.seen, MAP_KEY(partition->bodies.items[i]), partition->bodies.items[i]);
    for (uint32_t i = 0; i < partition->bodies.count; i++)
        import_callees(&context, partition->bodies.items[i], 0);
    arena_free(arena);
}

/* ---- Planning ---- */

static int compare_bodies(const void *left, const void *right)
{
    const Body *a = *(Body *const *)left, *b = *(Body *const *)right;
    return strcmp(method_symbol(a->method), method_symbol(b->method));
}

static int compare_partitions(const void *left, const void *right)
{
    const Partition *a = *(Partition *const *)left, *b = *(Partition *const *)right;
    return strcmp(a->name, b->name);
}

Partitions *codegen_plan_partitions(const Program *program, const CodegenOptions *options)
{
    Arena *arena = program->arena;
    Partitions *partitions = ARENA_NEW(arena, Partitions);
    Map by_name;
    map_init(&by_name, arena);
    for (uint32_t i = 0; i < program->bodies.count; i++) {
        Body *body = program->bodies.items[i];
        const char *name = partition_name(body);
        bool added;
        void **slot = map_slot(&by_name, MAP_KEY(name), &added);
        if (added) {
            Partition *partition = ARENA_NEW(arena, Partition);
            partition->name = name;
            *slot = partition;
            vec_push(arena, &partitions->items, partition);
        }
        Partition *partition = *slot;
        vec_push(arena, &partition->bodies, body);
        partition->weight += 64 + body->il.code_size;
    }
    Partition *start = ARENA_NEW(arena, Partition);
    start->name = "start";
    vec_push(arena, &partitions->items, start);

    KeyContext context = {.arena = arena_new(), .program = program, .options = options};
    map_init(&context.shapes, context.arena);
    for (uint32_t i = 0; i < partitions->items.count; i++) {
        Partition *partition = partitions->items.items[i];
        qsort(partition->bodies.items, partition->bodies.count, sizeof(Body *), compare_bodies);
        if (options->level != OPT_NONE)
            find_imports(program, partition);
        partition->key = partition_key(&context, partition);
    }
    arena_free(context.arena);
    qsort(partitions->items.items, partitions->items.count, sizeof(Partition *), compare_partitions);
    return partitions;
}
