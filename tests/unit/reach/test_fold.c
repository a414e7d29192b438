/* What is known without running the program: type tests, feature switches, constants through joins and calls. */
#include <criterion/criterion.h>

#include "fixture.h"

static void expect_branch(const char *live, const char *dead)
{
    Analysis a = analyse("cases.dll", 8, NULL);
    cr_assert_not_null(a.program);
    cr_expect_not_null(find_body(&a, live), "%s is not reached", live);
    cr_expect_null(find_body(&a, dead), "%s is reached", dead);
}

Test(fold, type_test)
{
    expect_branch("Folds.OnlyInt()", "Folds.NeverInt()");
}
Test(fold, a_boxed_value_is_not_null)
{
    expect_branch("Folds.NotNull()", "Folds.IsNull()");
}
Test(fold, hardware_classes)
{
    expect_branch("Folds.Scalar()", "Folds.Accelerated()");
}
Test(fold, feature_switch)
{
    expect_branch("Folds.Static()", "Folds.Dynamic()");
}
Test(fold, constants_flow_through_joins_locals_and_calls)
{
    expect_branch("Folds.One()", "Folds.Two()");
}

Test(fold, a_call_of_a_method_that_does_nothing_is_none)
{
    expect_branch("Folds.One()", "Folds.Nothing<System.Int32>()");
}
Test(fold, hardware_classes_of_the_target)
{
    Analysis a = analyse("cases.dll", 8, &(ReachOptions){.vectors = VECTORS_128});
    cr_expect_not_null(find_body(&a, "Folds.Accelerated()"));
    cr_expect_null(find_body(&a, "Folds.Scalar()"));
}

Test(fold, the_project_sets_a_feature_switch)
{
    const char *switches[] = {"System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported=true", NULL};
    Analysis a = analyse("cases.dll", 8, &(ReachOptions){.feature_switches = switches});
    cr_expect_not_null(find_body(&a, "Folds.Dynamic()"));
}

Test(fold, box_for_a_test_makes_no_box)
{
    Analysis a = analyse("cases.dll", 8, NULL);
    Body *body = find_body(&a, "Folds.NullTest<System.Int32>(System.Int32)");
    cr_assert_not_null(body);
    cr_expect_not_null(find_op(body, OP_NULL));
    cr_expect_null(find_op(body, OP_TYPE));
}

Test(fold, box_and_unbox_of_one_type_is_nothing)
{
    Analysis a = analyse("cases.dll", 8, NULL);
    Body *body = find_body(&a, "Folds.Unboxed<System.Int32>(System.Int32)");
    cr_assert_not_null(body);
    cr_expect_eq(count_ops(body, OP_KEEP), 4, "two of the box, two of the type test");
    cr_expect_null(find_op(body, OP_TYPE));
}

Test(fold, type_tokens_of_a_folded_test_are_not_loaded)
{
    Analysis a = analyse("cases.dll", 8, NULL);
    Body *body = find_body(&a, "Folds.TypeTest<System.Int32>()");
    cr_assert_not_null(body);
    cr_expect_null(find_op(body, OP_TOKEN_TYPE));
    cr_expect_eq(count_ops(body, OP_NULL), 2);
}

Test(fold, messages_of_the_framework_are_literals)
{
    Analysis a = analyse("hello.dll", 8, NULL);
    Body *body = find_body(&a, "System.SR.get_Arg_NullReferenceException()");
    cr_assert_not_null(body);
    const Op *op = find_op(body, OP_LITERAL);
    cr_assert_not_null(op);
    static const char expected[] = "Object reference not set";
    for (size_t i = 0; i + 1 < sizeof expected; i++)
        cr_assert_eq(op->literal->bytes[2 * i], expected[i]);
    cr_expect_null(find_body(&a, "System.SR.InternalGetResourceString(System.String)"));
}

Test(fold, empty_string_is_a_literal)
{
    Analysis a = analyse("cases.dll", 8, NULL);
    const Op *op = find_op(find_body(&a, "Statics.Empty()"), OP_LITERAL);
    cr_assert_not_null(op);
    cr_expect_eq(op->literal->length, 0);
}

/* Span.Clear divides by the folded sizeof(nint). */
Test(fold, folded_native_sizes_are_the_targets)
{
    const char *name = "System.Span`1<System.Char>.Clear()";
    Analysis narrow = analyse("hello.dll", 4, NULL), wide = analyse("hello.dll", 8, NULL);
    Body *body = find_body(&narrow, name);
    if (!body) /* not part of hello in every framework version */
        return;
    const Op *op = find_op(body, OP_CONSTANT);
    cr_expect(op == NULL || op->constant == 4 || op->constant == 2);
    cr_expect_not_null(wide.program);
}
