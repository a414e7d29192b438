// One program; each class is the subject of a test in test_reach.c or test_fold.c.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

static class Folds
{
    static int count;
    static void Nothing<T>()
    {
        if (typeof(T) == typeof(string))
            Two();
    }
    static void OnlyInt() => count++;
    static void NeverInt() => count++;
    static void NotNull() => count++;
    static void IsNull() => count++;
    static void Accelerated() => count++;
    static void Scalar() => count++;
    static void Dynamic() => count++;
    static void Static() => count++;
    static void One() => count++;
    static void Two() => count++;
    static bool Answer() => !(IntPtr.Size > 16);

    static void TypeTest<T>()
    {
        if (typeof(T) == typeof(int))
            OnlyInt();
        else
            NeverInt();
    }

    static void NullTest<T>(T value)
    {
        if (value == null)
            IsNull();
        else
            NotNull();
    }

    static void Hardware()
    {
        if (System.Runtime.Intrinsics.X86.Sse2.IsSupported || System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
            Accelerated();
        else
            Scalar();
    }

    static void Feature()
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
            Dynamic();
        else
            Static();
    }

    // The constant passes through a local, a join and a method.
    static void Flow(bool unknown)
    {
        int kind = unknown ? 1 : 1;
        if (!Answer())
            kind = 2;
        switch (kind)
        {
            case 1: One(); break;
            case 2: Two(); break;
        }
    }

    static int Unboxed<T>(T value) => typeof(T) == typeof(int) ? (int)(object)value : 0;

    internal static void Run()
    {
        TypeTest<int>();
        NullTest(5);
        Hardware();
        Feature();
        Flow(Environment.TickCount == 3);
        Unboxed(7);
        Nothing<int>();
    }
}

abstract class Animal
{
    public abstract string Speak();
    public virtual string Unused() => "unused";
}
class Dog : Animal { public override string Speak() => "dog"; public override string Unused() => "dog"; }
class Cat : Animal { public override string Speak() => "cat"; }
class Ghost : Animal { public override string Speak() => "ghost"; }

interface INamed { string Name(); string Greet() => "hello " + Name(); }
class Named : INamed { public string Name() => "named"; }
struct Value : INamed { public int N; public string Name() => "value"; public override string ToString() => "v"; }
struct Plain { public int N; }

interface IZero<T> where T : IZero<T> { static abstract T Zero(); }
struct Zero : IZero<Zero> { public static Zero Zero_() => default; static Zero IZero<Zero>.Zero() => default; }

class Generic { public virtual T Pick<T>(T a, T b) => a; }
class GenericLast : Generic { public override T Pick<T>(T a, T b) => b; }

class Items : IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() { yield return "x"; }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

static class Calls
{
    internal static string Abstract(Animal animal) => animal.Speak();
    internal static string Final(Named named) => named.Name();
    internal static string Interface(INamed named) => named.Greet();
    internal static string Exact() => new Named().Name();
    internal static string Constrained<T>(T value) where T : INamed => value.Name();
    internal static string Boxed(Plain value) => value.ToString();
    internal static T Static<T>() where T : IZero<T> => T.Zero();
    internal static int GenericVirtual(Generic g) => g.Pick(1, 2);
    internal static int Variant(IEnumerable<object> items)
    {
        int count = 0;
        foreach (object item in items)
            count++;
        return count;
    }

    internal static void Run()
    {
        Abstract(new Dog());
        Abstract(new Cat());
        Final(new Named());
        Interface(new Named());
        Exact();
        Constrained(new Value());
        Boxed(new Plain());
        Static<Zero>();
        GenericVirtual(new GenericLast());
        Variant(new Items());
    }
}

class Relaxed { public static readonly object Field = new object(); }
class Precise { public static int Field; static Precise() { Field = 5; } public static int Get() => Field; }
static class Statics
{
    internal static object ReadRelaxed() => Relaxed.Field;
    internal static int ReadPrecise() => Precise.Field;
    internal static string Empty() => string.Empty;

    internal static void Run()
    {
        ReadRelaxed();
        ReadPrecise();
        Precise.Get();
        Empty();
    }
}

static class Endless
{
    internal static int Nest<T>(int depth) => depth == 0 ? 0 : Nest<List<T>>(depth - 1);
}

static class Imports
{
    [DllImport("nowhere")]
    internal static extern int missing_function();
    [DllImport("libc")]
    internal static extern int getpid();
}

class Secret
{
    int field = 5;
    Secret(int value) { field = value; }
    static string Shared(string text) => text;
}
static class Accessors
{
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    internal static extern Secret New(int value);
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "field")]
    internal static extern ref int Field(Secret secret);
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "Shared")]
    internal static extern string Call(Secret secret, string text);

    internal static void Run()
    {
        Secret secret = New(3);
        Field(secret)++;
        Call(null, "x");
    }
}

static class Program
{
    static int Main()
    {
        Accessors.Run();
        Folds.Run();
        Calls.Run();
        Statics.Run();
        Endless.Nest<int>(1);
        Imports.getpid();
        if (Environment.TickCount == 1)
            Imports.missing_function();
        return 42;
    }
}
