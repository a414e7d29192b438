/* Signals that the library asks for. A handler only counts the signal and writes its number into a pipe; one thread,
 * started when the first signal is asked for, reads them and calls the library. A full pipe holds nobody up, least of
 * all that thread: what did not get into it is known by the counts. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"

typedef int32_t (*PosixSignalHandler)(int32_t number, int32_t posix_signal); /* 0: the default action shall follow */
typedef int32_t (*ChildHandler)(int32_t reap_all, int32_t configure_console);
typedef void (*Callback)(void);

typedef struct Signals {
    pthread_mutex_t lock;
    int pipe[2];
    bool is_started;
    bool is_installed[NSIG], is_enabled[NSIG];
    uint32_t raised[NSIG]; /* and not yet dispatched */
    bool has_overflowed;
    struct sigaction before[NSIG];
    PosixSignalHandler on_posix_signal;
    ChildHandler on_child;
    Callback on_terminal_change, after_child;
} Signals;

static Signals signals = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* PosixSignal: -1, -2, ... in this order; other values are the numbers themselves. */
static const int posix_signals[] = {SIGHUP,   SIGINT,  SIGQUIT, SIGTERM, SIGCHLD, SIGCONT,
                                    SIGWINCH, SIGTTIN, SIGTTOU, SIGTSTP, SIGKILL};
#define POSIX_SIGNALS ((int32_t)(sizeof posix_signals / sizeof *posix_signals))

int32_t SystemNative_GetPlatformSignalNumber(int32_t posix_signal)
{
    if (posix_signal < 0 && posix_signal >= -POSIX_SIGNALS)
        return posix_signals[-posix_signal - 1];
    return posix_signal > 0 && posix_signal < NSIG ? posix_signal : 0;
}

static int32_t posix_signal_of(int number)
{
    for (int32_t i = 0; i < POSIX_SIGNALS; i++)
        if (posix_signals[i] == number)
            return -1 - i;
    return number;
}

/* ---- Installing ---- */

static void on_signal(int number, siginfo_t *info, void *context)
{
    (void)info, (void)context;
    int saved = errno;
    uint8_t byte = (uint8_t)number;
    __atomic_add_fetch(&signals.raised[number], 1, __ATOMIC_RELAXED);
    ssize_t written;
    RETRY(written, write(signals.pipe[1], &byte, 1));
    if (written < 0) {
        __atomic_store_n(&signals.has_overflowed, true, __ATOMIC_RELEASE);
        RETRY(written, write(signals.pipe[1], &byte, 1)); /* the pipe may have been emptied before the word was set */
    }
    errno = saved;
}

static bool install(int number)
{
    if (signals.is_installed[number])
        return true;
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &signals.before[number]) || sigaction(number, &action, NULL))
        return false;
    signals.is_installed[number] = true;
    return true;
}

/* nohup and the like: what was ignored when the process began stays so. */
static void install_unless_ignored(int number)
{
    struct sigaction now;
    if (sigaction(number, NULL, &now) == 0 && (now.sa_flags & SA_SIGINFO || now.sa_handler != SIG_IGN))
        install(number);
}

static void uninstall(int number)
{
    if (signals.is_installed[number])
        sigaction(number, &signals.before[number], NULL);
    signals.is_installed[number] = false;
}

/* ---- The thread ---- */

static void end_by(int number)
{
    terminal_restore();
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(number, &standard, NULL);
    kill(getpid(), number);
}

/* What happens when no handler of the program took the signal. */
void SystemNative_HandleNonCanceledPosixSignal(int32_t number)
{
    switch (number) {
    case SIGCHLD:
        if (signals.on_child)
            signals.on_child(signals.before[SIGCHLD].sa_handler == SIG_IGN, 1);
        break;
    case SIGCONT: terminal_resume(); break;
    case SIGURG:
    case SIGWINCH: break;
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU: kill(getpid(), SIGSTOP); break;
    default: end_by(number);
    }
}

static void dispatch(int number)
{
    if ((number == SIGCHLD || number == SIGCONT || number == SIGWINCH) && signals.on_terminal_change)
        signals.on_terminal_change();
    pthread_mutex_lock(&signals.lock);
    PosixSignalHandler handler = signals.is_enabled[number] ? signals.on_posix_signal : NULL;
    pthread_mutex_unlock(&signals.lock);
    if (!handler || !handler(number, posix_signal_of(number)))
        SystemNative_HandleNonCanceledPosixSignal(number);
    if (number == SIGCHLD && signals.after_child) {
        Callback callback = signals.after_child;
        signals.after_child = NULL;
        callback();
    }
}

static bool dispatch_raised(int number)
{
    uint32_t *raised = &signals.raised[number];
    if (!__atomic_load_n(raised, __ATOMIC_RELAXED))
        return false; /* with those that overflowed */
    __atomic_sub_fetch(raised, 1, __ATOMIC_RELAXED);
    dispatch(number);
    return true;
}

static void run(void *unused)
{
    (void)unused;
    pal_thread_set_name(".NET SigHandler");
    for (;;) {
        uint8_t number;
        ssize_t count;
        RETRY(count, read(signals.pipe[0], &number, 1));
        if (count != 1)
            return;
        dispatch_raised(number);
        if (__atomic_exchange_n(&signals.has_overflowed, false, __ATOMIC_ACQUIRE))
            for (int each = 1; each < NSIG; each++)
                while (dispatch_raised(each))
                    ;
    }
}

static bool start_locked(void)
{
    if (signals.is_started)
        return true;
    if (pipe2(signals.pipe, O_CLOEXEC))
        return false;
    if (fcntl(signals.pipe[1], F_SETFL, O_NONBLOCK) || !pal_thread_start(run, NULL, 0)) {
        close(signals.pipe[0]);
        close(signals.pipe[1]);
        return false;
    }
    signals.is_started = true;
    /* Whoever waits for signals has something to put right before the process ends or after it continues. */
    install_unless_ignored(SIGINT);
    install_unless_ignored(SIGQUIT);
    install(SIGCONT);
    install(SIGWINCH);
    return true;
}

bool signals_start(void)
{
    pthread_mutex_lock(&signals.lock);
    bool is_started = start_locked();
    pthread_mutex_unlock(&signals.lock);
    return is_started;
}

/* ---- The library's side ---- */

void SystemNative_SetPosixSignalHandler(PosixSignalHandler handler)
{
    signals.on_posix_signal = handler;
}

int32_t SystemNative_EnablePosixSignalHandling(int32_t number)
{
    if (number <= 0 || number >= NSIG || number == SIGKILL || number == SIGSTOP) {
        errno = EINVAL;
        return 0;
    }
    pthread_mutex_lock(&signals.lock);
    bool is_enabled = start_locked() && install(number);
    if (is_enabled)
        signals.is_enabled[number] = true;
    pthread_mutex_unlock(&signals.lock);
    return is_enabled;
}

void SystemNative_DisablePosixSignalHandling(int32_t number)
{
    if (number <= 0 || number >= NSIG)
        return;
    pthread_mutex_lock(&signals.lock);
    signals.is_enabled[number] = false;
    bool is_ours = number == SIGCONT || number == SIGWINCH || number == SIGINT || number == SIGQUIT ||
                   (number == SIGCHLD && signals.on_child);
    if (!is_ours)
        uninstall(number);
    pthread_mutex_unlock(&signals.lock);
}

void SystemNative_RegisterForSigChld(ChildHandler handler)
{
    pthread_mutex_lock(&signals.lock);
    signals.on_child = handler;
    if (start_locked())
        install(SIGCHLD);
    pthread_mutex_unlock(&signals.lock);
}

void SystemNative_SetDelayedSigChildConsoleConfigurationHandler(Callback callback)
{
    signals.after_child = callback;
}

void SystemNative_SetTerminalInvalidationHandler(Callback callback)
{
    signals.on_terminal_change = callback;
    if (isatty(STDIN_FILENO) || isatty(STDOUT_FILENO))
        signals_start();
}
