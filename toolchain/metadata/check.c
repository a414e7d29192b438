/* md_check: the logical rules (ECMA-335 II.22) that the later stages rely on without asking again. Linear in the size
 * of the image, without memory of its own. */
#include <string.h>

#include "metadata/check.h"
#include "pe/bytes.h"

enum { MAX_CHAIN = 1024 }; /* links of inheritance or nesting that are followed; the rest counts as a cycle */

void check_report(Check *check, const char *what, MdTable table, uint32_t row)
{
    const struct MdTableInfo *info = &check->image->tables[table];
    uint64_t offset = 0;
    if (row && row <= info->row_count)
        offset = (uint64_t)(info->rows - check->image->bytes) + (uint64_t)(row - 1) * info->row_size;
    MdError error = {what, offset, table, row};
    check->findings++;
    if (check->report)
        check->report(check->context, &error);
}

bool check_token(const MdImage *image, MdToken token)
{
    uint32_t table = MD_TOKEN_TABLE(token), row = MD_TOKEN_ROW(token);
    return table < MD_TABLE_COUNT && row && row <= md_referable_rows(image, (MdTable)table);
}

/* ---- Every cell of every table ---- */

static const char *coded_problem(const MdImage *image, int coded, uint32_t value)
{
    const MdCodedInfo *info = &md_coded[coded];
    uint32_t row = value >> info->bits, table_plus_one = info->tables_plus_one[value & ((1u << info->bits) - 1)];
    if (!row)
        return NULL;
    if (!table_plus_one)
        return "a coded index has an impossible tag";
    return row <= md_referable_rows(image, (MdTable)(table_plus_one - 1)) ? NULL : "a coded index is out of range";
}

static const char *cell_problem(const MdImage *image, int kind, uint32_t value)
{
    MdBlob blob;
    if (kind < MD_KIND_CODED)
        return value <= md_referable_rows(image, (MdTable)kind) ? NULL : "a row index is out of range";
    if (kind < MD_KIND_LIST)
        return coded_problem(image, kind - MD_KIND_CODED, value);
    if (kind < MD_KIND_NONE) {
        uint32_t limit = md_rows(image, md_list_table(image, (MdTable)(kind - MD_KIND_LIST))) + 1;
        return value <= limit ? NULL : "a list index is out of range";
    }
    switch (kind) {
    case MD_KIND_STRING: return !value || value < image->strings.length ? NULL : "a #Strings offset is out of range";
    case MD_KIND_GUID: return !value || md_guid(image, value) ? NULL : "a #GUID index is out of range";
    case MD_KIND_BLOB: return md_blob_at(image, value, &blob) ? NULL : "a #Blob offset is out of range";
    default: return NULL;
    }
}

static void check_cells(Check *check, MdTable table)
{
    uint32_t rows = md_rows(check->image, table);
    for (int column = 0; column < MD_MAX_COLUMNS; column++) {
        int kind = md_column_kind(table, column);
        if (kind == MD_KIND_NONE || kind == MD_KIND_U1 || kind == MD_KIND_U2 || kind == MD_KIND_U4)
            continue;
        bool is_list = kind >= MD_KIND_LIST && kind < MD_KIND_NONE;
        uint32_t previous = 0;
        for (uint32_t row = 1; row <= rows; row++) {
            uint32_t value = md_raw_cell(check->image, table, row, column);
            const char *problem = cell_problem(check->image, kind, value);
            if (!problem && is_list && value < previous)
                problem = "a list starts before the list of the row above";
            if (problem)
                check_report(check, problem, table, row);
            previous = value;
        }
    }
}

static void check_order(Check *check, MdTable table)
{
    bool unique;
    int column = md_sort_column(table, &unique);
    uint32_t rows = md_rows(check->image, table);
    if (column < 0 || !rows)
        return;
    if (!(check->image->sorted >> table & 1))
        check_report(check, "the table is not marked as sorted", table, 0);
    uint32_t previous = md_raw_cell(check->image, table, 1, column);
    for (uint32_t row = 2; row <= rows; row++) {
        uint32_t key = md_raw_cell(check->image, table, row, column);
        if (key < previous)
            check_report(check, "the table is not sorted", table, row);
        else if (unique && key == previous)
            check_report(check, "two rows have the same owner", table, row);
        previous = key;
    }
}

/* ---- Chains that must end ---- */

/* Follows `next` from `row` within one table. */
static bool chain_ends(const MdImage *image, MdTable table, uint32_t row, int column)
{
    for (int links = 0; links < MAX_CHAIN; links++) {
        MdToken token = md_cell(image, table, row, column);
        if (MD_TOKEN_TABLE(token) != table || !MD_TOKEN_ROW(token))
            return true;
        row = MD_TOKEN_ROW(token);
    }
    return false;
}

static void check_chains(Check *check, MdTable table, int column, const char *what)
{
    for (uint32_t row = 1; row <= md_rows(check->image, table); row++)
        if (!chain_ends(check->image, table, row, column)) {
            check_report(check, what, table, row);
            return;
        }
}

/* An enclosing type precedes the types nested in it (II.22), so that nesting cannot be circular. */
static void check_nesting(Check *check)
{
    for (uint32_t row = 1; row <= md_rows(check->image, MD_NestedClass); row++) {
        uint32_t nested = md_cell(check->image, MD_NestedClass, row, MD_NestedClass_NestedClass);
        uint32_t enclosing = md_cell(check->image, MD_NestedClass, row, MD_NestedClass_EnclosingClass);
        if (!enclosing || enclosing >= nested)
            check_report(check, "a nested type does not follow its enclosing type", MD_NestedClass, row);
    }
}

/* ---- Rows with rules of their own ---- */

static void check_module(Check *check)
{
    const MdImage *image = check->image;
    if (!image->is_pe)
        return;
    if (md_rows(image, MD_Module) != 1)
        check_report(check, "the image must have exactly one module", MD_Module, 0);
    if (md_rows(image, MD_Assembly) > 1)
        check_report(check, "the image has two assemblies", MD_Assembly, 2);
    if (!md_rows(image, MD_TypeDef))
        check_report(check, "the image has no types, not even <Module>", MD_TypeDef, 0);
    MdToken entry = image->entry_point;
    bool is_known = MD_TOKEN_TABLE(entry) == MD_MethodDef || MD_TOKEN_TABLE(entry) == MD_File;
    if (MD_TOKEN_ROW(entry) && (!is_known || !check_token(image, entry)))
        check_report(check, "the entry point is neither a method nor a file", MD_MethodDef, 0);
}

/* The columns that must not be nil. */
static void check_required(Check *check)
{
    static const struct {
        uint8_t table, column;
        const char *what;
    } required[] = {
        {MD_TypeDef, MD_TypeDef_Name, "a type has no name"},
        {MD_TypeRef, MD_TypeRef_Name, "a type reference has no name"},
        {MD_MemberRef, MD_MemberRef_Class, "a member reference has no class"},
        {MD_MemberRef, MD_MemberRef_Name, "a member reference has no name"},
        {MD_MethodDef, MD_MethodDef_Name, "a method has no name"},
        {MD_Field, MD_Field_Name, "a field has no name"},
        {MD_InterfaceImpl, MD_InterfaceImpl_Class, "an interface implementation has no class"},
        {MD_InterfaceImpl, MD_InterfaceImpl_Interface, "an interface implementation has no interface"},
        {MD_CustomAttribute, MD_CustomAttribute_Parent, "a custom attribute has no owner"},
        {MD_CustomAttribute, MD_CustomAttribute_Type, "a custom attribute has no constructor"},
        {MD_Constant, MD_Constant_Parent, "a constant has no owner"},
        {MD_ClassLayout, MD_ClassLayout_Parent, "a class layout has no class"},
        {MD_FieldLayout, MD_FieldLayout_Field, "a field layout has no field"},
        {MD_FieldRVA, MD_FieldRVA_Field, "a field's data has no field"},
        {MD_MethodImpl, MD_MethodImpl_Class, "a method implementation has no class"},
        {MD_MethodImpl, MD_MethodImpl_MethodBody, "a method implementation has no body"},
        {MD_MethodImpl, MD_MethodImpl_MethodDeclaration, "a method implementation has no declaration"},
        {MD_ImplMap, MD_ImplMap_MemberForwarded, "a P/Invoke has no method"},
        {MD_ImplMap, MD_ImplMap_ImportScope, "a P/Invoke has no module"},
        {MD_AssemblyRef, MD_AssemblyRef_Name, "an assembly reference has no name"},
        {MD_ExportedType, MD_ExportedType_TypeName, "an exported type has no name"},
        {MD_ExportedType, MD_ExportedType_Implementation, "an exported type has no implementation"},
        {MD_GenericParam, MD_GenericParam_Owner, "a generic parameter has no owner"},
        {MD_GenericParamConstraint, MD_GenericParamConstraint_Owner, "a constraint has no generic parameter"},
        {MD_GenericParamConstraint, MD_GenericParamConstraint_Constraint, "a constraint has no type"},
        {MD_MethodSpec, MD_MethodSpec_Method, "a method instantiation has no method"},
    };
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        MdTable table = required[i].table;
        for (uint32_t row = 1; row <= md_rows(check->image, table); row++)
            if (!md_cell(check->image, table, row, required[i].column))
                check_report(check, required[i].what, table, row);
    }
}

/* Generic parameters of one owner are numbered from 0 in row order (II.22.20). */
static void check_generic_params(Check *check)
{
    const MdImage *image = check->image;
    uint32_t expected = 0;
    MdToken previous = 0;
    for (uint32_t row = 1; row <= md_rows(image, MD_GenericParam); row++) {
        MdToken owner = md_cell(image, MD_GenericParam, row, MD_GenericParam_Owner);
        expected = owner == previous ? expected + 1 : 0;
        previous = owner;
        if (md_cell(image, MD_GenericParam, row, MD_GenericParam_Number) != expected)
            check_report(check, "generic parameters are not numbered in order", MD_GenericParam, row);
    }
}

static int constant_size(uint32_t type)
{
    switch (type) {
    case ELEMENT_BOOLEAN:
    case ELEMENT_I1:
    case ELEMENT_U1: return 1;
    case ELEMENT_CHAR:
    case ELEMENT_I2:
    case ELEMENT_U2: return 2;
    case ELEMENT_I4:
    case ELEMENT_U4:
    case ELEMENT_R4:
    case ELEMENT_CLASS: return 4;
    case ELEMENT_I8:
    case ELEMENT_U8:
    case ELEMENT_R8: return 8;
    case ELEMENT_STRING: return 0; /* any even length */
    default: return -1;
    }
}

static void check_constants(Check *check)
{
    for (uint32_t row = 1; row <= md_rows(check->image, MD_Constant); row++) {
        uint32_t type = md_cell(check->image, MD_Constant, row, MD_Constant_Type);
        MdBlob value = md_blob(check->image, md_cell(check->image, MD_Constant, row, MD_Constant_Value));
        int size = constant_size(type);
        if (size < 0)
            check_report(check, "a constant has an impossible type", MD_Constant, row);
        else if (size ? value.length < (uint32_t)size : value.length % 2 != 0)
            check_report(check, "a constant's value does not fit its type", MD_Constant, row);
    }
}

static void check_layouts(Check *check)
{
    for (uint32_t row = 1; row <= md_rows(check->image, MD_ClassLayout); row++) {
        uint32_t packing = md_cell(check->image, MD_ClassLayout, row, MD_ClassLayout_PackingSize);
        if (packing > 128 || (packing & (packing - 1)))
            check_report(check, "a packing size is not a power of two up to 128", MD_ClassLayout, row);
    }
    for (uint32_t row = 1; row <= md_rows(check->image, MD_FieldRVA); row++)
        if (!md_rva_available(check->image, md_cell(check->image, MD_FieldRVA, row, MD_FieldRVA_RVA)))
            check_report(check, "a field's initial data lies outside the file", MD_FieldRVA, row);
}

static void check_attributes(Check *check)
{
    for (uint32_t row = 1; row <= md_rows(check->image, MD_CustomAttribute); row++) {
        MdBlob value = md_attribute_value(check->image, row);
        if (value.length && (value.length < 2 || read_u16(value.bytes) != 1))
            check_report(check, "a custom attribute's value does not start with 0x0001", MD_CustomAttribute, row);
    }
}

/* An embedded resource is a length and as many bytes. */
static void check_resources(Check *check)
{
    const MdImage *image = check->image;
    for (uint32_t row = 1; row <= md_rows(image, MD_ManifestResource); row++) {
        if (md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Implementation))
            continue;
        uint32_t offset = md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Offset);
        uint32_t length = image->resources.length;
        if (offset > length || length - offset < 4 || read_u32(image->resources.bytes + offset) > length - offset - 4)
            check_report(check, "a resource lies outside the resources", MD_ManifestResource, row);
    }
}

uint32_t md_check(const MdImage *image, void (*report)(void *context, const MdError *error), void *context)
{
    Check check = {.image = image, .report = report, .context = context};
    check_module(&check);
    for (int table = 0; table < MD_TABLE_COUNT; table++) {
        check_cells(&check, (MdTable)table);
        check_order(&check, (MdTable)table);
    }
    check_required(&check);
    check_nesting(&check);
    check_chains(&check, MD_TypeDef, MD_TypeDef_Extends, "a type inherits from itself");
    check_chains(&check, MD_TypeRef, MD_TypeRef_ResolutionScope, "a type reference is nested in itself");
    check_chains(&check, MD_ExportedType, MD_ExportedType_Implementation, "an exported type is nested in itself");
    check_generic_params(&check);
    check_constants(&check);
    check_layouts(&check);
    check_attributes(&check);
    check_resources(&check);
    check_signatures(&check);
    check_bodies(&check);
    check_symbols(&check);
    return check.findings;
}
