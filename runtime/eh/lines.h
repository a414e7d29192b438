/* eh/lines: source lines of code addresses, in programs built with -g. */
#ifndef RT_EH_LINES_H
#define RT_EH_LINES_H

#include <stdint.h>

/* Writes "/folder/File.cs:line 12" without terminator and answers its length; 0 when nothing is known. The function is
 * only in programs that are linked with `--undefined=rt_source_line`; others see a null pointer here. */
uintptr_t rt_source_line(uintptr_t address, char *out, uintptr_t room) __attribute__((weak));

#endif
