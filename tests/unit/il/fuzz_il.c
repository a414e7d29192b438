/* libFuzzer: the bodies of any image; bytes that are no image are a body themselves: a number of clauses, the clauses
 * in fat form, the code. */
#include <string.h>

#include "il/il.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void analyse(const MdBody *body)
{
    static volatile size_t sink;
    Arena *arena = arena_new();
    IlRegions regions;
    IlBlocks blocks;
    IlError error = {0};
    Text text = {.arena = arena};
    if (il_regions(arena, body, &regions, &error) && il_blocks(arena, body, &regions, &blocks, &error)) {
        for (uint32_t i = 0; i < blocks.count; i++) {
            IlPart part;
            int32_t region = il_region_at(&regions, blocks.items[i].start, &part);
            if (region != blocks.items[i].region || part != blocks.items[i].part ||
                il_block_at(&blocks, blocks.items[i].end - 1) != i)
                __builtin_trap();
        }
    } else {
        sink += strlen(error.what);
    }
    il_print_body(&text, body, NULL, NULL);
    sink += text.length;
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    enum { CLAUSE_SIZE = 24, LARGEST_CODE = 4096 };
    MdImage image;
    MdBody body = {0};
    if (md_open(bytes, length, &image, NULL)) {
        for (uint32_t row = 1; row <= md_rows(&image, MD_MethodDef) && row < 200; row++)
            if (md_body(&image, row, &body, NULL) && body.code_size <= LARGEST_CODE)
                analyse(&body);
        return 0;
    }
    if (length < 1 || (size_t)bytes[0] * CLAUSE_SIZE + 1 > length)
        return 0;
    body.clauses = bytes + 1;
    body.clause_count = bytes[0];
    body.clauses_fat = true;
    body.code = body.clauses + (size_t)body.clause_count * CLAUSE_SIZE;
    body.code_size = (uint32_t)(length - 1 - (size_t)body.clause_count * CLAUSE_SIZE);
    analyse(&body);
    return 0;
}
