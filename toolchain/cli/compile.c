/* cli/compile: see compile.h. */
#include "cli/compile.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cache/cache.h"
#include "cli/contributors.h"
#include "cli/gpio_setting.h"
#include "link/archive.h"
#include "link/link.h"
#include "reach/reach.h"

/* In lib/<target>: the runtime, and libraries that only programs which use them link. */
static const char *const sdk_archives[] = {"librt.a", "libgpiod.a", "libcrypto.a", "libcompression.a"};
enum { SDK_ARCHIVES = sizeof sdk_archives / sizeof *sdk_archives };

typedef struct StageTimes {
    double load, reach, plan, code, data, link;
} StageTimes;

typedef struct Compilation {
    Arena *arena;
    Diags *diags;
    const CompileRequest *request;
    const char *sysroot;
    const char *archives[SDK_ARCHIVES + 1]; /* NULL-terminated: what is called of them is linked */
    ArchiveSymbols symbols;
    TypeSystem *types;
    Program *program;
    CodegenOptions codegen;
    Partitions *partitions;
    Cache *cache;
    CompileCounts counts;
    const char *data_object, *linker_map;
    Contributors *contributors; /* NULL unless --map or --stats ask for them */
    StageTimes times;
} Compilation;

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- Stages ---- */

static bool read_native_libraries(Compilation *c)
{
    for (const char *const *path = c->request->native_libraries; *path; path++) {
        int error = archive_symbols_add(&c->symbols, *path);
        if (!error)
            continue;
        Diag *diag = diag_report(c->diags, AOT0002, DIAG_PLACE_FILE(*path), "the native library cannot be read: %s",
                                 error == EBADMSG ? "it is no archive with an index" : strerror(error));
        diag->remedy = "static libraries are made by `ar rcs lib.a FILE.o...`";
        return false;
    }
    return true;
}

static bool read_sdk_archive(Compilation *c, const char *path)
{
    int error = archive_symbols_add(&c->symbols, path);
    if (!error)
        return true;
    Diag *diag =
        diag_report(c->diags, AOT0002, DIAG_PLACE_FILE(path), "part of the SDK cannot be read: %s", strerror(error));
    diag->remedy = "run `aot-sdk doctor`; in a source checkout, run `make`";
    return false;
}

static bool find_sdk_files(Compilation *c)
{
    const char *target = c->request->board->target->name;
    c->sysroot = arena_printf(c->arena, "%s/sysroots/%s", c->request->sdk_root, target);
    archive_symbols_init(&c->symbols, c->arena);
    for (size_t i = 0; i < SDK_ARCHIVES; i++) {
        c->archives[i] = arena_printf(c->arena, "%s/lib/%s/%s", c->request->sdk_root, target, sdk_archives[i]);
        if (!read_sdk_archive(c, c->archives[i]))
            return false;
    }
    return read_sdk_archive(c, arena_printf(c->arena, "%s/lib/libc.a", c->sysroot)) && read_native_libraries(c);
}

static bool native_symbol_exists(void *context, const char *symbol)
{
    return archive_symbols_has(&((Compilation *)context)->symbols, symbol);
}

static bool uses_library(const Project *project, const char *file)
{
    for (const char *const *assembly = project->assemblies; *assembly; assembly++)
        if (strcmp(path_name(*assembly), file) == 0)
            return true;
    return false;
}

static const char *const *feature_switches(Compilation *c)
{
    const Project *project = c->request->project;
    const char **switches = ARENA_ARRAY(c->arena, const char *, project->feature_count + 2);
    for (uint32_t i = 0; i < project->feature_count; i++)
        switches[i] = arena_printf(c->arena, "%s=%s", project->features[i].name, project->features[i].value);
    if (uses_library(project, "AotSdk.Gpio.dll"))
        switches[project->feature_count] = gpio_setting(c->arena, c->request->board);
    return switches;
}

static Assembly *load_program(Compilation *c)
{
    const Project *project = c->request->project;
    TypeSystemOptions options = {.pointer_size = c->request->board->target->pointer_size,
                                 .search_folders = project->search_folders,
                                 .assembly_files = project->assemblies};
    c->types = types_new(c->arena, c->diags, &options);
    return c->types ? types_load_file(c->types, project->main_assembly) : NULL;
}

/* Under --strict nothing may be left that throws because it is not there. */
static bool check_strict(Compilation *c)
{
    for (uint32_t i = 0; i < c->program->unavailable.count; i++)
        progress_detail(c->request->progress, "not available: %s", c->program->unavailable.items[i]);
    uint32_t count = c->program->unavailable.count;
    if (!c->request->strict || (!count && !diags_count(c->diags, DIAG_WARNING)))
        return true;
    Diag *diag = diag_report(c->diags, AOT0509, DIAG_PLACE_NONE,
                             "the program reaches what is not available, and --strict forbids it");
    diag->remedy =
        count ? arena_printf(c->arena, "-v lists %u functions that the class library reaches by itself", count) : NULL;
    return false;
}

static bool analyse(Compilation *c)
{
    double start = seconds_now();
    progress_step(c->request->progress, "reading assemblies");
    Assembly *main = load_program(c);
    if (!main)
        return false;
    double loaded = seconds_now();
    progress_step(c->request->progress, "analysing what the program reaches");
    ReachOptions options = {.closed = c->request->level != OPT_NONE,
                            .vectors = c->request->board->target->vectors,
                            .feature_switches = feature_switches(c),
                            .overlay = arena_printf(c->arena, "%s/lib/overlay.dll", c->request->sdk_root),
                            .native_symbol_exists = native_symbol_exists,
                            .native_context = c};
    c->program = reach_program(c->types, c->diags, main, &options);
    c->times.load = loaded - start;
    c->times.reach = seconds_now() - loaded;
    if (!c->program || diags_count(c->diags, DIAG_ERROR) || !check_strict(c))
        return false;
    progress_detail(c->request->progress, "framework %s; %u bodies, %u types", types_corelib(c->types)->mvid,
                    c->program->bodies.count, c->program->types_reached.count);
    return true;
}

static bool generate_code(Compilation *c)
{
    double start = seconds_now();
    c->codegen = (CodegenOptions){.target = c->request->board->target,
                                  .cpu = c->request->board->llvm_cpu,
                                  .features = c->request->board->llvm_features,
                                  .board = c->request->board->name,
                                  .level = c->request->level,
                                  .debug = c->request->debug,
                                  .dump_folder = c->request->dump_folder};
    c->cache = cache_open(c->arena, c->diags, c->request->cache_folder);
    if (!c->cache)
        return false;
    c->partitions = codegen_plan_partitions(c->program, &c->codegen);
    double planned = seconds_now();
    c->times.plan = planned - start;
    progress_step(c->request->progress, "compiling %u members", c->program->bodies.count);
    bool done = codegen_compile_all(c->program, &c->codegen, c->partitions, c->cache, c->diags, &c->counts);
    c->times.code = seconds_now() - planned;
    if (!done)
        return false;
    progress_detail(c->request->progress, "%u partitions, %u from the cache, %u members compiled", c->counts.partitions,
                    c->counts.cached, c->counts.methods_compiled);
    start = seconds_now();
    c->data_object = cache_temporary(c->cache, "data");
    done = codegen_write_data(c->program, &c->codegen, c->data_object, c->diags);
    c->times.data = seconds_now() - start;
    return done;
}

static bool link_objects(Compilation *c)
{
    double start = seconds_now();
    progress_step(c->request->progress, "linking");
    const char **objects = ARENA_ARRAY(c->arena, const char *, c->partitions->items.count + 2);
    for (uint32_t i = 0; i < c->partitions->items.count; i++)
        objects[i] = c->partitions->items.items[i]->object;
    objects[c->partitions->items.count] = c->data_object;
    if (c->request->map_file || c->request->stats_file)
        c->linker_map = cache_temporary(c->cache, "map");
    VEC(const char *) archives = {0};
    for (const char *const *path = c->request->native_libraries; *path; path++)
        vec_push(c->arena, &archives, *path);
    for (const char *const *path = c->archives; *path; path++)
        vec_push(c->arena, &archives, *path);
    vec_push(c->arena, &archives, NULL);
    LinkRequest request = {.target = c->request->board->target,
                           .sysroot = c->sysroot,
                           .objects = objects,
                           .archives = archives.items,
                           .output = c->request->output,
                           .map_file = c->linker_map,
                           .kept_objects = c->request->kept_objects,
                           .with_runtime = true,
                           .keep_debug = c->request->debug};
    bool linked = link_program(c->arena, c->diags, &request);
    if (linked &&
        !link_audit(c->arena, c->diags, c->request->output, c->request->board->target, c->request->board->name)) {
        file_remove(c->request->output);
        linked = false;
    }
    c->times.link = seconds_now() - start;
    return linked;
}

/* ---- Statistics ---- */

static json_t *section_statistics(Compilation *c)
{
    json_t *sections = json_object();
    const SectionSize *sizes = link_section_sizes(c->arena, c->request->output);
    for (; sizes && sizes->name; sizes++)
        json_object_set_new(sections, sizes->name, json_integer((json_int_t)sizes->size));
    return sections;
}

static bool write_report(Compilation *c, const char *path, const char *what, const char *text)
{
    int error = file_write_atomic(path, text, strlen(text), 0644);
    if (error)
        diag_report(c->diags, AOT0003, DIAG_PLACE_FILE(path), "the %s cannot be written: %s", what, strerror(error));
    return !error;
}

static bool write_statistics(Compilation *c)
{
    struct stat file;
    json_int_t size = stat(c->request->output, &file) ? 0 : (json_int_t)file.st_size;
    json_t *stats = json_pack(
        "{s:s, s:s, s:I, s:i, s:i, s:{s:i, s:i, s:i}, s:{s:f, s:f, s:f, s:f, s:f, s:f}, s:o}", "board",
        c->request->board->name, "target", c->request->board->target->name, "file_bytes", size, "members",
        (int)c->program->bodies.count, "types", (int)c->program->types_reached.count, "partitions", "total",
        (int)c->counts.partitions, "cached", (int)c->counts.cached, "members_compiled", (int)c->counts.methods_compiled,
        "seconds", "load", c->times.load, "reach", c->times.reach, "plan", c->times.plan, "code", c->times.code, "data",
        c->times.data, "link", c->times.link, "sections", section_statistics(c));
    if (c->contributors)
        json_object_set_new(stats, "largest", contributors_json(c->contributors));
    char *text = json_dumps(stats, JSON_INDENT(2));
    bool written = write_report(c, c->request->stats_file, "statistics", text);
    free(text);
    json_decref(stats);
    return written;
}

static bool write_reports(Compilation *c)
{
    if (!c->linker_map)
        return true;
    c->contributors = contributors_find(c->arena, c->program, c->linker_map);
    if (c->contributors && c->request->map_file &&
        !write_report(c, c->request->map_file, "map", contributors_text(c->contributors)))
        return false;
    return !c->request->stats_file || write_statistics(c);
}

/* ---- Whole programs ---- */

bool compile_program(Arena *arena, Diags *diags, const CompileRequest *request)
{
    Compilation c = {.arena = arena, .diags = diags, .request = request};
    bool done = find_sdk_files(&c) && analyse(&c) && generate_code(&c) && link_objects(&c) && write_reports(&c);
    const char *temporaries[] = {c.data_object, c.linker_map};
    for (size_t i = 0; i < sizeof temporaries / sizeof *temporaries; i++) {
        if (!temporaries[i])
            continue;
        file_remove(temporaries[i]);
        cleanup_forget(temporaries[i]);
    }
    return done;
}

const char *compile_explain(Arena *arena, Diags *diags, const CompileRequest *request, const char *name)
{
    Compilation c = {.arena = arena, .diags = diags, .request = request};
    if (!find_sdk_files(&c) || !analyse(&c))
        return NULL;
    const char *path = reach_explain(c.program, name);
    if (!path) {
        Diag *diag = diag_report(diags, AOT0006, DIAG_PLACE_NONE, "'%s' is not part of this program", name);
        const char *nearest = reach_nearest_name(c.program, name);
        diag->remedy = nearest
                           ? arena_printf(arena, "Did you mean %s?", nearest)
                           : "Names look like System.Console.WriteLine(System.String) or System.Console. What is not "
                             "listed was not compiled: nothing that runs can reach it.";
    }
    return path;
}
