// Marks by which the compiler knows this assembly's members.
using System;

namespace AotSdk
{
    // The method's body takes the place of a class library member's. Instance members get `this` as the first parameter; the
    // type parameters of a generic type come before the method's own. `member` is "Name", or "Name(Type,Type)" among overloads.
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    internal sealed class ReplacesAttribute : Attribute
    {
        public ReplacesAttribute(string type, string member) { }
    }

    // The method implements a row of runtime/abi/helpers.def, or is called by the runtime in C, under this symbol.
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class HelperAttribute : Attribute
    {
        public HelperAttribute(string symbol) { }
    }
}
