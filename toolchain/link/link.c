/* link: runs lld in a child process and turns its messages into diagnostics. */
#include "link/link.h"

#include "link/link_inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int lld_link_elf(int count, const char *const *arguments, int output, int errors);

typedef struct TargetLinking {
    const char *emulation;
    const char *page_size; /* the largest page of a kernel that may run the program */
    const char *fix;       /* the linker's way around a CPU erratum, or NULL */
    bool wraps_blocks;     /* calls of memcpy and its like go through pal/<target>/memory.S */
} TargetLinking;

/* The Cortex-A53 of the Raspberry Pi 3 is of a revision with erratum 843419. */
static const TargetLinking linking[TARGET_COUNT] = {
    [TARGET_ARMV6] = {"armelf_linux_eabi", "-zmax-page-size=4096", NULL, true},
    [TARGET_ARMV7] = {"armelf_linux_eabi", "-zmax-page-size=4096", NULL, true},
    [TARGET_ARM64] = {"aarch64linux", "-zmax-page-size=65536", "--fix-cortex-a53-843419", false},
    [TARGET_X64] = {"elf_x86_64", "-zmax-page-size=4096", NULL, false},
};

/* Files of the sysroot's lib/ that every program is linked with. */
static const char *const start_files[] = {"crt1.o", "crti.o"};
static const char *const libraries[] = {"libunwind.a", "libc.a", "libbuiltins.a"};
static const char *const end_files[] = {"crtn.o"};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const block_wraps[] = {"--wrap=memcpy", "--wrap=memmove", "--wrap=memset", NULL};

typedef VEC(const char *) Arguments;

static void add_all(Arena *arena, Arguments *arguments, const char *const *items)
{
    for (; items && *items; items++)
        vec_push(arena, arguments, *items);
}

static void add_sysroot_files(Arena *arena, Arguments *arguments, const char *sysroot, const char *const *names,
                              size_t count)
{
    for (size_t i = 0; i < count; i++)
        vec_push(arena, arguments, arena_printf(arena, "%s/lib/%s", sysroot, names[i]));
}

static Arguments build_arguments(Arena *arena, const LinkRequest *request, const char *output)
{
    static const char *const always[] = {"-static",
                                         "--no-dynamic-linker",
                                         "--gc-sections",
                                         "--build-id=none",
                                         "--no-mmap-output-file",
                                         "--eh-frame-hdr",
                                         "--error-limit=100",
                                         "-zrelro",
                                         "-znow",
                                         "-znoexecstack",
                                         NULL};
    const TargetLinking *how = &linking[request->target->id];
    Arguments arguments = {0};
    vec_push(arena, &arguments, "-m");
    vec_push(arena, &arguments, how->emulation);
    add_all(arena, &arguments, always);
    vec_push(arena, &arguments, how->page_size);
    if (how->fix)
        vec_push(arena, &arguments, how->fix);
    if (how->wraps_blocks && request->with_runtime)
        add_all(arena, &arguments, block_wraps);
    if (!request->keep_debug)
        vec_push(arena, &arguments, "--strip-all");
    else /* the reader of line tables, for stack traces */
        vec_push(arena, &arguments, "--undefined=rt_source_line");
    if (request->map_file)
        vec_push(arena, &arguments, arena_printf(arena, "--Map=%s", request->map_file));
    if (request->kept_objects)
        vec_push(arena, &arguments, arena_printf(arena, "--reproduce=%s", request->kept_objects));
    vec_push(arena, &arguments, "-o");
    vec_push(arena, &arguments, output);
    add_sysroot_files(arena, &arguments, request->sysroot, start_files, COUNT(start_files));
    add_all(arena, &arguments, request->objects);
    vec_push(arena, &arguments, "--start-group");
    add_all(arena, &arguments, request->archives);
    add_sysroot_files(arena, &arguments, request->sysroot, libraries, COUNT(libraries));
    vec_push(arena, &arguments, "--end-group");
    add_sysroot_files(arena, &arguments, request->sysroot, end_files, COUNT(end_files));
    return arguments;
}

static bool sysroot_is_complete(Arena *arena, Diags *diags, const LinkRequest *request)
{
    Arguments files = {0};
    add_sysroot_files(arena, &files, request->sysroot, start_files, COUNT(start_files));
    add_sysroot_files(arena, &files, request->sysroot, libraries, COUNT(libraries));
    add_sysroot_files(arena, &files, request->sysroot, end_files, COUNT(end_files));
    for (uint32_t i = 0; i < files.count; i++) {
        if (file_exists(files.items[i]))
            continue;
        Diag *diag = diag_report(diags, AOT0704, DIAG_PLACE_FILE(files.items[i]), "the sysroot of %s lacks this file",
                                 request->target->name);
        diag->remedy = "install the SDK again, or run make sysroots in its source tree";
        return false;
    }
    return true;
}

/* ---- The child ---- */

typedef struct LinkerRun {
    Text output, errors;
    int status;      /* of waitpid */
    int start_error; /* errno when it could not be started */
} LinkerRun;

static void drain(const int *descriptors, Text *const *texts)
{
    struct pollfd polls[2] = {{descriptors[0], POLLIN, 0}, {descriptors[1], POLLIN, 0}};
    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        if (poll(polls, 2, -1) < 0 && errno != EINTR)
            return;
        for (int i = 0; i < 2; i++) {
            if (polls[i].fd < 0 || !polls[i].revents)
                continue;
            char buffer[4096];
            ssize_t length = read(polls[i].fd, buffer, sizeof buffer);
            if (length > 0)
                text_add_n(texts[i], buffer, (size_t)length);
            else if (length == 0 || errno != EINTR)
                polls[i].fd = -1;
        }
    }
}

static void run_lld(Arena *arena, const Arguments *arguments, LinkerRun *run)
{
    *run = (LinkerRun){.output = {.arena = arena}, .errors = {.arena = arena}};
    int output[2], errors[2];
    if (pipe2(output, O_CLOEXEC)) {
        run->start_error = errno;
        return;
    }
    if (pipe2(errors, O_CLOEXEC)) {
        run->start_error = errno;
        close(output[0]);
        close(output[1]);
        return;
    }
    pid_t child = process_fork();
    if (child == 0) {
        dup2(errors[1], STDERR_FILENO); /* LLVM's last words when it gives up */
        _exit(lld_link_elf((int)arguments->count, arguments->items, output[1], errors[1]));
    }
    run->start_error = child < 0 ? errno : 0;
    close(output[1]);
    close(errors[1]);
    if (child > 0) {
        drain((int[]){output[0], errors[0]}, (Text *[]){&run->output, &run->errors});
        run->status = process_wait_fork(child);
    }
    close(output[0]);
    close(errors[0]);
}

/* ---- Messages ---- */

static const char *const LLD_ERROR = "ld.lld: error: ";
static const char *const LLD_WARNING = "ld.lld: warning: ";

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool mentions_missing_space(const char *text)
{
    return text && (strstr(text, "No space left on device") || strstr(text, "Disk quota exceeded") ||
                    strstr(text, "File too large"));
}

/* The function that refers to a symbol, from the first line of the form ">>>   file.o:(FUNCTION)"; NULL without one. */
static const char *referring_function(Arena *arena, const char *message)
{
    const char *start = strstr(message, ":(");
    if (!start)
        return NULL;
    start += 2;
    const char *end = strchrnul(start, '\n');
    while (end > start && *end != ')')
        end--;
    return end > start ? arena_printf(arena, "%.*s", (int)(end - start), start) : NULL;
}

static void report_undefined(Diags *diags, const char *message)
{
    Arena *arena = diags_arena(diags);
    const char *name = message + strlen("undefined symbol: ");
    int length = (int)strcspn(name, "\n");
    DiagPlace place = DIAG_PLACE_NONE;
    place.member = referring_function(arena, message);
    Diag *diag = diag_report(diags, AOT0701, place, "nothing defines '%.*s'", length, name);
    diag->remedy = "add the library that defines it: <NativeLibrary Include=\"lib.a\" />";
}

static void report_one(Diags *diags, const LinkRequest *request, const char *message)
{
    if (starts_with(message, "undefined symbol: ")) {
        report_undefined(diags, message);
    } else if (starts_with(message, "cannot open output file") || starts_with(message, "failed to write output") ||
               mentions_missing_space(message)) {
        const char *reason = strrchr(message, ':');
        diag_report(diags, AOT0003, DIAG_PLACE_FILE(request->output), "the program cannot be written%s",
                    reason ? reason : "");
    } else if (!starts_with(message, "too many errors")) {
        diag_report(diags, AOT0702, DIAG_PLACE_NONE, "%s", message);
    }
}

/* Splits lld's log into its messages; a line that starts with ">>>" continues one. */
static void report_messages(Diags *diags, const LinkRequest *request, const char *log)
{
    Arena *arena = diags_arena(diags);
    while (log && *log) {
        const char *end = log;
        do {
            end = strchrnul(end, '\n');
            end += *end != 0;
        } while (starts_with(end, ">>>"));
        size_t length = (size_t)(end - log);
        while (length && log[length - 1] == '\n')
            length--;
        const char *message = arena_printf(arena, "%.*s", (int)length, log);
        if (starts_with(message, LLD_ERROR))
            report_one(diags, request, message + strlen(LLD_ERROR));
        else if (starts_with(message, LLD_WARNING))
            diag_report(diags, AOT0706, DIAG_PLACE_NONE, "%s", message + strlen(LLD_WARNING));
        log = end;
    }
}

static bool report_run(Arena *arena, Diags *diags, const LinkRequest *request, const LinkerRun *run)
{
    if (run->start_error) {
        diag_report(diags, AOT0703, DIAG_PLACE_NONE, "the linker's process cannot be started: %s",
                    strerror(run->start_error));
        return false;
    }
    uint32_t before = diags_count(diags, DIAG_ERROR);
    report_messages(diags, request, run->errors.chars);
    if (WIFEXITED(run->status) && WEXITSTATUS(run->status) == 0)
        return true;
    if (diags_count(diags, DIAG_ERROR) == before) {
        if (mentions_missing_space(run->errors.chars)) {
            diag_report(diags, AOT0003, DIAG_PLACE_FILE(request->output), "the program cannot be written: %s",
                        strstr(run->errors.chars, strerror(EFBIG)) ? strerror(EFBIG) : strerror(ENOSPC));
            return false;
        }
        const char *how = WIFSIGNALED(run->status) ? strsignal(WTERMSIG(run->status))
                                                   : arena_printf(arena, "exit code %d", WEXITSTATUS(run->status));
        Diag *diag = diag_report(diags, AOT0703, DIAG_PLACE_FILE(request->output), "the linker stopped: %s", how);
        diag->remedy = "this is an error in the SDK: please report it with the output of -v";
    }
    return false;
}

bool link_program(Arena *arena, Diags *diags, const LinkRequest *request)
{
    if (!sysroot_is_complete(arena, diags, request))
        return false;
    const char *temporary = arena_printf(arena, "%s.link%d", request->output, (int)getpid());
    Arguments arguments = {0};
    vec_push(arena, &arguments, "ld.lld");
    vec_push(arena, &arguments, "--trace"); /* names the inputs, for link_check_inputs */
    Arguments rest = build_arguments(arena, request, temporary);
    for (uint32_t i = 0; i < rest.count; i++)
        vec_push(arena, &arguments, rest.items[i]);

    cleanup_add(temporary);
    LinkerRun run;
    run_lld(arena, &arguments, &run);
    bool done =
        report_run(arena, diags, request, &run) && link_check_inputs(arena, diags, request->target, run.output.chars);
    if (done && rename(temporary, request->output)) {
        diag_report(diags, AOT0003, DIAG_PLACE_FILE(request->output), "the program cannot be written: %s",
                    strerror(errno));
        done = false;
    }
    if (!done) {
        unlink(temporary);
        if (request->kept_objects)
            unlink(request->kept_objects);
    }
    cleanup_forget(temporary);
    return done;
}
