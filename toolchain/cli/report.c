/* Diagnostics and progress for people, and JSON for tools. */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

static const char *const CLEAR_LINE = "\r\033[K";

void report_step(void *context, const char *what)
{
    const Cli *cli = context;
    if (cli->verbose)
        fprintf(stderr, "%s\n", what);
    else if (cli->terminal)
        fprintf(stderr, "%s%.78s", CLEAR_LINE, what);
}

void report_detail(void *context, const char *text)
{
    const Cli *cli = context;
    if (cli->verbose)
        fprintf(stderr, "  %s\n", text);
}

void report_end_progress(const Cli *cli)
{
    if (cli->terminal && !cli->verbose)
        fputs(CLEAR_LINE, stderr);
}

void report_summary(const Cli *cli, const char *summary)
{
    report_end_progress(cli);
    if (cli->terminal || cli->verbose)
        fprintf(stderr, "%s\n", summary);
}

/* ---- Text ---- */

static const char *colour_of(DiagSeverity severity)
{
    return severity == DIAG_ERROR ? "\033[1;31m" : severity == DIAG_WARNING ? "\033[1;33m" : "\033[1;36m";
}

/* diag_format begins with "error AOT0101:": that much is coloured. */
static void print_text(const Cli *cli, const Diag *diag)
{
    const char *text = diag_format(cli->diags, diag);
    const char *colon = strchr(text, ':');
    if (cli->colour && colon)
        fprintf(stderr, "%s%.*s\033[0m%s", colour_of(diag_code_severity(diag->code)), (int)(colon + 1 - text), text,
                colon + 1);
    else
        fputs(text, stderr);
    size_t length = strlen(text);
    if (!length || text[length - 1] != '\n')
        fputc('\n', stderr);
}

/* ---- JSON ---- */

static void set_text(json_t *object, const char *name, const char *value)
{
    if (value)
        json_object_set_new(object, name, json_string(value));
}

static json_t *diag_json(const Diag *diag)
{
    static const char *const severities[] = {"note", "warning", "error"};
    json_t *object = json_object();
    set_text(object, "code", diag_code_name(diag->code));
    set_text(object, "severity", severities[diag_code_severity(diag->code)]);
    set_text(object, "title", diag_code_title(diag->code));
    set_text(object, "message", diag->message);
    set_text(object, "remedy", diag->remedy);
    set_text(object, "path", diag->path);
    set_text(object, "file", diag->place.file);
    set_text(object, "member", diag->place.member);
    if (diag->place.line)
        json_object_set_new(object, "line", json_integer(diag->place.line));
    if (diag->place.member && diag->place.il_offset >= 0)
        json_object_set_new(object, "il_offset", json_integer(diag->place.il_offset));
    return object;
}

static void print_json(const Cli *cli, const Diag *const *diags, uint32_t count)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        json_array_append_new(list, diag_json(diags[i]));
    json_object_set_new(cli->result, "diagnostics", list);
    json_dumpf(cli->result, stdout, JSON_INDENT(2));
    putchar('\n');
}

void report_diagnostics(const Cli *cli)
{
    uint32_t count;
    const Diag *const *sorted = diags_sorted(cli->diags, &count);
    if (cli->json) {
        print_json(cli, sorted, count);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        print_text(cli, sorted[i]);
}
