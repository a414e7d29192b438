/* What a program reaches, and what the instructions of its bodies mean. */
#include <criterion/criterion.h>
#include <string.h>

#include "fixture.h"

static bool no_native_symbol(void *context, const char *symbol)
{
    (void)context;
    return !strcmp(symbol, "getpid");
}

static Analysis cases(void)
{
    Analysis a = analyse("cases.dll", 8, NULL);
    cr_assert_not_null(a.program);
    return a;
}

Test(reach, the_smallest_program)
{
    Analysis a = analyse("return.dll", 8, NULL);
    cr_assert_not_null(a.program);
    cr_expect_eq(diags_count(a.diags, DIAG_WARNING), 0);
    cr_expect_leq(a.program->bodies.count, 2100, "%u", a.program->bodies.count);
}

Test(reach, hello_is_small)
{
    Analysis a = analyse("hello.dll", 8, NULL);
    cr_assert_not_null(a.program);
    cr_expect_eq(diags_count(a.diags, DIAG_ERROR), 0);
    cr_expect_not_null(find_body(&a, "System.Console.WriteLine(System.String)"));
    cr_expect_not_null(find_body(&a, "System.IO.StreamWriter.Flush(System.Boolean,System.Boolean)"));
    cr_expect_leq(a.program->bodies.count, 2800, "%u bodies", a.program->bodies.count);
    for (uint32_t i = 0; i < a.program->bodies.count; i++) {
        const char *name = method_name(a.program->bodies.items[i]->method);
        cr_expect(strncmp(name, "System.Reflection.MetadataImport.", 33) &&
                      strncmp(name, "System.Reflection.CustomAttribute.", 34),
                  "the reflection engine is reached: %s", reach_path(a.program, a.program->bodies.items[i]));
    }
}

/* Enum formats the underlying types that the program's enums have, and calls for others throw. */
Test(reach, enums_of_types_that_are_not_there)
{
    Analysis a = analyse("hello.dll", 8, NULL);
    cr_assert_not_null(a.program);
    Body *to_string = find_body(&a, "System.Enum.ToString()");
    cr_assert_not_null(to_string);
    uint32_t waiting = 0;
    for (uint32_t i = 0; i < to_string->op_count; i++) {
        const Op *op = &to_string->ops[i];
        waiting += op->kind == OP_THROW && op->text && strstr(op->text, "underlying type");
    }
    cr_expect_geq(waiting, 1);
    for (uint32_t i = 0; i < a.program->bodies.count; i++) {
        Method *method = a.program->bodies.items[i]->method;
        if (method->def && !strcmp(method->def->owner->full_name, "System.Enum") && method->arg_count)
            cr_expect_neq(method->args[0]->kind, TYPE_R8, "%s", method_name(method));
    }
}

Test(reach, order_is_the_same_every_time)
{
    Analysis a = analyse("hello.dll", 8, NULL), b = analyse("hello.dll", 8, NULL);
    cr_assert_eq(a.program->bodies.count, b.program->bodies.count);
    for (uint32_t i = 0; i < a.program->bodies.count; i++)
        cr_assert_str_eq(method_symbol(a.program->bodies.items[i]->method),
                         method_symbol(b.program->bodies.items[i]->method));
}

Test(reach, slots_pair_with_constructed_types)
{
    Analysis a = cases();
    cr_expect_not_null(find_body(&a, "Dog.Speak()"));
    cr_expect_not_null(find_body(&a, "Cat.Speak()"));
    cr_expect_null(find_body(&a, "Ghost.Speak()"), "no Ghost is ever made");
    cr_expect_null(find_body(&a, "Dog.Unused()"), "nobody calls the slot");
    cr_expect_null(find_body(&a, "Animal.Unused()"));
}

Test(reach, kinds_of_calls)
{
    Analysis a = cases();
    const Op *op = find_op(find_body(&a, "Calls.Abstract(Animal)"), OP_CALL_VIRTUAL);
    cr_assert_not_null(op);
    cr_expect_geq(op->slot, 0);
    op = find_op(find_body(&a, "Calls.Final(Named)"), OP_CALL_DIRECT);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "Named.Name()");
    cr_expect(op->flags & OP_CHECK_NULL);
    op = find_op(find_body(&a, "Calls.Interface(INamed)"), OP_CALL_INTERFACE);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "INamed.Greet()");
    op = find_op(find_body(&a, "Calls.Exact()"), OP_CALL_DIRECT);
    cr_assert_not_null(op, "the receiver is a new Named");
    cr_expect_eq(op->flags & OP_CHECK_NULL, 0);
}

Test(reach, constrained_calls)
{
    Analysis a = cases();
    const Op *op = find_op(find_body(&a, "Calls.Constrained<Value>(Value)"), OP_CALL_DIRECT);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "Value.Name()");
    cr_expect_eq(op->flags, 0);
    op = find_op(find_body(&a, "Calls.Boxed(Plain)"), OP_CALL_DIRECT);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "System.ValueType.ToString()");
    cr_expect_eq(op->flags, OP_BOX_THIS);
    op = find_op(find_body(&a, "Calls.Static<Zero>()"), OP_CALL_DIRECT);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "Zero.IZero<Zero>.Zero()");
}

Test(reach, default_interface_methods)
{
    Analysis a = cases();
    cr_expect_not_null(find_body(&a, "INamed.Greet()"));
    cr_expect_not_null(find_body(&a, "Named.Name()"));
}

Test(reach, generic_virtual_methods)
{
    Analysis a = cases();
    cr_assert_not_null(find_op(find_body(&a, "Calls.GenericVirtual(Generic)"), OP_CALL_GVM));
    bool found = false;
    for (uint32_t i = 0; i < a.program->gvm_tables.count; i++) {
        const GvmTable *table = a.program->gvm_tables.items[i];
        if (strcmp(method_name(table->declaration), "Generic.Pick<System.Int32>(System.Int32,System.Int32)"))
            continue;
        found = true;
        cr_assert_eq(table->cases.count, 1);
        cr_expect_str_eq(type_name(table->cases.items[0].type), "GenericLast");
    }
    cr_expect(found);
    cr_expect_null(find_body(&a, "Generic.Pick<System.Int32>(System.Int32,System.Int32)"));
}

Test(reach, variance)
{
    Analysis a = cases();
    cr_expect_not_null(find_body(&a, "Items.GetEnumerator()"));
    bool found = false;
    for (uint32_t i = 0; i < a.program->types_reached.count; i++)
        found |= !strcmp(type_name(a.program->types_reached.items[i]->type),
                         "System.Collections.Generic.IEnumerable`1<System.String>");
    cr_expect(found, "the interface that the receiver has must be in its map");
}

Test(reach, static_constructors)
{
    Analysis a = cases();
    const Op *relaxed = find_op(find_body(&a, "Statics.ReadRelaxed()"), OP_FIELD);
    cr_assert_not_null(relaxed);
    cr_expect_eq(relaxed->flags, OP_CHECK_CCTOR);
    Body *get = find_body(&a, "Precise.Get()");
    cr_assert_not_null(get);
    cr_expect_eq(get->entry_cctor, get->method->owner);
    cr_expect_eq(find_op(get, OP_FIELD)->flags, 0, "the constructor has run on entry");
    Type *owner = get->method->owner;
    cr_expect(reach_type(a.program, owner)->needs_cctor);
    cr_expect(reach_type(a.program, owner)->needs_statics);
}

Test(reach, endless_generics_are_cut)
{
    Analysis a = cases();
    cr_expect(has_diagnostic(&a, IL3054, "Nest"));
    cr_expect_eq(diags_count(a.diags, DIAG_ERROR), 0);
}

Test(reach, an_import_that_is_not_linked_warns_and_throws)
{
    Analysis a = analyse("cases.dll", 8, &(ReachOptions){.native_symbol_exists = no_native_symbol});
    cr_expect(has_diagnostic(&a, AOT0506, "missing_function"));
    Body *body = find_body(&a, "Imports.missing_function()");
    cr_assert_not_null(body);
    cr_expect_eq(body->kind, BODY_THROW);
    cr_expect_str_eq(body->throw_helper, "rt_throw_dll_not_found");
    body = find_body(&a, "Imports.getpid()");
    cr_assert_not_null(body);
    cr_expect_eq(body->kind, BODY_PINVOKE);
}

Test(reach, a_function_that_the_runtime_lacks_warns_at_the_call_that_needs_it)
{
    Analysis a = analyse("hello.dll", 8, &(ReachOptions){.native_symbol_exists = no_native_symbol});
    cr_expect_eq(diags_count(a.diags, DIAG_ERROR), 0);
    cr_expect(has_diagnostic(&a, AOT0505, "uses System.Console.WriteLine"));
    cr_expect(has_diagnostic(&a, AOT0505, "root: entry point"));
    cr_expect_gt(a.program->unavailable.count, 0, "what the runtime's own roots reach");
}

Test(reach, explain_tells_the_way)
{
    Analysis a = cases();
    const char *path = reach_explain(a.program, "Dog.Speak()");
    cr_assert_not_null(path);
    cr_expect_not_null(strstr(path, "Calls.Abstract(Animal)"), "%s", path);
    cr_expect_not_null(strstr(path, "Program.Main()"), "%s", path);
    cr_expect_not_null(reach_explain(a.program, "Dog"));
    cr_expect_null(reach_explain(a.program, "Ghost.Speak()"));
}

Test(reach, closed_facts_make_calls_direct)
{
    Analysis a = analyse("cases.dll", 8, &(ReachOptions){.closed = true});
    cr_assert_not_null(a.program);
    cr_expect_null(find_op(find_body(&a, "Calls.Interface(INamed)"), OP_CALL_INTERFACE), "only one body can be meant");
    cr_expect_not_null(find_op(find_body(&a, "Calls.Abstract(Animal)"), OP_CALL_VIRTUAL), "two bodies can be");
}

Test(reach, unsafe_accessors_have_bodies)
{
    Analysis a = cases();
    const Op *op = find_op(find_body(&a, "Accessors.New(System.Int32)"), OP_NEWOBJ);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "Secret..ctor(System.Int32)");
    op = find_op(find_body(&a, "Accessors.Field(Secret)"), OP_FIELD);
    cr_assert_not_null(op);
    cr_expect_str_eq(op->field->name, "field");
    op = find_op(find_body(&a, "Accessors.Call(Secret,System.String)"), OP_CALL_DIRECT);
    cr_assert_not_null(op);
    cr_expect_str_eq(method_name(op->method), "Secret.Shared(System.String)");
}

Test(reach, both_widths)
{
    Analysis a = analyse("hello.dll", 4, NULL);
    cr_assert_not_null(a.program);
    cr_expect_eq(diags_count(a.diags, DIAG_ERROR), 0);
}
