/* The C ABI classifier against clang: for every signature below and every target, our lowering must read like the
 * declaration that clang prints. */
#include "target/target.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* RESULT(PARAMETERS). Letters: v void, b h i l signed integers of 1 2 4 8 bytes, B H unsigned, f d floating, p pointer;
 * braces enclose a struct. */
static const char *const signatures[] = {
    "v()",
    "b(bhBH)",
    "H(ilfdp)",
    "p(p)",
    "f(fd)",
    "{f}({f}i{f})",
    "{ff}({ff}{ff})",
    "{fff}({fff}i)",
    "{ffff}({ffff})",
    "{fffff}({fffff})",
    "{d}({d})",
    "{dd}({dd}i{dd})",
    "{dddd}({dddd})",
    "{fd}({fd})",
    "{df}({df})",
    "{i}({i}i{i})",
    "{b}({b})",
    "{bb}({bb})",
    "{bbb}({bbb})",
    "{bbbbb}({bbbbb})",
    "{h}({h})",
    "{hb}({hb})",
    "{ii}({ii})",
    "{iii}({iii})",
    "{iiii}({iiii})",
    "{l}(i{l})",
    "{li}({li}i{li})",
    "{il}(i{il})",
    "{ll}({ll})",
    "{lll}({lll})",
    "{p}({p})",
    "{pp}({pp})",
    "{pi}({pi})",
    "{ip}({ip})",
    "{pb}({pb})",
    "{fi}({fi})",
    "{if}({if})",
    "{iif}({iif})",
    "{ffi}({ffi})",
    "{bf}({bf})",
    "{dl}({dl})",
    "{ld}({ld})",
    "{pd}({pd})",
    "{dp}({dp})",
    "{ffp}({ffp})",
    "{iiiiiiiiiiiiiiii}({iiiiiiiiiiiiiiii}i)",
    "{iiiiiiiiiiiiiiiii}({iiiiiiiiiiiiiiiii}i)",
    "{llllllllll}({llllllllll}i)",
    /* out of registers */
    "i(iiiii{pi}{fi}{p}{i}i{pi}{bbb})",
    "i(iiiiii{i}{bbb}{l}{ll})",
    "v(dddddddd{ff}{fi}{d}{dl})",
    "{lll}(iiii{pp}{p}{p})",
    "i(i{l}i{ii}l)",
    "d(fd{ff}{dd}{dddd}{ffff}f)",
    "v({fff}{fff}{fff}{fff}{fff}{fff})",
    "v(ill{li}{pp}i{li})",
    "b({b}B{h}H)",
};
enum { SIGNATURE_COUNT = sizeof signatures / sizeof *signatures };

static Arena *arena;

static CScalar scalar_of(char letter)
{
    switch (tolower(letter)) {
    case 'b': return C_I8;
    case 'h': return C_I16;
    case 'i': return C_I32;
    case 'l': return C_I64;
    case 'f': return C_F32;
    case 'd': return C_F64;
    default: return C_PTR;
    }
}

static uint32_t size_of(char letter, const Target *target)
{
    return letter == 'p'          ? target->pointer_size
           : strchr("bB", letter) ? 1
           : strchr("hH", letter) ? 2
           : strchr("if", letter) ? 4
                                  : 8;
}

/* Reads one type and moves the cursor behind it; `members` gets a struct's letters. */
static CType read_type(const char **cursor, const Target *target, const char **members)
{
    *members = NULL;
    char letter = *(*cursor)++;
    if (letter == 'v')
        return (CType){.kind = C_TYPE_VOID};
    if (letter != '{')
        return (CType){.kind = C_TYPE_SCALAR, .scalar = scalar_of(letter), .is_signed = islower((unsigned char)letter)};
    size_t length = strcspn(*cursor, "}");
    char *letters = arena_copy(arena, *cursor, length + 1);
    letters[length] = '\0';
    *members = letters;
    *cursor += length + 1;
    CLeaf *leaves = ARENA_ARRAY(arena, CLeaf, length);
    CType type = {.kind = C_TYPE_STRUCT, .leaves = leaves, .leaf_count = (uint32_t)length, .align = 1};
    for (size_t i = 0; i < length; i++) {
        uint32_t size = size_of(letters[i], target);
        type.size = (type.size + size - 1) / size * size;
        leaves[i] = (CLeaf){.offset = type.size, .kind = scalar_of(letters[i])};
        type.size += size;
        type.align = size > type.align ? size : type.align;
    }
    type.size = (type.size + type.align - 1) / type.align * type.align;
    return type;
}

/* ---- C source for clang ---- */

static const char *c_scalar(char letter)
{
    static const char *const names[128] = {
        ['b'] = "signed char", ['B'] = "unsigned char", ['h'] = "short",  ['H'] = "unsigned short", ['i'] = "int",
        ['l'] = "long long",   ['f'] = "float",         ['d'] = "double", ['p'] = "void *",         ['v'] = "void"};
    return names[(unsigned char)letter];
}

static const char *c_type(Text *structs, const char **cursor, const Target *target)
{
    char letter = **cursor;
    const char *members;
    read_type(cursor, target, &members);
    if (!members)
        return c_scalar(letter);
    const char *name = arena_printf(arena, "struct S_%s", members);
    const char *opening = arena_printf(arena, "%s {", name);
    if (!structs->chars || !strstr(structs->chars, opening)) {
        text_add(structs, opening);
        for (uint32_t i = 0; members[i]; i++)
            text_printf(structs, " %s m%u;", c_scalar(members[i]), i);
        text_add(structs, " };\n");
    }
    return name;
}

static const char *c_source(const Target *target)
{
    Text structs = {.arena = arena}, functions = {.arena = arena};
    for (uint32_t i = 0; i < SIGNATURE_COUNT; i++) {
        const char *cursor = signatures[i];
        text_printf(&functions, "%s f%u(", c_type(&structs, &cursor, target), i);
        cursor++;
        for (uint32_t n = 0; *cursor != ')'; n++)
            text_printf(&functions, "%s%s", n ? ", " : "", c_type(&structs, &cursor, target));
        text_printf(&functions, "%s);\nvoid *p%u = (void *)f%u;\n", cursor[-1] == '(' ? "void" : "", i, i);
    }
    return arena_printf(arena, "%s%s", structs.chars, functions.chars);
}

/* ---- Our lowering, printed like IR ---- */

static void print_piece(Text *text, const CPiece *piece)
{
    const char *element = piece->kind == C_PIECE_INT   ? arena_printf(arena, "i%u", piece->bits)
                          : piece->kind == C_PIECE_F32 ? "float"
                          : piece->kind == C_PIECE_F64 ? "double"
                                                       : "ptr";
    if (piece->is_array)
        text_printf(text, "[%u x %s]", piece->count, element);
    else if (piece->is_vector)
        text_printf(text, "<%u x %s>", piece->count, element);
    else
        text_add(text, element);
}

static const char *scalar_name(const CType *type)
{
    static const char *const names[] = {"i8", "i16", "i32", "i64", "float", "double", "ptr"};
    return names[type->scalar];
}

static const char *extend_name(const CPass *pass)
{
    static const char *const names[] = {"", "zeroext", "signext"};
    return names[pass->extend];
}

static void print_parameter(Text *text, bool *first, const CType *type, const CPass *pass)
{
    if (pass->how == C_PASS_IGNORE)
        return;
    const char *comma = *first ? "" : ", ";
    *first = false;
    text_add(text, comma);
    switch (pass->how) {
    case C_PASS_IGNORE: break;
    case C_PASS_DIRECT:
        text_printf(text, "%s%s%s", scalar_name(type), pass->extend ? " " : "", extend_name(pass));
        break;
    case C_PASS_INDIRECT: text_add(text, "ptr"); break;
    case C_PASS_BYVAL: text_printf(text, "ptr byval align %u", pass->align); break;
    case C_PASS_SRET: text_printf(text, "ptr sret align %u", pass->align); break;
    case C_PASS_PIECES:
        for (uint32_t i = 0; i < pass->piece_count; i++) {
            text_add(text, i ? ", " : "");
            print_piece(text, &pass->pieces[i]);
            if (pass->stack_align)
                text_printf(text, " alignstack(%u)", pass->stack_align);
        }
    }
}

static void print_result(Text *text, const CType *type, const CPass *pass)
{
    if (pass->how == C_PASS_DIRECT) {
        text_printf(text, "%s%s%s", extend_name(pass), pass->extend ? " " : "", scalar_name(type));
    } else if (pass->how != C_PASS_PIECES) {
        text_add(text, "void");
    } else if (pass->piece_count == 1) {
        print_piece(text, &pass->pieces[0]);
    } else {
        text_add(text, "{ ");
        print_piece(text, &pass->pieces[0]);
        text_add(text, ", ");
        print_piece(text, &pass->pieces[1]);
        text_add(text, " }");
    }
}

static const char *our_declaration(const Target *target, uint32_t index)
{
    const char *cursor = signatures[index], *members;
    CType result = read_type(&cursor, target, &members), parameters[16];
    uint32_t count = 0;
    for (cursor++; *cursor != ')';)
        parameters[count++] = read_type(&cursor, target, &members);
    CCall *call = target_classify_c_call(arena, target, &result, parameters, count);
    Text text = {.arena = arena};
    bool first = true;
    print_result(&text, &result, &call->result);
    text_printf(&text, " @f%u(", index);
    if (call->result.how == C_PASS_SRET)
        print_parameter(&text, &first, &result, &call->result);
    for (uint32_t i = 0; i < count; i++)
        print_parameter(&text, &first, &parameters[i], &call->parameters[i]);
    text_add(&text, ")");
    return text.chars;
}

/* ---- clang's declarations, without what we do not model ---- */

static void skip_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) == 0)
        *at += length;
}

/* A struct used directly is an HFA: the array of its members is the same to LLVM's calling conventions. */
static void print_struct(Text *text, const char **at)
{
    static const char prefix[] = "%struct.S_";
    *at += sizeof prefix - 1;
    size_t length = strspn(*at, "bhilfdp");
    text_printf(text, "[%zu x %s]", length, **at == 'f' ? "float" : "double");
    *at += length;
}

static const char *normalise(const char *line, size_t length)
{
    static const char *const dropped[] = {"noundef ", "dead_on_unwind ", "noalias ", "writable ", " noundef", NULL};
    Text text = {.arena = arena};
    const char *end = line + length;
    for (const char *at = line; at < end;) {
        const char *before = at;
        for (uint32_t i = 0; dropped[i]; i++)
            skip_word(&at, dropped[i]);
        if (at != before)
            continue;
        if (strncmp(at, "sret(", 5) == 0 || strncmp(at, "byval(", 6) == 0) {
            size_t word = strcspn(at, "(");
            text_add_n(&text, at, word);
            at += strcspn(at, ")") + 1;
        } else if (*at == '%') {
            print_struct(&text, &at);
        } else {
            text_add_char(&text, *at++);
        }
    }
    return text.chars;
}

static const char *clang_declaration(const char *ir, uint32_t index)
{
    const char *name = arena_printf(arena, " @f%u(", index);
    const char *at = strstr(ir, "declare ");
    for (; at; at = strstr(at + 1, "\ndeclare ")) {
        const char *begin = at + (*at == '\n') + strlen("declare ");
        const char *line_end = begin + strcspn(begin, "\n");
        const char *found = strstr(begin, name);
        if (found && found < line_end) {
            const char *close = strstr(found, ") #");
            if (!close || close > line_end)
                close = line_end - 1;
            return normalise(begin, (size_t)(close + 1 - begin));
        }
    }
    return "";
}

static const char *compile(const Target *target)
{
    char path[] = "/tmp/aot-sdk-abi-XXXXXX.c";
    int file = mkstemps(path, 2);
    cr_assert_geq(file, 0);
    const char *source = c_source(target);
    cr_assert_eq(write(file, source, strlen(source)), (ssize_t)strlen(source));
    close(file);
    VEC(const char *) arguments = {0};
    vec_push(arena, &arguments, "clang-19");
    vec_push(arena, &arguments, arena_printf(arena, "--target=%s", target->triple));
    char *flags = arena_strdup(arena, target->c_flags);
    for (char *rest = flags, *flag; (flag = strtok_r(rest, " ", &rest));)
        vec_push(arena, &arguments, flag);
    static const char *const common[] = {"-S", "-emit-llvm", "-O0", "-o", "-"};
    for (uint32_t i = 0; i < sizeof common / sizeof *common; i++)
        vec_push(arena, &arguments, common[i]);
    vec_push(arena, &arguments, path);
    vec_push(arena, &arguments, NULL);
    ProcessResult result = process_run(arena, arguments.items, &(ProcessOptions){0});
    unlink(path);
    cr_assert_eq(result.start_error, 0, "clang-19 cannot be started");
    cr_assert_eq(result.exit_code, 0, "%s", result.output);
    return result.output;
}

static void compare(TargetId id)
{
    arena = arena_new();
    const Target *target = target_get(id);
    const char *ir = compile(target);
    for (uint32_t i = 0; i < SIGNATURE_COUNT; i++)
        cr_expect_str_eq(our_declaration(target, i), clang_declaration(ir, i), "%s %s\n  ours  %s\n  clang %s",
                         target->name, signatures[i], our_declaration(target, i), clang_declaration(ir, i));
    arena_free(arena);
}

Test(c_abi, armv6_like_clang)
{
    compare(TARGET_ARMV6);
}

Test(c_abi, armv7_like_clang)
{
    compare(TARGET_ARMV7);
}

Test(c_abi, arm64_like_clang)
{
    compare(TARGET_ARM64);
}

Test(c_abi, x64_like_clang)
{
    compare(TARGET_X64);
}

/* Loading the pieces of {b} on arm64 reads eight bytes. */
Test(c_abi, bytes_touched_by_pieces)
{
    arena = arena_new();
    const CLeaf leaf = {0, C_I8};
    const CType type = {.kind = C_TYPE_STRUCT, .size = 1, .align = 1, .leaves = &leaf, .leaf_count = 1};
    const CType none = {.kind = C_TYPE_VOID};
    const Target *target = target_get(TARGET_ARM64);
    CCall *call = target_classify_c_call(arena, target, &none, &type, 1);
    cr_assert_eq(c_pass_bytes(target, &type, &call->parameters[0]), 8);
    arena_free(arena);
}

Test(c_abi, empty_struct_is_not_passed)
{
    arena = arena_new();
    const CType empty = {.kind = C_TYPE_STRUCT, .size = 0, .align = 1};
    for (uint32_t i = 0; i < TARGET_COUNT; i++) {
        CCall *call = target_classify_c_call(arena, target_get((TargetId)i), &empty, &empty, 1);
        cr_assert_eq(call->result.how, C_PASS_IGNORE);
        cr_assert_eq(call->parameters[0].how, C_PASS_IGNORE);
    }
    arena_free(arena);
}

/* Explicit layout may place a field where its alignment is not met: System V passes such a struct in memory. */
Test(c_abi, unaligned_field)
{
    arena = arena_new();
    const CLeaf leaves[] = {{0, C_I8}, {1, C_I32}};
    const CType packed = {.kind = C_TYPE_STRUCT, .size = 5, .align = 1, .leaves = leaves, .leaf_count = 2};
    const CType none = {.kind = C_TYPE_VOID};
    CCall *call = target_classify_c_call(arena, target_get(TARGET_X64), &none, &packed, 1);
    cr_assert_eq(call->parameters[0].how, C_PASS_BYVAL);
    call = target_classify_c_call(arena, target_get(TARGET_ARM64), &none, &packed, 1);
    cr_assert_eq(call->parameters[0].how, C_PASS_PIECES);
    arena_free(arena);
}
