// What no program compiled ahead of time can have, for test_unavailable.c.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

[ComImport, Guid("00000000-0000-0000-C000-000000000046")]
class ComObject
{
}

static class Unavailable
{
    static object Emit() => new DynamicMethod("f", typeof(int), null);
    static Assembly Load() => Assembly.Load("Other");
    static object Com() => new ComObject();
    static int Machine(int x) => x + 1; // the test makes it machine code

    [RequiresDynamicCode("makes types")]
    static object Generic(Type type) => typeof(Nullable<>).MakeGenericType(type);
    static object CallsGeneric() => Generic(typeof(int));

    [RequiresUnreferencedCode("looks for names")]
    static Assembly ByName(string name) => Assembly.LoadFrom(name);
    static object CallsByName() => ByName("Other.dll");

    [UnconditionalSuppressMessage("AOT", "IL3050:Avoid calling members that need dynamic code", Justification = "test")]
    static object Suppressed() => Generic(typeof(long));

    static int Main()
    {
        Emit();
        Load();
        Com();
        CallsGeneric();
        CallsByName();
        Suppressed();
        Func<Assembly> inLambda = () => Assembly.LoadFile("/other.dll");
        inLambda();
        Func<string, Assembly> member = AppDomain.CurrentDomain.Load;
        member("Other");
        return Machine(1);
    }
}
