/* File system notifications; the event bits are Linux's. */
#include <sys/inotify.h>

#include "pal/sysnative/sysnative.h"

intptr_t SystemNative_INotifyInit(void)
{
    return inotify_init1(IN_CLOEXEC);
}

int32_t SystemNative_INotifyAddWatch(intptr_t file, const char *path, uint32_t mask)
{
    int result;
    RETRY(result, inotify_add_watch((int)file, path, mask));
    return result;
}

int32_t SystemNative_INotifyRemoveWatch(intptr_t file, int32_t watch)
{
    return inotify_rm_watch((int)file, watch);
}
