/* types/parse: types by the names that custom attributes write (II.23.3, in the grammar of System.Type.GetType):
 * "Space.Outer+Inner`1[[System.Int32, System.Private.CoreLib]][,], Assembly, Version=1.0.0.0". */
#include "types/internal.h"

#include <string.h>

typedef struct NameReader {
    const char *at, *end;
    Assembly *context; /* where names without an assembly are looked up first */
    uint32_t depth;
} NameReader;

static Type *read_type(NameReader *reader, bool may_name_assembly);

static bool accept(NameReader *reader, char c)
{
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static void skip_blanks(NameReader *reader)
{
    while (reader->at < reader->end && *reader->at == ' ')
        reader->at++;
}

/* "Space.Outer+Inner" as "Space.Outer/Inner", up to what follows the name. */
static const char *read_name(NameReader *reader)
{
    Text name = {.arena = reader->context->types->arena};
    text_add(&name, "");
    for (; reader->at < reader->end && !strchr(",[]*&", *reader->at); reader->at++) {
        if (*reader->at == '\\' && reader->at + 1 < reader->end)
            text_add_char(&name, *++reader->at);
        else
            text_add_char(&name, *reader->at == '+' ? '/' : *reader->at);
    }
    return intern(name.chars);
}

static bool begins_arguments(const NameReader *reader)
{
    return reader->end - reader->at > 1 && *reader->at == '[' && !strchr(",]*", reader->at[1]);
}

enum { ARGUMENT_LIMIT = 64 };

/* False when they cannot be read. */
static bool read_arguments(NameReader *reader, Type **arguments, uint32_t *count)
{
    reader->at++;
    do {
        skip_blanks(reader);
        bool is_qualified = accept(reader, '[');
        Type *argument = *count < ARGUMENT_LIMIT ? read_type(reader, is_qualified) : NULL;
        if (!argument || (is_qualified && !accept(reader, ']')))
            return false;
        arguments[(*count)++] = argument;
    } while (accept(reader, ','));
    return accept(reader, ']');
}

static Assembly *read_assembly(NameReader *reader)
{
    skip_blanks(reader);
    const char *start = reader->at;
    while (reader->at < reader->end && *reader->at != ',' && *reader->at != ']')
        reader->at++;
    const char *name = intern_n(start, (size_t)(reader->at - start));
    while (reader->at < reader->end && *reader->at != ']')
        reader->at++;
    TypeSystem *types = reader->context->types;
    return *name ? types_load(types, name, reader->context->name) : NULL;
}

static TypeDef *find_definition(const NameReader *reader, const char *name, Assembly *assembly)
{
    if (assembly)
        return types_find(assembly, name);
    TypeDef *def = types_find(reader->context, name);
    return def ? def : types_find(types_corelib(reader->context->types), name);
}

static void skip_suffixes(NameReader *reader)
{
    while (reader->at < reader->end && (*reader->at == '[' || *reader->at == '*' || *reader->at == '&'))
        if (*reader->at++ == '[')
            while (reader->at < reader->end && *reader->at++ != ']')
                continue;
}

/* Arrays, pointers and byrefs over the type. */
static Type *read_suffixes(const char *at, const char *end, Type *type)
{
    while (type && at < end) {
        if (*at == '*') {
            type = types_pointer(type);
            at++;
        } else if (*at == '&') {
            type = types_byref(type);
            at++;
        } else {
            uint32_t rank = 1;
            bool is_general = false;
            for (at++; at < end && *at != ']'; at++) {
                rank += *at == ',';
                is_general |= *at == '*';
            }
            if (at++ == end || rank > ARRAY_RANK_LIMIT)
                return NULL;
            type = rank == 1 && !is_general ? types_szarray(type) : types_array(type, rank);
        }
    }
    return type;
}

static Type *read_type(NameReader *reader, bool may_name_assembly)
{
    if (++reader->depth > SIGNATURE_DEPTH_LIMIT)
        return NULL;
    const char *name = read_name(reader);
    Type *arguments[ARGUMENT_LIMIT];
    uint32_t count = 0;
    if (begins_arguments(reader) && !read_arguments(reader, arguments, &count))
        return NULL;
    const char *suffixes = reader->at;
    skip_suffixes(reader);
    const char *suffixes_end = reader->at;
    Assembly *assembly = NULL;
    if (may_name_assembly && accept(reader, ',') && !(assembly = read_assembly(reader)))
        return NULL;
    reader->depth--;
    TypeDef *def = find_definition(reader, name, assembly);
    if (!def || (count && count != def->generic_count))
        return NULL;
    return read_suffixes(suffixes, suffixes_end,
                         types_instantiate(reader->context->types, def, count ? arguments : NULL, count));
}

Type *types_parse(Assembly *context, const char *text, size_t length)
{
    NameReader reader = {.at = text, .end = text + length, .context = context};
    Type *type = read_type(&reader, true);
    return reader.at == reader.end ? type : NULL;
}
