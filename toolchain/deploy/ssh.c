#include "deploy/ssh.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The shared connection stays for this long after the last command, should we be killed. */
static const char *const PERSIST = "ControlPersist=30";

bool ssh_open(Ssh *ssh, Arena *arena, const char *host, const char *config, const Progress *progress)
{
    const char *base = getenv("XDG_RUNTIME_DIR");
    char *folder = arena_printf(arena, "%s/aot-sdk-ssh-XXXXXX", base && folder_exists(base) ? base : "/tmp");
    if (!mkdtemp(folder))
        return false;
    *ssh = (Ssh){arena, host, config, folder, path_join(arena, folder, "s"), progress};
    cleanup_add(folder);
    cleanup_add(ssh->socket);
    return true;
}

const char *const *ssh_words(const Ssh *ssh, const char *const *options, const char *command)
{
    VEC(const char *) words = {0};
    const char *common[] = {
        "ssh",   "-o", "ControlMaster=auto", "-o", arena_printf(ssh->arena, "ControlPath=%s", ssh->socket), "-o",
        PERSIST, "-o", "Compression=yes",    NULL};
    for (const char **word = common; *word; word++)
        vec_push(ssh->arena, &words, *word);
    if (ssh->config) {
        vec_push(ssh->arena, &words, "-F");
        vec_push(ssh->arena, &words, ssh->config);
    }
    for (; options && *options; options++)
        vec_push(ssh->arena, &words, *options);
    vec_push(ssh->arena, &words, ssh->host);
    if (command)
        vec_push(ssh->arena, &words, command);
    vec_push(ssh->arena, &words, NULL);
    return words.items;
}

void ssh_close(Ssh *ssh)
{
    static const char *const leave[] = {"-O", "exit", NULL};
    process_run(ssh->arena, ssh_words(ssh, leave, NULL), NULL);
    unlink(ssh->socket);
    rmdir(ssh->folder);
    cleanup_forget(ssh->socket);
    cleanup_forget(ssh->folder);
}

ProcessResult ssh_run(const Ssh *ssh, const char *command, const char *input_path)
{
    VEC(const char *) words = {0};
    progress_detail(ssh->progress, "ssh %s %s", ssh->host, command);
    if (input_path) {
        const char *redirect[] = {"sh", "-c", "exec \"$@\" <\"$0\"", input_path};
        for (size_t i = 0; i < sizeof redirect / sizeof *redirect; i++)
            vec_push(ssh->arena, &words, redirect[i]);
    }
    for (const char *const *word = ssh_words(ssh, NULL, command); *word; word++)
        vec_push(ssh->arena, &words, *word);
    vec_push(ssh->arena, &words, NULL);
    return process_run(ssh->arena, words.items, NULL);
}

/* ---- With our own streams ---- */

static volatile sig_atomic_t caught_signal;

static void catch_signal(int number)
{
    caught_signal = number;
}

static pid_t start(const char *const *words, bool own_group)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    /* Ctrl-C at our terminal is passed on by us; ssh would end the connection. */
    if (own_group)
        setpgid(0, 0);
    cleanup_restore_signals();
    execvp(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

static void pass_on(const Ssh *ssh, const char *kill_format)
{
    int number = caught_signal;
    caught_signal = 0;
    char *command = arena_strdup(ssh->arena, kill_format);
    char *hole = strstr(command, "%d");
    if (hole)
        ssh_run(ssh, arena_printf(ssh->arena, "%.*s%d%s", (int)(hole - command), command, number, hole + 2), NULL);
}

static int wait_for(const Ssh *ssh, pid_t child, const char *kill_format)
{
    int status;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return 255;
        if (caught_signal)
            pass_on(ssh, kill_format);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int ssh_attach(const Ssh *ssh, const char *command, const char *kill_format)
{
    static const char *const with_terminal[] = {"-q", "-t", NULL}, *const without_terminal[] = {"-q", "-T", NULL};
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };
    struct sigaction before[SIGNAL_COUNT],
        action = {.sa_handler = catch_signal}; /* without SA_RESTART: waitpid returns */
    bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    progress_detail(ssh->progress, "ssh %s %s", ssh->host, command);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &action, &before[i]);
    pid_t child = start(ssh_words(ssh, terminal ? with_terminal : without_terminal, command), !terminal);
    int code = child > 0 ? wait_for(ssh, child, kill_format) : 255;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &before[i], NULL);
    return code;
}
