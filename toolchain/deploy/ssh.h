/* One connection of OpenSSH, shared by several commands (ssh_config(5), ControlMaster). */
#ifndef AOT_DEPLOY_SSH_H
#define AOT_DEPLOY_SSH_H

#include "support/support.h"

typedef struct Ssh {
    Arena *arena;
    const char *host, *config, *folder, *socket; /* folder: a private one for the socket */
    const Progress *progress;
} Ssh;

/* False with errno set when there is no folder for the socket. */
bool ssh_open(Ssh *ssh, Arena *arena, const char *host, const char *config, const Progress *progress);
void ssh_close(Ssh *ssh);
/* ssh's words for a shell command on the board: `options` come before the host, NULL-terminated or NULL. The command is
 * NULL for none. */
const char *const *ssh_words(const Ssh *ssh, const char *const *options, const char *command);
/* Runs a shell command with the file as its input (NULL: none), captures what it prints. Exit code 255: ssh itself
 * failed. */
ProcessResult ssh_run(const Ssh *ssh, const char *command, const char *input_path);
/* Runs a shell command with our own streams: in a terminal of its own when we have one, else with the signals that we
 * get passed on by `kill_command` (a printf format for the signal's number). Its exit code. */
int ssh_attach(const Ssh *ssh, const char *command, const char *kill_format);

#endif
