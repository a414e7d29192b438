/* Finds, downloads and checks Debian packages. apt does the transport and, for what is not pinned, the checking of
 * signatures; it works on folders of its own, never on this machine's lists. */
#include "image/packages.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define APT_HELPER "/usr/lib/apt/apt-helper"
/* apt may not drop its rights in folders that only this user can enter. */
#define APT_OPTIONS "-o", "APT::Sandbox::User=root"

enum { DOWNLOAD_SECONDS = 900, UPDATE_SECONDS = 180 };

Packages packages_open(Arena *arena, Diags *diags, const ImageRequest *request)
{
    return (Packages){.arena = arena,
                      .diags = diags,
                      .progress = request->progress,
                      .list = path_join(arena, request->sdk_root, "boards/packages.txt"),
                      .folder = path_join(arena, request->cache_folder, "packages")};
}

/* Debian's name for the binaries of a target's kernel. The armv6 boards take armel's kernel: armhf's is for ARMv7. */
static const char *debian_architecture(const Target *target)
{
    static const char *const names[TARGET_COUNT] = {
        [TARGET_ARMV6] = "armel", [TARGET_ARMV7] = "armhf", [TARGET_ARM64] = "arm64", [TARGET_X64] = "amd64"};
    return names[target->id];
}

/* ---- packages.txt ---- */

typedef bool TakeLine(void *context, const char *const *words, uint32_t count);

static bool read_list(Packages *packages, TakeLine *take, void *context)
{
    FileView view;
    int error = file_map(packages->list, &view);
    if (error) {
        diag_report(packages->diags, AOT0002, DIAG_PLACE_FILE(packages->list), "%s", strerror(error));
        return false;
    }
    char *text = arena_alloc(packages->arena, view.length + 1);
    memcpy(text, view.bytes, view.length);
    file_unmap(&view);
    for (char *line; (line = strsep(&text, "\n"));) {
        const char *const *words = text_words(packages->arena, line);
        uint32_t count = 0;
        while (words[count])
            count++;
        if (count > 0 && *words[0] != '#' && !take(context, words, count))
            break;
    }
    return true;
}

typedef struct Search {
    Packages *packages;
    const char *name, *architecture;
    Package *found;
} Search;

static Package *package_new(Packages *packages, const char *const *fields, bool pinned)
{
    Package *package = ARENA_NEW(packages->arena, Package);
    *package = (Package){.name = intern(fields[0]),
                         .architecture = intern(fields[1]),
                         .version = intern(fields[2]),
                         .sha256 = intern(fields[3]),
                         .path = intern(fields[4]),
                         .free = strstr(fields[4], "/main/") != NULL,
                         .pinned = pinned};
    return package;
}

static bool match_pin(void *context, const char *const *words, uint32_t count)
{
    Search *search = context;
    if (count == 6 && strcmp(words[0], "package") == 0 && strcmp(words[1], search->name) == 0 &&
        (strcmp(words[2], search->architecture) == 0 || strcmp(words[2], "all") == 0))
        search->found = package_new(search->packages, words + 1, true);
    return search->found == NULL;
}

/* ---- A private apt, for what is not pinned and to say which version there is ---- */

typedef struct Apt {
    Packages *packages;
    Text sources;
    const char *keyring;
} Apt;

static bool take_source(void *context, const char *const *words, uint32_t count)
{
    Apt *apt = context;
    if (count > 1 && strcmp(words[0], "keyring") == 0)
        apt->keyring = words[1];
    if (count < 4 || strcmp(words[0], "archive") != 0)
        return true;
    text_printf(&apt->sources, "deb [signed-by=%s]", "@KEYRING@");
    for (uint32_t i = 1; i < count; i++)
        text_printf(&apt->sources, " %s", words[i]);
    text_add_char(&apt->sources, '\n');
    return true;
}

static char *replace(Arena *arena, const char *text, const char *what, const char *with)
{
    Text result = {.arena = arena};
    for (const char *found; (found = strstr(text, what)); text = found + strlen(what)) {
        text_add_n(&result, text, (size_t)(found - text));
        text_add(&result, with);
    }
    text_add(&result, text);
    return result.chars;
}

static bool write_apt_folders(Packages *packages, const char *folder)
{
    static const char *const below[] = {
        "etc/apt/sources.list.d", "etc/apt/preferences.d",     "etc/apt/trusted.gpg.d",         "etc/apt/apt.conf.d",
        "var/lib/dpkg",           "var/lib/apt/lists/partial", "var/cache/apt/archives/partial"};
    Apt apt = {.packages = packages, .sources.arena = packages->arena, .keyring = ""};
    for (uint32_t i = 0; i < sizeof below / sizeof *below; i++)
        if (folder_make(path_join(packages->arena, folder, below[i])) != 0)
            return false;
    if (!read_list(packages, take_source, &apt) || !apt.sources.length)
        return false;
    const char *sources = replace(packages->arena, apt.sources.chars, "@KEYRING@", apt.keyring);
    return file_write_atomic(path_join(packages->arena, folder, "etc/apt/sources.list"), sources, strlen(sources),
                             0644) == 0 &&
           file_write_atomic(path_join(packages->arena, folder, "var/lib/dpkg/status"), "", 0, 0644) == 0;
}

static ProcessResult run_apt(Packages *packages, const char *architecture, const char *const *command, uint32_t seconds)
{
    const char *folder =
        path_join(packages->arena, packages->folder, arena_printf(packages->arena, "apt-%s", architecture));
    if (!write_apt_folders(packages, folder))
        return (ProcessResult){.exit_code = 255,
                               .output = arena_printf(packages->arena, "%s cannot be written", folder)};
    const char *const options[] = {
        "-o",       arena_printf(packages->arena, "Dir=%s", folder),
        "-o",       arena_printf(packages->arena, "Dir::State::status=%s/var/lib/dpkg/status", folder),
        "-o",       arena_printf(packages->arena, "APT::Architecture=%s", architecture),
        "-o",       arena_printf(packages->arena, "APT::Architectures=%s", architecture),
        "-o",       "Acquire::Languages=none",
        APT_OPTIONS};
    VEC(const char *) arguments = {0};
    vec_push(packages->arena, &arguments, command[0]);
    for (uint32_t i = 0; i < sizeof options / sizeof *options; i++)
        vec_push(packages->arena, &arguments, options[i]);
    for (const char *const *word = command + 1; *word; word++)
        vec_push(packages->arena, &arguments, *word);
    vec_push(packages->arena, &arguments, NULL);
    return process_run(packages->arena, arguments.items, &(ProcessOptions){.timeout_seconds = seconds});
}

/* The value of "KEY: value" in a stanza, NULL when it has none. */
static const char *stanza_value(Arena *arena, const char *stanza, const char *end, const char *key)
{
    size_t length = strlen(key);
    for (const char *line = stanza; line < end; line = strchrnul(line, '\n') + 1)
        if (strncmp(line, key, length) == 0 && line[length] == ':')
            return arena_printf(arena, "%.*s", (int)(strchrnul(line, '\n') - line - (ptrdiff_t)length - 2),
                                line + length + 2);
    return NULL;
}

/* What the archive has at present; NULL when it has no such package or cannot be asked. */
static Package *ask_archive(Packages *packages, const char *name, const char *architecture)
{
    progress_step(packages->progress, "asking the archive for %s", name);
    run_apt(packages, architecture, (const char *const[]){"apt-get", "-q", "update", NULL}, UPDATE_SECONDS);
    ProcessResult show =
        run_apt(packages, architecture, (const char *const[]){"apt-cache", "show", "--no-all-versions", name, NULL},
                UPDATE_SECONDS);
    if (show.start_error || show.exit_code != 0)
        return NULL;
    const char *end = strstr(show.output, "\n\n");
    end = end ? end : show.output + show.output_length;
    const char *fields[] = {name, stanza_value(packages->arena, show.output, end, "Architecture"),
                            stanza_value(packages->arena, show.output, end, "Version"),
                            stanza_value(packages->arena, show.output, end, "SHA256"),
                            stanza_value(packages->arena, show.output, end, "Filename")};
    for (uint32_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!fields[i])
            return NULL;
    return package_new(packages, fields, false);
}

/* Packages whose names differ only in the part before the last dash: what may have replaced a kernel
 * ("linux-image-6.1.0-50-arm64"). The last few that apt names. */
static const char *similar_packages(Packages *packages, const char *name, const char *architecture)
{
    enum { MOST = 4 };
    Arena *arena = packages->arena;
    const char *flavour = strrchr(name, '-');
    const char *version = flavour ? memrchr(name, '-', (size_t)(flavour - name)) : NULL;
    if (!version)
        return "";
    const char *pattern = arena_printf(arena, "^%.*s[^-]*%s$", (int)(version - name + 1), name, flavour);
    ProcessResult search =
        run_apt(packages, architecture, (const char *const[]){"apt-cache", "search", "--names-only", pattern, NULL},
                UPDATE_SECONDS);
    if (search.start_error || search.exit_code != 0)
        return "";
    VEC(const char *) found = {0};
    for (char *rest = search.output, *line; (line = strsep(&rest, "\n"));)
        if (*line)
            vec_push(arena, &found, arena_printf(arena, "%.*s", (int)strcspn(line, " "), line));
    Text names = {.arena = arena};
    text_add(&names, "");
    for (uint32_t i = found.count > MOST ? found.count - MOST : 0; i < found.count; i++)
        text_printf(&names, "%s%s", names.length ? ", " : "", found.items[i]);
    return names.chars;
}

static void report_unknown(Packages *packages, const char *name, const char *architecture)
{
    Diag *diag = diag_report(packages->diags, AOT1001, DIAG_PLACE_NONE, "Debian's archive has no package %s for %s",
                             name, architecture);
    const char *similar = similar_packages(packages, name, architecture);
    diag->remedy = *similar ? arena_printf(diags_arena(packages->diags), "It has: %s.", similar)
                            : "Is there a connection to the archive, and is the name in the board file right?";
}

/* What the archive had when it was asked is kept, so that later images are the same. */
static const Package *find_unpinned(Packages *packages, const char *name, const char *architecture)
{
    const char *note =
        path_join(packages->arena, packages->folder, arena_printf(packages->arena, "%s_%s.found", name, architecture));
    FileView view;
    if (file_map(note, &view) == 0) {
        const char *const *words =
            text_words(packages->arena, arena_printf(packages->arena, "%.*s", (int)view.length, view.bytes));
        file_unmap(&view);
        uint32_t count = 0;
        while (words[count])
            count++;
        if (count == 5)
            return package_new(packages, words, false);
    }
    Package *package = ask_archive(packages, name, architecture);
    if (!package) {
        report_unknown(packages, name, architecture);
        return NULL;
    }
    const char *line = arena_printf(packages->arena, "%s %s %s %s %s", package->name, package->architecture,
                                    package->version, package->sha256, package->path);
    file_write_atomic(note, line, strlen(line), 0644);
    return package;
}

const Package *package_find(Packages *packages, const char *name, const Target *target)
{
    Search search = {.packages = packages, .name = name, .architecture = debian_architecture(target)};
    if (!read_list(packages, match_pin, &search))
        return NULL;
    return search.found ? search.found : find_unpinned(packages, name, search.architecture);
}

/* ---- Download ---- */

typedef struct Sites {
    Packages *packages;
    VEC(const char *) urls;
} Sites;

static void add_site(Sites *sites, const char *url)
{
    for (uint32_t i = 0; i < sites->urls.count; i++)
        if (strcmp(sites->urls.items[i], url) == 0)
            return;
    vec_push(sites->packages->arena, &sites->urls, arena_strdup(sites->packages->arena, url));
}

static bool take_archive(void *context, const char *const *words, uint32_t count)
{
    if (count > 1 && (strcmp(words[0], "archive") == 0 || strcmp(words[0], "snapshot") == 0))
        add_site(context, words[1]);
    return true;
}

/* $AOT_SDK_ARCHIVE, the archives of this machine's apt, those of packages.txt, its snapshot. */
static Sites collect_sites(Packages *packages)
{
    Sites sites = {.packages = packages};
    const char *const *own = text_words(packages->arena, getenv("AOT_SDK_ARCHIVE"));
    for (; *own; own++)
        add_site(&sites, *own);
    ProcessResult targets = process_run(packages->arena,
                                        (const char *const[]){"apt-get", "indextargets", "--no-release-info",
                                                              "--format", "$(SITE)", "Created-By: Packages", NULL},
                                        &(ProcessOptions){.separate_stderr = false, .timeout_seconds = UPDATE_SECONDS});
    char *rest = targets.start_error || targets.exit_code ? NULL : targets.output;
    for (char *line; rest && (line = strsep(&rest, "\n"));)
        if (*line)
            add_site(&sites, line);
    read_list(packages, take_archive, &sites);
    return sites;
}

const char *file_sha256(Arena *arena, const char *path)
{
    FileView view;
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (file_map(path, &view) != 0)
        return NULL;
    int good = EVP_Digest(view.bytes, view.length, digest, &length, EVP_sha256(), NULL);
    file_unmap(&view);
    Text hex = {.arena = arena};
    for (unsigned i = 0; good && i < length; i++)
        text_printf(&hex, "%02x", digest[i]);
    return hex.chars;
}

/* apt's first complaint says what went wrong, the later ones only that something did. */
static const char *first_complaint(Arena *arena, const char *output)
{
    for (const char *line = output; *line; line = *strchrnul(line, '\n') ? strchrnul(line, '\n') + 1 : "")
        if (strncmp(line, "E: ", 3) == 0)
            return arena_printf(arena, "%.*s", (int)strcspn(line + 3, "\n"), line + 3);
    return "apt-helper did not say why";
}

static void report_unavailable(Packages *packages, const Package *package, const char *problem)
{
    Diag *diag = diag_report(packages->diags, AOT1001, DIAG_PLACE_NONE, "package %s %s for %s cannot be downloaded: %s",
                             package->name, package->version, package->architecture, problem);
    Package *present = package->pinned && strcmp(package->architecture, "all") != 0
                           ? ask_archive(packages, package->name, package->architecture)
                           : NULL;
    Arena *arena = diags_arena(packages->diags);
    if (present && strcmp(present->version, package->version) != 0)
        diag->remedy =
            arena_printf(arena, "The archive has version %s now, with SHA-256 %s and path %s: put them into %s.",
                         present->version, present->sha256, present->path, packages->list);
    else if (!present && package->pinned)
        diag->remedy = arena_printf(arena, "The archive may have a successor (%s): name it in the board file.",
                                    similar_packages(packages, package->name, package->architecture));
    else
        diag->remedy = "Is there a connection to the archive? AOT_SDK_ARCHIVE=URL names another one.";
}

static const char *download_from(Packages *packages, const Package *package, const char *site, const char *temporary,
                                 bool *damaged)
{
    const char *url = arena_printf(packages->arena, "%s/%s", site, package->path);
    progress_detail(packages->progress, "download %s", url);
    unlink(temporary);
    ProcessResult helper = process_run(packages->arena,
                                       (const char *const[]){APT_HELPER, APT_OPTIONS, "-o", "Acquire::Retries=2",
                                                             "download-file", url, temporary, NULL},
                                       &(ProcessOptions){.timeout_seconds = DOWNLOAD_SECONDS});
    unlink(arena_printf(packages->arena, "%s.FAILED", temporary));
    if (helper.start_error)
        return "apt-helper of Debian's package apt cannot be started";
    if (helper.exit_code != 0 || !file_exists(temporary))
        return first_complaint(packages->arena, helper.output);
    const char *hash = file_sha256(packages->arena, temporary);
    if (hash && strcmp(hash, package->sha256) == 0)
        return NULL;
    *damaged = true;
    return arena_printf(packages->arena, "%s has SHA-256 %s instead of %s", url, hash ? hash : "?", package->sha256);
}

const char *package_download(Packages *packages, const Package *package)
{
    /* A file with the hash in its name was checked before it got the name. */
    const char *path = path_join(packages->arena, packages->folder,
                                 arena_printf(packages->arena, "%.16s-%s", package->sha256, path_name(package->path)));
    if (file_exists(path))
        return path;
    int error = folder_make(packages->folder);
    if (error) {
        diag_report(packages->diags, AOT0801, DIAG_PLACE_FILE(packages->folder), "%s", strerror(error));
        return NULL;
    }
    progress_step(packages->progress, "downloading %s %s", package->name, package->version);
    Sites sites = collect_sites(packages);
    const char *temporary = arena_printf(packages->arena, "%s.%d", path, getpid()), *problem = "there is no archive";
    bool damaged = false;
    cleanup_add(temporary);
    for (uint32_t i = 0; i < sites.urls.count; i++) {
        bool wrong_hash = false;
        const char *failure = download_from(packages, package, sites.urls.items[i], temporary, &wrong_hash);
        if (!failure && rename(temporary, path) == 0) {
            cleanup_forget(temporary);
            return path;
        }
        /* A wrong hash says more than a missing file elsewhere. */
        if (!damaged)
            problem = failure ? failure : strerror(errno);
        damaged |= wrong_hash;
    }
    unlink(temporary);
    cleanup_forget(temporary);
    if (damaged)
        diag_report(packages->diags, AOT1002, DIAG_PLACE_NONE, "package %s %s is not the one that was expected: %s",
                    package->name, package->version, problem)
            ->remedy = "The archive or the way to it is not to be trusted; try another one with AOT_SDK_ARCHIVE=URL.";
    else
        report_unavailable(packages, package, problem);
    return NULL;
}
