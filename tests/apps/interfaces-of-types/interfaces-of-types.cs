// What a type says of its interfaces and of its generic definition; the hash code of nothing.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

interface IShape;
interface INamed<out T> : IShape;
class Base : IShape, IComparable<Base> { public int CompareTo(Base other) => 0; }
class Derived : Base, INamed<string>;
struct Pair<A, B> : IEquatable<Pair<A, B>> { public bool Equals(Pair<A, B> other) => true; }

static class Program
{
    static void Show(Type type) =>
        Console.WriteLine($"{type.Name}: {string.Join(", ", type.GetInterfaces().Select(i => i.ToString()).Order(StringComparer.Ordinal))}");

    static void Main()
    {
        Show(typeof(Derived));
        Show(typeof(Pair<int, string>));
        Show(typeof(object));
        Show(typeof(IShape));
        Show(typeof(INamed<string>));
        Type list = typeof(List<int>);
        Console.WriteLine($"{list.GetGenericTypeDefinition().Name} {list.GetGenericTypeDefinition() == typeof(List<>)} {list.GetGenericTypeDefinition().IsGenericTypeDefinition} {ReferenceEquals(typeof(List<string>).GetGenericTypeDefinition(), list.GetGenericTypeDefinition())}");
        Console.WriteLine($"{typeof(Dictionary<,>).GetGenericTypeDefinition() == typeof(Dictionary<string, int>).GetGenericTypeDefinition()} {new Pair<int, byte>().GetType().GetGenericTypeDefinition().Name} {typeof(int?).GetGenericTypeDefinition() == typeof(Nullable<>)}");
        try { typeof(int).GetGenericTypeDefinition(); }
        catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        Console.WriteLine($"{typeof(Derived).GetInterface("IShape")} {typeof(Derived).GetInterface("ishape")} {typeof(Derived).GetInterface("ishape", true)} {typeof(Derived).GetInterface("System.IComparable`1")} {typeof(Derived).GetInterface("Other.IShape")}");
        Console.WriteLine($"{typeof(IShape).IsAssignableFrom(typeof(Derived))} {typeof(INamed<object>).IsAssignableFrom(typeof(Derived))} {typeof(Derived).IsAssignableFrom(typeof(Base))} {typeof(IShape).IsAssignableFrom(null)} {typeof(IEnumerable<object>).IsAssignableFrom(typeof(string[]))} {typeof(Base).IsAssignableTo(typeof(IComparable<Base>))}");
        bool isDictionary = new Dictionary<string, int>().GetType() is { IsGenericType: true } t && t.GetGenericTypeDefinition() == typeof(Dictionary<,>);
        Console.WriteLine(isDictionary);
        var strings = new StringCollection();
        strings.AddRange(["x", "y"]);
        IList copy = new List<object>();
        foreach (object item in new ArrayList(new System.Collections.ObjectModel.Collection<int>([3, 4])))
            copy.Add(item);
        Console.WriteLine($"{strings.Count} {copy[1]}");
        Console.WriteLine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(null));
    }
}
