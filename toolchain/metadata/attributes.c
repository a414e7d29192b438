/* Custom attributes: finding them, and the name of their class (ECMA-335 II.22.10). */
#include <string.h>

#include "metadata/metadata_private.h"

void md_attributes(const MdImage *image, MdToken owner, uint32_t *first, uint32_t *end)
{
    md_find(image, MD_CustomAttribute, MD_CustomAttribute_Parent, owner, first, end);
}

/* Attributes of generic classes name a TypeSpec: GENERICINST CLASS token ... */
static MdToken class_of_spec(const MdImage *image, uint32_t typespec_row)
{
    MdCursor cursor = md_cursor(md_blob(image, md_cell(image, MD_TypeSpec, typespec_row, MD_TypeSpec_Signature)));
    uint8_t element = md_read_u8(&cursor);
    if (element == ELEMENT_GENERICINST)
        element = md_read_u8(&cursor);
    return element == ELEMENT_CLASS || element == ELEMENT_VALUETYPE ? md_read_type_token(&cursor) : 0;
}

void md_attribute_name(const MdImage *image, uint32_t attribute_row, const char **name_space, const char **name)
{
    *name_space = *name = "";
    MdToken constructor = md_cell(image, MD_CustomAttribute, attribute_row, MD_CustomAttribute_Type);
    uint32_t row = MD_TOKEN_ROW(constructor);
    MdToken type = 0;
    if (MD_TOKEN_TABLE(constructor) == MD_MethodDef)
        type = MD_TOKEN(MD_TypeDef, md_method_owner(image, row));
    else if (MD_TOKEN_TABLE(constructor) == MD_MemberRef)
        type = md_cell(image, MD_MemberRef, row, MD_MemberRef_Class);
    if (MD_TOKEN_TABLE(type) == MD_TypeSpec)
        type = class_of_spec(image, MD_TOKEN_ROW(type));
    row = MD_TOKEN_ROW(type);
    if (MD_TOKEN_TABLE(type) == MD_TypeDef) {
        *name_space = md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Namespace));
        *name = md_string(image, md_cell(image, MD_TypeDef, row, MD_TypeDef_Name));
    } else if (MD_TOKEN_TABLE(type) == MD_TypeRef) {
        *name_space = md_string(image, md_cell(image, MD_TypeRef, row, MD_TypeRef_Namespace));
        *name = md_string(image, md_cell(image, MD_TypeRef, row, MD_TypeRef_Name));
    }
}

bool md_has_attribute(const MdImage *image, MdToken owner, const char *name_space, const char *name, uint32_t *row)
{
    uint32_t first, end;
    md_attributes(image, owner, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const char *found_space, *found_name;
        md_attribute_name(image, i, &found_space, &found_name);
        if (strcmp(found_name, name) == 0 && strcmp(found_space, name_space) == 0) {
            if (row)
                *row = i;
            return true;
        }
    }
    return false;
}

MdBlob md_attribute_value(const MdImage *image, uint32_t attribute_row)
{
    return md_blob(image, md_cell(image, MD_CustomAttribute, attribute_row, MD_CustomAttribute_Value));
}
