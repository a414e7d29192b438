/* From the options of build, run, explain and image to a compiled program. */
#include "cli/build_program.h"

#include "emulate/emulate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "emulate/emulate.h"

static const char *const level_names[] = {[OPT_NONE] = "none", [OPT_SIZE] = "size", [OPT_SPEED] = "speed", NULL};

const Option *build_option_table(Arena *arena, BuildOptions *options, unsigned verb, uint32_t *count)
{
    const struct {
        unsigned verbs;
        Option option;
    } all[] = {
#define VALUE(member, verbs, letter, name, value_name, choices, help)                                                  \
    {verbs, {letter, name, value_name, help, NULL, &options->member, choices}},
#define FLAG(member, verbs, letter, name, help) {verbs, {letter, name, NULL, help, &options->member, NULL, NULL}},
#include "cli/build_options.def"
#undef VALUE
#undef FLAG
    };
    VEC(Option) table = {0};
    for (uint32_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].verbs & verb)
            vec_push(arena, &table, all[i].option);
    *count = table.count;
    return table.items;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool is_debug_configuration(const char *configuration)
{
    return strcasecmp(configuration, "Debug") == 0;
}

static OptLevel choose_level(const BuildOptions *options, const char *configuration)
{
    for (uint32_t i = 0; options->level && level_names[i]; i++)
        if (strcmp(level_names[i], options->level) == 0)
            return (OptLevel)i;
    return is_debug_configuration(configuration) ? OPT_NONE : OPT_SIZE;
}

/* bin/<configuration>/<board>/<name> beside the project, <board>/<name> beside an assembly. */
static const char *default_output(const Cli *cli, const Project *project, const Board *board, const char *configuration)
{
    const char *below = project->from_project
                            ? arena_printf(cli->arena, "bin/%s/%s/%s", configuration, board->name, project->name)
                            : arena_printf(cli->arena, "%s/%s", board->name, project->name);
    return path_join(cli->arena, project->folder, below);
}

/* Finds out before the work whether its result can be written. */
static bool check_output(Cli *cli, const char *path)
{
    if (folder_exists(path)) {
        diag_report(cli->diags, AOT0003, DIAG_PLACE_FILE(path), "the output is a folder")->remedy =
            "Name a file with -o FILE.";
        return false;
    }
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
        diag_report(cli->diags, AOT0003, DIAG_PLACE_FILE(path), "the output is a device or pipe")->remedy =
            "Name a file with -o FILE.";
        return false;
    }
    const char *folder = path_folder(cli->arena, path);
    int error = folder_make(folder);
    if (!error && access(folder, W_OK) != 0)
        error = errno;
    if (!error)
        return true;
    diag_report(cli->diags, AOT0003, DIAG_PLACE_FILE(path), "the output cannot be written: %s", strerror(error));
    return false;
}

/* Those of the project, then those of the command line; NULL-terminated. */
static const char *const *native_libraries(Arena *arena, const char *list, const Project *project)
{
    VEC(const char *) paths = {0};
    for (uint32_t i = 0; project->native_libraries && project->native_libraries[i]; i++)
        vec_push(arena, &paths, project->native_libraries[i]);
    char *rest = arena_strdup(arena, list ? list : "");
    for (char *path; (path = strtok_r(rest, ",", &rest));)
        vec_push(arena, &paths, path_absolute(arena, path));
    vec_push(arena, &paths, NULL);
    return paths.items;
}

bool build_prepare(Cli *cli, const BuildOptions *options, const char *program, Build *build)
{
    const char *configuration = options->configuration ? options->configuration : "Release";
    build->board = board_choose(cli->arena, cli->diags, cli_boards_folder(cli), options->board, options->rid);
    if (!build->board || (options->output && !check_output(cli, options->output)))
        return false;
    VEC(const char *) outputs = {0};
    const char *files[] = {options->output, options->map_file, options->stats_file, options->kept_objects};
    for (uint32_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i])
            vec_push(cli->arena, &outputs, files[i]);
    vec_push(cli->arena, &outputs, NULL);
    ProjectRequest request = {.path = program,
                              .configuration = configuration,
                              .framework = options->framework,
                              .target = build->board->target,
                              .targets_file = path_join(cli->arena, cli->sdk_root, "lib/aot-sdk.targets"),
                              .outputs = outputs.items,
                              .progress = &cli->progress};
    double begin = now();
    build->project = project_load(cli->arena, cli->diags, &request);
    if (!build->project)
        return false;
    progress_detail(&cli->progress, "IL after %.2f s; framework %s", now() - begin, build->project->framework);
    build->request = (CompileRequest){.project = build->project,
                                      .board = build->board,
                                      .level = choose_level(options, configuration),
                                      .debug = options->debug || is_debug_configuration(configuration),
                                      .native_libraries = native_libraries(cli->arena, options->native, build->project),
                                      .strict = options->strict,
                                      .output = options->output,
                                      .map_file = options->map_file,
                                      .stats_file = options->stats_file,
                                      .kept_objects = options->kept_objects,
                                      .dump_folder = options->dump_folder,
                                      .cache_folder = cli_cache_folder(cli),
                                      .sdk_root = cli->sdk_root,
                                      .progress = &cli->progress};
    if (!build->request.output)
        build->request.output = default_output(cli, build->project, build->board, configuration);
    return true;
}

bool build_program(Cli *cli, Build *build)
{
    const CompileRequest *request = &build->request;
    if (!check_output(cli, request->output))
        return false;
    double begin = now();
    if (!compile_program(cli->arena, cli->diags, request) || diags_count(cli->diags, DIAG_ERROR) > 0)
        return false;
    struct stat info;
    if (stat(request->output, &info) != 0)
        info.st_size = 0;
    json_object_set_new(cli->result, "output", json_string(request->output));
    json_object_set_new(cli->result, "bytes", json_integer(info.st_size));
    build->summary = arena_printf(cli->arena, "%s: %.0f KB, compiled in %.2f s from IL", request->output,
                                  (double)info.st_size / 1000, now() - begin);
    return true;
}

/* ---- Programs that are built already ---- */

static bool is_elf(const char *path)
{
    FileView view;
    if (!path || !file_exists(path) || file_map(path, &view) != 0)
        return false;
    bool elf = view.length >= 4 && memcmp(view.bytes, "\177ELF", 4) == 0;
    file_unmap(&view);
    return elf;
}

static const Board *board_of_program(Cli *cli, const BuildOptions *options, const char *program)
{
    const char *rid = options->rid;
    if (!options->board && !rid) {
        rid = emulate_program_rid(cli->diags, program);
        if (!rid)
            return NULL;
    }
    return board_choose(cli->arena, cli->diags, cli_boards_folder(cli), options->board, rid);
}

bool build_or_find(Cli *cli, const BuildOptions *options, const char *operand, FoundProgram *found)
{
    if (is_elf(operand)) {
        *found = (FoundProgram){board_of_program(cli, options, operand), operand, path_folder(cli->arena, operand)};
        return found->board != NULL;
    }
    Build build;
    if (!build_prepare(cli, options, operand, &build) || !build_program(cli, &build))
        return false;
    *found = (FoundProgram){build.board, build.request.output, build.project->folder};
    return true;
}
