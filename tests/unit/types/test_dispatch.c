/* Names, virtual slots, interface and static dispatch, casts. */
#include "fixture.h"

#include <string.h>

const CSharpProgram csharp_programs[] = {{"tests/unit/types/dispatching.cs", "dispatching.dll", false}, {0}};

static Fixture fixture;
static Assembly *assembly;

static void setup(void)
{
    fixture = fixture_new(8, csharp_folder());
    assembly = types_load(fixture.types, "dispatching", "the test");
    cr_assert_not_null(assembly);
}

static void teardown(void)
{
    expect_no_diagnostics(&fixture);
}

TestSuite(types_dispatch, .init = setup, .fini = teardown);

static Type *type_of(const char *name)
{
    const char *local = intern_printf("Dispatching.%s", name);
    return named_type(&fixture, assembly, types_find(assembly, local) ? local : name);
}

static Type *instance(const char *name, Type *argument)
{
    return types_instantiate(fixture.types, type_of(name)->def, &argument, 1);
}

static Type *primitive(TypeKind kind)
{
    return types_primitive(fixture.types, kind);
}

static const char *resolved_on(Type *receiver, Type *owner, const char *method)
{
    Method *declaration = type_find_method(owner, method, NULL);
    cr_assert_not_null(declaration, "%s has no %s", type_name(owner), method);
    bool ambiguous;
    Method *body = declaration->def->is_static ? types_resolve_static_virtual(receiver, declaration)
                                               : types_resolve_virtual(receiver, declaration, &ambiguous);
    return body ? method_name(body) : "none";
}

static const char *resolved(const char *receiver, const char *owner, const char *method)
{
    return resolved_on(type_of(receiver), type_of(owner), method);
}

Test(types_dispatch, object_comes_first)
{
    const TypeVTable *table = type_vtable(types_object(fixture.types));
    cr_assert_eq(table->count, 4);
    cr_expect_eq(type_vtable(type_of("Animal"))->count, 8);
    cr_expect_eq(type_vtable(type_of("Dog"))->count, 10); /* Clone and Plain are new */
    cr_expect_str_eq(resolved("Puppy", "System.Object", "ToString"), "Dispatching.Animal.ToString()");
    cr_expect_str_eq(resolved("Puppy", "System.Object", "Equals"), "System.Object.Equals(System.Object)");
    cr_expect_str_eq(resolved("Point", "System.Object", "ToString"), "Dispatching.Point.ToString()");
    cr_expect_str_eq(resolved("Point", "System.Object", "GetHashCode"), "System.ValueType.GetHashCode()");
}

Test(types_dispatch, overriding_and_hiding)
{
    cr_expect_str_eq(resolved("Puppy", "Animal", "Name"), "Dispatching.Dog.Name()");
    cr_expect_str_eq(resolved("Puppy", "Animal", "Plain"), "Dispatching.Animal.Plain()");
    cr_expect_str_eq(resolved("Puppy", "Dog", "Plain"), "Dispatching.Puppy.Plain()");
    cr_expect_str_eq(resolved("Animal", "Dog", "Plain"), "none");
}

Test(types_dispatch, covariant_returns_fill_every_slot_above)
{
    cr_expect_str_eq(resolved("Animal", "Animal", "Clone"), "Dispatching.Animal.Clone()");
    cr_expect_str_eq(resolved("Dog", "Animal", "Clone"), "Dispatching.Dog.Clone()");
    cr_expect_str_eq(resolved("Puppy", "Animal", "Clone"), "Dispatching.Puppy.Clone()");
    cr_expect_str_eq(resolved("Puppy", "Dog", "Clone"), "Dispatching.Puppy.Clone()");
    cr_expect_str_eq(resolved("Toy", "Animal", "Clone"), "Dispatching.Toy.Clone()");
    cr_expect_str_eq(resolved("Toy", "Dog", "Clone"), "Dispatching.Toy.Clone()");
}

Test(types_dispatch, overrides_are_matched_before_substitution)
{
    Type *type = instance("OverridesFirst`1", primitive(TYPE_I4));
    const TypeVTable *table = type_vtable(type);
    cr_assert_eq(table->count, 6);
    cr_expect_str_eq(type_name(table->slots[4].implementation->owner), "Dispatching.OverridesFirst`1<System.Int32>");
    cr_expect_str_eq(type_name(table->slots[5].implementation->owner), "Dispatching.Overloads`1<System.Int32>");
    /* Both are M(System.Int32) now: their symbols differ all the same. */
    cr_expect_str_eq(method_name(table->slots[4].declaration), method_name(table->slots[5].declaration));
    cr_expect_str_neq(method_symbol(table->slots[4].declaration), method_symbol(table->slots[5].declaration));
}

Test(types_dispatch, modifiers_are_part_of_a_signature_wherever_they_stand)
{
    Type *base = type_base(type_of("ReadsListIn"));
    cr_expect_str_eq(resolved_on(type_of("ReadsListIn"), base, "Read"),
                     "Dispatching.ReadsListIn.Read(System.Collections.Generic.List`1<System.Int32>,System.Int32&)");
    Type *holder = type_of("FunctionPointers");
    Field *field = type_find_field(holder, "Field");
    Method *method = type_find_method(holder, "Method", NULL);
    cr_expect_eq(method->signature->parameters[2], types_szarray(field->type));
    cr_expect(type_find_method(base, "Read", NULL)->signature->has_modifiers);
}

Test(types_dispatch, generic_virtual_methods_take_the_arguments_of_the_call)
{
    Type *animal = type_of("Animal"), *text = types_string(fixture.types);
    Method *open = type_find_method(animal, "Generic", NULL);
    Method *exact = types_method(animal, open->def, &text, 1);
    Method *body = types_resolve_virtual(type_of("Puppy"), exact, NULL);
    cr_assert_not_null(body);
    cr_expect_str_eq(method_name(body), "Dispatching.Dog.Generic<System.String>(System.String)");

    Type *interface = instance("IGeneric`1", text), *receiver = instance("GenericImplementation`1", text);
    Type *argument = primitive(TYPE_R8);
    exact = types_method(interface, type_find_method(interface, "Pass", NULL)->def, &argument, 1);
    body = types_resolve_virtual(receiver, exact, NULL);
    cr_assert_not_null(body);
    cr_expect_str_eq(method_name(body),
                     "Dispatching.GenericImplementation`1<System.String>.Pass<System.Double>(System.String,"
                     "System.Double)");
    body = types_resolve_virtual(type_of("TwoWays"), exact, NULL);
    cr_expect_str_eq(method_name(body), "Dispatching.TwoWays.Pass<System.Double>(System.String,System.Double)");
    interface = instance("IGeneric`1", primitive(TYPE_I4));
    exact = types_method(interface, exact->def, &argument, 1);
    body = types_resolve_virtual(type_of("TwoWays"), exact, NULL);
    cr_expect_str_eq(method_name(body),
                     "Dispatching.TwoWays.Dispatching.IGeneric<System.Int32>.Pass<System.Double>(System.Int32,"
                     "System.Double)");
}

Test(types_dispatch, interfaces_on_classes)
{
    cr_expect_str_eq(resolved("Square", "IShape", "Area"), "Dispatching.Square.Area()");
    cr_expect_str_eq(resolved("Square", "IShape", "Corners"), "Dispatching.Square.Corners()");
    cr_expect_str_eq(resolved("RoundedSquare", "IShape", "Corners"), "Dispatching.RoundedSquare.Corners()");
    cr_expect_str_eq(resolved("Circle", "IShape", "Area"), "Dispatching.Circle.Dispatching.IShape.Area()");
    cr_expect_str_eq(resolved("Circle", "IShape", "Corners"), "Dispatching.IShape.Corners()");
    cr_expect_str_eq(resolved("Again", "IShape", "Area"), "Dispatching.Again.Area()");
    cr_expect_str_eq(resolved("OnlyDerived", "IShape", "Area"), "Dispatching.Again.Area()");
    cr_expect_str_eq(resolved("VirtualBorrower", "IShape", "Area"), "Dispatching.VirtualDonor.Area()");
    cr_expect_str_eq(resolved("Point", "IShape", "Area"), "Dispatching.Point.Area()");
    cr_expect_str_eq(resolved("Borrower", "IShape", "Area"), "none");
}

Test(types_dispatch, the_most_specific_default_wins)
{
    cr_expect_str_eq(resolved("OnlyRoot", "IRoot", "Value"), "Dispatching.IRoot.Value()");
    cr_expect_str_eq(resolved("LeftClass", "IRoot", "Value"), "Dispatching.ILeft.Dispatching.IRoot.Value()");
    cr_expect_str_eq(resolved("BothClass", "IRoot", "Value"), "Dispatching.IBoth.Dispatching.IRoot.Value()");
    cr_expect_str_eq(resolved("OwnClass", "IRoot", "Value"), "Dispatching.OwnClass.Value()");
    cr_expect_str_eq(resolved("AgainClass", "IRoot", "Value"), "Dispatching.AgainClass.Dispatching.IRoot.Value()");
    bool ambiguous;
    Method *value = type_find_method(type_of("IRoot"), "Value", NULL);
    cr_expect_null(types_resolve_virtual(type_of("IDiamond"), value, &ambiguous));
    cr_expect(ambiguous);
    cr_expect_null(types_resolve_virtual(type_of("IAbstractAgain"), value, &ambiguous));
    cr_expect_not(ambiguous);
}

Test(types_dispatch, variant_interfaces)
{
    Type *animals = instance("IProduce`1", type_of("Animal")),
         *objects = instance("IProduce`1", types_object(fixture.types));
    cr_expect_str_eq(resolved_on(type_of("DogProducer"), animals, "Produce"), "Dispatching.DogProducer.Produce()");
    cr_expect_str_eq(resolved_on(type_of("DogProducer"), objects, "Produce"), "Dispatching.DogProducer.Produce()");
    Type *dogs = instance("IConsume`1", type_of("Dog"));
    cr_expect_str_eq(resolved_on(type_of("AnimalConsumer"), dogs, "Consume"),
                     "Dispatching.AnimalConsumer.Consume(Dispatching.Animal)");
    cr_expect_str_eq(resolved_on(type_of("DogProducer"), instance("IProduce`1", type_of("Puppy")), "Produce"), "none");
}

Test(types_dispatch, vectors_implement_the_collection_interfaces)
{
    Type *strings = types_szarray(types_string(fixture.types));
    Type *list = instance("System.Collections.Generic.IList`1", types_string(fixture.types));
    cr_expect_str_eq(resolved_on(strings, list, "get_Item"),
                     "System.SZArrayHelper.get_Item<System.String>(System.Int32)");
    list = instance("System.Collections.Generic.IReadOnlyList`1", types_object(fixture.types));
    cr_expect_str_eq(resolved_on(strings, list, "get_Item"),
                     "System.SZArrayHelper.get_Item<System.Object>(System.Int32)");
    Type *sequence = instance("System.Collections.Generic.IEnumerable`1", primitive(TYPE_U4));
    cr_expect_str_eq(resolved_on(types_szarray(primitive(TYPE_I4)), sequence, "GetEnumerator"),
                     "System.SZArrayHelper.GetEnumerator<System.UInt32>()");
    cr_expect_str_eq(resolved_on(types_szarray(primitive(TYPE_I8)), sequence, "GetEnumerator"), "none");
    cr_expect_str_eq(resolved_on(strings, type_of("System.Collections.IEnumerable"), "GetEnumerator"),
                     "System.Array.GetEnumerator()");
    Type *grid = types_array(types_string(fixture.types), 2);
    cr_expect_str_eq(resolved_on(grid, type_of("System.Collections.IEnumerable"), "GetEnumerator"),
                     "System.Array.GetEnumerator()");
    cr_expect_not(types_can_cast(grid, list));
}

Test(types_dispatch, static_abstract_members)
{
    cr_expect_str_eq(resolved_on(type_of("Meters"), instance("IParse`1", type_of("Meters")), "Parse"),
                     "Dispatching.Meters.Parse(System.String)");
    cr_expect_str_eq(resolved_on(type_of("Meters"), instance("IParse`1", type_of("Meters")), "Default"),
                     "Dispatching.Meters.Dispatching.IParse<Dispatching.Meters>.Default()");
    cr_expect_str_eq(resolved_on(type_of("Plain"), instance("IParse`1", type_of("Plain")), "Default"),
                     "Dispatching.IParse`1<Dispatching.Plain>.Default()");
    cr_expect_str_eq(resolved_on(type_of("Better"), instance("IParse`1", type_of("Better")), "Default"),
                     "Dispatching.IParseBetter`1<Dispatching.Better>.Dispatching.IParse<TSelf>.Default()");
    cr_expect_str_eq(resolved_on(type_of("BetterStill"), instance("IParse`1", type_of("Better")), "op_Addition"),
                     "Dispatching.Better.op_Addition(Dispatching.Better,Dispatching.Better)");
    Type *number = primitive(TYPE_I4);
    cr_expect_str_eq(resolved_on(number, instance("System.Numerics.INumberBase`1", number), "get_One"),
                     "System.Int32.System.Numerics.INumberBase<System.Int32>.get_One()");
    cr_expect_str_eq(resolved_on(number, instance("System.ISpanParsable`1", number), "TryParse"),
                     "System.Int32.TryParse(System.ReadOnlySpan`1<System.Char>,System.IFormatProvider,System.Int32&)");
    /* A static default member of the interface itself. */
    Type *base = instance("System.Numerics.INumberBase`1", primitive(TYPE_R8));
    Method *create = type_find_method(base, "CreateTruncating", NULL);
    create = types_method(base, create->def, &number, 1);
    Method *body = types_resolve_static_virtual(primitive(TYPE_R8), create);
    cr_assert_not_null(body);
    cr_expect_str_eq(method_name(body), "System.Double.CreateTruncating<System.Int32>(System.Int32)");
}

Test(types_dispatch, constrained_calls)
{
    Type *point = type_of("Point");
    Method *to_string = type_find_method(types_object(fixture.types), "ToString", "");
    Method *get_hash_code = type_find_method(types_object(fixture.types), "GetHashCode", "");
    Method *area = type_find_method(type_of("IShape"), "Area", NULL),
           *corners = type_find_method(type_of("IShape"), "Corners", NULL);
    cr_expect_str_eq(method_name(types_resolve_constrained(point, to_string)), "Dispatching.Point.ToString()");
    cr_expect_null(types_resolve_constrained(point, get_hash_code), "ValueType's own needs a box");
    cr_expect_str_eq(method_name(types_resolve_constrained(point, area)), "Dispatching.Point.Area()");
    cr_expect_null(types_resolve_constrained(point, corners), "a default implementation needs a box");
    cr_expect_null(types_resolve_constrained(point, type_find_method(types_object(fixture.types), "GetType", "")));
}

Test(types_dispatch, names_and_symbols)
{
    Type *text = types_string(fixture.types), *dog = type_of("Dog");
    Type *dogs = instance("System.Collections.Generic.List`1", dog);
    cr_expect_str_eq(type_name(dogs), "System.Collections.Generic.List`1<Dispatching.Dog>");
    cr_expect_str_eq(type_symbol(dogs),
                     "System.Private.CoreLib!System.Collections.Generic.List`1<dispatching!Dispatching.Dog>");
    cr_expect_str_eq(type_symbol(types_szarray(dog)), "dispatching!Dispatching.Dog[]");
    cr_expect_str_eq(type_name(types_array(types_pointer(primitive(TYPE_I4)), 3)), "System.Int32*[,,]");
    cr_expect_str_eq(type_name(types_array(primitive(TYPE_I4), 1)), "System.Int32[*]");
    Method *add = type_find_method(dogs, "Add", NULL);
    cr_expect_str_eq(method_name(add), "System.Collections.Generic.List`1<Dispatching.Dog>.Add(Dispatching.Dog)");
    cr_expect_eq(type_find_method(dogs, "Add", "Dispatching.Dog"), add);
    cr_expect_null(type_find_method(dogs, "Add", "System.String"));
    cr_expect_str_eq(method_symbol(add),
                     "System.Private.CoreLib!System.Collections.Generic.List`1<dispatching!Dispatching.Dog>.Add("
                     "dispatching!Dispatching.Dog)");
    Method *concat = type_find_method(text, "Concat", "System.String,System.String");
    cr_expect_str_eq(method_symbol(concat), "System.Private.CoreLib!System.String.Concat(System.String,System.String)");
    const TypeDef *converts = type_of("Converts")->def;
    for (uint32_t i = 0; i < converts->method_count; i++) {
        for (uint32_t k = 0; k < i; k++)
            cr_expect_neq(method_symbol(types_method(type_of("Converts"), converts->methods[i], NULL, 0)),
                          method_symbol(types_method(type_of("Converts"), converts->methods[k], NULL, 0)));
    }
}

Test(types_dispatch, tokens_of_a_generic_body_become_exact)
{
    Type *uses = type_of("Uses"), *text = types_string(fixture.types);
    Method *body_method = types_method(uses, type_find_method(uses, "Body", NULL)->def, &text, 1);
    TypeContext context = method_context(body_method);
    Text seen = {.arena = fixture.arena};
    const MdImage *image = &assembly->image;
    for (uint32_t row = 1; row <= md_rows(image, MD_MemberRef); row++) {
        MdCursor cursor = md_cursor(md_blob(image, md_cell(image, MD_MemberRef, row, MD_MemberRef_Signature)));
        if ((md_read_u8(&cursor) & SIG_KIND_MASK) != SIG_FIELD &&
            MD_TOKEN_TABLE(md_cell(image, MD_MemberRef, row, MD_MemberRef_Class)) == MD_TypeSpec)
            text_printf(&seen, "%s\n",
                        method_name(types_resolve_method(assembly, MD_TOKEN(MD_MemberRef, row), context)));
    }
    static const char *const wanted[] = {
        "System.Collections.Generic.List`1<System.String>.Add(System.String)\n",
        "System.Int32[,].Get(System.Int32,System.Int32)\n",
        "System.Int32[,].Set(System.Int32,System.Int32,System.Int32)\n",
        "System.Int32[,].Address(System.Int32,System.Int32)\n",
        "System.Int32[,]..ctor(System.Int32,System.Int32)\n",
        "System.Span`1<System.String>..ctor(System.String&)\n",
        "System.Collections.Generic.Dictionary`2<System.String,System.String>.get_Count()\n",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect(strstr(seen.chars, wanted[i]), "%s is not among\n%s", wanted[i], seen.chars);
    Method *pick = types_resolve_method(assembly, MD_TOKEN(MD_MethodSpec, 1), context);
    cr_assert_not_null(pick);
    cr_expect_str_eq(method_name(pick), "Dispatching.Uses.Pick<System.String>(System.Int32)");
    MdBody body;
    cr_assert(methoddef_body(body_method->def, &body));
    Type **locals;
    bool *pinned;
    uint32_t count = types_locals(assembly, body.locals_token, context, &locals, &pinned);
    cr_assert_gt(count, 0);
    cr_assert_neq(count, UINT32_MAX);
    for (uint32_t i = 0; i < count; i++)
        cr_expect_not(locals[i]->is_open, "%s", type_name(locals[i]));
}

static bool casts(Type *from, Type *to)
{
    return types_can_cast(from, to);
}

Test(types_dispatch, casts_follow_the_class_library)
{
    Type *object = types_object(fixture.types), *text = types_string(fixture.types), *number = primitive(TYPE_I4);
    Type *dog = type_of("Dog"), *animal = type_of("Animal"), *point = type_of("Point");
    cr_expect(casts(dog, animal) && !casts(animal, dog) && casts(dog, object));
    cr_expect(casts(point, type_of("IShape")) && casts(point, type_of("System.ValueType")) &&
              !casts(dog, type_of("IShape")));
    cr_expect(casts(types_szarray(dog), types_szarray(animal)) && !casts(types_szarray(animal), types_szarray(dog)));
    cr_expect(casts(types_szarray(number), types_szarray(primitive(TYPE_U4))), "int[] is uint[]");
    cr_expect_not(casts(types_szarray(number), types_szarray(primitive(TYPE_R4))));
    cr_expect_not(casts(types_szarray(primitive(TYPE_BOOL)), types_szarray(primitive(TYPE_U1))));
    cr_expect_not(casts(types_szarray(primitive(TYPE_CHAR)), types_szarray(primitive(TYPE_U2))));
    cr_expect(casts(types_szarray(type_of("System.DayOfWeek")), types_szarray(number)), "enum[] is int[]");
    cr_expect_not(casts(types_szarray(number), types_szarray(object)));
    cr_expect(casts(types_szarray(number), type_of("System.Array")) &&
              casts(types_szarray(types_szarray(dog)), types_szarray(object)));
    cr_expect_not(casts(types_array(dog, 2), types_szarray(dog)));
    Type *maybe = instance("System.Nullable`1", number);
    cr_expect(casts(number, maybe) && casts(maybe, number) && casts(maybe, object) &&
              !casts(primitive(TYPE_I8), maybe));
    Type *dogs = instance("System.Collections.Generic.IEnumerable`1", dog);
    Type *animals = instance("System.Collections.Generic.IEnumerable`1", animal);
    cr_expect(casts(instance("System.Collections.Generic.List`1", dog), animals));
    cr_expect(casts(dogs, animals) && !casts(animals, dogs));
    cr_expect(casts(types_szarray(dog), animals) && casts(types_szarray(type_of("Puppy")), dogs));
    cr_expect_not(casts(instance("System.Collections.Generic.IEnumerable`1", number), animals));
    cr_expect(casts(instance("System.Action`1", animal), instance("System.Action`1", dog)), "contravariant delegate");
    cr_expect(casts(instance("System.Func`1", text), instance("System.Func`1", object)), "covariant delegate");
    cr_expect_not(casts(instance("System.Func`1", number), instance("System.Func`1", object)));
    cr_expect_not(casts(type_of("Circular"), instance("ICircular`1", object)), "invariant");
}

Test(types_dispatch, merging_stack_types)
{
    Type *object = types_object(fixture.types);
    cr_expect_eq(types_merge(type_of("Puppy"), type_of("Dog")), type_of("Dog"));
    cr_expect_eq(types_merge(NULL, type_of("Dog")), type_of("Dog"));
    cr_expect_eq(types_merge(type_of("Square"), type_of("Dog")), object);
    cr_expect_eq(types_merge(type_of("Square"), type_of("IShape")), type_of("IShape"));
    cr_expect_eq(types_merge(types_szarray(type_of("Dog")), types_szarray(type_of("Square"))), types_szarray(object));
    cr_expect_eq(type_verification(primitive(TYPE_BOOL)), primitive(TYPE_I1));
    cr_expect_eq(type_verification(type_of("System.DayOfWeek")), primitive(TYPE_I4));
}
