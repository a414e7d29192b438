/* Child processes. */
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

#include "pal/sysnative/sysnative.h"

typedef struct Credentials {
    bool is_set;
    uint32_t user, group;
    const uint32_t *groups;
    int32_t group_count;
} Credentials;

typedef struct Child {
    const char *file, *folder;
    char *const *arguments, *const *environment;
    Credentials credentials;
    int streams[3][2]; /* pipes for standard input, output, error; -1: inherited */
    int failure[2];    /* the child's errno comes through here when it cannot start */
} Child;

enum { READ_END, WRITE_END };

static void close_pipe(int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0) {
            int saved = errno;
            close(ends[i]);
            errno = saved;
            ends[i] = -1;
        }
}

/* Handlers are gone after exec, but what is ignored stays ignored: SIGPIPE is, by us. */
static void reset_signals(const sigset_t *mask)
{
    for (int number = 1; number < NSIG; number++) {
        struct sigaction now;
        if (sigaction(number, NULL, &now) || now.sa_handler == SIG_DFL)
            continue;
        if (now.sa_handler == SIG_IGN && !(now.sa_flags & SA_SIGINFO) && number != SIGPIPE)
            continue;
        struct sigaction standard = {.sa_handler = SIG_DFL};
        sigaction(number, &standard, NULL);
    }
    sigprocmask(SIG_SETMASK, mask, NULL);
}

/* Between fork and exec: only what is safe in a signal handler. */
static _Noreturn void run_child(const Child *child, const sigset_t *mask)
{
    reset_signals(mask);
    const Credentials *who = &child->credentials;
    bool is_ready = true;
    for (int i = 0; i < 3 && is_ready; i++) {
        int end = child->streams[i][i == STDIN_FILENO ? READ_END : WRITE_END];
        int result = 0;
        if (end >= 0)
            RETRY(result, dup2(end, i));
        is_ready = result >= 0;
    }
    if (is_ready && who->is_set)
        is_ready =
            setgroups((size_t)who->group_count, who->groups) == 0 && setgid(who->group) == 0 && setuid(who->user) == 0;
    if (is_ready && child->folder)
        is_ready = chdir(child->folder) == 0;
    if (is_ready)
        execve(child->file, child->arguments, child->environment);
    int error = errno;
    ssize_t written;
    RETRY(written, write(child->failure[WRITE_END], &error, sizeof error));
    _exit(error ? error : 127);
}

static bool open_pipes(Child *child, const int32_t is_redirected[3])
{
    for (int i = 0; i < 3; i++)
        if (is_redirected[i] && pipe2(child->streams[i], O_CLOEXEC))
            return false;
    return pipe2(child->failure, O_CLOEXEC) == 0;
}

/* The child's errno, 0 when it runs. */
static int start_child(Child *child, pid_t *process)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    *process = fork();
    if (*process == 0)
        run_child(child, &before);
    int error = *process < 0 ? errno : 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error)
        return error;
    close(child->failure[WRITE_END]);
    child->failure[WRITE_END] = -1;
    ssize_t count;
    RETRY(count, read(child->failure[READ_END], &error, sizeof error));
    if (count != sizeof error)
        return 0;
    int status;
    pid_t ended;
    RETRY(ended, waitpid(*process, &status, 0));
    return error;
}

int32_t SystemNative_ForkAndExecProcess(const char *file, char *const *arguments, char *const *environment,
                                        const char *folder, int32_t redirect_input, int32_t redirect_output,
                                        int32_t redirect_error, int32_t set_credentials, uint32_t user, uint32_t group,
                                        const uint32_t *groups, int32_t group_count, int32_t *process, int32_t *input,
                                        int32_t *output, int32_t *error_output)
{
    Child child = {.file = file,
                   .folder = folder,
                   .arguments = arguments,
                   .environment = environment,
                   .credentials = {set_credentials, user, group, groups, group_count},
                   .streams = {{-1, -1}, {-1, -1}, {-1, -1}},
                   .failure = {-1, -1}};
    int32_t *const results[3] = {input, output, error_output};
    const int32_t is_redirected[3] = {redirect_input, redirect_output, redirect_error};
    pid_t started = -1;
    int error = open_pipes(&child, is_redirected) ? start_child(&child, &started) : errno;
    close_pipe(child.failure);
    for (int i = 0; i < 3; i++) {
        int *ours = &child.streams[i][i == STDIN_FILENO ? WRITE_END : READ_END];
        *results[i] = error ? -1 : *ours;
        if (!error)
            *ours = -1; /* the caller's now */
        close_pipe(child.streams[i]);
    }
    *process = error ? -1 : started;
    return error ? fail(error) : 0;
}

int32_t SystemNative_Kill(int32_t process, int32_t number)
{
    return kill(process, number);
}

/* The id of an ended child, which stays to be waited for; 0 when there is none. */
int32_t SystemNative_WaitIdAnyExitedNoHangNoWait(void)
{
    siginfo_t ended = {0};
    int result;
    RETRY(result, waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT));
    if (result < 0)
        return errno == ECHILD ? 0 : -1;
    return ended.si_pid;
}

/* The id when the child has ended, 0 when it runs. */
int32_t SystemNative_WaitPidExitedNoHang(int32_t process, int32_t *exit_code)
{
    int status;
    pid_t ended;
    RETRY(ended, waitpid(process, &status, WNOHANG));
    if (ended > 0)
        *exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return ended;
}

/* Who is at the other end of a local socket. */
int32_t SystemNative_GetPeerID(intptr_t file, uint32_t *user)
{
    struct ucred peer;
    socklen_t length = sizeof peer;
    int result = getsockopt((int)file, SOL_SOCKET, SO_PEERCRED, &peer, &length);
    if (result == 0)
        *user = peer.uid;
    return result;
}

void SystemNative_SysLog(int32_t priority, const char *message, const char *argument)
{
    syslog(priority | LOG_USER, message, argument);
}
