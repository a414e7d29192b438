/* The C heap, as NativeMemory and marshalling use it. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "pal/sysnative/sysnative.h"

void *SystemNative_Malloc(uintptr_t size)
{
    return malloc(size);
}

void *SystemNative_Calloc(uintptr_t count, uintptr_t size)
{
    return calloc(count, size);
}

void *SystemNative_Realloc(void *block, uintptr_t size)
{
    return realloc(block, size);
}

void SystemNative_Free(void *block)
{
    free(block);
}

void *SystemNative_AlignedAlloc(uintptr_t alignment, uintptr_t size)
{
    return aligned_alloc(alignment, size);
}

void SystemNative_AlignedFree(void *block)
{
    free(block);
}

void *SystemNative_AlignedRealloc(void *block, uintptr_t alignment, uintptr_t size)
{
    void *moved = aligned_alloc(alignment, size);
    if (moved && block) {
        size_t old = malloc_usable_size(block);
        memcpy(moved, block, old < size ? old : size);
        free(block);
    }
    return moved;
}
