/* errno, and the library's numbers for it. */
#include <stdio.h>
#include <string.h>

#include "pal/sysnative/sysnative.h"

static const struct {
    int32_t number, platform;
    const char *text;
} errors[] = {
#define ERROR(number, name, text) {number, name, text},
#include "pal/sysnative/errors.def"
#undef ERROR
};

int32_t SystemNative_ConvertErrorPlatformToPal(int32_t platform)
{
    if (platform == 0)
        return ERROR_SUCCESS;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].platform == platform)
            return errors[i].number;
    return ERROR_NONSTANDARD;
}

int32_t SystemNative_ConvertErrorPalToPlatform(int32_t error)
{
    if (error == ERROR_SUCCESS)
        return 0;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].number == error)
            return errors[i].platform;
    return -1;
}

/* The text; `buffer` holds it, cut when it does not fit. */
const char *SystemNative_StrErrorR(int32_t platform, char *buffer, int32_t size)
{
    if (!buffer || size <= 0)
        return NULL;
    const char *text = NULL;
    for (size_t i = 0; !text && i < sizeof errors / sizeof *errors; i++)
        if (errors[i].platform == platform)
            text = errors[i].text;
    snprintf(buffer, (size_t)size, "%s", text ? text : strerror(platform));
    return buffer;
}

int32_t SystemNative_GetErrNo(void)
{
    return errno;
}

void SystemNative_SetErrNo(int32_t error)
{
    errno = error;
}
