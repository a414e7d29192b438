/* The instructions that the memory model and the checks become. An emulator on x86 never shows a missing barrier, so
 * the machine code itself is looked at. */
#include <criterion/criterion.h>
#include <string.h>

#include "fixture.h"

typedef struct Expectation {
    const char *method;
    const char *contains[3];
    const char *lacks[3];
} Expectation;

static void expect_all(TargetId target, OptLevel level, const Expectation *expectations, size_t count)
{
    Compiled compiled = compile_program("primitives.dll", target, level, true);
    cr_assert_not_null(compiled.assembly);
    for (size_t i = 0; i < count; i++) {
        const Expectation *e = &expectations[i];
        const char *code = instructions_of(&compiled, e->method);
        cr_assert_not_null(code, "%s", e->method);
        for (int n = 0; n < 3 && e->contains[n]; n++)
            cr_expect(strstr(code, e->contains[n]), "%s has no %s:%s", e->method, e->contains[n], code);
        for (int n = 0; n < 3 && e->lacks[n]; n++)
            cr_expect(!strstr(code, e->lacks[n]), "%s has %s:%s", e->method, e->lacks[n], code);
    }
}
#define EXPECT_ALL_AT(target, level, table) expect_all(target, level, table, sizeof table / sizeof *table)
#define EXPECT_ALL(target, table) EXPECT_ALL_AT(target, OPT_SIZE, table)

Test(instructions, arm64)
{
    static const Expectation table[] = {
        {"ReadVolatile", {"ldar"}, {NULL}},
        {"WriteVolatile", {"stlr"}, {NULL}},
        {"ReadWide", {"ldar"}, {NULL}},
        {"WriteWide", {"stlr"}, {NULL}},
        {"Exchange", {"ldaxr", "stlxr"}, {NULL}},
        {"CompareExchangeWide", {"ldaxr", "stlxr"}, {NULL}},
        {"ExchangeReference", {"rt_card_table", "ldaxr", "stlxr"}, {NULL}},
        {"Fence", {"dmb\tish"}, {NULL}},
        {"Publish", {"rt_assign_ref", "rt_throw_null_reference"}, {NULL}},
        {"Clear", {"str\txzr"}, {"rt_assign_ref"}},
        {"PublishPair", {"rt_assign_ref"}, {"memcpy", "memmove"}},
        {"Static", {"ldar", "rt_class_init"}, {NULL}},
        {"Divide", {"rt_throw_divide_by_zero", "rt_throw_overflow"}, {NULL}},
        /* The load of the length is the null check; the barrier's store is in a call and has an own one. */
        {"Element", {"rt_throw_index_out_of_range", "rt_throw_null_reference"}, {"cbz"}},
        {"ReadField", {"rt_throw_null_reference"}, {"cbz"}},
        {"ReadFarField", {"rt_throw_null_reference", "cbz"}, {NULL}},
        {"Checked", {"rt_throw_overflow"}, {NULL}},
    };
    EXPECT_ALL(TARGET_ARM64, table);
}

Test(instructions, armv7)
{
    static const Expectation table[] = {
        {"ReadVolatile", {"dmb\tish"}, {NULL}},
        {"WriteVolatile", {"dmb\tish"}, {NULL}},
        {"ReadWide", {"ldrexd"}, {NULL}},
        {"WriteWide", {"strexd", "dmb\tish"}, {NULL}},
        {"Exchange", {"ldrex", "strex", "dmb\tish"}, {NULL}},
        {"CompareExchangeWide", {"ldrexd", "strexd", "dmb\tish"}, {NULL}},
        {"ExchangeReference", {"rt_card_table", "strex"}, {NULL}},
        {"Fence", {"dmb\tish"}, {NULL}},
        {"Publish", {"rt_assign_ref"}, {NULL}},
        {"Static", {"dmb\tish", "rt_class_init"}, {NULL}},
        {"Unaligned", {"ldr"}, {"ldrd", "ldm", "vldr"}},
        {"UnalignedReal", {NULL}, {"ldrd", "ldm", "d0, [r0"}},
    };
    EXPECT_ALL(TARGET_ARMV7, table);
}

Test(instructions, armv6)
{
    static const Expectation table[] = {
        {"ReadVolatile", {"mcr"}, {"dmb"}},
        {"WriteVolatile", {"mcr"}, {"dmb"}},
        {"ReadWide", {"ldrexd"}, {NULL}},
        {"WriteWide", {"strexd"}, {NULL}},
        {"CompareExchangeWide", {"ldrexd", "strexd", "mcr"}, {NULL}},
        {"Fence", {"mcr"}, {"dmb"}},
        {"Unaligned", {"ldr"}, {"ldrd", "ldm", "vldr"}},
        {"UnalignedReal", {"ldr"}, {"ldrd", "ldm", "d0, [r0"}},
        /* There is no divide instruction. */
        {"Divide", {"rt_throw_divide_by_zero", "__aeabi_idiv"}, {"sdiv"}},
        {"Shift", {"lsl"}, {"movw"}},
    };
    EXPECT_ALL(TARGET_ARMV6, table);
}

Test(instructions, x64)
{
    static const Expectation table[] = {
        {"Exchange", {"xchg"}, {NULL}},
        {"CompareExchangeWide", {"lock\n", "cmpxchg"}, {NULL}},
        {"Publish", {"rt_assign_ref"}, {NULL}},
        {"Checked", {"jo\t", "rt_throw_overflow"}, {NULL}},
        {"Element", {"rt_throw_index_out_of_range", "rt_throw_null_reference"}, {"test"}},
        {"ReadField", {"rt_throw_null_reference"}, {"test"}},
        {"ReadFarField", {"rt_throw_null_reference", "test"}, {NULL}},
    };
    EXPECT_ALL(TARGET_X64, table);
}

/* A vector operation is an instruction or two, not a loop over the lanes. */
Test(instructions, arm64_vectors)
{
    static const Expectation table[] = {
        {"EqualLanes", {"cmeq\tv"}, {"\tbl\t", "ldrb"}},
        {"AnyLane", {"cmeq\tv"}, {"\tbl\t", "umov"}},
        {"SignBits", {"addv"}, {"\tbl\t"}},
        {"ChosenLanes", {"tbl\tv"}, {"\tbl\t", "cbnz"}},
        {"NarrowLanes", {"uqxtn", "uqxtn2"}, {"\tbl\t", "umov"}},
        {"ToInteger", {"fcvtzs\tv"}, {"\tbl\t", "fcmp"}},
        {"Smaller", {"fmin\tv"}, {"\tbl\t", "fcmp"}},
        {"Chosen", {"cmgt\tv"}, {"\tbl\t"}},
    };
    EXPECT_ALL(TARGET_ARM64, table);
}

/* Only integers: reals would lose their denormals. */
Test(instructions, armv7_vectors)
{
    static const Expectation table[] = {
        {"EqualLanes", {"vceq.i8"}, {"\tbl\t", "ldrb"}},
        {"AnyLane", {"vceq.i16"}, {"\tbl\t", "vmov.u16"}},
        {"SignBits", {"vpaddl"}, {"\tbl\t", "vmov.u8"}},
        {"ChosenLanes", {"vtbl.8"}, {"\tbl\t", "ldrb"}},
        {"NarrowLanes", {"vmovn.i16"}, {"\tbl\t", "vmov.u16"}},
        {"Smaller", {NULL}, {"vmin.f32", "vcgt.f32", "vceq.f32"}},
    };
    EXPECT_ALL(TARGET_ARMV7, table);
}

Test(instructions, x64_vectors)
{
    static const Expectation table[] = {
        {"EqualLanes", {"pcmpeqb"}, {"call"}},   {"AnyLane", {"pcmpeqw"}, {"call"}},
        {"SignBits", {"pmovmskb"}, {"call"}},    {"ChosenLanes", {"pshufb"}, {"call"}},
        {"NarrowLanes", {"packuswb"}, {"call"}}, {"ToInteger", {"cvttss2si"}, {"call"}},
        {"Smaller", {"minps"}, {"call"}},        {"Chosen", {"pcmpgtd"}, {"call"}},
    };
    EXPECT_ALL(TARGET_X64, table);
}

/* Allocation and barrier: code at -O speed, calls at -O size; no card where none is needed. */

Test(late, size)
{
    static const Expectation table[] = {
        {"Allocate", {"rt_new"}, {"rt_thread"}},
        {"AllocateAround", {"rt_new"}, {"rt_assign_ref", "rt_card_table"}},
        {"AllocateBefore", {"rt_assign_ref"}, {"rt_card_table"}},
        {"HangLiteral", {NULL}, {"rt_assign_ref", "rt_card_table"}},
        {"SetStatic", {NULL}, {"rt_assign_ref", "rt_card_table"}},
        {"AllocateUnused", {NULL}, {"rt_new"}},
    };
    EXPECT_ALL(TARGET_X64, table);
    EXPECT_ALL(TARGET_ARMV7, table);
}

Test(late, x64_speed)
{
    static const Expectation table[] = {
        {"Allocate", {"%fs:", "rt_thread", "rt_new"}, {"rt_assign_ref"}},
        {"AllocateAround", {"rt_thread"}, {"rt_assign_ref", "rt_card_table"}},
        {"AllocateBefore", {"rt_thread", "rt_card_table"}, {"rt_assign_ref"}},
        {"Hang", {"rt_thread", "rt_card_table"}, {"rt_assign_ref"}},
        {"AllocateZeros", {"rt_thread"}, {"movq\t$0x0, 0x", "xmm"}},
        {"AllocateFour", {"rt_thread", "rt_new_array"}, {NULL}},
        {"AllocateMany", {"rt_new_array"}, {"rt_thread", "0x8(%rax)"}}, /* the helper writes the length */
        {"AllocateFinalized", {"rt_new"}, {"rt_thread"}},
        {"AllocateUnused", {NULL}, {"rt_new"}},
    };
    EXPECT_ALL_AT(TARGET_X64, OPT_SPEED, table);
}

/* A fresh object needs no release, a static does. */
Test(late, arm64_speed)
{
    static const Expectation table[] = {
        {"Allocate", {"rt_thread", "rt_new"}, {"dmb"}},
        {"AllocateAround", {"rt_thread"}, {"rt_card_table", "stlr", "dmb"}},
        {"AllocateBefore", {"rt_card_table", "stlr"}, {"rt_assign_ref"}},
        {"Hang", {"rt_card_table", "stlr"}, {"rt_assign_ref"}},
        {"SetStatic", {"stlr"}, {"rt_card_table"}},
        {"HangLiteral", {NULL}, {"rt_card_table", "stlr"}},
    };
    EXPECT_ALL_AT(TARGET_ARM64, OPT_SPEED, table);
}

Test(late, armv7_speed)
{
    static const Expectation table[] = {
        {"AllocateAround", {"rt_thread"}, {"rt_card_table", "dmb"}},
        {"Hang", {"ubfx", "rt_card_table", "dmb"}, {"rt_assign_ref"}},
        {"SetStatic", {"dmb"}, {"rt_card_table"}},
    };
    EXPECT_ALL_AT(TARGET_ARMV7, OPT_SPEED, table);
}

Test(late, armv6_speed)
{
    static const Expectation table[] = {
        {"AllocateAround", {"rt_thread"}, {"rt_card_table", "c7, c10"}},
        {"Hang", {"rt_card_table", "c7, c10"}, {"rt_assign_ref", "dmb"}},
    };
    EXPECT_ALL_AT(TARGET_ARMV6, OPT_SPEED, table);
}

static void expect_same_bytes(TargetId target, OptLevel level)
{
    Compiled first = compile_program("primitives.dll", target, level, false);
    Compiled second = compile_program("primitives.dll", target, level, false);
    cr_assert_gt(first.object.length, 0);
    cr_assert_eq(first.object.length, second.object.length);
    cr_expect_arr_eq(first.object.bytes, second.object.bytes, first.object.length);
}

Test(partition, the_same_input_gives_the_same_bytes)
{
    expect_same_bytes(TARGET_ARM64, OPT_SIZE);
    expect_same_bytes(TARGET_ARMV6, OPT_NONE);
}

Test(partition, unsupported_instructions_are_diagnosed_with_their_place)
{
    Compiled compiled = compile_program("unsupported.dll", TARGET_ARM64, OPT_SIZE, false);
    cr_expect_eq(compiled.object.length, 0);
    uint32_t count;
    const Diag *const *all = diags_sorted(compiled.diags, &count);
    bool found = false;
    for (uint32_t i = 0; i < count; i++)
        found |= all[i]->code == AOT0602 && strstr(all[i]->message, "mkrefany") && all[i]->place.member != NULL &&
                 strstr(all[i]->place.member, "Unsupported.Main");
    cr_expect(found);
}

/* Fields of different names never share memory, unless the program sees objects under other types (Unsafe.As). */
Test(instructions, alias_classes)
{
    static const Expectation table[] = {
        {"KeepsField", {"str\tx"}, {"ldr\td", "ldp\td"}},
        {"ReadsPunnedField", {"str\tx", "ldr\td"}, {NULL}},
    };
    EXPECT_ALL_AT(TARGET_ARM64, OPT_SPEED, table);
}

/* All types that a receiver can have are known: direct calls, inlined here, and no lookup. */
Test(instructions, alternatives)
{
    static const Expectation table[] = {
        {"OneImplementation", {NULL}, {"blr", "\tbl\trt_interface"}},
        {"TwoImplementations", {"mt:primitives!Second"}, {"blr", "rt_interface"}},
        {"IsOneOfTwo", {"mt:primitives!"}, {"rt_isinst", "rt_interface"}},
    };
    EXPECT_ALL_AT(TARGET_ARM64, OPT_SPEED, table);
}

/* What the collector needs of a loop over an array does not keep it from being a loop over vectors, and the field that
 * holds the factor is read before it. */
Test(instructions, loops)
{
    static const Expectation table[] = {
        {"SumOfArray", {"add\tv"}, {NULL}},
        {"ScaleArray", {"fmul\tv"}, {NULL}},
    };
    EXPECT_ALL_AT(TARGET_ARM64, OPT_SPEED, table);
}
