/* Runs the program and looks after it: one loop over signals, its output, the watchdog and the time of the next start.
 */
#include "images/init/init.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/watchdog.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_NOT_STARTED = 127, SIGNAL_BASE = 128 };

typedef struct Supervisor {
    const Config *config;
    int signals, watchdog;
    int output;    /* read end of the program's output when it is logged, else -1 */
    pid_t program; /* 0: not running */
    bool once, stopping, ended, reboot;
    int exit_code;
    int64_t started, start_at, kill_at, feed_at; /* milliseconds; 0: none */
    Restart restart;
} Supervisor;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* ---- Watchdog ---- */

static void open_watchdog(Supervisor *supervisor)
{
    supervisor->watchdog = -1;
    if (!supervisor->config->watchdog)
        return;
    supervisor->watchdog = open("/dev/watchdog", O_WRONLY | O_CLOEXEC);
    int seconds = (int)supervisor->config->watchdog;
    if (supervisor->watchdog < 0)
        log_message("there is no watchdog: %s", strerror(errno));
    else if (ioctl(supervisor->watchdog, WDIOC_SETTIMEOUT, &seconds) != 0)
        log_message("the watchdog does not take %d seconds", seconds);
    supervisor->feed_at = supervisor->watchdog >= 0 ? now() : 0;
}

static void feed_watchdog(Supervisor *supervisor)
{
    if (write(supervisor->watchdog, "", 1) != 1)
        log_message("the watchdog is not fed: %s", strerror(errno));
    supervisor->feed_at = now() + (int64_t)supervisor->config->watchdog * 1000 / 3;
}

/* The letter V before closing tells the driver that this is not a crash. */
static void close_watchdog(Supervisor *supervisor)
{
    if (supervisor->watchdog >= 0 && write(supervisor->watchdog, "V", 1) == 1)
        close(supervisor->watchdog);
}

/* ---- The program ---- */

/* In the child: own process group in the foreground of the console, default signals, the configured environment. The
 * session stays init's: when a session's leader ends, the kernel hangs up its terminal and drops what is not printed
 * yet. */
static void become_program(const Supervisor *supervisor, int output)
{
    const Config *config = supervisor->config;
    sigset_t none;
    int console = log_console();
    setpgid(0, 0);
    if (console >= 0) {
        signal(SIGTTOU, SIG_IGN);
        tcsetpgrp(console, getpid());
        signal(SIGTTOU, SIG_DFL);
        dup2(console, STDIN_FILENO);
        dup2(output >= 0 ? output : console, STDOUT_FILENO);
        dup2(output >= 0 ? output : console, STDERR_FILENO);
    }
    if (chdir(config->folder) != 0)
        log_message("%s: %s", config->folder, strerror(errno));
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(config->program, (char *const *)(uintptr_t)config->arguments, (char *const *)(uintptr_t)config->environment);
    log_message("%s cannot be started: %s", config->program, strerror(errno));
    _exit(EXIT_NOT_STARTED);
}

static void start(Supervisor *supervisor)
{
    int ends[2] = {-1, -1};
    if (log_has_file() && pipe2(ends, O_CLOEXEC) != 0)
        ends[0] = ends[1] = -1;
    supervisor->start_at = 0;
    supervisor->started = now();
    supervisor->program = fork();
    if (supervisor->program == 0)
        become_program(supervisor, ends[1]);
    if (ends[1] >= 0)
        close(ends[1]);
    supervisor->output = ends[0];
    if (supervisor->program > 0)
        return;
    log_message("%s cannot be started: %s", supervisor->config->program, strerror(errno));
    supervisor->program = 0;
    supervisor->ended = true;
    supervisor->exit_code = EXIT_NOT_STARTED;
}

static bool drain_output(Supervisor *supervisor)
{
    char bytes[4096];
    ssize_t length = read(supervisor->output, bytes, sizeof bytes);
    if (length > 0)
        log_output(bytes, (size_t)length);
    return length > 0;
}

/* What the program wrote before its end; a process that it left behind may hold the pipe open. */
static void close_output(Supervisor *supervisor)
{
    if (supervisor->output < 0)
        return;
    fcntl(supervisor->output, F_SETFL, O_NONBLOCK);
    while (drain_output(supervisor))
        continue;
    close(supervisor->output);
    supervisor->output = -1;
}

static void program_ended(Supervisor *supervisor, int status)
{
    supervisor->program = 0;
    supervisor->exit_code = WIFSIGNALED(status) ? SIGNAL_BASE + WTERMSIG(status) : WEXITSTATUS(status);
    close_output(supervisor);
    log_reset_console();
    unsigned seconds = (unsigned)((now() - supervisor->started) / 1000);
    int delay = supervisor->stopping || supervisor->once
                    ? -1
                    : restart_decide(&supervisor->restart, supervisor->config, supervisor->exit_code, seconds);
    if (WIFSIGNALED(status))
        log_message("%s was ended by signal %d", supervisor->config->program, WTERMSIG(status));
    else if (supervisor->exit_code != 0 || delay >= 0)
        log_message("%s ended with exit code %d", supervisor->config->program, supervisor->exit_code);
    if (delay >= 0) {
        log_message("%s starts again in %d s", supervisor->config->program, delay);
        supervisor->start_at = now() + (int64_t)delay * 1000;
    }
    supervisor->ended = delay < 0;
}

static void reap(Supervisor *supervisor)
{
    int status;
    for (pid_t child; (child = waitpid(-1, &status, WNOHANG)) > 0;)
        if (child == supervisor->program)
            program_ended(supervisor, status);
}

/* ---- Signals ---- */

/* SIGTERM ends the machine, SIGINT (what the kernel makes of Ctrl-Alt-Del) restarts it; both end the program first. */
static void stop(Supervisor *supervisor, bool reboot)
{
    supervisor->stopping = true;
    supervisor->reboot = reboot;
    supervisor->start_at = 0;
    if (!supervisor->program) {
        supervisor->ended = true;
        return;
    }
    kill(supervisor->program, SIGTERM);
    supervisor->kill_at = now() + (int64_t)supervisor->config->stop_delay * 1000;
}

static void take_signal(Supervisor *supervisor)
{
    struct signalfd_siginfo info;
    if (read(supervisor->signals, &info, sizeof info) != sizeof info)
        return;
    switch (info.ssi_signo) {
    case SIGCHLD: reap(supervisor); break;
    case SIGTERM: stop(supervisor, false); break;
    case SIGINT: stop(supervisor, true); break;
    default:
        if (supervisor->program)
            kill(supervisor->program, (int)info.ssi_signo);
    }
}

static int open_signals(void)
{
    static const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGWINCH, SIGCONT};
    sigset_t set;
    sigemptyset(&set);
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&set, numbers[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* ---- The loop ---- */

static int next_timeout(const Supervisor *supervisor)
{
    const int64_t times[] = {supervisor->start_at, supervisor->kill_at, supervisor->feed_at};
    int64_t first = 0;
    for (unsigned i = 0; i < sizeof times / sizeof *times; i++)
        if (times[i] && (!first || times[i] < first))
            first = times[i];
    if (!first)
        return -1;
    int64_t left = first - now();
    return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

static void act_on_time(Supervisor *supervisor)
{
    int64_t time = now();
    if (supervisor->feed_at && time >= supervisor->feed_at)
        feed_watchdog(supervisor);
    if (supervisor->kill_at && time >= supervisor->kill_at && supervisor->program) {
        kill(supervisor->program, SIGKILL);
        supervisor->kill_at = 0;
    }
    if (supervisor->start_at && time >= supervisor->start_at)
        start(supervisor);
}

int supervise(const Config *config, bool once, bool *reboot)
{
    Supervisor supervisor = {.config = config, .once = once, .output = -1};
    supervisor.signals = open_signals();
    open_watchdog(&supervisor);
    start(&supervisor);
    while (!supervisor.ended) {
        struct pollfd polled[2] = {{supervisor.signals, POLLIN, 0}, {supervisor.output, POLLIN, 0}};
        poll(polled, 2, next_timeout(&supervisor));
        if (polled[1].revents && !drain_output(&supervisor)) {
            close(supervisor.output);
            supervisor.output = -1;
        }
        if (polled[0].revents)
            take_signal(&supervisor);
        act_on_time(&supervisor);
    }
    close_watchdog(&supervisor);
    *reboot = supervisor.reboot;
    return supervisor.exit_code;
}
