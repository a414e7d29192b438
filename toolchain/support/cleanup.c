/* What must go when the process is interrupted: temporary files, child processes and their temporary files.
 *
 * The list is read by the signal handler, so nodes are published with one atomic store and never freed; a node whose
 * path was forgotten is used again. Each remembers the process that added it: forked workers inherit the list but must
 * not remove their parent's files. */
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/support.h"
#include "support/support_private.h"

typedef struct CleanupNode {
    struct CleanupNode *next;
    char *_Atomic path; /* NULL: unused */
    char *storage;
    size_t capacity;
    pid_t owner;
} CleanupNode;

enum { MOST_FORKS = 128 };

static CleanupNode *_Atomic nodes;
static _Atomic pid_t waited_child;
static _Atomic pid_t forks[MOST_FORKS];
static Arena *nodes_arena;

static CleanupNode *unused_node(void)
{
    for (CleanupNode *node = nodes; node; node = node->next)
        if (!node->path)
            return node;
    if (!nodes_arena)
        nodes_arena = arena_new();
    CleanupNode *node = ARENA_NEW(nodes_arena, CleanupNode);
    node->next = nodes;
    nodes = node;
    return node;
}

void cleanup_add(const char *path)
{
    CleanupNode *node = unused_node();
    size_t size = strlen(path) + 1;
    if (size > node->capacity) {
        node->storage = arena_alloc(nodes_arena, size);
        node->capacity = size;
    }
    memcpy(node->storage, path, size);
    node->owner = getpid();
    node->path = node->storage;
}

void cleanup_forget(const char *path)
{
    for (CleanupNode *node = nodes; node; node = node->next) {
        const char *known = node->path;
        if (known && strcmp(known, path) == 0)
            node->path = NULL;
    }
}

void cleanup_set_child(int pid)
{
    waited_child = pid;
}

/* ---- Forked children: they remove their own files, so they are waited for. ---- */

static void replace_fork(pid_t old, pid_t new)
{
    for (size_t i = 0; i < MOST_FORKS; i++)
        if (forks[i] == old) {
            forks[i] = new;
            return;
        }
}

static void end_forks(void)
{
    for (size_t i = 0; i < MOST_FORKS; i++)
        if (forks[i])
            kill(forks[i], SIGTERM);
    for (size_t i = 0; i < MOST_FORKS; i++)
        if (forks[i])
            while (waitpid(forks[i], NULL, 0) < 0 && errno == EINTR)
                ;
}

int process_fork(void)
{
    sigset_t all, before;
    sigfillset(&all);
    fflush(NULL);
    sigprocmask(SIG_SETMASK, &all, &before); /* an interruption finds the child in the list, or no child */
    pid_t parent = getpid(), child = fork();
    if (child > 0) {
        replace_fork(0, child);
    } else if (child == 0) {
        memset(forks, 0, sizeof forks);
        waited_child = 0;
        prctl(PR_SET_PDEATHSIG, SIGTERM); /* the parent may be killed without a chance to say so */
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        if (getppid() != parent)
            _exit(1);
    }
    int error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return child;
}

int process_wait_fork(int child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    replace_fork(child, 0);
    return status;
}

/* A folder with contents. A handler may not walk it itself: opendir allocates. */
static void remove_tree(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/rm", "rm", "-rf", "--", path, (char *)NULL);
        _exit(1);
    }
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
}

static void clean_and_die(int signal_number)
{
    pid_t self = getpid(), child = waited_child;
    if (child > 0)
        kill(child, signal_number);
    end_forks();
    for (CleanupNode *node = nodes; node; node = node->next) {
        const char *path = node->path;
        if (path && node->owner == self && unlink(path) != 0 && rmdir(path) != 0 && errno == ENOTEMPTY)
            remove_tree(path);
    }
    /* SA_RESETHAND restored the default action: die of the same signal, so that the shell sees it. */
    raise(signal_number);
}

static void (*file_size_signal)(int) = SIG_DFL;

void cleanup_restore_signals(void)
{
    signal(SIGXFSZ, file_size_signal);
}

void cleanup_install_signal_handlers(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction old, action = {.sa_handler = clean_and_die, .sa_flags = (int)SA_RESETHAND};
        sigfillset(&action.sa_mask);
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) /* nohup stays in force */
            sigaction(signals[i], &action, NULL);
    }
    file_size_signal = signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is an error of write */
}
