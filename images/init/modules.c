/* Loads kernel modules; the list is in the order of dependencies already. */
#include "images/init/init.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool load(const char *path)
{
    int module = open(path, O_RDONLY | O_CLOEXEC);
    bool loaded = module >= 0 && (syscall(SYS_finit_module, module, "", 0) == 0 || errno == EEXIST);
    if (!loaded)
        log_message("module %s: %s", path, strerror(errno));
    if (module >= 0)
        close(module);
    return loaded;
}

unsigned modules_load(const char *list_file)
{
    FILE *list = fopen(list_file, "re");
    unsigned failed = 0;
    char line[256];
    while (list && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        if (*line)
            failed += !load(line);
    }
    if (list)
        fclose(list);
    return failed;
}
