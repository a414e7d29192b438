/* What the tests of the type system share: the installed framework and small assemblies compiled on the spot. */
#ifndef TEST_TYPES_FIXTURE_H
#define TEST_TYPES_FIXTURE_H

#include <criterion/criterion.h>

#include "../csharp.h"
#include "types/types.h"

typedef struct Fixture {
    Arena *arena;
    Diags *diags;
    TypeSystem *types;
    const char *framework; /* folder */
} Fixture;

/* A type system over the framework and, when not NULL, a further folder. */
Fixture fixture_new(uint32_t pointer_size, const char *folder);
/* Fails the test with the diagnostics' text when there are any. */
void expect_no_diagnostics(const Fixture *fixture);

/* A type by name: "Outer/Inner", primitives "int", otherwise searched in the assembly, then in CoreLib. */
Type *named_type(const Fixture *fixture, Assembly *assembly, const char *full_name);
Type *generic_type(const Fixture *fixture, Assembly *assembly, const char *full_name, Type *argument);

#endif
