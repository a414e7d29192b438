/* corelib/publicise: see publicise.h. Visibility lives in the low three bits of the Flags columns (II.23.1.15, .10,
 * .5). */
#include "corelib/publicise.h"

#include <string.h>

#include "metadata/metadata.h"

enum { VISIBILITY_MASK = 7, TYPE_PUBLIC = 1, TYPE_NESTED_PUBLIC = 2, MEMBER_PUBLIC = 6 };

static void set_visibility(uint8_t *bytes, const MdImage *image, MdTable table, uint32_t row, int column,
                           uint8_t visibility)
{
    const struct MdTableInfo *info = &image->tables[table];
    size_t offset =
        (size_t)(info->rows - image->bytes) + (size_t)(row - 1) * info->row_size + info->column_offset[column];
    bytes[offset] = (uint8_t)((bytes[offset] & ~VISIBILITY_MASK) | visibility);
}

bool corelib_publicise(Arena *arena, Diags *diags, const char *input, const char *output)
{
    FileView view;
    int error = file_map(input, &view);
    if (error) {
        diag_report(diags, AOT0002, DIAG_PLACE_FILE(input), "%s", strerror(error));
        return false;
    }
    MdImage image;
    MdError problem;
    if (!md_open(view.bytes, view.length, &image, &problem)) {
        diag_report(diags, AOT0301, DIAG_PLACE_FILE(input), "%s", problem.what);
        file_unmap(&view);
        return false;
    }
    uint8_t *bytes = arena_copy(arena, view.bytes, view.length);
    for (uint32_t row = 1; row <= md_rows(&image, MD_TypeDef); row++)
        set_visibility(bytes, &image, MD_TypeDef, row, MD_TypeDef_Flags,
                       md_enclosing_type(&image, row) ? TYPE_NESTED_PUBLIC : TYPE_PUBLIC);
    for (uint32_t row = 1; row <= md_rows(&image, MD_MethodDef); row++)
        set_visibility(bytes, &image, MD_MethodDef, row, MD_MethodDef_Flags, MEMBER_PUBLIC);
    for (uint32_t row = 1; row <= md_rows(&image, MD_Field); row++)
        set_visibility(bytes, &image, MD_Field, row, MD_Field_Flags, MEMBER_PUBLIC);
    error = file_write_atomic(output, bytes, view.length, 0644);
    file_unmap(&view);
    if (error)
        diag_report(diags, AOT0003, DIAG_PLACE_FILE(output), "%s", strerror(error));
    return !error;
}
