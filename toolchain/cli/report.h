/* How the command line shows diagnostics and progress. */
#ifndef AOT_CLI_REPORT_H
#define AOT_CLI_REPORT_H

#include "cli/cli.h"

/* Diagnostics as text on standard error, or as JSON on standard output. */
void report_diagnostics(const Cli *cli);
/* The line that shows progress on a terminal goes away. */
void report_end_progress(const Cli *cli);
/* What was done, for the person at a terminal or with -v. */
void report_summary(const Cli *cli, const char *summary);
/* Callbacks for Cli.progress; the context is the Cli. */
void report_step(void *cli, const char *what);
void report_detail(void *cli, const char *text);

#endif
