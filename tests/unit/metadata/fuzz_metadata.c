/* libFuzzer: any bytes as an image or a portable PDB. */
#include "walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    walk_bytes(bytes, length);
    return 0;
}
