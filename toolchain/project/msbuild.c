/* One `dotnet build`: restores, compiles and answers the evaluated properties in a JSON file. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "project/project_private.h"

const char *msbuild_escape(Arena *arena, const char *text)
{
    Text escaped = {.arena = arena};
    for (; *text; text++) {
        if (strchr("%$@'();,?*=\"", *text))
            text_printf(&escaped, "%%%02X", (unsigned char)*text);
        else
            text_add_char(&escaped, *text);
    }
    return escaped.chars ? escaped.chars : "";
}

/* ---- Messages ---- */

/* "file(line,column): error CODE: message [project]", also without the position; pointers into the line. */
typedef struct Message {
    const char *file; /* or NULL */
    uint32_t line;
    bool is_error;
    char *text; /* "CS1002: ; expected" */
} Message;

static bool parse_position(char *file, uint32_t *line)
{
    char *open = strrchr(file, '(');
    if (!open || !isdigit((unsigned char)open[1]) || file[strlen(file) - 1] != ')')
        return false;
    *line = (uint32_t)strtoul(open + 1, NULL, 10);
    *open = '\0';
    return true;
}

static char *skip_blanks(char *text)
{
    return text + strspn(text, " \t");
}

static bool parse_message(char *line, Message *message)
{
    char *error = strstr(line, ": error "), *warning = strstr(line, ": warning ");
    char *found = error && (!warning || error < warning) ? error : warning;
    if (!found)
        return false;
    *message = (Message){.is_error = found == error};
    message->text = skip_blanks(found + strlen(message->is_error ? ": error " : ": warning "));
    size_t length = strlen(message->text);
    char *project = strrchr(message->text, '[');
    if (length && message->text[length - 1] == ']' && project && project > message->text && project[-1] == ' ')
        project[-1] = '\0';
    *found = '\0';
    char *file = skip_blanks(line);
    for (size_t end = strlen(file); end && file[end - 1] == ' ';)
        file[--end] = '\0';
    parse_position(file, &message->line);
    message->file = strchr(file, '/') ? file : NULL; /* "MSBUILD", "CSC" are no files */
    return true;
}

/* Files below the current folder are shown relative to it. */
static const char *shorten(Arena *arena, const char *path)
{
    char current[4096];
    if (!getcwd(current, sizeof current))
        return path;
    size_t length = strlen(current);
    if (strncmp(path, current, length) == 0 && path[length] == '/')
        return arena_strdup(arena, path + length + 1);
    return path;
}

static uint32_t report_messages(Arena *arena, Diags *diags, char *output)
{
    uint32_t errors = 0;
    for (char *line, *rest = output; (line = strtok_r(rest, "\r\n", &rest));) {
        Message message;
        if (!parse_message(line, &message) || strncmp(message.text, "MSB1025:", 8) == 0)
            continue; /* MSB1025 only says that MSBuild could not write its answer after the real error */
        DiagPlace place = {
            .file = message.file ? shorten(arena, message.file) : NULL, .line = message.line, .il_offset = -1};
        diag_report(diags, message.is_error ? AOT0103 : AOT0109, place, "%s", message.text);
        errors += message.is_error;
    }
    return errors;
}

/* The last lines of an output that holds no message we understand. */
static const char *tail(Arena *arena, const char *output)
{
    enum { TAIL_BYTES = 600 };
    size_t length = strlen(output);
    while (length && isspace((unsigned char)output[length - 1]))
        length--;
    const char *begin = output;
    if (length > TAIL_BYTES) {
        begin = memchr(output + length - TAIL_BYTES, '\n', TAIL_BYTES);
        begin = begin ? begin + 1 : output + length - TAIL_BYTES;
    }
    size_t shown = (size_t)(output + length - begin);
    char *text = arena_copy(arena, begin, shown + 1);
    text[shown] = '\0';
    return text;
}

void msbuild_report_output(Arena *arena, Diags *diags, const char *output, bool failed)
{
    if (strstr(output, "No .NET SDKs were found") || strstr(output, "A compatible .NET SDK was not found")) {
        diag_report(diags, AOT0104, DIAG_PLACE_NONE, "dotnet finds no SDK for this project")->remedy =
            strstr(output, "global.json")
                ? "A global.json asks for a version that is not installed: change it, or install that SDK."
                : "Install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0";
        return;
    }
    const char *untouched = arena_strdup(arena, output);
    uint32_t errors = report_messages(arena, diags, arena_strdup(arena, output));
    if (failed && errors == 0)
        diag_report(diags, AOT0103, DIAG_PLACE_NONE, "dotnet build failed: %s", tail(arena, untouched));
}

/* ---- The call ---- */

static const char *const properties =
    "TargetPath,AssemblyName,OutputType,ProjectAssetsFile,TargetFramework,TargetFrameworks,"
    "TargetFrameworkIdentifier,_AotSdkNative";

static const char *property(json_t *answer, const char *name)
{
    const char *value = json_string_value(json_object_get(json_object_get(answer, "Properties"), name));
    return value ? value : "";
}

typedef struct Call {
    const char *framework; /* one of several target frameworks, or NULL */
    bool evaluate_only;
    const char *answer_file;
} Call;

static const char **build_arguments(Arena *arena, const MsbuildRequest *request, const Call *call)
{
    VEC(const char *) arguments = {0};
    /* No app host and no runtime pack: only IL is wanted. No commit hash in the assembly: it must depend on its sources
     * alone. Symbols always beside it. */
    static const char *const fixed[] = {"-nologo",
                                        "-v:quiet",
                                        "-tl:off",
                                        "-nodeReuse:false",
                                        "-clp:NoSummary",
                                        "-p:UseAppHost=false",
                                        "-p:SelfContained=false",
                                        "-p:PublishAot=false",
                                        "-p:PublishReadyToRun=false",
                                        "-p:PublishSingleFile=false",
                                        "-p:PublishTrimmed=false",
                                        "-p:DebugType=portable",
                                        "-p:Deterministic=true",
                                        "-p:EnableSourceLink=false",
                                        "-p:EnableSourceControlManagerQueries=false",
                                        "-p:EmbedUntrackedSources=false",
                                        "-p:IncludeSourceRevisionInInformationalVersion=false",
                                        "-p:UseArtifactsOutput=true"};
    vec_push(arena, &arguments, request->dotnet);
    /* What `dotnet build` does, without its look at workloads, which leaves empty folders among the temporary ones. */
    vec_push(arena, &arguments, "msbuild");
    vec_push(arena, &arguments, "-restore");
    vec_push(arena, &arguments, request->project_file);
    for (uint32_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        vec_push(arena, &arguments, fixed[i]);
    vec_push(arena, &arguments,
             arena_printf(arena, "-p:Configuration=%s", msbuild_escape(arena, request->configuration)));
    vec_push(arena, &arguments,
             arena_printf(arena, "-p:ArtifactsPath=%s", msbuild_escape(arena, request->artifacts_folder)));
    vec_push(
        arena, &arguments,
        arena_printf(arena, "-p:CustomAfterMicrosoftCommonTargets=%s", msbuild_escape(arena, request->targets_file)));
    if (call->framework)
        vec_push(arena, &arguments,
                 arena_printf(arena, "-p:TargetFramework=%s", msbuild_escape(arena, call->framework)));
    if (!call->evaluate_only)
        vec_push(arena, &arguments, "-getTargetResult:Build");
    vec_push(arena, &arguments, arena_printf(arena, "-getProperty:%s", properties));
    vec_push(arena, &arguments, arena_printf(arena, "-getResultOutputFile:%s", call->answer_file));
    vec_push(arena, &arguments, NULL);
    return arguments.items;
}

static void show_command(Arena *arena, const Progress *progress, const char *const *arguments)
{
    Text text = {.arena = arena};
    for (; *arguments; arguments++)
        text_printf(&text, "%s%s", text.length ? " " : "", *arguments);
    progress_detail(progress, "%s", text.chars);
}

/* Runs dotnet and reads its answer; NULL after diagnostics. */
static json_t *call_dotnet(Arena *arena, Diags *diags, const MsbuildRequest *request, const Call *call)
{
    const char **arguments = build_arguments(arena, request, call);
    show_command(arena, request->progress, arguments);
    static const char *const environment[] = {"DOTNET_CLI_UI_LANGUAGE=en", "DOTNET_NOLOGO=1",
                                              "MSBUILDDISABLENODEREUSE=1", NULL};
    ProcessOptions options = {.folder = path_folder(arena, request->project_file), .environment = environment};
    cleanup_add(call->answer_file);
    ProcessResult result = process_run(arena, arguments, &options);
    json_t *answer = NULL;
    if (result.start_error) {
        diag_report(diags, AOT0104, DIAG_PLACE_NONE, "%s cannot be started: %s", request->dotnet,
                    strerror(result.start_error));
    } else {
        uint32_t errors = diags_count(diags, DIAG_ERROR);
        msbuild_report_output(arena, diags, result.output, result.exit_code != 0);
        if (result.exit_code == 0)
            answer = json_read(diags, call->answer_file);
        else if (diags_count(diags, DIAG_ERROR) == errors)
            diag_report(diags, AOT0103, DIAG_PLACE_NONE, "dotnet build failed with exit code %d", result.exit_code);
    }
    file_remove(call->answer_file);
    cleanup_forget(call->answer_file);
    return answer;
}

/* "net10.0" of a project for several frameworks; NULL when it has none that runs on .NET 10. */
static const char *choose_framework(Arena *arena, const char *frameworks)
{
    static const char *const acceptable[] = {"net10.0", "net9.0", "net8.0", "net7.0", "net6.0"};
    for (uint32_t i = 0; i < sizeof acceptable / sizeof *acceptable; i++) {
        char *list = arena_strdup(arena, frameworks);
        for (char *rest = list, *each; (each = strtok_r(rest, "; \t\r\n", &rest));)
            if (strcmp(each, acceptable[i]) == 0)
                return acceptable[i];
    }
    return NULL;
}

static bool has_several_frameworks(const char *project_file)
{
    FileView view;
    if (file_map(project_file, &view) != 0)
        return false;
    bool found = memmem(view.bytes, view.length, "<TargetFrameworks", 17) != NULL;
    file_unmap(&view);
    return found;
}

static bool report_framework(Diags *diags, const char *project_file, const char *frameworks)
{
    Diag *diag = diag_report(diags, AOT0108, DIAG_PLACE_FILE(project_file), "the project is for %s", frameworks);
    diag->remedy = "Only .NET (net10.0 and older netX.0) programs can be compiled: set "
                   "<TargetFramework>net10.0</TargetFramework>.";
    return false;
}

static bool take_answer(Arena *arena, Diags *diags, const MsbuildRequest *request, json_t *answer,
                        MsbuildResult *result)
{
    *result = (MsbuildResult){.target_path = arena_strdup(arena, property(answer, "TargetPath")),
                              .assembly_name = arena_strdup(arena, property(answer, "AssemblyName")),
                              .output_type = arena_strdup(arena, property(answer, "OutputType")),
                              .assets_file = arena_strdup(arena, property(answer, "ProjectAssetsFile")),
                              .native_libraries = arena_strdup(arena, property(answer, "_AotSdkNative"))};
    if (strcmp(property(answer, "TargetFrameworkIdentifier"), ".NETCoreApp") != 0)
        return report_framework(diags, request->project_file, property(answer, "TargetFramework"));
    if (!*result->target_path || !file_exists(result->target_path)) {
        diag_report(diags, AOT0103, DIAG_PLACE_FILE(request->project_file), "dotnet build made no assembly");
        return false;
    }
    return true;
}

bool msbuild_build(Arena *arena, Diags *diags, const MsbuildRequest *request, MsbuildResult *result)
{
    Call call = {.answer_file = arena_printf(arena, "%s/answer-%d.json", request->artifacts_folder, getpid())};
    if (has_several_frameworks(request->project_file)) {
        call.evaluate_only = true;
        json_t *evaluation = call_dotnet(arena, diags, request, &call);
        if (!evaluation)
            return false;
        const char *frameworks = arena_strdup(arena, property(evaluation, "TargetFrameworks"));
        json_decref(evaluation);
        call.evaluate_only = false;
        call.framework = *frameworks ? choose_framework(arena, frameworks) : NULL;
        if (*frameworks && !call.framework)
            return report_framework(diags, request->project_file, frameworks);
    }
    json_t *answer = call_dotnet(arena, diags, request, &call);
    if (!answer)
        return false;
    bool good = take_answer(arena, diags, request, answer, result);
    json_decref(answer);
    return good;
}
