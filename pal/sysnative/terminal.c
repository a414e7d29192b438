/* The terminal as Console uses it. While the program reads keys, the terminal neither echoes nor waits for whole lines;
 * its first settings come back when the process ends, and ours come back when it continues after a stop. */
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "pal/pal.h"
#include "pal/sysnative/sysnative.h"

typedef struct Terminal {
    pthread_mutex_t lock;
    bool is_initialized, is_terminal;
    bool is_changed; /* we set attributes: they must be restored */
    bool is_reading; /* between InitializeConsoleBeforeRead and UninitializeConsoleAfterRead */
    bool is_used_by_child;
    bool is_over;          /* the process ends: no more changes */
    bool is_current_known; /* a child may have changed the settings behind our back */
    bool signal_for_break; /* Ctrl+C raises SIGINT, instead of being a key */
    struct termios first, current;
    char *application_mode; /* terminfo's keypad_xmit */
    int application_mode_file;
} Terminal;

static Terminal terminal = {.lock = PTHREAD_MUTEX_INITIALIZER, .signal_for_break = true};

/* A process in the background is stopped by SIGTTOU when it changes the settings; with the signal blocked it may. */
static bool set_attributes(const struct termios *attributes, bool may_stop)
{
    if (terminal.is_over)
        return true;
    sigset_t ttou, before;
    sigemptyset(&ttou);
    sigaddset(&ttou, SIGTTOU);
    bool is_foreground = tcgetpgrp(STDIN_FILENO) == getpgrp();
    if (!may_stop && !is_foreground)
        return true;
    if (!may_stop)
        pthread_sigmask(SIG_BLOCK, &ttou, &before);
    int result;
    RETRY(result, tcsetattr(STDIN_FILENO, TCSANOW, attributes));
    if (!may_stop)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (result < 0)
        return false;
    terminal.is_changed = terminal.is_current_known = true;
    terminal.current = *attributes;
    return true;
}

static bool is_same(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_lflag == b->c_lflag && a->c_cc[VMIN] == b->c_cc[VMIN] &&
           a->c_cc[VTIME] == b->c_cc[VTIME];
}

static bool configure(bool signal_for_break, bool for_child, uint8_t least, uint8_t tenths, bool may_stop)
{
    if (!terminal.is_terminal) {
        errno = ENOTTY;
        return false;
    }
    terminal.is_used_by_child = for_child;
    struct termios wanted = terminal.first;
    if (signal_for_break)
        wanted.c_lflag |= ISIG;
    else
        wanted.c_lflag &= ~(tcflag_t)ISIG;
    if (!for_child) {
        wanted.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
        wanted.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN);
    }
    wanted.c_cc[VMIN] = least;
    wanted.c_cc[VTIME] = tenths;
    if (terminal.is_current_known && is_same(&terminal.current, &wanted))
        return true;
    signals_start();
    return set_attributes(&wanted, may_stop);
}

static void enter_application_mode(void)
{
    if (terminal.application_mode)
        pal_write(terminal.application_mode_file, terminal.application_mode, strlen(terminal.application_mode));
}

void terminal_restore(void)
{
    pthread_mutex_lock(&terminal.lock);
    if (terminal.is_changed)
        set_attributes(&terminal.first, false);
    terminal.is_over = true;
    pthread_mutex_unlock(&terminal.lock);
}

void terminal_resume(void)
{
    pthread_mutex_lock(&terminal.lock);
    if (!terminal.is_used_by_child) {
        if (terminal.is_changed && terminal.is_current_known)
            set_attributes(&terminal.current, false);
        enter_application_mode();
    }
    pthread_mutex_unlock(&terminal.lock);
}

/* Answers 1. Signal handlers are installed only when something asks for them. */
int32_t SystemNative_InitializeTerminalAndSignalHandling(void)
{
    pthread_mutex_lock(&terminal.lock);
    if (!terminal.is_initialized) {
        terminal.is_initialized = true;
        if (tcgetattr(STDIN_FILENO, &terminal.first) == 0) {
            terminal.is_terminal = terminal.is_current_known = true;
            terminal.current = terminal.first;
            terminal.signal_for_break = terminal.first.c_lflag & ISIG;
            atexit(terminal_restore);
        }
    }
    pthread_mutex_unlock(&terminal.lock);
    return 1;
}

void SystemNative_UninitializeTerminal(void)
{
    terminal_restore();
}

void SystemNative_InitializeConsoleBeforeRead(uint8_t least, uint8_t tenths)
{
    pthread_mutex_lock(&terminal.lock);
    terminal.is_reading = true;
    configure(terminal.signal_for_break, false, least, tenths, true);
    pthread_mutex_unlock(&terminal.lock);
}

/* The settings stay: what is typed between two reads must not appear by itself. */
void SystemNative_UninitializeConsoleAfterRead(void)
{
    pthread_mutex_lock(&terminal.lock);
    terminal.is_reading = false;
    pthread_mutex_unlock(&terminal.lock);
}

void SystemNative_ConfigureTerminalForChildProcess(int32_t child_uses_terminal)
{
    pthread_mutex_lock(&terminal.lock);
    if (!terminal.is_reading) {
        if (!child_uses_terminal)
            terminal.is_current_known = false;
        if (terminal.is_changed)
            configure(terminal.signal_for_break, child_uses_terminal, 1, 0, false);
        if (!child_uses_terminal)
            enter_application_mode();
    }
    pthread_mutex_unlock(&terminal.lock);
}

int32_t SystemNative_GetSignalForBreak(void)
{
    return terminal.signal_for_break;
}

int32_t SystemNative_SetSignalForBreak(int32_t signal_for_break)
{
    pthread_mutex_lock(&terminal.lock);
    bool is_set = configure(signal_for_break, false, 1, 0, true);
    if (is_set)
        terminal.signal_for_break = signal_for_break;
    pthread_mutex_unlock(&terminal.lock);
    return is_set;
}

void SystemNative_SetKeypadXmit(intptr_t file, const char *text)
{
    pthread_mutex_lock(&terminal.lock);
    free(terminal.application_mode);
    terminal.application_mode = strdup(text);
    terminal.application_mode_file = (int)file;
    enter_application_mode();
    pthread_mutex_unlock(&terminal.lock);
}

int32_t SystemNative_GetWindowSize(intptr_t file, WindowSize *size)
{
    int result = ioctl((int)file, TIOCGWINSZ, size);
    if (result)
        *size = (WindowSize){0};
    return result;
}

int32_t SystemNative_IsATty(intptr_t file)
{
    return isatty((int)file);
}

/* The library's ControlCharacterNames in order. */
static const uint8_t control_characters[] = {VINTR, VQUIT, VERASE, VKILL,    VEOF,     VTIME,   VMIN,   VSWTC, VSTART,
                                             VSTOP, VSUSP, VEOL,   VREPRINT, VDISCARD, VWERASE, VLNEXT, VEOL2};

void SystemNative_GetControlCharacters(const int32_t *names, uint8_t *values, int32_t count, uint8_t *disabled)
{
    *disabled = _POSIX_VDISABLE;
    memset(values, _POSIX_VDISABLE, count > 0 ? (size_t)count : 0);
    struct termios attributes;
    if (tcgetattr(STDIN_FILENO, &attributes) < 0)
        return;
    for (int32_t i = 0; i < count; i++)
        if (names[i] >= 0 && names[i] < (int32_t)sizeof control_characters)
            values[i] = attributes.c_cc[control_characters[names[i]]];
}

int32_t SystemNative_ReadStdin(void *buffer, int32_t size)
{
    if (size < 0)
        return fail(EINVAL);
    ssize_t count;
    RETRY(count, read(STDIN_FILENO, buffer, (size_t)size));
    return (int32_t)count;
}

int32_t SystemNative_StdinReady(void)
{
    SystemNative_InitializeConsoleBeforeRead(1, 0);
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int32_t is_ready = poll(&input, 1, 0) > 0;
    SystemNative_UninitializeConsoleAfterRead();
    return is_ready;
}
