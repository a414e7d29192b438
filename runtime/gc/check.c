/* The heap checker (AOTSDK_GC_CHECK=1). */
#include "runtime/gc/collect.h"

void gc_check_heap(void)
{
}

void gc_check_cards(void)
{
}
