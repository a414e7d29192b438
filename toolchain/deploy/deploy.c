/* The steps of a deployment: look at the board, copy what it lacks, run. */
#include "deploy/deploy.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "deploy/ssh.h"

enum { SSH_FAILED = 255, HASH_CHARACTERS = 64, GDB_PORT = 2345 };

typedef struct Deployment {
    Arena *arena;
    Diags *diags;
    const DeployRequest *request;
    Ssh ssh;
    const char *name;               /* of the program */
    const char *path;               /* of the program on the board, for its shell */
    char hash[HASH_CHARACTERS + 1]; /* of our file */
    const char *machine;            /* uname -m */
    bool is_current, has_gdbserver;
} Deployment;

static Diag *fail(const Deployment *deployment, DiagCode code, const char *what, const char *output)
{
    size_t length = strlen(output);
    while (length && strchr(" \r\n", output[length - 1]))
        length--;
    return diag_report(deployment->diags, code, DIAG_PLACE_FILE(deployment->request->host), "%s%s%.*s", what,
                       length ? ": " : "", (int)length, output);
}

static bool hash_program(Deployment *deployment)
{
    FileView view;
    uint8_t digest[EVP_MAX_MD_SIZE];
    int error = file_map(deployment->request->program, &view);
    if (error) {
        diag_report(deployment->diags, AOT0002, DIAG_PLACE_FILE(deployment->request->program), "%s", strerror(error));
        return false;
    }
    EVP_Digest(view.bytes, view.length, digest, NULL, EVP_sha256(), NULL);
    file_unmap(&view);
    for (int i = 0; i < HASH_CHARACTERS / 2; i++)
        snprintf(deployment->hash + 2 * i, 3, "%02x", digest[i]);
    return true;
}

/* ---- Looking at the board ---- */

/* The value of a line "aot-sdk:KEY=value": what else is printed comes from the board's login scripts. */
static const char *answer(const Deployment *deployment, const char *output, const char *key)
{
    const char *mark = arena_printf(deployment->arena, "aot-sdk:%s=", key), *found = strstr(output, mark);
    if (!found)
        return "";
    found += strlen(mark);
    return arena_printf(deployment->arena, "%.*s", (int)strcspn(found, "\r\n"), found);
}

static bool look(Deployment *deployment)
{
    const char *script =
        arena_printf(deployment->arena,
                     "echo aot-sdk:machine=$(uname -m); echo aot-sdk:hash=$(sha256sum <%s 2>/dev/null); "
                     "echo aot-sdk:gdbserver=$(command -v gdbserver)",
                     deployment->path);
    ProcessResult result = ssh_run(&deployment->ssh, script, NULL);
    if (result.start_error) {
        fail(deployment, AOT1201, "ssh cannot be started", strerror(result.start_error))->remedy =
            "Install it: apt-get install openssh-client.";
        return false;
    }
    if (result.exit_code == SSH_FAILED) {
        fail(deployment, AOT1201, "the board cannot be reached", result.output)->remedy =
            arena_printf(diags_arena(deployment->diags), "'ssh %s true' must work first.", deployment->request->host);
        return false;
    }
    deployment->machine = answer(deployment, result.output, "machine");
    if (!*deployment->machine) {
        fail(deployment, AOT1201, "there is no POSIX shell", result.output);
        return false;
    }
    deployment->is_current = strncmp(answer(deployment, result.output, "hash"), deployment->hash, HASH_CHARACTERS) == 0;
    deployment->has_gdbserver = *answer(deployment, result.output, "gdbserver") != '\0';
    return true;
}

static bool check_machine(const Deployment *deployment)
{
    const Target *target = deployment->request->board->target;
    if (deploy_machine_runs(deployment->machine, target))
        return true;
    diag_report(deployment->diags, AOT1202, DIAG_PLACE_FILE(deployment->request->host),
                "the program is for %s, but the board is %s", target->name, deployment->machine)
        ->remedy = "Build it for this board: --board NAME ('aot-sdk boards' lists them).";
    return false;
}

/* ---- Copying ---- */

static bool copy(const Deployment *deployment)
{
    if (deployment->is_current) {
        progress_detail(deployment->request->progress, "%s has this program already", deployment->request->host);
        return true;
    }
    progress_step(deployment->request->progress, "copying %s to %s", deployment->name, deployment->request->host);
    /* A program that is running stays as it is: the new one gets its name by renaming. */
    const char *script = arena_printf(deployment->arena,
                                      "p=%s; mkdir -p \"${p%%/*}\" && cat >\"$p.new\" && "
                                      "[ \"$(sha256sum <\"$p.new\" | cut -c 1-%d)\" = %s ] && chmod 755 \"$p.new\" && "
                                      "mv -f \"$p.new\" \"$p\" || { rm -f \"$p.new\"; exit 1; }",
                                      deployment->path, HASH_CHARACTERS, deployment->hash);
    ProcessResult result = ssh_run(&deployment->ssh, script, deployment->request->program);
    if (result.exit_code == 0)
        return true;
    fail(deployment, AOT1203, "the program could not be copied", result.output);
    return false;
}

/* ---- Running ---- */

static const char *quoted_arguments(const Deployment *deployment)
{
    Text text = {.arena = deployment->arena};
    text_add(&text, "");
    for (const char *const *argument = deployment->request->arguments; *argument; argument++)
        text_printf(&text, " %s", deploy_quote(deployment->arena, *argument));
    return text.chars;
}

/* The outer shell turns a deadly signal into 128 + its number, which ssh would lose; it must not comment on it. */
static int run(const Deployment *deployment, const char *prefix)
{
    const char *command = arena_printf(deployment->arena,
                                       "cd; p=%s; rm -f \"$p.exit\"; exec 3>&2; { sh -c 'echo $$ >\"$0.pid\"; exec "
                                       "\"$@\" 2>&3 3>&-' \"$p\" %s\"$p\"%s; } 2>/dev/null; s=$?; "
                                       "rm -f \"$p.pid\"; echo $s >\"$p.exit\"; exit $s",
                                       deployment->path, prefix, quoted_arguments(deployment));
    const char *kill = arena_printf(deployment->arena, "kill -%%d \"$(cat %s.pid)\"", deployment->path);
    int code = ssh_attach(&deployment->ssh, command, kill);
    if (code != SSH_FAILED)
        return code;
    /* 255 is also what a program that returns -1 ends with. */
    ProcessResult said =
        ssh_run(&deployment->ssh, arena_printf(deployment->arena, "cat %s.exit", deployment->path), NULL);
    if (said.exit_code == 0 && strncmp(said.output, "255", 3) == 0)
        return code;
    fail(deployment, AOT1201, "the connection broke", "");
    return -1;
}

/* A port of this PC that nobody listens on. */
static uint16_t free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool good = probe >= 0 && bind(probe, (struct sockaddr *)&address, sizeof address) == 0 &&
                getsockname(probe, (struct sockaddr *)&address, &length) == 0;
    if (probe >= 0)
        close(probe);
    return good ? ntohs(address.sin_port) : GDB_PORT;
}

static int debug(const Deployment *deployment)
{
    if (!deployment->has_gdbserver) {
        fail(deployment, AOT1204, "there is no gdbserver", "")->remedy =
            "Install it on the board: apt-get install gdbserver.";
        return -1;
    }
    /* Through the connection that stands: no port of the board is open to its network. */
    uint16_t port = free_port();
    const char *forward[] = {"-O", "forward", "-L", arena_printf(deployment->arena, "%u:localhost:%d", port, GDB_PORT),
                             NULL};
    ProcessResult result = process_run(deployment->arena, ssh_words(&deployment->ssh, forward, NULL), NULL);
    if (result.exit_code != 0) {
        fail(deployment, AOT1204, "ssh does not forward the port of gdbserver", result.output);
        return -1;
    }
    deployment->request->notify(arena_printf(deployment->arena, "gdb-multiarch %s -ex 'target remote localhost:%u'",
                                             deployment->request->program, port));
    return run(deployment, arena_printf(deployment->arena, "gdbserver --once localhost:%d ", GDB_PORT));
}

/* ---- As a service ---- */

/* DESTDIR is for those who install into a system that is not running. */
static int install_service(const Deployment *deployment)
{
    Arena *arena = deployment->arena;
    const char *unit = deploy_unit(arena, deployment->name, deployment->request->arguments);
    const char *steps = arena_printf(
        arena,
        "set -e; n=%s; mkdir -p \"$DESTDIR/opt/aot-sdk\" \"$DESTDIR/etc/systemd/system\"; "
        "cp \"$1\" \"$DESTDIR/opt/aot-sdk/$n.new\"; mv -f \"$DESTDIR/opt/aot-sdk/$n.new\" \"$DESTDIR/opt/aot-sdk/$n\"; "
        "printf %%s %s >\"$DESTDIR/etc/systemd/system/$n.service\"; "
        "systemctl daemon-reload; systemctl enable \"$n.service\"; systemctl restart \"$n.service\"",
        deploy_quote(arena, deployment->name), deploy_quote(arena, unit));
    const char *command = arena_printf(arena,
                                       "p=%s; if [ \"$(id -u)\" = 0 ]; then s=; else s='sudo -n'; fi; "
                                       "$s sh -c %s sh \"$p\"",
                                       deployment->path, deploy_quote(arena, steps));
    ProcessResult result = ssh_run(&deployment->ssh, command, NULL);
    if (result.exit_code != 0) {
        fail(deployment, AOT1205, "the service was not installed", result.output)->remedy =
            "It needs systemd, and root or sudo without a password on the board.";
        return -1;
    }
    deployment->request->notify(arena_printf(arena,
                                             "%s.service is installed and runs; its output: ssh %s journalctl -fu %s",
                                             deployment->name, deployment->request->host, deployment->name));
    return 0;
}

static int finish(const Deployment *deployment)
{
    switch (deployment->request->mode) {
    case DEPLOY_RUN: return run(deployment, "");
    case DEPLOY_DEBUG: return debug(deployment);
    case DEPLOY_SERVICE: return install_service(deployment);
    case DEPLOY_COPY: break;
    }
    return 0;
}

int deploy(Arena *arena, Diags *diags, const DeployRequest *request)
{
    Deployment deployment = {.arena = arena, .diags = diags, .request = request, .name = path_name(request->program)};
    deployment.path = arena_printf(arena, "\"$HOME\"/.local/lib/aot-sdk/%s", deploy_quote(arena, deployment.name));
    if (!hash_program(&deployment))
        return -1;
    if (!ssh_open(&deployment.ssh, arena, request->host, request->ssh_config, request->progress)) {
        fail(&deployment, AOT1201, "no folder for the connection", strerror(errno));
        return -1;
    }
    int code = look(&deployment) && check_machine(&deployment) && copy(&deployment) ? finish(&deployment) : -1;
    ssh_close(&deployment.ssh);
    return code;
}
