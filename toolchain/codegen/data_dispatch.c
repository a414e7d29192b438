/* codegen/data_dispatch: what lets calls through interfaces and casts to classes take constant time in a program whose
 * types are all known.
 *
 * Every interface that is called gets a column, and a type has a pointer in the column of each interface it answers
 * calls on: selector table indexing with one row per type, whose columns are coloured so that interfaces share one when
 * no type has both (Dixon, McKee, Schweizer, Vaughan: A Fast Method Dispatcher for Compiled Languages with Multiple
 * Inheritance, 1989). Classes are numbered in preorder, so that those derived from one are an interval (Schubert,
 * Papalaskaris, Taugher: Determining Type, Part, Color, and Time Relationships, 1983). Compiled code reads columns and
 * numbers from method tables: it is the same in every program. */
#include <stdlib.h>
#include <string.h>

#include "codegen/data.h"

/* ---- Interfaces that are called ---- */

typedef struct CalledInterface {
    Type *interface;
    VEC(TypeRow *) rows; /* of the types that answer */
    uint32_t column;
} CalledInterface;

typedef struct Planner {
    DataWriter *writer;
    Map called; /* Type* -> CalledInterface* */
    VEC(CalledInterface *) all;
    Map instances; /* TypeDef* of a generic interface -> CalledInstances* */
} Planner;

typedef struct CalledInstances {
    VEC(CalledInterface *) items;
} CalledInstances;

static void add_called(Planner *planner, Type *interface)
{
    Arena *arena = planner->writer->arena;
    bool added;
    void **slot = map_slot(&planner->called, MAP_KEY(interface), &added);
    if (!added)
        return;
    CalledInterface *called = ARENA_NEW(arena, CalledInterface);
    called->interface = interface;
    *slot = called;
    vec_push(arena, &planner->all, called);
    if (!interface->arg_count)
        return;
    slot = map_slot(&planner->instances, MAP_KEY(interface->def), &added);
    if (added)
        *slot = ARENA_NEW(arena, CalledInstances);
    CalledInstances *instances = *slot;
    vec_push(arena, &instances->items, called);
}

static void find_called(Planner *planner)
{
    const Program *program = planner->writer->program;
    for (uint32_t i = 0; i < program->bodies.count; i++) {
        const Body *body = program->bodies.items[i];
        for (uint32_t n = 0; n < body->op_count; n++) {
            const Op *op = &body->ops[n];
            if (op->kind == OP_CALL_INTERFACE ||
                (op->kind == OP_VIRTUAL_FUNCTION && op->virtual_kind == OP_CALL_INTERFACE))
                add_called(planner, op->method->owner);
        }
    }
}

/* ---- Which type answers calls on which interface, and through which of its own ---- */

static void add_answer(Planner *planner, TypeRow *row, CalledInterface *called, Type *held)
{
    Arena *arena = planner->writer->arena;
    for (uint32_t i = 0; i < row->answers.count; i++)
        if (row->answers.items[i].interface == called->interface)
            return;
    vec_push(arena, &row->answers, ((TypeAnswer){called->interface, held, 0}));
    vec_push(arena, &called->rows, row);
}

/* A call on another instance of the interface, to which variance converts the one that the type has. Vectors implement
 * the list interfaces of all types that their elements convert to. */
static void add_variant_answers(Planner *planner, TypeRow *row, Type *type, Type *held)
{
    const CalledInstances *instances = map_get(&planner->instances, MAP_KEY(held->def));
    for (uint32_t i = 0; instances && i < instances->items.count; i++) {
        CalledInterface *called = instances->items.items[i];
        if (called->interface != held && types_can_cast(type, called->interface) &&
            (type->kind == TYPE_SZARRAY || types_can_cast(held, called->interface)))
            add_answer(planner, row, called, held);
    }
}

static void find_answers(Planner *planner, Type *type)
{
    DataWriter *writer = planner->writer;
    const TypeInterfaces *interfaces = type_interfaces(type);
    TypeRow *row = ARENA_NEW(writer->arena, TypeRow);
    for (uint32_t i = 0; i < interfaces->count; i++) {
        CalledInterface *called = map_get(&planner->called, MAP_KEY(interfaces->items[i]));
        if (called)
            add_answer(planner, row, called, interfaces->items[i]);
    }
    for (uint32_t i = 0; i < interfaces->count; i++)
        if (interfaces->items[i]->arg_count)
            add_variant_answers(planner, row, type, interfaces->items[i]);
    if (row->answers.count)
        map_put(&writer->rows, MAP_KEY(type), row);
}

/* ---- Columns ---- */

/* Those that most types have come first: their columns are the near ones. */
static int compare_called(const void *left, const void *right)
{
    const CalledInterface *a = *(CalledInterface *const *)left, *b = *(CalledInterface *const *)right;
    if (a->rows.count != b->rows.count)
        return a->rows.count > b->rows.count ? -1 : 1;
    return strcmp(type_symbol(a->interface), type_symbol(b->interface));
}

static bool is_taken(const CalledInterface *called, uint32_t column)
{
    for (uint32_t i = 0; i < called->rows.count; i++) {
        const TypeRow *row = called->rows.items[i];
        for (uint32_t n = 0; n < row->answers.count; n++)
            if (row->answers.items[n].column == column)
                return true;
    }
    return false;
}

static void set_column(DataWriter *writer, CalledInterface *called)
{
    uint32_t column = 1;
    while (is_taken(called, column))
        column++;
    for (uint32_t i = 0; i < called->rows.count; i++) {
        TypeRow *row = called->rows.items[i];
        for (uint32_t n = 0; n < row->answers.count; n++)
            if (row->answers.items[n].interface == called->interface)
                row->answers.items[n].column = column;
        row->columns = column > row->columns ? column : row->columns;
    }
    map_put(&writer->columns, MAP_KEY(called->interface), (void *)(uintptr_t)column);
}

static void plan_columns(DataWriter *writer)
{
    Planner planner = {.writer = writer};
    map_init(&planner.called, writer->arena);
    map_init(&planner.instances, writer->arena);
    find_called(&planner);
    for (uint32_t i = 0; i < writer->program->types_reached.count; i++)
        if (writer->program->types_reached.items[i]->constructed)
            find_answers(&planner, writer->program->types_reached.items[i]->type);
    qsort(planner.all.items, planner.all.count, sizeof *planner.all.items, compare_called);
    for (uint32_t i = 0; i < planner.all.count; i++)
        set_column(writer, planner.all.items[i]);
}

/* ---- Numbers of classes ---- */

static ClassNumber *add_class(DataWriter *writer, Type *type, ClassNumber **root)
{
    bool added;
    void **slot = map_slot(&writer->classes, MAP_KEY(type), &added);
    if (!added)
        return *slot;
    ClassNumber *class = ARENA_NEW(writer->arena, ClassNumber);
    *slot = class;
    Type *base = type_base(type);
    ClassNumber **siblings = base ? &add_class(writer, base, root)->derived : root;
    class->next = *siblings;
    *siblings = class;
    return class;
}

static uint32_t number_classes(ClassNumber *class, uint32_t next)
{
    for (; class; class = class->next) {
        class->number = next;
        next = number_classes(class->derived, next + 1);
        class->span = next - class->number - 1;
    }
    return next;
}

static void plan_classes(DataWriter *writer)
{
    ClassNumber *root = NULL;
    for (uint32_t i = 0; i < writer->program->types_reached.count; i++) {
        Type *type = writer->program->types_reached.items[i]->type;
        if (!type->is_open && !type_is_interface(type) && type->kind != TYPE_PTR && type->kind != TYPE_BYREF &&
            type->kind != TYPE_FNPTR && type->kind != TYPE_VOID)
            add_class(writer, type, &root);
    }
    number_classes(root, 0);
}

void data_plan_dispatch(DataWriter *writer)
{
    map_init(&writer->columns, writer->arena);
    map_init(&writer->rows, writer->arena);
    map_init(&writer->classes, writer->arena);
    plan_columns(writer);
    plan_classes(writer);
}
