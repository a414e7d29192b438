/* The table of targets: look-ups by name and by runtime identifier. */
#include "target/target.h"

#include <criterion/criterion.h>
#include <string.h>

Test(target, find_by_name)
{
    cr_assert_eq(target_find("armv6")->id, TARGET_ARMV6);
    cr_assert_eq(target_find("x64")->id, TARGET_X64);
    cr_assert_null(target_find("mips"));
}

Test(target, find_by_rid)
{
    cr_assert_eq(target_from_rid("linux-arm")->id, TARGET_ARMV7);
    cr_assert_eq(target_from_rid("linux-musl-arm")->id, TARGET_ARMV7);
    cr_assert_eq(target_from_rid("linux-musl-arm64")->id, TARGET_ARM64);
    cr_assert_eq(target_from_rid("linux-x64")->id, TARGET_X64);
    cr_assert_null(target_from_rid("linux"));
    cr_assert_null(target_from_rid("win-x64"));
    cr_assert_null(target_from_rid(""));
}

Test(target, pointer_sizes)
{
    for (uint32_t i = 0; i < TARGET_COUNT; i++) {
        const Target *target = target_get((TargetId)i);
        cr_assert_eq(target->pointer_size, target->c_abi == C_ABI_AAPCS_VFP ? 4 : 8);
        cr_assert(strchr(target->triple, '-'));
    }
}
