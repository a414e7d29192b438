/* start/settings: the program's settings (runtimeconfig.json, project), which the compiler writes into the image. */
#ifndef RT_SETTINGS_H
#define RT_SETTINGS_H

#include <stdint.h>

/* The value as text, or 0. */
const char *rt_setting(const char *name, uintptr_t length);

#endif
