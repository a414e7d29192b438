/* types/signature: parses signature blobs (II.23.2) into interned open types.
 *
 * Custom modifiers take part in a signature's identity (II.7.1.1) but not in the types: they are hashed, with the place
 * they stand at. */
#include "types/internal.h"

#include <string.h>

typedef struct Parser {
    Assembly *assembly;
    MdCursor cursor;
    uint32_t depth, signature_depth; /* of the current type, and where its signature began */
    uint32_t parameter;              /* 0 is the return type */
    uint32_t position;               /* grows with every element read: where a modifier stands */
    uint64_t modifier_hash;
    bool has_modifiers;
    const char *problem; /* NULL also when a diagnostic was already reported */
} Parser;

static Type *parse_type(Parser *parser);
static Signature *parse_method(Parser *parser);

static Parser parser_new(Assembly *assembly, MdBlob blob)
{
    return (Parser){.assembly = assembly, .cursor = md_cursor(blob)};
}

static void *fail(Parser *parser, const char *problem)
{
    if (!parser->problem)
        parser->problem = problem;
    return NULL;
}

static void report(const Parser *parser, const char *where)
{
    const char *problem = parser->cursor.failed ? "a signature ends too early" : parser->problem;
    if (!problem)
        return;
    DiagPlace place = assembly_place(parser->assembly);
    place.member = where;
    diag_report(parser->assembly->types->diags, AOT0404, place, "%s", problem);
}

/* Is the element at the cursor a custom modifier? Then takes it. */
static bool take_modifier(Parser *parser)
{
    if (parser->cursor.at >= parser->cursor.end)
        return false;
    uint8_t element = *parser->cursor.at;
    if (element != ELEMENT_CMOD_REQD && element != ELEMENT_CMOD_OPT)
        return false;
    md_read_u8(&parser->cursor);
    MdToken token = md_read_type_token(&parser->cursor);
    const char *name = token_name(parser->assembly, token);
    uint64_t hash = hash_bytes(name, strlen(name), element);
    uint64_t place = (uint64_t)parser->parameter << 32 | (parser->depth - parser->signature_depth);
    parser->modifier_hash = hash_mix(hash_mix(parser->modifier_hash, place), hash);
    parser->has_modifiers = true;
    return true;
}

static Type *parse_named(Parser *parser)
{
    MdToken token = md_read_type_token(&parser->cursor);
    if (parser->cursor.failed)
        return NULL;
    if (MD_TOKEN_TABLE(token) == MD_TypeSpec)
        return fail(parser, "a signature names a TypeSpec where a class or struct must stand");
    return open_type_from_token(parser->assembly, token);
}

static bool parse_type_list(Parser *parser, uint32_t count, Type ***list)
{
    if (count > (size_t)(parser->cursor.end - parser->cursor.at)) {
        fail(parser, "a signature announces more types than it holds");
        return false;
    }
    Type **types = ARENA_ARRAY(parser->assembly->types->arena, Type *, count);
    for (uint32_t i = 0; i < count; i++) {
        types[i] = parse_type(parser);
        if (!types[i])
            return false;
    }
    *list = types;
    return true;
}

static Type *parse_generic_instance(Parser *parser)
{
    uint8_t element = md_read_u8(&parser->cursor);
    if (element != ELEMENT_CLASS && element != ELEMENT_VALUETYPE)
        return fail(parser, "a generic instance in a signature is neither class nor value type");
    MdToken token = md_read_type_token(&parser->cursor);
    uint32_t count = md_read_compressed(&parser->cursor);
    if (parser->cursor.failed)
        return NULL;
    if (MD_TOKEN_TABLE(token) == MD_TypeSpec)
        return fail(parser, "a generic instance in a signature names a TypeSpec");
    TypeDef *def = typedef_from_token(parser->assembly, token);
    Type **args;
    if (!def || !parse_type_list(parser, count, &args))
        return NULL;
    if (count == 0)
        return fail(parser, "a generic instance in a signature has no arguments");
    return types_instantiate(parser->assembly->types, def, args, count);
}

static Type *parse_array(Parser *parser)
{
    Type *element = parse_type(parser);
    uint32_t rank = md_read_compressed(&parser->cursor);
    uint32_t sizes = md_read_compressed(&parser->cursor);
    for (uint32_t i = 0; i < sizes && !parser->cursor.failed; i++)
        md_read_compressed(&parser->cursor);
    uint32_t bounds = md_read_compressed(&parser->cursor);
    for (uint32_t i = 0; i < bounds && !parser->cursor.failed; i++)
        md_read_compressed_signed(&parser->cursor);
    if (!element || parser->cursor.failed)
        return NULL;
    if (rank == 0 || rank > ARRAY_RANK_LIMIT)
        return fail(parser, "an array in a signature has a rank that is not 1 to 32");
    return types_array(element, rank);
}

static Type *parse_variable(Parser *parser, TypeKind kind)
{
    uint32_t index = md_read_compressed(&parser->cursor);
    if (index > 0xffff)
        return fail(parser, "a signature names a type parameter with an impossible number");
    return parser->cursor.failed ? NULL : types_variable(parser->assembly->types, kind, index);
}

/* Its modifiers are its own: equal wherever it stands. */
static Type *parse_function_pointer(Parser *parser)
{
    Parser outer = *parser;
    parser->has_modifiers = false;
    parser->modifier_hash = 0;
    parser->parameter = 0;
    parser->signature_depth = parser->depth;
    Signature *signature = parse_method(parser);
    parser->has_modifiers = outer.has_modifiers;
    parser->modifier_hash = outer.modifier_hash;
    parser->parameter = outer.parameter;
    parser->signature_depth = outer.signature_depth;
    return signature ? types_fnptr(parser->assembly->types, signature) : NULL;
}

Type *types_element(TypeSystem *types, uint8_t element)
{
    switch (element) {
    case ELEMENT_VOID: return types_primitive(types, TYPE_VOID);
    case ELEMENT_BOOLEAN: return types_primitive(types, TYPE_BOOL);
    case ELEMENT_CHAR: return types_primitive(types, TYPE_CHAR);
    case ELEMENT_I1: return types_primitive(types, TYPE_I1);
    case ELEMENT_U1: return types_primitive(types, TYPE_U1);
    case ELEMENT_I2: return types_primitive(types, TYPE_I2);
    case ELEMENT_U2: return types_primitive(types, TYPE_U2);
    case ELEMENT_I4: return types_primitive(types, TYPE_I4);
    case ELEMENT_U4: return types_primitive(types, TYPE_U4);
    case ELEMENT_I8: return types_primitive(types, TYPE_I8);
    case ELEMENT_U8: return types_primitive(types, TYPE_U8);
    case ELEMENT_R4: return types_primitive(types, TYPE_R4);
    case ELEMENT_R8: return types_primitive(types, TYPE_R8);
    case ELEMENT_I: return types_primitive(types, TYPE_I);
    case ELEMENT_U: return types_primitive(types, TYPE_U);
    case ELEMENT_TYPEDBYREF: return types_primitive(types, TYPE_TYPEDREF);
    case ELEMENT_STRING: return types_string(types);
    case ELEMENT_OBJECT: return types_object(types);
    default: return NULL;
    }
}

static Type *parse_element(Parser *parser)
{
    uint8_t code = md_read_u8(&parser->cursor);
    Type *element = types_element(parser->assembly->types, code);
    if (element)
        return element;
    switch (code) {
    case ELEMENT_VALUETYPE:
    case ELEMENT_CLASS: return parse_named(parser);
    case ELEMENT_GENERICINST: return parse_generic_instance(parser);
    case ELEMENT_VAR: return parse_variable(parser, TYPE_VAR);
    case ELEMENT_MVAR: return parse_variable(parser, TYPE_MVAR);
    case ELEMENT_ARRAY: return parse_array(parser);
    case ELEMENT_SZARRAY: element = parse_type(parser); return element ? types_szarray(element) : NULL;
    case ELEMENT_PTR: element = parse_type(parser); return element ? types_pointer(element) : NULL;
    case ELEMENT_BYREF: element = parse_type(parser); return element ? types_byref(element) : NULL;
    case ELEMENT_FNPTR: return parse_function_pointer(parser);
    default: return fail(parser, "a signature holds an unknown element");
    }
}

static Type *parse_type(Parser *parser)
{
    if (parser->depth == SIGNATURE_DEPTH_LIMIT)
        return fail(parser, "a signature nests too deeply");
    parser->depth++;
    while (take_modifier(parser))
        continue;
    Type *type = parse_element(parser);
    parser->depth--;
    return parser->cursor.failed ? NULL : type;
}

/* MethodDefSig, MethodRefSig, StandAloneMethodSig (II.23.2.1-3) */
static Signature *parse_method(Parser *parser)
{
    uint8_t head = md_read_u8(&parser->cursor);
    Signature probe = {0};
    probe.convention = head & SIG_KIND_MASK;
    probe.has_this = (head & SIG_HASTHIS) != 0;
    probe.explicit_this = (head & SIG_EXPLICITTHIS) != 0;
    if (probe.convention > SIG_VARARG && probe.convention != SIG_UNMANAGED)
        return fail(parser, "a method signature has an unknown calling convention");
    uint32_t generic_count = head & SIG_GENERIC ? md_read_compressed(&parser->cursor) : 0;
    probe.parameter_count = md_read_compressed(&parser->cursor);
    if (generic_count > 0xffff)
        return fail(parser, "a method signature has an impossible number of type parameters");
    probe.generic_count = (uint16_t)generic_count;
    probe.return_type = parse_type(parser);
    if (!probe.return_type)
        return NULL;
    if (probe.parameter_count > (size_t)(parser->cursor.end - parser->cursor.at))
        return fail(parser, "a method signature announces more parameters than it holds");
    probe.parameters = ARENA_ARRAY(parser->assembly->types->arena, Type *, probe.parameter_count);
    for (uint32_t i = 0; i < probe.parameter_count; i++) {
        if (parser->cursor.at < parser->cursor.end && *parser->cursor.at == ELEMENT_SENTINEL)
            md_read_u8(&parser->cursor);
        parser->parameter = i + 1;
        probe.parameters[i] = parse_type(parser);
        if (!probe.parameters[i])
            return NULL;
    }
    probe.has_modifiers = parser->has_modifiers;
    probe.modifier_hash = parser->modifier_hash;
    return parser->cursor.failed ? NULL : types_signature(parser->assembly->types, &probe);
}

Signature *parse_method_signature(Assembly *assembly, MdBlob blob, const char *where)
{
    Parser parser = parser_new(assembly, blob);
    Signature *signature = parse_method(&parser);
    if (!signature)
        report(&parser, where);
    return signature;
}

Type *parse_field_signature(Assembly *assembly, MdBlob blob, const char *where)
{
    Parser parser = parser_new(assembly, blob);
    Type *type = (md_read_u8(&parser.cursor) & SIG_KIND_MASK) == SIG_FIELD
                     ? parse_type(&parser)
                     : fail(&parser, "a field signature does not begin with FIELD");
    if (!type)
        report(&parser, where);
    return type;
}

Type *parse_type_spec(Assembly *assembly, MdBlob blob, const char *where)
{
    Parser parser = parser_new(assembly, blob);
    Type *type = parse_type(&parser);
    if (!type)
        report(&parser, where);
    return type;
}

bool parse_method_spec(Assembly *assembly, MdBlob blob, const char *where, Type ***args, uint32_t *count)
{
    Parser parser = parser_new(assembly, blob);
    bool ok = md_read_u8(&parser.cursor) == SIG_GENERICINST;
    if (ok) {
        *count = md_read_compressed(&parser.cursor);
        ok = !parser.cursor.failed && parse_type_list(&parser, *count, args);
    } else {
        fail(&parser, "a MethodSpec's signature is no generic instance");
    }
    if (!ok)
        report(&parser, where);
    return ok;
}

uint32_t parse_locals(Assembly *assembly, MdBlob blob, const char *where, Type ***locals, bool **pinned)
{
    Parser parser = parser_new(assembly, blob);
    Arena *arena = assembly->types->arena;
    bool ok = md_read_u8(&parser.cursor) == SIG_LOCALS;
    uint32_t count = ok ? md_read_compressed(&parser.cursor) : 0;
    if (!ok || count > blob.length) {
        fail(&parser, "a local variable signature is malformed");
        report(&parser, where);
        return UINT32_MAX;
    }
    *locals = ARENA_ARRAY(arena, Type *, count);
    *pinned = ARENA_ARRAY(arena, bool, count);
    for (uint32_t i = 0; i < count; i++) {
        while (take_modifier(&parser) ||
               (parser.cursor.at < parser.cursor.end && *parser.cursor.at == ELEMENT_PINNED)) {
            if (parser.cursor.at < parser.cursor.end && *parser.cursor.at == ELEMENT_PINNED) {
                md_read_u8(&parser.cursor);
                (*pinned)[i] = true;
            }
        }
        (*locals)[i] = parse_type(&parser);
        if (!(*locals)[i]) {
            report(&parser, where);
            return UINT32_MAX;
        }
    }
    return count;
}
