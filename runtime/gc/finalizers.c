/* Objects with finalizers. */
#include "runtime/gc/roots.h"

bool rt_finalizers_register(Object *object)
{
    (void)object;
    return true;
}

void rt_finalizers_mark(void)
{
}

void rt_finalizers_queue_unmarked(void)
{
}

void rt_finalizers_wake(void)
{
}
