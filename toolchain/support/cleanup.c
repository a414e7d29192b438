/* What must go when the process is interrupted: temporary files, and the child process that is being waited for.
 *
 * The list is read by the signal handler, so nodes are published with one atomic store and never freed; a node whose
 * path was forgotten is used again. Each remembers the process that added it: forked workers inherit the list but must
 * not remove their parent's files. */
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
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

static CleanupNode *_Atomic nodes;
static _Atomic pid_t waited_child;
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

static void clean_and_die(int signal_number)
{
    pid_t self = getpid(), child = waited_child;
    if (child > 0)
        kill(child, signal_number);
    for (CleanupNode *node = nodes; node; node = node->next) {
        const char *path = node->path;
        if (path && node->owner == self && unlink(path) != 0)
            rmdir(path);
    }
    /* SA_RESETHAND restored the default action: die of the same signal, so that the shell sees it. */
    raise(signal_number);
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
}
