/* printf with one argument, for the formats of terminfo. */
#include <stdio.h>

#include "pal/sysnative/sysnative.h"

int32_t SystemNative_SNPrintF_1S(char *text, int32_t size, const char *format, const char *argument)
{
    return size < 0 ? fail(EINVAL) : snprintf(text, (size_t)size, format, argument);
}

int32_t SystemNative_SNPrintF_1I(char *text, int32_t size, const char *format, int32_t argument)
{
    return size < 0 ? fail(EINVAL) : snprintf(text, (size_t)size, format, argument);
}
