/* Touches everything that the reader can be asked about an image, as the tests of broken input and the fuzzer need. */
#ifndef TESTS_METADATA_WALK_H
#define TESTS_METADATA_WALK_H

#include "metadata/metadata.h"

/* A number that depends on all bytes seen; reads out of bounds are for the sanitizer (or a guard page) to find. */
uint64_t walk_image(const MdImage *image);
/* Opens, checks and walks any bytes. Returns the findings of md_check, or -1 when md_open refused. */
int64_t walk_bytes(const uint8_t *bytes, size_t length);

#endif
