/* start: the command line, for Main and Environment.GetCommandLineArgs. */
#ifndef RT_START_H
#define RT_START_H

#include "runtime/abi/layout.h"

void rt_command_line_set(int count, char **values);
/* string[] of the arguments from number `first` on, the program's name being number 0; 0 when out of memory. */
Array *rt_command_line_array(int first);

#endif
