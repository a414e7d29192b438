/* The order of things from the kernel's start of /init to the end of the machine. */
#include "images/init/init.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <unistd.h>

/* The whole file as a string, NULL when it cannot be read. */
static char *read_file(const char *path, char *buffer, size_t size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    size_t length = 0;
    ssize_t part;
    while (file >= 0 && length + 1 < size && (part = read(file, buffer + length, size - 1 - length)) > 0)
        length += (size_t)part;
    if (file < 0)
        return NULL;
    close(file);
    buffer[length] = '\0';
    return buffer;
}

/* What the emulator's side asks for on the kernel's command line: aotsdk.report=WORD makes init run the program once,
 * report "WORD EXITCODE" on the console and power off. NULL on a real board. */
static const char *report_word(void)
{
    static char line[4096];
    static const char key[] = "aotsdk.report=";
    char *rest = read_file("/proc/cmdline", line, sizeof line);
    for (char *word; rest && (word = strsep(&rest, " \n"));)
        if (strncmp(word, key, sizeof key - 1) == 0)
            return word + sizeof key - 1;
    return NULL;
}

static void wait_for_network(const Config *config, int ready)
{
    if (ready < 0 || config->network_wait == 0)
        return;
    struct pollfd polled = {ready, POLLIN, 0};
    if (poll(&polled, 1, (int)config->network_wait * 1000) <= 0)
        log_message("no network after %u s", config->network_wait);
}

static void end_machine(bool again)
{
    log_drain_console();
    mounts_end();
    sync();
    reboot(again ? RB_AUTOBOOT : RB_POWER_OFF);
    /* Without a power switch the machine stays on, halted. */
    reboot(RB_HALT_SYSTEM);
    for (;;)
        pause();
}

static void stop_everything(void)
{
    enum { GRACE_MICROSECONDS = 200000 };
    kill(-1, SIGTERM);
    usleep(GRACE_MICROSECONDS);
    kill(-1, SIGKILL);
}

static void run(Config *config)
{
    if (sethostname(config->hostname, strlen(config->hostname)) != 0)
        log_message("the host name '%s' is not accepted", config->hostname);
    modules_load("/etc/modules");
    if (config->data_part) {
        modules_load("/etc/modules.storage");
        if (mounts_data(config->data_disk, config->data_part))
            log_open_file("/data/log", config->log_limit);
    }
    int network_ready;
    network_start(config, &network_ready);
    wait_for_network(config, network_ready);
    const char *report = report_word();
    bool again = false;
    int exit_code = supervise(config, report != NULL, &again);
    if (report) {
        char text[128];
        int length = snprintf(text, sizeof text, "\n%s %d\n", report, exit_code);
        log_output(text, (size_t)length);
    } else if (config->at_end == AT_END_WAIT) {
        log_message("%s has ended", config->program);
        for (;;)
            pause();
    }
    log_close_file();
    stop_everything();
    end_machine(!report && (again || config->at_end == AT_END_REBOOT));
}

int main(void)
{
    static char text[65536];
    static Config config;
    umask(022);
    reboot(RB_DISABLE_CAD);
    mounts_system();
    log_open_console();
    unsigned line = 0;
    if (!read_file("/etc/aot-init.conf", text, sizeof text) || (line = config_parse(&config, text)) != 0) {
        log_message("/etc/aot-init.conf: line %u is not understood", line);
        sync();
        reboot(RB_HALT_SYSTEM);
        for (;;)
            pause();
    }
    run(&config);
    return 0;
}
