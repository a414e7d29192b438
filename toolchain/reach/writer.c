/* reach/writer: see writer.h. */
#include "reach/writer.h"

static void put_byte(Writer *writer, uint32_t byte)
{
    vec_push(writer->reach->arena, &writer->code, (uint8_t)byte);
}

static void put_u32(Writer *writer, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        put_byte(writer, value >> (8 * i));
}

void writer_emit(Writer *writer, uint32_t opcode)
{
    if (opcode >= 0x100)
        put_byte(writer, 0xfe);
    put_byte(writer, opcode);
}

Op *writer_op(Writer *writer, uint32_t opcode, OpKind kind)
{
    Op op = {.offset = writer->code.count, .kind = (uint8_t)kind, .slot = -1};
    vec_push(writer->reach->arena, &writer->ops, op);
    writer_emit(writer, opcode);
    put_u32(writer, 0);
    return &writer->ops.items[writer->ops.count - 1];
}

void writer_index(Writer *writer, uint32_t opcode, uint32_t index)
{
    writer_emit(writer, opcode);
    put_byte(writer, index);
    put_byte(writer, index >> 8);
}

void writer_number(Writer *writer, int32_t number)
{
    writer_emit(writer, IL_LDC_I4);
    put_u32(writer, (uint32_t)number);
}

void writer_constant(Writer *writer, uint32_t opcode, uint64_t bits, int bytes)
{
    writer_emit(writer, opcode);
    for (int i = 0; i < bytes; i++)
        put_byte(writer, (uint32_t)(bits >> (8 * i)));
}

void writer_call(Writer *writer, Method *method)
{
    writer_op(writer, IL_CALL, OP_CALL_DIRECT)->method = method;
}

void writer_throw(Writer *writer, const char *helper, const char *text)
{
    Op *op = writer_op(writer, IL_LDC_I4, OP_THROW);
    op->symbol = intern(helper);
    op->text = text;
}

void writer_arguments(Writer *writer, const Method *method, uint32_t first)
{
    uint32_t count = method->signature->parameter_count + !method_is_static(method);
    for (uint32_t i = first; i < count; i++)
        writer_index(writer, IL_LDARG, i);
}

uint32_t writer_local(Writer *writer, Type *type)
{
    vec_push(writer->reach->arena, &writer->locals, type);
    return writer->locals.count - 1;
}

uint32_t writer_branch(Writer *writer, uint32_t opcode)
{
    writer_emit(writer, opcode);
    put_u32(writer, 0);
    return writer->code.count;
}

void writer_here(Writer *writer, uint32_t branch)
{
    uint32_t distance = writer->code.count - branch;
    for (uint32_t i = 0; i < 4; i++)
        writer->code.items[branch - 4 + i] = (uint8_t)(distance >> (8 * i));
}

void writer_finally(Writer *writer, uint32_t try_start, uint32_t handler_start)
{
    const uint32_t words[] = {
        MD_CLAUSE_FINALLY, try_start, handler_start - try_start, handler_start, writer->code.count - handler_start, 0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int byte = 0; byte < 4; byte++)
            vec_push(writer->reach->arena, &writer->clauses, (uint8_t)(words[i] >> (8 * byte)));
}

static void mark_blocks(Writer *writer)
{
    Arena *arena = writer->reach->arena;
    Body *body = writer->body;
    uint32_t size = body->il.code_size, bitmap = size / 8 + 1;
    IlRegions *regions = ARENA_NEW(arena, IlRegions);
    IlBlocks blocks = {0};
    IlError error = {0};
    body->regions = regions;
    body->live = ARENA_ARRAY(arena, uint8_t, bitmap);
    body->leaders = ARENA_ARRAY(arena, uint8_t, bitmap);
    il_regions(arena, &body->il, regions, &error);
    il_blocks(arena, &body->il, regions, &blocks, &error);
    for (uint32_t i = 0; i < blocks.count; i++)
        body->leaders[blocks.items[i].start >> 3] |= (uint8_t)(1u << (blocks.items[i].start & 7));
    body->leaders[0] |= 1;
    IlInstr instr;
    for (uint32_t at = 0; at < size && il_decode(body->il.code, size, at, &instr); at = instr.next)
        body->live[at >> 3] |= (uint8_t)(1u << (at & 7));
}

void writer_finish(Writer *writer)
{
    enum { FAT_CLAUSE_BYTES = 24 };
    Reach *reach = writer->reach;
    Body *body = writer->body;
    writer_emit(writer, IL_RET);
    body->kind = BODY_IL;
    body->source = body->method;
    body->assembly = body->method->owner->def ? body->method->owner->def->assembly : types_corelib(reach->types);
    body->il = (MdBody){.code = writer->code.items,
                        .code_size = writer->code.count,
                        .max_stack = 64,
                        .init_locals = true,
                        .clauses = writer->clauses.items,
                        .clause_count = writer->clauses.count / FAT_CLAUSE_BYTES,
                        .clauses_fat = true};
    body->ops = writer->ops.items;
    body->op_count = writer->ops.count;
    body->local_count = writer->locals.count;
    body->locals = writer->locals.items;
    body->pinned = ARENA_ARRAY(reach->arena, bool, writer->locals.count + 1);
    mark_blocks(writer);
}
