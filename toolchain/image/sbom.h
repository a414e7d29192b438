/* image/sbom: what an image is made of, as an SPDX 2.3 document. */
#ifndef AOT_IMAGE_SBOM_H
#define AOT_IMAGE_SBOM_H

#include "image/packages.h"

typedef struct SbomPart {
    const char *name, *version; /* version NULL: none */
    const char *licence;        /* SPDX expression */
    const char *licence_text;   /* of a LicenseRef- that SPDX does not list, else NULL */
    const char *sha256;         /* of the package or file, or NULL */
    const char *origin;         /* where it comes from, or NULL */
} SbomPart;

typedef struct Sbom {
    const char *image; /* file name */
    const char *image_sha256;
    int64_t time;
    VEC(SbomPart) parts;
} Sbom;

/* Writes the document. Answers an errno value. */
int sbom_write(Arena *arena, const Sbom *sbom, const char *path);

#endif
