/* codegen/workers: compiles partitions in forked processes, one per core.
 *
 * Workers inherit the plan by fork, take partitions from a shared counter (heaviest first), write objects into the
 * cache and send their diagnostics back through a pipe. What a worker is at stands in shared memory, so that the parent
 * can name the method when LLVM ends the process. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cache/cache.h"
#include "codegen/codegen.h"

enum { PROGRESS_LENGTH = 480, MAX_WORKERS = 64 };

typedef struct Shared {
    atomic_uint next;
    atomic_bool stop;
    char progress[MAX_WORKERS][PROGRESS_LENGTH];
} Shared;

typedef struct Job {
    const Program *program;
    const CodegenOptions *options;
    Cache *cache;
    Diags *diags;
    Partition **todo;
    uint32_t todo_count;
    Shared *shared;
} Job;

typedef struct Worker {
    pid_t pid;
    int pipe;
    Text received;
} Worker;

static char *own_progress;

void codegen_progress(const char *symbol)
{
    if (own_progress)
        snprintf(own_progress, PROGRESS_LENGTH, "%s", symbol);
}

/* ---- Diagnostics over the pipe: fields as NUL-terminated text ---- */

static void send_text(FILE *out, const char *text)
{
    fputs(text ? text : "", out);
    fputc(0, out);
}

static void send_diagnostics(FILE *out, Diags *diags)
{
    uint32_t count;
    const Diag *const *items = diags_sorted(diags, &count);
    for (uint32_t i = 0; i < count; i++) {
        const Diag *diag = items[i];
        fprintf(out, "%d%c%u%c%lld%c", diag->code, 0, diag->place.line, 0, (long long)diag->place.il_offset, 0);
        send_text(out, diag->place.file);
        send_text(out, diag->place.member);
        send_text(out, diag->message);
        send_text(out, diag->remedy);
        send_text(out, diag->path);
    }
}

static const char *take_text(const Text *text, size_t *at)
{
    if (*at >= text->length)
        return NULL;
    const char *field = text->chars + *at;
    *at += strlen(field) + 1;
    return *field ? field : NULL;
}

static void receive_diagnostics(Diags *diags, const Text *text)
{
    for (size_t at = 0; at < text->length;) {
        const char *code = take_text(text, &at), *line = take_text(text, &at), *offset = take_text(text, &at);
        const char *file = take_text(text, &at), *member = take_text(text, &at), *message = take_text(text, &at);
        const char *remedy = take_text(text, &at), *path = take_text(text, &at);
        if (!code || !line || !offset || !message)
            return;
        DiagPlace place = {file, (uint32_t)strtoul(line, NULL, 10), member, strtoll(offset, NULL, 10)};
        Diag *diag = diag_report(diags, (DiagCode)atoi(code), place, "%s", message);
        if (remedy)
            diag->remedy = arena_strdup(diags_arena(diags), remedy);
        if (path)
            diag->path = arena_strdup(diags_arena(diags), path);
    }
}

/* ---- A worker ---- */

static bool compile_one(const Job *job, Partition *partition)
{
    const char *temporary = cache_temporary(job->cache, partition->key);
    if (!codegen_compile_partition(job->program, job->options, partition, temporary, job->diags)) {
        file_remove(temporary);
        cleanup_forget(temporary);
        return false;
    }
    int error = cache_store(job->cache, partition->key, temporary);
    if (error)
        diag_report(job->diags, AOT0803, DIAG_PLACE_FILE(cache_folder(job->cache)),
                    "the object of %s cannot be stored: %s", partition->name, strerror(error));
    return !error;
}

static _Noreturn void run_worker(Job *job, uint32_t index, int pipe)
{
    own_progress = job->shared->progress[index];
    job->diags = diags_new(arena_new());
    while (!atomic_load(&job->shared->stop)) {
        uint32_t item = atomic_fetch_add(&job->shared->next, 1);
        if (item >= job->todo_count)
            break;
        codegen_progress(job->todo[item]->name);
        if (!compile_one(job, job->todo[item]))
            atomic_store(&job->shared->stop, true);
    }
    FILE *out = fdopen(pipe, "w");
    send_diagnostics(out, job->diags);
    fclose(out);
    _exit(0);
}

/* ---- The parent ---- */

static bool start_worker(Job *job, Worker *workers, uint32_t index)
{
    int ends[2];
    if (pipe(ends))
        return false;
    pid_t pid = process_fork();
    if (pid == 0) {
        for (uint32_t i = 0; i < index; i++)
            close(workers[i].pipe);
        close(ends[0]);
        run_worker(job, index, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    workers[index] = (Worker){.pid = pid, .pipe = ends[0]};
    return true;
}

static void read_all(Worker *worker)
{
    char buffer[4096];
    for (;;) {
        ssize_t length = read(worker->pipe, buffer, sizeof buffer);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            break;
        text_add_n(&worker->received, buffer, (size_t)length);
    }
    close(worker->pipe);
}

static void report_death(Job *job, uint32_t index, int status)
{
    char how[64];
    if (WIFSIGNALED(status))
        snprintf(how, sizeof how, "signal %d", WTERMSIG(status));
    else
        snprintf(how, sizeof how, "exit code %d", WEXITSTATUS(status));
    const char *at = arena_strdup(diags_arena(job->diags), job->shared->progress[index]);
    DiagPlace place = {.member = at, .il_offset = -1};
    Diag *diag =
        diag_report(job->diags, AOT0802, place, "the code generator stopped with %s while compiling this", how);
    diag->remedy = "this is a defect of the compiler: please report it with the program; -O none may get past it";
}

/* Waits for every worker; the pipes are drained in turn, which cannot deadlock because a worker writes only at its end.
 */
static bool finish_workers(Job *job, Worker *workers, uint32_t count)
{
    bool alive = true;
    for (uint32_t i = 0; i < count; i++) {
        workers[i].received.arena = diags_arena(job->diags);
        read_all(&workers[i]);
        int status = process_wait_fork(workers[i].pid);
        receive_diagnostics(job->diags, &workers[i].received);
        if (status != 0) {
            atomic_store(&job->shared->stop, true);
            cache_remove_temporaries(job->cache, workers[i].pid);
            report_death(job, i, status);
            alive = false;
        }
    }
    return alive;
}

static int heaviest_first(const void *left, const void *right)
{
    const Partition *a = *(Partition *const *)left, *b = *(Partition *const *)right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return strcmp(a->name, b->name);
}

static bool run_workers(Job *job)
{
    job->shared = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (job->shared == MAP_FAILED) {
        diag_report(job->diags, AOT0802, DIAG_PLACE_NONE, "no shared memory for the compile workers: %s",
                    strerror(errno));
        return false;
    }
    Worker workers[MAX_WORKERS];
    uint32_t wanted = process_cpu_count(), started = 0;
    if (wanted > job->todo_count)
        wanted = job->todo_count;
    if (wanted > MAX_WORKERS)
        wanted = MAX_WORKERS;
    while (started < wanted && start_worker(job, workers, started))
        started++;
    if (!started)
        diag_report(job->diags, AOT0802, DIAG_PLACE_NONE, "no compile worker could be started: %s", strerror(errno));
    bool done = finish_workers(job, workers, started) && started && !atomic_load(&job->shared->stop);
    munmap(job->shared, sizeof(Shared));
    return done;
}

bool codegen_compile_all(const Program *program, const CodegenOptions *options, Partitions *partitions, Cache *cache,
                         Diags *diags, CompileCounts *counts)
{
    Job job = {.program = program, .options = options, .cache = cache, .diags = diags};
    job.todo = ARENA_ARRAY(program->arena, Partition *, partitions->items.count);
    *counts = (CompileCounts){.partitions = partitions->items.count};
    for (uint32_t i = 0; i < partitions->items.count; i++) {
        Partition *partition = partitions->items.items[i];
        partition->object = cache_find(cache, partition->key);
        if (partition->object)
            counts->cached++;
        else
            job.todo[job.todo_count++] = partition, counts->methods_compiled += partition->bodies.count;
    }
    if (!job.todo_count)
        return true;
    qsort(job.todo, job.todo_count, sizeof *job.todo, heaviest_first);
    if (!run_workers(&job))
        return false;
    for (uint32_t i = 0; i < job.todo_count; i++) {
        job.todo[i]->object = cache_find(cache, job.todo[i]->key);
        if (!job.todo[i]->object) {
            diag_report(diags, AOT0803, DIAG_PLACE_FILE(cache_folder(cache)), "the object of %s is missing",
                        job.todo[i]->name);
            return false;
        }
    }
    return true;
}
