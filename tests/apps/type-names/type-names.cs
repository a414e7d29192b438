// Names, bases and relations of constructed types; defaults that depend on them: comparers, equality, hashing, activation.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Shop.Goods
{
    class Base<T> { public class Inner { } public class Other<U, V> { } }
    class Derived : Base<int>, IComparable<Derived> { public int CompareTo(Derived other) => 1; }
    class Twice<T> : Base<List<T>> where T : new() { public T Make() => new T(); }
    struct Point { public int X; public double Y; public string Name; }
    enum Size { Small, Large = 5 }
    class Plain { public int Value = 7; }
    class Strict(int value) { public int Value => value; }
    readonly struct Id(int value) : IEquatable<Id>, IComparable<Id>
    {
        readonly int value = value;
        public bool Equals(Id other) => value % 10 == other.value % 10;
        public override bool Equals(object other) => other is Id id && Equals(id);
        public override int GetHashCode() => value % 10;
        public int CompareTo(Id other) => other.value.CompareTo(value);
        public override string ToString() => "#" + value;
    }
}

static class Program
{
    static void Names(Type type) => Console.WriteLine($"{type} | {type.Name} | {type.FullName?.Split(',')[0]} | {type.Namespace} | {(type.IsGenericTypeDefinition || type == typeof(void) ? null : type.BaseType)} | {type.IsValueType} {type.IsArray} {type.IsGenericType} {type.IsEnum} {type.IsInterface}");
    static string Fits(Type to, Type from) => $"{to.Name}<-{from.Name}: {to.IsAssignableFrom(from)}";

    static void Main()
    {
        Type[] types =
        [
            typeof(int), typeof(string), typeof(object), typeof(int[]), typeof(int[,]), typeof(string[][]), typeof(int?), typeof(DayOfWeek), typeof(Shop.Goods.Size), typeof(Shop.Goods.Derived),
            typeof(Shop.Goods.Base<int>), typeof(Shop.Goods.Twice<Shop.Goods.Plain>), typeof(Shop.Goods.Base<string>.Inner), typeof(Shop.Goods.Base<int>.Other<string, byte[]>), typeof(List<int>), typeof(Dictionary<string, List<int?>>),
            typeof(IEnumerable<int>), typeof((int, string)), typeof(Func<int, string>), typeof(List<>), typeof(Dictionary<,>), typeof(Shop.Goods.Base<>.Other<,>), typeof(void), typeof(Shop.Goods.Point),
        ];
        foreach (Type type in types) Names(type);
        object[] objects = [1, "s", 2.5m, new int[2], new int[1, 1], new List<string>(), Shop.Goods.Size.Large, new Shop.Goods.Twice<int>(), (1, 2), new Action(Main), new { A = 1 }.ToString()];
        Console.WriteLine(string.Join(" ", objects.Select(o => o.GetType().Name)));
        Console.WriteLine($"{typeof(List<int>) == new List<int>().GetType()} {typeof(List<int>).GetGenericTypeDefinition() == typeof(List<>)} {typeof(List<int>).Equals(typeof(List<long>))} {string.Join(",", typeof(Dictionary<string, int>).GetGenericArguments().Select(a => a.Name))} {typeof(string[]).GetElementType()} {Nullable.GetUnderlyingType(typeof(int?))} {Enum.GetUnderlyingType(typeof(DayOfWeek))} {Type.GetTypeCode(typeof(decimal))}");
        Console.WriteLine(string.Join("; ", Fits(typeof(object), typeof(int)), Fits(typeof(IEnumerable<object>), typeof(List<string>)), Fits(typeof(IEnumerable<object>), typeof(List<int>)), Fits(typeof(Shop.Goods.Base<int>), typeof(Shop.Goods.Derived)),
            Fits(typeof(object[]), typeof(string[])), Fits(typeof(object[]), typeof(int[])), Fits(typeof(IList<int>), typeof(int[])), Fits(typeof(int?), typeof(int)), Fits(typeof(Action<string>), typeof(Action<object>)), Fits(typeof(IComparable), typeof(string)), Fits(typeof(Shop.Goods.Derived), typeof(Shop.Goods.Base<int>))));
        Console.WriteLine($"{typeof(Shop.Goods.Derived).IsSubclassOf(typeof(Shop.Goods.Base<int>))} {typeof(Shop.Goods.Base<int>).IsInstanceOfType(new Shop.Goods.Derived())} {typeof(IEnumerable).IsInstanceOfType("text")} {typeof(ValueType).IsAssignableFrom(typeof(Shop.Goods.Point))}");

        Console.WriteLine($"{Activator.CreateInstance<Shop.Goods.Plain>().Value} {Activator.CreateInstance<Shop.Goods.Point>().X} {new Shop.Goods.Twice<Shop.Goods.Plain>().Make().Value} {new Shop.Goods.Twice<int>().Make()} {((Shop.Goods.Plain)Activator.CreateInstance(typeof(Shop.Goods.Plain))).Value}");
        try { Activator.CreateInstance<Shop.Goods.Strict>(); } catch (MissingMethodException error) { Console.WriteLine(error.Message); }

        Shop.Goods.Id[] ids = [new(12), new(3), new(22), new(7)];
        Console.WriteLine($"{ids.Distinct().Count()} {string.Join(" ", ids.Order())} {Comparer<Shop.Goods.Id>.Default.Compare(ids[0], ids[1])} {EqualityComparer<Shop.Goods.Id>.Default.Equals(ids[0], ids[2])} {Array.IndexOf(ids, new(97))} {new HashSet<Shop.Goods.Id>(ids).Count} {ids.Max()} {ids.Contains(new(43))}");
        Shop.Goods.Point p = new() { X = 1, Y = double.NaN, Name = "n" }, q = p;
        Console.WriteLine($"{p.Equals(q)} {p.GetHashCode() == q.GetHashCode()} {new HashSet<Shop.Goods.Point> { p, q, default }.Count} {EqualityComparer<Shop.Goods.Point?>.Default.Equals(p, null)} {Comparer<string>.Default.Compare("a", null)} {Comparer<int?>.Default.Compare(null, 1)}");
        try { new[] { p, q }.Order().ToArray(); } catch (InvalidOperationException error) { Console.WriteLine($"{error.Message} {error.InnerException?.Message}"); }
        Console.WriteLine($"{((object)5).Equals(5L)} {Equals(5, 5)} {ReferenceEquals("lit", "lit")} {EqualityComparer<object>.Default.Equals(1, 1)} {StringComparer.OrdinalIgnoreCase.Equals("A", "a")} {new Dictionary<Shop.Goods.Size, int> { [Shop.Goods.Size.Large] = 2 }[(Shop.Goods.Size)5]}");
    }
}
