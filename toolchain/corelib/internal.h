/* corelib, private: the state behind the contract. */
#ifndef AOT_CORELIB_INTERNAL_H
#define AOT_CORELIB_INTERNAL_H

#include "corelib/corelib.h"

/* A class of the overlay whose members replace some of another assembly than CoreLib. */
typedef struct LibraryClass {
    const char *library;
    TypeDef *replacements;
} LibraryClass;

struct CoreLib {
    Arena *arena;
    TypeSystem *types;
    Diags *diags;
    Map intrinsic_of; /* MethodDef -> Intrinsic */
    Map vector_types; /* interned full name -> bytes */
    Map vector_rows;  /* interned method name -> VectorRow */
    TargetVectors vectors;
    Map internal_calls;                            /* interned method_name -> interned C symbol */
    Map features;                                  /* interned name -> 1 + value */
    VEC(const char *) settings;                    /* "Name=value" of those that are no switches */
    Map substituted;                               /* Assembly whose substitutions were read */
    Map method_substitutions, field_substitutions; /* MethodDef, FieldDef -> Substitution */
    Map messages;                                  /* Assembly -> Map of interned key -> interned text */
    uint32_t folded_native_size;
    Assembly *overlay;
    Map replacements; /* MethodDef -> MethodDef of the overlay */
    Map syntheses;    /* MethodDef of the overlay -> Synthesis */
    Map libraries;    /* Assembly whose replacements were read */
    VEC(LibraryClass) library_classes;
    VEC(OverlayRoot) roots;
};

/* substitutions.c */
void substitutions_read(CoreLib *corelib, Assembly *assembly); /* once per assembly */
/* The bytes of an embedded resource; length 0 when there is none. */
MdBlob corelib_resource(const Assembly *assembly, const char *name);

/* vectors.c */
void vectors_init(CoreLib *corelib);

/* features.c */
void features_init(CoreLib *corelib, const char *const *switches);

/* overlay.c */
bool overlay_open(CoreLib *corelib, const char *path);

/* xml.c: the subset of XML that ILLink's files use. */
typedef struct XmlElement {
    const char *name;
    struct XmlAttribute {
        const char *name, *value;
    } *attributes;
    uint32_t attribute_count;
    VEC(struct XmlElement *) children;
} XmlElement;
/* The root element; NULL when the text is malformed (*error says why). */
XmlElement *xml_parse(Arena *arena, const char *text, size_t length, const char **error);
const char *xml_attribute(const XmlElement *element, const char *name); /* NULL: absent */

#endif
