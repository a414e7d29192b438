// Generics: constraints, generic virtual methods, variance, statics per instantiation, nested types, deep and recursive instantiation.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

class Counter<T>
{
    public static int Instances;
    public static readonly string Name = Note();
    static string Note() { Console.WriteLine("  statics of Counter<" + typeof(T).Name + ">"); return typeof(T).Name; }
    public Counter() => Instances++;
    public class Inner<U> { public static int Uses; public string Show(T first, U second) => $"{typeof(T).Name}/{typeof(U).Name}: {first} {second} {++Uses}"; }
    public struct Pair { public T A, B; public readonly override string ToString() => $"<{A},{B}>"; }
    public delegate T Combine(T a, T b);
    public enum Mode { Off, On = 3 }
}

interface ISource<out T> { T Get(); }
interface ISink<in T> { string Put(T value); }
class Box<T>(T value) : ISource<T>, ISink<T> { public T Get() => value; public string Put(T other) => $"Box<{typeof(T).Name}> takes {other}"; }

abstract class Visitor
{
    public abstract string Visit<T>(T item);
    public virtual (T, int) Wrap<T>(T item, int times) where T : notnull => (item, times);
    public virtual string Two<T, U>() => "base " + typeof(T).Name + typeof(U).Name;
}
class Printer : Visitor
{
    public override string Visit<T>(T item) => $"print {typeof(T).Name} {item}";
    public override string Two<T, U>() => "printer " + base.Two<U, T>();
}
class Doubler : Printer
{
    public override string Visit<T>(T item) => base.Visit((item, item));
    public override (T, int) Wrap<T>(T item, int times) => (item, times * 2);
}
interface IGenericMethods { TResult Apply<TArgument, TResult>(TArgument argument, Func<TArgument, TResult> function); }
struct Applier : IGenericMethods { public int Calls; public TResult Apply<TArgument, TResult>(TArgument argument, Func<TArgument, TResult> function) { Calls++; return function(argument); } }

// Constraints of all kinds.
class Pool<T> where T : class, new() { readonly Stack<T> free = new(); public T Take() => free.Count > 0 ? free.Pop() : new T(); public void Give(T item) => free.Push(item); }
static class Limits
{
    public static int Size<T>() where T : unmanaged => Unsafe.SizeOf<T>();
    public static T Largest<T>(params T[] values) where T : IComparable<T> { T best = values[0]; foreach (T value in values) if (value.CompareTo(best) > 0) best = value; return best; }
    public static string Kind<T>(T value) where T : struct, Enum => $"{value}:{Unsafe.As<T, int>(ref value)}";
    public static TBase Up<TDerived, TBase>(TDerived value) where TDerived : TBase => value;
    public static string Call<T>(T action) where T : Delegate => typeof(T).Name + " " + action.Aim();
    public static int Length<T>(T items) where T : IEnumerable<int>, allows ref struct { int n = 0; foreach (int item in items) n += item; return n; }
    static string Aim(this Delegate action) => action.Target == null ? "static" : "bound";
}

// The curiously recurring pattern and its operations.
abstract class Shape<TSelf> where TSelf : Shape<TSelf>, new() { public int Size; public TSelf Grow() { TSelf next = new() { Size = Size + 1 }; return next; } }
class Dot : Shape<Dot> { public override string ToString() => "Dot " + Size; }

// Deep instantiation: Wrap<Wrap<...<int>>> grown by recursion at run time to a fixed depth.
struct Wrap<T> { public T Value; public int Tag; public override string ToString() => $"[{Tag} {Value}]"; }
static class Deep<T>
{
    public static string Describe(int depth) => depth == 0 ? typeof(T).Name : "(" + Deep<List<T>>.Stop(depth - 1) + ")";
    static string Stop(int depth) => depth + ":" + typeof(T).Name;
}

static class Program
{
    static IEnumerable<TResult> Map<TSource, TResult>(this IEnumerable<TSource> items, Func<TSource, TResult> function) { foreach (TSource item in items) yield return function(item); }
    static T Default<T>() => default;
    static bool IsNull<T>(T value) => value is null;
    static T Make<T>() where T : new() => new T();
    static string TypeOf<T>(T value) => value switch { int n => "int " + n, string s => "string " + s, null => "null of " + typeof(T).Name, IEnumerable<T> => "sequence", _ => typeof(T).Name };
    static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);
    static unsafe int Sum<T>(T* items, int count) where T : unmanaged { int sum = 0; for (byte* p = (byte*)items, end = p + count * sizeof(T); p < end; p++) sum += *p; return sum; }

    static unsafe void Main()
    {
        new Counter<int>();
        new Counter<int>();
        new Counter<string>();
        Console.WriteLine($"{Counter<int>.Instances} {Counter<string>.Instances} {Counter<object>.Instances} {Counter<string>.Name} {Counter<Counter<int>>.Name}");
        Console.WriteLine(new Counter<int>.Inner<string>().Show(1, "a") + "; " + new Counter<int>.Inner<string>().Show(2, "b") + "; " + new Counter<long>.Inner<int[]>().Show(3, null));
        Console.WriteLine($"{new Counter<double>.Pair { A = 1.5, B = 2 }} {Counter<int>.Mode.On} {((Counter<string>.Combine)((a, b) => a + b))("x", "y")}");

        ISource<object> source = new Box<string>("variance");
        ISink<string> sink = new Box<object>(1);
        ISource<ISink<string>> nested = new Box<ISink<object>>(new Box<object>(2));
        Func<object, string> general = o => o.ToString() + "!";
        Func<string, object> contravariant = general;
        Console.WriteLine($"{source.Get()} {sink.Put("p")} {nested.Get().Put("q")} {contravariant("c")} {source is ISource<IComparable>} {source is ISource<int>} {(object)new Box<int>(1) is ISource<object>}");
        IEnumerable<object> covariant = new List<string> { "a", "b" };
        IReadOnlyList<IComparable> list = new[] { "x", "y" };
        Console.WriteLine($"{covariant.Count()} {list[1]} {covariant is IEnumerable<IEquatable<string>>} {((object)new int[1]) is IEnumerable<uint>} {((object)new int[1]) is IEnumerable<object>}");

        foreach (Visitor visitor in new Visitor[] { new Printer(), new Doubler() })
            Console.WriteLine($"{visitor.Visit(1)} {visitor.Visit("s")} {visitor.Visit(new Wrap<int> { Value = 3 })} {visitor.Wrap(2.5, 3)} {visitor.Wrap("w", 1)} {visitor.Two<int, string>()} {visitor.Visit<object>(null)}");
        Applier applier = new();
        IGenericMethods boxed = applier;
        Console.WriteLine($"{applier.Apply(3, n => n + 0.5)} {boxed.Apply("abc", s => s.Length)} {boxed.Apply<object, object>(null, o => o ?? "nil")} {applier.Calls} {((Applier)boxed).Calls}");
        Func<int, string> virtualGeneric = ((Visitor)new Doubler()).Visit;
        Console.WriteLine(virtualGeneric(4));

        Pool<List<int>> pool = new();
        List<int> taken = pool.Take();
        taken.Add(5);
        pool.Give(taken);
        Console.WriteLine($"{pool.Take().Count} {pool.Take().Count} {Limits.Size<Wrap<byte>>()} {Limits.Size<(int, long)>()} {Limits.Largest(3, 9, 4)} {Limits.Largest("b", "c", "a")} {Limits.Largest(1.5m, -2)} {Limits.Kind(DayOfWeek.Tuesday)} {Limits.Up<string, IComparable>("up")} {Limits.Call((Func<int>)(() => 1))} {Limits.Length(new List<int> { 1, 2, 3 })}");
        Console.WriteLine($"{new Dot().Grow().Grow()} {Make<Wrap<string>>()} {Make<List<int>>().Count} {Make<DateTime>():O} {Default<int>()} {Default<string>() ?? "null"} {Default<(int, string)>()} {IsNull<int?>(null)} {IsNull(0)} {IsNull<string>(null)}");
        Console.WriteLine($"{TypeOf(5)} | {TypeOf("t")} | {TypeOf<string>(null)} | {TypeOf<int?>(7)} | {TypeOf<object>(8)} | {TypeOf(new Wrap<Wrap<int>>())}");
        Console.WriteLine(new Wrap<Wrap<Wrap<string>>> { Tag = 1, Value = { Tag = 2, Value = { Tag = 3, Value = "deep" } } } + " " + Deep<int>.Describe(1) + " " + Deep<string>.Describe(0));
        string left = "left", right = "right";
        Swap(ref left, ref right);
        Wrap<long>[] wraps = { new() { Value = 1 }, new() { Value = 2 } };
        Swap(ref wraps[0], ref wraps[1]);
        int* numbers = stackalloc[] { 1, 256, 65536 };
        Console.WriteLine($"{left} {wraps[0].Value} {Sum(numbers, 3)} {string.Join(",", new[] { 1, 2 }.Map(n => n * 1.5).Map(d => d.ToString("F1")))}");
        Dictionary<(int, string), List<Wrap<int?>>> table = new() { [(1, "a")] = [new() { Value = 4 }, new()] };
        foreach (var ((number, text), values) in table) Console.WriteLine($"{number}{text} {values[0].Value} {values[1].Value.HasValue} {values.GetType()} {table.GetType().GenericTypeArguments.Length}");
        Lazy<Func<int, Func<int, int>>> curried = new(() => a => b => a * b);
        Console.WriteLine(curried.Value(6)(7));
    }
}
