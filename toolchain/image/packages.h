/* image/packages: files of Debian packages for the boards' architectures, without touching this machine's own lists. */
#ifndef AOT_IMAGE_PACKAGES_H
#define AOT_IMAGE_PACKAGES_H

#include "image/image.h"

struct archive;

typedef struct Package {
    const char *name, *architecture, *version;
    const char *sha256;
    const char *path; /* in the archive, "pool/..." */
    bool free;        /* from Debian's main section */
    bool pinned;      /* from packages.txt; else what the archive has at present */
} Package;

typedef struct Packages {
    Arena *arena;
    Diags *diags;
    const Progress *progress;
    const char *list;   /* boards/packages.txt */
    const char *folder; /* cache */
} Packages;

Packages packages_open(Arena *arena, Diags *diags, const ImageRequest *request);
/* The package that packages.txt pins for the target's Debian architecture, else the archive's present one. NULL after a
 * diagnostic. */
const Package *package_find(Packages *packages, const char *name, const Target *target);
/* Path of its .deb file, downloaded and checked when it is not in the cache. NULL after a diagnostic. */
const char *package_download(Packages *packages, const Package *package);

/* Calls `visit` for each regular file of the package, with its path ("usr/share/doc/...") and the archive to read its
 * contents from; a visit that answers false ends the walk. False after a diagnostic when the package is damaged. */
typedef bool PackageVisit(void *context, const char *path, struct archive *contents);
bool package_walk(Packages *packages, const char *deb, PackageVisit *visit, void *context);
/* The rest of the file that is visited, in the arena; bytes NULL when it cannot be read. */
FileView package_read(Arena *arena, struct archive *contents);

/* Files of a package in the cache: a folder that holds each of `files` (NULL-terminated paths in the package) under its
 * last name, and "copyright". NULL after a diagnostic. */
const char *package_files(Packages *packages, const Package *package, const char *const *files);

/* SHA-256 of a file as hexadecimal digits, NULL when it cannot be read. */
const char *file_sha256(Arena *arena, const char *path);

#endif
