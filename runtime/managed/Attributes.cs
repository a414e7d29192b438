// Marks by which the compiler knows this assembly's members (toolchain/corelib/overlay.c).
using System;

namespace AotSdk
{
    // On a method: its body takes the place of a class library member's. Instance members get `this` as the first parameter; the
    // type parameters of a generic type come before the method's own. `member` is "Name", or "Name(Type,Type)" among overloads.
    // On a class: each of its static methods replaces the member of that type with the same name and parameters, unless it is
    // marked [Own].
    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
    internal sealed class ReplacesAttribute : Attribute
    {
        public ReplacesAttribute(string type) { }
        public ReplacesAttribute(string type, string member) { }
    }

    // The members that this class replaces are of another assembly of the framework than CoreLib.
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class LibraryAttribute : Attribute
    {
        public LibraryAttribute(string assembly) { }
    }

    // The target's name where C# cannot write it: constructors, explicit implementations.
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class MemberAttribute : Attribute
    {
        public MemberAttribute(string name) { }
    }

    // A method of such a class that replaces nothing.
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class OwnAttribute : Attribute
    {
    }

    // The replacements of this class are for targets whose native integers have that many bytes.
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class NativeSizeAttribute : Attribute
    {
        public NativeSizeAttribute(int bytes) { }
    }

    // Implements a row of runtime/abi/helpers.def.
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class HelperAttribute : Attribute
    {
        public HelperAttribute(string symbol) { }
    }

    // The runtime in C calls the method under this symbol. With When, it is kept only if that native function is reached.
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class ExportAttribute : Attribute
    {
        public ExportAttribute(string symbol) { }
        public string When;
    }

    // The compiler makes the body for each instantiation: "default instance", "equality comparer", "comparer".
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class SynthesizedAttribute : Attribute
    {
        public SynthesizedAttribute(string kind) { }
    }
}
