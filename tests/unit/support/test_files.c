/* Files, folders, names of files, cleaning up, child processes. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "support/support.h"

static Arena *arena;
static char *folder;

static void setup(void)
{
    arena = arena_new();
    folder = mkdtemp(arena_strdup(arena, "/tmp/aot-test-XXXXXX"));
    cr_assert_not_null(folder);
}

static void remove_tree(const char *path)
{
    char **names = folder_list(arena, path);
    for (; names && *names; names++)
        remove_tree(path_join(arena, path, *names));
    remove(path);
}

static void teardown(void)
{
    remove_tree(folder);
    arena_free(arena);
}

TestSuite(files, .init = setup, .fini = teardown);

static char *in_folder(const char *name)
{
    return path_join(arena, folder, name);
}

Test(files, written_whole_and_read_back)
{
    char *path = in_folder("a.bin");
    cr_assert_eq(file_write_atomic(path, "first", 5, 0644), 0);
    cr_assert_eq(file_write_atomic(path, "second!", 7, 0755), 0);
    FileView view;
    cr_assert_eq(file_map(path, &view), 0);
    cr_assert_eq(view.length, 7);
    cr_assert_eq(memcmp(view.bytes, "second!", 7), 0);
    file_unmap(&view);
    struct stat info;
    stat(path, &info);
    cr_assert_eq(info.st_mode & 0700, 0700);
    char **names = folder_list(arena, folder); /* and no temporary file is left */
    cr_assert_str_eq(names[0], "a.bin");
    cr_assert_null(names[1]);
}

Test(files, an_empty_file_is_no_error)
{
    FileView view;
    cr_assert_eq(file_write_atomic(in_folder("empty"), "", 0, 0644), 0);
    cr_assert_eq(file_map(in_folder("empty"), &view), 0);
    cr_assert_eq(view.length, 0);
    cr_assert_not_null(view.bytes);
    file_unmap(&view);
}

Test(files, errors_are_errno_values)
{
    FileView view;
    cr_assert_eq(file_map(in_folder("missing"), &view), ENOENT);
    cr_assert_eq(file_map(folder, &view), EISDIR);
    cr_assert_eq(file_map("/dev/null", &view), EINVAL);
    cr_assert_eq(file_write_atomic(in_folder("no/such"), "x", 1, 0644), ENOENT);
    cr_assert_eq(file_write_atomic(folder, "x", 1, 0644), EISDIR);
    cr_assert_eq(file_remove(in_folder("missing")), ENOENT);
    cr_assert_null(folder_list(arena, in_folder("missing")));
    cr_assert_eq(errno, ENOENT);
}

Test(files, a_device_is_written_to_and_stays_a_device)
{
    cr_assert_eq(file_write_atomic("/dev/null", "x", 1, 0644), 0);
    struct stat info;
    cr_assert_eq(stat("/dev/null", &info), 0);
    cr_assert(S_ISCHR(info.st_mode));
    cr_assert_eq(file_write_atomic("/dev/full", "x", 1, 0644), ENOSPC);
}

Test(files, folders_are_made_with_their_parents)
{
    char *path = in_folder("a/b//c");
    cr_assert_eq(folder_make(path), 0);
    cr_assert_eq(folder_make(path), 0);
    cr_assert(folder_exists(path));
    cr_assert_not(file_exists(path));
    cr_assert_eq(file_write_atomic(in_folder("file"), "x", 1, 0644), 0);
    cr_assert(file_exists(in_folder("file")));
    cr_assert_eq(folder_make(in_folder("file")), ENOTDIR);
    cr_assert_neq(folder_make(in_folder("file/x")), 0);
}

Test(files, names_are_split_and_joined)
{
    cr_assert_str_eq(path_join(arena, "a", "b"), "a/b");
    cr_assert_str_eq(path_join(arena, "a/", "b"), "a/b");
    cr_assert_str_eq(path_join(arena, "a", "/b"), "/b");
    cr_assert_str_eq(path_join(arena, "", "b"), "b");
    cr_assert_str_eq(path_folder(arena, "a/b.c"), "a");
    cr_assert_str_eq(path_folder(arena, "b.c"), ".");
    cr_assert_str_eq(path_folder(arena, "/b"), "/");
    cr_assert_str_eq(path_name("a/b.c"), "b.c");
    cr_assert_str_eq(path_absolute(arena, "/a/./b//../c/"), "/a/c");
    cr_assert_str_eq(path_absolute(arena, "/../.."), "/");
    char *here = path_absolute(arena, "x");
    cr_assert_eq(here[0], '/');
    cr_assert_str_eq(path_name(here), "x");
    cr_assert(folder_exists(path_sdk_root(arena)));
}

Test(files, an_interrupted_process_removes_its_temporary_files)
{
    char *path = in_folder("half-written"), *kept = in_folder("finished");
    cr_assert_eq(file_write_atomic(path, "x", 1, 0644), 0);
    cr_assert_eq(file_write_atomic(kept, "x", 1, 0644), 0);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, SIG_DFL);
        cleanup_install_signal_handlers();
        cleanup_add(path);
        cleanup_add(kept);
        cleanup_forget(kept);
        raise(SIGTERM);
        _exit(0);
    }
    int status;
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    cr_assert_not(file_exists(path));
    cr_assert(file_exists(kept));
}

Test(files, a_worker_leaves_its_parents_temporary_files_alone)
{
    char *path = in_folder("of-the-parent");
    cr_assert_eq(file_write_atomic(path, "x", 1, 0644), 0);
    cleanup_add(path);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, SIG_DFL);
        cleanup_install_signal_handlers();
        raise(SIGTERM);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    cleanup_forget(path);
    cr_assert(file_exists(path));
}

/* ---- Child processes ---- */

static ProcessResult shell(const char *script, const ProcessOptions *options)
{
    const char *const argv[] = {"sh", "-c", script, NULL};
    return process_run(arena, argv, options);
}

Test(files, output_and_exit_code_are_captured)
{
    ProcessResult result = shell("echo out; echo err >&2; exit 7", NULL);
    cr_assert_eq(result.start_error, 0);
    cr_assert_eq(result.exit_code, 7);
    cr_assert_str_eq(result.output, "out\nerr\n");
    result = shell("echo out; echo err >&2", &(ProcessOptions){.separate_stderr = true});
    cr_assert_str_eq(result.output, "out\n");
}

Test(files, large_output_is_read_whole)
{
    ProcessResult result = shell("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done", NULL);
    cr_assert_eq(result.output_length, 220000);
}

Test(files, folder_environment_and_input)
{
    const char *const environment[] = {"AOT_TEST=42", "HOME=/nowhere", NULL};
    ProcessResult result =
        shell("cat; pwd; echo $AOT_TEST $HOME", &(ProcessOptions){.folder = folder, .environment = environment});
    cr_assert_str_eq(result.output, arena_printf(arena, "%s\n42 /nowhere\n", folder));
}

Test(files, a_signal_is_128_and_its_number)
{
    cr_assert_eq(shell("kill -KILL $$", NULL).exit_code, 128 + SIGKILL);
}

Test(files, a_program_that_does_not_exist_is_a_start_error)
{
    const char *const argv[] = {"/no/such/program", NULL};
    ProcessResult result = process_run(arena, argv, NULL);
    cr_assert_eq(result.start_error, ENOENT);
    cr_assert_str_eq(result.output, "");
}

Test(files, time_limit_ends_the_child)
{
    time_t start = time(NULL);
    ProcessResult result = shell("echo begun; exec sleep 60", &(ProcessOptions){.timeout_seconds = 1});
    cr_assert_eq(result.exit_code, 124);
    cr_assert_str_eq(result.output, "begun\n");
    result = shell("trap '' TERM; while :; do sleep 0.1; done", &(ProcessOptions){.timeout_seconds = 1});
    cr_assert_eq(result.exit_code, 124);
    cr_assert_lt(time(NULL) - start, 20);
}

Test(files, a_background_process_does_not_hold_up_its_starter)
{
    time_t start = time(NULL);
    ProcessResult result = shell("sleep 5 & echo done", NULL);
    cr_assert_str_eq(result.output, "done\n");
    cr_assert_lt(time(NULL) - start, 4);
}

Test(files, programs_are_found_on_the_path)
{
    char *sh = process_find(arena, "sh");
    cr_assert_not_null(sh);
    cr_assert_eq(sh[0], '/');
    cr_assert_null(process_find(arena, "no-such-program-anywhere"));
    cr_assert_null(process_find(arena, "/etc/passwd"));
    cr_assert_geq(process_cpu_count(), 1);
}
