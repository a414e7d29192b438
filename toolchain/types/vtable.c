/* types/vtable: which slot a virtual method has and who fills it (II.10.3, II.12.2, MethodImpl II.22.27).
 *
 * Computed once per definition, over its own type parameters, and substituted for exact types. That is also what makes
 * overriding exact: in class D<T> : B<T> a method M(T) never overrides M(int), whatever T becomes. */
#include "types/internal.h"

#include <string.h>

typedef VEC(VirtualSlot) SlotList;

const MethodImpl *typedef_method_impls(TypeDef *def, uint32_t *count)
{
    struct TypeDefCache *cache = def->cache;
    if (!cache->impls_ready) {
        cache->impls_ready = true;
        Assembly *assembly = def->assembly;
        const MdImage *image = &assembly->image;
        uint32_t first, end;
        md_find(image, MD_MethodImpl, MD_MethodImpl_Class, def->row, &first, &end);
        MethodImpl *impls = ARENA_ARRAY(assembly->types->arena, MethodImpl, end > first ? end - first : 0);
        cache->impls = impls;
        for (uint32_t row = first; row < end; row++) {
            Method *declaration =
                open_method_from_token(assembly, md_cell(image, MD_MethodImpl, row, MD_MethodImpl_MethodDeclaration));
            Method *body =
                open_method_from_token(assembly, md_cell(image, MD_MethodImpl, row, MD_MethodImpl_MethodBody));
            if (declaration && declaration->def && body && body->def)
                impls[cache->impl_count++] = (MethodImpl){declaration, body->def, body->owner};
        }
    }
    *count = cache->impl_count;
    return cache->impls;
}

MethodDef *find_matching_method(Type *type, const char *name, const Signature *exact, uint32_t mask, uint32_t value)
{
    TypeContext context = type_context(type);
    for (uint32_t i = 0; i < type->def->method_count; i++) {
        MethodDef *def = type->def->methods[i];
        if (def->name == name && def->generic_count == exact->generic_count && (def->flags & mask) == value &&
            methoddef_complete(def) && def->signature->parameter_count == exact->parameter_count &&
            types_substitute_signature(def->signature, context) == exact)
            return def;
    }
    return NULL;
}

static bool takes_slot(const MethodDef *def)
{
    return def->is_virtual && !def->is_static;
}

/* The slot that a method without newslot overrides, or -1. */
static int32_t overridden_slot(TypeDef *owner, MethodDef *def)
{
    Type *base = typedef_open(owner);
    for (uint32_t i = 0; base && i < BASE_CHAIN_LIMIT; i++) {
        base = type_base(base);
        MethodDef *match =
            base ? find_matching_method(base, def->name, def->signature, METHOD_VIRTUAL | METHOD_STATIC, METHOD_VIRTUAL)
                 : NULL;
        if (match)
            return methoddef_slot(match);
    }
    return -1;
}

static void add_interface_slots(TypeDef *def, SlotList *slots)
{
    Type *open = typedef_open(def);
    for (uint32_t i = 0; i < def->method_count; i++) {
        MethodDef *method_def = def->methods[i];
        Method *method = takes_slot(method_def) ? types_method(open, method_def, NULL, 0) : NULL;
        if (!method)
            continue;
        def->cache->method_slots[i] = (int32_t)slots->count;
        vec_push(def->assembly->types->arena, slots, ((VirtualSlot){method, method_def->is_abstract ? NULL : method}));
    }
}

static void inherit_slots(TypeDef *def, SlotList *slots)
{
    Type *base = type_base(typedef_open(def));
    if (!base)
        return;
    const TypeVTable *table = type_vtable(base);
    for (uint32_t i = 0; i < table->count; i++)
        vec_push(def->assembly->types->arena, slots, table->slots[i]);
}

static void add_own_slots(TypeDef *def, SlotList *slots)
{
    Type *open = typedef_open(def);
    for (uint32_t i = 0; i < def->method_count; i++) {
        MethodDef *method_def = def->methods[i];
        Method *method = takes_slot(method_def) ? types_method(open, method_def, NULL, 0) : NULL;
        if (!method)
            continue;
        int32_t slot = method_def->flags & METHOD_NEWSLOT ? -1 : overridden_slot(def, method_def);
        if (slot < 0 || (uint32_t)slot >= slots->count) {
            slot = (int32_t)slots->count;
            vec_push(def->assembly->types->arena, slots, ((VirtualSlot){method, NULL}));
        }
        slots->items[slot].implementation = method_def->is_abstract ? NULL : method;
        def->cache->method_slots[i] = slot;
    }
}

/* MethodImpls whose declaration is a class's method; those of interfaces belong to interface dispatch. */
static void apply_method_impls(TypeDef *def, SlotList *slots)
{
    uint32_t count;
    const MethodImpl *impls = typedef_method_impls(def, &count);
    for (uint32_t i = 0; i < count; i++) {
        MethodDef *declaration = impls[i].declaration->def;
        if (declaration->owner->is_interface || !takes_slot(declaration) || impls[i].body->is_static)
            continue;
        int32_t slot = methoddef_slot(declaration);
        if (slot < 0 || (uint32_t)slot >= slots->count || slots->items[slot].declaration->def->owner->is_interface)
            continue;
        Method *body = types_method(impls[i].body_owner, impls[i].body, NULL, 0);
        slots->items[slot].implementation = impls[i].body->is_abstract ? NULL : body;
    }
}

/* Covariant returns: a method marked [PreserveBaseOverrides] fills its base's slot by a MethodImpl and opens a slot of
 * its own. Who overrides the new slot runs for the old one too. */
static void unify_covariant_slots(SlotList *slots)
{
    for (uint32_t i = 0; i < slots->count; i++) {
        for (uint32_t step = 0; step < BASE_CHAIN_LIMIT; step++) {
            Method *filled = slots->items[i].implementation;
            int32_t own = filled && filled->def->preserves_base_overrides ? methoddef_slot(filled->def) : -1;
            if (own < 0 || (uint32_t)own >= slots->count || (uint32_t)own == i ||
                slots->items[own].implementation == filled)
                break;
            slots->items[i].implementation = slots->items[own].implementation;
        }
    }
}

const TypeVTable *typedef_vtable(TypeDef *def)
{
    struct TypeDefCache *cache = def->cache;
    if (cache->vtable_ready || cache->vtable_busy)
        return &cache->vtable;
    cache->vtable_busy = true;
    cache->method_slots = ARENA_ARRAY(def->assembly->types->arena, int32_t, def->method_count);
    memset(cache->method_slots, 0xff, def->method_count * sizeof *cache->method_slots);
    SlotList slots = {0};
    if (!typedef_open(def)) {
        /* CoreLib lacks a primitive: reported */
    } else if (def->is_interface) {
        add_interface_slots(def, &slots);
    } else {
        inherit_slots(def, &slots);
        add_own_slots(def, &slots);
        apply_method_impls(def, &slots);
        unify_covariant_slots(&slots);
    }
    cache->vtable = (TypeVTable){slots.items, slots.count};
    cache->vtable_ready = true;
    cache->vtable_busy = false;
    return &cache->vtable;
}

int32_t methoddef_slot(MethodDef *def)
{
    if (!takes_slot(def))
        return -1;
    typedef_vtable(def->owner);
    return def->owner->cache->method_slots[def->index];
}

int32_t method_slot(Method *method)
{
    return method->def ? methoddef_slot(method->def) : -1;
}

const TypeVTable *type_vtable(Type *type)
{
    static const TypeVTable empty;
    if (type->vtable)
        return type->vtable;
    if (type->kind == TYPE_SZARRAY || type->kind == TYPE_ARRAY)
        return type_base(type) ? type_vtable(type_base(type)) : &empty;
    if (!type->def)
        return &empty;
    const TypeVTable *open = typedef_vtable(type->def);
    if (type->arg_count == 0)
        return open;
    Arena *arena = type->types->arena;
    TypeContext context = type_context(type);
    TypeVTable *table = ARENA_NEW(arena, TypeVTable);
    table->slots = ARENA_ARRAY(arena, VirtualSlot, open->count);
    table->count = open->count;
    for (uint32_t i = 0; i < open->count; i++) {
        table->slots[i].declaration = substitute_method(open->slots[i].declaration, context);
        table->slots[i].implementation = substitute_method(open->slots[i].implementation, context);
        if (!table->slots[i].declaration) /* the type nests too deeply: reported */
            table->slots[i] = open->slots[i];
    }
    if (type->def->cache->vtable_ready)
        type->vtable = table;
    return table;
}
