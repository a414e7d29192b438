/* Messages and program output. */
#include "images/init/init.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static int console = -1, file = -1;
static char file_path[128], old_path[130];
static off_t file_length, file_limit;
static struct termios modes; /* of the console before any program changed them */
static bool has_modes;

/* The kernel's list of consoles; the last one is the one that the user named last and that /dev/console means. */
static bool active_console(char *path, size_t size)
{
    char names[256];
    int source = open("/sys/class/tty/console/active", O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return false;
    ssize_t length = read(source, names, sizeof names - 1);
    close(source);
    if (length <= 0)
        return false;
    names[length] = '\0';
    names[strcspn(names, "\n")] = '\0';
    const char *last = strrchr(names, ' ');
    snprintf(path, size, "/dev/%s", last ? last + 1 : names);
    return true;
}

void log_open_console(void)
{
    char path[300] = "/dev/console";
    active_console(path, sizeof path);
    console = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (console < 0)
        console = open("/dev/console", O_RDWR | O_NOCTTY | O_CLOEXEC);
    has_modes = console >= 0 && tcgetattr(console, &modes) == 0;
    setsid();
    if (console >= 0)
        ioctl(console, TIOCSCTTY, 1);
}

void log_reset_console(void)
{
    if (console >= 0 && has_modes)
        tcsetattr(console, TCSADRAIN, &modes);
}

void log_drain_console(void)
{
    if (console >= 0)
        tcdrain(console);
}

int log_console(void)
{
    return console;
}

bool log_has_file(void)
{
    return file >= 0;
}

static void write_all(int target, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(target, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        bytes += written;
        length -= (size_t)written;
    }
}

static void open_file(void)
{
    file = open(file_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    struct stat info;
    file_length = file >= 0 && fstat(file, &info) == 0 ? info.st_size : 0;
}

void log_open_file(const char *folder, unsigned limit)
{
    mkdir(folder, 0755);
    snprintf(file_path, sizeof file_path, "%s/init.log", folder);
    snprintf(old_path, sizeof old_path, "%s.1", file_path);
    file_limit = (off_t)limit * 1024;
    open_file();
    if (file < 0)
        log_message("%s cannot be written: %s", file_path, strerror(errno));
}

void log_close_file(void)
{
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    file = -1;
}

static void write_file(const char *bytes, size_t length)
{
    if (file < 0)
        return;
    if (file_limit && file_length + (off_t)length > file_limit && file_length > 0) {
        close(file);
        rename(file_path, old_path);
        open_file();
    }
    write_all(file, bytes, length);
    file_length += (off_t)length;
}

void log_output(const char *bytes, size_t length)
{
    if (console >= 0)
        write_all(console, bytes, length);
    write_file(bytes, length);
}

void log_message(const char *format, ...)
{
    char text[512];
    int prefix = snprintf(text, sizeof text, "init: ");
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text + prefix, sizeof text - (size_t)prefix - 1, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    size_t total = (size_t)prefix + (size_t)length;
    if (total > sizeof text - 2)
        total = sizeof text - 2;
    text[total++] = '\n';
    log_output(text, total);
}
