/* start: the command line, for Environment.GetCommandLineArgs. */
#ifndef RT_START_H
#define RT_START_H

/* The arguments as the OS gave them, the program's name first; answers their number. */
int rt_command_line(char ***values);
void rt_command_line_set(int count, char **values);

#endif
