/* Shared by the files of support only. */
#ifndef AOT_SUPPORT_PRIVATE_H
#define AOT_SUPPORT_PRIVATE_H

/* The child that process_run waits for, which an interrupting signal is passed on to; 0 for none. */
void cleanup_set_child(int pid);

#endif
