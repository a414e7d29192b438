/* types/layout: sizes, alignments and field offsets of exact types (II.10.1.2, II.10.7, II.22.8, II.22.16).
 *
 * Structs follow their StructLayout: sequential ones stay sequential also when they hold references. Classes are laid
 * out for size, inherited fields first. 64-bit numbers are 8-aligned on every target. Objects are 8-aligned, so no
 * alignment exceeds 8: Int128 and the vector structs, which .NET aligns to 16 and more, get 8. */
#include "types/internal.h"

#include <stdlib.h>
#include <string.h>

enum { LAYOUT_MASK = 0x18, LAYOUT_AUTO = 0, LAYOUT_SEQUENTIAL = 8, LAYOUT_EXPLICIT = 0x10, MAX_ALIGN = 8 };

typedef struct Builder {
    Type *type;
    TypeSystem *types;
    FieldList own; /* instance fields of the type itself, in declaration order */
    VEC(FieldLayout) placed;
    VEC(uint32_t) references, byrefs;
    uint64_t end; /* of the last field */
    uint32_t align;
    uint32_t pack, declared_size; /* ClassLayout row, 0 when not given */
    bool blittable, overlaps;
} Builder;

static uint64_t align_up(uint64_t value, uint32_t align)
{
    return (value + align - 1) / align * align;
}

static uint32_t scalar_size(const Type *type)
{
    switch (type->kind) {
    case TYPE_VOID: return 0;
    case TYPE_BOOL:
    case TYPE_I1:
    case TYPE_U1: return 1;
    case TYPE_CHAR:
    case TYPE_I2:
    case TYPE_U2: return 2;
    case TYPE_I4:
    case TYPE_U4:
    case TYPE_R4: return 4;
    case TYPE_I8:
    case TYPE_U8:
    case TYPE_R8: return 8;
    default: return type->types->pointer_size;
    }
}

static bool is_struct(const Type *type)
{
    return type->kind == TYPE_VALUE || type->kind == TYPE_TYPEDREF;
}

uint32_t type_size(Type *type)
{
    return is_struct(type) ? instance_layout(type)->size : scalar_size(type);
}

uint32_t type_align(Type *type)
{
    uint32_t size;
    if (is_struct(type))
        return instance_layout(type)->align;
    size = scalar_size(type);
    return size ? size : 1;
}

uint32_t type_instance_size(Type *type)
{
    uint32_t size = 2 * type->types->pointer_size + instance_layout(type)->size;
    if (type_is_def(type, "System.String"))
        return size;
    return (uint32_t)align_up(size, 8);
}

uint32_t type_element_size(Type *array)
{
    return array->element ? type_size(array->element) : 2;
}

static void layout_problem(Type *type, const char *problem, const char *field)
{
    DiagPlace place = typedef_place(type->def);
    place.member = type_name(type);
    diag_report(type->types->diags, AOT0407, place, field ? "%s: field '%s'" : "%s", problem, field);
}

/* ---- Placing for size ---- */

typedef struct Buckets {
    FieldList references, scalars[4] /* of 1, 2, 4, 8 bytes */, structs;
    uint32_t next[4];
} Buckets;

static uint32_t log2_size(uint32_t size)
{
    return size >= 8 ? 3 : size >= 4 ? 2 : size >= 2 ? 1 : 0;
}

static bool take_scalar(Buckets *buckets, uint32_t log2, uint64_t *offset)
{
    if (buckets->next[log2] == buckets->scalars[log2].count)
        return false;
    buckets->scalars[log2].items[buckets->next[log2]++]->offset = (uint32_t)*offset;
    *offset += 1u << log2;
    return true;
}

/* Moves to the next multiple of `align`, filling the gap with small scalars. */
static void fill_gap(Buckets *buckets, uint64_t *offset, uint32_t align)
{
    while (*offset % align) {
        uint32_t log2 = (uint32_t)__builtin_ctzll(*offset);
        bool placed = false;
        for (uint32_t i = log2 + 1; i-- > 0 && !placed;)
            placed = take_scalar(buckets, i, offset);
        if (!placed) {
            *offset = align_up(*offset, align);
            return;
        }
    }
}

void place_fields(TypeSystem *types, const FieldList *fields, uint64_t *offset, uint32_t *align)
{
    Buckets buckets = {0};
    for (uint32_t i = 0; i < fields->count; i++) {
        Field *field = fields->items[i];
        uint32_t field_align = type_align(field->type);
        if (field_align > *align)
            *align = field_align;
        if (is_struct(field->type) && !type_is_enum(field->type))
            vec_push(types->arena, &buckets.structs, field);
        else if (type_is_reference(field->type) || field->type->kind == TYPE_BYREF)
            vec_push(types->arena, &buckets.references, field);
        else
            vec_push(types->arena, &buckets.scalars[log2_size(type_size(field->type))], field);
    }
    for (uint32_t i = 0; i < buckets.references.count; i++) {
        fill_gap(&buckets, offset, types->pointer_size);
        buckets.references.items[i]->offset = (uint32_t)*offset;
        *offset += types->pointer_size;
    }
    for (uint32_t log2 = 4; log2-- > 0;) {
        while (buckets.next[log2] < buckets.scalars[log2].count) {
            fill_gap(&buckets, offset, 1u << log2);
            take_scalar(&buckets, log2, offset);
        }
    }
    for (uint32_t wanted = MAX_ALIGN; wanted; wanted /= 2) {
        for (uint32_t i = 0; i < buckets.structs.count; i++) {
            Field *field = buckets.structs.items[i];
            if (type_align(field->type) != wanted)
                continue;
            *offset = align_up(*offset, wanted);
            field->offset = (uint32_t)*offset;
            *offset += type_size(field->type);
        }
    }
}

/* ---- What a placed field adds ---- */

static bool is_blittable(Type *type)
{
    switch (type->kind) {
    case TYPE_VALUE: return instance_layout(type)->is_blittable;
    case TYPE_PTR:
    case TYPE_FNPTR: return true;
    default: return type->kind >= TYPE_I1 && type->kind <= TYPE_U;
    }
}

static void note_field(Builder *builder, Field *field)
{
    Arena *arena = builder->types->arena;
    Type *type = field->type;
    vec_push(arena, &builder->placed, ((FieldLayout){field, field->offset}));
    builder->blittable &= is_blittable(type);
    if (type_is_reference(type)) {
        vec_push(arena, &builder->references, field->offset);
    } else if (type->kind == TYPE_BYREF) {
        vec_push(arena, &builder->byrefs, field->offset);
    } else if (is_struct(type)) {
        const TypeLayout *layout = instance_layout(type);
        for (uint32_t i = 0; i < layout->reference_count; i++)
            vec_push(arena, &builder->references, field->offset + layout->references[i]);
        for (uint32_t i = 0; i < layout->byref_count; i++)
            vec_push(arena, &builder->byrefs, field->offset + layout->byrefs[i]);
    }
}

static bool holds_pointers(Type *type)
{
    return type_contains_references(type) || type_contains_byrefs(type);
}

/* ---- Sequential and explicit ---- */

/* Packing may not take references off word boundaries: the collector and atomic stores rely on them. */
static uint32_t packed_align(const Builder *builder, Type *type)
{
    uint32_t align = type_align(type);
    if (builder->pack && builder->pack < align)
        return holds_pointers(type) && builder->pack < builder->types->pointer_size ? builder->types->pointer_size
                                                                                    : builder->pack;
    return align;
}

static void place_sequential(Builder *builder)
{
    for (uint32_t i = 0; i < builder->own.count; i++) {
        Field *field = builder->own.items[i];
        uint32_t align = packed_align(builder, field->type);
        if (align > builder->align)
            builder->align = align;
        builder->end = align_up(builder->end, align);
        field->offset = (uint32_t)builder->end;
        builder->end += type_size(field->type);
        if (builder->end > INSTANCE_SIZE_LIMIT)
            return;
    }
}

static bool explicit_offset(Field *field, uint32_t *offset)
{
    const MdImage *image = &field->def->owner->assembly->image;
    uint32_t first, end;
    md_find(image, MD_FieldLayout, MD_FieldLayout_Field, field->def->row, &first, &end);
    if (first >= end)
        return false;
    *offset = md_cell(image, MD_FieldLayout, first, MD_FieldLayout_Offset);
    return true;
}

static void place_explicit(Builder *builder)
{
    uint64_t start = builder->end;
    for (uint32_t i = 0; i < builder->own.count; i++) {
        Field *field = builder->own.items[i];
        uint32_t offset = 0, align = packed_align(builder, field->type);
        if (!explicit_offset(field, &offset))
            layout_problem(builder->type, "a field of an explicit layout has no offset", field->name);
        if (align > builder->align)
            builder->align = align;
        uint64_t end = start + offset + type_size(field->type);
        if (end > INSTANCE_SIZE_LIMIT) {
            builder->end = end;
            return;
        }
        field->offset = (uint32_t)(start + offset);
        if (holds_pointers(field->type) && field->offset % builder->types->pointer_size)
            layout_problem(builder->type, "an explicit layout puts a reference off its word boundary", field->name);
        if (end > builder->end)
            builder->end = end;
    }
}

enum { BYTE_FREE, BYTE_REFERENCE, BYTE_OTHER, OVERLAP_WORK_LIMIT = 1 << 26 };

static void claim_bytes(Builder *builder, uint8_t *map, Field *field)
{
    uint32_t word = builder->types->pointer_size, size = type_size(field->type);
    uint8_t *own = ARENA_ARRAY(builder->types->arena, uint8_t, size + word);
    memset(own, BYTE_OTHER, size);
    if (type_is_reference(field->type)) {
        memset(own, BYTE_REFERENCE, size);
    } else if (is_struct(field->type)) {
        const TypeLayout *layout = instance_layout(field->type);
        for (uint32_t i = 0; i < layout->reference_count; i++)
            memset(own + layout->references[i], BYTE_REFERENCE, word);
    }
    for (uint32_t i = 0; i < size; i++) {
        uint8_t *byte = &map[field->offset + i];
        builder->overlaps |= *byte != BYTE_FREE;
        if (*byte != BYTE_FREE && *byte != own[i]) {
            layout_problem(builder->type, "a reference overlaps something else", field->name);
            return;
        }
        *byte = own[i];
    }
}

/* Fields may overlap, but references only with references (II.10.7). */
static void check_overlaps(Builder *builder)
{
    uint64_t work = 0;
    for (uint32_t i = 0; i < builder->own.count; i++)
        work += type_size(builder->own.items[i]->type);
    if (work > OVERLAP_WORK_LIMIT) {
        layout_problem(builder->type, "the fields of an explicit layout are too large", NULL);
        return;
    }
    uint8_t *map = ARENA_ARRAY(builder->types->arena, uint8_t, builder->end + 1);
    for (uint32_t i = 0; i < builder->own.count; i++)
        claim_bytes(builder, map, builder->own.items[i]);
}

/* ---- Whole types ---- */

static void read_class_layout(Builder *builder)
{
    const TypeDef *def = builder->type->def;
    const MdImage *image = &def->assembly->image;
    uint32_t first, end;
    md_find(image, MD_ClassLayout, MD_ClassLayout_Parent, def->row, &first, &end);
    if (first >= end)
        return;
    builder->pack = md_cell(image, MD_ClassLayout, first, MD_ClassLayout_PackingSize);
    builder->declared_size = md_cell(image, MD_ClassLayout, first, MD_ClassLayout_ClassSize);
    if (builder->pack > 128 || (builder->pack & (builder->pack - 1))) {
        layout_problem(builder->type, "the packing size is not a power of two up to 128", NULL);
        builder->pack = 0;
    }
    if (builder->declared_size > INSTANCE_SIZE_LIMIT) {
        layout_problem(builder->type, "the declared size is too large", NULL);
        builder->declared_size = 0;
    }
}

static void gather_fields(Builder *builder)
{
    const TypeDef *def = builder->type->def;
    for (uint32_t i = 0; i < def->field_count; i++) {
        if (def->fields[i]->is_static)
            continue;
        Field *field = type_field(builder->type, def->fields[i]);
        if (!field) /* its type is missing: reported */
            continue;
        if (field->type->kind == TYPE_VOID) {
            layout_problem(builder->type, "a field is of type void", field->name);
            continue;
        }
        vec_push(builder->types->arena, &builder->own, field);
    }
}

static void inherit(Builder *builder)
{
    Type *base = builder->type->kind == TYPE_CLASS ? type_base(builder->type) : NULL;
    if (!base)
        return;
    const TypeLayout *layout = instance_layout(base);
    Arena *arena = builder->types->arena;
    builder->end = layout->size;
    builder->align = layout->align;
    builder->blittable &= layout->is_blittable;
    builder->overlaps = layout->overlaps;
    for (uint32_t i = 0; i < layout->field_count; i++)
        vec_push(arena, &builder->placed, layout->fields[i]);
    for (uint32_t i = 0; i < layout->reference_count; i++)
        vec_push(arena, &builder->references, layout->references[i]);
}

/* [InlineArray(n)]: n copies of the only field. */
static void repeat_element(Builder *builder)
{
    uint32_t count = builder->type->def->inline_array_length;
    uint64_t size = builder->own.count == 1 ? type_size(builder->own.items[0]->type) : 0;
    if (builder->own.count != 1 || (int32_t)count <= 0 || size * count > INLINE_ARRAY_SIZE_LIMIT) {
        layout_problem(builder->type, "an inline array needs one field, a positive length and at most 1 MiB", NULL);
        return;
    }
    uint32_t references = builder->references.count, byrefs = builder->byrefs.count;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t base = (uint32_t)size * i;
        for (uint32_t k = 0; k < references; k++)
            vec_push(builder->types->arena, &builder->references, base + builder->references.items[k]);
        for (uint32_t k = 0; k < byrefs; k++)
            vec_push(builder->types->arena, &builder->byrefs, base + builder->byrefs.items[k]);
    }
    builder->end = size * count;
}

static int compare_fields(const void *a, const void *b)
{
    const FieldLayout *x = a, *y = b;
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return x->field->def->index < y->field->def->index ? -1 : x->field->def->index > y->field->def->index;
}

static int compare_offsets(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static uint32_t sort_offsets(uint32_t *offsets, uint32_t count)
{
    if (count < 2)
        return count;
    qsort(offsets, count, sizeof *offsets, compare_offsets);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < count; i++) {
        if (offsets[i] != offsets[kept - 1])
            offsets[kept++] = offsets[i];
    }
    return kept;
}

static void finish_size(Builder *builder, TypeLayout *layout)
{
    if (builder->type->kind == TYPE_CLASS) {
        /* Derived classes go on right behind the last field. */
        layout->size = (uint32_t)(builder->declared_size > builder->end ? builder->declared_size : builder->end);
        return;
    }
    uint64_t size = builder->end;
    if (!builder->declared_size)
        size = align_up(size, builder->align);
    else if (builder->declared_size > size)
        size = builder->declared_size; /* as given: a declared size is not rounded */
    if (builder->references.count || builder->byrefs.count)
        size = align_up(size, builder->types->pointer_size);
    layout->size = size ? (uint32_t)size : 1;
}

static void build(Builder *builder, TypeLayout *layout)
{
    TypeDef *def = builder->type->def;
    uint32_t kind = def->flags & LAYOUT_MASK;
    bool is_class = builder->type->kind == TYPE_CLASS;
    inherit(builder);
    gather_fields(builder);
    read_class_layout(builder);
    builder->blittable &=
        kind != LAYOUT_AUTO || type_is_enum(builder->type) || type_is_def(builder->type, "System.Object");
    if (kind == LAYOUT_EXPLICIT)
        place_explicit(builder);
    else if (kind == LAYOUT_SEQUENTIAL || def->is_enum)
        place_sequential(builder);
    else
        place_fields(builder->types, &builder->own, &builder->end, &builder->align);
    if (builder->end > INSTANCE_SIZE_LIMIT) {
        layout_problem(builder->type, "the type is too large", NULL);
        builder->end = 0;
        builder->own.count = 0;
    }
    if (kind == LAYOUT_EXPLICIT)
        check_overlaps(builder);
    for (uint32_t i = 0; i < builder->own.count; i++)
        note_field(builder, builder->own.items[i]);
    if (def->is_inline_array && !is_class)
        repeat_element(builder);
    finish_size(builder, layout);
    layout->align = builder->align;
    layout->fields = builder->placed.items;
    layout->field_count = builder->placed.count;
    if (layout->field_count)
        qsort(layout->fields, layout->field_count, sizeof *layout->fields, compare_fields);
    layout->references = builder->references.items;
    layout->reference_count = sort_offsets(builder->references.items, builder->references.count);
    layout->byrefs = builder->byrefs.items;
    layout->byref_count = sort_offsets(builder->byrefs.items, builder->byrefs.count);
    layout->is_blittable = builder->blittable;
    layout->overlaps = builder->overlaps;
}

/* Primitives, pointers, byrefs and arrays: no fields decide about them. */
static void scalar_layout(Type *type, TypeLayout *layout)
{
    if (type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY) {
        /* Length and padding; then rank lengths and rank lower bounds; the elements follow, 8-aligned. */
        layout->size = type->kind == TYPE_ARRAY ? 8 + 8 * type->rank : 8;
        layout->align = 8;
        return;
    }
    uint32_t size = scalar_size(type);
    layout->size = size;
    layout->align = size ? size : 1;
    layout->is_blittable = is_blittable(type);
    if (type->kind == TYPE_BYREF) {
        layout->byrefs = ARENA_NEW(type->types->arena, uint32_t);
        layout->byref_count = 1;
    }
    for (uint32_t i = 0; type->def && i < type->def->field_count; i++) {
        FieldDef *def = type->def->fields[i];
        Field *field = def->is_static ? NULL : type_field(type, def); /* m_value */
        if (field && !layout->field_count) {
            layout->fields = ARENA_NEW(type->types->arena, FieldLayout);
            layout->fields[layout->field_count++] = (FieldLayout){field, 0};
        }
    }
}

/* Why a type can have no layout, or NULL. */
static const char *layout_obstacle(Type *type)
{
    if (type->kind == TYPE_VAR || type->kind == TYPE_MVAR)
        return "the layout of a type parameter is asked for";
    if (type->busy & BUSY_LAYOUT)
        return "the struct contains itself";
    if (type->types->layout_depth == LAYOUT_DEPTH_LIMIT)
        return "structs nest too deeply";
    return NULL;
}

TypeLayout *instance_layout(Type *type)
{
    static TypeLayout nothing = {.size = 1, .align = 1};
    if (type->layout)
        return type->layout;
    TypeSystem *types = type->types;
    const char *obstacle = layout_obstacle(type);
    if (obstacle) {
        DiagPlace place = type->def ? typedef_place(type->def) : DIAG_PLACE_NONE;
        place.member = type_name(type);
        diag_report(types->diags, type->busy & BUSY_LAYOUT ? AOT0406 : AOT0407, place, "%s", obstacle);
        return &nothing;
    }
    TypeLayout *layout = ARENA_NEW(types->arena, TypeLayout);
    if (type->kind == TYPE_CLASS || is_struct(type)) {
        Builder builder = {.type = type, .types = types, .align = 1, .blittable = true};
        type->busy |= BUSY_LAYOUT;
        types->layout_depth++;
        build(&builder, layout);
        types->layout_depth--;
        type->busy &= (uint8_t)~BUSY_LAYOUT;
    } else {
        scalar_layout(type, layout);
    }
    return type->layout = layout;
}

/* ---- Statics ---- */

static void static_block(Type *type, bool thread, uint32_t *size, uint32_t *align)
{
    FieldList fields = {0};
    for (uint32_t i = 0; i < type->def->field_count; i++) {
        FieldDef *def = type->def->fields[i];
        if (!def->is_static || def->is_literal || def->has_rva || def->is_thread_static != thread)
            continue;
        Field *field = type_field(type, def);
        if (field && field->type->kind != TYPE_VOID)
            vec_push(type->types->arena, &fields, field);
    }
    uint64_t end = 0;
    *align = 1;
    place_fields(type->types, &fields, &end, align);
    if (end > INSTANCE_SIZE_LIMIT) {
        layout_problem(type, "the static fields are too large", NULL);
        end = 0;
    }
    *size = (uint32_t)align_up(end, *align);
}

const TypeLayout *type_layout(Type *type)
{
    TypeLayout *layout = instance_layout(type);
    if (type->def && !type->has_static_layout && layout == type->layout) {
        type->has_static_layout = true;
        static_block(type, false, &layout->static_size, &layout->static_align);
        static_block(type, true, &layout->thread_static_size, &layout->thread_static_align);
    }
    return layout;
}

uint32_t field_offset(Field *field)
{
    if (field->def->is_static)
        type_layout(field->owner);
    else
        instance_layout(field->owner);
    return field->offset;
}
