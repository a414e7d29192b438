/* SPDX 2.3 in its JSON form: https://spdx.github.io/spdx-spec/v2.3/ */
#include "image/sbom.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *time_text(Arena *arena, int64_t seconds)
{
    time_t time = (time_t)seconds;
    struct tm parts;
    char text[32];
    gmtime_r(&time, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return arena_strdup(arena, text);
}

static json_t *part_object(const SbomPart *part, const char *id)
{
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:b, s:s, s:s, s:s}", "SPDXID", id, "name", part->name, "downloadLocation",
                  part->origin ? part->origin : "NOASSERTION", "filesAnalyzed", 0, "licenseConcluded", part->licence,
                  "licenseDeclared", part->licence, "copyrightText", "NOASSERTION");
    if (part->version)
        json_object_set_new(object, "versionInfo", json_string(part->version));
    if (part->sha256)
        json_object_set_new(object, "checksums",
                            json_pack("[{s:s, s:s}]", "algorithm", "SHA256", "checksumValue", part->sha256));
    return object;
}

int sbom_write(Arena *arena, const Sbom *sbom, const char *path)
{
    SbomPart image = {.name = sbom->image, .licence = "NOASSERTION", .sha256 = sbom->image_sha256};
    json_t *packages = json_array(), *relations = json_array(), *licences = json_array();
    json_array_append_new(packages, part_object(&image, "SPDXRef-image"));
    json_array_append_new(relations, json_pack("{s:s, s:s, s:s}", "spdxElementId", "SPDXRef-DOCUMENT",
                                               "relationshipType", "DESCRIBES", "relatedSpdxElement", "SPDXRef-image"));
    for (uint32_t i = 0; i < sbom->parts.count; i++) {
        const char *id = arena_printf(arena, "SPDXRef-part-%u", i + 1);
        json_array_append_new(packages, part_object(&sbom->parts.items[i], id));
        json_array_append_new(relations, json_pack("{s:s, s:s, s:s}", "spdxElementId", "SPDXRef-image",
                                                   "relationshipType", "CONTAINS", "relatedSpdxElement", id));
        if (sbom->parts.items[i].licence_text)
            json_array_append_new(licences, json_pack("{s:s, s:s}", "licenseId", sbom->parts.items[i].licence,
                                                      "extractedText", sbom->parts.items[i].licence_text));
    }
    json_t *document =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:{s:s, s:[s]}, s:o, s:o, s:o}", "spdxVersion", "SPDX-2.3", "dataLicense",
                  "CC0-1.0", "SPDXID", "SPDXRef-DOCUMENT", "name", sbom->image, "documentNamespace",
                  arena_printf(arena, "https://spdx.org/spdxdocs/aot-sdk-image-%s", sbom->image_sha256), "creationInfo",
                  "created", time_text(arena, sbom->time), "creators", "Tool: aot-sdk", "packages", packages,
                  "relationships", relations, "hasExtractedLicensingInfos", licences);
    char *text = document ? json_dumps(document, JSON_INDENT(2)) : NULL;
    json_decref(document);
    int error = text ? file_write_atomic(path, text, strlen(text), 0644) : ENOMEM;
    free(text);
    return error;
}
