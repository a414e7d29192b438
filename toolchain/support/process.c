/* Child processes: started with posix_spawn (cheap whatever our size), output captured through one pipe, optional time
 * limit. A captured child reads an empty standard input, so that it cannot wait for a terminal. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/support.h"
#include "support/support_private.h"

extern char **environ;

enum { EXIT_TIMED_OUT = 124, GRACE_MILLISECONDS = 2000, POLL_MILLISECONDS = 20 };

static int64_t now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Is "NAME=" of `entry` set again by `extra`? */
static bool is_overridden(const char *entry, const char *const *extra)
{
    size_t length = (size_t)(strchrnul(entry, '=') - entry);
    for (; *extra; extra++)
        if (strncmp(*extra, entry, length) == 0 && (*extra)[length] == '=')
            return true;
    return false;
}

static char **merged_environment(Arena *arena, const char *const *extra)
{
    if (!extra)
        return environ;
    VEC(char *) merged = {0};
    for (char **entry = environ; *entry; entry++)
        if (!is_overridden(*entry, extra))
            vec_push(arena, &merged, *entry);
    for (; *extra; extra++)
        vec_push(arena, &merged, arena_strdup(arena, *extra));
    vec_push(arena, &merged, NULL);
    return merged.items;
}

/* posix_spawnp takes char *const argv[] but does not write to the strings. */
static int spawn(Arena *arena, const char *const *argv, const ProcessOptions *options, int output, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    if (options->folder)
        error = posix_spawn_file_actions_addchdir_np(&actions, options->folder);
    if (!error && output >= 0) {
        if (!options->watch)
            error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        if (!error)
            error = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        if (!error && !options->separate_stderr)
            error = posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    }
    if (!error)
        error = posix_spawnp(pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv,
                             merged_environment(arena, options->environment));
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

typedef struct Wait {
    pid_t pid;
    int pipe, pid_fd; /* -1: none */
    int64_t deadline; /* milliseconds, 0: none */
    bool timed_out;
    const ProcessOptions *options;
} Wait;

static void take_output(Wait *wait, Text *output, const char *bytes, size_t length)
{
    if (!wait->options->watch) {
        text_add_n(output, bytes, length);
        return;
    }
    uint32_t limit = wait->options->watch(wait->options->watch_context, bytes, length);
    int64_t end = now_milliseconds() + limit;
    if (limit && (!wait->deadline || end < wait->deadline))
        wait->deadline = end;
}

/* Reads what is there; false at the end of the pipe. The pipe is non-blocking. */
static bool drain(Wait *wait, Text *output)
{
    char buffer[16384];
    for (;;) {
        ssize_t length = read(wait->pipe, buffer, sizeof buffer);
        if (length > 0)
            take_output(wait, output, buffer, (size_t)length);
        else if (length == 0 || (errno != EAGAIN && errno != EINTR))
            return false;
        else if (errno == EAGAIN)
            return true;
    }
}

/* Asks the child to end when its time is over, and ends it when it did not. */
static void enforce_deadline(Wait *wait)
{
    if (!wait->deadline || now_milliseconds() < wait->deadline)
        return;
    kill(wait->pid, wait->timed_out ? SIGKILL : SIGTERM);
    wait->timed_out = true;
    wait->deadline = now_milliseconds() + GRACE_MILLISECONDS;
}

static int poll_timeout(const Wait *wait)
{
    int64_t timeout = wait->pid_fd >= 0 ? -1 : POLL_MILLISECONDS;
    if (wait->deadline) {
        int64_t left = wait->deadline - now_milliseconds();
        left = left < 0 ? 0 : left > 1000000 ? 1000000 : left;
        timeout = timeout < 0 || left < timeout ? left : timeout;
    }
    return (int)timeout;
}

/* Waits until the child itself has ended: a background process that it left behind may keep the pipe open. */
static int wait_for_child(Wait *wait, Text *output)
{
    int status = 0;
    for (;;) {
        struct pollfd polled[2] = {{wait->pipe, POLLIN, 0}, {wait->pid_fd, POLLIN, 0}};
        poll(polled, 2, poll_timeout(wait));
        if (wait->pipe >= 0 && polled[0].revents && !drain(wait, output)) {
            close(wait->pipe);
            wait->pipe = -1;
        }
        pid_t ended = waitpid(wait->pid, &status, WNOHANG);
        if (ended == wait->pid)
            break;
        if (ended < 0 && errno != EINTR)
            return -1;
        enforce_deadline(wait);
    }
    if (wait->pipe >= 0)
        drain(wait, output);
    return status;
}

static int exit_code(const Wait *wait, int status)
{
    if (wait->timed_out)
        return EXIT_TIMED_OUT;
    if (status >= 0 && WIFSIGNALED(status))
        return 128 + WTERMSIG(status);
    return status >= 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

ProcessResult process_run(Arena *arena, const char *const *argv, const ProcessOptions *options)
{
    static const ProcessOptions defaults;
    if (!options)
        options = &defaults;
    int pipe[2] = {-1, -1};
    if (!options->inherit && pipe2(pipe, O_CLOEXEC) != 0)
        return (ProcessResult){.exit_code = 127, .start_error = errno, .output = ""};
    Wait wait = {.pipe = pipe[0], .pid_fd = -1, .options = options};
    int error = spawn(arena, argv, options, pipe[1], &wait.pid);
    if (pipe[1] >= 0)
        close(pipe[1]);
    if (error) {
        if (pipe[0] >= 0)
            close(pipe[0]);
        return (ProcessResult){.exit_code = 127, .start_error = error, .output = ""};
    }
    cleanup_set_child(wait.pid);
    if (wait.pipe >= 0)
        fcntl(wait.pipe, F_SETFL, O_NONBLOCK);
    wait.pid_fd = (int)syscall(SYS_pidfd_open, wait.pid, 0);
    if (options->timeout_seconds)
        wait.deadline = now_milliseconds() + (int64_t)options->timeout_seconds * 1000;
    Text output = {.arena = arena};
    text_add(&output, "");
    int status = wait_for_child(&wait, &output);
    cleanup_set_child(0);
    if (wait.pipe >= 0)
        close(wait.pipe);
    if (wait.pid_fd >= 0)
        close(wait.pid_fd);
    return (ProcessResult){
        .exit_code = exit_code(&wait, status), .output = output.chars, .output_length = output.length};
}

static bool is_program(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

char *process_find(Arena *arena, const char *program)
{
    if (strchr(program, '/'))
        return is_program(program) ? path_absolute(arena, program) : NULL;
    const char *path = getenv("PATH");
    for (const char *part = path ? path : "/usr/local/bin:/usr/bin:/bin"; *part;) {
        const char *end = strchrnul(part, ':');
        char *candidate = arena_printf(arena, "%.*s/%s", (int)(end - part), part, program);
        if (end > part && is_program(candidate))
            return candidate;
        part = *end ? end + 1 : end;
    }
    return NULL;
}

uint32_t process_cpu_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (uint32_t)CPU_COUNT(&set);
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (uint32_t)online : 1;
}
