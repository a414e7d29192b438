/* Looks settings up in the image's table. */
#include "runtime/start/settings.h"

#include <stddef.h>
#include <string.h>

/* The compiler's: names and values, ended by zeros. */
extern const char *const rt_appcontext_switches[][2] __attribute__((weak));

const char *rt_setting(const char *name, uintptr_t length)
{
    if (rt_appcontext_switches)
        for (uintptr_t i = 0; rt_appcontext_switches[i][0]; i++)
            if (strncmp(rt_appcontext_switches[i][0], name, length) == 0 && !rt_appcontext_switches[i][0][length])
                return rt_appcontext_switches[i][1];
    return NULL;
}
