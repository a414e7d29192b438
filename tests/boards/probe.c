/* Runs as the program of an image and tells what it finds. Arguments: data, network, signal, fail=N in any order. */
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

static void show_machine(void)
{
    struct utsname name;
    uname(&name);
    const char *greeting = getenv("GREETING"), *home = getenv("HOME");
    printf("probe: host %s, machine %s, greeting %s, home %s, terminal %d\n", name.nodename, name.machine,
           greeting ? greeting : "none", home, isatty(STDOUT_FILENO));
}

/* Counts the starts in a file that must survive them. */
static void count_starts(void)
{
    int count = 0;
    FILE *file = fopen("/data/starts", "r");
    if (file && fscanf(file, "%d", &count) != 1)
        count = 0;
    if (file)
        fclose(file);
    file = fopen("/data/starts", "w");
    if (!file) {
        puts("probe: no data partition");
        return;
    }
    fprintf(file, "%d\n", count + 1);
    fclose(file);
    printf("probe: start %d\n", count + 1);
}

static void show_addresses(void)
{
    struct ifaddrs *all = NULL;
    getifaddrs(&all);
    for (struct ifaddrs *one = all; one; one = one->ifa_next)
        if (one->ifa_addr && one->ifa_addr->sa_family == AF_INET && strcmp(one->ifa_name, "lo") != 0)
            printf("probe: %s has %s\n", one->ifa_name, inet_ntoa(((struct sockaddr_in *)one->ifa_addr)->sin_addr));
    freeifaddrs(all);
}

static void show_file(const char *path)
{
    char line[256];
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        printf("probe: %s: %s", path, line);
    if (file)
        fclose(file);
}

int main(int argc, char **argv)
{
    int exit_code = 0;
    show_machine();
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "data") == 0)
            count_starts();
        else if (strcmp(argv[i], "network") == 0)
            show_addresses();
        else if (strcmp(argv[i], "signal") == 0)
            raise(SIGKILL);
        else if (strncmp(argv[i], "fail=", 5) == 0)
            exit_code = atoi(argv[i] + 5);
        else if (argv[i][0] == '/')
            show_file(argv[i]);
        else
            printf("probe: argument '%s'\n", argv[i]);
    }
    fflush(stdout);
    return exit_code;
}
