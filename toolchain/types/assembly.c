/* types/assembly: finds, maps and registers assemblies. */
#include "types/internal.h"

#include <errno.h>
#include <string.h>

static const char *folded_name(const char *name)
{
    char lower[256];
    size_t length = strlen(name);
    if (length >= sizeof lower)
        return intern(name);
    for (size_t i = 0; i <= length; i++)
        lower[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    return intern(lower);
}

static const char **copy_absolute(Arena *arena, const char *const *paths)
{
    uint32_t count = 0;
    while (paths && paths[count])
        count++;
    const char **copy = ARENA_ARRAY(arena, const char *, count + 1);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = path_absolute(arena, paths[i]);
    return copy;
}

static bool type_equal(const void *a, const void *b)
{
    const Type *x = a, *y = b;
    if (x->kind != y->kind || x->def != y->def || x->element != y->element || x->signature != y->signature ||
        x->rank != y->rank || x->index != y->index || x->arg_count != y->arg_count)
        return false;
    return x->arg_count == 0 || memcmp(x->args, y->args, x->arg_count * sizeof *x->args) == 0;
}

static bool method_equal(const void *a, const void *b)
{
    const Method *x = a, *y = b;
    if (x->owner != y->owner || x->def != y->def || x->array_op != y->array_op || x->arg_count != y->arg_count)
        return false;
    if (x->array_op && x->signature->parameter_count != y->signature->parameter_count)
        return false;
    return x->arg_count == 0 || memcmp(x->args, y->args, x->arg_count * sizeof *x->args) == 0;
}

static bool field_equal(const void *a, const void *b)
{
    const Field *x = a, *y = b;
    return x->owner == y->owner && x->def == y->def;
}

static bool signature_equal(const void *a, const void *b)
{
    const Signature *x = a, *y = b;
    if (x->convention != y->convention || x->has_this != y->has_this || x->explicit_this != y->explicit_this ||
        x->generic_count != y->generic_count || x->parameter_count != y->parameter_count ||
        x->return_type != y->return_type || x->has_modifiers != y->has_modifiers ||
        x->modifier_hash != y->modifier_hash)
        return false;
    return x->parameter_count == 0 ||
           memcmp(x->parameters, y->parameters, x->parameter_count * sizeof *x->parameters) == 0;
}

TypeSystem *types_new(Arena *arena, Diags *diags, const TypeSystemOptions *options)
{
    TypeSystem *types = ARENA_NEW(arena, TypeSystem);
    types->arena = arena;
    types->diags = diags;
    types->pointer_size = options->pointer_size;
    types->unchecked = options->unchecked;
    types->search_folders = copy_absolute(arena, options->search_folders);
    types->assembly_files = copy_absolute(arena, options->assembly_files);
    map_init(&types->assembly_by_name, arena);
    map_init(&types->assembly_by_path, arena);
    map_init(&types->well_known, arena);
    map_init(&types->dispatch_cache, arena);
    map_init(&types->cast_cache, arena);
    intern_init(&types->type_set, arena, type_equal);
    intern_init(&types->method_set, arena, method_equal);
    intern_init(&types->field_set, arena, field_equal);
    intern_init(&types->signature_set, arena, signature_equal);
    types->name_ctor = intern(".ctor");
    types->name_cctor = intern(".cctor");
    return types;
}

Arena *types_arena(TypeSystem *types)
{
    return types->arena;
}

uint32_t types_pointer_size(const TypeSystem *types)
{
    return types->pointer_size;
}

uint32_t types_assembly_count(const TypeSystem *types)
{
    return types->assemblies.count;
}

Assembly *types_assembly(TypeSystem *types, uint32_t index)
{
    return index < types->assemblies.count ? types->assemblies.items[index] : NULL;
}

/* ---- Opening one file ---- */

static const MdImage *open_pdb(TypeSystem *types, const MdImage *image, const char *path)
{
    size_t stem = strlen(path);
    if (stem < 4 || path[stem - 4] != '.')
        return NULL;
    const char *pdb_path = arena_printf(types->arena, "%.*s.pdb", (int)(stem - 4), path);
    FileView view;
    if (!file_exists(pdb_path) || file_map(pdb_path, &view) != 0)
        return NULL;
    MdImage *pdb = ARENA_NEW(types->arena, MdImage);
    MdError error;
    if (md_open(view.bytes, view.length, pdb, &error) && !pdb->is_pe && md_pdb_matches(image, pdb))
        return pdb;
    file_unmap(&view);
    return NULL; /* Windows PDBs, damaged and stale ones: the program is compiled without lines. */
}

typedef struct CheckContext {
    TypeSystem *types;
    const char *file;
    uint32_t reported;
} CheckContext;

enum { CHECK_REPORT_LIMIT = 10 };

static void report_check(void *context, const MdError *error)
{
    CheckContext *check = context;
    if (check->reported++ >= CHECK_REPORT_LIMIT)
        return;
    if (error->table >= 0)
        diag_report(check->types->diags, AOT0302, DIAG_PLACE_FILE(check->file), "%s (%s row %u)", error->what,
                    md_table_name(error->table), error->row);
    else
        diag_report(check->types->diags, AOT0302, DIAG_PLACE_FILE(check->file), "%s (file offset 0x%llx)", error->what,
                    (unsigned long long)error->offset);
}

static Assembly *refuse(TypeSystem *types, FileView *view, const char *path, DiagCode code, const MdError *error)
{
    Diag *diag = diag_report(types->diags, code, DIAG_PLACE_FILE(path_name(path)), "%s (file offset 0x%llx)",
                             error->what, (unsigned long long)error->offset);
    diag->remedy = "build the project again, or give the path of a .NET assembly";
    file_unmap(view);
    return NULL;
}

static void allocate_caches(Assembly *assembly)
{
    Arena *arena = assembly->types->arena;
    const MdImage *image = &assembly->image;
    struct AssemblyCache *cache = assembly->cache = ARENA_NEW(arena, struct AssemblyCache);
#define ROWS(table) (md_rows(image, table) + 1)
    assembly->typedefs = ARENA_ARRAY(arena, TypeDef *, ROWS(MD_TypeDef));
    cache->assembly_refs = ARENA_ARRAY(arena, Assembly *, ROWS(MD_AssemblyRef));
    cache->type_refs = ARENA_ARRAY(arena, TypeDef *, ROWS(MD_TypeRef));
    cache->type_ref_tried = ARENA_ARRAY(arena, bool, ROWS(MD_TypeRef));
    cache->type_specs = ARENA_ARRAY(arena, Type *, ROWS(MD_TypeSpec));
    cache->type_spec_tried = ARENA_ARRAY(arena, bool, ROWS(MD_TypeSpec));
    cache->methods = ARENA_ARRAY(arena, MethodDef *, ROWS(MD_MethodDef));
    cache->fields = ARENA_ARRAY(arena, FieldDef *, ROWS(MD_Field));
    cache->member_refs = ARENA_ARRAY(arena, MemberRefEntry, ROWS(MD_MemberRef));
    cache->method_specs = ARENA_ARRAY(arena, Method *, ROWS(MD_MethodSpec));
    cache->method_spec_tried = ARENA_ARRAY(arena, bool, ROWS(MD_MethodSpec));
    cache->standalone = ARENA_ARRAY(arena, Signature *, ROWS(MD_StandAloneSig));
    cache->standalone_tried = ARENA_ARRAY(arena, bool, ROWS(MD_StandAloneSig));
#undef ROWS
}

static const char *guid_hex(const uint8_t *guid)
{
    char hex[33] = "00000000000000000000000000000000";
    for (int i = 0; guid && i < 16; i++) {
        hex[2 * i] = "0123456789abcdef"[guid[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[guid[i] & 15];
    }
    return intern(hex);
}

static bool in_framework_folder(TypeSystem *types, const char *path)
{
    return types->search_folders[0] && strcmp(path_folder(types->arena, path), types->search_folders[0]) == 0;
}

/* `path` is absolute. NULL after a diagnostic. */
static Assembly *open_assembly(TypeSystem *types, const char *path)
{
    const char *file = path_name(path);
    FileView view;
    int error_number = file_map(path, &view);
    if (error_number) {
        diag_report(types->diags, AOT0002, DIAG_PLACE_FILE(file), "%s", strerror(error_number));
        return NULL;
    }
    Assembly *assembly = ARENA_NEW(types->arena, Assembly);
    MdError error = {0};
    if (!md_open(view.bytes, view.length, &assembly->image, &error))
        return refuse(types, &view, path, assembly->image.is_pe ? AOT0302 : AOT0301, &error);
    const MdImage *image = &assembly->image;
    if (!image->is_pe || md_rows(image, MD_Assembly) == 0) {
        error = (MdError){.what = image->is_pe ? "the file is a .NET module without an assembly manifest"
                                               : "the file is debug information, not an assembly"};
        return refuse(types, &view, path, AOT0301, &error);
    }
    assembly->types = types;
    assembly->path = path;
    assembly->name = intern(md_string(image, md_cell(image, MD_Assembly, 1, MD_Assembly_Name)));
    assembly->mvid = guid_hex(md_guid(image, md_cell(image, MD_Module, 1, MD_Module_Mvid)));
    assembly->body_seed = hash_bytes(assembly->mvid, strlen(assembly->mvid), 0);
    assembly->is_framework = in_framework_folder(types, path);
    assembly->is_corelib = strcmp(assembly->name, "System.Private.CoreLib") == 0;
    CheckContext check = {types, file, 0};
    if (!types->unchecked && md_check(image, report_check, &check) != 0) {
        file_unmap(&view);
        return NULL;
    }
    if (!assembly->is_framework)
        assembly->pdb = open_pdb(types, image, path);
    allocate_caches(assembly);
    return assembly;
}

/* Opens and registers a file. The first assembly of a name stays. */
static Assembly *load_path(TypeSystem *types, const char *path)
{
    bool added;
    void **slot = map_slot(&types->assembly_by_path, MAP_KEY(intern(path)), &added);
    if (!added)
        return *slot == &types->missing_assembly ? NULL : *slot;
    *slot = &types->missing_assembly;
    Assembly *assembly = open_assembly(types, path);
    if (!assembly)
        return NULL;
    uint64_t name_key = MAP_KEY(folded_name(assembly->name));
    Assembly *same_name = map_get(&types->assembly_by_name, name_key);
    if (same_name && same_name != &types->missing_assembly) {
        map_put(&types->assembly_by_path, MAP_KEY(intern(path)), same_name);
        return same_name;
    }
    assembly->index = types->assemblies.count;
    vec_push(types->arena, &types->assemblies, assembly);
    map_put(&types->assembly_by_name, name_key, assembly);
    map_put(&types->assembly_by_path, MAP_KEY(intern(path)), assembly);
    return assembly;
}

Assembly *types_load_file(TypeSystem *types, const char *path)
{
    return load_path(types, path_absolute(types->arena, path));
}

/* ---- Finding by name ---- */

static bool is_file_of(const char *path, const char *simple_name)
{
    const char *file = path_name(path);
    size_t length = strlen(simple_name);
    return strncmp(file, simple_name, length) == 0 &&
           (strcmp(file + length, ".dll") == 0 || strcmp(file + length, ".exe") == 0);
}

static const char *find_assembly_file(TypeSystem *types, const char *simple_name)
{
    for (const char **file = types->assembly_files; *file; file++) {
        if (is_file_of(*file, simple_name))
            return *file;
    }
    if (strchr(simple_name, '/')) /* a name from metadata must not leave the folders */
        return NULL;
    for (const char **folder = types->search_folders; *folder; folder++) {
        for (int i = 0; i < 2; i++) {
            const char *name = arena_printf(types->arena, "%s%s", simple_name, i ? ".exe" : ".dll");
            const char *path = path_join(types->arena, *folder, name);
            if (file_exists(path))
                return path;
        }
    }
    return NULL;
}

Assembly *types_load(TypeSystem *types, const char *simple_name, const char *requested_by)
{
    uint64_t key = MAP_KEY(folded_name(simple_name));
    Assembly *known = map_get(&types->assembly_by_name, key);
    if (known)
        return known == &types->missing_assembly ? NULL : known;
    const char *path = find_assembly_file(types, simple_name);
    Assembly *assembly = path ? load_path(types, path) : NULL;
    /* A file whose manifest says another name still answers to the name it was found by. */
    map_put(&types->assembly_by_name, key, assembly ? assembly : &types->missing_assembly);
    if (!path) {
        Diag *diag = diag_report(types->diags, AOT0401, DIAG_PLACE_FILE(requested_by), "assembly '%s' is not found",
                                 simple_name);
        diag->remedy = "restore and build the project, or put the file beside the program's assembly";
    }
    return assembly;
}

Assembly *types_corelib(TypeSystem *types)
{
    if (!types->corelib_tried) {
        types->corelib_tried = true;
        types->corelib = types_load(types, "System.Private.CoreLib", NULL);
    }
    return types->corelib;
}

Assembly *assembly_from_ref(Assembly *assembly, uint32_t row)
{
    const MdImage *image = &assembly->image;
    if (row == 0 || row > md_rows(image, MD_AssemblyRef))
        return NULL;
    Assembly **slot = &assembly->cache->assembly_refs[row];
    if (!*slot)
        *slot = types_load(assembly->types, md_string(image, md_cell(image, MD_AssemblyRef, row, MD_AssemblyRef_Name)),
                           path_name(assembly->path));
    return *slot;
}
