/* corelib/substitutions: ILLink.Substitutions.xml and FeatureSwitchDefinition attributes: members whose value the
 * feature switches decide. The format: https://github.com/dotnet/runtime/blob/main/docs/tools/illink/data-formats.md */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "corelib/internal.h"

MdBlob corelib_resource(const Assembly *assembly, const char *name)
{
    const MdImage *image = &assembly->image;
    for (uint32_t row = 1; row <= md_rows(image, MD_ManifestResource); row++) {
        if (strcmp(md_string(image, md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Name)), name) ||
            md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Implementation))
            continue;
        uint32_t offset = md_cell(image, MD_ManifestResource, row, MD_ManifestResource_Offset), length;
        if (image->resources.length < 4 || offset > image->resources.length - 4)
            break;
        const uint8_t *bytes = image->resources.bytes + offset;
        length = bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
        if (length <= image->resources.length - offset - 4)
            return (MdBlob){bytes + 4, length};
    }
    return (MdBlob){NULL, 0};
}

/* Does the element's feature condition hold? Without one it does. */
static bool is_enabled(CoreLib *corelib, const XmlElement *element)
{
    const char *feature = xml_attribute(element, "feature"), *value = xml_attribute(element, "featurevalue");
    if (!feature || !value)
        return true;
    int actual = corelib_feature(corelib, feature);
    const char *standard = xml_attribute(element, "featuredefault");
    if (actual < 0)
        return standard && !strcmp(standard, "true");
    return actual == !strcasecmp(value, "true");
}

static Substitution *parse_value(CoreLib *corelib, const char *value)
{
    Substitution *substitution = ARENA_NEW(corelib->arena, Substitution);
    if (!value)
        return substitution;
    substitution->has_value = true;
    if (!strcmp(value, "true") || !strcmp(value, "false"))
        substitution->value = value[0] == 't';
    else
        substitution->value = strtoll(value, NULL, 0);
    return substitution;
}

/* "System.Boolean get_X(System.Int32)" names the method of `type`. */
static bool has_signature(Type *open, MethodDef *def, const char *signature)
{
    const char *name = strchr(signature, ' '), *parenthesis = strchr(signature, '(');
    if (!name || !parenthesis || strncmp(name + 1, def->name, (size_t)(parenthesis - name - 1)) ||
        strlen(def->name) != (size_t)(parenthesis - name - 1))
        return false;
    Method *method = types_method(open, def, NULL, 0);
    const char *parameters = method ? strrchr(method_name(method), '(') : NULL;
    return parameters && !strcmp(parameters, parenthesis);
}

static void read_method(CoreLib *corelib, TypeDef *def, const XmlElement *element)
{
    const char *signature = xml_attribute(element, "signature"), *body = xml_attribute(element, "body");
    if (!signature || !body || strcmp(body, "stub"))
        return;
    Type *open = types_instantiate(corelib->types, def, NULL, 0);
    for (uint32_t i = 0; open && i < def->method_count; i++)
        if (has_signature(open, def->methods[i], signature))
            map_put(&corelib->method_substitutions, MAP_KEY(def->methods[i]),
                    parse_value(corelib, xml_attribute(element, "value")));
}

static void read_field(CoreLib *corelib, TypeDef *def, const XmlElement *element)
{
    const char *name = xml_attribute(element, "name"), *value = xml_attribute(element, "value");
    for (uint32_t i = 0; name && value && i < def->field_count; i++)
        if (!strcmp(def->fields[i]->name, name))
            map_put(&corelib->field_substitutions, MAP_KEY(def->fields[i]), parse_value(corelib, value));
}

static void read_type(CoreLib *corelib, Assembly *assembly, const XmlElement *element)
{
    const char *name = xml_attribute(element, "fullname");
    TypeDef *def = name ? types_find(assembly, name) : NULL;
    if (!def || def->assembly != assembly)
        return;
    bool is_native_int = assembly->is_corelib && (!strcmp(name, "System.IntPtr") || !strcmp(name, "System.UIntPtr"));
    for (uint32_t i = 0; i < element->children.count; i++) {
        const XmlElement *child = element->children.items[i];
        if (!is_enabled(corelib, child))
            continue;
        if (is_native_int) /* its Size tells for which width the IL was folded; the target's is another matter */
            corelib->folded_native_size =
                (uint32_t)atoi(xml_attribute(child, "value") ? xml_attribute(child, "value") : "8");
        else if (!strcmp(child->name, "method"))
            read_method(corelib, def, child);
        else if (!strcmp(child->name, "field"))
            read_field(corelib, def, child);
    }
}

static void read_file(CoreLib *corelib, Assembly *assembly)
{
    MdBlob text = corelib_resource(assembly, "ILLink.Substitutions.xml");
    if (!text.length)
        return;
    const char *error;
    XmlElement *root = xml_parse(corelib->arena, (const char *)text.bytes, text.length, &error);
    if (!root) {
        diag_report(corelib->diags, AOT0501, DIAG_PLACE_FILE(assembly->path), "ILLink.Substitutions.xml: %s", error);
        return;
    }
    for (uint32_t i = 0; i < root->children.count; i++) {
        const XmlElement *outer = root->children.items[i];
        if (strcmp(outer->name, "assembly") || !is_enabled(corelib, outer))
            continue;
        for (uint32_t n = 0; n < outer->children.count; n++)
            if (!strcmp(outer->children.items[n]->name, "type") && is_enabled(corelib, outer->children.items[n]))
                read_type(corelib, assembly, outer->children.items[n]);
    }
}

/* [FeatureSwitchDefinition("Name")] on a property: its getter answers the switch. */
static void read_feature_property(CoreLib *corelib, Assembly *assembly, uint32_t attribute)
{
    const MdImage *image = &assembly->image;
    MdToken property = md_cell(image, MD_CustomAttribute, attribute, MD_CustomAttribute_Parent);
    if (MD_TOKEN_TABLE(property) != MD_Property)
        return;
    MdCursor cursor = md_cursor(md_attribute_value(image, attribute));
    bool is_null;
    md_read_bytes(&cursor, 2);
    MdBlob name = md_read_ser_string(&cursor, &is_null);
    int value =
        cursor.failed || is_null ? -1 : corelib_feature(corelib, intern_n((const char *)name.bytes, name.length));
    if (value < 0)
        return;
    uint32_t first, end;
    md_find(image, MD_MethodSemantics, MD_MethodSemantics_Association, property, &first, &end);
    for (uint32_t row = first; row < end; row++) {
        if (!(md_cell(image, MD_MethodSemantics, row, MD_MethodSemantics_Semantics) & 2)) /* getter */
            continue;
        MethodDef *getter =
            types_methoddef(assembly, md_cell(image, MD_MethodSemantics, row, MD_MethodSemantics_Method));
        if (getter && !map_has(&corelib->method_substitutions, MAP_KEY(getter)))
            map_put(&corelib->method_substitutions, MAP_KEY(getter), parse_value(corelib, value ? "true" : "false"));
    }
}

static void read_feature_properties(CoreLib *corelib, Assembly *assembly)
{
    const MdImage *image = &assembly->image;
    for (uint32_t row = 1; row <= md_rows(image, MD_CustomAttribute); row++) {
        if (MD_TOKEN_TABLE(md_cell(image, MD_CustomAttribute, row, MD_CustomAttribute_Parent)) != MD_Property)
            continue;
        const char *name_space, *name;
        md_attribute_name(image, row, &name_space, &name);
        if (!strcmp(name, "FeatureSwitchDefinitionAttribute"))
            read_feature_property(corelib, assembly, row);
    }
}

void substitutions_read(CoreLib *corelib, Assembly *assembly)
{
    if (map_has(&corelib->substituted, MAP_KEY(assembly)))
        return;
    map_put(&corelib->substituted, MAP_KEY(assembly), assembly);
    read_file(corelib, assembly);
    read_feature_properties(corelib, assembly);
}

const Substitution *corelib_method_substitution(CoreLib *corelib, const MethodDef *def)
{
    substitutions_read(corelib, def->owner->assembly);
    return map_get(&corelib->method_substitutions, MAP_KEY(def));
}

const Substitution *corelib_field_substitution(CoreLib *corelib, const FieldDef *def)
{
    substitutions_read(corelib, def->owner->assembly);
    return map_get(&corelib->field_substitutions, MAP_KEY(def));
}

uint32_t corelib_folded_native_size(CoreLib *corelib)
{
    return corelib->folded_native_size;
}
