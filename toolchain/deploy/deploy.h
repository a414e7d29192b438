/* deploy: copies a program to a board that runs Linux already, over ssh, and runs it there.
 *
 * OpenSSH does the connection: keys, host names, jump hosts and passwords are the user's own configuration. One
 * connection is made and shared by all steps. On the board it needs a POSIX shell and sha256sum, which Debian and
 * busybox have. Programs lie in ~/.local/lib/aot-sdk there. */
#ifndef AOT_DEPLOY_H
#define AOT_DEPLOY_H

#include "board/board.h"
#include "support/support.h"

typedef enum DeployMode {
    DEPLOY_RUN,     /* copy, run with streams, signals and exit code attached */
    DEPLOY_DEBUG,   /* the same under gdbserver, waiting for gdb */
    DEPLOY_SERVICE, /* copy to /opt/aot-sdk, start as a systemd unit now and at every boot */
    DEPLOY_COPY     /* copy only */
} DeployMode;

typedef struct DeployRequest {
    const char *host;             /* "pi@raspberrypi.local", "ssh://pi@10.0.0.7:2222", a name of ~/.ssh/config */
    const char *ssh_config;       /* another configuration file of ssh, or NULL */
    const char *program;          /* ELF file */
    const Board *board;           /* that the program was built for */
    const char *const *arguments; /* of the program, NULL-terminated */
    DeployMode mode;
    const Progress *progress;
    void (*notify)(
        const char *line); /* for the person, before the program runs: how to reach gdb, the service's name */
} DeployRequest;

/* The program's exit code (128 + signal when a signal ended it; 0 when it was not to be run), or -1 after diagnostics.
 */
int deploy(Arena *arena, Diags *diags, const DeployRequest *request);

/* ---- Parts that are tested by themselves ---- */

/* One word for a POSIX shell: 'it'\''s'. */
const char *deploy_quote(Arena *arena, const char *text);
/* Can a machine that calls itself so (uname -m) run programs for the target? Unknown machines can. */
bool deploy_machine_runs(const char *machine, const Target *target);
/* The systemd unit (systemd.service(5)) of a program. */
const char *deploy_unit(Arena *arena, const char *name, const char *const *arguments);

#endif
