/* measure COMMAND...: runs it and prints "WALL-SECONDS CPU-SECONDS PEAK-MB" to standard error's end.
 *
 * The peak is the largest sum, over the command and its descendants, of proportional memory (Pss: pages that forked
 * workers share count once), sampled every 20 ms. */
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static long pss_kilobytes(const char *process)
{
    char path[300], line[200];
    long total = 0;
    snprintf(path, sizeof path, "/proc/%s/smaps_rollup", process);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "Pss: %ld", &total) == 1)
            break;
    if (file)
        fclose(file);
    return total;
}

static int group_of(const char *process)
{
    char path[300], text[1024] = "";
    int group = -1;
    snprintf(path, sizeof path, "/proc/%s/stat", process);
    FILE *file = fopen(path, "r");
    if (!file)
        return -1;
    if (fgets(text, sizeof text, file) && strrchr(text, ')'))
        sscanf(strrchr(text, ')'), ") %*c %*d %d", &group);
    fclose(file);
    return group;
}

static long group_kilobytes(pid_t group)
{
    long total = 0;
    DIR *processes = opendir("/proc");
    for (struct dirent *entry; processes && (entry = readdir(processes));)
        if (isdigit((unsigned char)entry->d_name[0]) && group_of(entry->d_name) == group)
            total += pss_kilobytes(entry->d_name);
    if (processes)
        closedir(processes);
    return total;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fprintf(stderr, "usage: measure COMMAND...\n");
        return 2;
    }
    double start = seconds_now();
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        execvp(arguments[1], arguments + 1);
        perror(arguments[1]);
        _exit(127);
    }
    setpgid(child, child);
    long peak = 0;
    int status;
    struct rusage usage;
    while (wait4(child, &status, WNOHANG, &usage) == 0) {
        long now = group_kilobytes(child);
        peak = now > peak ? now : peak;
        usleep(20000);
    }
    getrusage(RUSAGE_CHILDREN, &usage);
    fprintf(stderr, "%.2f %.2f %.1f\n", seconds_now() - start, seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
            (double)peak / 1024);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
