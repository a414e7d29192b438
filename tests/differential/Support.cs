// What generated programs share: the checksum, the fuel that ends every loop and recursion, and a small generic library.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

sealed class Planned(int code) : Exception("planned " + code) { public int Code => code; }

interface IShape
{
    int Size(int scale);
    string Name => "shape " + Size(1);
    long Twice(int scale) => 2L * Size(scale);
}

// State of the seed that runs, and its checksum (FNV-1a over 64-bit words).
static class H
{
    public static ulong Hash;
    public static int Fuel, Checks;
    public static bool Verbose;

    public static void Start(int fuel)
    {
        Hash = 14695981039346656037;
        Fuel = fuel;
        Checks = 0;
    }

    public static bool Out() => --Fuel < 0;

    static void Mix(int id, ulong value, object shown)
    {
        Hash = (Hash ^ (uint)id) * 1099511628211;
        Hash = (Hash ^ value) * 1099511628211;
        Hash ^= Hash >> 29;
        Checks++;
        if (Verbose) Console.WriteLine($"{id}: {shown}");
    }

    static ulong Text(string value)
    {
        ulong hash = 5381;
        foreach (char c in value) hash = hash * 33 ^ c;
        return hash;
    }

    public static void Add(int id, bool value) => Mix(id, value ? 1UL : 0, value);
    public static void Add(int id, sbyte value) => Mix(id, (ulong)value, value);
    public static void Add(int id, byte value) => Mix(id, value, value);
    public static void Add(int id, short value) => Mix(id, (ulong)value, value);
    public static void Add(int id, ushort value) => Mix(id, value, value);
    public static void Add(int id, int value) => Mix(id, (ulong)value, value);
    public static void Add(int id, uint value) => Mix(id, value, value);
    public static void Add(int id, long value) => Mix(id, (ulong)value, value);
    public static void Add(int id, ulong value) => Mix(id, value, value);
    public static void Add(int id, char value) => Mix(id, value, (int)value);
    // The sign and payload of a NaN differ between processors.
    public static void Add(int id, float value) => Mix(id, float.IsNaN(value) ? 1 : BitConverter.SingleToUInt32Bits(value), value);
    public static void Add(int id, double value) => Mix(id, double.IsNaN(value) ? 1 : BitConverter.DoubleToUInt64Bits(value), value);
    public static void Add(int id, decimal value) => Mix(id, Text(value.ToString()), value);
    public static void Add(int id, string value) => Mix(id, value == null ? 7 : Text(value), value);
    public static void Add(int id, Exception error)
    {
        string text = error is Planned ? error.Message : error.GetType().Name;
        Mix(id, Text(text), text);
    }

    // Identities that no compiler sees through.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Opaque<T>(T value) => value;

    public static string Cut(string value) => value == null || value.Length <= 24 ? value : value.Substring(value.Length - 24);
    public static bool Log(int id, bool value)
    {
        Add(id, value);
        return value;
    }
    public static T Throw<T>(int code) => throw new Planned(code);
    public static T Or<T>(Func<T> action, T other)
    {
        try { return action(); }
        catch (Exception error) when (error is not OutOfMemoryException) { return other; }
    }
    public static float Round(float value) => float.IsNaN(value) || float.IsInfinity(value) ? 0 : MathF.Round(value, 3);
}

class Box<T>(T value)
{
    public static int Made;
    public T Value = value;
    public virtual T Get()
    {
        Made++;
        return Value;
    }
    public Box<U> Map<U>(Func<T, U> function) => new(function(Value));
    public virtual U Fold<U>(U start, Func<U, T, U> function) => function(start, Value);
}

sealed class TwoBox<T>(T first, T second) : Box<T>(first)
{
    readonly T second = second;
    public override T Get()
    {
        base.Get();
        return second;
    }
    public override U Fold<U>(U start, Func<U, T, U> function) => function(base.Fold(start, function), second);
}

struct Pair<TFirst, TSecond>(TFirst first, TSecond second)
{
    public TFirst First = first;
    public TSecond Second = second;
    public readonly Pair<TSecond, TFirst> Swap() => new(Second, First);
    public void Set(TFirst value) => First = value;
}

sealed class Scope(int id) : IDisposable
{
    public void Dispose() => H.Add(id, H.Fuel > 0);
}

static class L
{
    public static T Pick<T>(bool first, T a, T b) => first ? a : b;
    public static int Order<T>(T a, T b) where T : IComparable<T> => Math.Sign(a.CompareTo(b));
    public static bool Same<T>(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);
    public static int SizeOf<T>(T shape, int scale) where T : IShape => shape.Size(scale) + shape.Name.Length + (int)shape.Twice(scale);
    public static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);
    public static T At<T>(T[] items, int index) => items[(uint)index % (uint)items.Length];
    public static U Fold<T, U>(IEnumerable<T> items, U start, Func<U, T, U> function)
    {
        foreach (T item in items)
        {
            if (H.Out()) break;
            start = function(start, item);
        }
        return start;
    }
    public static IEnumerable<T> Twist<T>(T[] items, int step)
    {
        try
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (i == step) yield return items[0];
                yield return items[items.Length - 1 - i];
            }
        }
        finally
        {
            H.Add(-step, items.Length);
        }
    }
    public static async Task<T> Later<T>(Func<T> function, bool twice)
    {
        T value = await Task.FromResult(function());
        return twice ? await Later(() => value, false) : value;
    }
    public static T Span<T>(ReadOnlySpan<T> items, int index) => items[1..][index % (items.Length - 1)];
}
